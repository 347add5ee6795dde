"""`reportgen render`: one report, or many.

In: a region and a year, or a choice of them.   Out: paths of the files on standard output; everything else on standard error.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportgen.cli.arguments import parse_year
from reportgen.cli.progress import Progress
from reportgen.cli.session import Session, current, near
from reportgen.diagnostics import Severity
from reportgen.errors import SOME_FAILED, UsageError
from reportgen.messages import _

if TYPE_CHECKING:
    from reportgen.batch import Outcome
    from reportgen.period import Span
    from reportgen.pipeline import Job, Loaded

DEFAULT = "docx,pdf"


@click.command(
    "render",
    help=_(
        "生成报告，写入 output/<地区路径>/<年份>/<文种>.<格式>，并输出文件路径。\n\n"
        "地区写名称；重名时写路径的末段，如 衢州市/柯城区。年份如 2023；方案写起止年份，如 2023-2027。\n"
        "不写 --template 时，用数据文件里的 文种。缺的数据在草稿中印作【待补充：…】。\n\n"
        "例：\n  reportgen render 柯城区 2023\n  reportgen render 柯城区 2023 -f docx,txt,trace --strict\n"
        "  reportgen render --all --year 2023 -j 4"
    ),
)
@click.argument("region", required=False, metavar=_("[地区]"))
@click.argument("year", required=False, metavar=_("[年份]"))
@click.option("--template", metavar=_("<文种>"), help=_("文种，即 templates/ 下的目录名"))
@click.option("--theme", metavar=_("<版式>"), default="", help=_("版式：通用、严格、实务、本单位；默认用 data/版式.yaml，没有则用通用"))
@click.option(
    "--shell",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar=_("<文件>"),
    help=_("DOCX 套进本单位的这个 Word 文件（红头、样式、页眉页脚）；默认用 data/红头.docx，没有则不套"),
)
@click.option("--no-shell", is_flag=True, help=_("DOCX 不套 data/红头.docx"))
@click.option(
    "-f", "--format", "formats", default=DEFAULT, show_default=True, metavar=_("<格式>"), help=_("格式：docx,pdf,html,txt,md,trace")
)
@click.option(
    "--pdf-engine",
    "engine",
    type=click.Choice(["weasyprint", "plutoprint"]),
    default="weasyprint",
    show_default=True,
    help=_("用哪个程序做 PDF：weasyprint 版面最全；plutoprint 快十倍左右，须另装，差别见 reportgen doctor"),
)
@click.option("--pdf-a", "archival", is_flag=True, help=_("PDF 做成归档用的 PDF/A-2u（国际标准 ISO 19005-2）"))
@click.option(
    "-o",
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    metavar=_("<目录>"),
    help=_("写到这个目录之下（默认：工作区的 output）"),
)
@click.option("--strict", is_flag=True, help=_("有待补充的数据就不生成，并全部列出"))
@click.option(
    "--audience", type=click.Choice(["公开", "人大", "内部"]), default="内部", show_default=True, help=_("给谁看；公开版略去不公开的内容")
)
@click.option("--all", "everything", is_flag=True, help=_("成批：list 列出的能生成的全部报告"))
@click.option("--year", "only_year", metavar=_("<年份>"), help=_("成批：只要这一年"))
@click.option("--region", "only_region", metavar=_("<式样>"), help=_("成批：只要名称或路径相符的地区，如 '*区'、'衢州市/*'"))
@click.option(
    "-j",
    "--jobs",
    "workers",
    type=click.IntRange(1, 256),
    default=1,
    show_default=True,
    metavar=_("<个数>"),
    help=_("成批：同时用几个进程"),
)
@current
def command(
    session: Session,
    region: str | None,
    year: str | None,
    template: str | None,
    theme: str,
    shell: Path | None,
    no_shell: bool,
    formats: str,
    engine: str,
    archival: bool,
    output: Path | None,
    strict: bool,
    audience: str,
    everything: bool,
    only_year: str | None,
    only_region: str | None,
    workers: int,
) -> int:
    """Choose the jobs, run them, tell what became of them."""
    many = everything or only_year is not None or only_region is not None
    if many == (region is not None) or (region is not None and year is None):
        raise click.UsageError(_("写地区和年份生成一份；或用 --all、--year、--region 成批生成"))
    from reportgen import batch, pipeline, write
    from reportgen.model import Audience

    wanted = pipeline.checked_formats([name.strip() for name in formats.split(",") if name.strip()])
    if not wanted:
        raise click.UsageError(_("没有写格式"))
    making = write.Making(engine=write.Engine(engine), archival=archival)
    if "pdf" in wanted:
        write.require(making)  # what is missing is told before any report is made
    loaded = pipeline.open_workspace(session.project)
    if shell is not None and no_shell:
        raise click.UsageError(_("--shell 和 --no-shell 只能用一个"))
    into = pipeline.NO_SHELL if no_shell else "" if shell is None else str(shell.resolve())
    loaded.theme(theme, into)  # a wrong name, an unfit file is told before any report is made
    session.show(loaded.dataset.diagnostics)
    if region is not None and year is not None:
        chosen = _one(loaded, region, parse_year(year), template)
    else:
        chosen = _many(loaded, only_year, only_region, template)
    jobs = [
        pipeline.Job(
            region=path,
            year=when,
            template=name,
            formats=wanted,
            audience=Audience(audience),
            making=making,
            theme=theme,
            shell=into,
        )
        for path, when, name in chosen
    ]
    order = batch.Order(output=output, strict=strict, workers=workers)
    return _tell(session, jobs, batch.run(jobs, loaded, order))


Choice = tuple[tuple[str, ...], "int | Span", str]
"""Region path, year, document type."""


def _one(loaded: Loaded, region: str, year: int | Span, template: str | None) -> list[Choice]:
    """What `REGION YEAR` asks for: usually one report, several where the file names several types."""
    from reportgen import pipeline

    place = loaded.region(region)
    names = pipeline.chosen(loaded, place, year) if template is None else (pipeline.checked_template(loaded, template),)
    return [(place.path, year, name) for name in names]


def _many(loaded: Loaded, year: str | None, region: str | None, template: str | None) -> list[Choice]:
    """What the batch options choose of all that can be rendered; UsageError where that is nothing."""
    from reportgen import pipeline

    when = None if year is None else parse_year(year)
    name = None if template is None else pipeline.checked_template(loaded, template)
    found: list[Choice] = [
        (candidate.region.path, candidate.year, candidate.template)
        for candidate in pipeline.all_candidates(loaded)
        if candidate.renderable
        and when in (None, candidate.year)
        and name in (None, candidate.template)
        and (region is None or _matches(candidate.region.path, region))
    ]
    if not found:
        raise UsageError(_("没有符合条件、能生成的报告"), hint=_("reportgen list 列出能生成的报告和还缺的数据"))
    return found


def _matches(path: tuple[str, ...], pattern: str) -> bool:
    """Whether the end of a region's path matches a shell pattern."""
    label = "/".join(path)
    return fnmatchcase(path[-1], pattern) or fnmatchcase(label, pattern) or fnmatchcase(label, f"*/{pattern}")


def _tell(session: Session, jobs: list[Job], outcomes: Iterator[Outcome]) -> int:
    """Print paths and problems as they come, then the sum; the exit status."""
    progress = Progress(session, len(jobs))
    done: list[Outcome] = []
    for outcome in outcomes:
        done.append(outcome)
        progress.advance(str(outcome.job), failed=outcome.error is not None, seconds=outcome.seconds)
        if outcome.result is not None:
            for file in outcome.result.files:
                session.put(near(file))
            session.show(outcome.result.notes)
            if len(jobs) == 1:
                session.show(outcome.result.gaps)
        elif outcome.error is not None:
            session.fail(outcome.error)
        progress.renew(str(outcome.job))
    failed = [outcome.error for outcome in done if outcome.error is not None]
    if not failed or len(jobs) > 1:
        session.say(_summary(done))
    if not failed:
        return 0
    if len(jobs) > 1:
        names = "、".join(str(outcome.job) for outcome in done if outcome.error is not None)
        session.say(_("未生成 {count} 份：{names}").format(count=len(failed), names=names), grave=True)
    return SOME_FAILED if len(failed) < len(jobs) else max(error.exit_status for error in failed)


def _summary(outcomes: Sequence[Outcome]) -> str:
    """1 份报告，2 个文件，1 条警告（L24）：见 reportgen check."""
    results = [outcome.result for outcome in outcomes if outcome.result is not None]
    findings = [finding for result in results for finding in result.findings if finding.severity is not Severity.NOTICE]
    parts = [
        _("{count} 份报告").format(count=len(results)),
        _("{count} 个文件").format(count=sum(len(result.files) for result in results)),
    ]
    if gaps := sum(len(result.gaps) for result in results):
        parts.append(_("{count} 处待补充").format(count=gaps))
    for severity, phrase in ((Severity.ERROR, _("{count} 条错误（{codes}）")), (Severity.WARNING, _("{count} 条警告（{codes}）"))):
        codes = sorted(finding.code for finding in findings if finding.severity is severity)
        if codes:
            parts.append(phrase.format(count=len(codes), codes="、".join(dict.fromkeys(codes))))
    see = _("：见 reportgen check") if findings else ""
    return _("，").join(parts) + see
