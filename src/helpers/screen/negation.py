"""Tell an action that is refused from a promise not to do something, and both from a "not" that denies nothing."""

from helpers.screen.marking import STOPS, Marked, Span, VerbSpan

BACK = 12  # words before the verb in which "no" can deny its subject
ALL_THE_SAME = frozenset({"only", "just", "merely", "simply", "solely", "least"})  # "not only ... but" denies nothing
BOUNDS = frozenset({"later", "longer", "earlier", "less", "fewer", "more", "further"})
NOBODY = frozenset({"no", "none", "nobody", "neither"})
AUXILIARIES = frozenset({"has", "have", "had", "do", "does", "did", "is", "are", "was", "were", "be", "yet", "to"})
OPENS_CLAUSE = STOPS | frozenset({",", ":", "that", "and", "but"})
PAYERS = frozenset({"employer", "employers", "recruiter", "recruiters"})


def find_negation(marked: Marked, lead: Span, verb: VerbSpan) -> Span | None:
    """Return the words that deny an action, up to its verb: "will never open", "refuses to open", "No office will be opened".

    `lead` is the place of the words that lead to the verb, such as "will"; those before it are read too ("does not commit to").
    """
    if marked.find("refusing", *lead):
        return Span(lead.start, verb.end)
    if any(_denies(marked, place) for place in range(lead.end, verb.start)):
        return Span(lead.start, verb.end)
    for place in range(lead.start - 1, max(lead.start - BACK, 0) - 1, -1):
        if _denies(marked, place):
            return Span(place, verb.end)
        if not marked.has("adverb", place) and marked.lower[place] not in AUXILIARIES:
            break
    nobody = find_nobody(marked, lead.start)
    return None if nobody is None else Span(nobody, verb.end)


def find_nobody(marked: Marked, end: int) -> int | None:
    """Return the place of the word that denies the subject before `end`: "No office will", and not "workers with no papers"."""
    for place in range(end - 1, max(end - BACK, 0) - 1, -1):
        if marked.lower[place] in NOBODY and marked.lower[place + 1] not in BOUNDS:
            return place if place == 0 or marked.lower[place - 1] in OPENS_CLAUSE else None
        if marked.words[place] in STOPS or marked.words[place] == ",":
            return None
    return None


def is_prohibition(marked: Marked, negation: Span, verb: VerbSpan) -> bool:
    """Tell whether what is denied is what the promise keeps from people: "will not charge workers", "no worker pays fees".

    To deny a verb of harm, of leave to harm or of going beyond a limit (`barring`) is a promise; so is to deny that people bear
    a cost (`bearing`), and that anyone is sent or taken on without a safeguard. To deny any other verb is a refusal.
    """
    if verb.verb in marked.lists.groups["barring"]:
        return True
    subject = Span(max(verb.start - BACK, 0), verb.start)
    people = marked.find("people", *subject) + marked.find("people_s", *subject)
    if not people or PAYERS & set(marked.lower[subject.start : subject.end]):
        return False
    bears = verb.verb in marked.lists.groups["bearing"]
    guarded = {"without", "unless"} & set(marked.lower[verb.end : marked.find_stop(verb.end)])
    return bears or (marked.lower[negation.start] in NOBODY and bool(guarded))


def _denies(marked: Marked, place: int) -> bool:
    follows = marked.lower[place + 1] if place + 1 < len(marked.words) else ""
    return marked.has("negator", place) and follows not in ALL_THE_SAME
