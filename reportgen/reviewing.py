"""The order of a review: read, extract, compare, present; the only module that knows it.

In:  files, or a workspace's report and a file.   Out: Review, and the files that show it.
"""
