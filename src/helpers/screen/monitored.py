"""Monitored: who reports, when or how often, and where it is public."""

from helpers.screen.dates import is_date
from helpers.screen.marking import Marked, Span
from helpers.screen.reading import Reading

CRITERION = "monitored"
REACH = 12


def read_monitored(marked: Marked) -> Reading:
    """Return the reading of the criterion monitored: nothing without words of reporting, else a half for each lack."""
    reports = marked.find("report")
    if not reports:
        return Reading(CRITERION, "0", "", "no reporting: say who reports, when or how often, and where it is public")
    near = Span(max(reports[0].start - REACH, 0), min(reports[-1].end + REACH, len(marked.words)))
    parts = {
        "who reports": _find_who(marked, near),
        "when or how often": _find_when(marked, near),
        "where it is public": marked.find("public", *near),
    }
    lacking = [part for part, spans in parts.items() if not spans]
    found = marked.quote_all([*reports, *(spans[0] for spans in parts.values() if spans)])
    missing = f"say {' and '.join(lacking)}" if lacking else ""
    return Reading(CRITERION, "0.5" if lacking else "1", found, missing)


def _find_who(marked: Marked, near: Span) -> list[Span]:
    spans = [span for label in ("unit", "group", "collective", "speaker") for span in marked.find(label, *near)]
    return sorted(spans + [span for span in marked.find("body", *near) if marked.words[span.start][0].isupper()])


def _find_when(marked: Marked, near: Span) -> list[Span]:
    return marked.find("rhythm", *near) + [Span(place, place + 1) for place in range(*near) if is_date(marked, place)]
