"""Numbers with their units, out of the words of a target."""

import re

import pandas as pd

COLUMNS = ["target_low", "target_high", "target_unit"]
SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "lakh": 1e5, "crore": 1e7}
CURRENCY = r"(?:USD|EUR|CAD|BDT|GBP|CHF|JPY|SAR|AUD|Tk|US\$|\$|€|£)"
NUMBER = r"\d{1,3}(?:,\d{2,3})+(?:\.\d+)?|\d+(?:\.\d+)?"
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
    low = float(match["low"].replace(",", "")) * scale
    high = float((match["high"] or match["low"]).replace(",", "")) * scale
    return low, high, (match["currency"] or match["unit"] or "").strip()
