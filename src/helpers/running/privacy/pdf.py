"""Read every text in a PDF: what is drawn, what stands for it, titles, alternative texts, links, attachments.

Text is decoded with the fonts' own maps. Where a script joins letters, a glyph stands for several of them, and the file says
beside it (ActualText) what it means: that is taken instead, which general readers of PDF do not do.
"""

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

CHARACTERS = re.compile(r"beginbfchar(.*?)endbfchar", re.DOTALL)
RANGES = re.compile(r"beginbfrange(.*?)endbfrange", re.DOTALL)
PAIR = re.compile(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f\s]+)>")
RANGE = re.compile(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f]+)>|\[([^\]]*)\])")
BEGIN_TEXT, SOFT_HYPHEN = b"BT", "\u00ad"
# Objects and operators are searched for strings here, for pypdf makes an object of every number: three times as long.
INSIDE = re.compile(rb"[(#]|<(?P<digits>[0-9A-Fa-f\s]+)>|endobj|stream|/Resources")
WANTED = re.compile(
    rb"[(]|<(?P<digits>[0-9A-Fa-f\s]+)>|(?P<meant>/ActualText\b)|(?P<operator>(?:cm|Tm|Tf|BT|BDC|BMC|EMC|Tj|TJ)\b|['\"])"
)
OPERANDS = 64
"""So many bytes before an operator are looked at for what it is given."""
BRACKET = re.compile(rb"\\.|[()]", re.DOTALL)
ESCAPED = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b"", b"\r": b"", b"\r\n": b""}


def read_pdf(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield each text of a PDF, and beside it the content of an attached file or of a description, empty for all others.

    The text of a page is yielded twice: pieces of one line joined as they are, for a word may stand in several, and with
    spaces between them, for cells of a row are such pieces too.
    """
    reader = PdfReader(io.BytesIO(data))
    for number in sorted({*(number for table in reader.xref.values() for number in table), *reader.xref_objStm}):
        strings = _read_strings(data, reader.xref.get(0, {}).get(number))
        if strings is not None:
            yield from ((text, b"") for text in strings)
            continue
        found = reader.get_object(number)
        yield from ((text, b"") for text in _list_strings(found))
        for drawn, fonts in _list_drawn(found):
            pieces = _read_pieces(drawn, fonts)
            yield " ".join(text for _, text in pieces), b""
            yield _join_lines(pieces), b""
        if isinstance(found, StreamObject) and found.get("/Type") in ("/Metadata", "/EmbeddedFile"):
            yield "", found.get_data()


def _read_strings(data: bytes, start: int | None) -> list[str] | None:
    """Return the strings of an object that holds nothing else to read, as most do; of any other nothing, not even a list."""
    strings: list[bytes] = []
    while start is not None and (found := INSIDE.search(data, start)):
        start = found.end()
        if found[0] == b"(":
            text, start = _read_string(data, start)
            strings.append(text)
        elif found["digits"]:
            strings.append(_read_digits(found["digits"]))
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
    fonts = {name: _read_map(font.get_object()) for name, font in resources.get("/Font", {}).items()}
    drawn = found if isinstance(found, StreamObject) else found.get("/Contents")
    parts = [] if drawn is None else drawn if isinstance(drawn, ArrayObject) else [drawn]
    data = b"\n".join(part.get_object().get_data() for part in parts)
    if BEGIN_TEXT in data:
        yield data, fonts


def _read_map(font: DictionaryObject) -> dict[bytes, str]:
    """Return what each code of a font means; codes are two bytes long, as typst writes them.

    Raises
    ------
    ValueError
        For a font whose text cannot be read back: it could hide a name.
    """
    if "/ToUnicode" not in font:
        raise ValueError(f"the text of font {font.get('/BaseFont')} in a PDF cannot be read, so it cannot be searched")
    text = font["/ToUnicode"].get_data().decode("latin-1")
    told = {bytes.fromhex(code): _decode(to) for part in CHARACTERS.findall(text) for code, to in PAIR.findall(part)}
    for part in RANGES.findall(text):
        for first, last, start, listed in RANGE.findall(part):
            codes = range(int(first, 16), int(last, 16) + 1)
            if listed:
                means = [_decode(to) for to in re.findall(r"<([^>]*)>", listed)]
            else:
                means = [_decode(f"{int(start, 16) + step:0{len(start)}x}") for step in range(len(codes))]
            told |= {code.to_bytes(len(first) // 2): mean for code, mean in zip(codes, means, strict=False)}
    return told


def _decode(digits: str) -> str:
    return bytes.fromhex("".join(digits.split())).decode("utf-16-be", "replace")


def _read_pieces(data: bytes, fonts: dict[str, dict[bytes, str]]) -> list[tuple[tuple, str]]:
    """Return the pieces of text in the order in which they are drawn, each with the height of its line."""
    pieces: list[tuple[tuple, str]] = [((0.0, 0.0), "")]
    marks: list[bool] = []
    font: dict[bytes, str] = {}
    line = moved = 0.0
    for operator, before, strings, meant in _read_operators(data):
        if operator == b"cm":
            moved = float(before.split()[-1])
        elif operator == b"Tm":
            line = float(before.split()[-1])
        elif operator == b"BT":
            pieces.append(((moved, 0.0), ""))
        elif operator == b"Tf":
            font = fonts.get("/" + before.rpartition(b"/")[2].split()[0].decode("latin-1"), {})
        elif operator in (b"BDC", b"BMC"):
            marks.append(meant is not None)
            if meant is not None:
                pieces.append(((moved, line), pieces.pop()[1] + str(create_string_object(strings[meant]))))
        elif operator == b"EMC":
            marks = marks[:-1]
        elif not any(marks):
            pieces.append(((moved, line), pieces.pop()[1] + _read_run(b"".join(strings), font)))
    return pieces


def _read_operators(data: bytes) -> Iterator[tuple[bytes, bytes, list[bytes], int | None]]:
    """Yield what moves, marks or shows text: operator, bytes and strings before it, which string is meant."""
    strings: list[bytes] = []
    meant, place = None, 0
    while found := WANTED.search(data, place):
        place = found.end()
        if found[0] == b"(":
            text, place = _read_string(data, place)
            strings.append(text)
        elif found["digits"]:
            strings.append(_read_digits(found["digits"]))
        elif found["meant"]:
            meant = len(strings)
        else:
            yield found[0], data[max(0, found.start() - OPERANDS) : found.start()], strings, meant
            strings, meant = [], None


def _read_string(data: bytes, start: int) -> tuple[bytes, int]:
    """Return the string whose bracket opens before `start`, and where it ends; brackets within it are paired or escaped."""
    depth = 1
    for found in BRACKET.finditer(data, start):
        depth += {b"(": 1, b")": -1}.get(found[0], 0)
        if not depth:
            return ESCAPED.sub(_read_escape, data[start : found.start()]), found.end()
    raise ValueError("a string in a PDF does not end, so the file cannot be searched")


def _read_digits(digits: bytes) -> bytes:
    digits = b"".join(digits.split())
    return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))


def _read_escape(found: re.Match) -> bytes:
    return bytes([int(found[1], 8) & 255]) if found[1][:1].isdigit() else ESCAPES.get(found[1], found[1])


def _join_lines(pieces: list[tuple[tuple, str]]) -> str:
    """Return the pieces with spaces where a new line begins, unless a hyphen parts a word there."""
    text, height = "", None
    for line, piece in pieces:
        parted = height not in (None, line) and not text.endswith(SOFT_HYPHEN)
        text, height = f"{text} {piece}" if parted else text + piece, line
    return text


def _read_run(codes: bytes, font: dict[bytes, str]) -> str:
    width = len(next(iter(font), b"\0\0"))
    return "".join(font.get(codes[place : place + width], "") for place in range(0, len(codes), width))
