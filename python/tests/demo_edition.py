"""A corpus and an edition of the demo records, made once, in a folder in which everything runs."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import openfronts as of

RECORDS = Path(__file__).resolve().parents[2] / "crates/cli/data/scientometrics.csv.gz"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="write what follows from other files anew")


@pytest.fixture(scope="session")
def works() -> Path:
    """613 records about scientometrics, an export of the OpenAlex web interface."""
    return RECORDS


@pytest.fixture(scope="session")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a corpus and an edition."""
    folder = tmp_path_factory.mktemp("openfronts")
    of.ingest(RECORDS, folder / "corpus")
    of.run(folder / "corpus", folder / "edition", papers={"window": "all"})
    return folder


@pytest.fixture
def edition(place: Path) -> of.Edition:
    return of.open(place / "edition")


@pytest.fixture(autouse=True)
def here(place: Path, doctest_namespace: dict[str, Any]) -> Iterator[None]:
    """Examples in docstrings find `of`, `edition`, `works`, and the folders `corpus` and `edition`."""
    before = Path.cwd()
    os.chdir(place)
    doctest_namespace.update(of=of, edition=of.open("edition"), works=RECORDS)
    yield
    os.chdir(before)
