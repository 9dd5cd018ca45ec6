"""The methods appendix, made from what the measures' own functions say of themselves."""

import inspect
import re
from collections.abc import Callable

import pandas as pd

from helpers.commitments.balance import measure_balance
from helpers.commitments.screen_agreement import measure_screen
from helpers.contracts.tables import TABLES
from helpers.measures.clusters import estimate_by_clusters
from helpers.measures.indices import bound_share, count_effective_parties, find_largest, measure_evenness
from helpers.measures.intervals import adjust_p_values, compare_paired, compare_shares, estimate_wilson
from helpers.measures.kappa import measure_kappa
from helpers.measures.overlap import bound_jaccard, measure_jaccard
from helpers.measures.rarefaction import expect_objectives
from helpers.measures.reliability import measure_ac, measure_alpha, measure_rare_agreement, measure_raw_agreement
from helpers.measures.small_cells import make_safe
from helpers.network.backbone import find_backbone
from helpers.network.mixing import measure_assortativity, measure_e_i
from helpers.participation.before_after import compare_before_after
from helpers.participation.gender import count_gender
from helpers.participation.returning import count_returning

MEASURES: dict[str, Callable] = {
    "Pielou's evenness": measure_evenness,
    "Effective number of parties": count_effective_parties,
    "Largest share (Berger-Parker)": find_largest,
    "Bounds of a share": bound_share,
    "Wilson interval": estimate_wilson,
    "Difference of two shares (Newcombe)": compare_shares,
    "Paired comparison (exact McNemar)": compare_paired,
    "Adjusted p-values (Benjamini-Hochberg)": adjust_p_values,
    "Organisations before and after an event": compare_before_after,
    "Returning and newcomers": count_returning,
    "Jaccard index": measure_jaccard,
    "Bounds of the Jaccard index": bound_jaccard,
    "Backbone of ties (stochastic degree sequence model)": find_backbone,
    "E-I index (Krackhardt)": measure_e_i,
    "Assortativity (Newman)": measure_assortativity,
    "Gender as people give it": count_gender,
    "Agreement of coders (Krippendorff's alpha)": measure_alpha,
    "Agreement of coders (Gwet's AC)": measure_ac,
    "Agreement of coders, raw": measure_raw_agreement,
    "Agreement on the rarest level": measure_rare_agreement,
    "Interval over pledges (cluster bootstrap)": estimate_by_clusters,
    "Agreement on yes or no (Cohen's kappa)": measure_kappa,
    "Agreement of the first reading by rules": measure_screen,
    "Balance over the objectives": measure_balance,
    "Objectives at equal numbers (rarefaction)": expect_objectives,
    "Small counts made safe": make_safe,
}
LABELS = {"Formula": "formula", "Unit": "measured_in", "Denominator": "denominator", "Limits": "limits"}
SECTION = re.compile(r"^(\w+)\n-{3,}\n", re.MULTILINE)
LABEL = re.compile(rf"^({'|'.join(LABELS)}):", re.MULTILINE)


def list_methods() -> pd.DataFrame:
    """Return one row a measure, by the contract ``methods``, read from the docstrings of `MEASURES`.

    Raises
    ------
    ValueError
        When a docstring lacks its definition, one of Formula, Unit, Denominator, Limits, or its References.
    """
    rows = [{"measure": name} | _read_docstring(function) for name, function in MEASURES.items()]
    return pd.DataFrame(rows, columns=list(TABLES["methods"].columns))


def _read_docstring(function: Callable) -> dict[str, str]:
    text = inspect.getdoc(function) or ""
    head, *sections = SECTION.split(text)
    section = dict(zip(sections[::2], sections[1::2], strict=True))
    lead, *notes = LABEL.split(section.get("Notes", ""))
    told = dict(zip(notes[::2], map(_join_lines, notes[1::2]), strict=True))
    found = {"Definition": _join_lines(head.partition("\n\n")[0])} | {label: told.get(label, "") for label in LABELS}
    found["References"] = "; ".join(map(_join_lines, section.get("References", "").strip().split("\n\n")))
    if missing := [label for label, words in found.items() if not words]:
        raise ValueError(f"the docstring of {function.__name__} lacks {', '.join(missing)}")
    if lead.strip() or len(notes) != 2 * len(told):
        raise ValueError(f"the Notes of {function.__name__} hold words under no label, or a label twice")
    columns = {"Definition": "definition", **LABELS, "References": "reference"}
    return {columns[label]: words for label, words in found.items()}


def _join_lines(text: str) -> str:
    return " ".join(text.split())
