"""Where coders differ, a third person may settle the score: a signed line in ``adjudications.csv``, never a machine."""

from collections.abc import Iterator

import pandas as pd

from helpers.commitments.coders import DIFFER, PERSON
from helpers.commitments.delivery import JUDGED
from helpers.commitments.fields import JOIN, SETTLED
from helpers.commitments.register import pick_scored
from helpers.commitments.scores import add_uncoded, judge_verifiable
from helpers.contracts.vocabulary import CRITERIA, EVIDENCE, M_TYPES, SCORES, YES_NO_UNKNOWN
from helpers.decisions import name_file, read_decisions, refuse_idle
from helpers.problems import InputError, Problem, suggest_name
from helpers.text import look_up, make_phrase_key

# What a line may settle, and with which words: the criteria, the parts of measurable that decide trackable, and delivery.
WORDS = (
    dict.fromkeys(CRITERIA, SCORES)
    | dict.fromkeys(("m_indicator", "m_target", "m_baseline"), YES_NO_UNKNOWN)
    | {"m_type": M_TYPES, "delivery": (*JUDGED, "no_evidence"), "evidence_type": EVIDENCE}
)
BY_FIELDS = ("time_bound", "assigned")
COLUMNS = ["commitment_id", "criterion", "given", "score", "decided_by", "decided_on", "reason"]


def adjudicate(codings: pd.DataFrame, goals: pd.DataFrame, country: str) -> pd.DataFrame:
    """Return the codings for scoring, each score that a line of ``adjudications.csv`` settles the same for all coders.

    For `score_goals` and `judge_delivery` only: agreement is measured on the codings as they were given, which stay as they
    are. A goal that nobody has coded yet has a line of unknowns.

    Raises
    ------
    InputError
        See `list_adjudications`.
    """
    return add_uncoded(settle_scores(codings, list_adjudications(codings, goals, country)), goals)


def list_adjudications(codings: pd.DataFrame, goals: pd.DataFrame, country: str) -> pd.DataFrame:
    """Return what was settled: commitment_id, criterion, given (coders' scores), score, decided_by, decided_on, reason.

    Raises
    ------
    InputError
        For an unknown criterion or score, an author who coded or is a machine, two lines about one score, a goal that nobody
        coded or that keeps no score, a full score on time without a date, and a score that the coders give by themselves.
    """
    lines = read_decisions("adjudications", country)
    if wrong := [*_find_wrong(lines, codings, country), *_find_undated(lines, goals, country)]:
        raise InputError(wrong)
    scored = pick_scored(goals)["commitment_id"]
    coded = lines["commitment_id"].isin(codings["commitment_id"]) & lines["commitment_id"].isin(scored)
    refuse_idle(lines, set(lines.loc[coded, "line"]), country)
    lines = lines.assign(given=[_join_given(codings, line) for line in lines.itertuples()])
    # against a field of the register a person may confirm what the coders agree on
    agreed = lines.loc[(lines["given"] == lines["score"]) & ~lines["criterion"].isin(BY_FIELDS)]
    if len(agreed):
        raise InputError(
            Problem("the coders give this score by themselves", file=name_file(line.line, country), row=int(line.row),
                    key=line.commitment_id, column="score", value=line.score, mend="Delete the line: nothing is left to settle")
            for line in agreed.itertuples()
        )  # fmt: skip
    return lines.loc[:, COLUMNS]


def settle_scores(codings: pd.DataFrame, adjudications: pd.DataFrame) -> pd.DataFrame:
    """Return the codings with the settled score for every coder of its goal, ``verifiable`` worked out anew; a copy.

    Where anything is settled, a column ``settled`` names the criteria, joined by ``;``.
    """
    settled = codings
    for line in adjudications.itertuples():
        there = codings["commitment_id"] == line.commitment_id
        settled = settled.assign(**{line.criterion: settled[line.criterion].mask(there, line.score)})
    if len(adjudications):
        names = adjudications.groupby("commitment_id")["criterion"].agg(JOIN.join)
        settled = settled.assign(**{SETTLED: look_up(codings["commitment_id"], names)})
    return settled.assign(verifiable=judge_verifiable(settled))


def _join_given(codings: pd.DataFrame, line) -> str:
    return DIFFER.join(sorted(set(codings.loc[codings["commitment_id"] == line.commitment_id, line.criterion])))


def _find_undated(lines: pd.DataFrame, goals: pd.DataFrame, country: str) -> Iterator[Problem]:
    """Find full scores on time for goals without a date: no person can give what the register does not hold."""
    undated = goals.loc[goals["deadline"] == "", "commitment_id"]
    full = (lines["criterion"] == "time_bound") & (lines["score"] == "1")
    for line in lines.loc[full & lines["commitment_id"].isin(undated)].itertuples():
        yield Problem("no goal without a date is time-bound in full", file=name_file(line.line, country), row=int(line.row),
                      key=line.commitment_id, column="score", value=line.score, expected="0, 0.5 or U",
                      mend="Where the text names a day, put it into deadline through corrections.csv")  # fmt: skip


def _find_wrong(lines: pd.DataFrame, codings: pd.DataFrame, country: str) -> Iterator[Problem]:
    """Find lines that no record could make right."""
    coders = set(codings["coder"].map(make_phrase_key))
    twice = lines.duplicated(["commitment_id", "criterion"], keep=False)
    for line, again in zip(lines.itertuples(), twice, strict=True):
        place = {"file": name_file(line.line, country), "row": int(line.row)}
        words, author = WORDS.get(line.criterion), make_phrase_key(line.decided_by)
        if words is None:
            yield Problem("no such criterion", **place, column="criterion", value=line.criterion,
                          mend=suggest_name(line.criterion, WORDS))  # fmt: skip
        elif line.score not in words:
            yield Problem("no such score", **place, column="score", value=line.score, expected=f"one of {', '.join(words)}")
        if author in coders or not author.startswith(PERSON):
            yield Problem("only a third person settles a score", **place, column="decided_by", value=line.decided_by,
                          expected=f"a name that begins with {PERSON}, of somebody who coded nothing; a machine never breaks a "
                          "tie")  # fmt: skip
        if again:
            yield Problem("two lines settle one score", **place, key=line.commitment_id, column="criterion", value=line.criterion,
                          mend="Keep the one that holds")  # fmt: skip
