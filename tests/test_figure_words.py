"""The text alternative of a figure says the numbers of its CSV and no others: each is counted again here, from the file alone."""

import csv
import io
import json
import re
from collections import Counter
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal

import figure_frames
import pandas as pd
import pytest
from conftest import list_reports

from helpers.figures import CATALOGUE

STORED = [(report, name) for report in list_reports() for name in CATALOGUE]
EVERY = pytest.mark.parametrize(("report", "name"), STORED, ids=[f"{report.name}-{name}" for report, name in STORED])
OUTER = ("outside", "undecided")
NAMES = ("organisation", "theme", "event", "label", "objective", "title", "reading_label", "stated_note")
"""Columns of names, which may hold digits of their own."""


def read(report, name) -> list[dict[str, str]]:
    with (report / "figures" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return [{key: cell.removeprefix("'") for key, cell in row.items()} for row in csv.DictReader(file)]


def find_numbers(text: str, rows: list[dict[str, str]]) -> Counter:
    """The numbers of a text, names of the table left out."""
    names = {row[column] for row in rows for column in NAMES if row.get(column)}
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, "")
    return Counter(re.sub(r"\s", "", number) for number in re.findall(r"\d(?:[\d\u202f]*\d)?(?:\.\d+)?%?", text))


def halve_up(part, whole=1, digits="1") -> str:
    return str((Decimal(part) / Decimal(whole)).quantize(Decimal(digits), ROUND_HALF_UP))


def percent(part, whole=1) -> str:
    return f"{halve_up(100 * Decimal(part), whole)}%"


def say_day(day: str) -> list[str]:
    """The day and the year of a date in words; a date that is not known has none."""
    return [str(int(day[8:])), day[:4]] if re.fullmatch(r"\d{4}-\d{2}-\d{2}", day) else []


def group(rows, column) -> dict[str, list[dict[str, str]]]:
    return {value: [row for row in rows if row[column] == value] for value in dict.fromkeys(row[column] for row in rows)}


def list_parties(rows) -> list[str]:
    others = {"consultation_id", "date", "title", "list_complete", "unit", "total", "known", "share_shown", "lists_complete",
              "kind", "id", "date_end", "label", "all_parties"}  # fmt: skip
    return [column for column in rows[0] if column not in others]


def list_filled(*numbers) -> list:
    """Zeros are not said."""
    return [number for number in numbers if int(number)]


def list_ends(values) -> list:
    """The least and the most of some numbers, once where they are one."""
    return sorted({min(values), max(values)})


def tell_coverage(rows):
    said = [sum(row["text_seen"] == "whole" for row in rows), len(rows), *Counter(row["text_seen"] for row in rows).values()]
    said += [sum(row["list_complete"] == "yes" for row in rows), max(int(row["sources"]) for row in rows)]
    return said + [number for year, some in group(rows, "year").items() for number in (*re.findall(r"\d+", year), len(some))]


def tell_sensitivity(rows):
    named = [int(row["named"]) for row in rows if row["reading_kind"] in ("headline", "recoding")]
    said = [*{min(named), max(named)}, rows[0]["meetings"], *list_filled(max(int(row["moved"]) for row in rows))]
    for some in group(rows, "reading_kind").values():
        stated = [int(row["stated"]) for row in some if row["stated"]]
        said += [len(some), *list_ends([int(row["named"]) for row in some]), *(list_ends(stated) if stated else [])]
        said += [*list_filled(len(some) - len(stated)), *list_ends([int(row["meetings"]) for row in some])]
    return said


def tell_timeline(rows):
    dated = [row for row in rows if row["kind"] == "meeting" and row["date"]]
    every = [row for row in dated if all(row[party] for party in list_parties(rows))]
    events = [row for row in rows if row["kind"] == "event"]
    said = [len(every), len(dated), len(events), sum(row["kind"] == "event_first" for row in rows)]
    for party in list_parties(rows):
        said += [sum(row[party] == word for row in dated) for word in ("named", "stated")]
    said += [number for pair in Counter(row["date"][:4] for row in every).items() for number in pair]
    return said + [number for row in (events[0], events[-1]) for number in say_day(row["date"])]


def tell_people(rows):
    parties = list_parties(rows)
    longest = max(rows, key=lambda row: sum(int(row[party]) for party in parties))
    totals = list_filled(*(sum(int(row[party]) for row in rows) for party in parties))
    said = [sum(totals), len(rows), *list_filled(sum(row["list_complete"] == "yes" for row in rows))]
    return [*said, *totals, sum(int(longest[party]) for party in parties), *say_day(longest["date"])]


def tell_units(rows):
    said = []
    used = [party for party in list_parties(rows) if any(int(row[party]) for row in rows)]
    for row in rows:
        parties = [row[party] for party in used]
        said += [*parties, row["total"], *([row["known"]] if row["known"] else [])]
    own = [party for party in list_parties(rows) if party not in OUTER]

    def share(row, party):
        return Decimal(row[party]) / int(row["total"])

    shown = [row for row in rows if row["share_shown"] == "yes"]
    ends = {party: sorted(shown, key=lambda row, party=party: share(row, party)) for party in own}
    party = max(own, key=lambda party: share(ends[party][-1], party) - share(ends[party][0], party))
    for row in (ends[party][0], ends[party][-1]):
        said += [row[party], row["total"], percent(row[party], row["total"])]
    return said


def tell_shares(rows):
    meetings = group(rows, "consultation_id")
    exact = sum(all(row["share_low"] == row["share_high"] for row in some) for some in meetings.values())
    said = [
        len(meetings),
        exact,
        len(meetings) - exact,
    ]
    said += [number for some in meetings.values() for number in (some[0]["attendance"], *say_day(some[0]["date"]))]
    for row in rows:
        said += [row["people"], *{percent(row["share_low"]), percent(row["share_high"])}]
    return said


def tell_timing(rows):
    phases = Counter(row["phase"] for row in rows)
    said = [len(rows), *(phases[phase] for phase in ("before", "during", "after"))]
    for phase in ("before", "after"):
        said += list_ends([abs(int(row["days_to_event"])) for row in rows if row["phase"] == phase])
    first = [abs(int(row["days_to_first_date"])) for row in rows if row["days_to_first_date"]]
    events = Counter(row["event"] for row in rows)
    return [*said, len(events), max(events.values()), len(first), *list_ends(first)]


def tell_returning(rows):
    counts = [int(some[0]["meetings"]) for some in group(rows, "organisation").values()]
    said = [len(counts), min(counts), max(counts), *([5] if len(counts) > 5 else []), *counts[:5]]
    return said + list_filled(sum(not row["date_start"] for row in rows), *([n] if (n := counts.count(max(counts))) > 1 else []))


def tell_bridges(rows):
    tied = sum(row["with_every"] == rows[0]["with_every"] for row in rows)
    said = [len(rows), tied if tied > 1 else rows[0]["meetings"], rows[0]["with_every"], *([5] if len(rows) > 5 else [])]
    return said + [row[column] for row in rows[:5] for column in ("meetings", "with_every", "with_other", "own_only")]


def tell_voices(rows):
    several = sum(int(row["parties"]) > 1 for row in rows)
    said = [len(rows), *list_filled(several)]
    for column in rows[0].keys() - {"theme", "parties"}:
        marks = Counter(row[column] for row in rows)
        said += [marks["alone"], *list_filled(marks["mixed"])] if marks["alone"] + marks["mixed"] else []
    return said + [number for pair in Counter(row["parties"] for row in rows).items() for number in pair]


def tell_agreement(rows):
    said = [str(float(rows[0][level])) for level in ("mark_from", "use_from")]
    said += [sum(row["use"] == "use" for row in rows), len(rows)]
    for row in rows:
        if row["alpha"]:
            low = Decimal(row["alpha_low"]).quantize(Decimal("0.01"), ROUND_FLOOR)  # a lower end is never lifted over a limit
            said += [row["goals"], halve_up(row["alpha"], digits="0.01"), f"{low}", halve_up(row["alpha_high"], digits="0.01")]
    return said


def tell_criteria(rows):
    scores = ("full", "half", "none", "readings differ", "unknown")
    own, every = ([row for row in rows if row["goal_set"] == goal_set] for goal_set in ("own", "all"))
    said = [sum(int(own[0][score]) for score in scores)]
    said += [row["full"] for row in own if row["criterion"] in ("specific", "measurable", "time_bound")]
    said += [number for row in own for number in list_filled(*(row[score] for score in scores))]
    return said + [row["full"] for row in every]


def tell_objectives(rows):
    asked = [row for row in rows if int(row["asks"])]
    unmet = [row for row in asked if not int(row["goals"])]
    said = [len(asked), *list_filled(len(unmet)), *(row["number"] for row in unmet)]
    for name, some in group(rows, "imrf_roundtable").items():
        said += [name.removeprefix("RT"), len(some)]
        said += [sum(row[column] != "0" for row in some) for column in ("asks", "goals", "verifiable_and_trackable")]
    for column in ("asks", "goals"):
        most = max(int(row[column]) for row in rows)
        said += [most, *(row["number"] for row in rows if int(row[column]) == most)] if most else []
    return said + [row["number"] for row in rows if row["asks"] == "0"]


def tell_delivery(rows):
    own = [row for row in rows if row["goal_set"] == "own"]
    said = [sum(int(row["goals"]) for row in own)]
    for code in ("overdue_silent", "complete"):
        sure = sum(int(row["goals"]) for row in own if row["delivery"] == code)
        most = sum(int(row["goals"]) for row in own if code in row["delivery"])
        said += list_ends([sure, most])
    return said + [row["goals"] for row in rows]


def tell_chain(rows):
    def count(some):
        return sum(int(row["asks"]) for row in some)

    answered = [row for row in rows if row["relation"] in ("answers", "partly_answers")]
    complete = [row for row in answered if row["delivery"] == "complete"]
    said = [count(rows), count(answered), *([count(complete)] if answered else [])]
    for some in group(rows, "asker").values():
        said += [count(some), count([row for row in some if row["relation"] != "none_seen"])]
    said += [count(some) for some in group(rows, "relation").values()]
    return said + [count(some) for code, some in group(rows, "delivery").items() if code != "no_promise"]


@EVERY
def test_the_text_alternative_says_each_number_of_the_file_as_often_as_it_stands_and_no_other(report, name):
    rows, words = read(report, name), json.loads((report / "figures" / f"{name}.json").read_text(encoding="utf-8"))
    told = globals()[f"tell_{name}"](rows) if rows else []
    assert find_numbers(words["alt"], rows) == Counter(map(str, told))
    assert bool(rows) != words["empty"]


# ---- a changed cell changes the words


UNTOLD = {
    "coverage": {"place_in_year", "consultation_id", "place"},
    "sensitivity": {"reading", "reading_kind", "gained", "lost", "named_ids", "stated_ids", "lists_complete", "named_or_stated",
                    "stated_note"},
    "timeline": {"id", "date_end", "all_parties", "list_complete"},
    "people": {"consultation_id", "title", "date"},
    "units": {"lists_complete", "share_shown"},
    "shares": {"consultation_id", "title", "party_place", "share_basis", "list_complete"},
    "timing": {"consultation_id", "reference_event"},
    "returning": {"party", "party_place", "lists_complete", "consultation_id"},
    "bridges": {"lists_complete"},
    "agreement": {"raw_agreement", "ac", "ac_low", "ac_high"},
    "criteria": {"use"},
    "objectives": {"roundtable_basis", "none_verifiable", "verifiable_only", "not_shown_verifiable"},
    "chain": {"party", "party_place"},
}  # fmt: skip
"""Columns of which not each cell is told: names of rows, places in an order, and what is told of all rows together."""
ONCE = {
    "returning": ("organisation", {"organisation", "meetings", "constituency"}),
    "shares": ("consultation_id", {"date", "attendance"}),
}
"""Columns told once for the rows that share a name, so changed in all of them."""


def is_told(name: str, rows: list[dict[str, str]], place: int, column: str) -> bool:
    row, (shared, once) = rows[place], ONCE.get(name, ("", set()))
    if column in UNTOLD.get(name, set()) or (column in once and row[shared] in [other[shared] for other in rows[:place]]):
        return False
    if name in FIRST and (column != "date_start"):
        return row["organisation"] in list(dict.fromkeys(other["organisation"] for other in rows))[:5]
    if (column, row.get("phase")) == ("days_to_event", "during"):
        return False
    if name in ENDS and column in ENDS[name]:
        return is_end(row, column, [other for other in rows if other.get(ENDS[name][column]) == row.get(ENDS[name][column])])
    if name == "sensitivity" and column == "reading_label":
        return is_end(row, "moved", rows)
    if name == "timing" and column == "event":
        events = Counter(other["event"] for other in rows)
        return events[row["event"]] in (1, max(events.values()))
    if name == "criteria" and row["goal_set"] == "all":
        return column in ("goal_set", "criterion", "full")
    if name == "timeline" and column != "kind":
        every = all(row[party] for party in list_parties(rows)) and row["date"][:4] != max(other["date"] for other in rows)[:4]
        events = [other for other in rows if other["kind"] == "event"]
        end = row in (events[0], events[-1])
        return {"date": end or (every and row["kind"] == "meeting"), "label": end}.get(
            column, row["kind"] == "meeting" and row["date"] != ""
        )
    if name == "objectives" and column in ("asks", "goals", "verifiable_and_trackable"):
        most = max(int(other[column]) for other in rows)
        return row[column] == "0" or (column != "verifiable_and_trackable" and row[column] == str(most))
    if name == "objectives" and column in ("number", "objective"):
        most = [row[told] == str(max(int(other[told]) for other in rows)) and row[told] != "0" for told in ("asks", "goals")]
        bare = column == "number" and (row["asks"] == "0" or row["goals"] == "0")
        return any(most) or bare
    if name == "voices" and column == "theme":
        return place == 0
    return (name, column) not in (("agreement", "use"), ("agreement", "goals")) or row["alpha"] != ""


FIRST = ("returning", "bridges")
"""Figures of which the first five organisations are told."""
ENDS = {
    "coverage": {"sources": ""},
    "sensitivity": {"named": "reading_kind", "stated": "reading_kind", "meetings": "reading_kind", "moved": ""},
    "timing": {"days_to_event": "phase", "days_to_first_date": ""},
}
"""Columns of which the least and the most are told, of all rows or of those alike in another column."""


def is_end(row: dict[str, str], column: str, rows: list[dict[str, str]]) -> bool:
    """Whether one more changes the most, or a distance that alone is the least or the most."""
    if not row[column]:
        return True
    values = [abs(int(other[column])) for other in rows if other[column]]
    value = abs(int(row[column]))
    return value in (min(values), max(values)) and values.count(value) == 1 if "days" in column else value == max(values)


def change_cell(name: str, cell: str, column: list[str]) -> str | None:
    """Another cell of the same kind; none for an empty one of a column of numbers."""
    if name in ("list_complete", "date_start"):  # what matters is whether a list is complete, or a day is known
        return {"list_complete": "no" if cell == "yes" else "yes", "date_start": "" if cell else "2020-01-01"}[name]
    if re.fullmatch(r"-?\d+", cell):
        return str(int(cell) + 1)
    if re.fullmatch(r"-?\d+\.\d+", cell):
        return str(Decimal(cell) + Decimal("0.1"))
    others = sorted({other for other in column if other != cell and not re.fullmatch(r"-?\d+(\.\d+)?", other)})
    if not cell and any(re.fullmatch(r"-?\d+(\.\d+)?", other) for other in column):
        return None
    return others[-1] if others else f"{cell}x"


def as_frame(rows: list[dict[str, str]]) -> pd.DataFrame:
    file = io.StringIO()
    writer = csv.DictWriter(file, rows[0])
    writer.writeheader()
    writer.writerows(rows)
    file.seek(0)
    return pd.read_csv(file, keep_default_na=False, na_values={})


def describe(name: str, rows: list[dict[str, str]]) -> str:
    return CATALOGUE[name].describe(as_frame(rows))


LONGEST = 800  # letters that can be listened to


@EVERY
def test_the_text_alternative_is_short_enough_to_listen_to_and_says_where_the_rest_stands(report, name):
    if rows := read(report, name):
        said = CATALOGUE[name].say_alt(as_frame(rows), name)
        assert len(said) <= LONGEST
        assert said.endswith(f" Every value stands in the table of the figure, {name}.csv.")


@pytest.mark.parametrize("name", figure_frames.prepare_all(5, 0, 5))
def test_the_text_alternative_of_very_many_rows_is_no_longer(name):
    data = figure_frames.prepare_all(900, 40, 60, events=60, shares=60)[name]
    rows = list(csv.DictReader(io.StringIO(data.to_csv(index=False))))
    assert len(CATALOGUE[name].say_alt(as_frame(rows), name)) <= LONGEST


@EVERY
def test_each_changed_cell_changes_the_text_alternative_or_is_refused(report, name):
    rows = read(report, name)
    said, silent, tried = rows and describe(name, rows), [], 0
    for place in range(0, len(rows), max(1, len(rows) // 12)):
        row = rows[place]
        for column, cell in row.items():
            changed = change_cell(column, cell, [other[column] for other in rows])
            if changed is None or not is_told(name, rows, place, column):
                continue
            tried += 1
            shared, once = ONCE.get(name, ("", set()))
            alike = [other is row or (column in once and other[shared] == row[shared]) for other in rows]
            try:
                if describe(name, [o | {column: changed} if a else o for o, a in zip(rows, alike, strict=True)]) == said:
                    silent.append((place, column, cell, changed))
            except (KeyError, ValueError, IndexError, TypeError):
                pass  # refused
    assert silent == []
    assert tried >= min(len(rows), 12)
