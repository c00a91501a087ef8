//! Key fronts: those that stand out in their area, or that the country leads, with their countries and core papers.

use openfronts::fronts::Front;
use openfronts::records::Record;

use crate::desk::{Desk, code};
use crate::document::{Block, Line, Section, TableCell};
use crate::language::Argument;
use crate::sections::charts;
use crate::titles::clean;
use crate::writer::{table_link, table_text};

/// Countries listed of a key front.
const N_COUNTRIES: usize = 5;

/// The key fronts to describe: for the world those that are key; for a country those that it leads or that are key and
/// have core papers of it. Those that it leads come first, then those with more citations.
fn chosen<'a>(desk: &'a Desk) -> Vec<&'a Front> {
    let Some(country) = desk.request.country else {
        let is_key = |front: &&Front| !front.key.is_empty();
        return desk
            .facts
            .fronts
            .iter()
            .filter(is_key)
            .take(desk.theme.key_fronts)
            .collect();
    };
    let mut chosen: Vec<(bool, &Front)> = Vec::new();
    for front in &desk.facts.fronts {
        let Some(row) = desk.facts.in_front(front.front_id, country.as_str()) else {
            continue;
        };
        let is_first = row.rank == 1;
        if is_first || (!front.key.is_empty() && row.n_core > 0.0) {
            chosen.push((!is_first, front));
        }
    }
    chosen.sort_by_key(|(is_not_first, front)| (*is_not_first, front.front_id));
    chosen.truncate(desk.theme.key_fronts);
    chosen.into_iter().map(|(_, front)| front).collect()
}

/// The section; none without a key front.
pub fn section(desk: &Desk) -> Option<Section> {
    let chosen = chosen(desk);
    let mut blocks = vec![
        desk.writer.paragraph(
            "key-fronts-about",
            &[(
                "of",
                Argument::Code(
                    if desk.request.country.is_some() {
                        "country"
                    } else {
                        "world"
                    }
                    .to_owned(),
                ),
            )],
        ),
    ];
    blocks.extend(charts::bubbles(desk, &chosen));
    if chosen.is_empty() {
        return None;
    }
    let mut section = desk.writer.section("key-fronts", "section-key-fronts", blocks);
    section.sections = chosen.into_iter().map(|front| one(desk, front)).collect();
    Some(section)
}

/// One front.
fn one(desk: &Desk, front: &Front) -> Section {
    let mut blocks = vec![measures(desk, front)];
    if let Some(row) = desk
        .request
        .country
        .and_then(|country| desk.facts.in_front(front.front_id, country.as_str()))
    {
        blocks.push(desk.writer.paragraph(
            "key-front-standing",
            &[
                ("rank", desk.writer.number(row, "rank")),
                ("index", desk.writer.number(row, "index")),
                ("tied", code(desk.facts.is_tied_in_front(row))),
                ("core", desk.writer.number(row, "n_core")),
                ("citing", desk.writer.number(row, "n_citing")),
            ],
        ));
    }
    let coverage = desk.facts.coverage_of_fronts.get(&front.front_id);
    let of_coverage = coverage.into_iter().flat_map(|row| &row.caveats);
    blocks.extend(desk.caveat_blocks(front.caveats.iter().chain(of_coverage)));
    blocks.extend(countries(desk, front));
    blocks.push(core_papers(desk, front));
    Section {
        id: format!("front-{}", front.front_id),
        number: String::new(),
        title: front.label.clone(),
        blocks,
        sections: Vec::new(),
    }
}

fn measures(desk: &Desk, front: &Front) -> Block {
    let why: Vec<Line> = front
        .key
        .iter()
        .map(|key| desk.writer.say(&format!("key-{}", key.replace('_', "-")), &[]))
        .collect();
    let keywords: Vec<Line> = front
        .keywords
        .iter()
        .map(|word| vec![crate::language::text(word.clone())])
        .collect();
    let number = |column: &str| desk.writer.number(front, column);
    desk.writer.paragraph(
        "key-front-measures",
        &[
            ("front", number("front_id")),
            ("area", desk.writer.area(front.area).into()),
            ("core", desk.writer.number(front, "n_core")),
            ("citations", number("n_citations")),
            ("year", number("mean_year")),
            ("citing", desk.writer.number(front, "n_citing")),
            ("cpt", number("cpt")),
            ("is_key", code(!why.is_empty())),
            ("why", desk.writer.language.list(&why).into()),
            ("has_keywords", code(!keywords.is_empty())),
            ("keywords", desk.writer.language.list(&keywords).into()),
        ],
    )
}

fn countries(desk: &Desk, front: &Front) -> Option<Block> {
    let rows = desk.facts.in_fronts.get(&front.front_id)?;
    let is_subject = |who: &str| {
        desk.request
            .country
            .is_some_and(|country| country.as_str() == who)
    };
    let shown = rows
        .iter()
        .enumerate()
        .filter(|(place, row)| *place < N_COUNTRIES || is_subject(&row.who));
    let cells = |row: &openfronts::front_standings::FrontStanding| {
        vec![
            desk.rank_cell(row, desk.facts.is_tied_in_front(row)),
            table_text(desk.writer.language.country(&row.who)),
            desk.writer.table_number(row, "n_core"),
            desk.writer.table_number(row, "n_citing"),
            desk.writer.table_number(row, "index"),
            desk.interval_cell(row, ["index_low", "index_high"]),
        ]
    };
    let rows: Vec<Vec<TableCell>> = shown.map(|(_, row)| cells(row)).collect();
    let caption = desk.writer.say(
        "caption-countries-of-front",
        &[("front", front.label.clone().into())],
    );
    let columns = ["#rank", "country", "#n_core", "#n_citing", "#index", "interval"];
    let notes = vec![desk.note_of_ties()];
    Some(desk.writer.table(
        &format!("front-{}-countries", front.front_id),
        caption,
        &columns,
        rows,
        notes,
    ))
}

fn core_papers(desk: &Desk, front: &Front) -> Block {
    let papers = desk
        .facts
        .core
        .get(&front.front_id)
        .map_or(&[][..], Vec::as_slice);
    let shown = papers.iter().take(desk.theme.rows);
    let rows = shown.filter_map(|paper| desk.facts.records.get(&paper.work).map(|record| (paper, record)));
    let cells = |(paper, record): (&openfronts::front_papers::FrontPaper, &Record)| {
        vec![
            title_cell(desk, record),
            table_text(record.first_author.clone().unwrap_or_default()),
            table_text(record.source.clone().unwrap_or_default()),
            desk.writer.table_number(record, "year"),
            table_text(record.countries.join(" ")),
            desk.writer.table_number(paper, "n_citations"),
        ]
    };
    let rows: Vec<Vec<TableCell>> = rows.map(cells).collect();
    let mut notes = Vec::new();
    if rows.len() < papers.len() {
        notes.push(desk.writer.say("note-papers-more", &[]));
    }
    let caption = desk
        .writer
        .say("caption-core-papers", &[("front", front.label.clone().into())]);
    let columns = [
        "title",
        "first_author",
        "source",
        "#year",
        "countries",
        "#n_citations",
    ];
    desk.writer.table(
        &format!("front-{}-core", front.front_id),
        caption,
        &columns,
        rows,
        notes,
    )
}

/// The title of a paper with a link to it.
fn title_cell(desk: &Desk, record: &Record) -> TableCell {
    let title = record
        .title
        .as_deref()
        .map(clean)
        .unwrap_or_else(|| desk.writer.word("title-unknown"));
    {
        let url = url_of(record.doi.as_deref(), &record.work_id, record.title.as_deref());
        table_link(title, url)
    }
}

/// Where a paper can be found: its DOI, else its page at who knows it; one that is known from reference lists only, without any id,
/// by a search for its title.
pub fn url_of(doi: Option<&str>, work_id: &str, title: Option<&str>) -> String {
    match (doi, work_id.split_once(':')) {
        (Some(doi), _) => format!("https://doi.org/{doi}"),
        (None, Some(("cited" | "record" | "stub", _))) => {
            let words = title.unwrap_or(work_id).split_whitespace().map(encoded);
            let words: Vec<String> = words.collect();
            format!("https://search.crossref.org/search/works?q={}", words.join("+"))
        }
        (None, _) => address_of(work_id),
    }
}

/// A word as it may stand in an address.
fn encoded(word: &str) -> String {
    let mut encoded = String::new();
    for byte in word.bytes() {
        if byte.is_ascii_alphanumeric() {
            encoded.push(char::from(byte));
        } else {
            encoded += &format!("%{byte:02X}");
        }
    }
    encoded
}

/// Where a work without a DOI is found, by the scheme of its id; in OpenAlex, if no other is known.
fn address_of(work_id: &str) -> String {
    let (scheme, id) = work_id.split_once(':').unwrap_or(("", work_id));
    match scheme {
        "doi" => format!("https://doi.org/{id}"),
        "pmid" => format!("https://pubmed.ncbi.nlm.nih.gov/{id}/"),
        "pmcid" => format!("https://www.ncbi.nlm.nih.gov/pmc/articles/{id}/"),
        "arxiv" => format!("https://arxiv.org/abs/{id}"),
        "lens" => format!("https://www.lens.org/lens/scholar/article/{id}"),
        "dimensions" => format!("https://app.dimensions.ai/details/publication/{id}"),
        "wos" => format!("https://www.webofscience.com/wos/woscc/full-record/{id}"),
        "scopus" => format!("https://www.scopus.com/record/display.uri?eid={id}"),
        _ => format!("https://openalex.org/{work_id}"),
    }
}
