"""Figures of a benchmark as rows that `run.py` collects. A script by itself prints them and keeps nothing."""

import json
import os


def record(bench: str, case: str, program: str, seconds: float | None = None, **more) -> None:
    """Adds one row to the file that BENCH_ROWS names, if it names one.

    bench: name of the script; case: what was done, the same words for all programs; program: who did it, ours is
    `openfronts`; seconds: the best time; more: anything else that was measured, by name.
    """
    place = os.environ.get("BENCH_ROWS")
    if place:
        row = {"bench": bench, "case": case, "program": program, "seconds": seconds, **more}
        with open(place, "a", encoding="utf-8") as file:
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
