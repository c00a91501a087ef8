//! The executors, watched while plans run: no plan counts during which one was lost.
//!
//! Ballista goes on with a plan when an executor is lost: it does again what lay there. The results of tasks done again are not always put in the place of
//! those that were lost: on a million works an executor killed in a join left rows twice, or let the plan wait for ever (Ballista 55, with either of its planners). So nothing is
//! repaired within a plan: the scheduler of this crate lets a plan fail at the first task that fails, and the driver gives a plan up, with what came
//! back of it, as soon as an executor is missing that it has seen since the plan began, or gives no sign of life for so long that its scheduler might take it for lost.
//! Either way the stage is run again, from the tables on disk, by the executors that are left. An executor that is started again has another id; one
//! that only stood still comes back under its own, so that silence is what tells.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context, ensure};
use reqwest::Method;
use serde::Deserialize;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

/// How long executors may take to give a sign of life, or to be given up by their scheduler.
const PATIENCE: Duration = Duration::from_secs(600);
/// How long a scheduler may take to answer.
const ANSWER: Duration = Duration::from_secs(20);
/// For how long a scheduler that does not answer at all is asked again.
const SILENT: Duration = Duration::from_secs(10);
/// Between two questions while a plan runs.
const WATCH: Duration = Duration::from_secs(1);
/// Between two questions while nothing does.
const PAUSE: Duration = Duration::from_millis(500);

/// Executors by id, with their last sign of life as their scheduler tells it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Executors(BTreeMap<String, u64>);

impl Executors {
    /// Whether there are any, and each has given a sign of life since.
    fn have_lived_since(&self, before: &Self) -> bool {
        let has_lived = |(id, seen): (&String, &u64)| before.0.get(id).is_none_or(|then| seen > then);
        !self.0.is_empty() && self.0.iter().all(has_lived)
    }
}

/// What was seen of executors since a plan began.
#[derive(Debug)]
struct Seen {
    /// Of each its last sign of life, and when it was new.
    signs: BTreeMap<String, (u64, Instant)>,
    /// When the scheduler answered last.
    answered: Instant,
}

impl Seen {
    fn new(executors: &Executors, at: Instant) -> Self {
        let new = |(id, sign): (&String, &u64)| (id.clone(), (*sign, at));
        Self {
            signs: executors.0.iter().map(new).collect(),
            answered: at,
        }
    }

    /// An error if the scheduler has been silent for so long that an executor may have been lost and have come back unseen.
    fn hear(&self, at: Instant, silence: Duration) -> anyhow::Result<()> {
        ensure!(
            at.duration_since(self.answered) <= silence,
            "the scheduler gave no answer for {} s while the plan ran; what came back is thrown away",
            silence.as_secs()
        );
        Ok(())
    }

    /// Takes in what the scheduler tells. An error if an executor is no more, or silent.
    fn take(&mut self, told: &Executors, at: Instant, silence: Duration) -> anyhow::Result<()> {
        self.hear(at, silence)?;
        self.answered = at;
        for (id, sign) in &told.0 {
            let known = self.signs.entry(id.clone()).or_insert((*sign, at));
            if known.0 != *sign {
                *known = (*sign, at);
            }
        }
        for (id, (_, since)) in &self.signs {
            ensure!(
                told.0.contains_key(id),
                "executor {id} was lost while the plan ran; what came back is thrown away"
            );
            ensure!(
                at.duration_since(*since) <= silence,
                "executor {id} gave no sign of life for {} s while the plan ran; what came back is thrown away",
                silence.as_secs()
            );
        }
        Ok(())
    }
}

/// Executors that are watched, whatever the driver does meanwhile.
#[derive(Debug)]
pub(crate) struct Guard {
    stop: oneshot::Sender<()>,
    task: JoinHandle<anyhow::Result<()>>,
}

impl Guard {
    /// Comes back when an executor was lost.
    pub(crate) async fn loss(&mut self) -> anyhow::Error {
        match (&mut self.task).await {
            Ok(Ok(())) => std::future::pending().await,
            Ok(Err(error)) => error,
            Err(error) => error.into(),
        }
    }

    /// Asks once more and ends. An error if an executor was lost.
    pub(crate) async fn finish(self) -> anyhow::Result<()> {
        // Who is no more there to hear it has an error to tell.
        let _ = self.stop.send(());
        self.task.await?
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
    /// What the plans of this driver are called, so that they are told from those of another.
    job_name: String,
    /// How long an executor may be silent.
    silence: Duration,
}

impl Watch {
    /// `scheduler` is `HOST:PORT`; `silence` how long an executor may give no sign of life.
    pub(crate) fn new(scheduler: &str, job_name: String, silence: Duration) -> Self {
        Self {
            client: reqwest::Client::new(),
            address: format!("http://{scheduler}/api"),
            job_name,
            silence,
        }
    }

    /// What the plans of this driver are called.
    pub(crate) fn job_name(&self) -> &str {
        &self.job_name
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

    /// Watches executors from now on, those that join as well.
    pub(crate) async fn begin(self: &Arc<Self>) -> anyhow::Result<Guard> {
        let seen = Seen::new(&self.some_executors().await?, Instant::now());
        let (stop, stopped) = oneshot::channel();
        let task = tokio::spawn(Arc::clone(self).keep(seen, stopped));
        Ok(Guard { stop, task })
    }

    async fn keep(self: Arc<Self>, mut seen: Seen, mut stopped: oneshot::Receiver<()>) -> anyhow::Result<()> {
        loop {
            let is_last = tokio::select! {
                _ = &mut stopped => true,
                () = tokio::time::sleep(WATCH) => false,
            };
            match self.executors().await {
                Ok(told) => seen.take(&told, Instant::now(), self.silence)?,
                Err(error) if is_last => return Err(error),
                Err(_) => seen.hear(Instant::now(), self.silence)?,
            }
            if is_last {
                return Ok(());
            }
        }
    }

    /// Gives up the plans of this driver that still run: no new task of theirs is handed out; executors end those that they
    /// have begun.
    async fn give_up(&self) -> anyhow::Result<()> {
        let jobs: Vec<Job> = serde_json::from_slice(&self.ask(Method::GET, "jobs").await?)?;
        let is_ours = |job: &&Job| {
            job.job_name == self.job_name && ["Queued", "Running"].contains(&job.status.as_str())
        };
        for job in jobs.iter().filter(is_ours) {
            self.ask(Method::PATCH, &format!("job/{}", job.job_id)).await?;
        }
        Ok(())
    }

    /// Gives up the plans of this driver that still run, and waits until every executor that the scheduler knows has given a new
    /// sign of life.
    pub(crate) async fn settle(&self) -> anyhow::Result<()> {
        let settled = async {
            until_answered(|| self.give_up()).await?;
            let before = until_answered(|| self.executors()).await?;
            while !until_answered(|| self.executors())
                .await?
                .have_lived_since(&before)
            {
                tokio::time::sleep(PAUSE).await;
            }
            anyhow::Ok(())
        };
        let settled = tokio::time::timeout(PATIENCE, settled).await;
        settled.with_context(|| {
            format!(
                "no executor gave the scheduler at {} a sign of life for {} s; start some with `openfronts-cluster executor --scheduler HOST:PORT`",
                self.address,
                PATIENCE.as_secs()
            )
        })?
    }
}

/// Asks until there is an answer, but not for long.
async fn until_answered<T, F: Future<Output = anyhow::Result<T>>>(ask: impl Fn() -> F) -> anyhow::Result<T> {
    let start = Instant::now();
    loop {
        match ask().await {
            Err(_) if start.elapsed() < SILENT => tokio::time::sleep(PAUSE).await,
            outcome => return outcome,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn executors(these: &[(&str, u64)]) -> Executors {
        Executors(these.iter().map(|(id, seen)| ((*id).to_owned(), *seen)).collect())
    }

    #[test]
    fn executors_that_vanish_or_fall_silent_are_named_and_new_ones_are_watched_as_well() {
        let (start, silence) = (Instant::now(), Duration::from_secs(8));
        let after = |seconds| start + Duration::from_secs(seconds);
        let mut seen = Seen::new(&executors(&[("a", 1), ("b", 1)]), start);
        let told = executors(&[("a", 5), ("b", 4), ("c", 2)]);
        seen.take(&told, after(5), silence).unwrap();
        let told = executors(&[("a", 9), ("b", 9)]);
        let error = seen.take(&told, after(9), silence).unwrap_err();
        assert!(error.to_string().contains("executor c was lost"), "{error}");

        let mut seen = Seen::new(&executors(&[("a", 1), ("b", 1)]), start);
        seen.take(&executors(&[("a", 5), ("b", 1)]), after(8), silence)
            .unwrap();
        let told = executors(&[("a", 9), ("b", 1)]);
        let error = seen.take(&told, after(9), silence).unwrap_err();
        assert!(error.to_string().contains("executor b gave no sign"), "{error}");
    }

    #[test]
    fn a_scheduler_that_was_silent_may_hide_a_loss() {
        let (start, silence) = (Instant::now(), Duration::from_secs(8));
        let mut seen = Seen::new(&executors(&[("a", 1)]), start);
        seen.hear(start + silence, silence).unwrap();
        let late = start + silence * 2;
        let error = seen.take(&executors(&[("a", 9)]), late, silence).unwrap_err();
        assert!(error.to_string().contains("gave no answer for 8 s"), "{error}");
    }

    #[test]
    fn life_is_a_later_sign() {
        let before = executors(&[("a", 1), ("b", 1)]);
        assert!(!executors(&[("a", 2), ("b", 1)]).have_lived_since(&before));
        assert!(executors(&[("a", 2), ("c", 1)]).have_lived_since(&before));
        assert!(!executors(&[]).have_lived_since(&before));
    }
}
