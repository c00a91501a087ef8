//! Prints how well events are found in annotated paragraphs: `measure FILE.jsonl [--errors]`.

#[path = "../annotated/measure.rs"]
#[allow(dead_code, unreachable_pub, reason = "shared with the test")]
mod measure;

use std::io::Write;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let file = arguments.next().ok_or("which file of annotated paragraphs?")?;
    let with_errors = arguments.next().is_some();
    let paragraphs = measure::paragraphs(&std::fs::read_to_string(file)?);
    let (engine, mut out, mut last) = (events::Engine::english(), std::io::stdout().lock(), String::new());
    let mut lines = Vec::new();
    let counts = measure::measure(&engine, &paragraphs, |paragraph, line| {
        if last != paragraph.id {
            last.clone_from(&paragraph.id);
            lines.push(format!(
                "{} ({}) {}",
                paragraph.id,
                paragraph.published.as_deref().unwrap_or("-"),
                paragraph.text
            ));
        }
        lines.push(format!("    {line}"));
    });
    if with_errors {
        for line in lines {
            writeln!(out, "{line}")?;
        }
    }
    writeln!(
        out,
        "{:<18}{:>6}{:>6}{:>6}{:>10}{:>8}{:>6}",
        "", "found", "gold", "both", "precision", "recall", "F1"
    )?;
    for (name, count) in counts {
        let (precision, recall, f1) = (count.precision(), count.recall(), count.f1());
        writeln!(
            out,
            "{name:<18}{:>6}{:>6}{:>6}{precision:>10.2}{recall:>8.2}{f1:>6.2}",
            count.found, count.annotated, count.both
        )?;
    }
    Ok(())
}
