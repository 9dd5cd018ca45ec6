"""Read records in the form they arrive: every cell as text, every row with its file, sheet and number."""

from helpers.intake.files import hash_file
from helpers.intake.reading import Reading, read_sources
from helpers.intake.texts import read_csv

__all__ = ["Reading", "hash_file", "read_csv", "read_sources"]
