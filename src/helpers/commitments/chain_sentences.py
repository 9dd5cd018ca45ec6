"""Sentences about the chain: which links were judged and how surely, whose asks were answered, what nobody asked for.

A sentence sets asks and promises side by side and says no more: none tells that one made the other.
"""

from dataclasses import replace

import pandas as pd

from helpers.choices import Scheme
from helpers.commitments.answers import BEST_FIRST, SEVERAL, list_answers
from helpers.commitments.chain import NONE_SEEN
from helpers.commitments.coders import DIFFER
from helpers.commitments.lags import ANSWERING, ASK_FIRST, NOT_SHOWN, PROMISE_FIRST, SAME_DAY
from helpers.commitments.register import pick_counted
from helpers.contracts.vocabulary import CONFIDENCE, RELATIONS
from helpers.counting import count_rows, tell_share
from helpers.parties import assign_party, list_places
from helpers.settings import Settings
from helpers.statements import Number, Statement, say
from helpers.text import name_all
from helpers.wording import agree, say_code, to_percent

CHAIN, UNASKED, COMMITMENTS = "tables/chain.csv", "tables/unasked.csv", "tables/commitments.csv"
LINKED, ASKER = ("relation", "confidence", "lag_days", "lag_basis"), ("constituency", "mixed_constituencies")
TOLD_BY_SEVERAL = "told by several at once"


def say_links(chain: pd.DataFrame) -> list[Statement]:
    """Say what the judged links hold, how sure they are, which side came first, and what came of the promises that answer."""
    links = chain.loc[chain["commitment_id"] != ""]
    if links.empty:
        return [say("No link between an ask and a promise is on record").with_name("judged")]
    links = links.assign(link=links["ask_id"] + " + " + links["commitment_id"])
    told = [_say_judged(links).with_name("judged"), _say_order(links).with_name("order")]
    answered = list_answers(chain).loc[lambda asks: asks["relation"].isin(ANSWERING)]
    return [*told, _say_outcome(answered).with_name("outcome")] if len(answered) else told


def say_answered(chain: pd.DataFrame, settings: Settings) -> list[Statement]:
    """Say for each party how many of its asks a promise answers at least in part: under the headline scheme, then the others.

    An ask told in a voice of several at once is no party's own. A share stands only over as many asks as the parameters say.
    """
    answers = list_answers(chain)
    if answers.empty:
        return [say("No ask is on record").with_name("answered")]
    names = sorted(settings.schemes, key=lambda name: name != settings.headline_scheme)
    least = settings.thresholds.people_for_share
    said = {name: _say_parties(answers, settings.schemes[name], least).with_origin(CHAIN, name) for name in names}
    return [statement.with_name(f"answered_{name}") for name, statement in said.items()]


def say_unasked(unasked: pd.DataFrame, promises: pd.DataFrame, settings: Settings) -> list[Statement]:
    """Say how many of the country's counted goals are judged to answer no ask, and how many have no link to any.

    `unasked` is the table of that name, `promises` the table ``commitments``.
    """
    own, _ = pick_counted(promises, settings.country)
    if own.empty:
        return [say("No counted goal of the country is on record").with_name("unasked")]
    urls = own.set_index("commitment_id")["source_url"]

    def count(rows, table=UNASKED, columns=("relation",)):
        return count_rows(rows, "commitment_id", table, "goals", urls, columns=columns)

    bare = unasked.loc[unasked["relation"] == NONE_SEEN]
    whole = count(own, COMMITMENTS, ("country_iso3", "counted"))
    share, values = _share("share", count(unasked), whole, settings.thresholds.people_for_share)
    return [
        say(
            f"Of the country's goals, {{unasked}} of {{goals:counted goal}}{share} {agree(len(unasked), 'is', 'are')} judged to "
            "answer no ask on record, even in part: {topic} with the topic of one, and {bare} with no link to any. The asks are "
            "a partial collection, so a goal may have been asked for all the same",
            goals=whole,
            unasked=count(unasked),
            topic=count(unasked.loc[unasked["relation"] != NONE_SEEN]),
            bare=count(bare),
            **values,
        ).with_name("unasked")
    ]


def _say_judged(links: pd.DataFrame) -> Statement:
    told, numbers = {}, {}
    for name, relation in zip(("answers", "partly", "topic"), RELATIONS, strict=False):
        rows = links.loc[links["relation"] == relation]
        sure = {word: rows.loc[rows["confidence"] == word] for word in CONFIDENCE}
        sure = {f"{name}_{word}": some for word, some in sure.items() if len(some)}
        words = ", ".join(f"{{{key}}} {key.split('_')[1]}" for key in sure)
        told[name] = f" ({words})" if words else ""
        numbers |= {key: _count_links(some) for key, some in sure.items()}
    return say(
        "Of {links:judged link} of an ask and a promise, in {answers} the promise answers the ask"
        f"{told['answers']}, in {{partly}} it does so in part{told['partly']}, and in {{topic}} the two share only the topic"
        f"{told['topic']}{'. In brackets: how confident the compiler is' if numbers else ''}",
        links=_count_links(links),
        **{
            name: _count_links(links.loc[links["relation"] == relation])
            for name, relation in zip(("answers", "partly", "topic"), RELATIONS, strict=False)
        },
        **numbers,
    )


def _say_order(links: pd.DataFrame) -> Statement:
    known = links.loc[links["lag_days"].notna()]
    answering = links.loc[links["relation"].isin(ANSWERING)]
    days = answering.loc[answering["lag_days"].notna()].sort_values(["lag_days", "link"])
    range_ = "" if days.empty else " ({low:day})" if len(days) == 1 else " ({low} to {high:day})"
    ends = {"low": days.iloc[:1], "high": days.iloc[-1:]} if len(days) > 1 else {"low": days} if len(days) else {}
    counted = {"ask": ASK_FIRST, "promise": PROMISE_FIRST, "same": SAME_DAY, "open": NOT_SHOWN}
    return say(
        "In {ask} of {links:link} the ask came first, in {promise} the promise, in {same} both fell on one day, and in {open} "
        "the dates do not show the order. The days between are told for {known}, and for {known_answering} of the {answering} in "
        "which the promise answers at least in part" + range_,
        links=_count_links(links),
        known=_count_links(known),
        answering=_count_links(answering),
        known_answering=_count_links(days),
        **{name: _count_links(links.loc[links["lag_basis"] == basis]) for name, basis in counted.items()},
        **{name: _tell_lag(rows) for name, rows in ends.items()},
    )


def _say_outcome(answered: pd.DataFrame) -> Statement:
    """Say what came of the promises that answer; the parts sum to the asks answered."""
    found = set(answered["delivery"])
    codes = sorted(found, key=lambda code: (max(BEST_FIRST.index(part) for part in code.split(DIFFER)), code))
    names = dict(zip(codes, name_all(codes), strict=True))
    parts = [f"{{code_{name}!s}}, {{asks_{name}}}" for name in names.values()]
    return say(
        "What came of the promises that answer {asks:ask} at least in part, of the best where there are several: "
        + "; ".join(parts),
        asks=_count_asks(answered),
        **{f"asks_{n}": _count_asks(answered.loc[answered["delivery"] == code], "delivery") for code, n in names.items()},
        **{f"code_{n}": say_code(code) for code, n in names.items()},
    )


def _say_parties(answers: pd.DataFrame, scheme: Scheme, least: int) -> Statement:
    place = assign_party(answers["constituency"], scheme).mask(answers["asker"] == SEVERAL, SEVERAL)
    there = [party for party in [*list_places(scheme), SEVERAL] if party in scheme.parties or (place == party).any()]
    parts, values = [], {}
    for party, n in zip(there, name_all(there), strict=True):
        asks = answers.loc[place == party]
        answered = asks.loc[asks["relation"].isin(ANSWERING)]
        counted = _count_asks(answered, *ASKER), _count_asks(asks, *ASKER)
        share, number = _share(f"share_{n}", *counted, least)
        name = TOLD_BY_SEVERAL if party == SEVERAL else say_code(party)
        values |= number | {f"name_{n}": name, f"asks_{n}": counted[1]}
        if asks.empty:
            parts.append(f"{{name_{n}!s}}, {{asks_{n}:ask}}")
            continue
        parts.append(f"{{name_{n}!s}}, {{answered_{n}}} of {{asks_{n}:ask}}{share}")
        values[f"answered_{n}"] = counted[0]
    return say(
        "Distinct asks that a promise answers at least in part, by party under “{label!s}”: " + "; ".join(parts),
        label=scheme.label, **values,
    )  # fmt: skip


def _share(name: str, part: Number, whole: Number, least: int) -> tuple[str, dict[str, Number]]:
    """Return a place for a share in brackets and its number; neither where the whole is too small for a share, or the part 0."""
    if whole.value < least or not part.value:
        return "", {}
    return f" ({{{name}}}%)", {name: tell_share(to_percent(part.value, whole.value), part, whole)}


def _count_links(links: pd.DataFrame) -> Number:
    return count_rows(links, "link", CHAIN, "links", links.set_index("link")["source_url"], columns=LINKED)


def _count_asks(asks: pd.DataFrame, *columns: str) -> Number:
    urls = asks.set_index("ask_id")["source_url"]
    return count_rows(asks, "ask_id", CHAIN, "asks", urls, columns=("relation", *columns))


def _tell_lag(link: pd.DataFrame) -> Number:
    counted = _count_links(link)
    return replace(counted, value=int(link["lag_days"].iloc[0]), unit="days", columns=("lag_days",))
