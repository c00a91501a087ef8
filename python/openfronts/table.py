"""A table: rows and columns of an edition, which every library that knows Arrow takes without copying."""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, overload

from openfronts import _openfronts

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

#: Rows that a notebook shows.
_SHOWN = 10


class Table:
    """Rows of an edition, in memory.

    A table is passed on through the Arrow PyCapsule interface: `polars.DataFrame(fronts)`, `pyarrow.table(fronts)`, and
    `duckdb.sql("SELECT … FROM fronts")` if `fronts` is a table. Columns keep their types (whole numbers of 32 bits stay so), nulls are
    nulls, and what each column holds is in the metadata of the schema. Without any such library a table is a sequence of rows.

    >>> fronts = edition.fronts()
    >>> fronts[0]["front_id"], len(fronts) == fronts.n_rows
    (1, True)
    >>> fronts.select(["front_id", "n_core"]).column_names
    ['front_id', 'n_core']
    """

    __slots__ = ("_native",)

    def __init__(self, native: _openfronts.Table) -> None:
        self._native = native

    def __len__(self) -> int:
        return len(self._native)

    @property
    def n_rows(self) -> int:
        """How many rows there are."""
        return len(self._native)

    @property
    def column_names(self) -> list[str]:
        """The names of the columns, those of the Parquet files, the API and the command line."""
        return self._native.column_names

    @property
    def columns(self) -> list[str]:
        """The same as `column_names`."""
        return self._native.column_names

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns."""
        return len(self), len(self.column_names)

    def __contains__(self, column: object) -> bool:
        return column in self.column_names

    def __reduce__(self) -> Any:
        raise TypeError("a table is not pickled: pass its edition on, or table.to_pyarrow()")

    @property
    def about(self) -> dict[str, str]:
        """Where the numbers come from: `table`, `description`, `edition` (its checksum), `preset`, `snapshot_date`."""
        return self._native.about()

    def describe(self) -> list[dict[str, Any]]:
        """Of each column its `name`, `type`, whether it is `nullable`, and its `description`.

        >>> edition.fronts().describe()[0]["description"]
        'Number of the front in this edition, from 1, by citations of the core papers.'
        """
        keys = ("name", "type", "nullable", "description")
        return [dict(zip(keys, column, strict=True)) for column in self._native.described()]

    def select(self, columns: str | Sequence[str]) -> Table:
        """The same rows with these columns, in this order."""
        return Table(self._native.select([columns] if isinstance(columns, str) else list(columns)))

    def sort(self, by: str, *, descending: bool = False) -> Table:
        """The rows in the order of a column, nulls last; equal rows keep their order.

        >>> edition.fronts().sort("n_core", descending=True)["n_core"][:2] >= [1, 1]
        True
        """
        return Table(self._native.sorted(by, descending))

    def head(self, n: int = _SHOWN) -> Table:
        """The first rows."""
        return Table(self._native.slice(0, max(0, min(n, len(self)))))

    @overload
    def __getitem__(self, key: int) -> dict[str, Any]: ...
    @overload
    def __getitem__(self, key: slice) -> Table: ...
    @overload
    def __getitem__(self, key: list[str]) -> Table: ...
    @overload
    def __getitem__(self, key: str) -> list[Any]: ...
    def __getitem__(self, key: int | slice | str | list[str]) -> dict[str, Any] | Table | list[Any]:
        """A row by number, rows by a slice without a step, a column by name, columns by a list of names."""
        if isinstance(key, str):
            return self._native.column(key)
        if isinstance(key, list):
            return self.select(key)
        if isinstance(key, slice):
            start, stop, step = key.indices(len(self))
            if step != 1:
                raise ValueError("a table is sliced without a step")
            return Table(self._native.slice(start, max(stop, start)))
        return dict(zip(self.column_names, self._native.row_at(key), strict=True))

    def __iter__(self) -> Iterator[dict[str, Any]]:
        names = self.column_names
        return (dict(zip(names, self._native.row_at(row), strict=True)) for row in range(len(self)))

    def to_dicts(self) -> list[dict[str, Any]]:
        """All rows as dictionaries."""
        return self._native.dicts()

    def to_pandas(self) -> pandas.DataFrame:
        """A pandas data frame. Needs pandas and pyarrow.

        Nullable columns of whole numbers become pandas' own `UInt32` and the like instead of floats.
        """
        import pandas

        whole = {
            "uint8": pandas.UInt8Dtype(),
            "uint16": pandas.UInt16Dtype(),
            "uint32": pandas.UInt32Dtype(),
            "uint64": pandas.UInt64Dtype(),
            "int16": pandas.Int16Dtype(),
        }
        return self.to_pyarrow().to_pandas(types_mapper=lambda kind: whole.get(str(kind)))

    def to_polars(self) -> polars.DataFrame:
        """A polars data frame. Needs polars."""
        import polars

        return polars.DataFrame(self)

    def to_pyarrow(self) -> pyarrow.Table:
        """A pyarrow table. Needs pyarrow."""
        import pyarrow

        return pyarrow.table(self)

    def __arrow_c_schema__(self) -> Any:
        """The schema through the Arrow PyCapsule interface."""
        return self._native.__arrow_c_schema__()

    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any:
        """The rows through the Arrow PyCapsule interface."""
        return self._native.__arrow_c_stream__(requested_schema)

    def __repr__(self) -> str:
        name = self.about.get("table", "table")
        return f"<openfronts.Table {name}: {len(self)} rows, {len(self.column_names)} columns>"

    def _repr_html_(self) -> str:
        described = self.describe()
        head = "".join(
            f'<th title="{html.escape(column["description"], quote=True)}">{html.escape(column["name"])}</th>'
            for column in described
        )
        body = "".join(
            "<tr>" + "".join(_cell(value) for value in self._native.row_at(row)) + "</tr>"
            for row in range(min(_SHOWN, len(self)))
        )
        about = self.about
        shown = f"{min(_SHOWN, len(self))} of {len(self)} rows"
        origin = " · ".join(
            part
            for part in (
                about.get("table", ""),
                shown,
                f"edition {about.get('edition', '')[:12]}",
                f"snapshot {about.get('snapshot_date') or 'undated'}",
            )
            if part
        )
        return (
            f'<div style="overflow-x:auto"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'
            f"<small>{html.escape(origin)}</small>"
        )


def _cell(value: Any) -> str:
    """A cell of a table in a notebook: numbers to the right, three digits behind the point."""
    if value is None:
        return '<td style="color:gray">–</td>'
    if isinstance(value, bool):
        return f"<td>{'yes' if value else 'no'}</td>"
    if isinstance(value, float):
        return f'<td style="text-align:right">{value:.3f}</td>'
    if isinstance(value, int):
        return f'<td style="text-align:right">{value}</td>'
    text = "; ".join(value) if isinstance(value, list) else str(value)
    return f'<td style="text-align:left">{html.escape(text)}</td>'
