"""Monitored: who reports, when or how often, and where it is public."""

from helpers.screen.assigned import find_acronyms
from helpers.screen.dates import is_date
from helpers.screen.marking import STOPS, Marked, Span, VerbSpan
from helpers.screen.reading import Reading

CRITERION = "monitored"
REACH = 12  # words after the reporting in which its rhythm and its place stand
NEAR = 4  # words after "publish" in which its results stand


def read_monitored(marked: Marked) -> Reading:
    """Return the reading of the criterion monitored: nothing without words of reporting, else a half for each lack."""
    reports = _find_reports(marked)
    if not reports:
        return Reading(CRITERION, "0", "", "no reporting: say who reports, when or how often, and where it is public")
    end = min(reports[-1].end + REACH, len(marked.words))
    near = Span(max(reports[0].start - REACH, 0), end)
    parts = {
        "who reports": _find_who(marked, Span(_open_sentence(marked, reports[0].start), end)),
        "when or how often": _find_when(marked, near),
        "where it is public": marked.find("public", *near),
    }
    lacking = [part for part, spans in parts.items() if not spans]
    found = marked.quote_all([*reports, *(spans[0] for spans in parts.values() if spans)])
    missing = f"say {' and '.join(lacking)}" if lacking else ""
    return Reading(CRITERION, "0.5" if lacking else "1", found, missing)


def _find_reports(marked: Marked) -> list[Span]:
    """Return the words of reporting: those of the list, and a verb of telling with a rhythm or with results after it."""
    told = [Span(verb.start, verb.end) for verb in marked.verbs.values() if _tells(marked, verb)]
    return sorted({*marked.find("report"), *told})


def _tells(marked: Marked, verb: VerbSpan) -> bool:
    if verb.verb not in marked.lists.groups["telling"]:
        return False
    end = min(verb.end + NEAR, marked.find_stop(verb.end))
    if marked.find("results", verb.end, end):
        return True
    return verb.verb == "report" and any(span.start <= verb.end + 1 for span in marked.find("rhythm", verb.end, end))


def _open_sentence(marked: Marked, place: int) -> int:
    """Return the place of the first word of the sentence, in which who reports may stand far before the reporting."""
    start = place
    while start > 0 and marked.words[start - 1] not in STOPS:
        start -= 1
    return start


def _find_who(marked: Marked, near: Span) -> list[Span]:
    """Return who could report; whom it is reported to ("to Parliament") is not the one."""
    spans = [span for label in ("unit", "group", "collective", "speaker") for span in marked.find(label, *near)]
    spans += [span for span in marked.find("body", *near) if marked.words[span.start][0].isupper()]
    return sorted(span for span in spans + find_acronyms(marked, near) if not _is_told(marked, span))


def _is_told(marked: Marked, span: Span) -> bool:
    return bool({"to", "before", "in"} & set(marked.lower[max(span.start - 2, 0) : span.start]))


def _find_when(marked: Marked, near: Span) -> list[Span]:
    return marked.find("rhythm", *near) + [Span(place, place + 1) for place in range(*near) if is_date(marked, place)]
