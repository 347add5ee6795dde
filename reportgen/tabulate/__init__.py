"""Workbooks written: the 填报表 that offices fill in, a copy of one with remarks, the facts of a report. Writes through openpyxl.

In:  `Form`s, facts, charts.   Out: bytes of xlsx files, the same for the same input.
What comes from data is stored as text, never as a formula, whatever it begins with.
"""

from reportgen.tabulate.facts import Facts, export
from reportgen.tabulate.form import forms
from reportgen.tabulate.remarks import remarked

__all__ = ["Facts", "export", "forms", "remarked"]
