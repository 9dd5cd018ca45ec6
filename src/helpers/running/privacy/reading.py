"""Read every text that a file of a report holds: shown, hidden, escaped, packed or drawn."""

import base64
import binascii
import csv
import io
import json
import re
import zipfile
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from PIL import Image

from helpers.contracts import outputs
from helpers.running.privacy.pdf import read_pdf

TAG = re.compile(r"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<[^<>]*>", re.DOTALL)
# Tags that may stand within a word: forms of letters in pages, and runs of text in Word and Excel. Any other parts words.
WITHIN = re.compile(
    r"</?(?:(?:b|i|u|em|strong|a|span|code|small|sub|sup|mark|abbr|wbr|q|cite|tspan|r|t|rpr|sz|color|rfont|family|scheme|strike)"
    r"(?![\w:.-])|[wa]:(?!(?:p|tab|br|cr|tc|tr|tbl)\b))",
    re.IGNORECASE,
)
GEOMETRY = re.compile(r"""\s(?:d|points|transform|viewBox)\s*=\s*(?:"[^"]*"|'[^']*')""", re.IGNORECASE)
PACKED = re.compile(r"""data:[^,\s"'<>]*;\s*base64,([A-Za-z0-9+/=\s%]*)""", re.IGNORECASE)
INLINE = re.compile(r"""data:[^,\s"'<>]*,([^\s"'<>]*%[^\s"'<>]*)""", re.IGNORECASE)
BASE64 = re.compile(r"[A-Za-z0-9+/\s]{16,}={0,2}\s*")
HEX = re.compile(rb"%([0-9A-Fa-f]{2})")
PRINTED = re.compile(rb"[\x20-\x7e]{6,}")
PNG, ZIP, PDF = b"\x89PNG", b"PK", b"%PDF"
END_OF_PNG = b"IEND\xaeB`\x82"


def read_file(path: Path, reader: str) -> Iterator[str]:
    """Yield every text in the file, read as its declaration says; what is packed in it is read by what it is."""
    if reader in (outputs.ZIP, outputs.PDF, outputs.PICTURE):
        yield from _read_bytes(path.read_bytes())
        return
    text = path.read_text(encoding="utf-8-sig")
    yield from {outputs.TEXT: _read_text, outputs.JSON: _read_json, outputs.CSV: _read_csv}[reader](text)


def read_cells(text: str) -> list[list[str]]:
    """Return the rows of a CSV file."""
    return list(csv.reader(io.StringIO(text, newline="")))


def _read_text(text: str) -> Iterator[str]:
    """Yield a text, and what is packed in it: pictures in addresses, tags with their attributes, comments."""
    for packed in PACKED.findall(text):
        yield from _read_base64(packed)
    text = PACKED.sub(" ", text)
    for inline in INLINE.findall(text):
        yield from _read_bytes(HEX.sub(lambda found: bytes([int(found[1], 16)]), inline.encode()))
    if "<" not in text:
        yield text
        return
    tags = [GEOMETRY.sub(" ", tag) for tag in TAG.findall(text)]
    yield "\n".join(tags)
    yield TAG.sub(" ", text)
    yield TAG.sub(lambda found: "" if WITHIN.match(found[0]) else " ", text)
    yield from (part for part in TAG.split(text) if part.strip())


def _read_json(text: str) -> Iterator[str]:
    yield from _walk(json.loads(text, object_pairs_hook=lambda pairs: pairs))  # a key that stands twice is kept twice


def _walk(value: object) -> Iterator[str]:
    """Yield the texts of what JSON holds; an object arrives as its pairs; neighbours are also read as one text."""
    if isinstance(value, str):
        yield from _read_base64(value) if BASE64.fullmatch(value) else _read_text(value)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield str(value)
    elif isinstance(value, list | tuple):
        parts = [part[1] if isinstance(part, tuple) else part for part in value]
        texts = [part for part in parts if isinstance(part, str)]
        for part in value:
            yield from _walk(part)
        if len(texts) > 1 and not isinstance(value, tuple):  # a key and its value are no neighbours
            yield from _read_text("".join(texts))
            yield " ".join(texts)


def _read_csv(text: str) -> Iterator[str]:
    for row in read_cells(text):
        yield " ".join(row)
        for cell in row:
            yield from _read_text(cell)


def _read_base64(packed: str) -> Iterator[str]:
    packed = "".join(packed.replace("%2B", "+").replace("%2F", "/").replace("%3D", "=").split())
    try:
        data = base64.b64decode(packed + "=" * (-len(packed) % 4))
    except binascii.Error:
        yield packed
        return
    yield from _read_bytes(data, guess=False)


def _read_bytes(data: bytes, guess: bool = True) -> Iterator[str]:
    """Yield the texts of a file by what it is; of an unknown one, if `guess`, what can be printed of it."""
    if data.startswith(PNG):
        yield from _read_picture(data)
    elif data.startswith(ZIP):
        yield from _read_zip(data)
    elif data.startswith(PDF):
        for text, attached in read_pdf(data):
            yield text
            yield from _read_bytes(attached) if attached else ()
    else:
        try:
            yield from _read_text(data.decode("utf-8"))
        except UnicodeDecodeError:
            if guess:
                yield from (run.decode("ascii") for run in PRINTED.findall(data))


def _read_zip(data: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        yield packed.comment.decode("utf-8", "replace")
        for part in packed.infolist():
            yield part.filename
            yield part.comment.decode("utf-8", "replace")
            yield from _read_bytes(packed.read(part))


@lru_cache(maxsize=256)  # the same picture stands by itself, in a notebook and in the Word edition
def _read_picture(data: bytes) -> tuple[str, ...]:
    with Image.open(io.BytesIO(data)) as picture:
        picture.load()
        notes = [f"{name} {text}" for name, text in picture.info.items() if isinstance(text, str)]
        taken = [str(value) for value in picture.getexif().values() if isinstance(value, str | bytes)]
    return (*notes, *taken, data.rpartition(END_OF_PNG)[2].decode("utf-8", "replace"))
