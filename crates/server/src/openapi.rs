//! The description of the API in OpenAPI 3.1, made from the table of addresses and the types of the answers.

use schemars::SchemaGenerator;
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};

use crate::addresses::{ADDRESSES, Address, Run};
use crate::ask::Format;
use crate::problem::Problem;
use crate::reviews::{FORMATS, media_type};

/// What varies in an address.
fn part_schema(name: &str) -> Value {
    match name {
        "front" => {
            json!({ "type": "string", "pattern": "^[A-Za-z0-9-]{1,20}$", "description": "Number of the front, or the id it keeps.", "examples": ["1"] })
        }
        "theme" => {
            json!({ "type": "integer", "minimum": 1, "description": "Number of the theme.", "examples": [1] })
        }
        "paper" => {
            json!({ "type": "string", "pattern": "^W[0-9]{1,12}$", "description": "Id of the work, as in OpenAlex." })
        }
        "table" => {
            let names: Vec<&str> = openfronts::tables::TABLES
                .iter()
                .map(|table| table.name)
                .collect();
            json!({ "type": "string", "enum": names, "description": "Name of the table." })
        }
        "a" | "b" => {
            json!({ "type": "string", "pattern": "^[A-Z]{2}$", "description": "A country, ISO 3166-1 alpha-2." })
        }
        _ => {
            json!({ "type": "string", "pattern": "^[A-Za-z0-9_-]{2,20}$", "description": "Code of the country or group, or id of the institution." })
        }
    }
}

/// The parameters of an address, for all its endings.
fn parameters(address: &Address) -> Vec<Value> {
    let parts = address
        .path
        .split('/')
        .filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'));
    let part =
        |name: &str| json!({ "name": name, "in": "path", "required": true, "schema": part_schema(name) });
    let picks = address.picks();
    let taken = address.takes().into_iter().map(|parameter| {
        let schema = parameter.schema(&picks);
        json!({
            "name": parameter.name,
            "in": "query",
            "required": parameter.is_required,
            "description": parameter.about,
            "schema": schema,
        })
    });
    parts.map(part).chain(taken).collect()
}

/// The problems that an address may have.
fn problems(address: &Address) -> Map<String, Value> {
    let mut statuses = vec![
        (429, "More requests than allowed."),
        (503, "The server is busy."),
        (504, "The answer takes too long."),
    ];
    statuses.push((400, "The address or a parameter cannot be used."));
    if address.path.contains('{') || !address.parameters.is_empty() {
        statuses.push((404, "There is no such thing in this edition."));
    }
    if address.takes().iter().any(|parameter| parameter.name == "cursor") {
        statuses.push((409, "The cursor is of another edition."));
    }
    let problem = |(status, about): (u16, &str)| {
        let schema = json!({ "$ref": "#/components/schemas/Problem" });
        let content = json!({ "application/problem+json": { "schema": schema } });
        (
            status.to_string(),
            json!({ "description": about, "content": content }),
        )
    };
    statuses.into_iter().map(problem).collect()
}

/// The addresses with their endings, each with its media type and schema.
fn endings(address: &Address, generator: &mut SchemaGenerator) -> Vec<(String, &'static str, Value)> {
    let path = address.path;
    if matches!(address.run, Run::Review) {
        let of = |extension: &&str| {
            let schema = match *extension {
                "json" => json!({ "type": "object", "description": "See the JSON Schema of reviews." }),
                _ => json!({ "type": "string" }),
            };
            let ending = if *extension == "html" {
                String::new()
            } else {
                format!(".{extension}")
            };
            (
                format!("{path}{ending}"),
                media_type(extension).split(';').next().unwrap_or_default(),
                schema,
            )
        };
        return FORMATS.iter().map(of).collect();
    }
    let json_schema = (address.schema)(generator).to_value();
    let of = |format: &Format| {
        let schema = match format {
            Format::Json => json_schema.clone(),
            _ => json!({ "type": "string" }),
        };
        let media_type = format.media_type().split(';').next().unwrap_or_default();
        (format!("{path}.{}", format.extension()), media_type, schema)
    };
    address.formats().iter().map(of).collect()
}

/// `/fronts/{front}.json` as `fronts_front_json`.
fn operation(path: &str) -> String {
    path.trim_start_matches('/')
        .replace(['/', '.'], "_")
        .replace(['{', '}'], "")
}

/// The description of the API.
pub fn openapi() -> Value {
    let settings = SchemaSettings::draft2020_12().with(|settings| {
        settings.definitions_path = "/components/schemas".into();
        settings.meta_schema = None;
    });
    let mut generator = settings.into_generator();
    let mut paths = Map::new();
    let mut shared = Map::new();
    generator.subschema_for::<Problem>();
    for address in ADDRESSES {
        let name = operation(address.path);
        let refer = |parameter: Value| {
            let key = format!("{name}.{}", parameter["name"].as_str().unwrap_or_default());
            let reference = json!({ "$ref": format!("#/components/parameters/{key}") });
            shared.insert(key, parameter);
            reference
        };
        let taken: Vec<Value> = parameters(address).into_iter().map(refer).collect();
        let n_parts = address.path.matches('{').count();
        for (path, media_type, schema) in endings(address, &mut generator) {
            let mut responses = problems(address);
            let content = json!({ media_type: { "schema": schema } });
            let fine = json!({ "description": address.about, "content": content });
            responses.insert("200".to_owned(), fine);
            responses.insert("304".to_owned(), json!({ "description": "Nothing has changed." }));
            let operation = json!({
                "summary": address.about,
                "operationId": operation(&path),
                // A whole table takes nothing; a page of it does.
                "parameters": match address.run {
                    Run::Table if media_type != "application/json" => &taken[..n_parts],
                    _ => &taken,
                },
                "responses": responses,
            });
            paths.insert(path, json!({ "get": operation }));
        }
    }
    let health = json!({
        "get": {
            "summary": "Whether the server answers, and which edition.",
            "operationId": "healthz",
            "responses": { "200": { "description": "It does.", "content": { "application/json": { "schema": {
                "type": "object",
                "properties": { "status": { "const": "ok" }, "edition": { "type": "string" } },
                "required": ["status", "edition"],
            } } } } },
        }
    });
    paths.insert("/healthz".to_owned(), health);
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "OpenFronts",
            "version": env!("CARGO_PKG_VERSION"),
            "summary": "Research fronts, and the countries and institutions that lead them.",
            "description": "Every address is that of a page of the explorer with an ending: `.json`, and for lists `.csv` and `.parquet`. Every answer in JSON \
                            says its edition, snapshot date, counting rule, caveats and the address that repeats it.",
            "license": { "name": "MIT OR Apache-2.0", "identifier": "MIT OR Apache-2.0" },
        },
        "servers": [{ "url": "." }],
        "paths": paths,
        "components": { "schemas": generator.take_definitions(true), "parameters": shared },
    })
}
