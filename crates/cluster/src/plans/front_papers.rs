//! The papers that cite the core of each cluster, and what is known of them.

use openfronts::Result;
use openfronts::clusters::{Cluster, ClusterPaper};
use openfronts::front_papers::{Citing, Known, Params, check, write};
use openfronts::stage::Workplace;

use super::Plans;

corpus::table! {
    /// A work that cites papers of a cluster.
    struct OfCluster in "of_cluster" {
        /// The cluster.
        cluster_id: u32,
        /// The citing work.
        work: u32,
        /// Papers of the cluster that it cites.
        n_core_cited: u32,
    }
}

corpus::table! {
    /// What is known of a work.
    struct Told in "told" {
        /// The work.
        work: u32,
        /// Year of publication.
        year: i16,
        /// Citations.
        n_citations: u32,
    }
}

const CITING: &str = "SELECT k.cluster_id, c.citing, count(*)
     FROM citations c JOIN cluster_papers k ON c.cited = k.work
     GROUP BY k.cluster_id, c.citing ORDER BY k.cluster_id, c.citing";

const TOLD: &str = "WITH asked AS (
       SELECT c.citing AS work FROM citations c JOIN cluster_papers k ON c.cited = k.work
       UNION SELECT work FROM cluster_papers),
     received AS (SELECT cited AS work, count(*) AS n FROM citations GROUP BY cited)
     SELECT a.work, p.year, coalesce(r.n, 0)
     FROM asked a JOIN papers p ON a.work = p.work LEFT JOIN received r ON a.work = r.work";

/// Finds the citing papers of clusters, writes the papers of fronts, how these were cut, and what is no front.
pub(super) fn run(at: &mut Workplace, params: &Params, plans: &impl Plans) -> Result<()> {
    check(params)?;
    let clusters = at.table::<Cluster>()?;
    let papers = at.table::<ClusterPaper>()?;
    let mut known = Known::new(at.n_works() as usize);
    let mut citing: Vec<Vec<Citing>> = vec![Vec::new(); clusters.len()];
    plans.read(at, "results/papers.parquet")?;
    plans.read(at, "results/cluster_papers.parquet")?;
    plans.read_citations(at)?;
    for row in plans.rows::<Told>(TOLD.to_owned())? {
        let Told {
            work,
            year,
            n_citations,
        } = row?;
        known.put(work, year, n_citations);
    }
    for row in plans.rows::<OfCluster>(CITING.to_owned())? {
        let OfCluster {
            cluster_id,
            work,
            n_core_cited,
        } = row?;
        citing[cluster_id as usize - 1].push((work, n_core_cited));
    }
    write(at, params, (&clusters, &papers), &citing, &known)
}
