"""Which printed names are one person: names parsed, paired in blocks, scored, and measured against judged pairs."""

from helpers.matching.measure import measure_matching, tell_merged
from helpers.matching.pairs import find_pairs

__all__ = ["find_pairs", "measure_matching", "tell_merged"]
