"""Files into a corpus, a corpus into an edition, and the proof of it."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Unpack

from openfronts import _openfronts
from openfronts._parameters import Parameters
from openfronts.asked import PathLike
from openfronts.edition import Edition
from openfronts.progress import Callback, native


def ingest(
    paths: PathLike | Sequence[PathLike],
    corpus: PathLike,
    *,
    strict: bool = False,
    ror: PathLike | None = None,
    by_ids_only: bool = False,
    keep_apart: Iterable[tuple[str, str]] = (),
    budget_mib: int | None = None,
    jobs: int | None = None,
    progress: Callback | None = None,
) -> dict[str, Any]:
    """Read files of the literature, and folders of them, into the corpus in the folder `corpus`.

    All kinds that `openfronts ingest` takes are taken, told apart by content. The corpus appears in one step when everything is
    read; until then an earlier one stays as it was. Work that was stopped goes on where it was when the same call is made again.

    Parameters
    ----------
    paths
        Files or folders, one or several.
    corpus
        Folder of the corpus.
    strict
        Stop at the first record that cannot be used.
    ror
        A dump of ROR, by which institutions are told in addresses.
    by_ids_only
        Works are one by their ids alone; descriptions are not compared.
    keep_apart
        Pairs of ids of works that are two though they seem to be one.
    budget_mib
        Memory for blocks in flight and for sorting, in MiB.
    jobs
        Threads; all cores unless given. The result is the same at any number.
    progress
        Called with `Progress`, such as `tqdm_progress()`.

    Returns
    -------
    dict
        `n_files`, `n_works_read`, `n_records` (works with a record), `n_works` (those known from reference lists included),
        `snapshot_date`, `checksum`, and `set_aside`: how many records could not be used, by reason; the first of them with file and
        line in `first_set_aside`, all in `rejected.jsonl.gz` of the corpus.

    Raises
    ------
    Error
        With file, line and a hint. The corpus is then as it was.
    KeyboardInterrupt
        After Ctrl-C; the corpus is as it was.

    Examples
    --------
    >>> read = of.ingest(works, corpus="another")
    >>> read["n_records"] > 0, read["set_aside"]
    (True, {})
    """
    several = [paths] if isinstance(paths, (str, os.PathLike)) else list(paths)
    summary = _openfronts.ingest(
        [Path(path) for path in several],
        Path(corpus),
        strict=strict,
        ror=None if ror is None else Path(ror),
        by_ids_only=by_ids_only,
        keep_apart=list(keep_apart),
        budget_mib=budget_mib,
        jobs=jobs,
        progress=native(progress),
    )
    read: dict[str, Any] = json.loads(summary)
    return read


def _tree(changes: Any) -> str:
    """Parameters as JSON; numbers of NumPy are numbers."""
    return json.dumps(changes, default=lambda value: value.item() if hasattr(value, "item") else list(value), allow_nan=False)


def run(
    corpus: PathLike,
    edition: PathLike,
    *,
    preset: PathLike = "research-fronts",
    seed: int | None = None,
    former: PathLike | Edition | None = None,
    corrections: PathLike | None = None,
    proposals: PathLike | None = None,
    from_stage: str | None = None,
    jobs: int | None = None,
    progress: Callback | None = None,
    **changes: Unpack[Parameters],
) -> Edition:
    """Make an edition from a corpus. What is up to date in the folder is not made again.

    Parameters
    ----------
    corpus, edition
        Folders.
    preset
        `research-fronts`, `research-horizon`, `leiden`, or a TOML file of your own.
    seed
        Of everything that is drawn: clusters of Leiden, the map, intervals of ranks.
    former
        An earlier edition: fronts that go on from it keep its ids.
    corrections
        A CSV file of corrections of addresses.
    proposals
        Answers of a language model about documents.
    from_stage
        Run this stage and all after it even where nothing has changed.
    jobs
        Threads; all cores unless given. The result is the same, byte for byte, at any number.
    progress
        Called with `Progress`, such as `tqdm_progress()`.
    **changes
        Parameters of stages that differ from the preset, by stage: `papers={"window": "all"}, clusters={"max_core": 40}`.
        `openfronts.parameters()` lists all; an editor completes them.

    An `Edition` that was opened before its folder was run again is closed by that: open it anew.

    Raises
    ------
    Error
        With a hint, such as the name of the parameter that is nearest to an unknown one. The edition is then as it was.
    KeyboardInterrupt
        After Ctrl-C; the next run goes on where this one stopped.

    Examples
    --------
    >>> edition = of.run("corpus", "edition", papers={"window": "all"})
    >>> edition.parameters["papers"]["window"]
    'all'
    """
    earlier = former.folder if isinstance(former, Edition) else former
    _openfronts.run(
        Path(corpus),
        Path(edition),
        preset=os.fspath(preset),
        changes=_tree(changes),
        seed=seed,
        former_edition=None if earlier is None else Path(earlier),
        corrections=None if corrections is None else Path(corrections),
        proposals=None if proposals is None else Path(proposals),
        from_stage=from_stage,
        jobs=jobs,
        progress=native(progress),
    )
    return Edition(edition)


def parameters(preset: PathLike = "research-fronts", **changes: Unpack[Parameters]) -> dict[str, Any]:
    """All parameters of a preset, by stage, with changes.

    >>> of.parameters("leiden")["clusters"]["method"]
    'leiden'
    >>> of.parameters(papers={"window": "all"})["papers"]["window"]
    'all'
    """
    values: dict[str, Any] = json.loads(_openfronts.parameters(os.fspath(preset), _tree(changes)))
    return values


def verify(
    edition: Edition | PathLike,
    corpus: PathLike | None = None,
    *,
    jobs: int | None = None,
    progress: Callback | None = None,
) -> dict[str, Any]:
    """Prove that an edition is what its manifest says; with its corpus, by making it again and comparing every table byte for byte.

    Returns
    -------
    dict
        `holds`, `n_files`, and what is wrong: `damaged`, `damaged_corpus`, `is_other_corpus`, `different`.

    Examples
    --------
    >>> of.verify("edition", "corpus")["holds"]
    True
    """
    opened = edition if isinstance(edition, Edition) else Edition(edition)
    found = _openfronts.verify(
        opened._native, None if corpus is None else Path(corpus), jobs=jobs, progress=native(progress)
    )
    verdict: dict[str, Any] = json.loads(found)
    return verdict
