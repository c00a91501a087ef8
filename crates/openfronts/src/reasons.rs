//! Reasons: why a paper may be a breakthrough, as codes and in words with their numbers.
//!
//! **Definition.** A reason holds where an indicator has a percentile at or above the one that is asked, and its value says
//! what the reason says: `disrupts` wants CD5 above 0, `awakens` a paper that slept and awoke in the window, `bursts` a
//! burst, `atypical` a 10th percentile of z below 0, `jumps` more citations than before, `cited` nothing more. A high place in
//! a field and year where nobody disrupts is no disruption.
//!
//! **Reference.** The indicators name theirs; the words are ours.
//!
//! **Memory.** None.
//!
//! **What is not exact.** Percentiles are cut, not rounded, to one digit, so that none reads 100.

use crate::areas::classification;
use crate::indicators::PaperIndicator;

/// Why a paper may be a breakthrough.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// Among the most cited of its field and year.
    Cited,
    /// Cited instead of what it builds on.
    Disrupts,
    /// Awoke in the window after years of few citations.
    Awakens,
    /// An unusual share of all citations within a few years.
    Bursts,
    /// Cites together what is seldom cited together.
    Atypical,
    /// Cited much more often in the last full year than before.
    Jumps,
}

/// All reasons, in the order in which they are told.
pub const ALL: [Reason; 6] = [
    Reason::Cited,
    Reason::Disrupts,
    Reason::Awakens,
    Reason::Bursts,
    Reason::Atypical,
    Reason::Jumps,
];

impl Reason {
    /// The code that stands in tables.
    pub fn code(self) -> &'static str {
        match self {
            Reason::Cited => "cited",
            Reason::Disrupts => "disrupts",
            Reason::Awakens => "awakens",
            Reason::Bursts => "bursts",
            Reason::Atypical => "atypical",
            Reason::Jumps => "jumps",
        }
    }

    /// What the code means.
    pub fn meaning(self) -> &'static str {
        match self {
            Reason::Cited => "among the most cited",
            Reason::Disrupts => "cited instead of what it builds on (CD5)",
            Reason::Awakens => "awoke in the window after years of few citations (B)",
            Reason::Bursts => "a burst of citations",
            Reason::Atypical => "cites together what is seldom cited together (z)",
            Reason::Jumps => "cited much more often than before",
        }
    }

    /// The percentile it rests on; `None` where the value does not say what the reason says.
    pub fn percentile(self, of: &PaperIndicator) -> Option<f64> {
        let above = |value: Option<f64>, least: f64| value.is_some_and(|value| value > least);
        let (holds, percentile) = match self {
            Reason::Cited => (true, of.percentile_citations),
            Reason::Disrupts => (above(of.cd5, 0.0), of.percentile_cd5),
            Reason::Awakens => (of.is_awakened, of.percentile_beauty),
            Reason::Bursts => (above(of.burst_weight, 0.0), of.percentile_burst),
            Reason::Atypical => (above(of.tenth_z.map(|z| -z), 0.0), of.percentile_atypicality),
            Reason::Jumps => (above(of.jump, 1.0), of.percentile_jump),
        };
        percentile.filter(|_| holds)
    }

    /// The reason in words with its numbers, without a full stop.
    fn words(self, of: &PaperIndicator) -> String {
        let value = |value: Option<f64>| value.unwrap_or(f64::NAN);
        let count = |count: Option<u32>| count.unwrap_or(0);
        match self {
            Reason::Cited => match of.threshold {
                Some(threshold) => format!(
                    "cited {} times, {:.1} times the threshold of highly cited papers",
                    of.n_citations,
                    f64::from(of.n_citations) / f64::from(threshold.max(1))
                ),
                None => format!("cited {} times", of.n_citations),
            },
            Reason::Disrupts => format!(
                "of {} later papers that cite it {} cite none of its {} references, and {} more cite these and not it: CD5 {:.2}",
                count(of.n_i) + count(of.n_j),
                count(of.n_i),
                of.n_references,
                count(of.n_k),
                value(of.cd5)
            ),
            Reason::Awakens => {
                let awoke = of.awakening_year.unwrap_or(of.year);
                let years = awoke - of.year;
                format!(
                    "awoke in {awoke}, {years} years after it was published: B {:.1}",
                    value(of.beauty)
                )
            }
            Reason::Bursts => format!(
                "a burst of citations {}: weight {:.1}",
                span(of.burst_from_year, of.burst_to_year),
                value(of.burst_weight)
            ),
            Reason::Atypical => format!(
                "cites together what is seldom cited together: a tenth of its pairs of sources have z {:.1} or less, the median is {:.1}",
                value(of.tenth_z),
                value(of.median_z)
            ),
            Reason::Jumps => format!(
                "cited {} times in the last full year, {:.1} times a year before: jump {:.1}",
                of.n_citations_last_year,
                value(of.mean_citations_before),
                value(of.jump)
            ),
        }
    }
}

/// `in 2021`, `from 2021 to 2023`.
fn span(from: Option<i16>, to: Option<i16>) -> String {
    match (from, to) {
        (Some(from), Some(to)) if from < to => format!("from {from} to {to}"),
        (Some(year), _) => format!("in {year}"),
        _ => "in no year".to_owned(),
    }
}

/// The reasons with a percentile at or above this one.
pub fn reasons(of: &PaperIndicator, percentile: f64) -> Vec<Reason> {
    let holds = |reason: &Reason| reason.percentile(of).is_some_and(|own| own >= percentile);
    ALL.into_iter().filter(holds).collect()
}

/// Reasons in one sentence with their numbers, and among which papers they hold.
pub fn sentence(of: &PaperIndicator, reasons: &[Reason]) -> String {
    let words = |reason: &Reason| {
        let percentile = reason.percentile(of).unwrap_or(0.0);
        format!("{} (percentile {})", reason.words(of), one_digit(percentile))
    };
    let all = reasons.iter().map(words).collect::<Vec<_>>().join("; ");
    let among = match (of.n_compared, of.field_id) {
        (Some(n), Some(field_id)) => format!(
            " Compared with the {n} papers of {}, {}, that are cited enough.",
            classification().field_name(field_id),
            of.year
        ),
        _ => String::new(),
    };
    format!("{}.{among}", capitalised(&all))
}

/// A share as a percentile with one digit, cut and not rounded.
fn one_digit(share: f64) -> String {
    format!("{:.1}", (share * 1000.0 + 1e-9).floor() / 10.0)
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// A paper of 2019 about which nothing is known but that it is cited 40 times.
    pub(crate) fn plain() -> PaperIndicator {
        PaperIndicator {
            work: 1,
            year: 2019,
            field_id: Some(27),
            area: Some(4),
            in_window: true,
            n_citations: 40,
            threshold: None,
            n_references: 12,
            n_references_given: 15,
            n_i: None,
            n_j: None,
            n_k: None,
            n_j5: None,
            cd5: None,
            mcd5: None,
            di5: None,
            di_nok: None,
            beauty: None,
            awakening_year: None,
            is_awakened: false,
            burst_weight: None,
            burst_from_year: None,
            burst_to_year: None,
            median_z: None,
            tenth_z: None,
            n_citations_last_year: 0,
            mean_citations_before: None,
            jump: None,
            n_compared: Some(300),
            percentile_citations: Some(0.5),
            percentile_cd5: None,
            percentile_di5: None,
            percentile_di_nok: None,
            percentile_beauty: None,
            percentile_burst: None,
            percentile_atypicality: None,
            percentile_jump: None,
            caveats: Vec::new(),
        }
    }

    #[test]
    fn worked_by_hand() {
        let of = PaperIndicator {
            threshold: Some(16),
            percentile_citations: Some(0.99666),
            n_i: Some(30),
            n_j: Some(10),
            n_k: Some(40),
            cd5: Some(0.25),
            percentile_cd5: Some(0.99),
            ..plain()
        };
        assert_eq!(reasons(&of, 0.99), [Reason::Cited, Reason::Disrupts]);
        assert_eq!(reasons(&of, 0.995), [Reason::Cited]);
        assert_eq!(
            sentence(&of, &reasons(&of, 0.99)),
            "Cited 40 times, 2.5 times the threshold of highly cited papers (percentile 99.6); of 40 later papers that \
             cite it 30 cite none of its 12 references, and 40 more cite these and not it: CD5 0.25 (percentile \
             99.0). Compared with the 300 papers of Medicine, 2019, that are cited enough."
        );
    }

    /// The highest place says nothing where the value does not.
    #[test]
    fn a_reason_wants_its_value() {
        let of = PaperIndicator {
            cd5: Some(-0.1),
            percentile_cd5: Some(0.999),
            beauty: Some(80.0),
            percentile_beauty: Some(0.999),
            burst_weight: Some(0.0),
            percentile_burst: Some(0.999),
            tenth_z: Some(0.5),
            percentile_atypicality: Some(0.999),
            jump: Some(1.0),
            percentile_jump: Some(0.999),
            ..plain()
        };
        assert_eq!(reasons(&of, 0.9), []);
    }

    #[test]
    fn a_percentile_is_cut() {
        assert_eq!(
            (one_digit(0.99999), one_digit(0.99), one_digit(0.0)),
            ("99.9".into(), "99.0".into(), "0.0".into())
        );
    }
}
