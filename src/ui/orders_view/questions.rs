//! Questions that change money: one button per answer, and what each answer would read.

use egui::Ui;

use super::mapping::title_for;
use super::preview::shown;
use crate::import::preview::{Preview, PreviewLine};
use crate::import::{Import, ImportReport, Question, QuestionKind};
use crate::session::Session;
use crate::session::action::Action;
use crate::session::choices::ReadingChange;
use crate::text::Language;
use crate::text::ui::orders::OrdersText as Text;
use crate::ui::widgets::{Level, alert_ui, body_ui, muted_ui};

/// Examples beside an answer.
const EXAMPLES_SHOWN: usize = 3;
/// Letters of the code of a currency.
const CODE_LETTERS: usize = 3;
/// Digits of an amount at most: what has more is a number of something.
const AMOUNT_DIGITS: usize = 15;
/// Two digits of a year are of this century.
const CENTURY: u32 = 2000;

/// Answers shown at most: more columns than these are chosen where their lines are seen.
const ANSWERS_SHOWN: usize = 12;

pub fn questions_ui(ui: &mut Ui, session: &Session, import: &Import, actions: &mut Vec<Action>) {
    let language = session.language();
    for (index, question) in import.questions.iter().enumerate() {
        ui.push_id(("question", index), |ui| {
            let title = match question.kind {
                QuestionKind::Mapping if !question.answers.is_empty() => {
                    Text::AskPaid.get(language).to_owned()
                }
                _ => question.message(language),
            };
            alert_ui(ui, Level::Caution, &title, &question.file, |ui| {
                ui.vertical(|ui| answers_ui(ui, session, (question, index), actions));
            });
        });
    }
}

/// A line per answer: its button, and how the first example would be read, or what the column holds.
fn answers_ui(
    ui: &mut Ui,
    session: &Session,
    (question, index): (&Question, usize),
    actions: &mut Vec<Action>,
) {
    let language = session.language();
    let mut tables = session.first_lines.tables.iter();
    let table = tables.find(|table| table.path == question.file);
    let answers = offered(question, table);
    for flag in &answers {
        ui.horizontal(|ui| {
            let button = ui.button(answer(flag, language));
            if button.on_hover_text(*flag).clicked() {
                actions.push(Action::Answer(index, (*flag).to_owned()));
            }
            let example = question.examples.first();
            let read = example.and_then(|example| read_as(question.kind, flag, example));
            if let (Some(text), Some(value)) = (example, read) {
                let values: [(&str, &dyn std::fmt::Display); 2] =
                    [("text", text), ("value", &value)];
                muted_ui(ui, &Text::AnswerReads.fill(language, &values));
            }
            if let Some(table) = table.filter(|_| question.kind == QuestionKind::Mapping) {
                let is_masked = session.settings.is_masked;
                let held = held(table, flag).take(EXAMPLES_SHOWN);
                let held: Vec<String> = held.map(|text| shown(text, None, is_masked)).collect();
                muted_ui(ui, &held.join(" · "));
            }
        });
    }
    if answers.len() < question.answers.len() {
        muted_ui(ui, Text::OtherColumn.get(language));
    }
    if question.answers.is_empty() {
        body_ui(ui, Text::ColumnsAbout.get(language));
    }
}

/// The answers that are offered: of columns, those whose first lines may be amounts, where any may.
fn offered<'q>(question: &'q Question, table: Option<&Preview>) -> Vec<&'q str> {
    let all = question.answers.iter().map(String::as_str);
    let Some(table) = table.filter(|_| question.kind == QuestionKind::Mapping) else {
        return all.collect();
    };
    let is_amount = |flag: &&str| {
        let mut held = held(table, flag);
        held.any(may_be_amount)
    };
    let amounts: Vec<&str> = all.clone().filter(is_amount).collect();
    let columns = if amounts.is_empty() {
        all.collect()
    } else {
        amounts
    };
    columns.into_iter().take(ANSWERS_SHOWN).collect()
}

/// What the first lines hold in the column that an answer names.
fn held<'t>(table: &'t Preview, flag: &str) -> impl Iterator<Item = &'t str> {
    let title = flag.rsplit_once('=').map_or("", |(_, title)| title);
    let column = (0..table.titles.len()).find(|at| title_for(&table.titles, *at) == title);
    let cells = move |line: &'t PreviewLine| line.cells.get(column?);
    let texts = table.lines.iter().filter_map(cells);
    texts
        .map(|cell| cell.text.trim())
        .filter(|text| !text.is_empty())
}

/// Whether a text may be an amount: digits and marks, with at most a sign or the code of a currency.
fn may_be_amount(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let is_number = |word: &str| {
        let word = word.trim_matches(|c: char| !c.is_ascii() || c.is_ascii_uppercase());
        !word.contains(|c: char| c.is_alphabetic())
    };
    let is_code = |word: &str| word.chars().count() <= CODE_LETTERS && !word.contains(is_digit);
    let has_code = |word: &str| match word.chars().filter(|c| c.is_alphabetic()).count() {
        0 => true,
        CODE_LETTERS => is_number(word),
        _ => is_code(word),
    };
    let is_date = text.matches(['-', '/', ':', '.']).count() > 1 && !text.contains(',');
    (1..=AMOUNT_DIGITS).contains(&digits) && !is_date && text.split_whitespace().all(has_code)
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
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
    fn only_columns_that_may_hold_amounts_are_offered_for_one() {
        for text in [
            "916,20",
            "1.018,00 €",
            "1,018.00",
            "¥18",
            "USD 5",
            "-3",
            "1",
        ] {
            assert!(may_be_amount(text), "{text}");
        }
        for text in [
            "PayPal",
            "2018-01-02 10:00",
            "20.11.2019",
            "B00001",
            "K7",
            "Abo 3 Mon.",
            "",
        ] {
            assert!(!may_be_amount(text), "{text}");
        }
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
