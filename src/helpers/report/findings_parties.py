"""What the records show about the parties: whether all were there, in what balance, and when."""

from collections.abc import Iterator
from dataclasses import replace

import pandas as pd

from helpers.contracts.vocabulary import PHASES
from helpers.counting import collect_urls, count_rows
from helpers.participation import is_whole, pair_periods, say_balance, say_before_after, say_sensitivity, say_spread
from helpers.participation.periods import IN_WORDS
from helpers.report.citing import cite_settings
from helpers.report.evidence import Evidence
from helpers.report.finding import Finding
from helpers.report.sureness import CERTAIN, join_sure, say_bound, say_quoted
from helpers.report.tracing import trace_periods, trace_sides
from helpers.scope import pick_at_core, pick_core
from helpers.settings import Settings
from helpers.statements import Number, Statement, say
from helpers.wording import agree, join_words, say_date

PARTIES, TIME = "parties", "time"


def find_parties(evidence: Evidence, settings: Settings) -> Iterator[Finding]:
    """Yield the findings about parties and periods."""
    meetings = evidence["consultations"]
    core = pick_core(meetings)
    urls = meetings.set_index("consultation_id")["source_url"]
    yield from _tell_tripartite(evidence, core, urls, settings)
    readings = say_sensitivity(evidence["sensitivity"]).with_origin("tables/sensitivity.csv", unit="meetings")
    sure = join_sure(
        say_bound(core), "Each reading changes one thing; which one is right is a judgement, so all stand side by side."
    )
    yield Finding("sensitivity", PARTIES, readings, sure)
    named = join_sure("Of the people named.", say_quoted(core))
    for name, say_it, sure in (("balance", say_balance, CERTAIN), ("spread", say_spread, named)):
        statement = say_it(evidence["tripartite"], meetings, settings)
        statement = statement.with_origin("tables/tripartite.csv", settings.headline_scheme, "parties")
        statement = cite_settings(statement, "parties", "least")
        yield Finding(name, PARTIES, statement, sure)
    yield _tell_phases(core, urls)
    yield from _tell_periods(settings)
    sure = join_sure(say_bound(core), say_quoted(core), "No cause is claimed.")
    for shown_by, statement in pair_periods(evidence["periods"], settings):
        traced = trace_periods(statement, shown_by, evidence, settings)
        yield Finding(f"periods-{statement.name}", TIME, traced, sure)
    sure = join_sure(say_bound(core), "It describes the record; why a name is on it, it does not tell.")
    for statement in say_before_after(evidence["before_after"]):
        traced = trace_sides(statement, evidence)
        yield Finding(f"before-after-{statement.name}", TIME, traced, sure)


def _tell_tripartite(evidence: Evidence, core: pd.DataFrame, urls: pd.Series, settings: Settings) -> Iterator[Finding]:
    """Say the headline with its other readings, then under every other scheme, then over the texts that were read whole."""
    if core.empty:
        yield Finding("tripartite", PARTIES, say("The record holds no core meeting, so no party is looked for"), "")
        return
    rows = pick_at_core(evidence["tripartite"], core)
    open_ended = {"all_named": not is_whole(core), "all_stated": not (core["text_seen"] == "whole").all()}

    def count(scheme, column):
        chosen = rows.loc[(rows["scheme"] == scheme) & (rows[column] == "yes")]
        where = "consultation_id", "tables/tripartite.csv", "meetings", urls
        return replace(count_rows(chosen, *where, at_least=open_ended[column], columns=(column,)), scheme=scheme)

    meetings = count_rows(core, "consultation_id", "tables/consultations.csv", "meetings", urls, columns=("scope",))
    ranged, ends = _tell_range(say_sensitivity(evidence["sensitivity"]), settings)
    named = count(settings.headline_scheme, "all_named")
    headline = say(
        f"Of {{meetings:core meeting}}, {word_bound('named', named, len(core))} people of every party ({{label!s}}), and sources "
        f"state every party for {{stated}}{ranged}",
        label=settings.schemes[settings.headline_scheme].label,
        named=named, meetings=meetings, stated=count(settings.headline_scheme, "all_stated"), **ends,
    )  # fmt: skip
    others = [name for name in settings.schemes if name != settings.headline_scheme]
    counts = {f"{o}_{column}": count(o, f"all_{column}") for o in others for column in ("named", "stated")}
    schemes = say(
        "Of {meetings:core meeting}, " + "; ".join(
            f"under “{{{o}_label!s}}”, {{{o}_named}} {agree(counts[f'{o}_named'].value, 'names', 'name')} people of every party, "
            f"and sources state every party for {{{o}_stated}}" for o in others),
        meetings=meetings,
        **{f"{o}_label": settings.schemes[o].label for o in others},
        **counts,
    )  # fmt: skip
    sure = join_sure(say_bound(core), say_quoted(core))
    whole = _say_whole_texts(rows.loc[rows["scheme"] == settings.headline_scheme], core, urls, settings)
    for name, statement in {"tripartite": headline, "tripartite-schemes": schemes, "tripartite-whole": whole}.items():
        yield Finding(name, PARTIES, statement, sure)


def _say_whole_texts(judged: pd.DataFrame, core: pd.DataFrame, urls: pd.Series, settings: Settings) -> Statement:
    """Say the headline over the meetings whose text was read whole."""
    whole = core.loc[core["text_seen"] == "whole"]
    if whole.empty:
        return say("The text of no core meeting was read whole")
    judged, where = pick_at_core(judged, whole), ("consultation_id", "tables/tripartite.csv", "meetings", urls)
    named = count_rows(judged.loc[judged["all_named"] == "yes"], *where, at_least=not is_whole(whole), columns=("all_named",))
    return say(
        f"Of {{whole:core meeting}} whose text was read whole, {word_bound('whole_named', named, len(whole))} people of every "
        "party, and sources state every party for {whole_stated}",
        whole=count_rows(whole, "consultation_id", "tables/consultations.csv", "meetings", urls, columns=("scope", "text_seen")),
        whole_named=named,
        whole_stated=count_rows(judged.loc[judged["all_stated"] == "yes"], *where, columns=("all_stated",)),
    ).with_origin("tables/tripartite.csv", settings.headline_scheme)


def word_bound(name: str, named: Number, meetings: int) -> str:
    """Return the words that tell how many of the meetings name somebody: seen, at least, or exactly so many."""
    if named.value == 0:
        return f"{{{name}}} names" if named.low is None else f"{{{name}}} is seen to name"
    bound = "" if named.low is None or named.value == meetings else "at least "
    return f"{bound}{{{name}}} {agree(named.value, 'names', 'name')}"


def _tell_range(readings: Statement, settings: Settings) -> tuple[str, dict[str, Number]]:
    """Return words and numbers for how far the headline moves when one group at a time is read otherwise."""
    if not settings.recodings:
        return "", {}
    told = {name: readings.numbers[name] for name in ("named_min", "named_max") if name in readings.numbers}
    ends = {name: replace(number, scheme=settings.headline_scheme) for name, number in told.items()}
    words = ". With one group at a time read as speaking for another party,"
    if "named_max" not in ends:
        return f"{words} {{named_min}} {agree(ends['named_min'].value, 'names', 'name')} them too", ends
    return f"{words} from {{named_min}} to {{named_max}} name them", ends


def _tell_periods(settings: Settings) -> Iterator[Finding]:
    """Say why the periods are what they are, when they were fixed, and what an interval rests on."""
    day = settings.periods.fixed_on
    fixed = say(
        f"{'The periods were fixed on {day!s}' if day else 'How the periods are cut'}: {{because!s}}",
        because=settings.periods.because,
        **({"day": say_date(day.isoformat())} if day else {}),
    )
    interval = say(
        f"An interval stands only where a period has {IN_WORDS} meetings or more, and allows for those of which it is not known "
        "whether every party is shown. The reason for it: {interval_because!s}",
        interval_because=settings.periods.interval_because,
    )
    sure = "Each meeting counts once, before, during or after the one event that its compiler chose."
    for name, statement in {"periods": fixed, "periods-interval": interval}.items():
        yield Finding(name, TIME, statement, sure)


def _tell_phases(core: pd.DataFrame, urls: pd.Series) -> Finding:
    def count(rows, *columns):
        told = ("scope", *(columns or ("phase",)))
        return count_rows(rows, "consultation_id", "tables/consultations.csv", "meetings", urls, columns=told)

    dated = core.loc[core["days_to_event"].notna()]
    days = {phase: dated.loc[dated["phase"] == phase, "days_to_event"].abs() for phase in PHASES}
    told = "{{{0}_dated}} {1} {{{0}_least}} to {{{0}_most:day}} {0} it"
    spans = {phase: told.format(phase, agree(len(days[phase]), "comes", "come"))
             for phase in ("before", "after") if len(days[phase])}  # fmt: skip
    known = f". Where the days are known, {join_words(list(spans.values()))}" if spans else ""
    statement = say(
        f"Of {{core:core meeting}}, {{before}} {agree(int((core['phase'] == 'before').sum()), 'comes', 'come')} before the "
        f"negotiation or forum that they look to, {{during}} during it and {{after}} after it; {{untied}} look to none{known}. "
        "Looking to one that is only known as scheduled: {scheduled}",
        core=count(core),
        **{phase: count(core.loc[core["phase"] == phase]) for phase in PHASES},
        **{f"{phase}_dated": count(dated.loc[dated["phase"] == phase], "phase", "days_to_event") for phase in spans},
        **{f"{phase}_least": _tell_days(dated, phase, days[phase].min()) for phase in spans},
        **{f"{phase}_most": _tell_days(dated, phase, days[phase].max()) for phase in spans},
        untied=count(core.loc[core["phase"] == ""]),
        scheduled=count(core.loc[core["event_status"] == "scheduled"], "event_status"),
    )
    sure = (
        "By days where they are known, else by the source's wording. Each meeting looks to one event, chosen by its compiler; "
        "another may be nearer. What was published, not what took place."
    )
    return Finding("phases", TIME, statement, sure)


def _tell_days(dated: pd.DataFrame, phase: str, days: float) -> Number:
    """Return a number of days with the meetings that lie so many days from their event."""
    there = dated.loc[(dated["phase"] == phase) & (dated["days_to_event"].abs() == days)]
    pages = collect_urls(there["consultation_id"].unique(), there.set_index("consultation_id")["source_url"])
    return Number(int(days), "days", table="tables/consultations.csv", rows=tuple(sorted(there["consultation_id"])),
                  source_urls=pages, columns=("days_to_event",))  # fmt: skip
