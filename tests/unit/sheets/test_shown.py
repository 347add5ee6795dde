"""What a cell displays is what the bureau published."""

from __future__ import annotations

import pytest

from reportgen.sheets.shown import shown


@pytest.mark.parametrize(
    ("value", "code", "text", "percent"),
    [
        (5.8, "0.00", "5.80", False),
        (34.2278, "0.00", "34.23", False),
        (2.345, "0.00", "2.35", False),
        (0.0271, "0.00%", "2.71", True),
        (0.147, "0.0%", "14.7", True),
        (1234.5, "#,##0.0", "1234.5", False),
        (169, "General", "169", False),
        (169, "0_ ", "169", False),
        (34.229999999999997, "General", "34.23", False),
        (5, "0.0#", "5.0", False),
        (5.25, "0.0#", "5.25", False),
        (-2.1, "0.0", "-2.1", False),
        (-2.1, "0.0_);[Red](0.0)", "-2.1", False),
        (-2.1, "0.0;-0.0", "-2.1", False),
        (0, '0.0;-0.0;"--"', "0", False),
        (380.32, '0.00"亿元"', "380.32", False),
        (380.32, "[$-804]0.00", "380.32", False),
        (1e-7, "General", "0.0000001", False),
    ],
)
def test_digits_as_displayed(value: float, code: str, text: str, percent: bool):
    seen = shown(value, code)

    assert (seen.text, seen.percent, seen.scaled) == (text, percent, False)


@pytest.mark.parametrize("code", ["0,", "0.00,,", "0!.0,", '0\\.0,"万"'])
def test_a_format_that_divides_is_told(code: str):
    assert shown(133000, code).scaled
