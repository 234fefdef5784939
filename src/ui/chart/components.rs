//! What each decision's cost is made of, stacked.

use egui::{Align2, Color32, Rect, Ui, Vec2, pos2};

use super::area::{self, Area, Axis, Spec};
use super::hatch::{self, Fill};
use super::key::{self, Entry, Mark};
use super::{Chart, Data, Speech, empty, ticks, tip};
use crate::decision::{Comparison, Component, Decision, Policy};
use crate::incident::Kind;
use crate::money::Currency;
use crate::text::Language;
use crate::text::chart::{ChartText, names};
use crate::ui::format;
use crate::ui::theme::{Data as Colours, Tokens, Type, space};

/// A component smaller than this share of the longest bar is drawn but not named in the key.
const NAMED_FROM: f64 = 0.004;
/// The greatest height of a bar, in points.
const BAR_MAX: f32 = 56.0;

/// The costs of some decisions, by component.
pub struct Components<'a> {
    decisions: Vec<&'a Decision>,
    kind: Kind,
    speech: Speech,
}

impl<'a> Components<'a> {
    /// Revoke all, the best cap between, and honour all.
    pub fn new(comparison: &'a Comparison, currency: Currency, language: Language) -> Self {
        let speech = Speech { language, currency };
        let best = comparison.best_cap;
        let is_shown = |decision: &&Decision| match decision.policy {
            Policy::RevokeAll | Policy::HonourAll => true,
            Policy::Cap(cap) => Some(cap) == best,
            _ => false,
        };
        let decisions = comparison.decisions.iter().filter(is_shown).collect();
        Self {
            decisions,
            kind: comparison.kind,
            speech,
        }
    }

    /// All decisions, the alternatives too.
    pub fn all(comparison: &'a Comparison, currency: Currency, language: Language) -> Self {
        let speech = Speech { language, currency };
        Self {
            decisions: comparison.decisions.iter().collect(),
            kind: comparison.kind,
            speech,
        }
    }

    fn name_of(&self, decision: &Decision) -> String {
        names::policy(decision.policy, self.kind, self.speech.language)
    }

    /// From the most negative to the greatest sum of parts, zero included.
    fn reach(&self) -> (f64, f64) {
        let sums = self.decisions.iter().map(|decision| {
            let parts = decision.components.iter().filter(|part| part.is_finite());
            parts.fold((0.0, 0.0), |(low, high), part| {
                (low + part.min(0.0), high + part.max(0.0))
            })
        });
        let (low, high) = sums.fold((0.0_f64, 0.0_f64), |(low, high), sum| {
            (low.min(sum.0), high.max(sum.1))
        });
        if high > low { (low, high) } else { (0.0, 1.0) }
    }

    /// Components that can be seen, in their fixed order.
    fn visible(&self) -> Vec<Component> {
        let (low, high) = self.reach();
        let is_visible = |component: &Component| {
            let part = |decision: &&&Decision| decision.components[*component as usize].abs();
            self.decisions
                .iter()
                .any(|decision| part(&decision) > (high - low) * NAMED_FROM)
        };
        Component::ALL.into_iter().filter(is_visible).collect()
    }

    fn key(&self, ui: &mut Ui) {
        let tokens = Tokens::of(ui);
        let entries: Vec<Entry> = self
            .visible()
            .into_iter()
            .map(|component| {
                let (colour, kind) = look(component, tokens.data);
                let name = names::component(component, self.speech.language);
                Entry::new(Mark::Area(kind), colour, name)
            })
            .collect();
        key::show(ui, &entries);
    }

    fn area(&self, ui: &mut Ui, size: Vec2) -> Area {
        let (low, high) = self.reach();
        let x = low..=high * 1.01;
        let (values, language) = (x.clone(), self.speech.language);
        let spec = Spec {
            id: "components",
            x: Axis {
                range: x,
                ticks: &move |points| ticks::money_across(&values, points, language),
            },
            y: Axis {
                range: 0.0..=1.0,
                ticks: &|_| Vec::new(),
            },
            top: 0.0,
            right: space::S,
            is_sideways: true,
        };
        area::draw(ui, size, &spec, |_| {})
    }

    /// The row of a decision: its name with its total, and its bar.
    fn row(&self, ui: &Ui, area: &Area, index: usize, decision: &Decision) {
        let tokens = Tokens::of(ui);
        let rect = self.row_rect(area, index);
        let bar = bar_rect(rect);
        let total = self.speech.money(decision.expected);
        let name = self.name_of(decision);
        let line = bar.top() - space::XS / 2.0;
        let painter = ui.painter();
        let font = Type::Strong.font();
        let name = painter.layout_no_wrap(name, font, tokens.strong);
        let name_rect = Align2::LEFT_BOTTOM.anchor_size(pos2(rect.left(), line), name.size());
        // The line at zero must not strike the name through.
        painter.rect_filled(name_rect.expand(1.0), 0.0, tokens.surface);
        painter.galley(name_rect.min, name, tokens.strong);
        let name = name_rect;
        let place = pos2(name.right() + space::M, line);
        painter.text(
            place,
            Align2::LEFT_BOTTOM,
            total,
            Type::Body.font(),
            tokens.text,
        );
        for (component, part) in parts(decision, area, bar) {
            let (colour, kind) = look(component, tokens.data);
            // A gap keeps neighbours apart in greyscale.
            let gap = if part.width() > 3.0 { 1.0 } else { 0.0 };
            let part = part.with_max_x(part.right() - gap);
            hatch::fill(painter, tokens, part, colour, kind);
            let value = decision.components[component as usize];
            self.figure(ui, part, component, value);
        }
    }

    /// Name and value inside a part, in one line or two, or the value alone, where it fits.
    fn figure(&self, ui: &Ui, part: Rect, component: Component, value: f64) {
        let tokens = Tokens::of(ui);
        let (colour, kind) = look(component, tokens.data);
        let ink = if kind == Fill::Solid {
            Tokens::ink_on(colour)
        } else {
            tokens.strong
        };
        let value = self.speech.short(value);
        let name = names::component(component, self.speech.language);
        let texts = [format!("{name} {value}"), format!("{name}\n{value}"), value];
        let lay_out = |text: String| {
            ui.painter()
                .layout_no_wrap(text, Type::SmallStrong.font(), ink)
        };
        let fits = |galley: &std::sync::Arc<egui::Galley>| {
            galley.size().x + space::M <= part.width() && galley.size().y <= part.height()
        };
        let Some(galley) = texts.into_iter().map(lay_out).find(fits) else {
            return;
        };
        let rect = Align2::CENTER_CENTER.align_size_within_rect(galley.size(), part);
        if kind != Fill::Solid {
            ui.painter()
                .rect_filled(rect.expand(1.0), 2.0, tokens.surface);
        }
        ui.painter().galley(rect.min, galley, ink);
    }

    fn row_rect(&self, area: &Area, index: usize) -> Rect {
        let height = area.plot.height() / self.decisions.len().max(1) as f32;
        let top = area.plot.top() + index as f32 * height;
        Rect::from_x_y_ranges(area.plot.x_range(), top..=top + height)
    }

    fn read_out(&self, ui: &Ui, area: &Area) {
        let Some(pointer) = area.response.hover_pos() else {
            return;
        };
        let rows = self.decisions.iter().enumerate();
        let found = rows.map(|(index, decision)| (self.row_rect(area, index), decision));
        let Some((_, decision)) = found.into_iter().find(|(rect, _)| rect.contains(pointer)) else {
            return;
        };
        let (tokens, speech) = (Tokens::of(ui), self.speech);
        let shown = Component::ALL
            .into_iter()
            .filter(|part| decision.components[*part as usize] != 0.0);
        let mut rows: Vec<tip::Row> = shown
            .map(|component| {
                let name = names::component(component, speech.language);
                let value = speech.money(decision.components[component as usize]);
                tip::Row::new(look(component, tokens.data).0, name, value)
            })
            .collect();
        rows.push(tip::Row::plain(
            speech.say(ChartText::Total),
            speech.money(decision.expected),
        ));
        let cash = speech.money(decision.cash_returned);
        rows.push(tip::Row::plain(speech.say(ChartText::CashReturned), cash));
        tip::show(&area.response, &self.name_of(decision), &rows);
    }
}

/// The bar of a row, below its name.
fn bar_rect(row: Rect) -> Rect {
    let name = Type::Strong.size() * 1.5;
    let height = (row.height() - name - space::XS).clamp(space::XS, BAR_MAX);
    let top = row.bottom() - height - space::XS;
    Rect::from_x_y_ranges(row.x_range(), top..=top + height)
}

/// Where the parts of a decision lie: costs to the right of zero, gains to the left.
fn parts(decision: &Decision, area: &Area, bar: Rect) -> Vec<(Component, Rect)> {
    let (mut right, mut left) = (0.0, 0.0);
    let mut parts = Vec::new();
    for component in Component::ALL {
        let value = decision.components[component as usize];
        if !value.is_finite() || value == 0.0 {
            continue;
        }
        let edge = if value > 0.0 { &mut right } else { &mut left };
        let (from, to) = (*edge, *edge + value);
        *edge = to;
        let (low, high) = (area.x(from).min(area.x(to)), area.x(from).max(area.x(to)));
        parts.push((component, Rect::from_x_y_ranges(low..=high, bar.y_range())));
    }
    parts
}

/// The colour and filling of a component: the same everywhere, neighbours never alike.
fn look(component: Component, colours: Colours) -> (Color32, Fill) {
    match component {
        Component::ForgonePrice => (colours.blue, Fill::Solid),
        Component::CostToServe => (colours.sky, Fill::Rising),
        Component::AlreadyDelivered => (colours.blue, Fill::Falling),
        Component::RefundFees => (colours.grey, Fill::Solid),
        Component::Disputes => (colours.grey, Fill::Rising),
        Component::Goodwill => (colours.green, Fill::Solid),
        Component::Statutory => (colours.purple, Fill::Rising),
        Component::Reversal => (colours.orange, Fill::Falling),
        Component::FineAndLegal => (colours.purple, Fill::Solid),
        Component::Service => (colours.yellow, Fill::Falling),
        Component::Churn => (colours.vermillion, Fill::Rising),
        Component::Ledger => (colours.sky, Fill::Falling),
    }
}

impl Chart for Components<'_> {
    fn name(&self) -> &'static str {
        "components"
    }

    fn title(&self) -> String {
        let dearest = |a: &&&Decision, b: &&&Decision| a.expected.total_cmp(&b.expected);
        let Some(decision) = self.decisions.iter().max_by(dearest) else {
            return self.speech.say(ChartText::Nothing);
        };
        let part = |component: &Component| decision.components[*component as usize];
        let largest = Component::ALL
            .into_iter()
            .max_by(|a, b| part(a).total_cmp(&part(b)));
        let Some(largest) = largest.filter(|_| decision.expected > 0.0) else {
            return self.speech.say(ChartText::Nothing);
        };
        let language = self.speech.language;
        // Where gains are set against costs, a part can be more than the whole: no share is told.
        let has_gain = decision.components.iter().any(|part| *part < 0.0);
        let share = format::share(part(&largest) / decision.expected, language);
        let phrase = if has_gain {
            ChartText::ComponentsGainTitle
        } else {
            ChartText::ComponentsTitle
        };
        self.speech.fill(
            phrase,
            &[
                ("policy", &self.name_of(decision)),
                ("cost", &self.speech.money(decision.expected)),
                ("share", &share),
                ("component", &names::component(largest, language)),
                ("part", &self.speech.money(part(&largest))),
            ],
        )
    }

    fn definition(&self) -> String {
        let unit = format::unit_said(self.speech.currency, self.speech.language);
        self.speech
            .fill(ChartText::ComponentsDefinition, &[("unit", &unit)])
    }

    fn data(&self) -> Data {
        let language = self.speech.language;
        let mut headers = vec![self.speech.say(ChartText::Decision)];
        headers.extend(Component::ALL.map(|part| names::component(part, language).to_owned()));
        headers
            .extend([ChartText::Total, ChartText::CashReturned].map(|text| self.speech.say(text)));
        let rows = self.decisions.iter().map(|decision| {
            let figures = decision
                .components
                .iter()
                .chain([&decision.expected, &decision.cash_returned]);
            std::iter::once(self.name_of(decision))
                .chain(figures.map(|figure| super::plain_estimate(*figure)))
                .collect()
        });
        Data {
            headers,
            rows: rows.collect(),
        }
    }

    fn draw(&self, ui: &mut Ui, size: Vec2) {
        if self.decisions.is_empty() {
            empty(ui, size, &self.speech.say(ChartText::Nothing));
            return;
        }
        let top = ui.cursor().top();
        self.key(ui);
        let left = (size.y - (ui.cursor().top() - top)).max(1.0);
        let area = self.area(ui, Vec2::new(size.x, left));
        for (index, decision) in self.decisions.iter().enumerate() {
            self.row(ui, &area, index, decision);
        }
        self.read_out(ui, &area);
    }
}
