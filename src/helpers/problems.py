"""What is wrong with an input, said so that an analyst can mend it."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # a command that only looks at the parameters starts without pandas
    import pandas as pd

SHOWN = 20
CORRECT = "Mend the file, or add a line to corrections.csv"


@dataclass(frozen=True)
class Problem:
    """One thing to mend: what is wrong, where it stands and what would be right."""

    what: str
    file: str = ""
    sheet: str = ""
    row: int | None = None
    key: str = ""
    column: str = ""
    value: str | None = None
    expected: str = ""
    mend: str = ""

    def __str__(self) -> str:
        """Return the place, what is wrong, what was expected and the mend, on one line."""
        place = [
            self.file,
            self.sheet and f"sheet {self.sheet}",
            "" if self.row is None else f"row {self.row}",
            self.key and f"key {self.key}",
            self.column and f"column {self.column}",
        ]
        said = ", ".join(part for part in place if part)
        said = f"{said}: {self.what}" if said else self.what
        if self.value is not None:
            said += f", found {self.value!r}"
        if self.expected:
            said += f", expected {self.expected}"
        said = f"{said}. {self.mend}".rstrip()
        return said if said.endswith(("?", ".")) else f"{said}."


class InputError(Exception):
    """Raised when the inputs, not the code, are at fault; holds every problem found at once."""

    def __init__(self, problems: Problem | Iterable[Problem]):
        self.problems = (problems,) if isinstance(problems, Problem) else tuple(problems)
        super().__init__(self._list_problems())

    def _list_problems(self) -> str:
        lines = [str(problem) for problem in self.problems[:SHOWN]]
        if len(self.problems) > SHOWN:
            lines.append(f"… and {len(self.problems) - SHOWN} more of the kind")
        return "\n".join(lines)


def locate(row) -> dict:
    """Return where a row of a source stands (file, sheet, row), in the words of `Problem`."""
    return {"file": f"data/raw/{row.source_file}", "sheet": row.source_sheet, "row": int(row.source_row)}


def list_problems(
    rows: "pd.DataFrame", column: str, expected: str, what: str = "does not fit", mend: str = CORRECT
) -> list[Problem]:
    """Return a problem for each row of a source; `expected` may hold other cells of the row, as ``{row.date_start}``."""
    return [
        Problem(what, **locate(row), column=column, value=str(getattr(row, column)), expected=expected.format(row=row), mend=mend)
        for row in rows.itertuples()
    ]


def refuse_rows(rows: "pd.DataFrame", column: str, expected: str, **how: str) -> None:
    """Raise an `InputError` with the problems of `list_problems`, if there is any row."""
    if len(rows):
        raise InputError(list_problems(rows, column, expected, **how))


def suggest_name(wrong: str, valid: Iterable[str]) -> str:
    """Return a mend that names the nearest valid name, or all of them when none is near."""
    names = sorted(valid)
    near = get_close_matches(str(wrong), names, n=1, cutoff=0.6)
    return f"Did you mean {near[0]!r}?" if near else f"Valid: {', '.join(names[:SHOWN])}."
