"""Tests of `reportgen.check`."""
