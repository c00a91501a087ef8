//! Tests of whole worlds: the same bytes, valid JSON, shares as promised.

use std::collections::BTreeMap;
use std::io::Read;

use super::*;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

/// All lines of a world, and its citing papers by front.
fn lines(n_works: u64, seed: u64, noise: f64) -> (String, BTreeMap<usize, Vec<u64>>) {
    let world = World::new(root(), n_works, seed).unwrap();
    let planted = Planted::new(&world, n_works / 4000);
    let mut writer = Writer::new(&world, &planted, noise);
    let mut text = Vec::new();
    let mut citing: BTreeMap<usize, Vec<u64>> = BTreeMap::new();
    for position in 0..n_works {
        if let Some(paper) = push_position(&mut writer, &world, position, 1, &mut text) {
            citing.entry(paper.front).or_default().push(paper.id);
        }
    }
    (String::from_utf8(text).unwrap(), citing)
}

/// The rest behind one JSON value; panics where there is none.
fn after_value(text: &[u8]) -> &[u8] {
    match text[0] {
        b'{' | b'[' => after_members(&text[1..], text[0] == b'{'),
        b'"' => {
            let end = text[1..].iter().position(|b| *b == b'"').expect("strings end");
            assert!(
                text[1..=end]
                    .iter()
                    .all(|b| *b >= b' ' && *b < 0x7F && *b != b'\\')
            );
            &text[end + 2..]
        }
        _ => {
            let end = text.iter().position(|b| b",]}".contains(b)).expect("values end");
            let value = std::str::from_utf8(&text[..end]).unwrap();
            assert!(
                ["true", "false", "null"].contains(&value) || value.parse::<f64>().is_ok(),
                "{value}"
            );
            &text[end..]
        }
    }
}

fn after_members(mut text: &[u8], is_object: bool) -> &[u8] {
    if b"]}".contains(&text[0]) {
        return &text[1..];
    }
    loop {
        if is_object {
            assert_eq!(text[0], b'"');
            text = after_value(text);
            assert_eq!(text[0], b':');
            text = &text[1..];
        }
        text = after_value(text);
        let mark = text[0];
        text = &text[1..];
        if mark != b',' {
            assert_eq!(mark, if is_object { b'}' } else { b']' });
            return text;
        }
    }
}

#[test]
fn the_same_seed_gives_the_same_bytes() {
    assert!(lines(2000, 3, 0.2) == lines(2000, 3, 0.2));
    assert!(lines(2000, 3, 0.2) != lines(2000, 4, 0.2));
    assert!(lines(8000, 3, 0.0) != lines(8000, 3, 0.5));
}

#[test]
fn every_line_is_a_work() {
    let (text, _) = lines(4000, 1, 0.0);
    for line in text.lines() {
        assert_eq!(after_value(line.as_bytes()), b"", "{line}");
        for field in [
            "\"id\":\"https://openalex.org/W",
            "\"doi\":",
            "\"title\":\"",
            "\"publication_year\":20",
            "\"type\":\"",
            "\"primary_location\":{",
            "\"open_access\":{",
            "\"authorships\":[{",
            "\"referenced_works\":[",
            "\"cited_by_count\":",
            "\"updated_date\":\"2026-01-",
        ] {
            assert!(line.contains(field), "{field} is missing in {line}");
        }
    }
}

#[test]
fn shares_are_those_promised() {
    let (text, citing) = lines(20_000, 2, 0.0);
    let n_lines = text.lines().count() as f64;
    let share = |what: &dyn Fn(&str) -> bool| text.lines().filter(|line| what(line)).count() as f64 / n_lines;
    let near =
        |value: f64, wanted: f64, by: f64| assert!((value - wanted).abs() <= by, "{value}, not {wanted}");
    near(n_lines, 20_100.0, 40.0);
    near(share(&|line| !line.contains("\"primary_topic\":{")), 0.12, 0.01);
    near(share(&|line| line.contains("\"concepts\":[")), 0.04, 0.005);
    near(share(&|line| !line.contains("\"country_code\"")), 0.15, 0.01);
    near(
        share(&|line| line.contains("\"referenced_works\":[]")),
        0.105,
        0.01,
    );
    near(share(&|line| line.contains("\"doi\":null")), 0.12, 0.01);
    near(
        share(&|line| line.contains("\"is_retracted\":true")),
        0.001,
        0.001,
    );
    near(
        share(&|line| line.contains("\"publication_year\":2025")),
        0.0825,
        0.005,
    );
    near(share(&|line| line.contains("/fields/27\"")), 0.19 * 0.88, 0.01);
    near(share(&|line| line.contains("\"CN\"")), 0.23, 0.03);
    let others = [
        "letter",
        "editorial",
        "dissertation",
        "book",
        "dataset",
        "erratum",
        "report",
        "paratext",
    ];
    let is_other = |line: &str| {
        others
            .iter()
            .any(|name| line.contains(&format!("\"type\":\"{name}\"")))
    };
    near(share(&is_other), 0.08, 0.01);
    let is_international = |line: &str| {
        let mut codes = line.split("\"country_code\":\"").skip(1).map(|rest| &rest[..2]);
        let first = codes.next();
        codes.any(|code| Some(code) != first)
    };
    near(share(&is_international) / 0.85, 0.25, 0.03);
    assert!(
        citing.len() >= 4 && citing.values().all(|papers| papers.len() > 5),
        "{citing:?}"
    );
}

#[test]
fn lists_and_citations_are_skewed_and_a_fifth_leads_to_stubs() {
    let (text, _) = lines(20_000, 2, 0.0);
    let number = |id: &str| {
        id.trim_matches('"')
            .rsplit('W')
            .next()
            .unwrap()
            .parse::<u64>()
            .unwrap()
    };
    let mut cited: BTreeMap<u64, u32> = text
        .lines()
        .map(|line| (number(line[7..].split('"').next().unwrap()), 0))
        .collect();
    let (mut n_references, mut n_stubs, mut n_lists) = (0_u32, 0_u32, 0_u32);
    for line in text.lines() {
        let list = line.split("\"referenced_works\":[").nth(1).unwrap();
        let list = &list[..list.find(']').unwrap()];
        n_lists += u32::from(!list.is_empty());
        for id in list.split(',').filter(|id| !id.is_empty()) {
            n_references += 1;
            match cited.get_mut(&number(id)) {
                Some(n) => *n += 1,
                None => n_stubs += 1,
            }
        }
    }
    let mean = f64::from(n_references) / f64::from(n_lists);
    assert!((13.0..16.5).contains(&mean), "{mean}");
    let share = f64::from(n_stubs) / f64::from(n_references);
    assert!((0.18..0.23).contains(&share), "{share}");
    let mut counts: Vec<u32> = cited.into_values().collect();
    counts.sort_unstable_by(|a, b| b.cmp(a));
    let top: u32 = counts[..counts.len() / 100].iter().sum();
    let share = f64::from(top) / f64::from(n_references - n_stubs);
    assert!(
        (0.06..0.25).contains(&share),
        "the top 1 % have {share} of all citations"
    );
}

#[test]
fn files_are_written_compressed_or_plain() {
    let out = std::env::temp_dir().join(format!("openfronts-synth-{}", std::process::id()));
    let mut params = parse(root(), &["--works".into(), "1_000".into()]).unwrap();
    params.out = out.clone();
    let mut sizes = Vec::new();
    for (plain, name) in [(false, "part_0007.gz"), (true, "part_0007.jsonl")] {
        params.plain = plain;
        assert_eq!(write(root(), &params, &|_| ()).unwrap(), 8);
        let bytes = fs::read(out.join("data/jsonl/works/updated_date=2026-01-18").join(name)).unwrap();
        let mut text = Vec::new();
        match plain {
            true => text = bytes,
            false => drop(
                flate2::read::GzDecoder::new(&bytes[..])
                    .read_to_end(&mut text)
                    .unwrap(),
            ),
        }
        sizes.push(text);
    }
    assert!(sizes[0] == sizes[1] && sizes[0].len() > 50_000);
    let truth = fs::read_to_string(out.join("truth.tsv")).unwrap();
    assert!(truth.starts_with("front\twhat\tvalue\n0\tkind\t") && truth.contains("\tcore\tW"));
    fs::remove_dir_all(&out).unwrap();
}

#[test]
fn wrong_options_are_named() {
    let message = |args: &[&str]| {
        let args: Vec<String> = args.iter().map(|&arg| arg.to_owned()).collect();
        parse(root(), &args).unwrap_err().message
    };
    assert_eq!(message(&["--work", "1"]), "synth has no option `--work`");
    assert_eq!(message(&["--works", "many"]), "`many` is no value of --works");
    assert_eq!(message(&["--works"]), "`--works` has no value");
    assert_eq!(message(&[]), "--works must be from 1000 to 1400000000");
    assert_eq!(
        message(&["--works", "1000", "--noise", "2"]),
        "--noise must be from 0 to 1"
    );
}
