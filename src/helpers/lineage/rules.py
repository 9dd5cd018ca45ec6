"""The rule of each table: which things its rows rest on, and which cells a number names a row by.

A number that counts rows, or adds them up, rests on the things of these rows. What was looked through and is not counted, a
changed cell could bring in: `impact` tells that apart.
"""

from collections.abc import Callable
from dataclasses import dataclass

from helpers.contracts.tables import TABLES
from helpers.lineage import rules_figures, rules_goals, rules_participation
from helpers.lineage.pairs import Part
from helpers.lineage.records import Records


@dataclass(frozen=True)
class Rule:
    """How to follow a table: `cited` columns by which a number names a row, the first of them or several joined by ``+``."""

    cited: tuple[str, ...]
    find: Callable[[Records], list[Part]]


# Tables of which a number names rows otherwise than by their key.
CITED = {
    "record_rows": ("appearance_id",),
    "mixing": ("mixing_id",),
    "years": ("series",),
    "declarations": ("paraphrase",),
}
FIGURES = {
    "agreement": ("criterion",), "bridges": ("organisation",), "chain": ("asker", "relation", "delivery"),
    "coverage": ("consultation_id",), "criteria": ("goal_set", "criterion"), "delivery": ("goal_set", "delivery"),
    "objectives": ("number",), "people": ("consultation_id",), "returning": ("organisation",), "sensitivity": ("reading",),
    "shares": ("consultation_id",), "timeline": ("id",), "timing": ("consultation_id",), "units": ("unit",),
    "voices": ("theme",),
}  # fmt: skip


RULES = {
    **{f"tables/{name}.csv": Rule(CITED.get(name, TABLES[name].key), find)
       for name, find in (rules_participation.FIND | rules_goals.FIND).items()},
    **{f"figures/{name}.csv": Rule(FIGURES[name], find) for name, find in rules_figures.FIND.items()},
}  # fmt: skip
"""The rule of every public table and of every figure, by the path of its file in the report."""
