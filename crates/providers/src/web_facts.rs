//! What a web page says of itself in its head: title, address, site, date, language.

use serde_json::Value;

use crate::document_dates::date_of;

/// Bytes of linked data in a page that are read.
pub(crate) const MAX_LINKED_DATA: usize = 1 << 20;
/// Depth to which linked data are looked through.
const MAX_DEPTH: usize = 12;

/// Names of metadata that hold the date of publication, the surest first.
const DATE_NAMES: &[&str] = &[
    "article:published_time",
    "og:published_time",
    "datepublished",
    "citation_publication_date",
    "citation_date",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.date",
    "dcterms.created",
    "publication_date",
    "publish_date",
    "publishdate",
    "pubdate",
    "release_date",
    "date",
];

/// What was found so far.
#[derive(Debug, Default)]
pub(crate) struct Facts {
    og_title: Option<String>,
    pub(crate) heading: Option<String>,
    pub(crate) title: Option<String>,
    canonical: Option<String>,
    og_address: Option<String>,
    site: Option<String>,
    /// Dates of metadata with the rank of their name.
    dates: Vec<(usize, String)>,
    /// The first date of linked data.
    linked_date: Option<String>,
    linked_publisher: Option<String>,
    /// The first `time` element.
    pub(crate) time: Option<String>,
    pub(crate) language: Option<String>,
}

impl Facts {
    /// A `meta` element.
    pub(crate) fn meta(&mut self, name: &str, content: &str) {
        let set = |place: &mut Option<String>| {
            if place.is_none() && !content.trim().is_empty() {
                *place = Some(content.to_owned());
            }
        };
        let name = name.trim().to_ascii_lowercase();
        match name.as_str() {
            "og:title" => set(&mut self.og_title),
            "og:url" => set(&mut self.og_address),
            "og:site_name" => set(&mut self.site),
            "content-language" => set(&mut self.language),
            name => {
                let rank = DATE_NAMES.iter().position(|known| *known == name);
                self.dates.extend(rank.zip(date_of(content)));
            }
        }
    }

    /// A `link` element.
    pub(crate) fn link(&mut self, rel: &str, href: &str) {
        let is_canonical = rel
            .split_whitespace()
            .any(|word| word.eq_ignore_ascii_case("canonical"));
        if is_canonical && self.canonical.is_none() {
            self.canonical = Some(href.to_owned());
        }
    }

    /// Linked data (JSON-LD).
    pub(crate) fn linked_data(&mut self, json: &str) {
        if let Ok(value) = serde_json::from_str::<Value>(json.trim()) {
            self.look_through(&value, MAX_DEPTH);
        }
    }

    fn look_through(&mut self, value: &Value, depth: usize) {
        if depth == 0 {
            return;
        }
        match value {
            Value::Array(values) => values
                .iter()
                .for_each(|value| self.look_through(value, depth - 1)),
            Value::Object(members) => {
                let date = members.get("datePublished").and_then(Value::as_str);
                if let (None, Some(date)) = (&self.linked_date, date.and_then(date_of)) {
                    self.linked_date = Some(date);
                    let publisher = members
                        .get("publisher")
                        .and_then(|publisher| publisher.get("name"));
                    self.linked_publisher = publisher.and_then(Value::as_str).map(str::to_owned);
                }
                members
                    .values()
                    .for_each(|value| self.look_through(value, depth - 1));
            }
            _ => {}
        }
    }

    /// The date of publication.
    pub(crate) fn date(&self) -> Option<String> {
        let ranked = || self.dates.iter().min_by_key(|(rank, _)| *rank);
        let surest = ranked().filter(|(rank, _)| *rank < 2).map(|(_, date)| date);
        surest
            .or(self.linked_date.as_ref())
            .or_else(|| ranked().map(|(_, date)| date))
            .cloned()
            .or_else(|| self.time.as_deref().and_then(date_of))
    }

    /// The title; a heading that is its beginning stands for it, for sites add their names.
    pub(crate) fn best_title(&self) -> Option<String> {
        let named = self
            .og_title
            .as_ref()
            .or(self.heading.as_ref())
            .or(self.title.as_ref())?;
        let heading = self
            .heading
            .as_deref()
            .map(str::trim)
            .filter(|heading| !heading.is_empty());
        match heading {
            Some(heading) if named.trim().to_lowercase().starts_with(&heading.to_lowercase()) => {
                Some(heading.to_owned())
            }
            _ => Some(named.clone()),
        }
    }

    /// Where the page says that it stands.
    pub(crate) fn address(&self) -> Option<String> {
        let is_whole = |address: &&String| address.contains("//");
        self.canonical
            .as_ref()
            .filter(is_whole)
            .or(self.og_address.as_ref())
            .cloned()
    }

    /// The site.
    pub(crate) fn publisher(&self) -> Option<String> {
        self.site.clone().or_else(|| self.linked_publisher.clone())
    }
}
