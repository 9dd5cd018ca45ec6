"""How far coders agree, before anything is adjudicated."""

import pandas as pd

from helpers.contracts.vocabulary import CRITERIA

UNKNOWN = "U"


def measure_agreement(codings: pd.DataFrame, blind: pd.Series) -> pd.DataFrame:
    """Return the coders' agreement on each criterion over the goals in `blind`.

    Returns
    -------
    DataFrame
        criterion, goals (scored by more than one coder), same (all coders give one value, U included), agreement (same
        over goals, 0 to 1),
        alpha (Krippendorff's, ordinal, a U counted as not coded; empty when no two coders scored a goal, or no
        level varies).

    References
    ----------
    Krippendorff, K. (2019). Content Analysis, 4th ed., chapter 12.
    """
    import krippendorff  # here: only this step needs it

    rows = []
    for criterion in CRITERIA:
        table = codings.loc[codings["commitment_id"].isin(blind)].pivot(index="coder", columns="commitment_id", values=criterion)
        table = table.loc[:, table.notna().sum() > 1]
        same = int((table.nunique() == 1).sum())
        numbers = table.replace(UNKNOWN, pd.NA).map(float, na_action="ignore").astype(float)
        paired = numbers.loc[:, numbers.notna().sum() > 1]
        varied = paired.stack().nunique() > 1
        alpha = krippendorff.alpha(paired.to_numpy(), level_of_measurement="ordinal") if varied else None
        rows.append(
            {"criterion": criterion, "goals": table.shape[1], "same": same,
             "agreement": same / table.shape[1] if table.shape[1] else float("nan"),
             "alpha": float("nan") if alpha is None else float(alpha)}
        )  # fmt: skip
    return pd.DataFrame(rows)
