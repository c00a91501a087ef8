//! Every address answers as the description of the API says, and says where its answer comes from.

use jsonschema::Validator;
use serde_json::{Value, json};
use server::addresses::{ADDRESSES, Run};
use server::openapi::openapi;

use crate::golden::check;
use crate::hall::get;

/// What stands for what varies, so that something is found in the toy edition.
fn filled(path: &str) -> String {
    let who = match path {
        path if path.starts_with("/groups") => "EU",
        path if path.starts_with("/institutions") => "I1",
        _ => "US",
    };
    path.replace("{front}", "1")
        .replace("{theme}", "1")
        .replace("{paper}", &paper())
        .replace("{event}", "1")
        .replace("{table}", "standings")
        .replace("{a}", "US")
        .replace("{b}", "CN")
        .replace(
            "{who}",
            &if who == "I1" {
                institution()
            } else {
                who.to_owned()
            },
        )
}

/// The caveats of all rows of an answer.
fn codes(answer: &Value) -> Vec<&Value> {
    let mut found = Vec::new();
    match answer {
        Value::Array(items) => found.extend(items.iter().flat_map(codes)),
        Value::Object(map) => {
            for (name, value) in map {
                match value {
                    Value::Array(list) if name.ends_with("caveats") => {
                        found.extend(list.iter().filter(|code| code.is_string()));
                    }
                    value => found.extend(codes(value)),
                }
            }
        }
        _ => {}
    }
    found
}

fn paper() -> String {
    let front = get("/fronts/1.json").json();
    front["core_papers"][0]["work_id"].as_str().unwrap().to_owned()
}

fn institution() -> String {
    let first = get("/institutions.json?limit=1").json();
    first["rows"][0]["who"].as_str().unwrap().to_owned()
}

fn query(path: &str) -> &'static str {
    match path {
        "/compare" => "?of=US,EU",
        "/search" => "?q=a",
        "/papers" => "?country=US",
        _ => "",
    }
}

/// A validator of a schema of the description.
fn validator(api: &Value, schema: &Value) -> Validator {
    let schema = json!({ "allOf": [schema], "components": api["components"] });
    jsonschema::validator_for(&schema).unwrap()
}

#[test]
fn every_address_answers_as_described() {
    let api = openapi();
    let mut n_checked = 0;
    for address in ADDRESSES
        .iter()
        .filter(|address| !matches!(address.run, Run::Review))
    {
        let path = format!("{}{}", filled(address.path), ".json");
        let response = get(&format!("{path}{}", query(address.path)));
        assert_eq!(response.status, 200, "{path}: {}", response.text());
        assert_eq!(response.header("content-type"), "application/json", "{path}");
        let described = &api["paths"][format!("{}.json", address.path)]["get"]["responses"]["200"];
        let validator = validator(&api, &described["content"]["application/json"]["schema"]);
        let answer = response.json();
        let wrong: Vec<String> = validator
            .iter_errors(&answer)
            .take(3)
            .map(|e| format!("{}: {e}", e.instance_path()))
            .collect();
        assert!(wrong.is_empty(), "{path}: {wrong:?}");
        if !matches!(address.path, "/dataset" | "/datapackage") {
            let about = &answer["about"];
            let said = about["caveats"]
                .as_array()
                .unwrap()
                .iter()
                .map(|caveat| &caveat["code"]);
            let said: Vec<&Value> = said.collect();
            for code in codes(&answer) {
                assert!(
                    said.contains(&code),
                    "{path}: {code} stands in a row and not in `about`"
                );
            }
            assert_eq!(about["edition"].as_str().unwrap().len(), 12, "{path}");
            assert_eq!(about["snapshot_date"], "2024-03-01", "{path}");
            let again = get(&format!("/{}", about["address"].as_str().unwrap()));
            assert_eq!(
                again.body, response.body,
                "{path}: the address repeats the answer"
            );
        }
        n_checked += 1;
    }
    assert!(n_checked > 25);
}

#[test]
fn every_list_is_the_same_in_json_and_csv() {
    for address in ADDRESSES
        .iter()
        .filter(|address| matches!(address.run, Run::List { .. } | Run::Table))
    {
        let path = filled(address.path);
        let page = get(&format!("{path}.json?limit=200")).json();
        let csv = get(&format!("{path}.csv"));
        assert_eq!(csv.status, 200, "{path}");
        let mut reader = csv::Reader::from_reader(csv.body.as_slice());
        let names: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
        assert_eq!(json!(names), page["columns"], "{path}");
        let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        assert_eq!(json!(rows.len()), page["n_all"], "{path}");
        for (row, record) in page["rows"].as_array().unwrap().iter().zip(&rows) {
            for (name, text) in names.iter().zip(record) {
                let cell = match &row[name] {
                    Value::Null => String::new(),
                    Value::String(text) => text.clone(),
                    Value::Array(texts) => texts
                        .iter()
                        .map(|text| text.as_str().unwrap())
                        .collect::<Vec<_>>()
                        .join("|"),
                    Value::Number(number) if number.is_f64() => number.as_f64().unwrap().to_string(),
                    other => other.to_string(),
                };
                assert_eq!(cell, text, "{path} {name}");
            }
        }
        let parquet = get(&format!("{path}.parquet"));
        assert_eq!(parquet.status, 200, "{path}");
        assert!(
            parquet.body.starts_with(b"PAR1") && parquet.body.ends_with(b"PAR1"),
            "{path}"
        );
    }
}

#[test]
fn the_description_is_the_one_that_is_published() {
    let json = serde_json::to_string_pretty(&openapi()).unwrap() + "\n";
    check("docs/openapi.json", &json);
    assert_eq!(get("/openapi.json").json(), openapi());
}

#[test]
fn tables_are_those_of_the_edition() {
    let tables = get("/tables.json").json();
    for table in tables["tables"].as_array().unwrap() {
        let name = table["name"].as_str().unwrap();
        let path = format!("/tables/{name}");
        let csv = get(&format!("{path}.csv")).text();
        let n_rows = csv::Reader::from_reader(csv.as_bytes()).records().count();
        assert_eq!(json!(n_rows), table["n_rows"], "{name}");
        let parquet = get(&format!("{path}.parquet"));
        assert_eq!(json!(parquet.body.len()), table["size_bytes"], "{name}");
        assert_eq!(
            corpus::disk::checksum_of(&parquet.body),
            table["checksum"].as_str().unwrap(),
            "{name}"
        );
    }
}

#[test]
fn reviews_come_in_every_format_with_their_figures() {
    for ending in server::reviews::FORMATS {
        let path = match *ending {
            "html" => "/countries/US/review".to_owned(),
            ending => format!("/countries/US/review.{ending}"),
        };
        let response = get(&format!("{path}?lang=fr"));
        assert_eq!(response.status, 200, "{path}: {}", response.text());
        assert!(response.body.len() > 5_000, "{path}");
    }
    let markdown = get("/world/review.md").text();
    let figure = markdown
        .split("](")
        .find_map(|rest| rest.split_once(".svg").map(|(name, _)| name))
        .unwrap();
    let figure = get(&format!("/world/{figure}.svg"));
    assert_eq!(
        (figure.status.as_u16(), figure.header("content-type")),
        (200, "image/svg+xml")
    );
    assert_eq!(get("/countries/XX/review.md").status, 404);
    assert_eq!(get("/countries/US/review.md?lang=tlh").status, 400);
    assert_eq!(get("/countries/US/review.xls").status, 404);
    assert_eq!(get("/countries/US/review.md?period=soon").status, 400);
}
