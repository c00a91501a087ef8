//! Section 5: science diplomacy. An edition has no events yet: the section says what to feed it, and where joint work shows.

use crate::desk::Desk;
use crate::document::Section;

/// The section.
pub fn section(desk: &Desk) -> Section {
    let blocks = vec![
        desk.writer.paragraph("diplomacy-none", &[]),
        desk.writer.paragraph("diplomacy-feed", &[]),
    ];
    desk.writer.section("diplomacy", "section-diplomacy", blocks)
}
