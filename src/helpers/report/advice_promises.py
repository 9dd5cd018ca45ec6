"""Rules for recommendations about promises and asks; each says nothing where its gap is not there."""

import pandas as pd

from helpers.commitments import list_due, pick_counted
from helpers.commitments.follow_up import SILENT
from helpers.commitments.summaries import count_goals
from helpers.counting import count_rows
from helpers.dates import find_last_days
from helpers.report.advice import MAKERS, NEXT_EDITION, NEXT_MEETING, Told, advise, name_group, name_makers, say_before_first
from helpers.report.document import Point
from helpers.report.evidence import Evidence
from helpers.settings import Settings
from helpers.statements import Number, say
from helpers.wording import agree, join_words, say_date

WORKPLANS, OBJECTIVES = "tables/workplans.csv", "tables/objectives.csv"
AHEAD = ("measurable", "time_bound", "deadline", "delivery")
FALLS_SHORT = frozenset({"0", "0.5"})
"""Scores of a criterion that is surely not met in full; unknown is not among them."""


def ask_for_reports(told: Told, evidence: Evidence, settings: Settings) -> Point | None:
    """Goals past the deadline on which no source seen reports."""
    own, _ = pick_counted(evidence["commitments"], settings.country)
    silent = own.loc[own["delivery"] == SILENT].sort_values(["deadline", "commitment_id"])
    if silent.empty:
        return None
    numbers = told["monitoring-past-deadline"].statement.numbers
    return advise(
        "ask-for-reports",
        say("Ask for a report on {silent:goal} past the deadline, first on one of those longest past it: {first!s}",
            silent=count_goals(silent, "delivery"), first=_quote(silent)),
        say(f"Of {{past:goal}} past the deadline, {{unreported}} {agree(len(silent), 'is', 'are')} silent: no source seen "
            "reports, and whether they were kept can be checked. Sources report on {answered}",
            answered=numbers["answered"], past=numbers["past"], unreported=numbers["silent"]),
        "monitoring-past-deadline",
        say("{group!s}, asking {who!s}", group=name_group(settings), who=name_makers(silent)),
        f"{NEXT_MEETING}, for their deadlines have passed",
        "What came of these goals, or that work on them has stopped.",
    )  # fmt: skip


def ask_for_numbers_and_dates(told: Told, evidence: Evidence, settings: Settings) -> Point | None:
    """Goals whose day has not passed that surely lack a full measure or an end of their own."""
    own, _ = pick_counted(evidence["commitments"], settings.country)
    passed = find_last_days(own["deadline"]).lt(pd.Timestamp(settings.as_of)) | own["delivery"].eq("complete")
    ahead = own.loc[~passed]
    number, date = (ahead.loc[_fall_short(ahead[name])] for name in ("measurable", "time_bound"))
    either = ahead.loc[_fall_short(ahead["measurable"]) | _fall_short(ahead["time_bound"])]
    if either.empty:
        return None
    both = number.loc[number.index.isin(date.index)]
    start = number.loc[(number["m_target"] == "yes") & (number["m_baseline"] == "no")]
    return advise(
        "numbers-and-dates",
        say("Complete the wording of {either:goal} whose day has not passed: how it is counted for {number}, by when for {date}"
            + (", both for {both}" if len(both) else "")
            + (f". {{start}} of these {agree(len(start), 'has', 'have')} a number to reach and no value to start from"
               if len(start) else ""),
            either=count_goals(either, *AHEAD), number=count_goals(number, "measurable", "deadline", "delivery"),
            date=count_goals(date, "time_bound", "deadline", "delivery"),
            **({"both": count_goals(both, *AHEAD)} if len(both) else {}),
            **({"start": count_goals(start, *AHEAD, "m_target", "m_baseline")} if len(start) else {})),
        say(f"Of {{own:goal}}, {{ahead}} {agree(len(ahead), 'is', 'are')} not complete and past no deadline; {{short}} of these "
            f"surely {agree(len(either), 'lacks', 'lack')} a full measure or an end of its own. What a cut text leaves unknown "
            "is not among them", own=count_goals(own), ahead=count_goals(ahead, "deadline", "delivery"),
            short=count_goals(either, *AHEAD)),
        "seed-test",
        say("{makers!s}: {who!s}", makers=MAKERS, who=name_makers(either)),
        say_before_first(either.loc[either["deadline"] != "", "deadline"].tolist(), settings),
        "Whether each was met, by a count and a day rather than by judgement.",
    )  # fmt: skip


def ask_for_answers(told: Told, evidence: Evidence, settings: Settings) -> Point | None:
    """Asks to which no promise in the register is linked."""
    numbers = told["chain"].statement.numbers if "chain" in told else {}
    if not numbers or not numbers["unseen"].value:
        return None
    return advise(
        "answer-asks",
        say("Go through {unseen:ask} to which no promise is linked: say whom each is put to, and answer it with a promise or "
            "with a reason for none", unseen=numbers["unseen"]),
        say("Of {asks:distinct ask}, {answered} " + agree(numbers["answered"].value, "has", "have")
            + " a promise that answers at least part of what is asked, and for {open} no promise was seen",
            asks=numbers["asks"], answered=numbers["answered"], open=numbers["unseen"]),
        "chain",
        name_group(settings),
        NEXT_EDITION,
        "Which asks were taken up, which were declined, and which are open.",
    )  # fmt: skip


def ask_for_promises(told: Told, evidence: Evidence, settings: Settings) -> Point | None:
    """Objectives that are asked for and not promised."""
    gap = evidence["objectives"].loc[lambda rows: rows["asked_not_promised"] == "yes"]
    if gap.empty:
        return None
    most = gap.sort_values(["asks", "number"], ascending=[False, True]).iloc[0]
    numbers = told["objectives-covered"].statement.numbers
    counted = count_rows(gap, "number", OBJECTIVES, "objectives", columns=("asked_not_promised",))
    return advise(
        "promise-under-objectives",
        say("Decide whether to promise something under {gap:objective} asked for and not promised, first {title!s} ({of:ask})",
            gap=counted, title=most["short_title"],
            of=Number(int(most["asks"]), "asks", table=OBJECTIVES, rows=(str(most["number"]),), columns=("asks",))),
        say(f"Of {{objectives:objective}}, {{asked}} are asked for and {{promised}} promised in this record; {{bare}} "
            f"{agree(len(gap), 'is', 'are')} asked for and not promised", bare=counted,
            **{name: numbers[name] for name in ("objectives", "asked", "promised")}),
        "objectives-asked-not-promised",
        f"{name_group(settings)}, with the ministries in charge of these objectives",
        NEXT_EDITION,
        "Under which of these objectives something is promised, and under which nothing is.",
    )  # fmt: skip


def prepare_for_deadlines(told: Told, evidence: Evidence, settings: Settings) -> Point | None:
    """Goals that fall due in the twelve months after the date of the report."""
    own, _ = pick_counted(evidence["commitments"], settings.country)
    due = list_due(evidence["commitments"], settings.as_of, settings.country)
    if due.empty:
        return None
    count = told["monitoring-due-next"].statement.numbers["due"]
    return advise(
        "prepare-for-deadlines",
        say("Agree who will report on {due:goal} when the day comes, first on {first!s}",
            due=count, first=_quote(due)),
        say(f"Of {{own:goal}}, {{count}} {agree(len(due), 'falls', 'fall')} due in the twelve months from {{as_of!s}} on",
            count=count, own=count_goals(own),
            as_of=say_date(settings.as_of.isoformat())),
        "monitoring-due-next",
        say("{group!s}, with {who!s}", group=name_group(settings),
            who=name_makers(own.loc[own["commitment_id"].isin(due["commitment_id"])])),
        say_before_first(due["deadline"].tolist(), settings),
        "What came of each on its day, rather than that nothing was reported.",
    )  # fmt: skip


def renew_reports(told: Told, evidence: Evidence, settings: Settings) -> Point | None:
    """Goals of which the newest report is older than twelve months."""
    numbers = told["monitoring-reported"].statement.numbers if "monitoring-reported" in told else {}
    if not numbers or not numbers["old"].value:
        return None
    own, _ = pick_counted(evidence["commitments"], settings.country)
    old = own.loc[(own["evidence_old"] == "yes") & (own["reports"].fillna(0) > 0)]
    return advise(
        "renew-reports",
        say("Ask for a new report on {old:goal} whose newest report is older than twelve months", old=numbers["old"]),
        say("Sources seen report on {reported} of {all:goal}, and for {aged} of these the newest report is older than twelve "
            "months", reported=numbers["reported"], all=numbers["all"], aged=numbers["old"]),
        "monitoring-reported",
        say("{group!s}, asking {who!s}", group=name_group(settings), who=name_makers(old)),
        NEXT_MEETING,
        "What is so now, rather than what was so then.",
    )


def list_initiatives(told: Told, evidence: Evidence, settings: Settings) -> Point | None:
    """Workplans of which more initiatives are counted than any source or the register lists."""
    plans = evidence["workplans"]
    listed = plans[["initiatives_listed", "initiatives_filled"]].max(axis=1)
    open_ = plans.assign(missing=plans["initiatives_implied"] - listed).loc[lambda rows: rows["missing"] > 0]
    if open_.empty:
        return None
    where = {"table": WORKPLANS, "rows": tuple(sorted(open_["workplan_id"])),
             "source_urls": tuple(sorted(set(open_["source_url"]) - {""}))}  # fmt: skip
    columns = ("initiatives_listed", "initiatives_filled")
    return advise(
        "list-initiatives",
        say("List {missing:initiative} that the workplan of the {who!s} counts and nobody names",
            missing=Number(int(open_["missing"].sum()), "initiatives", columns=("initiatives_implied", *columns), **where),
            who=join_words(sorted(open_["series"]))),
        say("The plan counts {implied:initiative}, of which the source and the register list {listed}",
            implied=Number(int(open_["initiatives_implied"].sum()), "initiatives", columns=("initiatives_implied",), **where),
            listed=Number(int((open_["initiatives_implied"] - open_["missing"]).sum()), "initiatives", columns=columns, **where)),
        f"workplan-{open_['workplan_id'].iloc[0]}",
        f"The {join_words(sorted(open_['series']))}",
        NEXT_MEETING,
        "Which initiatives were carried out; a sheet to fill in stands among the files of this report.",
    )  # fmt: skip


PROMISE_RULES = (
    ask_for_reports, ask_for_numbers_and_dates, ask_for_answers, ask_for_promises, prepare_for_deadlines, renew_reports,
    list_initiatives,
)  # fmt: skip


def _fall_short(scores: pd.Series) -> pd.Series:
    """Tell which goals every coder scores below full, none of them as unknown."""
    return scores.map(lambda cell: set(cell.split("|")) <= FALLS_SHORT).astype(bool)


def _quote(goals: pd.DataFrame) -> str:
    """Return the first goal as the register tells it, with its identifier."""
    first = goals.iloc[0]
    return f"“{first['summary'].rstrip('.')}” ({first['commitment_id']})"
