//! Section 5: science diplomacy. An edition has no events yet: the section says what to feed it, and where joint work shows.

use crate::desk::Desk;
use crate::document::Section;
use crate::language::Argument;

/// The section.
pub fn section(desk: &Desk) -> Section {
    let of = Argument::Code(
        if desk.request.country.is_some() {
            "country"
        } else {
            "world"
        }
        .to_owned(),
    );
    let blocks = vec![
        desk.writer.paragraph("diplomacy-none", &[("of", of)]),
        desk.writer.paragraph("diplomacy-feed", &[]),
    ];
    desk.writer.section("diplomacy", "section-diplomacy", blocks)
}
