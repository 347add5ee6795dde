"""Tests of reportgen.enter."""
