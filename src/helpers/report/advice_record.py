"""Rules for recommendations about meetings and about the record itself; each says nothing where its gap is not there."""

from dataclasses import replace

from helpers.commitments import find_unread, pick_counted
from helpers.commitments.agreement import LEFT_OUT
from helpers.commitments.coders import SCHEME
from helpers.commitments.summaries import count_goals
from helpers.counting import count_rows, sum_rows
from helpers.decisions import AUTOMATED
from helpers.parties import JOIN
from helpers.report.advice import CONVENORS, KEEPERS, NEXT_EDITION, Told, advise, find_told
from helpers.report.document import Point
from helpers.report.evidence import Evidence
from helpers.scope import pick_core, pick_headline
from helpers.settings import Settings
from helpers.statements import Number, say
from helpers.wording import agree, join_words, say_code

MEETINGS = "tables/consultations.csv"


def keep_lists(told: Told, evidence: Evidence, settings: Settings) -> Point | None:
    """Core meetings without a list that is known to be complete."""
    core = pick_core(evidence["consultations"])
    open_ = core.loc[core["list_complete"] != "yes"]
    if open_.empty:
        return None
    return advise(
        "keep-lists",
        say("Keep a complete list at each meeting: everybody there, with body, party and part"),
        say(f"Of {{core:core meeting}}, {{whole}} {agree(len(core) - len(open_), 'has', 'have')} a list known to be complete",
            core=_count(core), whole=_count(core.drop(open_.index), "list_complete")),
        "text",
        CONVENORS,
        "At every meeting from now on",
        "How many people of each party came, in what balance, and whether that changes from year to year.",
    )


def name_parties(told: Told, evidence: Evidence, settings: Settings) -> Point | None:
    """Core meetings for which sources state a party of which nobody is named."""
    core = pick_core(evidence["consultations"])
    rows = pick_headline(evidence["tripartite"], core, settings)
    missing = [bool({*stated.split(JOIN)} - {*named.split(JOIN), ""})
               for stated, named in zip(rows["parties_stated"], rows["parties_named"], strict=True)]  # fmt: skip
    gap = rows.loc[missing]
    if gap.empty:
        return None
    urls = core.set_index("consultation_id")["source_url"]
    columns = ("parties_stated", "parties_named")
    count = count_rows(gap, "consultation_id", "tables/tripartite.csv", "meetings", urls, columns=columns)
    numbers = told["tripartite"].statement.numbers
    return advise(
        "name-parties",
        say("Add who spoke for each party at {gap:core meeting} where a party is stated and nobody of it is named",
            gap=replace(count, scheme=settings.headline_scheme)),
        say("Sources state every party for {stated} of {meetings:core meeting}, and name people of every party at {named}; at "
            "{unnamed} a party is stated of which nobody is named",
            unnamed=replace(count, scheme=settings.headline_scheme),
            **{name: numbers[name] for name in ("stated", "meetings", "named")}),
        "tripartite",
        "Whoever convened or reported these meetings",
        NEXT_EDITION,
        "Who spoke for the party, and for which body.",
    )  # fmt: skip


def file_texts(told: Told, evidence: Evidence, settings: Settings) -> Point | None:
    """Core meetings of which the text was not read whole."""
    core = pick_core(evidence["consultations"])
    open_ = core.loc[core["text_seen"] != "whole"]
    if open_.empty:
        return None
    return advise(
        "file-texts",
        say("Put on file the whole text of what was reported on {open:core meeting}", open=_count(open_, "text_seen")),
        say("Of {core:core meeting}, the whole text was read for {whole}, and for {unread} it was not", core=_count(core),
            whole=_count(core.drop(open_.index), "text_seen"), unread=_count(open_, "text_seen")),
        "text",
        KEEPERS,
        NEXT_EDITION,
        "Names, parties and asks that stand after the part that was read.",
    )  # fmt: skip


def find_days(told: Told, evidence: Evidence, settings: Settings) -> Point | None:
    """Core meetings without an exact day."""
    core = pick_core(evidence["consultations"])
    open_ = core.loc[core["order"].isna()]
    if open_.empty:
        return None
    return advise(
        "find-days",
        say("Find the day of {open:core meeting}", open=_count(open_, "order")),
        say(f"Of {{core:core meeting}}, {{undated}} {agree(len(open_), 'has', 'have')} no exact day and cannot be put in order",
            undated=_count(open_, "order"), core=_count(core)),
        "record",
        KEEPERS,
        NEXT_EDITION,
        "Whether such a meeting came before or after a negotiation, by how many days, and who had been named before it.",
    )  # fmt: skip


def find_goal_texts(told: Told, evidence: Evidence, settings: Settings) -> Point | None:
    """Goals of which a cut or second-hand text leaves open whether they are specific, measurable and time-bound."""
    own, _ = pick_counted(evidence["commitments"], settings.country)
    open_ = own.loc[find_unread(own) & (own["goal_text_seen"] != "full")]
    if open_.empty:
        return None
    return advise(
        "find-goal-texts",
        say("Find the full text of {open:goal} of which only a part, or what others tell, was seen",
            open=count_goals(open_, "seed_test")),
        say("Of {own:goal}, the texts of {unsure} leave it open whether they are specific, measurable and time-bound in full",
            unsure=count_goals(open_, "seed_test"), own=count_goals(own)),
        "seed-test",
        KEEPERS,
        NEXT_EDITION,
        "One number in place of a range.",
    )  # fmt: skip


def have_people_code(told: Told, evidence: Evidence, settings: Settings) -> Point | None:
    """Goals that no person has coded."""
    own, _ = pick_counted(evidence["commitments"], settings.country)
    codings = evidence.codings
    people = ~(codings["coder"].str.startswith(AUTOMATED) | codings["coder"].str.startswith(SCHEME))
    alone = own.loc[~own["commitment_id"].isin(codings.loc[people, "commitment_id"])]
    if alone.empty or codings.empty:
        return None
    return advise(
        "have-people-code",
        say("Have two people, each alone, code {alone:goal} with the blank sheet of this report", alone=count_goals(alone)),
        say("No person has coded {uncoded} of {own:goal}",
            uncoded=count_goals(alone), own=count_goals(own)),
        find_told(told, "agreement-"),
        KEEPERS,
        NEXT_EDITION,
        "How far people agree, and whether programs read promises as people do.",
    )


def sharpen_readings(told: Told, evidence: Evidence, settings: Settings) -> Point | None:
    """Readings on which coders agree too little to be reported alone."""
    rows = evidence["agreement"].loc[lambda table: table["unknowns"] == LEFT_OUT]
    weak = rows.loc[rows["use"] == "not_alone"]
    if weak.empty:
        return None

    def count(some):
        ids = tuple(sorted(some["criterion"] + " + " + some["unknowns"]))
        return Number(len(some), "readings", table="tables/agreement.csv", rows=ids, columns=("use",), how="count")

    return advise(
        "sharpen-readings",
        say("Make the coding rule clearer for {weak:reading} on which coders agree too little ({names!s}), and code goals anew "
            "by it", weak=count(weak), names=join_words([say_code(name).lower() for name in weak["criterion"]])),
        say("Coders agree too little on {few} of {readings:reading} to report what it shows alone", few=count(weak),
            readings=count(rows)),
        "agreement-not-alone",
        KEEPERS,
        NEXT_EDITION,
        "What is now told only beside how little coders agree.",
    )  # fmt: skip


def confirm_decisions(told: Told, evidence: Evidence, settings: Settings) -> Point | None:
    """Decisions that an automated coder took."""
    decisions = evidence["decisions"]
    open_ = decisions.loc[decisions["decided_by"].str.startswith(AUTOMATED)]
    if open_.empty:
        return None

    def add(some):
        keyed = some.assign(row=some["decision_file"] + " + " + some["decided_by"])
        return sum_rows(keyed, "decisions", "row", "tables/decisions.csv", "decisions")

    taken = add(open_)
    return advise(
        "confirm-decisions",
        say("Confirm or change {open:decision} that an automated coder took", open=taken),
        say("An automated coder took {taken} of {all:written decision} that place bodies, people and goals, and no person has "
            "confirmed them", taken=taken, all=add(decisions)),
        "decisions",
        KEEPERS,
        NEXT_EDITION,
        "Parties and people that rest on decisions of people alone.",
    )


MEETING_RULES = (keep_lists, name_parties)
RECORD_RULES = (file_texts, find_days, find_goal_texts, have_people_code, sharpen_readings, confirm_decisions)


def _count(meetings, *columns: str) -> Number:
    urls = meetings.set_index("consultation_id")["source_url"]
    return count_rows(meetings, "consultation_id", MEETINGS, "meetings", urls, columns=("scope", *columns))
