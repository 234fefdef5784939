//! Which assumption moves the decision most.

use egui::{Align2, Rect, Stroke, Ui, Vec2, pos2};

use super::key::{self, Entry, Mark};
use super::labels::{self, Label};
use super::rows::{self, Rows};
use super::{Chart, Data, Speech, empty, hatch, ticks, tip};
use crate::decision::{Comparison, Policy, Swing};
use crate::incident::Kind;
use crate::money::Currency;
use crate::text::Language;
use crate::text::chart::{ChartText, names};
use crate::ui::format;
use crate::ui::theme::{Tokens, size, space};

/// Assumptions shown: those below move little, and all are in the data.
const SHOWN_MAX: usize = 10;
/// Room beyond the bars for their figures.
const FIGURES: f32 = 52.0;

/// Revoke − honour with each assumption at low and at high.
pub struct Tornado<'a> {
    all: &'a [Swing],
    shown: Vec<&'a Swing>,
    kind: Kind,
    speech: Speech,
}

impl<'a> Tornado<'a> {
    pub fn new(comparison: &'a Comparison, currency: Currency, language: Language) -> Self {
        let moves = |swing: &&Swing| (swing.at_high - swing.at_low).abs() > 0.0;
        let shown = comparison
            .tornado
            .iter()
            .filter(moves)
            .take(SHOWN_MAX)
            .collect();
        Self {
            all: &comparison.tornado,
            shown,
            kind: comparison.kind,
            speech: Speech { language, currency },
        }
    }

    fn assumption(&self, swing: &Swing) -> String {
        names::driver(swing.key, self.speech.language).to_owned()
    }

    fn bars(&self, ui: &Ui, rows: &Rows) {
        let tokens = Tokens::of(ui);
        let mut figures = Vec::new();
        let zero = rows.area.x(0.0);
        for (index, swing) in self.shown.iter().take(rows.count()).enumerate() {
            let bar = rows.bar(index);
            let (low, high) = (rows.area.x(swing.at_low), rows.area.x(swing.at_high));
            let rect = Rect::from_x_y_ranges(low.min(high)..=low.max(high), bar.y_range());
            // The half towards the assumption's high is filled, the one towards its low hatched.
            let middle = f32::midpoint(low, high);
            let half = |end: f32| rect.with_min_x(middle.min(end)).with_max_x(middle.max(end));
            let painter = ui.painter();
            hatch::fill(
                painter,
                tokens,
                half(high),
                tokens.data.blue,
                hatch::Fill::Solid,
            );
            hatch::fill(
                painter,
                tokens,
                half(low),
                tokens.data.orange,
                hatch::Fill::Rising,
            );
            // Only along the bars: a line through the names could not be read past.
            let stroke = Stroke::new(size::LINE, tokens.strong);
            painter.vline(zero, bar.y_range(), stroke);
            for (x, value) in [(low, swing.at_low), (high, swing.at_high)] {
                let is_left = x <= middle;
                let align = if is_left {
                    Align2::RIGHT_CENTER
                } else {
                    Align2::LEFT_CENTER
                };
                let side = if is_left { -space::XS } else { space::XS };
                let text = format::signed_compact(value, self.speech.language);
                let place = pos2(x + side, bar.center().y);
                figures.push(Label::new(place, align, text, tokens.text).light());
            }
        }
        let within = rows.area.outer.with_min_x(rows.area.plot.left() - FIGURES);
        labels::place(ui.painter(), tokens, within, &mut Vec::new(), &figures);
    }

    fn read_out(&self, ui: &Ui, rows: &Rows) {
        let Some(swing) = rows.hovered().and_then(|index| self.shown.get(index)) else {
            return;
        };
        let tokens = Tokens::of(ui);
        let money = |value: f64| self.speech.money(value);
        let shown = [
            tip::Row::new(
                tokens.data.orange,
                self.speech.say(ChartText::AtLow),
                money(swing.at_low),
            ),
            tip::Row::new(
                tokens.data.blue,
                self.speech.say(ChartText::AtHigh),
                money(swing.at_high),
            ),
        ];
        tip::show(&rows.area.response, &self.assumption(swing), &shown);
    }
}

impl Chart for Tornado<'_> {
    fn name(&self) -> &'static str {
        "tornado"
    }

    fn title(&self) -> String {
        let Some(swing) = self.shown.first() else {
            return self.speech.say(ChartText::TornadoNone);
        };
        let ends = (
            swing.at_low.min(swing.at_high),
            swing.at_low.max(swing.at_high),
        );
        let turns = ends.0 < 0.0 && ends.1 > 0.0;
        let text = if turns {
            ChartText::TornadoTurns
        } else {
            ChartText::TornadoTitle
        };
        let money = |value: f64| self.speech.money(value);
        self.speech.fill(
            text,
            &[
                ("assumption", &self.assumption(swing)),
                ("low", &money(ends.0)),
                ("high", &money(ends.1)),
            ],
        )
    }

    fn definition(&self) -> String {
        let language = self.speech.language;
        let unit = format::unit_said(self.speech.currency, language);
        let name = |policy| names::policy(policy, self.kind, language);
        let inside = names::policy_inside(Policy::HonourAll, self.kind, language);
        let doing = names::doing(Policy::HonourAll, self.kind, language);
        self.speech.fill(
            ChartText::TornadoDefinition,
            &[
                ("revoke", &name(Policy::RevokeAll)),
                ("honour", &inside),
                ("honouring", &doing),
                ("unit", &unit),
            ],
        )
    }

    fn data(&self) -> Data {
        let say = |text| self.speech.say(text);
        let headers = [ChartText::Assumption, ChartText::AtLow, ChartText::AtHigh]
            .map(say)
            .to_vec();
        let rows = self.all.iter().map(|swing| {
            let (low, high) = (swing.at_low, swing.at_high);
            let name = self.assumption(swing);
            vec![
                name,
                super::plain_estimate(low),
                super::plain_estimate(high),
            ]
        });
        Data {
            headers,
            rows: rows.collect(),
        }
    }

    fn draw(&self, ui: &mut Ui, size: Vec2) {
        let ends = self
            .shown
            .iter()
            .flat_map(|swing| [swing.at_low, swing.at_high]);
        let ends = ends.filter(|end| end.is_finite());
        let (low, high) = ends.fold((0.0_f64, 0.0_f64), |(low, high), v| {
            (low.min(v), high.max(v))
        });
        if self.shown.is_empty() || high <= low {
            empty(ui, size, &self.speech.say(ChartText::TornadoNone));
            return;
        }
        let tokens = Tokens::of(ui);
        let top = ui.cursor().top();
        let solid = Mark::Area(hatch::Fill::Solid);
        let hatched = Mark::Area(hatch::Fill::Rising);
        key::show(
            ui,
            &[
                Entry::new(
                    hatched,
                    tokens.data.orange,
                    self.speech.say(ChartText::AtLow),
                ),
                Entry::new(solid, tokens.data.blue, self.speech.say(ChartText::AtHigh)),
            ],
        );
        let size = Vec2::new(size.x, (size.y - (ui.cursor().top() - top)).max(1.0));
        // Room for the figures left of the leftmost bar, in units of the axis.
        let room = (high - low) * f64::from(FIGURES / (size.x * 0.6).max(FIGURES));
        let range = low - room..=high;
        let (values, language) = (range.clone(), self.speech.language);
        let marks = move |points: f32| ticks::money_across(&values, points, language);
        let names: Vec<String> = self
            .shown
            .iter()
            .take(rows::fitting(size))
            .map(|swing| self.assumption(swing))
            .collect();
        let rows = rows::lay_out(ui, "tornado", size, &names, (range, &marks), FIGURES);
        self.bars(ui, &rows);
        self.read_out(ui, &rows);
    }
}
