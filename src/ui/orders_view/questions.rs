//! Questions that change money: one button per answer.

use egui::Ui;

use crate::import::{Import, ImportReport};
use crate::session::Session;
use crate::session::action::Action;
use crate::session::choices::ReadingChange;
use crate::text::Language;
use crate::text::ui::orders::OrdersText as Text;
use crate::ui::widgets::{Level, alert_ui, body_ui};

pub fn questions_ui(ui: &mut Ui, import: &Import, language: Language, actions: &mut Vec<Action>) {
    for (index, question) in import.questions.iter().enumerate() {
        ui.push_id(("question", index), |ui| {
            alert_ui(
                ui,
                Level::Caution,
                &question.message(language),
                &question.file,
                |ui| {
                    for flag in &question.answers {
                        if ui
                            .button(answer(flag, language))
                            .on_hover_text(flag)
                            .clicked()
                        {
                            actions.push(Action::Answer(index, flag.clone()));
                        }
                    }
                    if question.answers.is_empty() {
                        body_ui(ui, Text::ColumnsAbout.get(language));
                    }
                },
            );
        });
    }
}

/// Zones offered where times name none: where most exports of this kind come from.
const ZONES: [&str; 2] = ["Asia/Shanghai", "UTC"];

/// Times that name no zone are no question, since no amount depends on it, but worth a look.
pub fn zone_ui(ui: &mut Ui, session: &Session, import: &Import, actions: &mut Vec<Action>) {
    let language = session.language();
    let is_assumed = |report: &ImportReport| report.time_zone_from.as_deref() == Some("assumed");
    if session.has_questions() || !import.reports.iter().any(is_assumed) {
        return;
    }
    let (title, text) = (Text::ZoneTitle.get(language), Text::ZoneText.get(language));
    alert_ui(ui, Level::Caution, title, text, |ui| {
        for zone in ZONES {
            if ui
                .button(Text::ZoneUse.fill(language, &[("zone", &zone)]))
                .clicked()
            {
                let change = ReadingChange::Zone(Some(zone.to_owned()));
                actions.push(Action::ChangeReading(change));
            }
        }
    });
}

/// An answer in words: the value of its flag, or the words that are better than it.
fn answer(flag: &str, language: Language) -> String {
    let value = flag
        .split_once([' ', '='])
        .map_or(flag, |(_, value)| value.trim());
    let text = match value {
        "ymd" => Text::Ymd,
        "dmy" => Text::Dmy,
        "mdy" => Text::Mdy,
        "point" => Text::Point,
        "comma" => Text::Comma,
        other => return other.to_owned(),
    };
    text.get(language).to_owned()
}
