"""What the figures about who was in the room show, as tables."""

import pandas as pd

from helpers.choices import OUTSIDE, UNDECIDED
from helpers.participation import is_whole
from helpers.participation.systems import find_year
from helpers.parties import hold_code, list_places
from helpers.scope import pick_core, pick_headline
from helpers.settings import Settings

UNDATED = "no day"
NAMED, STATED = "named", "stated"
UNITS = ("records", "people", "organisations", "speakers", "person_minutes")
KNOWN_BY = {"speakers": "roles_known", "person_minutes": "minutes_known"}


def prepare_coverage(meetings: pd.DataFrame) -> pd.DataFrame:
    """Return the core meetings, year by year and those of no known year last, each with what was seen of it.

    Columns: year, place_in_year, consultation_id, place (in the table of consultations), text_seen, sources
    (pages that tell of it), list_complete.
    """
    core = pick_core(meetings).assign(year=find_year).sort_values(["year", "place"], ignore_index=True)
    core = core.assign(place_in_year=core.groupby("year").cumcount() + 1)
    return core[["year", "place_in_year", "consultation_id", "place", "text_seen", "sources", "list_complete"]]


def prepare_timeline(meetings: pd.DataFrame, tripartite: pd.DataFrame, events: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """Return the core meetings and the dated events that they look to, one below the other.

    Columns: kind (meeting, event, event_first: the day first announced of an event that moved), id, date and date_end (empty
    without one), label, list_complete (of a meeting), one column a party of the headline scheme (named; stated: stated
    only; or empty), all_parties (yes when no party is empty).
    """
    parties = list(settings.schemes[settings.headline_scheme].parties)
    core = pick_core(meetings).sort_values("place", ignore_index=True)
    judged = tripartite.loc[tripartite["scheme"] == settings.headline_scheme].set_index("consultation_id")
    judged = judged[["parties_named", "parties_stated"]].reindex(core["consultation_id"]).fillna("").reset_index(drop=True)
    shown = pd.DataFrame({"kind": "meeting", "id": core["consultation_id"], "date": core["date_start"],
                          "date_end": core["date_end"], "label": core["title"],
                          "list_complete": core["list_complete"]})  # fmt: skip
    for party in parties:
        named, stated = (hold_code(judged[column], party) for column in judged)
        shown[party] = pd.Series("", index=shown.index).mask(stated, STATED).mask(named, NAMED)
    shown["all_parties"] = (shown[parties] != "").all(axis=1).map({True: "yes", False: ""})
    both = pd.concat([shown, *_list_events(core, events)], ignore_index=True)
    return both.fillna(dict.fromkeys(both.columns, ""))


def prepare_people(meetings: pd.DataFrame, participation: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """Return the people named at core meetings, by party of the headline scheme.

    Columns: consultation_id, date, title, list_complete, one column a party, those without anybody included.
    """
    parties = list_places(settings.schemes[settings.headline_scheme])
    core = pick_core(meetings).sort_values("place", ignore_index=True)
    headline = participation.loc[participation["scheme"] == settings.headline_scheme]
    people = headline.pivot(index="consultation_id", columns="party", values="people").reindex(core["consultation_id"])[parties]
    named = people.loc[people.sum(axis=1) > 0]
    about = core.set_index("consultation_id").reindex(named.index)
    date = about["date_start"].replace("", UNDATED)
    labelled = named.assign(date=date, title=about["title"], list_complete=about["list_complete"])
    return labelled.reset_index()[["consultation_id", "date", "title", "list_complete", *parties]].rename_axis(columns=None)


def prepare_units(participation: pd.DataFrame, meetings: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """Return what the core meetings add up to in each unit, by party of the headline scheme; units without any are left out.

    Columns: unit, total, known (people of whom the unit is told; empty where it needs no telling), share_shown (no under the
    threshold of the parameters), lists_complete (those of all core meetings), one column a party. Someone named at two
    meetings counts twice.
    """
    parties = list_places(settings.schemes[settings.headline_scheme])
    rows = pick_headline(participation, meetings, settings)
    sums = rows.groupby("party")[[*UNITS, *KNOWN_BY.values()]].sum().reindex(parties, fill_value=0).T.rename_axis(columns=None)
    units = sums.loc[list(UNITS)].astype(float).round().astype("Int64")
    units.insert(0, "total", units.sum(axis=1))
    units.insert(1, "known", pd.Series({unit: sums.loc[column].sum() for unit, column in KNOWN_BY.items()}).astype("Int64"))
    enough = units["total"] >= settings.thresholds.people_for_share
    units.insert(2, "share_shown", enough.map({True: "yes", False: "no"}))
    units.insert(3, "lists_complete", "yes" if is_whole(meetings) else "no")
    return units.loc[units["total"] > 0].rename_axis("unit").reset_index()


def prepare_shares(participation: pd.DataFrame, meetings: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """Return the shares of the parties at the core meetings whose whole attendance is known, in the order of the meetings.

    Columns: consultation_id, date, title, attendance (people of the list where it is complete), party, party_place
    (of the party in the scheme), people (named),
    share_low, share_high, share_basis, list_complete. Those outside the parties and those not yet decided are there only where
    one is known.
    """
    rows = pick_headline(participation, meetings, settings)
    listed = rows.groupby("consultation_id")["people"].transform("sum")
    rows = rows.assign(listed=listed, party_place=find_places(rows["party"], settings))
    rows = rows.loc[rows["share_high"].notna() & (~rows["party"].isin([OUTSIDE, UNDECIDED]) | (rows["share_low"] > 0))]
    shares = rows.merge(
        meetings[["consultation_id", "date_start", "title", "place", "attendance", "list_complete"]], on="consultation_id"
    )
    shares["attendance"] = shares["attendance"].mask(shares["list_complete"] == "yes", shares["listed"])
    shares["date"] = shares["date_start"].replace("", UNDATED)
    columns = ["consultation_id", "date", "title", "attendance", "party", "party_place", "people", "share_low", "share_high",
               "share_basis", "list_complete"]  # fmt: skip
    return shares.sort_values(["place", "party_place"], ignore_index=True)[columns]


def prepare_timing(meetings: pd.DataFrame, events: pd.DataFrame) -> pd.DataFrame:
    """Return the core meetings with a known distance to their event.

    Columns: consultation_id, reference_event, event (its name), days_to_event, days_to_first_date (to the day first
    announced; empty for an event that did not move), phase.
    """
    core = pick_core(meetings.loc[meetings["days_to_event"].notna()])
    names = events.set_index("event_id")
    start = core["reference_event"].map(names["date_start"])
    timed = core.assign(event=core["reference_event"].map(names["name"]), start=start)
    timed = timed.sort_values(["start", "reference_event", "days_to_event"], ascending=[True, True, False])
    columns = ["consultation_id", "reference_event", "event", "days_to_event", "days_to_first_date", "phase"]
    return timed.loc[:, columns].reset_index(drop=True)


def find_places(parties: pd.Series, settings: Settings) -> pd.Series:
    """Return the place of each party in the headline scheme, from 1; those outside and those undecided come last."""
    places = {party: place for place, party in enumerate(list_places(settings.schemes[settings.headline_scheme]), 1)}
    return parties.map(places).astype("int64")


def _list_events(core: pd.DataFrame, events: pd.DataFrame) -> list[pd.DataFrame]:
    """Return the dated events that core meetings look to, and the first dates of those that moved."""
    dated = events.loc[events["event_id"].isin(core["reference_event"]) & (events["date_start"] != "")]
    dated = dated.sort_values(["date_start", "event_id"])
    label = dated["name"].where(dated["event_status"] == "held", dated["name"] + " (announced)")
    at_last = pd.DataFrame({"kind": "event", "id": dated["event_id"], "date": dated["date_start"],
                            "date_end": dated["date_end"], "label": label})  # fmt: skip
    moved = dated.loc[(dated["first_date_start"] != "") & (dated["first_date_start"] != dated["date_start"])]
    at_first = pd.DataFrame({"kind": "event_first", "id": moved["event_id"], "date": moved["first_date_start"],
                             "date_end": moved["first_date_end"], "label": moved["name"]})  # fmt: skip
    return [at_last, at_first]
