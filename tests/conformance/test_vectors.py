"""Every conformance case of every topic passes: numbers, words, findings."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest
import yaml

from tests.conformance.adapter import answer

SHARED = Path(__file__).resolve().parents[3] / "shared"
RUNNER = SHARED / "acceptance" / "run_vectors.py"

pytestmark = [pytest.mark.shared, pytest.mark.skipif(not RUNNER.exists(), reason="the conformance cases are not beside the repository")]


def test_every_case_passes():
    spec = importlib.util.spec_from_file_location("run_vectors", RUNNER)
    assert spec is not None
    assert spec.loader is not None
    runner = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(runner)
    wrong, served = {}, 0
    for path in sorted((SHARED / "vectors").glob("*.yaml")):
        for vector in yaml.safe_load(path.read_text(encoding="utf-8")).get("vectors", []):
            served += 1
            if found := list(runner.problems(vector, answer(vector["ask"], vector["given"]))):
                wrong[vector["id"]] = found

    assert wrong == {}
    assert served > 300
