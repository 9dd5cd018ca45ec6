"""Resourced: how much money, and from where."""

from helpers.screen.action import Action
from helpers.screen.dates import END, find_dates
from helpers.screen.marking import Marked, Span
from helpers.screen.quantities import Quantity
from helpers.screen.reading import Reading

CRITERION = "resourced"
NO_MONEY = "no money is named: say how much and from where, or that it fits an existing budget line"
AMOUNT_ONLY = "an amount without a source: say from which budget it comes, or when it is paid"
SOURCE_ONLY = "a source without an amount: say how much"


def read_resourced(marked: Marked, action: Action, quantities: list[Quantity]) -> Reading:
    """Return the reading of the criterion resourced; remittances, fees and wages are no money for the promise."""
    amounts = [quantity.span for quantity in quantities if quantity.kind == "money" and not _is_of_others(marked, quantity.span)]
    sources = [span for span in marked.find("source") if not _is_paid_into(marked, span)]
    found = marked.quote_all([*amounts, *sources])
    if conditions := marked.find("conditional"):
        why = f"“{marked.quote(conditions[0])}” makes it hang on others: say what is secured"
        return Reading(CRITERION, "0.5" if found else "0", found, why, ("conditional",))
    paid = [date.span for date in find_dates(marked) if date.role == END] if action.is_of(marked, "paying") else []
    if marked.find("secured") or (amounts and (sources or paid)):
        return Reading(CRITERION, "1", found)
    if amounts:
        return Reading(CRITERION, "0.5", found, AMOUNT_ONLY, ("amount_only",))
    if sources:
        return Reading(CRITERION, "0.5", found, SOURCE_ONLY, ("source_only",))
    return Reading(CRITERION, "0", "", NO_MONEY)


def _is_paid_into(marked: Marked, span: Span) -> bool:
    """Tell whether a fund is where the money goes, and not where it comes from."""
    before = marked.words[max(span.start - 3, 0) : span.start]
    return bool({"to", "into"} & set(before)) and not {"from", "by"} & set(before)


def _is_of_others(marked: Marked, span: Span) -> bool:
    """Tell whether an amount is what migrants earn, send or pay, and not what the promise costs."""
    if marked.find("price_tag", max(span.start - 8, 0), span.start):
        return False
    return any(marked.has("money_of_others", i) for i in range(max(span.start - 8, 0), min(span.end + 4, len(marked.words))))
