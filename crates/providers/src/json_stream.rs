//! JSON documents cut into records: API pages, arrays and single objects, pretty-printed or not, one after another.
//!
//! A record is an object of the list of a page (`results` in OpenAlex), an object in a list at the top, or an object at the top
//! that is no page. The scanner only counts brackets and skips strings; whether a record is sound is for its reader to say.
//! A line break inside a string (which JSON forbids) ends the string, and how a page begins (`{"meta"` in OpenAlex), at the
//! beginning of a line, begins one whatever was open, so that a cut page does not swallow the next. Memory: the record being read.

use std::ops::Range;

use memchr::memchr3;

/// The name of a page's list.
const RESULTS: &[u8] = b"\"results\"";
/// How pages begin, by the name of their list.
const PAGES: &[(&[u8], &[u8])] = &[
    (RESULTS, b"{\"meta\""),
    (b"\"items\"", b"{\"status\""),
    (b"\"result\"", b"{\"version\""),
];

/// Finds the records of a document that arrives piece by piece.
#[derive(Debug)]
pub(crate) struct Document {
    /// The name of a page's list, with its quotation marks, and the depth at which it stands.
    list: (&'static [u8], usize),
    /// How a page begins: at the beginning of a line, whatever is open.
    page: &'static [u8],
    /// Bytes scanned of the buffer as it now stands.
    scanned: usize,
    /// Brackets open.
    depth: usize,
    in_string: bool,
    /// Depth inside the list whose objects are records.
    list_depth: Option<usize>,
    /// Where the open record or page begins; `None` outside, or when its beginning was dropped.
    open: Option<usize>,
    /// Something stands in a list, or outside everything, that is no record.
    has_stray: bool,
    /// Where the string that is open or was read last begins.
    string: usize,
    /// How far the name of the list, `:`, `[` was read.
    key: Key,
}

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Key {
    #[default]
    Other,
    Results,
    ResultsColon,
}

impl Default for Document {
    fn default() -> Self {
        Self::of_list(RESULTS, 1)
    }
}

impl Document {
    /// Of pages whose list has this name, with its quotation marks, at this depth.
    pub(crate) fn of_list(name: &'static [u8], depth: usize) -> Self {
        Self {
            list: (name, depth),
            page: PAGES
                .iter()
                .find(|(list, _)| *list == name)
                .map_or(b"\n", |(_, page)| page),
            scanned: 0,
            depth: 0,
            in_string: false,
            list_depth: None,
            open: None,
            has_stray: false,
            string: 0,
            key: Key::Other,
        }
    }

    /// Scans what is new in `buffer`, adds whole records to `found`, and returns how many bytes are done with.
    pub(crate) fn cut(&mut self, buffer: &[u8], found: &mut Vec<Range<usize>>) -> usize {
        let mut at = self.scanned;
        while at < buffer.len() {
            if self.in_string {
                match self.string_end(buffer, at) {
                    Some(after) => at = after,
                    None => {
                        at = self.scanned;
                        break;
                    }
                }
                continue;
            }
            // A page is begun anew only if enough of the line is here to tell.
            if buffer[at] == b'\n' && self.depth > 0 {
                let line = &buffer[at + 1..];
                if line.starts_with(self.page) {
                    self.abandon(at + 1, found);
                } else if line.len() < self.page.len() && self.page.starts_with(line) {
                    break;
                }
            }
            self.step(buffer[at], at, found);
            at += 1;
        }
        self.scanned = at;
        let done = self.open.unwrap_or(at);
        self.drop_front(done);
        done
    }

    /// Gives up the open record, which is too long, and returns how many bytes are done with.
    pub(crate) fn drop_open(&mut self) -> usize {
        let done = self.scanned;
        self.open = None;
        self.drop_front(done);
        done
    }

    /// True between documents.
    pub(crate) fn is_complete(&self) -> bool {
        self.depth == 0 && !self.in_string
    }

    /// True if something stood in a list that is no record.
    pub(crate) fn has_stray(&self) -> bool {
        self.has_stray
    }

    fn drop_front(&mut self, n: usize) {
        self.scanned -= n;
        self.open = self.open.map(|open| open - n);
        self.string = self.string.saturating_sub(n);
    }

    /// Goes to the end of the open string; `None` if the buffer ends before.
    /// Either way, `scanned` says how far it is safe to go on from.
    fn string_end(&mut self, buffer: &[u8], mut at: usize) -> Option<usize> {
        while let Some(n) = memchr3(b'"', b'\\', b'\n', &buffer[at..]) {
            let i = at + n;
            match buffer[i] {
                b'\\' if i + 1 < buffer.len() => at = i + 2,
                b'\\' => {
                    self.scanned = i;
                    return None;
                }
                end => {
                    self.in_string = false;
                    let (name, depth) = self.list;
                    let is_results =
                        self.depth == depth && end == b'"' && buffer.get(self.string..=i) == Some(name);
                    self.key = if is_results { Key::Results } else { Key::Other };
                    return Some(if end == b'"' { i + 1 } else { i });
                }
            }
        }
        self.scanned = at.max(buffer.len());
        None
    }

    fn step(&mut self, byte: u8, at: usize, found: &mut Vec<Range<usize>>) {
        match byte {
            b'"' => {
                self.in_string = true;
                self.string = at;
                self.has_stray |= self.depth == self.list_depth.unwrap_or(0);
            }
            b'{' => self.open_object(at, found),
            b'}' => self.close(at, found),
            b'[' => {
                self.depth += 1;
                if self.key == Key::ResultsColon && self.list_depth.is_none() {
                    (self.list_depth, self.open) = (Some(self.depth), None);
                } else if self.depth == 1 {
                    self.list_depth = Some(1);
                }
                self.key = Key::Other;
            }
            b']' => {
                if self.list_depth == Some(self.depth) {
                    self.list_depth = None;
                }
                self.depth = self.depth.saturating_sub(1);
            }
            b':' if self.key == Key::Results => self.key = Key::ResultsColon,
            b' ' | b'\n' | b'\r' | b'\t' | b',' => {}
            _ => {
                self.key = Key::Other;
                self.has_stray |= self.depth == self.list_depth.unwrap_or(0);
            }
        }
    }

    fn open_object(&mut self, at: usize, found: &mut Vec<Range<usize>>) {
        if self.depth == self.list_depth.unwrap_or(0) {
            // A record whose brackets do not match is given as it is.
            found.extend(self.open.replace(at).map(|open| open..at));
        }
        self.depth += 1;
        self.key = Key::Other;
    }

    fn close(&mut self, at: usize, found: &mut Vec<Range<usize>>) {
        self.key = Key::Other;
        let outside = self.list_depth.unwrap_or(0);
        // One too many in a list does not close the page around it.
        if self.depth > outside {
            self.depth -= 1;
        }
        // In a page only its records are open: one that is still open at its end is broken.
        if self.depth == outside {
            found.extend(self.open.take().map(|open| open..at + 1));
        }
    }

    /// A new page begins at `at` though another was open: its open record is given as it is.
    fn abandon(&mut self, at: usize, found: &mut Vec<Range<usize>>) {
        found.extend(self.open.take().map(|open| open..at));
        (self.depth, self.list_depth) = (0, None);
    }
}

/// The records of a document that is all there.
pub(crate) fn records_of(document: &[u8]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    Document::default().cut(document, &mut found);
    found
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The records found when the document arrives in pieces of the sizes.
    fn records(document: &str, sizes: &[usize]) -> Vec<String> {
        let (mut cutter, mut buffer, mut found) = (Document::default(), Vec::new(), Vec::new());
        let (mut rest, mut sizes) = (document.as_bytes(), sizes.iter().cycle());
        while !rest.is_empty() {
            let (piece, after) = rest.split_at(rest.len().min(*sizes.next().unwrap()));
            buffer.extend_from_slice(piece);
            rest = after;
            let mut ranges = Vec::new();
            let done = cutter.cut(&buffer, &mut ranges);
            found.extend(
                ranges
                    .into_iter()
                    .map(|r| String::from_utf8_lossy(&buffer[r]).into_owned()),
            );
            buffer.drain(..done);
        }
        found
    }

    const PAGES: &str = concat!(
        "{\"meta\": {\"results\": [{\"no\": 1}]},\n \"results\": [\n  {\"id\": \"W1\", \"s\": \"}]\\\"{\"},\n  {\"id\": \"W2\", \"l\": [{}]}\n ], \"group_by\": [{}]}\n",
        "[{\"id\": \"W3\"}, 7, {\"id\": \"W4\", \"results\": [{}]}]",
        "{\n \"id\": \"W5\",\n \"o\": {\"results\": [{}]}\n}\n{\"id\": \"W6\"}",
    );

    #[test]
    fn pages_arrays_and_objects_give_their_records() {
        let ids: Vec<String> = records(PAGES, &[1 << 20])
            .iter()
            .map(|r| r.replace(['\n', ' '], "")[7..9].into())
            .collect();
        assert_eq!(ids, ["W1", "W2", "W3", "W4", "W5", "W6"]);
    }

    #[test]
    fn a_cut_page_does_not_swallow_the_next() {
        let cut = "{\"meta\": {}, \"results\": [{\"id\": \"W1\"}, {\"id\": \"W2\", \"title\": \"cu\n{\"meta\": {}, \"results\": [{\"id\": \"W3\"}]}\n";
        let found = records(cut, &[1 << 20]);
        assert_eq!(found.len(), 3, "{found:?}");
        assert_eq!(found[2], "{\"id\": \"W3\"}");
    }

    proptest! {
        #[test]
        fn pieces_of_any_size_give_the_same_records(sizes in prop::collection::vec(1usize..40, 1..20), cut in 0..PAGES.len()) {
            prop_assert_eq!(records(PAGES, &sizes), records(PAGES, &[1 << 20]));
            prop_assert_eq!(records(&PAGES[..cut], &sizes), records(&PAGES[..cut], &[1 << 20]));
        }
    }
}
