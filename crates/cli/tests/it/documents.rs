//! Documents, events, and what a language model proposes about them, through the command.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::{Value, json};

use crate::place::Place;

const NEWS: &str = "Title: Two acts\nDate: 2024-11-20\nURL: https://example.org/two\n\n\
    Kenya and Sweden signed a memorandum of understanding on quantum technologies in Nairobi on 12 November.\n\n\
    The chief scientists of both sides then sat with their notebooks under the old tree for a while.\n";

/// A server of the chat protocol that answers each question with the same text, and counts the questions; the first it refuses.
fn model(answer: Value) -> (String, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let endpoint = format!("http://{}/v1", listener.local_addr().unwrap());
    let n_asked = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&n_asked);
    std::thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let mut reader = BufReader::new(stream.try_clone().unwrap());
            let (mut length, mut line) = (0, String::new());
            while reader.read_line(&mut line).unwrap_or(0) > 2 {
                if let Some(value) = line.to_lowercase().strip_prefix("content-length:") {
                    length = value.trim().parse().unwrap();
                }
                line.clear();
            }
            let mut body = vec![0; length];
            reader.read_exact(&mut body).unwrap();
            let asked: Value = serde_json::from_slice(&body).unwrap();
            assert_eq!(asked["temperature"], 0);
            assert_eq!(asked["response_format"]["type"], "json_schema");
            assert!(
                asked["messages"][1]["content"]
                    .as_str()
                    .unwrap()
                    .contains("2024-11-20")
            );
            let (status, body) = match counter.fetch_add(1, Ordering::SeqCst) {
                0 => (
                    "503 Service Unavailable",
                    json!({"error": {"message": "loading the model"}}),
                ),
                _ => (
                    "200 OK",
                    json!({"choices": [{"message": {"role": "assistant", "content": answer.to_string()}}]}),
                ),
            };
            let body = body.to_string();
            let head = format!(
                "HTTP/1.1 {status}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
                body.len()
            );
            let _ = stream.write_all(&[head.as_bytes(), body.as_bytes()].concat());
        }
    });
    (endpoint, n_asked)
}

fn talk(output: &std::process::Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn a_model_proposes_and_the_text_decides() {
    let place = Place::new();
    place.write("news.txt", NEWS.as_bytes());
    let told = place.run(&["ingest", "news.txt", "--corpus", "c"]);
    assert!(told.status.success(), "{}", talk(&told));
    let quotation = "Kenya and Sweden signed a memorandum of understanding on quantum technologies in Nairobi on 12 November.";
    let good = json!({"kind": "agreement", "status": "signed", "quotation": quotation, "date_words": "12 November", "place": "Nairobi",
        "countries": [{"code": "KE", "words": "Kenya"}, {"code": "SE", "words": "Sweden"}, {"code": "NO", "words": "Norway"}], "subjects": ["quantum technologies"]});
    let bad = json!({"kind": "visit", "status": "held", "quotation": "The king of Norway visited Nairobi.", "countries": [{"code": "NO", "words": "Norway"}]});
    let (endpoint, n_asked) = model(json!({"events": [good, bad]}));
    let fetch = [
        "fetch",
        "proposals",
        "--corpus",
        "c",
        "--endpoint",
        &endpoint,
        "--model",
        "tiny",
        "--to",
        "p.jsonl",
    ];
    let told = place.run(&fetch);
    assert!(told.status.success(), "{}", talk(&told));
    assert!(
        talk(&told).contains("1 answer came, 0 were there, 0 left"),
        "{}",
        talk(&told)
    );
    assert_eq!(n_asked.load(Ordering::SeqCst), 2, "what may pass is asked again");
    // What is there is not asked for again, and a line that was cut is.
    assert!(talk(&place.run(&fetch)).contains("0 answers came, 1 were there"));
    let whole = std::fs::read_to_string(place.path("p.jsonl")).unwrap();
    place.write("p.jsonl", format!("{whole}{}", &whole[..40]).as_bytes());
    assert!(talk(&place.run(&fetch)).contains("0 answers came, 1 were there"));
    assert_eq!(std::fs::read_to_string(place.path("p.jsonl")).unwrap(), whole);
    let told = place.run(&["run", "--corpus", "c", "--edition", "e", "--proposals", "p.jsonl"]);
    assert!(talk(&told).contains("1 event in 1 document"), "{}", talk(&told));
    assert!(
        talk(&told).contains("1 answer of a language model: 1 events accepted, 1 refused"),
        "{}",
        talk(&told)
    );
    // The edition needs neither the file nor the model.
    std::fs::remove_file(place.path("p.jsonl")).unwrap();
    let told = place.run(&["verify", "e", "--corpus", "c"]);
    assert!(told.status.success(), "{}", talk(&told));
    place.write("broken.jsonl", b"{\"part\": 0}\n");
    let told = place.run(&[
        "run",
        "--corpus",
        "c",
        "--edition",
        "e2",
        "--proposals",
        "broken.jsonl",
    ]);
    assert!(!told.status.success());
    assert!(
        talk(&told).contains("broken.jsonl, line 1: missing field `document_id`"),
        "{}",
        talk(&told)
    );
}
