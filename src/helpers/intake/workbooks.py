"""Read workbooks (XLSX, XLS, ODS): every cell as the text a reader sees, merged cells with their extent."""

import datetime as dt
import zipfile
from io import BytesIO
from pathlib import Path

import python_calamine

from helpers.intake.files import ENCRYPTED, MOST_CELLS, SAVE_AGAIN, open_archive, read_bytes, tell_kind
from helpers.intake.scan_ods import scan_ods
from helpers.intake.scan_xlsx import scan_xlsx
from helpers.intake.sheets import Book, Sheet, Span
from helpers.problems import InputError, Problem

ENCODING = "workbook"
HALF_SECOND = dt.timedelta(microseconds=500_000)
PASSWORD = "Save it again without a password"


def read_workbook(path: Path, file: str, only: tuple[str, ...] = ()) -> Book:
    """Return a workbook, each sheet from its first row and column on.

    Parameters
    ----------
    path : Path
    file : str
        How messages name the file.
    only : tuple of str, optional
        The sheets whose cells must be sound; those of all sheets unless given.

    Raises
    ------
    InputError
        When the file is not a workbook, needs a password, unpacks to too much, or holds a formula without a stored
        result or a cell that shows an error.
    """
    data = read_bytes(path, file)
    kind, shown = tell_kind(data)
    if not data:
        raise InputError(Problem("empty file", file=file, expected="a workbook", mend="Check how it was saved"))
    if kind == "ole" and ENCRYPTED in data:
        raise InputError(Problem("protected by a password", file=file, mend=PASSWORD))
    if kind not in ("zip", "ole"):
        raise InputError(Problem("not a workbook", file=file, value=shown or "text or unknown", mend=SAVE_AGAIN))
    merged: dict[str, list[Span]] = {}
    try:
        if kind == "zip":
            with open_archive(data, file) as archive:
                merged = check_cells(archive, file, only)
        return Book(file, tuple(_read_sheets(data, file, merged)), ENCODING)
    except python_calamine.PasswordError:
        raise InputError(Problem("protected by a password", file=file, mend=PASSWORD)) from None
    except InputError:
        raise
    except BaseException as error:
        if isinstance(error, KeyboardInterrupt | SystemExit | MemoryError):
            raise
        # the library's own panic is no Exception, and any of its errors means a file it cannot read
        said = str(error).splitlines()[0][:120] if str(error) else type(error).__name__
        raise InputError(Problem(f"not a readable workbook ({said})", file=file, mend=SAVE_AGAIN)) from None


def check_cells(archive: zipfile.ZipFile, file: str, only: tuple[str, ...] = ()) -> dict[str, list[Span]]:
    """Return the merged cells of each sheet of an ODS file, which its reader does not tell; of others, nothing.

    Raises
    ------
    InputError
        For a formula without a stored result and a cell that shows an error, in the sheets `only` or in all; and for a
        workbook of more cells, or longer repeated texts, than memory holds.
    """
    names = {name.casefold(): name for name in archive.namelist()}
    if "xl/workbook.bin" in names:
        raise InputError(Problem("a binary workbook (.xlsb)", file=file, mend="Save it as .xlsx"))
    scans = list(scan_ods(archive, file, names) if "content.xml" in names else scan_xlsx(archive, file, names))
    wanted = {name.strip() for name in only}
    problems = [problem for scan in scans if not wanted or scan.sheet.strip() in wanted for problem in scan.list_wrong(file)]
    if problems:
        raise InputError(problems)
    if len({scan.sheet for scan in scans}) < len(scans):
        raise InputError(Problem("two sheets of one name", file=file, mend="Rename one"))
    return {scan.sheet: scan.merged for scan in scans if scan.merged}


def _read_sheets(data: bytes, file: str, merged: dict[str, list[Span]]):
    book = python_calamine.load_workbook(BytesIO(data))
    for name in book.sheet_names:
        sheet = book.get_sheet_by_name(name)
        if sheet.end is None:
            yield Sheet(file, name, [])
            continue
        height, width = sheet.end[0] + 1, sheet.end[1] + 1
        if height * width > MOST_CELLS:
            raise InputError(
                Problem("sheet too large", file=file, sheet=name, value=f"{height:,} rows by {width:,} columns",
                        expected=f"at most {MOST_CELLS:,} cells", mend="Delete stray cells far off the table")
            )  # fmt: skip
        rows = [[write_cell(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
        spans = merged.get(name) or [(*first, *last) for first, last in sheet.merged_cell_ranges or ()]
        yield Sheet(file, name, rows, _clip_spans(spans, height, width, file, name))


def _clip_spans(spans: list[Span], height: int, width: int, file: str, name: str) -> tuple[Span, ...]:
    """Return the merged cells as far as the sheet is filled, refused when they overlap beyond what a sheet can hold."""
    clipped = [(top, left, min(bottom, height - 1), min(right, width - 1)) for top, left, bottom, right in spans]
    kept = tuple(span for span in clipped if span[0] <= span[2] and span[1] <= span[3] and span[:2] != span[2:])
    if sum((bottom - top + 1) * (right - left + 1) for top, left, bottom, right in kept) > height * width:
        raise InputError(Problem("merged cells overlap", file=file, sheet=name, mend=f"Unmerge them. {SAVE_AGAIN}"))
    return kept


def write_cell(cell: object) -> str:
    """Return the value of a cell as text: whole numbers without a point, days and times in ISO form.

    Times are rounded to the second: a spreadsheet holds them as parts of a day, a little off.
    """
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else f"{cell:.15g}"
    if isinstance(cell, dt.datetime):
        cell = (cell + HALF_SECOND).replace(microsecond=0) if cell < dt.datetime.max - HALF_SECOND else cell
        return cell.date().isoformat() if cell.time() == dt.time() else cell.isoformat(timespec="seconds")
    if isinstance(cell, dt.time):
        return (dt.datetime.combine(dt.date(2000, 1, 1), cell) + HALF_SECOND).time().isoformat(timespec="seconds")
    if isinstance(cell, dt.timedelta):
        minutes, seconds = divmod(abs(round(cell.total_seconds())), 60)
        sign = "-" if cell < dt.timedelta() else ""
        return f"{sign}{minutes // 60}:{minutes % 60:02d}:{seconds:02d}"
    return cell.isoformat() if isinstance(cell, dt.date) else str(cell)
