"""Find the dates of a text and what each is: an end, a start, a plan's period, part of a name, or who is eligible."""

import re
from typing import NamedTuple

from helpers.screen.marking import Marked, Span

YEAR = r"(?:19|20)[0-9]{2}"
DATE = re.compile(
    rf"{YEAR}(?:[-–/](?:{YEAR}|[0-9]{{2}}))?(?:-[0-9]{{2}})?|[0-9]{{1,2}}[./][0-9]{{1,2}}[./]{YEAR}|[Ff][Yy](?:20)?[0-9]{{2}}(?:[-–/](?:20)?[0-9]{{2}})?"
)
COUNTED = ("people_s", "place_s", "other_s", "currency", "magnitude")
INTRODUCED = frozenset({"in", "by", "before", "until", "till", "since", "of", "from", "during", "year", "to", "and"})
BACK = 9
END, START, PLAN, NAME, ELIGIBLE, COMPARED, EARLIEST = "end", "start", "plan", "name", "eligible", "compared", "earliest"


class Date(NamedTuple):
    """A date in a text: its place with the words that lead to it, and its role."""

    span: Span
    role: str


def is_date(marked: Marked, place: int) -> bool:
    """Tell whether the word at `place` is a year or a day, and not a number that counts something."""
    if not 0 <= place < len(marked.words) or not DATE.fullmatch(marked.words[place]):
        return False
    if _names_treaty(marked, place):
        return True
    introduced = place > 0 and (marked.lower[place - 1] in INTRODUCED or marked.has("month", place - 1))
    things = marked.has("product_s", place + 1) and marked.lower[place - 1 : place] not in (("the",), ("its",), ("their",))
    return introduced or not (things or any(marked.has(label, place + 1) for label in COUNTED))


def _names_treaty(marked: Marked, place: int) -> bool:
    """Tell whether capitals lead from a year to what it names: "1990 Migrant Workers Convention"."""
    for following in range(place + 1, min(place + 6, len(marked.words))):
        if not marked.words[following][0].isupper():
            return False
        if marked.has("named_year", following):
            return True
    return False


def find_dates(marked: Marked) -> list[Date]:
    """Return the dates of the text in order, each with its role."""
    return [_read_date(marked, place) for place in range(len(marked.words)) if is_date(marked, place)]


def _read_date(marked: Marked, place: int) -> Date:
    lead, passed = _find_lead(marked, place)
    hangs = lead >= 0 and (marked.has("until", lead) or marked.has("since", lead))
    start = _open_phrase(marked, lead) if hangs else lead + 1
    role, end = _name_what_follows(marked, place + 1)
    if not hangs and lead >= 0 and (marked.has("plan", lead) or marked.has("named_year", lead)):
        return Date(Span(lead, place + 1), PLAN if marked.has("plan", lead) and _is_period(marked, place) else NAME)
    if role == NAME or (role == PLAN and not _is_period(marked, place)):
        return Date(Span(place, end), NAME)
    if role == PLAN:
        return Date(Span(start, end), PLAN)
    return Date(Span(start, place + 1 if hangs else end), _judge_role(marked, place, lead, passed))


def _find_lead(marked: Marked, place: int) -> tuple[int, frozenset[str]]:
    """Return the place of the word that a date hangs on, such as "by", and the words passed over on the way back to it."""
    lead = place - 1
    while lead >= max(place - BACK, 0) and not marked.has("until", lead) and not marked.has("since", lead):
        passes = marked.has("around_date", lead) or marked.has("month", lead) or is_date(marked, lead)
        if not passes and not re.fullmatch(r"[0-9]{1,2}(?:st|nd|rd|th)?", marked.lower[lead]):
            break
        lead -= 1
    return lead, frozenset(marked.lower[lead + 1 : place])


def _open_phrase(marked: Marked, lead: int) -> int:
    """Return the place of the first word of the phrase that `lead` is part of: "no" of "no later than"."""
    near = [span for label in ("until", "since") for span in marked.find(label, max(lead - 3, 0), lead + 1)]
    return min((span.start for span in near if span.end == lead + 1), default=lead)


def _name_what_follows(marked: Marked, place: int) -> tuple[str, int]:
    """Return what a date names before a noun (a plan, an event, which counts as an end, or another thing), and up to where."""
    for following in range(place, min(place + 5, len(marked.words))):
        if not marked.words[following].isalpha() or marked.has("stop", following):
            break
        for label, role in (("plan", PLAN), ("event", END), ("named_year", NAME)):
            if marked.has(label, following):
                return role, following + 1
    return "", place


def _is_period(marked: Marked, place: int) -> bool:
    return len(marked.words[place]) > 4 and not marked.words[place].isalpha()


def _judge_role(marked: Marked, place: int, lead: int, passed: frozenset[str]) -> str:
    ranged = "to" in passed and any(is_date(marked, i) for i in range(max(lead, 0), place))
    if marked.has("earliest", lead) or marked.has("earliest", place + 1):
        return EARLIEST
    if lead >= 0 and _is_compared(marked, lead):
        return COMPARED
    if lead >= 0 and _is_eligibility(marked, lead):
        return ELIGIBLE
    if lead < 0 or ranged or marked.has("until", lead):
        return END
    if marked.has("since", lead):
        return COMPARED if marked.lower[lead] == "since" else START
    closes = passed & {"end", "mid", "half", "quarter"} or marked.has("month", place - 1)
    stands_alone = not marked.words[place - 1].isalnum() or marked.has("event", place - 1) or marked.has("fixed_event", place - 1)
    follows_event = _name_what_follows(marked, place + 1)[0] == END
    return END if closes or stands_alone or follows_event or _is_period(marked, place) else NAME


def _is_compared(marked: Marked, lead: int) -> bool:
    """Tell whether a date belongs to a start value: "from 36% in 2014", "more than in 2019", "against 2019"."""
    if marked.lower[lead] != "in":
        return marked.lower[lead] in ("with", "against")
    near = range(max(lead - 4, 0), lead)
    origin = next((place for place in near if marked.lower[place] == "from"), lead)
    start_value = any(marked.words[place][0].isdigit() and not is_date(marked, place) for place in range(origin, lead))
    return start_value or marked.lower[lead - 1 : lead] in (("than",), ("as",))


def _is_eligibility(marked: Marked, lead: int) -> bool:
    """Tell whether a date says whom the promise is for: "migrants who came before March 2020"."""
    for back in range(lead - 1, max(lead - 5, -1), -1):
        if marked.has("eligible", back):
            wide = marked.lower[lead] != "by"
            near = range(max(back - 4, 0), back)
            return any(marked.lower[i] in ("who", "that", "those") or (wide and marked.has("relative", i)) for i in near)
        if not marked.words[back].isalpha() or marked.lower[back] == "by":
            return False
    return False
