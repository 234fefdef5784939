//! Lines that could not be used, counted by reason, and those left out on purpose.

use egui::Ui;

use crate::import::{ImportReport, Reason};
use crate::session::Session;
use crate::text::ui::orders::OrdersText as Text;
use crate::ui::format;
use crate::ui::theme::{Tokens, Type};
use crate::ui::widgets::{Level, body_ui, mark_ui, muted_ui, titled_card_ui};

/// Examples shown of each reason; the rest are in the list that can be saved.
const EXAMPLES_MAX: usize = 2;
/// Characters of a rejected value that are shown.
const VALUE_CHARS_MAX: usize = 40;

pub fn rejected_ui(ui: &mut Ui, session: &Session, report: &ImportReport) {
    let language = session.language();
    let (title, about) = (Text::RejectedTitle, Text::RejectedAbout);
    titled_card_ui(ui, title.get(language), about.get(language), |ui| {
        if report.lines.rejected == 0 {
            ui.horizontal_wrapped(|ui| {
                mark_ui(ui, Level::Good);
                body_ui(ui, Text::NoneRejected.get(language));
            });
        }
        for (reason, count) in &report.rejected_by_reason {
            count_ui(ui, Level::Caution, reason.message(language), *count);
            examples_ui(ui, session, report, *reason);
        }
        if !report.skipped_by_reason.is_empty() {
            muted_ui(ui, Text::SkippedTitle.get(language));
        }
        for (skip, count) in &report.skipped_by_reason {
            count_ui(ui, Level::Good, skip.message(language), *count);
        }
    });
}

fn count_ui(ui: &mut Ui, level: Level, name: &str, count: u64) {
    let tokens = Tokens::of(ui);
    ui.horizontal(|ui| {
        mark_ui(ui, level);
        ui.label(Type::Body.text(name, tokens.text));
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            ui.label(Type::Strong.text(format::count(count), tokens.strong));
        });
    });
}

/// The first lines of a reason. The text found may hold an identifier, so it follows the mask.
fn examples_ui(ui: &mut Ui, session: &Session, report: &ImportReport, reason: Reason) {
    let language = session.language();
    let of_reason = report
        .rejected
        .iter()
        .filter(|rejected| rejected.reason == reason);
    for rejected in of_reason.take(EXAMPLES_MAX) {
        let value: String = rejected.value.chars().take(VALUE_CHARS_MAX).collect();
        let may_identify = rejected.column.is_empty() || reason == Reason::DamagedOrderId;
        let value = if session.settings.is_masked && may_identify {
            Text::Masked.get(language).to_owned()
        } else {
            format!("“{value}”")
        };
        let line = format::count(rejected.line);
        let whole = Text::WholeLine.get(language);
        let column = if rejected.column.is_empty() {
            whole
        } else {
            &rejected.column
        };
        let values: [(&str, &dyn std::fmt::Display); 3] =
            [("line", &line), ("column", &column), ("value", &value)];
        muted_ui(ui, &Text::ExampleOf.fill(language, &values));
    }
}
