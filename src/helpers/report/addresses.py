"""Every address behind the report, once, with what it is used for."""

from collections.abc import Iterator

import pandas as pd

from helpers.parties import JOIN
from helpers.report.document import Listed
from helpers.report.evidence import Evidence
from helpers.wording import say_code, say_count

USES = {
    "meetings": ("consultations", "consultation_id", "meeting"),
    "counts": ("reported_counts", "source_row", "printed count"),
    "asks": ("chain", "ask_id", "ask"),
    "goals": ("commitments", "commitment_id", "goal"),
    "declarations": ("declarations", "paraphrase", "passage"),
    "workplans": ("workplans", "workplan_id", "workplan"),
}
"""For each use the table that holds its addresses, the column whose values are counted, and what such a value is called."""
CAPTIONS = {
    "core": "Core meetings: the pages that tell of each",
    "context": "Other meetings: the pages that tell of each",
    "elsewhere": "Pages that tell of no meeting in the record, by what they are used for",
}
AWAY = "asked elsewhere"
NUMBERED = r"^\d+[.:]"
COPY = ": named by a number, so perhaps a copy of another site; not confirmed"
"""A publisher's site has a name. One whose name begins with a number alone was given by a machine, as copies often are."""


def list_addresses(evidence: Evidence) -> list[Listed]:
    """Return the distinct addresses, those of a meeting under its title, the others by instrument, each with all its uses."""
    uses = pd.DataFrame(_collect_uses(evidence), columns=["address", "group", "what", "of", "thing"])
    if uses.empty:
        return []
    counted = uses.groupby(["address", "thing"], sort=False)["of"].nunique().reset_index()
    counted["use"] = [say_count(of, thing) for of, thing in zip(counted["of"], counted["thing"], strict=True)]
    used = counted.groupby("address")["use"].agg("; ".join)
    first = uses.drop_duplicates("address")
    site = first["address"].str.split("/").str[2].str.rstrip(".")
    site = site.mask(site.str.contains(NUMBERED), site + COPY)
    frame = first.assign(used_for=first["address"].map(used), site=site)
    return [_list_group(frame.loc[frame["group"] == group], caption) for group, caption in CAPTIONS.items()]


def _list_group(rows: pd.DataFrame, caption: str) -> Listed:
    names = {"what": "what it tells of", "used_for": "used for", "site": "site", "address": "address"}
    return Listed(caption, rows[list(names)].rename(columns=names).reset_index(drop=True), "", "address", spelled=True)


def _collect_uses(evidence: Evidence) -> Iterator[tuple[str, str, str, str, str]]:
    """Yield for each address of a row: address, group, what it tells of, the identifier counted, and what that is called."""
    for use, (table, key, thing) in USES.items():
        rows = evidence[table]
        if use == "meetings":
            rows = rows.sort_values(["scope", "place"], ascending=[False, True])
        for row in rows.to_dict("records"):
            group, what = _place(use, row)
            for address in sorted({*row["source_url"].split(JOIN)} - {""}):
                yield address, group, what, str(row[key]), thing


def _place(use: str, row: dict) -> tuple[str, str]:
    if use == "meetings":
        return ("core" if row["scope"] == "core" else "context"), row["title"]
    named = {"goals": "instrument", "declarations": "document", "workplans": "series"}.get(use)
    return "elsewhere", say_code(row[named]) if named else AWAY
