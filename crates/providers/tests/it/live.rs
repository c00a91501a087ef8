//! The API, played by a server of a few lines on this machine.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use providers::fetch::openalex::Query;
use providers::fetch::{openalex, patience::Patience};
use providers::{Error, fetch_error::FetchError};

use crate::invented::{Desk, WORK_2022, WORK_2024, WORK_2026, ids};

/// Serves the answers in order, one per connection, and keeps the requests.
struct Server {
    address: String,
    requests: Arc<Mutex<Vec<String>>>,
}

impl Server {
    fn start(answers: Vec<String>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let requests = Arc::new(Mutex::new(Vec::new()));
        let seen = requests.clone();
        thread::spawn(move || {
            for answer in answers {
                let (stream, _) = listener.accept().unwrap();
                seen.lock().unwrap().push(request(&stream));
                (&stream).write_all(answer.as_bytes()).unwrap();
            }
        });
        Self { address, requests }
    }

    fn query(&self) -> Query {
        Query {
            search: "co-citation & \"maps\"".into(),
            base_url: self.address.clone(),
            patience: Patience {
                timeout: Duration::from_secs(5),
                first_wait: Duration::from_millis(5),
                max_wait: Duration::from_secs(2),
                max_tries: 3,
            },
            ..Query::default()
        }
    }

    fn requests(&self) -> Vec<String> {
        self.requests.lock().unwrap().clone()
    }
}

fn request(stream: &TcpStream) -> String {
    let lines = BufReader::new(stream).lines().map(Result::unwrap);
    lines
        .take_while(|line| !line.is_empty())
        .collect::<Vec<_>>()
        .join("\n")
}

fn answer(status: &str, headers: &str, body: &str) -> String {
    format!(
        "HTTP/1.1 {status}\r\nContent-Length: {}\r\nConnection: close\r\n{headers}\r\n{body}",
        body.len()
    )
}

fn page(works: &[&str], next: Option<&str>) -> String {
    let next = next.map_or("null".into(), |cursor| format!("\"{cursor}\""));
    let body = format!(
        r#"{{"meta": {{"count": 3, "next_cursor": {next}}}, "results": [{}]}}"#,
        works.join(",")
    );
    answer("200 OK", "", &body)
}

fn fetch(query: &Query, folder: &Path, desk: &Desk) -> Result<Vec<PathBuf>, Error> {
    Ok(openalex::fetch(query, folder, desk)?.paths)
}

#[test]
fn pages_follow_the_cursor_and_are_ingested() {
    let desk = Desk::new();
    let server = Server::start(vec![
        page(&[WORK_2022, WORK_2024], Some("next=1")),
        page(&[WORK_2026], Some("next=2")),
        page(&[], None),
    ]);
    let query = Query {
        api_key: Some("secret".into()),
        ..server.query()
    };
    let pages = fetch(&query, &desk.path("pages"), &desk).unwrap();
    assert_eq!(
        pages,
        [
            desk.path("pages/page-000001.json.gz"),
            desk.path("pages/page-000002.json.gz")
        ]
    );
    let requests = server.requests();
    assert_eq!(requests.len(), 3);
    let first = &requests[0];
    for part in [
        "GET /works?search=co-citation%20%26%20%22maps%22",
        "per_page=100",
        "cursor=*",
        "api_key=secret",
        "user-agent: openfronts/",
    ] {
        assert!(
            first.to_lowercase().contains(&part.to_lowercase()),
            "{part} in {first}"
        );
    }
    assert!(requests[1].contains("cursor=next%3D1"), "{}", requests[1]);
    assert_eq!(ids(&desk.ingest(&pages).corpus), ["W101", "W102", "W103"]);
}

#[test]
fn what_is_there_is_not_fetched_again() {
    let desk = Desk::new();
    let server = Server::start(vec![
        page(&[WORK_2022], Some("b")),
        answer("403 Forbidden", "", "{}"),
        page(&[WORK_2024], None),
        page(&[WORK_2026], None),
    ]);
    let query = Query {
        max_works: 2,
        ..server.query()
    };
    // The first page has fewer works than asked for, so it is asked for again unless it is the only one wanted.
    let one = Query {
        max_works: 1,
        ..query.clone()
    };
    assert_eq!(fetch(&one, &desk.path("pages"), &desk).unwrap().len(), 1);
    assert_eq!(fetch(&one, &desk.path("pages"), &desk).unwrap().len(), 1);
    assert_eq!(server.requests().len(), 1);
    fetch(&query, &desk.path("pages"), &desk).unwrap_err();
    assert_eq!(fetch(&query, &desk.path("pages"), &desk).unwrap().len(), 1);
    let other = Query {
        search: "another".into(),
        ..query
    };
    assert_eq!(fetch(&other, &desk.path("pages"), &desk).unwrap().len(), 1);
    assert!(
        server.requests()[3].contains("search=another"),
        "pages of another search are not taken"
    );
}

#[test]
fn a_busy_server_is_asked_again() {
    let desk = Desk::new();
    let server = Server::start(vec![
        answer(
            "429 Too Many Requests",
            "Retry-After: 0\r\n",
            r#"{"message": "slow down"}"#,
        ),
        answer("502 Bad Gateway", "", "<html>"),
        page(&[WORK_2022], None),
    ]);
    assert_eq!(
        fetch(&server.query(), &desk.path("pages"), &desk).unwrap().len(),
        1
    );
    assert!(desk.remarks().contains("slow down"), "{}", desk.remarks());
    let server = Server::start(vec![answer(
        "429 Too Many Requests",
        "Retry-After: 36000\r\n",
        r#"{"message": "the budget of the day is used up"}"#,
    )]);
    let error = fetch(&server.query(), &desk.path("pages"), &desk).unwrap_err();
    assert!(
        error
            .to_string()
            .contains("429: the budget of the day is used up"),
        "{error}"
    );
    assert!(error.hint().unwrap().contains("budget"));
}

#[test]
fn a_wrong_key_is_told_without_showing_it() {
    let desk = Desk::new();
    let server = Server::start(vec![answer("403 Forbidden", "", r#"{"error": "invalid key"}"#)]);
    let query = Query {
        api_key: Some("secret".into()),
        ..server.query()
    };
    let error = fetch(&query, &desk.path("pages"), &desk).unwrap_err();
    assert_eq!(
        error.to_string(),
        format!("{}/works: refused with status 403: invalid key", server.address)
    );
    assert!(error.hint().unwrap().contains("OPENALEX_API_KEY"));
}

#[test]
fn nobody_answers() {
    let desk = Desk::new();
    let nobody = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let query = Query {
        search: "x".into(),
        base_url: format!("http://{nobody}"),
        ..Query::default()
    };
    let error = fetch(&query, &desk.path("pages"), &desk).unwrap_err();
    assert!(matches!(error, Error::Unreachable { .. }), "{error}");
    assert!(error.to_string().contains("refused"), "{error}");
    assert!(error.hint().unwrap().contains("network"));
}

#[test]
fn an_answer_that_breaks_off_is_asked_for_again() {
    let desk = Desk::new();
    let whole = page(&[WORK_2022], None);
    let cut = whole[..whole.len() - 30].to_owned();
    let server = Server::start(vec![cut.clone(), whole]);
    assert_eq!(
        fetch(&server.query(), &desk.path("pages"), &desk).unwrap().len(),
        1
    );
    let server = Server::start(vec![cut.clone(), cut.clone(), cut]);
    let error = fetch(&server.query(), &desk.path("other"), &desk).unwrap_err();
    assert!(
        matches!(error, Error::Fetch(FetchError::BadAnswer { .. })),
        "{error}"
    );
    assert!(error.to_string().contains("breaks off"), "{error}");
    assert!(!desk.path("other/page-000001.json.gz").exists());
}

#[test]
fn a_search_without_works_says_so() {
    let desk = Desk::new();
    let server = Server::start(vec![page(&[], None)]);
    let error = fetch(&server.query(), &desk.path("pages"), &desk).unwrap_err();
    assert_eq!(
        error.to_string(),
        "no work matches the search `co-citation & \"maps\"`"
    );
}
