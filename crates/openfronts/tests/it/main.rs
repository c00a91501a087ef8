//! Ring 2: the toy corpus. Fifty-seven invented works are drawn on one page (`fixtures/toy/README.md`); every table of
//! their edition stands as text in `fixtures/toy/expected`, and the numbers that matter are worked by hand.

/// Expected texts, as the tests of reviews compare them.
#[path = "../../../review/tests/it/golden.rs"]
mod golden;
mod text;
mod toy;

mod breakthroughs;
mod capacity;
mod corrections;
mod diplomacy;
mod expected_tables;
mod lineages;
mod methods;
mod limiting_cases;
mod openness;
mod parameters;
mod reference;
mod reruns;
mod threads;
mod totals;
mod totals_of_members;
mod verification;
mod worked_by_hand;
