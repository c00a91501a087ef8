//! The gazetteer: the country of an address as printed, and which rule told it.
//!
//! An address is read segment by segment from its end (see `address_segments`), each in plain
//! letters. The first of these that finds something decides:
//!
//! 1. a segment that is the name of a country, state, city or former state, or a code; in the last segment also its end;
//! 2. a name at the end of another segment;
//! 3. a postcode of a form that one country uses;
//! 4. the name of an institution that ROR has in one country, if a dump is given;
//! 5. a name inside a segment, as in *University of Minnesota*;
//! 6. a city where ROR has institutions in one country, if a dump is given.
//!
//! A territory with a code of its own wins over the country it belongs to: *Hong Kong, China*. What a name means that more
//! than one country bears is decided by other words of the address, or left open. The names are CSV files in `data`; how
//! they were made and how often this is right is on the page `docs/countries.md`. Memory: less than 13 MB, and with 51,370
//! institutions of ROR 40 MB. Nothing is remembered from address to address.

use std::cell::OnceCell;

use corpus::authorships::CountryRule;
use corpus::country::Country;

use crate::address_segments::{SegmentsFromEnd, segments_from_end};
use crate::plain_letters::{Seen, fold, fold_into};
use crate::ror::{Institution, Ror, RorId};

mod institutions;
mod names;
mod postcodes;

use institutions::{Institutions, Named};
use names::{Meaning, Names};

/// Bytes at the end of a segment in which a name is looked for; the longest has 80.
const MAX_NAME_BYTES: usize = 160;
/// Bytes of an address that are read, from its end.
const MAX_ADDRESS_BYTES: usize = 4_000;
/// Segments before a country in which a territory of it is looked for.
const N_BEFORE: usize = 2;
/// Segments, in plain letters, that say nothing and stand between an address and its end.
const NOISE: &[&str] = &[
    "electronic address",
    "email",
    "e mail",
    "email address",
    "e mail address",
    "correspondence",
    "corresponding author",
    "orcid",
    "orcid id",
    "tel",
    "fax",
    "phone",
    "electronic",
    "mail",
    "http",
    "orcidorg",
    "doiorg",
    "www",
    "n",
    "r",
    "tab",
    "https",
    "author",
    "authors",
    "and",
];
/// What stands behind an address without being divided from it: `U.S.A. Electronic address`.
const NOISE_AT_END: &[&str] = &[" electronic address", " address", " e mail", " email"];
/// Territories that have codes of their own, and where they belong.
const TERRITORIES: &[(&str, &[&str])] = &[
    ("CN", &["HK", "MO", "TW"]),
    ("US", &["PR", "GU", "VI", "AS", "MP"]),
    (
        "FR",
        &["RE", "GP", "MQ", "GF", "YT", "NC", "PF", "PM", "WF", "BL", "MF"],
    ),
    ("NL", &["AW", "CW", "SX", "BQ"]),
    ("DK", &["GL", "FO"]),
    (
        "GB",
        &["JE", "GG", "IM", "GI", "BM", "KY", "FK", "VG", "TC", "MS", "AI"],
    ),
    ("FI", &["AX"]),
    ("NO", &["SJ"]),
    ("RS", &["XK"]),
];

/// Where an address lies, and what told it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Placed {
    /// ISO 3166-1 alpha-2.
    pub country: Country,
    /// What told it.
    pub rule: CountryRule,
    /// The institution, where a dump of ROR is given and one name in the address is clear in this country.
    pub institution: Option<RorId>,
}

/// Names of countries, states, former states and, with a dump of ROR, of institutions.
#[derive(Debug)]
pub struct Gazetteer {
    names: Names,
    institutions: Option<Institutions>,
}

type Told = (Country, CountryRule);

impl Gazetteer {
    /// With the names compiled in, and those of a dump of ROR if there is one.
    pub fn new(ror: Option<Ror>) -> Self {
        Self {
            names: Names::new(),
            institutions: ror.map(Institutions::new),
        }
    }

    /// The country of an address as printed.
    pub fn place(&self, address: &str) -> Option<Placed> {
        let reading = Reading {
            names: &self.names,
            address: without_initials(last_bytes(address.trim(), MAX_ADDRESS_BYTES)),
            folded: OnceCell::new(),
        };
        let told = reading.by_segments().or_else(|| reading.by_postcode());
        let Some(institutions) = &self.institutions else {
            let (country, rule) = told.or_else(|| reading.inside())?;
            return Some(Placed {
                country,
                rule,
                institution: None,
            });
        };
        let named = institution_in(institutions, reading.address, told.map(|(country, _)| country));
        let by_name = || named.map(|named| (named.country, CountryRule::Institution));
        let by_city = || city_in(institutions, reading.address);
        let (country, rule) = told
            .or_else(by_name)
            .or_else(|| reading.inside())
            .or_else(by_city)?;
        let institution = named
            .and_then(|named| named.institution)
            .map(|institution| institution.ror);
        Some(Placed {
            country,
            rule,
            institution,
        })
    }

    /// The country of a bare name or code, as in `<country>USA</country>` or at the end of an address of Web of Science.
    pub fn country(&self, name: &str) -> Option<(Country, CountryRule)> {
        let name = name.trim().trim_end_matches('.').trim_end();
        if name.len() <= 3 && name.bytes().all(|b| b.is_ascii_alphabetic()) {
            let code = name.to_ascii_uppercase();
            let known = self.names.iso(&code).filter(|_| name.len() == 2 || name == code);
            if let Some(country) = known {
                return Some((country, CountryRule::CountryCode));
            }
        }
        let text = fold(last_bytes(name, MAX_NAME_BYTES));
        let found = self
            .names
            .across(&text, text.len())
            .filter(|found| found.start == 0);
        if let Some(found) = found.or_else(|| self.names.at_end(&text)) {
            return self.names.resolve_alone(&found.name.meaning);
        }
        let reading = Reading {
            names: &self.names,
            address: name,
            folded: OnceCell::new(),
        };
        reading.by_segments()
    }

    /// The institution of a ROR id, if a dump of ROR is given and knows it; of a withdrawn one its successor.
    pub fn institution_of(&self, ror: RorId) -> Option<&Institution> {
        self.institutions.as_ref()?.of(ror)
    }

    /// The institution of a name: in the country, or the only one that bears it.
    pub fn institution(&self, name: &str, country: Option<Country>) -> Option<&Institution> {
        let name = last_bytes(name, MAX_ADDRESS_BYTES);
        self.institutions
            .as_ref()?
            .named(&fold(name), country)?
            .institution
    }
}

/// One address while it is read.
struct Reading<'a> {
    names: &'a Names,
    address: &'a str,
    /// The whole of it in plain letters, once somebody asks.
    folded: OnceCell<String>,
}

impl Reading<'_> {
    fn folded(&self) -> &str {
        self.folded.get_or_init(|| fold(self.address))
    }

    fn resolve(&self, meaning: &Meaning) -> Option<Told> {
        self.names.resolve(meaning, || self.folded())
    }

    /// From the last segment to the first: whole segments, in the last its end; else the last end of another.
    fn by_segments(&self) -> Option<Told> {
        let mut text = String::with_capacity(MAX_NAME_BYTES);
        let mut at_end_of_another = None;
        let mut n_before = 0;
        let mut segments = segments_from_end(self.address);
        while let Some(segment) = segments.next() {
            text.clear();
            let seen = fold_into(last_bytes(segment, MAX_NAME_BYTES), &mut text);
            if text.is_empty() || NOISE.contains(&text.as_str()) {
                continue;
            }
            for noise in NOISE_AT_END {
                if text.ends_with(noise) {
                    text.truncate(text.len() - noise.len());
                }
            }
            let is_last = n_before == 0;
            let told = self.across(&text, &segments).or_else(|| {
                let Some(found) = self.names.at_end(&text) else {
                    return self.by_code(segment, &text, seen, n_before);
                };
                let is_whole = matches!(&text[..found.start], "" | "the " | "and ");
                let told = self.resolve(&found.name.meaning);
                // Far from the end, `MD` is a degree.
                let is_short = text.len() <= 3 && n_before > 1;
                if (is_last || is_whole) && !is_short {
                    return told;
                }
                at_end_of_another = at_end_of_another.or(told.filter(|_| !is_short));
                None
            });
            if let Some(told) = told {
                return Some(self.territory(told, &segments).unwrap_or(told));
            }
            n_before += 1;
        }
        at_end_of_another
    }

    /// `Korea, Republic of`: a name over this segment and the one before it.
    fn across(&self, text: &str, before: &SegmentsFromEnd) -> Option<Told> {
        if !self.names.may_go_across(text) {
            return None;
        }
        let mut both = String::with_capacity(2 * MAX_NAME_BYTES);
        fold_into(last_bytes(before.clone().next()?, MAX_NAME_BYTES), &mut both);
        let boundary = both.len();
        both.push(' ');
        both.push_str(text);
        let found = self.names.across(&both, boundary)?;
        self.resolve(&found.name.meaning)
    }

    /// `MA 02139`, `Dallas TX`, `DE`: a code in capitals, whole or, in the last segment, at its end.
    fn by_code(&self, segment: &str, text: &str, seen: Seen, n_before: usize) -> Option<Told> {
        let start = text.rfind(' ').map_or(0, |space| space + 1);
        let code = &text[start..];
        let is_near_end = n_before <= 1 || (seen.figures_after && start == 0);
        // In `1105 AZ Amsterdam` figures stand before, in `TX 75201` after.
        let is_code = matches!(code.len(), 2 | 3) && (seen.figures_after || !seen.figures_before);
        if !seen.last_in_capitals || !is_code || !is_near_end {
            return None;
        }
        // `(E.S.)` is somebody, `N.J.` a state.
        let has_points = segment
            .trim_matches(|c: char| c.is_whitespace() || c == '.')
            .contains('.');
        let is_written = |(_, rule): &Told| *rule == CountryRule::State || !has_points;
        let told = self
            .names
            .code(code)
            .and_then(|meaning| self.resolve(meaning))
            .filter(is_written);
        if start == 0 {
            let is_alone = self.address.len() <= code.len();
            let alpha_3 = || {
                let country = (code.len() == 3).then(|| self.names.iso(&code.to_ascii_uppercase()))??;
                Some((country, CountryRule::CountryCode))
            };
            return told
                .or_else(|| alpha_3().filter(|_| n_before == 0))
                .filter(|_| !is_alone || code.len() == 3);
        }
        let is_written_so = seen.figures_after || !seen.others_in_capitals;
        told.filter(|(_, rule)| *rule == CountryRule::State && n_before == 0 && is_written_so)
    }

    /// The territory of the country that a segment right before names.
    fn territory(&self, (country, rule): Told, before: &SegmentsFromEnd) -> Option<Told> {
        let (_, territories) = TERRITORIES.iter().find(|(code, _)| *code == country.as_str())?;
        let mut text = String::with_capacity(MAX_NAME_BYTES);
        before.clone().take(N_BEFORE).find_map(|segment| {
            text.clear();
            let seen = fold_into(last_bytes(segment, MAX_NAME_BYTES), &mut text);
            let whole = self.names.at_end(&text).filter(|found| found.start == 0);
            let code = || self.names.code(&text).filter(|_| seen.last_in_capitals);
            let meaning = whole.map(|found| &found.name.meaning).or_else(code)?;
            let (of, _) = self.resolve(meaning)?;
            territories.contains(&of.as_str()).then_some((of, rule))
        })
    }

    fn by_postcode(&self) -> Option<Told> {
        let country = postcodes::country_of_postcode(self.address)?;
        Some((country, CountryRule::Postcode))
    }

    /// The last name that stands inside a segment and may stand there.
    fn inside(&self) -> Option<Told> {
        let mut text = String::new();
        segments_from_end(self.address).find_map(|segment| {
            text.clear();
            fold_into(segment, &mut text);
            let mut end = text.len();
            while end > 0 {
                let Some(found) = self.names.inside(&text[..end]) else {
                    end = text[..end].rfind(' ').unwrap_or(0);
                    continue;
                };
                if let Some(told) = self.resolve(&found.name.meaning) {
                    return Some(told);
                }
                end = found.start.saturating_sub(1);
            }
            None
        })
    }
}

/// The institution named first, in reading order, in the country that most of the names are in. Without a country,
/// and with names in several of them as often, none.
fn institution_in<'a>(
    institutions: &'a Institutions,
    address: &str,
    country: Option<Country>,
) -> Option<Named<'a>> {
    let mut text = String::with_capacity(MAX_NAME_BYTES);
    let mut after = String::with_capacity(MAX_NAME_BYTES);
    let mut found: Vec<(Named, u32)> = Vec::new();
    // Read from the end, so that the last found is the first in reading order.
    for segment in segments_from_end(address) {
        text.clear();
        fold_into(segment, &mut text);
        if text.is_empty() {
            continue;
        }
        let n = text.len();
        // `University of California, Los Angeles` is one name.
        text.push(' ');
        text.push_str(&after);
        let both = (!after.is_empty())
            .then(|| institutions.named(&text, country))
            .flatten();
        text.truncate(n);
        if let Some(named) = both.or_else(|| institutions.in_segment(&text, country)) {
            match found.iter_mut().find(|(other, _)| other.country == named.country) {
                Some((other, times)) => (*other, *times) = (named, *times + 1),
                None => found.push((named, 1)),
            }
        }
        std::mem::swap(&mut text, &mut after);
    }
    let most = found.iter().map(|(_, times)| *times).max()?;
    let mut of_most = found.iter().filter(|(_, times)| *times == most);
    let (named, _) = of_most.next()?;
    of_most.next().is_none().then_some(*named)
}

/// The last segment that is a city.
fn city_in(institutions: &Institutions, address: &str) -> Option<Told> {
    let mut text = String::with_capacity(MAX_NAME_BYTES);
    segments_from_end(address).find_map(|segment| {
        text.clear();
        fold_into(last_bytes(segment, MAX_NAME_BYTES), &mut text);
        Some((institutions.country_of_city(&text)?, CountryRule::City))
    })
}

/// The address without initials of authors in brackets at its end: `Boston, MA (A.B., JP)`.
fn without_initials(address: &str) -> &str {
    let end = address.trim_end_matches(|c: char| c.is_whitespace() || c == '.');
    let Some(open) = end.strip_suffix(')').and_then(|end| end.rfind('(')) else {
        return address;
    };
    let inside = end[open + 1..end.len() - 1]
        .split([',', ' ', ';'])
        .map(|word| word.trim_matches('.'));
    let is_initials = |word: &str| {
        word == "and" || word.len() <= 6 && word.bytes().all(|b| b.is_ascii_uppercase() || b"-.".contains(&b))
    };
    let mut words = inside.filter(|word| !word.is_empty()).peekable();
    let is_code = words.clone().count() == 1 && !end[open..].contains('.');
    let is_cut = words.peek().is_some() && !is_code && words.all(is_initials);
    if is_cut { &address[..open] } else { address }
}

/// The last bytes of the text, from the beginning of a character.
fn last_bytes(text: &str, n: usize) -> &str {
    let mut start = text.len().saturating_sub(n);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    &text[start..]
}

#[cfg(test)]
mod tests;
