"""From consultation records to an evidence report."""

__version__ = "0.1.0"
