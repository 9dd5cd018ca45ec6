"""Find what a promise says will be done: the verb, its class, who stands before it and what comes after."""

from dataclasses import dataclass

from helpers.screen.dates import is_date
from helpers.screen.marking import STOPS, Marked, Span, VerbSpan
from helpers.screen.negation import find_negation, find_nobody, is_prohibition

REACH = 8  # words between "will" and its verb
BE = frozenset({"be", "been", "is", "are"})
TURNS = STOPS | frozenset({"but", "instead", "however", "rather"})  # after which a refusal may be followed by a promise


@dataclass(frozen=True)
class Action:
    """The action of a promise.

    `verb_class` is 1 to 5, or 0 when no verb of the lists was found. `inner` is the verb that a continuing verb is about.
    `subject` and `rest` are the words before and after the verb; `passive` tells that the subject is what is acted on.
    `refusal` holds the words that deny the action, `barred` those by which not to do it is the promise.
    """

    verb: VerbSpan | None
    verb_class: int
    subject: Span
    rest: Span
    passive: bool = False
    inner: VerbSpan | None = None
    refusal: Span | None = None
    barred: Span | None = None

    def quote(self, marked: Marked) -> str:
        """Return the verb as the text has it, with the words that deny it where not to do it is the promise."""
        return marked.quote(self.barred or self.verb)

    def is_of(self, marked: Marked, group: str) -> bool:
        """Tell whether the verb is one of a group of verbs."""
        return self.verb is not None and self.verb.verb in marked.lists.groups[group]


def find_action(marked: Marked) -> Action:
    """Return the action: the verb that opens the text, else the one after "will" or "commits to", else the first one.

    An action that is refused is passed over for a later one that is promised ("will not ... but will ..."); where there is
    none it stands, as one that promises nothing.
    """
    end = len(marked.words)
    if bound := marked.find("bound"):
        verb = VerbSpan(*bound[0], "remain", 2)
        return Action(verb, 2, Span(0, verb.start), Span(verb.end, end), inner=_find_next(marked, verb.end))
    heads = _list_heads(marked)
    if not heads:
        return Action(None, 0, Span(0, 0), Span(0, end), refusal=_find_miss(marked))
    lead, verb = _choose_head(marked, heads)
    refusal, barred = _judge_denial(marked, lead, verb)
    verb_class, head = (1, verb) if refusal else _join_partner(marked, verb)
    spared = find_nobody(marked, lead.start) is not None or (barred and verb.verb in marked.lists.groups["bearing"])
    passive = spared or bool(BE & set(marked.lower[lead.end : verb.start]))
    inner = _find_next(marked, verb.end) if verb.verb_class == 2 else None
    return Action(head, verb_class, Span(0, lead.start), Span(head.end, end), passive, inner, refusal, barred)


def _list_heads(marked: Marked) -> list[tuple[Span, VerbSpan]]:
    """Return the words that lead to each action, such as "will" (an empty place when there are none), with its verb."""
    leads = sorted([*marked.find("modal"), *marked.find("lead_in"), *marked.find("refusing")])
    first = next((i for i in range(len(marked.words)) if marked.words[i].isalnum() and not marked.has("adverb", i)), 0)
    opening = None if _dates(marked, first) else marked.verbs.get(first)
    begins = opening and not any(lead.start == first for lead in leads) and not _opens_as_noun(marked, opening, leads)
    if begins and not _only_pledges(marked, opening):
        return [(Span(first, first), opening)]
    if found := [(lead, verb) for lead in leads if (verb := _find_next(marked, lead.end))]:
        return found
    verbs = [verb for verb in marked.verbs.values() if not _is_noun(marked, verb) and not _dates(marked, verb.start)]
    verb = next((verb for verb in verbs if not _only_pledges(marked, verb)), next(iter(verbs), None))
    return [(Span(verb.start, verb.start), verb)] if verb else []


def _choose_head(marked: Marked, heads: list[tuple[Span, VerbSpan]]) -> tuple[Span, VerbSpan]:
    """Return the first action, or where it is refused the first promised one after the text has turned."""
    first = heads[0]
    if _judge_denial(marked, *first)[0] is None:
        return first
    turn = next((i for i in range(first[1].end, len(marked.words)) if marked.lower[i] in TURNS), len(marked.words))
    later = (head for head in heads if head[0].start > turn)
    return next((head for head in later if _judge_denial(marked, *head)[0] is None), first)


def _judge_denial(marked: Marked, lead: Span, verb: VerbSpan) -> tuple[Span | None, Span | None]:
    """Return the words that refuse an action, and those that promise not to do it; at most one is there."""
    negation = find_negation(marked, lead, verb)
    if negation and is_prohibition(marked, negation, verb):
        return None, negation
    told = lead.start == lead.end == verb.start > 0 or marked.has("article", lead.start - 1)  # "the plan to open was dropped"
    return negation or (_find_miss(marked) if told else None), None


def _find_miss(marked: Marked) -> Span | None:
    """Return the words that tell of a target that was not reached or was given up."""
    return next(iter(marked.find("missed")), None)


def _join_partner(marked: Marked, verb: VerbSpan) -> tuple[int, VerbSpan]:
    """Return the class and the verb of an action, or of the stronger one that ``and`` joins to it."""
    partner = _find_partner(marked, verb)
    if partner and 3 <= verb.verb_class < partner.verb_class:
        return partner.verb_class, partner
    return verb.verb_class, verb


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


def _only_pledges(marked: Marked, verb: VerbSpan) -> bool:
    """Tell whether a verb of pledging has no amount, so that the action comes further on: "commits, by 2027, to ratify"."""
    near = range(verb.end, min(verb.end + 4, len(marked.words)))
    amount = any((marked.words[i][0].isdigit() and not is_date(marked, i)) or marked.has("currency", i) for i in near)
    return verb.verb in marked.lists.groups["pledging"] and not amount and not any(marked.has("number_word", i) for i in near)


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
