"""A small province in a folder of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen import saving
from reportgen.project import Project
from tests import batches


@pytest.fixture(autouse=True)
def own_cache(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """What an earlier run has kept is at hand for the next, as it is for a person; another test's is not."""
    monkeypatch.setenv(saving.CACHE, str(tmp_path_factory.mktemp("cache")))


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return batches.lay_out(tmp_path / "w")
