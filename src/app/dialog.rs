//! The system's file dialogs, asked on a thread: they may be slow, or not be there at all.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crate::case::EXTENSION;
use crate::session::action::Saving;
use crate::session::job::{Job, JobState, Wake};

/// No person cancels a dialog faster than this: there was none.
const MISSING: Duration = Duration::from_millis(300);
/// Endings of exports.
const EXPORTS: [&str; 7] = ["csv", "tsv", "txt", "xlsx", "xls", "zip", "gz"];

/// A dialog that may still be open.
pub struct Dialog {
    job: Job<Answer>,
    saving: Option<Saving>,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    Open(Vec<PathBuf>),
    /// Where a source of the case is, by its index.
    Source(usize, PathBuf),
    Assumptions(PathBuf),
    Save(Saving, PathBuf),
    Cancelled,
    /// No dialog can be shown on this system; what was to be saved, if anything.
    Missing(Option<Saving>),
}

impl Dialog {
    /// Asks for a case, or one or more exports.
    pub fn open(wake: &Wake) -> Self {
        let job = Job::start("open-dialog", wake, |_| {
            let began = Instant::now();
            let both: Vec<&str> = EXPORTS.into_iter().chain([EXTENSION]).collect();
            let files = rfd::FileDialog::new()
                .add_filter("CSV, TSV, Excel, zip, makegood", &both)
                .add_filter("*", &["*"])
                .pick_files();
            files.map_or_else(|| nothing(began, None), Answer::Open)
        });
        Self { job, saving: None }
    }

    /// Asks for a folder that an engine wrote.
    pub fn folder(wake: &Wake) -> Self {
        let job = Job::start("folder-dialog", wake, |_| {
            let began = Instant::now();
            let folder = rfd::FileDialog::new().pick_folder();
            folder.map_or_else(|| nothing(began, None), |path| Answer::Open(vec![path]))
        });
        Self { job, saving: None }
    }

    /// Asks where a source of the case is.
    pub fn source(wake: &Wake, index: usize) -> Self {
        let job = Job::start("source-dialog", wake, move |_| {
            let began = Instant::now();
            let file = rfd::FileDialog::new().pick_file();
            file.map_or_else(|| nothing(began, None), |path| Answer::Source(index, path))
        });
        Self { job, saving: None }
    }

    /// Asks for an assumption file.
    pub fn open_assumptions(wake: &Wake) -> Self {
        let job = Job::start("open-dialog", wake, |_| {
            let began = Instant::now();
            let file = rfd::FileDialog::new()
                .add_filter("TOML", &["toml"])
                .pick_file();
            file.map_or_else(|| nothing(began, None), Answer::Assumptions)
        });
        Self { job, saving: None }
    }

    /// Asks where to save; `suggested` is what it would be called.
    pub fn save(wake: &Wake, saving: Saving, suggested: PathBuf) -> Self {
        let job = Job::start("save-dialog", wake, move |_| {
            let began = Instant::now();
            let name = suggested.file_name().unwrap_or_default().to_string_lossy();
            let mut dialog = rfd::FileDialog::new().set_file_name(name);
            if let Some(folder) = suggested.parent().filter(|folder| folder.is_dir()) {
                dialog = dialog.set_directory(folder);
            }
            dialog.save_file().map_or_else(
                || nothing(began, Some(saving)),
                |path| Answer::Save(saving, path),
            )
        });
        Self {
            job,
            saving: Some(saving),
        }
    }

    /// The answer, once there is one.
    pub fn poll(&self) -> Option<Answer> {
        match self.job.poll() {
            JobState::Running => None,
            JobState::Done(answer) => Some(answer),
            JobState::Lost => Some(Answer::Missing(self.saving)),
        }
    }
}

/// A path for a case, with its ending where a person typed none.
pub fn with_ending(path: &Path) -> PathBuf {
    if path.extension().is_some() {
        path.to_owned()
    } else {
        path.with_extension(EXTENSION)
    }
}

/// Cancelling and a missing dialog give the same answer; only the time tells them apart.
fn nothing(began: Instant, saving: Option<Saving>) -> Answer {
    if began.elapsed() < MISSING {
        Answer::Missing(saving)
    } else {
        Answer::Cancelled
    }
}
