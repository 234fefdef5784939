//! Total cost along the policy axis: revoke all, every cap between, honour all.

mod marks;
mod scale;

use egui::{Sense, Stroke, Ui, Vec2, WidgetInfo};
use egui_plot::{FilledArea, Line, LineStyle, PlotPoints, PlotUi};

use super::area::{self, Area, Axis, Spec};
use super::key::{self, Entry, Mark};
use super::{Chart, Data, Speech, empty, ticks, tip};
use crate::decision::{AxisPoint, Comparison, Policy};
use crate::incident::Kind;
use crate::money::Currency;
use crate::text::Language;
use crate::text::chart::{ChartText, names};
use crate::ui::format;
use crate::ui::theme::{Tokens, size, space};

use scale::{cap_ticks, position};

/// Markers are drawn where there are no more points than this; beyond, the line alone reads better.
const POINTS_MAX: usize = 40;

/// The cost of every cap.
pub struct PolicyAxis<'a> {
    axis: &'a [AxisPoint],
    best_cap: Option<u64>,
    chosen: Option<u64>,
    kind: Kind,
    speech: Speech,
}

impl<'a> PolicyAxis<'a> {
    pub fn new(comparison: &'a Comparison, currency: Currency, language: Language) -> Self {
        let speech = Speech { language, currency };
        Self {
            axis: &comparison.axis,
            best_cap: comparison.best_cap,
            chosen: None,
            kind: comparison.kind,
            speech,
        }
    }

    /// Shows where the slider stands.
    #[must_use]
    pub fn chosen(mut self, cap: Option<u64>) -> Self {
        self.chosen = cap;
        self
    }

    /// Draws it so that a click, a drag or the arrow keys choose a cap, which is the answer.
    pub fn choose(&self, ui: &mut Ui, size: Vec2) -> Option<u64> {
        let mut area = self.paint(ui, size)?;
        let id = ui.scope_id().with("cap");
        let response = ui.interact(area.plot, id, Sense::click_and_drag());
        let name = self.speech.say(ChartText::CapChosen);
        let chosen = self.chosen.unwrap_or(0) as f64;
        response.widget_info(|| WidgetInfo::slider(true, chosen, &name));
        area.response = response.clone();
        super::focus_ring(ui, &response);
        self.read_out(ui, &area);
        let pressed = response.dragged() || response.clicked();
        let pointer = response.interact_pointer_pos().filter(|_| pressed);
        let picked = pointer.and_then(|pointer| self.nearest(area.value_at(pointer.x)));
        let picked = picked
            .map(|point| point.cap)
            .or_else(|| self.by_key(ui, &response));
        picked.filter(|cap| Some(*cap) != self.chosen)
    }

    /// The cap next to the chosen one, by the arrow keys.
    fn by_key(&self, ui: &Ui, response: &egui::Response) -> Option<u64> {
        if !response.has_focus() {
            return None;
        }
        let keep = egui::EventFilter {
            horizontal_arrows: true,
            ..Default::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, keep));
        let now = self
            .axis
            .iter()
            .position(|point| Some(point.cap) == self.chosen)
            .unwrap_or(0);
        let next = ui.input(|input| {
            if input.key_pressed(egui::Key::ArrowLeft) {
                now.checked_sub(1)
            } else {
                input.key_pressed(egui::Key::ArrowRight).then_some(now + 1)
            }
        })?;
        self.axis.get(next).map(|point| point.cap)
    }

    /// Where a cap lies on the axis.
    fn x(&self, cap: u64) -> f64 {
        position(cap, self.axis.last().map_or(0, |point| point.cap))
    }

    /// The point nearest to a place on the axis.
    fn nearest(&self, x: f64) -> Option<&AxisPoint> {
        let distance = |point: &AxisPoint| (self.x(point.cap) - x).abs();
        self.axis
            .iter()
            .min_by(|a, b| distance(a).total_cmp(&distance(b)))
    }

    fn point(&self, cap: u64) -> Option<&AxisPoint> {
        self.axis.iter().find(|point| point.cap == cap)
    }

    fn paint(&self, ui: &mut Ui, size: Vec2) -> Option<Area> {
        let (Some(first), Some(last)) = (self.axis.first(), self.axis.last()) else {
            empty(ui, size, &self.speech.say(ChartText::Nothing));
            return None;
        };
        let tokens = Tokens::of(ui);
        let top = ui.cursor().top();
        self.key(ui);
        let size = Vec2::new(size.x, (size.y - (ui.cursor().top() - top)).max(1.0));
        let (low, high) = (self.x(first.cap), self.x(last.cap).max(1e-3));
        let pad = (high - low) * 0.015;
        let y = self.heights();
        let heights = y.clone();
        let (speech, kind, most) = (self.speech, self.kind, last.cap);
        let spec = Spec {
            id: "policy-axis",
            x: Axis {
                range: low - pad..=high + pad,
                ticks: &move |_| cap_ticks(most, kind, speech),
            },
            y: Axis {
                range: y,
                ticks: &move |points| ticks::money_up(&heights, points, speech.language),
            },
            top: space::S,
            right: 0.0,
            is_sideways: false,
        };
        let points = self.axis.to_vec();
        let area = area::draw(ui, size, &spec, move |plot| curves(plot, &points, tokens));
        marks::paint(self, ui, &area);
        Some(area)
    }

    /// From the least to the greatest cost, zero included.
    fn heights(&self) -> std::ops::RangeInclusive<f64> {
        let all = self.axis.iter().flat_map(|point| {
            [
                point.expected,
                point.worst_case,
                point.p5.unwrap_or(0.0),
                point.p95.unwrap_or(0.0),
            ]
        });
        let finite = all.filter(|value| value.is_finite());
        let (low, high) = finite.fold((0.0_f64, 0.0_f64), |(low, high), value| {
            (low.min(value), high.max(value))
        });
        let high = if high > low { high } else { low + 1.0 };
        low * 1.04..=high * 1.04
    }

    fn key(&self, ui: &mut Ui) {
        let tokens = Tokens::of(ui);
        let say = |text| self.speech.say(text);
        let mut entries = vec![Entry::new(
            Mark::Line,
            tokens.data.blue,
            say(ChartText::Expected),
        )];
        if self.axis.iter().any(|point| point.p95.is_some()) {
            entries.push(Entry::new(
                Mark::Band,
                tokens.data.blue,
                say(ChartText::Band),
            ));
        }
        entries.push(Entry::new(
            Mark::Dash,
            tokens.data.vermillion,
            say(ChartText::WorstCase),
        ));
        if self.best_cap.is_some() {
            entries.push(Entry::new(
                Mark::Point,
                tokens.data.green,
                say(ChartText::Best),
            ));
        }
        key::show(ui, &entries);
    }

    /// What a cap is called: revoke all, first 3, honour all.
    fn cap_name(&self, cap: u64) -> String {
        scale::cap_name(
            cap,
            self.axis.last().map_or(0, |point| point.cap),
            self.kind,
            self.speech,
        )
    }

    /// The phrase for an underpriced incident, or the one for those where nothing is taken back.
    fn either(&self, revoked: ChartText, claimed: ChartText) -> String {
        self.speech.say(match self.kind {
            Kind::Underpriced => revoked,
            Kind::Overcharged | Kind::BenefitWithdrawn => claimed,
        })
    }

    fn read_out(&self, ui: &Ui, area: &Area) {
        let Some(point) = area.hovered().and_then(|x| self.nearest(x)) else {
            return;
        };
        let tokens = Tokens::of(ui);
        tip::rule(ui, area, self.x(point.cap));
        let say = |text| self.speech.say(text);
        let money = |value| self.speech.money(value);
        let mut rows = vec![tip::Row::new(
            tokens.data.blue,
            say(ChartText::Expected),
            money(point.expected),
        )];
        if let (Some(low), Some(high)) = (point.p5, point.p95) {
            rows.push(tip::Row::plain(
                say(ChartText::Band),
                format::range(&money(low), &money(high)),
            ));
        }
        rows.push(tip::Row::new(
            tokens.data.vermillion,
            say(ChartText::WorstCase),
            money(point.worst_case),
        ));
        rows.push(tip::Row::plain(
            self.either(ChartText::OrdersRevoked, ChartText::OrdersClaims),
            format::count(point.orders_revoked),
        ));
        let customers = format::count(point.customers_revoked);
        let name = self.either(ChartText::CustomersRevoked, ChartText::CustomersClaims);
        rows.push(tip::Row::plain(name, customers));
        tip::show(&area.response, &self.cap_name(point.cap), &rows);
    }
}

/// The band, the worst case and the expected line.
fn curves(plot: &mut PlotUi<'_>, points: &[AxisPoint], tokens: &Tokens) {
    let most = points.last().map_or(0, |point| point.cap);
    let x = |point: &AxisPoint| position(point.cap, most);
    let line = |value: fn(&AxisPoint) -> f64| -> PlotPoints<'static> {
        points
            .iter()
            .map(|point| [x(point), value(point)])
            .collect()
    };
    bands(plot, points, &x, tokens);
    plot.line(
        Line::new("worst case", line(|point| point.worst_case))
            .stroke(Stroke::new(size::LINE, tokens.data.vermillion))
            .allow_band(false)
            .style(LineStyle::Dashed { length: size::DASH }),
    );
    plot.line(
        Line::new("expected", line(|point| point.expected))
            .allow_band(false)
            .stroke(Stroke::new(size::LINE_STRONG, tokens.data.blue)),
    );
    if points.len() <= POINTS_MAX {
        let marks = egui_plot::Points::new("caps", line(|point| point.expected));
        plot.points(marks.radius(size::POINT * 0.7).color(tokens.data.blue));
    }
}

/// P5 – P95: an area along the whole axis, between the caps that were simulated by interpolation.
fn bands(
    plot: &mut PlotUi<'_>,
    points: &[AxisPoint],
    x: &impl Fn(&AxisPoint) -> f64,
    tokens: &Tokens,
) {
    let band = scale::band(points, x);
    if band.len() > 1 {
        let xs: Vec<f64> = band.iter().map(|point| point.0).collect();
        let low: Vec<f64> = band.iter().map(|point| point.1).collect();
        let high: Vec<f64> = band.iter().map(|point| point.2).collect();
        let colour = tokens.band(tokens.data.blue);
        plot.add(FilledArea::new("band", &xs, &low, &high).fill_color(colour));
    }
}

impl Chart for PolicyAxis<'_> {
    fn name(&self) -> &'static str {
        "policy-axis"
    }

    fn title(&self) -> String {
        let ends = self.axis.first().zip(self.axis.last());
        let (Some((revoke, honour)), Some(best)) =
            (ends, self.best_cap.and_then(|cap| self.point(cap)))
        else {
            return self.speech.say(ChartText::Nothing);
        };
        let doing = |policy| names::doing(policy, self.kind, self.speech.language);
        let cost = self.speech.money(best.expected);
        let (policy, other) = match best.cap {
            cap if cap == revoke.cap => (Policy::RevokeAll, Some((Policy::HonourAll, honour))),
            cap if cap == honour.cap => (Policy::HonourAll, Some((Policy::RevokeAll, revoke))),
            cap => (Policy::Cap(cap), None),
        };
        let policy = names::raised(&doing(policy));
        let Some((otherwise, other)) = other else {
            let values: [(&str, &dyn std::fmt::Display); 2] =
                [("policy", &policy), ("cost", &cost)];
            return self.speech.fill(ChartText::AxisBestTitle, &values);
        };
        self.speech.fill(
            ChartText::AxisEndTitle,
            &[
                ("policy", &policy),
                ("cost", &cost),
                ("otherwise", &doing(otherwise)),
                ("other", &self.speech.money(other.expected)),
            ],
        )
    }

    fn definition(&self) -> String {
        let unit = format::unit_said(self.speech.currency, self.speech.language);
        let phrase = match self.kind {
            Kind::Underpriced => ChartText::AxisDefinition,
            Kind::Overcharged | Kind::BenefitWithdrawn => ChartText::AxisClaimsDefinition,
        };
        let definition = self.speech.fill(phrase, &[("unit", &unit)]);
        let simulated = self.axis.iter().filter(|point| point.p5.is_some()).count();
        if simulated == 0 || simulated == self.axis.len() {
            return definition;
        }
        let between = self
            .speech
            .fill(ChartText::AxisBetween, &[("count", &simulated)]);
        format!("{definition} · {between}")
    }

    fn data(&self) -> Data {
        let say = |text| self.speech.say(text);
        let headers = [
            self.either(ChartText::Cap, ChartText::CapClaims),
            say(ChartText::Expected),
            "P5".to_owned(),
            "P95".to_owned(),
            say(ChartText::WorstCase),
            self.either(ChartText::OrdersRevoked, ChartText::OrdersClaims),
            self.either(ChartText::CustomersRevoked, ChartText::CustomersClaims),
        ];
        let some = |value: Option<f64>| value.map_or(String::new(), super::plain_estimate);
        let rows = self.axis.iter().map(|point| {
            vec![
                point.cap.to_string(),
                super::plain_estimate(point.expected),
                some(point.p5),
                some(point.p95),
                super::plain_estimate(point.worst_case),
                point.orders_revoked.to_string(),
                point.customers_revoked.to_string(),
            ]
        });
        Data {
            headers: headers.to_vec(),
            rows: rows.collect(),
        }
    }

    fn draw(&self, ui: &mut Ui, size: Vec2) {
        if let Some(area) = self.paint(ui, size) {
            self.read_out(ui, &area);
        }
    }
}
