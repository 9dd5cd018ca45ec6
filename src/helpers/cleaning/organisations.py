"""Say for which body, and so for which constituency, a printed row speaks: by written decisions only."""

from typing import NamedTuple

import pandas as pd

from helpers.cleaning.text import make_phrase_key
from helpers.contracts.vocabulary import CONSTITUENCIES
from helpers.decisions import refuse_idle
from helpers.problems import InputError, Problem, suggest_name

FOREVER = ("0000-00-00", "9999-99-99")


class Decision(NamedTuple):
    """One line of organisations.csv, ready to compare."""

    position: str
    consultation_id: str
    valid_from: str
    valid_to: str
    organisation: str
    constituency: str
    line: str

    def fits(self, position: str, consultation_id: str, date: str) -> bool:
        """Tell whether the line speaks about a row with this post, at this meeting, on this day."""
        dated = (self.valid_from, self.valid_to) != FOREVER
        return (
            self.position in ("", position)
            and self.consultation_id in ("", consultation_id)
            and (not dated or (date != "" and self.valid_from <= date <= self.valid_to))
        )

    @property
    def closeness(self) -> tuple[bool, bool]:
        """A line about one meeting outweighs one about a post, which outweighs one about any row of the body."""
        return (self.consultation_id != "", self.position != "")


def place_records(records: pd.DataFrame, decisions: pd.DataFrame, meetings: pd.DataFrame, country: str) -> pd.DataFrame:
    """Add ``organisation``, ``constituency`` and ``decision`` to `records`, the party-giving facts of a row at its date.

    A decision fits a row when its ``organisation_printed`` equals the row's (both empty included), and its
    ``position_printed``, ``consultation_id`` and validity, where given, hold too. The closest one is taken. A row that
    no decision fits keeps both cells empty: it is open, never put into a party by default.

    Raises
    ------
    InputError
        For a decision that is malformed or applies to nothing, and for a row that two equally close decisions claim.
    """
    by_body = _group_decisions(decisions, country)
    dates = meetings.set_index("consultation_id")["date_start"]
    placed, problems = [], []
    for row in records.itertuples():
        fitting = [
            decision
            for decision in by_body.get(make_phrase_key(row.organisation_printed), [])
            if decision.fits(make_phrase_key(row.position), row.consultation_id, dates.get(row.consultation_id, ""))
        ]
        closest = [d for d in fitting if d.closeness == max(f.closeness for f in fitting)]
        if len({(d.organisation, d.constituency) for d in closest}) > 1:
            problems.append(
                Problem("two decisions claim this row", file=f"data/raw/{row.source_file}", row=int(row.source_row),
                        column="organisation", value=row.organisation_printed,
                        mend=f"Mend params/{country}: {', '.join(d.line for d in closest)}")
            )  # fmt: skip
        placed.append(closest[0] if closest else Decision("", "", "", "", "", "", ""))
    if problems:
        raise InputError(problems)
    refuse_idle(decisions, {decision.line for decision in placed}, "organisations", country)
    found = pd.DataFrame(placed, index=records.index, columns=Decision._fields)
    return records.assign(organisation=found["organisation"], constituency=found["constituency"], decision=found["line"]).astype(
        {"organisation": "str", "constituency": "str", "decision": "str"}
    )


def _group_decisions(decisions: pd.DataFrame, country: str) -> dict[str, list[Decision]]:
    """Return the lines by the compared form of the body they are about, malformed ones refused."""
    by_body: dict[str, list[Decision]] = {}
    problems = []
    for row in decisions.itertuples():
        where = {"file": f"params/{country}/organisations.csv", "row": int(row.row)}
        if row.constituency not in CONSTITUENCIES:
            problems.append(
                Problem("no such constituency", column="constituency", value=row.constituency,
                        mend=suggest_name(row.constituency, CONSTITUENCIES), **where)
            )  # fmt: skip
        if not row.organisation_printed and not row.position_printed:
            problems.append(Problem("would place every row without a body: a default, not a decision", **where))
        decision = Decision(
            make_phrase_key(row.position_printed), row.consultation_id, row.valid_from or FOREVER[0],
            row.valid_to or FOREVER[1], row.organisation, row.constituency, row.line,
        )  # fmt: skip
        by_body.setdefault(make_phrase_key(row.organisation_printed), []).append(decision)
    if problems:
        raise InputError(problems)
    return by_body
