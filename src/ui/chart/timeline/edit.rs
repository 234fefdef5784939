//! Dragging the edges of the incident's window, by pointer or by keys; looking closer by wheel.

use egui::{CursorIcon, Id, Key, Rect, Response, Sense, Stroke, Ui, WidgetInfo, vec2};

use super::Timeline;
use super::bins::MINUTE_MS;
use crate::text::chart::ChartText;
use crate::ui::chart::area::Area;
use crate::ui::theme::{Tokens, size};

/// What a person did to the timeline.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reply {
    /// The window as it is dragged, each frame: to be passed in again for the next one.
    pub window: Option<(i64, i64)>,
    /// Whether the drag has ended: the moment to look at the orders again.
    pub is_final: bool,
    /// The times to show from now on.
    pub view: Option<(i64, i64)>,
    /// The moment whose orders are asked for.
    pub picked: Option<(i64, i64)>,
}

/// How near an edge catches a detected time, in points.
const CATCH: f32 = 7.0;
/// The narrowest view: ten minutes.
const VIEW_MIN: i64 = 10 * MINUTE_MS;

/// Which edge of the window.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Edge {
    Start,
    End,
}

pub(super) fn edit(timeline: &Timeline<'_>, ui: &mut Ui, area: &Area) -> Reply {
    let mut reply = Reply {
        view: look_closer(timeline, ui, area),
        picked: super::pick::pick(timeline, ui, area),
        ..Reply::default()
    };
    let Some(window) = timeline.window else {
        return reply;
    };
    for edge in [Edge::Start, Edge::End] {
        let (response, moved) = handle(timeline, ui, area, edge, window);
        reply.window = moved.or(reply.window);
        reply.is_final |= response.drag_stopped() || (moved.is_some() && !response.dragged());
    }
    // The last frame of a drag must say where it ended.
    if reply.is_final && reply.window.is_none() {
        reply.window = Some(window);
    }
    reply
}

/// One edge: paints its handle and gives the window it was moved to.
fn handle(
    timeline: &Timeline<'_>,
    ui: &mut Ui,
    area: &Area,
    edge: Edge,
    window: (i64, i64),
) -> (Response, Option<(i64, i64)>) {
    let time = if edge == Edge::Start {
        window.0
    } else {
        window.1
    };
    let x = area
        .x(time as f64)
        .clamp(area.plot.left(), area.plot.right());
    let grab = Rect::from_center_size(
        egui::pos2(x, area.plot.center().y),
        vec2(size::GRAB * 2.0, area.plot.height()),
    );
    let phrase = if edge == Edge::Start {
        ChartText::WindowStart
    } else {
        ChartText::WindowEnd
    };
    let name = timeline.speech.say(phrase);
    let id: Id = ui.scope_id().with(("edge", edge == Edge::Start));
    let response = ui.interact(grab, id, Sense::click_and_drag());
    let response = response.on_hover_cursor(CursorIcon::ResizeHorizontal);
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Slider, true, &name));
    paint(ui, &response, grab);
    let dragged = response
        .dragged()
        .then(|| response.interact_pointer_pos())
        .flatten();
    let moved = dragged
        .map(|pointer| timeline.caught(area, pointer.x))
        .or_else(|| by_key(ui, &response, time));
    let moved = moved.map(|time| match edge {
        Edge::Start => (time.min(window.1 - MINUTE_MS), window.1),
        Edge::End => (window.0, time.max(window.0 + MINUTE_MS)),
    });
    (response, moved.filter(|moved| *moved != window))
}

/// The time an edge is moved to by the arrow keys: a minute, with Shift an hour.
fn by_key(ui: &Ui, response: &Response, time: i64) -> Option<i64> {
    if !response.has_focus() {
        return None;
    }
    let keep = egui::EventFilter {
        horizontal_arrows: true,
        ..Default::default()
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, keep));
    ui.input(|input| {
        let step = if input.modifiers.shift {
            60 * MINUTE_MS
        } else {
            MINUTE_MS
        };
        if input.key_pressed(Key::ArrowLeft) {
            Some(time - step)
        } else if input.key_pressed(Key::ArrowRight) {
            Some(time + step)
        } else {
            None
        }
    })
}

/// A line over the whole height and a pill to take hold of.
fn paint(ui: &Ui, response: &Response, grab: Rect) {
    let tokens = Tokens::of(ui);
    let is_live = response.hovered() || response.dragged() || response.has_focus();
    let width = if is_live {
        size::LINE_STRONG
    } else {
        size::LINE
    };
    let x = grab.center().x;
    ui.painter()
        .vline(x, grab.y_range(), Stroke::new(width, tokens.accent));
    let pill = Rect::from_center_size(grab.center(), vec2(size::GRAB, size::GRAB * 3.0));
    ui.painter()
        .rect_filled(pill, size::GRAB / 2.0, tokens.accent);
    for offset in [-1.5, 1.5] {
        let line = pill.shrink(size::GRAB * 0.8).y_range();
        ui.painter().vline(
            x + offset,
            line,
            Stroke::new(size::HAIRLINE, tokens.on_accent),
        );
    }
}

impl Timeline<'_> {
    /// The time at a place across: a detected edge where one is near, else a whole minute.
    fn caught(&self, area: &Area, x: f32) -> i64 {
        let near = self
            .edges
            .iter()
            .map(|edge| (area.x(*edge as f64) - x, *edge));
        let nearest = near.min_by(|a, b| a.0.abs().total_cmp(&b.0.abs()));
        match nearest {
            Some((distance, edge)) if distance.abs() <= CATCH => edge,
            _ => {
                let x = x.clamp(area.plot.left(), area.plot.right());
                #[expect(clippy::cast_possible_truncation, reason = "whole minutes of the view")]
                let minute = (area.value_at(x) / MINUTE_MS as f64).round() as i64;
                minute * MINUTE_MS
            }
        }
    }
}

/// The view after Ctrl and wheel (or a pinch) over the plot, or a double click for all.
fn look_closer(timeline: &Timeline<'_>, ui: &Ui, area: &Area) -> Option<(i64, i64)> {
    let pointer = ui.input(|input| input.pointer.hover_pos());
    let pointer = pointer.filter(|pointer| area.plot.contains(*pointer))?;
    let zoom = f64::from(ui.input(egui::InputState::zoom_delta));
    if (zoom - 1.0).abs() < 1e-6 {
        return None;
    }
    let (start, end) = timeline.view?;
    let minutes = &timeline.rollup.by_minute;
    let first = minutes.first()?.start_ms.min(start);
    let last = minutes.last()?.start_ms.max(end);
    let centre = area.value_at(pointer.x);
    #[expect(clippy::cast_possible_truncation, reason = "times within the export")]
    let moved = |edge: i64| (centre + (edge as f64 - centre) / zoom) as i64;
    let view = (moved(start).max(first), moved(end).min(last));
    (view.1 - view.0 >= VIEW_MIN).then_some(view)
}
