"""The same organisations before and after a negotiation or forum: who is named on both sides, who on one."""

import numpy as np
import pandas as pd
from scipy import sparse

from helpers.contracts.tables import TABLES
from helpers.measures.intervals import adjust_p_values, compare_paired
from helpers.participation.systems import say_systems
from helpers.scope import pick_core
from helpers.settings import Settings
from helpers.statements import Number, Statement, say
from helpers.wording import agree

ALL = "all"
SIDES = ["before", "after"]
SIDE_COLUMNS = ["reference_event", "consultation_id", "phase", "list_complete", "category_system", "date_start", "date_partial"]
RELIABLE = "yes"
INCOMPLETE = "the lists are not known to be complete"
UNEQUAL = "more meetings on one side name more organisations"
DIGITS, SMALLEST = 4, 0.0001
TABLE = "tables/before_after.csv"
CELLS = 2**22
"""Numbers held at once while shuffling."""
ROUNDING = 1e-9


def compare_before_after(meetings: pd.DataFrame, appearances: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """How many organisations are named before a negotiation or forum, after it, and on both sides.

    One row for each reference event with core meetings that name an organisation on both sides, by name, below a first row
    ``all`` over every core meeting before or after its own event. ``reliable`` is yes only where every list of both sides
    is complete, everybody on them has an organisation, and the sides have equal numbers of meetings. No p stands where the
    meetings of both sides group people in different ways (``category_system``).

    Returns
    -------
    DataFrame
        By the contract ``before_after``; no row when no event, nor all together, has both sides. Each p has four digits,
        a smaller one than 0.0001 stands as 0.0001; ``p_adjusted`` is empty for ``all``, which is no comparison of its own.

    Notes
    -----
    Formula: p of the exact McNemar test: probability of a split of before_only + after_only organisations at least so
        unequal when either side is as likely; p_adjusted over the events by Benjamini-Hochberg; p_shuffled = (1 + shuffles
        whose before_only - after_only lies as far from their mean as the observed one) / (1 + shuffles), the labels before and
        after being shuffled over the meetings
    Unit: organisations; p 0 to 1
    Denominator: organisations named on one side only; those named on both sides do not move p
    Limits: The pairs are organisations of the record. Unequal numbers of meetings on both sides alone move McNemar's
        test, so the two numbers of meetings, and the p of the shuffles, which keeps them, stand beside it. It
        describes names on lists and says nothing of why they differ.

    References
    ----------
    McNemar, Q. (1947). Note on the sampling error of the difference between correlated proportions or percentages.
    Psychometrika 12, 153-157.

    Benjamini, Y., Hochberg, Y. (1995). Controlling the false discovery rate: a practical and powerful approach to multiple
    testing. Journal of the Royal Statistical Society B 57, 289-300.
    """
    sides = pick_core(meetings.loc[meetings["phase"].isin(SIDES)])
    sides = pd.concat([sides.assign(reference_event=ALL), sides.loc[sides["reference_event"] != ""]])[SIDE_COLUMNS]
    there = appearances.loc[:, ["consultation_id", "organisation"]].drop_duplicates()
    named = sides.merge(there.loc[there["organisation"] != ""], on="consultation_id")
    counted = _count_meetings(named).join(_count_bodies(named))
    counted = counted.loc[(counted["meetings_before"] > 0) & (counted["meetings_after"] > 0)]
    counted = counted.sort_index(key=lambda events: events.where(events != ALL, ""))
    mixed = _find_mixed(sides, counted.index)
    tests = _test_events(named, counted, mixed == "", settings)
    printed = {name: p.round(DIGITS).clip(lower=SMALLEST) for name, p in tests.items()}
    tested = counted.assign(**printed, reliable=_tell_reliable(counted, sides, there, mixed))
    return tested.reset_index().loc[:, list(TABLES["before_after"].columns)]


def say_before_after(before_after: pd.DataFrame) -> list[Statement]:
    """Say how many organisations are named on both sides and on one, beside the meetings they rest on; no more."""
    events = before_after.loc[before_after["reference_event"] != ALL]
    said = [_say_all(row) for row in before_after.loc[before_after["reference_event"] == ALL].itertuples()]
    return [*(one.with_name("all") for one in said), _say_events(events).with_name("events")]


def _find_mixed(sides: pd.DataFrame, events: pd.Index) -> pd.Series:
    """Say for each event in which ways the meetings of its sides group people; "" where in one."""
    found = {event: say_systems(rows) for event, rows in sides.groupby("reference_event")}
    return pd.Series([found[event] for event in events], index=events, dtype="str")


def _test_events(named: pd.DataFrame, counted: pd.DataFrame, tested: pd.Series, settings: Settings) -> dict[str, pd.Series]:
    """Return the p of each `tested` event: McNemar's, the same adjusted over the events, and that of the shuffles."""
    changed = zip(counted["before_only"], counted["after_only"], strict=True)
    p = pd.Series([compare_paired(int(b), int(c)) for b, c in changed], index=counted.index, dtype="Float64").where(tested)
    adjusted = adjust_p_values(p.where(p.index != ALL))
    return {"p_value": p, "p_adjusted": adjusted, "p_shuffled": _shuffle_events(named, counted, settings).where(tested)}


def _count_meetings(named: pd.DataFrame) -> pd.DataFrame:
    """Return for each event the meetings of each side that name an organisation."""
    sides = named.drop_duplicates(["reference_event", "consultation_id"]).groupby(["reference_event", "phase"]).size()
    return sides.unstack(fill_value=0).reindex(columns=SIDES, fill_value=0).add_prefix("meetings_").rename_axis(columns=None)


def _count_bodies(named: pd.DataFrame) -> pd.DataFrame:
    """Return for each event how many organisations are named on both sides, and on one only."""
    pairs = named.drop_duplicates(["reference_event", "organisation", "phase"])
    sides = pairs.groupby(["reference_event", "organisation"])["phase"].agg(["size", "first"]).reset_index()
    kind = sides["first"].add("_only").mask(sides["size"] == 2, "both")
    kinds = ["both", "before_only", "after_only"]
    return pd.crosstab(sides["reference_event"], kind).reindex(columns=kinds, fill_value=0).rename_axis(columns=None)


def _shuffle_events(named: pd.DataFrame, counted: pd.DataFrame, settings: Settings) -> pd.Series:
    """Return for each event how often shuffled sides split its organisations as far from the usual as they are split."""
    rng = np.random.default_rng(settings.network.seed)
    p = {}
    for event in counted.index:
        there = named.loc[named["reference_event"] == event]
        body, bodies = pd.factorize(there["organisation"])
        meeting, meetings = pd.factorize(there["consultation_id"])
        matrix = sparse.coo_array((np.ones(len(there), np.float32), (body, meeting)), shape=(len(bodies), len(meetings))).tocsr()
        before = there.drop_duplicates("consultation_id")["phase"].eq("before").to_numpy()
        drawn = np.concatenate([[_split_bodies(matrix, before[None])[0]], *_draw_splits(matrix, before, rng, settings)])
        far = np.abs(drawn - drawn[1:].mean())
        p[event] = np.count_nonzero(far >= far[0] - ROUNDING) / len(drawn)
    return pd.Series(p, index=counted.index, dtype="Float64")


def _draw_splits(matrix: sparse.csr_array, before: np.ndarray, rng: np.random.Generator, settings: Settings) -> list[np.ndarray]:
    """Return the splits under shuffled sides; shuffles go in blocks, so that memory stays bounded."""
    many, block = settings.network.permutations, max(1, CELLS // max(matrix.shape))
    sizes = [min(block, many - start) for start in range(0, many, block)]
    return [_split_bodies(matrix, rng.permuted(np.tile(before, (size, 1)), axis=1)) for size in sizes]


def _split_bodies(matrix: sparse.csr_array, before: np.ndarray) -> np.ndarray:
    """Return, for each row of sides, how many more organisations are named before only than after only."""
    early, late = matrix @ before.T.astype(np.float32) > 0, matrix @ (~before).T.astype(np.float32) > 0
    return (early & ~late).sum(axis=0) - (late & ~early).sum(axis=0)


def _tell_reliable(counted: pd.DataFrame, sides: pd.DataFrame, there: pd.DataFrame, mixed: pd.Series) -> pd.Series:
    unplaced = there.loc[there["organisation"] == "", "consultation_id"]
    doubt = (sides["list_complete"] != "yes") | sides["consultation_id"].isin(unplaced)
    incomplete = doubt.groupby(sides["reference_event"]).any().reindex(counted.index).astype(bool)
    unequal = counted["meetings_before"] != counted["meetings_after"]
    reasons = zip(mixed, incomplete.map({True: INCOMPLETE, False: ""}), unequal.map({True: UNEQUAL, False: ""}), strict=True)
    told = [", and ".join(filter(None, why)) for why in reasons]
    return pd.Series([f"no: {why}" if why else RELIABLE for why in told], index=counted.index, dtype="str")


def _say_all(row) -> Statement:
    where = {"table": TABLE, "rows": (ALL,)}
    tests, values = _say_tests(row)
    named = row.both + row.before_only + row.after_only
    return say(
        "Of {named:organisation} named at {meetings_before:core meeting} before an event or {meetings_after} after one, {both} "
        f"{agree(row.both, 'is', 'are')} named on both sides, {{before_only}} only before and {{after_only}} only after. {tests}",
        named=Number(named, "organisations", **where),
        both=Number(row.both, "organisations", low=None if row.reliable == RELIABLE else row.both, columns=("both",), **where),
        meetings_before=Number(row.meetings_before, "meetings", columns=("meetings_before",), **where),
        before_only=Number(row.before_only, "organisations", columns=("before_only",), **where),
        meetings_after=Number(row.meetings_after, "meetings", columns=("meetings_after",), **where),
        after_only=Number(row.after_only, "organisations", columns=("after_only",), **where),
        **values,
    )


def _say_tests(row) -> tuple[str, dict]:
    """Return the words about both tests with their values, or why there is none."""
    if pd.isna(row.p_value):
        why = row.reliable.removeprefix("no: ").removesuffix(f", and {UNEQUAL}").removesuffix(f", and {INCOMPLETE}")
        return "No test is made, for {why!s}", {"why": why}
    values = {"p": _cite_p(row.p_value, (ALL,), "p_value"), "shuffled": _cite_p(row.p_shuffled, (ALL,), "p_shuffled")}
    said = (
        "With before and after shuffled over the same meetings, a split as far from the average comes up with a probability of "
        "{shuffled}. The exact McNemar p, which unequal numbers of meetings move, is {p}"
    )
    if row.reliable == RELIABLE:
        return said, values
    return f"{said}. No finding rests on either, for {{why!s}}", values | {"why": row.reliable.removeprefix("no: ")}


def _say_events(events: pd.DataFrame) -> Statement:
    if events.empty:
        return say("No event has core meetings that name an organisation both before and after it, so none is compared alone")
    events = events.loc[events["p_value"].notna()]
    if events.empty:
        return say("No event is compared alone: the core meetings before and after each group people in different ways")
    rows, least = tuple(events["reference_event"]), events["p_adjusted"].min()
    sound = tuple(events.loc[events["reliable"] == RELIABLE, "reference_event"])
    return say(
        "Taken one by one, {events:event} can be compared. The lowest p, adjusted for their number, is {lowest}. Of these "
        f"comparisons, {{sound}} {agree(len(sound), 'rests', 'rest')} on complete lists and equally many meetings on both sides",
        events=Number(len(events), "events", table=TABLE, rows=rows, columns=("p_value",), how="count"),
        lowest=_cite_p(least, tuple(events.loc[events["p_adjusted"] == least, "reference_event"]), "p_adjusted"),
        sound=Number(len(sound), "events", table=TABLE, rows=sound, columns=("reliable",), how="count"),
    )


def _cite_p(p: float, rows: tuple[str, ...], column: str) -> Number:
    return Number(float(p), "probability", table=TABLE, rows=rows, columns=(column,))
