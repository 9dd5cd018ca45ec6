"""Every file that a report may hold: what it is, whom it may show, and how the search for people reads it.

A file that no line here declares is refused before the report is put in its place, and so is one that is declared as
personal. Whoever adds an output declares it here.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from helpers.contracts.tables import TABLES, list_published

PUBLIC, RECORD, PERSONAL = "public", "public record", "personal"
"""Names nobody; may name people beside the page that names them; must not leave ``data/processed``."""
TEXT, JSON, CSV, ZIP, PDF, PICTURE = "text", "json", "csv", "zip", "pdf", "picture"
NOTEBOOKS = ("01_clean_records", "02_tripartite_participation", "03_commitments", "04_figures", "05_evidence_report")
FIGURE_FILES = {"svg": ("drawing", TEXT), "png": ("picture", PICTURE), "csv": ("numbers", CSV), "json": ("words", JSON)}


@dataclass(frozen=True)
class Output:
    """A file of a report.

    Attributes
    ----------
    pattern : str
        Its name from the folder of the report; ``*`` stands for letters, figures, ``-``, ``_`` and ``.``.
    what : str
    reader : str
        How the search reads it: ``text`` (pages, drawings and any other text), ``json`` (notebooks too), ``csv``, ``zip``
        (Word and Excel), ``pdf`` or ``picture``.
    sensitivity : str
        ``public``, ``public record`` or ``personal``.
    """

    pattern: str
    what: str
    reader: str
    sensitivity: str = PUBLIC

    def fits(self, name: str) -> bool:
        """Tell whether a file of this name is the output."""
        return re.fullmatch(re.escape(self.pattern).replace(r"\*", r"[\w.-]+"), name) is not None


_ALONE = (
    Output("index.html", "leads to all that follows", TEXT),
    Output("report.html", "the report as one page", TEXT),
    Output("report.docx", "the report for Word", ZIP),
    Output("report.pdf", "the report to print", PDF),
    Output("evidence.html", "every number with the way to its rows", TEXT),
    Output("evidence_rows.html", "the rows that numbers lead to", TEXT),
    Output("lineage.json", "which input rows every row of a table rests on", JSON),
    Output("findings.json", "every number with its sentence", JSON),
    Output("manifest.json", "fingerprints of inputs, code and outputs, and the parameters in force", JSON),
    Output("datapackage.json", "what every column means", JSON),
    Output("ro-crate-metadata.json", "the folder described for a repository of data", JSON),
    Output("CITATION.cff", "how to cite the report", TEXT),
    Output("sheets/coding_sheet.xlsx", "a blank sheet for coders of goals", ZIP),
    Output("sheets/initiatives_*.xlsx", "a blank sheet for the initiatives of a workplan", ZIP),
)


def list_outputs(privacy: str, figures: Iterable[str]) -> list[Output]:
    """Return every output that is declared, for a report of this privacy with figures of these names."""
    notebooks = [
        Output(f"notebooks/{name}.{kind}", what, reader)
        for name in NOTEBOOKS
        for kind, what, reader in (("ipynb", "an executed notebook", JSON), ("html", "its page", TEXT))
    ]
    drawn = [
        Output(f"figures/{name}.{kind}", f"a figure: its {what}", reader)
        for name in figures
        for kind, (what, reader) in FIGURE_FILES.items()
    ]
    leaving = {table.name for table in list_published(privacy)}
    tables = [
        Output(f"tables/{name}.csv", f"one row is {table.row}", CSV,
               PERSONAL if name not in leaving else RECORD if table.on_record else PUBLIC)
        for name, table in TABLES.items()
    ]  # fmt: skip
    return [*_ALONE, *notebooks, *drawn, *tables]
