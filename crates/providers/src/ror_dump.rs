//! Dumps of the Research Organization Registry, as published at <https://doi.org/10.5281/zenodo.6347574> (CC0 1.0).
//!
//! Read are JSON of schema 2 (and 2.1) or 1, the CSV of either, alone, gzipped, or in the zip in which they come, where JSON
//! goes before CSV and schema 2 before 1; and a CSV with the columns `ror`, `name`, `country`, `city`, `types`, `status`.
//! Memory: the file unpacked, and the names in it (455 MB at most for 120,000 institutions in 196 MB of JSON). Records without a valid id or a name are counted.

use std::borrow::Cow;
use std::fs::File;
use std::io::{BufReader, Cursor, Read, Seek};
use std::path::Path;

use corpus::country::Country;
use serde::Deserialize;

use crate::error::{Error, Result, at};
use crate::input;
use crate::json_stream::records_of;
use crate::lenient::Text;
use crate::lenient_lists::{First, List, Object, Texts};
use crate::ror::{Institution, Ror, RorId, Status};

const ZIP: &[u8] = b"PK\x03\x04";
const GZIP: &[u8] = &[0x1f, 0x8b];
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

impl Ror {
    /// Reads a dump. Records without a valid id or a name are counted and set aside.
    ///
    /// # Errors
    ///
    /// The file cannot be read, is no dump, or holds no institution.
    pub fn read(path: &Path) -> Result<Self> {
        let mut file = BufReader::new(File::open(path).map_err(at(path))?);
        let mut head = Vec::new();
        file.by_ref().take(4).read_to_end(&mut head).map_err(at(path))?;
        let bytes = if head == ZIP {
            file.rewind().map_err(at(path))?;
            from_zip(path, file)?
        } else {
            let mut bytes = Vec::new();
            input::open(path)?
                .bytes
                .read_to_end(&mut bytes)
                .map_err(at(path))?;
            bytes
        };
        let (institutions, n_set_aside) = institutions_of(path, &bytes)?;
        if institutions.is_empty() {
            return Err(no_dump(
                path,
                "no institution with a ROR id and a name was found".to_owned(),
            ));
        }
        Ok(Self::new(institutions, n_set_aside))
    }
}

/// The best file of the archive.
fn from_zip(path: &Path, file: BufReader<File>) -> Result<Vec<u8>> {
    let broken = |error: zip::result::ZipError| no_dump(path, format!("the zip cannot be read: {error}"));
    let mut archive = zip::ZipArchive::new(file).map_err(broken)?;
    let names: Vec<String> = archive.file_names().map(str::to_owned).collect();
    let rank = |name: &&String| {
        let is_json = name.ends_with(".json") || name.ends_with(".json.gz");
        let is_csv = name.ends_with(".csv") || name.ends_with(".csv.gz");
        let is_old = name.contains("schema_v1") || (is_json && !name.contains("schema_v2"));
        (is_json || is_csv).then_some((!is_json, is_old))
    };
    let best = names
        .iter()
        .filter(|name| rank(name).is_some())
        .min_by_key(|name| (rank(name), name.as_str()));
    let Some(name) = best else {
        return Err(no_dump(path, "the zip holds neither JSON nor CSV".to_owned()));
    };
    let mut bytes = Vec::new();
    let mut member = archive.by_name(name).map_err(broken)?;
    member.read_to_end(&mut bytes).map_err(at(path))?;
    if bytes.starts_with(GZIP) {
        let mut unpacked = Vec::new();
        flate2::bufread::MultiGzDecoder::new(Cursor::new(bytes))
            .read_to_end(&mut unpacked)
            .map_err(at(path))?;
        bytes = unpacked;
    }
    Ok(bytes)
}

fn institutions_of(path: &Path, bytes: &[u8]) -> Result<(Vec<Institution>, usize)> {
    let bytes = bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(bytes);
    match bytes.iter().find(|b| !b.is_ascii_whitespace()) {
        None => Err(no_dump(path, "the file is empty".to_owned())),
        Some(b'[' | b'{') => Ok(from_json(bytes)),
        Some(_) => from_csv(path, bytes),
    }
}

/// A record of either schema.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Record<'a> {
    #[serde(borrow)]
    id: Text<'a>,
    #[serde(borrow)]
    status: Text<'a>,
    #[serde(borrow)]
    types: Texts<'a>,
    #[serde(borrow)]
    relationships: List<Relationship<'a>>,
    // Schema 2.
    #[serde(borrow)]
    names: List<NameRecord<'a>>,
    #[serde(borrow)]
    locations: First<Location<'a>>,
    // Schema 1.
    #[serde(borrow)]
    name: Text<'a>,
    #[serde(borrow)]
    aliases: Texts<'a>,
    #[serde(borrow)]
    acronyms: Texts<'a>,
    #[serde(borrow)]
    labels: List<Label<'a>>,
    #[serde(borrow)]
    country: Object<CountryRecord<'a>>,
    #[serde(borrow)]
    addresses: First<Address<'a>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Relationship<'a> {
    #[serde(borrow)]
    id: Text<'a>,
    #[serde(borrow, rename = "type")]
    kind: Text<'a>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct NameRecord<'a> {
    #[serde(borrow)]
    value: Text<'a>,
    #[serde(borrow)]
    types: Texts<'a>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Location<'a> {
    #[serde(borrow)]
    geonames_details: Object<GeoNames<'a>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct GeoNames<'a> {
    #[serde(borrow)]
    country_code: Text<'a>,
    #[serde(borrow)]
    name: Text<'a>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Label<'a> {
    #[serde(borrow)]
    label: Text<'a>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct CountryRecord<'a> {
    #[serde(borrow)]
    country_code: Text<'a>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Address<'a> {
    #[serde(borrow)]
    city: Text<'a>,
}

fn from_json(bytes: &[u8]) -> (Vec<Institution>, usize) {
    let (mut institutions, mut n_set_aside) = (Vec::new(), 0);
    for range in records_of(bytes) {
        let record = serde_json::from_slice::<Record>(&bytes[range]).ok();
        match record.and_then(|record| record.institution()) {
            Some(institution) => institutions.push(institution),
            None => n_set_aside += 1,
        }
    }
    (institutions, n_set_aside)
}

impl Record<'_> {
    fn institution(&self) -> Option<Institution> {
        let of_kind = |kind: &str| {
            let has = |record: &&NameRecord| record.types.0.iter().any(|t| t.get() == Some(kind));
            self.names
                .0
                .iter()
                .filter(move |r| has(r))
                .filter_map(|r| r.value.owned())
                .collect::<Vec<_>>()
        };
        let name = self
            .name
            .owned()
            .or_else(|| of_kind("ror_display").into_iter().next());
        let mut other_names = owned(&self.aliases);
        other_names.extend(self.labels.0.iter().filter_map(|label| label.label.owned()));
        other_names.extend(of_kind("label"));
        other_names.extend(of_kind("alias"));
        let mut acronyms = owned(&self.acronyms);
        acronyms.extend(of_kind("acronym"));
        let place = self
            .locations
            .0
            .value
            .as_ref()
            .and_then(|l| l.geonames_details.value.as_ref());
        let old_country = self.country.value.as_ref().and_then(|c| c.country_code.get());
        let old_city = self.addresses.0.value.as_ref().and_then(|a| a.city.owned());
        let is_successor =
            |r: &&Relationship| r.kind.get().is_some_and(|k| k.eq_ignore_ascii_case("successor"));
        let successor = self
            .relationships
            .0
            .iter()
            .find(is_successor)
            .and_then(|r| RorId::parse(r.id.get()?));
        Some(Institution {
            ror: RorId::parse(self.id.get()?)?,
            name: name.or_else(|| (!other_names.is_empty()).then(|| other_names[0].clone()))?,
            other_names,
            acronyms,
            country: place
                .and_then(|p| p.country_code.get())
                .or(old_country)
                .and_then(Country::parse),
            city: place.and_then(|p| p.name.owned()).or(old_city),
            types: self
                .types
                .0
                .iter()
                .filter_map(|t| t.get().map(str::to_lowercase))
                .collect(),
            status: status_of(self.status.get().unwrap_or("")),
            successor,
        })
    }
}

fn owned(texts: &Texts) -> Vec<String> {
    texts.0.iter().filter_map(Text::owned).collect()
}

fn status_of(word: &str) -> Status {
    match word.to_ascii_lowercase().as_str() {
        "withdrawn" => Status::Withdrawn,
        "inactive" => Status::Inactive,
        _ => Status::Active,
    }
}

/// Places of the columns in a CSV of any schema.
struct Columns {
    id: usize,
    name: usize,
    other_names: Vec<usize>,
    acronyms: Vec<usize>,
    country: Option<usize>,
    city: Option<usize>,
    types: Option<usize>,
    status: Option<usize>,
    relationships: Option<usize>,
}

impl Columns {
    fn of(header: &csv::StringRecord) -> Option<Self> {
        let first = |names: &[&str]| {
            names
                .iter()
                .find_map(|name| header.iter().position(|cell| cell.trim() == *name))
        };
        let all = |names: &[&str]| names.iter().filter_map(|name| first(&[name])).collect();
        Some(Self {
            id: first(&["id", "ror"])?,
            name: first(&["names.types.ror_display", "name"])?,
            other_names: all(&["names.types.label", "names.types.alias", "labels", "aliases"]),
            acronyms: all(&["names.types.acronym", "acronyms"]),
            country: first(&[
                "locations.geonames_details.country_code",
                "country.country_code",
                "country",
            ]),
            city: first(&["locations.geonames_details.name", "addresses[0].city", "city"]),
            types: first(&["types"]),
            status: first(&["status"]),
            relationships: first(&["relationships"]),
        })
    }
}

fn from_csv(path: &Path, bytes: &[u8]) -> Result<(Vec<Institution>, usize)> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(bytes);
    let unknown = || {
        no_dump(
            path,
            "the first line is not the header of a dump of ROR".to_owned(),
        )
    };
    let header = reader.byte_headers().map_err(|_| unknown())?.clone();
    let header: csv::StringRecord = header.iter().map(String::from_utf8_lossy).collect();
    let columns = Columns::of(&header).ok_or_else(unknown)?;
    let (mut institutions, mut n_set_aside) = (Vec::new(), 0);
    for line in reader.byte_records() {
        let institution = line.ok().and_then(|line| {
            let cells: Vec<Cow<str>> = line.iter().map(String::from_utf8_lossy).collect();
            columns.institution(&cells)
        });
        match institution {
            Some(institution) => institutions.push(institution),
            None => n_set_aside += 1,
        }
    }
    Ok((institutions, n_set_aside))
}

impl Columns {
    fn institution(&self, cells: &[Cow<str>]) -> Option<Institution> {
        let cell = |place: usize| {
            cells
                .get(place)
                .map(|cell| cell.trim())
                .filter(|cell| !cell.is_empty())
        };
        let listed = |places: &[usize]| {
            let parts = places
                .iter()
                .filter_map(|place| cell(*place))
                .flat_map(|cell| cell.split(';'));
            parts
                .map(without_language)
                .filter(|part| !part.is_empty())
                .map(str::to_owned)
                .collect()
        };
        let types = self.types.and_then(cell).unwrap_or("");
        Some(Institution {
            ror: RorId::parse(cell(self.id)?)?,
            name: without_language(cell(self.name)?).to_owned(),
            other_names: listed(&self.other_names),
            acronyms: listed(&self.acronyms),
            country: self.country.and_then(cell).and_then(Country::parse),
            city: self.city.and_then(cell).map(str::to_owned),
            types: types
                .split(['|', ';'])
                .map(|t| t.trim().to_lowercase())
                .filter(|t| !t.is_empty())
                .collect(),
            status: status_of(self.status.and_then(cell).unwrap_or("")),
            successor: self.relationships.and_then(cell).and_then(successor_in),
        })
    }
}

/// `en: Name` and `no_lang_code: Name` without the language.
fn without_language(part: &str) -> &str {
    let part = part.trim();
    match part.split_once(": ") {
        Some((language, name)) if language == "no_lang_code" || (2..=3).contains(&language.len()) => {
            name.trim()
        }
        _ => part,
    }
}

/// The first id after the word successor: `successor: https://ror.org/…, …; parent: …`.
fn successor_in(relationships: &str) -> Option<RorId> {
    let kinds = relationships.split(';').filter_map(|part| part.split_once(':'));
    let mut successors = kinds.filter(|(kind, _)| kind.trim().eq_ignore_ascii_case("successor"));
    successors.find_map(|(_, ids)| ids.split(',').find_map(RorId::parse))
}

/// The error for a file that is no dump.
fn no_dump(path: &Path, detail: String) -> Error {
    Error::BadList {
        path: path.to_owned(),
        line: None,
        detail,
        hint: "give a dump of ROR as published: the zip, or the JSON or CSV in it; `openfronts fetch ror` brings one",
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    const SCHEMA_2: &str = r#"[
        {"id": "https://ror.org/013cjyk83", "status": "active", "types": ["education", "funder"], "established": 1900,
         "names": [{"value": "HU", "types": ["acronym"], "lang": null},
                   {"value": "Universität Hügelstadt", "types": ["label"], "lang": "de"},
                   {"value": "University of Hilltown", "types": ["ror_display", "label"], "lang": "en"}],
         "locations": [{"geonames_id": 1, "geonames_details": {"country_code": "DE", "name": "Hügelstadt"}}]},
        {"id": "https://ror.org/052gg0110", "status": "withdrawn", "types": null,
         "names": [{"value": "Old Hill", "types": ["ror_display"]}], "locations": [],
         "relationships": [{"type": "successor", "label": "x", "id": "https://ror.org/013cjyk83"}]},
        {"id": "https://ror.org/052gg0111", "names": [{"value": "Wrong Check", "types": ["ror_display"]}]},
        {"id": 5, "names": {}}
    ]"#;
    const SCHEMA_1: &str = r#"[{"id": "https://ror.org/013cjyk83", "name": "University of Hilltown", "aliases": ["Hill U"],
        "labels": [{"label": "Universität Hügelstadt", "iso639": "de"}], "acronyms": ["HU"], "status": "active",
        "types": ["Education"], "country": {"country_code": "DE", "country_name": "Germany"},
        "addresses": [{"city": "Hügelstadt"}], "relationships": []}]"#;
    const CSV_2: &str = "id,names.types.acronym,names.types.alias,names.types.label,names.types.ror_display,\
        locations.geonames_details.country_code,locations.geonames_details.name,status,types,relationships\n\
        https://ror.org/013cjyk83,no_lang_code: HU,no_lang_code: Hill U,de: Universität Hügelstadt; en: University of Hilltown,\
        University of Hilltown,DE,Hügelstadt,active,education; funder,\n\
        https://ror.org/052gg0110,,,,Old Hill,DE,,withdrawn,,\"parent: https://ror.org/01swzsf04; successor: https://ror.org/013cjyk83\"\n\
        wrong,,,,Wrong,DE,,active,,\n";
    const SUBSET: &str = "ror,name,country,city,lat,lng,types,status,release\n\
        https://ror.org/013cjyk83,\"Hilltown, University of\",DE,Hügelstadt,1,2,education|Funder,active,v1\n";

    fn read(bytes: &[u8]) -> Result<Ror> {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("dump");
        std::fs::write(&path, bytes).expect("a file");
        Ror::read(&path)
    }

    fn gzipped(bytes: &[u8]) -> Vec<u8> {
        let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        out.write_all(bytes).expect("memory");
        out.finish().expect("memory")
    }

    fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
        let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in files {
            archive
                .start_file(*name, zip::write::SimpleFileOptions::default())
                .expect("memory");
            archive.write_all(bytes).expect("memory");
        }
        archive.finish().expect("memory").into_inner()
    }

    #[test]
    fn every_form_of_a_dump_says_the_same() {
        let zip = zipped(&[
            ("v2-ror-data.csv", SUBSET.as_bytes()),
            ("v2-ror-data.json", b"[]"),
            ("v2-ror-data_schema_v2.json", SCHEMA_2.as_bytes()),
        ]);
        let forms: [(&str, Vec<u8>); 6] = [
            ("schema 2", SCHEMA_2.into()),
            ("schema 2, gzipped", gzipped(SCHEMA_2.as_bytes())),
            ("schema 2, in a zip", zip),
            ("schema 1", SCHEMA_1.into()),
            ("CSV", CSV_2.into()),
            ("CSV with a byte order mark", format!("\u{feff}{CSV_2}").into()),
        ];
        for (form, bytes) in forms {
            let ror = read(&bytes).unwrap_or_else(|error| panic!("{form}: {error}"));
            let hill = ror
                .get(RorId::parse("013cjyk83").expect("an id"))
                .unwrap_or_else(|| panic!("{form}"));
            assert_eq!(hill.name, "University of Hilltown", "{form}");
            assert!(
                hill.other_names
                    .iter()
                    .any(|name| name == "Universität Hügelstadt"),
                "{form}: {hill:?}"
            );
            assert_eq!(hill.acronyms, ["HU"], "{form}");
            assert_eq!(
                hill.country.map(|c| c.to_string()).as_deref(),
                Some("DE"),
                "{form}"
            );
            assert_eq!(hill.city.as_deref(), Some("Hügelstadt"), "{form}");
            assert_eq!(hill.types[0], "education", "{form}");
            if let Some(old) = ror.get(RorId::parse("052gg0110").expect("an id")) {
                assert_eq!(ror.standing(old).map(|i| i.ror), Some(hill.ror), "{form}");
            }
        }
    }

    #[test]
    fn what_cannot_be_used_is_counted_or_refused() {
        assert_eq!(read(SCHEMA_2.as_bytes()).expect("a dump").n_set_aside(), 2);
        assert_eq!(read(CSV_2.as_bytes()).expect("a dump").n_set_aside(), 1);
        let subset = read(&gzipped(SUBSET.as_bytes())).expect("a dump");
        assert_eq!(subset.institutions()[0].name, "Hilltown, University of");
        assert_eq!(subset.institutions()[0].types, ["education", "funder"]);
        let zip = zipped(&[("readme.txt", b"nothing")]);
        for bytes in [
            "".into(),
            "a,b\n1,2\n".into(),
            "[]".into(),
            "{\"a\": 1}".into(),
            zip,
            b"PK\x03\x04broken".to_vec(),
        ] {
            let error = read(&bytes).expect_err("no dump");
            assert!(error.to_string().contains("dump"), "{error}");
            assert!(
                error.hint().is_some_and(|hint| hint.contains("fetch ror")),
                "{error}"
            );
        }
        let missing = Ror::read(Path::new("no/such/file")).expect_err("no file");
        assert!(missing.to_string().contains("no/such/file"));
    }
}
