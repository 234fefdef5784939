//! Which chart a key means: the enlarged one, else the one pointed at last, else the first shown.

use egui::{Context, Id, Rect, Ui};

use super::enlarged_id;

/// What is known of the charts of this frame, and what was asked.
#[derive(Clone, Copy, Debug, Default)]
struct Current {
    /// Pointed at last.
    pointed: Option<&'static str>,
    /// The first that was shown in this frame.
    first: Option<&'static str>,
    /// Whether the one pointed at was shown in this frame.
    is_shown: bool,
    /// To be copied; `None` while nobody asked.
    wanted: Option<Wanted>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wanted {
    /// The current one, once a whole frame has said which that is.
    Current,
    This(&'static str),
}

fn id() -> Id {
    Id::unique("current chart")
}

fn change<R>(context: &Context, edit: impl FnOnce(&mut Current) -> R) -> R {
    context.data_mut(|data| edit(data.get_temp_mut_or_default(id())))
}

/// Asks that the current chart be copied, which the next frames do.
pub fn copy_chart(context: &Context) {
    change(context, |current| current.wanted = Some(Wanted::Current));
    context.request_repaint();
}

/// Notes a chart that is shown in `card`; whether it is the one to be copied now.
pub(super) fn is_to_be_copied(ui: &Ui, name: &'static str, card: Rect) -> bool {
    let is_pointed_at = ui.rect_contains_pointer(card);
    change(ui.ctx(), |current| {
        current.first.get_or_insert(name);
        if is_pointed_at {
            current.pointed = Some(name);
        }
        current.is_shown |= current.pointed == Some(name);
        let is_wanted = current.wanted == Some(Wanted::This(name));
        if is_wanted {
            current.wanted = None;
        }
        is_wanted
    })
}

/// Settles which chart was meant, now that all of a frame are known.
pub fn end_of_frame(context: &Context) {
    let enlarged: Option<&'static str> = context.data(|data| data.get_temp(enlarged_id()));
    let is_asked = change(context, |current| {
        let pointed = current.pointed.filter(|_| current.is_shown);
        let meant = enlarged.or(pointed).or(current.first);
        current.wanted = match current.wanted {
            Some(Wanted::Current) => meant.map(Wanted::This),
            // It was not shown any more.
            Some(Wanted::This(_)) | None => None,
        };
        (current.first, current.is_shown) = (None, false);
        current.wanted.is_some()
    });
    if is_asked {
        context.request_repaint();
    }
}
