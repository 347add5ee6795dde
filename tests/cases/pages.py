"""The pages of cases, which an official can read: tables below headings.

In: a page, a heading.   Out: the cells of the table below it, a row a case.
"""

from __future__ import annotations

from pathlib import Path

HERE = Path(__file__).parent


def rows(page: str, title: str) -> list[list[str]]:
    """The cells of the table below a heading of a page, without its head; there is a row at least."""
    section = (HERE / page).read_text(encoding="utf-8").split(f"\n## {title}\n", 1)[1].split("\n## ", 1)[0]
    table = [[cell.strip() for cell in line.strip("|").split("|")] for line in section.splitlines() if line.startswith("|")]
    assert table[2:]
    return table[2:]
