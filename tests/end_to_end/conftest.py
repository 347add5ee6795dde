"""Fixtures of the command's tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reportgen import messages
from tests.end_to_end.workspace import Workspace, lay_out, quiet_environment


@pytest.fixture(autouse=True)
def quiet(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Nothing from outside, and a cache of its own: another test's does not answer, and nobody's home is filled."""
    quiet_environment(monkeypatch)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Workspace]:
    """The small workspace, with the current folder in it."""
    lay_out(tmp_path)
    monkeypatch.chdir(tmp_path)
    yield Workspace(tmp_path, capsys)
    messages.use("zh_CN")
