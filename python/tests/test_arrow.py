"""Tables handed to other libraries."""

from __future__ import annotations

import duckdb
import pandas
import polars
import pyarrow

import openfronts as of


def test_pandas_polars_pyarrow_and_duckdb_see_the_same(edition: of.Edition) -> None:
    table = edition.fronts()
    rows = table.to_dicts()
    assert pyarrow.table(table).to_pylist() == rows
    assert polars.DataFrame(table).to_dicts() == rows
    fronts = table.to_pyarrow()
    assert duckdb.sql("SELECT front_id FROM fronts ORDER BY n_core DESC, front_id").fetchall()
    frame = table.to_pandas()
    assert list(frame["front_id"]) == table["front_id"]
    assert str(frame["hot_rank"].dtype) == "UInt32" and frame["hot_rank"].isna().sum() == table["hot_rank"].count(None)
    assert isinstance(frame, pandas.DataFrame)
    assert fronts.num_rows == duckdb.sql("SELECT count(*) FROM fronts").fetchall()[0][0]


def test_nothing_is_copied(edition: of.Edition) -> None:
    table = edition.table("front_standings")
    first, second = (pyarrow.table(table).column("index").chunk(0).buffers()[1].address for _ in range(2))
    assert first == second
    of_polars = polars.DataFrame(table)["index"].to_arrow()
    assert of_polars.buffers()[1].address == first


def test_a_table_outlives_what_it_came_from(edition: of.Edition) -> None:
    arrow = pyarrow.table(edition.fronts())
    assert arrow.column("front_id").to_pylist()[0] == 1


def test_another_schema_can_be_asked_for(edition: of.Edition) -> None:
    table = edition.fronts().select(["front_id", "label"])
    asked = pyarrow.schema([("front_id", pyarrow.int64()), ("label", pyarrow.large_string())])
    reader = pyarrow.RecordBatchReader.from_stream(table, schema=asked)
    assert reader.read_all().schema.types == asked.types


def test_an_empty_table_keeps_its_columns(edition: of.Edition) -> None:
    empty = edition.fronts(words="nosuchwordanywhere")
    assert pyarrow.table(empty).num_columns == len(edition.fronts().column_names)
    assert polars.DataFrame(empty).height == 0
