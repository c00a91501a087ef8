//! Scales: from a value to a place on the paper or to the radius of a circle.

/// A value with the text that stands for it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Tick {
    /// The value.
    pub value: f64,
    /// The text.
    pub text: String,
}

impl Tick {
    /// A value with its text.
    pub fn new(value: f64, text: impl Into<String>) -> Self {
        Self {
            value,
            text: text.into(),
        }
    }
}

/// A straight scale from values to places.
pub(super) struct Linear {
    from: f64,
    to: f64,
    start: f64,
    end: f64,
}

impl Linear {
    /// A scale that holds all of the values; equal ones stand in the middle.
    pub(super) fn over(values: impl IntoIterator<Item = f64>, start: f64, end: f64) -> Self {
        let finite = values.into_iter().filter(|value| value.is_finite());
        let (from, to) = finite.fold((f64::INFINITY, f64::NEG_INFINITY), |(a, b), v| {
            (a.min(v), b.max(v))
        });
        Self { from, to, start, end }
    }

    /// The place of a value, never outside.
    pub(super) fn place(&self, value: f64) -> f64 {
        let t = (value - self.from) / (self.to - self.from);
        self.start + (self.end - self.start) * if t.is_finite() { t.clamp(0.0, 1.0) } else { 0.5 }
    }
}

/// Circles whose areas are as the values.
pub(super) struct Areas {
    largest: f64,
    radius: f64,
}

impl Areas {
    /// The largest of the values gets this radius.
    pub(super) fn over(values: impl IntoIterator<Item = f64>, radius: f64) -> Self {
        Self {
            largest: values
                .into_iter()
                .filter(|value| value.is_finite())
                .fold(0.0, f64::max),
            radius,
        }
    }

    /// Whether the figure has a circle as large as that of a value.
    pub(super) fn holds(&self, value: f64) -> bool {
        value > 0.0 && value <= self.largest
    }

    /// The radius for a value; nothing for no value.
    pub(super) fn radius(&self, value: f64) -> f64 {
        if value > 0.0 && self.largest > 0.0 {
            self.radius * (value / self.largest).min(1.0).sqrt()
        } else {
            0.0
        }
    }
}

/// A finite number, or zero.
pub(super) fn finite(value: f64) -> f64 {
    if value.is_finite() { value } else { 0.0 }
}
