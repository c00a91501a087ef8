//! Documents of all parts: the same text is one document, and of the texts of one address the longest stands.
//!
//! What decides is read without the texts; these follow in windows of the order in which they are written, each window in one
//! pass over the parts. The result depends neither on the order of parts nor on the budget.
//!
//! **Memory.** Some 500 bytes per document, and the texts of one window, a quarter of the budget.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use crate::disk::{FileEntry, TableReader, TableWriter};
use crate::documents::Document;
use crate::error::Result;
use crate::part::table_path;
use crate::progress::{Progress, Unit};

crate::table! {
    /// A document without its text.
    pub(super) struct Head in "documents" {
        /// Its id.
        document_id: String,
        /// Its address.
        address: Option<String>,
        /// Further addresses.
        also_at: Vec<String>,
        /// Its title.
        title: Option<String>,
        /// Its publisher.
        publisher: Option<String>,
        /// Its date.
        published: Option<String>,
        /// What told the date.
        date_rule: Option<String>,
        /// Its language.
        language: Option<String>,
        /// Its format.
        format: String,
        /// Its file.
        file: String,
        /// Characters of its text.
        n_chars: u32,
    }
}

/// The table that was written, and what became of the documents read.
pub(super) struct Documents {
    pub(super) entry: FileEntry,
    pub(super) n_read: u64,
    /// Those that another of the same text stands for.
    pub(super) n_same_text: u64,
    /// Those whose every address has a longer text.
    pub(super) n_shorter: u64,
}

/// The date that says most stands first: a crawl is only an upper bound.
type DateRank = (bool, bool, Option<String>);

impl Head {
    fn date_rank(&self) -> DateRank {
        let is_crawl = self.date_rule.as_deref() == Some("crawl");
        (self.published.is_none(), is_crawl, self.published.clone())
    }

    /// Orders documents of one text: the first stands.
    fn rank(&self) -> impl Ord + use<> {
        let said = (self.title.clone(), self.publisher.clone(), self.language.clone());
        let at = (self.address.is_none(), self.address.clone(), self.also_at.clone());
        (
            self.date_rank(),
            self.file.clone(),
            at,
            said,
            self.format.clone(),
            self.date_rule.clone(),
        )
    }

    /// Takes over what is not said here from another document of the same text or address.
    fn learn(&mut self, other: &Self) {
        let is_known = self.published.is_some() && self.date_rule.as_deref() != Some("crawl");
        if !is_known && other.date_rank() < self.date_rank() {
            (self.published, self.date_rule) = (other.published.clone(), other.date_rule.clone());
        }
        let fill = |own: &mut Option<String>, given: &Option<String>| {
            if own.is_none() {
                own.clone_from(given);
            }
        };
        fill(&mut self.title, &other.title);
        fill(&mut self.publisher, &other.publisher);
        fill(&mut self.language, &other.language);
    }

    fn addresses(&self) -> impl Iterator<Item = &String> {
        self.address.iter().chain(&self.also_at)
    }
}

/// Writes the documents of all parts.
pub(super) fn write_documents(
    parts: &[PathBuf],
    folder: &Path,
    budget_bytes: usize,
    progress: &dyn Progress,
) -> Result<Documents> {
    let mut of_text: BTreeMap<String, Vec<Head>> = BTreeMap::new();
    let mut n_read = 0;
    for part in parts {
        for head in TableReader::<Head>::open(&table_path::<Head>(part))? {
            let head = head?;
            n_read += 1;
            of_text.entry(head.document_id.clone()).or_default().push(head);
        }
    }
    let n_texts = of_text.len() as u64;
    let kept = longest_of_addresses(of_text.into_values().map(one_of_text).collect());
    progress.begin("merging documents", Unit::Rows, Some(kept.len() as u64));
    let mut writer = TableWriter::create(&table_path::<Document>(folder))?;
    let n_kept = kept.len() as u64;
    let mut kept = kept.into_iter().peekable();
    while kept.peek().is_some() {
        let (mut window, mut n_chars) = (Vec::new(), 0);
        while let Some(head) = kept.next_if(|head| fits(head, n_chars, budget_bytes)) {
            n_chars += head.n_chars as usize;
            window.push(head);
        }
        let n_rows = window.len() as u64;
        write_window(parts, window, &mut writer)?;
        progress.advance(n_rows, 0);
    }
    progress.end();
    Ok(Documents {
        entry: writer.finish()?,
        n_read,
        n_same_text: n_read - n_texts,
        n_shorter: n_texts - n_kept,
    })
}

/// Whether a document belongs to a window with so many characters.
fn fits(head: &Head, n_chars: usize, budget_bytes: usize) -> bool {
    n_chars == 0 || (n_chars + head.n_chars as usize) * 2 <= budget_bytes / 4
}

/// The document that stands for all of one text, with the addresses of all.
fn one_of_text(mut heads: Vec<Head>) -> Head {
    heads.sort_by_cached_key(Head::rank);
    let all: BTreeSet<String> = heads.iter().flat_map(Head::addresses).cloned().collect();
    let mut heads = heads.into_iter();
    let mut first = heads.next().expect("every text was read somewhere");
    heads.for_each(|other| first.learn(&other));
    with_addresses(first, all)
}

/// Gives a document these addresses; its own stays the first, if it is among them.
fn with_addresses(mut head: Head, mut all: BTreeSet<String>) -> Head {
    head.address = (head.address.take().filter(|own| all.contains(own))).or_else(|| all.first().cloned());
    if let Some(own) = &head.address {
        all.remove(own);
    }
    head.also_at = all.into_iter().collect();
    head
}

/// An address belongs to its longest text. A document that loses all its addresses so is left out, and what it says beside its
/// text and the other does not is kept. In the order of the table.
fn longest_of_addresses(mut heads: Vec<Head>) -> Vec<Head> {
    heads.sort_by(|a, b| (b.n_chars.cmp(&a.n_chars)).then_with(|| a.document_id.cmp(&b.document_id)));
    let (mut kept, mut owners): (Vec<Head>, BTreeMap<String, usize>) = (Vec::new(), BTreeMap::new());
    for head in heads {
        let all: BTreeSet<String> = head.addresses().cloned().collect();
        let free: BTreeSet<String> = (all.iter())
            .filter(|address| !owners.contains_key(*address))
            .cloned()
            .collect();
        if free.is_empty() && !all.is_empty() {
            for owner in all.iter().filter_map(|address| owners.get(address)) {
                kept[*owner].learn(&head);
            }
            continue;
        }
        owners.extend(free.iter().map(|address| (address.clone(), kept.len())));
        kept.push(with_addresses(head, free));
    }
    kept.sort_by(|a, b| (&a.published, &a.document_id).cmp(&(&b.published, &b.document_id)));
    kept
}

/// Finds the texts of a window in the parts and writes its documents.
fn write_window(parts: &[PathBuf], window: Vec<Head>, writer: &mut TableWriter<Document>) -> Result<()> {
    let mut texts: BTreeMap<String, Option<String>> =
        (window.iter().map(|head| (head.document_id.clone(), None))).collect();
    for part in parts {
        for document in TableReader::<Document>::open(&table_path::<Document>(part))? {
            let document = document?;
            if let Some(text @ None) = texts.get_mut(&document.document_id) {
                *text = Some(document.text);
            }
        }
    }
    for head in window {
        let text = texts.remove(&head.document_id).flatten().unwrap_or_default();
        writer.push_text(text.len(), with_text(head, text))?;
    }
    Ok(())
}

fn with_text(head: Head, text: String) -> Document {
    Document {
        document_id: head.document_id,
        address: head.address,
        also_at: head.also_at,
        title: head.title,
        publisher: head.publisher,
        published: head.published,
        date_rule: head.date_rule,
        language: head.language,
        format: head.format,
        file: head.file,
        n_chars: head.n_chars,
        text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::document_id;
    use crate::part::{Item, PartWriter};
    use crate::progress::Silent;

    fn document(file: &str, address: &str, published: &str, text: &str) -> Document {
        let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        Document {
            document_id: document_id(text),
            address: some(address),
            also_at: Vec::new(),
            title: None,
            publisher: None,
            published: some(published),
            date_rule: some(published).map(|_| "feed".to_owned()),
            language: None,
            format: "feed".to_owned(),
            file: file.to_owned(),
            n_chars: text.chars().count() as u32,
            text: text.to_owned(),
        }
    }

    fn written(folder: &Path, parts: &[Vec<Document>], budget_bytes: usize) -> (Vec<Document>, Documents) {
        let mut paths = Vec::new();
        for (i, documents) in parts.iter().enumerate() {
            let path = folder.join(format!("part{i}"));
            let mut part = PartWriter::create(&path, "test", 0).unwrap();
            for document in documents {
                part.push(Item::Document(Box::new(document.clone()))).unwrap();
            }
            part.finish().unwrap();
            paths.push(path);
        }
        let done = write_documents(&paths, folder, budget_bytes, &Silent).unwrap();
        let rows = crate::disk::read_table(&table_path::<Document>(folder)).unwrap();
        (rows, done)
    }

    #[test]
    fn a_text_is_one_document_and_an_address_has_its_longest_text() {
        let long = "A long text that says all of it.";
        let mut parts = vec![
            vec![
                document("b", "http://b", "2024-02-01", long),
                document("a", "http://x", "2024-03-01", "short"),
            ],
            vec![
                document("c", "http://a", "2024-02-01", long),
                document("d", "http://x", "", "a longer one"),
            ],
            vec![
                document("e", "http://b", "2023-01-01", "other"),
                document("f", "", "", "none"),
            ],
        ];
        let folder = tempfile::tempdir().unwrap();
        let (rows, done) = written(folder.path(), &parts, usize::MAX / 2);
        let told: Vec<_> = (rows.iter())
            .map(|row| {
                (
                    row.file.as_str(),
                    row.address.as_deref(),
                    row.published.as_deref(),
                )
            })
            .collect();
        // What the longer text does not say, the shorter one at its address does.
        assert_eq!(
            told,
            [
                ("f", None, None),
                ("b", Some("http://b"), Some("2024-02-01")),
                ("d", Some("http://x"), Some("2024-03-01"))
            ]
        );
        assert_eq!(rows[1].also_at, ["http://a"]);
        assert_eq!((done.n_read, done.n_same_text, done.n_shorter), (6, 1, 2));
        parts.reverse();
        for budget_bytes in [1, 200, usize::MAX / 2] {
            let folder = tempfile::tempdir().unwrap();
            let (again, other) = written(folder.path(), &parts, budget_bytes);
            assert!(again == rows && other.entry.checksum == done.entry.checksum);
        }
    }
}
