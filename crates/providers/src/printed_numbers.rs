//! Pages and ISSNs as they are printed.

use crate::check_signs::issn;

/// `265` of `265-269` and of `265`.
pub(crate) fn first_page(pages: &str) -> &str {
    let first = pages.split(['-', '–', '—', ',']).next().unwrap_or(pages).trim();
    if first.is_empty() { pages } else { first }
}

/// The first ISSN in `0028-0836 (Print) 1476-4687 (Electronic)`, `03048853`, `9783540, 0302-9743`.
pub(crate) fn first_issn(text: &str) -> Option<String> {
    let words = text.split([' ', ';', ',', '(', ')', '\n', '/']);
    words.filter(|word| word.len() >= 8).find_map(issn)
}
