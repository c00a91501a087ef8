//! The catalogues of messages: whole in every language, with the same arguments, and a message for every code.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use review::faces::WORDS;
use review::language::{LANGUAGES, Language};

/// What a message names: its arguments, and the variants of codes that it tells apart.
type Named = (BTreeSet<String>, BTreeSet<String>);

fn messages(catalogue: &str) -> BTreeMap<String, Named> {
    let parsed = fluent_syntax::parser::parse(catalogue).unwrap_or_else(|(_, errors)| panic!("{errors:?}"));
    let mut messages = BTreeMap::new();
    for entry in &parsed.body {
        if let Entry::Message(message) = entry {
            let mut named = Named::default();
            of_pattern(message.value.as_ref().expect("a message has a value"), &mut named);
            let is_new = messages.insert(message.id.name.to_owned(), named).is_none();
            assert!(is_new, "the message {} stands twice", message.id.name);
        }
    }
    messages
}

fn of_pattern(pattern: &Pattern<&str>, named: &mut Named) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            of_expression(expression, named);
        }
    }
}

fn of_expression(expression: &Expression<&str>, named: &mut Named) {
    match expression {
        Expression::Inline(inline) => of_inline(inline, named),
        Expression::Select { selector, variants } => {
            of_inline(selector, named);
            for variant in variants {
                let fluent_syntax::ast::VariantKey::Identifier { name } = &variant.key else {
                    of_pattern(&variant.value, named);
                    continue;
                };
                // Which forms of a plural there are is the language's own.
                if !["zero", "one", "two", "few", "many", "other"].contains(name) {
                    named.1.insert((*name).to_owned());
                }
                of_pattern(&variant.value, named);
            }
        }
    }
}

fn of_inline(inline: &InlineExpression<&str>, named: &mut Named) {
    match inline {
        InlineExpression::VariableReference { id } => {
            named.0.insert(id.name.to_owned());
        }
        InlineExpression::Placeable { expression } => of_expression(expression, named),
        _ => {}
    }
}

#[test]
fn every_language_has_every_message_with_its_arguments() {
    let english = messages(LANGUAGES[0].1);
    assert!(english.len() > 300, "{}", english.len());
    for (tag, catalogue) in &LANGUAGES[1..] {
        let own = messages(catalogue);
        let missing: Vec<_> = english.keys().filter(|id| !own.contains_key(*id)).collect();
        let extra: Vec<_> = own.keys().filter(|id| !english.contains_key(*id)).collect();
        assert!(
            missing.is_empty() && extra.is_empty(),
            "{tag}: missing {missing:?}, not in English {extra:?}"
        );
        for (id, named) in &english {
            assert_eq!(&own[id], named, "{id} in {tag}");
        }
    }
}

#[test]
fn every_code_has_a_message() {
    let language = Language::find("en").unwrap();
    let dashed = |code: &str| code.replace('_', "-");
    let mut ids: Vec<String> = Vec::new();
    ids.extend(openfronts::caveat::ALL.map(|caveat| format!("caveat-{}", dashed(caveat.code()))));
    ids.extend(openfronts::reasons::ALL.map(|reason| format!("reason-{}", reason.code())));
    ids.extend((0..=11).map(|area| format!("area-{area}")));
    ids.extend((1..=11).map(|area| format!("area-short-{area}")));
    ids.extend((1..=openfronts::recommendation::ELEMENTS.len()).map(|place| format!("unesco-reach-{place}")));
    ids.extend(WORDS.iter().map(|(key, _)| format!("word-{key}")));
    ids.extend(
        [
            "stub_without_year",
            "retracted",
            "paratext",
            "expansion_corpus",
            "type",
            "no_year",
        ]
        .map(|reason| format!("left-out-{}", dashed(reason))),
    );
    for id in ids {
        assert!(language.knows(&id), "no message {id}");
    }
}

/// Messages that the code names in full must be there; the others are found by the reviews of the toy edition.
#[test]
fn areas_are_called_as_in_the_edition() {
    let language = Language::find("en").unwrap();
    for area in openfronts::areas::classification().areas() {
        assert_eq!(language.word(&format!("area-{}", area.area)), area.name);
    }
    for caveat in openfronts::caveat::ALL {
        let id = format!("caveat-{}", caveat.code().replace('_', "-"));
        assert!(!language.word(&id).is_empty());
    }
}

#[test]
fn zero_has_words_of_its_own() {
    let number = |value: f64| {
        let cell = review::document::Cell {
            table: String::new(),
            row: BTreeMap::new(),
            column: String::new(),
            value: value.into(),
        };
        let text = format!("{value}");
        let span = review::document::Span::Number {
            text,
            cell,
            evidence: None,
        };
        review::language::Argument::Number(span, value)
    };
    for (tag, zero, two) in [
        ("en", "No research front was found", "2 research fronts"),
        ("fr", "Aucun front", "2 fronts"),
    ] {
        let language = Language::find(tag).unwrap();
        let said = |value| review::document::plain(&language.say("brief-world", &[("n", number(value))]));
        assert!(said(0.0).contains(zero), "{}", said(0.0));
        assert!(said(2.0).contains(two), "{}", said(2.0));
    }
}

#[test]
fn every_message_is_used() {
    let sources: String = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/src/sections"))
        .unwrap()
        .map(|entry| std::fs::read_to_string(entry.unwrap().path()).unwrap())
        .chain(
            ["compose.rs", "desk.rs", "writer.rs", "behind.rs", "language.rs"].map(|file| {
                std::fs::read_to_string(format!("{}/src/{file}", env!("CARGO_MANIFEST_DIR"))).unwrap()
            }),
        )
        .collect();
    let is_used = |id: &str| {
        let pieces: Vec<&str> = id.split('-').collect();
        // The id itself, or what it begins with before a place that is filled in.
        let parts = (1..pieces.len()).map(|n| format!("\"{}-{{", pieces[..n].join("-")));
        sources.contains(&format!("\"{id}\"")) || parts.into_iter().any(|start| sources.contains(&start))
    };
    let is_of_list = |id: &str| {
        ["column-", "word-", "figure-"]
            .iter()
            .any(|start| id.starts_with(start))
    };
    let all = messages(LANGUAGES[0].1);
    let unused: Vec<&String> = all
        .keys()
        .filter(|id| !is_used(id) && !is_of_list(id) && !id.contains("-none"))
        .collect();
    assert!(unused.is_empty(), "{unused:?}");
}
