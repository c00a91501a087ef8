"""Editions and their tables."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow
import pyarrow.parquet
import pytest

import openfronts as of


def test_every_table_is_that_of_its_file(edition: of.Edition) -> None:
    for known in edition.tables():
        name = known["name"]
        mine, file = pyarrow.table(edition.table(name)), pyarrow.parquet.read_table(edition.path(name))
        assert mine.num_rows == known["n_rows"]
        assert mine.equals(file), name
        assert known["description"] and all(column["description"] for column in edition.table(name).describe()), name


def test_nothing_is_read_when_an_edition_is_opened(place: Path, tmp_path: Path) -> None:
    manifest = (place / "edition/manifest.json").read_bytes()
    (tmp_path / "results").mkdir()
    (tmp_path / "manifest.json").write_bytes(manifest)
    opened = of.open(tmp_path)
    assert opened.checksum == of.open(place / "edition").checksum
    with pytest.raises(of.Error, match="fronts.parquet"):
        opened.fronts()


def test_conditions_choose_rows(edition: of.Edition) -> None:
    fronts = edition.table("fronts").to_dicts()

    def found(**conditions: object) -> list[int]:
        return edition.table("fronts", columns=["front_id"], **conditions)["front_id"]

    def expected(holds: object) -> list[int]:
        return [front["front_id"] for front in fronts if holds(front)]  # type: ignore[operator]

    assert found() == expected(lambda front: True)
    assert found(front_id=2) == [2]
    assert found(front_id=[3, 1, 999]) == [1, 3]
    assert found(front_id={1, 2}) == [1, 2]
    assert found(n_core=(3, 10)) == expected(lambda front: 3 <= front["n_core"] <= 10)
    assert found(cpt=(None, 1.0)) == expected(lambda front: front["cpt"] <= 1.0)
    assert found(hot_rank=None) == expected(lambda front: front["hot_rank"] is None)
    assert found(hot_rank=[None, 1]) == expected(lambda front: front["hot_rank"] in (None, 1))
    assert found(hot_rank=(None, None)) == expected(lambda front: front["hot_rank"] is not None)
    keyword = fronts[0]["keywords"][0]
    assert found(keywords=keyword) == expected(lambda front: keyword in front["keywords"])
    assert found(label=fronts[0]["label"], front_id=[1]) == [1]
    assert found(front_id=[]) == []


def test_mistakes_come_with_a_hint(edition: of.Edition, tmp_path: Path) -> None:
    with pytest.raises(of.Error, match="no table `front`\nhint: it has papers,"):
        edition.table("front")
    with pytest.raises(of.Error, match="no column `size`\nhint: it has front_id,"):
        edition.table("fronts", size=3)
    with pytest.raises(of.Error, match="no column `size`"):
        edition.table("fronts", columns=["size"])
    with pytest.raises(of.Error, match="a pair asks for numbers"):
        edition.table("fronts", label=("a", "b"))
    with pytest.raises(of.Error, match="no front 9999\nhint"):
        edition.front(9999)
    with pytest.raises(of.Error, match="Netherland"):
        edition.fronts(country="Netherland")
    with pytest.raises(of.Error, match="hint: "):
        of.open(tmp_path / "none")
    with pytest.raises(of.Error, match="hint: "):
        edition.countries(area="alchemy")
    with pytest.raises(TypeError, match="give one of"):
        edition.fronts_of(country="NL", group="EU")
    with pytest.raises(of.Error, match="Hong Kong and Macao count with China"):
        edition.collaboration("HK", "CN")
    for misspelt in (
        lambda: edition.fronts(front_set="hott"),  # type: ignore[arg-type]
        lambda: edition.countries(front_set="hott"),  # type: ignore[arg-type]
        lambda: edition.countries(counting="fractionl"),  # type: ignore[arg-type]
        lambda: edition.impact(kind="university"),  # type: ignore[arg-type]
        lambda: edition.coverage("university"),
        lambda: edition.papers_of(1, role="coree"),  # type: ignore[arg-type]
        lambda: edition.records(1, role="coree"),  # type: ignore[arg-type]
        lambda: edition.papers_of(999),
        lambda: edition.records(999),
        lambda: edition.table("fronts", front_id="1"),
        lambda: edition.table("fronts", label=1),
        lambda: edition.fronts_of(institution="University of Nowhere"),
    ):
        with pytest.raises(of.Error, match="hint: "):
            misspelt()
    with pytest.raises(of.Error, match="`loudly` is not known here"):
        edition.papers_of(country="NL", counting="loudly")  # type: ignore[arg-type]


def test_fronts_are_chosen_as_they_are_asked_for(edition: of.Edition) -> None:
    every = edition.fronts()
    assert every[0]["leaders"] and every.n_rows > 3
    hot = edition.fronts(front_set="hot")
    assert set(hot["front_id"]) == {front["front_id"] for front in every if front["hot_rank"] is not None}
    word = every[0]["label"].split()[0].strip(";,")
    assert 1 in edition.fronts(words=word)["front_id"]
    dutch = set(edition.fronts(country="Netherlands")["front_id"])
    assert dutch == set(edition.fronts_of(country="NL")["front_id"]) and dutch
    assert edition.fronts(words="nosuchwordanywhere").n_rows == 0


def test_papers_behind_a_number_are_as_many_as_it_says(edition: of.Edition) -> None:
    for front in edition.fronts():
        number = front["front_id"]
        assert edition.papers_of(number, role="core").n_rows == front["n_core"]
        assert edition.papers_of(number, role="citing").n_rows == front["n_citing"]
        assert edition.records(number, "core").n_rows == front["n_core"]
    for row in edition.front_standings(1):
        assert edition.papers_of(1, role="core", country=row["who"]).n_rows == row["n_core"]
    pair = edition.collaboration().sort("n_papers", descending=True)[0]
    window = edition.table("window")[0]
    both = edition.papers_of(country=[pair["country_a"], pair["country_b"]], years=(window["from_year"], window["to_year"]))
    assert both.n_rows == pair["n_papers"]
    assert edition.papers_of(country="NL", limit=2).n_rows == 2


def test_titles_of_papers_outside_fronts_come_with_the_corpus(edition: of.Edition, place: Path) -> None:
    without = edition.papers_of()
    with_corpus = edition.papers_of(corpus=place / "corpus")
    assert without["work_id"] == with_corpus["work_id"]
    assert with_corpus["title"].count(None) < without["title"].count(None)


def test_pairs_of_countries_are_found_from_both_sides(edition: of.Edition) -> None:
    pair = edition.collaboration().sort("n_papers", descending=True)[0]
    one, other = pair["country_a"], pair["country_b"]
    assert edition.collaboration(one, other)[0] == edition.collaboration(other, one)[0] == pair
    partners = edition.collaboration(one)
    assert all(one in (row["country_a"], row["country_b"]) for row in partners)
    assert partners["n_papers"] == sorted(partners["n_papers"], reverse=True)


def test_what_people_type_first_works(edition: of.Edition) -> None:
    import copy
    import pickle

    import numpy

    number = numpy.uint32(1)
    assert edition.front(number) == edition.front(1)
    assert len(edition.papers_of(number, role="core")) == len(edition.papers_of([1], role="core")) == edition.front(1)["n_core"]
    assert edition.papers_of(years=(2010, None)).n_rows == edition.papers_of(years=(2010, 2100)).n_rows > 0
    assert set(edition.papers_of(years=2010)["year"]) == {2010}
    leiden = edition.fronts_of(institution="Leiden University")
    assert leiden.n_rows and leiden.n_rows == edition.fronts_of(institution="https://openalex.org/" + leiden["who"][0]).n_rows
    # Whoever has papers can be asked for, in a front or not.
    of_fronts = set(edition.table("standings", kind="institution", front_set="all", area=None)["who"])
    outside = next(row for row in edition.impact(kind="institution") if row["who"] not in of_fronts)
    assert edition.papers_of(institution=outside["name"]).n_rows >= outside["n_papers"] > 0
    assert edition.fronts_of(institution=outside["who"]).n_rows == 0
    fronts = edition.fronts()
    assert fronts[["front_id", "label"]].columns == ["front_id", "label"] and fronts.select("label").shape == (len(fronts), 1)
    assert "label" in fronts and "size" not in fronts
    assert pickle.loads(pickle.dumps(edition)) == copy.deepcopy(edition) == edition and len({edition, copy.copy(edition)}) == 1
    with pytest.raises(TypeError, match="pass its edition on"):
        pickle.dumps(fronts)


def test_caveats_of_a_front_are_all_of_them(edition: of.Edition) -> None:
    of_countries = {row["front_id"]: row["caveats"] for row in edition.table("front_coverage")}
    own = {row["front_id"]: row["caveats"] for row in edition.table("fronts")}
    for front in edition.fronts():
        number = front["front_id"]
        assert set(front["caveats"]) == set(own[number]) | set(of_countries[number])


def test_a_table_behaves_as_a_sequence_of_rows(edition: of.Edition) -> None:
    fronts = edition.fronts()
    assert [row["front_id"] for row in fronts] == fronts["front_id"] == [row["front_id"] for row in fronts.to_dicts()]
    assert fronts[-1] == fronts.to_dicts()[-1]
    assert fronts[1:3]["front_id"] == [2, 3] and fronts[2:1].n_rows == 0
    with pytest.raises(IndexError):
        fronts[len(fronts)]
    with pytest.raises(IndexError):
        fronts[-len(fronts) - 1]
    with pytest.raises(ValueError, match="without a step"):
        fronts[::2]
    by_hot = fronts.sort("hot_rank")["hot_rank"]
    ranked = [rank for rank in by_hot if rank is not None]
    assert ranked == sorted(ranked) and by_hot[: len(ranked)] == ranked


def test_a_number_says_where_it_comes_from(edition: of.Edition) -> None:
    about = edition.countries().about
    assert about["edition"] == edition.checksum and about["preset"] == "research-fronts"
    assert about["table"] == "standings" and about["description"]
    schema = pyarrow.table(edition.fronts()).schema
    assert schema.metadata[b"edition"].decode() == edition.checksum
    assert schema.field("n_core").metadata[b"description"] == b"Core papers."
    assert edition.parameters["papers"]["window"] == "all"
    assert any(row["is_warning"] for row in edition.limits())


def test_a_notebook_shows_tables_safely(edition: of.Edition) -> None:
    shown = edition.records(1)._repr_html_()
    assert shown.count("<tr>") == 11 and f"of {edition.records(1).n_rows} rows" in shown
    assert edition.checksum[:12] in shown and "<script" not in shown
    assert "<li>" in edition._repr_html_() and edition.checksum[:12] in repr(edition)


def test_exports_are_those_of_other_programs(edition: of.Edition, tmp_path: Path) -> None:
    import networkx

    edition.export("front-network", "graphml", tmp_path / "fronts.graphml")
    graph = networkx.read_graphml(tmp_path / "fronts.graphml")
    assert graph.number_of_nodes() == edition.fronts().n_rows
    edition.export("tables", "parquet", tmp_path / "one.parquet", tables=["fronts"])
    assert pyarrow.parquet.read_table(tmp_path / "one.parquet").num_rows == edition.fronts().n_rows
    remarks = edition.export("papers", "ris", tmp_path / "core.ris", front=1, role="core")
    titles = edition.records(1, "core")["title"]
    assert (tmp_path / "core.ris").read_text(encoding="utf-8").count("ER  -") == len(titles) - titles.count(None)
    assert any("title" in remark for remark in remarks), "what is left out is told"
    with pytest.raises(of.Error, match="hint: its formats are"):
        edition.export("fronts", "ris", tmp_path / "fronts.ris")
    with pytest.raises(of.Error, match="hint: "):
        edition.export("papers", "ris", tmp_path / "none.ris", front=9999)


def test_the_words_of_exports_are_those_of_the_extension(edition: of.Edition, tmp_path: Path) -> None:
    from typing import get_args

    from openfronts import asked

    for what, format, words in [("nothing", "csv", asked.What), ("fronts", "nothing", asked.Format)]:
        with pytest.raises(of.Error) as told:
            edition.export(what, format, tmp_path / "x")  # type: ignore[arg-type]
        assert str(told.value).split("hint: one of ")[1].split(", ") == list(get_args(words))


def test_the_manifest_is_that_of_the_file(edition: of.Edition, place: Path) -> None:
    assert edition.manifest == json.loads((place / "edition/manifest.json").read_text(encoding="utf-8"))
