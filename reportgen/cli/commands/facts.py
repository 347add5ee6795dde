"""`reportgen facts`: every indicator of a region and year, and where each number comes from; where the region falls behind.

In: a region and a year.   Out: a table, JSON or CSV on standard output.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from reportgen.cli.arguments import parse_year
from reportgen.cli.progress import waiting
from reportgen.cli.session import Session, current
from reportgen.errors import UsageError
from reportgen.messages import _
from reportgen.width import table

if TYPE_CHECKING:
    from reportgen.factrows import Row


@click.command(
    "facts",
    help=_(
        "列出一个地区一年的报告里的全部指标：数值、期间、变动、位次（计算的、公布的）、数据文件和行号。\n\n"
        "用 --explain 说清一个指标的来历：公式、参与排名的各地数值、目标差距，每一项都有文件和行号。\n\n"
        "用 --problems 列出写短板时可用的线索，都带证据：位次居后三分之一，位次后移，没有达到的目标，增长或水平低于同类地区。"
        "只供选用，不会自己印进报告。\n\n"
        "例：\n  reportgen facts 柯城区 2023\n  reportgen facts 柯城区 2023 --explain 研发投入强度\n"
        "  reportgen facts 柯城区 2023 --problems"
    ),
)
@click.argument("region", metavar=_("<地区>"))
@click.argument("year", metavar=_("<年份>"))
@click.option("--explain", "name", metavar=_("<指标>"), help=_("说明一个指标的来历（名称或别名）"))
@click.option("--problems", is_flag=True, help=_("列出短板的线索和证据"))
@click.option("--format", "form", type=click.Choice(["table", "json", "csv"]), default="table", show_default=True, help=_("输出格式"))
@current
def command(session: Session, region: str, year: str, name: str | None, problems: bool, form: str) -> int:
    """Load, derive and print; the exit status."""
    when = parse_year(year)
    from reportgen import factrows as rows
    from reportgen import workspace
    from reportgen.cli import explain, factdata, weak

    loaded = workspace.open_lazily(session.project)
    book = loaded.book(loaded.region(region), when)
    if (book.region.path, when) not in loaded.dataset.files:
        session.say(_("{region} 没有 {year} 年的数据文件；下面是其他年份文件里能用的数").format(region=book.region.name, year=year))
    if name is not None:
        try:
            name = book.indicator(name).name
        except LookupError as error:
            raise UsageError(str(error.args[0] if error.args else error)) from None
    if problems:
        return weak.show(session, book, name, form)
    with waiting(session):
        found = [row for row in rows.rows(book) if name in (None, row.indicator.name)]
    session.show(loaded.diagnostics)  # of the files that had to be read for this
    if form == "json":
        session.put_text(factdata.as_json(book, found))
    elif form == "csv":
        session.put_text(factdata.as_csv(found))
    elif name is not None:
        for line in explain.lines(book, name, session.place):
            session.put(line)
    else:
        for line in as_table(session, found):
            session.put(line)
        session.say(
            _("{count} 行。位次：一致 = 计算与公布相同；公布 = 范围内数据不全，只有公布的名次；计算 = 没有公布的名次").format(
                count=len(found)
            )
        )
    return 0


def as_table(session: Session, found: Sequence[Row]) -> list[str]:
    """Columns that align, one line a row; a rank conflict is red on a terminal."""
    from reportgen.cli import phrases
    from reportgen.period import label

    head = [_("指标"), _("期间"), _("数值"), _("变动"), _("基期"), _("位次"), _("出处")]
    body = []
    for row in found:
        moved, base = "", ""
        if row.growth is not None and not row.in_points:
            moved = phrases.growth(row.growth) + (" " + _("公布") if row.growth.official else "")
            base = label(row.growth.base_period)
        elif row.change is not None:
            moved, base = phrases.change(row.change) + (" " + _("公布") if row.change.official else ""), label(row.change.base_period)
        ranks = "；".join(phrases.rank(rank) for rank in row.ranks)
        place = session.place(row.observation.location, column=False)
        body.append([row.indicator.name, label(row.period), phrases.level(row.observation), moved, base, ranks, place])
    lines = table(head, body, right=frozenset({2, 3}))
    conflict = [any(rank.conflict for rank in row.ranks) for row in found]
    return lines[:2] + [click.style(line, fg="red") if bad else line for line, bad in zip(lines[2:], conflict, strict=True)]
