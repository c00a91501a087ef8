//! Papers judged by hand, each status and platform.

use super::*;
use proptest::prelude::*;

fn at(source_type: Option<SourceType>, is_oa: bool) -> Location {
    Location {
        work: 0,
        source_id: None,
        source_type,
        is_oa: Some(is_oa),
        version: None,
        license: None,
        is_in_doaj: None,
        is_at_doi: false,
        posted_month: None,
        is_primary: false,
        is_best_oa: false,
    }
}

fn evidence<'a>(
    oa_status: Option<OaStatus>,
    locations: &'a [Location],
    aliases: &'a [Alias],
) -> Evidence<'a> {
    Evidence {
        oa_status,
        publication_date: Some("2020-06-15"),
        year: 2020,
        is_preprint: false,
        locations,
        aliases,
    }
}

const JOURNAL: Option<SourceType> = Some(SourceType::Journal);
const REPOSITORY: Option<SourceType> = Some(SourceType::Repository);

#[test]
fn each_platform() {
    let doi = |is_oa| Location {
        is_at_doi: true,
        ..at(None, is_oa)
    };
    let cases: [(Option<OaStatus>, Vec<Location>, Option<Platform>); 12] = [
        (
            Some(OaStatus::Gold),
            vec![at(JOURNAL, true)],
            Some(Platform::PublisherOnly),
        ),
        (
            Some(OaStatus::Bronze),
            vec![doi(true)],
            Some(Platform::PublisherOnly),
        ),
        (
            Some(OaStatus::Diamond),
            vec![at(JOURNAL, true), at(REPOSITORY, true)],
            Some(Platform::Both),
        ),
        (
            Some(OaStatus::Hybrid),
            vec![at(REPOSITORY, true)],
            Some(Platform::Both),
        ),
        (
            Some(OaStatus::Green),
            vec![at(JOURNAL, false), at(REPOSITORY, true)],
            Some(Platform::OtherOnly),
        ),
        (
            Some(OaStatus::Green),
            vec![at(JOURNAL, false), at(None, true)],
            Some(Platform::OtherOnly),
        ),
        // A repository that registers DOIs is a repository.
        (
            None,
            vec![Location {
                is_at_doi: true,
                ..at(REPOSITORY, true)
            }],
            Some(Platform::OtherOnly),
        ),
        (
            Some(OaStatus::Closed),
            vec![doi(false), at(REPOSITORY, false)],
            Some(Platform::Closed),
        ),
        // Without locations the status decides as far as it can.
        (Some(OaStatus::Closed), vec![], Some(Platform::Closed)),
        (Some(OaStatus::Green), vec![], Some(Platform::OtherOnly)),
        (Some(OaStatus::Gold), vec![], None),
        (
            None,
            vec![Location {
                is_oa: None,
                ..at(JOURNAL, true)
            }],
            None,
        ),
    ];
    for (status, locations, expected) in cases {
        let judged = evidence(status, &locations, &[]).judged(7);
        assert_eq!(judged.platform, expected, "{status:?} {locations:?}");
        assert_eq!((judged.work, judged.oa_status), (7, status));
    }
}

#[test]
fn the_licence_is_that_of_the_best_free_copy() {
    let licensed = |license, is_oa, is_best_oa| Location {
        license: Some(license),
        is_best_oa,
        ..at(JOURNAL, is_oa)
    };
    let of = |locations: &[Location]| evidence(None, locations, &[]).judged(0).license;
    let copies = [
        licensed(License::CcBy, true, false),
        licensed(License::CcByNc, true, true),
    ];
    assert_eq!(of(&copies), Some(License::CcByNc));
    let without = Location {
        license: None,
        ..licensed(License::CcBy, true, true)
    };
    let copies = [
        licensed(License::Other, true, false),
        licensed(License::CcByNc, true, false),
        without,
    ];
    assert_eq!(
        of(&copies),
        Some(License::CcByNc),
        "the best says nothing: the most open of the others"
    );
    assert_eq!(of(&[licensed(License::CcBy, false, false)]), None, "not free");
}

fn alias(work_type: &str, date: Option<&str>) -> Alias {
    Alias {
        alias_id: "W9".into(),
        work: 0,
        reason: corpus::Why::SameDoi,
        score: None,
        is_stub: false,
        provider: None,
        doi: None,
        title: None,
        first_author: None,
        year: None,
        source_name: None,
        volume: None,
        first_page: None,
        work_type: Some(work_type.into()),
        publication_date: date.map(str::to_owned),
    }
}

#[test]
fn a_preprint_is_before_after_or_undated() {
    let posted = |month| Location {
        posted_month: Some(month),
        ..at(REPOSITORY, true)
    };
    let submitted = |source| Location {
        version: Some(Version::Submitted),
        ..at(source, true)
    };
    let cases = [
        (vec![posted(202_005)], vec![], Preprint::Before),
        (vec![posted(202_006)], vec![], Preprint::Undated),
        (vec![posted(202_101)], vec![], Preprint::After),
        (vec![submitted(REPOSITORY)], vec![], Preprint::Undated),
        (vec![submitted(JOURNAL)], vec![], Preprint::No),
        (vec![at(REPOSITORY, true)], vec![], Preprint::No),
        (vec![posted(202_101), submitted(None)], vec![], Preprint::Undated),
        (
            vec![],
            vec![alias("preprint", Some("2020-06-14"))],
            Preprint::Before,
        ),
        (
            vec![],
            vec![alias("preprint", Some("2020-06-15"))],
            Preprint::Undated,
        ),
        (vec![], vec![alias("preprint", None)], Preprint::Undated),
        (vec![], vec![alias("article", Some("2019-01-01"))], Preprint::No),
        (
            vec![posted(202_101)],
            vec![alias("preprint", Some("2019-01-01"))],
            Preprint::Before,
        ),
    ];
    for (locations, aliases, expected) in cases {
        let found = evidence(None, &locations, &aliases).judged(0).preprint;
        assert_eq!(found, expected, "{locations:?} {aliases:?}");
    }
    let of_year = |month| {
        Evidence {
            publication_date: None,
            ..evidence(None, &[posted(month)], &[])
        }
        .judged(0)
        .preprint
    };
    assert_eq!(
        [201_912, 202_001, 202_101].map(of_year),
        [Preprint::Before, Preprint::Undated, Preprint::After]
    );
    let early = [posted(201_901)];
    let itself = Evidence {
        is_preprint: true,
        ..evidence(None, &early, &[])
    };
    assert_eq!(itself.judged(0).preprint, Preprint::No);
}

proptest! {
    #[test]
    fn a_status_and_its_platform_agree(kinds in proptest::collection::vec((0usize..5, any::<bool>()), 0..5), status in 0usize..7) {
        let kind = [JOURNAL, REPOSITORY, Some(SourceType::Metadata), Some(SourceType::Other), None];
        let locations: Vec<Location> = kinds.iter().map(|(i, is_oa)| at(kind[*i], *is_oa)).collect();
        let statuses = [OaStatus::Diamond, OaStatus::Gold, OaStatus::Hybrid, OaStatus::Bronze, OaStatus::Green, OaStatus::Closed];
        let status = statuses.get(status).copied();
        let judged = evidence(status, &locations, &[]).judged(0);
        let is_open = locations.iter().any(|location| location.is_oa == Some(true));
        if judged.platform == Some(Platform::Closed) {
            prop_assert!(!is_open && status.is_none_or(|status| status == OaStatus::Closed));
        }
        prop_assert!(!judged.has_repository_copy || matches!(judged.platform, Some(Platform::Both | Platform::OtherOnly)));
        prop_assert_eq!(judged.is_located, !locations.is_empty());
        prop_assert!(judged.platform.is_some() || !judged.is_located);
    }
}
