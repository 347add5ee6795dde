"""How a finding tells of a figure: 衢江区2022年研发投入强度, 2.71%, and where it stands.

In:  observations.   Out: words, and places beside a finding.
"""

from __future__ import annotations

from reportgen.diagnostics import Related
from reportgen.model import Observation
from reportgen.period import label


def subject(observation: Observation) -> str:
    """衢江区2022年研发投入强度."""
    return f"{observation.region[-1]}{label(observation.period)}{observation.indicator.name}"


def amount(observation: Observation) -> str:
    """The value with its unit, as the catalogue has it: 2.71%."""
    return "" if observation.value is None else f"{observation.value:f}{observation.indicator.unit}"


def related(observation: Observation) -> Related:
    """The place of another figure that belongs to a finding."""
    return Related(observation.location, f"{subject(observation)} {amount(observation)}")
