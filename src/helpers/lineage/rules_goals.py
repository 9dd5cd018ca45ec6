"""What the tables about asks, promises and what came of them rest on."""

import pandas as pd

from helpers.commitments import pick_counted
from helpers.commitments.frameworks import find_filled
from helpers.commitments.groups import GROUPINGS, NOT_TOLD, YEAR
from helpers.commitments.objectives import list_main, list_under
from helpers.contracts.vocabulary import CRITERIA, GATES, PARTS
from helpers.lineage.pairs import Part, join_cells, pair, pair_several
from helpers.lineage.records import Records
from helpers.lineage.rules_participation import find_rooms
from helpers.parties import JOIN

GOAL, ASK = "commitment_id", "ask_id"
CODED = ("coding", "adjudication")
JUDGED = ("goal", *CODED, "report")
PROOF = ("delivery", "delivery_basis", "evidence_type", "reports", "evidence_date", "said_by", "evidence_months", "evidence_old")
SCORED = (*CRITERIA, *PARTS, *GATES, "total_low", "total_high", "band", "band_high", *PROOF[:3], "seed_test", "restated",
          "conditional")  # fmt: skip
GATED = ("verifiable", "trackable", "verifiable_open", "trackable_open", "verifiable_and_trackable", "promised_not_verifiable")
ASKED = ("asks", "objectives_with_asks", "asked_not_promised", "promised_not_asked", "neither_asked_nor_promised")
LINKED = ("commitment_id", "relation", "confidence", "lag_days", "lag_basis", "link_basis", "actor", "date_made", "delivery")
MAIN = ("goals_main_any", "goals_main_all")
UNDER = ("goals", "goals_stated", "goals_coded", "all_goals_stated", "all_goals_coded", "objectives_with_goals", *MAIN, *GATED,
         *ASKED[2:])  # fmt: skip


def list_distinct(records: Records) -> pd.DataFrame:
    """Return the asks that repeat no other."""
    return records["asks"].loc[records["asks"]["repeat_of"] == ""]


def pick_own(records: Records) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the country's counted goals, and all counted ones."""
    return pick_counted(records["goals"], records.settings.country)


def find_blind(records: Records) -> list[Part]:
    """Return what the agreement of coders rests on: the codings of goals that two coders scored, and which are left out."""
    seen = records.decisions["goals"]
    seen = set(seen.loc[seen["decision"] == "not_blind", GOAL])
    codings = records["codings"]
    both = codings.loc[codings[GOAL].duplicated(keep=False) & ~codings[GOAL].isin(seen)]
    kept = records["goals"].loc[records["goals"][GOAL].isin({*both[GOAL], *seen})]
    return [Part(pair(both, "coding", GOAL)), Part(pair(kept, "goal", GOAL))]


def find_links(linked: pd.DataFrame, *keys: str, link: tuple[str, ...] = (), delivery: tuple[str, ...] = ()) -> list[Part]:
    """Return the links and the promises linked, by `keys`, for the columns `link`; what came of these for `delivery`."""
    linked = linked.assign(link=join_cells(linked, [ASK, GOAL]))
    parts = [Part(pair(linked, "link", "link", *keys), link), Part(pair(linked, "goal", GOAL, *keys), link)]
    return [*parts, Part(pair_several(linked, (*CODED, "report"), GOAL, *keys), delivery)]


def _find_chain(records: Records) -> list[Part]:
    chain = records["chain"]
    linked = find_links(chain.loc[chain[GOAL] != ""], ASK, GOAL, link=LINKED, delivery=("delivery",))
    parts = [Part(pair(list_distinct(records), "ask", ASK, ASK)), *linked]
    rooms = find_rooms(records, chain.loc[chain["consultation_id"] != ""], ASK, GOAL)
    return [*parts, *(Part(part.pairs, ("parties_named", "parties_stated")) for part in rooms)]


def find_goals(records: Records, goals: pd.DataFrame, *keys: str, proof: bool = True) -> list[Part]:
    """Return all that is told of `goals`, by `keys` of them."""
    return [Part(pair_several(goals, JUDGED if proof else JUDGED[:-1], GOAL, *keys))]


def _find_commitments(records: Records) -> list[Part]:
    goals = records["goals"]
    children = goals.loc[goals["parent_id"] != "", [GOAL, "parent_id"]].set_axis(["child", GOAL], axis=1)
    counted = Part(pair(children, "goal", "child", GOAL), ("counted", "not_counted_because"))
    scored = Part(pair_several(goals, CODED, GOAL, GOAL), SCORED)
    return [Part(pair(goals, "goal", GOAL, GOAL)), counted, scored, Part(pair(goals, "report", GOAL, GOAL), PROOF)]


def _find_changes(records: Records) -> list[Part]:
    kinds = (*JUDGED, "goal of the last edition")
    return [Part(pair_several(records["changes"], kinds, GOAL, GOAL))]


def _find_unasked(records: Records) -> list[Part]:
    own, _ = pick_own(records)
    links = records["ask_links"]
    links = links.assign(link=join_cells(links, [ASK, GOAL])).loc[links[GOAL].isin(own[GOAL])]
    rows = records["unasked"]
    judged = Part(pair_several(rows, JUDGED[1:], GOAL, GOAL), ("delivery",))
    return [Part(pair(links, "link", "link")), Part(pair(rows, "goal", GOAL, GOAL)), judged]


def _find_agreement(records: Records) -> list[Part]:
    told = records["evidence"]
    told = pd.DataFrame({"criterion": "delivery", GOAL: told[GOAL].unique()})
    return [*find_blind(records), Part(pair(told, "report", GOAL, "criterion"))]


def find_sets(records: Records, *, proof: bool = False) -> list[Part]:
    """Return what is told of the country's counted goals and of all, by set."""
    own, counted = pick_own(records)
    both = pd.concat([own.assign(goal_set="own"), counted.assign(goal_set="all")], ignore_index=True)
    return find_goals(records, both, "goal_set", proof=proof)


def _find_groups(records: Records) -> list[Part]:
    _, goals = pick_own(records)
    goals = goals.assign(date_made=goals["date_made"].str.slice(0, YEAR))
    groups = [
        goals.assign(grouping=name, group_name=goals[column].replace("", NOT_TOLD).str.split(JOIN if name == "actor" else "\0"))
        for name, column in GROUPINGS.items()
    ]
    rows = pd.concat([group.explode("group_name") for group in groups], ignore_index=True)
    return find_goals(records, rows, "grouping", "group_name", proof=False)


def _list_placed(records: Records) -> dict[str, pd.DataFrame]:
    """Return the counted goals, the country's own and the distinct asks under each objective: identifier and number."""
    own, counted = pick_own(records)
    stated = [list_under(counted, column, GOAL) for column in ("stated_objectives", "coded_objectives")]
    goals = pd.concat([*stated, list_main(records["codings"], own)], ignore_index=True)
    return {"goals": goals, "own": goals.loc[goals[GOAL].isin(own[GOAL])],
            "asks": list_under(list_distinct(records), "coded_objectives", ASK)}  # fmt: skip


def _find_objectives(records: Records) -> list[Part]:
    placed = _list_placed(records)
    return _find_under(records["objectives"], placed["goals"], placed["own"], placed["asks"], "number")


def find_clusters(records: Records) -> list[Part]:
    """Return the objectives of a round table, and the goals and asks under them."""
    key, placed = "imrf_roundtable", _list_placed(records)
    table = records["objectives"].set_index(records["objectives"]["number"].astype(int))[key]
    own, asks = (placed[name].assign(**{key: placed[name]["number"].map(table)}) for name in ("own", "asks"))
    return _find_under(records["objectives"], own, own, asks, key)


def _find_under(objectives: pd.DataFrame, goals: pd.DataFrame, own: pd.DataFrame, asks: pd.DataFrame, key: str) -> list[Part]:
    """Return the objectives, and the goals and asks under them, by `key`; the country's `own` goals with their codings."""
    return [
        Part(pair(objectives, "objective", "number", key)),
        Part(pair(goals, "goal", GOAL, key), UNDER),
        Part(pair_several(own, CODED, GOAL, key), (*GATED, *MAIN)),
        Part(pair(asks, "ask", ASK, key), ASKED),
    ]


def _find_balance(records: Records) -> list[Part]:
    own = records["goals"].loc[records["goals"]["country_iso3"] == records.settings.country]
    readings = records["balance"]["reading"]
    asks = list_distinct(records).merge(readings[readings.str.startswith("asks")].to_frame(), how="cross")
    goals = own.merge(readings[~readings.str.startswith("asks")].to_frame(), how="cross")
    main = goals.loc[goals["reading"].str.startswith("main")]
    parts = pair(goals, "goal", GOAL, "reading"), pair(main, "coding", GOAL, "reading"), pair(asks, "ask", ASK, "reading")
    return [Part(part) for part in (*parts, pair(records["objectives"], "objective", "number"))]


def _find_passages(records: Records) -> list[Part]:
    key = ["document", "paragraph", "paraphrase"]
    rows = records["declarations"]
    return [Part(pair(rows.assign(passage=join_cells(rows, key)), "passage", "passage", *key))]


def _find_workplans(records: Records) -> list[Part]:
    plans, goals = records["workplans"], records["goals"][GOAL]
    filled = [(plan["workplan_id"], goal) for plan in plans.to_dict("records") for goal in goals if find_filled(plan, [goal])]
    filled = pd.DataFrame(filled, columns=["workplan_id", GOAL])
    return [Part(pair(plans, "workplan", "workplan_id", "workplan_id")), Part(pair(filled, "goal", GOAL, "workplan_id"))]


FIND = {
    "commitments": _find_commitments, "changes": _find_changes, "unasked": _find_unasked, "chain": _find_chain,
    "agreement": _find_agreement, "score_pairs": find_blind, "screen_agreement": find_blind, "bands": find_sets,
    "goal_groups": _find_groups, "objectives": _find_objectives, "clusters": find_clusters, "balance": _find_balance,
    "declarations": _find_passages, "workplans": _find_workplans,
}  # fmt: skip
