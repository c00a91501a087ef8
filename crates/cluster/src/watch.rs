//! The executors, watched while plans run: no plan counts during which one was lost.
//!
//! Ballista goes on with a plan when an executor is lost: it does again what lay there. The results of tasks done again are not always put in the place of
//! those that were lost: on a million works an executor killed in a join left rows twice, or let the plan wait for ever (Ballista 55, with either of its planners). So nothing is
//! repaired within a plan: the scheduler of this crate lets a plan fail at the first task that fails, and the driver gives a plan up, with what came
//! back of it, as soon as an executor is missing that was there at its beginning. Either way the stage is run again, from the
//! tables on disk, by the executors that are left. An executor that is started again has another id.

use std::collections::BTreeMap;
use std::time::Duration;

use anyhow::{Context, bail, ensure};
use reqwest::Method;
use serde::Deserialize;

/// How long executors may take to give a sign of life, or to be given up by their scheduler.
const PATIENCE: Duration = Duration::from_secs(600);
/// How long a scheduler may take to answer.
const ANSWER: Duration = Duration::from_secs(20);
/// Between two questions while a plan runs.
const WATCH: Duration = Duration::from_secs(2);
/// Between two questions while nothing does.
const PAUSE: Duration = Duration::from_millis(500);

/// Executors by id, with their last sign of life as their scheduler tells it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Executors(BTreeMap<String, u64>);

impl Executors {
    /// An error unless all of these are among the others.
    pub(crate) fn all_in(&self, others: &Self) -> anyhow::Result<()> {
        match self.0.keys().find(|id| !others.0.contains_key(*id)) {
            None => Ok(()),
            Some(id) => bail!("executor {id} was lost while the plan ran; what came back is thrown away"),
        }
    }

    /// Whether there are any, and each has given a sign of life since.
    fn have_lived_since(&self, before: &Self) -> bool {
        let has_lived = |(id, seen): (&String, &u64)| before.0.get(id).is_none_or(|then| seen > then);
        !self.0.is_empty() && self.0.iter().all(has_lived)
    }
}

/// What a scheduler tells of an executor.
#[derive(Debug, Deserialize)]
struct Told {
    id: String,
    last_seen: Option<u64>,
}

/// A plan that a scheduler knows.
#[derive(Debug, Deserialize)]
struct Job {
    job_id: String,
    job_name: String,
    status: String,
}

/// Asks a scheduler.
#[derive(Debug)]
pub(crate) struct Watch {
    client: reqwest::Client,
    address: String,
    /// What the plans of this driver are called.
    job_name: String,
}

impl Watch {
    /// `scheduler` is `HOST:PORT`.
    pub(crate) fn new(scheduler: &str, job_name: String) -> Self {
        Self {
            client: reqwest::Client::new(),
            address: format!("http://{scheduler}/api"),
            job_name,
        }
    }

    /// The executors that the scheduler knows.
    pub(crate) async fn executors(&self) -> anyhow::Result<Executors> {
        let told: Vec<Told> = serde_json::from_slice(&self.ask(Method::GET, "executors").await?)?;
        let of_executor = |told: Told| (told.id, told.last_seen.unwrap_or(0));
        Ok(Executors(told.into_iter().map(of_executor).collect()))
    }

    /// The executors that the scheduler knows, of which there must be one: a plan without any would wait for ever.
    pub(crate) async fn some_executors(&self) -> anyhow::Result<Executors> {
        let executors = self.executors().await?;
        ensure!(
            !executors.0.is_empty(),
            "the scheduler at {} knows no executor; start some with `openfronts-cluster executor --scheduler HOST:PORT`",
            self.address
        );
        Ok(executors)
    }

    async fn ask(&self, method: Method, what: &str) -> anyhow::Result<Vec<u8>> {
        let question = self.client.request(method, format!("{}/{what}", self.address));
        let asked = question.timeout(ANSWER).send().await;
        let answer = asked.and_then(reqwest::Response::error_for_status);
        let answer = answer.with_context(|| {
            format!(
                "no answer from {}/{what}; is `openfronts-cluster scheduler` running there?",
                self.address
            )
        })?;
        Ok(answer.bytes().await?.to_vec())
    }

    /// Comes back when one of these executors is no more. A scheduler that does not answer is for others to notice.
    pub(crate) async fn loss(&self, before: &Executors) -> anyhow::Error {
        loop {
            tokio::time::sleep(WATCH).await;
            if let Ok(now) = self.executors().await
                && let Err(lost) = before.all_in(&now)
            {
                return lost;
            }
        }
    }

    /// Gives up the plans of this driver that still run, and waits until every executor that the scheduler knows has given a new
    /// sign of life.
    pub(crate) async fn settle(&self) -> anyhow::Result<()> {
        let jobs: Vec<Job> = serde_json::from_slice(&self.ask(Method::GET, "jobs").await?)?;
        let is_ours = |job: &&Job| {
            job.job_name == self.job_name && ["Queued", "Running"].contains(&job.status.as_str())
        };
        for job in jobs.iter().filter(is_ours) {
            self.ask(Method::PATCH, &format!("job/{}", job.job_id)).await?;
        }
        let before = self.executors().await?;
        let settled = async {
            while !self.executors().await?.have_lived_since(&before) {
                tokio::time::sleep(PAUSE).await;
            }
            anyhow::Ok(())
        };
        tokio::time::timeout(PATIENCE, settled)
            .await
            .context("no executor gives a sign of life")?
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn executors(these: &[(&str, u64)]) -> Executors {
        Executors(these.iter().map(|(id, seen)| ((*id).to_owned(), *seen)).collect())
    }

    #[test]
    fn a_lost_executor_is_named_and_a_new_one_is_no_loss() {
        let before = executors(&[("a", 1), ("b", 1)]);
        assert!(before.all_in(&executors(&[("a", 5), ("b", 1), ("c", 2)])).is_ok());
        let error = before.all_in(&executors(&[("a", 5), ("c", 2)])).unwrap_err();
        assert!(error.to_string().contains("executor b was lost"), "{error}");
    }

    #[test]
    fn life_is_a_later_sign() {
        let before = executors(&[("a", 1), ("b", 1)]);
        assert!(!executors(&[("a", 2), ("b", 1)]).have_lived_since(&before));
        assert!(executors(&[("a", 2), ("c", 1)]).have_lived_since(&before));
        assert!(!executors(&[]).have_lived_since(&before));
    }
}
