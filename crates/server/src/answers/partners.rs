//! With whom a country or an institution writes papers: rows of pairs, turned so that the other one is the partner.

use openfronts::Table;
use openfronts::collaboration::CountryPair;
use openfronts::columns::Cell;
use openfronts::institution_pairs::InstitutionPair;
use openfronts::members::{Kind, name_of};
use schemars::JsonSchema;
use serde::Serialize;

use crate::order::Key;
use crate::store::Store;

/// Partners that are shown.
const SHOWN: usize = 250;

/// One partner, over the window and all areas.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Partner {
    /// Who: ISO 3166-1 alpha-2 code, or id of the institution.
    pub who: String,
    /// Its name.
    pub name: String,
    /// Its country, of an institution.
    pub country: Option<String>,
    /// Papers of both.
    pub n_papers: u64,
    /// Papers of both, by fractions.
    pub n_fractional: f64,
    /// Papers that would be expected from the links of both.
    pub n_expected: f64,
    /// Papers that are compared with this expectation.
    pub n_compared: u64,
    /// Relative intensity of collaboration with the partner; 1 is as expected.
    pub ric: Option<f64>,
    /// Relative intensity of collaboration of the partner.
    pub ric_back: Option<f64>,
    /// Salton's cosine, 0..1.
    pub salton: f64,
    /// Share of the own papers that the partner takes part in, 0..1.
    pub affinity: f64,
    /// Share of the partner's papers that the member takes part in, 0..1.
    pub affinity_back: f64,
    /// Papers of the partner.
    pub n_papers_partner: u64,
    /// Whether more or fewer papers than expected by more than chance: above, as_expected, below, too_few; null of institutions.
    pub against_expectation: Option<String>,
}

/// Reads the cells of a row of pairs, `own` being the end that is asked about.
struct PairRow<'a> {
    store: &'a Store,
    row: u32,
    own: char,
    other: char,
}

impl PairRow<'_> {
    fn number<T: Table>(&self, column: &str) -> Option<f64> {
        match self.store.cell::<T>(column, self.row) {
            Cell::Number(value) => Some(value),
            #[expect(clippy::cast_precision_loss, reason = "counts of papers are far below 2^53")]
            Cell::Integer(value) => Some(value as f64),
            _ => None,
        }
    }

    fn count<T: Table>(&self, column: &str) -> u64 {
        match self.store.cell::<T>(column, self.row) {
            Cell::Integer(value) => u64::try_from(value).unwrap_or_default(),
            _ => 0,
        }
    }

    fn text<T: Table>(&self, column: &str) -> Option<String> {
        match self.store.cell::<T>(column, self.row) {
            Cell::Text(text) => Some(text.to_owned()),
            _ => None,
        }
    }

    /// The part that both tables of pairs have.
    fn partner<T: Table>(&self, who: String, name: String) -> Partner {
        let Self { own, other, .. } = self;
        Partner {
            who,
            name,
            country: None,
            n_papers: self.count::<T>("n_papers"),
            n_fractional: self.number::<T>("n_fractional").unwrap_or_default(),
            n_expected: self.number::<T>("n_expected").unwrap_or_default(),
            n_compared: 0,
            ric: self.number::<T>(&format!("ric_{own}")),
            ric_back: self.number::<T>(&format!("ric_{other}")),
            salton: self.number::<T>("salton").unwrap_or_default(),
            affinity: self.number::<T>(&format!("affinity_{own}")).unwrap_or_default(),
            affinity_back: self.number::<T>(&format!("affinity_{other}")).unwrap_or_default(),
            n_papers_partner: self.count::<T>(&format!("n_papers_{other}")),
            against_expectation: None,
        }
    }
}

fn of_country(pair: &PairRow) -> Option<Partner> {
    let is_whole = |column| matches!(pair.store.cell::<CountryPair>(column, pair.row), Cell::Null);
    if !is_whole("area") || !is_whole("year") {
        return None;
    }
    let who = pair.text::<CountryPair>(&format!("country_{}", pair.other))?;
    let name = name_of(Kind::Country, &who);
    Some(Partner {
        n_compared: pair.count::<CountryPair>("n_compared"),
        against_expectation: pair.text::<CountryPair>("against_expectation"),
        ..pair.partner::<CountryPair>(who, name)
    })
}

fn of_institution(pair: &PairRow) -> Option<Partner> {
    let who = pair.text::<InstitutionPair>(&format!("institution_{}", pair.other))?;
    let name = pair.text::<InstitutionPair>(&format!("name_{}", pair.other))?;
    Some(Partner {
        n_compared: pair.count::<InstitutionPair>("n_papers"),
        country: pair.text::<InstitutionPair>(&format!("country_{}", pair.other)),
        ..pair.partner::<InstitutionPair>(who, name)
    })
}

/// The partners of a country or an institution, the most papers first; how many there are, and the first of them.
pub fn partners(store: &Store, kind: Kind, who: &str) -> (usize, Vec<Partner>) {
    let mut partners = Vec::new();
    for (own, other) in [('a', 'b'), ('b', 'a')] {
        let order = if own == 'a' { "a" } else { "b" };
        let rows = match kind {
            Kind::Country => store.order::<CountryPair>(order).find(&[Key::Text(who)]),
            Kind::Institution => store.order::<InstitutionPair>(order).find(&[Key::Text(who)]),
            _ => Vec::new(),
        };
        let pair = |row| PairRow {
            store,
            row,
            own,
            other,
        };
        partners.extend(rows.into_iter().filter_map(|row| match kind {
            Kind::Country => of_country(&pair(row)),
            _ => of_institution(&pair(row)),
        }));
    }
    partners.sort_by(|a, b| b.n_papers.cmp(&a.n_papers).then_with(|| a.who.cmp(&b.who)));
    let n_all = partners.len();
    partners.truncate(SHOWN);
    (n_all, partners)
}
