"""A made-up partnership's whole year: the story, what it must come to, and the tests that compare the two.

`story.md` is the year as its officer kept it, and is carried out in a real repository by `story.py`. The tables of
`expected_*.py` were worked out by hand from it, each value with its reason.
"""
