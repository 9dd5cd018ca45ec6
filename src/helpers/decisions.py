"""Read what people decided: files beside the parameters, each line with a reason, an author and a date."""

import pandas as pd

from helpers import paths
from helpers.dates import is_day
from helpers.intake import read_csv
from helpers.problems import InputError, Problem, suggest_name

SIGNED = ("decided_by", "decided_on", "reason")
FILES = {
    "organisations": ("organisation_printed", "position_printed", "consultation_id", "country", "valid_from", "valid_to",
                      "organisation", "constituency"),
    "people": ("decision", "name_a", "organisation_a", "name_b", "organisation_b"),
    "corrections": ("file", "key_column", "key", "column", "expected", "corrected"),
    "goals": ("commitment_id", "decision", "target"),
    "adjudications": ("commitment_id", "criterion", "score"),
    "meetings": ("consultation_id", "decision", "target"),
    "review_organisations": ("decision", "organisation_printed", "organisation", "constituency", "score", "rows"),
    "review_people": ("decision", "name_a", "organisation_a", "name_b", "organisation_b", "score", "basis"),
}  # fmt: skip
# What an answer in a review file may say; a line without an answer waits and decides nothing.
SAME, NEW, DIFFERENT = "same", "new", "different"
AUTOMATED = "automated"  # how the name of an author or coder that is no person begins
ANSWERS = {"review_organisations": (SAME, NEW, DIFFERENT), "review_people": (SAME, DIFFERENT)}


def read_decisions(name: str, country: str) -> pd.DataFrame:
    """Return the lines of ``params/<country>/<name>.csv`` as text, each with its ``row`` and ``line``.

    To ``organisations`` and ``people`` the answered lines of their review file are added. Of a review file itself only
    answered lines are returned.

    Raises
    ------
    InputError
        When the columns differ, an answer is none, or a line lacks its author, date or reason.
    """
    lines = read_lines(name, country)
    if name == "people":
        answers = read_lines("review_people", country)
        lines = pd.concat([lines, answers.loc[:, list(lines.columns)]], ignore_index=True)
    if name == "organisations":
        answers = read_lines("review_organisations", country)
        answers = _fill_constituency(answers.loc[answers["decision"] != DIFFERENT], lines, country)
        placing = answers.reindex(columns=lines.columns, fill_value="")
        lines = pd.concat([lines, placing], ignore_index=True)
    return lines


def _fill_constituency(answers: pd.DataFrame, decided: pd.DataFrame, country: str) -> pd.DataFrame:
    """Give an answer ``same`` without a constituency that of its body; refuse one that names no known body."""
    known = pd.concat([decided, answers.loc[answers["constituency"] != ""]])
    known = known.drop_duplicates("organisation").set_index("organisation")["constituency"].to_dict()
    silent = (answers["decision"] == SAME) & (answers["constituency"] == "")
    unknown = answers.loc[silent & ~answers["organisation"].isin(known)]
    if len(unknown):
        raise InputError(
            Problem("no such body", file=name_file(row.line, country), row=int(row.row), column="organisation",
                    value=row.organisation, mend=suggest_name(row.organisation, known))
            for row in unknown.itertuples()
        )  # fmt: skip
    return answers.assign(constituency=answers["constituency"].mask(silent, answers["organisation"].map(known.get)))


def read_review(name: str, country: str) -> pd.DataFrame:
    """Return every line of a review file as text, unanswered ones included, without checking them."""
    path = paths.PARAMS / country / f"{name}.csv"
    columns = [*FILES[name], *SIGNED]
    if not path.is_file():
        return pd.DataFrame(columns=columns, dtype="str")
    file = paths.name_from_root(path)
    header, *rows = read_csv(path, file)
    if header != columns:
        raise InputError(Problem("header differs", file=file, row=1, value=",".join(header), expected=",".join(columns)))
    return pd.DataFrame(rows, columns=columns, dtype="str")


def refuse_idle(decisions: pd.DataFrame, used: set[str], country: str) -> None:
    """Fail when a decision no longer applies to anything: its record has changed or gone, so someone must look again."""
    idle = decisions.loc[~decisions["line"].isin(used)]
    if len(idle):
        raise InputError(
            Problem("decision applies to no record", file=name_file(line, country), row=int(row),
                    mend="Mend its wording, or delete the line if the record is gone for good")
            for line, row in zip(idle["line"], idle["row"], strict=True)
        )  # fmt: skip


def name_file(line: str, country: str) -> str:
    """Return the file of a decision as messages name it; `line` is such as ``people.csv:3``."""
    return f"params/{country}/{line.rpartition(':')[0]}"


def read_lines(name: str, country: str) -> pd.DataFrame:
    """Return the signed lines of one file alone; see `read_decisions`."""
    lines = read_review(name, country)
    numbers = range(2, len(lines) + 2)
    lines = lines.assign(row=numbers, line=[f"{name}.csv:{number}" for number in numbers])
    file = paths.name_from_root(paths.PARAMS / country / f"{name}.csv")
    if answers := ANSWERS.get(name):
        lines = lines.loc[lines["decision"] != ""].reset_index(drop=True)
        wrong = lines.loc[~lines["decision"].isin(answers)]
        if len(wrong):
            raise InputError(
                Problem("no such answer", file=file, row=int(row.row), column="decision", value=row.decision,
                        expected=f"{', '.join(answers)} or nothing", mend=suggest_name(row.decision, answers))
                for row in wrong.itertuples()
            )  # fmt: skip
    unsigned = [
        Problem("a decision needs its author, its date and its reason", file=file, row=int(row.row), column=column, value=value,
                expected="an ISO date" if column == "decided_on" else "some text")
        for row in lines.itertuples()
        for column in SIGNED
        if not (value := getattr(row, column)) or (column == "decided_on" and not is_day(value))
    ]  # fmt: skip
    if unsigned:
        raise InputError(unsigned)
    return lines
