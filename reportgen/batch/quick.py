"""Whether anything is to be done at all, found out without loading data, templates or writers.

In:  a workspace and requests.   Out: for each request how many reports and files stand as they should; None where one has to look closer.
Every input and every output is looked at: time and size against what was noted when all of it was found made.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from reportgen.batch import inputs, stores, surroundings
from reportgen.batch.manifest import Manifest
from reportgen.batch.requests import Request
from reportgen.batch.stores import Place
from reportgen.project import Project

STAMP, CONTENT = "program stamp", "program content"


@dataclass(frozen=True, slots=True)
class Sight:
    """Inputs and program as they stand at the beginning of a run."""

    listing: inputs.Listing
    program: str
    """Stamps of the program's own files."""

    @classmethod
    def of(cls, project: Project) -> Sight:
        return cls(inputs.listing(project), inputs.program())

    def content(self, manifest: Manifest) -> str:
        """One word for what stands in the program's files; read only where their stamps are new."""
        return (manifest.about(CONTENT) if manifest.about(STAMP) == self.program else "") or inputs.program_content()


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands as it should."""

    reports: int
    files: int
    paths: tuple[Place, ...] = ()
    """For a single report: where its files are."""


def standing(project: Project, request: Request, sight: Sight) -> Standing | None:
    """What a request asks for, where all of it stands and nothing has changed."""
    output = request.folder(project)
    manifest = Manifest.of(project, output)
    try:
        if manifest.about(STAMP) != sight.program or unfinished(manifest):
            return None
        env = environment(project, request.formats, manifest.about(CONTENT))
        seal = manifest.seal(request.key, sight.listing.digest, env, request.formats)
        if seal is None:
            return None
        if not stores.stand(output, seal.files):
            return None
        paths = tuple(output / path for path, _stamp in seal.files) if request.one else ()
        return Standing(seal.reports, len(seal.files), paths)
    finally:
        manifest.close()


def environment(project: Project, formats: Iterable[str], content: str) -> str:
    """One word for what all of the formats are made with."""
    words = surroundings.of_formats(project, formats, content)
    return sha256(repr(sorted(words.items())).encode()).hexdigest()


def unfinished(manifest: Manifest) -> bool:
    """Whether a run has ended without putting its journal into the manifest."""
    return manifest.journals.is_dir() and any(manifest.journals.iterdir())
