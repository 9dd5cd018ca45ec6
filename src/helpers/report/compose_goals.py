"""The tables of the report about asks and promises."""

import pandas as pd

from helpers.commitments import (
    count_answers,
    list_answered,
    list_answers,
    list_due,
    list_reported,
    list_silent,
    list_unanswered,
    pick_counted,
    show_changes,
    show_declarations,
)
from helpers.contracts.vocabulary import BANDS, CRITERIA
from helpers.report.document import Listed
from helpers.report.evidence import Evidence
from helpers.settings import Settings
from helpers.wording import say_code, say_codes, say_number

SHORT_CRITERIA = ("S", "M", "T", "A", "R", "Mo")
GOAL = {"commitment_id": "goal", "summary": "promise", "delivery": "what came of it"}
RELATION_WORDS = {"answers": "answered", "partly_answers": "in part", "same_topic_only": "topic only",
                  "none_seen": "no promise seen"}  # fmt: skip
LINK_WORDS = {"answers": "answers it", "partly_answers": "answers it in part"}
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


def show_silent(evidence: Evidence, settings: Settings) -> Listed:
    """Return the country's goals past the deadline on which no source seen reports, the longest first."""
    frame = list_silent(evidence["commitments"], settings.country).rename(columns=GOAL)
    open_ = "where two codes stand, it is open whether the goal can be checked"
    caption = f"Past the deadline, and nothing reported in any source seen; {open_}"
    return Listed(caption, _say_delivery(frame), "tables/commitments.csv", "source_url")


def show_reported(evidence: Evidence, settings: Settings) -> Listed:
    """Return the country's goals on which somebody reports, with the age and kind of the newest news and who says so."""
    names = GOAL | {"evidence_date": "newest report", "evidence_months": "months old", "evidence_type": "kind of proof",
                    "said_by": "who says so"}  # fmt: skip
    frame = list_reported(evidence["commitments"], settings.country).rename(columns=names)
    frame = frame.assign(**{"who says so": frame["who says so"].str.replace(";", ", ")})
    old = "one older than twelve months tells what was so then"
    return Listed(f"Goals on which somebody reports, and how old the newest report is: {old}", _say_delivery(frame),
                  "tables/commitments.csv", "source_url")  # fmt: skip


def show_next(evidence: Evidence, settings: Settings) -> Listed:
    """Return the country's goals that fall due in the next twelve months."""
    due = list_due(evidence["commitments"], settings.as_of, settings.country).rename(columns=GOAL)
    return Listed("Falling due in the next twelve months", _say_delivery(due), "tables/commitments.csv")


def show_moves(evidence: Evidence, settings: Settings) -> Listed:
    """Return what changed in the country's counted goals since the last edition."""
    frame = show_changes(evidence["changes"], settings.country).rename(columns=GOAL)
    said = {name: frame[name].map(lambda cell: say_code(cell) if cell else "") for name in ("delivery_before", "change")}
    return Listed("What changed since the last edition", _say_delivery(frame.assign(**said)), "tables/changes.csv")


def show_answered(evidence: Evidence) -> Listed:
    """Return the links in which a promise answers an ask at least in part, with the room and what came of the promise."""
    found = list_answered(evidence["chain"], evidence["commitments"])
    known = found["lag_days"].map(lambda days: "" if pd.isna(days) else f", {say_number(int(days))} days between")
    asked = found["asker"].map(say_code) + ", " + found["ask_date"].replace("", "day unknown")
    room = "named: " + found["parties_named"].map(_say_room) + "; stated: " + found["parties_stated"].map(_say_room)
    link = found["relation"].map(LINK_WORDS) + ", " + found["confidence"] + " confidence; " + found["lag_basis"].map(say_code)
    came = found["delivery"].map(lambda code: say_code(code) if code else "no score of its own")
    frame = pd.DataFrame(
        {
            "ask, who asked, and in which room": found["ask_id"] + ": " + found["ask_summary"] + " (" + asked + "; " + room + ")",
            "promise, and what came of it": found["commitment_id"] + ": " + found["summary"] + " (" + came + ")",
            "link, and what it rests on": link + known + ". " + found["link_basis"],
            "source_url": found["source_url"],
        }
    )
    return Listed("Asks that a promise is judged to answer, at least in part", frame, "tables/chain.csv", "source_url")


def show_askers(evidence: Evidence) -> Listed:
    """Return the distinct asks by who asked, and what is the strongest link that each found."""
    counts = count_answers(list_answers(evidence["chain"]), "asker").rename(columns={"asker": "who asked", **RELATION_WORDS})
    return Listed("Distinct asks by who asked and by the strongest link to a promise",
                  counts.assign(**{"who asked": counts["who asked"].map(say_code)}), "tables/chain.csv")  # fmt: skip


def show_unanswered(evidence: Evidence) -> Listed:
    """Return the asks to which no promise in the register is linked in any way."""
    asks = list_unanswered(list_answers(evidence["chain"]))
    frame = asks.rename(columns={"ask_id": "ask", "ask_date": "day", "consultation_id": "meeting", "asker": "who asked",
                                 "ask_summary": "what was asked", "coded_objectives": "objectives"})  # fmt: skip
    shown = frame.assign(**{"who asked": frame["who asked"].map(say_code), "day": frame["day"].replace("", "day unknown"),
                            "objectives": frame["objectives"].str.replace(";", ", ")})
    return Listed("Asks to which no promise in the register is linked", shown, "tables/chain.csv", "source_url")


def list_unasked_goals(evidence: Evidence) -> Listed:
    """Return the country's counted goals that are judged to answer no ask on record."""
    unasked = evidence["unasked"]
    frame = unasked[["commitment_id", "summary", "deadline", "delivery", "source_url"]].rename(columns=GOAL)
    return Listed("Promises that are judged to answer no ask on record, even in part", _say_delivery(frame),
                  "tables/unasked.csv", "source_url")  # fmt: skip


def list_bands(evidence: Evidence) -> Listed:
    """Return the country's goals by band, with the cut-offs where they are and moved; nothing where there is no goal."""
    rows = evidence["bands"].loc[lambda table: table["goal_set"] == "own"]
    some = rows[["goals_low", "goals_high"]].to_numpy().any()
    frame = rows.pivot(index="band", columns="shift", values=["goals_low", "goals_high"]).reindex([*BANDS])
    shifts = sorted(rows["shift"].unique(), key=abs)
    shown = {"band": frame.index.map(say_code).to_series(index=frame.index)}
    for shift in shifts:
        name = f", cut-offs {abs(shift):g} {'lower' if shift < 0 else 'higher'}" if shift else ""
        shown |= {f"lowest scores{name}": frame["goals_low", shift], f"highest scores{name}": frame["goals_high", shift]}
    caption = (
        "How many of the country's counted goals are in each band of form, by the lowest scores that fit what is known and by "
        "the highest. The first two columns count; the others show what moves when the cut-offs between bands are moved"
    )
    return Listed(caption, pd.DataFrame(shown).reset_index(drop=True) if some else pd.DataFrame(), "tables/bands.csv")


def list_clusters(evidence: Evidence) -> Listed:
    """Return goals and asks by round table of the IMRF."""
    names = {ROUND_TABLE: "round table", "roundtable_basis": "known by", "objectives_with_asks": "with asks",
             "objectives_with_goals": "with goals", "goals_stated": "goals, as stated",
             "goals_coded": "goals, as coded"}  # fmt: skip
    columns = [ROUND_TABLE, "roundtable_basis", "objectives", "objectives_with_asks", "objectives_with_goals", "asks", "goals",
               "goals_stated", "goals_coded", "verifiable", "trackable"]  # fmt: skip
    frame = evidence["clusters"][columns].rename(columns=names)
    caption = (
        "Asks and the country's goals by round table, by the objective that the source states or else one compiler reads; "
        "under several objectives of one round table, each counts once"
    )
    return Listed(caption, frame, "tables/clusters.csv")


def list_passages(evidence: Evidence) -> Listed:
    """Return the passages of declarations that were seen, with what is in them."""
    frame = show_declarations(evidence["declarations"])
    return Listed("Passages of declarations, as far as they were seen", frame, "tables/declarations.csv", "source_url")


def _say_delivery(frame: pd.DataFrame) -> pd.DataFrame:
    column = GOAL["delivery"]
    return frame.assign(**{column: frame[column].map(say_code)})


def _say_room(parties: str) -> str:
    return say_codes(parties) if parties else "none shown"
