//! Events of three invented documents beside the toy works: united, quoted, linked; and what a language model proposes.

use corpus::Table;
use corpus::documents::{Document, document_id};
use openfronts::event_tables::{
    Event, EventCountry, EventDocument, EventFront, EventQuotation, EventsLeftOut,
};
use openfronts::journey::{Options, run};
use openfronts::proposals::{Proposal, Proposals};
use openfronts::{Edition, verify};

use crate::toy::{Toy, lines, preset};

fn document(published: &str, file: &str, paragraphs: &[&str]) -> Document {
    let text = paragraphs.join("\n\n");
    Document {
        document_id: document_id(&text),
        address: Some(format!("https://example.org/{file}")),
        also_at: Vec::new(),
        title: Some(paragraphs[0].to_owned()),
        publisher: Some("The Invented Gazette".to_owned()),
        published: Some(published.to_owned()),
        date_rule: Some("metadata".to_owned()),
        language: Some("en".to_owned()),
        format: "text".to_owned(),
        file: file.to_owned(),
        n_chars: text.chars().count() as u32,
        text,
    }
}

fn documents() -> Vec<Document> {
    vec![
        document(
            "2023-11-20",
            "inks.txt",
            &[
                "Encre – perovskite inks",
                "On 19 November 2023, China and the United States signed a memorandum of understanding on perovskite inks in Beijing.",
            ],
        ),
        document(
            "2023-11-22",
            "brief.txt",
            &[
                "In brief",
                "A memorandum on perovskite inks was signed by China and the United States last Sunday.",
                "Chile and Japan did not sign the agreement on seismology.",
            ],
        ),
        Document {
            language: Some("fr".to_owned()),
            ..document(
                "2023-11-23",
                "nouvelles.txt",
                &[
                    "Nouvelles",
                    "Le Chili et le Japon ont signé le 20 novembre un accord sur la sismologie.",
                ],
            )
        },
    ]
}

fn edition(documents: &[Document]) -> (Toy, Edition) {
    let toy = Toy::with_documents(&lines(), documents);
    let edition = toy.edition();
    (toy, edition)
}

fn rows<T: Table>(edition: &Edition) -> Vec<T> {
    edition.table::<T>().unwrap()
}

#[test]
fn two_documents_tell_one_event_with_its_words() {
    let documents = documents();
    let (_toy, edition) = edition(&documents);
    let events = rows::<Event>(&edition);
    assert_eq!(events.len(), 1);
    let event = &events[0];
    assert_eq!(
        (event.kind.as_str(), event.status.as_str(), event.n_documents),
        ("agreement", "signed", 2)
    );
    assert_eq!(
        (event.date_from.as_deref(), event.reported.as_deref()),
        (Some("2023-11-19"), Some("2023-11-20"))
    );
    assert_eq!(event.place.as_deref(), Some("Beijing"));
    let told = rows::<EventDocument>(&edition);
    for quotation in rows::<EventQuotation>(&edition) {
        let of = &told[quotation.document as usize].document_id;
        let text = &documents
            .iter()
            .find(|document| document.document_id == *of)
            .unwrap()
            .text;
        let words: String = text
            .chars()
            .skip(quotation.start as usize)
            .take((quotation.end - quotation.start) as usize)
            .collect();
        assert_eq!(words, quotation.text);
    }
    let countries: Vec<String> = rows::<EventCountry>(&edition)
        .iter()
        .map(|row| row.country.unwrap().to_string())
        .collect();
    assert_eq!(countries, ["CN", "US"]);
    let near = &rows::<EventFront>(&edition)[0];
    assert!(
        near.terms.iter().any(|term| term.contains("perovskite")),
        "{:?}",
        near.terms
    );
    let left_out = rows::<EventsLeftOut>(&edition);
    assert!(
        left_out.iter().any(|row| row.reason == "denied" && row.n == 1),
        "{left_out:?}"
    );
    let not_read: Vec<_> = told
        .iter()
        .filter_map(|document| document.not_read.as_deref())
        .collect();
    assert_eq!(not_read, ["other_language"]);
}

#[test]
fn the_order_of_documents_changes_nothing() {
    let (mut reversed, documents) = (documents(), documents());
    reversed.reverse();
    let ((_toy, one), (_other_toy, other)) = (edition(&documents), edition(&reversed));
    assert_eq!(rows::<Event>(&one), rows::<Event>(&other));
    assert_eq!(one.manifest().stages, other.manifest().stages);
}

#[test]
fn what_a_model_proposes_is_kept_checked_and_made_again() {
    let documents = documents();
    let toy = Toy::with_documents(&lines(), &documents);
    let event = |quotation: &str, country: &str| {
        serde_json::json!({"events": [{"kind": "agreement", "status": "signed", "quotation": quotation, "date_words": "le 20 novembre",
            "countries": [{"code": country, "words": "Japon"}], "subjects": ["sismologie"]}]})
    };
    let line = |document: &str, answer: &str| {
        serde_json::json!({"document_id": document, "model": "tiny", "answer": answer}).to_string()
    };
    let french = &documents[2].document_id;
    let text = [
        line(
            french,
            &event(
                "Le Chili et le Japon ont signé le 20 novembre un accord sur la sismologie.",
                "JP",
            )
            .to_string(),
        ),
        line(french, &event("Le roi a signé.", "JP").to_string()),
        line(french, "I am sorry"),
        line("doc:none", "{\"events\":[]}"),
    ];
    let proposals = Proposals::parse("p.jsonl", &text.join("\n")).unwrap();
    let options = Options {
        proposals: Some(&proposals),
        ..Options::default()
    };
    let made = run(
        &toy.corpus,
        &toy.place("proposed"),
        &preset(&[]),
        options,
        &corpus::progress::Silent,
    )
    .unwrap();
    let events = rows::<Event>(&made.edition);
    let proposed: Vec<&Event> = events.iter().filter(|event| event.engine == "model").collect();
    assert_eq!(proposed.len(), 1);
    assert_eq!(
        (proposed[0].date_from.as_deref(), proposed[0].subjects.as_slice()),
        (Some("2023-11-20"), &["sismologie".to_owned()][..])
    );
    let lines = rows::<Proposal>(&made.edition);
    let came: Vec<_> = lines
        .iter()
        .map(|line| (line.n_accepted, line.n_refused, line.not_used.as_deref()))
        .collect();
    assert_eq!(
        came,
        [
            (1, 0, None),
            (0, 1, None),
            (0, 0, Some("unreadable")),
            (0, 0, Some("no_such_document"))
        ]
    );
    let again = verify::verify(&made.edition, Some(&toy.corpus), &corpus::progress::Silent).unwrap();
    assert!(again.holds(), "{again:?}");
}

#[test]
fn what_a_model_proposes_is_kept_with_the_reason_why_it_does_not_count() {
    let documents = documents();
    let toy = Toy::with_documents(&lines(), &documents);
    let line = |document: &str| {
        serde_json::json!({"document_id": document, "model": "tiny", "answer": "{\"events\":[]}"}).to_string()
    };
    let text = [line(&documents[2].document_id), line("doc:none")].join("\n");
    let proposals = Proposals::parse("p.jsonl", &text).unwrap();
    let options = Options {
        proposals: Some(&proposals),
        ..Options::default()
    };
    // By the parameter only the rules read: the answers stand in the edition, and why none was used.
    let by_rules = run(
        &toy.corpus,
        &toy.place("rules"),
        &preset(&["diplomacy.engine=\"rules\""]),
        options,
        &corpus::progress::Silent,
    )
    .unwrap();
    let lines = rows::<Proposal>(&by_rules.edition);
    let why: Vec<_> = lines.iter().map(|line| line.not_used.as_deref()).collect();
    assert_eq!(why, [Some("rules_only"), Some("no_such_document")]);
}
