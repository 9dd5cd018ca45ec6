"""All that tells which input rows a number rests on."""

from dataclasses import dataclass

import pandas as pd

from helpers.scope import pick_at_core
from helpers.settings import Settings


@dataclass(frozen=True)
class Records:
    """What a run has read, decided and made.

    Attributes
    ----------
    raw : dict of str to DataFrame
        The records of each kind as read, with ORIGIN; see ``intake.Reading``.
    aside : DataFrame
        The rows of the sources that are no record.
    changes : DataFrame
        The cleaning log.
    decisions : dict of str to DataFrame
        The signed lines of each decision file, with ``line``, such as ``people.csv:3``.
    tables, figures : dict of str to DataFrame
        The tables, person-level ones too, and the numbers of the figures.
    settings : Settings
        The parameters of the country.
    """

    raw: dict[str, pd.DataFrame]
    aside: pd.DataFrame
    changes: pd.DataFrame
    decisions: dict[str, pd.DataFrame]
    tables: dict[str, pd.DataFrame]
    figures: dict[str, pd.DataFrame]
    settings: Settings

    def __getitem__(self, table: str) -> pd.DataFrame:
        """Return the table called `table`."""
        return self.tables[table]

    @property
    def present(self) -> pd.DataFrame:
        """The printed rows that tell of somebody who was there; rows set aside count nowhere."""
        return self["records"].loc[self["records"]["fate"] != "set_aside"]

    @property
    def at_core(self) -> pd.DataFrame:
        """Those of them that are about a core meeting."""
        return pick_at_core(self.present, self["consultations"])
