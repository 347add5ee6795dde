"""A review shown: in the terminal, in a browser, in Word with tracked changes, to programs.

In:  Review.   Out: str or bytes in each format.
"""
