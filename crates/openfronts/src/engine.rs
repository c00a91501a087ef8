//! An engine: who runs heavy stages elsewhere than in this process, such as on a cluster.
//!
//! A stage reads tables and writes tables, and what it writes depends on nothing but what it reads and its parameters.
//! Whoever can write the same bytes may run it. The journey asks its engine first, and runs what the engine does not.

use std::fmt::Debug;

use crate::error::Result;
use crate::preset::Parameters;
use crate::stage::Workplace;

/// Runs some of the stages.
pub trait Engine: Debug {
    /// Runs the stage of this name, if it is one of those that the engine runs: reads what the stage declares to read and
    /// writes every table and array that it declares to write, byte for byte as the stage itself would. `false`: the stage is
    /// left to the journey, and nothing was written.
    fn run(&self, stage: &str, at: &mut Workplace, parameters: &Parameters) -> Result<bool>;
}
