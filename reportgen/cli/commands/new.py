"""`reportgen new`: the year file of a region, laid out to be filled in.

In: a region, a year, the year to go by.   Out: the file; its path on standard output, who has to supply what on standard error.
"""

from __future__ import annotations

import os

import click

from reportgen.cli.arguments import parse_year
from reportgen.cli.session import Session, current, near
from reportgen.errors import UsageError
from reportgen.messages import _
from reportgen.period import Span


@click.command(
    "new",
    help=_(
        "新建一个地区的年度文件：列出报告所需的全部指标，每行注明上次的数和报数的单位；目标、材料按上次的列成注释，待填。\n\n"
        "依据默认是该地区最近的一年，可用 --from 指明。新文件马上能生成草稿，缺的数印作待补充。\n\n"
        "已有的文件不动；先导入过数的，加 --add 在里面补上还缺的行，原有的一字不改。\n\n"
        "新地区先建好它的文件夹，如 data/浙江省/衢州市/某县。\n\n"
        "例：\n  reportgen new 柯城区 2024\n  reportgen new 柯城区 2024 --from 2022 --template 科技创新工作情况"
    ),
)
@click.argument("region", metavar=_("<地区>"))
@click.argument("year", metavar=_("<年份>"))
@click.option("--from", "before", metavar=_("<年份>"), help=_("依哪一年的文件（默认：最近的一年）"))
@click.option("--template", "types", multiple=True, metavar=_("<文种>"), help=_("文种（可多次；默认：与依据的文件相同）"))
@click.option("--add", is_flag=True, help=_("文件已经有了（如先导入了数），补上还缺的行"))
@current
def command(session: Session, region: str, year: str, before: str | None, types: tuple[str, ...], add: bool) -> int:
    """Ask the document types, lay the file out or complete it, save it, and tell who has to supply what."""
    when = _one_year(year)
    from reportgen import workspace
    from reportgen.cli import asking, completing, newyear, todo
    from reportgen.saving import save

    loaded = workspace.open_lazily(session.project)
    place = loaded.region(region)
    path = session.project.data.joinpath(*place.path, f"{when}.yaml")
    file = loaded.dataset.files.get((place.path, when))
    if path.exists() and (not add or file is None):
        raise UsageError(_("{path} 已经有了，没有改动").format(path=near(path)), hint=_("直接在里面填写；要补上还缺的行，加 --add"))
    made = asking.wanted(loaded, place, when, None if before is None else _one_year(before), types)
    session.show(loaded.diagnostics)  # of the files that had to be read for this
    if file is None:
        schema = os.path.relpath(session.project.root / "docs" / "schema" / "年度.json", path.parent).replace(os.sep, "/")
        save({path: newyear.text(made, schema).encode()})
    else:
        made = completing.lacking(made, file)
        save({path: completing.whole(path.read_bytes(), made, file, loaded.dataset)})
    session.put(near(path))
    for line in todo.lines(made):
        session.say(line)
    session.say(
        _("{count} 个数待填。接着：填写 {path}，再运行 reportgen render {region} {year}").format(
            count=len(made.entries), path=near(path), region=place.name, year=when
        )
    )
    return 0


def _one_year(text: str) -> int:
    year = parse_year(text)
    if isinstance(year, Span):
        raise UsageError(_("年度文件只有一年：{text}").format(text=text), hint=_("规划文件请照 docs/reference/data.md 自己写"))
    return year
