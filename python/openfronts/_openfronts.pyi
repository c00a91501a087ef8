# Made from the extension by `cargo xtask python --update`.

"""
What Python imports as `openfronts._openfronts`.
"""

from _typeshed import Incomplete, SupportsGetItem
from os import PathLike
from pathlib import Path
from typing_extensions import CapsuleType
from typing import Any, SupportsFloat, SupportsIndex, final

@final
class Edition:
    """
    An edition on disk.
    """
    def __new__(cls, /, folder: str | PathLike[str]) -> Edition:
        """
        Opens the edition in a folder; nothing but its manifest is read.
        """
    @staticmethod
    def area(asked: str) -> int:
        """
        The number of an area by number, code or name.
        """
    @staticmethod
    def areas() -> list[tuple[int, str, str]]:
        """
        Number, code and name of each area.
        """
    def beside(self, /, table: Table, key: str, other: str, other_key: str, names: SupportsGetItem[int, str]) -> Table:
        """
        Columns of the table `other` behind those of `table`, where its `other_key` is `key` there.
        """
    @property
    def checksum(self, /) -> str:
        """
        BLAKE3 of the manifest: the identity of the edition.
        """
    @property
    def folder(self, /) -> Path:
        """
        Where it stands.
        """
    def manifest_json(self, /) -> str:
        """
        The manifest as JSON.
        """
    def member(self, /, kind: str, who: str) -> str:
        """
        Somebody as the edition counts them: a country by code or name, a group by code or name, an institution by id, address
        or name.
        """
    def path(self, /, table: str) -> Path:
        """
        Where the Parquet file of a table stands.
        """
    def table(self, /, name: str, conditions: dict | None = None, columns: SupportsGetItem[int, str] | None = None) -> Table:
        """
        The rows of a table for which all conditions hold, with all or some columns.
        """
    def tables(self, /) -> list[tuple[str, int | None, str]]:
        """
        Of each table its name, rows, and what a row is, in the order of the stages.
        """

@final
class Table:
    """
    Rows and columns of an edition, in memory.
    """
    def __arrow_c_schema__(self, /) -> CapsuleType:
        """
        The schema, for any library that speaks the Arrow PyCapsule interface.
        """
    def __arrow_c_stream__(self, /, requested_schema: CapsuleType | None = None) -> CapsuleType:
        """
        The rows, for any library that speaks the Arrow PyCapsule interface; nothing is copied.
        """
    def __len__(self, /) -> int: ...
    def about(self, /) -> dict[str, str]:
        """
        What is known of the table as a whole: `table`, `description`, `edition`, `preset`, `snapshot_date`.
        """
    def beside(self, /, key: str, other: Table, other_key: str, names: SupportsGetItem[int, str]) -> Table:
        """
        Columns of another table behind these, where its `other_key` is `key` here.
        """
    def column(self, /, name: str) -> list:
        """
        The values of one column.
        """
    @property
    def column_names(self, /) -> list[str]:
        """
        Names of the columns, in order.
        """
    def described(self, /) -> list[tuple[str, str, bool, str]]:
        """
        Of each column its name, type, whether it may hold nulls, and what it holds.
        """
    def dicts(self, /) -> list:
        """
        All rows as dictionaries.
        """
    def row_at(self, /, row: SupportsIndex) -> tuple:
        """
        One row as a tuple; from the end if `row` is below 0.
        """
    def rows(self, /, rows: SupportsGetItem[int, SupportsIndex]) -> Table:
        """
        Rows by their numbers, in this order.
        """
    def select(self, /, names: SupportsGetItem[int, str]) -> Table:
        """
        The same rows, with these columns in this order.
        """
    def slice(self, /, start: SupportsIndex, stop: SupportsIndex) -> Table:
        """
        Rows from `start` up to, but not including, `stop`.
        """
    def sorted(self, /, by: str, descending: bool = False) -> Table:
        """
        Rows in the order of a column: numbers by size, texts by their letters, nulls last; equal rows keep their order.
        """

def co_citation(offsets: Incomplete, targets: Incomplete, n_items: SupportsIndex, *, counting: str, min_count: SupportsIndex, max_references: SupportsIndex, memory_bytes: SupportsIndex, jobs: SupportsIndex | None) -> tuple[tuple[Incomplete, Incomplete, Incomplete, Incomplete], Incomplete, int]:
    """
    How often items are cited together; row i of the lists holds what i cites. Pairs, and of each item its lists that count.
    """

def components(rows: tuple[Incomplete, Incomplete, Incomplete]) -> Incomplete:
    """
    A label for each node; nodes that a path connects have the same.
    """

def cosines(strengths: Incomplete, a: Incomplete, b: Incomplete, totals: Incomplete) -> Incomplete:
    """
    Salton's cosine of pairs: what they have in common, over the root of the product of what each has.
    """

def coupling(offsets: Incomplete, targets: Incomplete, n_items: SupportsIndex, *, counting: str, min_count: SupportsIndex, max_citing: SupportsIndex, memory_bytes: SupportsIndex, jobs: SupportsIndex | None) -> tuple[tuple[Incomplete, Incomplete, Incomplete, Incomplete], int]:
    """
    How many items two lists have in common. Pairs of lists, and how many items were left out.
    """

def export(edition: Edition, what: str, format: str, path: str | PathLike[str], *, fronts: SupportsGetItem[int, SupportsIndex], role: str | None, country: str | None, institution: str | None, area: str | None, years: tuple[SupportsIndex, SupportsIndex] | None, works: SupportsGetItem[int, str], tables: SupportsGetItem[int, str], cluster_by: str | None, level: str | None, slice: SupportsIndex | None, all_slices: bool, corpus: str | PathLike[str] | None) -> list[str]:
    """
    Writes a file, or a folder of files; what there is to say of them.
    """

def ingest(paths: SupportsGetItem[int, str | PathLike[str]], corpus: str | PathLike[str], *, strict: bool, ror: str | PathLike[str] | None, by_ids_only: bool, keep_apart: SupportsGetItem[int, tuple[str, str]], budget_mib: SupportsIndex | None, jobs: SupportsIndex | None, progress: Any | None) -> str:
    """
    Reads files and folders into the corpus in `corpus`; what was read and set aside, as JSON.
    """

def layout(rows: tuple[Incomplete, Incomplete, Incomplete], *, method: str, attraction: SupportsIndex, repulsion: SupportsIndex, n_iterations: SupportsIndex, opening: SupportsFloat | SupportsIndex, seed: SupportsIndex, node_weights: Incomplete | None, start: Incomplete | None, jobs: SupportsIndex | None) -> Incomplete:
    """
    A place in the plane for each node.
    """

def leiden(rows: tuple[Incomplete, Incomplete, Incomplete], *, resolution: SupportsFloat | SupportsIndex, quality: str, randomness: SupportsFloat | SupportsIndex, n_iterations: SupportsIndex, n_random_starts: SupportsIndex, seed: SupportsIndex, min_size: SupportsFloat | SupportsIndex, max_size: SupportsFloat | SupportsIndex, node_weights: Incomplete | None, start: Incomplete | None, jobs: SupportsIndex | None) -> Incomplete:
    """
    Clusters of a network by the Leiden algorithm: a label for each node, 0 the largest cluster.
    """

def normalised(rows: tuple[Incomplete, Incomplete, Incomplete], *, method: str) -> Incomplete:
    """
    The weights of the same rows, divided by what chance would give or by what each end has to share.
    """

def papers(edition: Edition, *, members: SupportsGetItem[int, tuple[str, str]], fronts: SupportsGetItem[int, SupportsIndex] | None, role: str | None, area: str | None, years: tuple[SupportsIndex, SupportsIndex] | None, counting: str | None, joint: bool, limit: SupportsIndex | None, corpus: str | PathLike[str] | None) -> tuple[int, Table]:
    """
    The papers for which all that is given holds, the most cited first, at most `limit`; and how many they are in all.
    """

def parameters(preset: str, changes: str) -> str:
    """
    All parameters of a preset as JSON, with changes.
    """

def parameters_schema() -> str:
    """
    The JSON Schema of all parameters.
    """

def quality(rows: tuple[Incomplete, Incomplete, Incomplete], labels: Incomplete, *, resolution: SupportsFloat | SupportsIndex, quality: str, node_weights: Incomplete | None) -> float:
    """
    How good a clustering of a network is.
    """

def run(corpus: str | PathLike[str], edition: str | PathLike[str], *, preset: str, changes: str, seed: SupportsIndex | None, former_edition: str | PathLike[str] | None, corrections: str | PathLike[str] | None, proposals: str | PathLike[str] | None, from_stage: str | None, jobs: SupportsIndex | None, progress: Any | None) -> list[str]:
    """
    Makes an edition from a corpus; the stages that were run.
    """

def single_link(rows: tuple[Incomplete, Incomplete, Incomplete], *, threshold: SupportsFloat | SupportsIndex, step: SupportsFloat | SupportsIndex, min_size: SupportsIndex, max_size: SupportsIndex) -> tuple[Incomplete, Incomplete]:
    """
    Single-link clusters with a maximum size. Labels, -1 for nodes in none; and the threshold at which each cluster was cut.
    """

def verify(edition: Edition, corpus: str | PathLike[str] | None, *, jobs: SupportsIndex | None, progress: Any | None) -> str:
    """
    Compares an edition with its checksums and, with the corpus, makes it again; what was found, as JSON.
    """

def version() -> str:
    """
    The version of this package.
    """

def __getattr__(name: str) -> Incomplete: ...
