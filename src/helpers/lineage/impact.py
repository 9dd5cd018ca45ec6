"""Which findings depend on a row of an input: those that count it, and those that looked through it and did not."""

from collections.abc import Iterator
from pathlib import Path
from textwrap import indent

from helpers import paths
from helpers.intake.files import find_files
from helpers.lineage.build import IN, unfold_rows
from helpers.lineage.files import NAME, Report, read_report
from helpers.lineage.fingerprints import NAME as FINGERPRINTS
from helpers.lineage.fingerprints import compare_rows, read_fingerprints, read_rows
from helpers.lineage.follow import Ways, find_rows, find_ways, list_used
from helpers.problems import InputError, Problem, suggest_name
from helpers.report.conditions import find_condition, list_unwritten
from helpers.settings import load
from helpers.sources import Source

MAY_GO = "Told only under a condition, so that a change could end them: {}"
MAY_COME = "Told only under a condition, and not written now; a change could bring them in:"
LOOKED = "Looked through by {}, which do not count it; a changed cell could bring it in"


def tell_impact(file: str, row: int | None = None, sheet: str = "") -> str:
    """Return which findings depend on a row of an input file, or on what changed in it since the last run, for each country.

    Raises
    ------
    InputError
        When no report was made from the file, it holds no rows or not this one, the sheet is not told or unknown, or the last
        run left no fingerprints.
    """
    path = paths.name_from_root(Path(file).resolve())
    reports = [read_report(folder.parent) for folder in sorted(paths.REPORTS.glob(f"*/{NAME}"))]
    using = [report for report in reports if path in report.inputs]
    if not using:
        known = {name for report in reports for name in report.inputs}
        raise InputError(Problem("no report was made from this file", file=path, mend=suggest_name(path, known)))
    if not path.endswith(".csv") and path.startswith("params/"):
        raise InputError(Problem("no rows: all that a report says may depend on it", file=path,
                                 mend="Run make report, and compare findings.json with the one before"))  # fmt: skip
    if row is None:
        return "\n\n".join(_tell_changes(path, report) for report in using)
    places = {report.country: _choose_place(path, sheet, report) for report in using}
    for country, place in places.items():
        _refuse_unknown_row(path, place.partition(IN)[2], row, country)
    return "\n\n".join(_tell_row(places[report.country], row, find_ways(report)) for report in using)


def list_dependent(place: str, rows: set[int], ways: Ways) -> tuple[list[dict], list[dict]]:
    """Return the numbers that rest on one of the input `rows` of a place (file, and sheet), and those that looked through it.

    A number rests on the rows of its table that it names. A zero names none, and of a count the rows left out could come in.
    """
    touched = _find_touched(place, rows, ways)
    resting, looking = [], []
    for number in ways.report.numbers:
        used = [(names, hit) for part, names in list_used(number, ways) if (hit := touched[number["table"]][id(part)])]
        if not used:
            continue
        cited = find_rows(number, ways)
        rests = any(names[row] in hit for names, hit in used for row in cited)
        (resting if rests else looking).append(number)
    return resting, looking


def list_tables(place: str, rows: set[int], ways: Ways) -> set[str]:
    """Return the tables and figures of which a row rests on one of the input `rows` of a place."""
    return {path for path, parts in _find_touched(place, rows, ways).items() if any(parts.values())}


def _find_touched(place: str, rows: set[int], ways: Ways) -> dict[str, dict[int, set[str]]]:
    """Return by table, for each part of its lineage, the keys of the rows that rest on the input `rows`."""
    return {
        path: {id(part): {name for name, inputs in part["rows"].items() if place in inputs
                          and rows & set(unfold_rows(inputs[place]))} for part, _ in parts}
        for path, parts in ways.keys.items()
    }  # fmt: skip


def _tell_row(place: str, row: int, ways: Ways) -> str:
    file, _, sheet = place.partition(IN)
    head = f"{ways.report.country}: {file}{f', sheet {sheet}' if sheet else ''}, row {row}"
    return f"{head}\n{_tell_findings(place, {row}, ways)}"


def _tell_findings(place: str, rows: set[int], ways: Ways) -> str:
    """Return the findings that rest on the rows with their sentences, those that looked through them, and what may come or go."""
    resting, looking = list_dependent(place, rows, ways)
    if not resting and not looking:
        return "No finding depends on it: a header, a row set aside, one that enters no finding, or no row at all."
    whole = len({_name(number) for number in ways.report.numbers})
    sentences: dict[str, dict[str, list[str]]] = {}
    for number in resting:
        name, _, part = number["id"].rpartition(".")
        sentences.setdefault(name, {}).setdefault(number["sentence"], []).append(part)
    told = [f"Findings and figures that rest on it: {len(sentences)} of {whole}"]
    for name, said in sentences.items():
        told.append(f"  {name} ({', '.join(part for parts in said.values() for part in parts)})")
        told += [f"    {sentence}." for sentence in said]
    rest = list(dict.fromkeys(_name(number) for number in looking if _name(number) not in sentences))
    if rest:
        told.append(f"{LOOKED.format(len(rest))}:\n  {', '.join(rest)}")
    return "\n".join([*told, *_tell_conditions([*sentences, *rest], list_tables(place, rows, ways), ways)])


def _tell_conditions(named: list[str], tables: set[str], ways: Ways) -> Iterator[str]:
    """Yield which of the findings named are told only under a condition, and which that are not written could come."""
    if may_go := [name for name in named if find_condition(name)]:
        yield MAY_GO.format(", ".join(may_go))
    if may_come := list_unwritten({_name(number) for number in ways.report.numbers}, tables):
        yield "\n".join([MAY_COME, *(f"  {one.name}: when {one.when}" for one in may_come)])


def _tell_changes(path: str, report: Report) -> str:
    known = read_fingerprints(paths.PROCESSED / report.country)
    if known is None or path not in known:
        lacking = f"data/processed/{report.country}/{FINGERPRINTS}"
        mend = f"Run make report COUNTRY={report.country} on the records as they were, or name a row with --row"
        raise InputError(Problem("no run has left what it read of this file", file=lacking, value=path, mend=mend))
    now, ways, told = read_rows(paths.ROOT / path, _find_source(path, report.country)), find_ways(report), []
    for sheet in sorted({*known[path], *now}):
        found = compare_rows(known[path].get(sheet, []), now.get(sheet, []))
        if not any(found.values()):
            continue
        head = f"{path}{f', sheet {sheet}' if sheet else ''}"
        told += [f"{head}: {what}, rows {', '.join(map(str, rows))}" for what, rows in found.items() if rows]
        old = {*found["changed"], *found["gone"]}
        if old:
            told.append(indent(_tell_findings(_join_place(path, sheet), old, ways), "  "))
        if found["came"]:
            told.append(f"  What the rows that came do is not known before a run: make report COUNTRY={report.country}")
    return "\n".join([f"{report.country}, against its last run", *(told or [f"{path}: every row is as it was"])])


def _choose_place(path: str, sheet: str, report: Report) -> str:
    """Return file and sheet as one place; the only sheet that anything rests on need not be named."""
    rows = [inputs for parts in report.lineage.values() for part in parts for inputs in part["rows"].values()]
    sheets = {place.partition(IN)[2] for inputs in rows for place in inputs if place.partition(IN)[0] == path}
    if not sheet and len(sheets) == 1:
        return _join_place(path, *sheets)
    if sheet not in sheets and sheets:
        what = "no such sheet" if sheet else "the sheet is not told"
        raise InputError(Problem(what, file=path, value=sheet or None, mend=f"Write --sheet. {suggest_name(sheet, sheets)}"))
    return _join_place(path, sheet)


def _refuse_unknown_row(path: str, sheet: str, row: int, country: str) -> None:
    """Refuse a number that no filled row of the file has, as it is now."""
    sheets = read_rows(paths.ROOT / path, _find_source(path, country))
    numbers = [number for number, _ in sheets.get(sheet, [])] or [number for rows in sheets.values() for number, _ in rows]
    if row not in numbers:
        raise InputError(Problem("no such row", file=path, sheet=sheet, row=row,
                                 expected=f"a filled row, {min(numbers)} to {max(numbers)}"))  # fmt: skip


def _join_place(path: str, sheet: str) -> str:
    return f"{path}{IN}{sheet}" if sheet else path


def _find_source(path: str, country: str) -> Source | None:
    """Return how the parameters declare a file; None for a file of decisions."""
    for source in load(country).sources:
        if path in {f"data/raw/{name}" for name in find_files(source, country)}:
            return source
    return None


def _name(number: dict) -> str:
    return number["id"].rpartition(".")[0]
