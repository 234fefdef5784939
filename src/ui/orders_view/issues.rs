//! Lines that could not be used, grouped by what repairs them, each with its way to the file.

use egui::Ui;

use crate::import::{
    Conflicts, DateOrder, DecimalMark, ImportReport, Reason, Skip, VALUE_CHARS_MAX,
};
use crate::session::Session;
use crate::session::action::{Action, Saving};
use crate::session::choices::ReadingChange;
use crate::text::Language;
use crate::text::ui::import_view::ImportViewText as Text;
use crate::text::ui::orders::OrdersText;
use crate::ui::format;
use crate::ui::theme::{Tokens, Type, space};
use crate::ui::widgets::{Level, body_ui, mark_ui, muted_ui, titled_card_ui};

/// Examples shown of each reason; the rest are in the list that can be saved.
const EXAMPLES_MAX: usize = 2;
/// Characters of a rejected value that are shown.
const SHOWN_CHARS_MAX: usize = 40;
const _: () = assert!(SHOWN_CHARS_MAX <= VALUE_CHARS_MAX);

/// Everything that was not used, and what can be done about it.
pub fn issues_ui(ui: &mut Ui, session: &Session, report: &ImportReport, actions: &mut Vec<Action>) {
    let language = session.language();
    let (title, about) = (Text::Issues, Text::IssuesAbout);
    titled_card_ui(ui, title.get(language), about.get(language), |ui| {
        if report.lines.rejected == 0 {
            ui.horizontal_wrapped(|ui| {
                mark_ui(ui, Level::Good);
                body_ui(ui, OrdersText::NoneRejected.get(language));
            });
        }
        for group in groups(report) {
            group_ui(ui, session, report, &group, actions);
        }
        conflicts_ui(ui, session, report, actions);
        if report.lines.rejected > 0 {
            ui.add_space(space::XS);
            if ui.button(Text::ExportRejected.get(language)).clicked() {
                actions.push(Action::AskWhereToSave(Saving::Rejected));
            }
        }
        skipped_ui(ui, report, language);
    });
}

/// Reasons with one repair, the repair of most lines first.
fn groups(report: &ImportReport) -> Vec<Vec<(Reason, u64)>> {
    let mut groups: Vec<Vec<(Reason, u64)>> = Vec::new();
    let repair = |reason: Reason| reason.repair(Language::English);
    for (reason, count) in &report.rejected_by_reason {
        let own = groups.iter_mut().find(|group| {
            let first = group.first();
            first.is_some_and(|(first, _)| repair(*first) == repair(*reason))
        });
        match own {
            Some(group) => group.push((*reason, *count)),
            None => groups.push(vec![(*reason, *count)]),
        }
    }
    let lines = |group: &Vec<(Reason, u64)>| group.iter().map(|(_, count)| count).sum::<u64>();
    groups.sort_by_key(|group| std::cmp::Reverse(lines(group)));
    groups
}

fn group_ui(
    ui: &mut Ui,
    session: &Session,
    report: &ImportReport,
    group: &[(Reason, u64)],
    actions: &mut Vec<Action>,
) {
    let language = session.language();
    let Some((first, _)) = group.first() else {
        return;
    };
    for (reason, count) in group {
        count_ui(ui, Level::Caution, reason.message(language), *count);
        examples_ui(ui, session, report, *reason, actions);
    }
    body_ui(ui, first.repair(language));
    repairs_ui(ui, *first, language, actions);
    ui.add_space(space::S);
}

/// The repairs that are one click; the others stand beside the list.
fn repairs_ui(ui: &mut Ui, reason: Reason, language: Language, actions: &mut Vec<Action>) {
    use ReadingChange as Change;
    let offers = match reason {
        Reason::BadAmount | Reason::AmountTooLarge => vec![
            (
                OrdersText::Point,
                Change::DecimalMark(Some(DecimalMark::Point)),
            ),
            (
                OrdersText::Comma,
                Change::DecimalMark(Some(DecimalMark::Comma)),
            ),
        ],
        Reason::BadTime => vec![
            (OrdersText::Ymd, Change::DateOrder(Some(DateOrder::Ymd))),
            (OrdersText::Dmy, Change::DateOrder(Some(DateOrder::Dmy))),
            (OrdersText::Mdy, Change::DateOrder(Some(DateOrder::Mdy))),
        ],
        _ => return,
    };
    offers_ui(ui, offers, language, actions);
}

fn offers_ui(
    ui: &mut Ui,
    offers: Vec<(OrdersText, ReadingChange)>,
    language: Language,
    actions: &mut Vec<Action>,
) {
    ui.horizontal_wrapped(|ui| {
        muted_ui(ui, Text::ReadAs.get(language));
        for (text, change) in offers {
            if ui.button(text.get(language)).clicked() {
                actions.push(Action::ChangeReading(change));
            }
        }
    });
}

/// Lines of one order that say different things: which of them counts is one click.
fn conflicts_ui(ui: &mut Ui, session: &Session, report: &ImportReport, actions: &mut Vec<Action>) {
    use ReadingChange as Change;
    let language = session.language();
    let set_aside = report.duplicates.conflicting;
    if set_aside == 0 {
        return;
    }
    let message = Skip::ConflictingDuplicate.message(language);
    count_ui(ui, Level::Caution, message, set_aside);
    for conflicting in report.conflicting.iter().take(EXAMPLES_MAX) {
        let order = crate::ui::list_view::id(&conflicting.order_id, session.settings.is_masked);
        let line = format::count(conflicting.line);
        let values: [(&str, &dyn std::fmt::Display); 2] = [("line", &line), ("order", &order)];
        let text = Text::ConflictOf.fill(language, &values);
        example_ui(
            ui,
            &text,
            (&report.path, conflicting.line),
            language,
            actions,
        );
    }
    let offers = vec![
        (
            OrdersText::SetAside,
            Change::Conflicts(Some(Conflicts::SetAside)),
        ),
        (OrdersText::First, Change::Conflicts(Some(Conflicts::First))),
        (OrdersText::Last, Change::Conflicts(Some(Conflicts::Last))),
        (OrdersText::All, Change::Conflicts(Some(Conflicts::All))),
    ];
    offers_ui(ui, offers, language, actions);
    ui.add_space(space::S);
}

fn skipped_ui(ui: &mut Ui, report: &ImportReport, language: Language) {
    let skipped = report.skipped_by_reason.iter();
    let skipped = skipped.filter(|(skip, _)| **skip != Skip::ConflictingDuplicate);
    for (index, (skip, count)) in skipped.enumerate() {
        if index == 0 {
            ui.add_space(space::XS);
            muted_ui(ui, OrdersText::SkippedTitle.get(language));
        }
        count_ui(ui, Level::Good, skip.message(language), *count);
    }
}

fn count_ui(ui: &mut Ui, level: Level, name: &str, count: u64) {
    let tokens = Tokens::of(ui);
    ui.horizontal(|ui| {
        mark_ui(ui, level);
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            ui.label(Type::Strong.text(format::count(count), tokens.strong));
            ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                ui.add(egui::Label::new(Type::Body.text(name, tokens.text)).truncate());
            });
        });
    });
}

/// The first lines of a reason. The text found may hold an identifier, so it follows the mask.
fn examples_ui(
    ui: &mut Ui,
    session: &Session,
    report: &ImportReport,
    reason: Reason,
    actions: &mut Vec<Action>,
) {
    let language = session.language();
    let of_reason = report
        .rejected
        .iter()
        .filter(|rejected| rejected.reason == reason);
    for rejected in of_reason.take(EXAMPLES_MAX) {
        let value: String = rejected.value.chars().take(SHOWN_CHARS_MAX).collect();
        let may_identify = rejected.column.is_empty() || reason == Reason::DamagedOrderId;
        let value = if session.settings.is_masked && may_identify {
            OrdersText::Masked.get(language).to_owned()
        } else {
            format!("“{value}”")
        };
        let line = format::count(rejected.line);
        let column = match rejected.column.as_str() {
            "" => OrdersText::WholeLine.get(language),
            column => column,
        };
        let values: [(&str, &dyn std::fmt::Display); 3] =
            [("line", &line), ("column", &column), ("value", &value)];
        let text = OrdersText::ExampleOf.fill(language, &values);
        example_ui(ui, &text, (&report.path, rejected.line), language, actions);
    }
}

/// A line in words, and the way to it.
fn example_ui(
    ui: &mut Ui,
    text: &str,
    (path, line): (&str, u64),
    language: Language,
    actions: &mut Vec<Action>,
) {
    let tokens = Tokens::of(ui);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().interact_size.y = Type::Body.size();
        muted_ui(ui, text);
        let show = Type::Small.text(Text::ShowInFile.get(language), tokens.accent);
        let link = ui.link(show);
        let spoken = Text::ShowLine.fill(language, &[("line", &line)]);
        link.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Link, true, &spoken));
        if link.clicked() {
            actions.push(Action::ShowInFile(path.to_owned(), line));
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reasons_with_one_repair_stand_together_most_lines_first() {
        let report = ImportReport {
            rejected_by_reason: [
                (Reason::BadTime, 5),
                (Reason::BadAmount, 2),
                (Reason::MissingAmount, 1),
            ]
            .into(),
            ..ImportReport::default()
        };
        let groups = groups(&report);
        assert_eq!(groups.len(), 2);
        assert_eq!(groups[0], [(Reason::BadTime, 5)]);
        assert_eq!(
            groups[1],
            [(Reason::MissingAmount, 1), (Reason::BadAmount, 2)]
        );
    }
}
