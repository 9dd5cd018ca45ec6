"""Numbers with their units, out of the words of a target."""

import re

import pandas as pd
import pycountry

COLUMNS = ["target_low", "target_high", "target_unit"]
SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "lakh": 1e5, "crore": 1e7}
# ISO 4217 codes in capitals only, for "all" and "top" are words
CURRENCY = rf"(?:(?-i:{'|'.join(sorted(money.alpha_3 for money in pycountry.currencies))})|Tk|US\$|[$€£¥₹৳])"
SPACES = " \u00a0\u202f"
NUMBER = rf"\d{{1,3}}(?:[{SPACES}]\d{{3}}\b)+(?:\.\d+)?|\d{{1,3}}(?:,\d{{2,3}})+(?:\.\d+)?|\d+(?:\.\d+)?"
YEAR, TIMES = re.compile(r"(?:19|20)\d\d"), re.compile(r"\s+[x×]\s+\d")
GROUPING = str.maketrans("", "", f",{SPACES}")
QUANTITY = re.compile(
    rf"(?P<most>up to )?(?P<currency>{CURRENCY})?\s*(?P<low>{NUMBER})(?:\s*(?:to|-|–)\s*(?P<high>{NUMBER}))?"
    rf"(?:\s*(?:plus|\+)\s*(?P<more>{NUMBER}))?"
    rf"\s*(?P<scale>{'|'.join(SCALES)})?\s*(?P<unit>%|[^\W\d_][^;,()]*)?",
    re.IGNORECASE,
)


def read_quantities(targets: pd.Series) -> pd.DataFrame:
    """The number and the unit in the words of a target.

    Return the first number of each target with its unit; empty where a target states none in digits.

    Returns
    -------
    DataFrame
        On the index of `targets`: target_low and target_high (the same unless a range is printed; ``5 million`` is
        5000000, ``41 plus 60`` is 101, and ``up to 500`` goes from 0, which the words allow), target_unit (the currency,
        ``%`` or the words behind the number, "" when none stands there).

    Notes
    -----
    Formula: the first number printed in digits that is no bare year, with thousand, million, billion, lakh and crore worked
        out and one added by "plus"; of a range the lower and upper end, of "up to" from 0; unit = currency, per cent or the
        words behind it
    Unit: as printed, never converted
    Denominator: none
    Limits: A target in words alone has no number, one with several numbers only its first. Numbers of different goals are not
        added up.

    References
    ----------
    Definition of this project.
    """
    found = {text: _read(text) for text in targets.unique()}
    cells = pd.DataFrame([found[text] for text in targets], index=targets.index, columns=COLUMNS)
    return cells.astype({"target_low": "Float64", "target_high": "Float64", "target_unit": "str"})


def _read(text: str) -> tuple[float | None, float | None, str]:
    match = next((found for found in QUANTITY.finditer(text) if not _is_year(found)), None)
    if match is None:
        return None, None, ""
    scale = SCALES.get((match["scale"] or "").casefold(), 1)
    low, high, more = (float((number or "0").translate(GROUPING)) * scale
                       for number in (match["low"], match["high"] or match["low"], match["more"]))  # fmt: skip
    unit = TIMES.split(match["unit"] or "")[0]
    return 0.0 if match["most"] else low + more, high + more, (match["currency"] or unit).strip()


def _is_year(match: re.Match) -> bool:
    """Tell whether a number is a date and no quantity: a bare year."""
    bare = not (match["currency"] or match["scale"] or match["unit"] or match["high"] or match["more"])
    return bare and YEAR.fullmatch(match["low"]) is not None
