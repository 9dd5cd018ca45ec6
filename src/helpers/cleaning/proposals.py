"""What waits for a person: labels that no decision settles, and the known names nearest to them. Nothing here decides."""

import pandas as pd
from rapidfuzz import fuzz, process

from helpers.cleaning.organisations import list_clashes
from helpers.contracts.tables import TABLES
from helpers.contracts.vocabulary import CONSTITUENCIES
from helpers.decisions import DIFFERENT, read_decisions, read_lines
from helpers.settings import Settings
from helpers.text import looks_garbled, make_phrase_key

JOIN = ";"
NEAREST = 3
ACRONYM_SCORE = 95.0
SMALL_WORDS = {"of", "for", "the", "and", "on", "in", "de", "des", "du", "la", "le", "les", "et", "y", "e", "del", "los", "las"}


def list_open_labels(records: pd.DataFrame, counts: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """Return each printed label that nothing settles with the known names nearest to it, by the contract ``open_labels``.

    `records` are the printed rows, `counts` the rows of ``reported_counts`` as read: both print group labels.

    ``organisation`` is a new name, perhaps of a known body: a renaming is followed by a decision only. ``clash`` is a form
    that decisions give to several bodies and that the row's post, meeting, country, day and label do not tell apart.
    ``garbled`` is a cell that was decoded wrongly before it came here: mend it by ``corrections.csv``.
    """
    decisions, review_from = read_decisions("organisations", settings.country), settings.matching.bodies_review_from
    open_rows = records.loc[(records["constituency"] == "") & (records["fate"] != "set_aside")]
    keys = open_rows["organisation_printed"].map(make_phrase_key)
    clashing = keys.isin(list_clashes(decisions))
    labels = pd.concat([records["constituency_printed"], counts["constituency"]], ignore_index=True)
    labels = labels.loc[~labels.isin(["", *CONSTITUENCIES])]
    countries = records.loc[(records["country"] != "") & (records["country_iso3"] == "")]
    cells = pd.concat([records[name] for name in ("person_name", "position", "organisation_printed")])
    known = _name_known(decisions)
    parts = [
        _count("group_label", labels, {code: code for code in CONSTITUENCIES}, 60),
        _count("organisation", open_rows.loc[(keys != "") & ~clashing, "organisation_printed"], known, review_from),
        _count("clash", open_rows.loc[clashing, "organisation_printed"], known, review_from),
        _count("country", countries["country"], {}, 100),
        _count("garbled", cells.loc[cells.map(looks_garbled)], {}, 100),
    ]
    return pd.concat(parts, ignore_index=True).loc[:, list(TABLES["open_labels"].columns)]


def propose_bodies(open_labels: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """Return what a person is asked about bodies, one new name a row, by the contract ``review_organisations``.

    A nearest body that was answered ``different`` is not proposed again. A name without a near one is asked too: it may
    be a new body.
    """
    decisions = read_decisions("organisations", settings.country)
    answers = read_lines("review_organisations", settings.country)
    different = answers.loc[answers["decision"] == DIFFERENT]
    refused = set(zip(different["organisation_printed"].map(make_phrase_key), different["organisation"], strict=True))
    group = decisions.drop_duplicates("organisation").set_index("organisation")["constituency"]
    rows = []
    for label in open_labels.loc[open_labels["open_kind"] == "organisation"].itertuples():
        near = [name for name in label.nearest.split(JOIN) if name and (make_phrase_key(label.label), name) not in refused]
        best = near[0] if near else ""
        rows.append((label.label, best, group.get(best, ""), label.score if best else "", label.rows))
    return pd.DataFrame(rows, columns=list(TABLES["review_organisations"].columns))


def find_nearest(label: str, known: dict[str, str], score_from: float) -> list[tuple[str, float]]:
    """Return up to three names of `known` (compared form to name) most like `label`, each with its score, best first.

    The score is RapidFuzz's ratio of the words sorted, or 95 where one is the acronym of the other.
    """
    key = make_phrase_key(label)
    found = process.extract(key, list(known), scorer=fuzz.token_sort_ratio, score_cutoff=score_from, limit=20)
    scores = [(known[name], round(score, 1)) for name, score, _ in found]
    acronyms = _make_acronyms(key)
    scores += [(name, ACRONYM_SCORE) for other, name in known.items() if other in acronyms or key in _make_acronyms(other)]
    best: dict[str, float] = {}
    for name, score in scores:
        best[name] = max(score, best.get(name, 0))
    return sorted(best.items(), key=lambda pair: (-pair[1], pair[0]))[:NEAREST]


def _make_acronyms(name: str) -> set[str]:
    """Return the first letters of a name of three words or more, with and without the small words."""
    words = name.replace("-", " ").replace("(", " ").replace(")", " ").split()
    forms = ("".join(word[0] for word in kept) for kept in (words, [word for word in words if word not in SMALL_WORDS]))
    return {form for form in forms if len(form) > 2}


def _name_known(decisions: pd.DataFrame) -> dict[str, str]:
    """Return the compared form of every printed and every decided name, with the decided name."""
    printed = zip(decisions["organisation_printed"], decisions["organisation"], strict=True)
    named = zip(decisions["organisation"], decisions["organisation"], strict=True)
    return {make_phrase_key(form): name for form, name in (*printed, *named) if form and name}


def _count(kind: str, labels: pd.Series, known: dict[str, str], score_from: float) -> pd.DataFrame:
    keys = labels.map(make_phrase_key)
    rows = []
    for _, same in labels.groupby(keys, sort=True):
        near = find_nearest(same.iloc[0], known, score_from)
        rows.append((kind, same.iloc[0], len(same), JOIN.join(name for name, _ in near), str(near[0][1]) if near else ""))
    return pd.DataFrame(rows, columns=list(TABLES["open_labels"].columns))
