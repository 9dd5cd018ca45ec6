"""How often every party is shown before, during and after the events: counts, and intervals only with their reason."""

from itertools import product

import numpy as np
import pandas as pd

from helpers.choices import NO_PERIOD, Period
from helpers.contracts.tables import TABLES
from helpers.measures.intervals import compare_shares, estimate_wilson
from helpers.settings import Settings
from helpers.statements import Number, Statement, say

MEETINGS_FOR_SHARE = 10
NO_LABEL, TOO_FAR = "tied to no event", ", or too far from it"
SHOWN_BY = {"named": "Core meetings of which people of every party are named", "stated": "Core meetings of which sources state "
            "every party", "either": "Core meetings of which names or sources show every party"}  # fmt: skip
TOO_FEW = "fewer than ten meetings: counts only"
NOT_TIED = "no period: counts only"
TABLE = "tables/periods.csv"


def count_periods(meetings: pd.DataFrame, tripartite: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """Return how many core meetings of each period show every party, under each scheme, by the contract ``periods``.

    A meeting counts in the first period that fits; those that fit none stand under ``none``, so the rows add up to all core
    meetings. A share, of the core meetings of the period, and its Wilson interval need ten meetings.
    """
    spans = settings.periods.spans
    core = meetings.loc[meetings["scope"] == "core"]
    period = _find_period(core, spans).set_axis(core["consultation_id"])
    judged = tripartite.loc[tripartite["consultation_id"].isin(period.index)]
    shown = judged[["all_named", "all_stated"]].eq("yes").set_axis(["named", "stated"], axis=1)
    shown = shown.assign(either=shown.any(axis=1), period=judged["consultation_id"].map(period), scheme=judged["scheme"])
    counts = shown.groupby(["period", "scheme"])[list(SHOWN_BY)].sum().stack()
    cut = any(span.within_days for span in spans)
    labels = {span.name: span.label for span in spans} | {NO_PERIOD: NO_LABEL + (TOO_FAR if cut else "")}
    keys = pd.MultiIndex.from_tuples(product(labels, settings.schemes, SHOWN_BY), names=["period", "scheme", "shown_by"])
    rows = counts.reindex(keys, fill_value=0).rename("tripartite_meetings").reset_index()
    rows["period_label"] = rows["period"].map(labels)
    rows["meetings"] = rows["period"].map(period.value_counts()).fillna(0).astype("int64")
    return _add_intervals(rows, settings.periods.interval_because).loc[:, list(TABLES["periods"].columns)]


def say_periods(periods: pd.DataFrame, settings: Settings) -> list[Statement]:
    """Say the counts by period under the headline scheme, and how far before and after lie apart where both have ten meetings."""
    order = {span.name: place for place, span in enumerate(settings.periods.spans)}
    rows = periods.loc[periods["scheme"] == settings.headline_scheme]
    rows = rows.sort_values("period", key=lambda names: names.map(order).fillna(len(order)), kind="stable")
    first = {span.phase: span.name for span in reversed(settings.periods.spans)}
    said = []
    for shown_by, words in SHOWN_BY.items():
        chosen = rows.loc[rows["shown_by"] == shown_by]
        said.append(_say_counts(chosen, words, settings.headline_scheme))
        pair = chosen.set_index("period").reindex([first.get("after", ""), first.get("before", "")])
        if (pair["meetings"] >= MEETINGS_FOR_SHARE).all():
            said.append(_say_difference(pair, words, settings.headline_scheme))
    return said


def _find_period(core: pd.DataFrame, spans: list[Period]) -> pd.Series:
    # nobody knows how near a meeting without days is, so it fits only where no number of days is asked
    days = core["days_to_event"].abs().astype("Float64").fillna(np.inf)
    fits = [(core["phase"] == span.phase) & (span.within_days is None or days <= span.within_days) for span in spans]
    chosen = np.select([one.to_numpy(dtype=bool) for one in fits], [span.name for span in spans], NO_PERIOD)
    return pd.Series(chosen, index=core.index)


def _add_intervals(rows: pd.DataFrame, because: str) -> pd.DataFrame:
    """Add the share, its interval and the reason to the few rows of the table."""
    enough = (rows["meetings"] >= MEETINGS_FOR_SHARE) & (rows["period"] != NO_PERIOD)
    counted = rows.loc[enough, ["tripartite_meetings", "meetings"]]
    ends = [estimate_wilson(int(shown), int(meetings)) for shown, meetings in counted.itertuples(index=False)]
    found = pd.DataFrame(ends, index=counted.index, columns=["interval_low", "interval_high"], dtype="Float64")
    share = (counted["tripartite_meetings"] / counted["meetings"]).astype("Float64")
    reason = pd.Series(TOO_FEW, index=rows.index).mask(rows["period"] == NO_PERIOD, NOT_TIED).mask(enough, because)
    return rows.join(found).assign(tripartite_share=share, interval_because=reason)


def _say_counts(rows: pd.DataFrame, words: str, scheme: str) -> Statement:
    """Say for each period how many of its meetings show every party."""
    parts, values = [], {}
    for place, row in enumerate(rows.itertuples()):
        shown, where = int(row.tripartite_meetings), {"scheme": scheme, "table": TABLE, "rows": (row.period,)}
        values |= {f"label_{place}": row.period_label, f"meetings_{place}": Number(int(row.meetings), "meetings", **where)}
        if row.meetings == 0:
            parts.append(f"{{label_{place}!s}}, {{meetings_{place}:core meeting}}")
            continue
        bound = f"at least {{shown_{place}}}" if shown else f"{{shown_{place}}} shown"
        parts.append(f"{{label_{place}!s}}, {bound} of {{meetings_{place}}}")
        values[f"shown_{place}"] = Number(shown, "meetings", low=shown, **where)
    return say(f"{words}: {'; '.join(parts)}", **values)


def _say_difference(pair: pd.DataFrame, words: str, scheme: str) -> Statement:
    """Say how far the share after lies from the share before; what is behind it is not told."""
    (shown_1, all_1), (shown_2, all_2) = pair[["tripartite_meetings", "meetings"]].astype(int).to_numpy().tolist()
    points = [round(100 * value) for value in compare_shares(shown_1, all_1, shown_2, all_2)]
    where = {"unit": "percentage points", "scheme": scheme, "table": TABLE, "rows": tuple(pair.index)}
    numbers = [Number(value, **where) for value in points]
    numbers[0] = Number(points[0], low=points[1], high=points[2], **where)
    holds = "that holds no difference" if points[1] <= 0 <= points[2] else "that does not hold zero"
    return say(
        f"{words}, their share {{after!s}} less their share {{before!s}}: {{difference:percentage point}}, with a Newcombe "
        f"interval from {{low:percentage point}} to {{high:percentage point}} {holds}; described, with no cause claimed",
        after=pair["period_label"].iat[0], before=pair["period_label"].iat[1],
        difference=numbers[0], low=numbers[1], high=numbers[2],
    )  # fmt: skip
