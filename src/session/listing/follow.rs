//! The session's list: made again whenever what it shows has changed.

use std::sync::Arc;

use super::{List, Listing, Show, Wanted};
use crate::session::engine::RollUpError;
use crate::session::{Session, Step};

impl Session {
    /// The list as it was made last; out of date while a newer one is made.
    pub fn listing(&self) -> Option<&Listing> {
        self.listing.as_ref()
    }

    /// Whether no list can be made for the incident as it is.
    pub fn has_no_list(&self) -> bool {
        self.unlisted.is_some() && self.unlisted == Some(self.question())
    }

    /// Orders honoured per customer under the decision that is shown: the one chosen, else the best.
    pub fn cap(&self) -> u64 {
        let best = self.comparison.latest().and_then(|c| c.best_cap);
        self.choices.cap.or(best).unwrap_or(u64::MAX)
    }

    pub(in crate::session) fn show_list(&mut self, list: Option<List>) {
        self.shown_list = list;
        if let Some(list) = list {
            self.step = Step::Incident;
            if self.wanted.list != list {
                self.wanted = Wanted {
                    list,
                    ..Wanted::default()
                };
            }
        }
    }

    pub(in crate::session) fn take_listing(&mut self, result: Result<Listing, RollUpError>) {
        match result {
            Ok(listing) => self.listing = Some(listing),
            Err(_told_by_the_roll_up) => self.unlisted = Some(self.question()),
        }
    }

    /// Makes the list again where it is shown and something of it has changed.
    pub(in crate::session) fn follow_list(&mut self) {
        if self.computed.is_some()
            || self.shown_list.is_none()
            || self.work.is_listing()
            || self.has_questions()
        {
            return;
        }
        let Some(import) = self.import.current().cloned() else {
            return;
        };
        let question = self.question();
        // Only these two change with the cap.
        let cap = match self.wanted.show {
            Show::Honoured | Show::Revoked => self.cap(),
            Show::All | Show::Affected | Show::LeftOut => 0,
        };
        let is_current = |listing: &Listing| {
            listing.wanted == self.wanted && listing.cap == cap && listing.question == question
        };
        let is_done = self.listing.as_ref().is_some_and(is_current);
        if !is_done && self.unlisted.as_ref() != Some(&question) {
            let wanted = (self.wanted.clone(), cap);
            let before = self.listing.clone();
            self.work
                .list(Arc::clone(&import), question, before, wanted);
        }
    }
}
