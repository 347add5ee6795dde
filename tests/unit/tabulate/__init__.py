"""Tests of reportgen.tabulate."""
