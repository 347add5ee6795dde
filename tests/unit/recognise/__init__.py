"""Tests of reportgen.recognise."""
