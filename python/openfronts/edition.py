"""An edition: the dated, immutable result of one run, table by table."""

from __future__ import annotations

import html
import json
from collections.abc import Sequence
from operator import index
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, SupportsIndex

from openfronts import _openfronts
from openfronts.asked import (
    Area,
    Counting,
    Format,
    FrontSet,
    Kind,
    Networks,
    PathLike,
    Role,
    What,
    as_front_set,
    as_role,
    as_years,
    numbers,
    one_of,
    several,
)
from openfronts.table import Table

if TYPE_CHECKING:
    import igraph
    import networkx
    import scipy.sparse

    from openfronts.widget import FrontMap

#: Of the columns of `records` those that a list of papers shows, `work` aside.
_OF_RECORDS = (
    "work_id", "doi", "title", "year", "publication_date", "work_type", "source",
    "first_author", "n_authors", "countries", "oa_status",
)  # fmt: skip
#: Who leads a front, and how far its countries are known.
_OF_COVERAGE = (
    "caveats",
    "n_core_with_country", "share_core_with_country", "n_citing_with_country", "share_citing_with_country",
    "n_countries", "leaders", "tied",
)  # fmt: skip
#: What a front is called where it stands in another table.
_OF_FRONTS = ("stable_id", "label", "area", "n_core", "n_citing", "n_citations", "mean_year", "hot_rank", "emerging_rank")


def open(folder: PathLike) -> Edition:
    """Open the edition in a folder. Nothing but its manifest is read; tables are read when they are asked for.

    >>> of.open("edition").fronts().n_rows > 0
    True
    """
    return Edition(folder)


class Edition:
    """The result of one run over a corpus.

    Every method returns a `Table` whose columns have the names of the Parquet files, the API and the command line. A number comes
    with its rule and its doubts: the counting in the arguments, intervals and ties beside ranks, caveats in the column `caveats`, the
    edition and its snapshot in `Table.about`, and the limits of the whole edition in `limits()`.

    >>> edition = of.open("edition")
    >>> edition.countries().select(["who", "rank"])[0]["rank"]
    1
    """

    __slots__ = ("_native", "_manifest")

    def __init__(self, folder: PathLike) -> None:
        self._native = _openfronts.Edition(Path(folder))
        self._manifest: dict[str, Any] | None = None

    def __reduce__(self) -> tuple[Any, ...]:
        return Edition, (str(self.folder),)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Edition) and other.checksum == self.checksum

    def __hash__(self) -> int:
        return hash(self.checksum)

    # What it says of itself.

    @property
    def folder(self) -> Path:
        """Where it stands."""
        return Path(self._native.folder)

    @property
    def checksum(self) -> str:
        """The identity of the edition: BLAKE3 of its manifest. The same corpus, parameters and seed give the same."""
        return self._native.checksum

    @property
    def manifest(self) -> dict[str, Any]:
        """The manifest: preset, corpus, and of every stage its version, parameters, inputs and outputs."""
        if self._manifest is None:
            self._manifest = json.loads(self._native.manifest_json())
        return self._manifest

    @property
    def preset(self) -> str:
        """The preset by which it was made."""
        preset: str = self.manifest["preset"]
        return preset

    @property
    def snapshot_date(self) -> str:
        """The day of its data, ISO 8601; empty if the data do not say."""
        date: str = self.manifest["corpus"]["snapshot_date"]
        return date

    @property
    def parameters(self) -> dict[str, Any]:
        """The parameters it was made with, by stage."""
        return {stage["stage"]: stage["parameters"] for stage in self.manifest["stages"] if stage["parameters"]}

    def limits(self) -> Table:
        """What holds for all its numbers: what counted, what did not, and what not to conclude."""
        return self.table("limits")

    # Any table.

    def tables(self) -> list[dict[str, Any]]:
        """Every table: its `name`, `n_rows`, and in `description` what one row is.

        >>> "fronts" in [table["name"] for table in edition.tables()]
        True
        """
        keys = ("name", "n_rows", "description")
        return [dict(zip(keys, table, strict=True)) for table in self._native.tables()]

    def path(self, table: str) -> Path:
        """Where the Parquet file of a table stands, for libraries that read parts of it by themselves.

        `polars.scan_parquet(edition.path("paper_indicators"))` is the way to tables that are larger than the memory.
        """
        return Path(self._native.path(table))

    def table(self, name: str, *, columns: Sequence[str] | None = None, **conditions: Any) -> Table:
        """A table, or those of its rows for which all conditions hold.

        A condition is the value of a column, a list of values of which it is one, a pair of numbers between which it lies (both
        included, `None` for no end), or `None` for null. Of a column of lists the value is one of the list.

        >>> edition.table("fronts", columns=["front_id"], front_id=[1, 2]).to_dicts()
        [{'front_id': 1}, {'front_id': 2}]
        >>> all(row["n_core"] >= 3 for row in edition.table("fronts", n_core=(3, None)))
        True
        """
        return Table(self._native.table(name, conditions or None, None if columns is None else list(columns)))

    def _beside(self, table: Table, key: str, other: str, other_key: str, columns: Sequence[str]) -> Table:
        """Columns of another table behind those of a table."""
        return Table(self._native.beside(table._native, key, other, other_key, list(columns)))

    def _number_of_area(self, area: Area | None) -> int | None:
        return None if area is None else _openfronts.Edition.area(str(area))

    # Fronts.

    def fronts(
        self,
        *,
        front_set: FrontSet = "all",
        area: Area | None = None,
        country: str | None = None,
        words: str | None = None,
    ) -> Table:
        """Fronts, those with the most cited core papers first, each with who leads it.

        Parameters
        ----------
        front_set
            All, the hot or the emerging ones, both (`selected`: those of the published reports), or the key fronts.
        area
            Number, code or name of an area.
        country
            Only fronts in which this country has a core or a citing paper: a code or a name.
        words
            Only fronts whose label or keywords hold all of these words.

        Examples
        --------
        >>> edition.fronts().column_names[:4]
        ['front_id', 'stable_id', 'label', 'keywords']
        >>> len(edition.fronts(country="NL")) <= len(edition.fronts())
        True
        """
        as_front_set(front_set)
        conditions: dict[str, Any] = {}
        if area is not None:
            conditions["area"] = self._number_of_area(area)
        if front_set == "hot":
            conditions["hot_rank"] = (None, None)
        elif front_set == "emerging":
            conditions["emerging_rank"] = (None, None)
        if country is not None:
            who = self._native.member("country", country)
            present = self.table("front_standings", columns=["front_id"], kind="country", counting="full", who=who)
            conditions["front_id"] = present["front_id"]
        found = self.table("fronts", **conditions)
        wanted = [word.lower() for word in (words or "").split()]
        if wanted or front_set in ("selected", "key"):
            kept = [
                front["front_id"]
                for front in found
                if all(word in " ".join([front["label"], *front["keywords"]]).lower() for word in wanted)
                and (front_set != "key" or front["key"])
                and (front_set != "selected" or front["hot_rank"] is not None or front["emerging_rank"] is not None)
            ]
            found = self.table("fronts", front_id=kept)
        return self._beside(found, "front_id", "front_coverage", "front_id", _OF_COVERAGE)

    def front(self, front_id: SupportsIndex) -> dict[str, Any]:
        """One front, as `fronts` lists it.

        >>> edition.front(1)["front_id"]
        1
        """
        found = self._beside(
            self.table("fronts", front_id=index(front_id)), "front_id", "front_coverage", "front_id", _OF_COVERAGE
        )
        if not len(found):
            raise _openfronts.Error(f"the edition has no front {front_id}\nhint: edition.fronts() lists them")
        return found[0]

    def front_standings(self, front_id: SupportsIndex, *, kind: Kind = "country", counting: Counting = "full") -> Table:
        """Who stands where in a front: index, rank with its interval and ties, shares of core and citing papers.

        >>> edition.front_standings(1)[0]["rank"]
        1
        """
        self.front(front_id)
        return self.table("front_standings", front_id=index(front_id), kind=kind, counting=counting)

    def fronts_of(
        self,
        *,
        country: str | None = None,
        institution: str | None = None,
        group: str | None = None,
        counting: Counting = "full",
    ) -> Table:
        """Where a country, an institution or a group stands in each front in which it has papers, the best ranks first.

        >>> edition.fronts_of(country="NL").sort("rank").n_rows >= 0
        True
        """
        kind, who = self._one_member(country, institution, group)
        found = self.table("front_standings", kind=kind, who=who, counting=counting)
        return self._beside(found, "front_id", "fronts", "front_id", _OF_FRONTS).sort("rank")

    def lineage(self) -> Table:
        """What became of the fronts of the earlier edition with which this one went on."""
        return self.table("lineage")

    def themes(self) -> Table:
        """Themes: groups of fronts that are cited together."""
        return self.table("themes")

    # Who leads.

    def _standings(self, kind: Kind, front_set: FrontSet, area: Area | None, counting: Counting) -> Table:
        as_front_set(front_set)
        return self.table(
            "standings", kind=kind, front_set=front_set, area=self._number_of_area(area), counting=counting
        )

    def countries(
        self, *, front_set: FrontSet = "all", area: Area | None = None, counting: Counting = "full"
    ) -> Table:
        """Countries by their leadership index over a set of fronts, all areas together or one.

        >>> first = edition.countries()[0]
        >>> first["rank"], first["counting"], first["front_set"]
        (1, 'full', 'all')
        """
        return self._standings("country", front_set, area, counting)

    def institutions(
        self, *, front_set: FrontSet = "all", area: Area | None = None, counting: Counting = "full"
    ) -> Table:
        """Institutions by their leadership index over a set of fronts."""
        return self._standings("institution", front_set, area, counting)

    def groups(self, *, front_set: FrontSet = "all", area: Area | None = None, counting: Counting = "full") -> Table:
        """Groups of countries (EU, ASEAN, BRICS …) by their leadership index over a set of fronts."""
        return self._standings("group", front_set, area, counting)

    def standings_of(
        self,
        *,
        country: str | None = None,
        institution: str | None = None,
        group: str | None = None,
        counting: Counting = "full",
    ) -> Table:
        """Where a country, an institution or a group stands in every set of fronts and area."""
        kind, who = self._one_member(country, institution, group)
        return self.table("standings", kind=kind, who=who, counting=counting)

    def impact(self, *, kind: Kind = "country", area: Area | None = None, counting: Counting = "full") -> Table:
        """How often the papers of each country, institution or group are cited: MNCS, PP(top 1 %), PP(top 10 %), with intervals.

        Those with the most papers first.
        """
        found = self.table("impact", kind=kind, area=self._number_of_area(area), counting=counting)
        return found.sort("n_papers", descending=True)

    def capacity(self, country: str | None = None) -> Table:
        """Of each country the fronts in which it is present, first or absent, led or joined; of one, or of all."""
        return self._of_country("capacity", country)

    def reachable(self, country: str) -> Table:
        """Fronts nearest to a country that has no core paper in them, by what its papers cite."""
        found = self._of_country("reachable_fronts", country)
        return self._beside(found, "front_id", "fronts", "front_id", _OF_FRONTS)

    # Cooperation, openness, discoveries, diplomacy.

    def collaboration(
        self,
        country: str | None = None,
        other: str | None = None,
        *,
        area: Area | None = None,
        year: int | None = None,
    ) -> Table:
        """Pairs of countries that wrote papers together, with what would be expected: of all, of one, or one pair.

        All areas and the whole window unless an area or a year is given.

        >>> edition.collaboration("NL", "BE").n_rows <= 1
        True
        >>> "n_expected" in edition.collaboration().column_names
        True
        """
        conditions: dict[str, Any] = {"area": self._number_of_area(area), "year": year}
        known = [self._native.member("country", one) for one in (country, other) if one is not None]
        if len(set(known)) < len(known):
            raise _openfronts.Error(f"{country} and {other} are one country in this edition\nhint: Hong Kong and Macao count with China")
        if len(known) == 2:
            conditions["country_a"], conditions["country_b"] = sorted(known)
        pairs = self.table("country_pairs", **conditions)
        if len(known) != 1:
            return pairs
        of_one = [row for row, pair in enumerate(pairs) if known[0] in (pair["country_a"], pair["country_b"])]
        return Table(pairs._native.rows(of_one)).sort("n_papers", descending=True)

    def openness(self, *, kind: Kind = "country", area: Area | None = None, year: int | None = None) -> Table:
        """How open the papers of each country, institution or group are: by routes, licences, repositories, data.

        Those with the most papers first; `table("openness", kind="world")` is all together.
        """
        found = self.table("openness", kind=kind, area=self._number_of_area(area), year=year)
        return found.sort("n_papers", descending=True)

    def breakthroughs(self) -> Table:
        """Candidates for breakthroughs, each with its reasons; those with the most reasons first, then the most cited."""
        found = self.table("breakthroughs").sort("n_citations", descending=True)
        reasons = found["reasons"]
        return Table(found._native.rows(sorted(range(len(found)), key=lambda row: -len(reasons[row]))))

    def events(self, *, country: str | None = None, kind: str | None = None) -> Table:
        """Dated acts of science diplomacy, each with its exact words; of a country or a kind, or all."""
        conditions: dict[str, Any] = {}
        if country is not None:
            conditions["countries"] = self._native.member("country", country)
        if kind is not None:
            conditions["kind"] = kind
        return self.table("events", **conditions)

    def coverage(self, subject: str = "country") -> Table:
        """How well the data are known: shares of papers with year, references, countries, fields; by country or field."""
        known = list(dict.fromkeys(self.table("coverage", columns=["subject"])["subject"]))
        return self.table("coverage", subject=one_of("subject", subject, known))

    # Papers.

    def papers_of(
        self,
        front: SupportsIndex | Sequence[SupportsIndex] | None = None,
        *,
        role: Role | None = None,
        country: str | Sequence[str] | None = None,
        institution: str | Sequence[str] | None = None,
        group: str | Sequence[str] | None = None,
        area: Area | None = None,
        years: int | tuple[int | None, int | None] | None = None,
        counting: Counting | None = None,
        joint: bool = False,
        limit: int | None = None,
        corpus: PathLike | None = None,
    ) -> Table:
        """The papers behind a number, the most cited first: those for which all that is given holds.

        Parameters
        ----------
        front
            Papers of this front, or of these fronts.
        role
            Only its core papers, or only those that cite them.
        country, institution, group
            Papers with an address there; of several all take part.
        area
            The area of the paper itself, which may differ from that of its front.
        years
            One year, or the first and the last, None for no end.
        counting
            With `first` or `corresponding` only papers for which they have credit by this counting.
        joint
            Only papers of two countries or more.
        limit
            At most so many.
        corpus
            The corpus of the edition: with it titles are known of papers outside fronts, too.

        Examples
        --------
        >>> core = edition.papers_of(front=1, role="core")
        >>> len(core) == edition.front(1)["n_core"]
        True
        """
        members = [
            (kind, who)
            for kind, asked in (("country", country), ("institution", institution), ("group", group))
            for who in several(asked)
        ]
        fronts = None if front is None else numbers(front)
        for number in fronts or []:
            self.front(number)
        _, found = _openfronts.papers(
            self._native,
            members=members,
            fronts=fronts,
            role=as_role(role),
            area=None if area is None else str(area),
            years=as_years(years),
            counting=counting,
            joint=joint,
            limit=limit,
            corpus=None if corpus is None else Path(corpus),
        )
        return Table(found)

    def records(self, front_id: SupportsIndex, role: Role | None = None) -> Table:
        """The papers of a front as a reader sees them, with their part in it: citations, core papers cited, centrality.

        >>> "title" in edition.records(1).column_names
        True
        """
        self.front(front_id)
        conditions: dict[str, Any] = {"front_id": index(front_id)}
        if role is not None:
            conditions["role"] = as_role(role)
        return self._beside(self.table("front_papers", **conditions), "work", "records", "work", _OF_RECORDS)

    # Networks.

    def adjacency(self, what: Networks = "fronts", *, weight: str | None = None) -> tuple[scipy.sparse.csr_matrix, list[Any]]:
        """A network of the edition as a symmetric SciPy matrix, and what its rows are. Needs NumPy and SciPy.

        `fronts`: fronts cited together, weight `similarity` or `n_citing`; `co_citation`: highly cited papers cited together, weight
        `cosine` or `n_co_citations`, rows are works; `collaboration`: countries, weight `n_papers` or `n_fractional`.

        >>> matrix, front_ids = edition.adjacency("fronts")
        >>> matrix.shape == (len(front_ids), len(front_ids))
        True
        """
        from openfronts.graphs import adjacency

        return adjacency(self, what, weight)

    def to_networkx(self, what: Networks = "fronts") -> networkx.Graph:
        """A network of the edition for networkx: nodes with their columns as attributes, edges with theirs.

        >>> graph = edition.to_networkx("fronts")
        >>> graph.number_of_nodes() == edition.fronts().n_rows
        True
        """
        from openfronts.graphs import to_networkx

        return to_networkx(self, what)

    def to_igraph(self, what: Networks = "fronts") -> igraph.Graph:
        """A network of the edition for igraph: vertices with their columns as attributes, edges with theirs.

        >>> graph = edition.to_igraph("fronts")
        >>> graph.vcount() == edition.fronts().n_rows
        True
        """
        from openfronts.graphs import to_igraph

        return to_igraph(self, what)

    def map(self, *, country: str | None = None, height: int = 480) -> FrontMap:
        """The map of fronts for a notebook: a dot is a front, its size the citing papers, its colour the area. Needs anywidget.

        With a country the dots show its share of the core papers. A click chooses a front: `map.selected` is its number.
        """
        from openfronts.widget import front_map

        return front_map(self, country, height)

    # Files for other programs.

    def export(
        self,
        what: What,
        format: Format,
        path: PathLike,
        *,
        front: SupportsIndex | Sequence[SupportsIndex] | None = None,
        role: Role | None = None,
        country: str | None = None,
        institution: str | None = None,
        area: Area | None = None,
        years: int | tuple[int | None, int | None] | None = None,
        works: Sequence[str] = (),
        tables: Sequence[str] = (),
        cluster_by: Literal["area", "theme"] | None = None,
        level: Literal["country", "institution"] | None = None,
        slice: int | None = None,
        all_slices: bool = False,
        corpus: PathLike | None = None,
    ) -> list[str]:
        """Write a file, or a folder of files where a format has several, for VOSviewer, Gephi, Pajek, a spreadsheet, Zotero …

        What goes in which format, and what the options keep, stands on the page of the exports. Files are those of `openfronts export`,
        byte for byte.

        Returns
        -------
        list of str
            What there is to say of them, such as what was left out.

        Examples
        --------
        >>> edition.export("front-network", "graphml", "fronts.graphml")
        []
        >>> _ = edition.export("papers", "ris", "core.ris", front=1, role="core")
        """
        return _openfronts.export(
            self._native,
            what,
            format,
            Path(path),
            fronts=[] if front is None else numbers(front),
            role=role,
            country=country,
            institution=institution,
            area=None if area is None else str(area),
            years=as_years(years),
            works=list(works),
            tables=list(tables),
            cluster_by=cluster_by,
            level=level,
            slice=slice,
            all_slices=all_slices,
            corpus=None if corpus is None else Path(corpus),
        )

    def __repr__(self) -> str:
        fronts = next(table["n_rows"] for table in self.tables() if table["name"] == "fronts")
        return (
            f"<openfronts.Edition {self.checksum[:12]}: {fronts} fronts, preset {self.preset}, "
            f"snapshot {self.snapshot_date or 'undated'}>"
        )

    def _repr_html_(self) -> str:
        cautions = [row["sentence"] for row in self.limits() if row["is_warning"]]
        listed = "".join(f"<li>{html.escape(sentence)}</li>" for sentence in cautions)
        return f"<b>{html.escape(repr(self)[1:-1])}</b>" + (f"<ul>{listed}</ul>" if listed else "")

    # Who is meant.

    def _one_member(self, country: str | None, institution: str | None, group: str | None) -> tuple[Kind, str]:
        kinds: tuple[Kind, Kind, Kind] = ("country", "institution", "group")
        given = [(kind, who) for kind, who in zip(kinds, (country, institution, group), strict=True) if who is not None]
        if len(given) != 1:
            raise TypeError("give one of country, institution and group")
        kind, who = given[0]
        return kind, self._native.member(kind, who)

    def _of_country(self, table: str, country: str | None) -> Table:
        if country is None:
            return self.table(table)
        return self.table(table, country=self._native.member("country", country))
