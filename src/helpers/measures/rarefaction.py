"""What a smaller number of asks would touch: the yardstick for comparing many asks with few goals."""

import pandas as pd
from scipy.stats import hypergeom


def expect_objectives(under: pd.Series, asks: int, drawn: int) -> float:
    """How many objectives so few asks as there are goals would touch on average, drawn at random from all asks (rarefaction).

    Parameters
    ----------
    under : Series
        Asks under each objective; an ask may stand under several.
    asks : int
        Distinct asks that name an objective.
    drawn : int
        How many of them are drawn: as many as there are goals.

    Returns
    -------
    float
        NaN where more would be drawn than there are, or nobody is to be drawn.

    Notes
    -----
    Formula: E = sum over the objectives of 1 - C(N - a, n) / C(N, n), for n drawn of N asks, a of them under the objective
    Unit: objectives, from 0 to all of them
    Denominator: distinct asks that name an objective
    Limits: It makes the number of objectives that asks and goals touch comparable, not what they say. Asks are no sample
        of anything: the draw is a yardstick.

    References
    ----------
    Hurlbert, S. H. (1971). The nonconcept of species diversity: a critique and alternative parameters. Ecology 52, 577-586.
    """
    if not 0 < drawn <= asks:
        return float("nan")
    return float((1 - hypergeom.pmf(0, asks, under.to_numpy(dtype=float), drawn)).sum())
