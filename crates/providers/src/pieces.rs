//! A text cut into records, as its format says where they end.
//!
//! Lines and tags are looked for where they have not been yet, so that every byte is looked at once, however the text arrives.
//! Memory: the record being read.

use std::ops::Range;

use memchr::{memchr, memmem};

use crate::format::Cut;
use crate::json_stream::Document;

/// Finds the records of a text that arrives piece by piece.
pub(crate) struct Pieces {
    way: Way,
    /// Bytes scanned of the buffer as it now stands.
    scanned: usize,
    /// Where the open record begins.
    open: usize,
}

enum Way {
    Lines {
        begins: fn(&[u8]) -> bool,
        ends: fn(&[u8]) -> bool,
    },
    Fields {
        begins: fn(&[u8]) -> bool,
        opens: fn(&[u8]) -> bool,
        ends: fn(&[u8]) -> bool,
        /// Whether the open record has a line that opens one.
        is_opened: bool,
    },
    /// One record per line.
    EachLine,
    Tags(&'static [&'static [u8]]),
    Json(Document),
}

impl Pieces {
    /// `is_in_lines`: JSON of one object per line.
    pub(crate) fn new(cut: Cut, is_in_lines: bool) -> Self {
        let way = match cut {
            Cut::Lines { begins, ends } | Cut::LinesAfter { begins, ends, .. } => Way::Lines { begins, ends },
            Cut::Fields { begins, opens, ends } => Way::Fields {
                begins,
                opens,
                ends,
                is_opened: false,
            },
            Cut::Tags(tags) => Way::Tags(tags),
            Cut::Json { .. } if is_in_lines => Way::EachLine,
            Cut::Json { list, depth } => Way::Json(Document::of_list(list, depth)),
        };
        Self {
            way,
            scanned: 0,
            open: 0,
        }
    }

    /// Whether places are lines, and not numbers of records.
    pub(crate) fn counts_lines(&self) -> bool {
        !matches!(self.way, Way::Json(_))
    }

    /// Whether what is left at the end of the text is a record that was cut.
    pub(crate) fn is_cut_off(&self) -> bool {
        matches!(&self.way, Way::Json(document) if !document.is_complete())
    }

    /// Whether something was passed over that is no record and yet no white space.
    pub(crate) fn has_stray(&self) -> bool {
        matches!(&self.way, Way::Json(document) if document.has_stray())
    }

    /// Adds whole records in what is new of `buffer` to `found`, and returns how many bytes are done with.
    pub(crate) fn cut(&mut self, buffer: &[u8], found: &mut Vec<Range<usize>>) -> usize {
        match &mut self.way {
            Way::Json(document) => return document.cut(buffer, found),
            Way::Tags(tags) => {
                let finder = memmem::Finder::new(in_common(tags));
                while let Some(at) = finder.find(&buffer[self.scanned..]) {
                    let start = self.scanned + at;
                    let rest = &buffer[start..];
                    if let Some(tag) = tags.iter().find(|tag| rest.starts_with(tag)) {
                        let end = start + tag.len();
                        found.push(self.open..end);
                        (self.scanned, self.open) = (end, end);
                    } else {
                        self.scanned = start + 1;
                    }
                }
                // A tag may be there in part.
                let longest = tags.iter().map(|tag| tag.len()).max().unwrap_or(1);
                let seen = buffer.len().saturating_sub(longest - 1);
                self.scanned = seen.max(self.open);
            }
            Way::EachLine | Way::Lines { .. } | Way::Fields { .. } => {
                while let Some(at) = memchr(b'\n', &buffer[self.scanned..]) {
                    let (start, end) = (self.scanned, self.scanned + at);
                    let line = buffer[start..end]
                        .strip_suffix(b"\r")
                        .unwrap_or(&buffer[start..end]);
                    self.scanned = end + 1;
                    let (begins, ends) = self.way.at(line);
                    if begins && self.open < start {
                        found.push(self.open..start);
                        self.open = start;
                    }
                    if ends {
                        found.push(self.open..end + 1);
                        self.open = end + 1;
                    }
                }
            }
        }
        let done = self.open;
        (self.scanned, self.open) = (self.scanned - done, 0);
        done
    }

    /// Adds what is left at the end of the text: one record, or two if the last line begins one and does not end.
    pub(crate) fn finish(&mut self, buffer: &[u8], found: &mut Vec<Range<usize>>) {
        let is_in_lines = matches!(self.way, Way::Lines { .. } | Way::Fields { .. });
        if is_in_lines && self.open < self.scanned && self.way.at(&buffer[self.scanned..]).0 {
            found.push(self.open..self.scanned);
            self.open = self.scanned;
        }
        found.push(self.open..buffer.len());
        self.restart();
    }

    /// Forgets what is open: the buffer begins anew.
    pub(crate) fn restart(&mut self) {
        (self.scanned, self.open) = (0, 0);
        if let Way::Fields { is_opened, .. } = &mut self.way {
            *is_opened = false;
        }
    }

    /// Gives up the open record, which is too long, and returns how many bytes are done with.
    pub(crate) fn drop_open(&mut self, buffer: &[u8]) -> usize {
        if let Way::Json(document) = &mut self.way {
            return document.drop_open();
        }
        self.restart();
        buffer.len()
    }
}

impl Way {
    /// Whether a record begins with this line, and whether one ends with it.
    fn at(&mut self, line: &[u8]) -> (bool, bool) {
        match self {
            Self::Lines { begins, ends } => (begins(line), ends(line)),
            Self::Fields {
                begins,
                opens,
                ends,
                is_opened,
            } => {
                let (is_first, opens_one, is_last) = (begins(line), opens(line), ends(line));
                let is_next = is_first || (opens_one && *is_opened);
                *is_opened = !is_last && (opens_one || (*is_opened && !is_next));
                (is_next, is_last)
            }
            _ => (false, true),
        }
    }
}

/// What all tags begin with.
fn in_common(tags: &'static [&'static [u8]]) -> &'static [u8] {
    let first = tags.first().copied().unwrap_or_default();
    let with = |tag: &&[u8]| first.iter().zip(*tag).take_while(|(a, b)| a == b).count();
    &first[..tags.iter().map(with).min().unwrap_or(0)]
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const TEXT: &str = "FN x\nPT J\nTI one\nER\n\nPT J\r\nTI two\r\nPT J\nER\nEF\n";
    const XML: &str = "<s><a>1</a>\n<a>2</a><b>3</b></s>";

    fn cut_in(text: &str, cut: Cut, sizes: &[usize]) -> (Vec<String>, String) {
        let (mut pieces, mut buffer, mut found) = (Pieces::new(cut, false), Vec::new(), Vec::new());
        let (mut rest, mut sizes) = (text.as_bytes(), sizes.iter().cycle());
        while !rest.is_empty() {
            let (piece, after) = rest.split_at(rest.len().min(*sizes.next().unwrap()));
            buffer.extend_from_slice(piece);
            rest = after;
            let mut places = Vec::new();
            let done = pieces.cut(&buffer, &mut places);
            found.extend(
                places
                    .into_iter()
                    .map(|place| String::from_utf8_lossy(&buffer[place]).into_owned()),
            );
            buffer.drain(..done);
        }
        (found, String::from_utf8(buffer).unwrap())
    }

    const LINES: Cut = Cut::Lines {
        begins: |line| line.starts_with(b"PT "),
        ends: |line| line == b"ER",
    };

    #[test]
    fn records_end_where_their_format_says() {
        let (found, rest) = cut_in(TEXT, LINES, &[1 << 20]);
        assert_eq!(
            found,
            [
                "FN x\n",
                "PT J\nTI one\nER\n",
                "\n",
                "PT J\r\nTI two\r\n",
                "PT J\nER\n"
            ]
        );
        assert_eq!(rest, "EF\n");
        let (found, rest) = cut_in(XML, Cut::Tags(&[b"</a>"]), &[1 << 20]);
        assert_eq!((found.concat() + &rest, found.len()), (XML.to_owned(), 2));
    }

    #[test]
    fn fields_stand_in_any_order() {
        let cut = Cut::Fields {
            begins: |line| line.starts_with(b"FN "),
            opens: |line| line.starts_with(b"PT "),
            ends: |line| line == b"ER",
        };
        let text = "FN x\nTI one\nPT J\nER\nPT J\nTI two\nPT J\nTI three\nFN y\nTI four\nPT J\nER\n";
        let (found, rest) = cut_in(text, cut, &[1 << 20]);
        let expected = [
            "FN x\nTI one\nPT J\nER\n",
            "PT J\nTI two\n",
            "PT J\nTI three\n",
            "FN y\nTI four\nPT J\nER\n",
        ];
        assert_eq!(
            (found, rest),
            (expected.map(str::to_owned).to_vec(), String::new())
        );
        for size in 1..9 {
            assert_eq!(cut_in(text, cut, &[size]), cut_in(text, cut, &[1 << 20]));
        }
    }

    proptest! {
        #[test]
        fn pieces_of_any_size_give_the_same_records(sizes in prop::collection::vec(1usize..12, 1..20)) {
            prop_assert_eq!(cut_in(TEXT, LINES, &sizes), cut_in(TEXT, LINES, &[1 << 20]));
            let tag = Cut::Tags(&[b"</a>"]);
            prop_assert_eq!(cut_in(XML, tag, &sizes), cut_in(XML, tag, &[1 << 20]));
            let tags = Cut::Tags(&[b"</a>", b"</b>"]);
            prop_assert_eq!(cut_in(XML, tags, &sizes), cut_in(XML, tags, &[1 << 20]));
        }
    }
}
