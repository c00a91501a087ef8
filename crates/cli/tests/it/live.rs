//! `openfronts demo --live` against a server of a few lines on this machine.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;

use serde_json::{Value, json};

use crate::place::Place;

fn work(number: u32, year: u32, country: &str, cited: &[u32]) -> Value {
    let id = |number: &u32| format!("https://openalex.org/W99000000{number:02}");
    json!({
        "id": id(&number),
        "title": format!("Robotic chemist finds invented reaction {number}"),
        "publication_year": year,
        "type": "article",
        "updated_date": "2026-02-01",
        "primary_topic": {"id": "https://openalex.org/T10001", "display_name": "Laboratory robots",
            "subfield": {"id": "https://openalex.org/subfields/1600", "display_name": "General Chemistry"},
            "field": {"id": "https://openalex.org/fields/16", "display_name": "Chemistry"},
            "domain": {"id": "https://openalex.org/domains/3", "display_name": "Physical Sciences"}},
        "authorships": [{"author": {"id": format!("https://openalex.org/A99000000{number:02}"),
            "display_name": "Zoe Sample"}, "countries": [country], "institutions": []}],
        "referenced_works": cited.iter().map(id).collect::<Vec<_>>(),
    })
}

/// Two papers of 2021 and 2022, and five that cite both.
fn page() -> String {
    let mut works = vec![work(1, 2021, "GB", &[]), work(2, 2022, "GB", &[])];
    works.extend((3..8).map(|number| work(number, 2024, "CN", &[1, 2])));
    json!({"meta": {"count": 7, "next_cursor": null}, "results": works}).to_string()
}

/// Answers one request with the page; gives the address.
fn server() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        let (stream, _) = listener.accept().unwrap();
        let mut lines = BufReader::new(&stream).lines().map(Result::unwrap);
        let first = lines.next().unwrap();
        assert!(first.starts_with("GET /works?search=robotic"), "{first}");
        lines.take_while(|line| !line.is_empty()).for_each(drop);
        let page = page();
        let head = format!(
            "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n",
            page.len()
        );
        (&stream).write_all((head + &page).as_bytes()).unwrap();
    });
    address
}

#[test]
fn works_fetched_from_the_api_become_fronts() {
    let place = Place::new();
    let fronts = place.json(&[
        "demo",
        "--live",
        "robotic chemist",
        "--api-url",
        &server(),
        "--json",
    ]);
    let front = &fronts.as_array().unwrap()[0];
    assert_eq!(
        (front["n_core"].as_u64(), front["n_citing"].as_u64()),
        (Some(2), Some(5))
    );
    assert_eq!(front["area_name"], "Chemistry and materials science");
    assert_eq!(
        front["leaders"],
        json!(["GB"]),
        "CN has all citing papers, which nobody cites"
    );
}

#[test]
fn without_a_network_the_message_says_so() {
    let output = Place::new().run(&[
        "demo",
        "--live",
        "robotic chemist",
        "--api-url",
        "http://127.0.0.1:9",
    ]);
    let talk = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(
        talk.contains("error:") && talk.contains("hint:") && talk.contains("127.0.0.1:9"),
        "{talk}"
    );
}
