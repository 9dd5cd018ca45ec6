"""What a table is: its columns, its key, and who may read it."""

from dataclasses import dataclass

from helpers.contracts.column import Column
from helpers.contracts.columns import COLUMNS

ORIGIN = ("source_file", "source_sheet", "source_row")


@dataclass(frozen=True)
class Table:
    """One table: what a row is, which columns it has, what makes a row unique.

    ``public`` tables go into ``reports/<country>/tables``; ``on_record`` ones, which name people with the page that names
    them, do so where the parameters say ``privacy = "public_record"``; the others stay in ``data/processed``. ``may_be_empty``
    names columns that are empty here although they identify something elsewhere. ``own`` defines columns whose published
    name means something else in another table.
    """

    name: str
    row: str
    columns: tuple[str, ...]
    key: tuple[str, ...]
    public: bool = False
    on_record: bool = False
    may_be_empty: tuple[str, ...] = ()
    own: tuple[Column, ...] = ()

    @property
    def leaves(self) -> bool:
        """Whether the table may leave the project: in every report, or in one of the public record."""
        return self.public or self.on_record

    def list_columns(self) -> list[Column]:
        """Return the definitions of the table's columns, in order."""
        own = {column.name: column for column in self.own}
        return [own.get(name) or COLUMNS[name] for name in self.columns]
