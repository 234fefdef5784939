//! The drawing area of a chart: axes, grid and an egui plot between them, laid out in one pass.
//!
//! The axes are our own: egui's paint labels beyond the plot's ends, fade them, and need several
//! passes to find their width.

use std::ops::RangeInclusive;

use egui::{Align2, Pos2, Rect, Response, Sense, Ui, UiBuilder, Vec2, pos2, vec2};
use egui_plot::{Plot, PlotBounds, PlotUi};

use super::ticks::Tick;
use crate::ui::theme::{Tokens, Type, space};

/// What an axis shows: its range, and its ticks for a length in points.
pub(super) struct Axis<'a> {
    pub range: RangeInclusive<f64>,
    pub ticks: &'a dyn Fn(f32) -> Vec<Tick>,
}

/// What a drawing area is made of.
pub(super) struct Spec<'a> {
    pub id: &'a str,
    pub x: Axis<'a>,
    pub y: Axis<'a>,
    /// Room kept free above the plot for labels.
    pub top: f32,
    /// Room kept free right of the plot for labels.
    pub right: f32,
    /// Whether the grid runs along the vertical axis instead of the horizontal one.
    pub is_sideways: bool,
}

/// A plot that has been drawn, and where its values lie.
pub(super) struct Area {
    /// The plot itself.
    pub plot: Rect,
    /// The plot with its axes.
    pub outer: Rect,
    pub response: Response,
    x: RangeInclusive<f64>,
    y: RangeInclusive<f64>,
}

impl Area {
    /// Where a value lies across.
    pub fn x(&self, value: f64) -> f32 {
        lerp(self.plot.left(), self.plot.right(), share(&self.x, value))
    }

    /// Where a value lies in height.
    pub fn y(&self, value: f64) -> f32 {
        lerp(self.plot.bottom(), self.plot.top(), share(&self.y, value))
    }

    /// Where a point lies.
    pub fn at(&self, x: f64, y: f64) -> Pos2 {
        pos2(self.x(x), self.y(y))
    }

    /// Which value lies at a place across.
    pub fn value_at(&self, x: f32) -> f64 {
        let share = f64::from((x - self.plot.left()) / self.plot.width().max(1.0));
        self.x.start() + share * (self.x.end() - self.x.start())
    }

    /// Which value lies at a place in height.
    pub fn height_at(&self, y: f32) -> f64 {
        let share = f64::from((self.plot.bottom() - y) / self.plot.height().max(1.0));
        self.y.start() + share * (self.y.end() - self.y.start())
    }

    /// The value under the pointer, where it is over the plot.
    pub fn hovered(&self) -> Option<f64> {
        self.response
            .hover_pos()
            .map(|pointer| self.value_at(pointer.x))
    }
}

fn share(range: &RangeInclusive<f64>, value: f64) -> f64 {
    let width = range.end() - range.start();
    if width > 0.0 {
        (value - range.start()) / width
    } else {
        0.5
    }
}

#[expect(clippy::cast_possible_truncation, reason = "a position on the screen")]
fn lerp(from: f32, to: f32, share: f64) -> f32 {
    from + (to - from) * share.clamp(-10.0, 10.0) as f32
}

/// Height of a line of axis labels.
fn line_height(ui: &Ui) -> f32 {
    ui.fonts_mut(|fonts| fonts.row_height(&Type::Small.font()))
}

fn width(ui: &Ui, text: &str) -> f32 {
    let galley =
        ui.painter()
            .layout_no_wrap(text.to_owned(), Type::Small.font(), Tokens::of(ui).muted);
    galley.size().x
}

/// Draws axes and a plot in `size` points.
pub(super) fn draw<'a>(
    ui: &mut Ui,
    size: Vec2,
    spec: &Spec<'_>,
    build: impl FnOnce(&mut PlotUi<'a>) + 'a,
) -> Area {
    let (outer, _) = ui.allocate_exact_size(size, Sense::hover());
    let x_lines = (spec.x.ticks)(size.x)
        .iter()
        .map(|tick| tick.label.lines().count())
        .max();
    let bottom = x_lines.map_or(0.0, |lines| lines as f32 * line_height(ui) + space::XS);
    let height = (outer.height() - spec.top - bottom).max(1.0);
    let y_ticks = (spec.y.ticks)(height);
    let widest = y_ticks
        .iter()
        .map(|tick| width(ui, &tick.label))
        .fold(0.0, f32::max);
    let left = if widest > 0.0 { widest + space::S } else { 0.0 };
    let plot = Rect::from_min_max(
        outer.min + vec2(left, spec.top),
        outer.max - vec2(spec.right.min(outer.width() * 0.4), bottom),
    );
    let plot = Rect::from_min_max(plot.min, plot.max.max(plot.min + Vec2::splat(1.0)));
    let mut area = Area {
        plot,
        outer,
        response: ui.interact(plot, ui.scope_id().with(spec.id), Sense::hover()),
        x: spec.x.range.clone(),
        y: spec.y.range.clone(),
    };
    let x_ticks = (spec.x.ticks)(plot.width());
    grid(
        ui,
        &area,
        if spec.is_sideways { &x_ticks } else { &y_ticks },
        spec.is_sideways,
    );
    if let Some(response) = show(ui, spec, plot, build) {
        area.response = response;
    }
    y_labels(ui, &area, &y_ticks);
    x_labels(ui, &area, &x_ticks);
    area
}

/// The egui plot, stripped of all that we draw ourselves.
fn show<'a>(
    ui: &mut Ui,
    spec: &Spec<'_>,
    rect: Rect,
    build: impl FnOnce(&mut PlotUi<'a>) + 'a,
) -> Option<Response> {
    let bounds = PlotBounds::from_min_max(
        [*spec.x.range.start(), *spec.y.range.start()],
        [*spec.x.range.end(), *spec.y.range.end()],
    );
    if !bounds.is_valid() {
        return None;
    }
    let mut child = ui.new_child(UiBuilder::new().max_rect(rect).id_salt(spec.id));
    let shown = Plot::new(spec.id)
        .width(rect.width())
        .height(rect.height())
        .min_size(Vec2::splat(1.0))
        .show_axes(false)
        .show_grid(false)
        .show_background(false)
        .show_x(false)
        .show_y(false)
        .show_crosshair(false)
        .allow_drag(false)
        .allow_zoom(false)
        .allow_scroll(false)
        .allow_boxed_zoom(false)
        .allow_double_click_reset(false)
        .allow_axis_zoom_drag(false)
        .sense(Sense::hover())
        .show(&mut child, move |plot| {
            plot.set_plot_bounds(bounds);
            build(plot);
        });
    Some(shown.response)
}

/// Hairlines at the ticks, the one at zero a little stronger.
fn grid(ui: &Ui, area: &Area, ticks: &[Tick], is_sideways: bool) {
    let tokens = Tokens::of(ui);
    let painter = ui.painter();
    for tick in ticks {
        let is_zero = tick.value == 0.0;
        let stroke = egui::Stroke::new(1.0, if is_zero { tokens.edge } else { tokens.grid });
        if is_sideways {
            painter.vline(area.x(tick.value), area.plot.y_range(), stroke);
        } else {
            painter.hline(area.plot.x_range(), area.y(tick.value), stroke);
        }
    }
}

fn y_labels(ui: &Ui, area: &Area, ticks: &[Tick]) {
    let tokens = Tokens::of(ui);
    let half = line_height(ui) / 2.0;
    for tick in ticks {
        let highest = area.outer.top() + half;
        let lowest = (area.outer.bottom() - half).max(highest);
        let y = area.y(tick.value).clamp(highest, lowest);
        let place = pos2(area.plot.left() - space::S, y);
        let colour = if tick.is_strong {
            tokens.text
        } else {
            tokens.muted
        };
        ui.painter().text(
            place,
            Align2::RIGHT_CENTER,
            &tick.label,
            Type::Small.font(),
            colour,
        );
    }
}

/// Labels under the plot: strong ones first, none over another, none beyond the edge.
fn x_labels(ui: &Ui, area: &Area, ticks: &[Tick]) {
    let tokens = Tokens::of(ui);
    let mut taken: Vec<egui::Rangef> = Vec::new();
    for is_strong in [true, false] {
        for tick in ticks.iter().filter(|tick| tick.is_strong == is_strong) {
            let colour = if is_strong { tokens.text } else { tokens.muted };
            let galley = ui.painter().layout(
                tick.label.clone(),
                Type::Small.font(),
                colour,
                f32::INFINITY,
            );
            let half = galley.size().x / 2.0;
            let (low, high) = (area.outer.left() + half, area.outer.right() - half);
            let middle = area.x(tick.value).clamp(low.min(high), high.max(low));
            // Names may stand close; numbers must not run into one another.
            let gap = if is_strong { 1.5 } else { space::XS };
            let range = egui::Rangef::new(middle - half - gap, middle + half + gap);
            if taken
                .iter()
                .any(|other| other.min < range.max && range.min < other.max)
            {
                continue;
            }
            taken.push(range);
            for (index, line) in tick.label.lines().enumerate() {
                let y = area.plot.bottom() + space::XS + index as f32 * line_height(ui);
                let place = pos2(middle, y);
                ui.painter()
                    .text(place, Align2::CENTER_TOP, line, Type::Small.font(), colour);
            }
        }
    }
}
