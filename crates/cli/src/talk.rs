//! Talk: remarks, progress and errors, all on standard error. Bars only on a terminal.

use std::io::IsTerminal;
use std::sync::Mutex;
use std::time::Duration;

use anstyle::{AnsiColor, Style};
use corpus::Progress;
use corpus::progress::Unit;
use indicatif::{ProgressBar, ProgressStyle};

use crate::page::Page;

const BYTES: &str = "{prefix}  [{bar:24}] {bytes}/{total_bytes}  {bytes_per_sec}  {msg}  {eta} left";
const WORKS: &str = "{prefix}  [{bar:24}] {human_pos}/{human_len} works  {per_sec}  {msg}  {eta} left";
const WORKS_OPEN: &str = "{spinner} {prefix}  {human_pos} works  {per_sec}  {msg}";
const COUNT: &str = "{prefix}  [{bar:24}] {pos}/{len}  {msg}";
const ROWS: &str = "{prefix}  [{bar:24}] {human_pos}/{human_len} rows  {msg}  {eta} left";
const OPEN_END: &str = "{spinner} {prefix}  {human_pos} rows  {msg}";

/// Who talks to the person at the terminal.
pub(crate) struct Talk {
    pub(crate) quiet: bool,
    pub(crate) verbose: bool,
    bar: Mutex<Option<Bar>>,
}

/// A bar and the works seen while it was up.
struct Bar {
    bar: ProgressBar,
    n_items: u64,
}

impl Talk {
    pub(crate) fn new(quiet: bool, verbose: bool) -> Self {
        Self {
            quiet,
            verbose,
            bar: Mutex::new(None),
        }
    }

    /// Says one thing, unless it should be quiet.
    pub(crate) fn say(&self, text: &str) {
        if self.quiet {
            return;
        }
        match self.bar.lock().expect("no thread panics while it talks").as_ref() {
            Some(bar) => bar.bar.suspend(|| print(text)),
            None => print(text),
        }
    }

    /// Says a page, broken where the terminal ends.
    pub(crate) fn page(&self, page: &Page) {
        let width = terminal_size::terminal_size_of(std::io::stderr()).map(|(width, _)| usize::from(width.0));
        let mut bytes = Vec::new();
        if page.write(&mut bytes, width).is_ok() {
            self.say(String::from_utf8_lossy(&bytes).trim_end());
        }
    }

    /// Says what went wrong and, when we know, what to do.
    pub(crate) fn error(&self, error: &anyhow::Error) {
        let red = AnsiColor::Red.on_default().bold();
        let text: Vec<String> = error.chain().map(ToString::to_string).collect();
        // A cause that its context already quotes is not said twice.
        let mut said: Vec<&str> = Vec::new();
        for cause in &text {
            if !said.iter().any(|earlier| earlier.contains(cause.as_str())) {
                said.push(cause);
            }
        }
        print(&format!("{red}error:{red:#} {}", said.join(": ")));
        if let Some(hint) = hint(error) {
            let bold = Style::new().bold();
            print(&format!("{bold}hint:{bold:#} {hint}"));
        }
    }

    fn on_bar(&self, act: impl FnOnce(&mut Bar)) {
        if let Some(bar) = self.bar.lock().expect("no thread panics while it talks").as_mut() {
            act(bar);
        }
    }
}

/// The remedy that the innermost error knows.
fn hint(error: &anyhow::Error) -> Option<String> {
    error.chain().find_map(|cause| {
        let of_edition = cause
            .downcast_ref::<openfronts::Error>()
            .and_then(openfronts::Error::hint);
        let of_provider = || {
            cause
                .downcast_ref::<providers::Error>()
                .and_then(providers::Error::hint)
        };
        let of_corpus = || {
            cause
                .downcast_ref::<corpus::Error>()
                .and_then(|error| error.hint().map(str::to_owned))
        };
        let of_review = || {
            cause
                .downcast_ref::<review::Error>()
                .and_then(review::Error::hint)
        };
        let of_server = || {
            cause
                .downcast_ref::<server::Error>()
                .and_then(server::Error::hint)
        };
        let of_export = || {
            cause
                .downcast_ref::<exports::Error>()
                .and_then(exports::Error::hint)
        };
        of_edition
            .or_else(of_provider)
            .or_else(of_export)
            .or_else(of_corpus)
            .or_else(of_review)
            .or_else(of_server)
    })
}

fn print(text: &str) {
    anstream::eprintln!("{text}");
}

impl Progress for Talk {
    fn begin(&self, phase: &str, unit: Unit, total: Option<u64>) {
        if self.quiet || !std::io::stderr().is_terminal() {
            return;
        }
        let (bar, template) = match (unit, total) {
            (Unit::Bytes, Some(total)) => (ProgressBar::new(total), BYTES),
            (Unit::Rows, Some(total)) => (ProgressBar::new(total), ROWS),
            (Unit::Stages, Some(total)) => (ProgressBar::new(total), COUNT),
            (Unit::Works, Some(total)) => (ProgressBar::new(total), WORKS),
            (Unit::Works, None) => (ProgressBar::new_spinner(), WORKS_OPEN),
            (_, None) => (ProgressBar::new_spinner(), OPEN_END),
        };
        let style = ProgressStyle::with_template(template).expect("the templates above are valid");
        bar.set_style(style.progress_chars("━━ "));
        bar.set_prefix(phase.to_owned());
        bar.enable_steady_tick(Duration::from_millis(200));
        *self.bar.lock().expect("no thread panics while it talks") = Some(Bar { bar, n_items: 0 });
    }

    fn advance(&self, n: u64, items: u64) {
        self.on_bar(|bar| {
            bar.bar.inc(n);
            if items > 0 {
                bar.n_items += items;
                let seconds = bar.bar.elapsed().as_secs_f64().max(0.001);
                let per_second = bar.n_items as f64 / seconds;
                bar.bar
                    .set_message(format!("{} works, {per_second:.0} works/s", bar.n_items));
            }
        });
    }

    fn step(&self, name: &str) {
        self.on_bar(|bar| bar.bar.set_message(name.to_owned()));
    }

    fn end(&self) {
        if let Some(bar) = self.bar.lock().expect("no thread panics while it talks").take() {
            bar.bar.finish_and_clear();
        }
    }

    fn remark(&self, message: &str) {
        self.say(message);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hint_of_the_innermost_error_is_found() {
        let inner = openfronts::Error::UnknownFront {
            asked: "9".into(),
            n_fronts: 2,
        };
        let error = anyhow::Error::from(inner).context("while reading");
        assert!(hint(&error).is_some_and(|hint| hint.contains("openfronts fronts")));
        assert_eq!(hint(&anyhow::anyhow!("else")), None);
    }

    #[test]
    fn all_templates_are_valid() {
        for template in [BYTES, COUNT, ROWS, WORKS, WORKS_OPEN, OPEN_END] {
            assert!(ProgressStyle::with_template(template).is_ok(), "{template}");
        }
    }
}
