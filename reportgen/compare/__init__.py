"""A draft against a published text: words aligned, differences by class, facts matched and judged.

In:  two PublishedTexts with their mentions, and where the draft's numbers come from.   Out: Review.
"""
