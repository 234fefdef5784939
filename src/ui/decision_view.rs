//! The step of the decision: what honouring, revoking and every line between cost.

mod assumptions;
mod books;
mod cap;
mod cards;
mod context;
mod tables;

pub use assumptions::{below_ui, side_ui, written};
pub use books::{clocks_said, incident_date, run_off_date};
pub use context::own_view_said;

use egui::Ui;

use super::chart::components::Components;
use super::chart_view::chart_ui;
pub use super::format::policy_name;
use super::theme::{size, space};
use super::{explain_view, start_view};
use crate::decision::Comparison;
use crate::rollup::Rollup;
use crate::session::Session;
use crate::session::action::{Action, DecisionPage};
use crate::text::Language;
use crate::text::ui::books::BooksText;

pub fn decision_ui(ui: &mut Ui, session: &Session, actions: &mut Vec<Action>) {
    let language = session.language();
    let (Some(rollup), Some(comparison)) = (session.rollup.latest(), session.comparison.latest())
    else {
        return start_view::off_ui(ui, session, actions);
    };
    if !session.has_verdict() {
        return start_view::off_ui(ui, session, actions);
    }
    ui.spacing_mut().item_spacing.y = space::L;
    pages_ui(ui, session.page, language, actions);
    if session.choices().headline.is_some() {
        super::widgets::muted_ui(ui, &explain_view::rests_on_counts(language));
    }
    match session.page {
        DecisionPage::Compare => compare_ui(ui, session, rollup, comparison, actions),
        DecisionPage::Books => books::books_ui(ui, session, rollup, comparison, actions),
        DecisionPage::Context => return context::context_ui(ui, session, rollup, actions),
    }
    below_ui(ui, session, actions);
}

/// The pages of this step, one of them shown.
fn pages_ui(ui: &mut Ui, shown: DecisionPage, language: Language, actions: &mut Vec<Action>) {
    ui.horizontal(|ui| {
        for page in DecisionPage::ALL {
            let name = match page {
                DecisionPage::Compare => BooksText::PageCompare,
                DecisionPage::Books => BooksText::PageBooks,
                DecisionPage::Context => BooksText::PageContext,
            };
            let is_shown = page == shown;
            if ui.selectable_label(is_shown, name.get(language)).clicked() && !is_shown {
                actions.push(Action::ShowPage(page));
            }
        }
    });
}

fn compare_ui(
    ui: &mut Ui,
    session: &Session,
    rollup: &Rollup,
    comparison: &Comparison,
    actions: &mut Vec<Action>,
) {
    let language = session.language();
    cards::cards_ui(ui, session, rollup, comparison, actions);
    cap::cap_ui(ui, session, rollup, comparison, actions);
    let chart = Components::new(comparison, rollup.currency, language);
    chart_ui(ui, &chart, size::CHART_HEIGHT, language, actions);
    tables::components_ui(ui, rollup, comparison, language, actions);
    tables::alternatives_ui(ui, rollup, comparison, language, actions);
}
