//! The small parts every view is built from: cards, tiles, fields, alerts and state marks.

mod ask;
mod field;
mod mark;

pub use ask::asked_figure_ui;
pub use field::Field;
pub use mark::mark_ui;

use egui::{CornerRadius, Frame, Margin, Rect, Response, Sense, Stroke, Ui, vec2};

use super::theme::{Tokens, Type, size, space};
use crate::session::asked::Asked;
use crate::text::Language;
use crate::text::ui::explain::ExplainText;

/// Tiles narrower than this would break their figures.
const TILE_WIDTH_MIN: f32 = 128.0;

/// How serious something is. Always shown with a mark and words too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    Good,
    Caution,
    Bad,
    Off,
    Working,
}

impl Level {
    pub fn colour(self, tokens: &Tokens) -> egui::Color32 {
        match self {
            Self::Good => tokens.good,
            Self::Caution => tokens.caution,
            Self::Bad => tokens.bad,
            Self::Off => tokens.muted,
            Self::Working => tokens.accent,
        }
    }
}

/// A figure with what it is.
pub struct Tile {
    pub label: String,
    pub value: String,
    /// What the figure means, in a few words; also what a screen reader says.
    pub note: String,
    /// The figure whose origin a click asks for, and what asking is called.
    pub asked: Option<(Asked, String)>,
}

impl Tile {
    pub fn new(
        label: impl Into<String>,
        value: impl Into<String>,
        note: impl Into<String>,
    ) -> Self {
        Self {
            label: label.into(),
            value: value.into(),
            note: note.into(),
            asked: None,
        }
    }

    /// A click asks where the figure comes from.
    #[must_use]
    pub fn asked(self, asked: Asked, language: Language) -> Self {
        let name = ExplainText::AskOf.fill(language, &[("name", &self.label)]);
        Self {
            asked: Some((asked, name)),
            ..self
        }
    }
}

/// The frame of a card.
pub fn card_frame(tokens: &Tokens) -> Frame {
    Frame::new()
        .fill(tokens.surface)
        .stroke(tokens.hairline())
        .corner_radius(CornerRadius::same(size::CORNER))
        .inner_margin(margin(space::L))
}

/// A margin that is the same on all sides.
pub fn margin(points: f32) -> Margin {
    Margin::from(egui::Vec2::splat(points))
}

/// A card as wide as there is room, with what it holds.
pub fn card_ui<R>(ui: &mut Ui, add_contents: impl FnOnce(&mut Ui) -> R) -> R {
    let tokens = Tokens::of(ui);
    card_frame(tokens)
        .show(ui, |ui| {
            ui.take_available_width();
            ui.spacing_mut().item_spacing.y = space::S;
            add_contents(ui)
        })
        .inner
}

/// A card with a heading and, below it, one muted line that says what it shows.
pub fn titled_card_ui<R>(
    ui: &mut Ui,
    title: &str,
    about: &str,
    add_contents: impl FnOnce(&mut Ui) -> R,
) -> R {
    card_ui(ui, |ui| {
        heading_ui(ui, title);
        if !about.is_empty() {
            muted_ui(ui, about);
        }
        ui.add_space(space::XS);
        add_contents(ui)
    })
}

/// Cards below each other in a column of this width, beside others; where they stand.
pub fn stack_ui(ui: &mut Ui, width: f32, add_contents: impl FnOnce(&mut Ui)) -> Rect {
    let stack = ui.allocate_ui(vec2(width, 0.0), |ui| {
        let cards = ui.vertical(|ui| {
            ui.set_width(width);
            // The gap between columns is none between the controls in them.
            ui.spacing_mut().item_spacing = vec2(space::M, space::L);
            add_contents(ui);
        });
        cards.response.rect
    });
    stack.inner
}

/// A column that ends where its neighbour of `height` does: it is told how much taller to be, known
/// from the pass before.
pub fn level_ui(ui: &mut Ui, height: f32, column: impl FnOnce(&mut Ui, f32) -> Rect) {
    let id = ui.next_auto_id().with("level");
    let known: f32 = ui.ctx().data(|data| data.get_temp(id).unwrap_or_default());
    let own = column(ui, known).height() - known;
    let spare = (height - own).clamp(0.0, size::CHART_HEIGHT);
    if (spare - known).abs() > 0.5 {
        ui.ctx().data_mut(|data| data.insert_temp(id, spare));
        ui.ctx().request_discard("two columns end alike");
    }
}

pub fn heading_ui(ui: &mut Ui, text: &str) -> Response {
    let tokens = Tokens::of(ui);
    ui.label(Type::Heading.text(text, tokens.strong))
}

pub fn title_ui(ui: &mut Ui, text: &str) -> Response {
    let tokens = Tokens::of(ui);
    ui.label(Type::Title.text(text, tokens.strong))
}

pub fn muted_ui(ui: &mut Ui, text: &str) -> Response {
    let tokens = Tokens::of(ui);
    ui.label(Type::Small.text(text, tokens.muted))
}

pub fn body_ui(ui: &mut Ui, text: &str) -> Response {
    let tokens = Tokens::of(ui);
    ui.label(Type::Body.text(text, tokens.text))
}

/// Tiles of equal size in rows, figures on one line; the figure whose origin was asked for.
pub fn tiles_ui(ui: &mut Ui, tiles: &[Tile]) -> Option<Asked> {
    let mut asked = None;
    let width = ui.available_width();
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a window is some thousand points wide"
    )]
    let fitting = ((width + space::M) / (TILE_WIDTH_MIN + space::M)) as usize;
    let rows = tiles.len().div_ceil(fitting.max(1)).max(1);
    let per_row = tiles.len().div_ceil(rows).max(1);
    let tile_width = (width - space::M * (per_row - 1) as f32) / per_row as f32;
    let inner = tile_width - 2.0 * space::M;
    let step = figure_step(ui, tiles, inner);
    let has_notes = tiles.iter().any(|tile| !tile.note.is_empty());
    for row in tiles.chunks(per_row) {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = space::M;
            for tile in row {
                asked = tile_ui(ui, tile, inner, (step, has_notes)).or(asked);
            }
        });
    }
    asked
}

/// The largest step of type in which every figure fits, so that they all look alike.
fn figure_step(ui: &Ui, tiles: &[Tile], width: f32) -> Type {
    let tokens = Tokens::of(ui);
    let fits = |step: &Type| {
        tiles.iter().all(|tile| {
            let galley =
                ui.painter()
                    .layout_no_wrap(tile.value.clone(), step.font(), tokens.strong);
            galley.size().x <= width
        })
    };
    let steps = [Type::Figure, Type::Title, Type::Heading];
    steps.into_iter().find(fits).unwrap_or(Type::SmallStrong)
}

fn tile_ui(ui: &mut Ui, tile: &Tile, width: f32, (step, has_notes): (Type, bool)) -> Option<Asked> {
    let tokens = Tokens::of(ui);
    let frame = Frame::new()
        .fill(tokens.raised)
        .corner_radius(CornerRadius::same(size::CORNER_SMALL))
        .inner_margin(margin(space::M));
    let response = frame
        .show(ui, |ui| {
            ui.set_width(width);
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = space::XS;
                ui.add(egui::Label::new(Type::Small.text(&tile.label, tokens.muted)).truncate());
                ui.label(step.text(&tile.value, tokens.strong));
                if has_notes {
                    let note = Type::Small.text(&tile.note, tokens.muted);
                    ui.add(egui::Label::new(note).truncate());
                }
            });
        })
        .response;
    let said = format!("{}: {}\n{}", tile.label, tile.value, tile.note);
    let said = said.trim_end();
    let Some((asked, name)) = &tile.asked else {
        response.on_hover_text(said);
        return None;
    };
    let place = ui.scope_id().with(("tile", name));
    let response = ui.interact(response.rect, place, Sense::click());
    ask::answer(ui, &response, name);
    let is_asked = response.on_hover_text(format!("{said}\n{name}")).clicked();
    is_asked.then_some(*asked)
}

/// A button that is the way on.
pub fn primary_button(ui: &mut Ui, text: &str) -> Response {
    let tokens = Tokens::of(ui);
    let button = egui::Button::new(Type::Strong.text(text, tokens.on_accent))
        .fill(tokens.accent)
        .stroke(Stroke::NONE);
    ui.add(button)
}

/// Goes to the next row of a wrapping layout where what comes next is wider than what is left of this
/// one: of itself a layout breaks before single widgets only.
pub fn wrap_ui(ui: &mut Ui, width: f32) {
    if ui.layout().main_wrap && ui.available_size_before_wrap().x < width {
        ui.end_row();
    }
}

/// A small rounded text with a mark, such as a state, that can be pressed.
pub fn pill_ui(ui: &mut Ui, level: Level, text: &str) -> Response {
    let tokens = Tokens::of(ui);
    let colour = level.colour(tokens);
    let font = Type::SmallStrong.font();
    let words = ui
        .painter()
        .layout_no_wrap(text.to_owned(), font, tokens.strong);
    // Its margins and its mark.
    let around = 2.0 * space::M + space::S + Type::Heading.size();
    wrap_ui(ui, words.size().x + around);
    let frame = Frame::new()
        .fill(tokens.wash(colour))
        .corner_radius(CornerRadius::same(size::CORNER))
        .inner_margin(Margin::from(vec2(space::M, space::XS)))
        .show(ui, |ui| {
            ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                ui.spacing_mut().item_spacing.x = space::S;
                ui.spacing_mut().interact_size.y = 0.0;
                mark_ui(ui, level);
                ui.label(Type::SmallStrong.text(text, tokens.strong));
            });
        })
        .response;
    // A widget of its own: what senses nothing first could never keep the focus.
    ui.interact(frame.rect, ui.scope_id().with("pill"), Sense::click())
}

/// A band that says what happened and what to do, with its ways out.
pub fn alert_ui(
    ui: &mut Ui,
    level: Level,
    summary: &str,
    details: &str,
    ways_out: impl FnOnce(&mut Ui),
) {
    let tokens = Tokens::of(ui);
    let colour = level.colour(tokens);
    Frame::new()
        .fill(tokens.tint(colour))
        .stroke(Stroke::new(size::HAIRLINE, colour))
        .corner_radius(CornerRadius::same(size::CORNER))
        .inner_margin(margin(space::L))
        .show(ui, |ui| {
            ui.take_available_width();
            ui.spacing_mut().item_spacing.y = space::S;
            ui.horizontal_wrapped(|ui| {
                mark_ui(ui, level);
                ui.label(Type::Heading.text(summary, tokens.strong));
            });
            if !details.is_empty() {
                ui.label(Type::Body.text(details, tokens.text));
            }
            // The ways out stand apart from the words.
            let is_told = !details.is_empty();
            if is_told {
                ui.add_space(space::XS);
            }
            if let Some(ways) = ways_out_ui(ui, ways_out) {
                ui.advance_cursor_after_rect(ways);
            }
        });
}

/// The ways out as a row; `None` where there are none, which takes no room.
fn ways_out_ui(ui: &mut Ui, ways_out: impl FnOnce(&mut Ui)) -> Option<Rect> {
    let room = ui.available_rect_before_wrap();
    let row = Rect::from_min_size(room.min, vec2(room.width(), size::CONTROL));
    let layout = egui::Layout::left_to_right(egui::Align::Center).with_main_wrap(true);
    let mut child = ui.new_child(egui::UiBuilder::new().max_rect(row).layout(layout));
    ways_out(&mut child);
    let used = child.min_rect();
    (used.width() > 0.0).then_some(used)
}

/// A line of a list of facts: what, and its value.
pub fn fact_ui(ui: &mut Ui, what: &str, value: &str) {
    let tokens = Tokens::of(ui);
    ui.label(Type::Body.text(what, tokens.muted));
    ui.add(
        egui::Label::new(Type::Body.text(value, tokens.text))
            .wrap()
            .selectable(true),
    );
    ui.end_row();
}
