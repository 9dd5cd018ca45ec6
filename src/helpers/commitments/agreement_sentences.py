"""Sentences about how far coders agree, and the caveat that belongs beside each."""

from collections.abc import Collection, Iterable, Iterator
from functools import partial

import numpy as np
import pandas as pd

from helpers.commitments.agreement import AS_LEVEL, LEFT_OUT, LEVELS, USES
from helpers.decisions import AUTOMATED
from helpers.statements import Number, Statement, say
from helpers.wording import join_words, round_down, say_code

HELD = {"low": "alpha_low", "high": "alpha_high", "ac": "ac_low", "rare": "rare_agreement"}
TABLE = "tables/agreement.csv"
EXCEPTION = "exception"
OPENINGS = {
    "use": "Coders agree enough, by the rule fixed beforehand, for these to be reported alone",
    EXCEPTION: "To be reported alone although alpha is lower, for one level holds most scores and coders share the rarest too",
    "mark": "To be reported only with a visible mark",
    "not_alone": "Not to be reported alone, for coders agree too little",
    "unknown": "Agreement could not be worked out, for want of a second coder or of scores that vary",
}
CAVEAT = "Agreement with automated coders of one kind ({coders}) shows consistency, not truth, and they count as no person"
MEASURED = ("raw_agreement", "alpha", "alpha_low", "alpha_high", "ac", "ac_low", "ac_high", "frequent_share", "rare_agreement")


def say_agreement(agreement: pd.DataFrame, codings: pd.DataFrame, options) -> list[Statement]:
    """Say which criteria may be reported alone, which carry a mark, which neither, what unknowns change, and who coded.

    Lower ends are printed rounded down, so that none seems to reach what it does not.
    """
    agreement = agreement.astype(dict.fromkeys(MEASURED, float))  # read back, a number that is missing is none to compare
    rows = agreement.assign(row=agreement["criterion"] + " + " + agreement["unknowns"]).set_index("criterion")
    left_out, as_level = (rows.loc[rows["unknowns"] == unknowns] for unknowns in (LEFT_OUT, AS_LEVEL))
    lifted = (left_out["use"] == "use") & (left_out["alpha_low"] < options.use_from)
    by = left_out["use"].mask(lifted, EXCEPTION)
    told = {how: left_out.loc[by == how] for how in OPENINGS if (by == how).any()}
    said = [_say_criteria(OPENINGS[how], some, how == EXCEPTION).with_name(how) for how, some in told.items()]
    return [*said, *_say_unknowns(left_out, as_level), *_say_undefined(left_out), *_warn_of_programs(codings)]


def say_agreement_on(agreement: pd.DataFrame, readings: Collection[str]) -> Statement:
    """Say how far the coders agree on some readings, for a sentence that rests on these."""
    left_out = agreement.loc[agreement["unknowns"] == LEFT_OUT].astype(dict.fromkeys(MEASURED, float))
    rows = left_out.assign(row=left_out["criterion"] + f" + {LEFT_OUT}").set_index("criterion").reindex(list(readings))
    if rows["alpha_low"].isna().all():
        return say("How far coders agree is not known, for want of a second coder or of scores that vary")
    return _say_criteria("How far the coders agree", rows)


def _warn_of_programs(codings: pd.DataFrame) -> Iterator[Statement]:
    """Yield the caveat where an automated coder is among those who coded a goal that another coded too."""
    compared = codings.loc[codings.groupby("commitment_id")["coder"].transform("nunique") > 1, "coder"]
    if caveat := word_caveat(compared):
        yield say("{caveat!s}", caveat=caveat).with_name("programs")


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


def _say_criteria(opening: str, rows: pd.DataFrame, with_ac: bool = False) -> Statement:
    """Say which criteria `rows` hold, each with alpha and its interval and, where these decide, AC and the rarest level."""
    told = {criterion: _tell_criterion(criterion, row, with_ac) for criterion, row in rows.iterrows()}
    parts = [say_code(name).lower() + (f" ({words})" if words else "") for name, (words, _) in told.items()]
    numbers = {name: number for _, given in told.values() for name, number in given.items()}
    return say(f"{opening}: {join_words(parts)}", **numbers)


def _tell_criterion(criterion: str, row: pd.Series, with_ac: bool) -> tuple[str, dict[str, Number]]:
    """Return the words that tell how far coders agree on one criterion, and their numbers."""
    if np.isnan(row["alpha_low"]):
        return "", {}
    number = partial(Number, table=TABLE, rows=(row["row"],))
    numbers = {criterion: number(row["alpha"], "coefficient", row["alpha_low"], row["alpha_high"], columns=("alpha",))}
    if row["same"] == row["goals"]:
        words = f"alpha {{{criterion}}}, no disagreement over {{{criterion}_goals:goal}}"
        return words, numbers | {f"{criterion}_goals": number(row["goals"], "goals", columns=("goals",))}
    words = f"alpha {{{criterion}}}, {{{criterion}_low}} to {{{criterion}_high}}"
    ends = {"low": round_down(row["alpha_low"]), "high": row["alpha_high"]}
    if with_ac:
        words += f"; AC {{{criterion}_ac}} or more, agreement on the rarest level {{{criterion}_rare}}"
        ends |= {"ac": round_down(row["ac_low"]), "rare": row["rare_agreement"]}
    ends = {end: number(value, "coefficient", columns=(HELD[end],)) for end, value in ends.items()}
    return words, numbers | {f"{criterion}_{end}": value for end, value in ends.items()}


def _say_unknowns(left_out: pd.DataFrame, as_level: pd.DataFrame) -> Iterator[Statement]:
    """Say of which criteria the rule allows less when an unknown against a score is a disagreement."""
    before, after = (rows["use"].map({use: place for place, use in enumerate(USES)}) for rows in (left_out, as_level))
    opening = "Where an unknown beside a score counts as disagreement, the rule allows"
    if (after > before).any():
        yield _say_criteria(f"{opening} less use of", as_level.loc[after > before]).with_name("with_unknowns")
    elif (left_out["use"] != "unknown").any():
        yield say(f"{opening} no less use of any of them").with_name("with_unknowns")


def _say_undefined(rows: pd.DataFrame) -> Iterator[Statement]:
    """Say in how many draws alpha was not defined, where it was in others, so that the interval leaves them out."""
    some = rows.loc[(rows["undefined_draws"] > 0) & rows["alpha_low"].notna()]
    if some.empty:
        return
    parts = [f"{say_code(criterion).lower()}, {{{criterion}:draw}}" for criterion in some.index]
    draws = {c: Number(int(row["undefined_draws"]), "draws", table=TABLE, rows=(row["row"],), columns=("undefined_draws",))
             for c, row in some.iterrows()}  # fmt: skip
    opening = "In some draws no score varies, so that alpha is not defined and its interval leaves them out"
    said = say(f"{opening}: {'; '.join(parts)}", **draws)
    yield said.with_name("undefined")
