"""Measures that know nothing of meetings: balance, intervals, overlap of sets, counts made safe."""
