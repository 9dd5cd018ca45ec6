"""The tables of the report about asks and promises."""

import pandas as pd

from helpers.commitments import list_due, pick_counted
from helpers.contracts.vocabulary import BANDS, CRITERIA
from helpers.report.document import Listed
from helpers.report.evidence import Evidence
from helpers.settings import Settings
from helpers.wording import say_code

SHORT_CRITERIA = ("S", "M", "T", "A", "R", "Mo")
ROUND_TABLE = "imrf_roundtable"


def list_goals(evidence: Evidence, settings: Settings) -> Listed:
    """Return the country's counted goals with their scores and what came of them."""
    own, _ = pick_counted(evidence["commitments"], settings.country)
    scores = {short: own[c].str.replace("|", "/", regex=False) for c, short in zip(CRITERIA, SHORT_CRITERIA, strict=True)}
    frame = pd.DataFrame(
        {"goal": own["commitment_id"], "promise": own["summary"], "deadline": own["deadline"], **scores,
         "what came of it": own["delivery"].map(say_code), "source_url": own["source_url"]}
    )  # fmt: skip
    key = ", ".join(f"{short} {say_code(c).lower()}" for c, short in zip(CRITERIA, SHORT_CRITERIA, strict=True))
    caption = f"Counted goals of the country ({key}; U unknown; two scores where readers differ)"
    return Listed(caption, frame, "tables/commitments.csv", "source_url")


def list_silent(evidence: Evidence, settings: Settings) -> Listed:
    """Return the country's goals past the deadline on which no source seen reports, the longest first."""
    own, _ = pick_counted(evidence["commitments"], settings.country)
    silent = own.loc[own["delivery"] == "overdue_silent"].sort_values(["deadline", "commitment_id"])
    frame = silent[["commitment_id", "deadline", "summary", "lead", "source_url"]].rename(
        columns={"commitment_id": "goal", "summary": "promise"}
    )
    return Listed("Overdue and silent: past the deadline, nothing reported in any source seen", frame, "tables/commitments.csv",
                  "source_url")  # fmt: skip


def list_next(evidence: Evidence, settings: Settings) -> Listed:
    """Return the country's goals that fall due in the next twelve months."""
    due = list_due(evidence["commitments"], settings.as_of, settings.country).rename(columns={"commitment_id": "goal"})
    return Listed("Falling due in the next twelve months", due, "tables/commitments.csv")


def list_unasked_goals(evidence: Evidence) -> Listed:
    """Return the country's counted goals that are judged to answer no ask on record."""
    unasked = evidence["unasked"]
    frame = unasked[["commitment_id", "summary", "deadline", "delivery", "source_url"]].rename(
        columns={"commitment_id": "goal", "summary": "promise", "delivery": "what came of it"}
    )
    shown = frame.assign(**{"what came of it": frame["what came of it"].map(say_code)})
    return Listed("Promises that are judged to answer no ask on record, even in part", shown, "tables/unasked.csv", "source_url")


def list_bands(evidence: Evidence) -> Listed:
    """Return the country's goals by band, with the cut-offs where they are and moved."""
    rows = evidence["bands"].loc[lambda table: table["goal_set"] == "own"]
    frame = rows.pivot(index="band", columns="shift", values=["goals_low", "goals_high"]).reindex([*BANDS])
    shifts = sorted(rows["shift"].unique())
    shown = pd.DataFrame({"band": frame.index.map(say_code)})
    for shift in shifts:
        both = zip(frame["goals_low", shift], frame["goals_high", shift], strict=True)
        name = f"cut-offs {shift:+.1f}" if shift else "cut-offs as they are"
        shown[name] = [f"{low}" if low == high else f"{min(low, high)} to {max(low, high)}" for low, high in both]
    return Listed("The country's counted goals by band of form, by the low and the high total", shown, "tables/bands.csv")


def list_clusters(evidence: Evidence) -> Listed:
    """Return goals and asks by round table of the IMRF."""
    names = {ROUND_TABLE: "round table", "roundtable_basis": "known by", "objectives_with_asks": "with asks",
             "objectives_with_goals": "with goals"}  # fmt: skip
    columns = [ROUND_TABLE, "roundtable_basis", "objectives", "objectives_with_asks", "objectives_with_goals", "asks", "goals",
               "verifiable", "trackable"]  # fmt: skip
    frame = evidence["clusters"][columns].rename(columns=names)
    return Listed("Asks and the country's goals by round table; under several objectives of one, each counts once", frame,
                  "tables/clusters.csv")  # fmt: skip


def list_declarations(evidence: Evidence) -> Listed:
    """Return the passages of declarations that were seen, with what is in them."""
    seen = evidence["declarations"]
    names = {"has_number_target": "a number", "has_deadline": "a date", "has_named_actor": "who acts",
             "has_monitoring": "follow-up", "goal_text_seen": "read"}  # fmt: skip
    frame = seen[["paragraph", "paraphrase", *names, "source_url"]].rename(columns=names).replace("", "unknown")
    return Listed("Passages of declarations, as far as they were seen", frame.assign(paragraph=seen["paragraph"]),
                  "tables/declarations.csv", "source_url")  # fmt: skip
