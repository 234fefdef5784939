//! What a person does to a session: each verb of the table of actions.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Session;
use super::action::{Action, Effect, HelpPage, Next, Notice, Overlay, Saving};
use super::choices::{self, Change, Choices, IncidentChange, Origin, ReadingChange, ServicePlan};
use super::command::Command;
use super::listing::List;
use super::settings::{Theme, ZOOM_STEP};
use crate::decision::{Estimate, Key, LedgerItem, Setting};
use crate::import::ImportOptions;
use crate::report::form::Form;
use crate::service::wave::Plan;
use crate::text::Language;

impl Session {
    pub(super) fn run(&mut self, command: Command) -> Option<Effect> {
        match command {
            Command::New => return self.leave_for(Next::New),
            Command::Open => return Some(Effect::AskForFiles),
            Command::OpenFolder => return Some(Effect::AskForFolder),
            Command::CopyScript => return Some(Effect::CopyScript),
            Command::SaveScript => return Some(Effect::AskWhereToSave(Saving::Script)),
            Command::Save => return self.save(),
            Command::SaveAs => return Some(Effect::AskWhereToSave(Saving::Case)),
            Command::OpenSample => return Some(Effect::OpenSample),
            Command::LoadAssumptions => return Some(Effect::AskForAssumptions),
            Command::SaveAssumptions => return Some(Effect::AskWhereToSave(Saving::Assumptions)),
            Command::SaveReport => return Some(Effect::AskWhereToSave(Saving::Report(Form::Png))),
            Command::SaveActions => return Some(Effect::AskWhereToSave(Saving::Actions)),
            Command::CopyChart => return Some(Effect::CopyChart),
            Command::CopyReport => return Some(Effect::CopyReportPicture),
            Command::CopyVerdict => return Some(Effect::CopyVerdict),
            Command::Quit => return self.leave_for(Next::Quit),
            Command::ReadAgain => self.read(),
            Command::CancelReading => self.cancel_reading(),
            Command::GoTo(step) => self.step = step,
            Command::FindOrder => self.show_list(Some(List::Lines)),
            Command::ListCustomers => self.show_list(Some(List::Customers)),
            Command::UseProposal => self.use_proposal(),
            Command::ConfirmIncident => self.confirm_incident(),
            Command::ConfirmAll => self.confirm_all(),
            Command::BestCap => self.change(Change::Cap, |choices| choices.cap = None),
            Command::Undo => self.undo(),
            Command::Redo => self.redo(),
            Command::ToggleMask => self.settings.is_masked = !self.settings.is_masked,
            Command::ToggleTheme => self.settings.theme = opposite(self.settings.theme),
            Command::FollowTheme => self.settings.theme = Theme::System,
            Command::ToggleMotion => self.settings.motion = self.settings.motion.other(),
            Command::ToggleLanguage => self.settings.language = other(self.settings.language),
            Command::ZoomIn => self.settings.zoom_by(ZOOM_STEP),
            Command::ZoomOut => self.settings.zoom_by(-ZOOM_STEP),
            Command::ZoomReset => self.settings.zoom = 1.0,
            Command::Palette => self.toggle_overlay(Overlay::Palette),
            Command::Help => self.toggle_help(),
        }
        None
    }

    pub(super) fn toggle_overlay(&mut self, overlay: Overlay) {
        self.overlay = (self.overlay != Some(overlay)).then_some(overlay);
    }

    /// Help closes from whichever page is shown.
    fn toggle_help(&mut self) {
        let is_shown = matches!(self.overlay, Some(Overlay::Help(_)));
        self.overlay = (!is_shown).then_some(Overlay::Help(HelpPage::default()));
    }

    /// Gives up what is being opened or read; what was there before stays.
    pub(super) fn cancel_reading(&mut self) {
        if self.work.reading().is_none() && !self.is_opening() {
            return self.cancel_listing();
        }
        self.work.stop();
        self.finding = None;
        if self.bring_back() {
            return;
        }
        self.import.stop();
        self.hash();
        if let Some(options) = &self.read_with {
            // The figures are those of the reading before, so the choices must be too.
            self.choices.options = options.clone();
            self.preview();
        } else {
            self.choices.sources.clear();
            self.forget_document();
        }
    }

    pub(super) fn change_reading(&mut self, change: ReadingChange) {
        if self.computed.is_some() {
            return;
        }
        self.change(change.name(), |choices| change.apply(&mut choices.options));
        self.history.settle();
    }

    pub(super) fn answer(&mut self, question: usize, flag: &str) {
        let Some(import) = self.import.latest().cloned() else {
            return;
        };
        let Some(question) = import.questions.get(question) else {
            return;
        };
        self.change(Change::Answer(question.kind), |choices| {
            choices::answer(&mut choices.options, question, flag);
        });
        self.history.settle();
    }

    /// What an engine computed holds for one incident only.
    pub(super) fn change_incident(&mut self, change: IncidentChange) {
        if self.computed.is_some() {
            return;
        }
        self.change(change.name(), |choices| {
            change.apply(&mut choices.incident);
            choices.origin = Origin::Confirmed;
        });
    }

    pub(super) fn confirm_incident(&mut self) {
        self.change(Change::ConfirmIncident, |choices| {
            choices.origin = Origin::Confirmed;
        });
    }

    pub(super) fn use_proposal(&mut self) {
        let Some(proposal) = self.proposal.clone() else {
            return;
        };
        self.change(Change::UseProposal, |choices| {
            choices.usual_prices = proposal.price_list.map(Arc::new);
            choices.incident = proposal.incident;
            choices.origin = Origin::Confirmed;
        });
    }

    pub(super) fn change_assumption(&mut self, key: Key, estimate: Estimate) {
        self.change(Change::Assumption(key), |choices| {
            choices
                .assumptions
                .estimates
                .insert(key, choices::confirmed(estimate));
        });
    }

    pub(super) fn confirm(&mut self, key: Key, is_confirmed: bool) {
        self.change(Change::ConfirmAssumption(key), |choices| {
            if let Some(estimate) = choices.assumptions.estimates.get_mut(&key) {
                estimate.confirmed = is_confirmed;
            }
        });
        self.history.settle();
    }

    pub(super) fn reset_assumption(&mut self, key: Key) {
        let Some(estimate) = self.default_estimate(key) else {
            return;
        };
        self.change(Change::ResetAssumption(key), |choices| {
            choices.assumptions.estimates.insert(key, estimate);
        });
    }

    pub(super) fn confirm_all(&mut self) {
        self.change(Change::ConfirmAll, |choices| {
            for estimate in choices.assumptions.estimates.values_mut() {
                estimate.confirmed = true;
            }
            for item in &mut choices.assumptions.ledger {
                item.amount.confirmed = true;
            }
        });
    }

    pub(super) fn change_ledger(&mut self, items: Vec<LedgerItem>) {
        self.change(Change::Ledger, |choices| choices.assumptions.ledger = items);
    }

    pub(super) fn change_setting(&mut self, setting: Setting) {
        self.change(Change::Simulation, |choices| choices.setting = setting);
    }

    /// What the page says beside its figures.
    pub(super) fn say(&mut self, action: Action) {
        match action {
            Action::SetTitle(title) => self.change(Change::Title, |choices| choices.title = title),
            Action::SetNote(note) => self.change(Change::Note, |choices| choices.note = note),
            Action::ChangePage(page) => self.change(Change::Page, |choices| choices.page = page),
            _ => {}
        }
    }

    pub(super) fn change_service(&mut self, plan: ServicePlan) {
        self.change(Change::Service, |choices| choices.service = plan);
    }

    pub(super) fn change_wave(&mut self, plan: Plan) {
        self.change(Change::Service, |choices| choices.wave = Some(plan));
    }

    /// Changes what was chosen, notes it for undo, and starts the work that follows from it.
    pub(super) fn change(&mut self, name: Change, edit: impl FnOnce(&mut Choices)) {
        let before = self.choices.clone();
        edit(&mut self.choices);
        if self.choices != before {
            self.follow(&before);
            self.history.note(name, before);
        }
    }

    pub(super) fn undo(&mut self) {
        let Some(name) = self.history.undo_name() else {
            return;
        };
        let before = self.choices.clone();
        self.choices = self.history.undo(before.clone());
        self.follow(&before);
        self.notice = Some(Notice::Undone(name));
    }

    pub(super) fn redo(&mut self) {
        let Some(name) = self.history.redo_name() else {
            return;
        };
        let before = self.choices.clone();
        self.choices = self.history.redo(before.clone());
        self.follow(&before);
        self.notice = Some(Notice::Redone(name));
    }

    /// Starts the chain at the first link that the change touches.
    pub(super) fn follow(&mut self, before: &Choices) {
        let now = &self.choices;
        if now.headline != before.headline {
            self.count();
        } else if now.sources != before.sources || is_read_otherwise(now, before) {
            self.read();
        } else if now.incident != before.incident || now.rates != before.rates {
            self.roll_up();
        } else if now.assumptions != before.assumptions || now.setting != before.setting {
            self.compare();
        }
    }
}

/// Whether the files would be read otherwise; totals to hold against them change nothing.
fn is_read_otherwise(now: &Choices, before: &Choices) -> bool {
    let without_controls = |choices: &Choices| ImportOptions {
        controls: BTreeMap::new(),
        ..choices.options.clone()
    };
    without_controls(now) != without_controls(before)
}

/// The other of light and dark; the system's choice counts as light.
fn opposite(theme: Theme) -> Theme {
    match theme {
        Theme::Dark => Theme::Light,
        Theme::System | Theme::Light => Theme::Dark,
    }
}

fn other(language: Language) -> Language {
    match language {
        Language::English => Language::Chinese,
        Language::Chinese => Language::English,
    }
}
