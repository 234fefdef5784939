//! From a moment of the timeline to the orders behind it: by a click, or by arrow keys and Enter.

use egui::{Key, Rect, Stroke, StrokeKind, Ui, WidgetInfo};

use super::Timeline;
use super::bins::Bin;
use crate::text::chart::ChartText;
use crate::ui::chart::area::Area;
use crate::ui::format;
use crate::ui::theme::{Tokens, size};

/// First instant and first instant after the moment that was picked.
pub(super) fn pick(timeline: &Timeline<'_>, ui: &Ui, area: &Area) -> Option<(i64, i64)> {
    let response = &area.response;
    let marked: Option<i64> = ui.data(|data| data.get_temp(response.id));
    let is_live = response.has_focus() || response.clicked();
    let bins = if is_live {
        timeline.bins(area.outer.width())
    } else {
        Vec::new()
    };
    let found = |time: f64| bins.iter().position(|bin| bin.contains(time));
    let pointed = response.interact_pointer_pos();
    let pointed = pointed.and_then(|pointer| found(area.value_at(pointer.x)));
    let marked = marked.and_then(|time| found(time as f64));
    let index = pointed.or(marked).or_else(|| busiest(&bins));
    let index = index.map(|index| moved(ui, area, index, bins.len()));
    let bin = index.and_then(|index| bins.get(index));
    name(timeline, area, bin);
    let bin = bin?;
    ui.data_mut(|data| data.insert_temp(response.id, bin.start_ms));
    if response.has_focus() {
        mark(ui, area, bin);
    }
    response.clicked().then_some((bin.start_ms, bin.end_ms))
}

/// The one that is looked for first.
fn busiest(bins: &[Bin]) -> Option<usize> {
    let key = |bin: &Bin| (bin.affected, bin.orders);
    let most = bins.iter().enumerate();
    let most = most.max_by(|a, b| {
        let (a, b) = (key(a.1), key(b.1));
        a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1))
    });
    most.map(|(index, _)| index)
}

/// One further by an arrow key, where the keyboard is here.
fn moved(ui: &Ui, area: &Area, index: usize, count: usize) -> usize {
    if !area.response.has_focus() {
        return index;
    }
    let keep = egui::EventFilter {
        horizontal_arrows: true,
        ..Default::default()
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(area.response.id, keep));
    let (left, right) = ui.input(|input| {
        let pressed = |key| input.key_pressed(key);
        (pressed(Key::ArrowLeft), pressed(Key::ArrowRight))
    });
    let index = if left { index.saturating_sub(1) } else { index };
    let index = if right { index + 1 } else { index };
    index.min(count.saturating_sub(1))
}

/// What a screen reader says: the moment and its orders, or what can be done here.
fn name(timeline: &Timeline<'_>, area: &Area, bin: Option<&Bin>) {
    let spoken = bin.filter(|_| area.response.has_focus()).map(|bin| {
        let times = format::window(bin.start_ms, bin.end_ms, &timeline.zone);
        let orders = timeline.speech.short(bin.orders);
        let values: [(&str, &dyn std::fmt::Display); 2] = [("times", &times), ("orders", &orders)];
        timeline.speech.fill(ChartText::TimelineMoment, &values)
    });
    let spoken = spoken.unwrap_or_else(|| timeline.speech.say(ChartText::TimelinePick));
    let role = egui::Role::Button;
    area.response
        .widget_info(|| WidgetInfo::labeled(role, true, &spoken));
}

fn mark(ui: &Ui, area: &Area, bin: &Bin) {
    let place = |time: i64| {
        let x = area.x(time as f64);
        x.clamp(area.plot.left(), area.plot.right())
    };
    let range = place(bin.start_ms)..=place(bin.end_ms);
    let rect = Rect::from_x_y_ranges(range, area.plot.y_range());
    let stroke = Stroke::new(size::LINE, Tokens::of(ui).strong);
    ui.painter()
        .rect_stroke(rect, 0.0, stroke, StrokeKind::Outside);
}
