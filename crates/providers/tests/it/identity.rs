//! How many works are found again by likeness when their ids are hidden, on genuine reference lists: figures for
//! docs/identity.md. What one list prints of a work stands in the corpus with its ids; what another list prints of it stands
//! without. Whether they become one work is known by the id that was hidden.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::Read;
use std::path::Path;

use corpus::aliases::Alias;
use corpus::part::{CitedWork, Item, PartWriter, Record, key};
use corpus::progress::Silent;
use corpus::texts::Text;
use corpus::works::{Provider, Work};
use corpus::{Corpus, Matching};
use flate2::read::MultiGzDecoder;

use crate::real::data;

/// A description and the id that is hidden.
type Described = (String, CitedWork);

/// What was found again.
#[derive(Debug, Default)]
struct Measure {
    /// Hidden descriptions of works that stand in the corpus.
    n_there: usize,
    /// Of these, joined to their own work.
    n_right: usize,
    /// Hidden descriptions joined to another work.
    n_wrong: usize,
    /// Hidden descriptions of works that do not stand there.
    n_absent: usize,
}

impl Measure {
    fn of(known: &[Described], hidden: &[Described]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let part = folder.path().join("part");
        let mut writer = PartWriter::create(&part, "known and hidden", 0).unwrap();
        let truth: BTreeMap<String, &str> = (0..)
            .zip(hidden)
            .map(|(i, (truth, _))| (format!("cited:hidden-{i}"), truth.as_str()))
            .collect();
        let citing = |id: &str, cited: Vec<CitedWork>| {
            let work = Work {
                is_stub: false,
                provider: Some(Provider::Jats),
                ..Work::stub(id.to_owned())
            };
            Item::Work(Box::new(Record {
                references: cited.iter().map(|cited| key(&cited.work.work_id)).collect(),
                cited,
                ..Record::new(work, Text::none())
            }))
        };
        let with_id = |(truth, cited): &Described| with_id(cited, truth.clone());
        let without = |(i, (_, cited)): (usize, &Described)| with_id_hidden(cited, i);
        let known_works = known.iter().map(with_id).collect();
        let hidden_works = hidden.iter().enumerate().map(without).collect();
        writer.push(citing("doi:10.0000/known", known_works)).unwrap();
        writer.push(citing("doi:10.0000/hidden", hidden_works)).unwrap();
        writer.finish().unwrap();
        let corpus = folder.path().join("corpus");
        let corpus = Corpus::replace(&corpus, &[part], 1 << 30, &Matching::default(), &Silent).unwrap();
        let ids: Vec<String> = corpus.column::<Work, String>("work_id").unwrap();
        let there: BTreeSet<&str> = known.iter().map(|(truth, _)| truth.as_str()).collect();
        let mut measure = Self {
            n_there: hidden
                .iter()
                .filter(|(truth, _)| there.contains(truth.as_str()))
                .count(),
            ..Self::default()
        };
        measure.n_absent = hidden.len() - measure.n_there;
        for alias in corpus.table::<Alias>().unwrap() {
            let Some(truth) = truth.get(&alias.alias_id) else {
                continue;
            };
            let joined = ids[alias.work as usize].as_str();
            match joined.strip_prefix("cited:hidden-") {
                // Two hidden descriptions that found each other and nothing else.
                Some(_) => {}
                None if joined == *truth => measure.n_right += 1,
                None => measure.n_wrong += 1,
            }
        }
        measure
    }

    fn precision(&self) -> f64 {
        self.n_right as f64 / (self.n_right + self.n_wrong) as f64
    }

    fn recall(&self) -> f64 {
        self.n_right as f64 / self.n_there as f64
    }

    #[expect(clippy::print_stdout, reason = "the figures are what the test is for")]
    fn say(&self, what: &str) {
        println!(
            "{what}: {} hidden that are there, {} that are not; precision {:.4}, recall {:.4}",
            self.n_there,
            self.n_absent,
            self.precision(),
            self.recall()
        );
    }
}

fn with_id(cited: &CitedWork, id: String) -> CitedWork {
    let mut cited = cited.clone();
    cited.work.work_id = id;
    cited
}

fn with_id_hidden(cited: &CitedWork, i: usize) -> CitedWork {
    let mut cited = with_id(cited, format!("cited:hidden-{i}"));
    let work = &mut cited.work;
    (work.doi, work.pmid, work.pmcid, work.arxiv_id) = (None, None, None, None);
    cited
}

/// What of a description is printed: without any of it nothing can be told.
fn is_described(cited: &CitedWork) -> bool {
    let text = &cited.text;
    text.title.is_some() || text.first_page.is_some()
}

/// The records of an archive, by file.
fn archive(path: &Path) -> Vec<Vec<Record>> {
    let mut archive = tar::Archive::new(MultiGzDecoder::new(File::open(path).unwrap()));
    let mut all = Vec::new();
    for entry in archive.entries().unwrap() {
        let mut bytes = Vec::new();
        entry.unwrap().read_to_end(&mut bytes).unwrap();
        all.extend(providers::probe::records(&bytes).ok());
    }
    all
}

/// Of each work the first description as known, of each second work that has others, one of them as hidden; works that are described
/// once are known or, one in four, hidden.
fn shared_out(described: Vec<Described>) -> (Vec<Described>, Vec<Described>) {
    let mut by_id: BTreeMap<String, Vec<CitedWork>> = BTreeMap::new();
    for (id, cited) in described {
        let of_id = by_id.entry(id).or_default();
        if !of_id.iter().any(|other| other.text == cited.text) {
            of_id.push(cited);
        }
    }
    let (mut known, mut hidden) = (Vec::new(), Vec::new());
    for (n, (id, of_id)) in by_id.into_iter().enumerate() {
        match &of_id[..] {
            [only] if n % 4 == 0 => hidden.push((id, only.clone())),
            [first, others @ ..] => {
                hidden.extend(others.last().map(|other| (id.clone(), other.clone())));
                known.push((id, first.clone()));
            }
            [] => {}
        }
    }
    (known, hidden)
}

fn by_doi(records: &[Record]) -> Vec<Described> {
    let cited = records
        .iter()
        .flat_map(|record| &record.cited)
        .filter(|cited| is_described(cited));
    cited
        .filter_map(|cited| Some((format!("doi:{}", cited.work.doi.as_ref()?), cited.clone())))
        .collect()
}

fn by_pmid(records: &[Record]) -> Vec<Described> {
    let cited = records
        .iter()
        .flat_map(|record| &record.cited)
        .filter(|cited| is_described(cited));
    cited
        .filter_map(|cited| Some((format!("pmid:{}", cited.work.pmid?), cited.clone())))
        .collect()
}

#[test]
fn works_are_found_again_without_their_ids() {
    let Some(folder) = data() else { return };
    for name in ["elife-jats.tar.gz", "pmc-crops-jats.tar.gz"] {
        let records: Vec<Record> = archive(&folder.join(name)).into_iter().flatten().collect();
        let (known, hidden) = shared_out(by_doi(&records));
        let measure = Measure::of(&known, &hidden);
        measure.say(&format!("entries of {name} by DOI"));
        assert!(
            measure.precision() > 0.97 && measure.recall() > 0.7,
            "{measure:?}"
        );
    }
}

#[test]
fn works_are_found_again_across_providers() {
    let Some(folder) = data() else { return };
    let packed = File::open("../cli/data/pubmed-2021.xml.gz").unwrap();
    let mut bytes = Vec::new();
    MultiGzDecoder::new(packed).read_to_end(&mut bytes).unwrap();
    let of_pubmed = by_pmid(&providers::probe::records(&bytes).unwrap());
    let mut of_jats = Vec::new();
    for name in ["elife-jats.tar.gz", "pmc-crops-jats.tar.gz"] {
        of_jats.extend(
            archive(&folder.join(name))
                .iter()
                .flat_map(|records| by_pmid(records)),
        );
    }
    let once = |described: Vec<Described>| -> BTreeMap<String, CitedWork> { described.into_iter().collect() };
    let (of_pubmed, of_jats) = (once(of_pubmed), once(of_jats));
    let hidden: Vec<Described> = of_jats.into_iter().collect();
    let measure = Measure::of(&of_pubmed.into_iter().collect::<Vec<_>>(), &hidden);
    measure.say("entries in JATS, among those of PubMed, by PubMed number");
    assert!(measure.precision() > 0.95 && measure.n_there > 100, "{measure:?}");
}
