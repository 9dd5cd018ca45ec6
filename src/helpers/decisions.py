"""Read what people decided: files beside the parameters, each line with a reason, an author and a date."""

import pandas as pd

from helpers import paths
from helpers.dates import is_day
from helpers.intake import read_csv
from helpers.problems import InputError, Problem

SIGNED = ("decided_by", "decided_on", "reason")
FILES = {
    "organisations": ("organisation_printed", "position_printed", "consultation_id", "valid_from", "valid_to",
                      "organisation", "constituency"),
    "people": ("decision", "name_a", "organisation_a", "name_b", "organisation_b"),
    "corrections": ("file", "key_column", "key", "column", "expected", "corrected"),
    "goals": ("commitment_id", "decision"),
}  # fmt: skip


def read_decisions(name: str, country: str) -> pd.DataFrame:
    """Return the lines of ``params/<country>/<name>.csv`` as text, each with its ``row`` and ``line``.

    Raises
    ------
    InputError
        When the columns differ, or a line lacks its author, date or reason.
    """
    columns = [*FILES[name], *SIGNED]
    path = paths.PARAMS / country / f"{name}.csv"
    if not path.is_file():
        return pd.DataFrame(columns=[*columns, "row", "line"], dtype=str)
    file = paths.name_from_root(path)
    header, *rows = read_csv(path, file)
    if header != columns:
        raise InputError(Problem("header differs", file=file, row=1, value=",".join(header), expected=",".join(columns)))
    frame = pd.DataFrame(rows, columns=columns, dtype=str)
    numbers = range(2, len(frame) + 2)
    frame = frame.assign(row=numbers, line=[f"{name}.csv:{number}" for number in numbers])
    unsigned = [
        Problem("a decision needs its author, its date and its reason", file=file, row=number, column=column, value=value,
                expected="an ISO date" if column == "decided_on" else "some text")
        for number, row in enumerate(frame.itertuples(), start=2)
        for column in SIGNED
        if not (value := getattr(row, column)) or (column == "decided_on" and not is_day(value))
    ]  # fmt: skip
    if unsigned:
        raise InputError(unsigned)
    return frame


def refuse_idle(decisions: pd.DataFrame, used: set[str], name: str, country: str) -> None:
    """Fail when a decision no longer applies to anything: its record has changed or gone, so someone must look again."""
    idle = decisions.loc[~decisions["line"].isin(used)]
    if len(idle):
        raise InputError(
            Problem("decision applies to no record", file=f"params/{country}/{name}.csv", row=int(row),
                    mend="Mend its wording, or delete the line if the record is gone for good")
            for row in idle["row"]
        )  # fmt: skip
