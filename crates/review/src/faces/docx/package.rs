//! The parts of a document, completed and packed: heads of tables that are repeated, descriptions of pictures and their SVG,
//! language and title. Counters and dates of the moment are taken out, so that the bytes are the same every time.

use std::io::{Cursor, Read, Write};

use docx_rs::XMLDocx;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use crate::document::Review;
use crate::error::Error;

/// What `docx-rs` cannot say, in the order of the document.
#[derive(Default)]
pub(super) struct Extras {
    /// Whether the first row of a table is its head.
    pub(super) has_header: Vec<bool>,
    pub(super) pictures: Vec<Picture>,
}

/// A picture.
pub(super) struct Picture {
    pub(super) description: String,
    /// The graphic that the PNG stands for.
    pub(super) svg: Option<String>,
}

const SVG_EXTENSION: &str = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}";
const SVG_NAMESPACE: &str = "http://schemas.microsoft.com/office/drawing/2016/SVG/main";
const DRAWING_NAMESPACE: &str = "http://schemas.openxmlformats.org/drawingml/2006/main";
const IMAGE_RELATION: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image";

/// The file.
pub(super) fn pack(mut parts: XMLDocx, extras: &Extras, review: &Review) -> Result<Vec<u8>, Error> {
    let mut document = text(parts.document)?;
    document = heads(&document, &extras.has_header);
    document = pictures(&document, &extras.pictures);
    let mut counter = 0;
    parts.document = numbered(&document, &mut counter).into_bytes();
    for part in parts.headers.iter_mut().chain(&mut parts.footers) {
        *part = numbered(&text(std::mem::take(part))?, &mut counter).into_bytes();
    }
    parts.styles = styles(&text(parts.styles)?, &review.language).into_bytes();
    parts.doc_props.core = core(review).into_bytes();
    parts.document_rels = relations(&text(parts.document_rels)?, &extras.pictures).into_bytes();
    parts.content_type = types(&text(parts.content_type)?).into_bytes();
    let mut packed = Cursor::new(Vec::new());
    parts.pack(&mut packed).map_err(|error| fail(&error))?;
    repack(packed, &extras.pictures)
}

fn text(part: Vec<u8>) -> Result<String, Error> {
    String::from_utf8(part).map_err(|error| fail(&error))
}

fn fail(error: &dyn std::fmt::Display) -> Error {
    Error::Pack(error.to_string())
}

/// The first row of a table that has a head says so, and is repeated on every page.
fn heads(document: &str, has_header: &[bool]) -> String {
    let mut tables = document.split("<w:tbl>");
    let mut completed = tables.next().unwrap_or_default().to_owned();
    for (place, table) in tables.enumerate() {
        completed.push_str("<w:tbl>");
        if has_header.get(place).copied().unwrap_or(false) {
            completed.push_str(&table.replacen("</w:trPr>", "<w:tblHeader /></w:trPr>", 1));
        } else {
            completed.push_str(table);
        }
    }
    completed
}

/// Pictures get a number, a description and their SVG.
fn pictures(document: &str, pictures: &[Picture]) -> String {
    const PROPERTIES: &str = "<wp:docPr id=\"1\" name=\"Figure\" />";
    let mut pieces = document.split(PROPERTIES);
    let mut completed = pieces.next().unwrap_or_default().to_owned();
    for ((place, picture), piece) in (1_usize..).zip(pictures).zip(pieces) {
        let description = escape(&picture.description);
        completed.push_str(&format!(
            "<wp:docPr id=\"{place}\" name=\"Figure {place}\" descr=\"{description}\" />"
        ));
        completed.push_str(&if picture.svg.is_some() {
            with_svg(piece, place)
        } else {
            piece.to_owned()
        });
    }
    completed
}

fn with_svg(piece: &str, place: usize) -> String {
    let Some(start) = piece.find("<a:blip ") else {
        return piece.to_owned();
    };
    let Some(end) = piece[start..].find(" />").map(|length| start + length) else {
        return piece.to_owned();
    };
    let (before, after) = (&piece[..end], &piece[end + " />".len()..]);
    format!(
        "{before}><a:extLst xmlns:a=\"{DRAWING_NAMESPACE}\"><a:ext uri=\"{SVG_EXTENSION}\"><asvg:svgBlip \
         xmlns:asvg=\"{SVG_NAMESPACE}\" r:embed=\"rIdSvg{place}\" /></a:ext></a:extLst></a:blip>{after}"
    )
}

/// Paragraphs are numbered anew, from one on.
fn numbered(part: &str, counter: &mut u32) -> String {
    const MARK: &str = "w14:paraId=\"";
    let mut pieces = part.split(MARK);
    let mut renumbered = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let end = piece.find('"').unwrap_or(0);
        *counter += 1;
        renumbered.push_str(&format!("{MARK}{counter:08X}{}", &piece[end..]));
    }
    renumbered
}

/// The language of all text; that of Chinese and of Hindi has an attribute of its own.
fn styles(styles: &str, language: &str) -> String {
    let tag = match language.split('-').next().unwrap_or_default() {
        "zh" => " w:eastAsia=\"zh-CN\"".to_owned(),
        "hi" => " w:val=\"hi-IN\" w:bidi=\"hi-IN\"".to_owned(),
        _ => format!(" w:val=\"{}\"", escape(language)),
    };
    styles.replacen(
        "</w:rPr></w:rPrDefault>",
        &format!("<w:lang{tag} /></w:rPr></w:rPrDefault>"),
        1,
    )
}

/// The properties of the document; its date is that of the data.
fn core(review: &Review) -> String {
    let author = escape(review.institute.as_deref().unwrap_or("OpenFronts"));
    let subject = escape(&review.subtitle);
    let title = format!("{}: {subject}", escape(&review.title));
    let language = escape(&review.language);
    let moment = if review.about.snapshot_date.len() == "2024-01-01".len() {
        format!("{}T00:00:00Z", escape(&review.about.snapshot_date))
    } else {
        "1980-01-01T00:00:00Z".to_owned()
    };
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<cp:coreProperties \
         xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>{title}</dc:title><dc:subject>{subject}</dc:subject>\
         <dc:creator>{author}</dc:creator><dc:language>{language}</dc:language>\
         <dcterms:created xsi:type=\"dcterms:W3CDTF\">{moment}</dcterms:created>\
         <dcterms:modified xsi:type=\"dcterms:W3CDTF\">{moment}</dcterms:modified></cp:coreProperties>"
    )
}

/// The relations in the order of their texts, with those of SVG.
fn relations(relations: &str, pictures: &[Picture]) -> String {
    const END: &str = "</Relationships>";
    let relation = |place: usize| {
        format!(
            "<Relationship Id=\"rIdSvg{place}\" Type=\"{IMAGE_RELATION}\" Target=\"media/figure{place}.svg\" />"
        )
    };
    let mut pieces = relations.trim_end().trim_end_matches(END).split("<Relationship ");
    let head = pieces.next().unwrap_or_default().to_owned();
    let with_svg = (1..).zip(pictures).filter(|(_, picture)| picture.svg.is_some());
    let mut all: Vec<String> = pieces.map(|piece| format!("<Relationship {piece}")).collect();
    all.extend(with_svg.map(|(place, _)| relation(place)));
    all.sort();
    head + &all.concat() + END
}

fn types(types: &str) -> String {
    types.replacen(
        "<Override ",
        "<Default Extension=\"svg\" ContentType=\"image/svg+xml\" /><Override ",
        1,
    )
}

/// The same files, compressed, dated to the first day that the format knows, and the SVG beside them.
fn repack(packed: Cursor<Vec<u8>>, pictures: &[Picture]) -> Result<Vec<u8>, Error> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    let mut archive = ZipArchive::new(packed).map_err(|error| fail(&error))?;
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let mut add = |name: &str, content: &[u8]| {
        writer.start_file(name, options).map_err(|error| fail(&error))?;
        writer.write_all(content).map_err(|error| fail(&error))
    };
    for place in 0..archive.len() {
        let mut file = archive.by_index(place).map_err(|error| fail(&error))?;
        if file.is_dir() {
            continue;
        }
        let mut content = Vec::new();
        file.read_to_end(&mut content).map_err(|error| fail(&error))?;
        add(file.name(), &content)?;
    }
    for (place, picture) in (1..).zip(pictures) {
        if let Some(svg) = &picture.svg {
            add(&format!("word/media/figure{place}.svg"), svg.as_bytes())?;
        }
    }
    Ok(writer.finish().map_err(|error| fail(&error))?.into_inner())
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}
