//! Fronts by year: a row for each front, a circle in each year, its area the number of papers.

use super::colour::{GUIDE, Palette, SOFT, ink_on};
use super::paper::{Anchor, Frame, Ink, Paper, SIZE, SMALL, WIDTH, Words, frame_of};
use super::scale::Areas;
use super::text::{self, LEADING, Weight};
use crate::theme::Colours;

/// Rows of circles by year.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Bubbles {
    /// What it shows, for those who cannot see it.
    pub title: String,
    /// Heading of the labels; may be empty.
    pub label_heading: String,
    /// Heading of the marks; may be empty.
    pub mark_heading: String,
    /// The years, as they are written.
    pub columns: Vec<String>,
    /// The rows, from above.
    pub rows: Vec<BubbleRow>,
}

/// A row of circles.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct BubbleRow {
    /// Label, in two lines at most.
    pub label: String,
    /// Mark before the years, such as the number among the hot fronts; may be empty.
    pub mark: String,
    /// As many as there are columns; none for an empty cell.
    pub cells: Vec<Option<Bubble>>,
}

/// A circle.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Bubble {
    /// What its area says.
    pub value: f64,
    /// The number as it is written.
    pub text: String,
}

const LABEL_MOST: f64 = 250.0;
const MARK_MOST: f64 = 90.0;
const SMALLEST: f64 = 1.2;

/// Where things stand.
struct Layout {
    label_room: f64,
    mark_left: f64,
    mark_room: f64,
    years_left: f64,
    column: f64,
    row: f64,
    top: f64,
    areas: Areas,
}

impl Bubbles {
    /// The figure as SVG.
    pub fn draw(&self, colours: &Colours) -> String {
        let palette = Palette::new(colours);
        let mut paper = Paper::default();
        let layout = self.layout();
        self.draw_headings(&mut paper, &layout);
        for (number, row) in self.rows.iter().enumerate() {
            let y = layout.top + layout.row * (number as f64 + 0.5);
            let line = y - layout.row / 2.0;
            paper.line((0.0, line), (WIDTH, line), &Ink::line(GUIDE, 0.6));
            let lines = text::wrap(&row.label, SIZE, Weight::Regular, layout.label_room, 2);
            paper.lines(0.0, y, &lines, &Words::new(""));
            let mark = text::cut(&row.mark, SMALL, Weight::Bold, layout.mark_room);
            paper.centred(
                layout.mark_left,
                y,
                &Words::new(&mark)
                    .size(SMALL)
                    .weight(Weight::Bold)
                    .colour(&palette.contrast),
            );
            for (place, cell) in row.cells.iter().take(self.columns.len()).enumerate() {
                if let Some(bubble) = cell {
                    let x = layout.years_left + layout.column * (place as f64 + 0.5);
                    draw_bubble(&mut paper, bubble, (x, y), &layout, &palette);
                }
            }
        }
        let bottom = layout.top + layout.row * self.rows.len() as f64;
        paper.line((0.0, bottom), (WIDTH, bottom), &Ink::line(GUIDE, 0.6));
        paper.finish(&self.title, bottom + 2.0)
    }

    fn layout(&self) -> Layout {
        let labels = self.rows.iter().map(|row| row.label.as_str());
        let heading = text::width(&self.label_heading, SMALL, Weight::Bold);
        let label_room = text::widest(labels, SIZE, Weight::Regular)
            .max(heading)
            .min(LABEL_MOST);
        let marks = self
            .rows
            .iter()
            .map(|row| row.mark.as_str())
            .chain([self.mark_heading.as_str()]);
        let mark_room = text::widest(marks, SMALL, Weight::Bold).min(MARK_MOST);
        let mark_left = label_room + 10.0;
        let years_left = mark_left + mark_room + if mark_room > 0.0 { 10.0 } else { 0.0 };
        let column = (WIDTH - years_left) / self.columns.len().max(1) as f64;
        let radius = (column / 2.0 - 1.5).clamp(2.0, 17.0);
        let values = self
            .rows
            .iter()
            .flat_map(|row| &row.cells)
            .flatten()
            .map(|bubble| bubble.value);
        let row = (2.0 * radius + 3.0).max(2.0 * LEADING * SIZE + 4.0);
        let top = SIZE * LEADING + 8.0;
        Layout {
            label_room,
            mark_left,
            mark_room,
            years_left,
            column,
            row,
            top,
            areas: Areas::over(values, radius),
        }
    }

    fn draw_headings(&self, paper: &mut Paper, layout: &Layout) {
        let y = layout.top / 2.0 - 1.0;
        let headings = [
            (0.0, &self.label_heading, layout.label_room, Anchor::Start),
            (
                layout.mark_left,
                &self.mark_heading,
                layout.mark_room,
                Anchor::Start,
            ),
        ];
        // Where years are narrow, every second or third is written, the last always.
        let widest = text::widest(self.columns.iter().map(String::as_str), SMALL, Weight::Bold);
        let every = ((widest + 3.0) / layout.column).ceil().clamp(1.0, 8.0) as usize;
        let years = self
            .columns
            .iter()
            .enumerate()
            .rev()
            .step_by(every)
            .map(|(place, year)| {
                let x = layout.years_left + layout.column * (place as f64 + 0.5);
                let room = (layout.column * every as f64 - 3.0).min(2.0 * (WIDTH - x));
                (x, year, room, Anchor::Middle)
            });
        for (x, words, room, anchor) in headings.into_iter().chain(years) {
            let words = text::cut(words, SMALL, Weight::Bold, room);
            let words = Words::new(&words)
                .size(SMALL)
                .weight(Weight::Bold)
                .colour(SOFT)
                .anchor(anchor);
            paper.centred(x, y, &words);
        }
    }
}

/// A circle with its number in it, or beside it where there is room.
fn draw_bubble(paper: &mut Paper, bubble: &Bubble, (x, y): (f64, f64), layout: &Layout, palette: &Palette) {
    let radius = layout.areas.radius(bubble.value);
    let radius = if bubble.value > 0.0 {
        radius.max(SMALLEST)
    } else {
        radius
    };
    let width = text::width(&bubble.text, SMALL, Weight::Regular);
    let fill = palette.ramp(1.0);
    let fits_in = (width * width + 60.0).sqrt() <= 2.0 * radius - 1.0;
    let left = if radius > 0.0 {
        x + radius + 2.0
    } else {
        x - width / 2.0
    };
    let beside = frame_of(left, y, width, 1, SMALL, Anchor::Start);
    let cell = Frame::new(
        x - layout.column / 2.0,
        f64::MIN,
        x + layout.column / 2.0 - 1.0,
        f64::MAX,
    );
    if fits_in {
        paper.circle(x, y, radius, &Ink::fill(&fill));
        paper.centred(
            x,
            y,
            &Words::new(&bubble.text)
                .size(SMALL)
                .colour(ink_on(&fill))
                .anchor(Anchor::Middle),
        );
    } else if cell.holds(&beside) {
        paper.circle(x, y, radius, &Ink::fill(&fill));
        paper.centred(beside.left, y, &Words::new(&bubble.text).size(SMALL).colour(SOFT));
    } else if 2.0 * radius + 2.0 + width <= layout.column - 2.0 {
        let left = x - (2.0 * radius + 2.0 + width) / 2.0;
        paper.circle(left + radius, y, radius, &Ink::fill(&fill));
        paper.centred(
            left + 2.0 * radius + 2.0,
            y,
            &Words::new(&bubble.text).size(SMALL).colour(SOFT),
        );
    } else {
        paper.circle(x, y, radius, &Ink::fill(&fill));
    }
}
