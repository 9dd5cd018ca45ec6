"""How far coders agree, before anything is adjudicated, and what the rule fixed beforehand makes of it."""

import math
from collections.abc import Collection, Iterable, Iterator
from functools import partial

import numpy as np
import pandas as pd

from helpers.commitments.scores import UNKNOWN, judge_trackable
from helpers.contracts.vocabulary import CRITERIA, DELIVERY, GATES, READINGS, SCORES, YES_NO
from helpers.decisions import AUTOMATED
from helpers.measures.clusters import estimate_by_clusters
from helpers.measures.reliability import (
    NOT_RATED,
    count_pairs,
    measure_ac,
    measure_alpha,
    measure_rare_agreement,
    measure_raw_agreement,
    tally_units,
)  # fmt: skip
from helpers.statements import Number, Statement, say
from helpers.wording import join_words, say_code

LEFT_OUT, AS_LEVEL = "left_out", "as_level"
SCORED = tuple(score for score in SCORES if score != UNKNOWN)
LEVELS = dict(zip(READINGS, [SCORED] * len(CRITERIA) + [YES_NO] * len(GATES) + [DELIVERY], strict=True))
TABLE = "tables/agreement.csv"
USES = ("use", "mark", "not_alone", "unknown")
EXCEPTION = "exception"
OPENINGS = {
    "use": "By the rule fixed beforehand, on the lower end of the interval of alpha, may be reported alone",
    EXCEPTION: "May be reported alone although alpha is lower, for one level holds most scores and coders share the rarest too",
    "mark": "To be reported only with a visible mark",
    "not_alone": "Not to be reported alone, for coders agree too little",
    "unknown": "Agreement could not be worked out, for want of a second coder or because no score varies",
}
CAVEAT = "Agreement with automated coders of one kind ({coders}) shows consistency, not truth, and they count as no person"
MEASURED = ("raw_agreement", "alpha", "alpha_low", "alpha_high", "ac", "ac_low", "ac_high", "frequent_share", "rare_agreement")
COLUMNS = (
    "criterion", "unknowns", "goals", "clusters", "same", "raw_agreement", "alpha", "alpha_low", "alpha_high", "ac", "ac_low",
    "ac_high", "frequent_share", "rare_agreement", "undefined_draws", "use",
)  # fmt: skip


def measure_agreement(
    codings: pd.DataFrame, clusters: pd.Series, blind: pd.Series, options, reported: Collection[str] = ()
) -> pd.DataFrame:
    """Return how far the coders agree over the goals in `blind` that two or more have coded.

    Unknown is read in two ways. ``left_out``: it is no score. ``as_level``: it is a level of its own, as far from every score
    as 0 is from 1; scores keep their order, so that half a step still counts as half a step and the two ways differ by the
    unknowns alone. Of yes and no, which are two levels, ordinal alpha is nominal alpha and AC2 is AC1.

    Parameters
    ----------
    codings : DataFrame
        By the contract ``codings``, one row a goal and coder.
    clusters : Series
        By commitment_id, the pledge that the goal is part of; the goal itself where it is missing or empty.
    blind : Series
        The commitment_ids that count.
    options
        draws, seed, use_from, mark_from, frequent_from, ac_from, rare_from, as in ``choices.Reliability``.
    reported
        The commitment_ids on which somebody reports: of the others no coder judges what came of them.

    Returns
    -------
    DataFrame
        One row a reading (six criteria, verifiable, trackable, delivery) and way (unknowns): goals (with two scores or more),
        clusters (pledges of these), same (all coders of the goal give one value), raw_agreement, alpha and AC with their
        intervals (ordinal and AC2 for criteria, nominal and AC1 for the others), frequent_share (the most frequent level among
        their scores), rare_agreement, undefined_draws (of alpha), use (use, mark, not_alone, unknown).
    """
    read = codings.assign(trackable=judge_trackable(codings))
    rows = []
    for criterion, scored in LEVELS.items():
        table = _spread_coders(read, criterion, blind[blind.isin(reported)] if scored is DELIVERY else blind)
        ordered = 0 if scored is DELIVERY else len(scored)
        parents = clusters.reindex(table.index).replace("", np.nan)
        parents = parents.where(parents.notna(), table.index.to_series())
        for unknowns, levels in ((LEFT_OUT, scored), (AS_LEVEL, (*scored, UNKNOWN))):
            found = _measure(_place(table, levels), parents, len(levels), ordered, options)
            rows.append({"criterion": criterion, "unknowns": unknowns} | found | {"use": _judge_use(found, options)})
    return pd.DataFrame(rows, columns=list(COLUMNS))


def pair_scores(codings: pd.DataFrame, blind: pd.Series) -> pd.DataFrame:
    """Return the pairs of scores that two coders gave one goal, over all pairs of coders and the goals in `blind`.

    Returns
    -------
    DataFrame
        One row a criterion and pair of scores, seen or not: criterion, first, second (first before second in the order 0,
        0.5, 1, U), pairs.
    """
    rows = []
    for criterion in CRITERIA:
        ordered = count_pairs(_place(_spread_coders(codings, criterion, blind), SCORES), len(SCORES)).sum(axis=0)
        pairs = ordered - np.diag(np.diagonal(ordered) / 2)
        rows += [
            {"criterion": criterion, "first": SCORES[a], "second": SCORES[b], "pairs": int(pairs[a, b])}
            for a, b in zip(*np.triu_indices(len(SCORES)), strict=True)
        ]
    return pd.DataFrame(rows)


def say_agreement(agreement: pd.DataFrame, codings: pd.DataFrame, options) -> list[Statement]:
    """Say which criteria may be reported alone, which carry a mark, which neither, what unknowns change, and who coded.

    Lower ends are printed rounded down, so that none seems to reach what it does not.
    """
    agreement = agreement.astype(dict.fromkeys(MEASURED, float))  # read back, a number that is missing is none to compare
    rows = agreement.assign(row=agreement["criterion"] + " + " + agreement["unknowns"]).set_index("criterion")
    left_out, as_level = (rows.loc[rows["unknowns"] == unknowns] for unknowns in (LEFT_OUT, AS_LEVEL))
    lifted = (left_out["use"] == "use") & (left_out["alpha_low"] < options.use_from)
    by = left_out["use"].mask(lifted, EXCEPTION)
    said = [_say_criteria(OPENINGS[how], left_out.loc[by == how], how == EXCEPTION) for how in OPENINGS if (by == how).any()]
    return [*said, *_say_unknowns(left_out, as_level), *_say_undefined(left_out), *_warn_of_programs(codings)]


def say_agreement_on(agreement: pd.DataFrame, readings: Collection[str]) -> Statement:
    """Say how far the coders agree on some readings, for a sentence that rests on these."""
    left_out = agreement.loc[agreement["unknowns"] == LEFT_OUT].astype(dict.fromkeys(MEASURED, float))
    rows = left_out.assign(row=left_out["criterion"] + f" + {LEFT_OUT}").set_index("criterion").reindex(list(readings))
    if rows["alpha_low"].isna().all():
        return say("how far coders agree is not known, for want of a second coder or because no score varies")
    return _say_criteria("how far the coders agree", rows)


def _warn_of_programs(codings: pd.DataFrame) -> Iterator[Statement]:
    """Yield the caveat where an automated coder is among those who coded a goal that another coded too."""
    compared = codings.loc[codings.groupby("commitment_id")["coder"].transform("nunique") > 1, "coder"]
    if caveat := word_caveat(compared):
        yield say("{caveat!s}", caveat=caveat)


def word_caveat(coders: Iterable[str]) -> str:
    """Return what agreement with these coders does not show, with the names of those that are automated; nothing for people."""
    automated = sorted({coder for coder in coders if coder.startswith(AUTOMATED)})
    return CAVEAT.format(coders=join_words(automated)) if automated else ""


def say_marks(agreement: pd.DataFrame) -> str:
    """Return in words which criteria are read with a mark or not alone, by the rule; nothing where all may be used."""
    left_out = agreement.loc[agreement["unknowns"] == LEFT_OUT].set_index("criterion")["use"].reindex(list(LEVELS))
    said = {
        "mark": "To be read with a mark, for coders agree only enough for tentative conclusions: ",
        "not_alone": "Not to be read alone, for coders agree too little: ",
        "unknown": "How far coders agree is not known: ",
    }
    named = {use: [say_code(criterion).lower() for criterion in left_out.index[left_out == use]] for use in said}
    return "".join(f" {words}{join_words(named[use])}." for use, words in said.items() if named[use])


def _spread_coders(codings: pd.DataFrame, criterion: str, blind: pd.Series) -> pd.DataFrame:
    """Return one row a goal that two coders or more have coded, one column a coder, what they gave in the cells."""
    read = codings.loc[codings["commitment_id"].isin(blind)]
    table = read.pivot(index="commitment_id", columns="coder", values=criterion)
    return table.loc[table.notna().sum(axis=1) > 1]


def _place(table: pd.DataFrame, levels: tuple[str, ...]) -> np.ndarray:
    """Return the place of each score among `levels`, `NOT_RATED` for what is not among them."""
    cells, places = table.to_numpy(dtype=object), np.full(table.shape, NOT_RATED)
    for place, level in enumerate(levels):
        places[cells == level] = place
    return places


def _measure(ratings: np.ndarray, parents: pd.Series, levels: int, ordered: int, options) -> dict:
    """Return the cells of one row but for its names and its use."""
    tallies = tally_units(ratings, levels)
    alpha, ac = partial(measure_alpha, ordered=ordered), partial(measure_ac, ordered=ordered)
    measures = {"raw": measure_raw_agreement, "alpha": alpha, "ac": ac}
    found = estimate_by_clusters(tallies, parents.to_numpy(dtype=str), measures, options.draws, options.seed)
    paired = tallies.pairs.any(axis=(1, 2))
    given = tallies.coincidences.sum(axis=(0, 2))
    return {
        "goals": int(paired.sum()),
        "clusters": int(parents[paired].nunique()),
        "same": int((tallies.shares[paired].max(axis=1) == 1).sum()),
        "raw_agreement": found["raw"].value,
        "alpha": found["alpha"].value,
        "alpha_low": found["alpha"].low,
        "alpha_high": found["alpha"].high,
        "ac": found["ac"].value,
        "ac_low": found["ac"].low,
        "ac_high": found["ac"].high,
        "frequent_share": float(given.max() / given.sum()) if paired.any() else np.nan,
        "rare_agreement": measure_rare_agreement(ratings, levels),
        "undefined_draws": found["alpha"].undefined,
    }


def _judge_use(found: dict, options) -> str:
    """Return what may be done, by the lower ends; a comparison with what is not known does not hold."""
    if np.isnan(found["alpha"]) or np.isnan(found["alpha_low"]):
        return "unknown"
    skewed = found["frequent_share"] > options.frequent_from
    if skewed and found["ac_low"] >= options.ac_from and found["rare_agreement"] >= options.rare_from:
        return "use"
    if found["alpha_low"] >= options.use_from:
        return "use"
    return "mark" if found["alpha_low"] >= options.mark_from else "not_alone"


def _say_criteria(opening: str, rows: pd.DataFrame, with_ac: bool = False) -> Statement:
    """Say which criteria `rows` hold, each with alpha and its interval and, where these decide, AC and the rarest level."""
    told = {criterion: _tell_criterion(criterion, row, with_ac) for criterion, row in rows.iterrows()}
    parts = [f"{say_code(criterion)} ({words})" if words else say_code(criterion) for criterion, (words, _) in told.items()]
    numbers = {name: number for _, given in told.values() for name, number in given.items()}
    return say(f"{opening}: {join_words(parts)}", **numbers)


def _tell_criterion(criterion: str, row: pd.Series, with_ac: bool) -> tuple[str, dict[str, Number]]:
    """Return the words that tell how far coders agree on one criterion, and their numbers."""
    if np.isnan(row["alpha_low"]):
        return "", {}
    number = partial(Number, table=TABLE, rows=(row["row"],))
    numbers = {criterion: number(row["alpha"], "coefficient", row["alpha_low"], row["alpha_high"])}
    if row["same"] == row["goals"]:
        words = f"alpha {{{criterion}}}, no disagreement over {{{criterion}_goals:goal}}"
        return words, numbers | {f"{criterion}_goals": number(row["goals"], "goals")}
    words = f"alpha {{{criterion}}}, {{{criterion}_low}} to {{{criterion}_high}}"
    ends = {"low": _round_down(row["alpha_low"]), "high": row["alpha_high"]}
    if with_ac:
        words += f", AC from {{{criterion}_ac}}, rarest level {{{criterion}_rare}}"
        ends |= {"ac": _round_down(row["ac_low"]), "rare": row["rare_agreement"]}
    return words, numbers | {f"{criterion}_{end}": number(value, "coefficient") for end, value in ends.items()}


def _say_unknowns(left_out: pd.DataFrame, as_level: pd.DataFrame) -> Iterator[Statement]:
    """Say of which criteria the rule allows less when an unknown against a score is a disagreement."""
    before, after = (rows["use"].map({use: place for place, use in enumerate(USES)}) for rows in (left_out, as_level))
    opening = "When an unknown against a score counts as disagreement, the rule allows"
    if (after > before).any():
        yield _say_criteria(f"{opening} less of", as_level.loc[after > before])
    elif (left_out["use"] != "unknown").any():
        yield say(f"{opening} no less of any of them")


def _say_undefined(rows: pd.DataFrame) -> Iterator[Statement]:
    """Say in how many draws alpha was not defined, where it was in others, so that the interval leaves them out."""
    some = rows.loc[(rows["undefined_draws"] > 0) & rows["alpha_low"].notna()]
    if some.empty:
        return
    parts = [f"{say_code(criterion)}, {{{criterion}:draw}}" for criterion in some.index]
    draws = {c: Number(int(row["undefined_draws"]), "draws", table=TABLE, rows=(row["row"],)) for c, row in some.iterrows()}
    yield say(f"Without variation, so that alpha was not defined and its interval leaves them out: {'; '.join(parts)}", **draws)


def _round_down(value: float) -> float:
    return math.floor(round(100 * value, 9)) / 100
