"""The page in brief: a few findings in plain words, each with its range, how sure it is and why."""

from collections.abc import Callable

import pandas as pd

from helpers.commitments import describe_coders, pick_counted, say_open
from helpers.commitments.agreement import LEFT_OUT
from helpers.commitments.scores import SEED_TEST
from helpers.report.document import Point
from helpers.report.evidence import Evidence
from helpers.report.finding import Finding
from helpers.report.findings_parties import word_bound
from helpers.report.sureness import A_RANGE, AS_CODED, BOUNDED, CERTAIN, NOT_ALONE, join_sure, say_lists, say_quoted
from helpers.scope import pick_core
from helpers.settings import Settings
from helpers.statements import Number, Statement, say
from helpers.wording import agree, join_words, say_code

MOST = 5
NO_RANGE = "None: the records give one number."
Told = dict[str, Finding]


def write_brief(findings: list[Finding], evidence: Evidence, settings: Settings) -> list[Point]:
    """Return the first five points that the data carry; each takes its numbers from the finding that it leads to."""
    told = {finding.name: finding for finding in findings}
    tellers: tuple[Callable, ...] = (_tell_parties, _tell_voices, _tell_asks, _tell_promises, _tell_delivery, _tell_people,
                                     _tell_lists)  # fmt: skip
    points = (tell(told, evidence, settings) for tell in tellers)
    return [point for point in points if point][:MOST]


def _point(name: str, statement: Statement, range_: Statement | str, sure: str, why: str, leads_to: str) -> Point:
    return Point(f"brief-{name}", statement, {"Range": range_, "How sure": f"{sure}.", "Why": why}, leads_to)


def _pick(told: Told, name: str, *needed: str) -> dict[str, Number]:
    """Return the numbers of a finding when it is told and has those that are `needed`, else none."""
    numbers = told[name].statement.numbers if name in told else {}
    return dict(numbers) if set(needed) <= set(numbers) else {}


def _tell_parties(told: Told, evidence: Evidence, settings: Settings) -> Point | None:
    if not (numbers := _pick(told, "tripartite", "named", "meetings")):
        return None
    parties = join_words([say_code(party) for party in settings.schemes[settings.headline_scheme].parties])
    named, meetings = numbers["named"], numbers["meetings"]
    statement = say(
        f"Of {{meetings:core meeting}}, {word_bound('named', named, meetings.value)} people of every party: {{parties!s}}",
        meetings=meetings, named=named, parties=parties,
    )  # fmt: skip
    ends = {name: numbers[name] for name in ("named_min", "named_max") if name in numbers}
    each = "" if named.low is None else ", each a lower bound"
    spans = {0: "No other reading is told", 1: f"{{named_min}} in every reading{each}",
             2: f"{{named_min}} to {{named_max}}{each}, by who is read as speaking for whom"}  # fmt: skip
    schemes = told["tripartite-schemes"].statement
    others = {name: schemes.numbers[name] for name in schemes.numbers if name.endswith("_named")}
    labels = {name.replace("_named", "_label"): schemes.words[name.replace("_named", "_label")] for name in others}
    under = [f"{{{name}}} under “{{{label}!s}}”" for name, label in zip(others, labels, strict=True)]
    range_ = say(f"{spans[len(ends)]}; by other parties, {join_words(under)}", **ends, **others, **labels)
    core = pick_core(evidence["consultations"])
    sure = CERTAIN.rstrip(".") if named.low is None else BOUNDED
    why = join_sure(say_lists(core), say_quoted(core))
    return _point("parties", statement, range_, sure, why, "tripartite")


def _tell_voices(told: Told, evidence: Evidence, settings: Settings) -> Point | None:
    if not (numbers := _pick(told, "voices-several", "themes", "two", "same")):
        return None
    statement = say(
        "Of {themes:concrete theme} of asks, {two} " + agree(numbers["two"].value, "is", "are")
        + " voiced by two of the parties or more, each for itself",
        themes=numbers["themes"], two=numbers["two"],
    )  # fmt: skip
    range_ = say(f"{NO_RANGE} Voiced by two groups at one and the same meeting: {{same}}", same=numbers["same"])
    why = "Whoever compiled the asks judged which are the same, and the asks are a partial collection."
    return _point("voices", statement, range_, NOT_ALONE, why, "voices-several")


def _tell_asks(told: Told, evidence: Evidence, settings: Settings) -> Point | None:
    if not (numbers := _pick(told, "chain", "asks", "answered", "topic", "unseen")):
        return None
    statement = say(
        "Of {asks:distinct ask}, {answered} " + agree(numbers["answered"].value, "has", "have")
        + " a promise that answers at least part of what is asked",
        asks=numbers["asks"], answered=numbers["answered"],
    )  # fmt: skip
    range_ = say(f"{NO_RANGE} For {{topic:more ask}} a promise shares only the topic, and for {{unseen}} none was seen",
                 topic=numbers["topic"], unseen=numbers["unseen"])  # fmt: skip
    why = "Whoever compiled the links judged them; no second judgement is on record. A promise that was not found may exist."
    return _point("asks", statement, range_, NOT_ALONE, why, "chain")


def _tell_promises(told: Told, evidence: Evidence, settings: Settings) -> Point | None:
    if not (numbers := _pick(told, "seed-test", "low", "low_of")) or not numbers["low_of"].value:
        return None
    open_ = "high" in numbers
    statement = say(
        f"Of {{low_of:goal}} promised in {{country!s}}, {'at least ' if open_ else ''}{{low}} "
        + agree(numbers["low"].value, "is", "are") + " specific, measurable and time-bound in full",
        country=settings.report.country_name, low=numbers["low"], low_of=numbers["low_of"],
    )  # fmt: skip
    range_ = say("{from} to {to}", **{"from": numbers["low"], "to": numbers["high"]}) if open_ else NO_RANGE
    own, _ = pick_counted(evidence["commitments"], settings.country)
    why = join_sure(say_open(own), _say_coders(evidence), _say_marked(evidence, SEED_TEST))
    return _point("promises", statement, range_, _find_level(evidence, SEED_TEST, open_), why, "seed-test")


def _tell_delivery(told: Told, evidence: Evidence, settings: Settings) -> Point | None:
    if not (numbers := _pick(told, "delivery", "own")) or not numbers["own"].value:
        return None
    silent = numbers.get("overdue_silent", Number(0, "goals", table="tables/commitments.csv"))
    done = {"complete": numbers["complete"]} if "complete" in numbers else {}
    statement = say(
        f"Of {{own:goal}} promised, {{silent}} {agree(silent.value, 'is', 'are')} past the deadline with nothing reported in any "
        f"source seen; {'{complete}' if done else 'none'} {agree(done['complete'].value if done else 0, 'is', 'are')} reported "
        "complete",
        own=numbers["own"], silent=silent, **done,
    )  # fmt: skip
    range_ = say("{from} to {to} past the deadline and silent", **{"from": silent, "to": numbers["most"]}) \
        if "most" in numbers else NO_RANGE  # fmt: skip
    why = join_sure("Silence is a property of the sources seen, not proof that nothing was done.", _say_coders(evidence),
                    _say_marked(evidence, ("delivery",)))  # fmt: skip
    return _point("delivery", statement, range_, _find_level(evidence, ("delivery",), "most" in numbers), why, "delivery")


def _tell_people(told: Told, evidence: Evidence, settings: Settings) -> Point | None:
    if not (numbers := _pick(told, "people", "people", "bodies")):
        return None
    low = numbers["people"].low is not None
    statement = say(f"{'At least ' if low else ''}{{people:person}} of {{bodies:organisation}} "
                    f"{agree(numbers['people'].value, 'is', 'are')} named at core meetings",
                    people=numbers["people"], bodies=numbers["bodies"])  # fmt: skip
    core = pick_core(evidence["consultations"])
    return _point("people", statement, "More may have been there." if low else NO_RANGE, BOUNDED if low else CERTAIN.rstrip("."),
                  join_sure(say_lists(core), say_quoted(core)), "people")  # fmt: skip


def _tell_lists(told: Told, evidence: Evidence, settings: Settings) -> Point | None:
    if not (numbers := _pick(told, "text", "core", "complete", "whole")):
        return None
    statement = say("Of {core:core meeting}, {complete} " + agree(numbers["complete"].value, "has", "have") + " a list of names "
                    "known to be complete; the whole text was read for {whole}",
                    core=numbers["core"], complete=numbers["complete"], whole=numbers["whole"])  # fmt: skip
    why = "It describes the record itself. Meetings that nobody reported are not in it."
    return _point("lists", statement, NO_RANGE, CERTAIN.rstrip("."), why, "text")


def _pick_uses(evidence: Evidence, readings: tuple[str, ...]) -> pd.DataFrame:
    """Return what the rule on agreement allows for some readings."""
    return evidence["agreement"].loc[lambda rows: (rows["unknowns"] == LEFT_OUT) & rows["criterion"].isin(readings)]


def _find_level(evidence: Evidence, readings: tuple[str, ...], ranged: bool) -> str:
    """Return how sure a result is that rests on codings of these readings."""
    uses = _pick_uses(evidence, readings)["use"]
    return NOT_ALONE if uses.isin(["not_alone", "unknown"]).any() or uses.empty else A_RANGE if ranged else AS_CODED


def _say_marked(evidence: Evidence, readings: tuple[str, ...]) -> str:
    """Say of which of these readings coders agree less than a result that stands alone needs; else nothing."""
    uses = _pick_uses(evidence, readings)
    low = {"not_alone": "agree too little on", "unknown": "are not known to agree on", "mark": "agree only tentatively on"}
    said = [f"{words} {join_words([say_code(c).lower() for c in uses.loc[uses['use'] == use, 'criterion']])}"
            for use, words in low.items() if (uses["use"] == use).any()]  # fmt: skip
    return f"Coders {join_words(said)}." if said else ""


def _say_coders(evidence: Evidence) -> str:
    """Return in one sentence who scored."""
    return f"{describe_coders(evidence.codings['coder']).split('. ')[0].rstrip('.')}."
