"""Read who stands in the raw files as received: rows that were merged or set aside, and spellings before any correction."""

from collections.abc import Iterator

from helpers import paths
from helpers.intake.adapters import sign_in, teams, zoom
from helpers.intake.choosing import LAYOUTS, choose_layout, open_book
from helpers.intake.contacts import find_contacts
from helpers.intake.files import find_files
from helpers.intake.mapping import PART, map_block
from helpers.intake.sheets import Book, fold_header, is_filled
from helpers.settings import Settings
from helpers.sources import Source

NAME, KEY, PHONE = "name", "key", "phone"
NAMED = {"attendance": ("person_name",), "asks": ("asked_by_name",), "person_matches": ("name_a", "name_b")}
"""Our columns of names, by table. What hosts print of themselves names bodies and is left out."""
NAMES = {
    *(header for layout in LAYOUTS.values() for header in layout.columns.get("person_name", ()) if not header.startswith("@")),
    *sign_in.NAME, *teams.HEADERS["person_name"], *zoom.ORIGINAL["original"], *zoom.WEBINAR["person_name"],
    "first name", "last name", "given name", "family name", "surname", "display name",
}  # fmt: skip
KEYS = {*teams.HEADERS["user"], "_uuid", "_submitted_by", "meta/instanceid", "user id", "participant id", "registrant id",
        "registration id"}  # fmt: skip
PHONES = {"phone", "telephone", "mobile", "cell", "tel", "phone number", "mobile number", "contact number", "whatsapp", "fax",
          "téléphone", "teléfono", "telefone", "móvil", "celular", "#contact+phone"}  # fmt: skip
KINDS = {header: kind for kind, headers in ((NAME, NAMES), (KEY, KEYS), (PHONE, PHONES)) for header in headers}


def read_private(settings: Settings) -> Iterator[tuple[str, str]]:
    """Yield each name, identifier and telephone number of a person in the raw files, with its kind.

    An e-mail address is an identifier. Names are what our columns of names are read from, and what stands under a usual header
    of names in rows of people; rows of titles and totals name nobody. Telephone numbers are looked for in tables of people.
    """
    for source in settings.sources:
        for path in find_files(source, settings.country):
            book = open_book(paths.RAW / path, f"data/raw/{path}", source)
            yield from _read_contacts(book, source)
            if source.table in NAMED:
                yield from _read_people(book, source, path)


def _read_contacts(book: Book, source: Source) -> Iterator[tuple[str, str]]:
    for sheet in book.sheets:
        for cell in {cell for row in sheet.rows for cell in row}:
            mails, phones = find_contacts(cell)
            yield from ((KEY, mail) for mail in mails)
            yield from ((PHONE, phone) for phone in phones if source.table in NAMED)


def _read_people(book: Book, source: Source, path: str) -> Iterator[tuple[str, str]]:
    layout = choose_layout(book, source)
    people: dict[str, set[int]] = {sheet.name: set() for sheet in book.sheets}
    for block in layout.read(book, source):
        frame, _ = map_block(block, layout, source, path)
        for column in NAMED[source.table]:
            yield from ((NAME, cell.replace(PART, " ")) for cell in frame[column].unique())
        evidence = [index for index, reason in block.aside.items() if reason == "evidence"]
        people[block.sheet.name].update(block.indexes, evidence)
    for sheet in book.sheets:
        yield from _read_rows(sheet.rows, people[sheet.name])


def _read_rows(rows: list[list[str]], people: set[int]) -> Iterator[tuple[str, str]]:
    """Yield what stands in the rows of people under the nearest header above that tells a name, identifier or number."""
    kinds: dict[int, str] = {}
    header = 0
    for index, row in enumerate(rows):
        if index in people:
            yield from ((kinds[place], cell) for place, cell in enumerate(row) if place in kinds and cell.strip())
        elif is_filled(row):
            found = {place: KINDS[name] for place, cell in enumerate(row) if (name := fold_header(cell)) in KINDS}
            if found:  # a header in two rows is one
                kinds = kinds | found if header == index - 1 else found
                header = index
