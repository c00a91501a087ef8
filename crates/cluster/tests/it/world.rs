//! An invented corpus with planted fronts: groups of papers that later papers cite together, among papers that cite at random.
//! Something of everything that plans judge is in it: types that do not count, retracted works, works without year, stubs,
//! authors that cite themselves, several affiliations, Hong Kong, unknown countries.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use corpus::authorships::{Authorship, CountryRule};
use corpus::part::{Item, PartWriter, Record, key};
use corpus::progress::Silent;
use corpus::texts::Text;
use corpus::works::{Provider, Work};
use corpus::{Corpus, Country, Matching};
use openfronts::journey::{Options, run};
use openfronts::preset::Preset;
use tempfile::TempDir;

/// Records; cited works without a record come on top.
const N_WORKS: u64 = 6_000;
/// Planted fronts, of ten papers each.
const N_FRONTS: u64 = 40;

/// Numbers that look drawn and are the same everywhere: Vigna's SplitMix64.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % limit
    }

    fn one_of<'a>(&mut self, these: &[&'a str]) -> &'a str {
        these[self.below(these.len() as u64) as usize]
    }
}

fn references(number: u64, draw: &mut Numbers) -> Vec<u64> {
    let mut cited = Vec::new();
    // The first papers are those of fronts; every later paper cites some of one of them.
    if number >= 10 * N_FRONTS {
        let front = draw.below(N_FRONTS);
        let n = 2 + draw.below(5);
        cited.extend((0..n).map(|_| 10 * front + draw.below(10)));
    }
    let n = draw.below(6);
    cited.extend((0..n).map(|_| draw.below(N_WORKS + 500)));
    cited.into_iter().map(|cited| key(&format!("W{cited}"))).collect()
}

fn authorships(draw: &mut Numbers) -> Vec<Authorship> {
    let n_authors = draw.below(7) as u16;
    let mut rows = Vec::new();
    for author_position in 0..n_authors {
        let author_id = 1 + draw.below(900);
        let is_corresponding = [None, Some(true), Some(false)][draw.below(3) as usize];
        for _ in 0..=draw.below(3) {
            let country = Country::parse(draw.one_of(&["CN", "US", "HK", "DE", "BR", "MO", ""]));
            rows.push(Authorship {
                work: 0,
                author_position,
                author_id: (draw.below(20) > 0).then_some(author_id),
                is_corresponding,
                institution_id: (draw.below(4) > 0).then(|| 1 + draw.below(60)),
                country,
                country_rule: country.map(|_| CountryRule::Given),
            });
        }
    }
    rows
}

fn record(number: u64, draw: &mut Numbers) -> Record {
    let is_of_front = number < 10 * N_FRONTS;
    let references = references(number, draw);
    let plain = [
        "article",
        "article",
        "article",
        "review",
        "conference-paper",
        "editorial",
        "preprint",
    ];
    let year = if is_of_front {
        2018 + draw.below(4)
    } else {
        2012 + draw.below(12)
    };
    let subfield = 100 * (11 + draw.below(20)) + draw.below(5);
    let work = Work {
        is_stub: false,
        provider: Some(Provider::OpenAlex),
        year: (is_of_front || draw.below(50) > 0).then_some(year as i16),
        work_type: Some(
            if is_of_front {
                "article"
            } else {
                draw.one_of(&plain)
            }
            .to_owned(),
        ),
        subfield_id: (draw.below(5) > 0).then_some(subfield as u16),
        is_retracted: !is_of_front && draw.below(60) == 0,
        is_paratext: !is_of_front && draw.below(90) == 0,
        is_xpac: !is_of_front && draw.below(90) == 0,
        n_references: references.len() as u32,
        updated_date: Some("2024-03-01".to_owned()),
        schema_generation: 2026,
        ..Work::stub(format!("W{number}"))
    };
    let title = format!("On the matter of {} and {}", number / 10, draw.below(40));
    let text = Text {
        title: Some(title),
        ..Text::none()
    };
    Record {
        references,
        authorships: authorships(draw),
        ..Record::new(work, text)
    }
}

/// A corpus and places for editions, removed when dropped.
pub(crate) struct World {
    folder: TempDir,
}

impl World {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let part = folder.path().join("part");
        let mut writer = PartWriter::create(&part, "invented", 0).unwrap();
        let mut draw = Numbers(7);
        for number in 0..N_WORKS {
            writer
                .push(Item::Work(Box::new(record(number, &mut draw))))
                .unwrap();
        }
        writer.finish().unwrap();
        let place = folder.path().join("corpus");
        Corpus::replace(&place, &[part], 1 << 24, &Matching::default(), &Silent).unwrap();
        Self { folder }
    }

    pub(crate) fn corpus(&self) -> PathBuf {
        self.folder.path().join("corpus")
    }

    pub(crate) fn place(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The edition that the journey makes alone, as files.
    pub(crate) fn expected(&self, preset: &str, set: &[&str]) -> Files {
        let mut preset = Preset::load(preset).unwrap();
        set.iter().for_each(|assignment| preset.set(assignment).unwrap());
        let corpus = Corpus::open(&self.corpus()).unwrap();
        let place = self.place("expected");
        run(&corpus, &place, &preset, Options::default(), &Silent).unwrap();
        files(&place)
    }
}

/// The files of an edition, by name.
pub(crate) type Files = BTreeMap<String, Vec<u8>>;

/// All files of a folder but hidden ones.
pub(crate) fn files(folder: &Path) -> Files {
    let mut found = Files::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if name.starts_with('.') {
            continue;
        }
        if path.is_dir() {
            let inside = files(&path).into_iter();
            found.extend(inside.map(|(inner, bytes)| (format!("{name}/{inner}"), bytes)));
        } else {
            found.insert(name, fs::read(&path).unwrap());
        }
    }
    found
}

/// Fails with the names of files that differ.
pub(crate) fn assert_same(found: &Files, expected: &Files) {
    let names: Vec<&String> = expected.keys().collect();
    assert_eq!(found.keys().collect::<Vec<_>>(), names);
    let other: Vec<&String> = names
        .into_iter()
        .filter(|name| found[*name] != expected[*name])
        .collect();
    assert!(other.is_empty(), "other bytes in {other:?}");
}
