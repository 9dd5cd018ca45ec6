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
GROUPING = str.maketrans("", "", f",{SPACES}")
QUANTITY = re.compile(
    rf"(?P<currency>{CURRENCY})?\s*(?P<low>{NUMBER})(?:\s*(?:to|-|–)\s*(?P<high>{NUMBER}))?"
    rf"\s*(?P<scale>{'|'.join(SCALES)})?\s*(?P<unit>%|[^\W\d_][^;,()]*)?",
    re.IGNORECASE,
)


def read_quantities(targets: pd.Series) -> pd.DataFrame:
    """Return the first number of each target with its unit; empty where a target states none in digits.

    Returns
    -------
    DataFrame
        On the index of `targets`: target_low and target_high (the same unless a range is printed; ``5 million`` is
        5000000), target_unit (the currency, ``%`` or the words behind the number, "" when none stands there).
    """
    found = {text: _read(text) for text in targets.unique()}
    cells = pd.DataFrame([found[text] for text in targets], index=targets.index, columns=COLUMNS)
    return cells.astype({"target_low": "Float64", "target_high": "Float64", "target_unit": "str"})


def _read(text: str) -> tuple[float | None, float | None, str]:
    match = QUANTITY.search(text)
    if match is None:
        return None, None, ""
    scale = SCALES.get((match["scale"] or "").casefold(), 1)
    low = float(match["low"].translate(GROUPING)) * scale
    high = float((match["high"] or match["low"]).translate(GROUPING)) * scale
    return low, high, (match["currency"] or match["unit"] or "").strip()
