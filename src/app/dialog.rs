//! The system's file dialogs, asked on a thread: they may be slow, or not be there at all.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use crate::session::action::Saving;
use crate::session::job::{Job, JobState, Wake};

/// No person cancels a dialog faster than this: there was none.
const MISSING: Duration = Duration::from_millis(300);

/// A dialog that may still be open.
pub struct Dialog {
    job: Job<Answer>,
    saving: Option<Saving>,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    Open(Vec<PathBuf>),
    Assumptions(PathBuf),
    Save(Saving, PathBuf),
    Cancelled,
    /// No dialog can be shown on this system; what was to be saved, if anything.
    Missing(Option<Saving>),
}

impl Dialog {
    /// Asks for one or more exports.
    pub fn open(wake: &Wake) -> Self {
        let job = Job::start("open-dialog", wake, |_| {
            let began = Instant::now();
            let files = rfd::FileDialog::new()
                .add_filter(
                    "CSV, TSV, Excel, zip",
                    &["csv", "tsv", "txt", "xlsx", "xls", "zip", "gz"],
                )
                .add_filter("*", &["*"])
                .pick_files();
            files.map_or_else(|| nothing(began, None), Answer::Open)
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

    /// Asks where to save.
    pub fn save(wake: &Wake, saving: Saving) -> Self {
        let job = Job::start("save-dialog", wake, move |_| {
            let began = Instant::now();
            let name = match saving {
                Saving::ReportPicture => "makegood-report.png",
                Saving::Assumptions => "makegood-assumptions.toml",
            };
            let file = rfd::FileDialog::new().set_file_name(name).save_file();
            file.map_or_else(
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

/// Cancelling and a missing dialog give the same answer; only the time tells them apart.
fn nothing(began: Instant, saving: Option<Saving>) -> Answer {
    if began.elapsed() < MISSING {
        Answer::Missing(saving)
    } else {
        Answer::Cancelled
    }
}
