//! The heads of responses, and the bounds of the server.

use axum::body::Body;
use axum::http::Request;
use server::Settings;

use crate::hall::{ask_of, get, get_with, router};

#[test]
fn who_has_an_answer_is_not_given_it_again() {
    let first = get("/fronts.json");
    let tag = first.header("etag").to_owned();
    assert!(!tag.is_empty() && first.header("cache-control").contains("max-age"));
    let again = get_with("/fronts.json", &[("if-none-match", &tag)]);
    assert_eq!((again.status.as_u16(), again.body.len()), (304, 0));
    let other = get_with("/fronts.json", &[("if-none-match", "W/\"other\"")]);
    assert_eq!(other.status, 200);
}

#[test]
fn answers_are_compressed_and_parquet_is_not_twice() {
    let plain = get("/map.json");
    let packed = get_with("/map.json", &[("accept-encoding", "gzip")]);
    assert_eq!(packed.header("content-encoding"), "gzip");
    assert!(packed.body.len() < plain.body.len());
    let parquet = get_with("/fronts.parquet", &[("accept-encoding", "gzip, br")]);
    assert_eq!(parquet.header("content-encoding"), "");
}

#[test]
fn parts_of_a_parquet_file_are_given() {
    let whole = get("/tables/fronts.parquet");
    let part = get_with("/tables/fronts.parquet", &[("range", "bytes=-8")]);
    assert_eq!(part.status, 206);
    assert_eq!(part.body, whole.body[whole.body.len() - 8..]);
    assert!(
        part.header("content-range")
            .ends_with(&format!("/{}", whole.body.len()))
    );
}

#[test]
fn pages_and_data_say_what_they_may_load() {
    let page = get("/fronts/1");
    assert_eq!(
        (page.status.as_u16(), page.header("content-type")),
        (200, "text/html; charset=utf-8")
    );
    let policy = page.header("content-security-policy");
    assert!(
        policy.contains("default-src 'none'") && policy.contains("script-src 'self'"),
        "{policy}"
    );
    assert!(!policy.contains("unsafe"), "{policy}");
    assert!(page.text().contains("<base href=\"../\">"), "{}", page.text());
    assert!(
        get("/collaboration/US/CN")
            .text()
            .contains("<base href=\"../../\">")
    );
    assert!(get("/").text().contains("<base href=\"./\">"));
    assert_eq!(get("/fronts.json").header("x-content-type-options"), "nosniff");
    assert!(
        get("/fronts.csv")
            .header("content-disposition")
            .contains("openfronts-fronts.csv")
    );
    assert_eq!(get_with("/nowhere", &[("accept", "text/html")]).status, 404);
}

#[test]
fn only_reading_is_answered() {
    for method in ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"] {
        let request = Request::builder()
            .method(method)
            .uri("/fronts.json")
            .body(Body::empty())
            .unwrap();
        let response = ask_of(router(&Settings::default()), request);
        assert_eq!(
            (response.status.as_u16(), response.header("allow")),
            (405, "GET, HEAD"),
            "{method}"
        );
    }
}

#[test]
fn other_origins_read_only_where_they_are_allowed() {
    let ask = |settings: &Settings| {
        let request = Request::get("/fronts.json").header("origin", "https://example.org");
        let response = ask_of(router(settings), request.body(Body::empty()).unwrap());
        response.header("access-control-allow-origin").to_owned()
    };
    assert_eq!(ask(&Settings::default()), "");
    let allowed = |origin: &str| Settings {
        allow_origins: vec![origin.to_owned()],
        ..Settings::default()
    };
    assert_eq!(ask(&allowed("https://example.org")), "https://example.org");
    assert_eq!(ask(&allowed("https://example.com")), "");
    assert_eq!(ask(&allowed("*")), "*");
}

#[test]
fn everything_works_below_a_base_path() {
    let settings = Settings {
        base_path: "/of".to_owned(),
        ..Settings::default()
    };
    let ask = |path: &str| ask_of(router(&settings), Request::get(path).body(Body::empty()).unwrap());
    assert_eq!(ask("/of/fronts.json").status, 200);
    assert_eq!(ask("/of/").status, 200);
    let root = ask("/of");
    assert_eq!((root.status.as_u16(), root.header("location")), (308, "./of/"));
    let slash = ask("/of/fronts/");
    assert_eq!(
        (slash.status.as_u16(), slash.header("location")),
        (308, "../fronts")
    );
    assert_eq!(ask("/fronts.json").status, 404);
    assert_eq!(ask("/office/fronts.json").status, 404);
}

#[test]
fn who_is_sent_elsewhere_stays_on_this_server_with_the_same_parameters() {
    for (path, location) in [
        ("/tables/https:evil.example%3Fx", "./https:evil.example%3Fx.json"),
        ("/tables/%5C%5Cevil.example", "./%5C%5Cevil.example.json"),
        ("/fronts/1/standings?kind=group", "./standings.json?kind=group"),
        ("/fronts/?filter=area:3", "../fronts?filter=area:3"),
        ("/gr%C3%B6%C3%9Fe/", "../gr%C3%B6%C3%9Fe"),
    ] {
        let response = get(path);
        assert_eq!(
            (response.status.as_u16(), response.header("location")),
            (308, location),
            "{path}"
        );
    }
}

#[test]
fn a_server_of_this_machine_is_reached_by_its_own_names_alone() {
    let ask = |settings: &Settings, host: &str| {
        let request = Request::get("/fronts.json").header("host", host);
        ask_of(router(settings), request.body(Body::empty()).unwrap())
            .status
            .as_u16()
    };
    let own = Settings::default();
    for host in [
        "localhost",
        "localhost:8080",
        "127.0.0.1:8080",
        "[::1]:8080",
        "LOCALHOST",
    ] {
        assert_eq!(ask(&own, host), 200, "{host}");
    }
    assert_eq!(ask(&own, "evil.example"), 403);
    let named = Settings {
        hosts: vec!["fronts.example.org".to_owned()],
        ..Settings::default()
    };
    assert_eq!(ask(&named, "fronts.example.org"), 200);
    let open = Settings {
        listen: ([0, 0, 0, 0], 80).into(),
        ..Settings::default()
    };
    assert_eq!(ask(&open, "any.example"), 200);
}

#[test]
fn a_table_is_not_sent_again_to_who_has_it() {
    let first = get("/tables/fronts.parquet");
    let modified = first.header("last-modified").to_owned();
    let again = get_with("/tables/fronts.parquet", &[("if-modified-since", &modified)]);
    assert_eq!((again.status.as_u16(), again.body.len()), (304, 0));
    let other = get_with(
        "/tables/fronts.parquet",
        &[("if-unmodified-since", "Sat, 01 Jan 1994 00:00:00 GMT")],
    );
    assert_eq!(other.status, 412);
}

#[test]
fn the_folder_of_the_index_keeps_what_else_is_there() {
    let folder = tempfile::tempdir().unwrap();
    let other = folder.path().join("meta.json");
    std::fs::write(&other, "{}").unwrap();
    let edition = || openfronts::Edition::open(crate::hall::SERVICE.store.edition.folder()).unwrap();
    for _ in 0..2 {
        let service = server::Service::open(edition(), Some(folder.path())).unwrap();
        assert!(
            !service
                .index
                .find("united", server::search_index::Kinds::Country, 5)
                .unwrap()
                .is_empty()
        );
    }
    assert_eq!(std::fs::read_to_string(&other).unwrap(), "{}");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 2);
}

#[test]
fn the_edition_is_a_data_set_for_catalogues() {
    let dataset = get("/dataset.json").json();
    assert_eq!(dataset["@type"], "Dataset");
    for file in dataset["distribution"].as_array().unwrap() {
        let path = format!("/{}", file["contentUrl"].as_str().unwrap());
        assert_eq!(get(&path).status, 200, "{path}");
    }
    let package = get("/datapackage.json").json();
    for resource in package["resources"].as_array().unwrap() {
        let csv = get(&format!("/{}", resource["path"].as_str().unwrap())).text();
        let names: Vec<&str> = resource["schema"]["fields"]
            .as_array()
            .unwrap()
            .iter()
            .map(|field| field["name"].as_str().unwrap())
            .collect();
        assert_eq!(csv.lines().next().unwrap(), names.join(","));
    }
}
