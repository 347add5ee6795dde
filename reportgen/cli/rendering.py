"""A run of `reportgen render` as a person sees it: the plan, how far it has come, what became of it.

In:  requests and the manner in which they are to be worked off.   Out: paths of written files on standard output, everything else on
standard error; the exit status of the contract.
"""

from __future__ import annotations

import atexit
import gc
import os
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.cli.progress import Progress
from reportgen.cli.session import Session, near
from reportgen.diagnostics import Severity
from reportgen.errors import SOME_FAILED, MachineError
from reportgen.messages import _

if TYPE_CHECKING:
    from reportgen.batch.executors import Executor
    from reportgen.batch.log import Row
    from reportgen.batch.planning import Plan
    from reportgen.batch.quick import Sight
    from reportgen.batch.requests import Request
    from reportgen.batch.running import Work
    from reportgen.batch.work import Outcome
    from reportgen.pipeline import Job, Place

NAMED = 20
"""Names that a line of the summary holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How the work is done, whatever is asked for."""

    dry: bool = False
    edited: str = "ask"
    workers: int = 0
    timeout: float | None = None
    memory: int | None = None
    cluster: str = ""
    """Address of a Dask scheduler; empty: processes of this machine."""
    tls: Path | None = None
    log: Path | None = None
    """Where the record for machines goes."""
    overview: Path | None = None
    """Where the page for people goes."""

    @property
    def told(self) -> bool:
        """Whether every report is to be told of, also those that need no look."""
        return self.log is not None or self.overview is not None


@dataclass(slots=True)
class Tally:
    """What became of all requests of a run; of a country's reports only numbers are kept, unless a page is asked for."""

    same: int = 0
    """Reports that stand as they are."""
    made: int = 0
    files: int = 0
    gaps: int = 0
    codes: dict[Severity, set[str]] = field(default_factory=dict)
    counts: Counter[Severity] = field(default_factory=Counter)
    """Findings on the data of the reports that were looked into, by severity."""
    edited: list[str] = field(default_factory=list)
    """Files that somebody has worked on and that were left as they are."""
    failed: list[tuple[str, int]] = field(default_factory=list)
    """Names of reports that were not made, and the exit status that each would have alone."""
    rows: list[Row] = field(default_factory=list)

    @property
    def total(self) -> int:
        return self.same + self.made + len(self.failed)

    def count(self, outcome: Outcome) -> None:
        """One more report was looked into."""
        result, error = outcome.result, outcome.error
        self.edited += map(str, outcome.kept)
        if error is not None:
            self.failed.append((str(outcome.job), error.exit_status))
        elif outcome.state == "made":
            self.made += 1
        else:
            self.same += 1
        if result is not None:
            self.files += len(result.files)
            self.gaps += len(result.gaps)
            for finding in result.findings:
                self.counts[finding.severity] += 1
                self.codes.setdefault(finding.severity, set()).add(finding.code)


def render(session: Session, requests: Sequence[Request], manner: Manner) -> int:
    """Work off the requests one after the other; the exit status."""
    from reportgen.batch import quick

    begun = time.perf_counter()
    sight = quick.Sight.of(session.project)
    tally, rest = Tally(), []
    for request in requests:
        stands = None if manner.dry or manner.told or manner.edited == "force" else quick.standing(session.project, request, sight)
        if stands is None:
            rest.append(request)
            continue
        tally.same += stands.reports
        _name(session, stands.paths)
    if rest:
        _work_off(session, rest, manner, sight, tally)
    if manner.overview is not None:
        _lay_open(session, manner.overview, tally, time.perf_counter() - begun)
    return _conclude(session, tally, manner)


def _work_off(session: Session, requests: Iterable[Request], manner: Manner, sight: Sight, tally: Tally) -> None:
    from reportgen import pipeline, workspace, write
    from reportgen.batch import log as record
    from reportgen.batch.running import Means, Run
    from reportgen.batch.work import Edited

    means = Means(
        edited=Edited(manner.edited),
        dry=manner.dry,
        workers=manner.workers,
        timeout=manner.timeout,
        memory=manner.memory,
        executor=_cluster(manner),
    )
    run = Run(session.project, means, sight)
    atexit.register(_spare, run)
    with _logged(manner.log) as log:
        for request in requests:
            pipeline.checked_formats(request.formats)
            choices = request.choices  # a wrong name, an unfit file, a missing engine is told before any report is made
            workspace.checked_theme(session.project, choices.get("theme", ""), choices.get("shell", ""))
            if "pdf" in request.formats:
                write.require(write.Making.named(choices.get("pdf", "")))
            with run.opened(request) as work:
                plan = work.plan()
                if run.opened_data:
                    session.show(run.loaded().diagnostics)
                _begin(session, request, plan, tally, manner, log)
                _follow(session, work, plan, manner, tally, log)
                if request.one:
                    _name(session, [path for job in plan.standing for path in _paths(session, request, job)])
        if manner.told:
            log(record.summary(tally.rows))


def _spare(*read: object) -> None:
    """See to it that what has been read is neither searched for garbage nor taken apart before the program ends."""
    held: list[object] = [*read]
    held.append(held)  # what holds itself is let go of by the search alone,
    gc.freeze()  # which passes over what is there now


def _cluster(manner: Manner) -> Callable[[int], Executor] | None:
    """Where the work is done instead of here."""
    if not manner.cluster:
        return None
    from reportgen.batch import cluster

    address = cluster.checked(manner.cluster)
    return lambda _tasks: cluster.Cluster(address, manner.tls)


@contextmanager
def _logged(path: Path | None) -> Iterator[Callable[[str], None]]:
    """Something that takes lines as they come; into a file where one is named."""
    if path is None:
        yield lambda _line: None
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = path.open("w", encoding="utf-8")
    except OSError as error:
        raise MachineError(
            _("不能写入 {path}：{reason}").format(path=path, reason=error.strerror or error), hint=_("换一个目录")
        ) from error
    with file:
        yield lambda line: print(line, file=file, flush=True)


def _lay_open(session: Session, path: Path, tally: Tally, seconds: float) -> None:
    """Write the page of the run."""
    from reportgen.batch import overview
    from reportgen.saving import save

    place = Path(os.path.abspath(path))  # noqa: PTH100  (links stay as the person wrote them)
    page = overview.page(tally.rows, title=_("生成报告概览"), folder=place.parent, seconds=seconds)
    save({place: page.encode("utf-8", "surrogateescape")})
    session.say(_("概览：{path}").format(path=near(place)))


def _paths(session: Session, request: Request, job: Job) -> list[Place]:
    """Where the files of a job are."""
    from reportgen import pipeline

    return [request.folder(session.project).joinpath(*pipeline.names_of(job, form)) for form in job.formats]


def _name(session: Session, paths: Iterable[Place]) -> None:
    for path in paths:
        session.put(near(path))


def _begin(session: Session, request: Request, plan: Plan, tally: Tally, manner: Manner, log: Callable[[str], None]) -> None:
    tally.same += len(plan.standing)
    tally.edited += plan.edited if manner.edited != "force" else ()
    if manner.told:
        from reportgen.batch import log as record

        edited, output = frozenset(plan.edited), request.folder(session.project)
        for job in plan.standing:
            row = record.of_standing(job, output, edited)
            tally.rows.append(row)
            log(row.line())


def _follow(session: Session, work: Work, plan: Plan, manner: Manner, tally: Tally, log: Callable[[str], None]) -> None:
    """Count reports and log them as they come; print their paths and problems in their order."""
    from reportgen.batch import log as record

    total = len(plan.tasks)
    progress = Progress(session, 0 if manner.dry else total)

    def ready(outcome: Outcome) -> None:
        progress.advance(str(outcome.job), failed=outcome.error is not None, seconds=outcome.seconds)
        if manner.told:
            log(record.of_outcome(outcome, work.output).line())

    for outcome in work.carry_out(plan, ready):
        tally.count(outcome)
        with progress.aside():
            if outcome.error is not None:
                if total > 1 and not outcome.error.message.startswith(str(outcome.job)):
                    session.say(f"{outcome.job}  " + _("未生成"), grave=True)
                session.fail(outcome.error)
            elif manner.dry:
                if outcome.state == "made":
                    session.put(_("{job}：{reasons}").format(job=outcome.job, reasons=_("；").join(outcome.reasons)))
            elif outcome.result is not None:
                _told(session, outcome, work.request, alone=total == 1)
        if manner.told:
            tally.rows.append(record.of_outcome(outcome, work.output))


def _told(session: Session, outcome: Outcome, request: Request, *, alone: bool) -> None:
    assert outcome.result is not None
    _name(session, _paths(session, request, outcome.job) if request.one else outcome.result.files)
    session.show(outcome.result.notes)
    if alone:
        session.show(outcome.result.gaps)


def _conclude(session: Session, tally: Tally, manner: Manner) -> int:
    failed = tally.failed
    if manner.dry:
        session.say(_("{count} 份要生成，{same} 份没有变化（-n：没有写文件）").format(count=tally.made, same=tally.same))
    elif not failed or tally.total > 1:
        session.say(_summary(tally))
    if tally.edited:
        files = _some([near(path) for path in dict.fromkeys(tally.edited)])
        session.say(_("生成之后被改动过，没有覆盖：{files}（要覆盖加 --force）").format(files=files))
    if not failed:
        return 0
    if tally.total > 1:
        names = _some([name for name, _status in failed])
        session.say(_("未生成 {count} 份：{names}").format(count=len(failed), names=names), grave=True)
    return SOME_FAILED if len(failed) < tally.total else max(status for _name, status in failed)


def _some(names: Sequence[str]) -> str:
    """Names as a line holds them."""
    text = "、".join(names[:NAMED])
    return text if len(names) <= NAMED else _("{names} 等 {count} 项").format(names=text, count=len(names))


def _summary(tally: Tally) -> str:
    """1 份报告，2 个文件，1 条警告（L24）：见 reportgen check."""
    if not tally.total:
        return _("没有报告要重新生成")
    parts = []
    if tally.made or not tally.same:
        parts += [_("{count} 份报告").format(count=tally.made), _("{count} 个文件").format(count=tally.files)]
    if tally.same:
        parts.append(_("{count} 份没有变化").format(count=tally.same))
    if tally.gaps:
        parts.append(_("{count} 处待补充").format(count=tally.gaps))
    phrases = ((Severity.ERROR, _("{count} 条错误（{codes}）")), (Severity.WARNING, _("{count} 条警告（{codes}）")))
    found = [(severity, phrase) for severity, phrase in phrases if tally.counts[severity]]
    parts += [phrase.format(count=tally.counts[severity], codes="、".join(sorted(tally.codes[severity]))) for severity, phrase in found]
    return _("，").join(parts) + (_("：见 reportgen check") if found else "")
