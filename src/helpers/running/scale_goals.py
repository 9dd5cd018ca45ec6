"""Time all that is worked out about promises at sizes of registers that no country has yet."""

from collections.abc import Callable

import numpy as np
import pandas as pd

from helpers.contracts.vocabulary import CRITERIA, SCORES
from helpers.running.timing import PLAIN, describe_cost, measure_apart, print_cost

SIZES = (1_000, 50_000, 500_000)
OBJECTIVES = 23


def compare_goals(sizes: tuple[int, ...] = SIZES) -> str:
    """Return the seconds of each step, their sum and its ratio to the plainest count of the same codings.

    The plainest way counts the goals at each score with one ``groupby`` and keeps no unknown apart. Growth is near-linear
    when the time for a goal stays about the same from size to size.
    """
    lines = ["All results about promises, two coders each; ratio to one groupby that counts scores"]
    for goals in sizes:
        lines += describe_cost(f"{goals:>8,} goals", goals, measure_apart(__name__, report_steps.__name__, goals))
    return "\n".join(lines)


def report_steps(goals: int) -> None:
    """Invent a register and two codings, work out every result and print the seconds of each step as JSON."""
    given = invent_register(goals)
    plain = given["codings"].groupby(list(CRITERIA[:3]))["commitment_id"]
    print_cost({PLAIN: plain.nunique} | _list_steps(given))


def invent_register(goals: int, seed: int = 1) -> dict[str, pd.DataFrame]:
    """Return an invented register as it is read, and two coders' lines, of which one in twenty differs."""
    draw = np.random.default_rng(seed)
    ids = pd.Series([f"ZZZ-{n:06}" for n in range(goals)])
    pick = lambda *words: draw.choice(list(words), goals)  # noqa: E731
    numbers = draw.integers(1, OBJECTIVES + 1, (goals, 2)).astype(str)
    register = pd.DataFrame(
        {"commitment_id": ids, "country_iso3": "ZZZ", "actor_name": "Body " + pd.Series(draw.integers(0, 200, goals)).astype(str),
         "actor_constituency": "government", "instrument": pick("plan", "pledge"), "instrument_detail": "",
         "date_made": pick("2018", "2020-05", "2022-05-17"),
         "summary": "Open " + pd.Series(ids.index.astype("str")) + " offices by 2030.", "text_seen": pick("full", "partial"),
         "deadline": pick("", "2024", "2025-06", "2030"), "deadline_basis": pick("", "stated", "plan or period end"),
         "target_text_fact": pick("", "12 offices", "5 million workers"), "baseline": "", "indicator": "",
         "lead": pick("", "Unit"), "partners": "", "budget_resources": "",
         "monitoring_reporting": "", "response": "", "gcm_objectives": numbers[:, 0],
         "coder_objectives": numbers[:, 1], "parent_id": np.where(draw.random(goals) < 0.05, ids.iloc[0], ""),
         "supersedes": "", "status": pick("", "", "under way"), "status_date": "", "status_source_url": "", "status_note": "",
         "source_url": "https://example.org/zzz", "notes": "", "source_file": "ZZZ/c.csv", "source_sheet": "",
         "source_row": np.arange(goals) + 2}
    )  # fmt: skip
    register.loc[0, ["parent_id", "deadline"]] = ["", "2030"]
    first = pd.DataFrame({criterion: draw.choice(list(SCORES), goals) for criterion in CRITERIA})
    other = first.mask(draw.random(first.shape) < 0.05, "U")
    parts = {"m_indicator": "yes", "m_target": "yes", "m_baseline": "U", "m_type": "deliverable", "restated": "no",
             "conditional": "no", "main_objectives": numbers[:, 1], "delivery": pick("limited", "no_evidence"),
             "delivery_evidence_type": "output", "source_file": "ZZZ/k.csv", "source_sheet": "", "source_row": 2}  # fmt: skip
    codings = [scores.assign(commitment_id=ids, coder=f"automated-{n}", **parts) for n, scores in enumerate((first, other))]
    reports = pd.DataFrame(columns=["commitment_id", "date", "evidence_type", "said_by", "note", "source_url"], dtype="str")
    return {"register": register, "codings": pd.concat(codings, ignore_index=True), "reports": reports, **_invent_asks(ids, draw)}


def _invent_asks(ids: pd.Series, draw: np.random.Generator) -> dict[str, pd.DataFrame]:
    """Return the objectives, an ask for every two goals, and a link of every fourth ask to a goal."""
    numbers = pd.Series(range(1, OBJECTIVES + 1))
    objectives = pd.DataFrame({"number": numbers.astype("str"), "short_title": "Objective " + numbers.astype("str"),
                               "imrf_roundtable": "RT" + (numbers % 4).astype("str"), "roundtable_basis": "stated"})  # fmt: skip
    many = len(ids) // 2
    asks = pd.DataFrame(
        {"ask_id": [f"A{n:06}" for n in range(many)], "consultation_id": "", "ask_date": draw.choice(["2019", "2021-04"], many),
         "asked_by": "", "constituency": draw.choice(["government", "civil_society"], many), "mixed_constituencies": "",
         "ask_summary": "Open an office.", "coded_objectives": draw.integers(1, OBJECTIVES + 1, many).astype("str"),
         "repeat_of": "", "source_url": "https://example.org/zzz"}
    )  # fmt: skip
    linked = asks["ask_id"].iloc[::4]
    links = pd.DataFrame({"ask_id": linked, "commitment_id": draw.choice(ids, len(linked)), "relation": "same_topic_only",
                          "lag_days": pd.array([pd.NA] * len(linked), "Int64"), "link_basis": "the same words",
                          "confidence": "low"})  # fmt: skip
    rooms = pd.DataFrame(columns=["scheme", "consultation_id", "parties_named", "parties_stated"], dtype="str")
    return {"objectives": objectives, "asks": asks, "links": links, "rooms": rooms}


def _list_steps(given: dict[str, pd.DataFrame]) -> dict[str, Callable]:
    """Return the steps of notebooks 1 and 3 about promises, in order; a step may use what one before it has left."""
    from helpers import commitments, settings
    from helpers.commitments.screen import screen_texts

    set_up = settings.load("ZZZ")
    left: dict[str, pd.DataFrame] = {}

    def keep(name: str, work: Callable) -> Callable:
        return lambda: left.update({name: work()})

    return {
        "register": keep("goals", lambda: commitments.build_goals(given["register"], "XYZ")),
        "codings": keep("codings", lambda: commitments.build_codings(given["codings"], left["goals"])),
        "agreement": lambda: commitments.measure_agreement(
            left["codings"], commitments.list_pledges(left["goals"]), left["goals"]["commitment_id"], set_up.reliability),
        "scores": keep("scores", lambda: commitments.score_goals(left["goals"], left["codings"])),
        "bands": lambda: commitments.count_bands(left["scores"], left["goals"], "ZZZ"),
        "evidence": keep("evidence", lambda: commitments.build_evidence(given["reports"], left["goals"])),
        "delivery": keep("delivery", lambda: commitments.judge_delivery(
            left["goals"], left["scores"], left["codings"], left["evidence"], set_up.as_of)),
        "table": keep("table", lambda: commitments.assemble_commitments(left["goals"], left["scores"], left["delivery"])),
        "monitoring": lambda: commitments.count_responses(left["table"], set_up.as_of, "ZZZ"),
        "changes": lambda: commitments.list_changes(left["table"], left["table"]),
        "groups": lambda: commitments.count_groups(left["table"]),
        "objectives": keep("covered", lambda: commitments.cover_objectives(
            given["objectives"], left["goals"], left["scores"], given["asks"], left["codings"], "ZZZ")),
        "round tables": lambda: commitments.count_clusters(left["covered"], left["goals"], left["scores"], given["asks"], "ZZZ"),
        "balance": lambda: commitments.measure_balance(
            given["objectives"], left["goals"], given["asks"], left["codings"], "ZZZ", set_up.thresholds.people_for_share),
        "chain": keep("chain", lambda: commitments.build_chain(
            given["asks"], given["links"], left["table"], given["rooms"], set_up)),
        "answers": lambda: commitments.list_answers(left["chain"]),
        "unasked": lambda: commitments.list_unasked(left["table"], given["links"], "ZZZ"),
        "first reading": lambda: screen_texts(left["goals"]["summary"]),
    }  # fmt: skip
