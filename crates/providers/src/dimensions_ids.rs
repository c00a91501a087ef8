//! Ids and pages as Dimensions writes them.

/// `dimensions:pub.1012345678`.
pub(crate) fn own_id(text: &str) -> Option<String> {
    let id = text.trim().rsplit('/').next()?;
    (!id.is_empty()).then(|| format!("dimensions:{id}"))
}

/// The first of `265-269`.
pub(crate) fn first_page(pages: &str) -> Option<String> {
    let first = pages.split(['-', '–']).next()?.trim();
    (!first.is_empty()).then(|| first.to_owned())
}
