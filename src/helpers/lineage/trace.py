"""Tell, as text, where a number comes from: the cell or rows of its table, their pages, and the input rows with their files."""

from textwrap import wrap

from helpers import paths
from helpers.lineage.build import IN
from helpers.lineage.files import Report, read_report
from helpers.lineage.follow import ADDS, CELL, Followed, Ways, find_ways, follow_number, list_inputs, list_pages, list_used
from helpers.problems import InputError, Problem, suggest_name
from helpers.wording import agree, make_singular, say_number

LONG, WIDTH = 30, 110
"""Of more rows only the identifiers are listed, and their input rows together."""


def trace_number(name: str, country: str) -> str:
    """Return the path of a number (``finding.number``), or of every number of a finding, as text.

    Raises
    ------
    InputError
        When there is no report, or no such finding or number in it.
    """
    report = read_report(paths.REPORTS / country)
    chosen = pick_numbers(name, report)
    ways = find_ways(report)
    parts = [chosen[0]["sentence"] + "."] + [_tell(follow_number(number, ways), ways) for number in chosen]
    files = sorted({place.partition(IN)[0] for number in chosen for place in _list_places(number, ways)})
    sums = [f"  {report.inputs[file]}  {file}" for file in files]
    return "\n\n".join([*parts, *(["sha256 of the files:\n" + "\n".join(sums)] if sums else [])])


def pick_numbers(name: str, report: Report) -> list[dict]:
    """Return the number called `name`, or all numbers of the finding called so."""
    chosen = [n for n in report.numbers if name in (n["id"], n["id"].rpartition(".")[0])]
    if not chosen:
        known = {form for n in report.numbers for form in (n["id"], n["id"].rpartition(".")[0])}
        file = f"reports/{report.country}/findings.json"
        raise InputError(Problem("no such finding or number", file=file, value=name, mend=suggest_name(name, known)))
    return chosen


def say_how(followed: Followed) -> str:
    """Say how a number stands to its rows."""
    if followed.how == CELL:
        return f"{CELL} {followed.column}"
    return f"{followed.how}, column {followed.column}" if followed.how == ADDS else followed.how


def list_facts(number: dict) -> dict[str, str]:
    """Return what else is told of a number: value with unit, range, scheme."""
    ends = [say_number(end) for end in (number["low"], number["high"]) if end is not None]
    bound = "" if len(ends) != 1 else "at least " if number["high"] is None else "at most "
    unit = agree(number["value"], make_singular(number["unit"]), number["unit"])
    facts = {"value": f"{say_number(number['value'])} {unit}".strip(), "range": bound + " to ".join(ends),
             "scheme": number["scheme"]}  # fmt: skip
    return {name: fact for name, fact in facts.items() if fact}


def _list_places(number: dict, ways: Ways) -> dict[str, str]:
    return list_inputs(list_used(number, ways), follow_number(number, ways).rows)


def _tell(followed: Followed, ways: Ways) -> str:
    number, path = followed.number, followed.number["table"]
    lines = [number["id"], *(f"  {name}: {fact}" for name, fact in list_facts(number).items())]
    lines.append(f"  reports/{ways.report.country}/{path}: {say_how(followed)}")
    used, several = list_used(number, ways), len(followed.rows) > LONG
    for row in () if several else followed.rows:
        inputs = list_inputs(used, [row])
        lines.append(f"    row {row + 2}: {ways.names[path][row]}")
        lines += [f"      {url}" for url in list_pages(path, [row], inputs, ways)]
        lines += _tell_inputs(inputs, "      ")
    if several:
        names = ", ".join(f"{row + 2} {ways.names[path][row]}" for row in followed.rows)
        lines += [f"    {len(followed.rows)} rows:", *_wrap(names, "      ", "      ")]
        inputs = list_inputs(used, followed.rows)
        lines += ["    together they rest on:", *_tell_inputs(inputs, "      ")]
        lines += ["    their pages:", *(f"      {url}" for url in list_pages(path, followed.rows, inputs, ways))]
    return "\n".join(lines)


def say_place(place: str, ranges: str) -> str:
    """Return file, sheet and rows in words."""
    file, _, sheet = place.partition(IN)
    rows = "row" if ranges.isdigit() else "rows"
    return f"{file}{f', sheet {sheet}' if sheet else ''}, {rows} {ranges.replace(';', ', ')}"


def _tell_inputs(inputs: dict[str, str], margin: str) -> list[str]:
    told = [say_place(place, ranges) for place, ranges in inputs.items()]
    return [line for text in told for line in _wrap(text, margin, margin + "  ")]


def _wrap(text: str, first: str, others: str) -> list[str]:
    """Return `text` in lines; no identifier and no path is broken in two."""
    whole = {"break_on_hyphens": False, "break_long_words": False}
    return wrap(text, WIDTH, initial_indent=first, subsequent_indent=others, **whole)
