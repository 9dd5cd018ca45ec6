"""Read what a page of a PDF draws as text, with the fonts' own maps.

Where a script joins letters, a glyph stands for several of them, and the file says beside it (ActualText) what it means: that is
taken instead, which general readers of PDF do not do.
"""

import re
from collections.abc import Iterator, Set
from itertools import accumulate

from pypdf.generic import DictionaryObject, create_string_object

Pieces = list[tuple[tuple, str]]

CHARACTERS = re.compile(r"beginbfchar(.*?)endbfchar", re.DOTALL)
RANGES = re.compile(r"beginbfrange(.*?)endbfrange", re.DOTALL)
PAIR = re.compile(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f\s]+)>")
RANGE = re.compile(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f]+)>|\[([^\]]*)\])")
SOFT_HYPHEN = "\u00ad"
WANTED = re.compile(
    rb"[(]|<(?P<digits>[0-9A-Fa-f\s]+)>|(?P<meant>/ActualText\b)|(?P<operator>(?:cm|Tm|Tf|BT|BDC|BMC|EMC|Tj|TJ)\b|['\"])"
)
OPERANDS = 64
"""So many bytes before an operator are looked at for what it is given."""
BRACKET = re.compile(rb"\\.|[()]", re.DOTALL)
ESCAPED = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b"", b"\r": b"", b"\r\n": b""}


def read_map(font: DictionaryObject) -> dict[bytes, str]:
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


def read_pieces(data: bytes, fonts: dict[str, dict[bytes, str]]) -> Pieces:
    """Return the pieces of text in the order in which they are drawn, each with the height of its line."""
    pieces: Pieces = [((0.0, 0.0), "")]
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
            text, place = read_string(data, place)
            strings.append(text)
        elif found["digits"]:
            strings.append(read_digits(found["digits"]))
        elif found["meant"]:
            meant = len(strings)
        else:
            yield found[0], data[max(0, found.start() - OPERANDS) : found.start()], strings, meant
            strings, meant = [], None


def read_string(data: bytes, start: int) -> tuple[bytes, int]:
    """Return the string whose bracket opens before `start`, and where it ends; brackets within it are paired or escaped."""
    depth = 1
    for found in BRACKET.finditer(data, start):
        depth += {b"(": 1, b")": -1}.get(found[0], 0)
        if not depth:
            return ESCAPED.sub(_read_escape, data[start : found.start()]), found.end()
    raise ValueError("a string in a PDF does not end, so the file cannot be searched")


def read_digits(digits: bytes) -> bytes:
    """Return the bytes that a string in hexadecimal digits stands for; a missing last digit is a nought."""
    digits = b"".join(digits.split())
    return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))


def _read_escape(found: re.Match) -> bytes:
    return bytes([int(found[1], 8) & 255]) if found[1][:1].isdigit() else ESCAPES.get(found[1], found[1])


def leave_out_addresses(pieces: Pieces, addresses: Set[str]) -> Pieces:
    """Return `pieces` with a space for each that is one of `addresses`, or part of one that is broken into lines.

    An address begins and ends with a piece, for a link is drawn by itself: no other text is taken for the end of one.
    """
    text = "".join(part for _, part in pieces)
    places = {start: place for place, start in enumerate(accumulate((len(part) for _, part in pieces), initial=0))}
    left: set[int] = set()
    for address in addresses:
        start = text.find(address)
        while start >= 0:
            if start in places and start + len(address) in places:
                left.update(range(places[start], places[start + len(address)]))
            start = text.find(address, start + 1)
    return [(line, " " if place in left else part) for place, (line, part) in enumerate(pieces)]


def join_lines(pieces: Pieces) -> str:
    """Return the pieces with spaces where a new line begins, unless a hyphen parts a word there."""
    text, height = "", None
    for line, piece in pieces:
        parted = height not in (None, line) and not text.endswith(SOFT_HYPHEN)
        text, height = f"{text} {piece}" if parted else text + piece, line
    return text


def _read_run(codes: bytes, font: dict[bytes, str]) -> str:
    width = len(next(iter(font), b"\0\0"))
    return "".join(font.get(codes[place : place + width], "") for place in range(0, len(codes), width))
