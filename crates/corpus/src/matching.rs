//! Works that no id joins, matched by their descriptions.
//!
//! **Method.** Only descriptions that share a block are compared: the first five words of the title, its last five, or the first
//! author with year and page, or volume with page and year. Blocks are sorted on disk; one with more than [`MAX_BLOCK`]
//! works tells nothing and is passed over (and counted). Pairs from the threshold of `likeness` on are joined, the most
//! alike first, unless `unions` refuses. Nothing is matched in a corpus of OpenAlex alone: it has matched its references and
//! records itself.
//!
//! **Memory.** The budget; beside it 12 bytes per pair that is alike and 60 per work in one.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::disk::TableReader;
use crate::error::Result;
use crate::likeness::{Description, THRESHOLD, is_grounded, score, score_of_versions};
use crate::part::{key, table_path};
use crate::sorter::{Sortable, Sorter};
use crate::texts::Text;
use crate::unions::{Link, Node, Unions, Why, number_of};
use crate::works::Provider;

/// Works in a block, at most.
const MAX_BLOCK: usize = 100;
/// Words of a title that make a block.
const WORDS_OF_BLOCK: usize = 5;
/// A title of fewer words makes none.
const MIN_WORDS: usize = 3;

crate::table! {
    /// A description in a block.
    struct Blocked in "blocks" {
        /// The block.
        block: u64,
        /// Place of the key that stands for the work so far.
        root: u32,
        /// As of the description.
        title: String,
        /// As of the description.
        author: String,
        /// As of the description.
        source: String,
        /// As of the description.
        volume: String,
        /// As of the description.
        page: String,
        /// As of the description.
        year: i16,
        /// Place of the key.
        place: u32,
        /// As of the node.
        is_stub: bool,
        /// As of the node.
        is_unfit: bool,
        /// As of the node.
        is_preprint: bool,
        /// As of the node.
        is_notice: bool,
        /// As of the node.
        provider: u8,
        /// As of the node.
        n_references: u32,
        /// As of the node.
        updated: u64,
        /// As of the node.
        doi: u64,
        /// As of the node.
        pmid: u32,
    }
}

impl Sortable for Blocked {
    type Key = (u64, u32, u32);
    const ROW_BYTES: usize = size_of::<Self>() + 200;
    fn key(&self) -> Self::Key {
        (self.block, self.root, self.place)
    }
}

impl Blocked {
    fn node(&self) -> Node {
        Node {
            place: self.place,
            is_stub: self.is_stub,
            is_unfit: self.is_unfit,
            is_preprint: self.is_preprint,
            is_notice: self.is_notice,
            provider: self.provider,
            n_references: self.n_references,
            updated: self.updated,
            doi: self.doi,
            pmid: self.pmid,
        }
    }

    fn says_the_same(&self, other: &Self) -> bool {
        self.year == other.year
            && self.title == other.title
            && self.author == other.author
            && self.source == other.source
            && self.volume == other.volume
            && self.page == other.page
    }

    fn description(&self) -> Description {
        Description {
            title: self.title.clone(),
            author: self.author.clone(),
            source: self.source.clone(),
            volume: self.volume.clone(),
            page: self.page.clone(),
            year: self.year,
        }
    }
}

/// What was left out of matching.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Passed {
    /// Blocks with too many works.
    pub(crate) n_large_blocks: u64,
}

/// Joins works that are alike. `node_of` gives the node of a row (part and number in it), if it is the one that describes its key,
/// with the year; rows come in order.
pub(crate) fn join_alike(
    parts: &[PathBuf],
    folder: &Path,
    budget_bytes: usize,
    unions: &mut Unions,
    mut node_of: impl FnMut(u32, u32) -> Result<Option<(Node, Option<i16>)>>,
) -> Result<Passed> {
    let mut blocks = Sorter::<Blocked>::new(folder, budget_bytes);
    for (part, path) in (0..).zip(parts) {
        for text in TableReader::<Text>::open(&table_path::<Text>(path))? {
            let text = text?;
            let Some((node, year)) = node_of(part, text.work)? else {
                continue;
            };
            let description = Description::of(
                text.title.as_deref(),
                text.first_author.as_deref(),
                text.source_name.as_deref(),
                text.volume.as_deref(),
                text.first_page.as_deref(),
                year,
            );
            let root = unions.place_of_root(node.place);
            for block in blocks_of(&description) {
                blocks.push(blocked(block, root, &description, node))?;
            }
        }
    }
    let (mut alike, mut passed) = (Alike::default(), Passed::default());
    let mut block = Block::default();
    for row in blocks.sorted()? {
        let row = row?;
        if block.rows.first().is_some_and(|first| first.block != row.block) {
            alike.compare(&block, &mut passed);
            block = Block::default();
        }
        block.push(row);
    }
    alike.compare(&block, &mut passed);
    alike.join(unions);
    Ok(passed)
}

/// The descriptions of a block, by work.
#[derive(Default)]
struct Block {
    rows: Vec<Blocked>,
    n_works: usize,
}

impl Block {
    /// What is printed alike is kept once; one more work than is compared tells that there are too many.
    fn push(&mut self, row: Blocked) {
        let last = self.rows.last();
        if last.is_some_and(|last| last.root == row.root && last.says_the_same(&row)) {
            return;
        }
        let is_new = last.is_none_or(|last| last.root != row.root);
        self.n_works += usize::from(is_new);
        if self.n_works <= MAX_BLOCK {
            self.rows.push(row);
        }
    }
}

fn blocked(block: u64, root: u32, description: &Description, node: Node) -> Blocked {
    let Description {
        title,
        author,
        source,
        volume,
        page,
        year,
    } = description.clone();
    Blocked {
        block,
        root,
        title,
        author,
        source,
        volume,
        page,
        year,
        place: node.place,
        is_stub: node.is_stub,
        is_unfit: node.is_unfit,
        is_preprint: node.is_preprint,
        is_notice: node.is_notice,
        provider: node.provider,
        n_references: node.n_references,
        updated: node.updated,
        doi: node.doi,
        pmid: node.pmid,
    }
}

/// The blocks of a description, each once.
fn blocks_of(description: &Description) -> Vec<u64> {
    let words = description.title_words();
    let (year, page, volume) = (description.year, &description.page, &description.volume);
    let mut blocks = Vec::new();
    // Scripts that do not part words have few.
    let is_long =
        words.len() >= MIN_WORDS || description.title.chars().filter(|c| !c.is_ascii()).count() >= 8;
    if is_long {
        let n = WORDS_OF_BLOCK.min(words.len());
        blocks.push(key(&format!("begins {}", words[..n].join(" "))));
        blocks.push(key(&format!("ends {}", words[words.len() - n..].join(" "))));
    }
    if year != 0 && !page.is_empty() {
        if !description.surname().is_empty() {
            blocks.push(key(&format!("author {} {year} {page}", description.surname())));
        }
        if !volume.is_empty() {
            blocks.push(key(&format!("volume {volume} {page} {year}")));
        }
    }
    blocks
}

/// Pairs that are alike, by place, with why.
#[derive(Default)]
struct Alike {
    pairs: Vec<(u32, u32, Link)>,
    nodes: BTreeMap<u32, Node>,
}

impl Alike {
    fn compare(&mut self, block: &Block, passed: &mut Passed) {
        if block.n_works > MAX_BLOCK {
            passed.n_large_blocks += 1;
            return;
        }
        let described: Vec<(Node, Description)> = block
            .rows
            .iter()
            .map(|row| (row.node(), row.description()))
            .collect();
        for (i, (a, of_a)) in described.iter().enumerate() {
            for (j, (b, of_b)) in described.iter().enumerate().skip(i + 1) {
                if block.rows[i].root == block.rows[j].root {
                    continue;
                }
                let Some(link) = likeness(a, of_a, b, of_b) else {
                    continue;
                };
                self.pairs
                    .push((a.place.min(b.place), a.place.max(b.place), link));
                for node in [a, b] {
                    let known = self.nodes.entry(node.place).or_insert(*node);
                    (known.doi, known.pmid) = (known.doi.max(node.doi), known.pmid.max(node.pmid));
                }
            }
        }
    }

    /// Joins the pairs, the most alike first.
    fn join(mut self, unions: &mut Unions) {
        let score = |link: &Link| link.score.unwrap_or(0.0);
        self.pairs.sort_unstable_by(|a, b| {
            let by_score = score(&b.2).total_cmp(&score(&a.2));
            by_score.then((a.0, a.1).cmp(&(b.0, b.1)))
        });
        self.pairs.dedup_by_key(|(a, b, _)| (*a, *b));
        for (a, b, link) in self.pairs {
            unions.join(self.nodes[&a], self.nodes[&b], link);
        }
    }
}

/// Whether two descriptions are alike, and how much.
fn likeness(a: &Node, of_a: &Description, b: &Node, of_b: &Description) -> Option<Link> {
    let is_openalex = |node: &Node| !node.is_stub && node.provider == number_of(Some(Provider::OpenAlex));
    let differ = |a: u64, b: u64| a != 0 && b != 0 && a != b;
    if (is_openalex(a) && is_openalex(b)) || differ(a.doi, b.doi) || differ(a.pmid.into(), b.pmid.into()) {
        return None;
    }
    if !a.is_stub && !b.is_stub && a.is_notice != b.is_notice {
        return None;
    }
    if !a.is_stub && !b.is_stub && a.is_preprint != b.is_preprint {
        let score = score_of_versions(of_a, of_b);
        return (score >= THRESHOLD).then_some(Link {
            why: Why::AlikePreprint,
            score: Some(score),
        });
    }
    let score = score(of_a, of_b);
    (score >= THRESHOLD && is_grounded(of_a, of_b)).then_some(Link {
        why: Why::Alike,
        score: Some(score),
    })
}
