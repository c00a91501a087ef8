//! A scheduler, executors and drivers as processes of the real binary.

use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::machines::Machines;

/// How long anything may take before the test fails.
const PATIENCE: Duration = Duration::from_secs(120);

/// A process that ends with the test.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A scheduler with executors, each on a machine of its own where machines can be made.
pub(crate) struct Cluster {
    executors: Vec<Running>,
    _scheduler: Running,
    machines: Machines,
    folder: TempDir,
    environment: Vec<(String, String)>,
}

impl Cluster {
    /// Starts a scheduler and so many executors, of one slot each, and waits until they know each other.
    pub(crate) fn start(n_executors: usize) -> Self {
        Self::start_on(Machines::new(n_executors), n_executors, &[])
    }

    /// The same on given machines, where processes find these variables.
    pub(crate) fn start_on(machines: Machines, n_executors: usize, environment: &[(&str, &str)]) -> Self {
        let environment: Vec<_> = environment
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect();
        let folder = tempfile::tempdir().unwrap();
        let log = |name: &str| File::create(folder.path().join(name)).unwrap();
        let (host, port) = machines.scheduler();
        let mut command = machines.command(0, env!("CARGO_BIN_EXE_openfronts-cluster"));
        command.args([
            "scheduler",
            "--bind",
            &host,
            "--port",
            &port.to_string(),
            "--executor-timeout",
            "12",
        ]);
        let scheduler = command
            .envs(environment.iter().cloned())
            .stderr(log("scheduler.log"))
            .stdout(Stdio::null())
            .spawn();
        let mut cluster = Self {
            executors: Vec::new(),
            _scheduler: Running(scheduler.unwrap()),
            machines,
            folder,
            environment,
        };
        for number in 1..=n_executors {
            let executor = cluster.executor(number);
            cluster.executors.push(executor);
        }
        cluster.wait_for("executors", |cluster| {
            (1..=n_executors).all(|number| {
                let text = fs::read_to_string(cluster.folder.path().join(format!("executor{number}.log")));
                text.is_ok_and(|text| text.contains("Starting poll work loop"))
            })
        });
        cluster
    }

    fn executor(&self, number: usize) -> Running {
        let (host, of_scheduler) = self.machines.scheduler();
        let (own, port) = self.machines.executor(number);
        let log = File::create(self.folder.path().join(format!("executor{number}.log"))).unwrap();
        let mut command = self
            .machines
            .command(number, env!("CARGO_BIN_EXE_openfronts-cluster"));
        command.args([
            "executor",
            "--scheduler",
            &format!("{host}:{of_scheduler}"),
            "--bind",
            &own,
            "--slots",
            "1",
        ]);
        command.args(["--port", &port.to_string()]);
        command
            .arg("--work-dir")
            .arg(self.work_dir(number))
            .envs(self.environment.iter().cloned());
        command
            .env("RUST_LOG", "warn,ballista_executor=info")
            .stderr(log)
            .stdout(Stdio::null());
        Running(command.spawn().unwrap())
    }

    fn work_dir(&self, number: usize) -> PathBuf {
        self.folder.path().join(format!("work{number}"))
    }

    /// Whether an executor has rows of its own, which others want.
    pub(crate) fn has_rows(&self, number: usize) -> bool {
        size_of_folder(&self.work_dir(number)) > 0
    }

    /// Waits until something is there.
    pub(crate) fn wait_for(&self, what: &str, is_there: impl Fn(&Self) -> bool) {
        let start = Instant::now();
        while !is_there(self) {
            assert!(start.elapsed() < PATIENCE, "no {what}:\n{}", self.logs());
            thread::sleep(Duration::from_millis(2));
        }
    }

    /// What the processes wrote.
    pub(crate) fn logs(&self) -> String {
        let mut logs = String::new();
        for entry in fs::read_dir(self.folder.path()).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|ending| ending == "log") {
                let text = fs::read_to_string(&path).unwrap_or_default();
                let lines: Vec<&str> = text.lines().rev().take(15).collect();
                logs += &format!(
                    "{}\n{}\n",
                    path.display(),
                    lines.into_iter().rev().collect::<Vec<_>>().join("\n")
                );
            }
        }
        logs
    }

    /// Plans of which an executor has rows.
    pub(crate) fn n_plans(&self, number: usize) -> usize {
        fs::read_dir(self.work_dir(number)).map_or(0, Iterator::count)
    }

    /// Lets an executor stand still, or go on.
    pub(crate) fn signal(&self, number: usize, signal: &str) {
        let id = self.executors[number - 1].0.id().to_string();
        let done = Command::new("kill").args([signal, &id]).status().unwrap();
        assert!(done.success(), "kill {signal}");
    }

    /// Kills an executor.
    pub(crate) fn kill(&mut self, number: usize) {
        self.executors[number - 1].0.kill().unwrap();
        self.executors[number - 1].0.wait().unwrap();
    }

    /// Starts a driver on the scheduler's machine.
    pub(crate) fn drive(&self, arguments: &[&str]) -> Driver {
        let (host, port) = self.machines.scheduler();
        let mut command = self.machines.command(0, env!("CARGO_BIN_EXE_openfronts-cluster"));
        command
            .args(["run", "--scheduler", &format!("{host}:{port}"), "--silence", "8"])
            .args(arguments);
        Driver::start(command.envs(self.environment.iter().cloned()))
    }
}

/// Bytes of files in a folder.
fn size_of_folder(folder: &Path) -> u64 {
    let Ok(entries) = fs::read_dir(folder) else {
        return 0;
    };
    let size = |path: PathBuf| match fs::metadata(&path) {
        Ok(about) if about.is_dir() => size_of_folder(&path),
        Ok(about) => about.len(),
        // Gone meanwhile.
        Err(_) => 0,
    };
    entries.flatten().map(|entry| size(entry.path())).sum()
}

/// A driver that runs.
pub(crate) struct Driver {
    process: Running,
    lines: Receiver<String>,
    said: Vec<String>,
}

impl Driver {
    pub(crate) fn start(command: &mut Command) -> Self {
        let mut process = command
            .stderr(Stdio::piped())
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        let talk = BufReader::new(process.stderr.take().unwrap());
        let (sender, lines) = channel();
        thread::spawn(move || {
            talk.lines()
                .map_while(Result::ok)
                .try_for_each(|line| sender.send(line))
        });
        Self {
            process: Running(process),
            lines,
            said: Vec::new(),
        }
    }

    /// Waits until it says a line that begins so.
    pub(crate) fn wait_for(&mut self, start: &str) {
        while !self.said.last().is_some_and(|line| line.starts_with(start)) {
            let line = self.lines.recv_timeout(PATIENCE);
            self.said
                .push(line.unwrap_or_else(|_| panic!("never said `{start}`: {:#?}", self.said)));
        }
    }

    /// Waits until it is done, and hands out what it said; whether it succeeded stands first.
    pub(crate) fn finish(mut self) -> (bool, Vec<String>) {
        while let Ok(line) = self.lines.recv_timeout(PATIENCE) {
            self.said.push(line);
        }
        let is_done = self.process.0.wait().unwrap().success();
        (is_done, self.said)
    }
}
