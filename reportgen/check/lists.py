"""Names behind a number: never more of them than are counted.

In:  Matter.   Out: finding L32.
"""

from __future__ import annotations

from collections.abc import Iterator

from reportgen import arithmetic
from reportgen.check.matter import Matter
from reportgen.check.telling import amount, related, subject
from reportgen.diagnostics import Diagnostic, Severity
from reportgen.findings import Finding
from reportgen.messages import _


def more_names_than_counted(matter: Matter) -> Iterator[Diagnostic]:
    """L32: 名单 holds more names than the figure counts; such a list is not printed (R45)."""
    for observation in matter.observations:
        names = observation.names
        if observation.value is None or observation.approx or not names:
            continue
        if arithmetic.list_finding(len(names), observation.value) is Finding.LIST_EXCEEDS_TOTAL:
            yield Diagnostic(
                code="L32",
                severity=Severity.ERROR,
                message=_("{subject}{value}，名单列了{listed}个").format(
                    subject=subject(observation), value=amount(observation), listed=len(names)
                ),
                location=names[int(observation.value)].location if 0 <= observation.value < len(names) else names[0].location,
                related=(related(observation),),
                hint=_("核对数和名单；名单可以不列全，不能多列"),
            )
