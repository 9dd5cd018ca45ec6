"""Find what a promise says will be done: the verb, its class, who stands before it and what comes after."""

from dataclasses import dataclass

from helpers.screen.marking import Marked, Span, VerbSpan

REACH = 8  # words between "will" and its verb
BE = frozenset({"be", "been", "is", "are"})


@dataclass(frozen=True)
class Action:
    """The action of a promise.

    `verb_class` is 1 to 5, or 0 when no verb of the lists was found. `inner` is the verb that a continuing verb is about.
    `subject` and `rest` are the words before and after the verb; `passive` tells that the subject is what is acted on.
    """

    verb: VerbSpan | None
    verb_class: int
    subject: Span
    rest: Span
    passive: bool = False
    inner: VerbSpan | None = None

    def is_of(self, marked: Marked, group: str) -> bool:
        """Tell whether the verb is one of a group of verbs."""
        return self.verb is not None and self.verb.verb in marked.lists.groups[group]


def find_action(marked: Marked) -> Action:
    """Return the action: the verb that opens the text, else the one after "will" or "commits to", else the first one."""
    end = len(marked.words)
    if bound := marked.find("bound"):
        verb = VerbSpan(*bound[0], "remain", 2)
        return Action(verb, 2, Span(0, verb.start), Span(verb.end, end), inner=_find_next(marked, verb.end))
    lead, verb = _find_head(marked)
    if verb is None:
        return Action(None, 0, Span(0, 0), Span(0, end))
    partner = _find_partner(marked, verb)
    verb_class = max(verb.verb_class, partner.verb_class) if partner and verb.verb_class >= 3 else verb.verb_class
    head = partner if partner and verb_class > verb.verb_class else verb
    passive = bool(BE & set(marked.lower[lead.end : verb.start]))
    inner = _find_next(marked, verb.end) if verb.verb_class == 2 else None
    return Action(head, verb_class, Span(0, lead.start), Span(head.end, end), passive, inner)


def _find_head(marked: Marked) -> tuple[Span, VerbSpan | None]:
    """Return the words that lead to the action, such as "will" (an empty place when there are none), and its verb."""
    leads = sorted([*marked.find("modal"), *marked.find("lead_in")])
    first = next((i for i in range(len(marked.words)) if marked.words[i].isalnum() and not marked.has("adverb", i)), 0)
    opening = None if _dates(marked, first) else marked.verbs.get(first)
    if opening and not any(lead.start == first for lead in leads) and not _opens_as_noun(marked, opening, leads):
        return Span(first, first), opening
    for lead in leads:
        if verb := _find_next(marked, lead.end):
            return lead, verb
    verb = next((v for v in marked.verbs.values() if not _is_noun(marked, v) and not _dates(marked, v.start)), None)
    place = verb.start if verb else 0
    return Span(place, place), verb


def _find_next(marked: Marked, start: int) -> VerbSpan | None:
    """Return the verb at `start`, adverbs and a "to" passed over."""
    place = start
    while place < min(start + REACH, len(marked.words)) and (marked.has("adverb", place) or marked.lower[place] in ("to", ",")):
        place += 1
    return marked.verbs.get(place)


def _find_partner(marked: Marked, verb: VerbSpan) -> VerbSpan | None:
    """Return the verb that ``and`` joins to `verb`, as in "review and update"."""
    if verb.end + 1 < len(marked.words) and marked.lower[verb.end] == "and":
        return marked.verbs.get(verb.end + 1)
    return None


def _dates(marked: Marked, place: int) -> bool:
    """Tell whether a word only leads to a date, as in "starting in 2026"."""
    return marked.has("since", place) and marked.lower[place].endswith("ing")


def _opens_as_noun(marked: Marked, verb: VerbSpan, leads: list[Span]) -> bool:
    """Tell whether the word that opens the text is its subject: "Support for returnees will be widened"."""
    follows = marked.lower[verb.end] if verb.end < len(marked.words) else ""
    return bool(leads) and (follows in ("for", "of") or leads[0].start == verb.end)


def _is_noun(marked: Marked, verb: VerbSpan) -> bool:
    """Tell whether a word that could be a verb stands where a noun does, after an article, an adjective or a preposition."""
    return verb.start > 0 and marked.has("before", verb.start - 1)
