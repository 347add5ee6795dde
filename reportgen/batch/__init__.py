"""Many reports: one after the other, or spread over worker processes.

In: jobs and a loaded workspace.   Out: one `Outcome` a job, in the order of the jobs, whoever made it.
A report that fails is named and the others are made. Nothing else in the program knows how the work is spread.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path

from reportgen import faults, messages, pipeline
from reportgen.errors import MachineError, ReportgenError
from reportgen.messages import _
from reportgen.pipeline import Job, Loaded, Result
from reportgen.project import Project


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """A job and what became of it: a result or an error."""

    job: Job
    result: Result | None = None
    error: ReportgenError | None = None
    seconds: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What holds for all jobs of a run."""

    output: Path | None = None
    strict: bool = False
    workers: int = 1


def run(jobs: Sequence[Job], loaded: Loaded, order: Order) -> Iterator[Outcome]:
    """Make all reports; outcomes come in the order of `jobs` and are the same for any number of workers."""
    workers = min(order.workers, len(jobs))
    if workers <= 1:
        for job in jobs:
            yield make(job, loaded, order)
        return
    yield from _spread(jobs, loaded, order, workers)


def make(job: Job, loaded: Loaded, order: Order) -> Outcome:
    """Make one report; whatever goes wrong becomes part of the outcome."""
    begun = time.perf_counter()
    try:
        result = pipeline.run(job, loaded, output=order.output, strict=order.strict)
    except ReportgenError as error:
        return Outcome(job=job, error=error, seconds=time.perf_counter() - begun)
    except Exception as error:
        if os.environ.get("REPORTGEN_DEBUG"):
            raise
        return Outcome(job=job, error=faults.told(error), seconds=time.perf_counter() - begun)
    return Outcome(job=job, result=result, seconds=time.perf_counter() - begun)


def _spread(jobs: Sequence[Job], loaded: Loaded, order: Order, workers: int) -> Iterator[Outcome]:
    with _pool(loaded, workers) as pool:
        futures = [_submit(pool, job, order) for job in jobs]
        try:
            for job, future in zip(jobs, futures, strict=True):
                yield _outcome(job, future, loaded, order)
        except BaseException:
            pool.shutdown(wait=True, cancel_futures=True)  # reports being written are finished, none is begun
            raise


def _submit(pool: ProcessPoolExecutor, job: Job, order: Order) -> Future[Outcome]:
    """The job's future; one that has failed already where a worker has died meanwhile."""
    try:
        return pool.submit(_work, job, order)
    except BrokenProcessPool as error:
        failed: Future[Outcome] = Future()
        failed.set_exception(error)
        return failed


def _outcome(job: Job, future: Future[Outcome], loaded: Loaded, order: Order) -> Outcome:
    """The outcome of a future; where a worker died, the job is tried once more on its own, so that only the culprit fails."""
    try:
        return future.result()
    except BrokenProcessPool:
        pass
    with _pool(loaded, 1) as alone:
        try:
            return alone.submit(_work, job, order).result()
        except BrokenProcessPool:
            return Outcome(
                job=job,
                error=MachineError(_("{job}：工作进程意外退出").format(job=job), hint=_("多半是内存不足：减少 -j，或单独生成这一份看看")),
            )


_loaded: Loaded | None = None
"""In a worker: the workspace it works on."""


def _pool(loaded: Loaded, workers: int) -> ProcessPoolExecutor:
    """Workers that share the data in memory where the system can fork, and load them again where it cannot."""
    fork = sys.platform == "linux"
    return ProcessPoolExecutor(
        workers,
        mp_context=multiprocessing.get_context("fork" if fork else "spawn"),
        initializer=_begin,
        initargs=(loaded if fork else loaded.project, os.environ.get("LANGUAGE", "")),
    )


def _begin(source: Loaded | Project, language: str) -> None:
    global _loaded
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    messages.use(language)
    _loaded = pipeline.open_workspace(source) if isinstance(source, Project) else source


def _work(job: Job, order: Order) -> Outcome:
    assert _loaded is not None
    return make(job, _loaded, order)
