//! Full-text search over fronts, themes, countries, groups, institutions and papers of fronts, by tantivy. Every word must occur; the last may
//! be the beginning of one; in a word of five letters or more one letter may be wrong.
//!
//! **Memory.** The index is a folder of mapped files, about 150 bytes per paper; in a folder of its own for the time of the process, or kept in one that
//! is named and found again if it is of the same edition.

use std::collections::BTreeSet;
use std::path::Path;

use openfronts::columns::Cell;
use openfronts::front_sets::Standing;
use openfronts::fronts::Front;
use openfronts::members::Kind;
use openfronts::records::Record;
use openfronts::themes::Theme;
use openfronts::{Table, Word};
use tantivy::collector::{DocSetCollector, TopDocs};
use tantivy::query::{BooleanQuery, ConstScoreQuery, FuzzyTermQuery, Occur, Query, TermQuery};
use tantivy::schema::{FAST, Field, INDEXED, IndexRecordOption, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::{AsciiFoldingFilter, LowerCaser, SimpleTokenizer, TextAnalyzer, TokenStream};
use tantivy::{Index, IndexReader, ReloadPolicy, TantivyDocument, Term};

use crate::order::Key;
use crate::problem::{Problem, Result};
use crate::store::Store;

/// Name of the way words are cut and folded.
const ANALYZER: &str = "words";
/// Bytes that the writer may hold before it writes a segment.
const WRITER_BYTES: usize = 64 << 20;
/// Words of a question at most.
const MAX_WORDS: usize = 12;
/// Version of what is indexed.
const VERSION: u32 = 2;

/// What is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kinds {
    /// A country.
    Country,
    /// A group of countries.
    Group,
    /// A front.
    Front,
    /// A theme.
    Theme,
    /// An institution.
    Institution,
    /// A paper of a front.
    Paper,
}

impl Kinds {
    /// All of them, in the order of equals.
    pub const ALL: [Kinds; 6] = [
        Kinds::Country,
        Kinds::Group,
        Kinds::Front,
        Kinds::Theme,
        Kinds::Institution,
        Kinds::Paper,
    ];

    /// That of members.
    pub fn of(kind: Kind) -> Self {
        match kind {
            Kind::Institution => Kinds::Institution,
            Kind::Group => Kinds::Group,
            _ => Kinds::Country,
        }
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Kinds::Country => "country",
            Kinds::Group => "group",
            Kinds::Front => "front",
            Kinds::Theme => "theme",
            Kinds::Institution => "institution",
            Kinds::Paper => "paper",
        }
    }

    /// How much sooner it is meant than a paper by the same words.
    fn weight(self) -> f32 {
        match self {
            Kinds::Country => 2.0,
            Kinds::Group => 1.8,
            Kinds::Front => 1.5,
            Kinds::Theme => 1.3,
            Kinds::Institution => 1.1,
            Kinds::Paper => 1.0,
        }
    }
}

/// Something that was found: a row of the table of its kind (of `standings` for members).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Found {
    /// What it is.
    pub kind: Kinds,
    /// The row.
    pub row: u32,
    /// How well it fits.
    pub score: f32,
}

/// The fields of the index.
#[derive(Debug, Clone, Copy)]
struct Fields {
    kind: Field,
    row: Field,
    name: Field,
    words: Field,
}

/// The index.
pub struct SearchIndex {
    fields: Fields,
    reader: IndexReader,
    analyzer: TextAnalyzer,
}

fn schema() -> (Schema, Fields) {
    let mut builder = Schema::builder();
    let text = TextOptions::default().set_indexing_options(
        TextFieldIndexing::default()
            .set_tokenizer(ANALYZER)
            .set_index_option(IndexRecordOption::Basic),
    );
    let fields = Fields {
        kind: builder.add_u64_field("kind", INDEXED),
        row: builder.add_u64_field("row", FAST),
        name: builder.add_text_field("name", text.clone()),
        words: builder.add_text_field("words", text),
    };
    (builder.build(), fields)
}

fn analyzer() -> TextAnalyzer {
    TextAnalyzer::builder(SimpleTokenizer::default())
        .filter(LowerCaser)
        .filter(AsciiFoldingFilter)
        .build()
}

/// What is indexed of a table: a name, and other words.
fn texts<T: Table>(store: &Store, row: u32, columns: &[&str]) -> String {
    let mut text = String::new();
    for column in columns {
        match store.cell::<T>(column, row) {
            Cell::Text(words) => {
                text.push_str(words);
                text.push(' ');
            }
            Cell::Texts(list) => list.iter().for_each(|words| {
                text.push_str(words);
                text.push(' ');
            }),
            _ => {}
        }
    }
    text
}

/// The rows of `standings` that stand for the members of a kind.
fn members(store: &Store, kind: Kind) -> Vec<u32> {
    let key = [
        Key::Text(kind.as_str()),
        Key::Text("all"),
        Key::Text("full"),
        Key::Null,
    ];
    store.order::<Standing>("").find(&key)
}

/// What is indexed: kind, row, name, other words.
fn entries(
    store: &Store,
    mut add: impl FnMut(Kinds, u32, String, String) -> tantivy::Result<()>,
) -> tantivy::Result<()> {
    let rows_of = |n_rows: usize| 0..u32::try_from(n_rows).unwrap_or(u32::MAX);
    for row in rows_of(store.columns::<Front>().n_rows()) {
        let words = texts::<Front>(store, row, &["keywords", "stable_id"]);
        add(Kinds::Front, row, texts::<Front>(store, row, &["label"]), words)?;
    }
    for row in rows_of(store.columns::<Theme>().n_rows()) {
        let words = texts::<Theme>(store, row, &["keywords"]);
        add(Kinds::Theme, row, texts::<Theme>(store, row, &["label"]), words)?;
    }
    for kind in [Kind::Country, Kind::Group, Kind::Institution] {
        for row in members(store, kind) {
            let name = texts::<Standing>(store, row, &["name"]);
            add(
                Kinds::of(kind),
                row,
                name,
                texts::<Standing>(store, row, &["who"]),
            )?;
        }
    }
    for row in rows_of(store.columns::<Record>().n_rows()) {
        let words = texts::<Record>(store, row, &["first_author", "source", "doi", "work_id"]);
        add(Kinds::Paper, row, texts::<Record>(store, row, &["title"]), words)?;
    }
    Ok(())
}

impl SearchIndex {
    /// Builds the index, or opens the one in `folder` if it is of this edition.
    ///
    /// # Errors
    /// When the folder cannot be read or written.
    pub fn open(store: &Store, folder: Option<&Path>) -> tantivy::Result<Self> {
        let (schema, fields) = schema();
        let of_edition = format!("{VERSION} {}", store.identity);
        // A folder of our own in the one that is named: whatever else is there stays.
        let folder = folder.map(|folder| folder.join(format!("openfronts-search-{}", store.identity)));
        let folder = folder.as_deref();
        let kept = folder.and_then(|folder| Index::open_in_dir(folder).ok());
        let kept = kept.filter(|index| {
            index
                .load_metas()
                .is_ok_and(|metas| metas.payload.as_ref() == Some(&of_edition))
        });
        let index = match (kept, folder) {
            (Some(index), _) => index,
            (None, Some(folder)) => {
                // Half an index, or one of another version, is made anew.
                if folder.exists() {
                    std::fs::remove_dir_all(folder)?;
                }
                std::fs::create_dir_all(folder)?;
                build(Index::create_in_dir(folder, schema)?, store, fields, &of_edition)?
            }
            (None, None) => build(Index::create_from_tempdir(schema)?, store, fields, &of_edition)?,
        };
        index.tokenizers().register(ANALYZER, analyzer());
        let reader = index
            .reader_builder()
            .reload_policy(ReloadPolicy::Manual)
            .try_into()?;
        Ok(Self {
            fields,
            reader,
            analyzer: analyzer(),
        })
    }

    fn words(&self, text: &str) -> Vec<String> {
        let mut analyzer = self.analyzer.clone();
        let mut stream = analyzer.token_stream(text);
        let mut words = Vec::new();
        while let Some(token) = stream.next() {
            words.push(token.text.clone());
        }
        words.truncate(MAX_WORDS);
        words
    }

    /// One word of a question. In the name it counts more than elsewhere, whole more than as a beginning, with a slip least; how rare it is does not
    /// count, so that of equals the most cited front and the best rank come first.
    fn word_query(&self, word: &str, is_last: bool) -> Box<dyn Query> {
        let mut ways: Vec<(Occur, Box<dyn Query>)> = Vec::new();
        for (field, [whole, beginning, slip]) in [
            (self.fields.name, [4.0, 3.0, 1.0]),
            (self.fields.words, [2.0, 1.0, 0.5]),
        ] {
            let term = || Term::from_field_text(field, word);
            let mut way = |query: Box<dyn Query>, score: f32| {
                ways.push((Occur::Should, Box::new(ConstScoreQuery::new(query, score))));
            };
            way(Box::new(TermQuery::new(term(), IndexRecordOption::Basic)), whole);
            if is_last {
                way(Box::new(FuzzyTermQuery::new_prefix(term(), 0, true)), beginning);
            }
            if word.chars().count() >= 5 {
                way(Box::new(FuzzyTermQuery::new(term(), 1, true)), slip);
            }
        }
        Box::new(BooleanQuery::new(ways))
    }

    fn query(&self, text: &str, kind: Kinds) -> Option<BooleanQuery> {
        let words = self.words(text);
        if words.is_empty() {
            return None;
        }
        let of_kind = Term::from_field_u64(self.fields.kind, kind as u64);
        let of_kind = ConstScoreQuery::new(Box::new(TermQuery::new(of_kind, IndexRecordOption::Basic)), 0.0);
        let mut clauses: Vec<(Occur, Box<dyn Query>)> = vec![(Occur::Must, Box::new(of_kind))];
        let last = words.len() - 1;
        for (place, word) in words.iter().enumerate() {
            clauses.push((Occur::Must, self.word_query(word, place == last)));
        }
        Some(BooleanQuery::new(clauses))
    }

    /// The first of a kind that have all words, the best first.
    pub fn find(&self, text: &str, kind: Kinds, limit: usize) -> Result<Vec<Found>> {
        let Some(query) = self.query(text, kind) else {
            return Ok(Vec::new());
        };
        let searcher = self.reader.searcher();
        let top = searcher
            .search(&query, &TopDocs::with_limit(limit).order_by_score())
            .map_err(wrong)?;
        let mut found = Vec::new();
        for (score, address) in top {
            let segment = searcher.segment_reader(address.segment_ord);
            let rows = segment.fast_fields().u64("row").map_err(wrong)?;
            let row = rows.first(address.doc_id).and_then(|row| u32::try_from(row).ok());
            found.extend(row.map(|row| Found {
                kind,
                row,
                score: score * kind.weight(),
            }));
        }
        found.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.row.cmp(&b.row)));
        Ok(found)
    }

    /// All rows of a kind that have all words, in the order of their table.
    pub fn rows(&self, text: &str, kind: Kinds) -> Result<Vec<u32>> {
        let Some(query) = self.query(text, kind) else {
            return Ok(Vec::new());
        };
        let searcher = self.reader.searcher();
        let mut rows = BTreeSet::new();
        #[expect(clippy::iter_over_hash_type, reason = "the rows are put in order")]
        for address in searcher.search(&query, &DocSetCollector).map_err(wrong)? {
            let segment = searcher.segment_reader(address.segment_ord);
            let values = segment.fast_fields().u64("row").map_err(wrong)?;
            rows.extend(
                values
                    .first(address.doc_id)
                    .and_then(|row| u32::try_from(row).ok()),
            );
        }
        Ok(rows.into_iter().collect())
    }

    /// The codes or ids of all members of a kind that have all words.
    pub fn ids(&self, store: &Store, text: &str, kind: Kinds) -> Result<BTreeSet<String>> {
        let who = |row: u32| match store.cell::<Standing>("who", row) {
            Cell::Text(who) => who.to_owned(),
            _ => String::new(),
        };
        Ok(self.rows(text, kind)?.into_iter().map(who).collect())
    }
}

/// Fills an index; one thread, so that equals stay in order.
fn build(index: Index, store: &Store, fields: Fields, of_edition: &str) -> tantivy::Result<Index> {
    index.tokenizers().register(ANALYZER, analyzer());
    let mut writer = index.writer_with_num_threads::<TantivyDocument>(1, WRITER_BYTES)?;
    entries(store, |kind, row, name, words| {
        let mut document = TantivyDocument::default();
        document.add_u64(fields.kind, kind as u64);
        document.add_u64(fields.row, row.into());
        document.add_text(fields.name, name);
        document.add_text(fields.words, words);
        writer.add_document(document).map(|_| ())
    })?;
    let mut commit = writer.prepare_commit()?;
    commit.set_payload(of_edition);
    commit.commit()?;
    writer.wait_merging_threads()?;
    Ok(index)
}

fn wrong(error: tantivy::TantivyError) -> Problem {
    tracing::error!(%error, "the search index could not be read");
    Problem::internal("the search index could not be read")
}
