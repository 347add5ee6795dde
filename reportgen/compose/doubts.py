"""What the writer is told of facts and targets that want a second look.

In:  a fact or a target.   Out: the warning, with its place and, where there is one, the remedy.
"""

from __future__ import annotations

from reportgen.diagnostics import Diagnostic, Severity
from reportgen.facts import Change, Completion, Rank, RankShift
from reportgen.messages import _
from reportgen.model import Target
from reportgen.period import label


def own_rank(rank: Rank) -> Diagnostic:
    """T402: a place that nobody has published, in a version for others."""
    message = _("{region}{name}的{scope}位次（第{n}）系自行测算，公开前须由人核实").format(
        region=rank.region.name, name=rank.indicator.name, scope=rank.scope.word, n=rank.position
    )
    own = next((peer.input for peer in rank.peers if peer.region.path == rank.region.path), None)
    return Diagnostic(
        code="T402",
        severity=Severity.WARNING,
        message=message,
        location=None if own is None else own.location,
        region=rank.region.name,
        shared=_("{name}的{scope}位次系自行测算，公开前须由人核实").format(name=rank.indicator.name, scope=rank.scope.word),
    )


def partial_rank(rank: Rank) -> Diagnostic:
    """T403: a place among those only that have data (R30)."""
    lacking = "、".join(peer.region.name for peer in rank.peers if peer.value is None)
    message = _("{name}的{scope}名次只在有数据的{among}个中排，缺{lacking}；公开版不印").format(
        name=rank.indicator.name, scope=rank.scope.word, among=rank.among, lacking=lacking
    )
    return Diagnostic(code="T403", severity=Severity.WARNING, message=message, location=rank.inputs[0].location)


def population_changed(shift: RankShift) -> Diagnostic:
    """T404: a place has moved among others than before."""
    message = _("{name}的{scope}名次：参加排名的由{before}个变为{now}个，升降是否可比").format(
        name=shift.indicator.name, scope=shift.current.scope.word, before=shift.base.size, now=shift.current.size
    )
    return Diagnostic(code="T404", severity=Severity.WARNING, message=message, location=shift.current.origin.inputs[0].location)


def unled(target: Target) -> Diagnostic:
    """T405: a target that names no unit responsible, in a document type that lists them (R44)."""
    message = _("目标“{name}”没有责任单位，这个文种要求写").format(name=target.name)
    hint = _("在该目标写 责任单位: [牵头单位, 配合单位]")
    return Diagnostic(code="T405", severity=Severity.WARNING, message=message, location=target.location, hint=hint)


def unlikely(done: Completion) -> Diagnostic:
    """T406: a rate of completion so far off that target and result may be counted differently."""
    assert done.rate is not None
    message = _("{name}的实绩是目标的{percent}%，目标与实绩是同一口径吗？没有印完成率").format(
        name=done.indicator.name, percent=f"{done.rate.percent:f}"
    )
    hint = _("确认后在该目标写 可比: 是 或 可比: 否")
    return Diagnostic(code="T406", severity=Severity.WARNING, message=message, location=done.target.location, hint=hint)


def unlike(change: Change) -> Diagnostic:
    """T408: the figures at both ends of a change are of periods of different length."""
    message = _("{name}{period}的数与{base}的数时期长短不同，增减不可比").format(
        name=change.indicator.name, period=label(change.period), base=label(change.base_period)
    )
    hint = _("与上年同期比，或用 .从至 说清两头")
    return Diagnostic(code="T408", severity=Severity.WARNING, message=message, location=change.current.location, hint=hint)
