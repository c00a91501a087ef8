//! The authors of a work with their institutions and countries.

use super::draw::{Draw, mix};
use super::json::{push, push_flag, push_id, push_number};
use super::places::{Institution, Places};
use super::words::push_name;
use super::world::World;

/// Share of the works of which no country is known.
const SHARE_NO_COUNTRY: f64 = 0.15;
/// Share of the works of two authors and more that have authors in two countries; a fifth of these have three. Over
/// all works it comes to 25 %: NSF's indicators count 23 % (2022), CWTS some 25 to 30 %.
const SHARE_INTERNATIONAL: f64 = 0.30;
/// Percent of the works with 1 to 12 authors; the mean is 4.3.
const N_AUTHORS: [f64; 12] = [17.0, 15.0, 15.0, 13.0, 11.0, 9.0, 6.5, 5.0, 3.5, 2.5, 1.5, 1.0];
/// Share of the works of a front from its first and its second country: of core papers, of citing papers.
const LEADERS: [[f64; 2]; 2] = [[0.55, 0.15], [0.40, 0.15]];

/// The country from which a work of a front comes.
fn home(world: &World, leaders: Option<([usize; 2], bool)>, draw: &mut Draw) -> usize {
    let any = world.places.country(draw);
    let at = draw.unit();
    let Some((countries, is_core)) = leaders else {
        return any;
    };
    let [first, second] = LEADERS[usize::from(!is_core)];
    match () {
        () if at < first => countries[0],
        () if at < first + second => countries[1],
        () => any,
    }
}

/// Appends `"authorships":[…]`. `leaders` are the countries of the front and whether the work is a core paper.
pub(super) fn push_authorships(
    text: &mut Vec<u8>,
    world: &World,
    leaders: Option<([usize; 2], bool)>,
    draw: &mut Draw,
) {
    let n_authors = draw.weighted(&N_AUTHORS) + 1;
    let is_known = !draw.chance(SHARE_NO_COUNTRY);
    let mut countries = [home(world, leaders, draw); 3];
    if n_authors > 1 && draw.chance(SHARE_INTERNATIONAL) {
        countries[1] = world.places.country(draw);
        if draw.chance(0.2) {
            countries[2] = world.places.country(draw);
        }
    }
    // Two of three colleagues share the house.
    let houses = countries.map(|country| world.places.institution(country, draw));
    push(text, "\"authorships\":[");
    for k in 0..n_authors {
        // The first authors are of the home country, the second is from abroad where anyone is.
        let side = if k == 1 || k + 1 == n_authors { k.min(2) } else { 0 };
        let institution = match k > 0 && draw.chance(0.33) {
            true => world.places.institution(countries[side], draw),
            false => houses[side],
        };
        let author = world.places.author(institution.number, draw);
        if k > 0 {
            text.push(b',');
        }
        push_author(text, k, n_authors, author);
        push_institution(text, is_known.then_some(institution));
        push(text, ",\"is_corresponding\":");
        push_flag(text, k == 0);
        text.push(b'}');
    }
    push(text, "]");
}

fn push_author(text: &mut Vec<u8>, k: usize, n_authors: usize, author: u64) {
    let position = match k {
        0 => "first",
        k if k + 1 == n_authors => "last",
        _ => "middle",
    };
    push(text, "{\"author_position\":\"");
    push(text, position);
    push(text, "\",\"author\":{\"id\":");
    push_id(text, "A", author);
    push(text, ",\"display_name\":\"");
    push_name(text, author % 3001);
    text.push(b' ');
    push_name(text, author);
    push(text, "\",\"orcid\":null},");
}

fn push_institution(text: &mut Vec<u8>, institution: Option<Institution>) {
    let Some(Institution {
        number,
        country,
        institution_type,
    }) = institution
    else {
        return push(text, "\"institutions\":[],\"countries\":[]");
    };
    push(text, "\"institutions\":[{\"id\":");
    push_id(text, "I", number);
    push(text, ",\"display_name\":\"");
    push(
        text,
        if institution_type == "education" {
            "University of "
        } else {
            "Institute of "
        },
    );
    push_name(text, number);
    push(text, "\",\"ror\":\"https://ror.org/0");
    push_number(text, 10_000_000 + mix(number) % 80_000_000);
    push(text, "\",\"country_code\":\"");
    push(text, Places::code(country));
    push(text, "\",\"type\":\"");
    push(text, institution_type);
    push(text, "\"}],\"countries\":[\"");
    push(text, Places::code(country));
    push(text, "\"]");
}
