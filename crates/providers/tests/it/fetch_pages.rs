//! Works by filter, by id and by DOI, and the dump of ROR, from a server on this machine.

use std::fs;
use std::time::Instant;

use providers::fetch::{crossref, openalex, ror, stubs};
use providers::{Error, fetch_error::FetchError};
use serde_json::{Value, json};

use crate::api_server::{Answer, ApiServer, Request, patience};
use crate::invented::{Desk, WORK_2022, WORK_2024, WORK_2026, ids};

fn work(json: &str) -> Value {
    serde_json::from_str(json).unwrap()
}

/// One work a page, three in all.
fn page(request: &Request) -> Answer {
    let works = [WORK_2022, WORK_2024, WORK_2026].map(work);
    let n: usize = request
        .value("cursor")
        .trim_start_matches('*')
        .parse()
        .unwrap_or(0);
    let next = (n + 1 < works.len()).then(|| (n + 1).to_string());
    let results = &works[n..=n];
    Answer::ok(json!({"meta": {"count": 3, "next_cursor": next}, "results": results}).to_string())
}

fn query(server: &ApiServer) -> openalex::Query {
    openalex::Query {
        filter: "publication_year:2024|2026".into(),
        base_url: server.address.clone(),
        patience: patience(),
        ..openalex::Query::default()
    }
}

#[test]
fn works_by_filter_come_page_by_page() {
    let (server, desk) = (ApiServer::start(|_, request, _| page(request)), Desk::new());
    let query = openalex::Query {
        include_xpac: true,
        mailto: Some("a@b.org".into()),
        ..query(&server)
    };
    let pages = openalex::fetch(&query, &desk.path("pages"), &desk).unwrap();
    assert_eq!((pages.n_works, pages.n_found, pages.n_requests), (3, Some(3), 3));
    let first = &server.requests()[0];
    assert_eq!(first.path, "/works");
    for (name, value) in [
        ("filter", "publication_year:2024|2026"),
        ("include_xpac", "true"),
        ("per_page", "100"),
        ("cursor", "*"),
    ] {
        assert_eq!(first.value(name), value);
    }
    assert_eq!(
        ids(&desk.ingest(&[desk.path("pages")]).corpus),
        ["W101", "W102", "W103"]
    );
    assert_eq!(openalex::count(&query, &desk).unwrap(), 3);
}

#[test]
fn a_budget_is_not_overdrawn() {
    // The server's own: the first answer leaves less than another request costs.
    let server = ApiServer::start(|_, request, _| Answer {
        headers: "X-RateLimit-Remaining: 9\r\nX-RateLimit-Credits-Used: 10\r\nX-RateLimit-Reset: 7260\r\n",
        ..page(request)
    });
    let desk = Desk::new();
    let error = openalex::fetch(&query(&server), &desk.path("pages"), &desk).unwrap_err();
    assert!(
        matches!(error, Error::Fetch(FetchError::OutOfBudget { .. })),
        "{error}"
    );
    assert_eq!(
        error.to_string(),
        "stopped before the budget is used up: the server allows 9 more credits today, a new one in 2 h 1 min; \
         1 of 3 works are there"
    );
    assert!(error.hint().unwrap().contains("goes on from there"));
    assert_eq!(server.requests().len(), 1);
    // One's own.
    let server = ApiServer::start(|_, request, _| page(request));
    let own = openalex::Query {
        max_requests: Some(2),
        max_works: 3,
        ..query(&server)
    };
    let desk = Desk::new();
    let error = openalex::fetch(&own, &desk.path("pages"), &desk).unwrap_err();
    assert!(
        error.to_string().contains("--budget 2; 2 of 3 works are there"),
        "{error}"
    );
    assert_eq!(server.requests().len(), 2);
}

/// Two works that cite stubs: W501 twice, W502 once.
fn corpus_of_stubs(desk: &Desk) -> corpus::Corpus {
    let citing = |number: u32, cited: &[&str]| {
        json!({"id": format!("https://openalex.org/W{number}"), "title": "Citing", "publication_year": 2025,
            "type": "article", "referenced_works": cited})
        .to_string()
    };
    let lines = [citing(1, &["W501", "W502"]), citing(2, &["W501", "W1"])].join("\n");
    let path = desk.file("citing.jsonl", lines);
    desk.ingest(&[path]).corpus
}

#[test]
fn stubs_become_records() {
    let desk = Desk::new();
    let corpus = corpus_of_stubs(&desk);
    let server = ApiServer::start(|_, request, n| {
        if n == 0 {
            return Answer::refusal("500 Internal Server Error");
        }
        assert_eq!(request.value("filter"), "openalex:W501|W502");
        assert_eq!(request.value("include_xpac"), "true");
        let found = json!({"id": "https://openalex.org/W501", "title": "Once a stub", "publication_year": 2001,
            "type": "article", "referenced_works": []});
        Answer::ok(json!({"meta": {"count": 1}, "results": [found]}).to_string())
    });
    let all = stubs::Selection {
        cited_at_least: 1,
        max_works: None,
    };
    let wanted = stubs::choose(&corpus, &all, &desk).unwrap();
    assert_eq!((wanted.n_stubs, wanted.n_chosen, wanted.n_requests()), (2, 2, 1));
    let hydrated = stubs::fetch(&wanted, &query(&server), &desk.path("stubs"), &desk).unwrap();
    assert_eq!(
        (hydrated.n_works, hydrated.n_not_found, hydrated.n_requests),
        (1, 1, 2)
    );
    assert_eq!(
        fs::read_to_string(desk.path("stubs/not_found.txt")).unwrap(),
        "W502\n"
    );
    let again = stubs::fetch(&wanted, &query(&server), &desk.path("stubs"), &desk).unwrap();
    assert_eq!(
        (again.n_works, again.n_requests),
        (1, 0),
        "what is there is not asked for again"
    );
    let corpus = desk
        .ingest(&[desk.path("citing.jsonl"), desk.path("stubs")])
        .corpus;
    assert_eq!(ids(&corpus), ["W1", "W2", "W501"]);
    let twice = stubs::choose(&corpus_of_stubs(&desk), &stubs::Selection::default(), &desk).unwrap();
    assert_eq!((twice.n_stubs, twice.n_chosen), (2, 1));
}

/// A record of Zenodo whose file is `123456789`.
fn zenodo(address: &str, request: &Request, cut_at: Option<usize>) -> Answer {
    let bytes = b"123456789";
    if request.path == "/api/communities/ror-data/records" {
        assert_eq!(request.value("sort"), "newest");
        let file = json!({"key": "v2.1-2026-11-01-ror-data.zip", "size": bytes.len(),
            "checksum": "md5:25f9e794323b453885f5181f1b624d0b",
            "links": {"self": format!("{address}/file")}});
        let record =
            json!({"metadata": {"version": "v2.1", "publication_date": "2026-11-01"}, "files": [file]});
        return Answer::ok(json!({"hits": {"hits": [record], "total": 1}}).to_string());
    }
    let from = request.range.unwrap_or(0);
    Answer {
        status: if request.range.is_some() {
            "206 Partial Content"
        } else {
            "200 OK"
        },
        cut_at,
        ..Answer::ok(&bytes[from..])
    }
}

fn ror_options(server: &ApiServer) -> ror::Options {
    ror::Options {
        base_url: server.address.clone(),
        keep_free_bytes: 0,
        patience: patience(),
    }
}

#[test]
fn the_newest_dump_of_ror_is_fetched_once() {
    let server = ApiServer::start(|address, request, n| zenodo(address, request, (n == 1).then_some(4)));
    let desk = Desk::new();
    let options = ror_options(&server);
    let dump = ror::newest(&options, &desk).unwrap();
    assert_eq!((dump.version.as_deref(), dump.size_bytes), (Some("v2.1"), 9));
    let path = ror::fetch(&dump, &options, &desk.path("ror"), &desk).unwrap();
    assert_eq!(path, desk.path("ror/v2.1-2026-11-01-ror-data.zip"));
    assert_eq!(fs::read(&path).unwrap(), b"123456789");
    assert_eq!(server.requests()[2].range, Some(4));
    ror::fetch(&dump, &options, &desk.path("ror"), &desk).unwrap();
    assert_eq!(server.requests().len(), 3);
}

#[test]
fn a_damaged_dump_of_ror_is_an_error() {
    let server = ApiServer::start(|address, request, _| {
        let answer = zenodo(address, request, None);
        if request.path == "/file" {
            Answer::ok("12345678X")
        } else {
            answer
        }
    });
    let desk = Desk::new();
    let options = ror_options(&server);
    let dump = ror::newest(&options, &desk).unwrap();
    let error = ror::fetch(&dump, &options, &desk.path("ror"), &desk).unwrap_err();
    assert!(
        matches!(error, Error::Fetch(FetchError::WrongChecksum { .. })),
        "{error}"
    );
    assert!(!desk.path("ror").join(&dump.name).exists());
    let empty = ApiServer::start(|_, _, _| Answer::ok(r#"{"hits": {"hits": []}}"#));
    let error = ror::newest(&ror_options(&empty), &desk).unwrap_err();
    assert!(error.to_string().contains("there is no record"), "{error}");
}

fn crossref_query(server: &ApiServer) -> crossref::Query {
    crossref::Query {
        filter: "from-pub-date:2024".into(),
        base_url: server.address.clone(),
        mailto: Some("a@b.org".into()),
        patience: patience(),
        ..crossref::Query::default()
    }
}

/// Pages of a thousand works, and a last one of two.
fn crossref_page(request: &Request) -> Answer {
    let (n, next) = match request.value("cursor") {
        "*" => (1000, "second/page+="),
        "second/page+=" => (2, "third"),
        other => panic!("{other}"),
    };
    let items: Vec<Value> = (0..n).map(|i| json!({"DOI": format!("10.5555/{i}")})).collect();
    let message = json!({"total-results": 1002, "next-cursor": next, "items": items});
    Answer::ok(json!({"status": "ok", "message": message}).to_string())
}

#[test]
fn crossref_is_followed_at_its_pace() {
    let server = ApiServer::start(|_, request, _| Answer {
        headers: "X-Rate-Limit-Limit: 10\r\nX-Rate-Limit-Interval: 1s\r\n",
        ..crossref_page(request)
    });
    let desk = Desk::new();
    let before = Instant::now();
    let pages = crossref::fetch(&crossref_query(&server), &desk.path("pages"), &desk).unwrap();
    assert!(
        before.elapsed().as_millis() >= 100,
        "ten requests a second are allowed"
    );
    assert_eq!(
        (pages.n_works, pages.n_found, pages.n_requests),
        (1002, Some(1002), 2)
    );
    let first = &server.requests()[0];
    assert_eq!((first.value("rows"), first.value("mailto")), ("1000", "a@b.org"));
    crossref::fetch(&crossref_query(&server), &desk.path("pages"), &desk).unwrap();
    assert_eq!(server.requests().len(), 2);
}

#[test]
fn an_expired_cursor_of_crossref_begins_again() {
    let server = ApiServer::start(|_, request, n| match n {
        // The second page breaks off until the patience ends; on the next day its cursor is gone.
        1..=3 => Answer {
            cut_at: Some(10),
            ..crossref_page(request)
        },
        4 => Answer::refusal("404 Not Found"),
        _ => crossref_page(request),
    });
    let desk = Desk::new();
    crossref::fetch(&crossref_query(&server), &desk.path("pages"), &desk).unwrap_err();
    let pages = crossref::fetch(&crossref_query(&server), &desk.path("pages"), &desk).unwrap();
    assert_eq!(pages.n_works, 1002);
    assert!(
        desk.remarks().contains("from the first page again"),
        "{}",
        desk.remarks()
    );
    assert_eq!(server.requests().len(), 7);
}

#[test]
fn works_of_crossref_by_doi() {
    let dois =
        crossref::Dois::read("10.5555/A\nhttps://doi.org/10.5555/b\n\n10.5555/a\nno doi\n10.5555/c,d\n");
    assert_eq!(dois.dois, ["10.5555/a", "10.5555/b"]);
    assert_eq!(dois.not_dois, [(5, "no doi".to_owned())]);
    assert_eq!(dois.unaskable, ["10.5555/c,d"]);
    let server = ApiServer::start(|_, request, _| {
        assert_eq!(request.value("filter"), "doi:10.5555/a,doi:10.5555/b");
        let message = json!({"total-results": 1, "items": [{"DOI": "10.5555/A"}]});
        Answer::ok(json!({"status": "ok", "message": message}).to_string())
    });
    let desk = Desk::new();
    let came = crossref::fetch_dois(&dois, &crossref_query(&server), &desk.path("dois"), &desk).unwrap();
    assert_eq!((came.n_works, came.n_not_found, came.n_requests), (1, 1, 1));
    assert_eq!(
        fs::read_to_string(desk.path("dois/not_found.txt")).unwrap(),
        "10.5555/b\n"
    );
    let came = crossref::fetch_dois(&dois, &crossref_query(&server), &desk.path("dois"), &desk).unwrap();
    assert_eq!((came.n_works, came.n_requests), (1, 0));
}
