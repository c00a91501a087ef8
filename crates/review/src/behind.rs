//! The papers behind a number: from the address of its cell to the question that finds them. A number of a table about somebody
//! or some front is made of the papers for which the row stands; numbers of the whole corpus, and of things that are no papers,
//! have none.

use std::collections::BTreeSet;

use openfronts::Country;
use openfronts::credit::Counting;
use openfronts::evidence::Question;
use openfronts::members::Kind;
use serde_json::Value;

use crate::cells::Condition;
use crate::document::{Cell, plain};
use crate::facts::Facts;
use crate::language::{Argument, Language, text};

/// The papers behind a number: what is asked, in words, and the command that lists them all.
#[derive(Debug, Clone, PartialEq)]
pub struct Behind {
    /// What is asked.
    pub question: Question,
    /// Which papers they are.
    pub title: String,
    /// The command, if one lists them.
    pub command: Option<String>,
}

/// Finds the papers behind cells.
pub struct Behinds<'a> {
    /// The tables.
    pub facts: &'a Facts<'a>,
    /// The language of the titles.
    pub language: &'a Language,
}

/// What a title is made of.
struct Title<'a> {
    /// core, citing, joint, papers.
    what: &'a str,
    /// front, theme, all, hot, emerging, selected, window, years.
    of: &'a str,
    /// The front, the theme or the years.
    name: String,
    area: Option<u8>,
    /// Who they are of; empty for all.
    who: Vec<String>,
}

/// Numbers of papers with something that no table says of each paper.
const COUNTED_ELSEWHERE: [(&str, &str); 5] = [
    ("impact", "n_papers"),
    ("impact", "n_with_institution"),
    ("openness", "n_known"),
    ("openness", "n_platform_known"),
    ("openness", "n_located"),
];

/// Core or citing papers, by the name of the column; none for both.
fn role_of(column: &str) -> Option<&'static str> {
    match column {
        "n_core" | "share_core" | "share_core_citations" | "n_citations" | "mean_year" | "mean_citations" => {
            Some("core")
        }
        "n_citing" | "share_citing" | "share_citing_citations" | "mean_citing_year" => Some("citing"),
        _ => None,
    }
}

impl Behinds<'_> {
    /// The papers behind a cell.
    pub fn of(&self, cell: &Cell) -> Option<Behind> {
        let key = |name: &str| {
            cell.row
                .get(name)
                .and_then(Value::as_str)
                .unwrap_or_default()
                .to_owned()
        };
        let number = |name: &str| cell.row.get(name).and_then(Value::as_u64);
        let area = number("area").and_then(|area| u8::try_from(area).ok());
        let year = cell
            .row
            .get("year")
            .and_then(Value::as_i64)
            .and_then(|year| i16::try_from(year).ok());
        let front = number("front_id").and_then(|front| u32::try_from(front).ok());
        if cell.column == "*" {
            return None;
        }
        match cell.table.as_str() {
            "standings" => self.of_standing(cell, Country::parse(&key("who"))?, &key("front_set"), area),
            "capacity" => self.of_capacity(&cell.column, Country::parse(&key("country"))?),
            "front_standings" => self.in_front(front?, Country::parse(&key("who")), role_of(&cell.column)),
            "fronts" => self.in_front(front?, None, role_of(&cell.column).or(Some("core"))),
            "front_pairs" => self.in_front_together(
                front?,
                &key("country_a"),
                &key("country_b"),
                role_of(&cell.column),
            ),
            "theme_standings" => self.in_theme(
                number("theme_id")? as u32,
                Country::parse(&key("who"))?,
                &cell.column,
            ),
            // How many have a known status, or a score, is not said of single papers.
            "openness" | "impact"
                if COUNTED_ELSEWHERE.contains(&(cell.table.as_str(), cell.column.as_str())) =>
            {
                None
            }
            "openness" | "impact" if key("kind") == "country" => {
                self.own(Country::parse(&key("who"))?, year, area.filter(|area| *area > 0))
            }
            "country_pairs" => self.together(Kind::Country, [key("country_a"), key("country_b")], year, area),
            "institution_pairs" => self.together(
                Kind::Institution,
                [key("institution_a"), key("institution_b")],
                year,
                area,
            ),
            _ => None,
        }
    }

    /// The core papers of the fronts that meet some conditions.
    pub fn of_fronts(&self, conditions: &[(&str, Condition)], fronts: BTreeSet<u32>) -> Option<Behind> {
        let area = conditions.iter().find_map(|(column, condition)| match condition {
            Condition::Is(value) if *column == "area" => value.as_u64().map(|area| area as u8),
            _ => None,
        });
        let has = |name: &str| conditions.iter().any(|(column, _)| *column == name);
        let set = match (has("hot_rank"), has("emerging_rank")) {
            (true, _) => "hot",
            (_, true) => "emerging",
            _ => "all",
        };
        Some(self.core_of(set, area, fronts))
    }

    fn core_of(&self, set: &str, area: Option<u8>, fronts: BTreeSet<u32>) -> Behind {
        let title = Title {
            what: "core",
            of: set,
            name: String::new(),
            area,
            who: Vec::new(),
        };
        let question = Question {
            fronts: Some(fronts),
            role: Some("core".to_owned()),
            ..Question::default()
        };
        self.behind(question, &title, None)
    }

    fn behind(&self, question: Question, title: &Title, command: Option<String>) -> Behind {
        let who: Vec<_> = title.who.iter().map(|name| vec![text(name.clone())]).collect();
        let who = if who.is_empty() {
            vec![text(self.language.word("all-countries"))]
        } else {
            self.language.list(&who)
        };
        let line = self.language.say(
            "evidence-title",
            &[
                ("what", Argument::Code(title.what.to_owned())),
                ("of", Argument::Code(title.of.to_owned())),
                ("name", title.name.clone().into()),
                (
                    "has_area",
                    Argument::Code(if title.area.is_some() { "yes" } else { "no" }.to_owned()),
                ),
                (
                    "area",
                    self.language
                        .word(&format!("area-{}", title.area.unwrap_or(0)))
                        .into(),
                ),
                ("who", who.into()),
            ],
        );
        Behind {
            question,
            title: plain(&line),
            command,
        }
    }

    /// A number of a standing: of the fronts of the set, of those in which the country is first, or of its papers in them.
    fn of_standing(&self, cell: &Cell, country: Country, set: &str, area: Option<u8>) -> Option<Behind> {
        let column = cell.column.as_str();
        let rank = match column {
            "n_fronts" | "n_fronts_ranked" => return self.of_set(set, area),
            "n_first" | "share_first" => 1,
            "n_second" | "share_second" => 2,
            "n_third" | "share_third" => 3,
            "n_first_clear" => return None,
            _ if column.ends_with("_known") || column.starts_with("former_") => return None,
            _ => return self.in_fronts(country, set, area, role_of(column)),
        };
        let mut behind = self.in_fronts(country, set, area, None)?;
        let has_rank = |front: &u32| {
            let row = self.facts.in_front(*front, country.as_str());
            row.is_some_and(|row| row.rank == rank)
        };
        let fronts = behind.question.fronts.take().unwrap_or_default();
        behind.question.fronts = Some(fronts.into_iter().filter(has_rank).collect());
        let rank = self.language.integer(rank.into());
        let arguments = [("title", behind.title.into()), ("rank", rank.into())];
        behind.title = plain(&self.language.say("evidence-ranked", &arguments));
        behind.command = None;
        Some(behind)
    }

    /// The core papers of a set of fronts.
    fn of_set(&self, set: &str, area: Option<u8>) -> Option<Behind> {
        Some(self.core_of(set, area, self.facts.front_set(set, area)))
    }

    /// A number of what a country has in all fronts.
    fn of_capacity(&self, column: &str, country: Country) -> Option<Behind> {
        match column {
            "n_fronts" => self.of_set("all", None),
            "n_present_core" => self.in_fronts(country, "all", None, Some("core")),
            "n_papers" | "n_core" => self.in_fronts(country, "all", None, role_of(column)),
            _ => None,
        }
    }

    /// The papers of a country in a set of fronts.
    fn in_fronts(&self, country: Country, set: &str, area: Option<u8>, role: Option<&str>) -> Option<Behind> {
        let title = Title {
            what: role.unwrap_or("papers"),
            of: set,
            name: String::new(),
            area,
            who: vec![self.language.country(country.as_str())],
        };
        let role_option = role.map_or(String::new(), |role| format!(" --role {role}"));
        let options = options_of(set, area);
        let command = format!("openfronts country EDITION {country} --papers{role_option}{options}");
        let question = Question {
            of: vec![(Kind::Country, country.to_string())],
            counting: Some(Counting::Full),
            fronts: Some(self.facts.front_set(set, area)),
            role: role.map(str::to_owned),
            ..Question::default()
        };
        Some(self.behind(question, &title, Some(command)))
    }

    /// The papers of one front, of a country or of all.
    fn in_front(&self, front_id: u32, country: Option<Country>, role: Option<&str>) -> Option<Behind> {
        let role_option = role.map_or(String::new(), |role| format!(" --role {role}"));
        let command = match country {
            Some(country) => {
                format!("openfronts country EDITION {country} --papers{role_option} --front {front_id}")
            }
            None => format!("openfronts front EDITION {front_id} --papers{role_option}"),
        };
        let title = Title {
            what: role.unwrap_or("papers"),
            of: "front",
            name: self.facts.front(front_id).label.clone(),
            area: None,
            who: country
                .iter()
                .map(|country| self.language.country(country.as_str()))
                .collect(),
        };
        let question = Question {
            of: country
                .iter()
                .map(|country| (Kind::Country, country.to_string()))
                .collect(),
            counting: country.map(|_| Counting::Full),
            fronts: Some(BTreeSet::from([front_id])),
            role: role.map(str::to_owned),
            ..Question::default()
        };
        Some(self.behind(question, &title, Some(command)))
    }

    fn in_front_together(&self, front_id: u32, a: &str, b: &str, role: Option<&str>) -> Option<Behind> {
        let title = Title {
            what: role.unwrap_or("papers"),
            of: "front",
            name: self.facts.front(front_id).label.clone(),
            area: None,
            who: [a, b].map(|code| self.language.country(code)).to_vec(),
        };
        let question = Question {
            of: [a, b].map(|code| (Kind::Country, code.to_owned())).to_vec(),
            fronts: Some(BTreeSet::from([front_id])),
            role: role.map(str::to_owned),
            ..Question::default()
        };
        Some(self.behind(question, &title, None))
    }

    /// The papers of a country in the fronts of a theme.
    fn in_theme(&self, theme_id: u32, country: Country, column: &str) -> Option<Behind> {
        let role = role_of(column);
        let title = Title {
            what: role.unwrap_or("papers"),
            of: "theme",
            name: self.facts.themes.get(theme_id as usize - 1)?.label.clone(),
            area: None,
            who: vec![self.language.country(country.as_str())],
        };
        let question = Question {
            of: vec![(Kind::Country, country.to_string())],
            counting: Some(Counting::Full),
            fronts: Some(self.facts.fronts_of_theme.get(&theme_id)?.clone()),
            role: role.map(str::to_owned),
            ..Question::default()
        };
        let command = format!("openfronts themes EDITION --theme {theme_id} --country {country} --papers");
        Some(self.behind(question, &title, Some(command)))
    }

    /// The years asked for: one, or those of the window, with their words.
    fn years(&self, year: Option<i16>) -> Option<(std::ops::RangeInclusive<i16>, &'static str, String)> {
        match year {
            Some(year) => Some((year..=year, "years", year.to_string())),
            None => {
                let window = self.facts.window.as_ref()?;
                Some((window.from_year..=window.to_year, "window", String::new()))
            }
        }
    }

    /// The papers of a country, in fronts or not.
    fn own(&self, country: Country, year: Option<i16>, area: Option<u8>) -> Option<Behind> {
        let (years, of, name) = self.years(year)?;
        let title = Title {
            what: "papers",
            of,
            name,
            area,
            who: vec![self.language.country(country.as_str())],
        };
        let question = Question {
            of: vec![(Kind::Country, country.to_string())],
            counting: Some(Counting::Full),
            years: Some(years),
            area,
            ..Question::default()
        };
        let all = year.is_none() && area.is_none();
        let command = all.then(|| format!("openfronts impact EDITION --country {country} --papers"));
        Some(self.behind(question, &title, command))
    }

    /// The joint papers of two.
    fn together(&self, kind: Kind, who: [String; 2], year: Option<i16>, area: Option<u8>) -> Option<Behind> {
        let (years, of, name) = self.years(year)?;
        let names = match kind {
            Kind::Institution => {
                let is_pair = |row: &&openfronts::institution_pairs::InstitutionPair| {
                    row.institution_a == who[0] && row.institution_b == who[1]
                };
                let row = self.facts.houses.iter().find(is_pair)?;
                vec![row.name_a.clone(), row.name_b.clone()]
            }
            _ => who.iter().map(|code| self.language.country(code)).collect(),
        };
        let title = Title {
            what: "joint",
            of,
            name,
            area,
            who: names,
        };
        let is_plain = kind == Kind::Country && year.is_none() && area.is_none();
        let command =
            is_plain.then(|| format!("openfronts collaboration EDITION {} {} --papers", who[0], who[1]));
        let question = Question {
            of: who.map(|who| (kind, who)).to_vec(),
            years: Some(years),
            area,
            // Papers of very many institutions are not paired.
            is_joint: kind == Kind::Institution,
            ..Question::default()
        };
        Some(self.behind(question, &title, command))
    }
}

/// The options of the command line for a set of fronts.
fn options_of(front_set: &str, area: Option<u8>) -> String {
    let set = if front_set == "all" {
        String::new()
    } else {
        format!(" --set {front_set}")
    };
    let code = area.and_then(|area| {
        let areas = openfronts::areas::classification().areas();
        areas
            .iter()
            .find(|one| one.area == area)
            .map(|one| one.code.clone())
    });
    set + &code.map_or(String::new(), |code| format!(" --area {code}"))
}
