"""Goals, asks, codings and objectives for the tests, read from the raw files by nothing but Python's own csv."""

import csv
from collections import defaultdict

import pandas as pd

from helpers import paths

RAW = paths.ROOT / "data" / "raw"
REASONS = {
    "projection": "a hope or projection, outside the scores",
    "umbrella": "an umbrella whose parts were not seen",
    "other_compact": "another compact; kept as a comparator of form",
}
HAS_PARTS = "counted through its parts"
ORIGIN = {"source_file": "x.csv", "source_sheet": "", "source_row": 2}
GOAL = ("commitment_id", "country_iso3", "parent_id", "stated_objectives", "coded_objectives", "not_counted_because", "counted")
ASK, CODING = ("ask_id", "coded_objectives", "repeat_of"), ("commitment_id", "coder", "main_objectives")
SCORES = ("verifiable", "trackable")


def read_rows(path) -> list[dict]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def make_frame(rows: list[dict], columns: tuple[str, ...]) -> pd.DataFrame:
    frame = pd.DataFrame([{name: row.get(name, "") for name in columns} for row in rows], columns=list(columns))
    return frame.astype(dict.fromkeys(columns, "str")).assign(**ORIGIN)


def read_objectives() -> list[dict]:
    return read_rows(RAW / "reference" / "gcm_objectives.csv")


def make_objectives(rows: list[dict] | None = None) -> pd.DataFrame:
    columns = ("number", "short_title", "imrf_roundtable", "roundtable_basis")
    return make_frame(read_objectives() if rows is None else rows, columns)


def read_goals(country: str, folder: str, extra: tuple[dict, ...] = ()) -> list[dict]:
    """Return the register with what its decisions set apart, by a loop over its rows."""
    rows = [*read_rows(RAW / folder / "commitments.csv"), *extra]
    decisions = read_rows(paths.PARAMS / country / "goals.csv")
    decided = {row["commitment_id"]: row["decision"] for row in decisions if row["decision"] in REASONS}
    parents = {row.get("parent_id", "") for row in rows}
    for row in rows:
        row["stated_objectives"], row["coded_objectives"] = row["gcm_objectives"], row["coder_objectives"]
        row["not_counted_because"] = REASONS.get(decided.get(row["commitment_id"], ""), "")
        if row["commitment_id"] in parents:
            row["not_counted_because"] = HAS_PARTS
        row["counted"] = "no" if row["not_counted_because"] else "yes"
    return rows


def read_codings(folder: str, *files: str) -> list[dict]:
    return [row for file in files for row in read_rows(RAW / folder / file)]


def read_asks(country: str) -> list[dict]:
    rows = read_rows(RAW / country / "asks.csv")
    return [row | {"coded_objectives": row["coder_objectives"]} for row in rows]


def judge(codings: list[dict]) -> dict[str, dict]:
    """Return verifiable and trackable of each goal by the rubric's words; coders who differ leave it unknown."""
    told = defaultdict(lambda: defaultdict(set))
    for row in codings:
        scored = {name: row[name] for name in ("specific", "measurable", "time_bound")}
        half = {name: {"1": "yes", "0.5": "yes", "0": "no"}.get(score, "U") for name, score in scored.items()}
        needed = [row["m_indicator"], row["m_target"], half["time_bound"]]
        needed += [row["m_baseline"]] if row["m_type"] == "change" else []
        for name, parts in (("verifiable", [half["specific"], half["measurable"]]), ("trackable", needed)):
            said = "no" if "no" in parts else "U" if set(parts) - {"yes"} else "yes"
            told[row["commitment_id"]][name].add(said)
    return {goal: {name: said.pop() if len(said) == 1 else "U" for name, said in parts.items()} for goal, parts in told.items()}


def make_scores(judged: dict[str, dict]) -> pd.DataFrame:
    index = pd.Index(list(judged), dtype="str")
    return pd.DataFrame([list(said.values()) for said in judged.values()], index=index, columns=list(SCORES), dtype="str")


def split(cell: str) -> set[int]:
    return {int(number) for number in cell.split(";")} if cell else set()
