"""Tests of reportgen.sheets."""
