"""A run of `reportgen render` as a person sees it: the plan, how far it has come, what became of it.

In:  requests and the manner in which they are to be worked off.   Out: paths of written files on standard output, everything else on
standard error; the exit status of the contract.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.cli.progress import Progress
from reportgen.cli.session import Session, near
from reportgen.diagnostics import Severity
from reportgen.errors import SOME_FAILED, ReportgenError
from reportgen.messages import _

if TYPE_CHECKING:
    from reportgen.batch.planning import Plan
    from reportgen.batch.quick import Sight
    from reportgen.batch.requests import Request
    from reportgen.batch.running import Run
    from reportgen.batch.work import Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How the work is done, whatever is asked for."""

    dry: bool = False
    edited: str = "ask"
    workers: int = 0
    timeout: float | None = None
    memory: int | None = None


@dataclass(slots=True)
class Tally:
    """What became of all requests of a run."""

    outcomes: list[Outcome] = field(default_factory=list)
    standing: int = 0
    """Reports that needed no look."""
    edited: list[str] = field(default_factory=list)
    """Files that somebody has worked on and that were left as they are."""
    shown: int = 0
    """Files of a single report that stand as they are, and were named."""

    @property
    def failed(self) -> list[Outcome]:
        return [outcome for outcome in self.outcomes if outcome.error is not None]

    @property
    def total(self) -> int:
        return self.standing + len(self.outcomes)


def render(session: Session, requests: Sequence[Request], manner: Manner) -> int:
    """Work off the requests one after the other; the exit status."""
    from reportgen.batch import quick

    sight = quick.Sight.of(session.project)
    tally, rest = Tally(), []
    for request in requests:
        stands = None if manner.dry or manner.edited == "force" else quick.standing(session.project, request, sight)
        if stands is None:
            rest.append(request)
            continue
        tally.standing += stands.reports
        _name(session, stands.paths)
    if rest:
        _work_off(session, rest, manner, sight, tally)
    return _conclude(session, tally, manner)


def _work_off(session: Session, requests: Iterable[Request], manner: Manner, sight: Sight, tally: Tally) -> None:
    from reportgen import pipeline
    from reportgen.batch.running import Means, Run
    from reportgen.batch.work import Edited

    means = Means(edited=Edited(manner.edited), dry=manner.dry, workers=manner.workers, timeout=manner.timeout, memory=manner.memory)
    run = Run(session.project, means, sight)
    for request in requests:
        pipeline.checked_formats(request.formats)
        if theme := request.choices.get("theme"):
            pipeline.checked_theme(session.project, theme)  # a wrong name is told before any report is made
        with run.opened(request) as work:
            plan = work.plan()
            if run.opened_data:
                session.show(run.loaded().diagnostics)
            _begin(plan, tally, manner)
            _follow(session, work.carry_out(plan), len(plan.tasks), request, manner, tally)
            if request.one:
                _name(session, [path for job in plan.standing for path in paths(run, request, job)])


def paths(run: Run, request: Request, job: object) -> list[Path]:
    """Where the files of a job are."""
    from reportgen import pipeline

    assert isinstance(job, pipeline.Job)
    return [pipeline.path_of(job, run.project, form, request.folder(run.project)) for form in job.formats]


def _name(session: Session, paths: Iterable[Path]) -> None:
    for path in paths:
        session.put(near(path))


def _begin(plan: Plan, tally: Tally, manner: Manner) -> None:
    tally.standing += len(plan.standing)
    tally.edited += plan.edited if manner.edited != "force" else ()


def _follow(session: Session, outcomes: Iterable[Outcome], total: int, request: Request, manner: Manner, tally: Tally) -> None:
    """Print paths and problems as they come."""
    progress = Progress(session, 0 if manner.dry else total)
    alone = total == 1
    for outcome in outcomes:
        tally.outcomes.append(outcome)
        progress.advance(str(outcome.job), failed=outcome.error is not None, seconds=outcome.seconds)
        if outcome.error is not None:
            session.fail(outcome.error)
        elif manner.dry:
            if outcome.state == "made":
                session.put(_("{job}：{reasons}").format(job=outcome.job, reasons=_("；").join(outcome.reasons)))
        elif outcome.result is not None:
            _told(session, outcome, request, alone=alone)
        tally.edited += map(str, outcome.kept)
        progress.renew(str(outcome.job))


def _told(session: Session, outcome: Outcome, request: Request, *, alone: bool) -> None:
    assert outcome.result is not None
    if request.one:
        from reportgen import pipeline

        folder = request.folder(session.project)
        _name(session, [pipeline.path_of(outcome.job, session.project, form, folder) for form in outcome.job.formats])
    else:
        _name(session, outcome.result.files)
    session.show(outcome.result.notes)
    if alone:
        session.show(outcome.result.gaps)


def _conclude(session: Session, tally: Tally, manner: Manner) -> int:
    failed = tally.failed
    if manner.dry:
        wanted = sum(outcome.state == "made" for outcome in tally.outcomes)
        session.say(
            _("{count} 份要生成，{same} 份没有变化（-n：没有写文件）").format(count=wanted, same=tally.total - wanted - len(failed))
        )
    elif not failed or tally.total > 1:
        session.say(_summary(tally))
    if tally.edited:
        files = "、".join(near(Path(path)) for path in dict.fromkeys(tally.edited))
        session.say(_("生成之后被改动过，没有覆盖：{files}（要覆盖加 --force）").format(files=files))
    if not failed:
        return 0
    if tally.total > 1:
        names = "、".join(str(outcome.job) for outcome in failed)
        session.say(_("未生成 {count} 份：{names}").format(count=len(failed), names=names), grave=True)
    return SOME_FAILED if len(failed) < tally.total else max(_status(outcome.error) for outcome in failed)


def _status(error: ReportgenError | None) -> int:
    return 0 if error is None else error.exit_status


def _summary(tally: Tally) -> str:
    """1 份报告，2 个文件，1 条警告（L24）：见 reportgen check."""
    made = [outcome for outcome in tally.outcomes if outcome.result is not None and outcome.result.files]
    same = tally.total - len(made) - len(tally.failed)
    results = [outcome.result for outcome in tally.outcomes if outcome.result is not None]
    findings = [finding for result in results for finding in result.findings if finding.severity is not Severity.NOTICE]
    parts = []
    if made or not same:
        parts += [
            _("{count} 份报告").format(count=len(made)),
            _("{count} 个文件").format(count=sum(len(outcome.result.files) for outcome in made if outcome.result is not None)),
        ]
    if same:
        parts.append(_("{count} 份没有变化").format(count=same))
    if gaps := sum(len(result.gaps) for result in results):
        parts.append(_("{count} 处待补充").format(count=gaps))
    for severity, phrase in ((Severity.ERROR, _("{count} 条错误（{codes}）")), (Severity.WARNING, _("{count} 条警告（{codes}）"))):
        codes = sorted(finding.code for finding in findings if finding.severity is severity)
        if codes:
            parts.append(phrase.format(count=len(codes), codes="、".join(dict.fromkeys(codes))))
    see = _("：见 reportgen check") if findings else ""
    return _("，").join(parts) + see
