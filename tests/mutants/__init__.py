"""One change at a time is made to the program, and the tests that run the changed line should fail."""
