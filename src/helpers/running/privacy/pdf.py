"""Read every text in a PDF: what is drawn, what stands for it, titles, alternative texts, links, attachments."""

import io
import re
from collections.abc import Iterator

from pypdf import PdfReader
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    StreamObject,
    TextStringObject,
    create_string_object,
)

from helpers.running.privacy.pdf_drawn import join_lines, leave_out_addresses, read_digits, read_map, read_pieces, read_string
from helpers.running.privacy.words import ADDRESS

BEGIN_TEXT = b"BT"
# Objects and operators are searched for strings here, for pypdf makes an object of every number: three times as long.
INSIDE = re.compile(rb"[(#]|<(?P<digits>[0-9A-Fa-f\s]+)>|endobj|stream|/Resources")


def read_pdf(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield each text of a PDF, and beside it the content of an attached file or of a description, empty for all others.

    The text of a page is yielded twice: pieces of one line joined as they are, for a word may stand in several, and with
    spaces between them, for cells of a row are such pieces too. An address that is printed stands among the links, whole.
    """
    reader = PdfReader(io.BytesIO(data))
    strings: list[str] = []
    others = []
    for number in sorted({*(number for table in reader.xref.values() for number in table), *reader.xref_objStm}):
        held = _read_strings(data, reader.xref.get(0, {}).get(number))
        others += [reader.get_object(number)] if held is None else []
        strings += held or []
    addresses = {text for text in strings if ADDRESS.fullmatch(text)}
    strings += [text for found in others for text in _list_strings(found)]
    yield from ((text, b"") for text in strings)
    for found in others:
        for drawn, fonts in _list_drawn(found):
            pieces = leave_out_addresses(read_pieces(drawn, fonts), addresses)
            yield " ".join(text for _, text in pieces), b""
            yield join_lines(pieces), b""
        if isinstance(found, StreamObject) and found.get("/Type") in ("/Metadata", "/EmbeddedFile"):
            yield "", found.get_data()


def _read_strings(data: bytes, start: int | None) -> list[str] | None:
    """Return the strings of an object that holds nothing else to read, as most do; of any other nothing, not even a list."""
    strings: list[bytes] = []
    while start is not None and (found := INSIDE.search(data, start)):
        start = found.end()
        if found[0] == b"(":
            text, start = read_string(data, start)
            strings.append(text)
        elif found["digits"]:
            strings.append(read_digits(found["digits"]))
        elif found[0] == b"endobj":
            return list(_list_strings(ArrayObject(map(create_string_object, strings))))
        else:
            return None
    return None


def _list_strings(found: object) -> Iterator[str]:
    """Yield the strings of an object; those of other objects are met there."""
    if isinstance(found, TextStringObject):
        yield str(found)
    elif isinstance(found, ByteStringObject):
        yield bytes(found).decode("utf-8", "replace")
    elif isinstance(found, DictionaryObject):
        for value in found.values():
            yield from _list_strings(value)
    elif isinstance(found, ArrayObject):
        for value in found:
            yield from _list_strings(value)


def _list_drawn(found: object) -> Iterator[tuple[bytes, dict]]:
    """Yield what is drawn by a page, a form or a pattern, with its fonts."""
    if not isinstance(found, DictionaryObject) or "/Resources" not in found:
        return
    resources = found["/Resources"]
    fonts = {name: read_map(font.get_object()) for name, font in resources.get("/Font", {}).items()}
    drawn = found if isinstance(found, StreamObject) else found.get("/Contents")
    parts = [] if drawn is None else drawn if isinstance(drawn, ArrayObject) else [drawn]
    data = b"\n".join(part.get_object().get_data() for part in parts)
    if BEGIN_TEXT in data:
        yield data, fonts
