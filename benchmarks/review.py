"""How long a review takes, and how much memory, beside other ways to compare two texts.

In:  the draft of a county (about 6,000 characters) with known changes, and the same texts ten times over without a word in common order.
Out: milliseconds after start by the clock and of processor time, which other work on the machine changes less, and megabytes at the peak,
each way in a process of its own. Bars: 6,000 characters in 200 ms; 100,000 unrelated
characters in 2 s and 300 MB. diff-match-patch and python-redlines are shown where they are installed (`pip install diff-match-patch
'python-redlines[docxodus]'`); nobody needs them otherwise. Run `python benchmarks/review.py`.
"""

from __future__ import annotations

import importlib.util
import json
import random
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

EDITED, UNRELATED = 200.0, 2000.0
"""Milliseconds."""
MEMORY = 300.0
"""Megabytes, the interpreter included."""
PATIENCE = 60.0
"""Seconds after which a way of comparing is left."""

COUNTIES = ("衢江区", "龙游县", "江山市", "常山县", "开化县")

WAYS = {
    "reportgen, words and facts": """
from reportgen import errors, read, reviewing
def warm():
    work("2023年，研发费用3.4亿元。", "2023年，研发费用3.5亿元。")
def work(a, b):
    try:
        return len(reviewing.judged(read.content(a.encode(), "a.txt"), read.content(b.encode(), "b.txt")).edits)
    except errors.NotComparableError:
        return -1
""",
    "reportgen, words only": """
from reportgen import read
from reportgen.compare import editing
def warm():
    work("研发费用三亿元。", "研发费用五亿元。")
def work(a, b):
    return len(editing.compare(read.content(a.encode(), "a.txt"), read.content(b.encode(), "b.txt")).edits)
""",
    "difflib, characters": """
import difflib
def warm(): pass
def work(a, b):
    return sum(op[0] != "equal" for op in difflib.SequenceMatcher(None, a, b, autojunk=False).get_opcodes())
""",
    "diff-match-patch": """
import diff_match_patch
def warm(): pass
def work(a, b):
    engine = diff_match_patch.diff_match_patch()
    engine.Diff_Timeout = 0
    return sum(kind != 0 for kind, _words in engine.diff_main(a, b))
""",
    "python-redlines": """
import io
from docx import Document
from python_redlines.engines import DocxodusEngine
def paper(text):
    document, out = Document(), io.BytesIO()
    for line in text.split("\\n"):
        document.add_paragraph(line)
    document.save(out)
    return out.getvalue()
def warm(): pass
def work(a, b):
    return len(DocxodusEngine().run_redline("a", paper(a), paper(b))[0])
""",
}
NEEDS = {"diff-match-patch": "diff_match_patch", "python-redlines": "python_redlines"}
RUN = """
import json, resource, sys, time
{way}
a, b = (open(name, encoding="utf-8").read() for name in sys.argv[1:3])
warm()
def spent():
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)
clock, processor = [], []
for _run in range({runs}):
    start, before = time.perf_counter(), spent()
    work(a, b)
    clock.append(time.perf_counter() - start)
    processor.append(spent() - before)
peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
print(json.dumps([min(clock) * 1000, min(processor) * 1000, peak / 1024]))
"""


def texts() -> dict[str, tuple[str, str, int]]:
    """Name to both texts and how often they are compared."""
    from reportgen import read
    from reportgen.compare.words import tokens
    from tests.unit.compare.drafts import sample, samples
    from tests.unit.compare.mutating import mutate

    county = samples()[1].text
    words = [token for sample in samples() for token in tokens(sample.text.text) if token.strip()]
    edited = mutate(county, 1).text
    long = "\n".join(sample(name, 2023, "科技创新工作情况").text.text for name in COUNTIES) + "".join(each.text.text for each in samples())
    sides = []
    for seed in (1, 2):
        rng, found, length = random.Random(seed), [], 0
        while length < 100_000:
            sentence = "".join(rng.choices(words, k=rng.randint(8, 30))) + rng.choice("。。。，；") + rng.choice(("", "", "\n"))
            found.append(sentence)
            length += len(sentence)
        sides.append("".join(found))
    return {
        f"{len(county.text):,} characters, edited": (county.text, edited, 5),
        f"{len(long):,} characters, edited": (long, mutate(read.content(long.encode(), "a.txt"), 1).text, 1),
        f"{len(sides[0]):,} characters, unrelated": (sides[0], sides[1], 1),
    }


def measured(way: str, a: str, b: str, runs: int) -> tuple[float, float, float] | None:
    """Milliseconds by the clock and of processor time, and megabytes; None where it took longer than anybody waits."""
    with tempfile.TemporaryDirectory() as folder:
        names = []
        for name, text in (("a", a), ("b", b)):
            names.append(str(Path(folder) / name))
            Path(names[-1]).write_text(text, encoding="utf-8")
        try:
            run = subprocess.run(
                [sys.executable, "-c", RUN.format(way=way, runs=runs), *names],
                capture_output=True, check=True, encoding="utf-8", cwd=ROOT, timeout=PATIENCE,
            )  # fmt: skip
        except subprocess.TimeoutExpired:
            return None
    told = json.loads(run.stdout.splitlines()[-1])
    return told[0], told[1], told[2]


def main() -> int:
    good = True
    for name, (a, b, runs) in texts().items():
        print(name)
        for label, way in WAYS.items():
            if label in NEEDS and importlib.util.find_spec(NEEDS[label]) is None:
                print(f"  {label:28} not installed")
                continue
            found = measured(way, a, b, runs)
            if found is None:
                print(f"  {label:28} more than {PATIENCE:.0f} s")
                continue
            print(f"  {label:28} {found[0]:8.0f} ms {found[1]:8.0f} ms {found[2]:6.0f} MB")
            if label.startswith("reportgen"):
                bar = EDITED if len(a) < 10_000 else UNRELATED
                good = good and min(found[:2]) <= bar and found[2] <= MEMORY
    print(f"bars: {EDITED:.0f} ms edited; {UNRELATED:.0f} ms unrelated; {MEMORY:.0f} MB")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
