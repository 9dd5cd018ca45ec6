"""Time every index of participation at sizes no country has yet, each size in a process of its own."""

import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable

import numpy as np
import pandas as pd

SIZES = ((1_000, 100), (100_000, 2_000), (1_000_000, 10_000))
FIRST_DAY = "2000-01-01"
GROUPS = ("government", "un", "civil_society", "academia", "trade_union", "employers", "donor", "media")
PLAIN = "group and count distinct"


def compare_indices(sizes: tuple[tuple[int, int], ...] = SIZES) -> str:
    """Return the seconds of each step, their sum and its ratio to the plainest grouping of the same rows.

    The plainest way counts distinct people by meeting and group with one ``groupby`` and works out no index. Growth is
    near-linear when the time for a row stays about the same from size to size.
    """
    lines = ["All indices of participation; ratio to one groupby that counts distinct people by meeting and group"]
    for appearances, meetings in sizes:
        code = f"from helpers.running import scale_indices; scale_indices.report_steps({appearances}, {meetings})"
        run = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
        lines += _describe(appearances, meetings, json.loads(run.stdout))
    return "\n".join(lines)


def report_steps(appearances: int, meetings: int) -> None:
    """Invent records, work out every index and print the seconds of each step and the peak memory as JSON."""
    given = invent_records(appearances, meetings)
    seconds = {PLAIN: _time(lambda: _count_plainly(given["appearances"]))}
    for step, work in _list_steps(given).items():
        seconds[step] = _time(work)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "peak": peak}))


def invent_records(appearances: int, meetings: int, seed: int = 1) -> dict[str, pd.DataFrame]:
    """Return invented meetings, records, appearances and printed counts, in which few bodies come often and many once."""
    draw = np.random.default_rng(seed)
    ids = pd.Series([f"ZZZ-{n:05}" for n in range(meetings)])
    days = pd.Timestamp(FIRST_DAY) + pd.to_timedelta(np.sort(draw.integers(0, 9_000, meetings)), unit="D")
    to_event = draw.integers(-400, 400, meetings)
    consultations = pd.DataFrame(
        {"consultation_id": ids, "order": range(1, meetings + 1), "place": range(1, meetings + 1), "title": "A meeting",
         "date_start": days.strftime("%Y-%m-%d"), "date_end": days.strftime("%Y-%m-%d"), "date_partial": "",
         "process": "GCM", "series": draw.choice(["", "A", "B"], meetings), "scope": "core", "category_system": "",
         "phase": np.select([to_event > 0, to_event < 0], ["before", "after"], "during"),
         "reference_event": [f"E{n}" for n in draw.integers(0, 40, meetings)], "days_to_event": to_event,
         "list_complete": draw.choice(["yes", "no"], meetings), "text_seen": draw.choice(["whole", "start_only"], meetings),
         "attendance": pd.NA, "attendance_kind": "", "stated": draw.choice(["", "government;un;civil_society"], meetings),
         "sources": 1, "source_url": "https://example.org/zzz"}
    ).astype(dict.fromkeys(("order", "place", "days_to_event", "attendance", "sources"), "Int64"))  # fmt: skip
    bodies = max(50, appearances // 200)
    body = (bodies * draw.power(0.35, appearances)).astype(int)
    person = draw.integers(0, max(100, appearances // 4), appearances)
    rows = pd.DataFrame({"meeting": draw.integers(0, meetings, appearances), "person": person, "body": body})
    rows = rows.drop_duplicates(["meeting", "person"])
    people = pd.DataFrame(
        {"consultation_id": ids.to_numpy()[rows["meeting"]], "person_id": "P" + rows["person"].astype(str),
         "organisation": "Body " + rows["body"].astype(str), "constituency": np.array(GROUPS)[rows["body"] % len(GROUPS)],
         "roles": draw.choice(["", "speaker", "participant", "chair;speaker"], len(rows)), "positions": "Post",
         "records": 1, "spellings": 1, "minutes": draw.choice(["", "90.00"], len(rows)), "minutes_basis": "",
         "gender_self_declared": draw.choice(["", "woman", "man"], len(rows))}
    ).reset_index(drop=True)  # fmt: skip
    people.insert(0, "appearance_id", people["consultation_id"] + ":" + people["person_id"])
    records = people.assign(record_id=people["appearance_id"], fate="kept", person_name=people["person_id"], position="Post",
                            organisation_printed=people["organisation"], role="", constituency_printed="", country="",
                            presence="present", intervals="", person_key="")  # fmt: skip
    text = ("consultation_id", "group", "constituency", "unit", "stage", "count_kind")
    reported = pd.DataFrame({name: pd.Series(dtype="str") for name in text})
    reported = reported.assign(count_low=pd.Series(dtype="Int64"), count_high=pd.Series(dtype="Int64"))
    return {"meetings": consultations, "appearances": people, "records": records, "reported": reported}


def _list_steps(given: dict[str, pd.DataFrame]) -> dict[str, Callable]:
    """Return the steps of notebook 2 that work out indices, in order; a step may use what one before it has left."""
    from helpers import network, participation, settings
    from helpers.choices import Recoding

    recoding = Recoding(label="Donors speak with the UN", party="un", constituencies=["donor"])
    set_up = settings.load("ZZZ").model_copy(update={"recodings": [recoding]})
    meetings, people, records = given["meetings"], given["appearances"], given["records"]
    left: dict[str, pd.DataFrame] = {}

    def keep(name: str, work: Callable) -> Callable:
        return lambda: left.update({name: work()})

    return {
        "counts and shares": keep("counted", lambda: participation.count_participation(
            meetings, records, people, given["reported"], set_up)),
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
        "self-declared": lambda: participation.count_gender(people, meetings, set_up),
    }  # fmt: skip


def _count_plainly(appearances: pd.DataFrame) -> pd.Series:
    return appearances.groupby(["consultation_id", "constituency"])["person_id"].nunique()


def _time(work: Callable) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _describe(appearances: int, meetings: int, cost: dict) -> list[str]:
    seconds = dict(cost["seconds"])
    plain, total = seconds.pop(PLAIN), sum(seconds.values())
    steps = ", ".join(f"{step} {taken:.2f}" for step, taken in seconds.items())
    return [
        f"  {appearances:>9,} rows, {meetings:>6,} meetings: {total:7.2f} s against {plain:6.3f} s, ratio {total / plain:6.1f}; "
        f"{1e6 * total / appearances:6.1f} microseconds a row; peak {cost['peak']:6.0f} MiB",
        f"    seconds by step: {steps}",
    ]
