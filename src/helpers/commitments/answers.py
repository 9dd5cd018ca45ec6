"""What each ask found: its strongest link and what came of it, the asks without a promise, the promises without an ask."""

import pandas as pd

from helpers.choices import UNDECIDED
from helpers.commitments.chain import NONE_SEEN
from helpers.commitments.coders import DIFFER
from helpers.commitments.lags import ANSWERING
from helpers.commitments.register import pick_counted
from helpers.contracts.tables import TABLES
from helpers.contracts.vocabulary import RELATIONS
from helpers.parties import JOIN

SEVERAL = "several_at_once"
NO_PROMISE, NOT_SCORED = "no_promise", "not_scored"
# The order in which one delivery is taken for better than another; a promise on which coders differ has its lower code's place.
BEST_FIRST = (
    "complete", "substantial", "limited", "not_due", "not_started", "no_evidence", "superseded", "withdrawn",
    "overdue_silent", "not_assessable", NOT_SCORED, NO_PROMISE,
)  # fmt: skip
_ASK = ("ask_id", "consultation_id", "ask_date", "asker", "constituency", "party", "relation", "promises", "delivery",
        "parties_named", "parties_stated", "ask_summary", "coded_objectives", "source_url")  # fmt: skip


def list_answers(chain: pd.DataFrame) -> pd.DataFrame:
    """What each ask found: the strongest promise linked to it, and what came of that.

    Return each distinct ask once, with its strongest link and what came of the promises that are linked so.

    Returns
    -------
    DataFrame
        ask_id, consultation_id, ask_date, asker (constituency; ``several_at_once`` for a voice of several, ``undecided``
        where it is open), constituency, party, relation (the strongest), promises (linked in any way), delivery (the best
        among the promises of that relation; ``not_scored`` for a promise without a score of its own, ``no_promise``),
        parties_named, parties_stated, ask_summary, coded_objectives, source_url; by ask_id.

    Notes
    -----
    Formula: relation = the strongest of answers, partly answers, same topic, none seen; delivery = the best among the promises
        of that relation, of two codes of one promise the worse
    Unit: asks
    Denominator: distinct asks, repeats left out
    Limits: Links are a coder's judgement and say nothing of why a promise was made. None seen says that no promise was found
        in this register, not that none was made.

    References
    ----------
    Definition of this project.
    """
    linked = chain["commitment_id"] != ""
    delivery = chain["delivery"].mask(chain["delivery"] == "", NOT_SCORED).where(linked, NO_PROMISE)
    asker = chain["constituency"].mask(chain["constituency"] == "", UNDECIDED).mask(chain["mixed_constituencies"] != "", SEVERAL)
    found = chain.assign(
        delivery=delivery,
        asker=asker,
        strength=chain["relation"].map({relation: place for place, relation in enumerate(RELATIONS)}),
        place=rank_delivery(delivery),
        promises=linked.groupby(chain["ask_id"]).transform("sum"),
    )
    found = found.sort_values(["ask_id", "strength", "place", "commitment_id"]).drop_duplicates("ask_id")
    return found.loc[:, list(_ASK)].reset_index(drop=True)


def list_answered(chain: pd.DataFrame, promises: pd.DataFrame) -> pd.DataFrame:
    """Return each link in which a promise answers an ask at least in part, with all that is known of it.

    Returns
    -------
    DataFrame
        ask_id, ask_date, consultation_id, asker, ask_summary, parties_named and parties_stated (at the meeting of the ask),
        commitment_id, summary (of the promise), relation, confidence, link_basis, lag_basis (which came first), lag_days,
        delivery, source_url; by ask_id, the strongest link first.
    """
    asker = list_answers(chain).set_index("ask_id")["asker"]
    links = chain.loc[chain["relation"].isin(ANSWERING)]
    strength = links["relation"].map({relation: place for place, relation in enumerate(RELATIONS)})
    found = links.assign(
        asker=links["ask_id"].map(asker),
        summary=links["commitment_id"].map(promises.set_index("commitment_id")["summary"]),
        strength=strength,
    )
    found = found.sort_values(["ask_id", "strength", "commitment_id"], ignore_index=True)
    return found[[
        "ask_id", "ask_date", "consultation_id", "asker", "ask_summary", "parties_named", "parties_stated", "commitment_id",
        "summary", "relation", "confidence", "link_basis", "lag_basis", "lag_days", "delivery", "source_url"]]  # fmt: skip


def rank_delivery(delivery: pd.Series) -> pd.Series:
    """Return the place of each delivery in ``BEST_FIRST``, 0 the best; of two codes the later place."""
    places = {code: place for place, code in enumerate(BEST_FIRST)}
    return delivery.map({cell: max(places[code] for code in cell.split(DIFFER)) for cell in delivery.unique()})


def count_answers(answers: pd.DataFrame, by: str) -> pd.DataFrame:
    """Return the asks by one column of `list_answers` and by their strongest link: the column, asks, one column a relation.

    An ask under several objectives (``coded_objectives``) counts under each, so that these rows do not sum to the asks.
    Most asks first.
    """
    spread = answers.assign(**{by: answers[by].str.split(JOIN)}).explode(by)
    counts = spread.groupby([by, "relation"]).size().unstack(fill_value=0).reindex(columns=list(RELATIONS), fill_value=0)
    counts = counts.rename_axis(columns=None).reset_index()
    counts.insert(1, "asks", counts[list(RELATIONS)].sum(axis=1))
    return counts.sort_values(["asks", by], ascending=[False, True], ignore_index=True)


def list_unanswered(answers: pd.DataFrame) -> pd.DataFrame:
    """Return the asks to which no promise is linked in any way, by date, undated ones last."""
    columns = ["ask_id", "ask_date", "consultation_id", "asker", "ask_summary", "coded_objectives", "source_url"]
    unanswered = answers.loc[answers["relation"] == NONE_SEEN, columns]
    late = unanswered["ask_date"].mask(unanswered["ask_date"] == "", "~")
    return unanswered.loc[late.sort_values(kind="stable").index].reset_index(drop=True)


def list_unasked(promises: pd.DataFrame, links: pd.DataFrame, country: str) -> pd.DataFrame:
    """Which promises nobody in this record asked for.

    Return the counted goals of the country that are judged to answer no ask, by the contract ``unasked``.

    `promises` is the table ``commitments``; `links` the table ``ask_links`` or ``chain``. A goal whose ``relation`` is
    ``none_seen`` has no link at all; another shares no more than the topic with ``asks`` asks. The asks are a partial
    collection: a goal that nobody is seen to have asked for may have been asked for.

    Notes
    -----
    Formula: counted goals of the country linked to no ask as its answer; relation = same topic with asks (how many distinct
        asks share it), or none seen
    Unit: goals; asks
    Denominator: counted goals of the country
    Limits: The asks are a partial collection: a promise that nobody is seen to have asked for may have been asked for.

    References
    ----------
    Definition of this project.
    """
    own, _ = pick_counted(promises, country)
    linked = links.loc[links["commitment_id"] != ""]
    answering = linked.loc[linked["relation"].isin(ANSWERING), "commitment_id"]
    asks = linked.groupby("commitment_id")["ask_id"].nunique()
    rest = own.loc[~own["commitment_id"].isin(answering)]
    counted = rest["commitment_id"].map(asks).fillna(0).astype("Int64")
    relation = (counted > 0).map({True: RELATIONS[2], False: NONE_SEEN}).astype("str")
    return rest.assign(asks=counted, relation=relation).loc[:, list(TABLES["unasked"].columns)]
