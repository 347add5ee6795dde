"""`reportgen check`: what is wrong or doubtful in the data, in a published text, or in the layout of a finished file.

In: nothing (all data), paths of files and folders, a text (`--text`), or finished files (`--layout`).
Out: findings on standard output, their number on standard error.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportgen import sarif
from reportgen.cli import problems
from reportgen.cli.progress import waiting
from reportgen.cli.session import Session, current, near
from reportgen.diagnostics import Diagnostic, Severity
from reportgen.errors import DataError, UsageError
from reportgen.messages import _

if TYPE_CHECKING:
    from reportgen.checking import Checked
    from reportgen.cli.textcheck import Note


@click.command(
    "check",
    help=_(
        "检查数据：文件的差错，公布位次与计算位次不符，分项与合计不符，目标低于实绩，等等。\n\n"
        "不写路径时检查全部数据；写了则只报这些文件或目录里的问题，也只读这些地区和与它们相比的文件："
        "别处的差错不报，除非因此无从核对。\n\n"
        "用 --text 检查一份文稿（网页、txt、docx、pdf）：不论是不是本程序所作，算术、名次、目标、列举、序号、标点、用字都看；"
        "地区和年份从标题里认，认不出时用 --region、--year 写明。"
        "看过不必再报的，用 --seen 按序号记下，记在数据旁的 年度.审核.yaml 里，也可手改。\n\n"
        "用 --layout 量一份 PDF 或 DOCX 的版式（GB/T 9704）："
        "规定的不符为错误，一般的为警告，推荐、实务、推算的为提示；位置中的行号是页码。\n\n"
        "例：\n  reportgen check\n  reportgen check data/浙江省/衢州市 --strict\n  reportgen check --format sarif > 检查.sarif\n"
        "  reportgen check --text 公布稿.html --region 柯城区 --year 2023\n  reportgen check --layout 报告.pdf"
    ),
)
@click.argument("paths", nargs=-1, metavar=_("[路径]..."), type=click.Path(path_type=Path))
@click.option("--text", "document", type=click.Path(path_type=Path), metavar=_("<文件>"), help=_("检查一份文稿"))
@click.option("--region", metavar=_("<地区>"), help=_("--text 的文稿是哪个地区的；不写时从标题里认"))
@click.option("--year", metavar=_("<年份>"), help=_("--text 的文稿是哪一年的，规划写 2023-2027；不写时从标题里认"))
@click.option(
    "--seen",
    "numbers",
    type=int,
    multiple=True,
    metavar=_("<序号>"),
    help=_("--text 的第几条看过，不必再报；可写多次"),
)
@click.option("--by", default="", metavar=_("<姓名>"), help=_("谁看过的（配合 --seen）"))
@click.option("--reason", default="", metavar=_("<理由>"), help=_("为什么（配合 --seen）"))
@click.option("--date", default="", metavar=_("<日期>"), help=_("哪一天看的，如 2024-03-06（配合 --seen）"))
@click.option(
    "--layout", "layouts", multiple=True, type=click.Path(path_type=Path), metavar=_("<文件>"), help=_("量 PDF 或 DOCX 的版式；可写多次")
)
@click.option(
    "--theme", metavar=_("<版式>"), default="", help=_("--layout 对照的版式：通用、严格、实务、本单位；默认用 data/版式.yaml，没有则用通用")
)
@click.option("--strict", is_flag=True, help=_("有警告也算不通过"))
@click.option("--format", "form", type=click.Choice(["text", "json", "sarif"]), default="text", show_default=True, help=_("输出格式"))
@current
def command(
    session: Session,
    *,
    paths: tuple[Path, ...],
    document: Path | None,
    region: str | None,
    year: str | None,
    numbers: tuple[int, ...],
    by: str,
    reason: str,
    date: str,
    layouts: tuple[Path, ...],
    theme: str,
    strict: bool,
    form: str,
) -> int:
    """Collect the findings, print them, and fail on errors (on warnings with --strict)."""
    if sum(map(bool, (layouts, paths, document))) > 1:
        raise UsageError(_("--text 检查文稿，--layout 检查版式，PATHS 检查数据：一次只做一样"))
    if document is None and (region or year or numbers):
        raise UsageError(_("--region、--year、--seen 与 --text 连用"))
    if document and numbers:
        from reportgen.cli.textcheck import Note

        return _seen(session, document, region, year, Note(numbers, by, reason, date))
    obstacle: DataError | None = None
    if document:
        found = _text(session, document, region, year, form)
    elif layouts:
        found = _layout(session, layouts, theme)
        _print(session, found, form, root=None)
    else:
        checked = _data(session, paths)
        found, obstacle = checked.findings, checked.obstacle
        _print(session, found, form, root=session.project.root)
    count = Counter(finding.severity for finding in found)
    session.say(
        _("{errors} 个错误，{warnings} 个警告，{notices} 个提示").format(
            errors=count[Severity.ERROR], warnings=count[Severity.WARNING], notices=count[Severity.NOTICE]
        )
    )
    if obstacle is not None:
        raise obstacle
    return 1 if count[Severity.ERROR] or (strict and count[Severity.WARNING]) else 0


def _text(session: Session, document: Path, region: str | None, year: str | None, form: str) -> Sequence[Diagnostic]:
    from reportgen.cli import textcheck

    result = textcheck.checked(session, document, region, year)
    _print(session, result.findings, form, root=None, lines=result.lines)
    if result.seen:
        session.say(_("{count} 条已阅，不再报").format(count=len(result.seen)))
    if result.stale:
        session.say(_("{count} 条已阅的，话已改动或不在文中").format(count=result.stale))
    return result.findings


def _seen(session: Session, document: Path, region: str | None, year: str | None, note: Note) -> int:
    from reportgen.cli import textcheck

    ledger = textcheck.marked(session, textcheck.checked(session, document, region, year), note)
    session.put(session.project.display(ledger))
    return 0


def _layout(session: Session, files: Sequence[Path], theme: str) -> Sequence[Diagnostic]:
    from reportgen import layout

    wanted = session.theme(theme)
    return [finding for file in files for finding in layout.findings(file, near(file), wanted)]


def _data(session: Session, paths: Sequence[Path]) -> Checked:
    from reportgen import checking

    project = session.project
    parts = [_relative(project.root, path) for path in paths]
    with waiting(session):
        return checking.of_part(project, parts) if parts else checking.of_all(project)


def as_json(found: Sequence[Diagnostic]) -> str:
    """The findings in the form of the contract."""
    findings = [
        {
            "code": finding.code,
            "severity": str(finding.severity),
            "message": finding.message,
            "file": finding.location.path if finding.location else None,
            "line": finding.location.line if finding.location else None,
            "column": finding.location.column if finding.location else None,
            "start": finding.start,
            "end": finding.end,
            "hint": finding.hint,
        }
        for finding in found
    ]
    return json.dumps({"findings": findings}, ensure_ascii=False, indent=2) + "\n"


def _print(session: Session, found: Sequence[Diagnostic], form: str, *, root: Path | None, lines: Sequence[str] | None = None) -> None:
    if form == "json":
        session.put_text(as_json(found))
    elif form == "sarif":
        session.put_text(sarif.log(found))
    else:
        for number, finding in enumerate(found, 1):
            if problems.said(finding.severity, quiet=session.quiet, verbose=True):
                told = problems.text(finding, root=root, lines=lines)
                session.put(told if lines is None else f"{number}. {told}")


def _relative(root: Path, path: Path) -> str:
    """`path` as locations name it; UsageError where there is no such file, or it lies outside the workspace."""
    absolute = path.resolve()
    if not absolute.exists():
        raise UsageError(_("没有 {path}").format(path=path), hint=_("写数据文件或目录的路径，如 data/浙江省"))
    if not absolute.is_relative_to(root):
        raise UsageError(_("{path} 不在工作区 {root} 内").format(path=path, root=root), hint=_("用 -C 指明工作区"))
    return absolute.relative_to(root).as_posix()
