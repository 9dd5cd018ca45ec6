"""Measurable: how one could count, or tell done from not done."""

from helpers.screen.action import Action
from helpers.screen.marking import Marked, Span
from helpers.screen.quantities import Quantity
from helpers.screen.reading import Reading
from helpers.screen.specific import find_names, find_things

CRITERION = "measurable"
NO_COUNT = "nothing to count and no finishing line: give a number with its unit, or a result that is there or not"
BASES = frozenset({"of", "share", "rate", "proportion", "coverage"})


def read_measurable(marked: Marked, action: Action, quantities: list[Quantity]) -> Reading:
    """Return the reading of the criterion measurable: a quantity first, then a ratio, then a yes/no deliverable."""
    tags = _tag_quantities(quantities)
    if quantities:
        score, missing, more = _judge_quantity(marked, action, quantities)
        found = marked.quote_all([*(quantity.span for quantity in quantities), *_find_baseline(marked, quantities)])
        return Reading(CRITERION, score, found, missing, (*tags, *more))
    if ratio := marked.find("ratio"):
        missing = "a ratio without its base: say what the number is now"
        return Reading(CRITERION, "0.5", marked.quote(ratio[0]), missing, ("ratio",))
    return _read_deliverable(marked, action)


def _judge_quantity(marked: Marked, action: Action, quantities: list[Quantity]) -> tuple[str, str, tuple[str, ...]]:
    """Return the score of the first quantity, what it lacks, and the tags that say so in short."""
    quantity, baseline = quantities[0], _find_baseline(marked, quantities)
    if quantity.up_to:
        return "0.5", "“up to” is kept by none at all: give the least that will be done", ()
    if not quantity.has_unit:
        return "0.5", "a number without a unit: say what is counted", ("no_unit",)
    if quantity.hedged and not any(letter.isdigit() for letter in marked.quote(quantity.span)):
        return "0.5", "a hedge and no number: give the number", ()
    if quantity.kind == "share":
        if not _has_base(marked, quantity):
            return "0.5", "a share without its base: say of what", ("share_without_base",)
        if not baseline:
            return "0.5", "no start value: say what the share is now", ("no_baseline",)
    runs = action.is_of(marked, "flowing") or bool(marked.find("ratio"))
    if runs and quantity.kind != "share" and not baseline:
        return "0.5", "no start value: say how many there are now, so that the change can be seen", ("no_baseline",)
    return "1", "", ()


def _read_deliverable(marked: Marked, action: Action) -> Reading:
    """Read a thing that will be there or not: one named thing and a verb that finishes earn 1, anything looser 0.5."""
    if action.verb is None or action.verb_class < 3 or (action.verb_class == 3 and not action.is_of(marked, "studying")):
        return Reading(CRITERION, "0", "", NO_COUNT)
    stretch = _find_object(marked, action)
    one, several = find_things(marked, stretch, one=True), find_things(marked, stretch, one=False)
    names = find_names(marked, stretch) if action.verb_class == 5 else []
    things = sorted(one + several) or names or (_find_people(marked, stretch) if action.verb_class == 5 else [])
    if not things:
        return Reading(CRITERION, "0", "", NO_COUNT)
    verb = action.quote(marked)
    found = marked.quote_all([action.barred or action.verb, *things[:3]])
    if not action.is_of(marked, "finishing"):
        vague = f"“{verb}” has no clear finish: say what shows that it is done"
        return Reading(CRITERION, "0.5", found, vague, ("deliverable", "vague_finish"))
    if things[0] in one or things[0] in names:
        return Reading(CRITERION, "1", found, "", ("deliverable",))
    return Reading(CRITERION, "0.5", found, "several and no number: say how many", ("deliverable", "no_number"))


def _find_object(marked: Marked, action: Action) -> Span:
    """Return the words that the verb acts on; for a general verb they end at the next preposition."""
    if action.passive:
        return Span(0, marked.find_stop(action.rest.start))
    start = action.rest.start
    if action.verb_class == 5:
        return Span(start, marked.find_stop(start))
    end = start + (start < len(marked.words) and marked.lower[start] in ("to", "with", "in"))
    while end < len(marked.words) and (not marked.has("stop", end) or marked.has("article", end)):
        end += 1
    return Span(start, end)


def _find_people(marked: Marked, stretch: Span) -> list[Span]:
    return sorted(marked.find("people_s", *stretch) + marked.find("people", *stretch))


def _find_baseline(marked: Marked, quantities: list[Quantity]) -> list[Span]:
    """Return the words of a start value: those of the lists, and the first number of "from 12% to 30%"."""
    return marked.find("baseline") + [quantity.span for quantity in quantities if quantity.after_from and len(quantities) > 1]


def _has_base(marked: Marked, quantity: Quantity) -> bool:
    """Tell whether a share says of what: "30% of visas", "raise the share of women among workers to 30%"."""
    start, end = quantity.span
    after = marked.lower[end : end + 2]
    return "of" in after or bool(BASES & set(marked.lower[max(start - 12, 0) : start]))


def _tag_quantities(quantities: list[Quantity]) -> tuple[str, ...]:
    tags = (("up_to", "up_to"), ("hedged", "hedged"), ("range", "ranged"))
    return tuple(tag for tag, name in tags if any(getattr(quantity, name) for quantity in quantities))
