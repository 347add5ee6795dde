"""What is printed where a figure is missing, does not apply, or is zero (R47).

In:  the inputs of a case.   Out: the answer under the names of the cases; each is a small workspace that is loaded and composed.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from reportgen import compose, derive, load
from reportgen.project import Project
from tests.conformance.given import Answer, Ask, Given
from tests.unit.compose.making import lines, template

REGION = ("浙江省", "衢州市", "柯城区")


def missing_policy(given: Given) -> Answer:
    names = given.get("indicators") or [given["indicator"]]
    year, unit, value = given.get("year", 2023), given.get("unit", "家"), given.get("value")
    call = "".join(f'{{{{ 指标["{name}"].名称 }}}}{{{{ 指标["{name}"] }}}}，' for name in names)
    clause = call if given["required"] else f"{{% optional %}}{call}{{% endoptional %}}"
    with TemporaryDirectory() as folder:
        root = Path(folder)
        home = root.joinpath("data", *REGION)
        home.mkdir(parents=True)
        kind = "比率" if unit == "%" else "数量"
        catalogue = "".join(f'{name}: {{ 单位: "{unit}", 类型: {kind}, 小数: 0 }}\n' for name in names)
        (root / "data" / "指标.yaml").write_text(catalogue, encoding="utf-8")
        told = "".join(f"  {name}: {'' if value is None else repr(value) if value == '' else value}\n" for name in names)
        (home / f"{year}.yaml").write_text(f"指标:\n{told}", encoding="utf-8")
        dataset = load.dataset(Project(root))
        book = derive.facts(dataset, dataset.regions[REGION], year)
        made = compose.document(book, template(f"{clause}各项工作有序推进。"))
    text = "".join(lines(made.document)).removesuffix("各项工作有序推进。")
    gaps = [gap.message.removeprefix("待补充：") for gap in made.gaps]
    missing = [
        next((name for name in names if given.get("missing_count") and gap.startswith(name)), gap.rsplit("（", 1)[0]) for gap in gaps
    ]
    return {"outcome": _outcome(given["mode"], gaps, text), "text": text, "missing": missing}


def _outcome(mode: str, gaps: list[str], text: str) -> str:
    if gaps:
        return "fail" if mode == "strict" else "placeholder"
    return "render" if text else "omit_clause"


ASKS: dict[str, Ask] = {"missing_policy": missing_policy}
