"""Time the steps of an analysis in a process of its own, so that neither memory nor warm caches carry over."""

import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Mapping

PLAIN = "plain"


def measure_apart(module: str, function: str, *given: int | str) -> dict:
    """Return what ``module.function(*given)`` prints by `print_cost` in a process of its own: seconds by step, peak (MiB)."""
    arguments = ", ".join(map(repr, given))
    code = f"from {module} import {function}; {function}({arguments})"
    run = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    return json.loads(run.stdout)


def print_cost(steps: Mapping[str, Callable]) -> None:
    """Run each step in order, and print their seconds and the peak memory as JSON."""
    seconds = {step: _time(work) for step, work in steps.items()}
    print(json.dumps({"seconds": seconds, "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))


def describe_cost(label: str, rows: int, cost: dict) -> list[str]:
    """Return two lines: the sum of the steps and its ratio to the plain way, and the seconds of each step."""
    seconds = dict(cost["seconds"])
    plain, total = seconds.pop(PLAIN), sum(seconds.values())
    steps = ", ".join(f"{step} {taken:.2f}" for step, taken in seconds.items())
    return [
        f"  {label}: {total:7.2f} s against {plain:6.3f} s, ratio {total / plain:6.1f}; "
        f"{1e6 * total / rows:6.1f} microseconds a row; peak {cost['peak']:6.0f} MiB",
        f"    seconds by step: {steps}",
    ]


def _time(work: Callable) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
