//! The files of an ingest shared among processes: the same corpus as from one, and nothing merged that was not read.

use std::fs;
use std::path::{Path, PathBuf};

use corpus::lock::Lock;
use providers::{Error, Options, Shard, ShardSummary, Summary};

use crate::invented::{Desk, WORK_2022, WORK_2024, WORK_2026, contents, gzip};

/// Seven files: works, works of which others have newer versions, bad records, a document, a file of nothing known.
fn inputs(desk: &Desk) -> Vec<PathBuf> {
    let newer = WORK_2022.replace("2022-11-05", "2023-11-05");
    desk.file(
        "in/a.jsonl.gz",
        gzip(format!("{WORK_2022}\n{{\"id\": \"bad\"}}\n")),
    );
    desk.file("in/b/1.jsonl", format!("{WORK_2024}\nno json\n{newer}\n"));
    desk.file("in/b/2.jsonl", format!("{WORK_2026}\n"));
    desk.file("in/c.bin", [0, 1, 2, 3]);
    desk.file(
        "in/d.txt",
        "A note of some length. It reads as prose, and it is a document.",
    );
    let last = desk.file("last.jsonl", format!("{{\"id\": \"worse\"}}\n{WORK_2026}\n"));
    let others = WORK_2024
        .replace("W102", "W107")
        .replace("A talk", "Another talk");
    desk.file("in/e.json", others);
    vec![desk.path("in"), last]
}

fn shard(name: &str) -> Shard {
    name.parse().unwrap()
}

impl Desk {
    fn try_shard(&self, paths: &[PathBuf], folder: &str, name: &str) -> Result<ShardSummary, Error> {
        providers::ingest_shard(paths, &self.path(folder), shard(name), &Options::default(), self)
    }

    fn shard(&self, paths: &[PathBuf], folder: &str, name: &str) -> ShardSummary {
        let summary = self.try_shard(paths, folder, name);
        summary.unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    fn try_merge(&self, paths: &[PathBuf], from: &[PathBuf]) -> Result<Summary, Error> {
        providers::merge_shards(paths, &self.corpus(), from, &Options::default(), self)
    }

    fn merge_with(&self, paths: &[PathBuf], options: &Options) -> String {
        let error = providers::merge_shards(paths, &self.corpus(), &[], options, self).unwrap_err();
        error.to_string()
    }

    /// What one ingest makes of the paths.
    fn plain(&self, paths: &[PathBuf]) -> Vec<(String, Vec<u8>)> {
        let folder = self.path("plain");
        providers::ingest(paths, &folder, &Options::default(), self).unwrap();
        contents(&folder)
    }

    /// Names in the staging folder.
    fn staged(&self) -> Vec<String> {
        let names = fs::read_dir(corpus::staging_folder(&self.corpus())).unwrap();
        let mut names: Vec<String> = names
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }
}

#[test]
fn shards_in_any_order_and_a_merge_are_one_ingest() {
    let desk = Desk::new();
    let paths = inputs(&desk);
    let plain = desk.plain(&paths);
    assert!(plain.iter().any(|(name, _)| name == "rejected.jsonl.gz"));
    for names in [
        &["1/1"][..],
        &["2/2", "1/2"],
        &["1/2", "2/2"],
        &["2/3", "3/3", "1/3"],
        &["9/9", "2/9", "3/9", "5/9", "1/9", "8/9", "7/9", "6/9", "4/9"],
    ] {
        let read: Vec<ShardSummary> = names.iter().map(|n| desk.shard(&paths, "corpus", n)).collect();
        assert_eq!(read.iter().map(|s| s.n_of_shard).sum::<u64>(), 7, "{names:?}");
        let most = read.iter().map(|s| s.n_of_shard).max().unwrap();
        assert_eq!(
            most,
            7u64.div_ceil(names.len() as u64),
            "evenly shared: {names:?}"
        );
        let summary = desk.try_merge(&paths, &[]).unwrap();
        assert_eq!((summary.n_files, summary.n_works_read), (6, 6));
        assert_eq!(summary.n_set_aside["unrecognised_file"], 1);
        assert!(contents(&desk.corpus()) == plain, "{names:?}");
        fs::remove_dir_all(desk.corpus()).unwrap();
    }
}

#[test]
fn a_part_of_a_shard_is_that_of_a_plain_ingest() {
    let desk = Desk::new();
    let paths = inputs(&desk);
    for name in ["1/2", "2/2"] {
        desk.shard(&paths, "corpus", name);
    }
    // A plain ingest takes what shards have read.
    let summary = desk.ingest(&paths);
    assert_eq!((summary.n_files, summary.n_files_resumed), (6, 7));
    assert!(contents(&desk.corpus()) == desk.plain(&paths));
}

#[test]
fn shards_with_folders_of_their_own_are_merged_from_there() {
    let desk = Desk::new();
    let paths = inputs(&desk);
    let plain = desk.plain(&paths);
    for (folder, name) in [("one", "1/3"), ("two", "2/3"), ("corpus", "3/3")] {
        desk.shard(&paths, folder, name);
    }
    let error = desk.try_merge(&paths, &[desk.path("one")]).unwrap_err();
    assert!(error.to_string().contains("(shard 2/3: not read"), "{error}");
    let error = desk.try_merge(&paths, &[desk.path("in")]).unwrap_err();
    assert!(matches!(error, Error::NoParts { .. }), "{error}");
    assert!(error.hint().unwrap().contains("--from"));
    // A copy of a part that is not complete does not count.
    let part = first_part(&desk.path("two"));
    let whole = fs::read(part.join("works.parquet")).unwrap();
    fs::write(part.join("works.parquet"), &whole[..whole.len() - 5]).unwrap();
    let from = [desk.path("two"), desk.path("one")];
    let error = desk.try_merge(&paths, &from).unwrap_err();
    assert!(error.to_string().starts_with("1 of 7 files"), "{error}");
    fs::write(part.join("works.parquet"), &whole).unwrap();
    desk.try_merge(&paths, &from).unwrap();
    assert!(contents(&desk.corpus()) == plain);
    assert!(
        part.join("works.parquet").exists(),
        "the folder of a shard is left as it is"
    );
}

fn first_part(folder: &Path) -> PathBuf {
    let staged = fs::read_dir(corpus::staging_folder(folder)).unwrap();
    let mut parts: Vec<PathBuf> = staged.map(|entry| entry.unwrap().path()).collect();
    parts.retain(|part| part.join("part.json").exists());
    parts.sort();
    parts.swap_remove(0)
}

#[test]
fn a_shard_that_is_missing_is_named_and_nothing_is_lost() {
    let desk = Desk::new();
    let paths = inputs(&desk);
    let former = desk.plain(&paths[1..]);
    desk.ingest(&paths[1..]);
    assert!(contents(&desk.corpus()) == former);
    let error = desk.try_merge(&paths, &[]).unwrap_err();
    assert!(error.hint().unwrap().contains("no shard has begun"), "{error:?}");
    desk.shard(&paths, "corpus", "1/3");
    desk.shard(&paths, "corpus", "3/3");
    let error = desk.try_merge(&paths, &[]).unwrap_err();
    let said = error.to_string();
    assert!(said.starts_with("2 of 7 files have no finished part: "), "{said}");
    for file in [
        "in/b/1.jsonl (shard 2/3: not read",
        "in/d.txt (shard 2/3: not read",
    ] {
        assert!(said.contains(file), "{said}");
    }
    let hint = error.hint().unwrap();
    assert!(hint.contains("--corpus DIR --shard 2/3`; then"), "{hint}");
    for (name, bytes) in &former {
        assert!(fs::read(desk.corpus().join(name)).unwrap() == *bytes, "{name}");
    }
    desk.shard(&paths, "corpus", "2/3");
    desk.try_merge(&paths, &[]).unwrap();
    assert!(contents(&desk.corpus()) == desk.plain(&paths));
}

#[test]
fn a_file_that_changed_after_it_was_read_is_told_and_read_again() {
    let desk = Desk::new();
    let paths = inputs(&desk);
    for name in ["1/2", "2/2"] {
        desk.shard(&paths, "corpus", name);
    }
    desk.file("in/b/2.jsonl", format!("{WORK_2026}\n{WORK_2024}\n"));
    let error = desk.try_merge(&paths, &[]).unwrap_err().to_string();
    let told = "in/b/2.jsonl (shard 1/2: not the file that was read: of another size or time)";
    assert!(
        error.starts_with("1 of 7 files") && error.contains(told),
        "{error}"
    );
    let again = desk.shard(&paths, "corpus", "1/2");
    assert_eq!((again.n_of_shard, again.n_files_resumed), (4, 3));
    desk.try_merge(&paths, &[]).unwrap();
    assert!(contents(&desk.corpus()) == desk.plain(&paths));
}

#[test]
fn a_shard_that_was_killed_goes_on() {
    let desk = Desk::new();
    let paths = inputs(&desk);
    desk.shard(&paths, "corpus", "2/2");
    let of_others = desk.staged();
    let first = desk.shard(&paths, "corpus", "1/2");
    assert_eq!((first.n_of_shard, first.n_files_resumed), (4, 0));
    let own: Vec<String> = desk
        .staged()
        .into_iter()
        .filter(|n| !of_others.contains(n))
        .collect();
    let [begun, cut, ..] = own.as_slice() else {
        panic!("{own:?}")
    };
    // One part as it is while it is written, one that was being removed, one that another shard is writing.
    let staging = corpus::staging_folder(&desk.corpus());
    let begun_name = staging.join(format!("{begun}.00000000000000ff.partial"));
    fs::rename(staging.join(begun), &begun_name).unwrap();
    fs::remove_file(staging.join(cut).join("texts.parquet")).unwrap();
    let other = of_others.iter().find(|name| !name.starts_with("shard")).unwrap();
    let other = staging.join(format!("{other}.00000000000000ff.partial"));
    fs::create_dir(&other).unwrap();
    assert!(desk.try_merge(&paths, &[]).is_err());
    let again = desk.shard(&paths, "corpus", "1/2");
    assert_eq!((again.n_of_shard, again.n_files_resumed), (4, 2));
    assert!(!begun_name.exists() && other.exists());
    desk.try_merge(&paths, &[]).unwrap();
    assert!(contents(&desk.corpus()) == desk.plain(&paths));
}

#[test]
fn shards_share_the_folder_and_keep_out_who_would_change_it() {
    let desk = Desk::new();
    let paths = inputs(&desk);
    let is_busy = |error: Error| error.to_string().contains("another ingest or run");
    desk.shard(&paths, "corpus", "1/2");
    let other = Lock::share(&desk.corpus()).unwrap();
    assert!(is_busy(desk.error(&paths)));
    assert!(is_busy(desk.try_merge(&paths, &[]).unwrap_err()));
    desk.shard(&paths, "corpus", "2/2");
    drop(other);
    let alone = Lock::take(&desk.corpus()).unwrap();
    assert!(is_busy(desk.try_shard(&paths, "corpus", "1/2").unwrap_err()));
    drop(alone);
    // A shard is read by one process, and all at work are of one number.
    let first = Lock::take(&corpus::staging_folder(&desk.corpus()).join("shard-1-of-2")).unwrap();
    assert!(is_busy(desk.try_shard(&paths, "corpus", "1/2").unwrap_err()));
    assert!(is_busy(desk.try_shard(&paths, "corpus", "1/3").unwrap_err()));
    desk.shard(&paths, "corpus", "2/2");
    drop(first);
    assert_eq!(desk.shard(&paths, "corpus", "1/3").n_files_resumed, 3);
}

#[test]
fn a_merge_wants_what_the_shards_were_asked_for() {
    let desk = Desk::new();
    let paths = inputs(&desk);
    desk.shard(&paths, "corpus", "1/1");
    let ror = Options {
        ror: Some(desk.file("ror.json", "[]")),
        ..Options::default()
    };
    let error = desk.merge_with(&paths, &ror);
    assert!(
        error.contains("(shard 1/1: read with another --ror, or without)"),
        "{error}"
    );
    let strict = Options {
        strict: true,
        ..Options::default()
    };
    let error = desk.merge_with(&paths, &strict);
    assert!(
        error.starts_with("3 of 7") && error.contains("has records that cannot be used"),
        "{error}"
    );
    let once = desk.try_shard(&["-".into()], "corpus", "1/2").unwrap_err();
    assert!(
        matches!(once, Error::OnlyOnce { .. }) && once.hint().is_some(),
        "{once}"
    );
    let once = desk.try_merge(&["-".into()], &[]).unwrap_err();
    assert!(matches!(once, Error::OnlyOnce { .. }), "{once}");
    // All of that took nothing away.
    desk.try_merge(&paths, &[]).unwrap();
}
