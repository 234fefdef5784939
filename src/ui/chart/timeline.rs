//! Orders and customers per minute, with the incident's window to drag.

mod bins;
mod edit;
mod pick;

use egui::{Align2, Sense, Stroke, Ui, Vec2, pos2};
use egui_plot::{FilledArea, Line, PlotPoints, Span};

use super::area::{self, Area, Axis, Spec};
use super::key::{self, Entry, Mark};
use super::labels::{self, Label};
use super::{Chart, Data, Speech, empty, hatch, ticks, tip};
use crate::rollup::Rollup;
use crate::text::Language;
use crate::text::chart::ChartText;
use crate::ui::format::{self, Zone};
use crate::ui::theme::{Tokens, size, space};

use bins::{Bin, MINUTE_MS};
pub use edit::Reply;

/// Orders in the busiest minute that are worth telling.
const PEAK_MIN: u64 = 3;
/// The least width of a bin, in points.
const BIN_WIDTH: f32 = 2.5;
/// An incident shorter than this share of the export is shown alone, with what surrounds it.
const CLOSE_UP_BELOW: i64 = 8;

/// The timeline of an export.
pub struct Timeline<'a> {
    rollup: &'a Rollup,
    speech: Speech,
    zone: Zone,
    /// First instant and first instant after the incident, milliseconds since the Unix epoch.
    window: Option<(i64, i64)>,
    view: Option<(i64, i64)>,
    /// Times at which a dragged edge catches.
    edges: &'a [i64],
}

impl<'a> Timeline<'a> {
    /// The timeline around an incident, or of the whole export where there is none.
    pub fn new(rollup: &'a Rollup, window: Option<(i64, i64)>, language: Language) -> Self {
        let speech = Speech {
            language,
            currency: rollup.currency,
        };
        let zone = Zone::new(&rollup.zone);
        let view = default_view(rollup, window);
        Self {
            rollup,
            speech,
            zone,
            window,
            view,
            edges: &[],
        }
    }

    /// Shows these times instead: milliseconds since the Unix epoch.
    #[must_use]
    pub fn view(mut self, view: Option<(i64, i64)>) -> Self {
        self.view = view.filter(|(start, end)| start < end).or(self.view);
        self
    }

    /// Lets a dragged edge catch at these times, such as the detected ones.
    #[must_use]
    pub fn edges(mut self, edges: &'a [i64]) -> Self {
        self.edges = edges;
        self
    }

    /// Draws it with edges to drag; the answer says what was done.
    pub fn edit(&self, ui: &mut Ui, size: Vec2) -> Reply {
        let Some(area) = self.paint(ui, size, true) else {
            return Reply::default();
        };
        edit::edit(self, ui, &area)
    }

    /// Draws all but the handles; what is live can be clicked.
    fn paint(&self, ui: &mut Ui, size: Vec2, is_live: bool) -> Option<Area> {
        let tokens = Tokens::of(ui);
        let Some((start, end)) = self.view else {
            let text = if self.rollup.known.times {
                ChartText::Nothing
            } else {
                ChartText::NoTimes
            };
            empty(ui, size, &self.speech.say(text));
            return None;
        };
        let top = ui.cursor().top();
        self.key(ui, size.x);
        let size = Vec2::new(size.x, (size.y - (ui.cursor().top() - top)).max(1.0));
        let bins = self.bins(size.x);
        let highest = bins.iter().map(Bin::highest).fold(0.0, f64::max);
        // Means of long stretches lie below one a minute where orders are rare.
        let is_sparse = highest > 0.0 && highest < 1.0;
        let highest = if is_sparse { highest } else { highest.max(1.0) };
        let (x, y) = (start as f64..=end as f64, 0.0..=highest * 1.04);
        let (marks, zone, language) = (x.clone(), self.zone.clone(), self.speech.language);
        let heights = y.clone();
        let spec = Spec {
            id: "timeline",
            x: Axis {
                range: x,
                ticks: &move |points| ticks::times(&marks, points, &zone),
            },
            y: Axis {
                range: y,
                ticks: &move |points| {
                    if is_sparse {
                        ticks::money_up(&heights, points, language)
                    } else {
                        ticks::count_up(&heights, points, language)
                    }
                },
            },
            top: if self.window.is_some() {
                space::L
            } else {
                space::XS
            },
            right: 0.0,
            is_sideways: false,
        };
        let (shown, window) = (bins.clone(), self.window);
        let mut area = area::draw(ui, size, &spec, move |plot| {
            series(plot, &shown, window, tokens);
        });
        if is_live {
            let id = ui.scope_id().with("moments");
            area.response = ui.interact(area.plot, id, Sense::click());
        }
        self.span(ui, &area);
        self.read_out(ui, &area, &bins);
        Some(area)
    }

    fn bins(&self, points: f32) -> Vec<Bin> {
        let Some(view) = self.view else {
            return Vec::new();
        };
        bins::bins(&self.rollup.by_minute, view, points / BIN_WIDTH, &self.zone)
    }

    fn key(&self, ui: &mut Ui, points: f32) {
        let tokens = Tokens::of(ui);
        let say = |text| self.speech.say(text);
        let mut entries = vec![
            Entry::new(
                Mark::Area(hatch::Fill::Solid),
                tokens.data.blue,
                say(ChartText::AffectedOrders),
            ),
            Entry::new(
                Mark::Area(hatch::Fill::Solid),
                quiet(tokens),
                say(ChartText::OtherOrders),
            ),
        ];
        if self.rollup.known.customers {
            entries.push(Entry::new(
                Mark::Line,
                tokens.strong,
                say(ChartText::Customers),
            ));
        }
        let bin = self.bins(points).first().map_or(MINUTE_MS, Bin::length);
        let bin = format::duration(bin, self.speech.language);
        let note = self.speech.fill(ChartText::TimelineNote, &[("bin", &bin)]);
        entries.push(Entry::new(Mark::Note, tokens.muted, note));
        key::show(ui, &entries);
    }

    /// The window: a wash, its edges, and their times above.
    fn span(&self, ui: &Ui, area: &Area) {
        let (tokens, painter) = (Tokens::of(ui), ui.painter());
        let Some((start, end)) = self.window else {
            return;
        };
        let within = |time: i64| {
            area.x(time as f64)
                .clamp(area.plot.left(), area.plot.right())
        };
        let (left, right) = (within(start), within(end));
        let mut names = Vec::new();
        for (time, x, align) in [
            (start, left, Align2::LEFT_BOTTOM),
            (end, right, Align2::RIGHT_BOTTOM),
        ] {
            painter.vline(
                x,
                area.plot.y_range(),
                Stroke::new(size::HAIRLINE, tokens.accent),
            );
            let place = pos2(x, area.plot.top() - 1.0);
            names.push(Label::new(
                place,
                align,
                self.zone.clock(time),
                tokens.accent,
            ));
        }
        let close = right - left < 3.0 * space::XL;
        if close {
            names[0].align = Align2::RIGHT_BOTTOM;
            names[1].align = Align2::LEFT_BOTTOM;
        } else {
            let length = format::duration(end - start, self.speech.language);
            let middle = pos2(f32::midpoint(left, right), area.plot.top() - 1.0);
            names.push(Label::new(
                middle,
                Align2::CENTER_BOTTOM,
                length,
                tokens.accent,
            ));
        }
        let strip =
            egui::Rect::from_x_y_ranges(area.outer.x_range(), area.outer.top()..=area.plot.top());
        labels::place(painter, tokens, strip, &mut Vec::new(), &names);
    }

    fn read_out(&self, ui: &Ui, area: &Area, bins: &[Bin]) {
        let Some(time) = area.hovered() else { return };
        let Some(bin) = bins.iter().find(|bin| bin.contains(time)) else {
            return;
        };
        let tokens = Tokens::of(ui);
        tip::rule(ui, area, bin.middle());
        let short = |value: f64| self.speech.short(value);
        let say = |text| self.speech.say(text);
        let mut rows = vec![
            tip::Row::new(
                tokens.data.blue,
                say(ChartText::AffectedOrders),
                short(bin.affected),
            ),
            tip::Row::new(
                quiet(tokens),
                say(ChartText::OtherOrders),
                short(bin.others()),
            ),
        ];
        if self.rollup.known.customers {
            rows.push(tip::Row::new(
                tokens.strong,
                say(ChartText::Customers),
                short(bin.customers),
            ));
        }
        let heading = format::window(bin.start_ms, bin.end_ms, &self.zone);
        tip::show(
            &area.response,
            &format!("{heading} · {}", say(ChartText::PerMinute)),
            &rows,
        );
    }
}

/// Other orders are context: quieter than the grey of data, yet a mark.
fn quiet(tokens: &Tokens) -> egui::Color32 {
    tokens.data.grey
}

/// The areas, the one on the other, and the line of customers.
fn series(
    plot: &mut egui_plot::PlotUi<'_>,
    bins: &[Bin],
    window: Option<(i64, i64)>,
    tokens: &Tokens,
) {
    if let Some((start, end)) = window {
        let span = Span::new("", start as f64..=end as f64).border_width(0.0);
        plot.span(span.fill(tokens.wash(tokens.accent)));
    }
    let xs: Vec<f64> = bins
        .iter()
        .flat_map(|bin| [bin.start_ms as f64, bin.end_ms as f64])
        .collect();
    let steps = |value: fn(&Bin) -> f64| -> Vec<f64> {
        bins.iter()
            .flat_map(|bin| [value(bin), value(bin)])
            .collect()
    };
    let zero = vec![0.0; xs.len()];
    let (others, orders) = (steps(Bin::others), steps(|bin| bin.orders));
    plot.add(FilledArea::new("others", &xs, &zero, &others).fill_color(quiet(tokens)));
    plot.add(FilledArea::new("affected", &xs, &others, &orders).fill_color(tokens.data.blue));
    if bins.iter().any(|bin| bin.customers > 0.0) {
        let points: Vec<[f64; 2]> = xs
            .iter()
            .zip(steps(|bin| bin.customers))
            .map(|(x, y)| [*x, y])
            .collect();
        let stroke = Stroke::new(1.25, tokens.strong);
        let line = Line::new("customers", PlotPoints::new(points));
        plot.line(line.stroke(stroke).allow_band(false));
    }
}

/// What is shown where nobody chose: a short incident with its surroundings, else all.
fn default_view(rollup: &Rollup, window: Option<(i64, i64)>) -> Option<(i64, i64)> {
    let first = rollup.by_minute.first()?.start_ms;
    let last = rollup.by_minute.last()?.start_ms.saturating_add(MINUTE_MS);
    let Some((start, end)) = window.filter(|(start, end)| start < end) else {
        return Some((first, last));
    };
    let length = end.saturating_sub(start);
    if length.saturating_mul(CLOSE_UP_BELOW) >= last.saturating_sub(first) {
        return Some((first.min(start), last.max(end)));
    }
    let view = (
        start.saturating_sub(length).max(first),
        end.saturating_add(length).min(last),
    );
    Some(if view.0 < view.1 { view } else { (first, last) })
}

impl Chart for Timeline<'_> {
    fn name(&self) -> &'static str {
        "timeline"
    }

    fn title(&self) -> String {
        let minutes = &self.rollup.by_minute;
        let affected = self.rollup.measures.sums.orders;
        let peak = minutes
            .iter()
            .map(|minute| minute.affected)
            .max()
            .unwrap_or(0);
        let all: u64 = minutes.iter().map(|minute| minute.orders).sum();
        let length = self
            .window
            .or(self.view)
            .map_or(0, |(start, end)| end.saturating_sub(start));
        let duration = format::duration(length, self.speech.language);
        if affected == 0 {
            let orders = format::count(all);
            let values: [(&str, &dyn std::fmt::Display); 2] =
                [("orders", &orders), ("duration", &duration)];
            return self.speech.fill(ChartText::TimelineNone, &values);
        }
        // A few in the busiest minute are no peak, and the bars show means of many minutes.
        let phrase = if peak < PEAK_MIN {
            ChartText::TimelineFew
        } else {
            ChartText::TimelineTitle
        };
        let (orders, peak) = (format::count(affected), format::count(peak));
        self.speech.fill(
            phrase,
            &[
                ("orders", &orders),
                ("duration", &duration),
                ("peak", &peak),
            ],
        )
    }

    fn definition(&self) -> String {
        let zone = self.zone.name();
        self.speech
            .fill(ChartText::TimelineDefinition, &[("zone", &zone)])
    }

    fn data(&self) -> Data {
        let say = |text| self.speech.say(text);
        let headers = [
            format!("{} ({})", say(ChartText::Time), self.zone.name()),
            say(ChartText::Orders),
            say(ChartText::AffectedOrders),
            say(ChartText::Customers),
            say(ChartText::AffectedCustomers),
        ];
        let rows = self.rollup.by_minute.iter().map(|minute| {
            let numbers = [
                minute.orders,
                minute.affected,
                minute.customers,
                minute.customers_affected,
            ];
            std::iter::once(self.zone.minute(minute.start_ms))
                .chain(numbers.iter().map(u64::to_string))
                .collect()
        });
        Data {
            headers: headers.to_vec(),
            rows: rows.collect(),
        }
    }

    fn draw(&self, ui: &mut Ui, size: Vec2) {
        self.paint(ui, size, false);
    }
}
