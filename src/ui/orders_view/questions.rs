//! Questions that change money: one button per answer, and what each answer would read.

use egui::Ui;

use crate::import::{Import, ImportReport, Question, QuestionKind};
use crate::session::Session;
use crate::session::action::Action;
use crate::session::choices::ReadingChange;
use crate::text::Language;
use crate::text::ui::orders::OrdersText as Text;
use crate::ui::widgets::{Level, alert_ui, body_ui, muted_ui};

/// Two digits of a year are of this century.
const CENTURY: u32 = 2000;

pub fn questions_ui(ui: &mut Ui, import: &Import, language: Language, actions: &mut Vec<Action>) {
    for (index, question) in import.questions.iter().enumerate() {
        ui.push_id(("question", index), |ui| {
            let (title, file) = (question.message(language), &question.file);
            alert_ui(ui, Level::Caution, &title, file, |ui| {
                ui.vertical(|ui| answers_ui(ui, question, index, language, actions));
            });
        });
    }
}

/// A line per answer: its button, and how the first example would be read.
fn answers_ui(
    ui: &mut Ui,
    question: &Question,
    index: usize,
    language: Language,
    actions: &mut Vec<Action>,
) {
    for flag in &question.answers {
        ui.horizontal(|ui| {
            let button = ui.button(answer(flag, language));
            if button.on_hover_text(flag).clicked() {
                actions.push(Action::Answer(index, flag.clone()));
            }
            let example = question.examples.first();
            let read = example.and_then(|example| read_as(question.kind, flag, example));
            if let (Some(text), Some(value)) = (example, read) {
                let values: [(&str, &dyn std::fmt::Display); 2] =
                    [("text", text), ("value", &value)];
                muted_ui(ui, &Text::AnswerReads.fill(language, &values));
            }
        });
    }
    if question.answers.is_empty() {
        body_ui(ui, Text::ColumnsAbout.get(language));
    }
}

/// How an example would be read with an answer; nothing where that says no more than the answer.
fn read_as(kind: QuestionKind, flag: &str, example: &str) -> Option<String> {
    let value = flag.rsplit([' ', '=']).next()?;
    match kind {
        QuestionKind::DateOrder => date(example, value),
        QuestionKind::DecimalMark if value == "comma" => {
            Some(example.replace(['.', '\'', ' '], "").replace(',', "."))
        }
        QuestionKind::DecimalMark => Some(example.replace([',', '\'', ' '], "")),
        _ => None,
    }
}

/// The day of a written date as year-month-day, given the order of its parts: `dmy`.
fn date(example: &str, order: &str) -> Option<String> {
    let parts = example.split(|c: char| !c.is_ascii_digit());
    let parts = parts.filter(|part| !part.is_empty());
    let parts: Vec<u32> = parts.map_while(|part| part.parse().ok()).collect();
    let part = |which: char| parts.get(order.find(which)?).copied();
    let (year, month, day) = (part('y')?, part('m')?, part('d')?);
    let year = if year < 100 { CENTURY + year } else { year };
    let is_date = (1..=12).contains(&month) && (1..=31).contains(&day);
    is_date.then(|| format!("{year:04}-{month:02}-{day:02}"))
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
        "once" => Text::AmountOfOrder,
        "each" => Text::AmountOfLine,
        other => match other.split_once('=') {
            Some(("paid", column)) => {
                return Text::PaidInColumn.fill(language, &[("column", &column)]);
            }
            Some(("unit_paid", column)) => {
                return Text::UnitPaidInColumn.fill(language, &[("column", &column)]);
            }
            _ => return other.to_owned(),
        },
    };
    text.get(language).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(kind: QuestionKind, flag: &str, example: &str, read: Option<&str>) {
        assert_eq!(read_as(kind, flag, example).as_deref(), read, "{flag}");
    }

    #[test]
    fn an_answer_says_what_it_would_read() {
        let day = QuestionKind::DateOrder;
        case(
            day,
            "--date-order dmy",
            "03/04/2018 10:00",
            Some("2018-04-03"),
        );
        case(day, "--date-order mdy", "03/04/18", Some("2018-03-04"));
        case(day, "--date-order ymd", "03/04/05", Some("2003-04-05"));
        case(day, "--date-order mdy", "13/04/2018", None);
        let mark = QuestionKind::DecimalMark;
        case(mark, "--decimal-mark point", "1,234", Some("1234"));
        case(mark, "--decimal-mark comma", "1,234", Some("1.234"));
        case(QuestionKind::Mapping, "--map paid=total", "total", None);
    }

    #[test]
    fn answers_are_words() {
        let said = |flag| answer(flag, Language::English);
        assert_eq!(said("--date-order dmy"), "day-month-year");
        assert_eq!(said("--map paid=total"), "paid stands in total");
        assert_eq!(said("--order-amounts once"), "of the whole order");
        assert_eq!(said("--encoding gb18030"), "gb18030");
    }
}
