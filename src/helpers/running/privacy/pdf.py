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
    ContentStream,
    DecodedStreamObject,
    DictionaryObject,
    StreamObject,
    TextStringObject,
)

CHARACTERS = re.compile(r"beginbfchar(.*?)endbfchar", re.DOTALL)
RANGES = re.compile(r"beginbfrange(.*?)endbfrange", re.DOTALL)
PAIR = re.compile(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f\s]+)>")
RANGE = re.compile(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f]+)>|\[([^\]]*)\])")
BEGIN_TEXT, SOFT_HYPHEN = b"BT", "\u00ad"
# Lines and curves of drawings, of which there are a hundred thousand: left out before the text is taken apart. In the strings
# of a text no code of two bytes looks so.
LINES = re.compile(rb"(?:-?[\d.]+ ){2,6}(?:m|l|c|v|y|re)(?=\s)")
SHOW = (b"Tj", b"TJ", b"'", b'"')


def read_pdf(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield each text of a PDF, and beside it the content of an attached file or of a description, empty for all others.

    The text of a page is yielded twice: pieces of one line joined as they are, for a word may stand in several, and with
    spaces between them, for cells of a row are such pieces too.
    """
    reader = PdfReader(io.BytesIO(data))
    for number in sorted({*(n for table in reader.xref.values() for n in table), *reader.xref_objStm}):
        found = reader.get_object(number)
        yield from ((text, b"") for text in _list_strings(found))
        for stream, fonts in _list_drawn(found):
            pieces = _read_pieces(ContentStream(stream, reader), fonts)
            yield " ".join(text for _, text in pieces), b""
            yield _join_lines(pieces), b""
        if isinstance(found, StreamObject) and found.get("/Type") in ("/Metadata", "/EmbeddedFile"):
            yield "", found.get_data()


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


def _list_drawn(found: object) -> Iterator[tuple[object, dict]]:
    """Yield what is drawn by a page, a form or a pattern, with its fonts."""
    if not isinstance(found, DictionaryObject) or "/Resources" not in found:
        return
    resources = found["/Resources"]
    fonts = {name: _read_map(font.get_object()) for name, font in resources.get("/Font", {}).items()}
    drawn = found if isinstance(found, StreamObject) else found.get("/Contents")
    parts = [] if drawn is None else drawn if isinstance(drawn, ArrayObject) else [drawn]
    data = b"\n".join(part.get_object().get_data() for part in parts)
    if BEGIN_TEXT in data:
        words = DecodedStreamObject()
        words.set_data(LINES.sub(b" ", data))
        yield words, fonts


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


def _read_pieces(content: ContentStream, fonts: dict) -> list[tuple[tuple, str]]:
    """Return the pieces of text in the order in which they are drawn, each with the height of its line."""
    pieces: list[tuple[tuple, str]] = [((0.0, 0.0), "")]
    marks: list[bool] = []
    font: dict[bytes, str] = {}
    line = moved = 0.0
    for operands, operator in content.operations:
        if operator == b"cm":
            moved = operands[5]
        elif operator == b"Tm":
            line = operands[5]
        elif operator == b"BT":
            pieces.append(((moved, 0.0), ""))
        elif operator == b"Tf":
            font = fonts.get(operands[0], {})
        elif operator in (b"BDC", b"BMC"):
            meant = isinstance(operands[-1], DictionaryObject) and "/ActualText" in operands[-1]
            marks.append(meant)
            if meant:
                pieces.append(((moved, line), pieces.pop()[1] + str(operands[-1]["/ActualText"])))
        elif operator == b"EMC" and marks:
            marks.pop()
        elif operator in SHOW and not any(marks):
            pieces.append(((moved, line), pieces.pop()[1] + _read_run(operands[-1], font)))
    return pieces


def _join_lines(pieces: list[tuple[tuple, str]]) -> str:
    """Return the pieces with spaces where a new line begins, unless a hyphen parts a word there."""
    text, height = "", None
    for line, piece in pieces:
        parted = height not in (None, line) and not text.endswith(SOFT_HYPHEN)
        text, height = f"{text} {piece}" if parted else text + piece, line
    return text


def _read_run(shown: object, font: dict[bytes, str]) -> str:
    parts = shown if isinstance(shown, ArrayObject) else [shown]
    texts = [part for part in parts if isinstance(part, TextStringObject | ByteStringObject)]
    codes = b"".join(text.original_bytes if isinstance(text, TextStringObject) else bytes(text) for text in texts)
    width = len(next(iter(font), b"\0\0"))
    return "".join(font.get(codes[place : place + width], "") for place in range(0, len(codes), width))
