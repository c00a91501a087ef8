"""Makes world.txt and places.csv of this folder from the npm packages world-atlas 2.0.2 and i18n-iso-countries 7.14.0.

world.txt has the outlines for small maps, places.csv a point in every country. Needs only Python. Usage:

    npm pack world-atlas@2.0.2 && mkdir atlas && tar xzf world-atlas-2.0.2.tgz -C atlas
    npm pack i18n-iso-countries@7.14.0 && mkdir iso && tar xzf i18n-iso-countries-7.14.0.tgz -C iso
    python3 make_world.py atlas/package iso/package
"""

import json
import math
import sys
from pathlib import Path

HERE = Path(__file__).parent
ATLAS, ISO = Path(sys.argv[1]), Path(sys.argv[2])
CODES = {number: alpha2 for alpha2, _, number, _ in json.loads((ISO / "codes.json").read_text())}
# Not on a map of Natural Earth as countries of their own: rounded coordinates of a town or island in each.
BY_HAND = {
    "BQ": (-68.3, 12.2),
    "BV": (3.4, -54.4),
    "CC": (96.8, -12.2),
    "CX": (105.6, -10.5),
    "GF": (-53.1, 4.0),
    "GI": (-5.3, 36.1),
    "GP": (-61.5, 16.2),
    "MQ": (-61.0, 14.6),
    "RE": (55.5, -21.1),
    "SJ": (15.6, 78.2),
    "TK": (-171.8, -9.2),
    "TV": (179.2, -8.5),
    "UM": (166.6, 19.3),
    "YT": (45.2, -12.8),
}
# Where the middle of the largest piece would mislead, since few people live there.
BETTER = {
    "AQ": (0.0, -80.0),
    "AU": (135.0, -26.0),
    "BR": (-50.0, -14.0),
    "CA": (-97.0, 53.0),
    "CL": (-70.9, -33.5),
    "CN": (108.0, 34.0),
    "EG": (30.5, 28.5),
    "KI": (173.0, 1.4),
    "NO": (9.8, 60.8),
    "RU": (60.0, 57.0),
    "SE": (15.5, 60.0),
    "US": (-97.0, 39.5),
}


def read(scale):
    """The arcs of an atlas in degrees, and its countries as lists of polygons of rings of arc numbers."""
    atlas = json.loads((ATLAS / f"countries-{scale}.json").read_text())
    (kx, ky), (dx, dy) = atlas["transform"]["scale"], atlas["transform"]["translate"]
    arcs = []
    for arc in atlas["arcs"]:
        x = y = 0
        points = []
        for step in arc:
            x, y = x + step[0], y + step[1]
            points.append((x * kx + dx, y * ky + dy))
        arcs.append(points)
    countries = []
    for geometry in atlas["objects"]["countries"]["geometries"]:
        code = CODES.get(geometry.get("id", ""), "")
        if geometry["properties"]["name"] == "Kosovo":
            code = "XK"
        polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        countries.append((code, polygons))
    return arcs, countries


def ring_points(arcs, ring):
    points = []
    for number in ring:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += arc[1:] if points else arc
    return points


def area(points):
    """On the sphere, in units of no matter."""
    total = 0.0
    for (x0, y0), (x1, y1) in zip(points, points[1:]):
        total += math.radians(x1 - x0) * (math.sin(math.radians(y0)) + math.sin(math.radians(y1)))
    return abs(total)


def is_inside(x, y, points):
    inside = False
    for (x0, y0), (x1, y1) in zip(points, points[1:]):
        if (y0 > y) != (y1 > y) and x < (x1 - x0) * (y - y0) / (y1 - y0) + x0:
            inside = not inside
    return inside


def distance(x, y, points, k):
    best = math.inf
    for (x0, y0), (x1, y1) in zip(points, points[1:]):
        ax, ay, bx, by = (x0 - x) * k, y0 - y, (x1 - x) * k, y1 - y
        dx, dy = bx - ax, by - ay
        length = dx * dx + dy * dy
        t = 0.0 if length == 0 else max(0.0, min(1.0, -(ax * dx + ay * dy) / length))
        best = min(best, math.hypot(ax + t * dx, ay + t * dy))
    return best


def middle(points):
    """The point farthest from the border, by a grid that closes in."""
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    k = max(0.2, math.cos(math.radians(sum(ys) / len(ys))))
    cx, cy, wx, wy = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2, max(xs) - min(xs), max(ys) - min(ys)
    best = (-1.0, cx, cy)
    for _ in range(4):
        for i in range(-10, 11):
            for j in range(-10, 11):
                x, y = cx + i * wx / 20, cy + j * wy / 20
                if is_inside(x, y, points):
                    best = max(best, (distance(x, y, points, k), x, y))
        _, cx, cy = best
        wx, wy = wx / 5, wy / 5
    return best[1], best[2]


def cut_at_date_line(points):
    """An arc as pieces that do not cross 180 degrees."""
    pieces = [[points[0]]]
    for (x0, y0), (x1, y1) in zip(points, points[1:]):
        if abs(x1 - x0) > 180:
            edge = math.copysign(180.0, x0)
            beyond = x1 + 2 * edge
            y = y0 if beyond == x0 else y0 + (y1 - y0) * (edge - x0) / (beyond - x0)
            pieces[-1].append((edge, y))
            pieces.append([(-edge, y)])
        pieces[-1].append((x1, y1))
    return pieces


def is_east(points):
    return sum(x for x, _ in points) > 0


def make_outlines():
    arcs, countries = read("110m")
    new, lines, rings = {}, [], []
    for code, polygons in sorted(country for country in countries if country[0] != "AQ"):
        for ring in (ring for polygon in polygons for ring in polygon):
            pieces = []
            for arc in ring:
                number = arc if arc >= 0 else ~arc
                if number not in new:
                    new[number] = []
                    for piece in cut_at_date_line(arcs[number]):
                        new[number].append((len(lines), is_east(piece)))
                        lines.append("a " + " ".join(map(str, steps(piece))))
                found = [(n if arc >= 0 else ~n, east) for n, east in new[number]]
                pieces += found if arc >= 0 else found[::-1]
            is_cut = any(len(new[arc if arc >= 0 else ~arc]) > 1 for arc in ring)
            for side in (True, False) if is_cut else (None,):
                part = [str(n) for n, east in pieces if side in (None, east)]
                rings.append(f"c {code or '-'} {' '.join(part)}")
    head = ["# Outlines of Natural Earth 1:110m. a: an arc, first point and then steps, in hundredths of a degree;"]
    head.append("# c: a ring of a country, its code (- if it has none) and arcs by number, ~n as -n-1 for backwards.")
    (HERE / "world.txt").write_text("\n".join(head + lines + rings) + "\n")


def steps(points):
    """The first point and the steps from each to the next, in hundredths of a degree."""
    x = y = 0
    numbers = []
    for px, py in points:
        qx, qy = round(px * 100), round(py * 100)
        if not numbers or (qx, qy) != (x, y):
            numbers += [qx - x, qy - y]
        x, y = qx, qy
    return numbers


def make_places():
    places = {}
    for scale in ("10m", "50m"):
        arcs, countries = read(scale)
        largest = {}
        for code, polygons in countries:
            for rings in polygons:
                points = ring_points(arcs, rings[0])
                if area(points) > largest.get(code, (0.0,))[0]:
                    largest[code] = (area(points), points)
        for code, (_, points) in largest.items():
            if code and (scale == "50m" or len(points) < 200):
                places[code] = middle(points)
    for code, place in BY_HAND.items():
        places.setdefault(code, place)
    places.update(BETTER)
    missing = sorted(set(CODES.values()) - set(places))
    if missing:
        sys.exit(f"no place for {missing}")
    lines = ["code,longitude,latitude"] + [f"{code},{x:.1f},{y:.1f}" for code, (x, y) in sorted(places.items())]
    (HERE / "places.csv").write_text("\n".join(lines) + "\n")


make_outlines()
make_places()
