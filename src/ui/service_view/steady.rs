//! The steady state by Erlang C: how long callers wait once the wave is over, and whom it takes.

use egui::{Id, Ui};
use rust_decimal::Decimal;

use crate::case::{ServicePlan, Steady};
use crate::service::ErlangError;
use crate::session::action::Action;
use crate::session::asked::{Asked, SteadyFigure};
use crate::text::Language;
use crate::text::ui::steady::SteadyText as Text;
use crate::ui::explain_view::steady_text;
use crate::ui::format::{self, BadShare};
use crate::ui::theme::{Tokens, Type, space};
use crate::ui::widgets::{Field, Level, Tile, mark_ui, tiles_ui, titled_card_ui};

const FIELD_WIDTH: f32 = 92.0;
/// More people than this sit in no hall, and take long to compute.
const AGENTS_MAX: u32 = 100_000;
/// Shows what is asked and what follows; a change is one of the plan.
pub fn steady_ui(ui: &mut Ui, plan: &ServicePlan, language: Language, actions: &mut Vec<Action>) {
    let mut asked = plan.steady.clone();
    let mut has_left = false;
    let (title, about) = (Text::Title, Text::About);
    titled_card_ui(ui, title.get(language), about.get(language), |ui| {
        has_left = fields_ui(ui, &mut asked, language);
        ui.add_space(space::S);
        if let Some(figure) = result_ui(ui, &asked, language) {
            actions.push(Action::Explain(figure));
        }
    });
    if asked != plan.steady {
        let steady = asked;
        let plan = plan.clone();
        actions.push(Action::ChangeService(ServicePlan { steady, ..plan }));
    }
    if has_left {
        actions.push(Action::Settle);
    }
}

/// The fields; whether one was left.
fn fields_ui(ui: &mut Ui, asked: &mut Steady, language: Language) -> bool {
    let mut has_left = false;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = space::S;
        let numbers = [
            (Text::Calls, &mut asked.calls),
            (Text::Interval, &mut asked.interval_seconds),
            (Text::Handling, &mut asked.handling_seconds),
            (Text::Within, &mut asked.answer_within_seconds),
        ];
        let positive = |text: &str| positive(text, language);
        for (label, target) in numbers {
            let value = target.to_string();
            has_left |= entry_ui(ui, label, value, target, (positive, language));
        }
        let level = |text: &str| {
            use rust_decimal::prelude::ToPrimitive as _;
            let level = share(text, language)?.to_f64();
            level.ok_or_else(|| Text::BadShare.get(language).to_owned())
        };
        let value = format!("{}%", (asked.service_level * 1e4).round() / 1e2);
        has_left |= entry_ui(
            ui,
            Text::Level,
            value,
            &mut asked.service_level,
            (level, language),
        );
        let away = |text: &str| share(text, language);
        let value = format!("{}%", (asked.shrinkage * Decimal::ONE_HUNDRED).normalize());
        let target = &mut asked.shrinkage;
        has_left |= entry_ui(ui, Text::Shrinkage, value, target, (away, language));
        let agents = |text: &str| {
            let agents = format::ungrouped(text).and_then(|text| text.parse::<u32>().ok());
            let agents = agents.filter(|agents| (1..=AGENTS_MAX).contains(agents));
            agents.ok_or_else(|| Text::BadAgents.get(language).to_owned())
        };
        let value = asked.agents.to_string();
        has_left |= entry_ui(
            ui,
            Text::Agents,
            value,
            &mut asked.agents,
            (agents, language),
        );
    });
    has_left
}

fn positive(text: &str, language: Language) -> Result<f64, String> {
    let number = format::ungrouped(text).and_then(|text| text.parse::<f64>().ok());
    let number = number.filter(|number| number.is_finite() && *number > 0.0);
    number.ok_or_else(|| Text::BadPositive.get(language).to_owned())
}

/// A percentage as a share below 1.
fn share(text: &str, language: Language) -> Result<Decimal, String> {
    let share = format::typed_share(text).map_err(|bad| match bad {
        BadShare::NotNumber => Text::BadShare.get(language).to_owned(),
        BadShare::Unclear(_) => bad.message(language),
    })?;
    let is_share = share >= Decimal::ZERO && share < Decimal::ONE;
    let bad = || Text::BadShare.get(language).to_owned();
    is_share.then_some(share).ok_or_else(bad)
}

/// A field under its name; whether it was left.
fn entry_ui<T>(
    ui: &mut Ui,
    label: Text,
    value: String,
    target: &mut T,
    (parse, language): (impl Fn(&str) -> Result<T, String>, Language),
) -> bool {
    let name = label.get(language);
    let field = Field::new(Id::unique(("steady", label)), name, &value);
    let field = field.number().width(FIELD_WIDTH);
    field.under_label_ui(ui, parse, target)
}

fn result_ui(ui: &mut Ui, asked: &Steady, language: Language) -> Option<Asked> {
    let state = asked.wanted().state();
    let traffic = format!("{:.2}", state.traffic);
    let count = |count: Option<u64>| count.map_or_else(|| "–".to_owned(), format::count);
    let tile = |figure: SteadyFigure, value: String, note: &str| {
        let tile = Tile::new(steady_text(figure).get(language), value, note);
        tile.asked(Asked::Steady(figure), language)
    };
    let needed = count(state.agents_needed.map(u64::from));
    let mut tiles = vec![
        tile(
            SteadyFigure::Traffic,
            traffic.clone(),
            Text::TrafficNote.get(language),
        ),
        tile(SteadyFigure::Needed, needed, Text::NeededNote.get(language)),
        tile(
            SteadyFigure::Positions,
            count(state.positions),
            Text::PositionsNote.get(language),
        ),
    ];
    let percent = |share| format::percent(share, 1, language);
    match state.with_agents {
        Ok(steady) => {
            let level = steady.service_level(asked.answer_within_seconds);
            let wait = format!("{:.1}", steady.average_wait_seconds);
            let with = Text::WithAgents.fill(language, &[("agents", &asked.agents)]);
            let figures = [
                (SteadyFigure::ServiceLevel, percent(level)),
                (SteadyFigure::Waits, percent(steady.p_wait)),
                (SteadyFigure::AverageWait, wait),
                (SteadyFigure::Occupancy, percent(steady.occupancy)),
            ];
            tiles.extend(figures.map(|(figure, value)| tile(figure, value, &with)));
            tiles_ui(ui, &tiles)
        }
        Err(ErlangError::Unstable | ErlangError::BadLoad) => {
            let chosen = tiles_ui(ui, &tiles);
            let values: [(&str, &dyn std::fmt::Display); 2] =
                [("agents", &asked.agents), ("traffic", &traffic)];
            let tokens = Tokens::of(ui);
            ui.horizontal(|ui| {
                mark_ui(ui, Level::Bad);
                let text = Text::Unstable.fill(language, &values);
                ui.add(egui::Label::new(Type::Strong.text(text, tokens.bad)).wrap());
            });
            chosen
        }
    }
}
