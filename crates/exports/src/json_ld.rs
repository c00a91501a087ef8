//! JSON-LD of one front, in the words of schema.org: the front as a data set and a term, with its measures, its core papers, its
//! leading countries, and the edition and corpus it is based on.

use std::io::Write;

use openfronts::areas::classification;
use openfronts::front_papers::FrontPaper;
use openfronts::front_standings::FrontCoverage;
use openfronts::fronts::Front;
use openfronts::geography::country_name;
use openfronts::records::Record;
use openfronts::{Country, Edition, Table};
use serde_json::{Map, Value, json};

use crate::error::{Error, Result};
use crate::front_network::{selected_fronts, work_url};
use crate::provenance::Provenance;
use crate::request::Selection;

/// The licence of what OpenAlex gives.
const CC0: &str = "https://creativecommons.org/publicdomain/zero/1.0/";

/// One front with its core papers.
pub struct FrontDescription {
    front: Front,
    core: Vec<Record>,
    leaders: Vec<String>,
}

/// Reads the front that a selection names.
pub fn describe(edition: &Edition, selection: &Selection) -> Result<FrontDescription> {
    if selection.fronts.len() != 1 {
        return Err(Error::WantsFront { format: "jsonld" });
    }
    let front = selected_fronts(edition, selection)?.remove(0);
    let is_core = |row: &FrontPaper| row.front_id == front.front_id && row.role == "core";
    let works: Vec<u32> = edition
        .rows_that(is_core)?
        .into_iter()
        .map(|row| row.work)
        .collect();
    let core = edition.rows_that(|record: &Record| works.contains(&record.work))?;
    let coverage = edition.rows_that(|row: &FrontCoverage| row.front_id == front.front_id)?;
    let leaders = coverage.into_iter().flat_map(|row| row.leaders).collect();
    Ok(FrontDescription { front, core, leaders })
}

/// Writes a front.
pub fn write(of: &FrontDescription, provenance: &Provenance, out: &mut (dyn Write + Send)) -> Result<()> {
    let front = &of.front;
    let mut whole = json!({
        "@context": "https://schema.org",
        "@type": "Dataset",
        "@id": format!("urn:openfronts:{}:front:{}", provenance.edition, front.front_id),
        "name": format!("Research front {}: {}", front.front_id, front.label),
        "description": format!(
            "A research front: {} highly cited core papers that are cited together, and {} papers that cite them. {}",
            front.n_core, front.n_citing, provenance.line()
        ),
        "identifier": [front.stable_id, front.front_id.to_string()],
        "version": provenance.edition,
        "keywords": front.keywords,
        "about": {
            "@type": "DefinedTerm",
            "name": front.label,
            "termCode": front.stable_id,
            "inDefinedTermSet": {
                "@type": "DefinedTermSet",
                "name": format!("Research fronts in {}", classification().area_name(front.area)),
            },
        },
        "measurementTechnique": format!("OpenFronts {}, preset {}", provenance.version, provenance.preset),
        "variableMeasured": measures(front),
        "citation": of.core.iter().map(article).collect::<Vec<_>>(),
        "isBasedOn": edition(provenance),
    });
    let object = whole.as_object_mut().expect("an object was made above");
    if !provenance.snapshot_date.is_empty() {
        object.insert("dateModified".to_owned(), provenance.snapshot_date.clone().into());
    }
    if let Some((first, last)) = front.first_citing_year.zip(front.last_citing_year) {
        object.insert("temporalCoverage".to_owned(), format!("{first}/{last}").into());
    }
    if !of.leaders.is_empty() {
        let country = |code: &String| {
            let name = Country::parse(code).map_or(code.clone(), country_name);
            json!({"@type": "Country", "identifier": code, "name": name, "description": "leads the front by full counting"})
        };
        object.insert(
            "mentions".to_owned(),
            of.leaders.iter().map(country).collect::<Vec<_>>().into(),
        );
    }
    // Whose records are all of OpenAlex is as free as these; what others give is theirs.
    if of.core.iter().all(|record| record.work_id.starts_with('W')) {
        object.insert("license".to_owned(), CC0.into());
    }
    serde_json::to_writer_pretty(&mut *out, &whole)
        .map_err(std::io::Error::from)
        .and_then(|()| out.write_all(b"\n"))
        .map_err(|source| Error::Write {
            name: "JSON-LD".to_owned(),
            source,
        })
}

fn measures(front: &Front) -> Vec<Value> {
    let columns = Front::columns();
    let values = [
        ("n_core", Value::from(front.n_core)),
        ("n_citing", front.n_citing.into()),
        ("n_citations", front.n_citations.into()),
        ("mean_year", front.mean_year.into()),
        ("cpt", front.cpt.into()),
        ("rank_in_area", front.rank_in_area.into()),
    ];
    let measure = |(name, value): (&str, Value)| {
        let meaning = columns
            .iter()
            .find(|column| column.name == name)
            .map(|column| column.description.clone());
        json!({"@type": "PropertyValue", "name": name, "description": meaning, "value": value})
    };
    values.into_iter().map(measure).collect()
}

fn article(record: &Record) -> Value {
    let mut article = Map::new();
    let mut add = |key: &str, value: Option<Value>| {
        if let Some(value) = value {
            article.insert(key.to_owned(), value);
        }
    };
    add("@type", Some("ScholarlyArticle".into()));
    add(
        "@id",
        work_url(&record.work_id, record.doi.as_deref()).map(Value::from),
    );
    add("name", record.title.clone().map(Value::from));
    add(
        "author",
        record
            .first_author
            .as_ref()
            .map(|name| json!({"@type": "Person", "name": name})),
    );
    add(
        "datePublished",
        record
            .publication_date
            .clone()
            .or(record.year.map(|year| year.to_string()))
            .map(Value::from),
    );
    add(
        "isPartOf",
        record
            .source
            .as_ref()
            .map(|name| json!({"@type": "Periodical", "name": name})),
    );
    let mut ids = vec![json!({"@type": "PropertyValue", "propertyID": "work", "value": record.work_id})];
    ids.extend(
        record
            .doi
            .as_ref()
            .map(|doi| json!({"@type": "PropertyValue", "propertyID": "doi", "value": doi})),
    );
    add("identifier", Some(ids.into()));
    article.into()
}

fn edition(provenance: &Provenance) -> Value {
    let mut corpus = json!({
        "@type": "Dataset",
        "name": format!("Corpus of works, snapshot {}", provenance.date()),
        "identifier": provenance.corpus,
    });
    if !provenance.snapshot_date.is_empty() {
        corpus["dateModified"] = provenance.snapshot_date.clone().into();
    }
    json!({
        "@type": "Dataset",
        "name": format!("OpenFronts edition {}", provenance.edition),
        "identifier": provenance.edition,
        "isBasedOn": corpus,
    })
}
