//! The steady state by Erlang C: how long callers wait once the wave is over, and whom it takes.

use egui::{Id, Ui};
use rust_decimal::Decimal;

use crate::service::{ErlangError, Load, agents_for, positions};
use crate::text::Language;
use crate::text::ui::steady::SteadyText as Text;
use crate::ui::format;
use crate::ui::theme::{Tokens, Type, space};
use crate::ui::widgets::{Field, Level, Tile, mark_ui, tiles_ui, titled_card_ui};

const FIELD_WIDTH: f32 = 92.0;
/// People answer calls no more than this share of their time, or they burn out.
const OCCUPANCY_MAX: f64 = 1.0;
/// More people than this sit in no hall, and take long to compute.
const AGENTS_MAX: u32 = 100_000;
/// Offered traffic beyond which no answer comes within a frame.
const TRAFFIC_MAX: f64 = 100_000.0;

/// What is asked of the steady state: a calculator beside the case, not part of it.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Asked {
    calls: f64,
    interval: f64,
    handling: f64,
    within: f64,
    level: f64,
    agents: u32,
    shrinkage: Decimal,
}

impl Default for Asked {
    /// The published example: 14 agents, 20 positions.
    fn default() -> Self {
        Self {
            calls: 100.0,
            interval: 1800.0,
            handling: 180.0,
            within: 20.0,
            level: 0.8,
            agents: 14,
            shrinkage: Decimal::new(3, 1),
        }
    }
}

pub fn steady_ui(ui: &mut Ui, language: Language) {
    let id = Id::unique("steady state");
    let mut asked: Asked = ui.ctx().data(|data| data.get_temp(id).unwrap_or_default());
    let (title, about) = (Text::Title, Text::About);
    titled_card_ui(ui, title.get(language), about.get(language), |ui| {
        fields_ui(ui, &mut asked, language);
        ui.add_space(space::S);
        result_ui(ui, &asked, language);
    });
    ui.ctx().data_mut(|data| data.insert_temp(id, asked));
}

fn fields_ui(ui: &mut Ui, asked: &mut Asked, language: Language) {
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = space::S;
        let numbers = [
            (Text::Calls, &mut asked.calls),
            (Text::Interval, &mut asked.interval),
            (Text::Handling, &mut asked.handling),
            (Text::Within, &mut asked.within),
        ];
        let positive = |text: &str| positive(text, language);
        for (label, target) in numbers {
            let value = target.to_string();
            entry_ui(ui, label, value, target, (positive, language));
        }
        let level = |text: &str| {
            use rust_decimal::prelude::ToPrimitive as _;
            let level = share(text, language)?.to_f64();
            level.ok_or_else(|| Text::BadShare.get(language).to_owned())
        };
        let value = format!("{}%", (asked.level * 1e4).round() / 1e2);
        entry_ui(ui, Text::Level, value, &mut asked.level, (level, language));
        let away = |text: &str| share(text, language);
        let value = format!("{}%", (asked.shrinkage * Decimal::ONE_HUNDRED).normalize());
        let target = &mut asked.shrinkage;
        entry_ui(ui, Text::Shrinkage, value, target, (away, language));
        let agents = |text: &str| {
            let agents = format::ungrouped(text).and_then(|text| text.parse::<u32>().ok());
            let agents = agents.filter(|agents| (1..=AGENTS_MAX).contains(agents));
            agents.ok_or_else(|| Text::BadAgents.get(language).to_owned())
        };
        let value = asked.agents.to_string();
        entry_ui(
            ui,
            Text::Agents,
            value,
            &mut asked.agents,
            (agents, language),
        );
    });
}

fn positive(text: &str, language: Language) -> Result<f64, String> {
    let number = format::ungrouped(text).and_then(|text| text.parse::<f64>().ok());
    let number = number.filter(|number| number.is_finite() && *number > 0.0);
    number.ok_or_else(|| Text::BadPositive.get(language).to_owned())
}

/// A percentage as a share below 1.
fn share(text: &str, language: Language) -> Result<Decimal, String> {
    let text = text.trim().trim_end_matches(['%', '％']);
    let percent = text.trim().parse::<Decimal>().ok();
    let share = percent.and_then(|percent| percent.checked_div(Decimal::ONE_HUNDRED));
    let share = share.filter(|share| *share >= Decimal::ZERO && *share < Decimal::ONE);
    share.ok_or_else(|| Text::BadShare.get(language).to_owned())
}

fn entry_ui<T>(
    ui: &mut Ui,
    label: Text,
    value: String,
    target: &mut T,
    (parse, language): (impl Fn(&str) -> Result<T, String>, Language),
) {
    let tokens = Tokens::of(ui);
    ui.vertical(|ui| {
        ui.set_width(FIELD_WIDTH + space::L);
        ui.spacing_mut().item_spacing.y = space::XS;
        let name = label.get(language);
        ui.add(egui::Label::new(Type::Small.text(name, tokens.muted)).truncate());
        let field = Field::new(Id::unique(("steady", label)), name, &value).number();
        let (new, _) = field.width(FIELD_WIDTH).show(ui, parse).parts();
        if let Some(new) = new {
            *target = new;
        }
    });
}

fn result_ui(ui: &mut Ui, asked: &Asked, language: Language) {
    let load = Load {
        calls: asked.calls,
        interval_seconds: asked.interval,
        handling_seconds: asked.handling,
    };
    let needed = (load.traffic() <= TRAFFIC_MAX)
        .then(|| {
            agents_for(load, asked.level, asked.within, OCCUPANCY_MAX)
                .ok()
                .flatten()
        })
        .flatten();
    let count = |count: Option<u64>| count.map_or_else(|| "–".to_owned(), format::count);
    let seats = needed.and_then(|agents| positions(u64::from(agents), asked.shrinkage));
    let mut tiles = vec![
        Tile::new(
            Text::Traffic.get(language),
            format!("{:.2}", load.traffic()),
            Text::TrafficNote.get(language),
        ),
        Tile::new(
            Text::Needed.get(language),
            count(needed.map(u64::from)),
            Text::NeededNote.get(language),
        ),
        Tile::new(
            Text::Positions.get(language),
            count(seats),
            Text::PositionsNote.get(language),
        ),
    ];
    let percent = |share| format::percent(share, 1, language);
    match load.with(asked.agents) {
        Ok(steady) => {
            let level = steady.service_level(asked.within);
            let wait = format!("{:.1}", steady.average_wait_seconds);
            let with = Text::WithAgents.fill(language, &[("agents", &asked.agents)]);
            let figures = [
                (Text::ServiceLevel, percent(level)),
                (Text::Waits, percent(steady.p_wait)),
                (Text::AverageWait, wait),
                (Text::Occupancy, percent(steady.occupancy)),
            ];
            let tile = |(label, value): (Text, String)| {
                Tile::new(label.get(language), value, with.as_str())
            };
            tiles.extend(figures.map(tile));
            tiles_ui(ui, &tiles);
        }
        Err(ErlangError::Unstable | ErlangError::BadLoad) => {
            tiles_ui(ui, &tiles);
            let traffic = format!("{:.2}", load.traffic());
            let values: [(&str, &dyn std::fmt::Display); 2] =
                [("agents", &asked.agents), ("traffic", &traffic)];
            let tokens = Tokens::of(ui);
            ui.horizontal(|ui| {
                mark_ui(ui, Level::Bad);
                let text = Text::Unstable.fill(language, &values);
                ui.add(egui::Label::new(Type::Strong.text(text, tokens.bad)).wrap());
            });
        }
    }
}
