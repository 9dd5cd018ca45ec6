"""Was every party in the room: named in the list, or stated by the source."""

import pandas as pd

from helpers.choices import UNDECIDED, Scheme
from helpers.contracts.tables import TABLES
from helpers.measures.indices import count_effective_parties, find_largest, measure_evenness
from helpers.parties import find_parties, join_parties, list_places
from helpers.scope import pick_at_core
from helpers.settings import Settings

NAMES, COUNTS = "names", "counts"


def judge_meetings(meetings: pd.DataFrame, participation: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """Whether every party is named at a meeting, and whether its sources state every party.

    Return one row for each meeting and scheme, by the contract ``tripartite``.

    ``all_named`` and ``all_stated`` are ``yes`` or ``not_shown``; ``no`` needs a list known to be complete, for a name
    or party that is missing from any other is no evidence of absence. A source states a party by its words, or by
    counting people of it.

    Notes
    -----
    Formula: a party is named when one person or more of it is named, stated when the source's words say it was there or its
        counts show somebody; all_named = yes when every party is named; no when the list is complete, names somebody, and has
        fewer undecided people than parties without a name; else not_shown. all_stated = yes when every party is stated, else
        not_shown
    Unit: yes, no or not_shown for a meeting under a scheme
    Denominator: the parties of the scheme
    Limits: A party that is not named is no absent party: most lists end in among others. One person is enough, so it says
        nothing of balance. The party is that of the person's body at that meeting; another reading of who speaks for whom may
        move it, see other readings.

    References
    ----------
    Definition of this project.
    """
    facts = meetings.set_index("consultation_id")
    judged = [
        _judge_scheme(facts, participation.loc[participation["scheme"] == name], scheme, settings.thresholds.people_for_share)
        .assign(scheme=name)
        for name, scheme in settings.schemes.items()
    ]  # fmt: skip
    return pd.concat(judged, ignore_index=True).loc[:, list(TABLES["tripartite"].columns)]


def count_tripartite(tripartite: pd.DataFrame, meetings: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """How many core meetings are shown to have every party: by names, by what sources state, by either.

    Return, for each scheme, how many core meetings name and how many state every party: lower bounds.

    Returns
    -------
    DataFrame
        One row a scheme, the headline scheme first: scheme, label, meetings (core, all), named, stated, named_or_stated.

    Notes
    -----
    Formula: named = core meetings with all_named yes; stated = with all_stated yes; named_or_stated = with one of them or both
    Unit: meetings
    Denominator: core meetings of the record, under each scheme; those of which the parties are not shown stay in it
    Limits: Lower bounds: a meeting that is not shown to have every party may have had them all. The meetings are those that
        left a public record, not all that were held.

    References
    ----------
    Definition of this project.
    """
    core = pick_at_core(tripartite, meetings)
    named, stated = core["all_named"] == "yes", core["all_stated"] == "yes"
    counted = core.assign(named=named, stated=stated, named_or_stated=named | stated).groupby("scheme", sort=False)
    counts = counted[["named", "stated", "named_or_stated"]].sum().assign(meetings=counted.size())
    order = sorted(settings.schemes, key=lambda name: name != settings.headline_scheme)
    labels = [settings.schemes[name].label for name in order]
    return counts.reindex(pd.Index(order, name="scheme"), fill_value=0).assign(label=labels).reset_index()


def _judge_scheme(facts: pd.DataFrame, participation: pd.DataFrame, scheme: Scheme, threshold: int) -> pd.DataFrame:
    """Return the judgements under one scheme; `facts` are the meetings, indexed by their identifier."""
    cells = participation.set_index(["consultation_id", "party"])
    people = _spread(cells["people"], facts.index, list_places(scheme))
    counts = people[list(scheme.parties)]
    counted = _spread(cells["counted_low"].fillna(0), facts.index, list(scheme.parties))
    named, stated = counts > 0, find_parties(facts["stated"], scheme) | (counted > 0)
    complete, total, absent = facts["list_complete"] == "yes", counts.sum(axis=1), (~named).sum(axis=1)
    sure = (people.sum(axis=1) > 0) & (people[UNDECIDED] < absent)  # each who is undecided may be of one absent party
    settled = _find_settled(cells, facts, scheme) & (counted >= counts).all(axis=1)
    balance = counts.mask(settled, counted)
    largest, whole = find_largest(balance), (complete | settled) & (balance.sum(axis=1) >= threshold)
    judged = {
        "parties": len(scheme.parties),
        "parties_named": join_parties(named),
        "parties_stated": join_parties(stated),
        "all_named": pd.Series("not_shown", index=facts.index).mask(complete & sure, "no").mask(absent == 0, "yes"),
        "all_stated": stated.all(axis=1).map({True: "yes", False: "not_shown"}),
        "people": total,
        "evenness": measure_evenness(balance).astype("Float64"),
        "effective_parties": count_effective_parties(balance).astype("Float64"),
        "largest_party": largest["largest_party"].where(whole, ""),
        "largest_share": largest["largest_share"].astype("Float64").where(whole),
        "balance_basis": pd.Series("", index=facts.index).mask(total > 0, NAMES).mask(settled, COUNTS),
    }
    return pd.DataFrame(judged, index=facts.index).reset_index()


def _find_settled(cells: pd.DataFrame, facts: pd.DataFrame, scheme: Scheme) -> pd.Series:
    """Tell for each meeting whether the source's own counts leave no doubt how many people each party of the scheme has.

    Either each party has an exact count, or the counts fill the attendance that the source states exactly.
    """
    met = _spread((cells["counted_low"] == cells["counted_high"]).fillna(False), facts.index, list(scheme.parties))
    low = _spread(cells["counted_low"].fillna(0), facts.index, list_places(scheme))
    exact = facts["attendance"].where(facts["attendance_kind"] == "exact")
    filled = (low.sum(axis=1) == exact).fillna(False).astype(bool)
    return (met.all(axis=1) | filled) & (low[list(scheme.parties)].sum(axis=1) > 0)


def _spread(values: pd.Series, meetings: pd.Index, parties: list[str]) -> pd.DataFrame:
    """Return whole numbers by meeting and party as a table, one row a meeting, 0 where nothing stands."""
    return values.astype("int64").unstack(fill_value=0).reindex(index=meetings, columns=parties, fill_value=0)
