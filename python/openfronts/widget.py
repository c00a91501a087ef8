"""The map of fronts in a notebook, as a widget. Needs anywidget."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import anywidget
import traitlets

from openfronts import _openfronts

if TYPE_CHECKING:
    from openfronts.edition import Edition


class FrontMap(anywidget.AnyWidget):
    """Every front a dot where the edition's map has it; wheel and drag move the view, a click chooses a front.

    `selected` is the number of the chosen front, or None; it can be observed and set.
    """

    _esm = Path(__file__).parent / "map.js"
    _css = Path(__file__).parent / "map.css"

    #: Number, label, place, size and colour of each front.
    fronts: traitlets.List[Any] = traitlets.List().tag(sync=True)
    #: What colours mean: label and number of each area, or nothing.
    areas: traitlets.List[Any] = traitlets.List().tag(sync=True)
    #: Whose share is shown; empty for none.
    country = traitlets.Unicode("").tag(sync=True)
    #: Where the numbers come from.
    origin = traitlets.Unicode("").tag(sync=True)
    height = traitlets.Int(480).tag(sync=True)
    selected = traitlets.Int(None, allow_none=True).tag(sync=True)


def front_map(edition: Edition, country: str | None, height: int) -> FrontMap:
    """The map of an edition, with the share of a country in the core papers if one is given."""
    places = {row["front_id"]: (row["x"], row["y"]) for row in edition.table("map")}
    shares: dict[int, float] = {}
    who = "" if country is None else edition._native.member("country", country)
    if who:
        standings = edition.table("front_standings", kind="country", counting="full", who=who)
        shares = dict(zip(standings["front_id"], standings["share_core"], strict=True))
    fronts: list[dict[str, Any]] = [
        {
            "front_id": front["front_id"],
            "label": front["label"],
            "x": places[front["front_id"]][0],
            "y": places[front["front_id"]][1],
            "n_core": front["n_core"],
            "n_citing": front["n_citing"],
            "mean_year": front["mean_year"],
            "area": front["area"],
            "leaders": front["leaders"],
            "share": shares.get(front["front_id"], 0.0) if who else None,
        }
        for front in edition.fronts()
        if front["front_id"] in places
    ]
    present = {front["area"] for front in fronts}
    areas = [{"area": area, "name": name} for area, _, name in _openfronts.Edition.areas() if area in present]
    return FrontMap(
        fronts=fronts,
        areas=areas,
        country=who,
        origin=f"edition {edition.checksum[:12]}, snapshot {edition.snapshot_date or 'undated'}",
        height=height,
    )
