"""One definition per column, whatever table it stands in."""

from helpers.contracts.columns_participation import PARTICIPATION
from helpers.contracts.columns_quality import QUALITY
from helpers.contracts.columns_records import RECORDS
from helpers.contracts.columns_results import RESULTS

_ALL = (*RECORDS, *PARTICIPATION, *RESULTS, *QUALITY)
COLUMNS = {column.name: column for column in _ALL}
if len(COLUMNS) != len(_ALL):
    raise ValueError("a column is defined twice")
