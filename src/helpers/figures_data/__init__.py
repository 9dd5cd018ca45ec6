"""What each figure shows, as a table: prepared from the tables of the analysis, saved, and only then drawn."""

from helpers.figures_data.commitments import (
    ALL,
    OWN,
    prepare_agreement,
    prepare_chain,
    prepare_criteria,
    prepare_delivery,
    prepare_objectives,
)
from helpers.figures_data.participation import (
    NAMED,
    STATED,
    UNDATED,
    prepare_coverage,
    prepare_people,
    prepare_shares,
    prepare_timeline,
    prepare_timing,
    prepare_units,
)
from helpers.figures_data.readings import prepare_bridges, prepare_returning, prepare_sensitivity

__all__ = [
    "ALL",
    "NAMED",
    "OWN",
    "STATED",
    "UNDATED",
    "prepare_agreement",
    "prepare_bridges",
    "prepare_chain",
    "prepare_coverage",
    "prepare_criteria",
    "prepare_delivery",
    "prepare_objectives",
    "prepare_people",
    "prepare_returning",
    "prepare_sensitivity",
    "prepare_shares",
    "prepare_timeline",
    "prepare_timing",
    "prepare_units",
]
