//! PDF by typst, from the template `templates/review.typ`, which reads the review as JSON and its figures as files that
//! exist in memory only. The fonts are those of `fonts/`; nothing of the machine is read, neither its fonts nor its clock.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_pdf::PdfOptions;

use crate::document::Review;
use crate::error::Error;
use crate::figures::text::FONTS;
use crate::theme::Theme;

use super::palette::Palette;
use super::{Logo, WORDS, outline, word};

const TEMPLATE: &str = "review.typ";

/// The review as PDF.
pub fn write(review: &Review, theme: &Theme, logo: Option<&Logo>) -> Result<Vec<u8>, Error> {
    let desk = Desk::new(review, theme, logo)?;
    let document = typst::compile(&desk).output.map_err(|errors| fail(&errors))?;
    let options = PdfOptions {
        ident: Smart::Custom(format!(
            "{} {} {}",
            review.about.edition, review.about.country, review.language
        )),
        creator: Smart::Custom(Some(format!("OpenFronts {}", review.about.openfronts_version))),
        ..PdfOptions::default()
    };
    let pdf = typst_pdf::pdf(&document, &options).map_err(|errors| fail(&errors));
    // What typst remembers of this document is of no use to the next.
    typst::comemo::evict(0);
    pdf
}

fn fail(errors: &[SourceDiagnostic]) -> Error {
    let messages: Vec<&str> = errors.iter().map(|error| error.message.as_str()).collect();
    Error::Template {
        name: TEMPLATE,
        reason: messages.join("; "),
    }
}

/// What the template reads beside the review.
#[derive(Serialize)]
struct Page<'a> {
    review: &'a Review,
    words: BTreeMap<&'a str, &'a str>,
    accent: String,
    /// Names of the files of figures, by the ids of the figures.
    graphics: BTreeMap<&'a str, String>,
    logo: Option<&'a str>,
    /// What can be linked to.
    targets: BTreeSet<&'a str>,
    counts: BTreeMap<&'a str, String>,
    has_evidence_section: bool,
}

/// All that typst may read.
struct Desk {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    template: Source,
    files: BTreeMap<String, Bytes>,
}

impl Desk {
    fn new(review: &Review, theme: &Theme, logo: Option<&Logo>) -> Result<Self, Error> {
        let mut files = BTreeMap::new();
        let mut graphics = BTreeMap::new();
        for (place, figure) in outline::figures(review).into_iter().enumerate() {
            let name = format!("/figure-{place}.svg");
            files.insert(name.clone(), Bytes::from_string(figure.svg.clone()));
            graphics.insert(figure.id.as_str(), name);
        }
        let logo_name = logo.map(|logo| if logo.is_svg() { "/logo.svg" } else { "/logo.png" });
        if let (Some(name), Some(logo)) = (logo_name, logo) {
            files.insert(name.to_owned(), Bytes::new(logo.bytes().to_vec()));
        }
        let page = Page {
            review,
            words: WORDS.iter().map(|(key, _)| (*key, word(review, key))).collect(),
            accent: Palette::new(theme)?.light,
            graphics,
            logo: logo_name,
            targets: outline::targets(review),
            counts: review
                .evidence
                .iter()
                .map(|of| (of.id.as_str(), outline::paper_count(review, of)))
                .collect(),
            has_evidence_section: outline::has_evidence_section(review),
        };
        let page = serde_json::to_vec(&page).expect("a review has text keys only, so it can be written");
        files.insert("/page.json".to_owned(), Bytes::new(page));
        let fonts: Vec<Font> = FONTS
            .iter()
            .flat_map(|file| Font::iter(Bytes::new(*file)))
            .collect();
        let path = VirtualPath::new(TEMPLATE).expect("the name of the template is a path");
        let id = RootedPath::new(VirtualRoot::Project, path).intern();
        Ok(Self {
            library: LazyHash::new(Library::default()),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
            template: Source::new(id, include_str!("../../templates/review.typ").to_owned()),
            files,
        })
    }
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    fn main(&self) -> FileId {
        self.template.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.template.id() {
            Ok(self.template.clone())
        } else {
            Err(missing(id))
        }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.files
            .get(id.get().vpath().get_with_slash())
            .cloned()
            .ok_or_else(|| missing(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn missing(id: FileId) -> FileError {
    FileError::NotFound(id.get().vpath().get_with_slash().into())
}
