//! What is named on the axis: the slider, the best cap, and the figures at both ends.

use egui::{Align2, Color32, Pos2, Rect, Stroke, Ui, Vec2, pos2, vec2};

use super::PolicyAxis;
use crate::decision::AxisPoint;
use crate::ui::chart::area::Area;
use crate::ui::chart::labels::{self, Label};
use crate::ui::theme::{Tokens, size, space};

/// Paints marks and names; what is most important takes its place first.
pub(super) fn paint(chart: &PolicyAxis<'_>, ui: &Ui, area: &Area) {
    let tokens = Tokens::of(ui);
    let at = |point: &AxisPoint| area.at(chart.x(point.cap), point.expected);
    let chosen = chart.chosen.and_then(|cap| chart.point(cap));
    let best = chart.best_cap.and_then(|cap| chart.point(cap));
    let mut names = Vec::new();
    if let Some(point) = best {
        names.push(beside(
            chart,
            area,
            point,
            at(point) - vec2(0.0, space::S),
            tokens.data.green,
        ));
    }
    if let Some(point) = chosen {
        slider(ui, area, at(point));
        if chart.chosen != chart.best_cap {
            let place = pos2(at(point).x, area.plot.top() + space::M);
            names.push(beside(chart, area, point, place, tokens.accent));
        }
    }
    if let Some(point) = best {
        let edge = Stroke::new(size::LINE, tokens.surface);
        ui.painter()
            .circle(at(point), size::POINT + 1.5, tokens.data.green, edge);
    }
    names.extend(ends(chart, area, tokens));
    let marks = best.into_iter().chain(chosen).map(at);
    let mut taken: Vec<Rect> = marks
        .map(|at| Rect::from_center_size(at, Vec2::splat(size::POINT * 3.0)))
        .collect();
    labels::place(ui.painter(), tokens, area.plot, &mut taken, &names);
}

/// Name and cost of a cap, on the side of the place where there is more room.
fn beside(
    chart: &PolicyAxis<'_>,
    area: &Area,
    point: &AxisPoint,
    place: Pos2,
    colour: Color32,
) -> Label {
    let text = format!(
        "{} · {}",
        chart.cap_name(point.cap),
        chart.speech.money(point.expected)
    );
    let (align, side) = if place.x < area.plot.center().x {
        (Align2::LEFT_CENTER, 1.0)
    } else {
        (Align2::RIGHT_CENTER, -1.0)
    };
    Label::new(
        place + vec2(side * (size::POINT + space::XS), 0.0),
        align,
        text,
        colour,
    )
}

/// Where the slider stands.
fn slider(ui: &Ui, area: &Area, at: Pos2) {
    let tokens = Tokens::of(ui);
    let stroke = Stroke::new(size::LINE, tokens.accent);
    ui.painter().vline(at.x, area.plot.y_range(), stroke);
    ui.painter()
        .circle(at, size::POINT + 2.0, tokens.surface, stroke);
}

/// The figures of revoke all and honour all.
fn ends(chart: &PolicyAxis<'_>, area: &Area, tokens: &Tokens) -> Vec<Label> {
    let first = chart.axis.first().map(|point| (point, Align2::LEFT_BOTTOM));
    let last = chart.axis.last().map(|point| (point, Align2::RIGHT_BOTTOM));
    let mut names = Vec::new();
    for (point, align) in first.into_iter().chain(last) {
        let figures = [
            (point.expected, tokens.data.blue),
            (point.worst_case, tokens.data.vermillion),
        ];
        for (index, (cost, colour)) in figures.into_iter().enumerate() {
            // The best cap has its cost beside its mark.
            if index == 0 && Some(point.cap) == chart.best_cap {
                continue;
            }
            let place = area.at(chart.x(point.cap), cost) - vec2(0.0, space::XS);
            names.push(Label::new(place, align, chart.speech.short(cost), colour));
        }
    }
    names
}
