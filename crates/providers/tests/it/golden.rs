//! The rows of a corpus as text, compared with a file in `tests/golden`; `UPDATE=1 cargo test` rewrites it.

use std::fmt::Write;
use std::path::Path;

use corpus::Corpus;
use corpus::affiliation_strings::AffiliationString;
use corpus::authorships::Authorship;
use corpus::references::Reference;
use corpus::sources::Source;
use corpus::texts::Text;
use corpus::value::Word;
use corpus::works::Work;

use crate::invented::Desk;

/// The text must be that of the file of this name.
#[expect(
    clippy::disallowed_methods,
    reason = "UPDATE=1 is how expected text is rewritten"
)]
pub(crate) fn check(name: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/golden")
        .join(name);
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, text).expect("the repository can be written");
        return;
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        expected == text,
        "{} is not what was written\nhint: if the new text is right, UPDATE=1 cargo test, then review the diff\n{text}",
        path.display()
    );
}

/// Every shape of a file must give these rows, and nothing set aside.
pub(crate) fn all_give(desk: &Desk, shapes: Vec<(&str, Vec<u8>)>, expected: &str) {
    for (name, bytes) in shapes {
        let summary = desk.ingest(&[desk.file("a picture.png", bytes)]);
        assert!(
            summary.n_set_aside.is_empty(),
            "{name}: {:?}",
            summary.first_set_aside
        );
        assert_eq!(rows(&summary.corpus), expected, "{name}");
    }
}

/// Everything that a corpus says of its works, one paragraph for each record and a line for each stub.
pub(crate) fn rows(corpus: &Corpus) -> String {
    let works = corpus.table::<Work>().unwrap();
    let texts = corpus.table::<Text>().unwrap();
    let authorships = corpus.table::<Authorship>().unwrap();
    let strings = corpus.table::<AffiliationString>().unwrap();
    let references = corpus.table::<Reference>().unwrap();
    let sources = corpus.table::<Source>().unwrap();
    let mut out = String::new();
    for work in &works {
        let text = texts.iter().find(|text| text.work == work.work);
        writeln!(out, "{}", of_work(work, text)).unwrap();
        if work.is_stub {
            continue;
        }
        if let Some(source) = sources
            .iter()
            .find(|source| Some(source.source_id) == work.source_id)
        {
            let (issn, kind) = (source.issn_l.as_deref(), source.source_type.as_deref());
            writeln!(out, "  in {} {} {}", source.name, shown(issn), shown(kind)).unwrap();
        }
        for row in authorships.iter().filter(|row| row.work == work.work) {
            let mark = match row.is_corresponding {
                Some(true) => " corresponding",
                _ => "",
            };
            let country = row.country.map(|country| country.to_string());
            let number = row.author_id.map_or("", |_| " orcid");
            writeln!(
                out,
                "  author {}{mark}{number} {}",
                row.author_position,
                shown(country.as_deref())
            )
            .unwrap();
        }
        for row in strings.iter().filter(|row| row.work == work.work) {
            writeln!(out, "  address of {}: {}", row.author_position, row.text).unwrap();
        }
        let cited = references.iter().filter(|row| row.citing == work.work);
        let ids: Vec<&str> = cited
            .map(|row| works[row.cited as usize].work_id.as_str())
            .collect();
        writeln!(out, "  cites {}", ids.join(" ")).unwrap();
    }
    out
}

fn of_work(work: &Work, text: Option<&Text>) -> String {
    let mut out = work.work_id.clone();
    let number = |n: Option<u32>| n.map(|n| n.to_string());
    let from_text = |of: fn(&Text) -> Option<&String>| text.and_then(of).cloned();
    let fields = [
        ("title", from_text(|text| text.title.as_ref())),
        ("by", from_text(|text| text.first_author.as_ref())),
        ("source", from_text(|text| text.source_name.as_ref())),
        ("volume", from_text(|text| text.volume.as_ref())),
        ("page", from_text(|text| text.first_page.as_ref())),
        ("year", work.year.map(|year| year.to_string())),
        ("date", work.publication_date.clone()),
        ("type", work.work_type.clone()),
        ("language", work.language.clone()),
        ("doi", work.doi.clone()),
        ("pmid", number(work.pmid)),
        ("pmcid", number(work.pmcid)),
        ("arxiv", work.arxiv_id.clone()),
        (
            "references",
            Some(work.n_references.to_string()).filter(|n| n != "0"),
        ),
        ("cited by", number(work.n_cited_by)),
        ("retracted", work.is_retracted.then(String::new)),
        (
            "provider",
            work.provider.map(|provider| provider.as_str().to_owned()),
        ),
    ];
    for (name, value) in fields {
        if let Some(value) = value {
            write!(out, " [{name} {value}]").unwrap();
        }
    }
    out
}

fn shown(text: Option<&str>) -> &str {
    text.unwrap_or("-")
}
