// Made by types.mjs from docs/openapi.json; do not edit.
export type paths = Record<string, never>;
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description A problem, as `application/problem+json`. */
        Problem: {
            /** @description Kind of problem; `about:blank`: the status says it. */
            type: string;
            /** @description The status in words. */
            title: string;
            /**
             * Format: uint16
             * @description Status of HTTP.
             */
            status: number;
            /** @description What is wrong, with the value. */
            detail: string;
            /** @description What to do. */
            hint: string;
        };
        /** @description The map of fronts, column by column, so that a million fronts are read at once. */
        MapAnswer: {
            /** @description Where it comes from. */
            about: components["schemas"]["About"];
            /**
             * Format: uint
             * @description Fronts.
             */
            n_fronts: number;
            /** @description The country whose ranks and shares are given. */
            country?: string | null;
            /** @description The columns. */
            columns: components["schemas"]["MapColumns"];
        };
        /** @description Where an answer comes from. */
        About: {
            /** @description Identity of the edition: the first 12 hexadecimal digits of the BLAKE3 of its manifest. */
            edition: string;
            /** @description Date of the newest record, ISO 8601. */
            snapshot_date: string;
            /** @description The rule by which fronts were found. */
            preset: string;
            /** @description Version of OpenFronts that made the edition. */
            openfronts_version: string;
            /** @description How credit is shared, where it matters. */
            counting?: string | null;
            /** @description The caveats of the rows, and the limits of the edition that belong beside every number. */
            caveats: components["schemas"]["CaveatLine"][];
            /** @description The address that repeats the answer, relative to the base of the server. */
            address: string;
        };
        /** @description A reason to doubt numbers. */
        CaveatLine: {
            /** @description Its code, as in the rows; of a limit of the edition, what it is about, after `limit:`. */
            code: string;
            /** @description The reason in words. */
            sentence: string;
        };
        /** @description The columns of the map, one entry for each front. */
        MapColumns: {
            /** @description Numbers of the fronts. */
            front_id: unknown[];
            /** @description Their stable ids. */
            stable_id: unknown[];
            /** @description What they are called. */
            label: unknown[];
            /** @description Areas, 1 to 11; null for none. */
            area: unknown[];
            /** @description To the right. */
            x: unknown[];
            /** @description Upwards. */
            y: unknown[];
            /** @description Core papers. */
            n_core: unknown[];
            /** @description Citing papers. */
            n_citing: unknown[];
            /** @description Citations of the core papers. */
            n_citations: unknown[];
            /** @description Mean years of the core papers. */
            mean_year: unknown[];
            /** @description Growth of the citing papers; null where there were none before. */
            growth: unknown[];
            /** @description Shares of open core papers; null where not known. */
            share_open_core: unknown[];
            /** @description The country that leads, the first by code of several; null where none is known. */
            leader: (string | null)[];
            /** @description Hot fronts. */
            is_hot: boolean[];
            /** @description Emerging fronts. */
            is_emerging: boolean[];
            /** @description Themes. */
            theme_id: unknown[];
            /** @description Rank of the country; null where it does not take part, or none is asked for. */
            country_rank: unknown[];
            /** @description Share of the core papers with the country. */
            country_share_core: unknown[];
        };
        /** @description One research front; the columns of a country are null unless a country is asked for and takes part. */
        FrontListed: {
            /** @description Number of the front in this edition, from 1, by citations of the core papers. */
            front_id?: number;
            /** @description The id it keeps from edition to edition. */
            stable_id?: string;
            /** @description What it is called, in words of its papers. */
            label?: string;
            /** @description Phrases that mark it. */
            keywords?: string[];
            /** @description Area, 1 to 11: that of most core papers. */
            area?: number | null;
            /** @description Share of the core papers that are of this area, 0..1. */
            share_area?: number;
            /** @description Core papers. */
            n_core?: number;
            /** @description Core papers known only from reference lists. */
            n_core_stubs?: number;
            /** @description Papers that cite at least one core paper, or as many as the rule asks. */
            n_citing?: number;
            /** @description Citations of the core papers, from papers of the corpus. */
            n_citations?: number;
            /** @description Citations per core paper. */
            mean_citations?: number;
            /** @description Mean year of the core papers. */
            mean_year?: number;
            /** @description Mean year of the citing papers; null when nothing cites. */
            mean_citing_year?: number | null;
            /** @description Year of the first citing paper. */
            first_citing_year?: number | null;
            /** @description Year of the last citing paper. */
            last_citing_year?: number | null;
            /** @description Citing papers per core paper and year. */
            cpt?: number;
            /** @description Cosine at which its component was cut, 0..1. */
            min_cosine?: number;
            /** @description Links between its core papers. */
            n_links?: number;
            /** @description Place in its area by citations, from 1. */
            rank_in_area?: number;
            /** @description Place among the hot fronts of its area, from 1; null when it is not hot. */
            hot_rank?: number | null;
            /** @description Place among the emerging fronts of its area, from 1; null when it is not emerging. */
            emerging_rank?: number | null;
            /** @description Why it is a key front: most_core_papers, highest_cpt, highest_cpt_of_emerging; empty when it is none. */
            key?: string[];
            /** @description Ids of the three most central core papers, by the sum of their cosines. */
            central_papers?: string[];
            /** @description Caveats, by code. */
            caveats?: string[];
            /** @description To the right; the root of the mean square distance from the middle of all fronts is 1. */
            x?: number | null;
            /** @description Upwards, on the same scale. */
            y?: number | null;
            /** @description n_citing_recent over n_citing_before: 1 is as many as before; null where there were none before. */
            growth?: number | null;
            /** @description Open in any way: all but closed, of the known. */
            share_open_core?: number | null;
            /** @description The theme. */
            theme_id?: number | null;
            /** @description Countries that take part. */
            n_countries?: number | null;
            /** @description Countries with rank 1; more than one when their indexes are equal. */
            leaders?: string[] | null;
            /** @description Countries that cannot be told from the leader within the noise. */
            tied?: string[] | null;
            /** @description Share of the core papers with a known country, 0..1. */
            share_core_with_country?: number | null;
            /** @description Share of the citing papers with a known country, 0..1. */
            share_citing_with_country?: number | null;
            /** @description Caveats, by code. */
            country_caveats?: string[] | null;
            /** @description Rank in the front among its kind by leadership index, from 1; equals share the better one. */
            country_rank?: number | null;
            /** @description Leadership index: contribution + influence, 0..4. */
            country_index?: number | null;
            /** @description Lower end of the bootstrap interval of the index; null without samples. */
            country_index_low?: number | null;
            /** @description Upper end of the bootstrap interval of the index; null without samples. */
            country_index_high?: number | null;
            /** @description The difference to the first is inside the noise. */
            country_is_tied_with_first?: boolean | null;
            /** @description Core papers, by the counting rule. */
            country_n_core?: number | null;
            /** @description Citing papers, by the counting rule. */
            country_n_citing?: number | null;
            /** @description Share of the core papers of which somebody of the kind is known, 0..1. */
            country_share_core?: number | null;
            /** @description Share of the citing papers of which somebody of the kind is known, 0..1. */
            country_share_citing?: number | null;
        };
        /** @description One front. */
        FrontAnswer: {
            /** @description Where it comes from. */
            about: components["schemas"]["About"];
            /** @description The front. */
            front: components["schemas"]["FrontRow"];
            /** @description How its citing papers grow in number. */
            growth?: components["schemas"]["FrontGrowthRow"] | null;
            /** @description Its papers by year. */
            years: components["schemas"]["FrontYearsRow"][];
            /** @description The years in which it was cited unusually often. */
            bursts: components["schemas"]["FrontBurstsRow"][];
            /** @description How far its countries are known. */
            coverage?: components["schemas"]["FrontCoverageRow"] | null;
            /** @description Countries by rank, 50 at most. */
            countries: components["schemas"]["FrontStandingsRow"][];
            /**
             * Format: uint
             * @description Countries in all.
             */
            n_countries: number;
            /** @description Institutions by rank, 50 at most. */
            institutions: components["schemas"]["FrontStandingsRow"][];
            /**
             * Format: uint
             * @description Institutions in all.
             */
            n_institutions: number;
            /** @description Groups of countries by rank. */
            groups: components["schemas"]["FrontStandingsRow"][];
            /** @description How open its core papers and its citing papers are. */
            openness: components["schemas"]["FrontOpennessRow"][];
            /** @description Fronts that are cited together with it, the nearest first, 30 at most. */
            neighbours: components["schemas"]["Neighbour"][];
            /** @description What it was in the earlier edition. */
            lineage: components["schemas"]["LineageRow"][];
            /** @description The theme it is of. */
            theme?: components["schemas"]["ThemeName"] | null;
            /** @description Retracted works at its core. */
            retracted: components["schemas"]["RetractedCoreRow"][];
            /** @description Citations that come from the same authors and countries. */
            self_citations?: components["schemas"]["FrontSelfCitationsRow"] | null;
            /** @description Countries that write its papers together, most core papers first, 20 at most. */
            pairs: components["schemas"]["FrontPairsRow"][];
            /** @description Core papers, the most cited first. */
            core_papers: components["schemas"]["FrontPaperRow"][];
            /**
             * Format: uint
             * @description Citing papers in all.
             */
            n_citing_papers: number;
        };
        /** @description One research front; the columns of a country are null unless a country is asked for and takes part. */
        FrontRow: {
            /** @description Number of the front in this edition, from 1, by citations of the core papers. */
            front_id: number;
            /** @description The id it keeps from edition to edition. */
            stable_id: string;
            /** @description What it is called, in words of its papers. */
            label: string;
            /** @description Phrases that mark it. */
            keywords: string[];
            /** @description Area, 1 to 11: that of most core papers. */
            area: number | null;
            /** @description Share of the core papers that are of this area, 0..1. */
            share_area: number;
            /** @description Core papers. */
            n_core: number;
            /** @description Core papers known only from reference lists. */
            n_core_stubs: number;
            /** @description Papers that cite at least one core paper, or as many as the rule asks. */
            n_citing: number;
            /** @description Citations of the core papers, from papers of the corpus. */
            n_citations: number;
            /** @description Citations per core paper. */
            mean_citations: number;
            /** @description Mean year of the core papers. */
            mean_year: number;
            /** @description Mean year of the citing papers; null when nothing cites. */
            mean_citing_year: number | null;
            /** @description Year of the first citing paper. */
            first_citing_year: number | null;
            /** @description Year of the last citing paper. */
            last_citing_year: number | null;
            /** @description Citing papers per core paper and year. */
            cpt: number;
            /** @description Cosine at which its component was cut, 0..1. */
            min_cosine: number;
            /** @description Links between its core papers. */
            n_links: number;
            /** @description Place in its area by citations, from 1. */
            rank_in_area: number;
            /** @description Place among the hot fronts of its area, from 1; null when it is not hot. */
            hot_rank: number | null;
            /** @description Place among the emerging fronts of its area, from 1; null when it is not emerging. */
            emerging_rank: number | null;
            /** @description Why it is a key front: most_core_papers, highest_cpt, highest_cpt_of_emerging; empty when it is none. */
            key: string[];
            /** @description Ids of the three most central core papers, by the sum of their cosines. */
            central_papers: string[];
            /** @description Caveats, by code. */
            caveats: string[];
            /** @description To the right; the root of the mean square distance from the middle of all fronts is 1. */
            x: number | null;
            /** @description Upwards, on the same scale. */
            y: number | null;
            /** @description n_citing_recent over n_citing_before: 1 is as many as before; null where there were none before. */
            growth: number | null;
            /** @description Open in any way: all but closed, of the known. */
            share_open_core: number | null;
            /** @description The theme. */
            theme_id: number | null;
            /** @description Countries that take part. */
            n_countries: number | null;
            /** @description Countries with rank 1; more than one when their indexes are equal. */
            leaders: string[] | null;
            /** @description Countries that cannot be told from the leader within the noise. */
            tied: string[] | null;
            /** @description Share of the core papers with a known country, 0..1. */
            share_core_with_country: number | null;
            /** @description Share of the citing papers with a known country, 0..1. */
            share_citing_with_country: number | null;
            /** @description Caveats, by code. */
            country_caveats: string[] | null;
            /** @description Rank in the front among its kind by leadership index, from 1; equals share the better one. */
            country_rank: number | null;
            /** @description Leadership index: contribution + influence, 0..4. */
            country_index: number | null;
            /** @description Lower end of the bootstrap interval of the index; null without samples. */
            country_index_low: number | null;
            /** @description Upper end of the bootstrap interval of the index; null without samples. */
            country_index_high: number | null;
            /** @description The difference to the first is inside the noise. */
            country_is_tied_with_first: boolean | null;
            /** @description Core papers, by the counting rule. */
            country_n_core: number | null;
            /** @description Citing papers, by the counting rule. */
            country_n_citing: number | null;
            /** @description Share of the core papers of which somebody of the kind is known, 0..1. */
            country_share_core: number | null;
            /** @description Share of the citing papers of which somebody of the kind is known, 0..1. */
            country_share_citing: number | null;
        };
        /** @description How fast the citing papers of one front grow in number. */
        FrontGrowthRow: {
            /** @description The front. */
            front_id: number;
            /** @description The last full year, Y. */
            last_year: number;
            /** @description Citing papers of the years Y−2 to Y. */
            n_citing_recent: number;
            /** @description Citing papers of the years Y−4 to Y−2. */
            n_citing_before: number;
            /** @description n_citing_recent over n_citing_before: 1 is as many as before; null where there were none before. */
            growth: number | null;
        };
        /** @description The papers of one front in one year. */
        FrontYearsRow: {
            /** @description The front. */
            front_id: number;
            /** @description Year of publication. */
            year: number;
            /** @description Core papers. */
            n_core: number;
            /** @description Citing papers. */
            n_citing: number;
        };
        /** @description One burst of one front. */
        FrontBurstsRow: {
            /** @description The front. */
            front_id: number;
            /** @description First year of the burst. */
            from_year: number;
            /** @description Last year of the burst. */
            to_year: number;
            /** @description What the burst saves in likelihood, natural logarithm; more than 0. */
            weight: number;
            /** @description Papers of these years that cite core papers of the front. */
            n_citing: number;
            /** @description Their share of all papers of these years, 0..1. */
            share_citing: number;
            /** @description The same share over all years that were looked at, 0..1. */
            share_citing_base: number;
            /** @description Whether the burst goes on in the last full year. */
            is_current: boolean;
        };
        /** @description How far the countries of one front are known, and who leads it by full counting. */
        FrontCoverageRow: {
            /** @description The front. */
            front_id: number;
            /** @description Core papers with a known country. */
            n_core_with_country: number;
            /** @description Share of the core papers with a known country, 0..1. */
            share_core_with_country: number;
            /** @description Citing papers with a known country. */
            n_citing_with_country: number;
            /** @description Share of the citing papers with a known country, 0..1. */
            share_citing_with_country: number;
            /** @description Countries that take part. */
            n_countries: number;
            /** @description Countries with rank 1; more than one when their indexes are equal. */
            leaders: string[];
            /** @description Countries that cannot be told from the leader within the noise. */
            tied: string[];
            /** @description Caveats, by code. */
            caveats: string[];
        };
        /** @description One country, group of countries or institution in one front. */
        FrontStandingsRow: {
            /** @description The front. */
            front_id: number;
            /**
             * @description What it is about: country, institution, group.
             * @enum {string}
             */
            kind: "world" | "country" | "institution" | "group";
            /** @description Who: ISO 3166-1 alpha-2 code, id of the institution, code of the group. */
            who: string;
            /** @description Name of the country, institution or group. */
            name: string;
            /**
             * @description Counting rule: full, fractional, first, corresponding.
             * @enum {string}
             */
            counting: "full" | "fractional" | "first" | "corresponding";
            /** @description Rank in the front among its kind by leadership index, from 1; equals share the better one. */
            rank: number;
            /** @description Leadership index: contribution + influence, 0..4. */
            index: number;
            /** @description Lower end of the bootstrap interval of the index; null without samples. */
            index_low: number | null;
            /** @description Upper end of the bootstrap interval of the index; null without samples. */
            index_high: number | null;
            /** @description The difference to the one a rank above (for the first: below) is inside the noise. */
            is_tied: boolean;
            /** @description The difference to the first is inside the noise. */
            is_tied_with_first: boolean;
            /** @description Share of core papers + share of citing papers, 0..2. */
            contribution: number;
            /** @description Share of the citations of core papers + share of those of citing papers, 0..2. */
            influence: number;
            /** @description Core papers, by the counting rule. */
            n_core: number;
            /** @description Citing papers, by the counting rule. */
            n_citing: number;
            /** @description Share of the core papers of which somebody of the kind is known, 0..1. */
            share_core: number;
            /** @description Share of the citing papers of which somebody of the kind is known, 0..1. */
            share_citing: number;
            /** @description Share of the citations of these core papers, 0..1. */
            share_core_citations: number;
            /** @description Share of the citations of these citing papers, 0..1. */
            share_citing_citations: number;
            /** @description Share of the core papers of the front of which somebody of the kind is known by this counting, 0..1. */
            share_core_known: number;
            /** @description Share of the citing papers of the front of which somebody of the kind is known by this counting, 0..1. */
            share_citing_known: number;
            /** @description Caveats, by code. */
            caveats: string[];
        };
        /** @description How open the core papers, or the citing papers, of a front are. */
        FrontOpennessRow: {
            /** @description The front. */
            front_id: number;
            /** @description core or citing. */
            role: string;
            /** @description Papers, each once (full counting). */
            n_papers: number;
            /** @description Papers of known open-access status: the whole of the shares of statuses. */
            n_known: number;
            /** @description In journals that are open as a whole and ask no fee. */
            n_diamond: number;
            /** @description In journals that are open as a whole. */
            n_gold: number;
            /** @description Under an open licence in journals that are not. */
            n_hybrid: number;
            /** @description Free on the publisher's page without an open licence. */
            n_bronze: number;
            /** @description Free in a repository alone. */
            n_green: number;
            /** @description Not free anywhere that is known. */
            n_closed: number;
            /** @description Of the closed, those of which the provider lists a free copy all the same: by platform they are open. */
            n_closed_with_copy: number;
            /** @description Open in any way: all but closed, of the known. */
            share_open: number | null;
            /** @description Share of diamond in the known. */
            share_diamond: number | null;
            /** @description Share of gold in the known. */
            share_gold: number | null;
            /** @description Share of hybrid in the known. */
            share_hybrid: number | null;
            /** @description Share of bronze in the known. */
            share_bronze: number | null;
            /** @description Share of green in the known. */
            share_green: number | null;
            /** @description Share of closed in the known. */
            share_closed: number | null;
            /** @description Papers of which the platforms are known: the whole of the shares of platforms. */
            n_platform_known: number;
            /** @description Free on the publisher's platform alone. */
            n_publisher_only: number;
            /** @description Free on the publisher's platform and on others. */
            n_both: number;
            /** @description Free on other platforms alone. */
            n_other_only: number;
            /** @description Free on no platform. */
            n_platform_closed: number;
            /** @description Share of publisher only in those of known platforms. */
            share_publisher_only: number | null;
            /** @description Share of both. */
            share_both: number | null;
            /** @description Share of other only. */
            share_other_only: number | null;
            /** @description Share of closed by platform. */
            share_platform_closed: number | null;
            /** @description Papers whose locations say if they are free: the whole of the shares of licences and repositories. */
            n_located: number;
            /** @description With a free copy under CC BY. */
            n_cc_by: number;
            /** @description With a free copy under an open licence: Creative Commons, public domain, software. */
            n_open_licence: number;
            /** @description With a free copy in a repository. */
            n_repository_copy: number;
            /** @description Share with a free copy under CC BY. */
            share_cc_by: number | null;
            /** @description Share with a free copy under an open licence. */
            share_open_licence: number | null;
            /** @description Share with a free copy in a repository. */
            share_with_repository_copy: number | null;
            /** @description Located papers that are preprints themselves: not in the whole of the shares of preprints. */
            n_preprints: number;
            /** @description With a preprint dated before the paper. */
            n_preprint_before: number;
            /** @description With a preprint of which dates do not tell whether it came first. */
            n_preprint_undated: number;
            /** @description Share with a preprint dated before the paper: at least so many. */
            share_preprint_before: number | null;
            /** @description Share with a preprint that dates do not tell of. */
            share_preprint_undated: number | null;
            /** @description Linked by citation to a data set of the corpus. */
            n_with_dataset: number;
            /** @description Linked by citation to software of the corpus. */
            n_with_software: number;
            /** @description Share of all papers that are linked to a data set: at least so many. */
            share_with_dataset: number | null;
            /** @description Share of all papers that are linked to software: at least so many. */
            share_with_software: number | null;
            /** @description Reasons to doubt the row. */
            caveats: string[];
        };
        /** @description A front beside another on the map. */
        Neighbour: {
            /**
             * Format: uint32
             * @description Number of the front.
             */
            front_id: number;
            /** @description Its stable id. */
            stable_id: string;
            /** @description What it is called. */
            label: string;
            /**
             * Format: uint8
             * @description Its area, 1 to 11.
             */
            area?: number | null;
            /**
             * Format: double
             * @description How exclusively the two are cited together, 0..1.
             */
            similarity: number;
            /**
             * Format: uint32
             * @description Citing papers of both.
             */
            n_citing: number;
        };
        /** @description A front of the earlier edition and one of this edition with core papers in common; or one of the two alone. */
        LineageRow: {
            /** @description The front of this edition; null where a former one died. */
            front_id: number | null;
            /** @description Stable id of the former front; null where a front was born. */
            former_id: string | null;
            /** @description What the former front was called. */
            former_label: string | null;
            /** @description What became of them: kept, grew, shrank, split, merged, regrouped, died, born. */
            fate: string;
            /** @description Core papers of both. */
            n_shared: number;
            /** @description Core papers of the former front. */
            n_former: number;
            /** @description Core papers of the present front. */
            n_core: number;
            /** @description Jaccard index of the two, 0..1. */
            jaccard: number;
            /** @description Whether the present front carries the id of the former one on. */
            is_main: boolean;
        };
        /** @description A theme by number and name. */
        ThemeName: {
            /**
             * Format: uint32
             * @description Number of the theme.
             */
            theme_id: number;
            /** @description What it is called. */
            label: string;
        };
        /** @description One retracted work at the core of a front. */
        RetractedCoreRow: {
            /** @description The front. */
            front_id: number;
            /** @description The retracted work. */
            work: number;
            /** @description Its id, as in OpenAlex without the address. */
            work_id: string;
            /** @description Its title. */
            title: string | null;
            /** @description Its year. */
            year: number | null;
            /** @description Citing papers of the front that cite it. */
            n_citing: number;
            /** @description Papers of the corpus that cite it. */
            n_citations: number;
            /** @description Its greatest cosine with a core paper of the front, 0..1. */
            max_cosine: number;
            /** @description Whether it was a core paper in the earlier edition of the front. */
            was_core: boolean;
        };
        /** @description The self-citations of one front. */
        FrontSelfCitationsRow: {
            /** @description The front. */
            front_id: number;
            /** @description Citations from its citing to its core papers. */
            n_citations: number;
            /** @description Those that share an author with the paper they cite; null where the network leaves them out. */
            n_author_self: number | null;
            /** @description Their share, 0..1; null without citations, or where the network leaves them out. */
            share_author_self: number | null;
            /** @description Citations of which both ends have a known country. */
            n_with_country: number;
            /** @description Those of which both ends have an address in one country. */
            n_national_self: number;
            /** @description Their share of those with known countries, 0..1; null where there are none. */
            share_national_self: number | null;
        };
        /** @description Two countries that wrote papers of a front together. */
        FrontPairsRow: {
            /** @description The front. */
            front_id: number;
            /** @description The country whose code comes first, ISO 3166-1 alpha-2. */
            country_a: string | null;
            /** @description The other country. */
            country_b: string | null;
            /** @description Core papers of both. */
            n_core: number;
            /** @description Citing papers of both. */
            n_citing: number;
        };
        /** @description One paper of a front, as core or as citing paper. */
        FrontPaperRow: {
            /** @description Id of the work, as in OpenAlex without the address. */
            work_id: string;
            /** @description DOI in lower case, without the address. */
            doi: string | null;
            /** @description Title. */
            title: string | null;
            /** @description Year of publication. */
            year: number | null;
            /** @description Date of publication, ISO 8601. */
            publication_date: string | null;
            /** @description Type in OpenAlex's words. */
            work_type: string | null;
            /** @description Name of the journal, series, conference or repository. */
            source: string | null;
            /** @description First author as displayed. */
            first_author: string | null;
            /** @description Authors given (OpenAlex gives at most 100). */
            n_authors: number;
            /** @description Countries of the authors, ISO 3166-1 alpha-2, each once, sorted. */
            countries: string[];
            /**
             * @description Open-access status.
             * @enum {string|null}
             */
            oa_status: "diamond" | "gold" | "hybrid" | "bronze" | "green" | "closed" | null;
            /** @description Known only from reference lists. */
            is_stub: boolean;
            /** @description The front. */
            front_id: number;
            /** @description core or citing. */
            role: string;
            /** @description Its citations from papers of the corpus. */
            n_citations: number;
            /** @description Core papers of the front that it cites. */
            n_core_cited: number;
            /** @description For a core paper, the sum of its cosines with the others: how central it is. 0 for a citing paper. */
            centrality: number;
        };
        /** @description One paper of a front, as core or as citing paper. */
        FrontPaperListed: {
            /** @description Id of the work, as in OpenAlex without the address. */
            work_id?: string;
            /** @description DOI in lower case, without the address. */
            doi?: string | null;
            /** @description Title. */
            title?: string | null;
            /** @description Year of publication. */
            year?: number | null;
            /** @description Date of publication, ISO 8601. */
            publication_date?: string | null;
            /** @description Type in OpenAlex's words. */
            work_type?: string | null;
            /** @description Name of the journal, series, conference or repository. */
            source?: string | null;
            /** @description First author as displayed. */
            first_author?: string | null;
            /** @description Authors given (OpenAlex gives at most 100). */
            n_authors?: number;
            /** @description Countries of the authors, ISO 3166-1 alpha-2, each once, sorted. */
            countries?: string[];
            /**
             * @description Open-access status.
             * @enum {string|null}
             */
            oa_status?: "diamond" | "gold" | "hybrid" | "bronze" | "green" | "closed" | null;
            /** @description Known only from reference lists. */
            is_stub?: boolean;
            /** @description The front. */
            front_id?: number;
            /** @description core or citing. */
            role?: string;
            /** @description Its citations from papers of the corpus. */
            n_citations?: number;
            /** @description Core papers of the front that it cites. */
            n_core_cited?: number;
            /** @description For a core paper, the sum of its cosines with the others: how central it is. 0 for a citing paper. */
            centrality?: number;
        };
        /** @description One country, group of countries or institution in one front. */
        FrontStandingsListed: {
            /** @description The front. */
            front_id?: number;
            /**
             * @description What it is about: country, institution, group.
             * @enum {string}
             */
            kind?: "world" | "country" | "institution" | "group";
            /** @description Who: ISO 3166-1 alpha-2 code, id of the institution, code of the group. */
            who?: string;
            /** @description Name of the country, institution or group. */
            name?: string;
            /**
             * @description Counting rule: full, fractional, first, corresponding.
             * @enum {string}
             */
            counting?: "full" | "fractional" | "first" | "corresponding";
            /** @description Rank in the front among its kind by leadership index, from 1; equals share the better one. */
            rank?: number;
            /** @description Leadership index: contribution + influence, 0..4. */
            index?: number;
            /** @description Lower end of the bootstrap interval of the index; null without samples. */
            index_low?: number | null;
            /** @description Upper end of the bootstrap interval of the index; null without samples. */
            index_high?: number | null;
            /** @description The difference to the one a rank above (for the first: below) is inside the noise. */
            is_tied?: boolean;
            /** @description The difference to the first is inside the noise. */
            is_tied_with_first?: boolean;
            /** @description Share of core papers + share of citing papers, 0..2. */
            contribution?: number;
            /** @description Share of the citations of core papers + share of those of citing papers, 0..2. */
            influence?: number;
            /** @description Core papers, by the counting rule. */
            n_core?: number;
            /** @description Citing papers, by the counting rule. */
            n_citing?: number;
            /** @description Share of the core papers of which somebody of the kind is known, 0..1. */
            share_core?: number;
            /** @description Share of the citing papers of which somebody of the kind is known, 0..1. */
            share_citing?: number;
            /** @description Share of the citations of these core papers, 0..1. */
            share_core_citations?: number;
            /** @description Share of the citations of these citing papers, 0..1. */
            share_citing_citations?: number;
            /** @description Share of the core papers of the front of which somebody of the kind is known by this counting, 0..1. */
            share_core_known?: number;
            /** @description Share of the citing papers of the front of which somebody of the kind is known by this counting, 0..1. */
            share_citing_known?: number;
            /** @description Caveats, by code. */
            caveats?: string[];
        };
        /** @description One country, group of countries or institution over a set of fronts. */
        StandingsListed: {
            /**
             * @description What it is about: country, institution, group.
             * @enum {string}
             */
            kind?: "world" | "country" | "institution" | "group";
            /**
             * @description Counting rule: full, fractional, first, corresponding.
             * @enum {string}
             */
            counting?: "full" | "fractional" | "first" | "corresponding";
            /** @description Set of fronts: all, hot, emerging, selected (hot and emerging). */
            front_set?: string;
            /** @description Area, 1 to 11; null for all areas together. */
            area?: number | null;
            /** @description Who: ISO 3166-1 alpha-2 code, id of the institution, code of the group. */
            who?: string;
            /** @description Name of the country, institution or group. */
            name?: string;
            /** @description The country, or that of the institution, as counted; null for a group. */
            country?: string | null;
            /** @description Rank in the set among its kind by leadership index, from 1; equals share the better one. */
            rank?: number;
            /** @description Sum of the leadership indexes over the fronts of the set. */
            index?: number;
            /** @description Lower end of the bootstrap interval of the index; null without samples. */
            index_low?: number | null;
            /** @description Upper end of the bootstrap interval of the index; null without samples. */
            index_high?: number | null;
            /** @description The difference to the one a rank above (for the first: below) is inside the noise. */
            is_tied?: boolean;
            /** @description The difference to the first is inside the noise. */
            is_tied_with_first?: boolean;
            /** @description Sum of the contributions. */
            contribution?: number;
            /** @description Sum of the influences. */
            influence?: number;
            /** @description The part of the index that comes from core papers: their shares and those of their citations. */
            index_core?: number;
            /** @description The part of the index that comes from citing papers. */
            index_citing?: number;
            /** @description Fronts of the set. */
            n_fronts?: number;
            /** @description Fronts of the set in which somebody of the kind is known. */
            n_fronts_ranked?: number;
            /** @description Fronts in which it takes part. */
            n_fronts_present?: number;
            /** @description Fronts in which it is first. */
            n_first?: number;
            /** @description Fronts in which it is first and no other is within the noise; null without samples. */
            n_first_clear?: number | null;
            /** @description Fronts in which it is second. */
            n_second?: number;
            /** @description Fronts in which it is third. */
            n_third?: number;
            /** @description Share of the fronts of the set in which it is first, 0..1. */
            share_first?: number;
            /** @description Share of the fronts of the set in which it is second, 0..1. */
            share_second?: number;
            /** @description Share of the fronts of the set in which it is third, 0..1. */
            share_third?: number;
            /** @description Core papers, by the counting rule, summed over fronts. */
            n_core?: number;
            /** @description Citing papers, by the counting rule, summed over fronts. */
            n_citing?: number;
            /** @description Share of the core papers of the set of which somebody of the kind is known by this counting, 0..1. */
            share_core_known?: number;
            /** @description Share of the citing papers of the set of which somebody of the kind is known by this counting, 0..1. */
            share_citing_known?: number;
            /** @description Rank in the earlier edition; null without one, or if it had none there. */
            former_rank?: number | null;
            /** @description Index in the earlier edition. */
            former_index?: number | null;
            /** @description Share of the fronts of the earlier edition in which it was first, 0..1. */
            former_share_first?: number | null;
            /** @description Fronts of the set in the earlier edition. */
            former_n_fronts?: number | null;
            /** @description Caveats, by code. */
            caveats?: string[];
        };
        /** @description One country, institution or group. */
        MemberAnswer: {
            /** @description Where it comes from. */
            about: components["schemas"]["About"];
            /** @description country, institution, group. */
            kind: string;
            /** @description Its code or id. */
            who: string;
            /** @description Its name. */
            name: string;
            /** @description The country of an institution. */
            country?: string | null;
            /** @description The countries of a group. */
            members?: string[] | null;
            /** @description Its standings by this counting: every set of fronts, every area and all together. */
            standings: components["schemas"]["StandingsRow"][];
            /**
             * Format: uint
             * @description Fronts in which it takes part.
             */
            n_fronts: number;
            /** @description What a country has in the fronts. */
            capacity?: components["schemas"]["CapacityRow"] | null;
            /** @description How often its papers are cited, over all areas and in each. */
            impact: components["schemas"]["ImpactRow"][];
            /** @description How open its papers are, by area and by year. */
            openness: components["schemas"]["OpennessRow"][];
            /** @description How open the papers of the world are, by area and by year. */
            world_openness: components["schemas"]["OpennessRow"][];
            /** @description Themes in which it takes part, by its index. */
            themes: components["schemas"]["MemberThemeRow"][];
            /** @description With whom it writes papers, the most papers first, 250 at most. */
            partners: components["schemas"]["Partner"][];
            /**
             * Format: uint
             * @description Partners in all.
             */
            n_partners: number;
            /** @description How much is known of its records. */
            coverage?: components["schemas"]["CoverageRow"] | null;
            /** @description Citations that it gives to itself. */
            self_citations?: components["schemas"]["CountrySelfCitationsRow"] | null;
            /** @description Papers with an address there that may be breakthroughs, the most reasons first, 20 at most. */
            breakthroughs: components["schemas"]["BreakthroughsRow"][];
            /**
             * Format: uint
             * @description Such papers in all.
             */
            n_breakthroughs: number;
            /** @description Fronts in which a country has no core paper and that are near to what it cites, 20 at most. */
            reachable: components["schemas"]["ReachableFrontRow"][];
            /** @description Reviews of a country. */
            reviews: components["schemas"]["ReviewLink"][];
        };
        /** @description One country, group of countries or institution over a set of fronts. */
        StandingsRow: {
            /**
             * @description What it is about: country, institution, group.
             * @enum {string}
             */
            kind: "world" | "country" | "institution" | "group";
            /**
             * @description Counting rule: full, fractional, first, corresponding.
             * @enum {string}
             */
            counting: "full" | "fractional" | "first" | "corresponding";
            /** @description Set of fronts: all, hot, emerging, selected (hot and emerging). */
            front_set: string;
            /** @description Area, 1 to 11; null for all areas together. */
            area: number | null;
            /** @description Who: ISO 3166-1 alpha-2 code, id of the institution, code of the group. */
            who: string;
            /** @description Name of the country, institution or group. */
            name: string;
            /** @description The country, or that of the institution, as counted; null for a group. */
            country: string | null;
            /** @description Rank in the set among its kind by leadership index, from 1; equals share the better one. */
            rank: number;
            /** @description Sum of the leadership indexes over the fronts of the set. */
            index: number;
            /** @description Lower end of the bootstrap interval of the index; null without samples. */
            index_low: number | null;
            /** @description Upper end of the bootstrap interval of the index; null without samples. */
            index_high: number | null;
            /** @description The difference to the one a rank above (for the first: below) is inside the noise. */
            is_tied: boolean;
            /** @description The difference to the first is inside the noise. */
            is_tied_with_first: boolean;
            /** @description Sum of the contributions. */
            contribution: number;
            /** @description Sum of the influences. */
            influence: number;
            /** @description The part of the index that comes from core papers: their shares and those of their citations. */
            index_core: number;
            /** @description The part of the index that comes from citing papers. */
            index_citing: number;
            /** @description Fronts of the set. */
            n_fronts: number;
            /** @description Fronts of the set in which somebody of the kind is known. */
            n_fronts_ranked: number;
            /** @description Fronts in which it takes part. */
            n_fronts_present: number;
            /** @description Fronts in which it is first. */
            n_first: number;
            /** @description Fronts in which it is first and no other is within the noise; null without samples. */
            n_first_clear: number | null;
            /** @description Fronts in which it is second. */
            n_second: number;
            /** @description Fronts in which it is third. */
            n_third: number;
            /** @description Share of the fronts of the set in which it is first, 0..1. */
            share_first: number;
            /** @description Share of the fronts of the set in which it is second, 0..1. */
            share_second: number;
            /** @description Share of the fronts of the set in which it is third, 0..1. */
            share_third: number;
            /** @description Core papers, by the counting rule, summed over fronts. */
            n_core: number;
            /** @description Citing papers, by the counting rule, summed over fronts. */
            n_citing: number;
            /** @description Share of the core papers of the set of which somebody of the kind is known by this counting, 0..1. */
            share_core_known: number;
            /** @description Share of the citing papers of the set of which somebody of the kind is known by this counting, 0..1. */
            share_citing_known: number;
            /** @description Rank in the earlier edition; null without one, or if it had none there. */
            former_rank: number | null;
            /** @description Index in the earlier edition. */
            former_index: number | null;
            /** @description Share of the fronts of the earlier edition in which it was first, 0..1. */
            former_share_first: number | null;
            /** @description Fronts of the set in the earlier edition. */
            former_n_fronts: number | null;
            /** @description Caveats, by code. */
            caveats: string[];
        };
        /** @description What one country has in the fronts. */
        CapacityRow: {
            /** @description Country, ISO 3166-1 alpha-2. */
            country: string;
            /** @description Papers of the corpus with an address there, in fronts or not. */
            n_corpus_papers: number;
            /** @description Fronts of the edition. */
            n_fronts: number;
            /** @description Fronts with a core paper of the country. */
            n_present_core: number;
            /** @description Fronts with citing papers of the country and no core paper. */
            n_citing_only: number;
            /** @description Fronts without a paper of the country. */
            n_absent: number;
            /** @description Fronts in which it has rank 1 by the leadership index. */
            n_led: number;
            /** @description Fronts in which none of its papers is led from the country. */
            n_joined_only: number;
            /** @description Core and citing papers of fronts with an address there, each once. */
            n_papers: number;
            /** @description Core papers among them. */
            n_core: number;
            /** @description Share whose first author has an address there, of those of which the first author's country is known, 0..1. */
            share_first: number | null;
            /** @description Share of its front papers of which the country of the first author is known, 0..1. */
            share_first_known: number;
            /** @description Share with a corresponding author there, of those of which a corresponding author's country is known, 0..1. */
            share_corresponding: number | null;
            /** @description Share of its front papers of which the country of a corresponding author is known, 0..1. */
            share_corresponding_known: number;
            /** @description Share with a first or corresponding author there, of those of which either is known, 0..1. */
            share_led: number | null;
            /** @description Share with neither, of those of which either is known, 0..1: 1 − share_led. */
            dependence: number | null;
            /** @description Share of its front papers with an address in another country, 0..1. */
            share_international: number | null;
            /** @description Country with which it shares most front papers; of equals the first by code. */
            top_partner: string | null;
            /** @description Share of its front papers that it shares with this country, 0..1. */
            share_top_partner: number | null;
            /** @description Fronts without a core paper of the country of whose base it cites at least one work. */
            n_reachable: number;
            /** @description Caveats, by code. */
            caveats: string[];
        };
        /** @description The field-normalised indicators of one country, group or institution, over all areas or in one. */
        ImpactRow: {
            /**
             * @description What it is about: world, country, group, institution.
             * @enum {string}
             */
            kind: "world" | "country" | "institution" | "group";
            /** @description Who: world, ISO 3166-1 alpha-2 code, code of the group, id of the institution. */
            who: string;
            /** @description Name of the country, group or institution. */
            name: string;
            /** @description Area of the papers, 1 to 11; null for all, with or without an area. */
            area: number | null;
            /**
             * @description Counting rule: full, fractional.
             * @enum {string}
             */
            counting: "full" | "fractional" | "first" | "corresponding";
            /** @description Papers of the window with a score. */
            n_papers: number;
            /** @description Papers by the counting rule. */
            p: number;
            /** @description Mean normalised citation score; 1 is the mean of the world. */
            mncs: number;
            /** @description Lower end of its 95 % interval; null with fewer than ten papers. */
            mncs_low: number | null;
            /** @description Upper end of its 95 % interval; null with fewer than ten papers. */
            mncs_high: number | null;
            /** @description Papers among the 1 % most cited of their field and year, by the counting rule. */
            p_top_1: number;
            /** @description Share of papers among the 1 % most cited, 0..1; 0.01 is the world. */
            pp_top_1: number;
            /** @description Lower end of its 95 % interval; null without papers. */
            pp_top_1_low: number | null;
            /** @description Upper end of its 95 % interval; null without papers. */
            pp_top_1_high: number | null;
            /** @description Papers among the 10 % most cited, by the counting rule. */
            p_top_10: number;
            /** @description Share of papers among the 10 % most cited, 0..1; 0.1 is the world. */
            pp_top_10: number;
            /** @description Lower end of its 95 % interval; null without papers. */
            pp_top_10_low: number | null;
            /** @description Upper end of its 95 % interval; null without papers. */
            pp_top_10_high: number | null;
            /** @description Share of its papers with addresses in two countries or more, 0..1; counted in full. */
            share_international: number;
            /** @description Share of its papers with two institutions or countries or more, 0..1; counted in full. */
            share_collaborative: number;
            /** @description Papers of which an institution is known. */
            n_with_institution: number;
            /** @description Share of those with an institution that is a company, 0..1; null where none is known. Counted in full. */
            share_industry: number | null;
            /** @description Activity index in the area: its share of the member's papers over its share of all; null for all areas. */
            activity_index: number | null;
            /** @description (AI − 1) / (AI + 1), −1..1: above 0 it does more in the area than others. */
            symmetric_activity: number | null;
            /** @description Caveats, by code. */
            caveats: string[];
        };
        /** @description How open the papers of the window are: of somebody, in all years or one, in all areas or one. */
        OpennessRow: {
            /**
             * @description What the row is about: world (all papers), country, institution, group.
             * @enum {string}
             */
            kind: "world" | "country" | "institution" | "group";
            /** @description Who: the code of a country or group, the id of an institution; world. */
            who: string;
            /** @description Name. */
            name: string;
            /** @description Year of publication; null for all years of the window. */
            year: number | null;
            /** @description Area, 1 to 11, of the papers themselves; 0 for papers of no area; null for all. Not set together with the year. */
            area: number | null;
            /** @description Papers, each once (full counting). */
            n_papers: number;
            /** @description Papers of known open-access status: the whole of the shares of statuses. */
            n_known: number;
            /** @description In journals that are open as a whole and ask no fee. */
            n_diamond: number;
            /** @description In journals that are open as a whole. */
            n_gold: number;
            /** @description Under an open licence in journals that are not. */
            n_hybrid: number;
            /** @description Free on the publisher's page without an open licence. */
            n_bronze: number;
            /** @description Free in a repository alone. */
            n_green: number;
            /** @description Not free anywhere that is known. */
            n_closed: number;
            /** @description Of the closed, those of which the provider lists a free copy all the same: by platform they are open. */
            n_closed_with_copy: number;
            /** @description Open in any way: all but closed, of the known. */
            share_open: number | null;
            /** @description Share of diamond in the known. */
            share_diamond: number | null;
            /** @description Share of gold in the known. */
            share_gold: number | null;
            /** @description Share of hybrid in the known. */
            share_hybrid: number | null;
            /** @description Share of bronze in the known. */
            share_bronze: number | null;
            /** @description Share of green in the known. */
            share_green: number | null;
            /** @description Share of closed in the known. */
            share_closed: number | null;
            /** @description Papers of which the platforms are known: the whole of the shares of platforms. */
            n_platform_known: number;
            /** @description Free on the publisher's platform alone. */
            n_publisher_only: number;
            /** @description Free on the publisher's platform and on others. */
            n_both: number;
            /** @description Free on other platforms alone. */
            n_other_only: number;
            /** @description Free on no platform. */
            n_platform_closed: number;
            /** @description Share of publisher only in those of known platforms. */
            share_publisher_only: number | null;
            /** @description Share of both. */
            share_both: number | null;
            /** @description Share of other only. */
            share_other_only: number | null;
            /** @description Share of closed by platform. */
            share_platform_closed: number | null;
            /** @description Papers whose locations say if they are free: the whole of the shares of licences and repositories. */
            n_located: number;
            /** @description With a free copy under CC BY. */
            n_cc_by: number;
            /** @description With a free copy under an open licence: Creative Commons, public domain, software. */
            n_open_licence: number;
            /** @description With a free copy in a repository. */
            n_repository_copy: number;
            /** @description Share with a free copy under CC BY. */
            share_cc_by: number | null;
            /** @description Share with a free copy under an open licence. */
            share_open_licence: number | null;
            /** @description Share with a free copy in a repository. */
            share_with_repository_copy: number | null;
            /** @description Located papers that are preprints themselves: not in the whole of the shares of preprints. */
            n_preprints: number;
            /** @description With a preprint dated before the paper. */
            n_preprint_before: number;
            /** @description With a preprint of which dates do not tell whether it came first. */
            n_preprint_undated: number;
            /** @description Share with a preprint dated before the paper: at least so many. */
            share_preprint_before: number | null;
            /** @description Share with a preprint that dates do not tell of. */
            share_preprint_undated: number | null;
            /** @description Linked by citation to a data set of the corpus. */
            n_with_dataset: number;
            /** @description Linked by citation to software of the corpus. */
            n_with_software: number;
            /** @description Share of all papers that are linked to a data set: at least so many. */
            share_with_dataset: number | null;
            /** @description Share of all papers that are linked to software: at least so many. */
            share_with_software: number | null;
            /** @description Reasons to doubt the row. */
            caveats: string[];
        };
        /** @description A theme in which somebody takes part: the standing, and what the theme is. */
        MemberThemeRow: {
            /** @description The theme. */
            theme_id: number;
            /**
             * @description What it is about: country, group.
             * @enum {string}
             */
            kind: "world" | "country" | "institution" | "group";
            /** @description Who: ISO 3166-1 alpha-2 code, code of the group. */
            who: string;
            /** @description Name of the country or group. */
            name: string;
            /**
             * @description Counting rule: full.
             * @enum {string}
             */
            counting: "full" | "fractional" | "first" | "corresponding";
            /** @description Rank in the theme among its kind by index, from 1; equals share the better one. */
            rank: number;
            /** @description Sum of the leadership indexes over the fronts of the theme. */
            index: number;
            /** @description Share of its index over all themes, 0..1. */
            share_index: number;
            /** @description Place of the theme among those in which it takes part, by index, from 1. */
            place: number;
            /** @description Fronts of the theme. */
            n_fronts: number;
            /** @description Fronts of the theme in which it takes part. */
            n_fronts_present: number;
            /** @description Fronts of the theme in which it is first. */
            n_first: number;
            /** @description Its papers that are core or citing papers of the theme, each once. */
            n_papers: number;
            /** @description Core papers among them. */
            n_core: number;
            /** @description Activity index: its share of papers in the theme, over that of the world; 1 as the world. */
            activity_index: number;
            /** @description (AI − 1) / (AI + 1), −1..1. */
            specialisation: number;
            /** @description Caveats, by code. */
            caveats: string[];
            /** @description What it is called, in words of its papers. */
            label: string | null;
            /** @description Area, 1 to 11: that of most core papers, each counted in the area of its front. */
            area: number | null;
            /** @description Mean year of the core papers. */
            mean_year: number | null;
        };
        /** @description One partner, over the window and all areas. */
        Partner: {
            /** @description Who: ISO 3166-1 alpha-2 code, or id of the institution. */
            who: string;
            /** @description Its name. */
            name: string;
            /** @description Its country, of an institution. */
            country?: string | null;
            /**
             * Format: uint64
             * @description Papers of both.
             */
            n_papers: number;
            /**
             * Format: double
             * @description Papers of both, by fractions.
             */
            n_fractional: number;
            /**
             * Format: double
             * @description Papers that would be expected from the links of both.
             */
            n_expected: number;
            /**
             * Format: uint64
             * @description Papers that are compared with this expectation.
             */
            n_compared: number;
            /**
             * Format: double
             * @description Relative intensity of collaboration with the partner; 1 is as expected.
             */
            ric?: number | null;
            /**
             * Format: double
             * @description Relative intensity of collaboration of the partner.
             */
            ric_back?: number | null;
            /**
             * Format: double
             * @description Salton's cosine, 0..1.
             */
            salton: number;
            /**
             * Format: double
             * @description Share of the own papers that the partner takes part in, 0..1.
             */
            affinity: number;
            /**
             * Format: double
             * @description Share of the partner's papers that the member takes part in, 0..1.
             */
            affinity_back: number;
            /**
             * Format: uint64
             * @description Papers of the partner.
             */
            n_papers_partner: number;
            /** @description Whether more or fewer papers than expected by more than chance: above, as_expected, below, too_few; null of institutions. */
            against_expectation?: string | null;
        };
        /** @description How much is known of the records of a country, a field or the whole corpus. */
        CoverageRow: {
            /**
             * @description What it is about: world, country, field.
             * @enum {string}
             */
            subject: "world" | "country" | "field";
            /** @description Who: world, ISO 3166-1 alpha-2 code, number of the field or none. */
            who: string;
            /** @description Name of the country or field. */
            name: string;
            /** @description Records of the years of the window, or without a year. */
            n_records: number;
            /** @description Those that count as papers. */
            n_papers: number;
            /** @description Share with a year, 0..1. */
            share_with_year: number;
            /** @description Share with a type. */
            share_with_type: number;
            /** @description Share with a language. */
            share_with_language: number;
            /** @description Share in English, of those with a language; null where no language is known. */
            share_english: number | null;
            /** @description Share with a reference list. */
            share_with_references: number;
            /** @description References of a record that has any; null where none has. */
            mean_references: number | null;
            /** @description Share of the references that lead to a record of the corpus; null without references. */
            share_references_inside: number | null;
            /** @description Share with a known country. */
            share_with_country: number;
            /** @description Share with a known institution. */
            share_with_institution: number;
            /** @description Share with a field. */
            share_with_field: number;
            /** @description Share that is retracted. */
            share_retracted: number;
        };
        /** @description The self-citations of one country. */
        CountrySelfCitationsRow: {
            /** @description The country, ISO 3166-1 alpha-2. */
            country: string | null;
            /** @description Its name. */
            name: string;
            /** @description Citations that its papers of the window received. */
            n_citations: number;
            /** @description Those that share an author with the paper they cite; null where the network leaves them out. */
            n_author_self: number | null;
            /** @description Their share, 0..1; null without citations, or where the network leaves them out. */
            share_author_self: number | null;
            /** @description Citations from papers with a known country. */
            n_with_country: number;
            /** @description Those from papers with an address in the same country. */
            n_national_self: number;
            /** @description Their share of those with a known country, 0..1; null where there are none. */
            share_national_self: number | null;
        };
        /** @description One candidate; its indicators are those of its row in paper_indicators. */
        BreakthroughsRow: {
            /** @description The paper. */
            work: number;
            /** @description Id of the work, as in OpenAlex without the address. */
            work_id: string;
            /** @description DOI in lower case, without the address. */
            doi: string | null;
            /** @description Title. */
            title: string | null;
            /** @description Year of publication. */
            year: number;
            /** @description Date of publication, ISO 8601. */
            publication_date: string | null;
            /** @description Field in which it is compared. */
            field_id: number | null;
            /** @description Area, 1 to 11. */
            area: number | null;
            /** @description Citations from papers of the corpus. */
            n_citations: number;
            /** @description Countries of its authors, as they are counted, ISO 3166-1 alpha-2, sorted. */
            countries: string[];
            /** @description Numbers of the fronts of which it is a core paper. */
            front_ids: string[];
            /** @description Why it is a candidate: cited, disrupts, awakens, bursts, atypical, jumps. */
            reasons: string[];
            /** @description The percentile that each reason reaches, 0..1. */
            percentile: number;
            /** @description The reasons in words, with their numbers. */
            sentence: string;
            /** @description Caveats, by code. */
            caveats: string[];
        };
        /** @description A front in which a country has no core paper, how near it is, and what it is. */
        ReachableFrontRow: {
            /** @description Country, ISO 3166-1 alpha-2. */
            country: string;
            /** @description The nearest first, from 1. */
            rank: number;
            /** @description The front. */
            front_id: number;
            /** @description absent (no paper in the front), citing_only (citing papers, no core paper). */
            state: string;
            /** @description Works of the base of the front: cited by at least so many of its papers as the rule asks, not of its core. */
            n_base: number;
            /** @description Works of the base that papers of the country cite. */
            n_base_cited: number;
            /** @description Share of the base that papers of the country cite, 0..1. */
            share_base_cited: number;
            /** @description Lower end of the interval of this share (Wilson, 95 %), by which fronts are ranked, 0..1. */
            share_base_low: number;
            /** @description Fronts that are linked with it. */
            n_neighbours: number;
            /** @description Linked fronts in which the country has core papers. */
            n_own_neighbours: number;
            /** @description Countries with core papers in the front with which the country shares most papers of the corpus, at most three. */
            partners: string[];
            /** @description Caveats, by code. */
            caveats: string[];
            /** @description What it is called, in words of its papers. */
            label: string | null;
            /** @description Area, 1 to 11: that of most core papers. */
            area: number | null;
            /** @description Mean year of the core papers. */
            mean_year: number | null;
        };
        /** @description A review that can be downloaded. */
        ReviewLink: {
            /** @description Its format: html, pdf, docx, md, json. */
            format: string;
            /** @description Its address, relative to the base of the server; `?lang=` chooses the language. */
            address: string;
        };
        /** @description A front in which somebody takes part: the standing, and what the front is. */
        MemberFrontListed: {
            /** @description The front. */
            front_id?: number;
            /**
             * @description What it is about: country, institution, group.
             * @enum {string}
             */
            kind?: "world" | "country" | "institution" | "group";
            /** @description Who: ISO 3166-1 alpha-2 code, id of the institution, code of the group. */
            who?: string;
            /** @description Name of the country, institution or group. */
            name?: string;
            /**
             * @description Counting rule: full, fractional, first, corresponding.
             * @enum {string}
             */
            counting?: "full" | "fractional" | "first" | "corresponding";
            /** @description Rank in the front among its kind by leadership index, from 1; equals share the better one. */
            rank?: number;
            /** @description Leadership index: contribution + influence, 0..4. */
            index?: number;
            /** @description Lower end of the bootstrap interval of the index; null without samples. */
            index_low?: number | null;
            /** @description Upper end of the bootstrap interval of the index; null without samples. */
            index_high?: number | null;
            /** @description The difference to the one a rank above (for the first: below) is inside the noise. */
            is_tied?: boolean;
            /** @description The difference to the first is inside the noise. */
            is_tied_with_first?: boolean;
            /** @description Share of core papers + share of citing papers, 0..2. */
            contribution?: number;
            /** @description Share of the citations of core papers + share of those of citing papers, 0..2. */
            influence?: number;
            /** @description Core papers, by the counting rule. */
            n_core?: number;
            /** @description Citing papers, by the counting rule. */
            n_citing?: number;
            /** @description Share of the core papers of which somebody of the kind is known, 0..1. */
            share_core?: number;
            /** @description Share of the citing papers of which somebody of the kind is known, 0..1. */
            share_citing?: number;
            /** @description Share of the citations of these core papers, 0..1. */
            share_core_citations?: number;
            /** @description Share of the citations of these citing papers, 0..1. */
            share_citing_citations?: number;
            /** @description Share of the core papers of the front of which somebody of the kind is known by this counting, 0..1. */
            share_core_known?: number;
            /** @description Share of the citing papers of the front of which somebody of the kind is known by this counting, 0..1. */
            share_citing_known?: number;
            /** @description Caveats, by code. */
            caveats?: string[];
            /** @description The id it keeps from edition to edition. */
            stable_id?: string | null;
            /** @description What it is called, in words of its papers. */
            label?: string | null;
            /** @description Area, 1 to 11: that of most core papers. */
            area?: number | null;
            /** @description Mean year of the core papers. */
            mean_year?: number | null;
            /** @description Core papers. */
            n_core_front?: number | null;
            /** @description Papers that cite at least one core paper, or as many as the rule asks. */
            n_citing_front?: number | null;
            /** @description Place among the hot fronts of its area, from 1; null when it is not hot. */
            hot_rank?: number | null;
            /** @description Place among the emerging fronts of its area, from 1; null when it is not emerging. */
            emerging_rank?: number | null;
        };
        /** @description Several side by side. */
        CompareAnswer: {
            /** @description Where it comes from. */
            about: components["schemas"]["About"];
            /** @description Those that are compared, in the order asked for. */
            members: components["schemas"]["Compared"][];
        };
        /** @description One of those that are compared. */
        Compared: {
            /** @description country, institution, group. */
            kind: string;
            /** @description Its code or id. */
            who: string;
            /** @description Its name. */
            name: string;
            /** @description Its standings: every set of fronts, every area and all together. */
            standings: components["schemas"]["StandingsRow"][];
            /** @description How often its papers are cited, over all areas and in each. */
            impact: components["schemas"]["ImpactRow"][];
            /** @description How open its papers are, by area and by year. */
            openness: components["schemas"]["OpennessRow"][];
            /** @description What a country has in the fronts. */
            capacity?: components["schemas"]["CapacityRow"] | null;
            /** @description Themes in which it takes part. */
            themes: components["schemas"]["MemberThemeRow"][];
        };
        /** @description Two countries that wrote papers together, over the window, in one area of it, or in one year. */
        CountryPairsListed: {
            /** @description Area of the papers, 1 to 11; null for all. */
            area?: number | null;
            /** @description Year of the papers; null for the window. */
            year?: number | null;
            /** @description The country whose code comes first, ISO 3166-1 alpha-2. */
            country_a?: string | null;
            /** @description The other country. */
            country_b?: string | null;
            /** @description Papers of both. */
            n_papers?: number;
            /** @description Papers of both, by fractions: each counts 1 over the pairs of countries it has. */
            n_fractional?: number;
            /** @description Papers of the first country in the scope. */
            n_papers_a?: number;
            /** @description Papers of the second country in the scope. */
            n_papers_b?: number;
            /** @description Salton's cosine, 0..1. */
            salton?: number;
            /** @description Jaccard index, 0..1. */
            jaccard?: number;
            /** @description Share of the papers of a that b takes part in, 0..1. */
            affinity_a?: number;
            /** @description Share of the papers of b that a takes part in, 0..1. */
            affinity_b?: number;
            /** @description Those of them that are compared: of at most `max_countries` countries. */
            n_compared?: number;
            /** @description Compared papers that would be expected from the links of both. */
            n_expected?: number;
            /** @description Relative intensity of collaboration of a with b, over compared papers; 1 is as expected; null where the others have no links with b. */
            ric_a?: number | null;
            /** @description Relative intensity of collaboration of b with a. */
            ric_b?: number | null;
            /**
             * @description Whether n_compared is above or below n_expected by more than chance: above, as_expected, below, too_few.
             * @enum {string}
             */
            against_expectation?: "above" | "as_expected" | "below" | "too_few";
        };
        /** @description Two countries. */
        PairAnswer: {
            /** @description Where it comes from. */
            about: components["schemas"]["About"];
            /** @description The country whose code comes first. */
            a: string;
            /** @description Its name. */
            name_a: string;
            /** @description The other country. */
            b: string;
            /** @description Its name. */
            name_b: string;
            /** @description Over the window and all areas; null without common papers. */
            pair?: components["schemas"]["CountryPairsRow"] | null;
            /** @description By year. */
            years: components["schemas"]["CountryPairsRow"][];
            /** @description By area. */
            areas: components["schemas"]["CountryPairsRow"][];
            /** @description Fronts of which they wrote papers together, most core papers first. */
            fronts: components["schemas"]["SharedFrontRow"][];
        };
        /** @description Two countries that wrote papers together, over the window, in one area of it, or in one year. */
        CountryPairsRow: {
            /** @description Area of the papers, 1 to 11; null for all. */
            area: number | null;
            /** @description Year of the papers; null for the window. */
            year: number | null;
            /** @description The country whose code comes first, ISO 3166-1 alpha-2. */
            country_a: string | null;
            /** @description The other country. */
            country_b: string | null;
            /** @description Papers of both. */
            n_papers: number;
            /** @description Papers of both, by fractions: each counts 1 over the pairs of countries it has. */
            n_fractional: number;
            /** @description Papers of the first country in the scope. */
            n_papers_a: number;
            /** @description Papers of the second country in the scope. */
            n_papers_b: number;
            /** @description Salton's cosine, 0..1. */
            salton: number;
            /** @description Jaccard index, 0..1. */
            jaccard: number;
            /** @description Share of the papers of a that b takes part in, 0..1. */
            affinity_a: number;
            /** @description Share of the papers of b that a takes part in, 0..1. */
            affinity_b: number;
            /** @description Those of them that are compared: of at most `max_countries` countries. */
            n_compared: number;
            /** @description Compared papers that would be expected from the links of both. */
            n_expected: number;
            /** @description Relative intensity of collaboration of a with b, over compared papers; 1 is as expected; null where the others have no links with b. */
            ric_a: number | null;
            /** @description Relative intensity of collaboration of b with a. */
            ric_b: number | null;
            /**
             * @description Whether n_compared is above or below n_expected by more than chance: above, as_expected, below, too_few.
             * @enum {string}
             */
            against_expectation: "above" | "as_expected" | "below" | "too_few";
        };
        /** @description A front of which two countries wrote papers together. */
        SharedFrontRow: {
            /** @description The front. */
            front_id: number;
            /** @description The country whose code comes first, ISO 3166-1 alpha-2. */
            country_a: string | null;
            /** @description The other country. */
            country_b: string | null;
            /** @description Core papers of both. */
            n_core: number;
            /** @description Citing papers of both. */
            n_citing: number;
            /** @description What it is called, in words of its papers. */
            label: string | null;
            /** @description Area, 1 to 11: that of most core papers. */
            area: number | null;
            /** @description The id it keeps from edition to edition. */
            stable_id: string | null;
        };
        /** @description One candidate; its indicators are those of its row in paper_indicators. */
        BreakthroughsListed: {
            /** @description The paper. */
            work?: number;
            /** @description Id of the work, as in OpenAlex without the address. */
            work_id?: string;
            /** @description DOI in lower case, without the address. */
            doi?: string | null;
            /** @description Title. */
            title?: string | null;
            /** @description Year of publication. */
            year?: number;
            /** @description Date of publication, ISO 8601. */
            publication_date?: string | null;
            /** @description Field in which it is compared. */
            field_id?: number | null;
            /** @description Area, 1 to 11. */
            area?: number | null;
            /** @description Citations from papers of the corpus. */
            n_citations?: number;
            /** @description Countries of its authors, as they are counted, ISO 3166-1 alpha-2, sorted. */
            countries?: string[];
            /** @description Numbers of the fronts of which it is a core paper. */
            front_ids?: string[];
            /** @description Why it is a candidate: cited, disrupts, awakens, bursts, atypical, jumps. */
            reasons?: string[];
            /** @description The percentile that each reason reaches, 0..1. */
            percentile?: number;
            /** @description The reasons in words, with their numbers. */
            sentence?: string;
            /** @description Caveats, by code. */
            caveats?: string[];
        };
        /** @description One theme: fronts that hang together. */
        ThemesListed: {
            /** @description Number of the theme, from 1, by fronts, then by citations. */
            theme_id?: number;
            /** @description What it is called, in words of its papers. */
            label?: string;
            /** @description Phrases that mark it, heaviest first. */
            keywords?: string[];
            /** @description Area, 1 to 11: that of most core papers, each counted in the area of its front. */
            area?: number | null;
            /** @description Share of the core papers whose front is of this area, 0..1. */
            share_area?: number;
            /** @description Fronts. */
            n_fronts?: number;
            /** @description Fronts of another area than the theme, or of none. */
            n_fronts_elsewhere?: number;
            /** @description Core papers. */
            n_core?: number;
            /** @description Papers that are citing papers of at least one of the fronts, each once. */
            n_citing?: number;
            /** @description Citations of the core papers. */
            n_citations?: number;
            /** @description Mean year of the core papers. */
            mean_year?: number;
            /** @description Hot fronts. */
            n_hot?: number;
            /** @description Emerging fronts. */
            n_emerging?: number;
            /** @description Share of the links of its fronts, by similarity, that stay inside, 0..1; null without links. */
            share_links_inside?: number | null;
            /** @description Caveats, by code. */
            caveats?: string[];
        };
        /** @description One theme. */
        ThemeAnswer: {
            /** @description Where it comes from. */
            about: components["schemas"]["About"];
            /** @description The theme. */
            theme: components["schemas"]["ThemesRow"];
            /** @description Its fronts, the most cited first. */
            fronts: components["schemas"]["FrontRow"][];
            /** @description Countries by rank. */
            countries: components["schemas"]["ThemeStandingsRow"][];
            /** @description Groups of countries by rank. */
            groups: components["schemas"]["ThemeStandingsRow"][];
        };
        /** @description One theme: fronts that hang together. */
        ThemesRow: {
            /** @description Number of the theme, from 1, by fronts, then by citations. */
            theme_id: number;
            /** @description What it is called, in words of its papers. */
            label: string;
            /** @description Phrases that mark it, heaviest first. */
            keywords: string[];
            /** @description Area, 1 to 11: that of most core papers, each counted in the area of its front. */
            area: number | null;
            /** @description Share of the core papers whose front is of this area, 0..1. */
            share_area: number;
            /** @description Fronts. */
            n_fronts: number;
            /** @description Fronts of another area than the theme, or of none. */
            n_fronts_elsewhere: number;
            /** @description Core papers. */
            n_core: number;
            /** @description Papers that are citing papers of at least one of the fronts, each once. */
            n_citing: number;
            /** @description Citations of the core papers. */
            n_citations: number;
            /** @description Mean year of the core papers. */
            mean_year: number;
            /** @description Hot fronts. */
            n_hot: number;
            /** @description Emerging fronts. */
            n_emerging: number;
            /** @description Share of the links of its fronts, by similarity, that stay inside, 0..1; null without links. */
            share_links_inside: number | null;
            /** @description Caveats, by code. */
            caveats: string[];
        };
        /** @description One country or group in one theme. */
        ThemeStandingsRow: {
            /** @description The theme. */
            theme_id: number;
            /**
             * @description What it is about: country, group.
             * @enum {string}
             */
            kind: "world" | "country" | "institution" | "group";
            /** @description Who: ISO 3166-1 alpha-2 code, code of the group. */
            who: string;
            /** @description Name of the country or group. */
            name: string;
            /**
             * @description Counting rule: full.
             * @enum {string}
             */
            counting: "full" | "fractional" | "first" | "corresponding";
            /** @description Rank in the theme among its kind by index, from 1; equals share the better one. */
            rank: number;
            /** @description Sum of the leadership indexes over the fronts of the theme. */
            index: number;
            /** @description Share of its index over all themes, 0..1. */
            share_index: number;
            /** @description Place of the theme among those in which it takes part, by index, from 1. */
            place: number;
            /** @description Fronts of the theme. */
            n_fronts: number;
            /** @description Fronts of the theme in which it takes part. */
            n_fronts_present: number;
            /** @description Fronts of the theme in which it is first. */
            n_first: number;
            /** @description Its papers that are core or citing papers of the theme, each once. */
            n_papers: number;
            /** @description Core papers among them. */
            n_core: number;
            /** @description Activity index: its share of papers in the theme, over that of the world; 1 as the world. */
            activity_index: number;
            /** @description (AI − 1) / (AI + 1), −1..1. */
            specialisation: number;
            /** @description Caveats, by code. */
            caveats: string[];
        };
        /** @description The papers behind a number. */
        PapersAnswer: {
            /** @description Where it comes from. */
            about: components["schemas"]["About"];
            /**
             * Format: uint
             * @description Papers in all.
             */
            n_all: number;
            /**
             * Format: uint
             * @description Papers of this page.
             */
            n_rows: number;
            /** @description The cursor of the next page; null on the last. */
            next?: string | null;
            /** @description The papers, the most cited first. */
            rows: components["schemas"]["PaperLine"][];
        };
        /** @description One paper behind a number. */
        PaperLine: {
            /** @description Id of the work, as in OpenAlex without the address. */
            work_id: string;
            /** @description Title; known of papers of fronts. */
            title?: string | null;
            /** @description First author, likewise. */
            first_author?: string | null;
            /** @description Source, likewise. */
            source?: string | null;
            /**
             * Format: int16
             * @description Year of publication.
             */
            year: number;
            /** @description DOI, likewise. */
            doi?: string | null;
            /**
             * Format: uint32
             * @description Citations from papers of the corpus.
             */
            n_citations: number;
            /**
             * Format: uint8
             * @description Field, one of 26.
             */
            field_id?: number | null;
            /**
             * Format: uint8
             * @description Area, 1 to 11.
             */
            area?: number | null;
            /** @description Countries in its addresses, as counted. */
            countries: string[];
            /** @description Fronts of which it is a core paper. */
            core_of: number[];
            /** @description Fronts of which it is a citing paper. */
            citing_of: number[];
        };
        /** @description One paper of a front. */
        PaperAnswer: {
            /** @description Where it comes from. */
            about: components["schemas"]["About"];
            /** @description The paper. */
            paper: components["schemas"]["RecordsRow"];
            /** @description The fronts it is of. */
            fronts: components["schemas"]["PaperRoleRow"][];
            /** @description Why it may be a breakthrough, if it is a candidate. */
            breakthrough?: components["schemas"]["BreakthroughsRow"] | null;
        };
        /** @description One paper of a front. */
        RecordsRow: {
            /** @description The paper. */
            work: number;
            /** @description Id of the work, as in OpenAlex without the address. */
            work_id: string;
            /** @description DOI in lower case, without the address. */
            doi: string | null;
            /** @description Title. */
            title: string | null;
            /** @description Year of publication. */
            year: number | null;
            /** @description Date of publication, ISO 8601. */
            publication_date: string | null;
            /** @description Type in OpenAlex's words. */
            work_type: string | null;
            /** @description Name of the journal, series, conference or repository. */
            source: string | null;
            /** @description First author as displayed. */
            first_author: string | null;
            /** @description Authors given (OpenAlex gives at most 100). */
            n_authors: number;
            /** @description Countries of the authors, ISO 3166-1 alpha-2, each once, sorted. */
            countries: string[];
            /**
             * @description Open-access status.
             * @enum {string|null}
             */
            oa_status: "diamond" | "gold" | "hybrid" | "bronze" | "green" | "closed" | null;
            /** @description Known only from reference lists. */
            is_stub: boolean;
        };
        /** @description What a paper is in one front. */
        PaperRoleRow: {
            /** @description The front. */
            front_id: number;
            /** @description core or citing. */
            role: string;
            /** @description Its citations from papers of the corpus. */
            n_citations: number;
            /** @description Core papers of the front that it cites. */
            n_core_cited: number;
            /** @description For a core paper, the sum of its cosines with the others: how central it is. 0 for a citing paper. */
            centrality: number;
            /** @description The id it keeps from edition to edition. */
            stable_id: string | null;
            /** @description What it is called, in words of its papers. */
            label: string | null;
            /** @description Area, 1 to 11: that of most core papers. */
            area: number | null;
        };
        /** @description What was found. */
        SearchAnswer: {
            /** @description Where it comes from. */
            about: components["schemas"]["About"];
            /** @description The words. */
            q: string;
            /** @description What was found, the best first. */
            hits: components["schemas"]["Hit"][];
        };
        /** @description Something that was found. */
        Hit: {
            /** @description country, group, front, theme, institution, paper. */
            kind: string;
            /** @description Its code, number or id. */
            id: string;
            /** @description What it is called. */
            label: string;
            /** @description What else tells it from others: area, country, author and year. */
            detail: string;
            /**
             * Format: float
             * @description How well it fits; only the order means something.
             */
            score: number;
            /** @description Its page, relative to the base of the server; with `.json` its data. */
            page: string;
        };
        /** @description All about the edition. */
        EditionAnswer: {
            /** @description Where it comes from. */
            about: components["schemas"]["About"];
            /** @description The edition. */
            edition: components["schemas"]["EditionLine"];
            /**
             * Format: uint
             * @description Fronts.
             */
            n_fronts: number;
            /** @description What it can and cannot support. */
            limits: components["schemas"]["LimitsRow"][];
            /** @description Works that are no papers, by reason. */
            papers_left_out: components["schemas"]["PapersLeftOutRow"][];
            /** @description The areas. */
            areas: components["schemas"]["AreaLine"][];
            /** @description The fields. */
            fields: components["schemas"]["FieldLine"][];
            /** @description Countries that take part in a front. */
            countries: components["schemas"]["Named"][];
            /** @description Groups of countries. */
            groups: components["schemas"]["GroupLine"][];
            /** @description All caveats. */
            caveats: components["schemas"]["CaveatLine"][];
            /** @description What the columns of each table hold. */
            columns: {
                [key: string]: {
                    [key: string]: string;
                };
            };
            /** @description All result tables. */
            tables: components["schemas"]["TableLine"][];
            /** @description The stages with their parameters. */
            stages: components["schemas"]["StageLine"][];
            /** @description Formats of reviews. */
            formats: string[];
            /** @description Languages of reviews. */
            languages: string[];
        };
        /** @description The edition. */
        EditionLine: {
            /** @description Identity: BLAKE3 of its manifest, hexadecimal. */
            checksum: string;
            /** @description Date of the newest record, ISO 8601. */
            snapshot_date: string;
            /** @description The rule by which fronts were found. */
            preset: string;
            /** @description Version of OpenFronts that made it. */
            openfronts_version: string;
            /**
             * Format: uint64
             * @description Works of the corpus.
             */
            n_works: number;
            /**
             * Format: uint64
             * @description Works of which a record was given.
             */
            n_records: number;
            /** @description Its years. */
            window?: components["schemas"]["WindowRow"] | null;
            /** @description The shares of papers that could count as highly cited. */
            shares: components["schemas"]["ShareLadderRow"][];
            /** @description Whether it goes on from an earlier edition. */
            has_former: boolean;
        };
        /** @description The years of the edition. */
        WindowRow: {
            /** @description Year of the edition. */
            edition_year: number;
            /** @description First year of core papers. */
            from_year: number;
            /** @description Last year of core papers. */
            to_year: number;
            /** @description How the years were chosen. */
            rule: string;
            /** @description Papers of any year. */
            n_papers: number;
            /** @description Papers within the window. */
            n_papers_in_window: number;
        };
        /** @description One step of the ladder of shares. */
        ShareLadderRow: {
            /** @description Share of the most cited, 0..1. */
            share: number;
            /** @description Papers that are highly cited at this share. */
            n_highly_cited: number;
            /** @description Whether this share was used. */
            is_used: boolean;
        };
        /** @description One thing the edition can or cannot support. */
        LimitsRow: {
            /** @description What it is about: window, share, references, fields, fronts, selection, core_countries, citing_countries. */
            subject: string;
            /** @description Whether a reader should not print a ranking without it. */
            is_warning: boolean;
            /** @description The sentence. */
            sentence: string;
        };
        /** @description How many works were left out of the papers, by reason. */
        PapersLeftOutRow: {
            /** @description Reason: stub_without_year, retracted, paratext, expansion_corpus, type, no_year. */
            reason: string;
            /** @description Works left out for it. */
            n_works: number;
        };
        /** @description One of the 11 areas. */
        AreaLine: {
            /**
             * Format: uint8
             * @description Its number, as in the tables.
             */
            area: number;
            /** @description Its short name. */
            code: string;
            /** @description Its name. */
            name: string;
        };
        /** @description One of the 26 fields. */
        FieldLine: {
            /**
             * Format: uint8
             * @description Its number, as in the tables.
             */
            field_id: number;
            /** @description Its name. */
            name: string;
        };
        /** @description A code and what it stands for. */
        Named: {
            /** @description The code. */
            code: string;
            /** @description Its name. */
            name: string;
        };
        /** @description A group of countries. */
        GroupLine: {
            /** @description Its code. */
            code: string;
            /** @description Its name. */
            name: string;
            /** @description Its members, ISO 3166-1 alpha-2. */
            members: string[];
            /**
             * Format: int16
             * @description Year since which these are its members.
             */
            as_of: number;
        };
        /** @description A result table. */
        TableLine: {
            /** @description Its name. */
            name: string;
            /** @description What one row is. */
            description: string;
            /**
             * Format: uint64
             * @description Rows.
             */
            n_rows: number;
            /**
             * Format: uint64
             * @description Size of its Parquet file.
             */
            size_bytes: number;
            /** @description BLAKE3 of its Parquet file, hexadecimal. */
            checksum: string;
            /** @description Its addresses, relative to the base of the server. */
            addresses: string[];
        };
        /** @description A stage of the journey. */
        StageLine: {
            /** @description Its name. */
            stage: string;
            /**
             * Format: uint32
             * @description Version of its method.
             */
            version: number;
            /** @description Its parameters. */
            parameters: unknown;
        };
        /** @description The tables of the edition. */
        TablesAnswer: {
            /** @description Where it comes from. */
            about: components["schemas"]["About"];
            /** @description The tables, in the order of the stages. */
            tables: components["schemas"]["TableLine"][];
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
