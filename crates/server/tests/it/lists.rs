//! Lists: filters, order, columns, pages, words.

use proptest::prelude::*;
use serde_json::{Value, json};

use crate::hall::get;

fn column(path: &str, name: &str) -> Vec<Value> {
    let answer = get(path);
    assert_eq!(answer.status, 200, "{path}: {}", answer.text());
    let rows = answer.json();
    rows["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row[name].clone())
        .collect()
}

#[test]
fn pages_follow_one_another_until_the_end() {
    let all = column("/countries.json?limit=200", "who");
    assert!(all.len() > 5);
    let (mut found, mut next) = (Vec::new(), String::new());
    loop {
        let page = get(&format!("/countries.json?limit=3{next}")).json();
        found.extend(
            page["rows"]
                .as_array()
                .unwrap()
                .iter()
                .map(|row| row["who"].clone()),
        );
        match page["next"].as_str() {
            Some(cursor) => next = format!("&cursor={cursor}"),
            None => break,
        }
    }
    assert_eq!(found, all);
    let other = get("/countries.json?cursor=0123456789ab-3");
    assert_eq!(other.status, 409);
    assert_eq!(get("/countries.json?cursor=3").status, 400);
}

#[test]
fn rows_are_sorted_and_what_is_not_known_comes_last() {
    let up = column("/fronts.json?sort=hot_rank,-front_id&limit=200", "hot_rank");
    let known: Vec<u64> = up.iter().map_while(Value::as_u64).collect();
    assert!(known.is_sorted());
    assert!(up[known.len()..].iter().all(Value::is_null));
    let down = column("/fronts.json?sort=-hot_rank&limit=200", "hot_rank");
    assert!(
        down.iter()
            .map_while(Value::as_u64)
            .collect::<Vec<_>>()
            .is_sorted_by(|a, b| a >= b)
    );
    assert!(down.iter().skip_while(|rank| !rank.is_null()).all(Value::is_null));
}

#[test]
fn a_country_has_in_the_list_what_it_has_in_each_front() {
    let fronts = get("/fronts.json?country=US&limit=200").json();
    let mut n_present = 0;
    for front in fronts["rows"].as_array().unwrap() {
        let standings = get(&format!("/fronts/{}/standings.json?limit=200", front["front_id"])).json();
        let standing = standings["rows"]
            .as_array()
            .unwrap()
            .iter()
            .find(|row| row["who"] == "US");
        let of = |name: &str| standing.map_or(Value::Null, |row| row[name].clone());
        assert_eq!(
            (&front["country_rank"], &front["country_share_core"]),
            (&of("rank"), &of("share_core"))
        );
        n_present += usize::from(standing.is_some());
    }
    assert!(n_present > 1);
    let led = column("/fronts.json?country=US&filter=country_rank:1", "leaders");
    assert!(
        !led.is_empty()
            && led
                .iter()
                .all(|leaders| leaders.as_array().unwrap().contains(&json!("US")))
    );
    // By first author, another list.
    assert!(get("/fronts.json?country=US&counting=first").json()["about"]["counting"] == "first");
}

#[test]
fn words_find_what_has_them() {
    let label = column("/fronts.json?limit=1", "label")[0]
        .as_str()
        .unwrap()
        .to_owned();
    let word = label.split([' ', ';']).next().unwrap().to_lowercase();
    let beginning = &word[..word.len().min(4)];
    for asked in [word.clone(), word.to_uppercase(), beginning.to_owned()] {
        let labels = column(&format!("/fronts.json?q={asked}"), "label");
        assert!(labels.contains(&json!(label)), "{asked}");
        let hits = get(&format!("/search.json?q={asked}&kind=front")).json();
        assert!(
            hits["hits"]
                .as_array()
                .unwrap()
                .iter()
                .any(|hit| hit["label"] == label.as_str()),
            "{asked}"
        );
    }
    let hits = get("/search.json?q=united%20stat").json();
    assert_eq!(hits["hits"][0]["page"], "countries/US");
    // A slip in a long word.
    let hits = get("/search.json?q=unitde%20states").json();
    assert_eq!(hits["hits"][0]["id"], "US");
    assert_eq!(get("/search.json?q=%21%21%21").json()["hits"], json!([]));
    assert_eq!(get("/search.json").status, 400);
}

#[test]
fn every_page_of_a_hit_is_there() {
    for hit in get("/search.json?q=a&limit=100").json()["hits"]
        .as_array()
        .unwrap()
    {
        let page = hit["page"].as_str().unwrap();
        assert_eq!(get(&format!("/{page}.json")).status, 200, "{page}");
    }
}

#[test]
fn the_papers_behind_a_number_are_as_many_as_it_says() {
    let capacity = get("/countries/US.json").json()["capacity"].clone();
    let n = |query: &str| get(&format!("/papers.json?country=US&{query}")).json()["n_all"].clone();
    assert_eq!(n("set=all"), capacity["n_papers"]);
    assert_eq!(n("set=all&role=core"), capacity["n_core"]);
    let csv = get("/papers.csv?country=US&set=all&role=core").text();
    assert_eq!(
        json!(csv::Reader::from_reader(csv.as_bytes()).records().count()),
        capacity["n_core"]
    );
    let n = |query: &str| {
        get(&format!("/papers.json?{query}")).json()["n_all"]
            .as_u64()
            .unwrap()
    };
    assert!(n("front=1") > 0);
    let area = get("/fronts/1.json").json()["front"]["area"].as_u64().unwrap();
    assert_eq!(n(&format!("front=1&front_area={area}")), n("front=1"));
    assert_eq!(n(&format!("front=1&front_area={}", area % 11 + 1)), 0);
    let page = get("/papers.json?country=US&limit=2").json();
    let next = page["next"].as_str().unwrap();
    let all = get("/papers.csv?country=US");
    assert_eq!(
        get(&format!("/papers.csv?country=US&cursor={next}")).body,
        all.body
    );
    let of_fronts = get("/papers.json").json()["n_all"].clone();
    assert_eq!(of_fronts, get("/papers.json?set=all").json()["n_all"]);
}

#[test]
fn what_cannot_be_asked_is_said_with_a_hint() {
    for (path, status, detail) in [
        ("/fronts.json?fliter=area:1", 400, "no parameter `fliter`"),
        ("/fronts.json?limit=0", 400, "limit=0"),
        ("/fronts.json?limit=9999", 400, "limit=9999"),
        ("/fronts.json?filter=nothing:1", 400, "no column `nothing`"),
        ("/fronts.json?sort=nothing", 400, "no column `nothing`"),
        ("/fronts.json?select=front_id,nothing", 400, "no column `nothing`"),
        ("/fronts.json?area=1&area=2", 400, "twice"),
        ("/fronts.json?country=ZZ", 404, "ZZ"),
        ("/fronts/999999.json", 404, "999999"),
        ("/compare.json?of=US", 400, "1 to compare"),
        ("/compare.json?of=US,nowhere", 404, "nowhere"),
        ("/collaboration/US/US.json", 400, "one country"),
        ("/tables/frnots.json", 404, "frnots"),
        ("/papers/W0.json", 404, "W0"),
        ("/nothing.json", 404, "/nothing.json"),
        ("/fronts.json?q=%ff", 400, "cannot be read"),
        ("/fronts.json?q=%00", 400, "control character"),
        ("/about.csv", 404, ".csv"),
    ] {
        let response = get(path);
        assert_eq!(response.status.as_u16(), status, "{path}: {}", response.text());
        assert_eq!(
            response.header("content-type"),
            "application/problem+json",
            "{path}"
        );
        let problem = response.json();
        assert!(
            problem["detail"].as_str().unwrap().contains(detail),
            "{path}: {problem}"
        );
        assert!(!problem["hint"].as_str().unwrap().is_empty(), "{path}: {problem}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever is asked, the answer is an answer or a problem of the asker.
    #[test]
    fn nothing_that_is_asked_breaks_the_server(
        path in "[/a-z0-9{}.%]{0,30}",
        name in "(filter|sort|select|q|cursor|limit|country)",
        value in "[ -~é%&=|:,<>!-]{0,40}",
    ) {
        let value: String = value.bytes().map(|byte| format!("%{byte:02X}")).collect();
        for address in [format!("/{path}"), format!("/fronts.json?{name}={value}"), format!("/countries/{value}.json")] {
            let Ok(address) = address.parse::<axum::http::Uri>() else { continue };
            let status = get(&address.to_string()).status.as_u16();
            prop_assert!(status < 500, "{address}: {status}");
        }
    }
}
