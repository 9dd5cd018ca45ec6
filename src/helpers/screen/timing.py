"""Time-bound: by when the promise is to be kept, to the year at least."""

from helpers.screen.action import Action
from helpers.screen.dates import COMPARED, EARLIEST, ELIGIBLE, END, NAME, PLAN, START, Date, find_dates, is_date
from helpers.screen.marking import Marked, Span
from helpers.screen.reading import Reading

CRITERION = "time_bound"
NO_DATE = "no date: say by when, to the year at least"


def read_timing(marked: Marked, action: Action) -> Reading:
    """Return the reading of the criterion time-bound: the strongest of the dates, spans and rhythms that the text shows."""
    dates = find_dates(marked)
    for read in (_read_ends, _read_events, _read_launch, _read_parts):
        if reading := read(marked, action, dates):
            return reading
    return Reading(CRITERION, "0", "", *_say_why_none(marked, action, dates))


def _read_ends(marked: Marked, action: Action, dates: list[Date]) -> Reading | None:
    """An end date; the end of a plan when the plan itself is what will be carried out; years counted from a dated start."""
    ends = [date.span for date in dates if date.role == END]
    if ends:
        fiscal = ("fiscal_year",) if any(_is_fiscal(marked, i) for span in ends for i in _widen(span)) else ()
        return Reading(CRITERION, "1", marked.quote_all(ends), "", fiscal)
    plans = [date.span for date in dates if date.role == PLAN]
    if plans and action.is_of(marked, "carrying") and _is_object(action, plans[0]):
        return Reading(CRITERION, "1", marked.quote(plans[0]), "", ("plan_itself",))
    durations = _find_durations(marked)
    starts = [date.span for date in dates if date.role == START]
    if durations and starts:
        return Reading(CRITERION, "1", marked.quote_all(durations + starts), "", ("worked_out",))
    return None


def _read_events(marked: Marked, action: Action, dates: list[Date]) -> Reading | None:
    """An event whose date a rule fixes, such as the next review forum, which meets every four years."""
    for event in marked.find("fixed_event"):
        lead = event.start - 1
        while lead >= 0 and (marked.has("which_event", lead) or marked.lower[lead] == "the"):
            lead -= 1
        if marked.has("event_lead", lead):
            return Reading(CRITERION, "1", marked.quote(Span(lead, event.end)), "", ("worked_out",))
    return None


def _read_launch(marked: Marked, action: Action, dates: list[Date]) -> Reading | None:
    """A start date and no end: the deadline of a launch, and half a date of anything else."""
    starts = [date.span for date in dates if date.role == START]
    if not starts:
        return None
    found = marked.quote_all(starts)
    if action.is_of(marked, "launching"):
        return Reading(CRITERION, "1", found, "the launch is dated; the end of what is launched is not", ("start_only",))
    return Reading(CRITERION, "0.5", found, "a start but no end: say until when", ("start_only",))


def _read_parts(marked: Marked, action: Action, dates: list[Date]) -> Reading | None:
    """Half a date: a plan's end, a span with no dated start, an event with no date, a month with no year, a rhythm."""
    parts = (
        ("plan_end", [d.span for d in dates if d.role == PLAN] + _find_numbered_plans(marked),
         "only the period of a plan: say when this promise itself is due"),
        ("undated_start", _find_durations(marked), "the years have no dated start: say from which day they run"),
        ("undated_start", marked.find("relative_year"), "depends on the day of writing: name the year"),
        ("undated_event", _find_loose_events(marked), "the event has no fixed date: give the year"),
        ("yearless", _find_yearless_months(marked), "a month without a year"),
        ("rhythm_only", marked.find("rhythm"), "a rhythm without an end: say until when, or by when the first is due"),
    )  # fmt: skip
    for tag, spans, missing in parts:
        if spans:
            return Reading(CRITERION, "0.5", marked.quote_all(spans), missing, (tag,))
    return None


def _say_why_none(marked: Marked, action: Action, dates: list[Date]) -> tuple[str, tuple[str, ...]]:
    """Return why nothing counts as a date, and the tags that say so in short."""
    reasons = (
        (EARLIEST, "says from when at the earliest and is no deadline", "earliest_only"),
        (ELIGIBLE, "says who is eligible and is no deadline", "eligibility_date"),
        (NAME, "is part of a name and is no deadline", "named_year"),
        (COMPARED, "belongs to a start value and is no deadline", "start_value"),
    )
    for role, why, tag in reasons:
        if spans := [date.span for date in dates if date.role == role]:
            return f"“{marked.quote(spans[0])}” {why}; {NO_DATE}", (tag,)
    if vague := marked.find("vague_time"):
        longest = max(vague, key=lambda span: span.end - span.start)
        return f"“{marked.quote(longest)}” names no day that could pass; {NO_DATE}", ("vague_time",)
    if action.verb_class == 2:
        return f"“{marked.quote(action.verb)}” has no end; {NO_DATE}", ("no_end",)
    return NO_DATE, ()


def _find_durations(marked: Marked) -> list[Span]:
    """Return the spans of time that lie ahead: "over the next four years", "within 18 months"; no "three-year plan"."""
    found = []
    for unit in marked.find("duration_unit"):
        before = range(unit.start - 1, max(unit.start - 7, -1), -1)
        lead = next((place for place in before if marked.has("duration_lead", place)), None)
        between = range(lead + 1, unit.start) if lead is not None else range(0)
        if between and _is_number(marked, unit.start - 1) and all(marked.words[place].isalnum() for place in between):
            found.append(Span(_open_lead(marked, lead), unit.end))
    return found


def _is_number(marked: Marked, place: int) -> bool:
    return marked.words[place].isdigit() or marked.has("number_word", place) or marked.lower[place] in ("one", "a")


def _open_lead(marked: Marked, lead: int) -> int:
    """Return the place of the preposition before "the next"."""
    while lead > 0 and (marked.has("duration_lead", lead - 1) or marked.lower[lead - 1] == "the"):
        lead -= 1
    return lead


def _find_numbered_plans(marked: Marked) -> list[Span]:
    """Return plans named by their number or length after "in", "within" or "under": "in the 8th Five-Year Plan"."""
    found = []
    for plan in marked.find("plan"):
        before = range(plan.start - 1, max(plan.start - 8, -1), -1)
        lead = next((i for i in before if marked.lower[i] in ("in", "within", "under", "during", "by", "of")), None)
        inside = marked.lower[lead + 1 : plan.start] if lead is not None else ()
        if any(word[0].isdigit() or word in ("year", "term") for word in inside):
            found.append(Span(lead, plan.end))
    return found


def _find_loose_events(marked: Marked) -> list[Span]:
    """Return events without a date: "once the law is passed", "by the next summit"; "as soon as possible" is none."""
    loose = [span for span in marked.find("loose_time") if not marked.has("vague_time", span.start)]
    for event in marked.find("event"):
        which = [place for place in (event.start - 1, event.start - 2) if place > 0 and marked.has("which_event", place)]
        if which and marked.lower[which[0]].isalpha():
            loose.append(Span(which[0], event.end))
    return loose


def _find_yearless_months(marked: Marked) -> list[Span]:
    found = []
    for month in marked.find("month"):
        year = month.end
        while (
            year < len(marked.words) and not is_date(marked, year) and not marked.words[year].isalpha() and year < month.end + 3
        ):
            year += 1
        written = month.start and marked.words[month.start][0].isupper() and marked.has("until", month.start - 1)
        if written and not is_date(marked, year):
            found.append(Span(month.start - 1, month.end))
    return found


def _is_object(action: Action, span: Span) -> bool:
    """Tell whether a plan stands right after the verb, as what will be carried out."""
    return action.verb is not None and 0 <= span.start - action.verb.end <= 2


def _is_fiscal(marked: Marked, place: int) -> bool:
    return marked.has("fiscal", place) or (marked.lower[place].startswith("fy") and is_date(marked, place))


def _widen(span: Span) -> range:
    return range(max(span.start - 2, 0), span.end)
