"""Sentences that begin with “for every”, checked by Hypothesis."""
