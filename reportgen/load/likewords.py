"""What people write for the words of 界 and 语气 in a target, and which of those it means.

In:  a word that is none of the choices.   Out: a hint that names the right one, or the key it belongs under; None for a stranger.
Letters do not tell: 超过 looks like 不超过, 以下 like 以上, and 争取 like 争创. Loaded only when there is something to be said.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from reportgen import intent
from reportgen.messages import _
from reportgen.model import Bound, Modality

BOUNDS: Mapping[str, Bound] = MappingProxyType(
    {
        **intent.BEFORE,
        **intent.BEHIND,
        **dict.fromkeys(("达", "等于", "="), Bound.REACH),
        **dict.fromkeys(("不小于", "最少", "最低", "不得低于", "≥", "≧", ">=", "=>"), Bound.NOT_BELOW),
        **dict.fromkeys(("大于", "多于", ">"), Bound.ABOVE),
        **dict.fromkeys(("小于", "少于", "不足", "<"), Bound.WITHIN),
        **dict.fromkeys(("不大于", "不超", "最高", "不得超过", "≤", "≦", "<=", "=<"), Bound.NOT_ABOVE),
        **dict.fromkeys(("≈", "~"), Bound.ABOUT),
        "优于": Bound.FASTER,
        "维持": Bound.HOLD,
    }
)
MODALITIES: Mapping[str, Modality] = MappingProxyType(
    {
        **intent.MODALS,
        "保证": Modality.ENSURE,
        "努力": Modality.STRIVE,
        "有望": Modality.EXPECT,
        **dict.fromkeys(("打算", "安排"), Modality.PLAN),
        **dict.fromkeys(("维持", "稳定"), Modality.KEEP),
        **dict.fromkeys(("实现", "达成"), Modality.COMPLETE),
    }
)


def of_bound(word: str) -> str | None:
    """For 界."""
    return _meant(word, BOUNDS) or _elsewhere(word, "语气", (*Modality, *MODALITIES))


def of_modality(word: str) -> str | None:
    """For 语气."""
    return _meant(word, MODALITIES) or _elsewhere(word, "界", (*Bound, *BOUNDS))


def _meant(word: str, known: Mapping[str, str]) -> str | None:
    return _("是否想写“{word}”？").format(word=known[word]) if word in known else None


def _elsewhere(word: str, key: str, known: tuple[str, ...]) -> str | None:
    return _("“{word}”写在 {key} 里。").format(word=word, key=key) if word in known else None
