"""How often every party is shown before, during and after the events: counts, and intervals only with their reason."""

from collections.abc import Iterator
from itertools import product

import numpy as np
import pandas as pd

from helpers.choices import NO_PERIOD, Period
from helpers.contracts.tables import TABLES
from helpers.measures.intervals import compare_shares, estimate_wilson
from helpers.participation.systems import say_systems
from helpers.scope import pick_core
from helpers.settings import Settings
from helpers.statements import Number, Statement, say
from helpers.text import name_all
from helpers.wording import agree, join_words

MEETINGS_FOR_SHARE, IN_WORDS = 10, "ten"
NO_LABEL, TOO_FAR = "tied to no event", ", or too far from it"
SHOWN_BY = {"named": "Core meetings of which people of every party are named", "stated": "Core meetings of which sources state "
            "every party", "either": "Core meetings of which names or sources show every party"}  # fmt: skip
TOO_FEW = f"fewer than {IN_WORDS} meetings: counts only"
NOT_TIED = "no period: counts only"
TABLE, YES = "tables/periods.csv", "yes"


def count_periods(meetings: pd.DataFrame, tripartite: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """How many core meetings of a period are shown to have every party, and what share that may be.

    Return how many core meetings of each period show every party, under each scheme, by the contract ``periods``.

    A meeting counts in the first period that fits; those that fit none stand under ``none``, so the rows add up to all core
    meetings. Where a meeting does not show every party, a complete list settles that one was absent, and anything else
    leaves it open (``not_shown``). A share, of the core meetings of the period, and its Wilson interval need ten meetings
    that group people in one way: the share runs from the meetings that show every party to these and all that are open, the
    interval from the lower end for the first to the upper end for the last. ``comparable`` says no where the meetings of
    the period, or of the two that are compared, group people in different ways.

    Notes
    -----
    Formula: tripartite_meetings = meetings shown to have every party (by names, by what is stated, by either); not_shown =
        those neither shown to have them nor, on a complete list, to lack one; share from tripartite_meetings / n to
        (tripartite_meetings + not_shown) / n; interval_low = lower end of the 95% Wilson interval of the first, interval_high =
        upper end of that of the second
    Unit: meetings; share, 0 to 1
    Denominator: n = core meetings of the period, the first period that fits; none under 10 meetings or where people are grouped
        in different ways
    Limits: The two ends of the interval come from two shares, so it is wider than 95% unless every meeting is settled. It reads
        meetings as draws from one process, for the reason printed beside it. A difference between periods is described; no
        cause is claimed.

    References
    ----------
    Wilson, E. B. (1927). Probable inference, the law of succession, and statistical inference. Journal of the American
    Statistical Association 22, 209-212; joined over the bounds by this project.
    """
    spans = settings.periods.spans
    core = pick_core(meetings).set_index("consultation_id")
    period = find_period(core, spans)
    cut = any(span.within_days for span in spans)
    labels = {span.name: span.label for span in spans} | {NO_PERIOD: NO_LABEL + (TOO_FAR if cut else "")}
    keys = pd.MultiIndex.from_tuples(product(labels, settings.schemes, SHOWN_BY), names=["period", "scheme", "shown_by"])
    rows = _count_shown(tripartite, period).reindex(keys, fill_value=0).reset_index()
    rows["period_label"] = rows["period"].map(labels)
    rows["meetings"] = rows["period"].map(period.value_counts()).fillna(0).astype("int64")
    pair = _find_pair(spans)
    own = {name: say_systems(core.loc[period == name]) for name in labels}
    side = {name: say_systems(core.loc[period.isin([name, *pair])]) if name != NO_PERIOD else own[name] for name in labels}
    rows["comparable"] = rows["period"].map({name: f"no: {why}" if why else YES for name, why in side.items()})
    mixed = rows["period"].map({name: f"no share: {why}" if why else "" for name, why in own.items()})
    return _add_shares(rows, mixed, settings.periods.interval_because).loc[:, list(TABLES["periods"].columns)]


def say_periods(periods: pd.DataFrame, settings: Settings) -> list[Statement]:
    """Say the counts by period under the headline scheme, and how far before and after lie apart where both have ten meetings.

    Where a meeting of the two is not shown, the sentence says that the difference cannot be told; where the meetings group
    people in different ways, nothing is compared and a last sentence says why.
    """
    return [statement for _, statement in pair_periods(periods, settings)]


def pair_periods(periods: pd.DataFrame, settings: Settings) -> list[tuple[str, Statement]]:
    """Return what `say_periods` says, each sentence with the ``shown_by`` of the meetings it counts; "" where it counts none."""
    order = {span.name: place for place, span in enumerate(settings.periods.spans)}
    rows = periods.loc[periods["scheme"] == settings.headline_scheme]
    rows = rows.sort_values("period", key=lambda names: names.map(order).fillna(len(order)), kind="stable")
    if not rows["meetings"].any():
        return [("", say("No core meeting is on record, so no period has one").with_name("none"))]
    said = []
    for shown_by, words in SHOWN_BY.items():
        chosen = rows.loc[rows["shown_by"] == shown_by]
        said.append((shown_by, _say_counts(chosen, words, settings.headline_scheme).with_name(shown_by)))
        pair = chosen.set_index("period").reindex(_find_pair(settings.periods.spans))
        if (pair["meetings"] >= MEETINGS_FOR_SHARE).all() and (pair["comparable"] == YES).all():
            difference = _say_difference(pair, words, settings.headline_scheme)
            said.append(("", difference.with_name(f"{shown_by}_difference")))
    barred = rows.loc[(rows["comparable"] != YES) & (rows["meetings"] > 0)]
    for why, few in barred.drop_duplicates("period").groupby("comparable", sort=False):
        names = [f"“{label}”" for label in few["period_label"]]
        told = say(f"{agree(len(names), 'The period {names!s} is', 'The periods {names!s} are')} not compared with another, for "
                   "{why!s}",
                   names=join_words(names), why=why.removeprefix("no: "))  # fmt: skip
        said.append(("", told.with_name("_".join(["not_compared", *few["period"]]))))
    return said + [("", statement.with_name("too_few")) for statement in _say_too_few(rows, settings)]


def _say_too_few(rows: pd.DataFrame, settings: Settings) -> Iterator[Statement]:
    """Say that before and after are not compared where one of the two has too few meetings, and which."""
    pair = rows.drop_duplicates("period").set_index("period").reindex(_find_pair(settings.periods.spans))
    few = pair.loc[pair["meetings"] < MEETINGS_FOR_SHARE]
    if len(few) and (pair["comparable"] == YES).all():
        names = join_words(few["period_label"].tolist())
        yield say(f"No difference is told between “{{one!s}}” and “{{other!s}}”: fewer than {IN_WORDS} meetings {{names!s}}",
                  one=pair["period_label"].iloc[1], other=pair["period_label"].iloc[0], names=names)  # fmt: skip


def find_period(core: pd.DataFrame, spans: list[Period]) -> pd.Series:
    """Return the name of the first of `spans` that fits each core meeting; ``none`` where none does."""
    # nobody knows how near a meeting without days is, so it fits only where no number of days is asked
    days = core["days_to_event"].abs().astype("Float64").fillna(np.inf)
    fits = [(core["phase"] == span.phase) & (span.within_days is None or days <= span.within_days) for span in spans]
    chosen = np.select([one.to_numpy(dtype=bool) for one in fits], [span.name for span in spans], NO_PERIOD)
    return pd.Series(chosen, index=core.index)


def _find_pair(spans: list[Period]) -> list[str]:
    """Return the names of the first period after and the first before, those that are compared; "" where there is none."""
    first = {span.phase: span.name for span in reversed(spans)}
    return [first.get("after", ""), first.get("before", "")]


def _count_shown(tripartite: pd.DataFrame, period: pd.Series) -> pd.DataFrame:
    """Return by period, scheme and what shows it the meetings that show every party, and those of which it is not shown."""
    judged = tripartite.loc[tripartite["consultation_id"].isin(period.index)]
    shown = judged[["all_named", "all_stated"]].eq("yes").set_axis(["named", "stated"], axis=1)
    shown = shown.assign(either=shown.any(axis=1))
    settled = (judged["all_named"] == "no").to_numpy()[:, None]  # somebody was surely absent, whatever no source states
    by = [judged["consultation_id"].map(period).rename("period"), judged["scheme"]]
    counts = {"tripartite_meetings": shown, "not_shown": ~shown & ~settled}
    summed = {name: cells.astype("int64").groupby(by).sum().rename_axis(columns="shown_by").stack()
              for name, cells in counts.items()}  # fmt: skip
    return pd.DataFrame(summed)


def _add_shares(rows: pd.DataFrame, mixed: pd.Series, because: str) -> pd.DataFrame:
    """Add the share, its bounds, the interval and the reason to the few rows of the table; none where the ways are `mixed`."""
    many = (rows["meetings"] >= MEETINGS_FOR_SHARE) & (rows["period"] != NO_PERIOD)
    counted = rows.loc[many & (mixed == "")]
    low, high = counted["tripartite_meetings"], counted["tripartite_meetings"] + counted["not_shown"]
    ends = {
        "share_low": low / counted["meetings"],
        "share_high": high / counted["meetings"],
        "interval_low": [estimate_wilson(*pair)[0] for pair in zip(low, counted["meetings"], strict=True)],
        "interval_high": [estimate_wilson(*pair)[1] for pair in zip(high, counted["meetings"], strict=True)],
    }
    found = pd.DataFrame(ends, index=counted.index, dtype="Float64")
    found["tripartite_share"] = found["share_low"].where(counted["not_shown"] == 0)
    reason = pd.Series(TOO_FEW, index=rows.index).mask(rows["period"] == NO_PERIOD, NOT_TIED)
    reason = reason.mask(many, mixed.where(mixed != "", because))
    return rows.join(found).assign(interval_because=reason)


def _say_counts(rows: pd.DataFrame, words: str, scheme: str) -> Statement:
    """Say for each period how many of its meetings show every party: at least so many where some are not shown."""
    parts, values = [], {}
    for place, row in zip(name_all(rows["period"]), rows.itertuples(), strict=True):
        shown = int(row.tripartite_meetings)
        where = {"scheme": scheme, "table": TABLE, "rows": (f"{row.period} + {scheme} + {row.shown_by}",)}
        meetings = Number(int(row.meetings), "meetings", columns=("meetings",), **where)
        values |= {f"label_{place}": row.period_label, f"meetings_{place}": meetings}
        if row.meetings == 0:
            parts.append(f"{{label_{place}!s}}, {{meetings_{place}:core meeting}}")
            continue
        bound = f"at least {{shown_{place}}}" if shown else f"{{shown_{place}}} shown"
        bound = bound if row.not_shown else f"{{shown_{place}}}"
        ends = {"low": shown, "high": shown + int(row.not_shown)} if row.not_shown else {}
        parts.append(f"{{label_{place}!s}}, {bound} of {{meetings_{place}}}")
        values[f"shown_{place}"] = Number(shown, "meetings", columns=("tripartite_meetings",), **ends, **where)
    return say(f"{words}: {'; '.join(parts)}", **values)


def _say_difference(pair: pd.DataFrame, words: str, scheme: str) -> Statement:
    """Say how far the share after lies from the share before, or that it cannot be told; what is behind it is not told."""
    labels = {"after": pair["period_label"].iat[0], "before": pair["period_label"].iat[1]}
    lead = f"{words}, their share {{after!s}} less their share {{before!s}}"
    where = {"scheme": scheme, "table": TABLE, "rows": tuple(pair.index)}
    if pair["not_shown"].any():
        open_after, open_before = (Number(int(count), "meetings", **where) for count in pair["not_shown"])
        why = "cannot be told: whether every party was there is not shown for {open_after} and {open_before} of them"
        return say(f"{lead} {why}", **labels, open_after=open_after, open_before=open_before)
    (shown_1, all_1), (shown_2, all_2) = pair[["tripartite_meetings", "meetings"]].astype(int).to_numpy().tolist()
    points = [round(100 * value) for value in compare_shares(shown_1, all_1, shown_2, all_2)]
    low, high = (Number(value, "percentage points", **where) for value in points[1:])
    holds = "that holds no difference" if points[1] <= 0 <= points[2] else "that does not hold zero"
    return say(
        f"{lead}: {{difference:percentage point}}, with a Newcombe interval from {{low:percentage point}} to "
        f"{{high:percentage point}} {holds}; described, with no cause claimed",
        difference=Number(points[0], "percentage points", low=points[1], high=points[2], **where), low=low, high=high, **labels,
    )  # fmt: skip
