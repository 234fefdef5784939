//! Killed at any moment, a run loses at most the last second: a program of its own changes a case
//! without end, is killed with no warning, and what is left is read.
#![cfg(unix)]
#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a test may stop")]

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use makegood::app::keeper::{self, Keeper};
use makegood::case::Case;
use makegood::decision::{Setting, compare};
use makegood::session::Session;
use makegood::session::action::Action;
use makegood::session::engine::Engine;
use makegood::session::settings::Settings;

/// Names the folder to the run that is to be killed.
const FOLDER: &str = "MAKEGOOD_TEST_KILL";
const SAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/sample-data/new-years-eve.csv");
/// What may be lost, in milliseconds.
const LOST_MAX: u128 = 1_000;
/// Rounds; set `MAKEGOOD_KILLS` for more.
const ROUNDS: u64 = 6;

fn session() -> Session {
    let engine = Engine {
        compare: |_, rollup, assumptions| {
            compare(rollup, assumptions, Setting { seed: 1, draws: 10 })
        },
        ..Engine::default()
    };
    Session::new(engine, Settings::default(), Arc::new(|| {}))
}

fn settle(session: &mut Session) {
    while session.is_working() {
        while let Some(action) = session.poll() {
            session.apply(action);
        }
        std::thread::yield_now();
    }
}

/// Not a test by itself: the run that is killed. It numbers its changes and says each as it is made.
#[test]
fn changes_without_end() {
    let Some(folder) = std::env::var_os(FOLDER) else {
        return;
    };
    let mut session = session();
    session.apply(Action::Open(vec![SAMPLE.into()]));
    settle(&mut session);
    let mut keeper = Keeper::new(Some(folder.clone().into()));
    let began = Instant::now();
    let wake: makegood::session::job::Wake = Arc::new(|| {});
    for number in 1_u64.. {
        session.apply(Action::SetTitle(number.to_string()));
        save(&session, Path::new(&folder));
        println!("at {} {number}", began.elapsed().as_millis());
        std::io::stdout().flush().unwrap();
        // Frames of a window, with its own pauses.
        for _ in 0..3 {
            keeper.follow(&session, &wake);
            std::thread::sleep(Duration::from_millis(4));
        }
    }
}

/// Saves the case as the shell does; a kill may come in the middle of it.
fn save(session: &Session, folder: &Path) {
    let path = saved(folder);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    let draft = session.draft().unwrap();
    let text = draft.text(&path).unwrap();
    makegood::case::write_atomically(&path, text.as_bytes()).unwrap();
}

/// Where the case is saved, apart from what is kept.
fn saved(folder: &Path) -> std::path::PathBuf {
    folder.join("saved/a.makegood")
}

fn start(folder: &Path) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "changes_without_end", "--nocapture"])
        .env(FOLDER, folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// A number that is not the same in every round, and needs no generator: the sequence of Weyl.
fn pause(round: u64) -> Duration {
    let step = round.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 40;
    Duration::from_millis(250 + step % 900)
}

/// The changes of a run by the time at which each was said, in milliseconds.
fn said(child: Child, after: Duration) -> Vec<(u128, u64)> {
    let mut child = child;
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut said = Vec::new();
    let mut began = None;
    while let Some(Ok(line)) = lines.next() {
        let Some((time, number)) = line.split_once("at ").and_then(|(_, l)| l.split_once(' '))
        else {
            continue;
        };
        said.push((time.parse().unwrap(), number.parse().unwrap()));
        let began = began.get_or_insert_with(Instant::now);
        if began.elapsed() >= after {
            child.kill().unwrap();
            break;
        }
    }
    // What was said before the kill and not read yet.
    for line in lines.map_while(Result::ok) {
        let rest = line.split_once("at ").and_then(|(_, l)| l.split_once(' '));
        if let Some((Ok(time), Ok(number))) = rest.map(|(t, n)| (t.parse(), n.parse())) {
            said.push((time, number));
        }
    }
    child.wait().unwrap();
    said
}

#[test]
fn a_kill_at_any_moment_loses_at_most_a_second() {
    let rounds = std::env::var("MAKEGOOD_KILLS")
        .ok()
        .and_then(|n| n.parse().ok());
    let mut worst = 0;
    for round in 1..=rounds.unwrap_or(ROUNDS) {
        let folder = tempfile::tempdir().unwrap();
        let said = said(start(folder.path()), pause(round));
        let (end, last) = *said.last().unwrap();
        let found = keeper::find(folder.path());
        assert_eq!(
            found.len(),
            1,
            "round {round}: after {last} changes in {end} ms"
        );
        assert_eq!(found[0].sources, ["new-years-eve.csv"]);
        let case = Case::open(&found[0].path).unwrap();
        let kept: u64 = case.title.parse().unwrap();
        // The file that was being saved is whole: the last change, or the one before it.
        let whole: u64 = Case::open(&saved(folder.path()))
            .unwrap()
            .title
            .parse()
            .unwrap();
        assert!(whole + 1 >= last, "round {round}: {whole} of {last}");
        // The first change that is missing: how long before the end it was made.
        let missing = said.iter().find(|(_, number)| *number > kept);
        let lost = missing.map_or(0, |(time, _)| end - time);
        worst = worst.max(lost);
        assert!(
            lost <= LOST_MAX,
            "round {round}: {lost} ms lost, {kept} of {last}"
        );
        if round == 1 {
            brought_back(&found[0].path, &case);
        }
    }
    println!("most that was lost: {worst} ms");
}

/// The next run brings it back, keeps it itself, and only then lets the old copy go.
fn brought_back(path: &Path, case: &Case) {
    let mut session = session();
    session.apply(Action::Recover(path.to_owned()));
    settle(&mut session);
    assert_eq!(session.choices().title, case.title);
    assert!(session.is_dirty() && session.has_verdict() && session.case_path().is_none());
    let folder = path.parent().unwrap();
    let mut keeper = Keeper::new(Some(folder.to_owned()));
    keeper.flush(&session);
    assert!(!path.exists());
    assert_eq!(
        keeper::find(folder),
        [],
        "the copy of a run that lives is not offered"
    );
    drop(keeper);
    let kept = keeper::find(folder);
    assert_eq!(Case::open(&kept[0].path).unwrap().title, case.title);
}

/// A full disk: the old file stays as it was. `ulimit` stands for the disk.
#[test]
fn a_full_disk_leaves_the_old_file_whole() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.makegood");
    std::fs::write(&path, "old").unwrap();
    if std::env::var_os("MAKEGOOD_TEST_FULL").is_some() {
        let path = std::env::var_os("MAKEGOOD_TEST_FULL").unwrap();
        let large = vec![b'x'; 1 << 20];
        let failed = makegood::case::write_atomically(Path::new(&path), &large).unwrap_err();
        assert!(!failed.to_string().is_empty());
        return;
    }
    let program = std::env::current_exe().unwrap();
    // 64 blocks of 1024 bytes are all there is; the signal that says so is ignored, as a disk sends none.
    let script =
        "trap '' XFSZ; ulimit -f 64; exec \"$0\" --exact a_full_disk_leaves_the_old_file_whole";
    let status = Command::new("bash")
        .args(["-c", script])
        .arg(program)
        .env("MAKEGOOD_TEST_FULL", &path)
        .stdout(Stdio::null())
        .status()
        .unwrap();
    assert!(status.success());
    assert_eq!(std::fs::read(&path).unwrap(), b"old");
    let left = std::fs::read_dir(folder.path()).unwrap().count();
    assert_eq!(left, 1, "nothing half-written is left");
}
