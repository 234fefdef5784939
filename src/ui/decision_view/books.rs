//! What the decision means for the books: provision, contingent amount, run-off and clocks.

use egui::{ComboBox, Id, Ui};
use jiff::civil::Date;

use super::{policy_name, tables};
use crate::accounting::{self, Clock, Clocks, Jurisdiction};
use crate::decision::{Comparison, Decision, Policy};
use crate::money::Currency;
use crate::rollup::Rollup;
use crate::session::Session;
use crate::session::action::Action;
use crate::session::asked::Asked;
use crate::session::books::Books;
use crate::text::Language;
use crate::text::ui::books::BooksText as Text;
use crate::text::ui::explain::ExplainText;
use crate::ui::chart::run_off::RunOff;
use crate::ui::chart_view::chart_ui;
use crate::ui::format;
use crate::ui::format::Zone;
use crate::ui::theme::{Tokens, Type, size, space};
use crate::ui::verdict;
use crate::ui::widgets::{Field, body_ui, card_ui, muted_ui, titled_card_ui};

const FIELD_WIDTH: f32 = 96.0;

pub fn books_ui(
    ui: &mut Ui,
    session: &Session,
    rollup: &Rollup,
    comparison: &Comparison,
    actions: &mut Vec<Action>,
) {
    let language = session.language();
    provisions_ui(ui, rollup, comparison, language, actions);
    run_off_ui(ui, session, rollup, comparison, actions);
    clocks_ui(ui, session, rollup, language, actions);
}

/// The decisions between which a person chooses: the ends, the best line, and the other ways.
fn shown(comparison: &Comparison) -> impl Iterator<Item = &Decision> {
    let is_shown = |decision: &&Decision| match decision.policy {
        Policy::Cap(cap) => comparison.best_cap == Some(cap),
        _ => true,
    };
    comparison.decisions.iter().filter(is_shown)
}

fn provisions_ui(
    ui: &mut Ui,
    rollup: &Rollup,
    comparison: &Comparison,
    language: Language,
    actions: &mut Vec<Action>,
) {
    let (title, about) = (Text::Provision, Text::ProvisionAbout);
    titled_card_ui(ui, title.get(language), about.get(language), |ui| {
        let unit = format::unit_name(rollup.currency, language);
        let head = |text: Text| match unit.as_str() {
            "" => tables::head(text.get(language).to_owned()),
            unit => tables::head(format!("{}, {unit}", text.get(language))),
        };
        let heads = vec![head(Text::ProposedProvision), head(Text::Contingent)];
        tables::row_ui(ui, Text::Decision.get(language), heads, language, actions);
        for decision in shown(comparison) {
            let amounts = accounting::provision(decision);
            let cell = |value, asked| {
                let text = format::estimate(value, Currency::NONE, language);
                tables::written(text, asked, rollup, language)
            };
            let policy = decision.policy;
            let cells = vec![
                cell(amounts.provision, Asked::Provision(policy)),
                cell(amounts.contingent, Asked::Contingent(policy)),
            ];
            let name = policy_name(policy, rollup, language);
            tables::row_ui(ui, &name, cells, language, actions);
        }
    });
}

/// The day on which the orders were placed: the window's start, else the first affected minute.
pub fn incident_date(start_ms: Option<i64>, rollup: &Rollup) -> Option<Date> {
    let first = rollup.by_minute.iter().find(|minute| minute.affected > 0);
    let start = start_ms.or(first.map(|minute| minute.start_ms));
    let zoned = start.and_then(|start| Zone::new(&rollup.zone).zoned(start));
    zoned.map(|zoned| zoned.date())
}

/// The day from which the run-off counts its months, where one is known.
pub fn run_off_date(session: &Session, rollup: &Rollup) -> Option<Date> {
    let choices = session.choices();
    incident_date(choices.incident.start_ms, rollup).or(choices.books.knowledge)
}

fn run_off_ui(
    ui: &mut Ui,
    session: &Session,
    rollup: &Rollup,
    comparison: &Comparison,
    actions: &mut Vec<Action>,
) {
    let language = session.language();
    let Some(date) = run_off_date(session, rollup) else {
        card_ui(ui, |ui| body_ui(ui, Text::RunOffNoDate.get(language)));
        return;
    };
    let id = Id::unique("run-off of");
    let chosen: Option<Policy> = ui.ctx().data(|data| data.get_temp(id));
    let best = || verdict::best(comparison).map(|decision| decision.policy);
    let mut chosen = chosen.or_else(best).unwrap_or(Policy::HonourAll);
    let is_there = |decision: &&Decision| decision.policy == chosen;
    let decision = shown(comparison)
        .find(is_there)
        .or_else(|| shown(comparison).find(|decision| decision.policy == Policy::HonourAll));
    let Some(decision) = decision else {
        return;
    };
    ui.horizontal(|ui| {
        let label = ui.label(Text::RunOffOf.get(language));
        let name = policy_name(decision.policy, rollup, language);
        let combo = ComboBox::from_id_salt("run-off of").selected_text(name);
        let combo = combo.width(FIELD_WIDTH * 3.0).show_ui(ui, |ui| {
            for other in shown(comparison) {
                let name = policy_name(other.policy, rollup, language);
                ui.selectable_value(&mut chosen, other.policy, name);
            }
        });
        combo.response.labelled_by(label.id);
        if ui.link(ExplainText::Ask.get(language)).clicked() {
            actions.push(Action::Explain(Asked::RunOff(decision.policy)));
        }
    });
    ui.ctx().data_mut(|data| data.insert_temp(id, chosen));
    let months = accounting::run_off(rollup, decision, date);
    let chart = RunOff::new(&months, rollup.currency, language);
    chart_ui(ui, &chart, size::CHART_HEIGHT, language, actions);
}

fn clocks_ui(
    ui: &mut Ui,
    session: &Session,
    rollup: &Rollup,
    language: Language,
    actions: &mut Vec<Action>,
) {
    let books = &session.choices().books;
    let (title, about) = (Text::Clocks, Text::ClocksAbout);
    titled_card_ui(ui, title.get(language), about.get(language), |ui| {
        facts_ui(ui, books, language, actions);
        let today = Zone::new(&rollup.zone).zoned(session.made_ms());
        let today = today.map(|zoned| zoned.date());
        let dates = books.dates(
            incident_date(session.choices().incident.start_ms, rollup),
            today,
        );
        let said = clocks_said(&accounting::clocks(&dates), language);
        if said.is_empty() {
            muted_ui(ui, Text::NoClock.get(language));
        }
        for sentence in said {
            body_ui(ui, &sentence);
        }
    });
}

fn facts_ui(ui: &mut Ui, books: &Books, language: Language, actions: &mut Vec<Action>) {
    let mut new = books.clone();
    let mut has_left = false;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = space::M;
        jurisdiction_ui(ui, &mut new.jurisdiction, language);
        has_left |= date_ui(ui, Text::Knowledge, &mut new.knowledge, language);
        has_left |= date_ui(ui, Text::Closing, &mut new.closing, language);
        has_left |= date_ui(ui, Text::Announced, &mut new.decided, language);
    });
    if new != *books {
        actions.push(Action::ChangeBooks(new));
    }
    if has_left {
        actions.push(Action::Settle);
    }
}

fn jurisdiction_ui(ui: &mut Ui, jurisdiction: &mut Option<Jurisdiction>, language: Language) {
    let tokens = Tokens::of(ui);
    let name = |jurisdiction: Option<Jurisdiction>| match jurisdiction {
        None => Text::JurisdictionNone.get(language),
        Some(Jurisdiction::China) => Text::JurisdictionChina.get(language),
        Some(Jurisdiction::Elsewhere) => Text::JurisdictionElsewhere.get(language),
    };
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = space::XS;
        let text = Text::Jurisdiction.get(language);
        let label = ui.label(Type::Small.text(text, tokens.muted));
        let combo = ComboBox::from_id_salt("jurisdiction").selected_text(name(*jurisdiction));
        let all = [
            None,
            Some(Jurisdiction::China),
            Some(Jurisdiction::Elsewhere),
        ];
        let combo = combo.width(FIELD_WIDTH).show_ui(ui, |ui| {
            for one in all {
                ui.selectable_value(jurisdiction, one, name(one));
            }
        });
        combo.response.labelled_by(label.id);
    });
}

/// A date under its label; whether the field was left.
fn date_ui(ui: &mut Ui, label: Text, date: &mut Option<Date>, language: Language) -> bool {
    let tokens = Tokens::of(ui);
    ui.vertical(|ui| {
        ui.set_width(FIELD_WIDTH + space::M);
        ui.spacing_mut().item_spacing.y = space::XS;
        let name = label.get(language);
        ui.label(Type::Small.text(name, tokens.muted));
        let value = date.map_or_else(String::new, |date| date.to_string());
        let field = Field::new(Id::unique(("books", label)), name, &value);
        let field = field.width(FIELD_WIDTH).hint("YYYY-MM-DD").on_leave();
        let (new, has_left) = field.show(ui, |text| parse_date(text, language)).parts();
        if let Some(new) = new {
            *date = new;
        }
        has_left
    })
    .inner
}

/// A date, or nothing at all.
fn parse_date(text: &str, language: Language) -> Result<Option<Date>, String> {
    let text = text.trim().replace(['/', '.'], "-");
    if text.is_empty() {
        return Ok(None);
    }
    let bad = |_unreadable| Text::BadDate.get(language).to_owned();
    text.parse().map(Some).map_err(bad)
}

/// The clocks as sentences.
pub fn clocks_said(clocks: &Clocks, language: Language) -> Vec<String> {
    let with_days = |text: Text, clock: &Clock| {
        let sentence = text.fill(language, &[("date", &clock.ends)]);
        match clock.days_left {
            Some(days) if days >= 0 => {
                let left = Text::DaysLeft.fill(language, &[("days", &days)]);
                format!("{sentence} {left}")
            }
            Some(days) => {
                let past = Text::DaysPast.fill(language, &[("days", &days.unsigned_abs())]);
                format!("{sentence} {past}")
            }
            None => sentence,
        }
    };
    let mut said = Vec::new();
    said.extend(
        clocks
            .revocation
            .map(|c| with_days(Text::RevocationEnds, &c)),
    );
    said.extend(clocks.closing.map(|c| with_days(Text::ClosingOn, &c)));
    if clocks.decided_after_closing {
        said.push(Text::SubsequentEvent.get(language).to_owned());
    }
    if clocks.announced_before_revocation_ends {
        said.push(Text::PromiseWaives.get(language).to_owned());
    }
    said
}

#[cfg(test)]
mod tests {
    use super::*;
    use Language::English;
    use jiff::civil::date;

    #[test]
    fn a_date_is_read_in_the_ways_people_write_it_and_nothing_is_no_date() {
        for text in ["2018-01-05", "2018/01/05", " 2018.01.05 "] {
            assert_eq!(parse_date(text, English), Ok(Some(date(2018, 1, 5))));
        }
        assert_eq!(parse_date(" ", English), Ok(None));
        assert!(parse_date("5 January", English).is_err());
        assert!(parse_date("2018-02-30", English).is_err());
    }
}
