//! Patience: what may pass is tried again, after the time the server asks for or twice the last wait.

use std::thread;
use std::time::Duration;

use corpus::Progress;

use crate::error::{Error, Result};

/// How long to wait, and how often to try.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Patience {
    /// Longest silence of a server, and longest time for a page.
    pub timeout: Duration,
    /// Times a request is tried in vain.
    pub max_tries: u32,
    /// Wait before the second try; doubled before each further one.
    pub first_wait: Duration,
    /// Longest wait between two tries; a server that asks for more is not asked again.
    pub max_wait: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self {
            timeout: Duration::from_secs(60),
            max_tries: 5,
            first_wait: Duration::from_secs(1),
            max_wait: Duration::from_secs(60),
        }
    }
}

/// Why one try failed.
#[derive(Debug)]
pub(crate) struct Failure {
    /// What went wrong.
    pub(crate) error: Box<Error>,
    /// Another try may help.
    pub(crate) may_pass: bool,
    /// Wait that the server asks for.
    pub(crate) retry_after: Option<Duration>,
    /// Some bytes came and are kept: the tries are counted anew.
    pub(crate) came_further: bool,
}

impl Failure {
    /// A failure that another try does not help.
    pub(crate) fn final_one(error: impl Into<Error>) -> Self {
        Self {
            error: Box::new(error.into()),
            may_pass: false,
            retry_after: None,
            came_further: false,
        }
    }

    /// A failure that another try may help.
    pub(crate) fn passing(error: impl Into<Error>) -> Self {
        Self {
            may_pass: true,
            ..Self::final_one(error)
        }
    }
}

impl Patience {
    /// Tries until it works, or until it is in vain.
    pub(crate) fn with<T>(
        &self,
        progress: &dyn Progress,
        mut try_once: impl FnMut() -> std::result::Result<T, Failure>,
    ) -> Result<T> {
        let (mut wait, mut n_tries) = (self.first_wait, 0);
        loop {
            let failure = match try_once() {
                Ok(value) => return Ok(value),
                Err(failure) => failure,
            };
            if failure.came_further {
                (wait, n_tries) = (self.first_wait, 0);
            }
            n_tries += 1;
            let pause = failure.retry_after.unwrap_or(wait);
            if !failure.may_pass || n_tries >= self.max_tries || pause > self.max_wait {
                return Err(*failure.error);
            }
            progress.remark(&format!(
                "{}; again in {} s",
                failure.error,
                pause.as_secs_f64().ceil()
            ));
            thread::sleep(pause);
            wait = (wait * 2).min(self.max_wait);
        }
    }
}
