"""What became of each report, for machines and for people: the log of a run.

In:  outcomes, and reports that needed no look.   Out: `Row`s; one JSON object a line (`reportgen.run/1`).
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import asdict, dataclass, field, replace

from reportgen import pipeline
from reportgen.batch.stores import Place
from reportgen.batch.work import Outcome, State
from reportgen.diagnostics import Severity
from reportgen.errors import ReportgenError
from reportgen.pipeline import Job

SCHEMA = "reportgen.run/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One report of a run."""

    region: str
    year: str
    template: str
    audience: str
    state: str
    """made, unchanged, kept, failed."""
    files: tuple[str, ...] = ()
    """All files of the report."""
    written: tuple[str, ...] = ()
    """Those of them that were written this time."""
    kept: tuple[str, ...] = ()
    """Files that somebody has worked on and that were left as they are."""
    reasons: tuple[str, ...] = ()
    """Why it was looked into."""
    seconds: float = 0.0
    gaps: int = 0
    findings: dict[str, int] = field(default_factory=dict)
    """Errors and warnings of the data file by code."""
    error: str = ""
    hint: str = ""
    place: str = ""
    """File, line and column of the error, where it has one."""

    @property
    def name(self) -> str:
        return f"{self.region.rpartition('/')[2]} {self.year} {self.template}"

    def line(self) -> str:
        """As one line of JSON."""
        return json.dumps(asdict(self), ensure_ascii=False)


def of_outcome(outcome: Outcome, output: Place) -> Row:
    """What became of a report that was looked into."""
    result, error = outcome.result, outcome.error
    findings = Counter(each.code for each in (result.findings if result else ()) if each.severity is not Severity.NOTICE)
    return replace(
        _row(outcome.job, output),
        state=str(outcome.state),
        written=tuple(map(str, result.files)) if result else (),
        kept=tuple(map(str, outcome.kept)),
        reasons=outcome.reasons,
        seconds=round(outcome.seconds, 3),
        gaps=len(result.gaps) if result else 0,
        findings=dict(findings),
        error=error.message if error else "",
        hint=(error.hint or "") if error else "",
        place=_place(error) if error else "",
    )


def of_standing(job: Job, output: Place, edited: Container[str] = ()) -> Row:
    """A report that needed no look; `edited` names files that somebody has worked on."""
    row = _row(job, output)
    return replace(row, kept=tuple(path for path in row.files if path in edited))


def summary(rows: Sequence[Row]) -> str:
    """The last line: how many came to what."""
    counts = Counter(row.state for row in rows)
    return json.dumps({"schema": SCHEMA, "reports": len(rows), **{str(state): counts[str(state)] for state in State}}, ensure_ascii=False)


def _row(job: Job, output: Place) -> Row:
    return Row(
        region="/".join(job.region),
        year=str(job.year),
        template=job.template,
        audience=str(job.audience),
        state=str(State.UNCHANGED),
        files=tuple(str(output.joinpath(*pipeline.names_of(job, form))) for form in job.formats),
    )


def _place(error: ReportgenError) -> str:
    location = error.location or next((each.location for each in error.diagnostics if each.location), None)
    return str(location) if location else ""
