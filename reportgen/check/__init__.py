"""Checks over data: what a careful reader would ask about before a report is printed.

In:  Dataset, and a function that opens the FactBook of a region and year.   Out: findings, each with code, file and line.
A rule is one small function; `RULES` lists them all under the codes of the semantics (section 12). A false alarm is worse than a miss:
where rounding, a declared reason or an unlike definition explains a difference, a rule is silent.
"""

from __future__ import annotations

from collections.abc import Mapping

from reportgen.check import passages, periods, ranks, stocks, targets, totals, values
from reportgen.check.findings import Books, Rule, opened_once
from reportgen.diagnostics import Diagnostic
from reportgen.model import Dataset

RULES: Mapping[str, Rule] = {
    "L01": totals.parts_against_total,
    "L02": totals.part_exceeds_whole,
    "L03": totals.parts_short_of_total,
    "L06": values.count_growth_against_levels,
    "L08": values.points_against_rates,
    "L13": ranks.ranks_disagree,
    "L14": ranks.tie_told_apart,
    "L15": ranks.rank_beyond_size,
    "L16": ranks.ranked_thing_misnamed,
    "L18": passages.told_twice,
    "L19": stocks.hidden_lapses,
    "L20": periods.cumulative_falls,
    "L22": periods.lag_of_years,
    "L23": periods.title_year,
    "L24": targets.below_actual,
    "L25": targets.already_met,
    "L26": targets.wrong_direction,
    "L41": values.sign_lost,
    "L48": ranks.official_against_computed,
    "L49": values.growth_against_levels,
    "L50": periods.preliminary_with_final,
    "L51": periods.revised,
    "L52": values.share_above_hundred,
    "L59": values.fractional_count,
    "L68": targets.far_above_target,
}
"""What is checked over data; the rest of the lint catalogue is about texts."""


def findings(dataset: Dataset, book: Books) -> tuple[Diagnostic, ...]:
    """All findings over `dataset`, sorted by file, line and code. `book` opens the facts of a region and report year."""
    books = opened_once(book)
    found = {finding: None for rule in RULES.values() for finding in rule(dataset, books)}
    return tuple(sorted(found, key=lambda finding: finding.sort_key))


__all__ = ["RULES", "findings"]
