"""Time reading and matching at sizes no country has yet, each in a process of its own, against the plainest other way."""

import csv
import random
import tempfile
from pathlib import Path
from types import SimpleNamespace

import pandas as pd

from helpers import paths
from helpers.running.timing import measure_apart, print_cost
from helpers.sources import Source

ROWS = (10_000, 100_000, 1_000_000)
NAMES = (7_500, 15_000, 30_000)
HEADERS = {
    "consultation_id": "Meeting", "person_name": "Name", "position": "Post", "organisation": "Body", "role": "Part",
    "source_url": "Page", "notes": "Remark",
}  # fmt: skip


def compare_reading(sizes: tuple[int, ...] = ROWS) -> str:
    """Return seconds, peak memory and their ratios for reading invented attendance rows and making them comparable.

    The other way is ``pandas.read_csv`` as text with a vectorised strip and casefold of every column: it neither checks
    nor accounts for anything.
    """
    lines = ["Reading and normalising attendance rows; ratio to pandas.read_csv as text, strip and casefold"]
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            path = Path(folder) / "ZZZ" / f"rows_{size}.csv"
            path.parent.mkdir(exist_ok=True)
            write_attendance(path, size)
            lines.append(_compare(f"{size:>9,} rows", path, "read_ours", "read_pandas"))
    return "\n".join(lines)


def compare_matching(sizes: tuple[int, ...] = NAMES) -> str:
    """Return seconds, peak memory and their ratios for finding alike names among invented ones.

    The other way is RapidFuzz's ``cdist`` of every name with every other by ``token_sort_ratio``, one worker.
    """
    lines = ["Matching distinct names; ratio to a brute-force RapidFuzz cdist"]
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            path = Path(folder) / f"names_{size}.csv"
            write_attendance(path, 3 * size, distinct=size)
            lines.append(_compare(f"{size:>9,} names", path, "match_ours", "match_brute"))
    return "\n".join(lines)


def write_attendance(path: Path, rows: int, distinct: int | None = None, seed: int = 1) -> None:
    """Write `rows` invented attendance rows as CSV; with `distinct` so many names at most, without it one a row or fewer."""
    draw = random.Random(seed)
    syllables = [a + b for a in "bdfgklmnprstvz" for b in ("a", "e", "i", "o", "u", "an", "ir", "ol")]
    given = ["".join(draw.choices(syllables, k=2)).title() for _ in range(400)]
    family = ["".join(draw.choices(syllables, k=3)).title() for _ in range(4000)]
    names = [f"{draw.choice(given)} {draw.choice(given)} {draw.choice(family)}" for _ in range(distinct or rows)]
    with path.open("w", newline="", encoding="utf-8") as stream:
        lines = csv.writer(stream)
        lines.writerow(HEADERS.values())
        for row in range(rows):
            body = f"Body of Examples {draw.randrange(800)}"
            lines.writerow([f"ZZZ-{row % 300}", names[row % len(names)], f"Post {row % 40}", body, "participant",
                            "https://example.org/zzz", ""])  # fmt: skip


def read_ours(path: str) -> None:
    """Read as the pipeline reads."""
    from helpers.intake import read_sources

    paths.RAW = Path(path).parent.parent
    source = Source(table="attendance", file=f"ZZZ/{Path(path).name}", columns=HEADERS)
    read_sources(SimpleNamespace(country="ZZZ", sources=[source]))


def read_pandas(path: str) -> None:
    """Read as a plain script would."""
    frame = pd.read_csv(path, dtype=str, keep_default_na=False)
    frame.apply(lambda cells: cells.str.strip().str.casefold())


def match_ours(path: str) -> None:
    """Find alike names as the pipeline does."""
    from helpers.choices import Matching
    from helpers.matching import find_pairs

    find_pairs(_list_mentions(path), Matching())


def match_brute(path: str) -> None:
    """Compare every name with every other."""
    import numpy as np
    from rapidfuzz import fuzz, process

    names = _list_mentions(path)["person_name"].str.casefold().tolist()
    scores = process.cdist(names, names, scorer=fuzz.token_sort_ratio, score_cutoff=80, dtype=np.uint8, workers=1)
    np.argwhere(scores)


def _list_mentions(path: str) -> pd.DataFrame:
    rows = pd.read_csv(path, dtype=str, keep_default_na=False).drop_duplicates("Name")
    columns = {"person_name": rows["Name"], "organisation": rows["Body"], "constituency": "", "position": rows["Post"],
               "consultation_ids": rows["Meeting"], "lists": rows["Meeting"], "person_key": ""}  # fmt: skip
    return pd.DataFrame(columns).reset_index(drop=True).rename_axis("mention").reset_index()


def report_way(way: str, path: str) -> None:
    """Do what the function `way` does and print its seconds and the peak memory as JSON."""
    print_cost({way: lambda: globals()[way](path)})


def _compare(what: str, path: Path, ours: str, other: str) -> str:
    """Return a line that sets the cost of one way beside that of another."""
    costs = [measure_apart(__name__, report_way.__name__, way, str(path)) for way in (ours, other)]
    seconds, peaks = [sum(cost["seconds"].values()) for cost in costs], [cost["peak"] for cost in costs]
    return (
        f"  {what}: {seconds[0]:7.2f} s against {seconds[1]:7.2f} s, ratio {seconds[0] / seconds[1]:5.2f}; "
        f"peak {peaks[0]:6.0f} MiB against {peaks[1]:6.0f} MiB, ratio {peaks[0] / peaks[1]:4.2f}"
    )
