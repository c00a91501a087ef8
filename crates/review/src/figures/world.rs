//! The world: outlines of countries from Natural Earth, a point in each country, and the Equal Earth projection
//! (Šavrič, Patterson and Jenny 2018, <https://doi.org/10.1080/13658816.2018.1504949>), which keeps areas.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::LazyLock;

use super::paper::short;

const OUTLINES: &str = include_str!("../../data/world.txt");
const PLACES: &str = include_str!("../../data/places.csv");
/// Constants of the projection.
const A: [f64; 4] = [1.340264, -0.081106, 0.000893, 0.003796];
/// From the middle of the map to its edge, on a sphere of radius 1.
const HALF_WIDTH: f64 = 2.706_629_983_696;
/// The map ends at these latitudes: without Antarctica.
const SOUTH: f64 = -56.5;
const NORTH: f64 = 84.0;

static POINTS: LazyLock<BTreeMap<&'static str, (f64, f64)>> = LazyLock::new(|| {
    let place = |line: &'static str| {
        let mut parts = line.split(',');
        Some((
            parts.next()?,
            (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?),
        ))
    };
    PLACES.lines().skip(1).filter_map(place).collect()
});

/// Longitude and latitude of a point in a country, by ISO 3166-1 alpha-2 code.
pub fn place_of(code: &str) -> Option<(f64, f64)> {
    POINTS.get(code).copied()
}

/// A map of the world on paper.
pub(super) struct World {
    width: f64,
    top: f64,
}

impl World {
    pub(super) fn new(width: f64, top: f64) -> Self {
        Self { width, top }
    }

    /// Where the map ends.
    pub(super) fn bottom(&self) -> f64 {
        self.project(0.0, SOUTH).1
    }

    /// The place of a point of the earth, in degrees.
    pub(super) fn project(&self, longitude: f64, latitude: f64) -> (f64, f64) {
        let scale = self.width / (2.0 * HALF_WIDTH);
        let (x, y) = equal_earth(longitude, latitude);
        let (_, north) = equal_earth(0.0, NORTH);
        (self.width / 2.0 + x * scale, self.top + (north - y) * scale)
    }

    /// The outlines of all countries as path data, and that of one of them.
    pub(super) fn outlines(&self, subject: Option<&str>) -> (String, String) {
        let mut arcs: Vec<Vec<(f64, f64)>> = Vec::new();
        let (mut all, mut one) = (String::new(), String::new());
        for line in OUTLINES.lines() {
            if let Some(steps) = line.strip_prefix("a ") {
                arcs.push(self.arc(steps));
            } else if let Some((code, numbers)) =
                line.strip_prefix("c ").and_then(|ring| ring.split_once(' '))
            {
                let ring = ring(&arcs, numbers);
                let target = if Some(code) == subject { &mut one } else { &mut all };
                write_ring(target, &ring);
            }
        }
        (all, one)
    }

    /// An arc on paper, without steps too short to see.
    fn arc(&self, steps: &str) -> Vec<(f64, f64)> {
        let steps: Vec<i32> = steps.split(' ').filter_map(|step| step.parse().ok()).collect();
        let (mut x, mut y) = (0, 0);
        let mut points: Vec<(f64, f64)> = Vec::new();
        let n_points = steps.len() / 2;
        for (number, step) in steps.chunks_exact(2).enumerate() {
            (x, y) = (x + step[0], y + step[1]);
            let point = self.project(f64::from(x) / 100.0, f64::from(y) / 100.0);
            let is_near = points
                .last()
                .is_some_and(|p| (p.0 - point.0).abs() + (p.1 - point.1).abs() < 0.9);
            if number == 0 || number + 1 == n_points || !is_near {
                points.push(point);
            }
        }
        points
    }
}

fn equal_earth(longitude: f64, latitude: f64) -> (f64, f64) {
    let root = 3.0_f64.sqrt();
    let theta = libm::asin(root / 2.0 * libm::sin(latitude.to_radians()));
    let t2 = theta * theta;
    let t6 = t2 * t2 * t2;
    let slope = A[0] + 3.0 * A[1] * t2 + t6 * (7.0 * A[2] + 9.0 * A[3] * t2);
    let x = 2.0 * root / 3.0 * longitude.to_radians() * libm::cos(theta) / slope;
    (x, theta * (A[0] + A[1] * t2 + t6 * (A[2] + A[3] * t2)))
}

/// The points of a ring from its arcs; `-n-1` is arc `n` backwards.
fn ring(arcs: &[Vec<(f64, f64)>], numbers: &str) -> Vec<(f64, f64)> {
    let mut points: Vec<(f64, f64)> = Vec::new();
    for number in numbers.split(' ').filter_map(|number| number.parse::<i32>().ok()) {
        let is_backwards = number < 0;
        let number = if is_backwards { -1 - number } else { number };
        let Some(arc) = usize::try_from(number).ok().and_then(|number| arcs.get(number)) else {
            continue;
        };
        let mut arc = arc.clone();
        if is_backwards {
            arc.reverse();
        }
        points.extend(arc.iter().skip(usize::from(!points.is_empty())));
    }
    points
}

/// Writes a ring as steps of tenths, which add up since each is from where the last one ended.
fn write_ring(data: &mut String, points: &[(f64, f64)]) {
    let tenths = |value: f64| (value * 10.0).round() as i64;
    let Some(&(x, y)) = points.first() else { return };
    let _ = write!(data, "M{} {}", short(x), short(y));
    let mut at = (tenths(x), tenths(y));
    let mut letter = "l";
    for &(x, y) in &points[1..] {
        let next = (tenths(x), tenths(y));
        if next == at {
            continue;
        }
        for step in [next.0 - at.0, next.1 - at.1] {
            let step = short(step as f64 / 10.0);
            let gap = if letter.is_empty() && !step.starts_with('-') {
                " "
            } else {
                letter
            };
            data.push_str(gap);
            data.push_str(&step);
            letter = "";
        }
        at = next;
    }
    data.push('z');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_country_has_a_place_on_the_map() {
        let countries = include_str!("../../../openfronts/data/countries.csv");
        let world = World::new(720.0, 0.0);
        for code in countries
            .lines()
            .skip(1)
            .filter_map(|line| line.split(',').next())
        {
            let (longitude, latitude) = place_of(code).unwrap_or_else(|| panic!("{code}"));
            let (x, y) = world.project(longitude, latitude);
            assert!((0.0..=720.0).contains(&x) && y >= 0.0, "{code}");
            assert!(y <= world.bottom() || code == "AQ", "{code}");
        }
    }

    #[test]
    fn the_projection_has_its_published_extent() {
        assert!((equal_earth(180.0, 0.0).0 - HALF_WIDTH).abs() < 1e-9);
        assert!((equal_earth(0.0, 90.0).1 - 1.317_362_759).abs() < 1e-6);
    }

    #[test]
    fn no_side_of_a_country_crosses_the_map() {
        let world = World::new(720.0, 0.0);
        let arcs = OUTLINES
            .lines()
            .filter_map(|line| line.strip_prefix("a "))
            .map(|steps| world.arc(steps));
        for arc in arcs {
            assert!(arc.windows(2).all(|pair| (pair[0].0 - pair[1].0).abs() < 60.0));
        }
    }
}
