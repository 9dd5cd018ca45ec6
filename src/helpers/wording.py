"""Say numbers and codes in words: the one place where they are formatted for readers."""

import math

SMALL = 0.01
IRREGULAR = {
    "body": "bodies", "country": "countries", "criterion": "criteria", "party": "parties", "person": "people", "series": "series",
}  # fmt: skip
ROWS = "Every row accounted for"  # the part of the report that figures name as their source
CODES = {
    "government": "Government",
    "un": "UN",
    "civil_society": "civil society",
    "academia": "academia",
    "private_sector": "private sector",
    "employers": "employers",
    "workers": "workers",
    "trade_union": "trade unions",
    "parliament": "parliament",
    "local_government": "local government",
    "donor": "donors",
    "media": "media",
    "intergovernmental": "intergovernmental bodies",
    "other": "others",
    "outside": "outside the parties",
    "undecided": "not yet decided",
    "whole": "whole text read",
    "start_with_full_name_sentence": "start with all names read",
    "start_only": "only the start read",
    "full": "full",
    "half": "half",
    "none": "none",
    "unknown": "unknown",
    "specific": "Specific",
    "measurable": "Measurable",
    "time_bound": "Time-bound",
    "assigned": "Assigned",
    "resourced": "Resourced",
    "monitored": "Monitored",
    "not_assessable": "not assessable",
    "no_evidence": "no evidence",
    "not_due": "not yet due",
    "overdue_silent": "overdue and silent",
    "not_started": "not started",
    "answers": "a promise answers it",
    "partly_answers": "a promise answers it in part",
    "same_topic_only": "a promise shares only the topic",
    "none_seen": "no promise was seen",
    "not_shown": "not shown",
    "own": "the country",
    "all": "whole register",
    "goal_set": "goals of",
}

AGREEMENT = {
    "use": ("may be reported alone", ""),
    "mark": ("only with a visible mark", "coders agree only enough for tentative conclusions"),
    "not_alone": ("not reported alone", "coders agree too little to read it alone"),
    "unknown": ("cannot be worked out", "agreement of coders not known"),
}
"""What a rule makes of how far coders agree: what follows for the score, and the reason that stands with its mark."""


def say_code(code: str) -> str:
    """Return a code as a reader reads it; codes joined by ``|`` are coders who differ."""
    return " or ".join(CODES.get(part, part.replace("_", " ")) for part in str(code).split("|"))


def to_percent(part: int, whole: int) -> int:
    """Return a share as a whole per cent, halves rounded up, as readers round them."""
    return (200 * part + whole) // (2 * whole)


def round_down(value: float) -> float:
    """Return a number cut to two digits: the lower end of an interval, which rounding must not lift over a limit."""
    return math.floor(round(100 * value, 9)) / 100


def say_origin(party: str) -> str:
    """Return a party as the place that people come from: ``from the UN``."""
    whole = {
        "un": "from the UN",
        "government": "from the Government",
        "outside": CODES["outside"],
        "undecided": CODES["undecided"],
    }
    return whole.get(party, f"from {say_code(party)}")


def say_codes(codes: str) -> str:
    """Return codes joined by ``;`` as a list in a sentence."""
    return join_words([say_code(code) for code in codes.split(";") if code])


def join_words(words: list[str]) -> str:
    """Return ``a``, ``a and b`` or ``a, b and c``."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}" if words else "none"


def say_number(value: float | int) -> str:
    """Return a number as printed: whole ones with a space between thousands, others with two digits; minus as a sign.

    One too small for two digits is not printed as nought.
    """
    if 0 < abs(value) < SMALL:
        return f"below {SMALL}" if value > 0 else f"above \u2212{SMALL}"
    printed = f"{int(value):,}".replace(",", "\u202f") if value == int(value) else f"{value:.2f}"
    return printed.replace("-", "\u2212")


def say_count(number: int, thing: str) -> str:
    """Return a number with its thing in the right form: ``1 meeting``, ``5 meetings``, ``2 people``."""
    return f"{say_number(number)} {thing if number == 1 else make_plural(thing)}"


def agree(number: int, one: str, many: str) -> str:
    """Return the word that goes with `number` things: that of one thing, or that of none or several."""
    return one if number == 1 else many


def make_plural(thing: str) -> str:
    """Return the plural of the last word of `thing`."""
    *before, last = thing.split(" ")
    return " ".join([*before, IRREGULAR.get(last, f"{last}s")])


def make_singular(things: str) -> str:
    """Return the one of several `things`, which `make_plural` or a longer name says: ``appearance of people``."""
    head, of, rest = things.partition(" of ")
    *before, last = head.split(" ")
    one = {many: one for one, many in IRREGULAR.items()}.get(last, last.removesuffix("s"))
    return " ".join([*before, one]) + of + rest


def say_date(iso: str) -> str:
    """Return an ISO date as day, month in words and year; a partial or empty one as far as it goes."""
    months = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
              "November", "December")  # fmt: skip
    if not iso:
        return "day unknown"
    parts = iso.split("-")
    words = [parts[0]]
    if len(parts) > 1:
        words.insert(0, months[int(parts[1]) - 1])
    if len(parts) > 2:
        words.insert(0, str(int(parts[2])))
    return " ".join(words)
