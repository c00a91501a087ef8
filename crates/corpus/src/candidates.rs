//! What of a row decides which work it is: its ids, and what ranks it among others of the same work. No text is kept.

use std::cmp::Reverse;

use crate::claims::Claim;
use crate::part::key;
use crate::sorter::Sortable;
use crate::unions::{Node, number_of};
use crate::works::Provider;

crate::table! {
    /// What of a work in a part decides who stands for it.
    pub(crate) struct Read in "works" {
        /// Number in the part.
        work: u32,
        /// Id.
        work_id: String,
        /// Whether it is a stub.
        is_stub: bool,
        /// DOI.
        doi: Option<String>,
        /// Number in PubMed.
        pmid: Option<u32>,
        /// Number in PubMed Central.
        pmcid: Option<u32>,
        /// Number in arXiv.
        arxiv_id: Option<String>,
        /// Who gave it.
        provider: Option<Provider>,
        /// Year.
        year: Option<i16>,
        /// Type.
        work_type: Option<String>,
        /// Paratext.
        is_paratext: bool,
        /// Of the expansion corpus.
        is_xpac: bool,
        /// Length of the reference list.
        n_references: u32,
        /// When it was changed.
        updated_date: Option<String>,
    }
}

crate::table! {
    /// One row of one part, while it is decided who stands for a key.
    pub(crate) struct Candidate in "candidates" {
        /// Key of its id.
        key: u64,
        /// Whether it is a stub, which gives way to any record.
        is_stub: bool,
        /// As of the node.
        provider: u8,
        /// `updated_date` as a number that orders like the date; 0 when unknown.
        updated: u64,
        /// Length of the reference list.
        n_references: u32,
        /// Number of the part.
        part: u32,
        /// Number in the part.
        number: u32,
        /// Paratext or of the expansion corpus.
        is_unfit: bool,
        /// Whether it is a preprint.
        is_preprint: bool,
        /// Whether it is a notice.
        is_notice: bool,
        /// Upper half of the hash of the DOI; both are 0 for none.
        doi_high: u64,
        /// Lower half.
        doi_low: u64,
        /// Number in PubMed; 0 for none.
        pmid: u32,
        /// Number in PubMed Central; 0 for none.
        pmcid: u32,
        /// Hash of the number in arXiv; 0 for none.
        arxiv: u64,
        /// Year; 0 for none.
        year: i16,
    }
}

impl Sortable for Candidate {
    type Key = (u64, bool, u8, Reverse<u64>, Reverse<u32>, Reverse<(u32, u32)>);
    fn key(&self) -> Self::Key {
        let later = Reverse((self.part, self.number));
        let longer = Reverse(self.n_references);
        (
            self.key,
            self.is_stub,
            self.provider,
            Reverse(self.updated),
            longer,
            later,
        )
    }
}

/// Types of what often has the title of another work, or one that many have.
const NOTICES: &[&str] = &[
    "erratum",
    "retraction",
    "letter",
    "editorial",
    "paratext",
    "peer-review",
];

impl Candidate {
    pub(crate) fn of(part: usize, read: Read) -> Self {
        let text = |text: Option<String>| text.filter(|text| !text.is_empty());
        let (doi_high, doi_low) = text(read.doi).map_or((0, 0), |doi| hash(&doi));
        let is_stub = read.is_stub;
        Self {
            key: key(&read.work_id),
            is_stub,
            provider: if is_stub { 0 } else { number_of(read.provider) },
            updated: date_number(read.updated_date.as_deref().unwrap_or("")),
            n_references: if is_stub { 0 } else { read.n_references },
            part: part as u32,
            number: read.work,
            is_unfit: read.is_paratext || read.is_xpac,
            is_preprint: read.work_type.as_deref() == Some("preprint"),
            is_notice: read
                .work_type
                .as_deref()
                .is_some_and(|word| NOTICES.contains(&word)),
            doi_high,
            doi_low,
            pmid: read.pmid.unwrap_or(0),
            pmcid: read.pmcid.unwrap_or(0),
            arxiv: text(read.arxiv_id).map_or(0, |id| hash(&id).0.max(1)),
            year: read.year.unwrap_or(0),
        }
    }

    pub(crate) fn node(&self, place: u32) -> Node {
        Node {
            place,
            is_stub: self.is_stub,
            is_unfit: self.is_unfit,
            is_preprint: self.is_preprint,
            is_notice: self.is_notice,
            provider: self.provider,
            n_references: self.n_references,
            updated: self.updated,
            doi: if self.is_preprint { 0 } else { self.doi_high },
            pmid: self.pmid,
        }
    }

    /// The ids that it claims. Records of one provider are told apart by all but the DOI, so that in a corpus of OpenAlex alone
    /// only DOIs are sorted.
    pub(crate) fn claims(&self, place: u32, with_numbers: bool) -> impl Iterator<Item = Claim> {
        let claim = |scheme: usize, (high, low): (u64, u64)| {
            ((high, low) != (0, 0)).then(|| claim(&self.node(place), scheme, (high, low), false))
        };
        let numbers = [
            claim(2, (u64::from(self.pmid), 0)),
            claim(3, (u64::from(self.pmcid), 0)),
            claim(4, (self.arxiv, 0)),
        ];
        let numbers = numbers.into_iter().filter(move |_| with_numbers).flatten();
        claim(0, (self.doi_high, self.doi_low)).into_iter().chain(numbers)
    }
}

pub(crate) fn claim(node: &Node, scheme: usize, (high, low): (u64, u64), is_of_version: bool) -> Claim {
    Claim {
        scheme: scheme as u8,
        high,
        low,
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
        is_of_version,
    }
}

/// The scheme and the hash of an id that works claim: `doi:10.1/x`, `pmid:5`, `pmcid:PMC7`, `arxiv:2101.00001`.
pub(crate) fn claimed(id: &str) -> Option<(usize, (u64, u64))> {
    let number = |digits: &str| digits.parse().ok().map(|number: u64| (number, 0));
    match id.split_once(':')? {
        ("doi", doi) => Some((0, hash(doi))),
        ("pmid", pmid) => Some((2, number(pmid)?)),
        ("pmcid", pmcid) => Some((3, number(pmcid.trim_start_matches("PMC"))?)),
        ("arxiv", arxiv) => Some((4, (hash(arxiv).0.max(1), 0))),
        _ => None,
    }
}

/// 128 bits of BLAKE3: among 300 million DOIs a collision has a chance of about 10⁻²².
fn hash(text: &str) -> (u64, u64) {
    let hash = blake3::hash(text.as_bytes());
    let half = |from| u64::from_le_bytes(hash.as_bytes()[from..from + 8].try_into().expect("32 bytes"));
    (half(0).max(1), half(8).max(1))
}

/// A date as a number that orders like it: the first 18 digits of the ISO text, padded.
fn date_number(date: &str) -> u64 {
    let digits = date
        .bytes()
        .filter(u8::is_ascii_digit)
        .map(|b| u64::from(b - b'0'));
    digits
        .chain(std::iter::repeat(0))
        .take(18)
        .fold(0, |n, d| n * 10 + d)
}
