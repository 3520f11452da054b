"""What can be checked of the book without a build and without a browser, in an author's words.

A check takes a `Book` and yields a `Failure` for each thing that is wrong.
"""
