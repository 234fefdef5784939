//! The first lines of the files, shown at once while all are read, and single lines where they stand.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use super::action::{Notice, Overlay};
use super::engine::RollUpError;
use super::listing::Listing;
use super::{Failure, Session};
use crate::case::profiles::ProfileError;
use crate::import::preview::Preview;
use crate::import::profile::UserProfile;
use crate::import::{self, ControlTotal, ImportError, RawLine};

/// A table as its report calls it, and a line of it from 1.
pub type Place = (String, u64);

/// What is known of the files at once.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Previewed {
    pub tables: Vec<Preview>,
    /// All profiles that the analyst has saved.
    pub profiles: Vec<UserProfile>,
}

/// A line, and those around it once they are found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InFile {
    pub place: Place,
    pub lines: Option<Result<Vec<RawLine>, ImportError>>,
}

/// What a worker beside the reading has found or done.
#[derive(Debug)]
#[expect(
    clippy::large_enum_variant,
    reason = "few at a time, and each is moved once"
)]
pub enum Beside {
    /// The first lines, as they are read now.
    Previewed(Result<Previewed, ImportError>),
    WalkedTo(InFile),
    ProfileSaved(Result<PathBuf, ProfileError>),
    /// A list of orders or customers; `None` where it was cancelled.
    Listed(Result<Option<Listing>, RollUpError>),
    /// SHA-256 of the files read, by the path in their reports.
    Hashed(BTreeMap<String, String>),
}

impl Session {
    pub(super) fn take_beside(&mut self, found: Beside) {
        match found {
            Beside::Previewed(previewed) => self.take_previewed(previewed),
            Beside::WalkedTo(found) => self.take_walk(found),
            Beside::ProfileSaved(result) => self.profile_saved(result),
            Beside::Listed(result) => self.take_listing(result),
            Beside::Hashed(hashes) => self.hashes = Arc::new(hashes),
        }
    }

    /// Reads the first lines as everything is chosen now.
    pub(super) fn preview(&mut self) {
        let (sources, options) = (self.choices.sources.clone(), self.choices.options.clone());
        if !sources.is_empty() {
            self.work.preview(sources, options);
        }
    }

    /// A file that cannot be read is named by its reading; the lines before stay.
    fn take_previewed(&mut self, previewed: Result<Previewed, ImportError>) {
        if let Ok(previewed) = previewed {
            self.first_lines = previewed;
        }
    }

    pub(super) fn show_in_file(&mut self, table: String, line: u64) {
        let place = (table, line);
        let is_there = self
            .in_file
            .as_ref()
            .is_some_and(|shown| shown.place == place);
        if !is_there {
            let (sources, options) = (self.choices.sources.clone(), self.choices.options.clone());
            self.work.walk(sources, options, place.clone());
            self.in_file = Some(InFile { place, lines: None });
        }
        self.overlay = Some(Overlay::InFile);
    }

    fn take_walk(&mut self, found: InFile) {
        let is_wanted = self
            .in_file
            .as_ref()
            .is_some_and(|shown| shown.place == found.place);
        if is_wanted {
            self.in_file = Some(found);
        }
    }

    pub(super) fn save_profile(&mut self, report: usize, name: String) {
        let Some(import) = self.import.latest() else {
            return;
        };
        if let Some(report) = import.reports.get(report) {
            let options = self.choices.options.clone();
            self.work.save_profile(name, options, report.clone());
        }
    }

    fn profile_saved(&mut self, result: Result<PathBuf, ProfileError>) {
        self.notice = Some(match result {
            Ok(path) => Notice::Saved(path),
            Err(error) => Notice::Failed(Failure::Profile(error)),
        });
        self.preview();
    }

    /// The totals that the analyst knows, against what was read.
    pub fn control_totals(&self) -> Vec<ControlTotal> {
        let import = self.import.latest();
        import.map_or_else(Vec::new, |import| {
            import::check_controls(&self.choices.options.controls, import)
        })
    }

    /// The saved profiles that fit a table and would read it otherwise than now.
    pub fn fitting_profiles(&self, table: &Preview) -> Vec<&UserProfile> {
        let now = &self.choices.options;
        let fits =
            |profile: &&UserProfile| profile.fits(&table.titles) && profile.complete(now) != *now;
        self.first_lines.profiles.iter().filter(fits).collect()
    }
}
