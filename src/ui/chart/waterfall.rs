//! From list to paid: what the promotion took off, and what the incident took off beyond it.

use egui::{Align2, Color32, Stroke, Ui, Vec2, pos2};
use egui_plot::{Bar, BarChart};

use super::area::{self, Area, Axis, Spec};
use super::labels::{self, Label};
use super::ticks::{self, Tick};
use super::{Chart, Data, Speech, empty, hatch, tip};
use crate::rollup::Rollup;
use crate::text::Language;
use crate::text::chart::ChartText;
use crate::ui::format;
use crate::ui::theme::{Tokens, size, space};

/// Width of a bar, in steps.
const BAR: f64 = 0.62;

/// A step: a total that stands on zero, or a difference between two totals.
struct Step {
    name: ChartText,
    from: i128,
    to: i128,
    /// Whether it is a difference.
    is_change: bool,
}

impl Step {
    fn total(name: ChartText, value: i128) -> Self {
        Self {
            name,
            from: 0,
            to: value,
            is_change: false,
        }
    }

    fn change(name: ChartText, from: i128, to: i128) -> Self {
        Self {
            name,
            from,
            to,
            is_change: true,
        }
    }

    fn amount(&self) -> i128 {
        self.to - self.from
    }
}

/// List, intended and paid amounts of the affected orders, and the differences between them.
pub struct Waterfall<'a> {
    rollup: &'a Rollup,
    speech: Speech,
    steps: Vec<Step>,
}

impl<'a> Waterfall<'a> {
    pub fn new(rollup: &'a Rollup, language: Language) -> Self {
        let speech = Speech {
            language,
            currency: rollup.currency,
        };
        let sums = &rollup.measures.sums;
        let mut steps = Vec::new();
        if rollup.known.list && sums.list != 0 {
            steps.push(Step::total(ChartText::List, sums.list));
            steps.push(Step::change(ChartText::Promotion, sums.list, sums.intended));
        }
        steps.push(Step::total(ChartText::Intended, sums.intended));
        let gap = if sums.shortfall() < 0 {
            ChartText::Excess
        } else {
            ChartText::Shortfall
        };
        steps.push(Step::change(gap, sums.intended, sums.paid));
        steps.push(Step::total(ChartText::Paid, sums.paid));
        Self {
            rollup,
            speech,
            steps,
        }
    }

    fn value(&self, amount: i128) -> f64 {
        format::to_f64(amount, self.rollup.scale)
    }

    fn money(&self, amount: i128) -> String {
        format::money(
            amount,
            self.rollup.scale,
            self.rollup.currency,
            self.speech.language,
        )
    }

    fn paint(&self, ui: &mut Ui, size: Vec2) -> Area {
        let tokens = Tokens::of(ui);
        let ends = self.steps.iter().flat_map(|step| [step.from, step.to]);
        let ends = ends.map(|amount| self.value(amount));
        let (low, high) = ends.fold((0.0_f64, 0.0_f64), |(low, high), v| {
            (low.min(v), high.max(v))
        });
        let y = low..=(high * 1.02).max(low + 1.0);
        let x = -0.5..=self.steps.len() as f64 - 0.5;
        let names: Vec<Tick> = self
            .steps
            .iter()
            .enumerate()
            .map(|(index, step)| Tick::strong(index as f64, self.speech.say(step.name)))
            .collect();
        let (heights, language) = (y.clone(), self.speech.language);
        let spec = Spec {
            id: "waterfall",
            x: Axis {
                range: x,
                ticks: &move |_| names.clone(),
            },
            y: Axis {
                range: y,
                ticks: &move |points| ticks::money_up(&heights, points, language),
            },
            top: space::L,
            right: 0.0,
            is_sideways: false,
        };
        let bars = BarChart::new("", self.bars(tokens));
        area::draw(ui, size, &spec, move |plot| plot.bar_chart(bars))
    }

    fn bars(&self, tokens: &Tokens) -> Vec<Bar> {
        let steps = self
            .steps
            .iter()
            .enumerate()
            .filter(|(_, step)| !step.is_change);
        steps
            .map(|(index, step)| {
                Bar::new(index as f64, self.value(step.to))
                    .width(BAR)
                    .fill(colour(step, tokens))
                    .stroke(Stroke::NONE)
            })
            .collect()
    }

    /// The differences, hatched; hairlines that carry each level on; the figures.
    fn marks(&self, ui: &Ui, area: &Area) {
        let tokens = Tokens::of(ui);
        let mut names = Vec::new();
        for (index, step) in self.steps.iter().enumerate() {
            let middle = index as f64;
            let (left, right) = (area.x(middle - BAR / 2.0), area.x(middle + BAR / 2.0));
            let (from, to) = (area.y(self.value(step.from)), area.y(self.value(step.to)));
            let (top, bottom) = (from.min(to), from.max(to));
            if step.is_change {
                let rect = egui::Rect::from_x_y_ranges(left..=right, top..=bottom.max(top + 1.0));
                hatch::fill(
                    ui.painter(),
                    tokens,
                    rect,
                    colour(step, tokens),
                    hatch::Fill::Rising,
                );
            }
            if index + 1 < self.steps.len() {
                let next = area.x(middle + 1.0 - BAR / 2.0);
                let stroke = Stroke::new(size::HAIRLINE, tokens.edge);
                ui.painter().hline(right..=next, to, stroke);
            }
            let amount = self.value(step.amount());
            let text = if step.is_change {
                format::signed_compact(amount, self.speech.language)
            } else {
                self.speech.short(amount)
            };
            let place = pos2(f32::midpoint(left, right), top - 1.0);
            let ink = if step.is_change {
                colour(step, tokens)
            } else {
                tokens.strong
            };
            names.push(Label::new(place, Align2::CENTER_BOTTOM, text, ink));
        }
        labels::place(ui.painter(), tokens, area.outer, &mut Vec::new(), &names);
    }

    fn read_out(&self, ui: &Ui, area: &Area) {
        let Some(x) = area.hovered() else { return };
        let mut steps = self.steps.iter().enumerate();
        let Some((_, step)) = steps.find(|(index, _)| (*index as f64 - x).abs() <= 0.5) else {
            return;
        };
        let name = self.speech.say(step.name);
        let row = tip::Row::new(
            colour(step, Tokens::of(ui)),
            &name,
            self.money(step.amount()),
        );
        tip::show(&area.response, &name, &[row]);
    }
}

fn colour(step: &Step, tokens: &Tokens) -> Color32 {
    match step.name {
        ChartText::Paid => tokens.data.blue,
        ChartText::Intended => tokens.data.green,
        ChartText::Shortfall | ChartText::Excess => tokens.data.vermillion,
        _ => tokens.data.grey,
    }
}

impl Chart for Waterfall<'_> {
    fn name(&self) -> &'static str {
        "waterfall"
    }

    fn title(&self) -> String {
        let sums = &self.rollup.measures.sums;
        let money = |amount: i128| self.speech.money(self.value(amount));
        let gap = sums.shortfall();
        let text = if gap < 0 {
            ChartText::WaterfallExcessTitle
        } else {
            ChartText::WaterfallTitle
        };
        self.speech.fill(
            text,
            &[
                ("paid", &money(sums.paid)),
                ("intended", &money(sums.intended)),
                ("gap", &money(gap.abs())),
            ],
        )
    }

    fn definition(&self) -> String {
        let unit = format::unit_said(self.speech.currency, self.speech.language);
        self.speech
            .fill(ChartText::WaterfallDefinition, &[("unit", &unit)])
    }

    fn data(&self) -> Data {
        let amount = format!(
            "{} ({})",
            self.speech.say(ChartText::Amount),
            self.rollup.currency
        );
        let rows = self.steps.iter().map(|step| {
            let amount = super::plain_amount(step.amount(), self.rollup.scale);
            vec![self.speech.say(step.name), amount]
        });
        Data {
            headers: vec![self.speech.say(ChartText::Step), amount],
            rows: rows.collect(),
        }
    }

    fn draw(&self, ui: &mut Ui, size: Vec2) {
        if self.rollup.measures.sums.orders == 0 {
            empty(ui, size, &self.speech.say(ChartText::Nothing));
            return;
        }
        let area = self.paint(ui, size);
        self.marks(ui, &area);
        self.read_out(ui, &area);
    }
}
