"""Run the notebooks, render the pages, put the report into place, check and time it."""
