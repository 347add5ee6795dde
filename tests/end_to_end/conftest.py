"""Fixtures of the command's tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reportgen import messages
from tests.end_to_end.workspace import Workspace, lay_out, quiet_environment


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Workspace]:
    """The small workspace, with the current folder in it."""
    quiet_environment(monkeypatch)
    lay_out(tmp_path)
    monkeypatch.chdir(tmp_path)
    yield Workspace(tmp_path, capsys)
    messages.use("zh_CN")
