//! How often the gazetteer is right, on genuine records whose country is known otherwise. The figures are on the page
//! `docs/countries.md`; to print them: `cargo test --release -p openfronts-providers --test it -- countries --nocapture`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::time::Instant;

use corpus::authorships::CountryRule;
use corpus::country::Country;
use corpus::value::Word;
use flate2::read::MultiGzDecoder;
use providers::gazetteer::Gazetteer;
use providers::ror::Ror;
use serde_json::Value;

/// An address and its country.
type Known = (String, Country);

/// What came out.
#[derive(Default)]
struct Score {
    n: usize,
    /// Placed and right, by rule.
    by_rule: BTreeMap<&'static str, (usize, usize)>,
    n_with_institution: usize,
}

impl Score {
    fn n_placed(&self) -> usize {
        self.by_rule.values().map(|(placed, _)| placed).sum()
    }

    fn share_placed(&self) -> f64 {
        self.n_placed() as f64 / self.n as f64
    }

    fn share_right(&self) -> f64 {
        let n_right: usize = self.by_rule.values().map(|(_, right)| right).sum();
        n_right as f64 / self.n_placed() as f64
    }
}

#[expect(clippy::print_stderr, reason = "who runs the tests wants the figures")]
fn score(title: &str, gazetteer: &Gazetteer, known: &[Known]) -> Score {
    let started = Instant::now();
    let placed: Vec<_> = known
        .iter()
        .map(|(address, _)| gazetteer.place(address))
        .collect();
    let n_a_second = known.len() as f64 / started.elapsed().as_secs_f64();
    let mut score = Score {
        n: known.len(),
        ..Score::default()
    };
    for (placed, (_, country)) in placed.iter().zip(known) {
        let Some(placed) = placed else { continue };
        let entry = score.by_rule.entry(placed.rule.as_str()).or_default();
        entry.0 += 1;
        entry.1 += usize::from(placed.country == *country);
        score.n_with_institution += usize::from(placed.institution.is_some());
    }
    eprintln!(
        "{title}: {} addresses, {:.1} % placed, {:.2} % of these right, {:.1} % with an institution; {n_a_second:.0} a second",
        score.n,
        100.0 * score.share_placed(),
        100.0 * score.share_right(),
        100.0 * score.n_with_institution as f64 / score.n as f64
    );
    for (rule, (placed, right)) in &score.by_rule {
        eprintln!("    {rule}: {right} of {placed}");
    }
    score
}

#[test]
fn addresses_whose_institutions_openalex_knows() {
    let Some(data) = crate::real::data() else { return };
    let mut found: BTreeMap<String, BTreeSet<Country>> = BTreeMap::new();
    for line in lines_of(&data.join("openalex-union.jsonl.gz"))
        .chain(lines_of(&data.join("samples/openalex-snapshot-works-part.gz")))
    {
        read_work(&serde_json::from_str(&line).expect("genuine JSON"), &mut found);
    }
    let known = clear(found);
    assert_eq!(known.len(), 18_593);
    let (without, with) = gazetteers(&data);
    let score_without = score("OpenAlex, without ROR", &without, &known);
    let score_with = score("OpenAlex, with a part of ROR", &with, &known);
    assert!(score_without.share_placed() > 0.92 && score_without.share_right() > 0.97);
    assert!(score_with.share_placed() > 0.96 && score_with.share_right() > 0.97);
}

#[test]
fn addresses_that_the_rules_were_not_made_on() {
    // The demo corpus: no rule was made or mended after a look at it, but for markers of lost line breaks.
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../cli/data/scientometrics.csv.gz");
    let mut reader =
        csv::Reader::from_reader(MultiGzDecoder::new(File::open(file).expect("the demo corpus")));
    let header = reader.headers().expect("a header").clone();
    let place = |name: &str| {
        header
            .iter()
            .position(|cell| cell == name)
            .expect("a column of the demo corpus")
    };
    let columns = [
        place("authorships.affiliations"),
        place("authorships.institutions"),
    ];
    let mut found: BTreeMap<String, BTreeSet<Country>> = BTreeMap::new();
    for line in reader
        .records()
        .map(|line| line.expect("a line of the demo corpus"))
    {
        let [affiliations, institutions] = columns.map(|column| &line[column]);
        let countries: BTreeMap<&str, Country> = institutions
            .split("}|{")
            .filter_map(|institution| {
                let country = Country::parse(between(institution, "'country_code': '", "'")?)?;
                Some((between(institution, "'id': '", "'")?, country))
            })
            .collect();
        for affiliation in affiliations.split("}|{") {
            let address = between(affiliation, "'raw_affiliation_string': '", "', 'institution_ids'");
            let Some(address) = address.filter(|address| !address.contains('\\')) else {
                continue;
            };
            let ids = between(affiliation, "'institution_ids': [", "]").unwrap_or("");
            let of: Option<BTreeSet<Country>> = ids
                .split(", ")
                .map(|id| countries.get(id.trim_matches('\'')).copied())
                .collect();
            found
                .entry(address.to_owned())
                .or_default()
                .extend(of.into_iter().flatten());
        }
    }
    let known = clear(found);
    assert!(known.len() > 800, "{}", known.len());
    let score = score(
        "OpenAlex, demo corpus, without ROR",
        &Gazetteer::new(None),
        &known,
    );
    assert!(score.share_placed() > 0.88 && score.share_right() > 0.99);
}

#[test]
fn addresses_with_a_tagged_country() {
    let Some(data) = crate::real::data() else { return };
    let (without, with) = gazetteers(&data);
    for (file, n) in [("elife-jats.tar.gz", 880), ("pmc-crops-jats.tar.gz", 514)] {
        let (whole, cut) = tagged(&data.join(file), &without);
        assert!(whole.len().abs_diff(n) < 20, "{file}: {}", whole.len());
        let as_it_stands = score(&format!("{file}, without ROR"), &without, &whole);
        assert!(as_it_stands.share_placed() > 0.99 && as_it_stands.share_right() > 0.99);
        let without_country = score(&format!("{file}, country cut out, without ROR"), &without, &cut);
        assert!(without_country.share_placed() > 0.48 && without_country.share_right() > 0.98);
        let with_ror = score(
            &format!("{file}, country cut out, with a part of ROR"),
            &with,
            &cut,
        );
        assert!(with_ror.share_placed() > 0.8 && with_ror.share_right() > 0.98);
    }
}

fn gazetteers(data: &Path) -> (Gazetteer, Gazetteer) {
    let ror = Ror::read(&data.join("reference/ror-subset.csv.gz")).expect("a part of ROR");
    assert_eq!((ror.institutions().len(), ror.n_set_aside()), (51_370, 0));
    (Gazetteer::new(None), Gazetteer::new(Some(ror)))
}

/// Addresses of authors with one address, all of whose institutions are in one country.
fn read_work(work: &Value, found: &mut BTreeMap<String, BTreeSet<Country>>) {
    for authorship in work["authorships"].as_array().into_iter().flatten() {
        let old = authorship["raw_affiliation_string"].as_str();
        let new = authorship["raw_affiliation_strings"].as_array();
        let addresses: Vec<&str> = match new {
            Some(list) => list.iter().filter_map(Value::as_str).collect(),
            None => old.into_iter().filter(|address| !address.is_empty()).collect(),
        };
        let institutions = authorship["institutions"].as_array().into_iter().flatten();
        let countries: Option<BTreeSet<Country>> = institutions
            .map(|institution| Country::parse(institution["country_code"].as_str()?))
            .collect();
        if let ([address], Some(countries)) = (&addresses[..], countries)
            && countries.len() == 1
        {
            let address = address.split_whitespace().collect::<Vec<_>>().join(" ");
            found.entry(address).or_default().extend(countries);
        }
    }
}

/// Those of one country only.
fn clear(found: BTreeMap<String, BTreeSet<Country>>) -> Vec<Known> {
    let one = |(address, countries): (String, BTreeSet<Country>)| {
        let country = countries.first().copied().filter(|_| countries.len() == 1)?;
        Some((address, country))
    };
    found.into_iter().filter_map(one).collect()
}

fn lines_of(file: &PathBuf) -> impl Iterator<Item = String> {
    let reader = BufReader::new(MultiGzDecoder::new(File::open(file).expect("genuine data")));
    reader.lines().map(|line| line.expect("text"))
}

/// The addresses of JATS with one tagged country: as they stand, and with its text cut out.
fn tagged(archive: &Path, gazetteer: &Gazetteer) -> (Vec<Known>, Vec<Known>) {
    let mut bytes = Vec::new();
    let mut unpacked = MultiGzDecoder::new(File::open(archive).expect("genuine data"));
    unpacked.read_to_end(&mut bytes).expect("a whole archive");
    let text = String::from_utf8_lossy(&bytes);
    let mut found: BTreeMap<String, (Country, String)> = BTreeMap::new();
    for element in text
        .split("<aff")
        .skip(1)
        .filter_map(|rest| rest.split_once("</aff>"))
    {
        let inside = element.0.split_once('>').map_or("", |(_, inside)| inside);
        let without_label = cut(inside, "<label", "</label>");
        let Some(country) = without_label
            .split("<country")
            .nth(1)
            .and_then(|c| between(c, ">", "</country>"))
        else {
            continue;
        };
        let is_one = without_label.matches("<country").count() == 1;
        if let Some((country, rule)) = gazetteer.country(&plain(country)).filter(|_| is_one) {
            assert_ne!(rule, CountryRule::FormerState);
            let without = plain(&cut(&without_label, "<country", "</country>"));
            found.insert(plain(&without_label), (country, without));
        }
    }
    found
        .into_iter()
        .map(|(whole, (country, without))| ((whole, country), (without, country)))
        .unzip()
}

fn between<'a>(text: &'a str, before: &str, after: &str) -> Option<&'a str> {
    let (_, rest) = text.split_once(before)?;
    rest.split_once(after).map(|(inside, _)| inside)
}

/// The text without its first part from `before` to `after`.
fn cut(text: &str, before: &str, after: &str) -> String {
    let Some(start) = text.find(before) else {
        return text.to_owned();
    };
    let end = text[start..]
        .find(after)
        .map_or(text.len(), |at| start + at + after.len());
    format!("{}{}", &text[..start], &text[end..])
}

/// The text of an element: no tags, one space where there are several.
fn plain(xml: &str) -> String {
    let mut pieces = xml.split('<');
    let mut text = pieces.next().unwrap_or("").to_owned();
    for piece in pieces {
        text.push_str(piece.split_once('>').map_or("", |(_, after)| after));
    }
    let text = text.replace("&amp;", "&").replace("&#x2019;", "’");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
