"""`reportgen export`: the facts of a report as a workbook.

In: a region and a year.   Out: an xlsx; its path on standard output.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportgen.cli.arguments import parse_year
from reportgen.cli.progress import waiting
from reportgen.cli.session import Session, current, near
from reportgen.messages import _

if TYPE_CHECKING:
    from reportgen.document import Chart
    from reportgen.model import Region
    from reportgen.period import Span
    from reportgen.workspace import Workspace


@click.command(
    "export",
    help=_(
        "把一份报告的数写成 Excel：指标、位次、目标各一张表，变动、增长、名次、完成率是公式，改一个数就跟着变；"
        "报告里有图的，图也在里面；每个数都注明来源、文件和行号。\n\n"
        "例：\n  reportgen export 柯城区 2023\n  reportgen export 柯城区 2023 -o 柯城.xlsx"
    ),
)
@click.argument("region", metavar=_("<地区>"))
@click.argument("year", metavar=_("<年份>"))
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar=_("<文件>"),
    help=_("写到哪里（默认：output/ 下该地区该年的 数据.xlsx）"),
)
@current
def command(session: Session, region: str, year: str, output: Path | None) -> int:
    """Load, derive, write; the exit status."""
    when = parse_year(year)
    from reportgen import factrows, tabulate, workspace
    from reportgen.saving import safe_name, save

    loaded = workspace.open_lazily(session.project)
    place = loaded.region(region)
    file = loaded.dataset.files.get((place.path, when))
    with waiting(session):
        rows = factrows.rows(loaded.book(place, when))
        charts = tuple(_charts(loaded, place, when))
    if file is None and not rows:
        raise workspace.no_file(loaded, place, when)
    facts = tabulate.Facts(
        title=f"{place.name} {when} 年数据",
        rows=rows,
        charts=charts,
        sources=tuple(file.sources.values()) if file is not None else (),
    )
    session.show(loaded.diagnostics)  # of the files that had to be read for this
    target = output or session.project.output.joinpath(*map(safe_name, place.path), str(when), "数据.xlsx")
    save({target: tabulate.export(facts)})
    session.put(near(target))
    return 0


def _charts(loaded: Workspace, region: Region, year: int | Span) -> list[Chart]:
    """The pictures of the reports that are made of this file, each once."""
    from reportgen import choosing, compose
    from reportgen.document import charts
    from reportgen.errors import ReportgenError

    found: dict[str, Chart] = {}
    try:
        names = choosing.chosen(loaded, region, year)
    except ReportgenError:
        return []
    for name in names:
        draft = compose.document(loaded.book(region, year), loaded.template(name))
        found.update({chart.id: chart for chart in charts(draft.document)})
    return list(found.values())
