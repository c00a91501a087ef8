//! Articles in JATS XML: invented ones in the forms of publishers, of PubMed Central and of OAI.

use corpus::authorships::Authorship;
use corpus::locations::{License, Location};
use corpus::texts::Text;
use corpus::works::Work;

use crate::golden;
use crate::invented::{Desk, gzip, ids};

const ARTICLE: &str = include_str!("../fixtures/jats/article.xml");
const OLDER: &str = include_str!("../fixtures/jats/older.nxml");
const NOTICE: &str = r#"<article article-type="retraction"><front><journal-meta><journal-title>Journal of Samples</journal-title></journal-meta>
<article-meta><article-id pub-id-type="doi">10.5555/notice</article-id><title-group><article-title>Retraction: Looms</article-title></title-group>
<pub-date pub-type="ppub"><year>2021</year></pub-date>
<related-article related-article-type="retracted-article" xlink:href="10.5555/looms"/></article-meta></front></article>"#;

/// The article without its declaration, for a set or a wrapper.
fn bare(xml: &str) -> &str {
    &xml[xml.find("<article ").unwrap()..]
}

#[test]
fn articles_become_rows() {
    let desk = Desk::new();
    desk.file("articles/article.xml", ARTICLE);
    desk.file("articles/older.nxml", OLDER);
    desk.file("articles/notice.xml", NOTICE);
    let summary = desk.ingest(&[desk.path("articles")]);
    assert_eq!((summary.n_works_read, summary.n_set_aside.len()), (3, 0));
    golden::check("jats.txt", &golden::rows(&summary.corpus));
    let works = summary.corpus.table::<Work>().unwrap();
    let work_of = |doi: &str| {
        works
            .iter()
            .find(|work| work.doi.as_deref() == Some(doi))
            .unwrap()
    };
    let locations = summary.corpus.table::<Location>().unwrap();
    let terms_of = |doi: &str| {
        let location = locations.iter().find(|l| l.work == work_of(doi).work);
        location.map(|l| (l.is_oa, l.license))
    };
    assert_eq!(terms_of("10.5555/looms"), Some((Some(true), Some(License::CcBy))));
    assert_eq!(
        terms_of("10.5555/older"),
        Some((Some(true), Some(License::Other)))
    );
    assert_eq!(terms_of("10.5555/notice"), None);
    assert!(!work_of("10.5555/notice").is_retracted);
}

#[test]
fn sets_and_wrappers_hold_the_same_articles() {
    let desk = Desk::new();
    let both = format!("{}\n{}", bare(ARTICLE), bare(OLDER));
    let expected = desk.ingest(&[desk.file("a.xml", ARTICLE), desk.file("b.xml", OLDER)]);
    let expected = golden::rows(&expected.corpus);
    let oai = format!(
        "<?xml version=\"1.0\"?>\n<OAI-PMH><ListRecords><record><header status=\"deleted\"/></record><record><header/><metadata>{}</metadata></record>\
         <record><header/><metadata>{}</metadata></record><resumptionToken/></ListRecords></OAI-PMH>",
        bare(ARTICLE),
        bare(OLDER)
    );
    let utf_16: Vec<u8> = format!("\u{feff}<pmc-articleset>{both}</pmc-articleset>")
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let shapes: Vec<(&str, Vec<u8>)> = vec![
        ("a set", format!("<pmc-articleset>{both}</pmc-articleset>").into()),
        (
            "a set with a declaration and lines of Windows",
            format!("\u{feff}<?xml version=\"1.0\"?>\n<!DOCTYPE pmc-articleset PUBLIC \"-//NLM//DTD ARTICLE SET 2.0//EN\" \"x\">\n<pmc-articleset>{both}</pmc-articleset>")
                .replace('\n', "\r\n")
                .into(),
        ),
        ("one after another", format!("{ARTICLE}\n{OLDER}").into()),
        ("OAI", oai.into()),
        ("gzip", gzip(&both)),
        ("UTF-16", utf_16),
        ("twice", format!("{both}{both}").into()),
    ];
    golden::all_give(&desk, shapes, &expected);
}

#[test]
fn what_is_broken_is_set_aside_and_the_rest_is_read() {
    let desk = Desk::new();
    let cut = &bare(ARTICLE)[..bare(ARTICLE).find("<back>").unwrap()];
    let text = format!(
        "<pmc-articleset>{}<article><front><article-meta/></front></article>{cut}",
        bare(OLDER)
    );
    let summary = desk.ingest(&[desk.file("input", &text)]);
    assert_eq!(ids(&summary.corpus), ["doi:10.5555/older"]);
    assert_eq!(summary.n_set_aside["truncated"], 1);
    assert_eq!(summary.n_set_aside["no_id"], 1);
    let mut damaged = text.into_bytes();
    damaged.extend((0..2000u32).map(|i| (i * 7 % 256) as u8));
    assert_eq!(ids(&desk.ingest(&[desk.file("input", damaged)]).corpus).len(), 1);
    for other in [
        "<book><article><p>x</p></article></book>",
        "<article><info><title>DocBook</title></info></article>",
    ] {
        let error = desk.error(&[desk.file("input", other)]);
        assert!(error.to_string().contains("XML"), "{error}");
    }
}

#[test]
fn addresses_belong_to_whom_they_should() {
    let front = |authors: &str| {
        format!(
            "<article article-type='research-article'><front><article-meta><article-id pub-id-type='doi'>10.5555/a</article-id>{authors}</article-meta></front></article>"
        )
    };
    let name = |name: &str| format!("<name><surname>{name}</surname></name>");
    let countries = |xml: &str| {
        let desk = Desk::new();
        let corpus = desk.ingest(&[desk.file("input", front(xml))]).corpus;
        let rows = corpus.table::<Authorship>().unwrap();
        let country = |row: &Authorship| row.country.map_or("-".to_owned(), |country| country.to_string());
        let shown = rows
            .iter()
            .map(|row| format!("{} {}", row.author_position, country(row)));
        shown.collect::<Vec<_>>().join(", ")
    };
    let aff = |id: &str, country: &str| format!("<aff id='{id}'><country>{country}</country></aff>");
    let (a, b) = (name("A"), name("B"));
    let (de, fr) = (aff("x", "Germany"), aff("y", "France"));
    for (xml, expected) in [
        // Shared by the group in which they stand.
        (
            format!(
                "<contrib-group><contrib>{a}</contrib>{de}</contrib-group><contrib-group><contrib>{b}</contrib>{fr}</contrib-group>"
            ),
            "0 DE, 1 FR",
        ),
        // Shared by all.
        (
            format!("<contrib-group><contrib>{a}</contrib><contrib>{b}</contrib></contrib-group>{de}{fr}"),
            "0 DE, 0 FR, 1 DE, 1 FR",
        ),
        // Pointed at, two in one pointer, and by nobody.
        (
            format!(
                "<contrib-group><contrib>{a}<xref ref-type='aff' rid='x y'/></contrib><contrib>{b}</contrib></contrib-group>{de}{fr}"
            ),
            "0 DE, 0 FR, 1 -",
        ),
        // Within the author, behind the author, by its label.
        (
            format!(
                "<contrib-group><contrib>{a}{de}</contrib><contrib>{b}</contrib><xref ref-type='aff' rid='y'/></contrib-group>{fr}"
            ),
            "0 DE, 1 FR",
        ),
        (
            format!(
                "<contrib-group><contrib>{a}<xref ref-type='aff'>2</xref></contrib></contrib-group>{de}<aff><label>2</label>Paris, France</aff>"
            ),
            "0 FR",
        ),
        // Editors are no authors; the country of an attribute goes before its name.
        (
            format!(
                "<contrib-group><contrib contrib-type='editor'>{a}{de}</contrib><contrib contrib-type='author'>{b}<aff><country country='JP'>Nippon</country></aff></contrib></contrib-group>"
            ),
            "0 JP",
        ),
        // Two languages of one address.
        (
            format!(
                "<contrib-group><contrib>{a}<xref ref-type='aff' rid='z'/></contrib></contrib-group><aff-alternatives id='g'><aff id='z'><country>Allemagne</country></aff><aff id='w'><country>Germany</country></aff></aff-alternatives>"
            ),
            "0 DE",
        ),
    ] {
        assert_eq!(countries(&xml), expected, "{xml}");
    }
}

#[test]
fn titles_keep_their_words_and_lose_their_markup() {
    let desk = Desk::new();
    let xml = "<article><front><article-meta><title-group><article-title><italic>Loom <bold>x</bold></italic>&nbsp;of H<sub>2</sub>O<!-- no -->\n \
               <![CDATA[& co]]> at <inline-formula><alternatives><tex-math>\\alpha</tex-math><mml:math><mml:mi>α</mml:mi></mml:math></alternatives></inline-formula>\
               <xref ref-type='fn'>*</xref> &amp; &eacute;&#x3b2;</article-title><subtitle>An inquiry</subtitle></title-group></article-meta></front></article>";
    let corpus = desk.ingest(&[desk.file("input", xml)]).corpus;
    let texts = corpus.table::<Text>().unwrap();
    assert_eq!(
        texts[0].title.as_deref(),
        Some("Loom x of H2O & co at α & éβ: An inquiry")
    );
}
