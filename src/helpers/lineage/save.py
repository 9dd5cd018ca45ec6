"""Write what a run leaves for those who follow its numbers."""

from pathlib import Path

from helpers import paths
from helpers.inputs import list_inputs
from helpers.intake import hash_file
from helpers.intake.files import find_files
from helpers.lineage.files import read_report, read_run, write_lineage, write_numbers
from helpers.lineage.fingerprints import read_rows, write_fingerprints
from helpers.lineage.follow import add_pages, find_ways
from helpers.lineage.pages import write_pages
from helpers.settings import Settings


def write_evidence(settings: Settings, report: Path) -> None:
    """Write ``lineage.json`` and the pages of evidence into the folder `report`, and fingerprints beside the processed tables.

    The numbers of ``findings.json`` get the pages of all input rows that they rest on, which the notebooks do not know.
    """
    inputs = list_inputs(settings)
    write_lineage(read_run(settings), {paths.name_from_root(path): hash_file(path) for path in inputs}, report)
    ways = find_ways(read_report(report))
    write_numbers([add_pages(number, ways) for number in ways.report.numbers], report)
    write_pages(ways, settings, report)
    sources = {f"data/raw/{name}": source for source in settings.sources for name in find_files(source, settings.country)}
    tables = {name: path for path in inputs if (name := paths.name_from_root(path)) in sources or path.suffix == ".csv"}
    rows = {name: read_rows(path, sources.get(name)) for name, path in tables.items()}
    write_fingerprints(rows, paths.processed_folder(settings.country))
