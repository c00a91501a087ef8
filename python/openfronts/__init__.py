"""Research fronts, and the countries that lead them, from open literature.

Files of the literature become a corpus, a corpus an edition, and an edition is a folder of tables::

    import openfronts as of

    of.ingest(["works.jsonl.gz"], corpus="corpus")
    edition = of.run("corpus", "editions/2024", papers={"window": "all"})
    edition.fronts().to_pandas()

Tables are `Table` objects, which pandas, polars, pyarrow and DuckDB take without copying. The algorithms for networks (`leiden`,
`co_citation`, `layout` …) work on SciPy matrices of any origin.
"""

from openfronts._openfronts import Error, version
from openfronts.edition import Edition, open
from openfronts.journey import ingest, parameters, run, verify
from openfronts.network import (
    components,
    coupling,
    co_citation,
    layout,
    leiden,
    normalise,
    quality,
    single_link,
)
from openfronts.progress import Progress, tqdm_progress
from openfronts.table import Table

__version__ = version()

# Without `open`, which would hide that of Python from who imports everything.
__all__ = [
    "Edition",
    "Error",
    "Progress",
    "Table",
    "co_citation",
    "components",
    "coupling",
    "ingest",
    "layout",
    "leiden",
    "normalise",
    "parameters",
    "quality",
    "run",
    "single_link",
    "tqdm_progress",
    "verify",
]
