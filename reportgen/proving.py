"""A year file that the program has changed, read again before it is saved.

In:  the bytes to be saved, what the file said before, the figures put in.   Out: nothing; InternalError where it says anything else.
Whoever changes a file that a person keeps proves it so: an import, and `new --add`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from decimal import Decimal

from reportgen import load
from reportgen.diagnostics import Severity
from reportgen.errors import InternalError
from reportgen.messages import _
from reportgen.model import Dataset, Observation, Region, YearFile
from reportgen.period import Period

Key = tuple[str, Period]
"""Indicator and period of a figure."""


def prove(
    content: bytes,
    path: str,
    *,
    region: Region,
    year: int,
    dataset: Dataset,
    coming: Mapping[Key, Decimal | None],
    contested: Set[Key] = frozenset(),
    types: Sequence[str] = (),
) -> None:
    """`content` says what the file of `region` and `year` said, and the figures `coming` (None: 待补), nothing else.

    `contested` are those of them that contradict what stands, which may have been replaced; `types` is the 文种 given to a file that is new
    or named none.
    """
    regions = dataset.regions if region.path in dataset.regions else {**dataset.regions, region.path: region}
    references = load.References(dataset.indicators, regions, dataset.groups, frozenset())
    made, found = load.year_file(content, path, region=region, year=year, references=references)
    before = dataset.files.get((region.path, year))
    if (
        made is None
        or any(each.severity is Severity.ERROR for each in found)
        or not _figures_stand(made, before, coming, contested)
        or not (made.document_types == tuple(types) if before is None else _rest_stands(made, before, types))
    ):
        raise InternalError(_("没有把数正确写进 {path}，文件没有改动").format(path=path), diagnostics=found)


def _figures_stand(made: YearFile, before: YearFile | None, coming: Mapping[Key, Decimal | None], contested: Set[Key]) -> bool:
    """Whether each observation is an old one or one of those that come."""
    old, new = ({} if file is None else _by_key(file) for file in (before, made))
    return set(old) <= set(new) <= {*old, *coming} and all(
        _stands(each, old[key], key in coming, (key in contested or old[key].value is None) and each.value == coming.get(key))
        if key in old
        else each.value == coming[key]
        for key, each in new.items()
    )


def _stands(now: Observation, before: Observation, touched: bool, renewed: bool) -> bool:
    """Whether an observation says what it said; one that is `touched` may have got places, its source, or, `renewed`, its value."""
    if touched:
        return renewed or now.value == before.value
    return (now.raw, len(now.ranks)) == (before.raw, len(before.ranks))


def _by_key(file: YearFile) -> dict[Key, Observation]:
    return {(each.indicator.name, each.period): each for each in file.observations}


def _rest_stands(made: YearFile, before: YearFile, types: Sequence[str]) -> bool:
    """Whether what is no figure is as it was; sources may have come."""
    return (
        made.document_types == (before.document_types or tuple(types))
        and len(made.targets) == len(before.targets)
        and list(made.passages) == list(before.passages)
        and set(before.sources) <= set(made.sources)
    )
