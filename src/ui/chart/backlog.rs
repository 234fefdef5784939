//! Contacts that wait, day by day.

use egui::{Align2, Stroke, Ui, Vec2, pos2};
use egui_plot::{Bar, BarChart, Line, PlotPoints};

use super::area::{self, Area, Axis, Spec};
use super::hatch::Fill;
use super::key::{self, Entry, Mark};
use super::labels::{self, Label};
use super::ticks::{self, Tick};
use super::{Chart, Data, Speech, empty, tip};
use crate::money::Currency;
use crate::service::{Backlog, Team};
use crate::text::Language;
use crate::text::chart::ChartText;
use crate::ui::format;
use crate::ui::theme::{Tokens, size, space};

/// Times the highest bar from which on the level of what can be handled is told, and not drawn.
const CAPACITY_FAR: f64 = 3.0;

/// The backlog of contacts, from the first day until it is cleared.
pub struct BacklogByDay<'a> {
    backlog: &'a Backlog,
    /// Contacts that all agents together handle in a day.
    capacity: f64,
    speech: Speech,
}

impl<'a> BacklogByDay<'a> {
    pub fn new(backlog: &'a Backlog, team: Team, language: Language) -> Self {
        let speech = Speech {
            language,
            currency: Currency::NONE,
        };
        Self {
            backlog,
            capacity: team.capacity(),
            speech,
        }
    }

    /// The most contacts of a day, waiting or arriving.
    fn highest(&self) -> f64 {
        let days = self.backlog.days.iter();
        let days = days.map(|day| day.open.max(day.arrivals));
        days.filter(|value| value.is_finite()).fold(0.0, f64::max)
    }

    /// Whether what can be handled is so far above that its level would flatten the bars.
    fn is_capacity_far(&self) -> bool {
        self.capacity > CAPACITY_FAR * self.highest()
    }

    fn paint(&self, ui: &mut Ui, size: Vec2) -> Area {
        let tokens = Tokens::of(ui);
        let highest = if self.is_capacity_far() {
            self.highest()
        } else {
            self.highest().max(self.capacity)
        };
        let y = 0.0..=highest.max(1.0) * 1.04;
        let count = self.backlog.days.len();
        let names: Vec<Tick> = (0..count)
            .map(|day| Tick::new(day as f64, format::count((day + 1) as u64)))
            .collect();
        let (heights, language) = (y.clone(), self.speech.language);
        let spec = Spec {
            id: "backlog",
            x: Axis {
                range: -0.5..=count as f64 - 0.5,
                ticks: &move |_| names.clone(),
            },
            y: Axis {
                range: y,
                ticks: &move |points| ticks::count_up(&heights, points, language),
            },
            top: space::S,
            right: 0.0,
            is_sideways: false,
        };
        let bars = self.backlog.days.iter().enumerate().map(|(index, day)| {
            let bar = Bar::new(index as f64, day.open).width(0.66);
            bar.fill(tokens.data.blue).stroke(Stroke::NONE)
        });
        let bars = BarChart::new("", bars.collect());
        let arrivals = self.backlog.days.iter().enumerate();
        let arrivals: PlotPoints<'_> = arrivals
            .map(|(index, day)| [index as f64, day.arrivals])
            .collect();
        area::draw(ui, size, &spec, move |plot| {
            plot.bar_chart(bars);
            let stroke = Stroke::new(size::LINE, tokens.strong);
            plot.line(Line::new("arrivals", arrivals).stroke(stroke));
        })
    }

    /// What the agents can handle, as a dashed level.
    fn capacity(&self, ui: &Ui, area: &Area) {
        let tokens = Tokens::of(ui);
        let figure = format::compact(self.capacity, self.speech.language);
        if self.is_capacity_far() {
            let values: [(&str, &dyn std::fmt::Display); 1] = [("contacts", &figure)];
            let text = self.speech.fill(ChartText::CapacityFar, &values);
            let colour = tokens.data.vermillion;
            let name = Label::new(area.plot.right_top(), Align2::RIGHT_TOP, text, colour);
            return labels::place(ui.painter(), tokens, area.plot, &mut Vec::new(), &[name]);
        }
        let y = area.y(self.capacity);
        let ends = [pos2(area.plot.left(), y), pos2(area.plot.right(), y)];
        let stroke = Stroke::new(size::LINE, tokens.data.vermillion);
        ui.painter().extend(egui::Shape::dashed_line(
            &ends,
            stroke,
            size::DASH,
            size::DASH * 0.6,
        ));
        let text = format!("{} {figure}", self.speech.say(ChartText::Capacity));
        let place = pos2(area.plot.right(), y - 2.0);
        let name = Label::new(place, Align2::RIGHT_BOTTOM, text, tokens.data.vermillion);
        labels::place(ui.painter(), tokens, area.plot, &mut Vec::new(), &[name]);
    }

    fn read_out(&self, ui: &Ui, area: &Area) {
        let Some(x) = area.hovered() else { return };
        let mut days = self.backlog.days.iter().enumerate();
        let Some((index, day)) = days.find(|(index, _)| (*index as f64 - x).abs() <= 0.5) else {
            return;
        };
        let tokens = Tokens::of(ui);
        let say = |text| self.speech.say(text);
        let rows = [
            tip::Row::new(
                tokens.data.blue,
                say(ChartText::Waiting),
                self.speech.short(day.open),
            ),
            tip::Row::new(
                tokens.strong,
                say(ChartText::Arrivals),
                self.speech.short(day.arrivals),
            ),
        ];
        let heading = self
            .speech
            .fill(ChartText::DayNumber, &[("day", &(index + 1))]);
        tip::show(&area.response, &heading, &rows);
    }
}

impl Chart for BacklogByDay<'_> {
    fn name(&self) -> &'static str {
        "backlog"
    }

    fn title(&self) -> String {
        let peak = super::rounded(self.backlog.peak);
        match self.backlog.days_to_clear {
            Some(days) => self
                .speech
                .fill(ChartText::BacklogTitle, &[("peak", &peak), ("days", &days)]),
            None => self
                .speech
                .fill(ChartText::BacklogNever, &[("peak", &peak)]),
        }
    }

    fn definition(&self) -> String {
        self.speech.say(ChartText::BacklogDefinition)
    }

    fn data(&self) -> Data {
        let headers = [ChartText::Day, ChartText::Arrivals, ChartText::Waiting];
        let rows = self.backlog.days.iter().enumerate().map(|(index, day)| {
            let figures = [day.arrivals, day.open].map(super::plain_estimate);
            [vec![(index + 1).to_string()], figures.to_vec()].concat()
        });
        Data {
            headers: headers.map(|text| self.speech.say(text)).to_vec(),
            rows: rows.collect(),
        }
    }

    fn draw(&self, ui: &mut Ui, size: Vec2) {
        if self.backlog.days.is_empty() {
            empty(ui, size, &self.speech.say(ChartText::Nothing));
            return;
        }
        let tokens = Tokens::of(ui);
        let top = ui.cursor().top();
        let solid = Mark::Area(Fill::Solid);
        key::show(
            ui,
            &[
                Entry::new(solid, tokens.data.blue, self.speech.say(ChartText::Waiting)),
                Entry::new(
                    Mark::Line,
                    tokens.strong,
                    self.speech.say(ChartText::Arrivals),
                ),
                Entry::new(Mark::Note, tokens.muted, self.speech.say(ChartText::ByDay)),
            ],
        );
        let left = (size.y - (ui.cursor().top() - top)).max(1.0);
        let area = self.paint(ui, Vec2::new(size.x, left));
        self.capacity(ui, &area);
        self.read_out(ui, &area);
    }
}
