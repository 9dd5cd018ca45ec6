"""What the records show about promises and what came of them."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

import pandas as pd

from helpers.commitments import (
    describe_coders,
    pick_counted,
    say_agreement,
    say_agreement_on,
    say_balance_of_objectives,
    say_changes_of_goals,
    say_declarations,
    say_main,
    say_marks,
    say_monitoring,
    say_objectives,
    say_open,
    say_register,
    say_screen,
    say_seed_test,
    say_uncoded,
    say_workplans,
)
from helpers.commitments.coders import DIFFER
from helpers.commitments.follow_up import SILENT
from helpers.commitments.summaries import count_goals
from helpers.report.evidence import Evidence
from helpers.report.finding import Finding
from helpers.report.findings_asks import PARTIAL
from helpers.report.sureness import join_sure
from helpers.settings import Settings
from helpers.statements import Number, say
from helpers.wording import agree, say_date

DELIVERY_WORDS = {
    "complete": "reported complete",
    "substantial": "with substantial progress reported",
    "limited": "with limited progress reported",
    "not_started": "not started",
    "withdrawn": "withdrawn",
    "superseded": "superseded",
    "overdue_silent": "past the deadline with nothing reported in any source seen",
    "no_evidence": "without evidence either way",
    "not_due": "not yet due",
    "not_assessable": "not assessable by form",
}
UNREPORTED = ("no_evidence", "not_due", "not_assessable")
CONVENIENCE = f"The register is a convenience collection, no sample: its shares are shares of what was found. {PARTIAL}"
OBJECTIVES, PROMISED, AGREEMENT, DELIVERY, FOLLOW_UP, FRAMEWORKS, CHANGES = (
    "objectives", "promised", "agreement", "outcome", "follow-up", "frameworks", "changes")  # fmt: skip


def find_commitments(evidence: Evidence, settings: Settings) -> Iterator[Finding]:
    """Yield the findings about goals; of what is not on record at all a figure's sentence tells, once."""
    goals = evidence["commitments"]
    own, counted = pick_counted(goals, settings.country)
    coders = f"{describe_coders(evidence.codings['coder'])}{say_marks(evidence['agreement'])}"
    if len(evidence["objectives"]):
        yield from _tell_objectives(evidence, own)
    if len(goals):
        yield Finding("register", PROMISED, say_register(goals, settings.country), CONVENIENCE)
        tell_seed = partial(_tell_seed_test, evidence, settings.thresholds.people_for_share, coders)
        if len(own):
            yield tell_seed(own, "seed-test", f"of {settings.report.country_name}")
        yield tell_seed(counted, "seed-test-all", "of the whole register")
        yield from _tell_uncoded(evidence)
    if len(own):
        yield _tell_gates(own, settings, coders)
        yield _tell_restated(own, coders)
    if len(evidence.codings):
        yield from _tell_agreement(evidence, settings)
    if len(own):
        yield from _tell_delivery(own, evidence["agreement"], settings, coders)
        yield from _tell_monitoring(evidence, settings)
    yield _tell_changes(evidence["changes"], settings.country)
    yield from _tell_frameworks(evidence)


def _tell_objectives(evidence: Evidence, own: pd.DataFrame) -> Iterator[Finding]:
    covered, balance = evidence["objectives"], evidence["balance"]
    statements = [*say_objectives(covered, evidence["clusters"], balance), *say_balance_of_objectives(balance, covered)]
    statements += say_main(evidence.codings, own, covered)
    for statement in statements:
        sure = f"Stated by the source where it states them, else read by one compiler; those of asks by one alone. {PARTIAL}"
        statement = statement.with_origin("tables/objectives.csv", unit="objectives")
        yield Finding(f"objectives-{statement.name}", OBJECTIVES, statement, sure)


def _tell_agreement(evidence: Evidence, settings: Settings) -> Iterator[Finding]:
    sure = (
        "The rule looks at the lower end of the interval of alpha, which draws whole pledges. Before any adjudication; goals "
        "whose scores coders could have seen are left out."
    )
    for statement in say_agreement(evidence["agreement"], evidence.codings, settings.reliability):
        statement = statement.with_origin("tables/agreement.csv", unit="coefficient")
        yield Finding(f"agreement-{statement.name}", AGREEMENT, statement, sure)
    statement = say_screen(evidence["screen_agreement"]).with_origin("tables/screen_agreement.csv", unit="criteria")
    sure = "A program that reads words by rules: a coder of its own, which changes no score and breaks no tie."
    yield Finding("screen", AGREEMENT, statement, sure)


def _tell_monitoring(evidence: Evidence, settings: Settings) -> Iterator[Finding]:
    said = say_monitoring(evidence["commitments"], settings.as_of, settings.country, settings.thresholds.people_for_share)
    for statement in said:
        sure = "Of the sources seen: silence is a property of these, not proof that nothing was done."
        yield Finding(f"monitoring-{statement.name}", FOLLOW_UP, statement, sure)


def _tell_changes(changes: pd.DataFrame, country: str) -> Finding:
    sure = "Goals are compared by their identifier, with the edition that the parameters declare."
    return Finding("since-last-edition", CHANGES, say_changes_of_goals(changes, country), sure)


def _tell_frameworks(evidence: Evidence) -> Iterator[Finding]:
    sure = "Of what was seen only; nothing is filled in."
    for statement in say_declarations(evidence["declarations"]):
        yield Finding(f"declaration-{statement.name}", FRAMEWORKS, statement, sure)
    for statement in say_workplans(evidence["workplans"]):
        yield Finding(f"workplan-{statement.name}", FRAMEWORKS, statement, sure)


def _tell_seed_test(evidence: Evidence, least: int, coders: str, goals: pd.DataFrame, name: str, whose: str) -> Finding:
    statement = say_seed_test(goals, whose, evidence["agreement"], least)
    sure = join_sure(say_open(goals), coders, "The register is a convenience collection, no sample.")
    return Finding(name, PROMISED, statement, sure)


def _tell_uncoded(evidence: Evidence) -> Iterator[Finding]:
    statement = say_uncoded(evidence["commitments"], evidence.codings)
    if "uncoded" in statement.numbers:
        yield Finding("uncoded", PROMISED, statement, "A field is a deadline or a lead.")


def _tell_restated(own: pd.DataFrame, coders: str) -> Finding:
    statement = say(
        f"Of {{own:counted goal}} of the country, {{old}} {agree(int((own['restated'] == 'yes').sum()), 'was', 'were')} promised "
        "before or law already, and coders differ on {open}. The rest are not seen to be either",
        own=count_goals(own),
        old=count_goals(own.loc[own["restated"] == "yes"], "restated"),
        open=count_goals(own.loc[own["restated"].str.contains(DIFFER, regex=False)], "restated"),
    )
    return Finding("restated", PROMISED, statement, coders)


def _tell_gates(own: pd.DataFrame, settings: Settings, coders: str) -> Finding:
    def count(column, value):
        return count_goals(own.loc[own[column] == value], column)

    def between(column):
        return _count_between(own.loc[own[column] == "yes"], own.loc[own[column] == "U"], column)

    statement = say(
        "Of {own:counted goal} of {country!s}, {verifiable} are seen to be verifiable, and of {v_open} more it cannot be told; "
        "{trackable} are seen to be trackable, and of {t_open} more it cannot be told",
        country=settings.report.country_name,
        own=count_goals(own),
        verifiable=between("verifiable"), v_open=count("verifiable", "U"),
        trackable=between("trackable"), t_open=count("trackable", "U"),
    )  # fmt: skip
    return Finding("gates", PROMISED, statement, coders)


def _count_between(sure: pd.DataFrame, open_: pd.DataFrame, column: str) -> Number:
    """Return how many goals are `sure` by a `column`, as a range where it is open whether others are too."""
    number = count_goals(sure, column)
    return replace(number, low=len(sure), high=len(sure) + len(open_)) if len(open_) else number


def _tell_delivery(own: pd.DataFrame, agreement: pd.DataFrame, settings: Settings, coders: str) -> Iterator[Finding]:
    """Say what came of the country's goals, the parts adding up to them, and how far the coders agree on it."""
    parts = {code: own.loc[own["delivery"] == code] for code in DELIVERY_WORDS}
    differ = own.loc[own["delivery"].str.contains(DIFFER, regex=False)]
    maybe = differ.loc[differ["delivery"].str.contains(SILENT)]
    parts = {code: rows for code, rows in parts.items() if len(rows) or (code == SILENT and len(maybe))}
    most = {SILENT: " ({most} at most)"} if len(maybe) else {}
    said = {code: f"{{{code}}}{most.get(code, '')} {DELIVERY_WORDS[code]}" for code in parts}
    others = [said.pop(code) for code in UNREPORTED if code in said] + ["{differ} open between some of these"]
    told = "; ".join(said.values()) or "nothing reported, and none known to be past the deadline in silence"
    statement = say(
        f"As of {{date!s}}, of {{own:counted goal}} of {{country!s}}: {told}. The others: {'; '.join(others)}",
        date=say_date(settings.as_of.isoformat()),
        country=settings.report.country_name,
        own=count_goals(own),
        differ=count_goals(differ, "delivery"),
        **({"most": count_goals(pd.concat([parts[SILENT], maybe]), "delivery")} if most else {}),
        **{
            code: _count_between(rows, differ.loc[differ["delivery"].str.contains(code, regex=False)], "delivery")
            for code, rows in parts.items()
        },
    )
    sure = (
        "Silence is a property of the sources seen, not proof that nothing was done. Open stands where coders differ, or where "
        "it is unknown whether a goal can be checked. The agreement on delivery is over goals of the register with a report, of "
        f"which the silent are none. {coders}"
    )
    yield Finding("delivery", DELIVERY, statement, sure)
    yield Finding("delivery-agreement", DELIVERY, say_agreement_on(agreement, ("verifiable", "delivery")), sure)
