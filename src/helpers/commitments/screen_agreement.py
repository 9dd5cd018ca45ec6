"""How far the first reading of a promise's words agrees with the coders: what it may be used for."""

from functools import cache

import numpy as np
import pandas as pd

from helpers import settings
from helpers.commitments.agreement_sentences import word_caveat
from helpers.commitments.register import build_goals, list_blind_goals
from helpers.commitments.scores import build_codings
from helpers.commitments.screen import screen_texts
from helpers.contracts.vocabulary import CRITERIA
from helpers.decisions import read_decisions
from helpers.intake import read_sources
from helpers.measures.kappa import measure_kappa
from helpers.statements import Number, Statement, say
from helpers.wording import say_code

UNKNOWN = "U"
TUNED, HELD_OUT = "tuned", "held_out"
SCREEN, DIGITS = "screen", "digits"
ENOUGH, FEWEST = 0.6, 10
PROMPTS, SHOWN = "prompts only", "may be shown with its kappa"
TABLE, DIGITS_SHOWN = "tables/screen_agreement.csv", 4
COLUMNS = (
    "criterion", "rule", "half", "coder", "goals", "raw_agreement", "kappa", "kappa_low", "kappa_high", "kappa_weighted",
    "goals_with_unknown", "kappa_unknown_as_absent", "use",
)  # fmt: skip


def measure_screen(screened: pd.DataFrame, codings: pd.DataFrame, blind: pd.Series) -> pd.DataFrame:
    """How far the first reading of the words agrees with each coder, on the half its rules were made on and on the other.

    Parameters
    ----------
    screened, codings, blind
        What `screen_texts` returned, indexed by commitment_id; the coders' scores; identifiers of the goals scored blind.

    Returns
    -------
    DataFrame
        By the contract ``screen_agreement``; ``specific`` has a second rule, ``digits``; for the halves see `split_halves`.

    Notes
    -----
    Formula: kappa = (p - e) / (1 - e) for "at least 0.5" against "below", with p = share of goals on the same side and
        e = that share if both were independent (Cohen); kappa_weighted = 1 - mean |a - b| of the goals / mean |a - b| of all
        pairs of goals, on 0, 0.5 and 1 (linear weights); kappa_unknown_as_absent is the first kappa with a coder's U read as
        "not shown by the words"; the interval is asymptotic. The verb's class and its object's limit decide on
        specific, digits do not
    Unit: 1 is full agreement, 0 is that of chance
    Denominator: goals of the half that the coder scored on the criterion
    Limits: It sees English words and not facts: what they do not say reads as missing. It reads the register's summary, the
        compiler's words; coders saw the row's other cells too (lead, deadline, money, reporting). The goals are no sample,
        some are parts of one plan. Kappa is 0 where one side does not vary and low where a level is rare. Use goes by the
        half held out: the reading only prompts a person when kappa with any coder is below 0.6 or not computable. It changes
        no score and breaks no tie.

    References
    ----------
    Cohen, J. (1960). A coefficient of agreement for nominal scales. Educational and Psychological Measurement 20, 37-46.
    Cohen, J. (1968). Weighted kappa. Psychological Bulletin 70, 213-220.
    """
    by_coder = {coder: rows.set_index("commitment_id") for coder, rows in codings.groupby("coder")}
    rows = _compare_rules(screened, by_coder, split_halves(blind))
    measured = pd.DataFrame(rows, columns=list(COLUMNS[:-1])).round(DIGITS_SHOWN)
    return measured.assign(use=_judge_use(measured)).loc[:, list(COLUMNS)]


def split_halves(blind: pd.Series) -> pd.Series:
    """Return the half of each blind goal, by identifier: in their order, every second one was held out.

    The rules and word lists of the first reading were made on the summaries and scores of the first half, on the rubric's
    twelve worked examples (which are not blind and in neither half), on the coders' notes about what the rubric left open,
    and on invented sentences. Summaries of the other half were not read, nor its scores one by one; its kappas were seen
    before the last mends, each of which came from an invented sentence.
    """
    goals = sorted(set(blind))
    return pd.Series([(TUNED, HELD_OUT)[place % 2] for place in range(len(goals))], index=goals, dtype="str")


def compute_weighted_kappa(one: np.ndarray, other: np.ndarray) -> float:
    """Return Cohen's kappa with linear weights of two codings by numbers; empty (NaN) where neither varies."""
    expected = np.abs(one[:, None] - other[None, :]).mean() if len(one) else 0.0
    return float(1 - np.abs(one - other).mean() / expected) if expected else float("nan")


def compare_screen(goals: pd.DataFrame, codings: pd.DataFrame, blind: pd.Series) -> pd.DataFrame:
    """Return `measure_screen` for the summaries of a register."""
    return measure_screen(screen_texts(goals.set_index("commitment_id")["summary"]), codings, blind)


def show_screen(measured: pd.DataFrame) -> pd.DataFrame:
    """Return the half that was held out: criterion, rule, coder, goals, agreement, kappa with its interval, use."""
    columns = ["criterion", "rule", "coder", "goals", "raw_agreement", "kappa", "kappa_low", "kappa_high", "use"]
    order = {name: place for place, name in enumerate(CRITERIA)}
    held = measured.loc[measured["half"] == HELD_OUT]
    return held.sort_values("criterion", key=lambda names: names.map(order), kind="stable")[columns].reset_index(drop=True)


def say_screen(measured: pd.DataFrame) -> Statement:
    """Say how far the first reading agrees with the coders on the half held out, and on how many criteria it may be shown."""
    held = measured.loc[(measured["half"] == HELD_OUT) & (measured["rule"] == SCREEN)]
    known = held.loc[held["goals"] >= FEWEST].dropna(subset="kappa").reset_index(drop=True)
    if known.empty:
        return say("How far the first reading agrees with coders is not told: fewer than ten goals, or scores that do not vary, "
                   "so it only prompts a person")  # fmt: skip
    rows = known["criterion"] + " + screen + held_out + " + known["coder"]
    caveat = word_caveat(held["coder"])
    least, most = known["kappa"].astype(float).idxmin(), known["kappa"].astype(float).idxmax()

    def number(place):
        value = round(float(known.loc[place, "kappa"]), 2)
        return Number(value, "kappa", table=TABLE, rows=(rows[place],), columns=("kappa",))

    shown = held.loc[held["use"] == SHOWN, "criterion"].nunique()
    return say(
        "The first reading by a program may be shown on {shown} of {all:criterion}, and only prompts a person on the rest. On "
        "goals that its rules were not made from, its kappa with a coder runs from {least} ({lowest!s}) to {most} "
        "({highest!s}){caveat!s}",
        caveat=f". {caveat}" if caveat else "",
        least=number(least), lowest=say_code(known.loc[least, "criterion"]).lower(),
        most=number(most), highest=say_code(known.loc[most, "criterion"]).lower(),
        shown=Number(shown, "criteria", table=TABLE, rows=tuple(held.loc[held["use"] == SHOWN, "criterion"].unique()),
                     columns=("use",)),
        all=Number(held["criterion"].nunique(), "criteria", table=TABLE, rows=tuple(held["criterion"].unique()),
                   columns=("criterion",)),
    )  # fmt: skip


@cache
def measure_reference(country: str) -> pd.DataFrame:
    """Return `measure_screen` for the register and the codings that the parameters of `country` declare."""
    given = settings.load(country)
    needed = [source for source in given.sources if source.table in ("commitments", "codings")]
    read = read_sources(given.model_copy(update={"sources": needed}), read_decisions("corrections", country)).tables
    goals = build_goals(read["commitments"], country)
    return compare_screen(goals, build_codings(read["codings"], goals), list_blind_goals(goals, country))


def _compare_rules(screened: pd.DataFrame, by_coder: dict[str, pd.DataFrame], halves: pd.Series) -> list[dict]:
    """Return a row a criterion and rule, half and coder: what the reading and the codings have in common."""
    naive = screened["has_digit"].map({"yes": "1", "no": "0"})
    read = [(criterion, SCREEN, screened[criterion]) for criterion in CRITERIA] + [(CRITERIA[0], DIGITS, naive)]
    return [
        {"criterion": criterion, "rule": rule, "half": half, "coder": coder}
        | _compare(scores, scored[criterion], halves.index[halves == half])
        for criterion, rule, scores in read
        for half in (TUNED, HELD_OUT)
        for coder, scored in by_coder.items()
    ]


def _compare(read: pd.Series, scored: pd.Series, goals: pd.Index) -> dict:
    """Return what two codings of some goals have in common."""
    both = pd.DataFrame({"read": read.reindex(goals), "scored": scored.reindex(goals)}).dropna()
    both = both.loc[both["read"] != UNKNOWN]
    known = both.loc[both["scored"] != UNKNOWN].astype(float).to_numpy().T
    half = known >= 0.5
    kappa, low, high = _compare_sides(half)
    absent = both.replace(UNKNOWN, "0").astype(float).to_numpy().T >= 0.5
    return {
        "goals": known.shape[1],
        "raw_agreement": float((half[0] == half[1]).mean()) if known.size else float("nan"),
        "kappa": kappa,
        "kappa_low": low,
        "kappa_high": high,
        "kappa_weighted": compute_weighted_kappa(*known),
        "goals_with_unknown": absent.shape[1],
        "kappa_unknown_as_absent": _compare_sides(absent)[0],
    }


def _compare_sides(half: np.ndarray) -> tuple[float, float, float]:
    """Return kappa of two codings by yes and no (the rows of `half`), with its interval."""
    cells = [[np.count_nonzero(a & b) for b in (half[1], ~half[1])] for a in (half[0], ~half[0])]
    return measure_kappa(np.array(cells))


def _judge_use(measured: pd.DataFrame) -> pd.Series:
    """Return what a criterion's reading may be used for, by the half that was held out."""
    held = measured.loc[measured["half"] == HELD_OUT]
    by = held.groupby(["criterion", "rule"])
    lowest = by["kappa"].agg(lambda kappas: kappas.min(skipna=False)).where(by["goals"].min() >= FEWEST)
    keys = pd.MultiIndex.from_frame(measured[["criterion", "rule"]])
    enough = lowest.reindex(keys).to_numpy() >= ENOUGH
    return pd.Series(np.where(enough, SHOWN, PROMPTS), index=measured.index, dtype="str")
