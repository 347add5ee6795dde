"""`reportgen diff`: a draft, or the report that the data give, against a published text.

In: two files, or region, year and a file.   Out: the review on standard output or in a file; exit status 1 where something differs.
"""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from pathlib import Path
from shutil import get_terminal_size
from typing import TYPE_CHECKING

import click

from reportgen.cli.arguments import parse_year
from reportgen.cli.session import Session, current, near
from reportgen.errors import UsageError
from reportgen.messages import _

if TYPE_CHECKING:
    from reportgen.compare import Choices, Tolerance
    from reportgen.present import Options
    from reportgen.reviewing import Outcome
    from reportgen.workspace import Workspace

_RULINGS = ("改网页", "改数据", "认可")
_FILES = ("html", "docx")
"""Formats that go to a file."""


@click.command(
    "diff",
    help=_(
        "对照公布稿：哪些数变了、缺了、多了，我方的数出自数据哪一行；哪些只是标点、空格、分段、序号。\n\n"
        "写两个文件：草稿和公布稿（html、txt、docx、pdf 等）；或写地区、年份和公布稿，草稿由现有数据生成（公开版）；"
        "或写两个文件夹，同名的一一对照，并列成总表 index.html。\n\n"
        "数据差别有序号；用 --decide 记下决定（改网页、改数据、认可），下次对照仍记得。认可过的不再算差别。\n\n"
        "退出状态：0 没有差别（排版、序号、分段不算），1 有差别，5 两份文稿对不上。\n\n"
        "例：\n  reportgen diff 草稿.docx 公布稿.html\n  reportgen diff 柯城区 2023 公布稿.html --format html -o 对照.html\n"
        "  reportgen diff 柯城区 2023 公布稿.html --format docx -o 修订.docx --author 张三 --date 2024-03-05\n"
        "  reportgen diff output 公布稿 --format html,docx -o 对照\n"
        "  reportgen diff 柯城区 2023 公布稿.html --decide 2 认可 --by 张三 --reason 四舍五入"
    ),
)
@click.argument("what", nargs=-1, metavar=_("草稿 公布稿 | 地区 年份 公布稿 | 文件夹 文件夹"))
@click.option(
    "--format",
    "form",
    default="text",
    show_default=True,
    metavar=_("<格式>"),
    help=_("text、json、sarif、html、docx；文件夹对照时可写几种"),
)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar=_("<文件>"), help=_("写到文件（html、docx 必写）；文件夹对照时写文件夹")
)
@click.option("--tol", "tolerance", metavar=_("<容差>"), help=_("数值相差多少以内不算不同：0.5% 为相对，0.01 为同单位的绝对值"))
@click.option(
    "--ignore",
    "ignored",
    default="",
    metavar=_("<类别>"),
    help=_(
        "不列出的文字差别，逗号分隔：space 空格、width 全半角、quotes 引号、punct 标点、numbering 序号、lines 分段、moves 移位、format 排版"
    ),
)
@click.option("--template", metavar=_("<文种>"), help=_("地区、年份有几个文种时指明"))
@click.option(
    "--audience",
    type=click.Choice(["公开", "人大", "内部"]),
    default="公开",
    show_default=True,
    help=_("公布给谁看；不该给看的出现了会报出来"),
)
@click.option("--all", "everything", is_flag=True, help=_("一致的数也列出"))
@click.option("--internal", is_flag=True, help=_("html、docx 里写明数据文件、行号和审核决定；默认不写，便于外发"))
@click.option(
    "--base", type=click.Choice(["draft", "published"]), default="draft", show_default=True, help=_("docx：修订从哪一份改到另一份")
)
@click.option("--author", default="", metavar=_("<姓名>"), help=_("docx：修订和批注的作者"))
@click.option("--date", default="", metavar=_("<日期>"), help=_("docx：修订和批注的日期；也是 --decide 记下的日期，如 2024-03-05"))
@click.option("--native-moves", is_flag=True, help=_("docx：移动的段落用 Word 自己的移动标记；默认为删去加增加，另加批注"))
@click.option("--patch", type=click.Path(dir_okay=False, path_type=Path), metavar=_("<文件>"), help=_("把建议的数据修改写成补丁，不改数据"))
@click.option("--decide", "rulings", nargs=2, multiple=True, metavar=_("<序号> <决定>"), help=_("记下决定：改网页、改数据、认可；可写多次"))
@click.option("--by", default="", metavar=_("<姓名>"), help=_("谁决定的（配合 --decide）"))
@click.option("--reason", default="", metavar=_("<理由>"), help=_("为什么（配合 --decide）"))
@current
def command(
    session: Session,
    what: tuple[str, ...],
    form: str,
    output: Path | None,
    tolerance: str | None,
    ignored: str,
    template: str | None,
    audience: str,
    everything: bool,
    internal: bool,
    base: str,
    author: str,
    date: str,
    native_moves: bool,
    patch: Path | None,
    rulings: tuple[tuple[str, str], ...],
    by: str,
    reason: str,
) -> int:
    """Compare, record decisions where asked to, show."""
    from reportgen import reviewing
    from reportgen.present import Base, Options, counts

    wanted = _rulings(rulings, by, reason)
    choices = _choices(tolerance, ignored)
    folders = len(what) == 2 and all(Path(each).is_dir() for each in what)
    forms = _forms(form, output, folders=folders)
    loaded = _workspace(session, needed=len(what) == 3)
    options = Options(
        internal=internal or not set(forms) & set(_FILES),
        base=Base(base),
        author=author,
        date=date,
        native_moves=native_moves,
        sheet=reviewing.sheet(loaded) if "docx" in forms else None,
        columns=min(max(get_terminal_size().columns, 60), 120) if output is None else 80,
        everything=everything,
    )
    if folders and output is not None:
        if wanted or patch:
            raise UsageError(_("文件夹对照时不能用 --decide 和 --patch"))
        return _folders(session, what, loaded, choices, forms=forms, options=options, output=output)

    def compared() -> Outcome:
        return _compared(what, loaded, choices, template=template, audience=audience)

    outcome = compared()
    if wanted:
        _record(session, outcome, wanted, by=by, reason=reason, date=date)
        outcome = compared()
    for warning in outcome.warnings:
        session.say(warning)
    for entry in outcome.stale:
        place = entry.decision.location
        session.say(_("{place}：“{fact}”的决定已过时，两份文稿里没有这处差别了").format(place=place, fact=entry.fact))
    if patch is not None:
        _suggest(session, outcome, loaded, patch)
    _put(session, outcome, forms[0], options, output)
    return 1 if counts.differs(outcome.review) else 0


def _forms(form: str, output: Path | None, *, folders: bool) -> list[str]:
    """The formats asked for; UsageError for one that does not exist, or that needs a file to go to."""
    from reportgen import present

    forms = [each.strip() for each in form.split(",")]
    for each in forms:
        if each not in present.FORMATS:
            raise UsageError(_("没有格式 {name}").format(name=each), hint=_("可选：{names}").format(names="、".join(present.FORMATS)))
    if len(forms) > 1 and not folders:
        raise UsageError(_("一次只能写一种格式"), hint=_("文件夹对照时可写几种"))
    if folders and output is None:
        raise UsageError(_("文件夹对照要写到文件夹"), hint=_("加上 -o 文件夹"))
    if set(forms) & set(_FILES) and output is None:
        raise UsageError(_("{form} 要写到文件").format(form=forms[0]), hint=_("加上 -o 文件"))
    return forms


def _folders(
    session: Session, what: tuple[str, ...], loaded: Workspace | None, choices: Choices, *, forms: list[str], options: Options, output: Path
) -> int:
    from reportgen import reviewing
    from reportgen.cli import pairs

    found = pairs.pairs(Path(what[0]), Path(what[1]))

    def compared(draft: Path, published: Path) -> Outcome:
        return reviewing.of_files(draft, published, loaded=loaded, choices=choices)

    return pairs.show(session, found, compared, forms=forms, options=options, output=output)


def _compared(what: tuple[str, ...], loaded: Workspace | None, choices: Choices, *, template: str | None, audience: str) -> Outcome:
    """The review of two files, or of a report and a file."""
    from reportgen import reviewing
    from reportgen.model import Audience

    if len(what) == 2:
        return reviewing.of_files(Path(what[0]), Path(what[1]), loaded=loaded, choices=choices)
    if len(what) == 3 and loaded is not None:
        job = reviewing.checked_job(loaded, what[0], parse_year(what[1]), template, Audience(audience))
        return reviewing.of_report(job, loaded, Path(what[2]), choices=choices)
    raise UsageError(_("写草稿和公布稿两个文件，或写地区、年份和公布稿"), hint="reportgen diff --help")


def _workspace(session: Session, *, needed: bool) -> Workspace | None:
    """The workspace, for the names of indicators; two files can be compared without one, or with one that has mistakes."""
    from reportgen import workspace
    from reportgen.errors import ReportgenError

    try:
        return workspace.open_lazily(session.project)
    except ReportgenError:
        if needed:
            raise
        return None


def _suggest(session: Session, outcome: Outcome, loaded: Workspace | None, patch: Path) -> None:
    """Write the suggested edits; say what is left to a person."""
    from reportgen import present, saving

    def source(path: str) -> str | None:
        if loaded is None:
            return None
        file = (loaded.project.root / path).resolve()  # a trace beside a draft may name any place
        return file.read_text(encoding="utf-8") if file.is_relative_to(loaded.project.data.resolve()) and file.is_file() else None

    suggested = present.suggestion(outcome.review, source)
    for line in suggested.left:
        session.say(line)
    saving.save({patch: suggested.diff.encode()})
    session.say(_("建议的修改写入 {path}；看过后用 git apply 采用").format(path=near(patch)))


def _record(session: Session, outcome: Outcome, wanted: dict[int, str], *, by: str, reason: str, date: str) -> None:
    """Save the decisions."""
    from reportgen import reviewing, saving
    from reportgen.review import Ruling

    numbers = {number: Ruling(ruling) for number, ruling in wanted.items()}
    saving.save(reviewing.decided(outcome, numbers, by=by, reason=reason, date=date))
    session.say(_("已记入 {path}").format(path=outcome.shown))


def _put(session: Session, outcome: Outcome, form: str, options: Options, output: Path | None) -> None:
    from reportgen import present, saving

    content = present.content(outcome.review, form, options=options)
    if output is None:
        session.put_text(content.decode())
    else:
        saving.save({output: content})
        session.put(near(output))


def _rulings(rulings: tuple[tuple[str, str], ...], by: str, reason: str) -> dict[int, str]:
    """Number to ruling; UsageError for what is none, or where who and why are not told."""
    found = {}
    for number, ruling in rulings:
        if not number.isdecimal():
            raise UsageError(_("--decide 后面先写序号：{number} 不是序号").format(number=number))
        if ruling not in _RULINGS:
            raise UsageError(_("没有“{ruling}”这种决定").format(ruling=ruling), hint=_("可选：{names}").format(names="、".join(_RULINGS)))
        found[int(number)] = ruling
    if found and not (by.strip() and reason.strip()):
        raise UsageError(_("记下决定要写明谁和为什么"), hint=_("加上 --by 姓名 --reason 理由"))
    return found


def _choices(tolerance: str | None, ignored: str) -> Choices:
    from reportgen import compare

    names = frozenset(name.strip() for name in ignored.split(",") if name.strip())
    unknown = sorted(names - set(compare.CLASSES))
    if unknown:
        raise UsageError(
            _("--ignore 没有 {names} 这一类").format(names="、".join(unknown)),
            hint=_("可选：{names}").format(names="、".join(compare.CLASSES)),
        )
    return compare.Choices(tolerance=_tolerance(tolerance), ignored=names)


def _tolerance(text: str | None) -> Tolerance | None:
    from reportgen.compare import Tolerance

    if text is None:
        return None
    digits = text.strip().removesuffix("%").removesuffix("％")
    try:
        amount = Decimal(digits)
    except InvalidOperation:
        amount = Decimal(-1)
    if not amount.is_finite() or amount < 0:
        raise UsageError(_("--tol 看不懂 {text}").format(text=text), hint=_("写作 0.5% 或 0.01"))
    relative = digits != text.strip()
    return Tolerance(amount / 100 if relative else amount, relative)
