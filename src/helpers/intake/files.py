"""Find the files that a source names, and refuse those that cannot be opened safely."""

import fnmatch
import hashlib
import unicodedata
import zipfile
from io import BytesIO
from pathlib import Path

from helpers import paths
from helpers.problems import InputError, Problem, suggest_name
from helpers.sources import Source

LARGEST_FILE = 300 * 2**20
LARGEST_UNPACKED = 150 * 2**20
MOST_MEMBERS = 5_000
MOST_CELLS = 3_000_000
CHUNK = 2**20
SAVE_AGAIN = "Open it where it was made and save it again, or save the sheet as CSV UTF-8"
# What Office and Finder leave beside a file while it is open or copied; never records.
LEFTOVERS = ("~$", "._", ".~")
# How a file begins tells what it is, whatever its ending says.
KINDS = (
    (b"PK\x03\x04", "zip", "a zipped file such as .xlsx, .ods or .docx"),
    (b"PK\x05\x06", "zip", "an empty zipped file"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole", "an Office file of before 2007 such as .xls or .doc"),
    (b"%PDF", "pdf", "a PDF"),
    (b"\x89PNG", "picture", "a picture"),
    (b"\xff\xd8\xff", "picture", "a picture"),
    (b"GIF8", "picture", "a picture"),
    (b"II*\x00", "picture", "a picture"),
    (b"{\\rtf", "rtf", "a text of a word processor (RTF)"),
    (b"<!doctype html", "html", "a web page"),
    (b"<html", "html", "a web page"),
    (b"<table", "html", "a web page"),
    (b"<?xml", "xml", "an XML file"),
)
# The name of the stream that holds an encrypted workbook or document inside an Office file.
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def find_files(source: Source, country: str) -> list[str]:
    """Return the paths below ``data/raw`` that a source names, sorted.

    Only ``*`` and ``?`` stand for other letters. Accented letters are compared whatever their Unicode form.

    Raises
    ------
    InputError
        When a pattern fits no file. A plain name is returned as it is; its reader says when the file is missing.
    """
    if (paths.RAW / source.file).is_file():
        return [source.file]
    folder, _, wanted = source.file.rpartition("/")
    wanted = unicodedata.normalize("NFC", wanted).replace("[", "[[]")
    found = [
        f"{folder}/{name}"
        for name in _list_names(paths.RAW / folder)
        if fnmatch.fnmatchcase(unicodedata.normalize("NFC", name), wanted)
    ]
    if found or not any(mark in source.file for mark in "*?"):
        return found or [source.file]
    mend = "Check the pattern in parameters.toml"
    raise InputError(Problem("no file fits the pattern", file=f"data/raw/{source.file}", mend=mend))


def read_bytes(path: Path, file: str) -> bytes:
    """Return the bytes of a file; `file` stands in messages."""
    if path.is_dir():
        raise InputError(Problem("a folder, not a file", file=file, mend="Name a file in parameters.toml"))
    try:
        if not path.is_file():
            names = _list_names(path.parent)
            near = suggest_name(path.name, names) if names else ""
            raise InputError(Problem("no such file", file=file, mend=f"Check the file name in parameters.toml. {near}".strip()))
        if (size := path.stat().st_size) > LARGEST_FILE:
            raise InputError(
                Problem("file too large", file=file, value=f"{size:,} bytes", expected=f"at most {LARGEST_FILE:,}",
                        mend="Split it into several files")
            )  # fmt: skip
        return path.read_bytes()
    except OSError as error:
        said = f"cannot be opened ({error.strerror or type(error).__name__})"
        mend = "Close it in other programs and check that you may read it"
        raise InputError(Problem(said, file=file, mend=mend)) from None


def tell_kind(data: bytes) -> tuple[str, str]:
    """Return what a file is by its first bytes, as a short word and in words; both empty for anything else."""
    start = data[:64].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    return next(((kind, shown) for mark, kind, shown in KINDS if start.startswith(mark.lower())), ("", ""))


def open_archive(data: bytes, file: str) -> zipfile.ZipFile:
    """Return a zipped office file after unpacking it once to count its bytes: what it declares of itself is not believed.

    Raises
    ------
    InputError
        When it is damaged, holds a part twice or too many parts, or unpacks to more than a budget.
    """
    left = LARGEST_UNPACKED
    try:
        archive = zipfile.ZipFile(BytesIO(data))
        names = archive.namelist()
        if len(names) > MOST_MEMBERS:
            _refuse_bomb(file, f"{len(names):,} parts", f"at most {MOST_MEMBERS:,} parts")
        if len(set(names)) < len(names):
            raise zipfile.BadZipFile("a part stands in it twice")
        for member in archive.infolist():
            declared, member.file_size = member.file_size, LARGEST_UNPACKED + 2 * CHUNK
            with archive.open(member) as stream:
                while left >= 0 and (chunk := stream.read(CHUNK)):
                    left -= len(chunk)
            member.file_size = declared
            if left < 0:
                _refuse_bomb(file, f"more than {LARGEST_UNPACKED:,} bytes", f"at most {LARGEST_UNPACKED:,}")
    except (InputError, MemoryError):
        raise
    except Exception as error:  # zlib, lzma, struct and others: whatever breaks, the file is what is wrong
        raise InputError(Problem(f"not a readable office file ({error})", file=file, mend=SAVE_AGAIN)) from None
    return archive


def _refuse_bomb(file: str, value: str, expected: str) -> None:
    mend = "Save the one sheet that is needed as CSV UTF-8"
    raise InputError(Problem("unpacks to too much", file=file, value=value, expected=expected, mend=mend))


def _list_names(folder: Path) -> list[str]:
    try:
        return sorted(path.name for path in folder.iterdir() if path.is_file() and not path.name.startswith(LEFTOVERS))
    except OSError:
        return []


def hash_file(path: Path) -> str:
    """Return the sha256 of a file's bytes, in hexadecimal."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
