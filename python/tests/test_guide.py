"""The guide runs as it stands, and the notebook is the guide."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import nbclient
import nbformat
import pytest

ROOT = Path(__file__).resolve().parents[2]
GUIDE = ROOT / "docs/guide/python.md"
NOTEBOOK = ROOT / "python/tutorial.ipynb"


def cells(text: str) -> list[tuple[str, str]]:
    """The guide cut into cells: (markdown or code, text). Code is what stands between ```python and ```."""
    found: list[tuple[str, str]] = []
    kind, lines = "markdown", list[str]()
    for line in text.splitlines():
        if kind == "markdown" and line == "```python" or kind == "code" and line == "```":
            found.append((kind, "\n".join(lines).strip()))
            kind, lines = "code" if kind == "markdown" else "markdown", []
        else:
            lines.append(line)
    found.append((kind, "\n".join(lines).strip()))
    return [(kind, text) for kind, text in found if text]


def notebook() -> str:
    """The guide as a notebook, without results: everyone makes their own."""
    made = nbformat.v4.new_notebook()
    for number, (kind, text) in enumerate(cells(GUIDE.read_text(encoding="utf-8"))):
        # Links of the guide are meant from where it stands.
        text = text.replace("](../", "](https://github.com/openfronts/openfronts/blob/main/docs/") if kind == "markdown" else text
        new = nbformat.v4.new_markdown_cell if kind == "markdown" else nbformat.v4.new_code_cell
        made.cells.append(new(text, id=f"cell-{number}"))
    made.metadata["kernelspec"] = {"display_name": "Python 3", "language": "python", "name": "python3"}
    return json.dumps(made, indent=1, ensure_ascii=False) + "\n"


def test_the_notebook_is_the_guide(request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--update"):
        NOTEBOOK.write_text(notebook(), encoding="utf-8")
    assert NOTEBOOK.read_text(encoding="utf-8") == notebook(), "python -m pytest --update writes it anew"


def test_the_notebook_runs(works: Path, tmp_path: Path) -> None:
    shutil.copy(works, tmp_path / "scientometrics.csv.gz")
    made = nbformat.read(NOTEBOOK, as_version=4)
    nbclient.NotebookClient(made, timeout=300, resources={"metadata": {"path": str(tmp_path)}}).execute()
    shown = [
        output.get("data", {}) for cell in made.cells if cell.cell_type == "code" for output in cell.outputs if "data" in output
    ]
    assert any("text/html" in data for data in shown), "tables are shown as tables"
    assert any("application/vnd.jupyter.widget-view+json" in data for data in shown), "the map is shown"
