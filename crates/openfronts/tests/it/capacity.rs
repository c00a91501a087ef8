//! What countries have in the fronts of the toy corpus, and the papers behind it.

use std::collections::BTreeSet;

use corpus::Country;
use openfronts::capacity::{Capacity, joined};
use openfronts::evidence::{Question, fronts_of_set, papers};
use openfronts::front_papers::FrontPaper;
use openfronts::fronts::Front;
use openfronts::members::Kind;
use openfronts::reach::{ReachableFront, towards};

use crate::toy::{Toy, rows};

#[test]
fn shares_are_those_of_the_papers_that_are_shown() {
    let toy = Toy::new();
    let edition = toy.edition();
    let in_fronts: BTreeSet<u32> = rows::<FrontPaper>(&edition).iter().map(|row| row.work).collect();
    for row in rows::<Capacity>(&edition) {
        let question = Question {
            of: vec![(Kind::Country, row.country.clone())],
            fronts: Some(fronts_of_set(&edition, "all", None).unwrap()),
            ..Question::default()
        };
        let shown = papers(&edition, &question, None).unwrap();
        assert_eq!(shown.len() as u32, row.n_papers, "{}", row.country);
        let n_core = shown.iter().filter(|paper| !paper.core_of.is_empty()).count();
        assert_eq!(n_core as u32, row.n_core, "{}", row.country);
        let country = Country::parse(&row.country).unwrap();
        let joined = joined(&edition, country).unwrap();
        let n_joined = joined.intersection(&in_fronts).count() as f64;
        if let Some(dependence) = row.dependence {
            assert!((n_joined > 0.0) == (dependence > 0.0), "{}", row.country);
        }
    }
}

/// With six fronts all that are near are listed: those of whose base the country cites anything, and no other.
#[test]
fn a_front_is_near_if_papers_lead_towards_it() {
    let toy = Toy::new();
    let edition = toy.edition();
    let near = rows::<ReachableFront>(&edition);
    assert!(!near.is_empty());
    for row in rows::<Capacity>(&edition) {
        let country = Country::parse(&row.country).unwrap();
        let of_country = near.iter().filter(|near| near.country == row.country);
        assert_eq!(of_country.clone().count() as u32, row.n_reachable);
        for front in rows::<Front>(&edition) {
            let listed = of_country.clone().find(|near| near.front_id == front.front_id);
            let works = towards(&edition, country, front.front_id).unwrap();
            if let Some(listed) = listed {
                assert!(!works.is_empty() && listed.n_base_cited <= listed.n_base);
            }
        }
    }
}
