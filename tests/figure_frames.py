"""Invented tables of any size, as the analysis would leave them, for the tests of the figures."""

from types import SimpleNamespace

import numpy as np
import pandas as pd

from helpers import figures_data
from helpers.figures_data.readings import prepare_returning
from helpers.participation.sensitivity import SILENT

PARTIES = ("government", "un", "civil_society")
LONG = "Grand regional assembly of associations for the orderly, regular and well documented crossing of invented borders"


def make_settings(parties: tuple[str, ...] = PARTIES) -> SimpleNamespace:
    scheme = SimpleNamespace(label="Three parties", parties={party: [party] for party in parties})
    thresholds = SimpleNamespace(people_for_share=10, meetings_for_regular=3)
    return SimpleNamespace(headline_scheme="three", schemes={"three": scheme}, thresholds=thresholds)


def make_meetings(count: int, undated: int = 0, long: bool = False, complete: int = 0, first_year: int = 2016) -> pd.DataFrame:
    """Return core meetings over ten years, the last `undated` of them without a day."""
    rng = np.random.default_rng(count)
    days = pd.Series(pd.Timestamp(f"{first_year}-01-05") + pd.to_timedelta(np.sort(rng.integers(0, 3600, count)), unit="D"))
    dated = pd.Series(np.arange(count) < count - undated)
    event = pd.Series([f"E{n % 9}" for n in range(count)])
    return pd.DataFrame(
        {
            "consultation_id": [f"m{n}" for n in range(count)],
            "title": [f"{LONG} {n}" if long else f"Round of talks {n}" for n in range(count)],
            "date_start": days.dt.strftime("%Y-%m-%d").where(dated, ""),
            "date_partial": "",
            "date_end": "",
            "scope": "core",
            "place": range(1, count + 1),
            "text_seen": rng.choice(["start_only", "start_with_full_name_sentence", "whole"], count, p=[0.8, 0.1, 0.1]),
            "sources": rng.integers(1, 15, count),
            "list_complete": ["yes" if n < complete else "no" for n in range(count)],
            "attendance": pd.array([30] * count, "Int64"),
            "reference_event": event,
            "days_to_event": pd.array(rng.integers(-400, 400, count), "Int64"),
            "days_to_first_date": pd.array([int(n) if n % 3 == 0 else None for n in rng.integers(-400, 400, count)], "Int64"),
            "phase": "",
        }
    ).assign(phase=lambda m: np.select([m["days_to_event"] > 0, m["days_to_event"] == 0], ["before", "during"], "after"))


def make_events(count: int, long: bool = False) -> pd.DataFrame:
    starts = pd.Series(pd.date_range("2016-09-01", periods=count, freq="70D" if count > 9 else "380D")).dt.strftime("%Y-%m-%d")
    return pd.DataFrame(
        {
            "event_id": [f"E{n}" for n in range(count)],
            "name": [f"{LONG} {n}" if long else f"Forum {n}" for n in range(count)],
            "date_start": starts,
            "date_end": starts.where(
                starts.index % 3 > 0, (pd.to_datetime(starts) + pd.Timedelta(days=90)).dt.strftime("%Y-%m-%d")
            ),
            "event_status": ["held" if n % 4 else "scheduled" for n in range(count)],
            "first_date_start": ["2018-02-03" if n == 2 else "" for n in range(count)],
            "first_date_end": "",
        }
    )


def make_participation(meetings: pd.DataFrame, shares: int = 0, parties: tuple[str, ...] = PARTIES) -> pd.DataFrame:
    """Return counts of the parties and of those outside; the first `shares` meetings have a known attendance."""
    rng = np.random.default_rng(7)
    places = [*parties, "outside", "undecided"]
    cells = pd.MultiIndex.from_product([meetings["consultation_id"], places], names=["consultation_id", "party"])
    rows = cells.to_frame(index=False).assign(scheme="three")
    rows["people"] = rng.integers(0, 9, len(rows)) * (rows["party"] != "undecided")
    rows["records"], rows["organisations"] = rows["people"] + 2, (rows["people"] + 1) // 2
    rows["roles_known"], rows["speakers"] = rows["people"], rows["people"] // 3
    rows["minutes_known"] = rows["people"] // 2
    rows["person_minutes"] = (rows["minutes_known"] * 45).astype("Float64")
    known = rows["consultation_id"].isin(meetings["consultation_id"].head(shares))
    total = rows.groupby("consultation_id")["people"].transform("sum")
    whole = rows["consultation_id"].map(meetings.set_index("consultation_id")["list_complete"]) == "yes"
    over = total.where(whole, total + 6)
    rows["share_low"] = (rows["people"] / over).where(known).astype("Float64")
    rows["share_high"] = ((rows["people"] + (over - total)) / over).where(known).astype("Float64")
    return rows.assign(share_basis="")


def make_tripartite(participation: pd.DataFrame, parties: tuple[str, ...] = PARTIES) -> pd.DataFrame:
    """Return the parties named, as counted, and the parties stated: all but the first letter of luck."""
    seen = participation.loc[participation["party"].isin(parties) & (participation["people"] > 3)]
    named = seen.groupby("consultation_id")["party"].agg(";".join)
    ids = participation["consultation_id"].drop_duplicates()
    stated = [";".join(p for place, p in enumerate(parties) if (n + place) % 3) for n in range(len(ids))]
    return pd.DataFrame(
        {"consultation_id": ids, "scheme": "three", "parties_named": ids.map(named).fillna(""), "parties_stated": stated}
    )


def make_sensitivity(meetings: int, recodings: int, long: bool = False) -> pd.DataFrame:
    rows = [("texts_whole", "texts", "only meetings of which the whole text was read", 4, 1, 1, 1, 0),
            ("headline", "headline", "Three parties", meetings, 5, 9, 9, 0),
            ("wide", "scheme", "the same with others", meetings, 5, 5, 6, 20)]  # fmt: skip
    rows += [(f"r{n}", "recoding", LONG if long else f"group {n} read otherwise", meetings, n % 9, (n * 3) % 11, 11, n * 41)
             for n in range(recodings)]  # fmt: skip
    names = ["reading", "reading_kind", "reading_label", "meetings", "named", "stated", "named_or_stated", "moved"]
    frame = pd.DataFrame(rows, columns=names).assign(gained="", lost="", stated_note="")
    silent = frame["reading"].isin(["r1", "r4"])  # single people read otherwise
    frame = frame.astype({"stated": "Int64", "named_or_stated": "Int64"})
    frame.loc[silent, ["stated", "named_or_stated"]] = pd.NA
    return frame.assign(stated_note=frame["stated_note"].mask(silent, SILENT))


def make_returning(meetings: pd.DataFrame, bodies: int, long: bool = False, parties: tuple[str, ...] = PARTIES) -> pd.DataFrame:
    parts = []
    for n in range(bodies):
        here = meetings.iloc[n % 3 :: 2 + n % 5]
        parts.append(pd.DataFrame({
            "organisation": f"{LONG} {n}" if long else f"Body {n}", "constituency": (*PARTIES, "local_government")[n % 4],
            "party": (*parties, "outside")[n % (len(parties) + 1)], "meetings": len(here),
            "consultation_id": here["consultation_id"], "date_start": here["date_start"]}))  # fmt: skip
    rows = pd.concat(parts, ignore_index=True)
    return rows.sort_values(["meetings", "organisation"], ascending=[False, True], kind="stable", ignore_index=True)


def make_bridges(bodies: int, long: bool = False) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "organisation": [f"{LONG} {n}" if long else f"Body {n}" for n in range(bodies)],
            "constituency": [(*PARTIES, "intergovernmental")[n % 4] for n in range(bodies)],
            "meetings": [3 + n for n in range(bodies)],
            "meetings_with_other": [2 + n // 2 for n in range(bodies)],
            "meetings_with_all": [n % 3 for n in range(bodies)],
        }
    )


def make_voices(themes: int, long: bool = False) -> pd.DataFrame:
    groups = (
        *PARTIES,
        "academia",
        "private_sector",
        "trade_union",
        "parliament",
        "local_government",
        "intergovernmental",
        "other",
    )
    marks = ("alone", "", "mixed")
    cells = {group: [marks[(n * (place + 1)) % 3] for n in range(themes)] for place, group in enumerate(groups)}
    names = [f"{LONG} {n}" if long else f"Theme {n}" for n in range(themes)]
    return pd.DataFrame({"theme": names, "parties": [4 - min(n, 4) for n in range(themes)], **cells})


def prepare_all(
    count: int,
    undated: int,
    bodies: int,
    events: int = 9,
    long: bool = False,
    shares: int = 3,
    parties: tuple[str, ...] = PARTIES,
    complete: int = 2,
) -> dict[str, pd.DataFrame]:
    """Return what every figure of participation shows, for so many meetings and organisations."""
    settings, meetings = make_settings(parties), make_meetings(count, undated, long, complete)
    participation = make_participation(meetings, shares, parties)
    tripartite, whole = make_tripartite(participation, parties), complete >= count
    return {
        "coverage": figures_data.prepare_coverage(meetings),
        "sensitivity": figures_data.prepare_sensitivity(make_sensitivity(count, min(bodies, 25), long)),
        "timeline": figures_data.prepare_timeline(meetings, tripartite, make_events(events, long), settings),
        "people": figures_data.prepare_people(meetings, participation, settings),
        "units": figures_data.prepare_units(participation, meetings, settings),
        "shares": figures_data.prepare_shares(participation, meetings, settings),
        "timing": figures_data.prepare_timing(meetings, make_events(max(events, 9), long)),
        "returning": prepare_returning(make_returning(meetings, bodies, long, parties), settings, whole),
        "bridges": figures_data.prepare_bridges(make_bridges(bodies, long), whole),
        "voices": make_voices(bodies, long),
    }
