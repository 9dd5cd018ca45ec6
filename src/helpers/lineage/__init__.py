"""From a number of the report to the rows of its table, from there to the rows of the inputs, and back."""

from helpers.lineage.save import write_evidence

__all__ = ["write_evidence"]
