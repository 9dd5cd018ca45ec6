"""Countries by exact name or code only: a near miss is listed for review, for Niger is not Nigeria."""

import pandas as pd
import pycountry

from helpers.text import make_phrase_key

FIELDS = ("name", "official_name", "common_name", "alpha_2", "alpha_3")


def code_countries(printed: pd.Series) -> pd.Series:
    """Return the ISO 3166-1 alpha-3 code of each name or code, empty where none agrees exactly."""
    known = {
        make_phrase_key(value): country.alpha_3
        for country in pycountry.countries
        for field in FIELDS
        if (value := getattr(country, field, ""))
    }
    return printed.map({name: known.get(make_phrase_key(name), "") for name in printed.unique()}).astype("str")
