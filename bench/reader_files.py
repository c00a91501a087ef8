"""Invented exports of the size of real ones, for `readers.py`: one function per format, after the fixtures of
crates/providers/tests/fixtures.

Every record has an abstract of some 1,500 characters, one to eight authors with addresses, and 30 to 40 entries in its reference
list where the format has one. No two records are alike. The same seed gives the same file.
"""

import csv
import io
import json
import random

CITIES = [
    ("Cambridge", "CB2 1TN", "England", "United Kingdom"), ("Munich", "80333", "Germany", "Germany"),
    ("Beijing", "100000", "Peoples R China", "China"), ("Trondheim", "7034", "Norway", "Norway"),
    ("Paris", "75005", "France", "France"), ("Boston", "MA 02115", "USA", "United States"),
    ("Pune", "411001", "India", "India"), ("Sao Paulo", "05508", "Brazil", "Brazil"),
    ("Kyoto", "606", "Japan", "Japan"), ("Zurich", "CH-8093", "Switzerland", "Switzerland"),
    ("Seoul", "08826", "South Korea", "South Korea"), ("Leiden", "2333", "Netherlands", "Netherlands"),
]
SYLLABLES = "ba be bo da de di fa fe ga go ka ke ki la le li lo ma me mi mo na ne ni no pa pe ra re ri ro sa se si ta te ti to va ve".split()
HEADS = ["University of", "Institute of", "Academy of", "College of", "Hospital of"]


class World:
    """What records are made of."""

    def __init__(self, seed: int):
        self.draw = random.Random(seed)
        self.words = ["".join(self.draw.choices(SYLLABLES, k=self.draw.randint(1, 5))) for _ in range(3000)]
        self.names = [word.capitalize() for word in self.words if len(word) > 3]
        self.journals = []
        for _ in range(500):
            name = [word.capitalize() for word in self.draw.choices(self.words, k=3)]
            self.journals.append((f"Journal of {' '.join(name)}", "J. " + " ".join(f"{word[:4]}." for word in name)))

    def sentence(self, n_words: int) -> str:
        return " ".join(self.draw.choices(self.words, k=n_words)).capitalize()

    def abstract(self) -> str:
        text = ""
        while len(text) < 1500:
            text += self.sentence(self.draw.randint(10, 25)) + ". "
        return text.strip()

    def person(self) -> tuple[str, str]:
        return self.draw.choice(self.names), self.draw.choice(self.names)

    def issn(self) -> str:
        digits = [self.draw.randint(0, 9) for _ in range(7)]
        check = -sum(weight * digit for weight, digit in zip(range(8, 1, -1), digits)) % 11
        text = "".join(map(str, digits)) + ("X" if check == 10 else str(check))
        return f"{text[:4]}-{text[4:]}"

    def reference(self, number: int, place: int) -> dict:
        draw, page = self.draw, self.draw.randint(1, 2000)
        journal = draw.choice(self.journals)
        return {
            "authors": [self.person() for _ in range(draw.randint(1, 4))], "title": self.sentence(9), "journal": journal[0],
            "short": journal[1], "year": draw.randint(1970, 2022), "volume": draw.randint(1, 400), "issue": draw.randint(1, 12),
            "page": page, "last": page + draw.randint(1, 20), "pmid": 2_000_000 + draw.randrange(30_000_000),
            "doi": f"10.5555/ref.{number}.{place}" if draw.random() < 0.7 else None,
        }

    def record(self, number: int) -> dict:
        draw, page = self.draw, self.draw.randint(1, 2000)
        journal = draw.choice(self.journals)
        homes = [(f"{draw.choice(HEADS)} {draw.choice(self.names)}", f"Dept {draw.choice(self.names)}", draw.choice(CITIES))
                 for _ in range(draw.randint(1, 4))]
        return {
            "number": number, "title": f"{self.sentence(6)}: a study of {self.sentence(6).lower()}", "abstract": self.abstract(),
            "authors": [(*self.person(), draw.choice(homes)) for _ in range(draw.randint(1, 8))], "homes": homes,
            "journal": journal[0], "short": journal[1], "issn": self.issn(), "year": draw.randint(1990, 2024),
            "volume": draw.randint(1, 400), "issue": draw.randint(1, 12), "page": page, "last": page + draw.randint(1, 20),
            "doi": f"10.5555/own.{number}", "keywords": [self.sentence(2) for _ in range(5)], "cited_by": draw.randint(0, 90),
            "references": [self.reference(number, place) for place in range(draw.randint(30, 40))],
        }


def address(home) -> str:
    return f"{home[1]}, {home[0]}, {home[2][0]}, {home[2][1]}, {home[2][3]}"


def web_of_science(one: dict, world: World) -> str:
    short = one["short"].upper().replace(".", "")
    lines = ["PT J"]

    def put(tag: str, values: list) -> None:
        lines.extend(f"{tag if i == 0 else '  '} {value}" for i, value in enumerate(values))

    def home(place) -> str:
        city, code, country, _ = place[2]
        end = f"{city}, {code} USA" if country == "USA" else f"{city} {code}, {country}"
        return f"{place[0].replace('University of', 'Univ')}, {place[1]}, {end}."

    put("AU", [f"{family}, {given[0]}" for family, given, _ in one["authors"]])
    put("AF", [f"{family}, {given}" for family, given, _ in one["authors"]])
    put("TI", [one["title"]])
    put("SO", [one["journal"].upper()])
    put("LA", ["English"])
    put("DT", ["Article"])
    put("DE", ["; ".join(one["keywords"])])
    put("AB", [one["abstract"]])
    by_home = {place: [f"{a}, {b}" for a, b, at in one["authors"] if at == place] for place in one["homes"]}
    put("C1", [f"[{'; '.join(names)}] {home(place)}" for place, names in by_home.items() if names])
    family, given, place = one["authors"][0]
    put("RP", [f"{family}, {given[0]} (corresponding author), {home(place)}"])
    entries = []
    for cited in one["references"]:
        end = f", DOI {cited['doi']}" if cited["doi"] else ""
        source = cited["short"].upper().replace(".", "")
        name = cited["authors"][0]
        entries.append(f"{name[0]} {name[1][0]}, {cited['year']}, {source}, V{cited['volume']}, P{cited['page']}{end}")
    put("CR", entries)
    for tag, value in [("NR", len(entries)), ("TC", one["cited_by"]), ("SN", one["issn"]), ("J9", short), ("JI", one["short"]),
                       ("PD", "JUL 1"), ("PY", one["year"]), ("VL", one["volume"]), ("IS", one["issue"]), ("BP", one["page"]),
                       ("EP", one["last"]), ("DI", one["doi"]), ("UT", f"WOS:{one['number']:015}")]:
        put(tag, [value])
    return "\n".join(lines) + "\nER\n\n"


SCOPUS = ("Authors,Author full names,Author(s) ID,Title,Year,Source title,Volume,Issue,Art. No.,Page start,Page end,Page count,Cited by,"
          "DOI,Link,Affiliations,Authors with affiliations,Abstract,Author Keywords,Index Keywords,References,"
          "Correspondence Address,Publisher,ISSN,Language of Original Document,Abbreviated Source Title,Document Type,"
          "Publication Stage,Open Access,Source,EID").split(",")


def rows(cells: list, quoting=csv.QUOTE_MINIMAL) -> str:
    """One row of a table."""
    out = io.StringIO()
    csv.writer(out, quoting=quoting, lineterminator="\n").writerow(cells)
    return out.getvalue()


def scopus_reference(cited: dict) -> str:
    authors = ", ".join(f"{family} {given[0]}." for family, given in cited["authors"])
    return (f"{authors}, {cited['title']}, {cited['short']}, {cited['volume']}, {cited['issue']}, "
            f"pp. {cited['page']}-{cited['last']}, ({cited['year']})")


def scopus(one: dict, world: World) -> str:
    number, authors = one["number"], one["authors"]
    cell = {
        "Authors": "; ".join(f"{family} {given[0]}." for family, given, _ in authors),
        "Author full names": "; ".join(f"{a}, {b} ({number}{i})" for i, (a, b, _) in enumerate(authors)),
        "Author(s) ID": "; ".join(f"{number}{i}" for i in range(len(authors))), "Title": one["title"], "Year": one["year"],
        "Source title": one["journal"], "Volume": one["volume"], "Issue": one["issue"], "Page start": one["page"],
        "Page end": one["last"], "Cited by": one["cited_by"], "DOI": one["doi"],
        "Link": f"https://www.scopus.com/inward/record.uri?eid=2-s2.0-{number}&doi={one['doi'].replace('/', '%2f')}",
        "Affiliations": "; ".join(address(home) for home in one["homes"]),
        "Authors with affiliations": "; ".join(f"{a} {b[0]}., {address(home)}" for a, b, home in authors),
        "Abstract": one["abstract"], "Author Keywords": "; ".join(one["keywords"]), "Index Keywords": "; ".join(one["keywords"]),
        "References": "; ".join(scopus_reference(cited) for cited in one["references"]),
        "Correspondence Address": f"{authors[0][1][0]}. {authors[0][0]}; {address(authors[0][2])}; email: a@example.org",
        "ISSN": one["issn"].replace("-", ""), "Language of Original Document": "English",
        "Abbreviated Source Title": one["short"], "Document Type": "Article", "Publication Stage": "Final", "Source": "Scopus",
        "EID": f"2-s2.0-{number}",
    }
    return rows([cell.get(name, "") for name in SCOPUS], csv.QUOTE_ALL)


def old_reference(cited: dict) -> str:
    """As in the RIS and BibTeX files of Scopus."""
    authors = ", ".join(f"{family}, {given[0]}." for family, given in cited["authors"])
    end = f", https://doi.org/{cited['doi']}" if cited["doi"] else ""
    return (f"{authors}, {cited['title']} ({cited['year']}) {cited['short']}, {cited['volume']} ({cited['issue']}), "
            f"pp. {cited['page']}-{cited['last']}. {end}").rstrip(" ")


def ris(one: dict, world: World) -> str:
    fields = [("TY", "JOUR"), ("TI", one["title"]), ("T2", one["journal"]), ("J2", one["short"]), ("VL", one["volume"]),
              ("IS", one["issue"]), ("SP", one["page"]), ("EP", one["last"]), ("PY", one["year"]), ("DO", one["doi"])]
    fields += [("AU", f"{family}, {given[0]}.") for family, given, _ in one["authors"]]
    fields += [("AD", address(home)) for home in one["homes"]]
    fields += [("AB", one["abstract"])] + [("KW", word) for word in one["keywords"]]
    fields += [("UR", f"https://www.scopus.com/inward/record.uri?eid=2-s2.0-{one['number']}&partnerID=40"),
               ("N1", f"Cited By :{one['cited_by']}"), ("M3", "Article"), ("DB", "Scopus"), ("SN", one["issn"]), ("LA", "English"),
               ("N1", "References: " + ";\n".join(old_reference(cited) for cited in one["references"]))]
    return "\n".join(f"{tag}  - {value}" for tag, value in fields) + "\nER  - \n\n"


def bibtex(one: dict, world: World) -> str:
    fields = {
        "author": " and ".join(f"{family}, {given[0]}." for family, given, _ in one["authors"]), "title": one["title"],
        "journal": one["journal"], "year": one["year"], "volume": one["volume"], "number": one["issue"],
        "pages": f"{one['page']}-{one['last']}", "doi": one["doi"], "note": f"cited By {one['cited_by']}",
        "url": f"https://www.scopus.com/inward/record.uri?eid=2-s2.0-{one['number']}&partnerID=40",
        "affiliation": "; ".join(address(home) for home in one["homes"]), "abstract": one["abstract"],
        "author_keywords": "; ".join(one["keywords"]),
        "references": "; ".join(old_reference(cited) for cited in one["references"]), "issn": one["issn"].replace("-", ""),
        "language": "English", "abbrev_source_title": one["short"], "document_type": "Article", "source": "Scopus",
    }
    lines = "".join(f"{name}={{{value}}},\n" for name, value in fields.items())
    return f"@ARTICLE{{{one['authors'][0][0]}{one['number']},\n{lines}}}\n\n"


def crossref(one: dict, world: World) -> str:
    date = {"date-parts": [[one["year"], 7, 1]]}
    references = []
    for i, cited in enumerate(one["references"]):
        entry = {"key": f"r{i}", "first-page": str(cited["page"]), "article-title": cited["title"], "volume": str(cited["volume"]),
                 "author": cited["authors"][0][0], "year": str(cited["year"]), "journal-title": cited["short"]}
        if cited["doi"]:
            entry |= {"doi-asserted-by": "publisher", "DOI": cited["doi"]}
        references.append(entry)
    authors = [{"given": given, "family": family, "sequence": "additional", "affiliation": [{"name": address(home)}]}
               for family, given, home in one["authors"]]
    work = {
        "indexed": {**date, "date-time": "2024-03-02T10:00:00Z", "timestamp": 1709373600000}, "reference-count": len(references),
        "publisher": "Invented Press", "issue": str(one["issue"]), "license": [
            {"start": date, "content-version": "vor", "delay-in-days": 0, "URL": "https://creativecommons.org/licenses/by/4.0/"}],
        "content-domain": {"domain": [], "crossmark-restriction": False}, "short-container-title": [one["short"]],
        "published-print": date, "DOI": one["doi"], "type": "journal-article", "page": f"{one['page']}-{one['last']}",
        "source": "Crossref", "is-referenced-by-count": one["cited_by"], "title": [one["title"]], "prefix": "10.5555",
        "volume": str(one["volume"]), "author": authors, "member": "1", "reference": references,
        "container-title": [one["journal"]], "original-title": [], "language": "en", "deposited": date, "issued": date,
        "references-count": len(references), "URL": f"http://dx.doi.org/{one['doi']}", "ISSN": [one["issn"]],
        "issn-type": [{"value": one["issn"], "type": "print"}], "abstract": f"<jats:p>{one['abstract']}</jats:p>",
    }
    return json.dumps(work, separators=(",", ":")) + "\n"


def pubmed(one: dict, world: World) -> str:
    number = one["number"]
    authors = "".join(
        f'<Author ValidYN="Y"><LastName>{family}</LastName><ForeName>{given}</ForeName><Initials>{given[0]}</Initials>'
        f"<AffiliationInfo><Affiliation>{address(home)}.</Affiliation></AffiliationInfo></Author>"
        for family, given, home in one["authors"])
    terms = "".join(f'<MeshHeading><DescriptorName UI="D{i:06}" MajorTopicYN="N">{word}</DescriptorName></MeshHeading>\n'
                    for i, word in enumerate(one["keywords"] * 2))
    references = "".join(
        f"<Reference><Citation>{', '.join(f'{a} {b[0]}' for a, b in cited['authors'])}. {cited['title']}. {cited['short']} "
        f"{cited['year']};{cited['volume']}({cited['issue']}):{cited['page']}-{cited['last']}.</Citation><ArticleIdList>"
        f'<ArticleId IdType="pubmed">{cited["pmid"]}</ArticleId></ArticleIdList></Reference>\n' for cited in one["references"])
    return f"""<PubmedArticle><MedlineCitation Status="MEDLINE" Owner="NLM"><PMID Version="1">{number}</PMID>
<DateRevised><Year>2021</Year><Month>06</Month><Day>07</Day></DateRevised>
<Article PubModel="Print"><Journal><ISSN IssnType="Print">{one["issn"]}</ISSN><JournalIssue CitedMedium="Print">
<Volume>{one["volume"]}</Volume><Issue>{one["issue"]}</Issue><PubDate><Year>{one["year"]}</Year><Month>Feb</Month></PubDate>
</JournalIssue><Title>{one["journal"]}</Title><ISOAbbreviation>{one["short"]}</ISOAbbreviation></Journal>
<ArticleTitle>{one["title"]}.</ArticleTitle><Pagination><MedlinePgn>{one["page"]}-{one["last"]}</MedlinePgn></Pagination>
<ELocationID EIdType="doi" ValidYN="Y">{one["doi"]}</ELocationID><Abstract><AbstractText>{one["abstract"]}</AbstractText></Abstract>
<AuthorList CompleteYN="Y">{authors}</AuthorList><Language>eng</Language>
<PublicationTypeList><PublicationType UI="D016428">Journal Article</PublicationType></PublicationTypeList></Article>
<MedlineJournalInfo><Country>England</Country><MedlineTA>{one["short"]}</MedlineTA><ISSNLinking>{one["issn"]}</ISSNLinking>
</MedlineJournalInfo><MeshHeadingList>{terms}</MeshHeadingList></MedlineCitation><PubmedData><History>
<PubMedPubDate PubStatus="pubmed"><Year>{one["year"]}</Year><Month>1</Month><Day>2</Day></PubMedPubDate></History>
<PublicationStatus>ppublish</PublicationStatus><ArticleIdList><ArticleId IdType="pubmed">{number}</ArticleId>
<ArticleId IdType="doi">{one["doi"]}</ArticleId></ArticleIdList><ReferenceList>{references}</ReferenceList></PubmedData>
</PubmedArticle>
"""


def nbib(one: dict, world: World) -> str:
    def folded(text: str) -> str:
        lines, line = [], ""
        for word in text.split(" "):
            if len(line) + len(word) > 80:
                lines.append(line)
                line = ""
            line += word + " "
        return "\n      ".join(lines + [line.rstrip()])

    fields = [("PMID", one["number"]), ("OWN", "NLM"), ("STAT", "MEDLINE"), ("IS", f"{one['issn']} (Linking)"), ("VI", one["volume"]),
              ("IP", one["issue"]), ("DP", f"{one['year']} Feb 15"), ("TI", folded(one["title"] + ".")),
              ("PG", f"{one['page']}-{one['last']}"), ("LID", f"{one['doi']} [doi]"), ("AB", folded(one["abstract"]))]
    for family, given, home in one["authors"]:
        fields += [("FAU", f"{family}, {given}"), ("AU", f"{family} {given[0]}"), ("AD", folded(address(home) + "."))]
    fields += [("LA", "eng"), ("PT", "Journal Article"), ("PL", "England"), ("TA", one["short"]), ("JT", one["journal"])]
    fields += [("MH", word) for word in one["keywords"] * 2] + [("AID", f"{one['doi']} [doi]"), ("PST", "ppublish")]
    return "\n" + "".join(f"{tag:4}- {value}\n" for tag, value in fields)


def jats(one: dict, world: World) -> str:
    def names(people) -> str:
        return "".join(f"<name><surname>{a}</surname><given-names>{b}</given-names></name>" for a, b in people)

    contributors = "".join(f'<contrib contrib-type="author">{names([(a, b)])}<xref ref-type="aff" rid="aff{one["homes"].index(home)}"/>'
                           f"</contrib>\n" for a, b, home in one["authors"])
    homes = "".join(f'<aff id="aff{i}"><label>{i}</label>{address(home)}</aff>\n' for i, home in enumerate(one["homes"]))
    references = ""
    for i, cited in enumerate(one["references"]):
        doi = f'<pub-id pub-id-type="doi">{cited["doi"]}</pub-id>' if cited["doi"] else ""
        references += (f'<ref id="r{i}"><label>{i}</label><element-citation publication-type="journal"><person-group '
                       f'person-group-type="author">{names(cited["authors"])}</person-group><year>{cited["year"]}</year>'
                       f'<article-title>{cited["title"]}</article-title><source>{cited["short"]}</source>'
                       f'<volume>{cited["volume"]}</volume><fpage>{cited["page"]}</fpage><lpage>{cited["last"]}</lpage>{doi}'
                       "</element-citation></ref>\n")
    body = "".join(f'<p>{world.abstract()} <xref ref-type="bibr" rid="r{i}">{i}</xref>.</p>\n' for i in range(12))
    return f"""<article article-type="research-article" xml:lang="en" xmlns:xlink="http://www.w3.org/1999/xlink"><front><journal-meta>
<journal-id journal-id-type="nlm-ta">{one["short"]}</journal-id><journal-title-group><journal-title>{one["journal"]}</journal-title>
</journal-title-group><issn pub-type="ppub">{one["issn"]}</issn><publisher><publisher-name>Nowhere Press</publisher-name></publisher>
</journal-meta><article-meta><article-id pub-id-type="pmc">PMC{one["number"]}</article-id>
<article-id pub-id-type="doi">{one["doi"]}</article-id><article-categories><subj-group><subject>Research</subject></subj-group>
</article-categories><title-group><article-title>{one["title"]}</article-title></title-group>
<contrib-group>{contributors}</contrib-group>{homes}
<pub-date pub-type="ppub"><month>4</month><year>{one["year"]}</year></pub-date><volume>{one["volume"]}</volume>
<issue>{one["issue"]}</issue><fpage>{one["page"]}</fpage><lpage>{one["last"]}</lpage>
<permissions><license license-type="open-access"><license-p>Anyone may weave.</license-p></license></permissions>
<abstract><p>{one["abstract"]}</p></abstract></article-meta></front>
<body><sec><title>Introduction</title>{body}</sec></body><back><ref-list><title>References</title>{references}</ref-list></back></article>
"""


DIMENSIONS = ("Publication ID,DOI,Title,Abstract,Source title/Anthology title,PubYear,Volume,Issue,Pagination,Authors,"
              "Authors Affiliations - Name of Research organization,Authors Affiliations - Country of Research organization,"
              "Dimensions URL,Times cited,Cited references").split(",")


def dimensions(one: dict, world: World) -> str:
    cited = ";".join(
        f"[{'; '.join(f'{a}, {b}' for a, b in cited['authors'])}||{cited['journal']}|{cited['year']}|{cited['volume']}|{cited['issue']}|"
        f"{cited['page']}-{cited['last']}|{cited['doi'] or ''}|pub.{cited['pmid']}|7]" for cited in one["references"])
    return rows([
        f"pub.{one['number']}", one["doi"], one["title"], one["abstract"], one["journal"], one["year"], one["volume"], one["issue"],
        f"{one['page']}-{one['last']}", "; ".join(f"{a}, {b}" for a, b, _ in one["authors"]),
        "; ".join(home[0] for home in one["homes"]), "; ".join(home[2][3] for home in one["homes"]),
        f"https://app.dimensions.ai/details/publication/pub.{one['number']}", one["cited_by"], cited], csv.QUOTE_ALL)


LENS = ("Lens ID,Title,Date Published,Publication Year,Publication Type,Source Title,ISSNs,Publisher,Source Country,Author/s,Abstract,"
        "Volume,Issue Number,Start Page,End Page,Fields of Study,Keywords,MeSH Terms,Chemicals,Funding,Source URLs,External URL,"
        "PMID,DOI,Microsoft Academic ID,PMCID,Citing Patents Count,References,Citing Works Count,Is Open Access,Open Access License,"
        "Open Access Colour").split(",")


def lens_id(number: int) -> str:
    """Fourteen digits and a check sign (ISO 7064 mod 11-2), in groups of three."""
    digits = f"{number:014}"
    total = 0
    for digit in digits:
        total = (total + int(digit)) * 2 % 11
    text = digits + "0123456789X"[(12 - total) % 11]
    return "-".join(text[i:i + 3] for i in range(0, 15, 3))


def lens(one: dict, world: World) -> str:
    cell = {
        "Lens ID": lens_id(one["number"]), "Title": one["title"], "Date Published": f"{one['year']}-07-01",
        "Publication Year": one["year"], "Publication Type": "journal article", "Source Title": one["journal"],
        "ISSNs": one["issn"].replace("-", ""), "Source Country": "Netherlands", "Abstract": one["abstract"],
        "Author/s": "; ".join(f"{given} {family}" for family, given, _ in one["authors"]), "Volume": one["volume"],
        "Issue Number": one["issue"], "Start Page": one["page"], "End Page": one["last"], "DOI": one["doi"],
        "Fields of Study": "; ".join(one["keywords"]), "Keywords": "; ".join(one["keywords"]),
        "References": "; ".join(lens_id(cited["pmid"]) for cited in one["references"]), "Citing Works Count": one["cited_by"],
        "Is Open Access": "true",
    }
    return rows([cell.get(name, "") for name in LENS])


def europe_pmc(one: dict, world: World) -> str:
    number = str(one["number"])
    authors = [{"fullName": f"{a} {b[0]}", "firstName": b, "lastName": a, "initials": b[0],
                "authorAffiliationDetailsList": {"authorAffiliation": [{"affiliation": address(home) + "."}]}}
               for a, b, home in one["authors"]]
    work = {
        "id": number, "source": "MED", "pmid": number, "doi": one["doi"], "title": one["title"] + ".",
        "authorString": ", ".join(f"{a} {b[0]}" for a, b, _ in one["authors"]) + ".", "authorList": {"author": authors},
        "journalInfo": {"issue": str(one["issue"]), "volume": str(one["volume"]), "yearOfPublication": one["year"],
                        "printPublicationDate": f"{one['year']}-03-01",
                        "journal": {"title": one["journal"], "ISOAbbreviation": one["short"], "issn": one["issn"]}},
        "pubYear": str(one["year"]), "pageInfo": f"{one['page']}-{one['last']}", "abstractText": one["abstract"], "language": "eng",
        "pubTypeList": {"pubType": ["research-article", "Journal Article"]},
        "keywordList": {"keyword": one["keywords"]}, "isOpenAccess": "Y", "inEPMC": "Y", "citedByCount": one["cited_by"],
        "hasReferences": "Y", "license": "cc by", "firstPublicationDate": f"{one['year']}-01-15",
    }
    return json.dumps(work, separators=(",", ":"))


XML = '<?xml version="1.0" encoding="utf-8"?>\n'
NOTHING = ("", "", "")

# Name of the format: name of the file, how a record is written, what stands before all, after all and between two.
FORMATS = {
    "Web of Science": ("savedrecs.txt", web_of_science, ("FN Clarivate Analytics Web of Science\nVR 1.0\n", "EF\n", "")),
    "Scopus CSV": ("scopus.csv", scopus, ("\ufeff" + rows(SCOPUS, csv.QUOTE_ALL), "", "")),
    "RIS": ("scopus.ris", ris, NOTHING),
    "BibTeX": ("scopus.bib", bibtex, NOTHING),
    "Crossref": ("crossref.jsonl", crossref, NOTHING),
    "PubMed XML": ("pubmed.xml", pubmed, (XML + "<PubmedArticleSet>\n", "</PubmedArticleSet>\n", "")),
    "PubMed nbib": ("pubmed.nbib", nbib, NOTHING),
    "JATS": ("articles.xml", jats, (XML + "<pmc-articleset>\n", "</pmc-articleset>\n", "")),
    "Dimensions CSV": ("dimensions.csv", dimensions, (rows(DIMENSIONS, csv.QUOTE_ALL), "", "")),
    "Lens CSV": ("lens.csv", lens, ("\ufeff" + rows(LENS), "", "")),
    "Europe PMC": ("europe_pmc.json", europe_pmc, ('{"version":"6.9","resultList":{"result":[\n', "\n]}}\n", ",\n")),
}


def write(name: str, path, megabytes: float, first: int = 1_000_000, seed: int = 1) -> int:
    """Writes a file of a format of at least this size; says how many records it has."""
    world = World(seed)
    _, of_record, (header, footer, between) = FORMATS[name]
    n_records, n_bytes = 0, 0
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write(header)
        while n_bytes < megabytes * 1e6:
            text = (between if n_records else "") + of_record(world.record(first + n_records), world)
            n_bytes += len(text)
            n_records += 1
            file.write(text)
        file.write(footer)
    return n_records
