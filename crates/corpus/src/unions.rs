//! Works that are one: which records and descriptions belong together, and which of them stands for all.
//!
//! **Definition.** Works are joined link by link, the most trusted kind first: a common DOI, then one that is named as a version
//! of the other, then numbers in PubMed, PubMed Central and arXiv, then likeness (`matching`), the most alike first. A link
//! is refused where it would join
//! - two DOIs, unless one is a preprint's, or the link is a DOI itself or says that both are versions of one work;
//! - by likeness, two numbers in PubMed;
//! - two records of one provider, except by DOI or as versions: a provider tells its own records apart (RIS and BibTeX are
//!   no provider's word, and may hold a work twice);
//! - by likeness, an article and a notice (an erratum, a retraction, a letter, an editorial);
//! - two works that the user keeps apart.
//!
//! Of those joined, a record stands before a description, and a description with a DOI or a number in PubMed before one without;
//! then one that is neither paratext nor of the expansion corpus;
//! then one that is no preprint; then OpenAlex's, as it tells topics and institutions; then the longer reference list; then
//! the later change; then the smaller id.
//!
//! **Memory.** About 100 bytes per work that is joined to another.

use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap};

use crate::works::Provider;

crate::words! {
    /// Why two records or descriptions are one work.
    pub enum Why {
        /// Two providers give it the same id.
        SameId = "same_id",
        /// They have one DOI.
        SameDoi = "same_doi",
        /// The provider of one says that the other is a version of it: a preprint and its article, an id that was replaced.
        Version = "version",
        /// They have one number in PubMed.
        SamePmid = "same_pmid",
        /// They have one number in PubMed Central.
        SamePmcid = "same_pmcid",
        /// They have one number in arXiv.
        SameArxivId = "same_arxiv_id",
        /// Title, first author, year, source, volume and page are alike enough; see the score.
        Alike = "alike",
        /// The same of a preprint and an article.
        AlikePreprint = "alike_preprint",
    }
}

/// A record or a description, as far as it decides what is joined and who stands for a work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Node {
    /// Place of its key among all keys.
    pub(crate) place: u32,
    /// A description in reference lists, and no record.
    pub(crate) is_stub: bool,
    /// Paratext or of the expansion corpus.
    pub(crate) is_unfit: bool,
    pub(crate) is_preprint: bool,
    /// An erratum, a retraction, a letter, an editorial: what often has the title of another work.
    pub(crate) is_notice: bool,
    /// One more than the place of the provider among all; 0 for none.
    pub(crate) provider: u8,
    pub(crate) n_references: u32,
    /// `updated_date` as a number that orders like it.
    pub(crate) updated: u64,
    /// Half the hash of the DOI; 0 for none and for a preprint's.
    pub(crate) doi: u64,
    /// 0 for none.
    pub(crate) pmid: u32,
}

/// What orders nodes: the first of a work stands for it.
type Rank = (bool, bool, bool, bool, bool, Reverse<u32>, Reverse<u64>, u32);

impl Node {
    fn rank(&self) -> Rank {
        let is_without_id = self.is_stub && self.doi == 0 && self.pmid == 0;
        let is_of_others = !self.is_stub && self.provider != number_of(Some(Provider::OpenAlex));
        (
            self.is_stub,
            is_without_id,
            self.is_unfit,
            self.is_preprint,
            is_of_others,
            Reverse(self.n_references),
            Reverse(self.updated),
            self.place,
        )
    }

    /// The providers that tell this record from their others.
    fn mask(&self) -> u32 {
        let is_nobodys = [Provider::Ris, Provider::Bibtex]
            .iter()
            .any(|provider| number_of(Some(*provider)) == self.provider);
        if self.is_stub || self.provider == 0 || is_nobodys {
            0
        } else {
            1 << self.provider
        }
    }
}

/// One more than the place of a provider among all; 0 for none.
pub(crate) fn number_of(provider: Option<Provider>) -> u8 {
    provider.map_or(0, |provider| provider as u8 + 1)
}

/// A reason to join two works.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Link {
    pub(crate) why: Why,
    /// How alike they are, if that is the reason.
    pub(crate) score: Option<f32>,
}

/// What is known of all that were joined so far, kept with the one that stands for them.
#[derive(Debug, Clone, Copy)]
struct Joint {
    doi: u64,
    pmid: u32,
    mask: u32,
    /// Whether all are preprints,
    is_preprint: bool,
    /// or all are notices; descriptions in reference lists do not say.
    is_notice: bool,
    /// Whether there is a record.
    is_described: bool,
}

/// Works, joined.
#[derive(Debug, Default)]
pub(crate) struct Unions {
    index: HashMap<u32, u32>,
    nodes: Vec<Node>,
    parents: Vec<u32>,
    joints: Vec<Joint>,
    why: Vec<Option<Link>>,
    /// Of works that are kept apart: number of the pair and side, by the node that stands for those joined.
    sides: HashMap<u32, BTreeSet<(u32, bool)>>,
    /// Links that were refused.
    pub(crate) n_refused: u64,
}

impl Unions {
    /// Keeps works apart. The nodes must be those of the places.
    pub(crate) fn keep_apart(&mut self, pair: u32, a: Node, b: Node) {
        for (node, side) in [(a, false), (b, true)] {
            let i = self.add(node);
            self.sides.entry(i).or_default().insert((pair, side));
        }
    }

    /// Takes note of a node, and returns its number.
    pub(crate) fn add(&mut self, node: Node) -> u32 {
        if let Some(&i) = self.index.get(&node.place) {
            return i;
        }
        let i = self.nodes.len() as u32;
        self.index.insert(node.place, i);
        self.nodes.push(node);
        self.parents.push(i);
        self.why.push(None);
        self.joints.push(Joint {
            doi: node.doi,
            pmid: node.pmid,
            mask: node.mask(),
            is_preprint: node.is_preprint || node.is_stub,
            is_notice: node.is_notice || node.is_stub,
            is_described: !node.is_stub,
        });
        i
    }

    /// Joins two works, unless that is refused.
    pub(crate) fn join(&mut self, a: Node, b: Node, link: Link) {
        let (a, b) = (self.add(a), self.add(b));
        let (root_a, root_b) = (self.root(a), self.root(b));
        if root_a == root_b {
            return;
        }
        if self.must_refuse(root_a, root_b, link.why) {
            self.n_refused += 1;
            return;
        }
        let rank = |i: u32| self.nodes[i as usize].rank();
        let (root, other) = if rank(root_a) <= rank(root_b) {
            (root_a, root_b)
        } else {
            (root_b, root_a)
        };
        self.parents[other as usize] = root;
        // Each that gives way does so once, and this is why.
        self.why[other as usize] = Some(link);
        let joined = self.joints[other as usize];
        let joint = &mut self.joints[root as usize];
        joint.doi = if joint.doi == 0 { joined.doi } else { joint.doi };
        joint.pmid = if joint.pmid == 0 { joined.pmid } else { joint.pmid };
        joint.mask |= joined.mask;
        joint.is_preprint &= joined.is_preprint;
        joint.is_notice &= joined.is_notice;
        joint.is_described |= joined.is_described;
        if let Some(sides) = self.sides.remove(&other) {
            self.sides.entry(root).or_default().extend(sides);
        }
    }

    fn must_refuse(&self, a: u32, b: u32, why: Why) -> bool {
        let (left, right) = (self.joints[a as usize], self.joints[b as usize]);
        let differ = |left: u64, right: u64| left != 0 && right != 0 && left != right;
        let is_told = matches!(why, Why::SameDoi | Why::Version);
        let is_alike = matches!(why, Why::Alike | Why::AlikePreprint);
        let are_records = left.is_described && right.is_described;
        let is_version = is_told || (are_records && left.is_preprint != right.is_preprint);
        (!is_told && differ(left.doi, right.doi))
            || (is_alike && differ(left.pmid.into(), right.pmid.into()))
            || (!is_version && left.mask & right.mask != 0)
            || (is_alike && are_records && left.is_notice != right.is_notice)
            || self.are_kept_apart(a, b)
    }

    fn are_kept_apart(&self, a: u32, b: u32) -> bool {
        let (Some(left), Some(right)) = (self.sides.get(&a), self.sides.get(&b)) else {
            return false;
        };
        left.iter().any(|(pair, side)| right.contains(&(*pair, !side)))
    }

    fn root(&mut self, mut i: u32) -> u32 {
        while self.parents[i as usize] != i {
            let parent = self.parents[i as usize];
            self.parents[i as usize] = self.parents[parent as usize];
            i = parent;
        }
        i
    }

    /// The place of the work that stands for the one at `place`.
    pub(crate) fn place_of_root(&mut self, place: u32) -> u32 {
        match self.index.get(&place).copied() {
            Some(i) => {
                let root = self.root(i);
                self.nodes[root as usize].place
            }
            None => place,
        }
    }

    /// The node at a place, if it was taken note of.
    pub(crate) fn node(&self, place: u32) -> Option<Node> {
        self.index.get(&place).map(|i| self.nodes[*i as usize])
    }

    /// Why the work at a place was joined to others.
    pub(crate) fn why(&self, place: u32) -> Option<Link> {
        self.index.get(&place).and_then(|i| self.why[*i as usize])
    }

    /// Places of all nodes, in the order of ranks.
    pub(crate) fn places_by_rank(&self) -> Vec<u32> {
        let mut nodes = self.nodes.clone();
        nodes.sort_unstable_by_key(Node::rank);
        nodes.into_iter().map(|node| node.place).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn node(place: u32, provider: Option<Provider>, doi: u64) -> Node {
        Node {
            place,
            is_stub: provider.is_none(),
            is_unfit: false,
            is_preprint: false,
            is_notice: false,
            provider: number_of(provider),
            n_references: 0,
            updated: 0,
            doi,
            pmid: 0,
        }
    }

    const fn by(why: Why) -> Link {
        Link { why, score: None }
    }

    #[test]
    fn two_dois_are_two_works_unless_one_is_a_preprints() {
        let (crossref, pubmed) = (Some(Provider::Crossref), Some(Provider::PubMed));
        let mut unions = Unions::default();
        unions.join(node(1, crossref, 7), node(2, pubmed, 8), by(Why::SamePmid));
        assert_eq!((unions.place_of_root(2), unions.n_refused), (2, 1));
        // A description without a DOI joins the first, and does not carry the second with it.
        unions.join(node(1, crossref, 7), node(3, None, 0), by(Why::Alike));
        unions.join(node(3, None, 0), node(2, pubmed, 8), by(Why::Alike));
        assert_eq!([1, 2, 3].map(|place| unions.place_of_root(place)), [1, 2, 1]);
        let preprint = Node {
            is_preprint: true,
            doi: 0,
            ..node(0, crossref, 9)
        };
        unions.join(preprint, node(2, pubmed, 8), by(Why::AlikePreprint));
        assert_eq!(unions.place_of_root(0), 2, "the article stands for its preprint");
    }

    #[test]
    fn a_provider_tells_its_own_records_apart() {
        let mut unions = Unions::default();
        let scopus = Some(Provider::Scopus);
        unions.join(node(1, scopus, 0), node(2, scopus, 0), by(Why::Alike));
        assert_eq!(unions.place_of_root(2), 2);
        unions.join(node(1, scopus, 7), node(2, scopus, 7), by(Why::SameDoi));
        assert_eq!(unions.place_of_root(2), 1);
        let bibtex = Some(Provider::Bibtex);
        unions.join(node(3, bibtex, 0), node(4, bibtex, 0), by(Why::Alike));
        assert_eq!(unions.place_of_root(4), 3);
    }

    #[test]
    fn what_the_user_keeps_apart_stays_apart() {
        let openalex = Some(Provider::OpenAlex);
        let mut unions = Unions::default();
        unions.keep_apart(0, node(1, openalex, 0), node(3, None, 0));
        unions.join(node(1, openalex, 0), node(2, None, 0), by(Why::Alike));
        unions.join(node(2, None, 0), node(3, None, 0), by(Why::Alike));
        assert_eq!([1, 2, 3].map(|place| unions.place_of_root(place)), [1, 1, 3]);
    }
}
