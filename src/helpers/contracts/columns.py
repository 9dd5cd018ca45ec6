"""One definition per column, whatever table it stands in."""

from helpers.contracts.columns_records import RECORDS
from helpers.contracts.columns_results import RESULTS

COLUMNS = {column.name: column for column in (*RECORDS, *RESULTS)}
if len(COLUMNS) != len(RECORDS) + len(RESULTS):
    raise ValueError("a column is defined twice")
