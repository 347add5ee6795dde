"""Tests of `reportgen.derive`."""
