//! The step of orders: what was understood of the files, what was not, and how to put it right.

mod controls;
mod in_file;
mod issues;
mod mapping;
mod preview;
mod profiles;
mod questions;
mod reading;

pub use in_file::in_file_ui;
pub use preview::previews_ui;

use egui::{Grid, Ui, vec2};

use super::theme::space;
use super::widgets::{
    Level, Tile, alert_ui, body_ui, card_ui, fact_ui, muted_ui, primary_button, stack_ui, tiles_ui,
    titled_card_ui,
};
use super::{format, names, start_view, words};
use crate::import::{Import, ImportReport};
use crate::money::Currency;
use crate::session::action::Action;
use crate::session::command::Command;
use crate::session::{Session, Step};
use crate::text::Language;
use crate::text::ui::UiText;
use crate::text::ui::import_view::ImportViewText;
use crate::text::ui::orders::OrdersText as Text;

/// Status words shown; the rest are rarer still.
const STATUSES_MAX: usize = 12;

pub fn orders_ui(ui: &mut Ui, session: &Session, actions: &mut Vec<Action>) {
    let Some(import) = session.import.latest() else {
        return;
    };
    let language = session.language();
    ui.spacing_mut().item_spacing.y = space::L;
    again_ui(ui, session, actions);
    questions::questions_ui(ui, session, import, actions);
    questions::zone_ui(ui, session, import, actions);
    profiles::offered_ui(ui, session, actions);
    if session.has_no_orders() && !session.has_questions() {
        let (title, text) = (Text::NoneUsed, Text::NoneUsedText);
        alert_ui(
            ui,
            Level::Bad,
            title.get(language),
            text.get(language),
            |_| {},
        );
    }
    card_ui(ui, |ui| {
        tiles_ui(ui, &tiles(import, language));
        muted_ui(ui, &equation(import, language));
    });
    if !session.has_questions()
        && !session.has_no_orders()
        && primary_button(ui, Text::Continue.get(language)).clicked()
    {
        actions.push(Action::GoTo(Step::Incident));
    }
    for (index, report) in import.reports.iter().enumerate() {
        ui.push_id(index, |ui| {
            preview::preview_ui(ui, session, &report.path, actions);
            report_ui(ui, session, (index, report), actions);
        });
    }
}

/// The files are read once more, or could not be: what is below is the reading before.
fn again_ui(ui: &mut Ui, session: &Session, actions: &mut Vec<Action>) {
    let language = session.language();
    if let Some(progress) = session.reading() {
        card_ui(ui, |ui| {
            start_view::progress_ui(ui, progress, language);
            if ui.button(Command::CancelReading.text(language)).clicked() {
                actions.push(Action::CancelReading);
            }
        });
    } else if let Some(failure) = session.import.failure() {
        let details = words::failure(failure, language);
        alert_ui(
            ui,
            Level::Bad,
            UiText::FailedTitle.get(language),
            &details,
            |ui| {
                muted_ui(ui, UiText::StillShowing.get(language));
                if ui.button(Command::ReadAgain.text(language)).clicked() {
                    actions.push(Action::Do(Command::ReadAgain));
                }
            },
        );
    }
}

/// Read is used and rejected and left out, of all files together.
fn equation(import: &Import, language: Language) -> String {
    let sum = |part: fn(&ImportReport) -> u64| {
        format::count(import.reports.iter().map(part).sum::<u64>())
    };
    let (read, used) = (
        sum(|report| report.lines.read),
        sum(|report| report.lines.used),
    );
    let (rejected, skipped) = (
        sum(|report| report.lines.rejected),
        sum(|report| report.lines.skipped),
    );
    let values: [(&str, &dyn std::fmt::Display); 4] = [
        ("read", &read),
        ("used", &used),
        ("rejected", &rejected),
        ("skipped", &skipped),
    ];
    ImportViewText::Equation.fill(language, &values)
}

/// Lines of all files: read is used and rejected and left out; then what they hold.
fn tiles(import: &Import, language: Language) -> Vec<Tile> {
    let sum = |part: fn(&ImportReport) -> u64| import.reports.iter().map(part).sum::<u64>();
    let read = sum(|report| report.lines.read);
    let used = sum(|report| report.lines.used);
    let share = if read > 0 {
        used as f64 / read as f64
    } else {
        0.0
    };
    let share = format::percent(share, 1, language);
    let tile = |label: Text, value: String, note: Text| {
        Tile::new(label.get(language), value, note.get(language))
    };
    let customers = import.orders.customer_count();
    let customers = if customers > 0 {
        tile(
            Text::CustomersTile,
            format::count(customers as u64),
            Text::CustomersNote,
        )
    } else {
        tile(Text::CustomersTile, "–".to_owned(), Text::CustomersNone)
    };
    let rejected = format::count(sum(|report| report.lines.rejected));
    let skipped = format::count(sum(|report| report.lines.skipped));
    let used_note = Text::UsedShare.fill(language, &[("share", &share)]);
    vec![
        tile(Text::LinesRead, format::count(read), Text::LinesReadNote),
        Tile::new(Text::Used.get(language), format::count(used), used_note),
        tile(Text::Rejected, rejected, Text::RejectedNote),
        tile(Text::Skipped, skipped, Text::SkippedNote),
        tile(
            Text::OrdersTile,
            format::count(import.orders.order_count() as u64),
            Text::OrdersNote,
        ),
        customers,
    ]
}

fn report_ui(
    ui: &mut Ui,
    session: &Session,
    (index, report): (usize, &ImportReport),
    actions: &mut Vec<Action>,
) {
    let language = session.language();
    let width = (ui.available_width() - space::L) / 2.0;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = space::L;
        stack_ui(ui, width, |ui| {
            issues::issues_ui(ui, session, report, actions);
            controls::stated_ui(ui, report, language);
            if index == 0 {
                controls::known_ui(ui, session, actions);
            }
            file_ui(ui, session, report);
            statuses_ui(ui, report, language);
        });
        stack_ui(ui, width, |ui| {
            reading::reading_ui(ui, session, (index, report), actions);
            mapping::mapping_ui(ui, session, report, actions);
            notes_ui(ui, report, language);
        });
    });
}

/// The facts of a file.
fn file_ui(ui: &mut Ui, session: &Session, report: &ImportReport) {
    let language = session.language();
    titled_card_ui(ui, &words::file_name(report.path.as_ref()), "", |ui| {
        Grid::new("facts")
            .num_columns(2)
            .spacing(vec2(space::L, space::XS))
            .show(ui, |ui| {
                ui.set_max_width(ui.available_width());
                let mut fact = |what: Text, value: &str| {
                    if !value.is_empty() {
                        fact_ui(ui, what.get(language), value);
                    }
                };
                fact(Text::Size, &format::bytes(report.bytes));
                fact(Text::Encoding, &report.encoding);
                fact(Text::Delimiter, &delimiter(&report.delimiter));
                fact(Text::Header, &format::count(report.header_line));
                fact(Text::Profile, &report.profile);
                fact(Text::Zone, &zone(report, language));
                let times = report
                    .first_time
                    .as_deref()
                    .zip(report.last_time.as_deref());
                let times = times.map(|(first, last)| format::range(&short(first), &short(last)));
                fact(Text::FirstLast, &times.unwrap_or_default());
                for total in &report.totals {
                    let paid = amount(&total.paid, &total.currency);
                    let is_stated = total.currency != Currency::NONE.code();
                    let paid = if is_stated {
                        format!("{} {paid}", total.currency)
                    } else {
                        paid
                    };
                    fact(Text::PaidTile, &paid);
                }
                let hash = session.hashes().get(&report.path);
                fact(
                    Text::Sha,
                    hash.and_then(|hash| hash.get(..16)).unwrap_or_default(),
                );
            });
        let duplicates = report.duplicates;
        if duplicates.exact + duplicates.conflicting > 0 {
            let (exact, conflicting) = (
                format::count(duplicates.exact),
                format::count(duplicates.conflicting),
            );
            let values: [(&str, &dyn std::fmt::Display); 2] =
                [("exact", &exact), ("conflicting", &conflicting)];
            muted_ui(ui, &Text::Duplicates.fill(language, &values));
        }
    });
}

/// An amount written by the reader, with its thousands grouped and the decimals of its currency.
fn amount(written: &str, currency: &str) -> String {
    let digits = Currency::parse(currency).map_or(0, Currency::minor_digits);
    let exact = written.parse();
    exact.map_or_else(
        |_| written.to_owned(),
        |value| format::amount(value, digits),
    )
}

/// A tab would not be seen.
fn delimiter(delimiter: &str) -> String {
    if delimiter == "\t" {
        "Tab".to_owned()
    } else {
        delimiter.to_owned()
    }
}

fn zone(report: &ImportReport, language: Language) -> String {
    let Some(zone) = &report.time_zone else {
        return String::new();
    };
    match &report.time_zone_from {
        Some(from) => {
            let from = zone_origin(from).get(language);
            Text::ZoneFrom.fill(language, &[("zone", zone), ("from", &from)])
        }
        None => zone.clone(),
    }
}

/// How the zone was found, from the word in the report.
fn zone_origin(from: &str) -> Text {
    match from {
        "column" => Text::ZoneFromColumn,
        "offset" => Text::ZoneFromOffset,
        "header" => Text::ZoneFromHeader,
        "profile" => Text::ZoneFromProfile,
        "chosen" => Text::ZoneFromChoice,
        _ => Text::ZoneFromNothing,
    }
}

/// RFC 3339 without seconds' fraction and offset: 2017-12-31 14:00.
fn short(time: &str) -> String {
    time.get(..16).unwrap_or(time).replace('T', " ")
}

fn statuses_ui(ui: &mut Ui, report: &ImportReport, language: Language) {
    if report.statuses.is_empty() {
        return;
    }
    let (title, about) = (Text::Statuses, Text::StatusesAbout);
    titled_card_ui(ui, title.get(language), about.get(language), |ui| {
        Grid::new("statuses")
            .num_columns(3)
            .spacing(vec2(space::L, space::XS))
            .show(ui, |ui| {
                for status in report.statuses.iter().take(STATUSES_MAX) {
                    body_ui(ui, &status.text);
                    body_ui(ui, names::status(status.class, language));
                    muted_ui(ui, &format::count(status.lines));
                    ui.end_row();
                }
            });
    });
}

fn notes_ui(ui: &mut Ui, report: &ImportReport, language: Language) {
    if report.notes.is_empty() {
        return;
    }
    titled_card_ui(ui, Text::Notes.get(language), "", |ui| {
        for note in &report.notes {
            body_ui(ui, &note.message_in_window(language));
        }
    });
}
