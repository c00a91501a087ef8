//! Reads a figure back and measures its texts.

use review::figures::text::{ASCENT, DESCENT, Weight, width};
use roxmltree::{Document, Node};

/// A text as the corners of its box, turned or not.
struct Shape {
    content: String,
    corners: [(f64, f64); 4],
}

/// Fails unless the figure is whole, has a title, and its texts are inside the sheet and apart from each other.
pub(crate) fn check(name: &str, svg: &str) {
    let document = Document::parse(svg).unwrap_or_else(|error| panic!("{name}: {error}"));
    let root = document.root_element();
    assert_eq!(root.attribute("role"), Some("img"), "{name}");
    assert_eq!(
        root.first_element_child().map(|node| node.tag_name().name()),
        Some("title"),
        "{name}"
    );
    let sheet: Vec<f64> = root
        .attribute("viewBox")
        .unwrap()
        .split(' ')
        .map(|part| part.parse().unwrap())
        .collect();
    assert_eq!(sheet[..3], [0.0, 0.0, 720.0], "{name}");
    check_shapes(name, &root, sheet[3]);
    let texts: Vec<Shape> = root
        .descendants()
        .filter(|node| node.has_tag_name("text"))
        .map(shape)
        .collect();
    for (number, text) in texts.iter().enumerate() {
        for (x, y) in text.corners {
            let is_inside = (-0.5..=720.5).contains(&x) && (-0.5..=sheet[3] + 0.5).contains(&y);
            assert!(
                is_inside,
                "{name}: {:?} reaches {x:.1} {y:.1} of {}",
                text.content, sheet[3]
            );
        }
        for other in &texts[number + 1..] {
            assert!(
                are_apart(text, other),
                "{name}: {:?} touches {:?}",
                text.content,
                other.content
            );
        }
    }
}

/// Circles and rectangles, with their lines, stay inside too.
fn check_shapes(name: &str, root: &Node, height: f64) {
    for node in root.descendants() {
        let edge = if node.has_attribute("stroke") {
            number(&node, "stroke-width") / 2.0
        } else {
            0.0
        };
        let (x, y, half_width, half_height) = match node.tag_name().name() {
            "circle" => (
                number(&node, "cx"),
                number(&node, "cy"),
                number(&node, "r"),
                number(&node, "r"),
            ),
            "rect" => {
                let (w, h) = (number(&node, "width") / 2.0, number(&node, "height") / 2.0);
                (number(&node, "x") + w, number(&node, "y") + h, w, h)
            }
            _ => continue,
        };
        let is_inside = x - half_width - edge > -0.6
            && x + half_width + edge < 720.6
            && y - half_height - edge > -0.6
            && y + half_height + edge < height + 0.6;
        assert!(
            is_inside,
            "{name}: a {} leaves the sheet at {x} {y}",
            node.tag_name().name()
        );
    }
}

fn shape(node: Node) -> Shape {
    let content = node
        .attribute("aria-label")
        .or(node.text())
        .unwrap_or_default()
        .to_owned();
    let is_bold = node.has_attribute("font-weight");
    let weight = if is_bold { Weight::Bold } else { Weight::Regular };
    let steps = node.attribute("transform").unwrap_or_default();
    let turn = step(steps, "rotate")
        .first()
        .map_or(0.0, |degrees| degrees.to_radians());
    let (x, y, size) = match step(steps, "translate")[..] {
        [x, y] => (x, y, step(steps, "scale")[0] * 1000.0),
        _ => (number(&node, "x"), number(&node, "y"), number(&node, "font-size")),
    };
    let width = width(&content, size, weight);
    let left = match node.attribute("text-anchor") {
        Some("middle") => -width / 2.0,
        Some("end") => -width,
        // Outlines say where they start.
        _ => steps
            .rsplit_once("translate")
            .map_or(0.0, |(_, place)| step(place, "")[0]),
    };
    // Signs of usual scripts reach less far than the line that is reserved for them.
    let (top, bottom) = (-0.9 * ASCENT * size, 0.9 * DESCENT * size);
    let corner = |dx: f64, dy: f64| {
        (
            x + dx * libm::cos(turn) - dy * libm::sin(turn),
            y + dx * libm::sin(turn) + dy * libm::cos(turn),
        )
    };
    let corners = [
        corner(left, top),
        corner(left + width, top),
        corner(left + width, bottom),
        corner(left, bottom),
    ];
    Shape { content, corners }
}

/// Whether a line along a side of one of two boxes parts them.
fn are_apart(a: &Shape, b: &Shape) -> bool {
    [a, b].into_iter().any(|shape| {
        (0..4).any(|side| {
            let (p, q) = (shape.corners[side], shape.corners[(side + 1) % 4]);
            let normal = (q.1 - p.1, p.0 - q.0);
            let reach = |shape: &Shape| {
                let along = shape.corners.map(|(x, y)| x * normal.0 + y * normal.1);
                (
                    along.iter().copied().fold(f64::MAX, f64::min),
                    along.iter().copied().fold(f64::MIN, f64::max),
                )
            };
            let ((a_low, a_high), (b_low, b_high)) = (reach(a), reach(b));
            a_high <= b_low + 1e-6 || b_high <= a_low + 1e-6
        })
    })
}

/// The numbers of the first step of this name in a transform.
fn step(steps: &str, name: &str) -> Vec<f64> {
    let Some((_, rest)) = steps.split_once(&format!("{name}(")) else {
        return Vec::new();
    };
    rest.split(')')
        .next()
        .unwrap_or_default()
        .split(' ')
        .filter_map(|part| part.parse().ok())
        .collect()
}

fn number(node: &Node, name: &str) -> f64 {
    node.attribute(name)
        .and_then(|value| value.parse().ok())
        .unwrap_or_default()
}
