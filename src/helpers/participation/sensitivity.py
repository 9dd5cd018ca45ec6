"""How the headline moves: other schemes, other readings of who speaks for whom, fewer meetings."""

from collections.abc import Collection, Iterator
from typing import NamedTuple

import numpy as np
import pandas as pd

from helpers import paths
from helpers.choices import UNDECIDED
from helpers.contracts.tables import TABLES
from helpers.participation.recoding import recode
from helpers.participation.stated import sum_counts
from helpers.parties import JOIN, assign_party
from helpers.problems import InputError, Problem, suggest_name
from helpers.scope import pick_core
from helpers.settings import Settings
from helpers.statements import Number, Statement, say
from helpers.wording import agree

NAMES_SEEN = ("whole", "start_with_full_name_sentence")
CONFIRMED = "without people placed only by an automated coder whose decision no person has confirmed"
SILENT = "not known: sources state parties, not bodies or posts"
TEXTS = {
    "texts_whole": ("only meetings of which the whole text was read", NAMES_SEEN[:1]),
    "texts_names": ("only meetings of which the whole text, or the whole sentence with the names, was read", NAMES_SEEN),
}


class Reading(NamedTuple):
    """One reading: the party of each appearance and of each stated constituency, and the meetings that are judged.

    ``stated`` is None where the reading moves single people, of whom sources that state a party do not tell.
    """

    reading: str
    reading_kind: str
    reading_label: str
    parties: list[str]
    people: pd.Series
    stated: pd.Series | None
    judged: np.ndarray


def measure_sensitivity(
    meetings: pd.DataFrame,
    appearances: pd.DataFrame,
    reported: pd.DataFrame,
    settings: Settings,
    unconfirmed: Collection[str] = (),
) -> pd.DataFrame:
    """How the headline moves when one thing is read otherwise: the scheme, a group or body, or how much text must have been read.

    Return, for each reading, how many core meetings name and state every party, by the contract ``sensitivity``.

    Each reading changes one thing: the scheme; one recoding of the parameters, under the headline scheme; whether the
    appearances `unconfirmed` (see `list_unconfirmed`) count; or how much of the text must have been read. A
    recoding moves the appearances that fit all its selectors and, where it selects by constituencies and days alone, the
    constituencies that sources state, by words or by a count. A reading that moves single people does not bear on what
    sources state: its counts of meetings stated are empty, not those of the headline.

    Raises
    ------
    InputError
        When a recoding is about an organisation that no appearance has.

    Notes
    -----
    Formula: named, stated and named_or_stated counted anew under each reading; moved = people at core meetings whose party is
        another than in the headline; gained, lost = meetings that name every party so and not in the headline, or the reverse;
        the range goes from the lowest to the highest count among the headline and the readings of one group
    Unit: meetings, people
    Denominator: core meetings; under readings of fewer texts those whose text was read so far
    Limits: A reading by organisation or post moves single people; sources state parties, not bodies or posts, so it has no such
        count and is not in its range. One thing is changed at a time: two together may move more. Other schemes ask another
        question and are in no range.

    References
    ----------
    Definition of this project.
    """
    _refuse_unknown_bodies(appearances, settings)
    core = pick_core(meetings).sort_values("place", kind="stable", ignore_index=True)
    people, stated = _locate(appearances, core), _locate(_list_stated(meetings, reported), core)
    readings = list(_list_readings(core, people, stated, settings, unconfirmed))
    usually = _find_full(people["meeting"], readings[0].people, readings[0])
    rows = []
    for reading in readings:
        named = _find_full(people["meeting"], reading.people, reading)
        moved = (reading.people != readings[0].people).to_numpy()
        row = dict(zip(Reading._fields[:3], reading, strict=False))
        row |= {"meetings": reading.judged.sum(), "named": named.sum(), "moved": moved.sum(), "stated_note": SILENT}
        which = {"gained": named & ~usually, "lost": usually & ~named & reading.judged, "named_ids": named}
        if reading.stated is not None:
            said = _find_full(stated["meeting"], reading.stated, reading)
            row |= {"stated": said.sum(), "named_or_stated": (named | said).sum(), "stated_note": ""}
            which["stated_ids"] = said
        rows.append(row | {name: JOIN.join(core.loc[values, "consultation_id"]) for name, values in which.items()})
    counts = dict.fromkeys(["meetings", "named", "stated", "named_or_stated", "moved"], "Int64")
    return pd.DataFrame(rows, columns=list(TABLES["sensitivity"].columns)).fillna({"stated_ids": ""}).astype(counts)


def say_sensitivity(sensitivity: pd.DataFrame) -> Statement:
    """Say between which numbers the headline moves when one group at a time is read otherwise, and which recoding moves it most.

    Other schemes ask another question, so they are not in the range; nor, for what sources state, are readings that do not
    bear on it.
    """
    whole = sensitivity.loc[sensitivity["reading_kind"].isin(["headline", "recoding"])].set_index("reading")
    if not whole.loc["headline", "meetings"]:
        return say("No core meeting is on record, so no other reading changes what is shown")

    def count(reading, column, at_least=False):
        ids = tuple(filter(None, whole.loc[reading, column].split(JOIN)))
        low = len(ids) if at_least else None
        return Number(len(ids), "meetings", low=low, table="tables/sensitivity.csv", rows=(reading,),
                      columns=(column.removesuffix("_ids"),))  # fmt: skip

    meetings = Number(int(whole.loc["headline", "meetings"]), "meetings", table="tables/sensitivity.csv", rows=("headline",),
                      columns=("meetings",))  # fmt: skip
    values = {"meetings": meetings}
    for column in ("named", "stated"):
        counts = whole[column].dropna().astype("int64")
        for end, reading in (("min", counts.idxmin()), ("max", counts.idxmax())):
            values[f"{column}_{end}"] = count(reading, f"{column}_ids", at_least=True)
    changes = pd.DataFrame({name: _count_ids(whole[name]) for name in ("gained", "lost")})
    moves = ". None of these readings changes which meetings name every party"
    if changes.to_numpy().any():
        reading = changes.sum(axis=1).idxmax()
        moves = ". The reading that changes most is “{label!s}”: {lost:core meeting} fewer and {gained} more"
        values |= {"label": whole.loc[reading, "reading_label"]}
        values |= {name: count(reading, name) for name in changes}
    ranges = {}
    for column, opening in (("named", "from "), ("stated", "")):
        same = values[f"{column}_min"].value == values[f"{column}_max"].value
        ranges[column] = f"{{{column}_min}}" if same else f"{opening}{{{column}_min}} to {{{column}_max}}"
        if same:
            del values[f"{column}_max"]
    verb = agree(values.get("named_max", values["named_min"]).value, "is", "are")
    return say(
        f"With one group at a time read as speaking for another party, {ranges['named']} of {{meetings:core meeting}} {verb} "
        f"shown to name every party, and sources to state every party for {ranges['stated']}{moves}",
        **values,
    )


def _list_readings(
    core: pd.DataFrame, people: pd.DataFrame, stated: pd.DataFrame, settings: Settings, unconfirmed: Collection[str]
) -> Iterator[Reading]:
    """Yield the headline, then every other reading."""
    scheme, every = settings.schemes[settings.headline_scheme], np.ones(len(core), dtype=bool)
    usual = [assign_party(rows["constituency"], scheme) for rows in (people, stated)]
    yield Reading("headline", "headline", scheme.label, list(scheme.parties), *usual, every)
    for name, other in settings.schemes.items():
        if name != settings.headline_scheme:
            placed = [assign_party(rows["constituency"], other) for rows in (people, stated)]
            yield Reading(f"scheme_{name}", "scheme", other.label, list(other.parties), *placed, every)
    for place, recoding in enumerate(settings.recodings, 1):
        moved = [recode(rows, party, recoding) for rows, party in zip((people, stated), usual, strict=True)]
        if recoding.organisations or recoding.position_says:
            moved[1] = None
        yield Reading(f"recoding_{place}", "recoding", recoding.label, list(scheme.parties), *moved, every)
    if (open_yet := people["appearance_id"].isin(unconfirmed)).any():
        settled = usual[0].mask(open_yet, UNDECIDED)
        yield Reading("decisions_confirmed", "decisions", CONFIRMED, list(scheme.parties), settled, None, every)
    for name, (label, seen) in TEXTS.items():
        yield Reading(name, "texts", label, list(scheme.parties), *usual, core["text_seen"].isin(seen).to_numpy())


def _list_stated(meetings: pd.DataFrame, reported: pd.DataFrame) -> pd.DataFrame:
    """Return the constituencies that sources state, by words or by a count: consultation_id, constituency."""
    words = meetings.set_index("consultation_id")["stated"].str.split(JOIN).explode().rename("constituency").reset_index()
    counted = sum_counts(reported)
    by_count = counted.loc[counted["counted_low"] > 0, ["consultation_id", "constituency"]]
    return pd.concat([words.loc[words["constituency"] != ""], by_count], ignore_index=True)


def _locate(rows: pd.DataFrame, core: pd.DataFrame) -> pd.DataFrame:
    """Return the rows about core meetings with the place of the meeting in `core` and its day, the last where no first is."""
    meeting = pd.Index(core["consultation_id"]).get_indexer(rows["consultation_id"])
    located = rows.assign(meeting=meeting).loc[meeting >= 0].reset_index(drop=True)
    days = core["date_start"].where(core["date_start"] != "", core["date_end"])
    return located.assign(day=days.reindex(located["meeting"]).to_numpy())


def _find_full(meeting: pd.Series, party: pd.Series, reading: Reading) -> np.ndarray:
    """Tell which of the judged meetings have somebody of every party."""
    column = pd.Index(reading.parties).get_indexer(party)
    seen = np.zeros((len(reading.judged), len(reading.parties)), dtype=bool)
    seen[meeting.to_numpy()[column >= 0], column[column >= 0]] = True
    return seen.all(axis=1) & reading.judged


def _count_ids(lists: pd.Series) -> pd.Series:
    return lists.str.count(JOIN) + (lists != "")


def _refuse_unknown_bodies(appearances: pd.DataFrame, settings: Settings) -> None:
    known = set(appearances["organisation"].unique()) - {""}
    problems = [
        Problem("no such organisation in the records", key=f"recodings[{place}].organisations", value=body,
                file=paths.name_from_root(paths.PARAMS / settings.country / "parameters.toml"),
                mend=suggest_name(body, known))
        for place, recoding in enumerate(settings.recodings, 1)
        for body in recoding.organisations
        if body not in known
    ]  # fmt: skip
    if problems:
        raise InputError(problems)
