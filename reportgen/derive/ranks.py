"""Rank facts: where a region stands among its peers.

In:  an observation, the scope, what is ranked (level, growth, change).   Out: one Rank, official and computed side by side.
A group is ranked only where its members are declared and all have their figure (R30, R32a); else the official rank stands alone, or,
where it is asked for, the place among those with data.
"""

from __future__ import annotations

from dataclasses import replace

from reportgen import arithmetic
from reportgen.derive import inputs, select
from reportgen.derive.ranking import Ranking, Rankings
from reportgen.facts import Missing, Rank
from reportgen.findings import Finding
from reportgen.messages import _
from reportgen.model import Better, Observation, RankChoice, RankOf, Region, ReportedRank, Scope
from reportgen.period import label
from reportgen.records import later


def rank(
    region: Region,
    rankings: Rankings,
    current: Observation | Missing,
    word: str,
    scope: Scope | Missing,
    of: RankOf,
    partial: bool,
) -> Rank | Missing:
    """Place of a region in `scope`, which `word` names: the official one, the computed one, or what R32 makes of both.

    With `partial`, where neither is to be had, the place among the members that have data (R30).
    """
    if isinstance(current, Missing):
        return replace(current, what=f"{word}{of.value}", unit="")
    indicator = current.indicator
    if isinstance(scope, Missing):
        what = f"{word}{of.value}"
        return inputs.missing(region, indicator, current.period, what=what, reason=scope.reason, denied=True)
    official = _official(region, rankings, current, scope, of) if current.ranks else None
    ranking = rankings.ranking(indicator, current.period, scope, of)
    computed = ranking.places.get(region.path)
    if official is None and (computed is None or ranking.flat):
        among = ranking.standing.get(region.path) if partial and computed is None and not ranking.flat else None
        if among is None or len(ranking.entries) < _FEWEST:
            return _untold(region, ranking, current, scope, of)
        return _among_known(region, ranking, current, scope, of)
    position, tied = _decided(official, computed, ranking)
    findings: list[Finding] = []
    if computed is not None:
        if region.path in ranking.look_tied:
            findings.append(Finding.SAME_DISPLAY_DIFFERENT_RANK)
        if official is not None and official.position != computed:
            conflict = arithmetic.settled(official.position, computed, choice=official.choice).finding
            findings += (conflict,) if conflict else ()
    return Rank(
        region=region,
        indicator=indicator,
        period=current.period,
        inputs=later(ranking.inputs) if computed is not None else (),
        formula=None if computed is None else later(ranking.formula, region.path),
        findings=tuple(findings),
        of=of,
        scope=scope,
        position=position,
        official=official,
        computed=computed,
        tied=tied,
        peers=later(ranking.peers) if scope.complete else (),
        moved=ranking.entries[region.path].value if of is RankOf.CHANGE and region.path in ranking.entries else None,
    )


_FEWEST = 2
"""So many members must have data for a place among them."""


def _among_known(region: Region, ranking: Ranking, current: Observation, scope: Scope, of: RankOf) -> Rank:
    """The place among those with data; the fact says so (R30)."""
    position = ranking.standing[region.path]
    return Rank(
        region=region,
        indicator=current.indicator,
        period=current.period,
        inputs=later(ranking.inputs),
        formula=later(ranking.formula, region.path),
        findings=(Finding.RANK_PARTIAL,),
        of=of,
        scope=scope,
        position=position,
        official=None,
        computed=None,
        tied=ranking.sharing(position),
        peers=later(ranking.peers),
        among=len(ranking.entries),
        moved=ranking.entries[region.path].value if of is RankOf.CHANGE else None,
    )


def _decided(official: ReportedRank | None, computed: int | None, ranking: Ranking) -> tuple[int, int]:
    """The place to print and how many share it (R32 b–d)."""
    if computed is not None and (official is None or official.position == computed or official.choice is RankChoice.COMPUTED):
        return computed, ranking.sharing(computed)
    assert official is not None
    return official.position, 1


def _official(region: Region, rankings: Rankings, current: Observation, scope: Scope, of: RankOf) -> ReportedRank | None:
    """The published rank of the same thing in the same scope, whichever of its words the data use."""
    for each in current.ranks:
        if each.of is of:
            named = rankings.scopes.resolve(region, each.scope)
            if not isinstance(named, Missing) and _same_scope(named.scope, scope):
                return each
    return None


def _same_scope(one: Scope, other: Scope) -> bool:
    """Whether two scopes are one group: of one region above, by their members, or by their word where nobody knows the members."""
    if one is other:
        return True
    if one.above is not None and other.above is not None:
        # Where only one county has a file, city and province hold the same known members.
        return one.above == other.above
    if not one.members or not other.members:
        return one.word == other.word
    return one.size == other.size and one.members == other.members


def _untold(region: Region, ranking: Ranking, current: Observation, scope: Scope, of: RankOf) -> Missing:
    """Why there is no place: nothing published, and a group that cannot be ranked."""
    indicator, file, finding = current.indicator, current.location.path, None
    if current.value is None and of is RankOf.LEVEL:
        gap = select.valueless(region, current)
        return replace(gap, what=f"{scope.word}{of.value}", unit="", finding=Finding.RANK_SUBJECT_MISSING)
    if ranking.places:
        finding = Finding.RANK_ALL_TIED
        reason = _("{scope}各成员相等，不排名") if len(ranking.entries) > 1 else _("{scope}只有一个成员，不排名")
        reason = reason.format(scope=scope.word)
    elif indicator.better is Better.NONE:
        reason = _("{name}没有优劣方向，只能用公布名次").format(name=indicator.name)
    elif not scope.complete:
        reason = _("没有公布名次，{scope}的成员也没有列全（下辖、县级数或 范围.yaml），不能自行排名").format(scope=scope.word)
    else:
        finding = Finding.RANK_PARTIAL if region.path in ranking.entries else Finding.RANK_SUBJECT_MISSING
        lacking = "、".join(path[-1] for path in ranking.lacking)
        reason = _("没有公布名次，{scope}缺{lacking}{period}的数，不能自行排名").format(
            scope=scope.word, lacking=lacking, period=label(current.period)
        )
        file = inputs.data_file(ranking.lacking[0], inputs.home_year(indicator, current.period))
    return inputs.missing(
        region,
        indicator,
        current.period,
        what=f"{scope.word}{of.value}",
        reason=reason,
        file=file,
        applies=finding is not Finding.RANK_ALL_TIED,  # nobody can supply it: the clause is left out (R30)
        finding=finding,
    )
