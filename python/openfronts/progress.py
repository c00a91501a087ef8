"""How far long work is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple


class Progress(NamedTuple):
    """What a callback is told, a few times a second and once at the end.

    `phase` is what is being done (`reading`, `merging`, `stages` …), `part` the part of it under way, such as the name of a stage, and
    may be empty. `done` of `total` are done, if the total is known, in `unit`: `bytes`, `rows`, `stages` or `works`.
    """

    phase: str
    part: str
    done: int
    total: int | None
    unit: str


#: Takes `Progress`; an exception that it raises ends the work as Ctrl-C does.
Callback = Callable[[Progress], None]


def tqdm_progress(tqdm: Callable[..., Any] | None = None, **options: Any) -> Callback:
    """A callback that draws a bar of tqdm for each phase. Needs tqdm.

    `tqdm` is the class to use, `tqdm.auto.tqdm` unless given; `options` go to it.

    >>> edition = of.run("corpus", "edition", progress=of.tqdm_progress(disable=True))
    """
    if tqdm is None:
        from tqdm.auto import tqdm as auto

        tqdm = auto
    bar: Any = None
    phase = ""

    def show(progress: Progress) -> None:
        nonlocal bar, phase
        if bar is None or progress.phase != phase:
            if bar is not None:
                bar.close()
            phase = progress.phase
            is_bytes = progress.unit == "bytes"
            bar = tqdm(
                total=progress.total, desc=phase, unit="B" if is_bytes else f" {progress.unit}", unit_scale=is_bytes, **options
            )
        bar.set_postfix_str(progress.part, refresh=False)
        bar.update(progress.done - bar.n)
        if progress.total is not None and progress.done >= progress.total:
            bar.refresh()

    return show


def native(callback: Callback | None) -> Callable[..., None] | None:
    """The callback as the extension calls it."""
    if callback is None:
        return None
    if not callable(callback):
        raise TypeError("progress is a function that takes openfronts.Progress, such as openfronts.tqdm_progress()")
    return lambda *told: callback(Progress(*told))
