"""Checks over data: what a careful reader would ask about before a report is printed.

In:  Dataset, and a function that opens the FactBook of a region and year.   Out: findings, each with code, file and line.
A rule is one small function; `RULES` lists them all under the codes of the semantics (section 12). A false alarm is worse than a miss:
where rounding, a declared reason or an unlike definition explains a difference, a rule is silent.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from reportgen.check import amounts, declared, lists, movement, passages, periods, prose, ranks, stocks, targets, totals, values
from reportgen.check.findings import Rule, both, ways
from reportgen.check.matter import Books, matters
from reportgen.check.prose import FROM_TO, PERCENT, POINTS, LineRule, LineRules
from reportgen.diagnostics import Diagnostic, Severity
from reportgen.model import Dataset, YearFile
from reportgen.wordlists import Hint

RULES: Mapping[str, Rule] = {
    "L01": totals.parts_against_total,
    "L02": totals.part_exceeds_whole,
    "L03": totals.parts_short_of_total,
    "L06": both(
        values.count_growth_against_levels, movement.recomputed_growth, LineRule("L06", Severity.ERROR, amounts.wrong_growth, PERCENT)
    ),
    "L07": both(movement.difference_against_levels, LineRule("L07", Severity.ERROR, amounts.wrong_difference, FROM_TO)),
    "L08": both(values.points_against_rates, movement.recomputed_points, LineRule("L08", Severity.ERROR, amounts.wrong_points, POINTS)),
    "L09": both(movement.growth_of_a_rate, declared.growth_of_a_rate, LineRule("L09", Severity.ERROR, amounts.percent_of_a_rate, PERCENT)),
    "L10": LineRule("L10", Severity.NOTICE, amounts.growth_in_points, POINTS),
    "L11": LineRule("L11", Severity.WARNING, amounts.raised_amount, PERCENT),
    "L13": both(ranks.ranks_disagree, passages.rank_told_twice),
    "L14": ranks.tie_told_apart,
    "L15": ranks.rank_beyond_size,
    "L16": ranks.ranked_thing_misnamed,
    "L17": prose.RULES["L17"],
    "L18": passages.told_twice,
    "L19": stocks.hidden_lapses,
    "L20": periods.cumulative_falls,
    "L21": prose.RULES["L21"],
    "L22": both(periods.lag_of_years, prose.leaning_years, declared.statistical_year_unsaid),
    "L23": periods.title_year,
    "L24": targets.below_actual,
    "L25": targets.already_met,
    "L26": targets.wrong_direction,
    "L27": declared.off_plan,
    "L28": declared.without_number,
    "L29": prose.RULES["L29"],
    "L30": prose.RULES["L30"],
    "L31": prose.RULES["L31"],
    "L32": both(lists.more_names_than_counted, prose.RULES["L32"]),
    "L33": prose.RULES["L33"],
    "L34": prose.missing_yuan,
    "L35": both(declared.out_of_scale, values.slipped, values.emptied),
    "L36": both(declared.said_twice, prose.RULES["L36"]),
    "L37": LineRule("L37", Severity.ERROR, amounts.multiple_of_a_fall, (Hint("倍"),)),
    "L38": LineRule("L38", Severity.ERROR, amounts.false_doubling, (Hint("翻"),)),
    "L39": both(movement.growth_on_a_loss, LineRule("L39", Severity.ERROR, amounts.growth_from_a_loss, PERCENT)),
    "L40": both(movement.growth_on_a_tiny_base, LineRule("L40", Severity.WARNING, amounts.growth_from_little, PERCENT)),
    "L41": values.sign_lost,
    "L45": both(prose.ill_written, LineRule("L45", Severity.NOTICE, amounts.until, (Hint("截止"),))),
    "L46": prose.RULES["L46"],
    "L47": prose.RULES["L47"],
    "L48": ranks.official_against_computed,
    "L49": values.growth_against_levels,
    "L50": periods.preliminary_with_final,
    "L51": periods.revised,
    "L52": values.share_above_hundred,
    "L53": both(movement.precise_estimate, LineRule("L53", Severity.NOTICE, amounts.precise_estimate, (Hint("估"), Hint("约")))),
    "L54": prose.RULES["L54"],
    "L55": LineRule("L55", Severity.WARNING, amounts.signed_verb, tuple(Hint(minus, r"\d") for minus in "-−－")),
    "L56": LineRule("L56", Severity.WARNING, amounts.zero_growth, (Hint("0", "[%％个]"),)),
    "L57": both(LineRule("L57", Severity.ERROR, amounts.points_of_an_amount, POINTS), declared.points_of_an_amount),
    "L58": prose.RULES["L58"],
    "L59": values.fractional_count,
    "L68": both(targets.far_above_target, prose.RULES["L68"]),
}
"""What is checked over data and over the prose in them."""


_WAYS = tuple(ways(RULES.values()))
_RULES: tuple[Rule, ...] = (
    *(rule for rule in _WAYS if not isinstance(rule, LineRule)),
    LineRules([rule for rule in _WAYS if isinstance(rule, LineRule)]),
)
"""Those over lines as one."""


def findings(dataset: Dataset, book: Books, asked: Callable[[YearFile], bool] | None = None) -> tuple[Diagnostic, ...]:
    """All findings over `dataset`, sorted by file, line and code. `book` opens the facts of a region and report year.

    With `asked`, all that is found in those files: of others, what takes no other region's figures.
    """
    found: dict[Diagnostic, None] = {}
    for matter in matters(dataset, book, asked):
        for rule in _RULES:
            for finding in rule(matter):
                found[finding] = None
    return tuple(sorted(found, key=lambda finding: finding.sort_key))


__all__ = ["RULES", "findings"]
