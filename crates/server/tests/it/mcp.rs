//! The tools for language models, asked by a client: good, bad and odd questions.

use std::sync::{Arc, LazyLock};

use openfronts::Edition;
use rmcp::model::{CallToolRequestParams, CallToolResult, Tool};
use rmcp::service::{RoleClient, RunningService, ServiceError};
use rmcp::{ServiceExt, serve_client};
use serde_json::{Value, json};
use server::bounds::Bounds;
use server::mcp::Tools;
use server::{Service, Settings};

use crate::golden;
use crate::toy::{Toy, preset};

/// Bytes of an answer at most, data and text each.
const MAX_BYTES: usize = 20_000;

/// Names of the tools.
pub(crate) const NAMES: [&str; 12] = [
    "search_fronts",
    "get_front",
    "rank_countries",
    "compare_countries",
    "country_profile",
    "collaboration",
    "breakthroughs",
    "papers_of",
    "events",
    "event",
    "front_lineage",
    "review",
];

/// The toy edition, open for questions.
static SERVICE: LazyLock<Arc<Service>> = LazyLock::new(|| {
    let toy = crate::hall::toy();
    let edition = toy.edition();
    let service = open(edition);
    // Its folder must stay as long as the service reads from it.
    std::mem::forget(toy);
    service
});

fn open(edition: Edition) -> Arc<Service> {
    Arc::new(Service::open(edition, None).expect("the toy edition is whole"))
}

pub(crate) fn service() -> Arc<Service> {
    Arc::clone(&SERVICE)
}

type Client = RunningService<RoleClient, ()>;

/// Does something with a client of the tools.
fn with_client<T>(service: Arc<Service>, talk: impl AsyncFnOnce(&Client) -> T) -> T {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    runtime.expect("threads").block_on(async {
        let (ours, theirs) = tokio::io::duplex(1 << 20);
        let bounds = Arc::new(Bounds::new(&Settings::default()));
        let tools = Tools::new(service, bounds, "");
        let server = tokio::spawn(async move { tools.serve(ours).await });
        let client = serve_client((), theirs).await.expect("a client");
        let answer = talk(&client).await;
        client.cancel().await.expect("it ends");
        let _ = server.await;
        answer
    })
}

fn request(tool: &'static str, arguments: &Value) -> CallToolRequestParams {
    let arguments = arguments.as_object().expect("an object").clone();
    CallToolRequestParams::new(tool).with_arguments(arguments)
}

async fn call(client: &Client, tool: &'static str, arguments: &Value) -> CallToolResult {
    let answer = client.call_tool(request(tool, arguments)).await;
    answer.unwrap_or_else(|error| panic!("{tool} {arguments}: {error}"))
}

fn text(result: &CallToolResult) -> String {
    let texts = result.content.iter().filter_map(|content| content.as_text());
    texts.map(|content| content.text.as_str()).collect()
}

fn data(result: &CallToolResult) -> &Value {
    result.structured_content.as_ref().unwrap_or(&Value::Null)
}

/// The id of the most cited front.
fn a_front() -> String {
    let asked = json!({ "limit": 1 });
    let found = with_client(service(), async |client| {
        call(client, "search_fronts", &asked).await
    });
    data(&found)["rows"][0]["front"]
        .as_str()
        .expect("an id")
        .to_owned()
}

/// Questions that have an answer.
fn good() -> Vec<(&'static str, Value)> {
    let front = a_front();
    vec![
        ("search_fronts", json!({})),
        (
            "search_fronts",
            json!({ "limit": 50, "country": "Japan", "sort": "country_rank" }),
        ),
        ("search_fronts", json!({ "query": "nothing that is there" })),
        (
            "search_fronts",
            json!({ "set": "hot", "area": "physics", "led_by": "US", "sort": "growth" }),
        ),
        ("search_fronts", json!({ "query": null, "limit": null })),
        ("get_front", json!({ "front": front })),
        (
            "get_front",
            json!({ "front": 1, "country": "KE", "limit": 50, "counting": "fractional" }),
        ),
        ("rank_countries", json!({})),
        (
            "rank_countries",
            json!({ "set": "selected", "area": 11, "limit": 50 }),
        ),
        (
            "rank_countries",
            json!({ "kind": "institution", "counting": "corresponding" }),
        ),
        ("rank_countries", json!({ "kind": "group", "limit": 50 })),
        ("rank_countries", json!({ "query": "united" })),
    ]
}

/// More of them.
fn more_good() -> Vec<(&'static str, Value)> {
    let front = a_front();
    vec![
        (
            "compare_countries",
            json!({ "of": ["US", "CN", "EU", "Japan", "BR", "DE"] }),
        ),
        ("country_profile", json!({ "who": "China", "limit": 50 })),
        ("country_profile", json!({ "who": "EU" })),
        ("country_profile", json!({ "who": "HK" })),
        ("country_profile", json!({ "who": "KE" })),
        ("collaboration", json!({ "limit": 50 })),
        ("collaboration", json!({ "country": "US" })),
        (
            "collaboration",
            json!({ "country": "US", "with": "CN", "limit": 50 }),
        ),
        ("collaboration", json!({ "country": "KE", "with": "NZ" })),
        ("breakthroughs", json!({})),
        (
            "breakthroughs",
            json!({ "country": "CN", "area": "7", "year": 2020, "limit": 50 }),
        ),
        (
            "papers_of",
            json!({ "front": front, "role": "core", "limit": 50 }),
        ),
        (
            "papers_of",
            json!({ "front": front, "role": "citing", "country": "US" }),
        ),
        (
            "papers_of",
            json!({ "country": "US", "with": "CN", "year": 2020 }),
        ),
        (
            "papers_of",
            json!({ "set": "selected", "front_area": 7, "group": "EU", "counting": "first" }),
        ),
        ("events", json!({})),
        (
            "events",
            json!({ "country": "China", "with": "US", "kind": "agreement", "status": "signed", "since": "2023", "limit": 50 }),
        ),
        (
            "events",
            json!({ "front": front, "subject": "quantum", "min_confidence": 0.5 }),
        ),
        ("event", json!({ "event": 1 })),
        ("front_lineage", json!({ "front": front })),
        ("review", json!({})),
        ("review", json!({ "country": "CN" })),
        (
            "review",
            json!({ "country": "BR", "language": "fr", "period": "2021..2023", "with": "DE", "section": "1" }),
        ),
    ]
}

fn schemas() -> Vec<Tool> {
    with_client(service(), async |client| {
        client.list_all_tools().await.expect("tools")
    })
}

/// An object must have no field that its schema does not name, if that is closed, and all that it requires.
fn assert_is(schema: &serde_json::Map<String, Value>, value: &Value, what: &str) {
    let value = value.as_object().unwrap_or_else(|| panic!("{what}: no object"));
    let fields = schema["properties"].as_object().expect("fields");
    for name in value
        .keys()
        .filter(|_| schema.get("additionalProperties") == Some(&json!(false)))
    {
        assert!(fields.contains_key(name), "{what}: {name}");
    }
    for name in schema
        .get("required")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
    {
        assert!(
            value.contains_key(name.as_str().expect("a name")),
            "{what}: {name} is missing"
        );
    }
}

#[test]
fn twelve_tools_are_described() {
    let tools = schemas();
    let names: Vec<&str> = tools.iter().map(|tool| tool.name.as_ref()).collect();
    assert_eq!(names, NAMES);
    for tool in &tools {
        let hints = tool.annotations.as_ref().expect("annotations");
        assert_eq!(hints.read_only_hint, Some(true));
        assert_eq!(hints.destructive_hint, Some(false));
        assert_eq!(hints.idempotent_hint, Some(true));
        assert_eq!(hints.open_world_hint, Some(false));
        assert_eq!(
            tool.input_schema["additionalProperties"],
            json!(false),
            "{}",
            tool.name
        );
        let fields = tool.input_schema["properties"].as_object().expect("fields");
        for (name, field) in fields {
            assert!(
                field["description"].is_string(),
                "{} {name} is not described",
                tool.name
            );
            let is_bound = ["enum", "maxLength", "maximum", "maxItems"]
                .iter()
                .any(|bound| field.get(bound).is_some());
            assert!(is_bound, "{} {name} has no bound", tool.name);
        }
    }
    let written = serde_json::to_string_pretty(&tools).expect("JSON");
    golden::check(
        "crates/server/tests/expected/mcp-tools.json",
        &format!("{written}\n"),
    );
}

#[test]
fn areas_are_described_as_they_are() {
    let tools = schemas();
    let about = tools[0].input_schema["properties"]["area"]["description"]
        .as_str()
        .expect("a description");
    for area in openfronts::areas::classification().areas() {
        assert!(
            about.contains(&format!("{} {}", area.area, area.code)),
            "{}",
            area.code
        );
    }
}

#[test]
fn good_questions_are_answered() {
    let tools = schemas();
    let good = [good(), more_good()].concat();
    for name in NAMES {
        assert!(good.iter().any(|(tool, _)| *tool == name), "{name} is not asked");
    }
    with_client(service(), async |client| {
        for (name, arguments) in &good {
            let what = format!("{name} {arguments}");
            let tool = tools.iter().find(|tool| tool.name == *name).expect("a tool");
            assert_is(&tool.input_schema, arguments, &what);
            let answer = call(client, name, arguments).await;
            assert_ne!(answer.is_error, Some(true), "{what}: {}", text(&answer));
            assert_is(
                tool.output_schema.as_ref().expect("a schema"),
                data(&answer),
                &what,
            );
            assert!(
                data(&answer)["edition"]
                    .as_str()
                    .is_some_and(|edition| edition.len() == 12)
            );
            assert!(!text(&answer).is_empty());
            let size = data(&answer).to_string().len();
            assert!(size < MAX_BYTES, "{what}: {size} bytes of data");
            assert!(
                text(&answer).len() < MAX_BYTES,
                "{what}: {} bytes of text",
                text(&answer).len()
            );
        }
    });
}

/// Questions that are wrong, and a word of what is said of each.
fn bad() -> Vec<(&'static str, Value, &'static str)> {
    let long = "x".repeat(100_000);
    vec![
        ("search_fronts", json!({ "querry": "x" }), "querry"),
        ("search_fronts", json!({ "limit": 51 }), "from 1 to 50"),
        ("search_fronts", json!({ "limit": 0 }), "from 1 to 50"),
        ("search_fronts", json!({ "limit": -1 }), "-1"),
        ("search_fronts", json!({ "limit": "ten" }), "ten"),
        ("search_fronts", json!({ "set": "warm" }), "all, hot, emerging"),
        ("search_fronts", json!({ "sort": "beauty" }), "citations"),
        ("search_fronts", json!({ "sort": "country_rank" }), "country"),
        ("search_fronts", json!({ "area": 12 }), "12"),
        ("search_fronts", json!({ "area": true }), "text or a whole number"),
        ("search_fronts", json!({ "country": "Atlantis" }), "Atlantis"),
        (
            "search_fronts",
            json!({ "counting": "double" }),
            "full, fractional",
        ),
        ("search_fronts", json!({ "cursor": "next" }), "cursor"),
        (
            "search_fronts",
            json!({ "cursor": "0123456789ab-10" }),
            "another edition",
        ),
        ("search_fronts", json!({ "query": long }), "200"),
        ("search_fronts", json!({ "query": "a\u{0}b" }), "control"),
        ("get_front", json!({}), "front"),
        ("get_front", json!({ "front": "F999999999" }), "search"),
        ("get_front", json!({ "front": "../../etc/passwd" }), "no front"),
        ("get_front", json!({ "front": long }), "100"),
        ("get_front", json!({ "front": "" }), "100"),
        ("get_front", json!({ "front": 1.5 }), "text or a whole number"),
    ]
}

/// More of them.
fn more_bad() -> Vec<(&'static str, Value, &'static str)> {
    vec![
        (
            "rank_countries",
            json!({ "kind": "planet" }),
            "country, institution, group",
        ),
        ("rank_countries", json!({ "set": "key" }), "selected"),
        ("compare_countries", json!({ "of": ["US"] }), "two to six"),
        (
            "compare_countries",
            json!({ "of": ["US", "CN", "JP", "DE", "FR", "GB", "BR"] }),
            "two to six",
        ),
        ("compare_countries", json!({ "of": "US,CN" }), "sequence"),
        ("compare_countries", json!({ "of": ["US", "X,Y"] }), "X,Y"),
        (
            "country_profile",
            json!({ "who": "Middle Earth" }),
            "Middle Earth",
        ),
        ("country_profile", json!({ "who": "I999" }), "I999"),
        ("collaboration", json!({ "with": "US" }), "country"),
        (
            "collaboration",
            json!({ "country": "US", "with": "US" }),
            "two countries",
        ),
        ("breakthroughs", json!({ "year": -5 }), "-5"),
        ("papers_of", json!({ "year": 5 }), "1000"),
        ("papers_of", json!({ "group": "Hansa" }), "Hansa"),
        ("front_lineage", json!({ "front": "none" }), "no front"),
        ("review", json!({ "language": "tlh" }), "en"),
        ("review", json!({ "section": "gossip" }), "summary"),
        ("review", json!({ "section": "" }), "summary"),
        ("review", json!({ "period": "yesterday" }), "2024"),
    ]
}

#[test]
fn bad_questions_are_told_what_is_wrong() {
    let bad = [bad(), more_bad()].concat();
    with_client(service(), async |client| {
        for (tool, arguments, said) in &bad {
            let answer = call(client, tool, arguments).await;
            let told = text(&answer);
            let what: String = format!("{tool} {arguments}").chars().take(200).collect();
            assert_eq!(answer.is_error, Some(true), "{what}: {told}");
            assert!(told.contains(said), "{what}: {told}");
            assert!(told.contains("hint: "), "{what}: {told}");
            assert!(told.len() < 5000, "{what}");
        }
    });
}

#[test]
fn an_unknown_tool_is_a_fault_of_protocol() {
    let answer = with_client(service(), async |client| {
        client.call_tool(request("rank_planets", &json!({}))).await
    });
    let Err(ServiceError::McpError(error)) = answer else {
        panic!("{answer:?}");
    };
    assert!(error.message.contains("rank_countries"), "{error:?}");
}

#[test]
fn pages_follow_one_another() {
    let lists = [
        ("search_fronts", json!({}), "front"),
        ("rank_countries", json!({}), "who"),
        ("collaboration", json!({ "country": "US" }), "who"),
        ("papers_of", json!({ "country": "US" }), "work_id"),
    ];
    with_client(service(), async |client| {
        for (tool, arguments, id) in lists {
            let mut whole = arguments.clone();
            whole["limit"] = json!(50);
            let whole = call(client, tool, &whole).await;
            let ids = |answer: &CallToolResult| -> Vec<Value> {
                let rows = data(answer)["rows"].as_array().expect("rows");
                rows.iter().map(|row| row[id].clone()).collect()
            };
            let mut paged = Vec::new();
            let mut asked = arguments;
            asked["limit"] = json!(1);
            while paged.len() < 50 {
                let page = call(client, tool, &asked).await;
                paged.extend(ids(&page));
                if data(&page)["next"].is_null() {
                    break;
                }
                asked["cursor"] = data(&page)["next"].clone();
            }
            paged.truncate(50);
            assert!(paged.len() > 1, "{tool}: {paged:?}");
            assert_eq!(paged, ids(&whole), "{tool}");
        }
    });
}

#[test]
fn lineage_is_told_and_its_absence_too() {
    let asked = json!({ "front": a_front() });
    let alone = with_client(service(), async |client| {
        call(client, "front_lineage", &asked).await
    });
    assert!(
        text(&alone).contains("goes on from no earlier one"),
        "{}",
        text(&alone)
    );

    let toy = Toy::new();
    let former = openfronts::succession::former(&toy.edition()).expect("an edition");
    let options = openfronts::journey::Options {
        former: Some(&former),
        ..Default::default()
    };
    let place = toy.place("next");
    let silent = corpus::progress::Silent;
    let next = openfronts::journey::run(&toy.corpus, &place, &preset(&[]), options, &silent);
    let service = open(next.expect("an edition").edition);
    let kept = with_client(service, async |client| {
        call(client, "front_lineage", &asked).await
    });
    assert_eq!(data(&kept)["lineage"][0]["fate"], "kept", "{}", text(&kept));
    assert_eq!(data(&kept)["lineage"][0]["former_id"], asked["front"]);
}

#[test]
fn long_sections_are_read_in_parts() {
    with_client(service(), async |client| {
        let summary = call(client, "review", &json!({ "country": "CN" })).await;
        let sections = data(&summary)["sections"].as_array().expect("sections").clone();
        assert!(sections.len() > 5);
        for section in &sections {
            let asked = json!({ "country": "CN", "section": section["id"] });
            let answer = call(client, "review", &asked).await;
            assert_eq!(data(&answer)["section"]["title"], section["title"]);
            let markdown = data(&answer)["markdown"].as_str().expect("text");
            assert!(!markdown.is_empty() && markdown.len() <= 12_000, "{asked}");
        }
    });
}
