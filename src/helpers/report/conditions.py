"""Which findings, points and recommendations are told only under a condition, which a changed row may make or end."""

from collections.abc import Collection
from fnmatch import fnmatchcase
from typing import NamedTuple

CHAIN, GOALS, OBJECTIVES = "tables/chain.csv", "tables/commitments.csv", "tables/objectives.csv"
AGREEMENT, MEETINGS, PERIODS = "tables/agreement.csv", "tables/consultations.csv", "tables/periods.csv"


class Condition(NamedTuple):
    """A finding (``*`` stands for what names it further), the table that decides on it, and when it is told."""

    name: str
    table: str
    when: str


CONDITIONS = tuple(Condition(*line) for line in (
    ("asks-on-record", CHAIN, "an ask is on record"),
    ("chain", CHAIN, "an ask is on record"),
    ("links-judged", CHAIN, "an ask is linked to a promise"),
    ("links-order", CHAIN, "an ask is linked to a promise"),
    ("links-outcome", CHAIN, "a promise answers an ask at least in part"),
    ("links-answered-*", CHAIN, "an ask is on record"),
    ("links-unasked", "tables/unasked.csv", "a goal of the country counts"),
    ("voices-several", "tables/voices.csv", "a concrete theme is on record"),
    ("voices-every-party", "tables/voices.csv", "a concrete theme is on record"),
    ("voices-alone", "tables/voices.csv", "one constituency alone voices a concrete theme"),
    ("register", GOALS, "a goal is on record"),
    ("seed-test", GOALS, "a goal of the country counts"),
    ("seed-test-all", GOALS, "a goal is on record"),
    ("gates", GOALS, "a goal of the country counts"),
    ("restated", GOALS, "a goal of the country counts"),
    ("uncoded", GOALS, "a goal to score waits for a first coder"),
    ("delivery", GOALS, "a goal of the country counts"),
    ("delivery-agreement", GOALS, "a goal of the country counts"),
    ("monitoring-*", GOALS, "a goal of the country counts"),
    ("since-last-edition", "tables/changes.csv", "an earlier edition is declared"),
    ("agreement-use", AGREEMENT, "a reading may be reported alone"),
    ("agreement-exception", AGREEMENT, "a reading may be reported alone although alpha is lower"),
    ("agreement-mark", AGREEMENT, "a reading is reported with a mark"),
    ("agreement-not-alone", AGREEMENT, "coders agree too little on a reading"),
    ("agreement-with-unknowns", AGREEMENT, "unknowns that count as disagreement change what a reading may be used for"),
    ("screen", "tables/screen_agreement.csv", "the first reading can be compared with a coder on ten goals or more"),
    ("agreement-undefined", AGREEMENT, "alpha is not defined in some draws of a reading"),
    ("objectives-promised-not-verifiable-open", OBJECTIVES, "no goal under an objective is seen to be verifiable"),
    ("objectives-main", OBJECTIVES, "two coders name main objectives of one goal"),
    ("objectives-spread", "tables/balance.csv", "a goal or an ask is under an objective"),
    ("objectives-largest", "tables/balance.csv", "as many goals are under objectives as a share needs"),
    ("objectives-stated-only", "tables/balance.csv", "as many goals are under objectives as a share needs"),
    ("objectives-spread-of-asks", "tables/balance.csv", "as many asks are under objectives as a share needs"),
    ("declaration-*", "tables/declarations.csv", "a passage of the declaration is on record"),
    ("workplan-*", "tables/workplans.csv", "the workplan is on record"),
    ("balance", "tables/tripartite.csv", "a core meeting is on record"),
    ("spread", "tables/tripartite.csv", "a core meeting names somebody of a party"),
    ("tripartite-*", "tables/tripartite.csv", "a core meeting is on record, for whole texts one that was read whole"),
    ("returning", "tables/returning.csv", "a meeting that names an organisation has an earlier one"),
    ("returning-sums", "tables/returning.csv", "a placed meeting names an organisation"),
    ("returning-parties", "tables/returning_parties.csv", "two consecutive lists bound the part that they share"),
    ("mixing-together-*", "tables/mixing.csv", "two organisations of the parties are named at one meeting"),
    ("mixing-backbone-*", "tables/mixing.csv", "a pair is named together more often than chance explains"),
    ("before-after-all", "tables/before_after.csv", "an organisation is named before or after an event"),
    ("before-after-events", "tables/before_after.csv", "an event has meetings on both sides that can be compared"),
    ("periods-*-difference", PERIODS, "before and after have ten comparable meetings each"),
    ("gender", "tables/gender.csv", "a source asks people for their gender"),
    ("spellings-*", "tables/record_rows.csv", "a meeting told one by one prints somebody in several ways"),
    ("brief-parties", "tables/tripartite.csv", "a core meeting is on record"),
    ("brief-voices", "tables/voices.csv", "a concrete theme is on record"),
    ("brief-asks", CHAIN, "an ask is on record"),
    ("brief-promises", GOALS, "a goal of the country counts"),
    ("brief-delivery", GOALS, "a goal of the country counts"),
    ("brief-people", "tables/record_rows.csv", "somebody is named and an earlier point in brief is not told"),
    ("brief-lists", MEETINGS, "two earlier points in brief are not told"),
    ("do-ask-for-reports", GOALS, "a goal is past the deadline and silent"),
    ("do-numbers-and-dates", GOALS, "a goal ahead surely lacks a full measure or an end of its own"),
    ("do-answer-asks", CHAIN, "no promise is linked to an ask"),
    ("do-promise-under-objectives", OBJECTIVES, "an objective is asked for and not promised"),
    ("do-prepare-for-deadlines", GOALS, "a goal falls due in the next twelve months"),
    ("do-renew-reports", GOALS, "the newest report on a goal is older than twelve months"),
    ("do-list-initiatives", "tables/workplans.csv", "a workplan counts initiatives that nobody names"),
    ("do-keep-lists", MEETINGS, "a core meeting has no list known to be complete"),
    ("do-name-parties", "tables/tripartite.csv", "a party is stated of which nobody is named"),
    ("do-file-texts", MEETINGS, "the text on a core meeting was not read whole"),
    ("do-find-days", MEETINGS, "a core meeting has no exact day"),
    ("do-find-goal-texts", GOALS, "a text leaves open what a goal says"),
    ("do-have-people-code", GOALS, "no person has coded a goal"),
    ("do-sharpen-readings", AGREEMENT, "coders agree too little on a reading"),
    ("do-confirm-decisions", "tables/decisions.csv", "an automated coder took a decision"),
))  # fmt: skip


def find_condition(name: str) -> Condition | None:
    """Return the condition under which a finding is told; none where it always is."""
    return next((condition for condition in CONDITIONS if fnmatchcase(name, condition.name)), None)


def list_unwritten(written: Collection[str], tables: Collection[str]) -> list[Condition]:
    """Return the conditions on `tables` under which nothing is written: the findings that may still appear."""
    return [one for one in CONDITIONS if one.table in tables and not any(fnmatchcase(name, one.name) for name in written)]
