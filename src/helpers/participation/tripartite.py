"""Was every party in the room: named in the list, or stated by the source."""

import pandas as pd

from helpers.participation.indices import measure_evenness
from helpers.participation.parties import JOIN, OUTSIDE, UNDECIDED, list_parties
from helpers.settings import Settings


def judge_meetings(meetings: pd.DataFrame, participation: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """Return one row for each meeting and scheme, by the contract ``tripartite``.

    ``all_named`` and ``all_stated`` are ``yes`` or ``not_shown``; ``no`` needs a list known to be complete, for a name
    or party that is missing from any other is no evidence of absence.
    """
    people = participation.pivot_table(index=["scheme", "consultation_id"], columns="party", values="people", fill_value=0)
    threshold = settings.thresholds.people_for_share
    rows = [
        {"consultation_id": meeting.consultation_id, "scheme": name}
        | _judge(meeting, people.loc[(name, meeting.consultation_id)], scheme, threshold)
        for name, scheme in settings.schemes.items()
        for meeting in meetings.itertuples()
    ]
    return pd.DataFrame(rows).astype({"evenness": "Float64", "largest_share": "Float64"})


def count_tripartite(tripartite: pd.DataFrame, meetings: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """Return, for each scheme, how many core meetings name and how many state every party: lower bounds.

    Returns
    -------
    DataFrame
        One row a scheme, the headline scheme first: scheme, label, meetings (core, all), named, stated, named_or_stated.
    """
    core = tripartite.merge(meetings.loc[meetings["scope"] == "core", ["consultation_id"]], on="consultation_id")
    named, stated = core["all_named"] == "yes", core["all_stated"] == "yes"
    counted = core.assign(named=named, stated=stated, named_or_stated=named | stated).groupby("scheme", sort=False)
    counts = counted[["named", "stated", "named_or_stated"]].sum().assign(meetings=counted.size())
    order = sorted(settings.schemes, key=lambda name: name != settings.headline_scheme)
    labels = [settings.schemes[name].label for name in order]
    return counts.loc[order].assign(label=labels).reset_index()


def _judge(meeting, people: pd.Series, scheme, threshold: int) -> dict:
    counts = {party: int(people.get(party, 0)) for party in scheme.parties}
    named = [party for party, n in counts.items() if n]
    stated = list_parties(meeting.stated, scheme)
    total = sum(counts.values())
    largest = max(counts.values())
    unseen = int(people.get(OUTSIDE, 0) + people.get(UNDECIDED, 0)) + total == 0
    missing = "no" if meeting.list_complete == "yes" and not unseen else "not_shown"
    evenness = measure_evenness(list(counts.values()), len(counts))
    return {
        "parties_named": JOIN.join(named),
        "parties_stated": JOIN.join(stated),
        "all_named": "yes" if len(named) == len(counts) else missing,
        "all_stated": "yes" if len(stated) == len(counts) else "not_shown",
        "evenness": pd.NA if evenness is None else evenness,
        "largest_party": JOIN.join(party for party, n in counts.items() if n == largest) if total else "",
        "largest_share": largest / total if meeting.list_complete == "yes" and total >= threshold else pd.NA,
    }
