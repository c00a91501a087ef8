//! Pages of `docs/reference` that are written from the code: tables of an edition and of a corpus, and parameters. `UPDATE=1 cargo test`
//! rewrites them.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use corpus::affiliation_strings::AffiliationString;
use corpus::aliases::Alias;
use corpus::authorships::Authorship;
use corpus::concepts::WorkConcept;
use corpus::documents::Document;
use corpus::institutions::Institution;
use corpus::ledger::IngestCount;
use corpus::locations::Location;
use corpus::references::Reference;
use corpus::sources::Source;
use corpus::texts::Text;
use corpus::topics::Topic;
use corpus::works::Work;
use corpus::{ColumnInfo, Table};
use openfronts::citations::{OFFSETS, TARGETS};
use openfronts::pipeline::{STAGES, Stage};
use openfronts::preset::Preset;
use openfronts::tables::find_table;

use crate::golden::check;

const PRESETS: [&str; 3] = ["research-fronts", "research-horizon", "leiden"];

#[test]
fn the_tables_of_an_edition_are_those_that_are_described() {
    check("docs/reference/tables.md", &tables_of_an_edition());
}

#[test]
fn the_tables_of_a_corpus_are_those_that_are_described() {
    check("docs/reference/corpus-tables.md", &tables_of_a_corpus());
}

#[test]
fn the_parameters_are_those_that_are_described() {
    check("docs/reference/parameters.md", &parameters());
}

fn tables_of_an_edition() -> String {
    let mut page = String::from(EDITION_HEAD);
    for stage in STAGES {
        writeln!(page, "- `{}`: {}", stage.name, links(stage)).unwrap();
    }
    for stage in STAGES {
        write!(page, "\n## Stage {}\n\nWrites {}.\n", stage.name, stage.about).unwrap();
        for name in stage.writes {
            page.push_str(&written(name));
        }
    }
    page
}

/// The tables and arrays of a stage, each a link to its heading.
fn links(stage: &Stage) -> String {
    let names = stage.writes.iter().map(|path| {
        let (name, heading) = named(path);
        format!("[`{name}`](#{heading})")
    });
    names.collect::<Vec<_>>().join(", ")
}

/// The name of a file of the edition for readers, and the anchor of its heading.
fn named(path: &str) -> (&str, String) {
    let name = path
        .strip_prefix("results/")
        .and_then(|name| name.strip_suffix(".parquet"))
        .unwrap_or(path);
    (name, name.replace(['/', '.'], ""))
}

fn written(path: &str) -> String {
    let (name, _) = named(path);
    match find_table(name) {
        Some(table) => described(name, &(table.description)(), &(table.columns)()),
        None => format!("\n### {name}\n\n{}\n", array(name)),
    }
}

/// What a flat array holds.
fn array(name: &str) -> &'static str {
    match name {
        OFFSETS => {
            "For each work, where its cited papers begin in the other array: one 64-bit number per work and one more."
        }
        TARGETS => "The cited papers, by citing work: one 32-bit number each.",
        other => panic!("{other} wants a line here"),
    }
}

fn described(name: &str, about: &str, columns: &[ColumnInfo]) -> String {
    let mut text =
        format!("\n### {name}\n\n{about}\n\n| column | type | null | meaning |\n|---|---|---|---|\n");
    for column in columns {
        let null = if column.nullable { "yes" } else { "" };
        let mut meaning = in_a_cell(&column.description);
        if !column.texts.is_empty() {
            let words: Vec<String> = column.texts.iter().map(|word| format!("`{word}`")).collect();
            write!(meaning, " One of {}.", words.join(", ")).unwrap();
        }
        writeln!(
            text,
            "| `{}` | {} | {null} | {meaning} |",
            column.name,
            type_of(column)
        )
        .unwrap();
    }
    text
}

/// A description in a cell of a table of Markdown.
fn in_a_cell(text: &str) -> String {
    text.replace("[`", "`")
        .replace("`]", "`")
        .replace('|', "\\|")
        .replace('<', "&lt;")
}

/// The type of a column in the words of Arrow.
fn type_of(column: &ColumnInfo) -> String {
    match column.data_type.to_string().as_str() {
        "Utf8" => "string".to_owned(),
        "Boolean" => "bool".to_owned(),
        "Float64" => "double".to_owned(),
        "Float32" => "float".to_owned(),
        list if list.starts_with("List") => "list of string".to_owned(),
        other => other.to_lowercase(),
    }
}

fn tables_of_a_corpus() -> String {
    let mut page = String::from(CORPUS_HEAD);
    let mut add = |(name, about, columns): (&str, String, Vec<ColumnInfo>)| {
        page.push_str(&described(name, &about, &columns));
    };
    add(of::<Work>());
    add(of::<Reference>());
    add(of::<Authorship>());
    add(of::<AffiliationString>());
    add(of::<Location>());
    add(of::<Institution>());
    add(of::<Source>());
    add(of::<Topic>());
    add(of::<WorkConcept>());
    add(of::<Text>());
    add(of::<Document>());
    add(of::<Alias>());
    add(of::<IngestCount>());
    page
}

fn of<T: Table>() -> (&'static str, String, Vec<ColumnInfo>) {
    (T::NAME, T::description(), T::columns())
}

/// Every parameter with its meaning and its value by preset.
fn parameters() -> String {
    let by_preset = PRESETS.map(|name| {
        let preset = Preset::load(name).expect("a bundled preset");
        leaves(&toml::Table::try_from(&preset.parameters).expect("a table"), "")
    });
    let meanings = meanings();
    let mut page = String::from(PARAMETERS_HEAD);
    for stage in STAGES {
        let before = format!("{}.", stage.name);
        let mut rows = by_preset[0]
            .iter()
            .filter(|(key, _)| key.starts_with(&before))
            .peekable();
        if rows.peek().is_none() {
            continue;
        }
        write!(
            page,
            "\n## {}\n\n| parameter | meaning | {} |\n|---|---|---|---|---|\n",
            stage.name,
            PRESETS.map(|name| format!("`{name}`")).join(" | ")
        )
        .unwrap();
        for (key, value) in rows {
            let others = by_preset[1..].iter().map(|preset| match &preset[key] {
                other if other == value => String::new(),
                other => format!("**{other}**"),
            });
            writeln!(
                page,
                "| `{}` | {} | {value} | {} |",
                key.replace(&before, ""),
                in_a_cell(&meanings[key]),
                others.collect::<Vec<_>>().join(" | ")
            )
            .unwrap();
        }
    }
    page
}

/// Every dotted key with its value.
fn leaves(tree: &toml::Table, before: &str) -> BTreeMap<String, String> {
    let mut all = BTreeMap::new();
    for (key, value) in tree {
        let path = format!("{before}{key}");
        match value {
            toml::Value::Table(inner) => all.extend(leaves(inner, &format!("{path}."))),
            value => drop(all.insert(path, value.to_string().replace('"', ""))),
        }
    }
    all
}

/// The doc comment of every parameter, by its dotted key: read from the sources, from `Parameters` on.
fn meanings() -> BTreeMap<String, String> {
    let mut all = BTreeMap::new();
    follow("preset", "Parameters", "", &mut all);
    all
}

/// The fields of one struct of one module, and of the structs of parameters that they are.
fn follow(module: &str, name: &str, before: &str, all: &mut BTreeMap<String, String>) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("src/{module}.rs"));
    let source = std::fs::read_to_string(path).expect("the module of a parameter");
    if let Some(elsewhere) = source
        .lines()
        .find_map(|line| line.strip_prefix("pub use crate::")?.strip_suffix("::Params;"))
    {
        return follow(elsewhere, name, before, all);
    }
    let head = format!("pub struct {name} {{");
    let body = source.split_once(&head).expect("the struct of the parameters").1;
    let mut words = Vec::new();
    for line in body
        .split_once("\n}")
        .expect("a struct ends")
        .0
        .lines()
        .map(str::trim)
    {
        if let Some(doc) = line.strip_prefix("///") {
            words.push(doc.trim());
        } else if let Some((field, kind)) = line.strip_prefix("pub ").and_then(|line| line.split_once(": ")) {
            let key = format!("{before}{field}");
            let kind = kind.trim_end_matches(',');
            match kind.split_once("::") {
                Some((inner, "Params")) => follow(inner, "Params", &format!("{key}."), all),
                _ => drop(all.insert(key, words.join(" "))),
            }
            words.clear();
        }
    }
}

const EDITION_HEAD: &str = "\
# Tables of an edition

<!-- Written from the code: UPDATE=1 cargo test -p openfronts reference -->

Every table of an edition is a Parquet file `results/NAME.parquet`, and has these descriptions in it as metadata of its columns. The
same tables are at `/tables/NAME.csv`, `.json` and `.parquet` of [`openfronts serve`](../api.md). `openfronts stages EDITION` says
how many rows each has in yours.

- **work** is the dense id of a work: its row in `works` of the [corpus](corpus-tables.md). `paper_ids` has the id of every paper, and `records` title, DOI, year
  and countries of the papers of fronts, so that an edition can be read without its corpus.
- **front_id** is the rank of a front by the citations of its core papers, and changes from edition to edition. `stable_id` stays.
- **null** says where a value may be missing: not known, or not defined. A cell without an entry is never null.
- Flat arrays lie in `network/`: little-endian numbers, one after another, without a header.
- Types are those of Arrow. Countries are texts of two letters (ISO 3166-1 alpha-2), dates texts of ISO 8601. Reasons and
  caveats are codes; the [page on limits](../methods/09-limits.md) says them in words.

By stage:

";

const CORPUS_HEAD: &str = "\
# Tables of a corpus

<!-- Written from the code: UPDATE=1 cargo test -p openfronts reference -->

`openfronts ingest` writes each of them as `NAME.parquet` into the folder of the corpus. [The corpus](../data.md) explains what
becomes of a record, and [identity](../identity.md) which records are one work. *work* is the dense id that all tables share: the row
in `works`. Types are those of Arrow.
";

const PARAMETERS_HEAD: &str = "\
# Parameters by preset

<!-- Written from the code: UPDATE=1 cargo test -p openfronts reference -->

Every parameter of every stage, and its value in the bundled presets; **bold** where a preset differs from `research-fronts`. Set one
with `openfronts run --set STAGE.PARAMETER=VALUE`. [Presets](../presets.md) says where the values come from.
";
