"""The map in a notebook, looked at in a browser where one is installed."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

import openfronts as of
from openfronts import widget

BROWSER = next((found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None)


def test_the_map_has_every_front_at_its_place(edition: of.Edition) -> None:
    shown = edition.map()
    places = {row["front_id"]: row for row in edition.table("map")}
    assert len(shown.fronts) == len(places)
    assert all((front["x"], front["y"]) == (places[front["front_id"]]["x"], places[front["front_id"]]["y"]) for front in shown.fronts)
    assert {front["area"] for front in shown.fronts} == {area["area"] for area in shown.areas}
    assert shown.selected is None and edition.checksum[:12] in shown.origin
    dutch = edition.map(country="Netherlands")
    shares = {row["front_id"]: row["share_core"] for row in edition.fronts_of(country="NL")}
    assert dutch.country == "NL"
    assert all(front["share"] == shares.get(front["front_id"], 0.0) for front in dutch.fronts)


PAGE = """<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="map.css"><body style="margin: 20px"><div id="here"></div>
<script type="module">
import widget from "./map.js";
const state = %s;
const heard = {};
const model = {
  get: (name) => state[name],
  set: (name, value) => { state[name] = value; heard[`change:${name}`]?.(); },
  on: (name, call) => { heard[name] = call; },
  save_changes: () => {},
};
widget.render({ model, el: document.getElementById("here") });
const canvas = document.querySelector("canvas");
canvas.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight", bubbles: true }));
const pixels = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
const drawn = pixels.filter((value, place) => place %% 4 === 3 && value > 0).length;
document.title = JSON.stringify({ selected: state.selected, drawn, chosen: document.querySelector(".openfronts-chosen").textContent,
  legend: document.querySelector(".openfronts-legend").textContent });
</script>"""


@pytest.mark.skipif(BROWSER is None, reason="no browser is installed")
@pytest.mark.parametrize("country", [None, "NL"])
def test_a_browser_draws_it_and_a_key_chooses_a_front(edition: of.Edition, tmp_path: Path, country: str | None) -> None:
    shown = edition.map(country=country)
    names = ("fronts", "areas", "country", "origin", "height", "selected")
    package = Path(widget.__file__).parent
    script = (package / "map.js").read_text(encoding="utf-8").replace("export default {", "const widget = {")
    state = json.dumps({name: getattr(shown, name) for name in names})
    # One file: a browser loads no module from a file of its own.
    page = PAGE.replace('import widget from "./map.js";', "%s") % (script, state)
    (tmp_path / "map.html").write_text(page, encoding="utf-8")
    (tmp_path / "map.css").write_text((package / "map.css").read_text(encoding="utf-8"), encoding="utf-8")
    assert BROWSER is not None
    flags = ["--headless", "--no-sandbox", "--disable-gpu", "--window-size=900,700", "--virtual-time-budget=3000"]
    url = (tmp_path / "map.html").as_uri()
    dump = subprocess.run([BROWSER, *flags, "--dump-dom", url], capture_output=True, text=True, timeout=120, check=True)
    title = dump.stdout.split("<title>")[1].split("</title>")[0].replace("&amp;", "&")
    found = json.loads(title)
    largest = max(shown.fronts, key=lambda front: front["n_citing"])
    assert found["selected"] == largest["front_id"] and largest["label"] in found["chosen"]
    assert found["drawn"] > 2000
    assert ("share of NL" if country else shown.areas[0]["name"]) in found["legend"]
