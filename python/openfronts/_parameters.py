"""Parameters by stage, for editors and type checkers. Made by tools/generate.py from the parameters of the stages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, TypedDict


class Papers(TypedDict, total=False):
    """Parameters of the stage papers."""

    #: Types of work that count, in OpenAlex's words. Default: `["article", "review", "conference-paper", "preprint",
    #: "book-chapter"]`.
    types: Sequence[str]
    #: Years of core papers: `auto`, `all`, or `FROM..TO`. Default: `"auto"`.
    window: str
    #: Years of the `auto` window. Default: `6`.
    window_years: int
    #: Year of the edition; 0: the year of the snapshot. Default: `0`.
    edition_year: int


class Addresses(TypedDict, total=False):
    """Parameters of the stage addresses."""

    #: Whether Hong Kong and Macao count with China. Default: `true`.
    merge_hong_kong_macao: bool


class Citations(TypedDict, total=False):
    """Parameters of the stage citations."""

    #: Greatest difference of years between citing and cited paper; 0: no limit. Default: `0`.
    max_age: int
    #: Whether citations between papers that share an author count. Default: `true`.
    author_self_citations: bool


class Fields(TypedDict, total=False):
    """Parameters of the stage fields."""

    #: Whether papers without topic and concept take the field of most of their neighbours. Default: `true`.
    infer_from_neighbours: bool
    #: If a smaller share of the papers has a field, those without are compared with each other. Default: `0.5`.
    together_below: float


class Baselines(TypedDict, total=False):
    """Parameters of the stage baselines."""

    #: Shares of the most cited to try, rising; 0.01 is the top 1 %. Default: `[0.01, 0.02, 0.03, 0.05, 0.1]`.
    shares: Sequence[float]
    #: A share is enough when it gives this many highly cited papers. Default: `1000`.
    min_highly_cited: int
    #: Smallest number of citations that can be a threshold. Default: `3`.
    min_citations: int
    #: Whether each type of work has thresholds of its own. Default: `false`.
    by_type: bool


class CoCitations(TypedDict, total=False):
    """Parameters of the stage co_citations."""

    #: Full or fractional. Default: `"full"`.
    counting: Literal["full", "fractional"]
    #: Least number of papers that cite both. Default: `2`.
    min_count: int
    #: Least cosine. Default: `0.1`.
    min_cosine: float
    #: Papers citing more highly cited papers than this are left out of the count. Default: `300`.
    max_references: int


class Clusters(TypedDict, total=False):
    """Parameters of the stage clusters."""

    #: `single_link` or `leiden`. Default: `"single_link"`.
    method: Literal["single_link", "leiden"]
    #: Fewest papers of a cluster. Default: `2`.
    min_core: int
    #: Most papers of a cluster before it is cut again. Default: `50`.
    max_core: int
    #: `single_link`: by how much the cosine rises at each cut. Default: `0.01`.
    step: float
    #: `leiden`: mean cosine between two clusters above which they are one. Default: `0.05`.
    resolution: float
    #: `leiden`: iterations of a start; 0 goes on until one makes nothing better. Default: `10`.
    n_iterations: int
    #: `leiden`: random starts, of which the best counts. Default: `4`.
    n_random_starts: int
    #: `leiden`: seed. Default: `0`.
    seed: int


class FrontPapers(TypedDict, total=False):
    """Parameters of the stage front_papers."""

    #: Core papers that a citing paper cites at least. Default: `1`.
    min_core_cited: int
    #: Greatest mean age of core papers, years before the edition year; 0: no limit. Default: `0.0`.
    max_core_age: float
    #: Greatest mean age of citing papers, years before the edition year; 0: no limit. Default: `0.0`.
    max_citing_age: float


class Labels(TypedDict, total=False):
    """Parameters of the stage labels."""

    #: Keywords of a front. Default: `5`.
    n_keywords: int
    #: Titles of citing papers that are read for a front. Default: `200`.
    max_citing_titles: int


class Lineage(TypedDict, total=False):
    """Parameters of the stage lineage."""

    #: Share of the core papers of the smaller of two fronts from which on they are linked, 0..1. Default: `0.3`.
    min_share: float


class Map(TypedDict, total=False):
    """Parameters of the stage map."""

    #: Citing papers of both fronts at least, for them to be linked. Default: `1`.
    min_citing: int
    #: Papers that are citing papers of more fronts than this are left out. Default: `100`.
    max_fronts: int
    #: Iterations of the layout. Default: `100`.
    n_iterations: int
    #: Another seed, another map. Default: `0`.
    seed: int


class FrontsSelection(TypedDict, total=False):
    """The choice of hot and emerging fronts."""

    #: Share of an area's fronts, by citations, from which hot fronts are taken; 0..1. Default: `0.1`.
    hot_share: float
    #: Hot fronts of an area. Default: `10`.
    hot_per_area: int
    #: Share of an area's young fronts, by citations, that are emerging; 0..1. Default: `0.1`.
    emerging_share: float
    #: A front is young if its mean year is at least the edition year plus this. Default: `-1.5`.
    young_from: float


class Fronts(TypedDict, total=False):
    """Parameters of the stage fronts."""

    #: Whether T counts the first and the last year, or only their difference. Default: `true`.
    cpt_inclusive_years: bool
    #: The choice of hot and emerging fronts.
    selection: FrontsSelection


class Themes(TypedDict, total=False):
    """Parameters of the stage themes."""

    #: γ of modularity; a larger one gives more and smaller themes. Default: `1.0`.
    resolution: float
    #: Fronts that a theme has at least, if its fronts are linked with others. Default: `2`.
    min_fronts: int
    #: Whether links between fronts of different areas are dropped. Default: `false`.
    within_areas: bool
    #: Iterations of a start; 0 goes on until one makes nothing better. Default: `10`.
    n_iterations: int
    #: Random starts, of which the best counts. Default: `10`.
    n_random_starts: int
    #: Another seed, other chances. Default: `0`.
    seed: int
    #: Keywords of a theme. Default: `8`.
    n_keywords: int
    #: Titles of citing papers that are read for a theme. Default: `1000`.
    max_citing_titles: int


class Standings(TypedDict, total=False):
    """Parameters of the stage standings."""

    #: Samples of the bootstrap, at most 100,000; 0: no intervals, and only equal values are ties. Default: `1000`.
    n_samples: int
    #: Confidence of the intervals, 0..1. Default: `0.95`.
    confidence: float
    #: Institutions of a front or set that get an interval, the first ranks before others. Default: `100`.
    max_intervals: int
    #: Seed of the bootstrap. Default: `0`.
    seed: int


class FrontBursts(TypedDict, total=False):
    """Parameters of the stage front_bursts."""

    #: How many times the base rate a burst has, s; more than 1. Default: `2.0`.
    rate: float
    #: How dear it is that a burst begins, γ; 0 or more. Default: `1.0`.
    gamma: float


class IndicatorsPastBursts(TypedDict, total=False):
    """Of the bursts of citations."""

    #: How many times the base rate a burst has, s; more than 1. Default: `2.0`.
    rate: float
    #: How dear it is that a burst begins, γ; 0 or more. Default: `1.0`.
    gamma: float


class IndicatorsPastJumps(TypedDict, total=False):
    """Of jumps."""

    #: Years before the last one at most, over which the mean is taken. Default: `3`.
    n_years: int
    #: Least mean to divide by, citations per year. Default: `1.0`.
    floor: float


class IndicatorsPast(TypedDict, total=False):
    """Of what the history of citations tells."""

    #: Years from publication to awakening, below which a paper did not sleep. Default: `5`.
    min_sleep_years: int
    #: Mean citations per year before the awakening, above which a paper did not sleep. Default: `2.0`.
    max_sleep_citations: float
    #: Citations in the year of the peak, below which a paper did not awake. Default: `5`.
    min_awake_citations: int
    #: Of the bursts of citations.
    bursts: IndicatorsPastBursts
    #: Of jumps.
    jumps: IndicatorsPastJumps


class IndicatorsDisruption(TypedDict, total=False):
    """Of disruption."""

    #: Years after the focal paper that are looked at. Default: `5`.
    window_years: int
    #: References to papers of the corpus, below which there is no value. Default: `10`.
    min_references: int
    #: Citations within these years, below which there is no value. Default: `10`.
    min_citations: int


class IndicatorsAtypicality(TypedDict, total=False):
    """Of atypical combinations."""

    #: Samples of the null model, at least 2. Default: `10`.
    n_samples: int
    #: References with a known source, below which a paper has no value; at least 2. Default: `10`.
    min_references: int
    #: References with a known source, above which a paper takes no part. Default: `500`.
    max_references: int
    #: Another seed, other samples. Default: `0`.
    seed: int


class Indicators(TypedDict, total=False):
    """Parameters of the stage indicators."""

    #: Citations, below which a paper is not compared. Default: `5`.
    min_citations: int
    #: Papers of a field and year with an indicator, below which it has no percentiles. Default: `20`.
    min_cohort: int
    #: Of what the history of citations tells.
    past: IndicatorsPast
    #: Of disruption.
    disruption: IndicatorsDisruption
    #: Of atypical combinations.
    atypicality: IndicatorsAtypicality


class Breakthroughs(TypedDict, total=False):
    """Parameters of the stage breakthroughs."""

    #: Percentiles to try, falling; 0.99 is the top 1 % of a field and year. Default: `[0.99, 0.98, 0.95, 0.9]`.
    percentiles: Sequence[float]
    #: A percentile is enough when it gives this many candidates. Default: `20`.
    min_candidates: int
    #: Reasons that a candidate has at least. Default: `2`.
    min_reasons: int


class Diplomacy(TypedDict, total=False):
    """Parameters of the stage diplomacy."""

    #: Who reads: rules, model (only what a language model proposed), both. Default: `"both"`.
    engine: Literal["rules", "model", "both"]
    #: Confidence that an event needs, 0..1. Default: `0.4`.
    min_confidence: float
    #: Fronts and themes that an event is linked to at most. Default: `5`.
    max_fronts: int


class Capacity(TypedDict, total=False):
    """Parameters of the stage capacity."""

    #: Papers of a front that cite a work at least, for it to be of the base of the front. Default: `2`.
    min_base_citing: int
    #: Nearest fronts of a country that are listed. Default: `50`.
    max_reachable: int


class CitationScores(TypedDict, total=False):
    """Parameters of the stage citation_scores."""

    #: Years after publication in which citations count; 0: all. Default: `0`.
    citation_years: int


class Collaboration(TypedDict, total=False):
    """Parameters of the stage collaboration."""

    #: Joint papers from which on a pair of institutions is written. Default: `2`.
    min_papers: int
    #: Institutions of a paper up to which they are paired. Default: `100`.
    max_institutions: int
    #: Countries of a paper up to which it is compared with what is expected. Default: `10`.
    max_countries: int


class Retractions(TypedDict, total=False):
    """Parameters of the stage retractions."""

    #: Citing papers of a front that cite a retracted work at its core, at least. Default: `2`.
    min_papers: int


class Openness(TypedDict, total=False):
    """Parameters of the stage openness."""

    #: Papers of a country or group below which its shares carry a caveat. Default: `5`.
    min_country_papers: int
    #: Papers of an institution below which its shares carry a caveat. Default: `50`.
    min_institution_papers: int


class Parameters(TypedDict, total=False):
    """Parameters of all stages, those that differ from the preset."""

    #: Of the stage papers.
    papers: Papers
    #: Of the stage addresses.
    addresses: Addresses
    #: Of the stage citations.
    citations: Citations
    #: Of the stage fields.
    fields: Fields
    #: Of the stage baselines.
    baselines: Baselines
    #: Of the stage co_citations.
    co_citations: CoCitations
    #: Of the stage clusters.
    clusters: Clusters
    #: Of the stage front_papers.
    front_papers: FrontPapers
    #: Of the stage labels.
    labels: Labels
    #: Of the stage lineage.
    lineage: Lineage
    #: Of the stage map.
    map: Map
    #: Of the stage fronts.
    fronts: Fronts
    #: Of the stage themes.
    themes: Themes
    #: Of the stage standings.
    standings: Standings
    #: Of the stage front_bursts.
    front_bursts: FrontBursts
    #: Of the stage indicators.
    indicators: Indicators
    #: Of the stage breakthroughs.
    breakthroughs: Breakthroughs
    #: Of the stage diplomacy.
    diplomacy: Diplomacy
    #: Of the stage capacity.
    capacity: Capacity
    #: Of the stage citation_scores.
    citation_scores: CitationScores
    #: Of the stage collaboration.
    collaboration: Collaboration
    #: Of the stage retractions.
    retractions: Retractions
    #: Of the stage openness.
    openness: Openness
