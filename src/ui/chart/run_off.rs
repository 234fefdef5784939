//! What honoured orders cost in the months in which they are served.

use egui::{Rect, Ui, Vec2};

use super::area::{self, Area, Axis, Spec};
use super::hatch::{self, Fill};
use super::key::{self, Entry, Mark};
use super::ticks::{self, Tick};
use super::{Chart, Data, Speech, empty, tip};
use crate::accounting::Month;
use crate::decision::Component;
use crate::money::Currency;
use crate::text::Language;
use crate::text::chart::{ChartText, names};
use crate::ui::format;
use crate::ui::theme::{Tokens, space};

/// The run-off of honoured orders by month.
pub struct RunOff<'a> {
    months: &'a [Month],
    speech: Speech,
}

impl<'a> RunOff<'a> {
    pub fn new(months: &'a [Month], currency: Currency, language: Language) -> Self {
        Self {
            months,
            speech: Speech { language, currency },
        }
    }

    fn name_of(&self, component: Component) -> &'static str {
        names::component(component, self.speech.language)
    }

    fn paint(&self, ui: &mut Ui, size: Vec2) -> Area {
        let highest = self
            .months
            .iter()
            .map(total)
            .filter(|value| value.is_finite());
        let y = 0.0..=highest.fold(0.0, f64::max).max(1.0) * 1.04;
        let months = self.months.iter().enumerate();
        let names: Vec<Tick> = months
            .map(|(index, month)| Tick::new(index as f64, name(month)))
            .collect();
        let (heights, language) = (y.clone(), self.speech.language);
        let spec = Spec {
            id: "run-off",
            x: Axis {
                range: -0.5..=self.months.len() as f64 - 0.5,
                ticks: &move |_| names.clone(),
            },
            y: Axis {
                range: y,
                ticks: &move |points| ticks::money_up(&heights, points, language),
            },
            top: space::S,
            right: 0.0,
            is_sideways: false,
        };
        let area = area::draw(ui, size, &spec, |_| {});
        self.bars(ui, &area);
        area
    }

    fn bars(&self, ui: &Ui, area: &Area) {
        let tokens = Tokens::of(ui);
        for (index, month) in self.months.iter().enumerate() {
            let middle = index as f64;
            let part = |from: f64, to: f64| {
                Rect::from_two_pos(area.at(middle - 0.36, from), area.at(middle + 0.36, to))
            };
            let forgone = part(0.0, month.forgone_price.max(0.0));
            hatch::fill(ui.painter(), tokens, forgone, tokens.data.blue, Fill::Solid);
            let serve = part(month.forgone_price.max(0.0), total(month));
            hatch::fill(ui.painter(), tokens, serve, tokens.data.sky, Fill::Rising);
        }
    }

    fn read_out(&self, ui: &Ui, area: &Area) {
        let Some(x) = area.hovered() else { return };
        let mut months = self.months.iter().enumerate();
        let Some((_, month)) = months.find(|(index, _)| (*index as f64 - x).abs() <= 0.5) else {
            return;
        };
        let tokens = Tokens::of(ui);
        let money = |value: f64| self.speech.money(value);
        let rows = [
            tip::Row::new(
                tokens.data.blue,
                self.name_of(Component::ForgonePrice),
                money(month.forgone_price),
            ),
            tip::Row::new(
                tokens.data.sky,
                self.name_of(Component::CostToServe),
                money(month.cost_to_serve),
            ),
            tip::Row::plain(self.speech.say(ChartText::Total), money(total(month))),
        ];
        tip::show(&area.response, &name(month), &rows);
    }
}

/// 2018-01.
fn name(month: &Month) -> String {
    format!("{}-{:02}", month.year, month.month)
}

fn total(month: &Month) -> f64 {
    month.forgone_price.max(0.0) + month.cost_to_serve.max(0.0)
}

impl Chart for RunOff<'_> {
    fn name(&self) -> &'static str {
        "run-off"
    }

    fn title(&self) -> String {
        let all: f64 = self.months.iter().map(total).sum();
        let (Some(first), true) = (self.months.first(), all > 0.0) else {
            return self.speech.say(ChartText::Nothing);
        };
        let later = format::percent(1.0 - total(first) / all, 0, self.speech.language);
        let cost = self.speech.money(all);
        self.speech.fill(
            ChartText::RunOffTitle,
            &[("share", &later), ("cost", &cost), ("month", &name(first))],
        )
    }

    fn definition(&self) -> String {
        let unit = format::unit_said(self.speech.currency, self.speech.language);
        self.speech
            .fill(ChartText::RunOffDefinition, &[("unit", &unit)])
    }

    fn data(&self) -> Data {
        let headers = vec![
            self.speech.say(ChartText::Month),
            self.name_of(Component::ForgonePrice).to_owned(),
            self.name_of(Component::CostToServe).to_owned(),
        ];
        let rows = self.months.iter().map(|month| {
            let figures = [month.forgone_price, month.cost_to_serve].map(super::plain_estimate);
            [vec![name(month)], figures.to_vec()].concat()
        });
        Data {
            headers,
            rows: rows.collect(),
        }
    }

    fn draw(&self, ui: &mut Ui, size: Vec2) {
        if self.months.iter().map(total).sum::<f64>() <= 0.0 {
            empty(ui, size, &self.speech.say(ChartText::Nothing));
            return;
        }
        let tokens = Tokens::of(ui);
        let top = ui.cursor().top();
        let mark = Mark::Area;
        let (forgone, serve) = (
            self.name_of(Component::ForgonePrice),
            self.name_of(Component::CostToServe),
        );
        key::show(
            ui,
            &[
                Entry::new(mark(Fill::Solid), tokens.data.blue, forgone),
                Entry::new(mark(Fill::Rising), tokens.data.sky, serve),
            ],
        );
        let left = (size.y - (ui.cursor().top() - top)).max(1.0);
        let area = self.paint(ui, Vec2::new(size.x, left));
        self.read_out(ui, &area);
    }
}
