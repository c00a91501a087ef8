# The texts of a review in English. A message is a whole sentence or label; { $name } is filled with a number, a name or a line.
# The country is called "the country": names stand only where no article is needed.

## How things are written

format-percent = { $number } %
unknown = unknown
world = World
all-countries = all countries
title-unknown = (title unknown)
nobody-known = nobody is known
and-others = and others

## Title and first page

review-title = Science and technology review
review-subtitle = { $country }, { $period }
cover-snapshot = Data of
cover-edition = Edition
cover-preset = Rules
cover-counting = Counting
cover-counting-full = full: a paper counts once for each country in its addresses
cover-window = Papers
cover-window-line = { $n ->
    [one] { $n } paper of { $from } to { $to }
   *[other] { $n } papers of { $from } to { $to }
 }
cover-period = Dated items of
cover-country-line = { $merges ->
    [yes] counted with Hong Kong and Macao
   *[no] counted without Hong Kong and Macao
 }

## In brief

section-summary = In brief
brief-fronts = { $n ->
    [one] Of { $n } research front, the country has core papers in { $core } and only citing papers in { $citing }.
   *[other] Of { $n } research fronts, the country has core papers in { $core } and only citing papers in { $citing }.
 } { $led ->
    [0] It is first in none.
   *[other] Fronts in which it is first: { $led }{ $has_clear ->
        [yes] { " " }(beyond the noise: { $clear })
       *[no] { "" }
     }.
 }
brief-no-papers = { $n ->
    [0] No research front was found, and no paper of the corpus has an address in the country.
    [one] One research front was found. No paper of the corpus has an address in the country.
   *[other] { $n } research fronts were found. No paper of the corpus has an address in the country.
 }
brief-rank = Over all fronts: { $line }.
brief-open = Open-access share of its papers of known status (their number: { $known }): { $open }{ $has_world ->
    [yes] ; of the whole corpus: { $world }
   *[no] { "" }
 }.
brief-together = { $has_partner ->
    [yes] { $share } of its papers are written with other countries; partner with most joint papers: { $partner }.
   *[no] { $share } of its papers are written with other countries.
 }
brief-world = { $n ->
    [0] No research front was found.
    [one] One research front was found.
   *[other] { $n } research fronts were found.
 }
brief-world-first = { $tied ->
    [yes] First by the sum of leadership indexes, in a tie with the next: { $country }; fronts in which it is first: { $n_first } ({ $share }){ $has_clear ->
        [yes] , beyond the noise: { $clear }
       *[no] { "" }
     }.
   *[no] First by the sum of leadership indexes: { $country }; fronts in which it is first: { $n_first } ({ $share }){ $has_clear ->
        [yes] , beyond the noise: { $clear }
       *[no] { "" }
     }.
 }
brief-world-open = { $open } of the papers are open access.
brief-world-together = { $share } of the papers are written by two countries or more.
brief-events = Events of science diplomacy and cooperation that documents tell: { $n }.
brief-cautions = The data set limits to these numbers: they are listed under data quality and should be printed with them.

## 1 Fronts

section-fronts = Research fronts
section-leads = Where the country leads, follows, is absent
section-change = Change
section-strength = Strength by area
section-themes = Themes
section-key-fronts = Key fronts
section-leading = Leading countries
section-areas = Areas
section-top-fronts = Hot fronts by area
section-emerging = Emerging fronts

fronts-none = No research front was found in the corpus. The section on data quality says what the corpus holds.
fronts-found = { $n ->
    [one] The corpus has { $n } research front: a group of highly cited papers, the core, that are cited together, with the papers that cite them. Hot: { $hot }; emerging: { $emerging }.
   *[other] The corpus has { $n } research fronts: groups of highly cited papers, the core, that are cited together, with the papers that cite them. Hot among them: { $hot }; emerging: { $emerging }.
 }
fronts-no-paper = No paper of the corpus has an address in the country: it has no standing in any front. That says something of the corpus first, and of the country only as far as the corpus holds its papers.
fronts-presence = Fronts with core papers of the country: { $core }; with citing papers alone: { $citing }; without a paper of it: { $absent }. { $led ->
    [0] By leadership index it is first in none.
   *[other] Fronts in which it is first by leadership index: { $led }{ $has_clear ->
        [yes] { " " }(beyond the noise: { $clear })
       *[no] { "" }
     }.
 } { $papers ->
    [0] No paper of a front has an address there.
    [one] { $papers } paper of the fronts has an address there; core papers: { $n_core }.
   *[other] { $papers } papers of the fronts have an address there; core papers among them: { $n_core }.
 }
rank-in-set = { $set ->
    [hot] Hot fronts
    [emerging] Emerging fronts
   *[all] All fronts
 }: { $line }; it takes part in { $present } of { $n }.
rank-line = rank { $rank } of { $n ->
    [one] { $n } country
   *[other] { $n } countries
 } with an index of { $index }{ $has_interval ->
    [yes] { " " }({ $interval })
   *[no] { "" }
 }{ $tie ->
    [first] , a tie: others cannot be told from it within the noise
    [above] , a tie with the rank above: the difference is inside the noise
    [below] , a tie with the rank below: the difference is inside the noise
    [with-first] , which cannot be told from the first rank within the noise
    [equal] , equal to a neighbour
   *[none] { "" }
 }
coverage-of-ranks = A country is known for { $core } of the core papers and { $citing } of the citing papers; the others count for nobody.
caption-areas = Fronts by area, and the standing of the country in each
caption-world-areas = The first countries of each area
caption-leads = Fronts in which the country is first
caption-follows = Fronts in which the country is second or third
caption-absent = Fronts without a paper of the country, those with most citations first
caption-near = Fronts without a core paper of the country that are nearest to what it already cites
caption-themes = Themes, groups of fronts that hang together, in which the country has most
caption-fates = What became of the fronts of the earlier edition
caption-bursts = Fronts cited unusually often in the last full year
caption-impact = Citations against those of the same field and year, by area of the papers
caption-leading-countries = Countries by the sum of their leadership indexes over all fronts
caption-annex-standings = All countries by the sum of their leadership indexes over all fronts
caption-top = { $area }: hot fronts
caption-emerging = Emerging fronts, by area
caption-countries-of-front = { $front }: countries
caption-core-papers = { $front }: core papers, the most cited first
caption-annex-fronts = All fronts in which the country takes part, the best rank first
caption-annex-all-fronts = All fronts
leads-none = The country is first in no front.
follows-none = The country is second or third in no front.
absent-none = The country takes part in every front.
leading-none = No paper of a front has a known country: nobody can be ranked.
leading-first = First over all fronts: { $country }, { $line }. Fronts in which it is first: { $n_first } of { $n } ({ $share }){ $has_clear ->
    [yes] ; beyond the noise: { $clear }
   *[no] { "" }
 }.
top-about = In each area the hot fronts are the tenth with most citations, of these at most ten with the youngest core.
emerging-none = No front is young enough to count as emerging.
change-none = The edition goes on from no earlier one: ranks and fronts are not compared with an earlier edition.
change-new = The country had no standing in the earlier edition.
change-rank = Rank over all fronts { $rank }, in the earlier edition { $former_rank }; index { $index }, earlier { $former_index }. Share of fronts in which it is first: { $share } of { $n }, earlier { $former_share } of { $former_n }.
impact-none = No paper of the window has an address in the country, so its citations are not compared.
impact-all = { $n ->
    [one] { $n } paper of the window can be compared
   *[other] { $n } papers of the window can be compared
 } with papers of the same field and year. Mean normalised citation score: { $mncs }{ $has_mncs_interval ->
    [yes] { " " }({ $mncs_interval })
   *[no] { "" }
 }, where 1 is the mean of the corpus. Among the tenth most cited: { $top }{ $has_top_interval ->
    [yes] { " " }({ $top_interval })
   *[no] { "" }
 }.
key-fronts-about = { $of ->
    [country] Fronts that the country leads, and those that stand out in their area and have core papers of the country.
   *[world] Fronts that stand out in their area.
 }
key-front-measures = Front { $front }, { $area }. { $core ->
    [one] { $core } core paper
   *[other] { $core } core papers
 } with { $citations ->
    [one] { $citations } citation
   *[other] { $citations } citations
 }, mean year { $year }; { $citing ->
    [one] { $citing } citing paper
   *[other] { $citing } citing papers
 }, { $cpt } per core paper and year (CPT).{ $is_key ->
    [yes] { " " }In its area it has { $why }.
   *[no] { "" }
 }{ $has_keywords ->
    [yes] { " " }Phrases that mark it: { $keywords }.
   *[no] { "" }
 }
key-front-standing = { $tied ->
    [yes] The country has rank { $rank } with an index of { $index }, a tie inside the noise
   *[no] The country has rank { $rank } with an index of { $index }
 }; core papers of its own: { $core }; citing papers: { $citing }.
key-most-core-papers = the most core papers of the hot fronts
key-highest-cpt = the highest CPT of the hot fronts
key-highest-cpt-of-emerging = the highest CPT of the emerging fronts
mark-hot = hot { $rank }
mark-emerging = emerging { $rank }
leaders-tied = { $leaders } (tied: { $tied })
state-absent = no paper
state-citing-only = only citing papers
fate-born = new
fate-kept = kept
fate-grew = grown
fate-shrank = shrunk
fate-split = split
fate-merged = merged
fate-regrouped = regrouped
fate-died = gone

## 2 Open science

section-open-science = Open science
open-none = No paper of the window has an address in the country: nothing is said about openness.
open-access = { $is_known ->
    [yes] Papers whose open-access status is known: { $known }, of these open access: { $open }{ $has_world ->
        [yes] ; in the whole corpus: { $world }
       *[no] { "" }
     }. By way: diamond { $diamond }, gold { $gold }, hybrid { $hybrid }, bronze { $bronze }, green { $green }, closed { $closed }. Papers in all: { $n }.
   *[no] The open-access status of none of the papers is known. Papers in all: { $n }.
 }
open-platforms = Where the papers can be read for nothing, of those whose places are known (their number: { $known }): on the publisher's platform alone { $publisher }, there and elsewhere { $both }, elsewhere alone { $other }.
open-platforms-none = The records do not say on which platforms the papers can be read.
open-practices = Under an open licence: { $licence } (CC BY: { $by }). With a free copy in a repository: { $copy }. With a preprint dated before the paper: { $preprint }. Linked to a data set of the corpus: { $data }, to software: { $software }. The last three are floors.
open-practices-none = The records do not say where copies are and under which licences.
open-documents = In the documents, on open science:
caption-open-years = Open access by year of publication
caption-open-areas = Open access by area of the papers
caption-unesco = Elements of the UNESCO Recommendation on Open Science, and what bibliographic data say of each
unesco-1 = Publications
unesco-2 = Their licences
unesco-3 = Preprints
unesco-4 = Research data
unesco-5 = Software and source code
unesco-6 = Educational resources, hardware
unesco-7 = Repositories and open journals
unesco-8 = Who runs and pays for them; laboratories, computing
unesco-9 = Citizen science, volunteers
unesco-10 = Indigenous and local knowledge
unesco-reach-1 = free to read
unesco-reach-2 = free to share
unesco-reach-3 = a floor: only dated ones
unesco-reach-4 = a floor: works of the corpus linked by citation
unesco-reach-5 = a floor, mostly 0: OpenAlex has no such type
unesco-reach-6 = not in bibliographic data
unesco-reach-7 = their use
unesco-reach-8 = not in bibliographic data
unesco-reach-9 = papers name their authors alone
unesco-reach-10 = papers do not say whose knowledge they rest on

## 3 Collaboration

section-collaboration = Collaboration
section-bilateral = { $a } and { $b }
together-share = { $has_world ->
    [yes] { $share } of the papers of the country have an address in another one; in the whole corpus { $world } have addresses in two countries or more.
   *[no] { $share } of the papers of the country have an address in another one.
 }
together-led = Papers in fronts: { $n }. Of those of which it is known, { $led } are led from the country, by the first or a corresponding author; { $dependence } are led from elsewhere. Fronts in which all are led from elsewhere: { $joined }.
together-none = No paper was written together with another country.
together-documents = In the documents, joint programmes, centres and calls:
together-first = { $n ->
    [one] The country writes papers with { $n } other country{ $has_first ->
        [yes] : { $partners }
       *[no] { "" }
     }.
   *[other] The country writes papers with { $n } other countries{ $has_first ->
        [yes] . Most joint papers: { $partners }
       *[no] { "" }
     }.
 }
together-world = { $share } of the papers of the window have addresses in two countries or more.
partner-papers = { $country } ({ $n })
caption-partners = Partners by joint papers, and against what their numbers of links would let expect
caption-pairs = Pairs of countries by joint papers
caption-institution-pairs = Institutions that carry the collaboration
bilateral-none = The two countries have no joint paper in the window.
bilateral-all = { $n ->
    [one] { $n } joint paper in the window.
   *[other] { $n } joint papers in the window.
 } Of at most { $most } countries, and so compared: { $compared }; expected from the links of both: { $expected }; { $against }. Salton's cosine { $salton }.
caption-bilateral-years = { $a } and { $b }: joint papers by year
caption-bilateral-areas = { $a } and { $b }: joint papers by area
caption-bilateral-events = { $a } and { $b }: joint papers by year, and events that documents tell
caption-bilateral-fronts = { $a } and { $b }: fronts with joint papers
caption-openings = { $a } and { $b }: fronts in which both are strong and have no joint paper
against-above = above expectation
against-as-expected = as expected
against-below = below expectation
against-too-few = too few to say

## 4 Breakthroughs

section-breakthroughs = Breakthroughs and discoveries
breakthroughs-about = { $all ->
    [0] No paper of the corpus stands out enough to be a candidate for a breakthrough.
    [one] One paper of the corpus stands out as a candidate for a breakthrough.
   *[other] { $all } papers of the corpus stand out as candidates for breakthroughs.
 }{ $of_country ->
    [yes] { " " }{ $of_period ->
        [yes] With an address in the country and of the period: { $n }.
       *[no] With an address in the country: { $n }.
     }
   *[no] { $of_period ->
        [yes] { " " }Of the period: { $n }.
       *[no] { "" }
     }
 }
caption-breakthroughs = Candidates for breakthroughs, those with most reasons first
caption-young = Emerging fronts in which the country takes part
young-none = The country takes part in no emerging front.
breakthroughs-documents = Announced in the documents as results of science, which no indicator has tested:
reason-cited = among the most cited
reason-disrupts = cited instead of what it builds on
reason-awakens = awoke after years of few citations
reason-bursts = burst of citations
reason-atypical = cites together what is seldom cited together
reason-jumps = cited much more often than before

## 5 Science diplomacy

section-diplomacy = Science diplomacy
diplomacy-none = The edition has no events: no documents about agreements, visits, joint programmes or facilities were part of its corpus. { $of ->
    [country] This section says nothing about the diplomacy of the country, and its silence is no finding.
   *[world] This section says nothing, and its silence is no finding.
 }
diplomacy-feed = What to feed for it: dated documents of ministries, academies, embassies and funders. What papers show of cooperation stands in the section on collaboration.
section-announced = Announced
diplomacy-about = { $n ->
    [0] The documents tell of no event{ $of ->
        [country] { " " }with the country
       *[world] { "" }
     }{ $of_period ->
        [yes] { " " }in the period
       *[no] { "" }
     }.
    [one] The documents tell of one event{ $of ->
        [country] { " " }with the country
       *[world] { "" }
     }{ $of_period ->
        [yes] { " " }in the period
       *[no] { "" }
     }: { $kinds }.
   *[other] The documents tell of { $n } events{ $of ->
        [country] { " " }with the country
       *[world] { "" }
     }{ $of_period ->
        [yes] { " " }in the period
       *[no] { "" }
     }. { $kinds }.
 }{ $recalled ->
    [0] { "" }
   *[other] { " " }Recalled by documents as past, and left out here: { $recalled }.
 }
diplomacy-with = { $of ->
    [country] Named with it most often: { $partners }.
   *[world] Named most often: { $partners }.
 }
diplomacy-documents = Documents of the edition: { $n }; publishers that they name: { $publishers }{ $has_names ->
    [yes] { " " }({ $names })
   *[no] { "" }
 }{ $has_dates ->
    [yes] ; dated { $from } to { $to }
   *[no] { "" }
 }.{ $not_read ->
    [0] { "" }
   *[other] { " " }Not read, for their language: { $not_read }.
 }
diplomacy-kind = { $kind }: { $n }
diplomacy-honest = An event is what a document says, not what happened. What no document tells is missing here, and what was fed decides who appears: the numbers compare nothing. Rules read the sentences and misread some; the quotation stands beside each.
event-kind-committee = Committees and dialogues
event-kind-agreement = Agreements
event-kind-joint-centre = Joint centres and laboratories
event-kind-joint-programme = Joint programmes and projects
event-kind-forum = Forums and conferences
event-kind-visit = Visits
event-kind-policy = Policies and reports
event-kind-funding-call = Funding calls
event-kind-breakthrough = Results announced
event-status-announced = announced
event-status-signed = signed
event-status-held = held
event-status-cancelled = cancelled
event-status-postponed = postponed
event-season-spring = spring { $year }
event-season-summer = summer { $year }
event-season-autumn = autumn { $year }
event-season-winter = winter { $year }
event-season-q1 = first quarter of { $year }
event-season-q2 = second quarter of { $year }
event-season-q3 = third quarter of { $year }
event-season-q4 = fourth quarter of { $year }
event-season-h1 = first half of { $year }
event-season-h2 = second half of { $year }
event-undated = Date not told, reported { $date }
event-reference = event { $number }
event-quotation = “{ $quotation }”
event-low = The words tell this weakly: confidence { $confidence } of 1. Read the quotation before using it.
event-what = What
event-people = People
event-organisations = Organisations
event-figures = Figures
event-subjects = Subjects
event-fronts = Near fronts, by words in common
event-number = Number
event-no-proof = Events and numbers of papers side by side prove no effect of the one on the other: papers follow research by years, and much else changes.

## Methods

section-methods = Methods
method-window = Core papers are of the years { $from } to { $to }: { $n } of { $all } papers. Papers of any year can cite.
method-highly-cited = Highly cited are papers at or above the threshold of the first { $share } of their field and year, by citations from papers of the corpus; thresholds do not fall below a floor, so that in all they can be fewer. Their number: { $n }.
method-clusters = Highly cited papers are linked if at least { $count } papers cite both and the cosine of their citations is { $cosine } or more; groups are found { $rule ->
    [leiden] by the Leiden algorithm
   *[single_link] by single link with a limit of size
 }.
method-index = The leadership index of a country in a front is its share of core papers, plus its share of citing papers, plus its share of the citations of each: at most 4. Over several fronts indexes are added. The rule is that of Research Fronts: Active Fields, Leading Countries.
method-ties = Intervals are 95 % bootstrap intervals over the papers of each front. A difference whose interval holds 0 is inside the noise, and is written as a tie (=).
method-selection = Hot: among the tenth of an area's fronts with most citations, at most ten with the youngest core. Emerging: a core whose mean year is at most about two years before the edition.
method-impact = Normalised citation scores divide the citations of a paper by the mean of its field and year. Shares of the tenth most cited count ties in part, so that every field and year has exactly a tenth.
method-collaboration = Expected joint papers are those that two countries would have if links fell by their numbers alone; relative intensity (RIC) compares with the other partners, 1 is as expected. Papers of very many countries are left out of this comparison.
method-breakthroughs = A candidate reaches a high percentile of its field and year by at least one of: citations, disruption (CD5), awakening, burst, atypical combinations, jump. The percentile is lowered for small corpora, and said so. Candidates are for reading, not for counting.
method-counting = { $merges ->
    [yes] Counting is full: a paper counts once for each country in its addresses. Hong Kong and Macao count with China, as in the published reports.
   *[no] Counting is full: a paper counts once for each country in its addresses. Hong Kong and Macao count by themselves.
 }
method-pages = Definitions, formulas and worked examples: { $pages }
method-cannot = What fronts cannot show: they reveal where much-cited recent work hangs together and who takes part. They do not measure the national level of a field: a country can be strong where there is no front, and a front says nothing about work that is not cited yet, is published in languages the corpus does not hold, or is not published at all.

## Data quality

section-quality = Data quality
limits-about = What the edition can and cannot support:
limit-line = { $subject }: { $sentence }
limit-window = Years
limit-share = Threshold
limit-references = References
limit-fields = Fields
limit-fronts = Fronts
limit-selection = Selection
limit-core-countries = Countries of core papers
limit-citing-countries = Countries of citing papers
limit-window-sentence = fewer than half of the papers are of the years of core papers
limit-share-sentence = more than the top 1 % of a field and year counts as highly cited, since smaller shares give too few papers
limit-references-sentence = fewer than half of the references lead from paper to paper of the corpus; only these are counted as citations
limit-fields-sentence = more than a fifth of the papers has no field
limit-fronts-sentence = no front was found
limit-selection-sentence = some areas have fewer than ten fronts; there hot and emerging mean the most cited of few, not a choice
limit-core-countries-sentence = the countries of fewer than half of the core papers are known
limit-citing-countries-sentence = the countries of fewer than half of the citing papers are known
caption-coverage = How much is known of the records
coverage-n-records = Records
coverage-n-papers = Papers among them
coverage-share-with-year = With a year
coverage-share-with-references = With references
coverage-mean-references = References of a record that has any, mean
coverage-share-references-inside = References that lead to a record of the corpus
coverage-share-with-country = With a country
coverage-share-with-institution = With an institution
coverage-share-with-field = With a field
coverage-share-english = In English, of those with a language
coverage-share-retracted = Retracted
self-citations = Of { $n ->
    [one] { $n } citation
   *[other] { $n } citations
 } of its papers, { $national } of those with a known country come from the country itself; from the authors themselves: { $author }.
retracted-none = No retracted work is at the core of a front.
caption-retracted = Retracted works that would be at the core of fronts
caption-left-out = Works that do not count as papers, by reason
left-out-stub-without-year = cited works without a record and without a year
left-out-retracted = retracted
left-out-paratext = front matter and the like
left-out-expansion-corpus = of the expansion corpus of OpenAlex
left-out-type = of a type that does not count
left-out-no-year = without a year

## How to cite

section-citing = How to cite
citing-about = This review, and for reference managers:
citation = { $institute } ({ $year }): { $title }. Made with OpenFronts from edition { $edition }, data of { $snapshot }.
citing-again = The same edition gives the same review. Its checksum is { $edition }; this command writes it again:

## Annex

section-annex = Annex of tables
annex-none = There is no table to show in full.

## Evidence

evidence-title = { $what ->
    [core] Core papers
    [citing] Citing papers
    [joint] Joint papers
   *[papers] Papers
 } { $of ->
    [front] of the front “{ $name }”
    [theme] of the theme “{ $name }”
    [hot] of hot fronts
    [emerging] of emerging fronts
    [selected] of hot and emerging fronts
    [window] of the window
    [years] of { $name }
   *[all] of fronts
 }{ $has_area ->
    [yes] , { $area }
   *[no] { "" }
 }: { $who }
evidence-ranked = { $title }; rank { $rank }

## Notes below tables

note-index = Index: sum of leadership indexes, at most 4 in a front; with its 95 % interval.
note-tie = A rank with = is tied with a neighbour, the first with any other: the difference is inside the noise.
note-equal-firsts = Beyond noise: fronts in which it is first and no other is within the noise. Equal firsts count for each, so that shares can add up to more than 1.
note-no-samples = The edition was made without samples: there are no intervals, and = marks equal values.
note-rows = The first rows are shown; the annex has all.
note-leaders = Countries with rank 1; in brackets those that cannot be told from them within the noise.
note-near = Base: works that several papers of the front cite, without its core. Partners: countries with core papers there, with which the country writes most.
note-themes = Activity: share of the papers of the country in the theme, over that of the world; 1 is as the world. Ranks in themes have no intervals.
note-fates = A front is matched with the earlier one with which it shares most core papers.
note-bursts = Weight: how much better a burst explains the citing papers than a steady rate; larger is clearer.
note-impact = MNCS: mean normalised citation score, 1 is the mean of the corpus. Top 10 %: share among the tenth most cited, 10 % is the mean. With 95 % intervals. Activity: 1 is as the corpus.
note-open = Shares of the papers whose status is known.
note-unesco = The measure is the first one that the method page on openness names; it is empty where nothing measures the element.
note-partners = Compared: joint papers of at most { $most } countries. Expected: compared papers that the links of both would let expect. RIC: relative intensity over these, 1 is as expected. Against: whether the difference is more than chance.
note-pairs = Compared: joint papers of at most { $most } countries. Expected: compared papers that the links of both would let expect. Salton: cosine of the joint papers, 1 where all are joint. Against: whether the difference is more than chance.
note-bilateral-ranks = Rank A: { $a }. Rank B: { $b }.
note-openings = Strong: a core paper, or a rank among the first five. Why they do not meet, no table knows.
note-breakthroughs = Percentile: the least of its field and year that every reason reaches.
note-more = The first rows are shown; { $command } lists all.
note-papers-more = The most cited are shown.
note-coverage = Shares of records unless said otherwise.
note-caveat = Caveat of every row: { $caveat }.
note-caveat-letter = Caveat { $letter }: { $caveat }.

## Caveats

caveat-two-core-papers = only two core papers: one more paper could change the front
caveat-few-core-countries = fewer than half of the core papers have a known country
caveat-no-core-countries = no core paper has a known country: ranked by citing papers alone
caveat-few-citing-countries = fewer than half of the citing papers have a known country
caveat-no-countries = no paper has a known country: nothing can be ranked
caveat-stub-core = core papers are known only from reference lists
caveat-inferred-field = the field of a core paper was inferred from the papers around it
caveat-unknown-field = the field of core papers is not known: they were compared with all such papers of their year
caveat-raised-share = small corpus: more than the top 1 % counts as highly cited
caveat-mixed-area = the core papers are spread over several areas
caveat-single-front = the theme is one front alone
caveat-loose-theme = more than half of the links of its fronts lead to other themes
caveat-few-papers = fewer than ten papers with a known country or institution
caveat-few-core-institutions = fewer than half of the core papers have a known institution
caveat-no-core-institutions = no core paper has a known institution: ranked by citing papers alone
caveat-few-citing-institutions = fewer than half of the citing papers have a known institution
caveat-no-institutions = no paper has a known institution: nothing can be ranked
caveat-corresponding-by-default = corresponding authors: before June 2026 OpenAlex took the first author where it knew no better
caveat-references-outside = most of its references are not in the corpus: disruption lies too high
caveat-short-follow-up = disruption is told from fewer years than asked: the paper is too young
caveat-lowered-percentile = small corpus: more than the top 1 % of a field and year count
caveat-small-base = the front builds on fewer than ten works that its papers share
caveat-few-corresponding = corresponding authors are known for fewer than half of the papers
caveat-few-scored-papers = fewer than fifty papers: a mean of so few is mostly chance
caveat-small-cohorts = most papers are compared in fields and years of fewer than a hundred papers: the top 1 % is less than one of them
caveat-few-outputs = fewer papers than are wanted for a share that says something
caveat-few-statuses = the open-access status of fewer than half of the papers is known
caveat-gold-or-diamond = some records are from before 2024, when diamond was counted as gold

## Areas

area-0 = No area
area-1 = Agricultural, plant and animal sciences
area-2 = Ecology and environmental sciences
area-3 = Geosciences
area-4 = Clinical medicine
area-5 = Biological sciences
area-6 = Chemistry and materials science
area-7 = Physics
area-8 = Astronomy and astrophysics
area-9 = Mathematics
area-10 = Information science
area-11 = Economics, psychology and other social sciences
area-short-1 = Agriculture
area-short-2 = Ecology
area-short-3 = Geosciences
area-short-4 = Medicine
area-short-5 = Biology
area-short-6 = Chemistry
area-short-7 = Physics
area-short-8 = Astronomy
area-short-9 = Mathematics
area-short-10 = Information
area-short-11 = Social sciences

## Columns

column-activity-index = Activity
column-affinity = Share of its papers
column-against-expectation = Against
column-area = Area
column-caveats = Caveats
column-corpus = Corpus
column-count = Fronts
column-countries = Countries
column-country = Country
column-events = Events
column-cpt = CPT
column-element = Element
column-fate = Fate
column-first-author = First author
column-from-year = From
column-front-id = Front
column-index = Index
column-institution = Institution
column-institution-abroad = Abroad
column-interval = 95 %
column-label = Label
column-leaders = First
column-mark = Chosen
column-mean-year = Mean year
column-measure = Measure
column-measure-name = Measure
column-measure-world = Corpus
column-mncs = MNCS
column-mncs-interval = 95 %
column-n-base = Base
column-n-base-cited = Cited
column-n-citations = Citations
column-n-citing = Citing
column-n-citing-joint = Citing
column-n-compared = Compared
column-n-core = Core
column-n-core-joint = Core
column-n-emerging = Emerging
column-n-expected = Expected
column-n-first = First in
column-n-first-clear = Beyond noise
column-n-fronts = Fronts
column-n-fronts-present = Takes part
column-n-hot = Hot
column-n-papers = Papers
column-n-works = Works
column-own = Country
column-partner = Partner
column-partners = Partners there
column-percentile = Percentile
column-place = No.
column-pp-top-10 = Top 10 %
column-pp-top-10-interval = 95 %
column-rank = Rank
column-rank-a = Rank A
column-rank-b = Rank B
column-reach = Reach
column-reason = Reason
column-reasons = Reasons
column-ric = RIC
column-salton = Salton
column-share-base-cited = Share
column-share-bronze = Bronze
column-share-diamond = Diamond
column-share-first = First
column-share-gold = Gold
column-share-green = Green
column-share-hybrid = Hybrid
column-share-open = Open
column-share-second = Second
column-share-third = Third
column-source = Source
column-state = State
column-theme = Theme
column-title = Title
column-to-year = To
column-weight = Weight
column-year = Year

## Figures

figure-front-map = The fronts on their map. Fronts that are cited together stand near one another.
figure-front-map-description = Each front is a circle, the larger the more papers cite it, the darker the more of its core and citing papers are of the country. Places are those of the map table of the edition; the annex lists the fronts in which the country takes part.
figure-world-front-map = The fronts on their map. Fronts that are cited together stand near one another.
figure-world-front-map-description = Each front is a circle, the larger the more papers cite it. The table of all fronts in the annex has the numbers.
figure-citing-papers = Citing papers
figure-events = Events that documents tell, by kind and date
figure-events-description = Each row is a kind of events, each column a year or month; the larger the circle, the more events. Events without a told date are not in it.
figure-share = Share of its papers
figure-none = no paper
figure-first = first
figure-rank-strip = Ranks by area of the first countries over all fronts
figure-rank-strip-description = Rows are countries, columns areas; a cell has the rank by leadership index, the darker the better. = marks a tie with the rank above.
figure-best = first
figure-last = last
figure-no-rank = no rank
figure-standings = Leadership indexes over all fronts, with their intervals
figure-standings-description = A dot for each country at the sum of its leadership indexes, and a line for its 95 % interval. Where lines overlap, ranks may change places.
figure-index = Sum of leadership indexes
figure-index-interval = index with its 95 % interval
figure-citing-by-year = Citing papers of the key fronts by year
figure-citing-by-year-description = Rows are fronts, columns years; the area of a circle is the number of papers of that year that cite the front. The last year may not be over.
figure-openness = Open access by year of publication
figure-openness-description = A bar for each year, cut by the ways of open access; above it the share of open papers, below it the number of papers. The table below has the numbers.
figure-closed = Closed
figure-open = Open
figure-papers = Papers
figure-partners-map = Partners of the country by joint papers
figure-partners-map-description = Circles at the partners and lines from the country, both the larger the more joint papers. The table below has the numbers.
figure-world-partners-map = Pairs of countries with most joint papers
figure-world-partners-map-description = Circles at countries by their papers, lines between those that write most papers together. The table below has the numbers.
figure-joint-papers = Joint papers
figure-country-papers = Papers
figure-matrix = Relative intensity of collaboration among the first partners
figure-matrix-description = Rows and columns are countries; a cell has how many times as many joint papers there are as expected, seen from the country of the row: 1 is as expected.
figure-as-expected = as expected, or too few to say
figure-timeline = Candidates for breakthroughs by date of publication
figure-timeline-description = A mark for each candidate at its date, its shape by its first reason, the larger the more it is cited. The table below lists them.

## Words of the page

word-contents = Contents
word-table = Table
word-figure = Figure
word-caveat = Caveat
word-note = Note
word-no-rows = No rows
word-evidence = Papers behind the numbers
word-papers = Papers
word-listed = listed here
word-citations = Citations
word-command = All of them, by the command
word-papers-behind = Papers behind this number
word-download-csv = Download as CSV
word-sort-by = Sort by this column
word-skip = Skip to the content
word-dark = Dark
