//! The server over the toy edition, asked without a network.

use std::sync::{Arc, LazyLock};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode};
use corpus::documents::{Document, document_id};
use serde_json::Value;
use server::serve::app;
use server::{Service, Settings};
use tower::ServiceExt;

use crate::toy::{Toy, lines};

/// An invented piece of news.
fn document(day: &str, address: &str, paragraphs: &[&str]) -> Document {
    let text = paragraphs.join("\n\n");
    Document {
        document_id: document_id(&text),
        address: Some(address.to_owned()),
        also_at: Vec::new(),
        title: Some(paragraphs[0].to_owned()),
        publisher: Some("The Invented Gazette".to_owned()),
        published: Some(day.to_owned()),
        date_rule: Some("metadata".to_owned()),
        language: Some("en".to_owned()),
        format: "html".to_owned(),
        file: "gazette.html".to_owned(),
        n_chars: text.chars().count() as u32,
        text,
    }
}

/// The toy corpus with three pieces of news, of which two tell one act.
pub(crate) fn toy() -> Toy {
    let documents = [
        document(
            "2023-11-20",
            "https://gazette.example/inks",
            &[
                "Perovskite inks bring two countries together",
                "On 19 November 2023, China and the United States signed a memorandum of understanding on research on perovskite inks in Beijing. \
                 Minister of Science Lin Tao said that USD 4.5 million will be spent.",
            ],
        ),
        document(
            "2023-11-21",
            "https://gazette.example/beijing",
            &[
                "News in brief",
                "China and the United States signed a memorandum of understanding on research on perovskite inks in Beijing on 19 November 2023.",
                "A delegation of scientists from Japan will visit research institutes in Germany in March 2024.",
            ],
        ),
        document(
            "2022-06-02",
            "javascript:alert(1)",
            &[
                "A forum on breath sensors",
                "Brazil and Germany held a scientific forum on breath sensors in Brasília on 1 June 2022.",
            ],
        ),
    ];
    Toy::with_documents(&lines(), &documents)
}

/// The toy edition, open.
pub(crate) static SERVICE: LazyLock<Arc<Service>> = LazyLock::new(|| {
    let toy = toy();
    let edition = openfronts::Edition::open(toy.edition().folder()).expect("the toy edition was just made");
    let service = Service::open(edition, None).expect("the toy edition is whole");
    // Its folder is needed for as long as the tests run.
    std::mem::forget(toy);
    Arc::new(service)
});

/// A response.
pub(crate) struct Response {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

impl Response {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|e| panic!("{e}: {}", self.text()))
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().expect("heads are ASCII"))
    }
}

/// Asks a server with settings.
pub(crate) fn ask_of(router: Router, request: Request<Body>) -> Response {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(async {
        let response = router.oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let body = to_bytes(body, usize::MAX).await.unwrap();
        Response {
            status: parts.status,
            headers: parts.headers,
            body: body.to_vec(),
        }
    })
}

/// A router with settings.
pub(crate) fn router(settings: &Settings) -> Router {
    app(Arc::clone(&SERVICE), settings)
}

/// Gets an address.
pub(crate) fn get(path: &str) -> Response {
    get_with(path, &[])
}

/// Gets an address with heads.
pub(crate) fn get_with(path: &str, heads: &[(&str, &str)]) -> Response {
    let mut request = Request::get(path);
    for (name, value) in heads {
        request = request.header(*name, *value);
    }
    ask_of(router(&Settings::default()), request.body(Body::empty()).unwrap())
}
