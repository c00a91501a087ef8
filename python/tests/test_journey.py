"""Ingest, run, verify; progress, Ctrl-C and threads."""

from __future__ import annotations

import gzip
import json
import os
import signal
import subprocess
import sys
import textwrap
import threading
import time
from pathlib import Path

import pytest

import openfronts as of


def test_the_journey_is_that_of_the_command_line(place: Path, works: Path, tmp_path: Path) -> None:
    read = of.ingest([works], tmp_path / "corpus", jobs=1)
    assert read["n_records"] == 613 and read["n_works"] > read["n_records"] and read["set_aside"] == {}
    edition = of.run(tmp_path / "corpus", tmp_path / "edition", papers={"window": "all"}, jobs=1)
    assert edition.checksum == of.open(place / "edition").checksum, "one thread or all, the same bytes"
    assert of.verify(edition)["holds"]
    (edition.path("fronts")).write_bytes(b"something else")
    assert of.verify(edition)["damaged"] == ["results/fronts.parquet"]


def test_records_that_cannot_be_used_are_told_with_their_line(tmp_path: Path) -> None:
    record = {"id": "https://openalex.org/W1", "title": "A paper", "type": "article", "publication_year": 2020}
    with gzip.open(tmp_path / "works.jsonl.gz", "wt", encoding="utf-8") as file:
        file.write(json.dumps(record) + "\n{broken\n")
    with pytest.warns(UserWarning, match="no work has a reference list"):
        read = of.ingest(tmp_path / "works.jsonl.gz", tmp_path / "corpus")
    assert read["set_aside"] == {"broken_json": 1} and read["n_records"] == 1
    assert read["first_set_aside"][0]["line"] == 2
    with pytest.raises(of.Error, match="works.jsonl.gz: line 2"):
        of.ingest(tmp_path / "works.jsonl.gz", tmp_path / "strict", strict=True)


def test_parameters_are_those_of_the_stages(place: Path, tmp_path: Path) -> None:
    assert of.parameters("leiden", clusters={"resolution": 1})["clusters"]["resolution"] == 1.0
    with pytest.raises(of.Error, match="papers.widnow.*\nhint: .*papers.window"):
        of.run(place / "corpus", tmp_path / "edition", papers={"widnow": "all"})  # type: ignore[typeddict-unknown-key]
    with pytest.raises(of.Error, match="nosuch.*\nhint: "):
        of.run(place / "corpus", tmp_path / "edition", preset="nosuch")
    assert not (tmp_path / "edition").exists()
    again = of.run(place / "corpus", tmp_path / "edition", preset="leiden", papers={"window": "all"}, seed=7)
    assert again.preset == "leiden" and again.parameters["clusters"]["seed"] == 7


def test_progress_is_told_and_tqdm_draws_it(place: Path, tmp_path: Path) -> None:
    told: list[of.Progress] = []
    of.run(place / "corpus", tmp_path / "edition", papers={"window": "all"}, progress=told.append)
    assert told[-1].phase == "stages" and told[-1].done == told[-1].total
    assert [step.done for step in told] == sorted(step.done for step in told)
    bars: list[str] = []

    class Bar:
        n = 0

        def __init__(self, **options: object) -> None:
            bars.append(str(options["desc"]))

        def update(self, n: int) -> None:
            self.n += n

        def set_postfix_str(self, text: str, refresh: bool) -> None: ...
        def refresh(self) -> None: ...
        def close(self) -> None: ...

    of.run(place / "corpus", tmp_path / "edition", from_stage="papers", papers={"window": "all"}, progress=of.tqdm_progress(Bar))
    assert "stages" in bars
    with pytest.raises(TypeError, match="tqdm_progress"):
        of.run(place / "corpus", tmp_path / "edition", progress=True)  # type: ignore[arg-type]


def test_an_exception_in_the_callback_ends_the_work(place: Path, tmp_path: Path) -> None:
    def refuse(progress: of.Progress) -> None:
        raise RuntimeError("enough")

    with pytest.raises(RuntimeError, match="enough"):
        of.run(place / "corpus", tmp_path / "edition", papers={"window": "all"}, progress=refuse)
    edition = of.run(place / "corpus", tmp_path / "edition", papers={"window": "all"})
    assert edition.checksum == of.open(place / "edition").checksum, "the next run goes on, to the same bytes"


def interrupted(script: str, after: float) -> tuple[str, float]:
    """What a script prints that is sent Ctrl-C after it said `begin`, and how many seconds that took."""
    code = textwrap.dedent(script)
    process = subprocess.Popen([sys.executable, "-u", "-c", code], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert process.stdout is not None and process.stdout.readline() == "begin\n"
    time.sleep(after)
    sent = time.monotonic()
    process.send_signal(signal.SIGINT)
    output, _ = process.communicate(timeout=60)
    return output, time.monotonic() - sent


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C is sent as a signal")
def test_ctrl_c_ends_an_algorithm() -> None:
    script = """
        import numpy, scipy.sparse, openfronts as of
        n = 40_000
        ends = [(numpy.arange(n) + 2**power) % n for power in range(14)]
        half = sum(scipy.sparse.coo_matrix((numpy.ones(n), (numpy.arange(n), end)), shape=(n, n)) for end in ends)
        both = (half + half.T).tocsr()
        print("begin")
        try:
            of.leiden(both, resolution=1e-4, n_iterations=4_000_000_000)
        except KeyboardInterrupt:
            print("stopped", of.leiden(scipy.sparse.csr_matrix([[0, 1.0], [1.0, 0]]), resolution=0.5))
    """
    output, seconds = interrupted(script, 0.5)
    assert output == "stopped [0 0]\n", "work goes on afterwards"
    assert seconds < 20


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C is sent as a signal")
def test_ctrl_c_ends_an_ingest_and_leaves_the_corpus_as_it_was(works: Path, tmp_path: Path) -> None:
    of.ingest(works, tmp_path / "corpus")
    before = (tmp_path / "corpus/manifest.json").read_bytes()
    record = {"id": "", "title": "A paper of many", "type": "article", "publication_year": 2020}
    for part in range(8):
        with open(tmp_path / f"part{part}.jsonl", "w", encoding="utf-8") as file:
            for number in range(60_000):
                record["id"] = f"https://openalex.org/W{part * 60_000 + number + 1}"
                file.write(json.dumps(record) + "\n")
    script = f"""
        import openfronts as of
        print("begin")
        try:
            of.ingest([{str(tmp_path)!r} + f"/part{{part}}.jsonl" for part in range(8)], {str(tmp_path / "corpus")!r})
            print("not stopped")
        except KeyboardInterrupt:
            print("stopped")
    """
    output, _ = interrupted(script, 0.2)
    assert output == "stopped\n"
    assert (tmp_path / "corpus/manifest.json").read_bytes() == before


def test_the_lock_of_the_interpreter_is_released(place: Path, tmp_path: Path) -> None:
    ticks = 0
    done = threading.Event()

    def tick() -> None:
        nonlocal ticks
        while not done.is_set():
            ticks += 1
            time.sleep(0.002)

    thread = threading.Thread(target=tick)
    thread.start()
    of.run(place / "corpus", tmp_path / "edition", papers={"window": "all"})
    done.set()
    thread.join()
    assert ticks > 10, "another thread went on meanwhile"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there are no forks here")
def test_a_forked_process_is_told_instead_of_waiting_for_ever() -> None:
    script = """
        import os, scipy.sparse, openfronts as of
        pair = scipy.sparse.csr_matrix([[0, 1.0], [1.0, 0]])
        of.leiden(pair)
        print("begin")
        if os.fork() == 0:
            try:
                of.leiden(pair)
            except of.Error as error:
                print(error)
            os._exit(0)
        os.wait()
    """
    code = textwrap.dedent(script)
    done = subprocess.run([sys.executable, "-u", "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert "spawn" in done.stdout


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C is sent as a signal")
def test_ctrl_c_ends_a_stage(place: Path, tmp_path: Path) -> None:
    script = f"""
        import openfronts as of
        print("begin")
        try:
            of.run({str(place / "corpus")!r}, {str(tmp_path / "edition")!r}, papers={{"window": "all"}}, standings={{"n_samples": 100_000}})
        except KeyboardInterrupt:
            print("stopped")
    """
    output, seconds = interrupted(script, 2.0)
    assert output == "stopped\n" and seconds < 20


def test_jobs_of_none_are_refused(place: Path, tmp_path: Path) -> None:
    with pytest.raises(of.Error, match="jobs is 0; it is 1 to 1024"):
        of.run(place / "corpus", tmp_path / "edition", jobs=0)
