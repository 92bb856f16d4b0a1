"""Commands: each module here without an underscore is one, and is found by being here.

A command reads, asks and shows; the questions are answered below.
"""
