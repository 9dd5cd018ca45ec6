"""Assigned: the unit that answers for the promise."""

from helpers.screen.action import Action
from helpers.screen.marking import Marked, Span
from helpers.screen.reading import Reading

CRITERION = "assigned"
NOBODY = "nobody is named: say which ministry, agency or office answers for it"
HALVES = {
    "several_leads": "several leads and none in charge: say which one answers",
    "to_be_formed": "a body still to be formed cannot answer yet: name the unit that forms it",
    "group": "a group in which no one unit answers: name its lead",
    "collective": "no unit that answers: name the ministry, agency or office",
}
COLLECTIVES = ("collective", "collective_s", "unit_s", "speaker")
LEADS_AFTER = frozenset({"responsible", "lead", "is", "in", "answers", "mandated", "mandates", "tasks"})
REACH = 10
CAPITALS = 3  # letters of an acronym
AFTER_NAME = ("stop", "adverb", "saying", "partner_lead", "modal", "until", "since")


def read_assigned(marked: Marked, action: Action) -> Reading:
    """Return the reading of the criterion assigned, from who stands before the verb or is said to lead, carry out or answer."""
    stretches = _find_stretches(marked, action)
    found = [span for stretch in stretches for span in (*_find_units(marked, stretch), *find_acronyms(marked, stretch))]
    units = _drop_inner(marked, found)
    firm = [span for span in units if not _is_to_be_formed(marked, span)]
    alone = firm if len(firm) < 2 or marked.find("in_charge") else []
    if alone:
        return Reading(CRITERION, "1", _quote(marked, alone))
    names = [span for stretch in stretches if stretch == action.subject for span in _find_names(marked, stretch)]
    halves = {
        "several_leads": firm,
        "to_be_formed": [span for span in _find_all(marked, stretches, "unit") if _is_to_be_formed(marked, span)],
        "group": _find_all(marked, stretches, "group"),
        "collective": _find_all(marked, stretches, *COLLECTIVES) or names,
    }
    for tag, spans in halves.items():
        if spans:
            return Reading(CRITERION, "0.5", _quote(marked, spans), HALVES[tag], (tag,))
    if elsewhere := _find_units(marked, Span(0, len(marked.words))):
        why = f"“{_quote(marked, elsewhere[:1])}” is named, but not as the one that answers"
        return Reading(CRITERION, "0", "", why, ("named_elsewhere",))
    return Reading(CRITERION, "0", "", NOBODY)


def _find_stretches(marked: Marked, action: Action) -> list[Span]:
    """Return the stretches in which a lead can stand: the words before the verb, and those after "led by" and the like.

    A bare "by" leads to the one who acts only when the subject is acted on: "will be set up by the Ministry".
    """
    stretches = [] if action.passive else [_cut_partners(marked, action.subject)]
    for lead in marked.find("answering"):
        first = marked.lower[lead.start]
        if action.subject.end <= lead.start < action.rest.start or (first == "by" and not action.passive):
            continue
        if first in LEADS_AFTER:
            stretches.append(Span(max(lead.start - REACH, 0), lead.start))
        reach = REACH // 2 if first == "through" else REACH
        stretches.append(_cut_partners(marked, Span(lead.end, min(lead.end + reach, marked.find_stop(lead.end)))))
    return stretches


def _find_all(marked: Marked, stretches: list[Span], *labels: str) -> list[Span]:
    return [span for stretch in stretches for label in labels for span in marked.find(label, *stretch)]


def _cut_partners(marked: Marked, stretch: Span) -> Span:
    """Return a stretch up to the words that bring in partners, such as "together with"."""
    partners = [span for span in marked.find("partner_lead", *stretch) if marked.lower[span.start] not in ("for", "of", "to")]
    return Span(stretch.start, min([stretch.end, *(span.start for span in partners)]))


def _find_units(marked: Marked, stretch: Span) -> list[Span]:
    """Return the named units of a stretch: a head such as "Ministry" that has a name, or a body of the lists."""
    heads = [span for span in marked.find("unit", *stretch) if _is_named(marked, span)]
    bodies = [span for span in marked.find("body", *stretch) if _is_written_as_name(marked, span)]
    return sorted({*heads, *bodies})


def find_acronyms(marked: Marked, stretch: Span) -> list[Span]:
    """Return the acronyms of a stretch that stand for a unit which acts, whatever the country: "BMET", "MoEWOE".

    Left out are those that are no unit (``not_an_actor``), money, what follows a preposition ("under the NDC"), the short name
    of what stands before it ("the Ministry of Labour (MOL)") and what only describes ("BMET officers"). In a text written in
    capitals no acronym can be told.
    """
    if marked.text.isupper():
        return []
    return [Span(place, place + 1) for place in range(*stretch) if _is_acronym(marked, place) and _acts(marked, place, stretch)]


def _is_acronym(marked: Marked, place: int) -> bool:
    capitals = sum(letter.isupper() for letter in marked.words[place])
    known = any(marked.has(label, place) for label in ("not_an_actor", "currency", "fixed_event", "month"))
    return marked.words[place].isalpha() and capitals >= CAPITALS and 2 * capitals > len(marked.words[place]) and not known


def _acts(marked: Marked, place: int, stretch: Span) -> bool:
    """Tell whether an acronym acts: it opens what is said or is joined to what does, and no noun follows it."""
    before, after = marked.words[max(place - 1, 0)], place + 1
    ends = after >= stretch.end or not marked.words[after].isalpha() or after in marked.verbs
    acts = ends or any(marked.has(label, after) for label in AFTER_NAME)
    return acts and before != "(" and not _hangs(marked, place, stretch)


def _hangs(marked: Marked, place: int, stretch: Span) -> bool:
    """Tell whether a name hangs on a preposition of the stretch, and so is a place or an occasion and not the one who acts."""
    near = range(max(place - 3, stretch.start), place)
    return any(marked.has("event_lead", back) or marked.lower[back] == "under" for back in near)


def _is_named(marked: Marked, span: Span) -> bool:
    before = marked.lower[span.start - 1] if span.start else ""
    after = marked.lower[span.end] if span.end < len(marked.words) else ""
    capital = marked.words[span.start][0].isupper() and (
        span.start > 0 or after in ("of", "for") or marked.has("modal", span.end)
    )
    return not marked.has("not_a_unit", span.start - 1) and (capital or after in ("of", "for") or before == "the")


def _is_written_as_name(marked: Marked, span: Span) -> bool:
    words = marked.words[span.start : span.end]
    return words[0].isupper() if len(words) == 1 else all(word[0].isupper() or word == "on" for word in words)


def _is_to_be_formed(marked: Marked, span: Span) -> bool:
    """Tell whether a unit is only to come: "a new agency", "an office to be set up"."""
    before = range(max(span.start - 3, 0), span.start)
    later = marked.lower[span.end : span.end + 4]
    return any(marked.has("undetermined", i) for i in before) or ("to" in later and "be" in later)


def _find_names(marked: Marked, stretch: Span) -> list[Span]:
    """Return the words before the verb that are written as names: a country or an organisation that the lists do not know."""
    apart = ("stop", "month", "adverb", "saying", "until", "since", "duration_lead", "event_lead", "people", "people_s", "hedge")
    return [
        Span(i, i + 1)
        for i in range(*stretch)
        if marked.words[i][0].isupper()
        and len(marked.words[i]) > 1
        and not any(marked.has(label, i) for label in apart)
        and not _hangs(marked, i, stretch)
    ]


def _drop_inner(marked: Marked, spans: list[Span]) -> list[Span]:
    """Return one span for a name that holds two heads: "Office of the High Commissioner"."""
    kept: list[Span] = []
    for span in sorted(set(spans)):
        between = marked.lower[kept[-1].end : span.start] if kept else ("and",)
        if len(between) > 4 or {"and", "or", ","} & set(between):
            kept.append(span)
    return kept


def _quote(marked: Marked, spans: list[Span]) -> str:
    return marked.quote_all([_widen_name(marked, span) for span in spans])


def _widen_name(marked: Marked, span: Span) -> Span:
    """Return a head with the name around it: "Ministry" becomes "Ministry of Foreign Affairs"."""
    start, end = span
    while start > 0 and marked.words[start - 1][0].isupper() and marked.words[start - 1].isalpha():
        start -= 1
    while end < len(marked.words) and (
        marked.words[end][0].isupper()
        or (_joins(marked, end) and end + 1 < len(marked.words) and marked.words[end + 1][0].isupper())
    ):
        end += 1
    return Span(start, end)


def _joins(marked: Marked, place: int) -> bool:
    return marked.lower[place] in ("of", "for", "and", "the")
