"""Checks over data: what a careful reader would ask about before a report is printed.

In:  Dataset, and a function that opens the FactBook of a region and year.   Out: findings, each with code, file and line.
A rule is one small function; `RULES` lists them all under the codes of the semantics (section 12). A false alarm is worse than a miss:
where rounding, a declared reason or an unlike definition explains a difference, a rule is silent.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from reportgen.check import (
    amounts,
    claims,
    declared_targets,
    lists,
    movement,
    passages,
    periods,
    prose,
    ranks,
    sentences,
    stocks,
    targets,
    totals,
    values,
)
from reportgen.check.matter import Books, matters
from reportgen.check.rules import LineRule, LineRules, Rule, both, ways
from reportgen.diagnostics import Diagnostic, Severity
from reportgen.model import Dataset, YearFile
from reportgen.wordlists import Hint

PERCENT = (Hint("%"), Hint("％"))
FROM_TO = (Hint("从"), Hint("由"))
POINTS = (Hint("百分点"),)
LISTED = (Hint("等", r"\d"),)

RULES: Mapping[str, Rule] = {
    "L01": totals.parts_against_total,
    "L02": totals.part_exceeds_whole,
    "L03": totals.parts_short_of_total,
    "L06": both(
        values.count_growth_against_levels, movement.recomputed_growth, LineRule("L06", Severity.ERROR, amounts.wrong_growth, PERCENT)
    ),
    "L07": both(movement.difference_against_levels, LineRule("L07", Severity.ERROR, amounts.wrong_difference, FROM_TO)),
    "L08": both(values.points_against_rates, movement.recomputed_points, LineRule("L08", Severity.ERROR, amounts.wrong_points, POINTS)),
    "L09": both(
        movement.growth_of_a_rate, declared_targets.growth_of_a_rate, LineRule("L09", Severity.ERROR, amounts.percent_of_a_rate, PERCENT)
    ),
    "L10": LineRule("L10", Severity.NOTICE, amounts.growth_in_points, POINTS),
    "L11": LineRule("L11", Severity.WARNING, amounts.raised_amount, PERCENT),
    "L13": both(ranks.ranks_disagree, passages.rank_told_twice),
    "L14": ranks.tie_told_apart,
    "L15": ranks.rank_beyond_size,
    "L16": ranks.ranked_thing_misnamed,
    "L17": LineRule("L17", Severity.ERROR, sentences.wrong_moves, (Hint("第", r"\d"),)),
    "L18": passages.told_twice,
    "L19": stocks.hidden_lapses,
    "L20": periods.cumulative_falls,
    "L21": LineRule("L21", Severity.ERROR, sentences.mixed_bases, (Hint("同比"), Hint("环比"))),
    "L22": both(periods.lag_of_years, prose.leaning_years, declared_targets.statistical_year_unsaid),
    "L23": periods.title_year,
    "L24": targets.below_actual,
    "L25": targets.already_met,
    "L26": targets.wrong_direction,
    "L27": declared_targets.off_plan,
    "L28": declared_targets.without_number,
    "L29": LineRule("L29", Severity.ERROR, claims.wrong_completions, PERCENT),
    "L30": LineRule("L30", Severity.ERROR, claims.overclaims, (Hint("超"),)),
    "L31": LineRule("L31", Severity.ERROR, claims.early_claims, (Hint("提前"),)),
    "L32": both(lists.more_names_than_counted, LineRule("L32", Severity.ERROR, sentences.long_lists, LISTED)),
    "L33": LineRule("L33", Severity.WARNING, sentences.lonely_lists, LISTED),
    "L34": prose.missing_yuan,
    "L35": both(declared_targets.out_of_scale, values.slipped, values.emptied),
    "L36": both(declared_targets.said_twice, LineRule("L36", Severity.WARNING, claims.doubled_bounds, (Hint("", claims.SAID_TWICE),))),
    "L37": LineRule("L37", Severity.ERROR, amounts.multiple_of_a_fall, (Hint("倍"),)),
    "L38": LineRule("L38", Severity.ERROR, amounts.false_doubling, (Hint("翻"),)),
    "L39": both(movement.growth_on_a_loss, LineRule("L39", Severity.ERROR, amounts.growth_from_a_loss, PERCENT)),
    "L40": both(movement.growth_on_a_tiny_base, LineRule("L40", Severity.WARNING, amounts.growth_from_little, PERCENT)),
    "L41": values.sign_lost,
    "L45": both(prose.ill_written, LineRule("L45", Severity.NOTICE, amounts.until, (Hint("截止"),))),
    "L46": prose.broken_sequence,
    "L47": prose.mixed_ordinals,
    "L48": ranks.official_against_computed,
    "L49": values.growth_against_levels,
    "L50": periods.preliminary_with_final,
    "L51": periods.revised,
    "L52": values.share_above_hundred,
    "L53": both(movement.precise_estimate, LineRule("L53", Severity.NOTICE, amounts.precise_estimate, (Hint("估"), Hint("约")))),
    "L54": LineRule("L54", Severity.NOTICE, sentences.unproved_front, (Hint("前列"),)),
    "L55": LineRule("L55", Severity.WARNING, amounts.signed_verb, tuple(Hint(minus, r"\d") for minus in "-−－")),
    "L56": LineRule("L56", Severity.WARNING, amounts.zero_growth, (Hint("0", "[%％个]"),)),
    "L57": both(LineRule("L57", Severity.ERROR, amounts.points_of_an_amount, POINTS), declared_targets.points_of_an_amount),
    "L58": prose.mixed_dashes,
    "L59": values.fractional_count,
    "L68": both(targets.far_above_target, LineRule("L68", Severity.WARNING, claims.far_beyond, PERCENT)),
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
