"""Say for which body, and so for which constituency, a printed row speaks: by written decisions and declared labels only."""

from typing import NamedTuple

import pandas as pd

from helpers.contracts.vocabulary import CONSTITUENCIES
from helpers.decisions import name_file, refuse_idle
from helpers.problems import InputError, Problem, suggest_name
from helpers.text import look_up, make_phrase_key

FOREVER = ("0000-00-00", "9999-99-99")
BY_GROUP = "source group"


class Decision(NamedTuple):
    """One line of organisations.csv, ready to compare."""

    position: str
    consultation_id: str
    country: str
    valid_from: str
    valid_to: str
    organisation: str
    constituency: str
    line: str

    def fits(self, row, date: str) -> bool:
        """Tell whether the line speaks about a row with this post, at this meeting, of this country, on this day."""
        dated = (self.valid_from, self.valid_to) != FOREVER
        return (
            self.position in ("", row.post)
            and self.consultation_id in ("", row.consultation_id)
            and self.country in ("", row.country_iso3)
            and (not dated or (date != "" and self.valid_from <= date <= self.valid_to))
        )

    @property
    def closeness(self) -> tuple[bool, bool, bool]:
        """A line about one meeting outweighs one about a post, which outweighs one about a country, then any row."""
        return (self.consultation_id != "", self.position != "", self.country != "")


def place_records(records: pd.DataFrame, decisions: pd.DataFrame, meetings: pd.DataFrame, country: str) -> pd.DataFrame:
    """Add ``organisation``, ``constituency`` and ``decision`` to `records`, the party-giving facts of a row at its date.

    A decision fits a row when its ``organisation_printed`` equals the row's (both empty included), and its
    ``position_printed``, ``consultation_id``, ``country`` and validity, where given, hold too. The closest one is taken;
    of several as close but different, as with an acronym of two bodies, the one whose constituency is the row's own
    group label, else none. A row without a decision keeps its declared group label and its body as printed first. One
    without either is open: both cells stay empty, never put into a party by default.

    Raises
    ------
    InputError
        For a decision that is malformed or applies to nothing, and for two as close that give one body two constituencies.
    """
    by_body = _group_decisions(decisions, country)
    dates = meetings.set_index("consultation_id")["date_start"]
    body, post = (records[name].map(make_phrase_key) for name in ("organisation_printed", "position"))
    context = ["body", "post", "consultation_id", "country_iso3", "constituency_printed"]
    asked = records.assign(body=body, post=post).loc[body.isin(by_body), context]
    chosen, used, contradictions = {}, set(), set()
    for row in asked.drop_duplicates().itertuples(index=False):
        fitting = [d for d in by_body[row.body] if d.fits(row, dates.get(row.consultation_id, ""))]
        closest = [d for d in fitting if d.closeness == max(f.closeness for f in fitting)]
        used.update(decision.line for decision in closest)
        if len({d.organisation for d in closest}) > 1:
            closest = [d for d in closest if d.constituency == row.constituency_printed]
        if len({d.constituency for d in closest}) > 1:
            contradictions.add((row.consultation_id, tuple(d.line for d in closest)))
        elif len({d.organisation for d in closest}) == 1:
            chosen[tuple(row)] = closest[0]
    _refuse_contradictions(contradictions, country)
    refuse_idle(decisions, used, country)
    nothing = ("", "", "")
    found = {
        index: (choice.organisation, choice.constituency, choice.line) if (choice := chosen.get(row)) else nothing
        for index, row in zip(asked.index, asked.itertuples(index=False, name=None), strict=True)
    }
    placed = pd.DataFrame([found.get(index, nothing) for index in records.index], index=records.index,
                          columns=["organisation", "constituency", "decision"], dtype="str")  # fmt: skip
    return _add_groups(records.assign(**{name: placed[name] for name in placed}))


def list_clashes(decisions: pd.DataFrame) -> set[str]:
    """Return the compared forms of printed bodies that decisions give to several bodies, such as an acronym of two."""
    keys = decisions["organisation_printed"].map(make_phrase_key)
    bodies = decisions["organisation"].groupby(keys).nunique()
    return set(bodies.index[bodies > 1]) - {""}


def _refuse_contradictions(contradictions: set[tuple[str, tuple[str, ...]]], country: str) -> None:
    if contradictions:
        raise InputError(
            Problem("two decisions claim one body for two constituencies", file=name_file(lines[0], country),
                    row=int(lines[0].rpartition(":")[2]), value=meeting, mend=f"Mend one of {', '.join(lines)}")
            for meeting, lines in sorted(contradictions)
        )  # fmt: skip


def _add_groups(records: pd.DataFrame) -> pd.DataFrame:
    """Give rows that no decision places the constituency of their own group label, where it is one of ours."""
    by_group = (records["decision"] == "") & records["constituency_printed"].isin(CONSTITUENCIES)
    keys = records["organisation_printed"].map(make_phrase_key)
    first = records.loc[by_group, "organisation_printed"].groupby(keys[by_group]).transform("first")
    return records.assign(
        organisation=records["organisation"].mask(by_group, look_up(records.index.to_series(), first)),
        constituency=records["constituency"].mask(by_group, records["constituency_printed"]),
        decision=records["decision"].mask(by_group, BY_GROUP),
    )


def _group_decisions(decisions: pd.DataFrame, country: str) -> dict[str, list[Decision]]:
    """Return the lines by the compared form of the body they are about, malformed ones refused."""
    by_body: dict[str, list[Decision]] = {}
    problems = []
    for row in decisions.itertuples():
        where = {"file": name_file(row.line, country), "row": int(row.row)}
        if row.constituency not in CONSTITUENCIES:
            problems.append(
                Problem("no such constituency", column="constituency", value=row.constituency,
                        mend=suggest_name(row.constituency, CONSTITUENCIES), **where)
            )  # fmt: skip
        if not row.organisation_printed and not row.position_printed:
            problems.append(Problem("would place every row without a body: a default, not a decision", **where))
        decision = Decision(
            make_phrase_key(row.position_printed), row.consultation_id, row.country, row.valid_from or FOREVER[0],
            row.valid_to or FOREVER[1], row.organisation, row.constituency, row.line,
        )  # fmt: skip
        by_body.setdefault(make_phrase_key(row.organisation_printed), []).append(decision)
    if problems:
        raise InputError(problems)
    return by_body
