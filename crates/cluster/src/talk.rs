//! Talk on standard error: remarks, and a bar on a terminal.

use std::io::IsTerminal;
use std::sync::Mutex;
use std::time::Duration;

use corpus::progress::{Progress, Unit};
use indicatif::{ProgressBar, ProgressStyle};

const BYTES: &str = "{prefix}  [{bar:24}] {bytes}/{total_bytes}  {bytes_per_sec}  {msg}  {eta} left";
const COUNT: &str = "{prefix}  [{bar:24}] {pos}/{len}  {msg}";
const OPEN_END: &str = "{spinner} {prefix}  {human_pos}  {msg}";

/// Who talks to the person at the terminal.
#[derive(Default)]
pub(crate) struct Talk {
    /// Whether nothing but errors is said.
    pub(crate) is_quiet: bool,
    bar: Mutex<Option<ProgressBar>>,
}

impl Talk {
    pub(crate) fn new(is_quiet: bool) -> Self {
        Self {
            is_quiet,
            ..Self::default()
        }
    }

    /// Says one thing.
    pub(crate) fn say(&self, text: &str) {
        if self.is_quiet {
            return;
        }
        match self.bar.lock().expect("no thread panics while it talks").as_ref() {
            Some(bar) => bar.suspend(|| anstream::eprintln!("{text}")),
            None => anstream::eprintln!("{text}"),
        }
    }

    /// Says what went wrong and, where it is known, what to do.
    pub(crate) fn error(error: &anyhow::Error) {
        anstream::eprintln!("error: {error:#}");
        let hint = error.chain().find_map(|cause| {
            let of_edition = cause
                .downcast_ref::<openfronts::Error>()
                .and_then(openfronts::Error::hint);
            let of_corpus = || {
                cause
                    .downcast_ref::<corpus::Error>()
                    .and_then(corpus::Error::hint)
            };
            of_edition.or_else(|| of_corpus().map(str::to_owned))
        });
        if let Some(hint) = hint {
            anstream::eprintln!("hint: {hint}");
        }
    }

    fn on_bar(&self, act: impl FnOnce(&ProgressBar)) {
        if let Some(bar) = self.bar.lock().expect("no thread panics while it talks").as_ref() {
            act(bar);
        }
    }
}

impl Progress for Talk {
    fn begin(&self, phase: &str, unit: Unit, total: Option<u64>) {
        if self.is_quiet || !std::io::stderr().is_terminal() {
            return;
        }
        let (bar, template) = match (unit, total) {
            (Unit::Bytes, Some(total)) => (ProgressBar::new(total), BYTES),
            (_, Some(total)) => (ProgressBar::new(total), COUNT),
            (_, None) => (ProgressBar::new_spinner(), OPEN_END),
        };
        let style = ProgressStyle::with_template(template).expect("the templates above are valid");
        bar.set_style(style.progress_chars("━━ "));
        bar.set_prefix(phase.to_owned());
        bar.enable_steady_tick(Duration::from_millis(200));
        *self.bar.lock().expect("no thread panics while it talks") = Some(bar);
    }

    fn advance(&self, n: u64, _: u64) {
        self.on_bar(|bar| bar.inc(n));
    }

    fn step(&self, name: &str) {
        self.on_bar(|bar| bar.set_message(name.to_owned()));
    }

    fn end(&self) {
        if let Some(bar) = self.bar.lock().expect("no thread panics while it talks").take() {
            bar.finish_and_clear();
        }
    }

    fn remark(&self, message: &str) {
        self.say(message);
    }
}
