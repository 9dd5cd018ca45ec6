"""Specific: what will be done, to what, and with which limit. The verb decides, not the digits."""

from helpers.screen.action import Action
from helpers.screen.dates import END, find_dates
from helpers.screen.marking import Marked, Span, join_neighbours
from helpers.screen.quantities import Quantity
from helpers.screen.reading import Reading

CRITERION = "specific"
CLASSES = {1: "minimal", 2: "continuing", 3: "considering", 4: "general action", 5: "specific action"}


def judge_class(marked: Marked, action: Action, quantities: list[Quantity]) -> int:
    """Return the class of the action as a whole, 0 to 5: the verb's, moved where its object says more or less.

    A verb of change with a stated target is a specific action ("raise the share to 38%"), and so is a pledge of an amount; a
    verb of giving whose object is only support or attention is a general one.
    """
    ahead = [quantity for quantity in quantities if quantity.span.start >= action.rest.start]
    if action.refusal:
        return min(action.verb_class, 1)
    if ahead and (action.is_of(marked, "pledging") or (action.verb_class == 4 and action.is_of(marked, "changing"))):
        return 5
    if action.verb_class == 5 and action.is_of(marked, "giving") and not ahead and _has_weak_object(marked, action):
        return 4
    return action.verb_class


def read_specific(marked: Marked, action: Action, quantities: list[Quantity]) -> Reading:
    """Return the reading of the criterion specific, from the class of the verb, the object and the limits."""
    if action.verb is None:
        return _read_without_verb(marked)
    verb_class = judge_class(marked, action, quantities)
    limits = find_limits(marked, action, quantities)
    said = f"{action.quote(marked)} ({CLASSES[verb_class]})"
    found = "; ".join(part for part in (said, marked.quote_all(limits)) if part)
    score, missing = _judge(marked, action, verb_class, limits)
    if score == "1" and (opened := _find_open_extent(marked, action)) and not quantities:
        score, missing = "0.5", f"“{marked.quote(opened)}” leaves the extent open: say which ones or how many"
    return Reading(CRITERION, score, found if score != "0" else "", missing)


def find_limits(marked: Marked, action: Action, quantities: list[Quantity]) -> list[Span]:
    """Return what limits the promise: people, a place, an instrument, a name or a quantity."""
    start, end = (0, len(marked.words)) if action.passive else action.rest
    limits = [quantity.span for quantity in quantities if start <= quantity.span.start]
    for label in ("people", "people_s", "place", "place_s"):
        limits += marked.find(label, start, end)
    limits += find_things(marked, Span(start, end), one=True) + find_things(marked, Span(start, end), one=False)
    leads = [span.start for span in marked.find("answering", start, end) if len(marked.lower[span.start]) > 2 or action.passive]
    return join_neighbours([*limits, *find_names(marked, Span(start, min([end, *leads])))])


def find_names(marked: Marked, stretch: Span) -> list[Span]:
    """Return the words of a stretch that are written as names, months and the first word of a sentence apart."""
    return [Span(i, i + 1) for i in range(max(stretch.start, 1), stretch.end) if _is_name(marked, i)]


def find_things(marked: Marked, stretch: Span, one: bool) -> list[Span]:
    """Return the things of a stretch that could be counted or shown, in the singular or the plural; "to register" is none."""
    spans = marked.find("product" if one else "product_s", *stretch)
    return [span for span in spans if span.start == 0 or marked.lower[span.start - 1] != "to"]


def _judge(marked: Marked, action: Action, verb_class: int, limits: list[Span]) -> tuple[str, str]:
    verb = marked.quote(action.verb)
    if verb_class == 1:
        return "0", f"“{verb}” promises no action of its own: say what the maker will do"
    if verb_class == 2:
        inner = action.inner
        if inner and inner.verb_class >= 4 and inner.verb not in marked.lists.groups["supporting"] and limits:
            return "0.5", f"“{verb}” goes on with what is done already: say what will be new, or how much"
        return "0", f"“{verb}” goes on with what is done already and shows no result of its own"
    if verb_class == 3:
        return _judge_considering(marked, action, limits)
    if verb_class == 4:
        if action.is_of(marked, "supporting") and not limits:
            return "0", f"“{verb}” with no limit cannot be proven: say what will be done, for whom and where"
        return "0.5", f"“{verb}” leaves the extent open: say which result two strangers would agree on"
    if not limits:
        return "0.5", "no limit: name the people, the place or the instrument"
    return "1", ""


def _judge_considering(marked: Marked, action: Action, limits: list[Span]) -> tuple[str, str]:
    verb = marked.quote(action.verb)
    dated = any(date.role == END for date in find_dates(marked))
    if action.is_of(marked, "studying") and dated and limits:
        return "1", ""
    if action.rest.start >= action.rest.end:
        return "0", f"“{verb}” names nothing"
    return "0.5", f"“{verb}” promises thought and not a result: say what will follow, or when the study is published"


def _read_without_verb(marked: Marked) -> Reading:
    things = marked.find("product") + marked.find("product_s")
    missing = "no action verb that the lists know: say what will be done"
    return Reading(CRITERION, "0.5" if things else "0", marked.quote_all(things), missing)


def _has_weak_object(marked: Marked, action: Action) -> bool:
    """Tell whether what is given is only support, protection or the like, and no thing that could be counted."""
    end = min(action.rest.start + 5, action.rest.end)
    stretch = Span(action.rest.start, end)
    things = find_things(marked, stretch, one=True) + find_things(marked, stretch, one=False)
    return bool(marked.find("weak_object", action.rest.start, end)) and not things


def _find_open_extent(marked: Marked, action: Action) -> Span | None:
    return next((span for span in marked.find("open_extent", action.rest.start) if span.start <= action.rest.start + 3), None)


def _is_name(marked: Marked, place: int) -> bool:
    word = marked.words[place]
    return word[0].isupper() and len(word) > 1 and marked.words[place - 1] not in ".!?:" and not marked.has("month", place)
