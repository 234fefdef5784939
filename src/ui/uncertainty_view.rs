//! The step of uncertainty: how sure the result is, and what it hangs on.

use egui::{Id, Ui};

use super::chart::break_even::BreakEven;
use super::chart::exceedance::ExceedanceCurves;
use super::chart::tornado::Tornado;
use super::chart_view::chart_ui;
use super::table_view::row_ui;
use super::theme::{Tokens, Type, size, space};
use super::widgets::{Field, muted_ui, titled_card_ui};
use super::{decision_view, format, start_view};
use crate::decision::{Comparison, Decision, Estimate, Key, Policy, Setting};
use crate::rollup::Rollup;
use crate::session::Session;
use crate::session::action::Action;
use crate::text::Language;
use crate::text::chart::names;
use crate::text::ui::results::ResultsText as Text;

/// Fewer draws say nothing about a twentieth of them; more than these take longer than a person waits.
const DRAWS_MIN: u32 = 100;
const DRAWS_MAX: u32 = 1_000_000;
const FIELD_WIDTH: f32 = 84.0;

pub fn uncertainty_ui(ui: &mut Ui, session: &Session, actions: &mut Vec<Action>) {
    let language = session.language();
    let (Some(rollup), Some(comparison)) = (session.rollup.latest(), session.comparison.latest())
    else {
        return start_view::off_ui(ui, session, actions);
    };
    if !session.has_verdict() {
        return start_view::off_ui(ui, session, actions);
    }
    ui.spacing_mut().item_spacing.y = space::L;
    spread_ui(ui, session, rollup, comparison, actions);
    let chart = ExceedanceCurves::new(comparison, rollup.currency, language);
    chart_ui(ui, &chart, size::CHART_HEIGHT, language, actions);
    let chart = Tornado::new(comparison, rollup.currency, language);
    chart_ui(ui, &chart, size::CHART_HEIGHT, language, actions);
    if let Some(map) = &session.break_even {
        let mean = |key| session.choices().assumptions.get(key).map(Estimate::mean);
        let now = mean(Key::ChurnRevoke).zip(mean(Key::WouldHaveBoughtFirst));
        let chart = BreakEven::new(map, now, rollup.currency, language);
        chart_ui(ui, &chart, size::CHART_HEIGHT, language, actions);
    }
    break_even_ui(ui, session, comparison, language);
    decision_view::below_ui(ui, session, actions);
}

/// Mean, percentiles and the mean of the worst, per decision.
fn spread_ui(
    ui: &mut Ui,
    session: &Session,
    rollup: &Rollup,
    comparison: &Comparison,
    actions: &mut Vec<Action>,
) {
    let language = session.language();
    let setting = comparison.setting;
    let draws = format::count(setting.draws);
    let unit = format::unit_name(rollup.currency, language);
    let values: [(&str, &dyn std::fmt::Display); 3] =
        [("draws", &draws), ("seed", &setting.seed), ("unit", &unit)];
    let about = Text::SpreadAbout.fill(language, &values);
    titled_card_ui(ui, Text::Spread.get(language), &about, |ui| {
        let heads = [
            Text::Decision,
            Text::Mean,
            Text::P5,
            Text::P50,
            Text::P90,
            Text::P95,
            Text::Es95,
        ];
        row_ui(ui, &heads.map(|text| text.get(language)), true);
        let is_shown = |decision: &&Decision| match decision.policy {
            Policy::Cap(cap) => comparison.best_cap == Some(cap),
            _ => true,
        };
        let shown = comparison.decisions.iter().filter(is_shown);
        for (decision, spread) in shown.filter_map(|d| Some((d, d.spread?))) {
            let figures = [
                spread.mean,
                spread.p5,
                spread.p50,
                spread.p90,
                spread.p95,
                spread.es95,
            ];
            let figures = figures.map(|value| format::compact(value, language));
            let name = decision_view::policy_name(decision.policy, rollup, language);
            let cells: Vec<&str> = std::iter::once(name.as_str())
                .chain(figures.iter().map(String::as_str))
                .collect();
            row_ui(ui, &cells, false);
        }
        muted_ui(ui, Text::SpreadIs.get(language));
        ui.add_space(space::XS);
        setting_ui(ui, session.choices().setting, language, actions);
    });
}

fn setting_ui(ui: &mut Ui, setting: Setting, language: Language, actions: &mut Vec<Action>) {
    let tokens = Tokens::of(ui);
    ui.horizontal(|ui| {
        let name = Text::Draws.get(language);
        ui.label(Type::Small.text(name, tokens.muted));
        let value = format::count(setting.draws);
        let parse = |text: &str| {
            let number = format::ungrouped(text).and_then(|text| text.parse::<u32>().ok());
            let number = number.filter(|draws| (DRAWS_MIN..=DRAWS_MAX).contains(draws));
            number.ok_or_else(|| Text::BadDraws.get(language).to_owned())
        };
        let field = Field::new(Id::unique("draws"), name, &value)
            .number()
            .on_leave();
        let (draws, _) = field.width(FIELD_WIDTH).show(ui, parse).parts();
        let name = Text::Seed.get(language);
        ui.label(Type::Small.text(name, tokens.muted));
        let value = setting.seed.to_string();
        let parse = |text: &str| {
            text.trim()
                .parse::<u64>()
                .map_err(|_unreadable| Text::BadSeed.get(language).to_owned())
        };
        let field = Field::new(Id::unique("seed"), name, &value)
            .number()
            .on_leave();
        let (seed, _) = field.width(FIELD_WIDTH).show(ui, parse).parts();
        let new = Setting {
            draws: draws.unwrap_or(setting.draws),
            seed: seed.unwrap_or(setting.seed),
        };
        if new != setting {
            actions.push(Action::ChangeSetting(new));
        }
    });
}

fn break_even_ui(ui: &mut Ui, session: &Session, comparison: &Comparison, language: Language) {
    let (title, about) = (Text::BreakEven, Text::BreakEvenAbout);
    titled_card_ui(ui, title.get(language), about.get(language), |ui| {
        let found = comparison
            .break_even
            .iter()
            .filter_map(|(key, value)| Some((*key, (*value)?)));
        let mut is_empty = true;
        for (key, value) in found {
            is_empty = false;
            let write = |value| decision_view::written(value, key.unit(), language);
            let now = session
                .choices()
                .assumptions
                .get(key)
                .map(|e| write(e.mean()));
            let now = Text::BreakEvenNow.fill(language, &[("value", &now.unwrap_or_default())]);
            row_ui(
                ui,
                &[names::assumption(key, language), &write(value), &now],
                false,
            );
        }
        if is_empty {
            row_ui(ui, &[Text::NotInRange.get(language)], false);
        }
    });
}
