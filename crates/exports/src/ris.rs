//! RIS, for Zotero, EndNote, Mendeley, JabRef. Lines end with CR LF, as the format wants; every record says in a note which edition
//! it is of, and, where more authors are known to exist than are named, how many there are.

use std::io::Write;

use crate::error::{Error, Result};
use crate::front_network::work_url;
use crate::names::divide;
use crate::provenance::Provenance;
use crate::publications::Publication;

/// The type of a reference.
fn type_of(publication: &Publication) -> &'static str {
    match publication.work_type.as_deref() {
        Some("article" | "review" | "letter" | "editorial" | "erratum") => "JOUR",
        Some("conference-paper" | "proceedings-article") => "CPAPER",
        Some("book") => "BOOK",
        Some("book-chapter") => "CHAP",
        Some("dissertation") => "THES",
        Some("report") => "RPRT",
        Some("dataset") => "DATA",
        Some("standard") => "STAND",
        Some("preprint") => "UNPB",
        _ => "GEN",
    }
}

/// Writes papers.
pub fn write(
    publications: &[Publication],
    provenance: &Provenance,
    out: &mut (dyn Write + Send),
) -> Result<()> {
    for publication in publications {
        let record = record(publication, provenance);
        out.write_all(record.as_bytes()).map_err(|source| Error::Write {
            name: "RIS".to_owned(),
            source,
        })?;
    }
    Ok(())
}

fn record(publication: &Publication, provenance: &Provenance) -> String {
    let paper = &publication.paper;
    let mut lines = String::new();
    let mut line = |tag: &str, value: Option<&str>| {
        // A value is one line: what follows a break would be a tag.
        let value = value.map(|value| value.split_whitespace().collect::<Vec<_>>().join(" "));
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            lines.push_str(&format!("{tag}  - {value}\r\n"));
        }
    };
    line("TY", Some(type_of(publication)));
    let author = paper
        .first_author
        .as_deref()
        .map(|author| divide(author).inverted());
    line("AU", author.as_deref());
    line("TI", paper.title.as_deref());
    line("T2", paper.source.as_deref());
    line("PY", Some(&paper.year.to_string()));
    line(
        "DA",
        publication
            .date
            .as_deref()
            .map(|date| date.replace('-', "/"))
            .as_deref(),
    );
    if let Some(more) = &publication.more {
        line("VL", more.volume.as_deref());
        line("SP", more.first_page.as_deref());
        line("SN", more.issn.as_deref());
        line("LA", more.language.as_deref());
        for topic in &more.topics {
            line("KW", Some(topic));
        }
        for (institution, _) in &more.institutions {
            line("AD", Some(institution));
        }
    }
    line("DO", paper.doi.as_deref());
    line("UR", work_url(&paper.work_id, paper.doi.as_deref()).as_deref());
    line("ID", Some(&paper.work_id));
    if publication.n_authors > 1 {
        line(
            "N1",
            Some(&format!(
                "The first of {} authors is named.",
                publication.n_authors
            )),
        );
    }
    line("N1", fronts(publication).as_deref());
    line("N1", Some(&provenance.line()));
    lines.push_str("ER  - \r\n\r\n");
    lines
}

/// The fronts of a paper in words.
pub(crate) fn fronts(publication: &Publication) -> Option<String> {
    let list = |fronts: &[u32]| fronts.iter().map(u32::to_string).collect::<Vec<_>>().join(", ");
    let (core, citing) = (&publication.paper.core_of, &publication.paper.citing_of);
    match (core.is_empty(), citing.is_empty()) {
        (true, true) => None,
        (false, true) => Some(format!("Core paper of front {}.", list(core))),
        (true, false) => Some(format!("Cites front {}.", list(citing))),
        (false, false) => Some(format!(
            "Core paper of front {}; cites front {}.",
            list(core),
            list(citing)
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::publications::invented;

    #[test]
    fn a_record_is_tags_on_lines() {
        let mut bytes = Vec::new();
        write(&invented(), &Provenance::invented(), &mut bytes).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        assert!(text.starts_with("TY  - JOUR\r\nAU  - van der Berg, Zoë\r\nTI  - 100 % of H_2O & {more}: а «test» of $x^2$ \\ #1\r\n"), "{text}");
        assert!(
            text.contains("DA  - 2019/03/01\r\n")
                && text.contains("N1  - The first of 3 authors is named.\r\n"),
            "{text}"
        );
        assert!(
            text.contains("UR  - https://doi.org/10.1000/a_b%3Cc%3E\r\n"),
            "{text}"
        );
        assert!(
            text.contains("Core paper of front 3; cites front 1, 7."),
            "{text}"
        );
        assert_eq!(text.matches("ER  - \r\n").count(), 2);
        assert!(
            text.contains("TY  - GEN\r\nT2")
                || text.contains("TY  - GEN\r\nPY  - 2019\r\nID  - wos:000123\r\n"),
            "{text}"
        );
        assert!(
            text.replace("\r\n", "")
                .chars()
                .all(|sign| sign != '\n' && sign != '\r')
        );
    }
}
