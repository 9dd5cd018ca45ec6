"""Turn bytes into text without guessing: a byte order mark, strict UTF-8, what the parameters say, or a refusal."""

import codecs
import re
import warnings
from contextlib import suppress

from helpers.problems import InputError, Problem

# UTF-32 first: its little-endian mark starts with that of UTF-16.
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
WIDE = ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
CANDIDATES = ("cp1252", "mac_roman", "cp1250", "cp1251", "cp1256", "cp850")
SWITCHING = ("iso2022_jp", "iso2022_kr", "utf-8")
SEPARATORS = re.compile(r"[,;\t\r\n|]")
SHOWN_CELLS = 3
LOOKED_AT = 60
LONGEST_SHOWN = 40


def decode_text(data: bytes, file: str, declared: str | None = None) -> tuple[str, str]:
    """Return the text of a file and the name of its encoding.

    Parameters
    ----------
    data : bytes
    file : str
        How messages name the file.
    declared : str, optional
        The encoding that the parameters name; asked only when neither a mark nor UTF-8 decides.

    Raises
    ------
    InputError
        When the bytes are not what their mark or the parameters say, or nothing says what they are: then three cells
        stand in the message as the candidates would read them.
    """
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _decode(data, encoding, file, "its byte order mark"), encoding
    if _looks_wide(data):
        return _decode_declared(data, file, declared, WIDE)
    # encodings that switch alphabets by escape codes are plain ASCII to the eye, and so valid UTF-8
    if b"\x1b" in data:
        return _decode_declared(data, file, declared, SWITCHING)
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _decode_declared(data, file, declared, (*WIDE, *CANDIDATES) if b"\x00" in data else CANDIDATES)


def show_candidates(data: bytes, encodings: tuple[str, ...]) -> str:
    """Return the same three cells as each encoding reads them; an encoding that cannot read them is left out.

    They are cells that hold more than plain ASCII and that the candidates read most differently, or the first of all for
    encodings of wide characters.
    """
    narrow, shown = _choose_telling(_find_odd_cells(data)), []
    for encoding in encodings:
        try:
            if encoding in (*WIDE, *SWITCHING):
                start = 0 if encoding in WIDE else max(data.find(b"\x1b") - LONGEST_SHOWN, 0)
                text = codecs.getincrementaldecoder(encoding)().decode(data[start : start + 4000])
                cells = [cell for cell in SEPARATORS.split(text) if encoding in WIDE or not cell.isascii()]
            else:
                cells = [cell.decode(encoding) for cell in narrow]
        except UnicodeDecodeError:
            continue
        said = " | ".join(_make_printable(cell) for cell in cells[:SHOWN_CELLS])
        if encoding in CANDIDATES or (said and "�" not in said):
            shown.append(f"{encoding}: {said}")
    return "; ".join(shown)


def _find_odd_cells(data: bytes) -> list[bytes]:
    cells: dict[bytes, None] = {}
    at = 0
    while len(cells) < LOOKED_AT and (odd := re.compile(rb"[\x80-\xff\x1b]").search(data, at)):
        before = re.split(SEPARATORS.pattern.encode(), data[max(0, odd.start() - LONGEST_SHOWN) : odd.start()])[-1]
        stop = re.compile(SEPARATORS.pattern.encode()).search(data, odd.start())
        at = stop.start() if stop else len(data)
        cells[before + data[odd.start() : min(at, odd.start() + LONGEST_SHOWN)]] = None
    return list(cells)


def _choose_telling(cells: list[bytes]) -> list[bytes]:
    """Return the cells that the candidates read most differently, so that the right one can be told."""

    def count_readings(cell: bytes) -> int:
        readings = set()
        for encoding in CANDIDATES:
            with suppress(UnicodeDecodeError):
                readings.add(cell.decode(encoding))
        return len(readings)

    return sorted(cells, key=count_readings, reverse=True)[:SHOWN_CELLS]


def _make_printable(cell: str) -> str:
    return "".join(
        letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in cell.strip(" \"'")[:LONGEST_SHOWN]
    )


def _decode_declared(data: bytes, file: str, declared: str | None, candidates: tuple[str, ...]) -> tuple[str, str]:
    if declared:
        return _decode(data, declared, file, "the parameters"), declared
    place = _find_odd_byte(data)
    mend = f"Write encoding = … for this source in parameters.toml, the one that reads right: {show_candidates(data, candidates)}"
    raise InputError(
        Problem("not UTF-8, and nothing says what else", file=file, row=_count_row(data, place),
                value=f"byte 0x{data[place]:02x} at position {place}", mend=mend)
    )  # fmt: skip


def _decode(data: bytes, encoding: str, file: str, who: str) -> str:
    """Return the text, refused when it is not in the encoding or full of NULs, as wide text read narrow is."""
    place = None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # some codecs warn where others refuse
            text = data.decode(encoding)
        text.encode("utf-8")  # half a pair of surrogates is no letter
        if text.count("\x00") <= len(text) // 4:
            return text
        place = data.find(b"\x00")
    except UnicodeDecodeError as error:
        data, place = error.object, error.start  # without the mark
    except (UnicodeError, ValueError):
        pass
    wrong = None if place is None or place >= len(data) else f"byte 0x{data[place]:02x} at position {place}"
    row = None if wrong is None else _count_row(data, place)
    mend = "Save the file again as CSV UTF-8, or name another encoding in parameters.toml"
    raise InputError(Problem(f"not {encoding}, as {who} says", file=file, row=row, value=wrong, mend=mend))


def _count_row(data: bytes, place: int) -> int:
    """Return the line in which a byte stands, from 1, whatever the line end."""
    return 1 + sum(1 for _ in re.finditer(rb"\r\n|\r|\n", data[:place]))


def _find_odd_byte(data: bytes) -> int:
    """Return the place of the first byte that is not UTF-8, or that no text in UTF-8 has."""
    places = [place for byte in (b"\x00", b"\x1b") if (place := data.find(byte)) >= 0]
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        places.append(error.start)
    return min(places, default=0)


def _looks_wide(data: bytes) -> bool:
    """Tell whether zeros fill every other byte, or three of four: Latin text in UTF-16 is valid UTF-8 full of NULs."""
    start = data[:2000]
    zeros = start.count(0)
    return len(start) > 3 and len(start) // 3 < zeros < len(start)
