"""What makes a number or a sentence untrue or doubtful, by name (semantics section 13).

In:  nothing.   Out: one label a behaviour; calculations and wording return them, and `check` gives them codes, places and words.
A finding judges nothing alone: whether it stops a strict build depends on the rule that asked.
"""

from __future__ import annotations

from enum import StrEnum


class Finding(StrEnum):
    """The value is the label that reports and conformance cases use."""

    # Comparisons
    COMPARISON_MIXED = "comparison_mixed"
    CUMULATIVE_MOM = "cumulative_mom"
    RELATIVE_YEAR = "relative_year"
    STALE_INDICATOR = "stale_indicator"
    TITLE_YEAR_MISMATCH = "title_year_mismatch"
    BASIS_DIFFERS = "basis_differs"
    """From the numbers as printed a reader gets another last digit (R15)."""
    ROUNDING_EXPLAINS = "rounding_explains"
    """The published number is not ours, but lies where the rounding of the inputs allows (R15)."""
    REVISED_BASE = "revised_base"
    """The base is not what last year's report printed (R26)."""
    PP_MISMATCH = "pp_mismatch"
    """Published points that the two rates cannot give (L08)."""
    MISSING_BASE = "missing_base"
    DOUBLING_OVERCLAIM = "doubling_overclaim"
    CAGR_UNDEFINED = "cagr_undefined"

    # Parts and wholes
    BREAKDOWN_MISMATCH = "breakdown_mismatch"
    BREAKDOWN_INCOMPLETE = "breakdown_incomplete"
    PART_EXCEEDS_TOTAL = "part_exceeds_total"
    ROUNDING_ONLY = "rounding_only"
    SHARES_NOT_100 = "shares_not_100"
    SHARES_CHANGE_NOT_ZERO = "shares_change_not_zero"
    FORCED_TO_100 = "forced_to_100"
    DENOMINATOR_MISMATCH = "denominator_mismatch"
    CONTRIBUTION_UNSTABLE = "contribution_unstable"
    STOCK_MISMATCH = "stock_mismatch"

    # Ranks
    RANK_PARTIAL = "rank_partial"
    RANK_ALL_TIED = "rank_all_tied"
    RANK_SUBJECT_MISSING = "rank_subject_missing"
    RANK_VALUE_CONFLICT = "rank_value_conflict"
    SAME_DISPLAY_DIFFERENT_RANK = "same_display_different_rank"
    RANK_OUT_OF_RANGE = "rank_out_of_range"
    RANK_SCOPE_IMPOSSIBLE = "rank_scope_impossible"
    RANK_POPULATION_CHANGED = "rank_population_changed"
    OFFICIAL_RANK_CONFLICT = "official_rank_conflict"

    # Targets
    TARGET_MISSING = "target_missing"
    TARGET_ZERO = "target_zero"
    NOT_MET = "not_met"
    OVERCLAIM = "overclaim"
    EARLY_CLAIM_INVALID = "early_claim_invalid"
    COMPLETION_ABOVE_150 = "completion_above_150"
    DO_NOT_ROUND_DOWN_TO_100 = "do_not_round_down_to_100"
    DO_NOT_ROUND_UP_TO_100 = "do_not_round_up_to_100"
    BELOW_PATH = "below_path"
    ACTUAL_MISSING = "actual_missing"
    COUNT_NOT_INTEGER = "count_not_integer"
    FLOW_TARGET_BELOW_LAST_YEAR = "flow_target_below_last_year"
    TARGET_ALREADY_MET = "target_already_met"
    TARGET_BELOW_ACTUAL = "target_below_actual"
    TARGET_WEAKER_THAN_ACTUAL = "target_weaker_than_actual"
    TARGET_DIRECTION = "target_direction"
    TARGET_JUMP = "target_jump"
    SHARE_OVER_100 = "share_over_100"
    REDUNDANT_APPROX = "redundant_approx"
    REDUNDANT_BOUND = "redundant_bound"
    REDUNDANT_MODALITY = "redundant_modality"
    TARGET_WITHOUT_NUMBER = "target_without_number"
    RESPONSIBILITY_MISSING = "responsibility_missing"

    # Lists, units and numerals
    TOTAL_MISSING = "total_missing"
    LIST_EXCEEDS_TOTAL = "list_exceeds_total"
    SEQUENCE_BROKEN = "sequence_broken"
    SEQUENCE_SINGLE = "sequence_single"
    UNIT_SCALE_ERROR = "unit_scale_error"
    NUMERAL_MIXED = "numeral_mixed"
    UNIT_MISSING = "unit_missing"
    CLASSIFIER = "classifier"
    SPACE_IN_NUMBER = "space_in_number"
