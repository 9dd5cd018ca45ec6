"""The indices of balance and the bounds that an incomplete list allows."""

import math
from collections.abc import Sequence


def measure_evenness(counts: Sequence[int], groups: int) -> float | None:
    r"""Return Pielou's J of `counts`, the number of groups being fixed by the scheme.

    .. math:: J = H / \ln S, \qquad H = -\sum_i p_i \ln p_i

    with S = `groups` whether or not each is seen, so a meeting without one of three parties cannot reach 1 (two equal
    parties of three give ln 2 / ln 3 = 0.6309).

    Parameters
    ----------
    counts : sequence of int
        People named, a party each.
    groups : int
        Parties of the scheme, at least 2.

    Returns
    -------
    float or None
        0 (one party alone) to 1 (all equal); None when nobody is counted.

    Raises
    ------
    ValueError
        When there are more counts than groups, or fewer than two groups.

    References
    ----------
    Pielou, E. C. (1966). The measurement of diversity in different types of biological collections. Journal of
    Theoretical Biology 13, 131-144.
    """
    if groups < 2 or len(counts) > groups:
        raise ValueError(f"{len(counts)} counts do not fit {groups} groups")
    total = sum(counts)
    if total == 0:
        return None
    entropy = sum(-n / total * math.log(n / total) for n in counts if n)
    return entropy / math.log(groups) + 0.0


def bound_share(named_of_group: int, named: int, total: int) -> tuple[float, float]:
    """Return the lowest and highest share of a group among `total` people of whom only `named` are known.

    Low: no unnamed person belongs to the group, k / N. High: all of them do, (k + N - m) / N. For N = 14, m = 9, k = 5:
    0.3571 and 0.7143.

    Raises
    ------
    ValueError
        When the counts contradict each other (0 <= k <= m <= N, N > 0).
    """
    if not 0 <= named_of_group <= named <= total or total == 0:
        raise ValueError(f"counts contradict each other: {named_of_group} of {named} named of {total}")
    return named_of_group / total, (named_of_group + total - named) / total
