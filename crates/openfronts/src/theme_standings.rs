//! Theme standings: what a country or a group of countries has in each theme, and in which it is more active than others.
//!
//! **Definition.** Over the fronts of a theme the index is the sum of the leadership indexes (`front_standings`, full counting);
//! its share is that of the index over all themes. With P(k, t) the papers of k that are core or citing papers of a front of
//! theme t, each once, P(k) = Σ P(k, t) over themes, and P(t), P the same summed over all countries,
//!
//! ```text
//! activity index    AI(k, t) = (P(k, t) / P(k)) / (P(t) / P)        1: as the world; 0: nothing
//! specialisation    (AI − 1) / (AI + 1)                             −1..1
//! ```
//!
//! The world is counted as the countries are: a paper of two countries counts twice. So the mean of AI over the countries of a
//! theme, weighted by P(k), is 1, and so is the mean over the themes of a country, weighted by P(t).
//!
//! **Reference.** Activity index: Frame 1977, Interciencia 2:143; the revealed comparative advantage of Balassa 1965; symmetric
//! form: Grupp 1994, and Dalum, Laursen & Villumsen 1998, International Review of Applied Economics 12:423.
//!
//! **Memory.** 12 bytes per paper and theme, 24 per country or group and theme.
//!
//! **What is not exact.** The index of a theme has no interval: those of the fronts cannot be added, and the sums over areas
//! and sets (`standings`) have theirs. AI of a country with few papers says little; below ten papers a caveat stands.

use std::collections::{BTreeMap, BTreeSet};

use corpus::Country;

use crate::addresses::{PaperCountry, by_paper};
use crate::caveat::{self, Caveat};
use crate::credit::Counting;
use crate::error::Result;
use crate::front_papers::FrontPaper;
use crate::front_standings::FrontStanding;
use crate::members::{Kind, groups, groups_of, name_of};
use crate::ranking::{Ranked, rank};
use crate::stage::Workplace;
use crate::themes::ThemeFront;

/// Papers below which an activity index says little.
const FEW_PAPERS: u32 = 10;

corpus::table! {
    /// One country or group in one theme.
    pub struct ThemeStanding in "theme_standings" {
        /// The theme.
        theme_id: u32,
        /// What it is about: country, group.
        kind: Kind,
        /// Who: ISO 3166-1 alpha-2 code, code of the group.
        who: String,
        /// Name of the country or group.
        name: String,
        /// Counting rule: full.
        counting: Counting,
        /// Rank in the theme among its kind by index, from 1; equals share the better one.
        rank: u32,
        /// Sum of the leadership indexes over the fronts of the theme.
        index: f64,
        /// Share of its index over all themes, 0..1.
        share_index: f64,
        /// Place of the theme among those in which it takes part, by index, from 1.
        place: u32,
        /// Fronts of the theme.
        n_fronts: u32,
        /// Fronts of the theme in which it takes part.
        n_fronts_present: u32,
        /// Fronts of the theme in which it is first.
        n_first: u32,
        /// Its papers that are core or citing papers of the theme, each once.
        n_papers: u32,
        /// Core papers among them.
        n_core: u32,
        /// Activity index: its share of papers in the theme, over that of the world; 1 as the world.
        activity_index: f64,
        /// (AI − 1) / (AI + 1), −1..1.
        specialisation: f64,
        /// Caveats, by code.
        caveats: Vec<String>,
    }
}

/// Somebody: kind and id.
type Who = (Kind, String);

/// What somebody has in a theme.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
struct Own {
    index: f64,
    n_present: u32,
    n_first: u32,
    n_papers: u32,
    n_core: u32,
}

/// What everybody has in each theme; theme ids begin with 1.
type Profiles = BTreeMap<Who, Vec<Own>>;

/// Papers of themes, ascending: work, place of the theme, core in one of its fronts.
fn theme_papers(
    rows: impl Iterator<Item = corpus::Result<FrontPaper>>,
    theme_of: &[u32],
) -> Result<Vec<(u32, u32, bool)>> {
    let mut papers = Vec::new();
    for row in rows {
        let row = row?;
        papers.push((
            row.work,
            theme_of[row.front_id as usize - 1] - 1,
            row.role != "core",
        ));
    }
    // Core papers stand before citing ones, so that of a paper that is both the core is kept.
    papers.sort_unstable();
    papers.dedup_by_key(|paper| (paper.0, paper.1));
    let is_core = |(work, theme, is_citing): (u32, u32, bool)| (work, theme, !is_citing);
    Ok(papers.into_iter().map(is_core).collect())
}

/// Counts the papers of everybody in each theme, and gives those of the world: P(t).
fn count_papers(
    profiles: &mut Profiles,
    papers: &[(u32, u32, bool)],
    n_themes: usize,
    addresses: impl Iterator<Item = corpus::Result<PaperCountry>>,
    groups_of: &BTreeMap<Country, Vec<u32>>,
) -> Result<Vec<u64>> {
    let mut world = vec![0; n_themes];
    let mut rest = papers;
    by_paper(
        addresses,
        |row| row.work,
        |work, rows| {
            rest = &rest[rest.iter().take_while(|paper| paper.0 < work).count()..];
            let own = &rest[..rest.iter().take_while(|paper| paper.0 == work).count()];
            if own.is_empty() {
                return;
            }
            let countries: Vec<Country> = rows.iter().filter_map(|row| row.country).collect();
            let of_groups = countries.iter().filter_map(|country| groups_of.get(country));
            let of_groups: BTreeSet<u32> = of_groups.flatten().copied().collect();
            let group = |place: u32| (Kind::Group, groups()[place as usize].code.clone());
            let everybody = countries
                .iter()
                .map(|country| (Kind::Country, country.to_string()));
            for who in everybody.chain(of_groups.into_iter().map(group)) {
                let profile = profiles
                    .entry(who)
                    .or_insert_with(|| vec![Own::default(); n_themes]);
                for (_, theme, is_core) in own {
                    profile[*theme as usize].n_papers += 1;
                    profile[*theme as usize].n_core += u32::from(*is_core);
                }
            }
            for (_, theme, _) in own {
                world[*theme as usize] += countries.len() as u64;
            }
        },
    )?;
    Ok(world)
}

/// (P(k, t) / P(k)) / (P(t) / P); 0 where somebody has no papers.
fn activity_index(n_papers: u32, of_all_themes: u64, world: u64, world_of_all_themes: u64) -> f64 {
    if of_all_themes == 0 || world == 0 {
        return 0.0;
    }
    (f64::from(n_papers) / of_all_themes as f64) / (world as f64 / world_of_all_themes as f64)
}

/// The ranks of some values, the greatest first; equals share the better one.
fn ranks(values: &[f64]) -> Vec<u32> {
    let ranked = |value: &f64| Ranked {
        value: *value,
        samples: &[],
    };
    let mut ranks = vec![0; values.len()];
    for place in rank(&values.iter().map(ranked).collect::<Vec<_>>(), 0.95) {
        ranks[place.item] = place.rank;
    }
    ranks
}

/// The rows, by theme, kind and rank.
fn rows(profiles: &Profiles, world: &[u64], n_fronts: &[u32]) -> Vec<ThemeStanding> {
    let of_world: u64 = world.iter().sum();
    let mut rows = Vec::new();
    for ((kind, who), profile) in profiles {
        let index: f64 = profile.iter().map(|own| own.index).sum();
        let of_all_themes: u64 = profile.iter().map(|own| u64::from(own.n_papers)).sum();
        let places = ranks(&profile.iter().map(|own| own.index).collect::<Vec<_>>());
        for (theme, own) in profile.iter().enumerate().filter(|(_, own)| own.n_papers > 0) {
            let activity = activity_index(own.n_papers, of_all_themes, world[theme], of_world);
            rows.push(ThemeStanding {
                theme_id: theme as u32 + 1,
                kind: *kind,
                who: who.clone(),
                name: name_of(*kind, who),
                counting: Counting::Full,
                rank: 0,
                index: own.index,
                share_index: if index > 0.0 { own.index / index } else { 0.0 },
                place: places[theme],
                n_fronts: n_fronts[theme],
                n_fronts_present: own.n_present,
                n_first: own.n_first,
                n_papers: own.n_papers,
                n_core: own.n_core,
                activity_index: activity,
                specialisation: (activity - 1.0) / (activity + 1.0),
                caveats: caveat::codes((own.n_papers < FEW_PAPERS).then_some(Caveat::FewPapers)),
            });
        }
    }
    rows.sort_by(|a, b| {
        let by_theme = a.theme_id.cmp(&b.theme_id).then(a.kind.cmp(&b.kind));
        by_theme.then(b.index.total_cmp(&a.index)).then(a.who.cmp(&b.who))
    });
    let same = |a: &ThemeStanding, b: &ThemeStanding| (a.theme_id, a.kind) == (b.theme_id, b.kind);
    for of_theme in rows.chunk_by_mut(same) {
        let ranks = ranks(&of_theme.iter().map(|row| row.index).collect::<Vec<_>>());
        of_theme
            .iter_mut()
            .zip(ranks)
            .for_each(|(row, rank)| row.rank = rank);
    }
    rows
}

/// Reads themes, standings, papers of fronts and their countries, writes what everybody has in each theme.
pub(crate) fn run(at: &mut Workplace, merge_hong_kong_macao: bool) -> Result<()> {
    let members = at.table::<ThemeFront>()?;
    let n_themes = members.iter().map(|member| member.theme_id).max().unwrap_or(0) as usize;
    let (mut theme_of, mut n_fronts) = (vec![0; members.len()], vec![0; n_themes]);
    for member in &members {
        theme_of[member.front_id as usize - 1] = member.theme_id;
        n_fronts[member.theme_id as usize - 1] += 1;
    }
    let mut profiles = Profiles::new();
    for row in at.rows::<FrontStanding>()? {
        let row = row?;
        if row.counting != Counting::Full || row.kind == Kind::Institution {
            continue;
        }
        let profile = profiles.entry((row.kind, row.who));
        let profile = profile.or_insert_with(|| vec![Own::default(); n_themes]);
        let own = &mut profile[theme_of[row.front_id as usize - 1] as usize - 1];
        own.index += row.index;
        own.n_present += 1;
        own.n_first += u32::from(row.rank == 1);
    }
    let papers = theme_papers(at.rows::<FrontPaper>()?, &theme_of)?;
    let addresses = at.rows::<PaperCountry>()?;
    let groups_of = groups_of(merge_hong_kong_macao);
    let world = count_papers(&mut profiles, &papers, n_themes, addresses, &groups_of)?;
    at.write(&rows(&profiles, &world, &n_fronts))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::collection::vec;
    use proptest::prelude::*;

    fn address(work: u32, code: &str) -> corpus::Result<PaperCountry> {
        Ok(PaperCountry {
            work,
            country: Country::parse(code),
            share: 1.0,
            is_first: true,
            is_corresponding: false,
        })
    }

    fn counted(
        papers: &[(u32, u32, bool)],
        n_themes: usize,
        addresses: &[(u32, &str)],
    ) -> (Profiles, Vec<u64>) {
        let mut profiles = Profiles::new();
        let addresses = addresses.iter().map(|(work, code)| address(*work, code));
        let world = count_papers(&mut profiles, papers, n_themes, addresses, &groups_of(true)).unwrap();
        (profiles, world)
    }

    /// Theme 1: papers 1 (core), 2, 3; theme 2: papers 3, 4. Kenya: 1, 3; Germany and France: 2, 3, 4, together in 4.
    #[test]
    fn worked_by_hand() {
        let papers = [
            (1, 0, true),
            (2, 0, false),
            (3, 0, false),
            (3, 1, true),
            (4, 1, false),
        ];
        let addresses = [
            (1, "KE"),
            (2, "DE"),
            (3, "DE"),
            (3, "KE"),
            (4, "DE"),
            (4, "FR"),
            (9, "KE"),
        ];
        let (mut profiles, world) = counted(&papers, 2, &addresses);
        // Theme 1: KE, DE, DE + KE; theme 2: DE + KE, DE + FR.
        assert_eq!(world, [4, 4]);
        let own = |code: &str| profiles[&(Kind::Country, code.to_owned())].clone();
        assert_eq!(
            (own("KE")[0].n_papers, own("KE")[0].n_core, own("KE")[1].n_papers),
            (2, 1, 1)
        );
        let union = &profiles[&(Kind::Group, "EU".to_owned())];
        assert_eq!(
            (union[0].n_papers, union[1].n_papers),
            (2, 2),
            "paper 4 counts once for the union"
        );
        let kenya = profiles.get_mut(&(Kind::Country, "KE".to_owned())).unwrap();
        (kenya[0].index, kenya[1].index) = (0.6, 0.2);
        let rows = rows(&profiles, &world, &[3, 2]);
        let row = rows
            .iter()
            .find(|row| row.who == "KE" && row.theme_id == 1)
            .unwrap();
        // (2 / 3) / (4 / 8) = 4/3; (1/3) / (7/3) = 1/7
        assert!((row.activity_index - 4.0 / 3.0).abs() < 1e-12);
        assert!((row.specialisation - 1.0 / 7.0).abs() < 1e-12);
        assert!((row.share_index - 0.75).abs() < 1e-12);
        assert_eq!((row.rank, row.place, row.n_fronts), (1, 1, 3));
        assert_eq!(row.caveats, ["few_papers"]);
        assert!(!rows.iter().any(|row| row.who == "FR" && row.theme_id == 1));
    }

    #[test]
    fn equals_share_the_better_rank() {
        assert_eq!(ranks(&[0.5, 2.0, 0.5, 0.1, 2.0]), [3, 1, 3, 5, 1]);
        assert_eq!(ranks(&[]), [0; 0]);
    }

    #[test]
    fn a_paper_that_is_core_and_citing_is_core_once() {
        let row = |front_id, role: &str, work| {
            Ok(FrontPaper {
                front_id,
                role: role.to_owned(),
                work,
                n_citations: 0,
                n_core_cited: 1,
                centrality: 0.0,
            })
        };
        let rows = [
            row(1, "citing", 7),
            row(1, "core", 7),
            row(2, "citing", 7),
            row(2, "citing", 8),
            row(3, "citing", 7),
        ];
        let found = theme_papers(rows.into_iter(), &[1, 1, 2]).unwrap();
        assert_eq!(found, [(7, 0, true), (7, 1, false), (8, 0, false)]);
    }

    proptest! {
        /// Weighted by papers, activity is 1 over the countries of a theme and over the themes of a country.
        #[test]
        fn the_mean_activity_is_that_of_the_world(
            papers in vec((0u32..12, 0u32..3, any::<bool>()), 1..30),
            addresses in vec((0u32..12, 0usize..4), 1..30),
        ) {
            let codes = ["CN", "KE", "UG", "US"];
            let papers: BTreeMap<(u32, u32), bool> = papers.into_iter().map(|(w, t, core)| ((w, t), core)).collect();
            let papers: Vec<(u32, u32, bool)> = papers.into_iter().map(|((w, t), core)| (w, t, core)).collect();
            let addresses: BTreeSet<(u32, usize)> = addresses.into_iter().collect();
            let addresses: Vec<(u32, &str)> = addresses.into_iter().map(|(work, c)| (work, codes[c])).collect();
            let (profiles, world) = counted(&papers, 3, &addresses);
            let rows = rows(&profiles, &world, &[1, 1, 1]);
            let countries: Vec<&ThemeStanding> = rows.iter().filter(|row| row.kind == Kind::Country).collect();
            let n_of = |who: &str| countries.iter().filter(|row| row.who == who).map(|row| row.n_papers).sum::<u32>();
            for (theme, of_world) in (1..).zip(&world).filter(|(_, of_world)| **of_world > 0) {
                let of_theme = countries.iter().filter(|row| row.theme_id == theme);
                let sum: f64 = of_theme.clone().map(|row| row.activity_index * f64::from(n_of(&row.who))).sum();
                let all: u64 = world.iter().sum();
                prop_assert!((sum / all as f64 - 1.0).abs() < 1e-9, "{sum} of {all}");
                prop_assert_eq!(of_theme.map(|row| u64::from(row.n_papers)).sum::<u64>(), *of_world);
            }
            for code in codes.iter().filter(|code| n_of(code) > 0) {
                let own = countries.iter().filter(|row| row.who == **code);
                let sum: f64 = own.map(|row| row.activity_index * world[row.theme_id as usize - 1] as f64).sum();
                prop_assert!((sum / world.iter().sum::<u64>() as f64 - 1.0).abs() < 1e-9);
            }
            prop_assert!(rows.iter().all(|row| (-1.0..=1.0).contains(&row.specialisation)));
        }
    }
}
