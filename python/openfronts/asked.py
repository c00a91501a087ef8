"""What is asked of an edition: the words there are, and what an argument is taken to mean."""

from __future__ import annotations

import os
from collections.abc import Sequence
from operator import index
from typing import Literal, SupportsIndex, TypeAlias, get_args

from openfronts import _openfronts

#: A path as text or as `pathlib.Path`.
PathLike: TypeAlias = "str | os.PathLike[str]"
FrontSet: TypeAlias = Literal["all", "hot", "emerging", "selected", "key"]
Counting: TypeAlias = Literal["full", "fractional", "first", "corresponding"]
Kind: TypeAlias = Literal["country", "institution", "group"]
Role: TypeAlias = Literal["core", "citing"]
Area: TypeAlias = "int | str"
Networks: TypeAlias = Literal["fronts", "co_citation", "collaboration"]

What: TypeAlias = Literal["fronts", "front-network", "cocitation", "collaboration", "papers", "tables"]
Format: TypeAlias = Literal[
    "csv", "json", "jsonl", "parquet", "xlsx", "vosviewer", "vosviewer-txt", "pajek", "graphml", "gexf",
    "ris", "bibtex", "bibliometrix", "bibliometrix-csv", "jsonld",
]  # fmt: skip


def as_front_set(value: str) -> str:
    """A set of fronts."""
    return one_of("front_set", value, get_args(FrontSet))


def as_role(value: str | None) -> str | None:
    """The part of a paper in a front, or any."""
    return None if value is None else one_of("role", value, get_args(Role))


def one_of(name: str, value: str, known: Sequence[str]) -> str:
    """A word that is known here."""
    if value not in known:
        raise _openfronts.Error(f"{name} is `{value}`\nhint: one of {', '.join(known)}")
    return value


def numbers(fronts: SupportsIndex | Sequence[SupportsIndex]) -> list[int]:
    """One number, or several, of whatever kind of integer."""
    return [index(fronts)] if isinstance(fronts, SupportsIndex) else [index(front) for front in fronts]


def as_years(years: int | tuple[int | None, int | None] | None) -> tuple[int, int] | None:
    """The first and the last year; every year that a work can have lies between the ends of 16 bits."""
    if years is None:
        return None
    first, last = (years, years) if isinstance(years, SupportsIndex) else years
    return (-(2**15) if first is None else index(first), 2**15 - 1 if last is None else index(last))


def several(asked: str | Sequence[str] | None) -> list[str]:
    """One text, several, or none."""
    if asked is None:
        return []
    return [asked] if isinstance(asked, str) else list(asked)
