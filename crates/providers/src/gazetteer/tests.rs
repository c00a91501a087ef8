//! Invented addresses, each of a form that is met.

use super::*;

fn told(address: &str) -> Option<String> {
    let placed = gazetteer().place(address)?;
    Some(placed.country.to_string())
}

fn gazetteer() -> &'static Gazetteer {
    static WITHOUT_ROR: std::sync::LazyLock<Gazetteer> = std::sync::LazyLock::new(|| Gazetteer::new(None));
    &WITHOUT_ROR
}

#[track_caller]
fn all_are(cases: &[(&str, &str)]) {
    let wrong: Vec<_> = (cases.iter())
        .filter(|(address, code)| told(address).as_deref().unwrap_or("") != *code)
        .map(|(address, code)| (*address, *code, told(address)))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_country_stands_last() {
    all_are(&[
        ("Institute of Ice, Northern University, Peoples R China", "CN"),
        ("Dept Snow, Univ North, Cambridge, MA 02139 USA", "US"),
        ("Department of Snow, Old Hospital, Boston, MA, U.S.A.", "US"),
        ("Department of Snow, Boston, MA, U. S. A", "US"),
        ("Univ Hill, Hilltown, England", "GB"),
        ("Univ Hill, Belfast, North Ireland", "GB"),
        ("Inst Rain, D-5300 Bonn 1, Fed Rep Ger", "DE"),
        ("Inst Rain, Ankara, Türkiye.", "TR"),
        ("Inst Rain, Seoul, Korea (South)", "KR"),
        ("Inst Rain, Seoul, Korea, Republic of", "KR"),
        ("Inst Rain, Taejon, Rep. of Korea", "KR"),
        (
            "Inst Rain, Pyongyang, Korea, Democratic People's Republic of",
            "KP",
        ),
        ("Inst Rain, Tehran, Iran (Islamic Republic of)", "IR"),
        ("Inst Rain, Dodoma, Tanzania, United Republic of", "TZ"),
        ("Inst Rain, Taipei, Taiwan, Province of China", "TW"),
        ("Inst Rain, Taipei, Taiwan, R.O.C.", "TW"),
        ("Inst Rain, Taipei 10617, Taiwan, Republic of China", "TW"),
        ("Inst Rain, Sharjah, U Arab Emirates", "AE"),
        ("Inst Rain, Sarajevo, BOSNIA & HERCEG", "BA"),
        ("Inst Rain, Belgrade, Serbia & Monteneg", "RS"),
        ("雨研究所，北京，中国", "CN"),
        ("雨研究所，中国北京", "CN"),
        ("雨研究所、東京、日本", "JP"),
        ("Institut für Regen, Berlin, Deutschland", "DE"),
        ("Instituto de Lluvia, Madrid, España", "ES"),
        ("Instituto da Chuva, São Paulo, Brasil", "BR"),
        ("Институт дождя, Москва, Россия", "RU"),
        ("Univ Hill Utrecht the Netherlands", "NL"),
        ("Inst Rain, Prishtina, Kosovo", "XK"),
        ("Inst Rain, Lefkosa, Northern Cyprus", "CY"),
        ("Inst Rain, Gaza, State of Palestine", "PS"),
    ]);
}

#[test]
fn what_stands_behind_the_country_is_passed_over() {
    all_are(&[
        (
            "Inst Rain, Rome, Italy. Electronic address: a.b@rain.example",
            "IT",
        ),
        ("Inst Rain, Rome, Italy a.b@rain.example", "IT"),
        ("Inst Rain, Rome, Italy. E-mail: a.b@rain.example.", "IT"),
        (
            "Inst Rain, Rome, Italy. https://orcid.org/0000-0002-1825-0097",
            "IT",
        ),
        ("1Inst Rain, Rome, Italy1,2", "IT"),
        ("¹Inst Rain, Rome, Italy²", "IT"),
        ("Inst Rain, Rome, Italy★", "IT"),
        ("Inst Rain, 00185 Rome, Italy 00185.", "IT"),
        ("Inst Rain, Boston, MA (A.B.C., JP, SEH)", "US"),
        ("Inst Rain, Boston, Massachusetts (A.B., and J.P.)", "US"),
    ]);
}

#[test]
fn states_and_codes_tell_where_no_country_stands() {
    all_are(&[
        ("Inst Rain, Cambridge, MA 02139", "US"),
        ("Inst Rain, Dallas TX", "US"),
        ("Inst Rain, Toronto, ON M5S 1A1", "CA"),
        ("Inst Rain, Toronto, Ontario", "CA"),
        ("Inst Rain, Clayton, VIC 3800", "AU"),
        ("Inst Rain, Perth, WA", "AU"),
        ("Inst Rain, Seattle, WA 98195", "US"),
        ("Inst Rain, Pune, Maharashtra", "IN"),
        ("Inst Rain, München, Bayern", "DE"),
        ("Inst Rain, Chiba, JPN", "JP"),
        ("Inst Rain, Lyon, FR", "FR"),
        ("Inst Rain, Oxford, UK", "GB"),
        ("University of Minnesota", "US"),
        ("Inst Rain, D-69120 Heidelberg", "DE"),
        ("Inst Rain, SE-171 77", "SE"),
        ("Inst Rain, Cambridge CB2 1TN", "GB"),
        ("Inst Rain, 1105 AZ Hilltown", ""),
        ("Inst Rain, 1105 AZ Amsterdam", "NL"),
        ("DEPARTMENT OF RAIN AND IT", ""),
        ("Hill Rain Inc", ""),
    ]);
}

#[test]
fn names_of_more_than_one_place_are_told_by_other_words() {
    all_are(&[
        ("Inst Rain, Tbilisi, Georgia", "GE"),
        ("Inst Rain, Atlanta, Georgia", "US"),
        ("Inst Rain, Hilltown, Georgia", ""),
        ("Inst Rain, Atlanta, GA", "US"),
        ("Inst Rain, Newark, New Jersey", "US"),
        ("Inst Rain, St Helier, Jersey", "JE"),
        ("Inst Rain, Lae, Papua New Guinea", "PG"),
        ("Inst Rain, Bissau, Guinea-Bissau", "GW"),
        ("Inst Rain, Kinshasa, Congo", "CD"),
        ("Inst Rain, Brazzaville, Congo", "CG"),
        ("Inst Rain, Hilltown, Congo", ""),
        ("Inst Rain, Kinshasa, Democratic Republic of the Congo", "CD"),
        ("Inst Rain, Dublin, Ireland", "IE"),
        ("Inst Rain, Belfast, Ireland", "GB"),
        ("Inst Rain, Niamey, Niger", "NE"),
        ("Inst Rain, Minna, Niger State, Nigeria", "NG"),
        ("Inst Rain, Santo Domingo, Dominican Republic", "DO"),
        ("Inst Rain, Roseau, Dominica", "DM"),
        ("Inst Rain, Las Cruces, New Mexico", "US"),
        ("Hill Hospital, Lebanon, NH", "US"),
        ("Hill Hospital, Beirut, Lebanon", "LB"),
        ("Inst Rain, Stanford, CA", "US"),
        ("Inst Rain, Vancouver, CA", "CA"),
        ("Inst Rain, Peru, Illinois", "US"),
        ("Inst Rain, Skopje, Macedonia", "MK"),
        ("Inst Rain, Thessaloniki, Macedonia", "GR"),
        ("Inst Rain, Salvador, Bahia", "BR"),
        ("Inst Rain, San Salvador, El Salvador", "SV"),
        ("Mary Jordan Chad, Hill Hospital", ""),
        ("University of New England, Armidale, NSW", "AU"),
        ("Prince of Wales Hospital", ""),
    ]);
}

#[test]
fn territories_and_former_states() {
    all_are(&[
        ("Inst Rain, Hong Kong, Peoples R China", "HK"),
        ("Hong Kong Hill University, Shenzhen, China", "CN"),
        ("Inst Rain, Macau SAR, China", "MO"),
        ("Inst Rain, San Juan, Puerto Rico, USA", "PR"),
        ("Inst Rain, Saint-Denis, La Réunion, France", "RE"),
        ("Inst Rain, Moscow, USSR", "RU"),
        ("Inst Rain, Kiev, Ukrainian SSR, USSR", "UA"),
        ("Inst Rain, Leipzig, Ger Dem Rep", "DE"),
        ("Inst Rain, Prague, Czechoslovakia", "CZ"),
        ("Inst Rain, Bratislava, Czechoslovakia", "SK"),
        ("Inst Rain, Hilltown, Czechoslovakia", ""),
        ("Inst Rain, Zagreb, Yugoslavia", "HR"),
        ("Inst Rain, Hilltown, Yugoslavia", ""),
        ("Inst Rain, Rangoon, Burma", "MM"),
    ]);
    let rule = |address| gazetteer().place(address).map(|placed| placed.rule);
    assert_eq!(rule("Inst Rain, Moscow, USSR"), Some(CountryRule::FormerState));
    assert_eq!(
        rule("Inst Rain, Zagreb, Yugoslavia"),
        Some(CountryRule::FormerState)
    );
    assert_eq!(rule("Inst Rain, Boston, MA"), Some(CountryRule::State));
    assert_eq!(rule("Inst Rain, Lyon, FR"), Some(CountryRule::CountryCode));
    assert_eq!(rule("Inst Rain, Lyon, France"), Some(CountryRule::CountryName));
}

#[test]
fn of_several_countries_the_last_whole_segment_counts() {
    all_are(&[
        ("Inst Rain, Rome, Italy; Inst Snow, Oslo, Norway", "NO"),
        ("Inst Rain, Rome, Italy. Department of Snow, Oslo, Norway.", "NO"),
        ("Inst Rain, Rome, Italy; Norway House of Hill", "IT"),
    ]);
}

#[test]
fn bare_names_and_codes() {
    for (name, code) in [
        ("USA", "US"),
        ("us", "US"),
        ("CA", "CA"),
        ("DE", "DE"),
        ("DEU", "DE"),
        ("UK", "GB"),
        ("Georgia", "GE"),
        ("Korea, Republic of", "KR"),
        ("The Netherlands", "NL"),
        (" Germany. ", "DE"),
        ("MA 02139 USA", "US"),
        ("Peoples R China", "CN"),
        ("Hong Kong", "HK"),
    ] {
        let country = gazetteer().country(name).map(|(country, _)| country.to_string());
        assert_eq!(country.as_deref(), Some(code), "{name}");
    }
    for name in ["", " ", "Hill", "xx", "Yugoslavia", "Deu x"] {
        assert_eq!(gazetteer().country(name), None, "{name}");
    }
}

proptest::proptest! {
    #[test]
    fn any_text_is_borne(text in "\\PC*", country in "\\PC{0,40}") {
        let _ = gazetteer().place(&text);
        let _ = gazetteer().country(&country);
        let _ = with_ror().place(&text);
        let _ = with_ror().institution(&text, None);
    }

    #[test]
    fn pieces_of_addresses_in_any_order_are_borne(
        pieces in proptest::collection::vec(
            proptest::sample::select(vec![
                "Georgia", "GA", "USA", "U.S.A.", "(", ")", ", ", "; ", ". ", ".", "-", "–", " ", "\u{a0}", "30303", "D-69120",
                "中国", "東京", "é", "É", "\u{301}", "ß", "İ", "&", "@", "a@b.c", "://", "#N#", "¹", "CB2", "1TN", "University",
                "of", "Korea", "Republic of", "USSR", "Kiev", "New", "Jersey", "𝓤𝓢𝓐", "🇩🇪", "(A.B.)", "\u{200f}",
            ]),
            0..12,
        ),
        before in "[ \\t\\n\\r]{0,3}",
        after in "[ \\t\\n\\r]{0,3}",
    ) {
        let address = pieces.concat();
        let around = format!("{before}{address}{after}");
        proptest::prop_assert_eq!(gazetteer().place(&address), gazetteer().place(&around));
        proptest::prop_assert_eq!(with_ror().place(&address), with_ror().place(&around));
        proptest::prop_assert_eq!(gazetteer().country(&address), gazetteer().country(&around));
    }
}

/// Three invented institutions, of which two share a name.
fn with_ror() -> &'static Gazetteer {
    static WITH_ROR: std::sync::LazyLock<Gazetteer> = std::sync::LazyLock::new(|| {
        let institution = |ror, name: &str, other: &str, country, city: &str| Institution {
            ror: RorId::parse(ror).expect("a ROR id"),
            name: name.to_owned(),
            other_names: vec![other.to_owned()],
            acronyms: vec!["IR".to_owned()],
            country: Country::parse(country),
            city: Some(city.to_owned()),
            types: Vec::new(),
            status: crate::ror::Status::Active,
            successor: None,
        };
        let all = vec![
            institution(
                "013cjyk83",
                "University of Hilltown",
                "Universität Hügelstadt",
                "DE",
                "Hügelstadt",
            ),
            institution(
                "052gg0110",
                "Rain Institute Valleys",
                "Institut de la Pluie",
                "FR",
                "Val",
            ),
            institution(
                "01swzsf04",
                "Rain Institute Valleys",
                "Regeninstitut Talheim",
                "CH",
                "Talheim",
            ),
            institution("03yrm5c26", "Snow Company (Norway)", "", "NO", "Snøby"),
        ];
        Gazetteer::new(Some(Ror::new(all, 0)))
    });
    &WITH_ROR
}

#[test]
fn institutions_tell_the_country_and_are_told() {
    let placed = |address: &str| {
        let placed = with_ror().place(address)?;
        let institution = placed.institution.map(|ror| ror.to_string());
        Some((placed.country.to_string(), placed.rule, institution))
    };
    let is =
        |country: &str, rule, ror: Option<&str>| Some((country.to_owned(), rule, ror.map(str::to_owned)));
    use CountryRule::{CountryName, Institution};
    assert_eq!(
        placed("Department of Rain, University of Hilltown"),
        is("DE", Institution, Some("013cjyk83"))
    );
    assert_eq!(
        placed("Dept. of Rain University of Hilltown"),
        is("DE", Institution, Some("013cjyk83"))
    );
    assert_eq!(
        placed("Universitaet X, Universität Hügelstadt, Germany"),
        is("DE", CountryName, Some("013cjyk83"))
    );
    assert_eq!(
        placed("Snow Company, Oslo, Norway"),
        is("NO", CountryName, Some("03yrm5c26"))
    );
    // Two institutions of one name: the country decides, or nothing does.
    assert_eq!(placed("Rain Institute Valleys"), None);
    assert_eq!(
        placed("Rain Institute Valleys, Switzerland"),
        is("CH", CountryName, Some("01swzsf04"))
    );
    // An institution elsewhere is not the one of the address.
    assert_eq!(
        placed("University of Hilltown, Ohio, USA"),
        is("US", CountryName, None)
    );
    let institution = |name: &str, country| {
        with_ror()
            .institution(name, Country::parse(country))
            .map(|i| i.ror.to_string())
    };
    assert_eq!(
        institution("Institut de la Pluie", ""),
        Some("052gg0110".to_owned())
    );
    assert_eq!(
        institution("rain institute, valleys", "FR"),
        Some("052gg0110".to_owned())
    );
    assert_eq!(institution("rain institute, valleys", ""), None);
    assert_eq!(gazetteer().institution("Institut de la Pluie", None), None);
}
