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

    /// How far the list is that is being made, 0 to 1.
    pub fn listing_share(&self) -> Option<f32> {
        self.work.listing().map(|(_, share)| share)
    }

    /// Shows the list that there is, or the pictures of the incident where there is none.
    pub(in crate::session) fn cancel_listing(&mut self) {
        if !self.work.is_listing() {
            return;
        }
        self.work.stop_listing();
        let question = self.question();
        let kept = self.listing.as_ref();
        let kept =
            kept.filter(|l| l.question == question && Some(l.wanted.list) == self.shown_list);
        match kept {
            Some(listing) => self.wanted = listing.wanted.clone(),
            None => self.shown_list = None,
        }
    }

    pub(in crate::session) fn take_listing(
        &mut self,
        result: Result<Option<Listing>, RollUpError>,
    ) {
        match result {
            Ok(None) => {}
            Ok(Some(listing)) => self.listing = Some(listing),
            Err(_told_by_the_roll_up) => self.unlisted = Some(self.question()),
        }
    }

    /// Makes the list again where it is shown and something of it has changed.
    pub(in crate::session) fn follow_list(&mut self) {
        if self.computed.is_some() || self.shown_list.is_none() || self.has_questions() {
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
        if let Some(((wanted, made_for, asked), _)) = self.work.listing() {
            let is_same = *wanted == self.wanted && *made_for == cap;
            // The first pass over all lines serves every list of the incident: it is not begun anew.
            let is_first = self.listing.as_ref().is_none_or(|l| l.question != question);
            if *asked == question && (is_same || is_first) {
                return;
            }
        }
        if is_done {
            self.work.stop_listing();
        } else if self.unlisted.as_ref() != Some(&question) {
            let wanted = (self.wanted.clone(), cap);
            let before = self.listing.clone();
            self.work
                .list(Arc::clone(&import), question, before, wanted);
        }
    }
}
