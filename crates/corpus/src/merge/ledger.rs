//! The ledger of a merge.

use std::collections::BTreeMap;

use crate::identities::Identities;
use crate::ledger::IngestCount;
use crate::linking::Stubs;
use crate::part::PartSummary;
use crate::value::Word;

use super::documents::Documents;

/// What became of the references read.
pub(super) struct ReferenceCounts {
    pub(super) n_read: u64,
    pub(super) n_of_merged: u64,
    pub(super) n_kept: u64,
}

/// What was read, merged, set aside and kept.
pub(super) fn counts(
    inputs: &[PartSummary],
    ids: &Identities,
    stubs: &Stubs,
    references: &ReferenceCounts,
    documents: &Documents,
) -> Vec<IngestCount> {
    let mut rows: BTreeMap<(u8, &str, &str), u64> = BTreeMap::new();
    for input in inputs {
        *rows.entry((0, "read", "works")).or_default() += input.n_works;
        for (kind, n) in &input.n_entities {
            *rows.entry((0, "read", kind)).or_default() += n;
        }
        for (reason, n) in &input.n_set_aside {
            *rows.entry((1, "set_aside", reason)).or_default() += n;
        }
    }
    rows.insert((2, "merged", "older_version"), ids.n_older);
    for joined in &ids.joined {
        let what = if joined.is_stub {
            "descriptions"
        } else {
            joined.link.why.as_str()
        };
        *rows.entry((2, "merged", what)).or_default() += 1;
    }
    rows.insert((2, "kept_apart", "conflicting_ids"), ids.n_refused);
    rows.insert((2, "kept_apart", "large_blocks"), ids.passed.n_large_blocks);
    let ReferenceCounts {
        n_read,
        n_of_merged,
        n_kept,
    } = *references;
    let n_unnamed: u64 = inputs.iter().map(|input| input.n_unnamed_references).sum();
    if n_unnamed > 0 {
        rows.insert((1, "set_aside", "references_that_name_no_work"), n_unnamed);
    }
    rows.insert((0, "read", "references"), n_read);
    rows.insert((2, "merged", "references_of_merged_records"), n_of_merged);
    rows.insert(
        (2, "merged", "references_listed_twice"),
        n_read - n_of_merged - n_kept,
    );
    if documents.n_read > 0 {
        rows.insert((2, "merged", "documents_of_the_same_text"), documents.n_same_text);
        rows.insert((2, "merged", "shorter_texts_of_an_address"), documents.n_shorter);
        rows.insert((3, "kept", "documents"), documents.entry.n_rows);
    }
    rows.insert((3, "kept", "references"), n_kept);
    rows.insert((3, "kept", "records"), u64::from(ids.n_records));
    rows.insert((3, "kept", "stubs"), stubs.keys.len() as u64);
    let row = |((_, step, reason), n_records): ((u8, &str, &str), u64)| IngestCount {
        step: step.to_owned(),
        reason: reason.to_owned(),
        n_records,
    };
    rows.into_iter().map(row).collect()
}
