//! Puts a review together: the sections that the theme asks for, numbered, with the papers behind their numbers.

use std::collections::{BTreeMap, BTreeSet};

use openfronts::evidence::{EvidencePaper, first_papers_of_each};

use crate::desk::{Desk, Request};
use crate::document::{About, Block, Evidence, FORMAT, Line, PaperLine, Review, Section, Span, Term};
use crate::error::Result;
use crate::faces::WORDS;
use crate::facts::Facts;
use crate::language::{Argument, Language, text};
use crate::sections::key_fronts::url_of;
use crate::sections::{
    annex, breakthroughs, citing, collaboration, diplomacy, events, fronts, methods, open_science, quality,
    summary, world_fronts,
};
use crate::theme::Theme;
use crate::titles::clean;
use crate::writer::Writer;

/// Writes the review that is asked for.
pub fn review(facts: &Facts, request: &Request, theme: &Theme, language: &Language) -> Result<Review> {
    let desk = Desk {
        writer: Writer::new(language, facts),
        facts,
        request,
        theme,
    };
    let title = theme
        .title
        .clone()
        .unwrap_or_else(|| language.word("review-title"));
    let subtitle = subtitle(&desk);
    let full_title = format!("{title}: {subtitle}");
    let mut summary = summary::section(&desk);
    let mut sections: Vec<Section> = theme
        .sections
        .iter()
        .filter_map(|name| section(&desk, name, &full_title))
        .collect();
    settle_references(&mut sections);
    let mut counters = Counters::default();
    for (place, section) in sections.iter_mut().enumerate() {
        number_section(section, &format!("{}", place + 1), &mut counters, &desk);
    }
    for block in &mut summary.blocks {
        counters.number(block, &desk);
    }
    let (evidence, papers) = if theme.has("evidence") {
        evidence(&desk)?
    } else {
        without_evidence(&mut sections, &mut summary);
        (Vec::new(), Vec::new())
    };
    Ok(Review {
        format: FORMAT.to_owned(),
        language: language.tag().to_owned(),
        title,
        subtitle,
        institute: theme.institute.clone(),
        about: about(&desk),
        cover: cover(&desk),
        summary,
        sections,
        evidence,
        papers,
        words: WORDS
            .iter()
            .map(|(key, _)| ((*key).to_owned(), language.word(&format!("word-{key}"))))
            .collect(),
    })
}

fn section(desk: &Desk, name: &str, title: &str) -> Option<Section> {
    Some(match name {
        "fronts" => match desk.request.country {
            Some(country) => fronts::section(desk, country),
            None => world_fronts::section(desk),
        },
        "open-science" => open_science::section(desk),
        "collaboration" => collaboration::section(desk),
        "breakthroughs" => breakthroughs::section(desk),
        "diplomacy" => diplomacy::section(desk),
        "methods" => methods::section(desk),
        "quality" => quality::section(desk),
        "citing" => citing::section(desk, title),
        "annex" => annex::section(desk),
        // The papers behind the numbers are no section of text: a face shows them at the end.
        _ => return None,
    })
}

/// Country and window.
fn subtitle(desk: &Desk) -> String {
    let years = match &desk.facts.window {
        Some(window) => format!("{}–{}", window.from_year, window.to_year),
        None => String::new(),
    };
    let line = desk.writer.say(
        "review-subtitle",
        &[("country", desk.name().into()), ("period", years.into())],
    );
    crate::document::plain(&line)
}

/// The period in words.
fn period(desk: &Desk, period: &crate::period::Period) -> String {
    let (from, to) = period.ends();
    let date = |iso: &str| desk.writer.language.date(iso);
    if from == to {
        date(&from)
    } else {
        format!("{}–{}", date(&from), date(&to))
    }
}

fn about(desk: &Desk) -> About {
    let manifest = desk.facts.edition.manifest();
    let ends = desk.request.period.as_ref().map(crate::period::Period::ends);
    let window = desk.facts.window.as_ref();
    About {
        country: desk.option(),
        period_from: ends.as_ref().map(|(from, _)| from.clone()),
        period_to: ends.map(|(_, to)| to),
        with: desk.request.with.iter().map(ToString::to_string).collect(),
        edition: manifest.checksum(),
        snapshot_date: manifest.corpus.snapshot_date.clone(),
        preset: manifest.preset.clone(),
        counting: "full".to_owned(),
        window_from: window.map_or(0, |window| window.from_year),
        window_to: window.map_or(0, |window| window.to_year),
        openfronts_version: manifest.openfronts_version.clone(),
    }
}

/// What stands on the first page.
fn cover(desk: &Desk) -> Vec<Term> {
    let manifest = desk.facts.edition.manifest();
    let plain = |written: String| vec![text(written)];
    let mut terms = vec![
        desk.writer.term(
            "cover-snapshot",
            plain(desk.writer.language.date(&manifest.corpus.snapshot_date)),
        ),
        desk.writer
            .term("cover-edition", plain(crate::writer::hash_of(desk.facts.edition))),
        desk.writer.term("cover-preset", plain(manifest.preset.clone())),
        desk.writer
            .term("cover-counting", desk.writer.say("cover-counting-full", &[])),
    ];
    if let Some(window) = &desk.facts.window {
        let number = |column: &str| desk.writer.number(window, column);
        let line = desk.writer.say(
            "cover-window-line",
            &[
                ("from", number("from_year")),
                ("to", number("to_year")),
                ("n", number("n_papers_in_window")),
            ],
        );
        terms.push(desk.writer.term("cover-window", line));
    }
    if let Some(of) = &desk.request.period {
        terms.push(desk.writer.term("cover-period", plain(period(desk, of))));
    }
    if let Some(country) = desk.request.country.filter(|country| country.as_str() == "CN") {
        let merges = desk.facts.merges_hong_kong_and_macao();
        let code = Argument::Code(if merges { "yes" } else { "no" }.to_owned());
        let line = desk.writer.say("cover-country-line", &[("merges", code)]);
        terms.insert(
            0,
            Term {
                term: desk.writer.country(country),
                line,
            },
        );
    }
    terms
}

/// The numbers of tables and figures so far.
#[derive(Default)]
struct Counters {
    n_tables: u32,
    n_figures: u32,
}

impl Counters {
    fn number(&mut self, block: &mut Block, desk: &Desk) {
        match block {
            Block::Table(table) => {
                self.n_tables += 1;
                table.number = self.n_tables;
            }
            Block::Figure(figure) => {
                self.n_figures += 1;
                figure.number = self.n_figures;
                figure.file = format!("figures/{}-{}.svg", desk.option().to_lowercase(), figure.id);
            }
            _ => {}
        }
    }
}

fn number_section(section: &mut Section, number: &str, counters: &mut Counters, desk: &Desk) {
    section.number = number.to_owned();
    for block in &mut section.blocks {
        counters.number(block, desk);
    }
    for (place, inner) in section.sections.iter_mut().enumerate() {
        number_section(inner, &format!("{number}.{}", place + 1), counters, desk);
    }
}

/// Numbers of a review without evidence lead nowhere.
fn without_evidence(sections: &mut [Section], summary: &mut Section) {
    let mut cut = |line: &mut Line| {
        for span in line {
            if let Span::Number { evidence, .. } = span {
                *evidence = None;
            }
        }
    };
    each_line(summary, &mut cut);
    sections
        .iter_mut()
        .for_each(|section| each_line(section, &mut cut));
}

/// What leads to a place that the review does not have is text.
fn settle_references(sections: &mut [Section]) {
    let mut places = BTreeSet::new();
    events::places(sections, &mut places);
    let mut settle = |line: &mut Line| {
        for span in line {
            if let Span::Reference { text, target } = span
                && !places.contains(target)
            {
                *span = crate::language::text(std::mem::take(text));
            }
        }
    };
    sections
        .iter_mut()
        .for_each(|section| each_line(section, &mut settle));
}

/// Does something with every line of a section and those in it, but captions and notes.
fn each_line(section: &mut Section, change: &mut impl FnMut(&mut Line)) {
    for block in &mut section.blocks {
        match block {
            Block::Paragraph { line } | Block::Caveat { line } => change(line),
            Block::List { items } => items.iter_mut().for_each(&mut *change),
            Block::Terms { terms } => terms.iter_mut().for_each(|term| change(&mut term.line)),
            Block::Table(table) => {
                let cells = table.rows.iter_mut().flatten();
                cells.for_each(|cell| change(&mut cell.line));
            }
            Block::Figure(_) | Block::Verbatim { .. } => {}
        }
    }
    for inner in &mut section.sections {
        each_line(inner, change);
    }
}

/// The papers behind the numbers, each question once, and each paper once.
fn evidence(desk: &Desk) -> Result<(Vec<Evidence>, Vec<PaperLine>)> {
    let asked = desk.writer.asked();
    let questions: Vec<_> = asked.iter().map(|behind| behind.question.clone()).collect();
    let answers = first_papers_of_each(desk.facts.edition, &questions, None, desk.theme.papers)?;
    let (mut papers, mut places) = (Vec::new(), BTreeMap::new());
    let mut place_of = |paper: EvidencePaper| {
        *places.entry(paper.work_id.clone()).or_insert_with(|| {
            papers.push(PaperLine {
                url: url_of(paper.doi.as_deref(), &paper.work_id, paper.title.as_deref()),
                work_id: paper.work_id,
                year: paper.year,
                title: paper.title.as_deref().map(clean),
                first_author: paper.first_author,
                source: paper.source,
                n_citations: paper.n_citations,
            });
            papers.len()
        })
    };
    let all = asked.into_iter().zip(answers).enumerate();
    let evidence = all
        .map(|(place, (behind, (n_papers, first)))| Evidence {
            id: format!("e{}", place + 1),
            title: behind.title,
            n_papers: n_papers as u64,
            papers: first.into_iter().map(&mut place_of).collect(),
            command: behind.command,
        })
        .collect();
    Ok((evidence, papers))
}

/// All numbers of a review with their addresses, in the order of reading.
pub fn numbers(review: &Review) -> Vec<&Span> {
    let mut numbers = Vec::new();
    let mut lines = Vec::new();
    review.cover.iter().for_each(|term| lines.push(&term.line));
    collect(&review.summary, &mut lines);
    review
        .sections
        .iter()
        .for_each(|section| collect(section, &mut lines));
    for line in lines {
        numbers.extend(line.iter().filter(|span| matches!(span, Span::Number { .. })));
    }
    numbers
}

fn collect<'a>(section: &'a Section, lines: &mut Vec<&'a crate::document::Line>) {
    for block in &section.blocks {
        match block {
            Block::Paragraph { line } | Block::Caveat { line } => lines.push(line),
            Block::List { items } => lines.extend(items),
            Block::Terms { terms } => lines.extend(terms.iter().map(|term| &term.line)),
            Block::Table(table) => {
                lines.push(&table.caption);
                lines.extend(table.rows.iter().flatten().map(|cell| &cell.line));
                lines.extend(&table.notes);
            }
            Block::Figure(figure) => lines.push(&figure.caption),
            Block::Verbatim { .. } => {}
        }
    }
    section
        .sections
        .iter()
        .for_each(|section| collect(section, lines));
}

/// The figures of a review, by file name.
pub fn figures(review: &Review) -> BTreeMap<&str, &str> {
    fn collect<'a>(section: &'a Section, figures: &mut BTreeMap<&'a str, &'a str>) {
        for block in &section.blocks {
            if let Block::Figure(figure) = block {
                figures.insert(&figure.file, &figure.svg);
            }
        }
        section
            .sections
            .iter()
            .for_each(|section| collect(section, figures));
    }
    let mut figures = BTreeMap::new();
    review
        .sections
        .iter()
        .for_each(|section| collect(section, &mut figures));
    figures
}
