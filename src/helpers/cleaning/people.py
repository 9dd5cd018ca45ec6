"""Say which printed names are one person: scored pairs of mentions, and signed decisions, which always win."""

from collections.abc import Iterable
from itertools import combinations

import pandas as pd

from helpers.cleaning.text import make_name_key
from helpers.decisions import name_file, refuse_idle
from helpers.matching.circles import read_mentions
from helpers.matching.clusters import Pair, cluster_mentions
from helpers.matching.names import choose_name, parse_name, read_address, tell_unlike
from helpers.matching.questions import ask_left_out, thin_out
from helpers.problems import InputError, Problem
from helpers.text import tidy_cell

REVIEW_COLUMNS = ["score", "basis", "name_a", "organisation_a", "name_b", "organisation_b", "a", "b"]
CERTAIN = 100.0


def resolve_people(
    records: pd.DataFrame,
    decisions: pd.DataFrame,
    country: str,
    pairs: pd.DataFrame | None = None,
    mentions: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Add ``person_id`` to `records`, a pseudonym counted up in the order of the compared names.

    `pairs` is what `find_pairs` returns for `list_mentions` of the same records; without it, mentions with one compared name
    are one person. `mentions`, when at hand, saves listing them again. Pairs with the verdict ``merge`` are joined, and so are
    those that a decision calls ``same``; a ``different`` decision parts them. Where a chain of merges joins what must stay
    apart, its weakest links are cut.

    Raises
    ------
    InputError
        For a decision that applies to nothing, or two that contradict each other.
    """
    mentions = list_mentions(records) if mentions is None else mentions
    _refuse_other_words(decisions, country)
    links = _link_decisions(mentions, decisions)
    refuse_idle(decisions, set(links["line"]), country)
    groups = _group_mentions(mentions, _join_exact_names(mentions) if pairs is None else _read_merges(pairs), links)
    _refuse_contradiction(groups, links, country)
    digits = len(str(len(groups)))
    names = {mention: f"person{number:0{digits}d}" for number, group in enumerate(groups, 1) for mention in group}
    return records.assign(person_id=_number_mentions(records).map(names))


def list_mentions(records: pd.DataFrame) -> pd.DataFrame:
    """Return the mentions in `records`: rows with one compared name, body, constituency and key of the source.

    Where no body is known, the post must agree too; where one page prints unlike forms of address, they too.

    Returns
    -------
    DataFrame
        ``mention`` (counted in the order of the compared names), ``organisation`` (the body decided, else as printed),
        ``constituency``, ``person_key``, ``person_name`` (the spelling that tells most), ``position``, ``consultation_ids``
        and ``lists`` (joined by ``;``; a list is a meeting with the page, or file, that prints it) and ``printed`` (all names
        and bodies).
    """
    numbers = _number_mentions(records)
    printed = zip(records["person_name"], records["organisation_printed"], strict=True)
    found = _read_context(records).drop(columns=["name_key", "post"]).groupby(numbers.rename("mention"), sort=True).first()
    found.insert(0, "person_name", [choose_name(names) for names in _collect_cells(numbers, records["person_name"])])
    for name, cells in (("position", records["position"]), ("consultation_ids", records["consultation_id"]),
                        ("lists", _name_lists(records))):  # fmt: skip
        found[name] = [";".join(sorted(some - {""})) for some in _collect_cells(numbers, cells)]
    found["printed"] = [tuple(sorted(cells)) for cells in _collect_cells(numbers, printed)]
    return found.reset_index()


def list_review(pairs: pd.DataFrame, mentions: pd.DataFrame, decisions: pd.DataFrame) -> pd.DataFrame:
    """Return the pairs that people should judge, the highest score first, with names and bodies as printed.

    Left out is what merges and decisions answer already, directly or through other mentions of the same people, and what the
    answer to another line may settle. A name too common to compare has one line.
    """
    links = _link_decisions(mentions, decisions)
    groups = _group_mentions(mentions, _read_merges(pairs), links)
    home = {mention: number for number, group in enumerate(groups) for mention in group}
    parted = {frozenset({home[a], home[b]}) for a, b in _list_links(links, "different")}
    open_pairs = pairs.loc[[home[a] != home[b] and frozenset({home[a], home[b]}) not in parted
                            for a, b in zip(pairs["a"], pairs["b"], strict=True)], ["a", "b", "score", "basis"]]  # fmt: skip
    names = dict(zip(mentions["mention"], (parse_name(name).key for name in mentions["person_name"]), strict=True))
    crowded = ask_left_out(pairs.attrs.get("left_out", []), home, parted)
    shown = pd.concat([thin_out(open_pairs, home, names), crowded], ignore_index=True)
    printed = dict(zip(mentions["mention"], (cells[0] for cells in mentions["printed"]), strict=True))
    shown = shown.assign(
        **{f"{what}_{side}": [printed[number][place] for number in shown[side]]
           for place, what in enumerate(("name", "organisation")) for side in "ab"}
    )  # fmt: skip
    return shown.sort_values(["score", "a", "b"], ascending=[False, True, True], ignore_index=True)[REVIEW_COLUMNS]


def _read_column(records: pd.DataFrame, name: str) -> pd.Series:
    """Return a column that records from elsewhere may lack, empty then."""
    return records[name] if name in records else pd.Series("", index=records.index, dtype="str")


def _read_context(records: pd.DataFrame) -> pd.DataFrame:
    """Return what tells one mention from another; the body as printed when it is not decided."""
    body = records["organisation"].where(records["organisation"] != "", records["organisation_printed"])
    return pd.DataFrame(
        {
            "name_key": records["name_key"],
            "organisation": body,
            "constituency": _read_column(records, "constituency"),
            "person_key": _read_column(records, "person_key"),
            "post": records["position"].where(body == "", ""),
        }
    )


def _number_mentions(records: pd.DataFrame) -> pd.Series:
    """Return the mention of each row, counted up in the order of compared name, body, constituency, key, post and address."""
    context = _read_context(records)
    told = context.assign(address=_part_addresses(context, records))
    return told.groupby(list(told.columns), sort=True).ngroup()


def _part_addresses(context: pd.DataFrame, records: pd.DataFrame) -> pd.Series:
    """Return the form of address of each row of a name for which one page prints unlike ones, else nothing."""
    forms = records["person_name"].map(read_address)
    told = list(context.itertuples(index=False, name=None))
    pages: dict[tuple, set[frozenset[str]]] = {}
    for name, page, form in zip(told, _name_lists(records), forms, strict=True):
        pages.setdefault((name, page), set()).add(form)
    unlike = {name for (name, _), found in pages.items() if any(tell_unlike(*two) for two in combinations(found, 2))}
    return pd.Series([" ".join(sorted(form)) if name in unlike else "" for name, form in zip(told, forms, strict=True)],
                     index=records.index, dtype="str")  # fmt: skip


def _name_lists(records: pd.DataFrame) -> pd.Series:
    """Return for each row its meeting with the page, or file, that prints it."""
    pages = _read_column(records, "source_url").where(_read_column(records, "source_url") != "", records["source_file"])
    return (records["consultation_id"] + " " + pages).str.replace(";", ",")


def _collect_cells(numbers: pd.Series, cells: Iterable) -> list[set]:
    """Return the different cells of each mention, in the order of their numbers."""
    found: dict[int, set] = {}
    for number, cell in zip(numbers, cells, strict=True):
        found.setdefault(number, set()).add(cell)
    return [found[number] for number in sorted(found)]


def _join_exact_names(mentions: pd.DataFrame) -> dict[Pair, float]:
    keys = mentions["person_name"].map(make_name_key)
    return {pair: CERTAIN for _, group in mentions["mention"].groupby(keys) for pair in combinations(sorted(group), 2)}


def _read_merges(pairs: pd.DataFrame) -> dict[Pair, float]:
    merged = pairs.loc[pairs["verdict"] == "merge"]
    return dict(zip(zip(merged["a"], merged["b"], strict=True), merged["score"], strict=True))


def _link_decisions(mentions: pd.DataFrame, decisions: pd.DataFrame) -> pd.DataFrame:
    """Return the pairs of mentions that each decision speaks of (a, b, decision, row, line)."""
    printed: dict[tuple[str, str], list[int]] = {}
    for mention, cells in zip(mentions["mention"], mentions["printed"], strict=True):
        for cell in cells:
            printed.setdefault(cell, []).append(mention)
    links = [
        (a, b, line.decision, int(line.row), line.line)
        for line in decisions.itertuples()
        for a in printed.get((tidy_cell(line.name_a), tidy_cell(line.organisation_a)), [])
        for b in printed.get((tidy_cell(line.name_b), tidy_cell(line.organisation_b)), [])
    ]
    return pd.DataFrame(links, columns=["a", "b", "decision", "row", "line"])


def _list_links(links: pd.DataFrame, decision: str) -> list[Pair]:
    chosen = links.loc[links["decision"] == decision]
    return list(zip(chosen["a"], chosen["b"], strict=True))


def _group_mentions(mentions: pd.DataFrame, merges: dict[Pair, float], links: pd.DataFrame) -> list[list[int]]:
    """Return the mentions of each person, people and mentions in order."""
    read = dict(zip(mentions["mention"], read_mentions(mentions), strict=True))
    return cluster_mentions(read, merges, _list_links(links, "same"), _list_links(links, "different"))


def _refuse_other_words(decisions: pd.DataFrame, country: str) -> None:
    wrong = decisions.loc[~decisions["decision"].isin(["same", "different"])]
    if len(wrong):
        raise InputError(
            Problem("no such decision", file=name_file(line.line, country), row=int(line.row), column="decision",
                    value=line.decision, expected="same or different")
            for line in wrong.itertuples()
        )  # fmt: skip


def _refuse_contradiction(groups: list[list[int]], links: pd.DataFrame, country: str) -> None:
    home = {mention: number for number, group in enumerate(groups) for mention in group}
    parted = links.loc[links["decision"] == "different"]
    clash = sorted({(link.line, int(link.row)) for link in parted.itertuples() if home[link.a] == home[link.b]})
    if clash:
        raise InputError(
            Problem("says different, but other decisions, or one name at one body, say same",
                    file=name_file(line, country), row=row,
                    mend="Delete or mend one of them")
            for line, row in clash
        )  # fmt: skip
