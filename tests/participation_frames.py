"""Small invented frames for tests about participation: meetings, people at them, printed rows, counts, settings."""

from types import SimpleNamespace

import pandas as pd

from helpers.choices import Network, Periods, Scheme, Thresholds

TRIPLE = Scheme(
    label="three", parties={"government": ["government"], "un": ["un"], "civil_society": ["civil_society", "academia"]}
)
PAIR = Scheme(label="two", parties={"government": ["government", "donor"], "workers": ["trade_union"]})
MEETING = {
    "title": "", "date_start": "", "date_end": "", "date_partial": "", "series": "", "scope": "core", "phase": "",
    "days_to_event": None, "list_complete": "no", "text_seen": "start_only", "attendance": None, "attendance_kind": "",
    "stated": "", "category_system": "",
}  # fmt: skip
PERSON = {"organisation": "", "constituency": "", "roles": "", "positions": "", "minutes": ""}
ROW = {
    "fate": "kept", "reason": "", "position": "", "organisation_printed": "", "role": "", "constituency_printed": "",
    "country": "", "presence": "present", "intervals": "", "minutes": "", "person_key": "",
}  # fmt: skip
COUNT = {
    "group": "all", "constituency": "", "count_printed": "", "count_low": 0, "count_high": None, "count_kind": "exact",
    "unit": "people", "stage": "", "source_file": "ZZZ/counts.csv", "source_sheet": "",
}  # fmt: skip
COUNTED = [*COUNT, "consultation_id", "source_row"]


def make_settings(recodings=(), periods=None, schemes=None):
    return SimpleNamespace(
        country="ZZZ", headline_scheme="triple", schemes=schemes or {"triple": TRIPLE, "pair": PAIR},
        thresholds=Thresholds(), recodings=list(recodings), periods=periods or Periods(),
        network=Network(),
    )  # fmt: skip


def make_meetings(**meetings) -> pd.DataFrame:
    """Make meetings by identifier, each with what it has beside `MEETING`."""
    rows = [MEETING | {"consultation_id": name, "place": place} | own for place, (name, own) in enumerate(meetings.items(), 1)]
    return pd.DataFrame(rows).astype({"attendance": "Int64", "days_to_event": "Int64"})


def make_people(*people) -> pd.DataFrame:
    """Make appearances (meeting, person, what else they have beside `PERSON`)."""
    rows = [
        PERSON | {"appearance_id": f"{m}:{p}", "consultation_id": m, "person_id": p} | own for m, p, own in people
    ]  # fmt: skip
    columns = ["appearance_id", "consultation_id", "person_id", *PERSON]
    return pd.DataFrame(rows, columns=columns).astype("str")


def make_rows(appearances: pd.DataFrame, times: int = 1) -> pd.DataFrame:
    """Make printed rows, each appearance `times` times word for word."""
    frame = appearances.loc[appearances.index.repeat(times), ["appearance_id", "consultation_id", "person_id"]]
    frame = frame.rename(columns={"person_id": "person_name"}).reset_index(drop=True)
    return frame.assign(**ROW)


def make_counts(*counts) -> pd.DataFrame:
    """Make counts of sources (meeting, what else they have beside `COUNT`)."""
    rows = [COUNT | {"consultation_id": m, "source_row": n} | own for n, (m, own) in enumerate(counts, 2)]
    return pd.DataFrame(rows, columns=COUNTED).astype({"count_low": "Int64", "count_high": "Int64"})
