//! Questions that change money: one button per answer.

use egui::Ui;

use crate::import::Import;
use crate::session::action::Action;
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
