"""`reportgen form`: 填报表 for the offices that owe figures.

In: a region and a year.   Out: an xlsx with a sheet for each office; its path on standard output.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportgen.cli.arguments import parse_year
from reportgen.cli.session import Session, current, near
from reportgen.errors import UsageError
from reportgen.messages import _
from reportgen.period import Span

if TYPE_CHECKING:
    from reportgen.cli.newyear import Entry, Sheet
    from reportgen.facts import FactBook
    from reportgen.forms import Form, FormLine


@click.command(
    "form",
    help=_(
        "给报数的单位做填报表：每个单位一张，列出要报的指标、时间、单位、上年数、本年目标，填好后用 reportgen import 收回。\n\n"
        "要报什么与 reportgen new 相同：文种所需、上一年文件里有而本年还没有的数。\n\n"
        "例：\n  reportgen form 柯城区 2024\n  reportgen form 柯城区 2024 --unit 区统计局 --deadline 2025年1月10日"
    ),
)
@click.argument("region", metavar=_("<地区>"))
@click.argument("year", metavar=_("<年份>"))
@click.option("--unit", "offices", multiple=True, metavar=_("<单位>"), help=_("只做这个单位的（可多次；默认：全部）"))
@click.option("--deadline", default="", metavar=_("<日期>"), help=_("表上写的报送期限"))
@click.option("--template", "types", multiple=True, metavar=_("<文种>"), help=_("文种（可多次；默认：文件里写的）"))
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar=_("<文件>"),
    help=_("写到哪里（默认：当前目录下的 <地区><年份>填报表.xlsx）"),
)
@current
def command(
    session: Session, region: str, year: str, offices: tuple[str, ...], deadline: str, types: tuple[str, ...], output: Path | None
) -> int:
    """Find out what is asked of whom, write the workbook; the exit status."""
    when = parse_year(year)
    if isinstance(when, Span):
        raise UsageError(_("填报表只有一年：{text}").format(text=year))
    from reportgen import tabulate, workspace
    from reportgen.cli import asking
    from reportgen.saving import save

    loaded = workspace.open_lazily(session.project)
    place = loaded.region(region)
    sheet = asking.wanted(loaded, place, when, None, types)
    session.show(loaded.diagnostics)  # of the files that had to be read for this
    found = _forms(sheet, deadline)
    known = [form.office for form in found]
    for office in offices:
        if office not in known:
            raise UsageError(
                _("没有要“{office}”报的数").format(office=office), hint=_("有：{names}").format(names="、".join(known) or _("无"))
            )
    kept = [form for form in found if not offices or form.office in offices]
    if not kept:
        session.say(_("{region} {year} 年没有待报的数").format(region=place.name, year=when))
        return 0
    target = output or Path.cwd() / f"{place.name}{when}年填报表.xlsx"
    save({target: tabulate.forms(kept, region=place.name)})
    session.put(near(target))
    for form in kept:
        session.say(_("{office}：{count} 项").format(office=form.office, count=len(form.lines)))
    session.say(_("填好后：reportgen import {file}").format(file=near(target)))
    return 0


def _forms(sheet: Sheet, deadline: str) -> list[Form]:
    """What is asked, by office in the order in which they first occur."""
    from reportgen.forms import Form
    from reportgen.shortfalls import scope_words

    book = sheet.book
    lines: dict[str, list[FormLine]] = {}
    for entry in sheet.entries:
        lines.setdefault(entry.unit, []).append(_line(entry, sheet, book))
    scope = next(iter(scope_words(book)), "全市")
    return [
        Form(region=book.region.path, year=sheet.year, office=office, scope=scope, lines=tuple(asked), types=sheet.types, deadline=deadline)
        for office, asked in lines.items()
    ]


def _line(entry: Entry, sheet: Sheet, book: FactBook) -> FormLine:
    from reportgen.cli.newyear import goal
    from reportgen.forms import FormLine
    from reportgen.period import previous

    last = book.observation(entry.indicator.name, previous(entry.period))
    value = last.value if last else None
    targets = [goal(target) for target in sheet.due if target.indicator is not None and target.indicator.name == entry.indicator.name]
    return FormLine(indicator=entry.indicator, period=entry.period, last="" if value is None else f"{value:f}", target="；".join(targets))
