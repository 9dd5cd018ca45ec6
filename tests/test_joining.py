"""One meeting under two identifiers is told once; a container is no meeting; both by signed lines."""

import pandas as pd
import pytest

from helpers.cleaning.accounting import account_rows
from helpers.cleaning.joining import join_meetings
from helpers.contracts.raw import REQUIRED
from helpers.intake import Reading
from helpers.problems import InputError


def table(name: str, ids: list[str], **more) -> pd.DataFrame:
    origin = {"source_file": f"ZZZ/{name}.csv", "source_sheet": "", "source_row": range(2, len(ids) + 2)}
    return pd.DataFrame({"consultation_id": ids}).assign(**more, **origin)


@pytest.fixture
def reading() -> Reading:
    """A summit in two folders and a container of people whose session is unknown."""
    ids = ["SUMMIT-A", "SUMMIT-B", "BOX"]
    tables = {name: pd.DataFrame(columns=["source_file", "source_sheet", "source_row"]) for name in REQUIRED}
    tables |= {"consultations": table("consultations", ids), "coverage": table("coverage", ids, scope="core")}
    tables["attendance"] = table("attendance", ["SUMMIT-A", "SUMMIT-B", "SUMMIT-B", "BOX"])
    files = [
        {"file": f"ZZZ/{name}.csv", "table": name, "sha256": "0" * 64, "adapter": "table", "encoding": "utf-8",
         "rows_in_file": rows + 1, "rows_layout": 1, "rows_blank": 0, "rows_read": rows, "printed_total": "", "unread": ""}
        for name, rows in (("consultations", 3), ("coverage", 3), ("attendance", 4))
    ]  # fmt: skip
    aside = pd.DataFrame(columns=["source_file", "source_sheet", "source_row", "reason", "table"], dtype="str")
    log = pd.DataFrame(columns=["file", "sheet", "row", "column", "before", "after", "rule"], dtype="str")
    return Reading(tables, pd.DataFrame(files), aside, log)


def lines(*rows: tuple[str, str, str]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["consultation_id", "decision", "target"])
    return frame.assign(row=range(2, len(rows) + 2), line=[f"meetings.csv:{n}" for n in range(2, len(rows) + 2)])


def test_one_summit_in_two_folders_is_one_meeting_with_all_its_people(reading):
    joined = join_meetings(reading, lines(("SUMMIT-B", "same_as", "SUMMIT-A")), "ZZZ")
    assert joined.tables["consultations"]["consultation_id"].tolist() == ["SUMMIT-A", "BOX"]
    assert joined.tables["attendance"]["consultation_id"].tolist() == ["SUMMIT-A"] * 3 + ["BOX"]
    assert joined.changes["rule"].tolist() == ["meetings.csv:2"] * 2
    accounting = account_rows(joined, {}).set_index("file")
    assert accounting.loc["ZZZ/consultations.csv", ["rows_read", "kept", "merged_same_meeting"]].tolist() == [3, 2, 1]
    assert accounting.loc["ZZZ/attendance.csv", ["rows_read", "kept"]].tolist() == [4, 4]


def test_a_container_leaves_the_core_but_keeps_its_people(reading):
    joined = join_meetings(reading, lines(("BOX", "container", "")), "ZZZ")
    assert joined.tables["coverage"].set_index("consultation_id")["scope"].to_dict() == {
        "SUMMIT-A": "core", "SUMMIT-B": "core", "BOX": "context",
    }  # fmt: skip
    assert len(joined.tables["attendance"]) == 4


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (("SUMMIT-B", "same_as", "SUMIT-A"), "no other meeting of this name, found 'SUMIT-A'. Did you mean 'SUMMIT-A'"),
        (("SUMMIT-B", "same_as", "SUMMIT-B"), "no other meeting of this name"),
        (("SUMMIT-B", "sameas", "SUMMIT-A"), "no such decision, found 'sameas'. Did you mean 'same_as'"),
        (("GONE", "container", ""), "applies to no record"),
    ],
)
def test_a_line_that_cannot_hold_is_refused(reading, line, said):
    with pytest.raises(InputError, match=rf"params/ZZZ/meetings\.csv, row 2.*{said}"):
        join_meetings(reading, lines(line), "ZZZ")
