//! How likely it is that a decision costs more than an amount.

use egui::{Align2, Color32, Stroke, Ui, Vec2, vec2};
use egui_plot::{Line, LineStyle, PlotPoints, PlotUi};

use super::area::{self, Area, Axis, Spec};
use super::labels::{self, Label};
use super::{Chart, Data, Speech, empty, ticks, tip};
use crate::decision::{Comparison, Exceedance, Policy};
use crate::incident::Kind;
use crate::money::Currency;
use crate::text::Language;
use crate::text::chart::{ChartText, names};
use crate::ui::format;
use crate::ui::theme::{Tokens, size, space};

/// The exceedance curves of some decisions.
pub struct ExceedanceCurves<'a> {
    curves: &'a [(Policy, Vec<Exceedance>)],
    /// P90 of each decision, as the table beside it has it: a curve of some points gives about that.
    ninety: Vec<(Policy, f64)>,
    draws: u32,
    kind: Kind,
    speech: Speech,
}

impl<'a> ExceedanceCurves<'a> {
    pub fn new(comparison: &'a Comparison, currency: Currency, language: Language) -> Self {
        let speech = Speech { language, currency };
        let decisions = comparison.decisions.iter();
        let ninety = decisions.filter_map(|d| Some((d.policy, d.spread.as_ref()?.p90)));
        Self {
            curves: &comparison.exceedance,
            ninety: ninety.collect(),
            draws: comparison.setting.draws,
            kind: comparison.kind,
            speech,
        }
    }

    fn doing(&self, policy: Policy) -> String {
        names::doing(policy, self.kind, self.speech.language)
    }

    fn paint(&self, ui: &mut Ui, size: Vec2) -> Area {
        let tokens = Tokens::of(ui);
        let losses = self
            .curves
            .iter()
            .flat_map(|(_, curve)| curve.iter().map(|point| point.loss));
        let losses = losses.filter(|loss| loss.is_finite());
        let (low, high) = losses.fold((f64::MAX, f64::MIN), |(low, high), v| {
            (low.min(v), high.max(v))
        });
        let low = low.min(high - 1.0).min(if low > 0.0 && low < high * 0.5 {
            0.0
        } else {
            low
        });
        let (x, y) = (low..=high, 0.0..=1.0);
        let (values, language) = (x.clone(), self.speech.language);
        let spec = Spec {
            id: "exceedance",
            x: Axis {
                range: x,
                ticks: &move |points| ticks::money_across(&values, points, language),
            },
            y: Axis {
                range: y,
                ticks: &move |points| ticks::share_up(&(0.0..=1.0), points, language),
            },
            top: space::XS,
            right: space::S,
            is_sideways: false,
        };
        let curves = self.curves.to_vec();
        area::draw(ui, size, &spec, move |plot| lines(plot, &curves, tokens))
    }

    /// The name of each curve where it falls through the middle, each at a height of its own.
    fn names(&self, ui: &Ui, area: &Area) {
        let tokens = Tokens::of(ui);
        let mut shown = Vec::new();
        for (index, (policy, curve)) in self.curves.iter().enumerate() {
            let height = 0.72 - 0.22 * index as f64;
            let Some(loss) = loss_at(curve, height) else {
                continue;
            };
            let at = area.at(loss, height) + vec2(space::S, 0.0);
            let text = names::policy(*policy, self.kind, self.speech.language);
            shown.push(Label::new(
                at,
                Align2::LEFT_CENTER,
                text,
                look(*policy, tokens).0,
            ));
        }
        labels::place(ui.painter(), tokens, area.plot, &mut Vec::new(), &shown);
    }

    fn read_out(&self, ui: &Ui, area: &Area) {
        let Some(loss) = area.hovered() else { return };
        let tokens = Tokens::of(ui);
        tip::rule(ui, area, loss);
        let language = self.speech.language;
        let rows: Vec<_> = self
            .curves
            .iter()
            .map(|(policy, curve)| {
                let chance = format::percent(chance_above(curve, loss), 1, language);
                tip::Row::new(
                    look(*policy, tokens).0,
                    names::policy(*policy, self.kind, language),
                    chance,
                )
            })
            .collect();
        let heading = self
            .speech
            .fill(ChartText::MoreThan, &[("cost", &self.speech.money(loss))]);
        tip::show(&area.response, &heading, &rows);
    }
}

/// Colour and dash of a decision's curve.
fn look(policy: Policy, tokens: &Tokens) -> (Color32, LineStyle) {
    match policy {
        Policy::HonourAll => (tokens.data.blue, LineStyle::Solid),
        Policy::RevokeAll => (
            tokens.data.vermillion,
            LineStyle::Dashed {
                length: size::DASH * 1.6,
            },
        ),
        _ => (
            tokens.data.green,
            LineStyle::Dashed {
                length: size::DASH * 0.7,
            },
        ),
    }
}

fn lines(plot: &mut PlotUi<'_>, curves: &[(Policy, Vec<Exceedance>)], tokens: &Tokens) {
    for (index, (policy, curve)) in curves.iter().enumerate() {
        let (colour, style) = look(*policy, tokens);
        let points: PlotPoints<'_> = curve
            .iter()
            .map(|point| [point.loss, point.probability])
            .collect();
        let line = Line::new(format!("curve {index}"), points);
        plot.line(
            line.stroke(Stroke::new(size::LINE, colour))
                .allow_band(false)
                .style(style),
        );
    }
}

/// The loss that is exceeded with a chance: where the falling curve passes it.
fn loss_at(curve: &[Exceedance], chance: f64) -> Option<f64> {
    curve
        .iter()
        .find(|point| point.probability <= chance)
        .map(|point| point.loss)
}

/// The chance of more than a loss.
fn chance_above(curve: &[Exceedance], loss: f64) -> f64 {
    let below = curve.iter().take_while(|point| point.loss <= loss).last();
    below.map_or(1.0, |point| point.probability)
}

impl Chart for ExceedanceCurves<'_> {
    fn name(&self) -> &'static str {
        "exceedance"
    }

    fn title(&self) -> String {
        let of = |wanted: Policy| {
            let mut known = self.ninety.iter();
            let p90 = known.find(|(policy, _)| *policy == wanted);
            p90.map(|(_, loss)| self.speech.money(*loss))
        };
        match (of(Policy::HonourAll), of(Policy::RevokeAll)) {
            (Some(honour), Some(revoke)) => self.speech.fill(
                ChartText::ExceedanceTitle,
                &[
                    ("honouring", &self.doing(Policy::HonourAll)),
                    ("honour", &honour),
                    ("revoking", &self.doing(Policy::RevokeAll)),
                    ("revoke", &revoke),
                ],
            ),
            _ => self.speech.say(ChartText::Nothing),
        }
    }

    fn definition(&self) -> String {
        let unit = format::unit_said(self.speech.currency, self.speech.language);
        let draws = format::count(self.draws);
        let values: [(&str, &dyn std::fmt::Display); 2] = [("unit", &unit), ("draws", &draws)];
        self.speech.fill(ChartText::ExceedanceDefinition, &values)
    }

    fn data(&self) -> Data {
        let say = |text| self.speech.say(text);
        let headers = [
            ChartText::Decision,
            ChartText::Cost,
            ChartText::ChanceOfMore,
        ]
        .map(say)
        .to_vec();
        let rows = self.curves.iter().flat_map(|(policy, curve)| {
            let name = names::policy(*policy, self.kind, self.speech.language);
            curve.iter().map(move |point| {
                let chance = format!("{:.4}", point.probability);
                vec![name.clone(), super::plain_estimate(point.loss), chance]
            })
        });
        Data {
            headers,
            rows: rows.collect(),
        }
    }

    fn draw(&self, ui: &mut Ui, size: Vec2) {
        if self.curves.iter().all(|(_, curve)| curve.is_empty()) {
            empty(ui, size, &self.speech.say(ChartText::Nothing));
            return;
        }
        let area = self.paint(ui, size);
        self.names(ui, &area);
        self.read_out(ui, &area);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_curve_is_read_both_ways() {
        let point = |loss, probability| Exceedance { loss, probability };
        let curve = [
            point(10.0, 0.9),
            point(20.0, 0.5),
            point(30.0, 0.1),
            point(40.0, 0.0),
        ];
        assert_eq!(loss_at(&curve, 0.5), Some(20.0));
        assert_eq!(loss_at(&[], 0.5), None);
        for (loss, chance) in [(5.0, 1.0), (20.0, 0.5), (35.0, 0.1), (99.0, 0.0)] {
            assert!(
                (chance_above(&curve, loss) - chance).abs() < 1e-12,
                "{loss}"
            );
        }
    }
}
