//! Progress is a parameter: who works reports here, who talks to a person implements it.

/// Receives the progress of long work. All methods may be called from any thread.
pub trait Progress: Sync {
    /// A new phase begins; `total` is in the phase's unit, if known.
    fn begin(&self, phase: &str, unit: Unit, total: Option<u64>);
    /// `n` more units are done; `items` more works were seen meanwhile.
    fn advance(&self, n: u64, items: u64);
    /// The phase has come to a part with this name.
    fn step(&self, _name: &str) {}
    /// The phase is over.
    fn end(&self);
    /// Whether the person wants the work given up. It is asked where work can end as it would for an error: nothing is lost, and
    /// what is finished counts the next time.
    fn is_stopped(&self) -> bool {
        false
    }
    /// A remark for the person, such as a file that could not be read to its end.
    fn remark(&self, message: &str);
}

/// What a phase counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Bytes of input as stored (compressed, if it is).
    Bytes,
    /// Rows of tables.
    Rows,
    /// Stages of a run.
    Stages,
    /// Works.
    Works,
}

/// Says nothing.
#[derive(Debug, Clone, Copy, Default)]
pub struct Silent;

impl Progress for Silent {
    fn begin(&self, _: &str, _: Unit, _: Option<u64>) {}
    fn advance(&self, _: u64, _: u64) {}
    fn end(&self) {}
    fn remark(&self, _: &str) {}
}
