//! Every row of openness leads to its papers, and they are as many as it says.

use std::collections::{BTreeMap, BTreeSet};

use corpus::works::{OaStatus, Work};
use openfronts::Edition;
use openfronts::access::PaperOpenness;
use openfronts::evidence::{Question, papers};
use openfronts::front_papers::FrontPaper;
use openfronts::members::Kind;
use openfronts::openness_tally::{FrontOpenness, Openness};
use openfronts::papers::{Paper, Window};

use crate::toy::{Toy, lines_without_references, rows};

fn works_of(edition: &Edition, status: OaStatus) -> BTreeSet<u32> {
    let all = rows::<PaperOpenness>(edition).into_iter();
    all.filter(|row| row.oa_status == Some(status))
        .map(|row| row.work)
        .collect()
}

#[test]
fn every_row_leads_to_its_papers() {
    let toy = Toy::new();
    let edition = toy.edition();
    let window = rows::<Window>(&edition).remove(0);
    let green = works_of(&edition, OaStatus::Green);
    let all = rows::<Openness>(&edition);
    assert!(
        all.iter().any(|row| row.kind == Kind::Institution) && all.iter().any(|row| row.kind == Kind::Group)
    );
    // Papers of no area cannot be asked for by area.
    for row in all.iter().filter(|row| row.area != Some(0)) {
        let question = |works| Question {
            of: match row.kind {
                Kind::World => Vec::new(),
                kind => vec![(kind, row.who.clone())],
            },
            years: Some(
                row.year
                    .map_or(window.from_year..=window.to_year, |year| year..=year),
            ),
            area: row.area,
            works,
            ..Question::default()
        };
        let n_of = |works| papers(&edition, &question(works), None).unwrap().len() as u32;
        assert_eq!(n_of(None), row.n_papers, "{row:?}");
        assert_eq!(n_of(Some(green.clone())), row.n_green, "{row:?}");
    }
}

#[test]
fn every_paper_has_its_openness_and_every_front_paper_is_counted() {
    let toy = Toy::new();
    let edition = toy.edition();
    let judged: Vec<u32> = rows::<PaperOpenness>(&edition)
        .iter()
        .map(|row| row.work)
        .collect();
    assert_eq!(
        judged,
        rows::<Paper>(&edition)
            .iter()
            .map(|row| row.work)
            .collect::<Vec<_>>()
    );
    let mut n_papers: BTreeMap<(u32, String), u32> = BTreeMap::new();
    for row in rows::<FrontPaper>(&edition) {
        *n_papers.entry((row.front_id, row.role)).or_default() += 1;
    }
    let told = rows::<FrontOpenness>(&edition).into_iter();
    let told: BTreeMap<(u32, String), u32> =
        told.map(|row| ((row.front_id, row.role), row.n_papers)).collect();
    assert_eq!(told, n_papers);
    // W904, a data set, is cited by W114 and counts for it alone.
    let ids: Vec<String> = toy
        .corpus
        .table::<Work>()
        .unwrap()
        .into_iter()
        .map(|work| work.work_id)
        .collect();
    let linked = rows::<PaperOpenness>(&edition)
        .into_iter()
        .filter(|row| row.n_datasets > 0);
    let linked: Vec<String> = linked.map(|row| ids[row.work as usize].clone()).collect();
    assert_eq!(linked, ["W114"]);
}

#[test]
fn without_references_papers_are_as_open_and_no_front_is() {
    let (bare, toy) = (Toy::of(&lines_without_references()), Toy::new());
    let (edition, with_references) = (bare.edition(), toy.edition());
    assert!(rows::<FrontOpenness>(&edition).is_empty());
    let world = rows::<Openness>(&edition).remove(0);
    let whole = rows::<Openness>(&with_references).remove(0);
    assert_eq!((world.n_green, world.n_both), (whole.n_green, whole.n_both));
    assert_eq!(world.n_with_dataset, 0);
}
