"""A folder of drafts against a folder of published texts: which belong together, and the page that lists them.

In: two folders, as `reportgen render` and whoever saves pages lay them out: <region path>/<year>/<document type>.<ending>.
Out: the reviews as files below a third folder, with index.html.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.cli.session import Session, near
from reportgen.errors import SOME_FAILED, ReportgenError, UsageError
from reportgen.messages import _

if TYPE_CHECKING:
    from reportgen.present import Options
    from reportgen.reviewing import Outcome

ENDINGS = (".txt", ".docx", ".html", ".htm", ".pdf", ".doc", ".wps")
"""Files that can be read; of several drafts of one report the first ending here is taken."""
INDEX = "index.html"


@dataclass(frozen=True, slots=True)
class Pair:
    """What belongs together: the same path below both folders, endings apart."""

    name: str
    draft: Path | None
    published: Path


def pairs(drafts: Path, published: Path) -> list[Pair]:
    """Every published text with its draft, in the order of their paths; UsageError where there is none."""
    ours, theirs = (dict(reversed(list(_named(folder)))) for folder in (drafts, published))
    if not theirs:
        raise UsageError(_("{folder} 里没有可读的公布稿").format(folder=published), hint="、".join(ENDINGS))
    return [Pair(name, ours.get(name), theirs[name]) for name in sorted(theirs)]


def show(
    session: Session,
    found: Sequence[Pair],
    compared: Callable[[Path, Path], Outcome],
    *,
    forms: Sequence[str],
    options: Options,
    output: Path,
) -> int:
    """Compare each pair, write its files and the list of all; the exit status."""
    from reportgen import present, saving
    from reportgen.present import counts

    entries = []
    for pair in found:
        if pair.draft is None:
            entries.append(present.Entry(name=pair.name, fault=_("没有同名的草稿")))
            session.say(_("{name}：没有同名的草稿").format(name=pair.name), grave=True)
            continue
        try:
            review = compared(pair.draft, pair.published).review
            files = {f"{pair.name}.{form}": present.content(review, form, options=options) for form in forms}
        except ReportgenError as error:
            entries.append(present.Entry(name=pair.name, fault=error.message))
            session.fail(error)
            continue
        saving.save({output / name: content for name, content in files.items()})
        entries.append(present.Entry(name=pair.name, links=tuple(files), review=review))
    saving.save({output / INDEX: present.index(entries)})
    session.put(near(output / INDEX))
    failed = sum(entry.review is None for entry in entries)
    if failed:
        return SOME_FAILED if failed < len(entries) else 1
    return 1 if any(entry.review and counts.differs(entry.review) for entry in entries) else 0


def _named(folder: Path) -> Iterator[tuple[str, Path]]:
    """Readable files below a folder by their path without its ending, in the order of `ENDINGS`."""
    for ending in ENDINGS:
        for file in sorted(folder.rglob(f"*{ending}")):
            if file.is_file() and not file.name.startswith("."):
                yield file.relative_to(folder).with_suffix("").as_posix(), file
