"""Time every index of participation at sizes no country has yet, each size in a process of its own."""

from collections.abc import Callable

import numpy as np
import pandas as pd

from helpers.running.timing import PLAIN, describe_cost, measure_apart, print_cost

SIZES = ((1_000, 100), (100_000, 2_000), (1_000_000, 10_000))
FIRST_DAY = "2000-01-01"
GROUPS = ("government", "un", "civil_society", "academia", "trade_union", "employers", "donor", "media")


def compare_indices(sizes: tuple[tuple[int, int], ...] = SIZES) -> str:
    """Return the seconds of each step, their sum and its ratio to the plainest grouping of the same rows.

    The plainest way counts distinct people by meeting and group with one ``groupby`` and works out no index. Growth is
    near-linear when the time for a row stays about the same from size to size.
    """
    lines = ["All indices of participation; ratio to one groupby that counts distinct people by meeting and group"]
    for appearances, meetings in sizes:
        cost = measure_apart(__name__, report_steps.__name__, appearances, meetings)
        lines += describe_cost(f"{appearances:>9,} rows, {meetings:>6,} meetings", appearances, cost)
    return "\n".join(lines)


def report_steps(appearances: int, meetings: int) -> None:
    """Invent records, work out every index and print the seconds of each step and the peak memory as JSON."""
    given = invent_records(appearances, meetings)
    print_cost({PLAIN: lambda: _count_plainly(given["appearances"])} | _list_steps(given))


def invent_records(appearances: int, meetings: int, seed: int = 1) -> dict[str, pd.DataFrame]:
    """Return invented meetings, records, appearances and printed counts, in which few bodies come often and many once."""
    draw = np.random.default_rng(seed)
    consultations = _invent_meetings(meetings, draw)
    people = _invent_people(consultations["consultation_id"], appearances, draw)
    records = people.assign(record_id=people["appearance_id"], fate="kept", person_name=people["person_id"], position="Post",
                            organisation_printed=people["organisation"], role="", constituency_printed="", country="",
                            presence="present", intervals="", person_key="")  # fmt: skip
    reported = _invent_counts(consultations, people, draw)
    consultations = _add_attendance(consultations, people, reported, draw)
    return {"meetings": consultations, "appearances": people, "records": records, "reported": reported,
            **_invent_asks(consultations, draw)}  # fmt: skip


def _invent_meetings(meetings: int, draw: np.random.Generator) -> pd.DataFrame:
    """Return core meetings in the order of their days, each before, during or after an event."""
    ids = pd.Series([f"ZZZ-{n:05}" for n in range(meetings)])
    complete = draw.choice(["yes", "no"], meetings)
    days = pd.Timestamp(FIRST_DAY) + pd.to_timedelta(np.sort(draw.integers(0, 9_000, meetings)), unit="D")
    to_event = draw.integers(-400, 400, meetings)
    return pd.DataFrame(
        {"consultation_id": ids, "order": range(1, meetings + 1), "place": range(1, meetings + 1),
         "moment": range(1, meetings + 1), "title": "A meeting",
         "date_start": days.strftime("%Y-%m-%d"), "date_end": days.strftime("%Y-%m-%d"), "date_partial": "",
         "process": "GCM", "series": draw.choice(["", "A", "B"], meetings), "scope": "core", "category_system": "",
         "phase": np.select([to_event > 0, to_event < 0], ["before", "after"], "during"),
         "reference_event": [f"E{n}" for n in draw.integers(0, 40, meetings)], "days_to_event": to_event,
         "list_complete": complete, "text_seen": draw.choice(["whole", "start_only"], meetings),
         "attendance": pd.NA, "attendance_kind": "", "stated": draw.choice(["", "government;un;civil_society"], meetings),
         "sources": 1, "source_url": "https://example.org/zzz"}
    ).astype(dict.fromkeys(("order", "place", "days_to_event", "attendance", "sources"), "Int64"))  # fmt: skip


def _invent_people(ids: pd.Series, appearances: int, draw: np.random.Generator) -> pd.DataFrame:
    """Return up to so many appearances at the meetings `ids`, each person there once."""
    bodies = max(50, appearances // 200)
    body = (bodies * draw.power(0.35, appearances)).astype(int)
    person = draw.integers(0, max(100, appearances // 4), appearances)
    rows = pd.DataFrame({"meeting": draw.integers(0, len(ids), appearances), "person": person, "body": body})
    rows = rows.drop_duplicates(["meeting", "person"])
    people = pd.DataFrame(
        {"consultation_id": ids.to_numpy()[rows["meeting"]], "person_id": "P" + rows["person"].astype(str),
         "organisation": "Body " + rows["body"].astype(str), "constituency": np.array(GROUPS)[rows["body"] % len(GROUPS)],
         "roles": draw.choice(["", "speaker", "participant", "chair;speaker"], len(rows)), "positions": "Post",
         "records": 1, "spellings": 1, "minutes": draw.choice(["", "90.00"], len(rows)), "minutes_basis": "",
         "gender_self_declared": draw.choice(["", "woman", "man"], len(rows))}
    ).reset_index(drop=True)  # fmt: skip
    people.insert(0, "appearance_id", people["consultation_id"] + ":" + people["person_id"])
    return people


def _invent_counts(meetings: pd.DataFrame, people: pd.DataFrame, draw: np.random.Generator) -> pd.DataFrame:
    """Return counts that sources print for a third of the groups: as many people as are named, more where a list is not whole."""
    named = people.groupby(["consultation_id", "constituency"]).size().rename("count_low").reset_index()
    chosen = named.loc[draw.random(len(named)) < 1 / 3].reset_index(drop=True)
    kind = draw.choice(["exact", "about", "at_least"], len(chosen))
    whole = chosen["consultation_id"].isin(meetings.loc[meetings["list_complete"] == "yes", "consultation_id"])
    low = chosen["count_low"] + pd.Series(draw.integers(0, 3, len(chosen))).mask(whole, 0)
    return chosen.assign(
        group=chosen["constituency"], unit="people", stage="", count_kind=kind, count_printed=low.astype("str"),
        count_low=low.astype("Int64"), count_high=low.where(kind != "at_least").astype("Int64"),
        source_file="invented.csv", source_sheet="", source_row=range(2, len(chosen) + 2),
    )  # fmt: skip


def _add_attendance(
    meetings: pd.DataFrame, people: pd.DataFrame, reported: pd.DataFrame, draw: np.random.Generator
) -> pd.DataFrame:
    """Return the meetings with a stated attendance for two in three incomplete lists: never fewer than named or counted."""
    by = ["consultation_id", "constituency"]
    seen = people.groupby(by).size().rename("named").reset_index().merge(reported[[*by, "count_low"]], on=by, how="left")
    least = seen[["named", "count_low"]].max(axis=1).groupby(seen["consultation_id"]).sum().reindex(meetings["consultation_id"])
    told = (meetings["list_complete"] == "no") & (draw.random(len(meetings)) < 2 / 3)
    attendance = least.fillna(0).astype("int64").to_numpy() + draw.integers(1, 20, len(meetings))
    kind = draw.choice(["exact", "about"], len(meetings))
    stated = pd.Series(attendance, index=meetings.index, dtype="Int64").where(told)
    return meetings.assign(attendance=stated, attendance_kind=pd.Series(kind, index=meetings.index).where(told, ""))


def _invent_asks(meetings: pd.DataFrame, draw: np.random.Generator) -> dict[str, pd.DataFrame]:
    """Return three asks a meeting, some repeats and some in the voice of several, and a theme for each ten of them."""
    at = meetings.loc[meetings.index.repeat(3)].reset_index(drop=True)
    ids = pd.Series([f"A{n:07}" for n in range(len(at))])
    several, place = draw.random(len(at)) < 0.2, np.arange(len(at))
    original = place - place % 10  # each tenth ask may be told again by the nine behind it
    asks = pd.DataFrame(
        {"ask_id": ids, "consultation_id": at["consultation_id"], "ask_date": at["date_start"],
         "constituency": np.where(several, "other", draw.choice(GROUPS, len(at))),
         "mixed_constituencies": np.where(several, "civil_society;trade_union", ""),
         "repeat_of": np.where((draw.random(len(at)) < 0.1) & (original < place), ids.to_numpy()[original], "")}
    )  # fmt: skip
    theme = pd.Series("T" + (draw.permutation(len(at)) // 10).astype("str").astype(object))
    themes = ids.groupby(theme).agg(";".join).rename_axis("theme_id").rename("ask_ids").reset_index()
    themes = themes.assign(theme=themes["theme_id"], match_level=draw.choice(["same_ask", "same_field"], len(themes)))
    return {"asks": asks, "themes": themes}


def _list_steps(given: dict[str, pd.DataFrame]) -> dict[str, Callable]:
    """Return the steps of notebook 2 that work out indices, in order; a step may use what one before it has left."""
    from helpers import network, participation, settings
    from helpers.choices import Network, Recoding

    recoding = Recoding(label="Donors speak with the UN", party="un", constituencies=["donor"])
    set_up = settings.load("ZZZ").model_copy(update={"recodings": [recoding], "network": Network()})
    meetings, people, records = given["meetings"], given["appearances"], given["records"]
    left: dict[str, pd.DataFrame] = {}

    def keep(name: str, work: Callable) -> Callable:
        return lambda: left.update({name: work()})

    return {
        "counts and shares": keep("counted", lambda: participation.count_participation(
            meetings, records, people, given["reported"], set_up)),
        "constituencies": lambda: participation.count_constituencies(records, people, meetings),
        "parties and evenness": keep("tripartite", lambda: participation.judge_meetings(meetings, left["counted"], set_up)),
        "other readings": lambda: participation.measure_sensitivity(meetings, people, given["reported"], set_up),
        "periods": lambda: participation.count_periods(meetings, left["tripartite"], set_up),
        "years": lambda: participation.count_years(meetings, records, people, set_up),
        "before and after": lambda: participation.compare_before_after(meetings, people, set_up),
        "returning": lambda: participation.count_returning(meetings, people),
        "returning, by party": lambda: participation.count_returning_parties(meetings, people, set_up),
        "two-mode network": keep("two_mode", lambda: network.build_two_mode(people, meetings, set_up)),
        "backbone": keep("backbone", lambda: network.find_backbone(left["two_mode"], set_up)),
        "mixing, shuffled": lambda: network.measure_mixing(left["two_mode"], left["backbone"], set_up),
        "bridges": lambda: network.list_bridges(left["two_mode"], left["backbone"], set_up),
        "voices": lambda: participation.list_voices(given["asks"], given["themes"], meetings, set_up),
        "self-declared": lambda: participation.count_gender(people, meetings, set_up),
    }  # fmt: skip


def _count_plainly(appearances: pd.DataFrame) -> pd.Series:
    return appearances.groupby(["consultation_id", "constituency"])["person_id"].nunique()
