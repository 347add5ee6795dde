"""The chart of cost against size, and what one measurement does."""

from __future__ import annotations

import itertools
import json
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from benchmarks import scale
from benchmarks.country import Size, write
from benchmarks.peers.decades import Curve, Panel, drawn


def test_a_tenfold_cost_is_as_far_up_at_any_height():
    panel = Panel("t", "s", [Curve("a", [(60, 1.0), (600, 10.0), (6000, 100.0)])])

    picture = ET.fromstring(drawn(panel, "size"))

    (line,) = picture.iter("{http://www.w3.org/2000/svg}polyline")
    points = [tuple(map(float, point.split(","))) for point in line.attrib["points"].split()]
    steps = [(right[0] - left[0], left[1] - right[1]) for left, right in itertools.pairwise(points)]
    assert steps[0] == pytest.approx(steps[1], abs=0.2)
    assert steps[0][1] > 0


def test_names_at_the_ends_do_not_lie_on_each_other():
    panel = Panel("t", "s", [Curve("a", [(60, 1.0), (600, 5.0)]), Curve("b", [(60, 2.0), (600, 5.01)])])

    picture = ET.fromstring(drawn(panel, "size"))

    ends = [float(text.attrib["y"]) for text in picture.iter("{http://www.w3.org/2000/svg}text") if (text.text or "")[:2] in ("a ", "b ")]
    assert abs(ends[0] - ends[1]) >= 15


def test_a_choice_is_made_as_told(tmp_path: Path) -> None:
    write(Size(cities=2, counties=2, years=3), tmp_path)

    assert [json.loads(scale.made(choice, tmp_path))["reports"] for choice in ("county", "city", "province")] == [1, 2, 4]
    assert len(list((tmp_path / "output").rglob("*.docx"))) == 4


def test_a_choice_that_costs_more_in_a_large_country_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    costs = {(size, choice): scale.Cost(2.0, 80, 1) for size in (2000, 6000) for choice in scale.CHOICES}

    assert scale.judged(costs, 6000) == 0
    assert scale.judged({**costs, (6000, "city"): scale.Cost(9.0, 80, 1)}, 6000) == 1
    assert scale.judged({**costs, (6000, "city"): scale.Cost(2.0, 300, 1)}, 6000) == 1
    assert capsys.readouterr().out.count("MISSED") == 2
