//! Saving, and asking before work would be lost.

use std::path::PathBuf;

use super::action::{Effect, Leaving, Next, Notice, Overlay, Saving};
use super::choices::Choices;
use super::document::Document;
use super::{Failure, Session};
use crate::decision::headline::Headline;

impl Session {
    /// Does what would close the case; asks first where something is not saved.
    pub(super) fn leave_for(&mut self, next: Next) -> Option<Effect> {
        if next == Next::Open(Vec::new()) {
            return None;
        }
        if self.is_dirty() {
            self.next = Some(next);
            self.overlay = Some(Overlay::Unsaved);
            return None;
        }
        self.go_on_to(next)
    }

    /// Starts a case from counts, as [`Self::leave_for`].
    pub(super) fn leave_to_count(&mut self, headline: Headline) -> Option<Effect> {
        self.leave_for(Next::Count(Box::new(headline)))
    }

    fn go_on_to(&mut self, next: Next) -> Option<Effect> {
        match next {
            Next::Open(paths) => self.begin(paths),
            Next::Count(headline) => self.open_headline(*headline),
            Next::New => {
                self.put_aside();
                self.aside = None;
            }
            Next::Quit => return Some(Effect::Quit),
        }
        None
    }

    /// What a person answers when asked whether to save.
    pub(super) fn leave(&mut self, leaving: Leaving) -> Option<Effect> {
        if self.overlay == Some(Overlay::Unsaved) {
            self.overlay = None;
        }
        match leaving {
            Leaving::Save => self.save(),
            Leaving::Discard => {
                self.document.saved = self.choices.clone();
                self.document.is_ahead = false;
                let next = self.next.take()?;
                self.go_on_to(next)
            }
            Leaving::Stay => {
                self.next = None;
                None
            }
        }
    }

    /// Saves to the case's own file, or asks for one.
    pub(super) fn save(&self) -> Option<Effect> {
        if !self.has_case() {
            return None;
        }
        Some(match self.case_path() {
            Some(path) => Effect::Save(Saving::Case, path.to_owned()),
            None => Effect::AskWhereToSave(Saving::Case),
        })
    }

    /// The case was written as `choices` say, or could not be.
    pub(super) fn case_saved(
        &mut self,
        result: Result<PathBuf, Failure>,
        choices: Choices,
    ) -> Option<Effect> {
        match result {
            Ok(path) => {
                self.settings.remember(path.clone());
                self.document.path = Some(path.clone());
                self.document.saved = choices;
                self.document.is_ahead = false;
                if self.document.expected.is_empty() {
                    self.know_sources();
                }
                self.notice = Some(Notice::Saved(path));
                let next = self.next.take()?;
                // Something may have been changed while it was written.
                self.leave_for(next)
            }
            Err(failure) => {
                self.next = None;
                self.notice = Some(Notice::Failed(failure));
                None
            }
        }
    }

    /// Brings back unsaved work of an earlier run.
    pub(super) fn recover(&mut self, path: PathBuf) -> Option<Effect> {
        self.leave_for(Next::Open(vec![path]))
    }

    /// Throws unsaved work of an earlier run away.
    pub(super) fn discard(&mut self, path: PathBuf) -> Effect {
        self.recoverable.retain(|kept| kept.path != path);
        Effect::Forget(path)
    }

    /// A case that stands in no file: the one that is open, or nothing.
    pub(super) fn forget_document(&mut self) {
        self.document = Document::blank(&self.choices);
    }
}
