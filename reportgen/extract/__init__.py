"""The numeric facts that a text mentions.

In:  PublishedText, and the catalogue's indicators.   Out: `Mention`s in reading order.
"""
