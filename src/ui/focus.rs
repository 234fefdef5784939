//! Where the keyboard is: what has the focus is framed, and scrolled into view when Tab reaches it.
//!
//! egui gives the focus to what is scrolled away without showing it, and marks it in a dozen ways.

use egui::accesskit::{Action, ActionRequest, TreeId};
use egui::{Context, Event, Id, Key, LayerId, Order, Stroke, StrokeKind};

use super::theme::{Tokens, size};

/// Keys that move the focus.
const MOVING: [Key; 5] = [
    Key::Tab,
    Key::ArrowUp,
    Key::ArrowDown,
    Key::ArrowLeft,
    Key::ArrowRight,
];

/// What is known of the focus from frame to frame.
#[derive(Clone, Copy, Debug, Default)]
struct Known {
    focused: Option<Id>,
    /// Whether keys moved it last: a frame around what was clicked would only be loud.
    is_by_key: bool,
}

fn id() -> Id {
    Id::unique("keyboard focus")
}

/// Scrolls to what the keyboard has just reached; before anything is shown.
pub fn follow(context: &Context) {
    let mut known: Known = context.data(|data| data.get_temp(id()).unwrap_or_default());
    context.input(|input| {
        if MOVING.iter().any(|key| input.key_pressed(*key)) {
            known.is_by_key = true;
        }
        if input.pointer.any_pressed() {
            known.is_by_key = false;
        }
    });
    let focused = context.memory(egui::Memory::focused);
    if focused != known.focused {
        known.focused = focused;
        if let Some(focused) = focused.filter(|_| known.is_by_key) {
            show(context, focused);
        }
    }
    context.data_mut(|data| data.insert_temp(id(), known));
}

/// Asks every area around a widget to scroll to it, as a screen reader would.
fn show(context: &Context, focused: Id) {
    let place = context.read_response(focused);
    let is_seen = place.is_some_and(|place| place.interact_rect.contains_rect(place.rect));
    if is_seen {
        return;
    }
    let request = ActionRequest {
        action: Action::ScrollIntoView,
        target_tree: TreeId::ROOT,
        target_node: focused.accesskit_id(),
        data: None,
    };
    context.input_mut(|input| input.events.push(Event::AccessKitActionRequest(request)));
    context.request_repaint();
}

/// Frames what has the focus; after everything is shown.
pub fn ring(context: &Context, tokens: &Tokens) {
    let known: Known = context.data(|data| data.get_temp(id()).unwrap_or_default());
    let focused = context.memory(egui::Memory::focused);
    let Some(place) = focused
        .filter(|_| known.is_by_key)
        .and_then(|focused| context.read_response(focused))
    else {
        return;
    };
    if place.interact_rect.is_positive() {
        let layer = LayerId::new(Order::Tooltip, id());
        let rect = place.interact_rect.expand(size::HAIRLINE);
        context.layer_painter(layer).rect_stroke(
            rect,
            size::CORNER_SMALL,
            Stroke::new(size::LINE, tokens.accent),
            StrokeKind::Outside,
        );
    }
}
