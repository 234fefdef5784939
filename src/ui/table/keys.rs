//! Moving in a table by keys.

use egui::{Key, Response, Ui};

use super::Table;
use crate::ui::theme::size;

/// Moves the selection; gives the row that was opened.
pub(super) fn keys(table: &mut Table, ui: &Ui, response: &Response, rows: u64) -> Option<u64> {
    let last = rows.checked_sub(1)?;
    // Arrows move in the table, not between widgets; Tab still leaves it.
    let filter = egui::EventFilter {
        vertical_arrows: true,
        ..Default::default()
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    let view = f64::from(response.rect.height());
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "rows on a screen"
    )]
    let page = (response.rect.height() / size::ROW).floor().max(1.0) as u64;
    let now = table.selection.map(|(_, end)| end);
    let (target, extends, opens) = ui.input(|input| {
        let pressed = |key| input.key_pressed(key);
        let from = now.unwrap_or(0);
        let target = if pressed(Key::ArrowDown) {
            Some(now.map_or(0, |row| row + 1))
        } else if pressed(Key::ArrowUp) {
            Some(from.saturating_sub(1))
        } else if pressed(Key::PageDown) {
            Some(from + page)
        } else if pressed(Key::PageUp) {
            Some(from.saturating_sub(page))
        } else if pressed(Key::Home) {
            Some(0)
        } else {
            pressed(Key::End).then_some(last)
        };
        (target, input.modifiers.shift, pressed(Key::Enter))
    });
    if let Some(target) = target.map(|row| row.min(last)) {
        let anchor = table.selection.map_or(target, |(anchor, _)| anchor);
        table.selection = Some((if extends { anchor } else { target }, target));
        table.offset.show(target, view);
    }
    now.filter(|_| opens)
}
