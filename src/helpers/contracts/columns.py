"""One definition per column, whatever table it stands in."""

from helpers.contracts.columns_participation import PARTICIPATION
from helpers.contracts.columns_records import RECORDS
from helpers.contracts.columns_results import RESULTS

COLUMNS = {column.name: column for column in (*RECORDS, *PARTICIPATION, *RESULTS)}
if len(COLUMNS) != len(RECORDS) + len(PARTICIPATION) + len(RESULTS):
    raise ValueError("a column is defined twice")
