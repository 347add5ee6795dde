"""A job file: which reports a run makes, in which formats, where to.

In:  the bytes and path of a YAML file.   Out: `JobFile`, as it is written; DataError with every problem of it.
What stands at the top holds for every task that does not say otherwise. A file without 任务 is one task.
"""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.diagnostics import Location
from reportgen.errors import DataError
from reportgen.load import reading
from reportgen.load.findings import Findings
from reportgen.load.shapes import JobShape, TaskShape
from reportgen.messages import _


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskAsked:
    """A task with what holds for it; what is empty does not restrict."""

    name: str
    years: tuple[str, ...]
    regions: tuple[str, ...]
    templates: tuple[str, ...]
    formats: tuple[str, ...]
    audience: str
    theme: str
    strict: bool
    output: str
    location: Location


def job(content: bytes, path: str) -> tuple[TaskAsked, ...]:
    """The tasks of a job file in their order. Raises DataError with every problem."""
    findings = Findings()
    document = reading.document(content, path, findings)
    root = None if document is None else reading.top(document, findings)
    shape = None if root is None else reading.partial(JobShape, root, findings)
    if findings.errors or shape is None:
        message = _("任务文件里有 {n} 处错误").format(n=len(findings.errors))
        raise DataError(message, hint=_("逐条改正后再运行"), diagnostics=tuple(findings.all))
    return tuple(_asked(task, shape) for task in shape.tasks or [shape])


def _asked(task: TaskShape, above: JobShape) -> TaskAsked:
    audience = task.audience or above.audience
    strict = task.strict if task.strict is not None else above.strict
    return TaskAsked(
        name=task.name or above.name or "",
        years=tuple(task.years or above.years),
        regions=tuple(task.regions or above.regions),
        templates=tuple(task.templates or above.templates),
        formats=tuple(task.formats or above.formats),
        audience="" if audience is None else str(audience),
        theme=task.theme or above.theme or "",
        strict=bool(strict),
        output=task.output or above.output or "",
        location=task.node.location,
    )
