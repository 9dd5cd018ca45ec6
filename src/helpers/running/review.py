"""Put what waits for a person into the review files beside the parameters, answers already given left as they are."""

from pathlib import Path

import pandas as pd

from helpers import paths
from helpers.decisions import ANSWERS, FILES, SIGNED, read_review
from helpers.problems import InputError, Problem
from helpers.settings import load
from helpers.text import make_phrase_key

# What makes a line of a review file the same question as another.
QUESTIONS = {
    "review_organisations": ["organisation_printed"],
    "review_people": ["name_a", "organisation_a", "name_b", "organisation_b"],
}


def write_reviews(country: str) -> str:
    """Write ``params/<country>/review_*.csv`` from the proposals of the last run; return what was written, in words.

    Raises
    ------
    InputError
        When no run has left proposals, or a review file has other columns.
    """
    load(country)
    said = []
    for name in ANSWERS:
        stored = paths.PROCESSED / country / f"{name}.csv"
        if not stored.is_file():
            mend = f"Run make report COUNTRY={country} first"
            raise InputError(Problem("no proposals yet", file=paths.name_from_root(stored), mend=mend))
        proposed = _read(stored)
        lines = merge_review(read_review(name, country), proposed, name)
        if len(lines):
            _write(lines, paths.PARAMS / country / f"{name}.csv")
        waiting = int((lines["decision"] == "").sum())
        said.append(f"params/{country}/{name}.csv: {len(lines) - waiting} answered, {waiting} waiting")
    return "\n".join(said)


def count_waiting(country: str) -> str:
    """Return in words what waits for a person after the last run; empty when nothing does."""
    stored = {name: paths.PROCESSED / country / f"{name}.csv" for name in ANSWERS}
    counts = {name: len(_read(path)) for name, path in stored.items() if path.is_file()}
    words = {"review_people": "{} pairs of names", "review_organisations": "{} names of bodies"}
    said = [words[name].format(count) for name, count in counts.items() if count]
    return f"{' and '.join(said)} wait for an answer" if said else ""


def merge_review(lines: pd.DataFrame, proposed: pd.DataFrame, name: str) -> pd.DataFrame:
    """Return the answered lines as they are, then the proposals that none of them answers, the likeliest first."""
    answered = lines.loc[lines["decision"] != ""]
    asked = {tuple(row) for row in _compare(answered, name).itertuples(index=False)}
    new = [tuple(row) not in asked for row in _compare(proposed, name).itertuples(index=False)]
    waiting = proposed.loc[new]
    scores = pd.to_numeric(waiting["score"], errors="coerce")
    waiting = waiting.assign(score=scores.map("{:g}".format, na_action="ignore").astype("object").fillna(""), likely=scores)
    waiting = waiting.sort_values("likely", ascending=False, kind="stable", na_position="last").reindex(
        columns=[*FILES[name], *SIGNED], fill_value=""
    )
    return pd.concat([answered, waiting], ignore_index=True)


def _read(path: Path) -> pd.DataFrame:
    return pd.read_csv(path, dtype=str, keep_default_na=False, na_filter=False)


def _compare(lines: pd.DataFrame, name: str) -> pd.DataFrame:
    return lines.loc[:, QUESTIONS[name]].map(make_phrase_key)


def _write(lines: pd.DataFrame, path: Path) -> None:
    part = path.with_suffix(".part")
    lines.to_csv(part, index=False, lineterminator="\n", encoding="utf-8")
    part.replace(path)
