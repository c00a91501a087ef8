//! Succession: what an edition hands on to the next one, so that its fronts keep their ids and their places.

use crate::edition::Edition;
use crate::error::Result;
use crate::former::{Former, FormerEntry, FormerPaper, FormerStanding};
use crate::front_papers::FrontPaper;
use crate::front_sets::Standing;
use crate::labels::FrontLabel;
use crate::lineage::{CorePaper, StableId, core_papers};
use crate::map::FrontPlace;
use crate::records::Record;

/// The fronts of an edition as those of a later one may go on with them.
pub fn former(edition: &Edition) -> Result<Former> {
    let stable_ids = edition.table::<StableId>()?;
    let labels = edition.table::<FrontLabel>()?;
    let places = edition.table::<FrontPlace>()?;
    let paper = |paper: CorePaper| {
        // The three tables have a row for each front, from 1 on.
        let row = paper.front_id as usize - 1;
        FormerPaper {
            stable_id: stable_ids[row].stable_id.clone(),
            work_id: paper.work_id,
            label: labels[row].label.clone(),
            x: places[row].x,
            y: places[row].y,
        }
    };
    let core = core_papers(&edition.table::<FrontPaper>()?, &edition.table::<Record>()?);
    let standing = |row: Standing| FormerStanding {
        kind: row.kind,
        counting: row.counting,
        front_set: row.front_set,
        area: row.area,
        who: row.who,
        rank: row.rank,
        index: row.index,
        share_first: row.share_first,
        n_fronts: row.n_fronts,
    };
    let standings = edition.table::<Standing>()?.into_iter().map(standing);
    let manifest = edition.manifest();
    Ok(Former {
        entry: FormerEntry {
            checksum: manifest.checksum(),
            snapshot_date: manifest.corpus.snapshot_date.clone(),
            preset: manifest.preset.clone(),
        },
        papers: core.into_iter().map(paper).collect(),
        standings: standings.collect(),
    })
}
