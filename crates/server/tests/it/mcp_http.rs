//! The tools over HTTP, and the addresses that they name.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Method, Request, Response, StatusCode};
use serde_json::{Value, json};
use server::Settings;
use server::serve::app;
use tower::ServiceExt;

use crate::mcp::{NAMES, service};

const BASE: &str = "/openfronts";

fn settings() -> Settings {
    Settings {
        base_path: BASE.to_owned(),
        hosts: vec!["fronts.example.org".to_owned()],
        allow_origins: vec!["https://pages.example.org".to_owned()],
        ..Settings::default()
    }
}

/// A question of a client, with heads.
fn post(body: &Value, heads: &[(&str, &str)]) -> Request<Body> {
    let mut request = Request::builder()
        .method(Method::POST)
        .uri(format!("{BASE}/mcp"))
        .header("content-type", "application/json")
        .header("accept", "application/json, text/event-stream");
    if heads.iter().all(|(name, _)| *name != "host") {
        request = request.header("host", "localhost:8080");
    }
    for (name, value) in heads {
        request = request.header(*name, *value);
    }
    request.body(Body::from(body.to_string())).expect("a request")
}

fn message(method: &str, params: &Value) -> Value {
    json!({ "jsonrpc": "2.0", "id": 1, "method": method, "params": params })
}

fn block_on<T>(future: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    runtime.expect("threads").block_on(future)
}

async fn ask(app: &Router, request: Request<Body>) -> Response<Body> {
    app.clone().oneshot(request).await.expect("an answer")
}

async fn read(response: Response<Body>) -> Value {
    let bytes = to_bytes(response.into_body(), 1 << 20).await.expect("a body");
    serde_json::from_slice(&bytes).unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&bytes)))
}

#[test]
fn tools_are_asked_without_a_session() {
    let app = app(service(), &settings());
    block_on(async {
        let hello = json!({
            "protocolVersion": "2025-06-18",
            "capabilities": {},
            "clientInfo": { "name": "test", "version": "0" },
        });
        let response = ask(&app, post(&message("initialize", &hello), &[])).await;
        assert_eq!(response.status(), StatusCode::OK);
        assert!(
            !response.headers().contains_key("mcp-session-id"),
            "nothing is kept"
        );
        let hello = read(response).await;
        assert_eq!(hello["result"]["serverInfo"]["name"], "openfronts");
        assert_eq!(hello["result"]["protocolVersion"], "2025-06-18");
        let instructions = hello["result"]["instructions"].as_str().expect("instructions");
        assert_eq!(instructions.split("\n\n").count(), 3);

        let tools = read(ask(&app, post(&message("tools/list", &json!({})), &[])).await).await;
        let tools = tools["result"]["tools"].as_array().expect("tools").clone();
        let names: Vec<&str> = tools.iter().filter_map(|tool| tool["name"].as_str()).collect();
        assert_eq!(names, NAMES);
    });
}

/// Every tool names an address that the server answers.
#[test]
fn addresses_are_answered() {
    let app = app(service(), &settings());
    let calls = [
        (
            "search_fronts",
            json!({ "country": "JP", "set": "hot", "led_by": "US", "query": "a" }),
        ),
        ("get_front", json!({ "front": "1", "country": "South Korea" })),
        ("rank_countries", json!({ "set": "hot", "area": "physics" })),
        ("compare_countries", json!({ "of": ["US", "EU"] })),
        ("country_profile", json!({ "who": "China" })),
        ("collaboration", json!({})),
        ("collaboration", json!({ "country": "US" })),
        ("collaboration", json!({ "country": "US", "with": "CN" })),
        ("breakthroughs", json!({ "year": 2020, "area": 7 })),
        (
            "papers_of",
            json!({ "front": 1, "role": "core", "country": "US" }),
        ),
        (
            "papers_of",
            json!({ "country": "US", "year": 2020, "group": "EU" }),
        ),
        ("front_lineage", json!({ "front": 1 })),
        (
            "review",
            json!({ "country": "China", "language": "fr", "period": "2021..2023", "with": "US" }),
        ),
        ("review", json!({})),
    ];
    block_on(async {
        for (tool, arguments) in calls {
            let params = json!({ "name": tool, "arguments": arguments });
            let heads = [("x-forwarded-proto", "https"), ("host", "fronts.example.org")];
            let answer = read(ask(&app, post(&message("tools/call", &params), &heads)).await).await;
            let data = &answer["result"]["structuredContent"];
            let address = data["address"]
                .as_str()
                .unwrap_or_else(|| panic!("{tool}: {answer}"));
            let path = address
                .strip_prefix("https://fronts.example.org")
                .expect("the base");
            let request = Request::builder()
                .uri(path)
                .body(Body::empty())
                .expect("a request");
            let response = ask(&app, request).await;
            assert_eq!(response.status(), StatusCode::OK, "{address}");
            if path.contains(".json") {
                let full = read(response).await;
                assert_eq!(full["about"]["edition"], data["edition"]);
                if !full["n_all"].is_null() {
                    assert_eq!(full["n_all"], data["n_all"], "{address}");
                }
            }
        }
    });
}

#[test]
fn strangers_are_refused() {
    let app = app(service(), &settings());
    let list = message("tools/list", &json!({}));
    let heads: [(&[(&str, &str)], StatusCode); 8] = [
        (&[], StatusCode::OK),
        (&[("host", "127.0.0.1:8080")], StatusCode::OK),
        (&[("host", "fronts.example.org")], StatusCode::OK),
        (&[("host", "evil.example.com")], StatusCode::FORBIDDEN),
        (&[("origin", "https://pages.example.org")], StatusCode::OK),
        (
            &[("origin", "https://pages.example.org:444")],
            StatusCode::FORBIDDEN,
        ),
        (&[("origin", "http://evil.example.com")], StatusCode::FORBIDDEN),
        (&[("origin", "null")], StatusCode::FORBIDDEN),
    ];
    block_on(async {
        for (heads, status) in heads {
            let response = ask(&app, post(&list, heads)).await;
            assert_eq!(response.status(), status, "{heads:?}");
        }
        let get = Request::builder()
            .uri(format!("{BASE}/mcp"))
            .header("host", "localhost");
        let response = ask(
            &app,
            get.header("accept", "text/event-stream")
                .body(Body::empty())
                .expect("a request"),
        )
        .await;
        assert_eq!(response.status(), StatusCode::METHOD_NOT_ALLOWED);
        let large = json!({ "name": "search_fronts", "arguments": { "query": "x".repeat(200 << 10) } });
        let response = ask(&app, post(&message("tools/call", &large), &[])).await;
        assert_eq!(response.status(), StatusCode::PAYLOAD_TOO_LARGE);
        let broken = Request::builder()
            .method(Method::POST)
            .uri(format!("{BASE}/mcp"))
            .header("host", "localhost")
            .header("content-type", "application/json")
            .header("accept", "application/json, text/event-stream")
            .body(Body::from("{ no json"))
            .expect("a request");
        let status = ask(&app, broken).await.status();
        assert!(status.is_client_error(), "{status}");
    });
}

#[test]
fn without_the_tools_nothing_is_there() {
    let settings = Settings {
        has_mcp: false,
        ..settings()
    };
    let app = app(service(), &settings);
    let status = block_on(async {
        ask(&app, post(&message("tools/list", &json!({})), &[]))
            .await
            .status()
    });
    assert_eq!(status, StatusCode::METHOD_NOT_ALLOWED);
}
