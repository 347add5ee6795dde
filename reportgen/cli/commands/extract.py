"""`reportgen extract`: the numeric facts that a text mentions.

In: a published file, or a report of our own.   Out: JSON, CSV or a table on standard output.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportgen.cli.session import Session, current
from reportgen.messages import _

if TYPE_CHECKING:
    from reportgen.model import Dataset


@click.command(
    "extract",
    help=_(
        "列出一份文件里写到的数字：指标、数值、单位、期间、比较、位次、目标还是实绩，以及所在位置。文件种类与 read 相同。\n\n"
        "在工作区里运行时，指标名按指标目录统一（别名、简称归到一个名下）；没有工作区也能用，指标就是文中的说法。"
        "不给 --year 时，“今年”是哪年由标题和正文看出。\n\n"
        "例：\n  reportgen extract 公布稿.html\n  reportgen extract 公布稿.txt --format json --region 柯城区 --year 2023"
    ),
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--region", metavar=_("<地区>"), help=_("说话的地区：它自己的名字和“我区”“全区”不算别处"))
@click.option("--year", metavar=_("<年份>"), help=_("报告年：“今年”“年底”指哪年"))
@click.option("--format", "form", type=click.Choice(["table", "json", "csv"]), default="table", show_default=True, help=_("输出格式"))
@current
def command(session: Session, file: Path, region: str | None, year: str | None, form: str) -> int:
    """Read, extract and print; the exit status."""
    from reportgen import extract, read
    from reportgen.cli import mentions
    from reportgen.cli.arguments import parse_year

    when = None if year is None else parse_year(year)
    published = read.file(file)
    for warning in published.warnings:
        session.say(f"{file.name}：{warning}")
    dataset = known(session, needed=region is not None)
    told = None
    if region is not None and dataset is not None:
        from reportgen import load

        told = load.find_region(dataset, region)
    found = extract.mentions(
        published,
        catalogue=None if dataset is None else dataset.indicators,
        region=told,
        year=when,
    )
    if form == "json":
        session.put_text(mentions.as_json(published, found))
    elif form == "csv":
        session.put_text(mentions.as_csv(published, found))
    else:
        for line in mentions.as_table(published, found):
            session.put(line)
        session.say(_("{count} 个数字").format(count=len(found)))
    return 0


def known(session: Session, *, needed: bool) -> Dataset | None:
    """The workspace's data; None where there is no workspace, or its data cannot be read and nobody asks for it by name."""
    from reportgen import load, project
    from reportgen.errors import ReportgenError, UsageError

    try:
        found = project.find(session.directory)
    except UsageError:
        if needed:
            raise
        return None
    try:
        return load.lazily(found)[0]
    except ReportgenError as error:
        if needed:
            raise
        session.say(_("数据读不出，指标按文中的说法列出：{reason}").format(reason=error.message.splitlines()[0]))
        return None
