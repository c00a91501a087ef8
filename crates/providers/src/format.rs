//! What a format is: how it is recognised, cut into records and read. One file per format declares one of these; `formats`
//! lists them.

use std::fmt;
use std::sync::Arc;

use corpus::part::Item;

use crate::bibliographic::Desk;
use crate::fault::Fault;

/// A format whose records stand one after another in a text.
pub(crate) struct Format {
    /// What it is called, for people.
    pub(crate) name: &'static str,
    /// Whether a text that begins so is of this format. There is no byte order mark and no space before it.
    pub(crate) recognise: fn(&[u8]) -> bool,
    /// Where records end.
    pub(crate) cut: Cut,
    /// Reads one record; `None` for what is none by design, such as a header or a comment.
    pub(crate) read: fn(&str, &Desk) -> Result<Option<Item>, Fault>,
}

/// Where records end.
#[derive(Clone, Copy)]
pub(crate) enum Cut {
    /// Before a line for which `begins` holds and after one for which `ends` holds. Lines come without their end.
    Lines {
        begins: fn(&[u8]) -> bool,
        ends: fn(&[u8]) -> bool,
    },
    /// The same, and before a line for which `opens` holds if the open record already has one: fields stand in any order, and
    /// the end of a record may be missing.
    Fields {
        begins: fn(&[u8]) -> bool,
        opens: fn(&[u8]) -> bool,
        ends: fn(&[u8]) -> bool,
    },
    /// After any of these closing tags. They are looked for by what they begin with in common.
    Tags(&'static [&'static [u8]]),
    /// The same, where records need what other records of their file define: what `definitions` finds in the beginning of the
    /// file stands before the text of each record.
    LinesAfter {
        begins: fn(&[u8]) -> bool,
        ends: fn(&[u8]) -> bool,
        definitions: fn(&[u8]) -> String,
    },
    /// JSON: the objects of the list of this name (with its quotation marks) at this depth, or those of a list at the top, or
    /// one object per line.
    Json { list: &'static [u8], depth: usize },
}

/// Reason of a fault that is none: what was read is a page or a list, to be cut into its records.
pub(crate) const PAGE: &str = "page";

impl fmt::Debug for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

impl PartialEq for Format {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Format {}

/// A format whose records are the rows of a table with a header.
pub(crate) struct TableFormat {
    /// Whether quotation marks enclose cells.
    pub(crate) is_quoted: bool,
    /// Recognises the names of the columns (trimmed, in lower case) and says how rows are read.
    pub(crate) open: fn(&[String]) -> Option<Arc<dyn ReadRow>>,
}

/// How rows under a header that was recognised are read.
pub(crate) trait ReadRow: Send + Sync {
    /// Reads one row, which has as many cells as the header.
    fn read(&self, cells: &csv::StringRecord, desk: &Desk) -> Result<Option<Item>, Fault>;

    /// Whether a row is none by design, however many cells it has: what an export says of itself.
    fn is_beside(&self, _cells: &csv::ByteRecord) -> bool {
        false
    }

    /// Whether text that is not UTF-8 is a fault, and not text of Windows.
    fn is_always_utf8(&self) -> bool {
        false
    }
}

/// A table whose header was recognised.
#[derive(Clone)]
pub(crate) struct Header {
    /// The character between cells.
    pub(crate) delimiter: u8,
    /// Whether quotation marks enclose cells.
    pub(crate) is_quoted: bool,
    /// Cells of a row.
    pub(crate) n_cells: usize,
    /// Who reads the rows.
    pub(crate) rows: Arc<dyn ReadRow>,
}

impl fmt::Debug for Header {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} cells, `{}` between them",
            self.n_cells,
            char::from(self.delimiter)
        )
    }
}

impl PartialEq for Header {
    fn eq(&self, other: &Self) -> bool {
        (self.delimiter, self.is_quoted, self.n_cells) == (other.delimiter, other.is_quoted, other.n_cells)
    }
}

impl Eq for Header {}

impl Header {
    /// Recognises the header in a line by one of the formats; commas, semicolons and tabs are tried.
    pub(crate) fn recognise(line: &[u8], formats: &[&TableFormat]) -> Option<Self> {
        let with = |format: &&TableFormat| {
            [b',', b';', b'\t'].into_iter().find_map(|delimiter| {
                let mut rows = csv::ReaderBuilder::new()
                    .has_headers(false)
                    .quoting(format.is_quoted)
                    .delimiter(delimiter)
                    .from_reader(line);
                let cells = rows.records().next()?.ok()?;
                let names: Vec<String> = cells.iter().map(|name| name.trim().to_lowercase()).collect();
                Some(Self {
                    delimiter,
                    is_quoted: format.is_quoted,
                    n_cells: names.len(),
                    rows: (format.open)(&names)?,
                })
            })
        };
        formats.iter().find_map(with)
    }
}
