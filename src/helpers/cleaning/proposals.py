"""What waits for a person: labels that no decision settles, and the known names nearest to them. Nothing here decides."""

import numpy as np
import pandas as pd
from rapidfuzz import fuzz, process

from helpers.cleaning.organisations import BY_GROUP, list_clashes
from helpers.contracts.tables import TABLES
from helpers.contracts.vocabulary import CONSTITUENCIES
from helpers.decisions import read_decisions, read_lines
from helpers.parties import JOIN
from helpers.settings import Settings
from helpers.text import looks_garbled, make_phrase_key

NEAREST = 3
AT_ONCE = 500
ACRONYM_SCORE = 95.0
SMALL_WORDS = {"of", "for", "the", "and", "on", "in", "de", "des", "du", "la", "le", "les", "et", "y", "e", "del", "los", "las"}


def list_open_labels(records: pd.DataFrame, counts: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """Return each printed label that nothing settles with the known names nearest to it, by the contract ``open_labels``.

    `records` are the printed rows, `counts` the rows of ``reported_counts`` as read: both print group labels.

    ``organisation`` is a new name, perhaps of a known body: a renaming is followed by a decision only. A body that its
    source's own group places is listed where another name is near it. ``clash`` is a form
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
    new = open_rows.loc[(keys != "") & ~clashing, "organisation_printed"]
    parts = [
        _count("group_label", labels, {code: code for code in CONSTITUENCIES}, 60),
        _count("organisation", new, _name_grouped(records) | known, review_from, other=False),
        _find_near_groups(records.loc[records["fate"] != "set_aside"], known, review_from),
        _count("clash", open_rows.loc[clashing, "organisation_printed"], known, review_from),
        _count("country", countries["country"], {}, 100),
        _count("garbled", cells.loc[cells.map(looks_garbled)], {}, 100),
    ]
    return pd.concat(parts, ignore_index=True).drop_duplicates(["open_kind", "label"]).loc[:, list(TABLES["open_labels"].columns)]


def propose_bodies(open_labels: pd.DataFrame, records: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """Return what a person is asked about bodies, one new name a row, by the contract ``review_organisations``.

    What was answered is not asked again. A name without a near one is asked too: it may be a new body.
    """
    decisions = read_decisions("organisations", settings.country)
    answers = read_lines("review_organisations", settings.country)
    answered = set(answers["organisation_printed"].map(make_phrase_key))
    group = pd.concat([decisions, records.loc[records["decision"] == BY_GROUP]])
    group = group.drop_duplicates("organisation").set_index("organisation")["constituency"]
    rows = []
    for label in open_labels.loc[open_labels["open_kind"] == "organisation"].itertuples():
        if make_phrase_key(label.label) in answered:
            continue
        best = label.nearest.split(JOIN)[0]
        rows.append((label.label, best, group.get(best, ""), label.score if best else "", label.rows))
    return pd.DataFrame(rows, columns=list(TABLES["review_organisations"].columns))


def find_nearest(
    labels: list[str], known: dict[str, str], score_from: float, other: bool = True
) -> list[list[tuple[str, float]]]:
    """Return for each label up to three names of `known` (compared form to name) most like it, each with its score.

    The score is RapidFuzz's ratio of the words sorted, or 95 where one is the acronym of the other. With `other` a name is
    not near itself.
    """
    if not labels or not known:
        return [[] for _ in labels]
    forms = list(known)
    acronyms: dict[str, set[str]] = {}
    for form in forms:
        for acronym in _make_acronyms(form):
            acronyms.setdefault(acronym, set()).add(known[form])
    sorted_forms = [" ".join(sorted(form.split())) for form in forms]
    found = []
    for start in range(0, len(labels), AT_ONCE):
        keys = [make_phrase_key(label) for label in labels[start : start + AT_ONCE]]
        ordered = [" ".join(sorted(key.split())) for key in keys]
        scores = process.cdist(ordered, sorted_forms, scorer=fuzz.ratio, score_cutoff=score_from, dtype=np.float32)
        for key, row in zip(keys, scores, strict=True):
            best: dict[str, float] = {}
            for place in np.flatnonzero(row):
                if not other or forms[place] != key:
                    best[known[forms[place]]] = max(round(float(row[place]), 1), best.get(known[forms[place]], 0))
            written = {known[form] for form in _make_acronyms(key) if form in known}
            best |= dict.fromkeys(acronyms.get(key, set()) | written, ACRONYM_SCORE)
            found.append(sorted(best.items(), key=lambda pair: (-pair[1], pair[0]))[:NEAREST])
    return found


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


def _count(kind: str, labels: pd.Series, known: dict[str, str], score_from: float, other: bool = True) -> pd.DataFrame:
    """Return one row a distinct label, as printed first, with the number of rows that carry it and the names near it."""
    keys = labels.map({label: make_phrase_key(label) for label in labels.unique()})
    counts = labels.groupby(keys, sort=True).agg(["first", "size"])
    near = find_nearest(counts["first"].tolist(), known, score_from, other)
    rows = [
        (kind, label, size, JOIN.join(name for name, _ in names), str(names[0][1]) if names else "")
        for label, size, names in zip(counts["first"], counts["size"], near, strict=True)
    ]
    return pd.DataFrame(rows, columns=list(TABLES["open_labels"].columns))


def _name_grouped(records: pd.DataFrame) -> dict[str, str]:
    """Return the bodies that only their source's group places, as printed first, by their compared form."""
    names = records.loc[(records["decision"] == BY_GROUP) & (records["organisation"] != ""), "organisation"].unique()
    return {make_phrase_key(name): name for name in names}


def _find_near_groups(records: pd.DataFrame, known: dict[str, str], score_from: float) -> pd.DataFrame:
    """Return the bodies that only their source's group places and that are near another name: perhaps one body twice."""
    grouped = records.loc[(records["decision"] == BY_GROUP) & (records["organisation_printed"] != ""), "organisation_printed"]
    listed = _count("organisation", grouped, _name_grouped(records) | known, score_from)
    return listed.loc[listed["nearest"] != ""]
