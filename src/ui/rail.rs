//! The rail at the left: the steps, each with how it stands in a mark and a word.

use egui::{CornerRadius, Frame, Panel, Sense, Ui, vec2};

use super::theme::{Tokens, Type, size, space};
use super::widgets::{Level, margin, mark_ui, muted_ui};
use super::words;
use crate::session::action::{Action, HelpPage, Overlay};
use crate::session::command::Command;
use crate::session::{Session, Step, StepState};
use crate::text::ui::UiText;

/// Wide enough for the longest step's name and state in both languages.
const WIDTH: f32 = 168.0;
/// Two lines of text with air around them.
const STEP_HEIGHT: f32 = 50.0;

pub fn rail_ui(ui: &mut Ui, session: &Session, actions: &mut Vec<Action>) {
    let tokens = Tokens::of(ui);
    let frame = Frame::new()
        .fill(tokens.surface)
        .inner_margin(margin(space::M));
    Panel::left("rail")
        .resizable(false)
        .exact_size(WIDTH)
        .frame(frame)
        .show(ui, |ui| {
            ui.add_space(space::S);
            ui.label(Type::Title.text(UiText::AppName.get(session.language()), tokens.strong));
            ui.add_space(space::L);
            ui.spacing_mut().item_spacing.y = space::XS;
            for step in Step::ALL {
                step_ui(ui, session, step, actions);
            }
            ui.with_layout(egui::Layout::bottom_up(egui::Align::Min), |ui| {
                foot_ui(ui, session, actions);
            });
        });
}

/// One step: a row that can be clicked and reached by Tab.
fn step_ui(ui: &mut Ui, session: &Session, step: Step, actions: &mut Vec<Action>) {
    let (tokens, language) = (Tokens::of(ui), session.language());
    let state = session.state_of(step);
    let (name, state_name) = (words::step(step, language), words::state(state, language));
    let is_current = session.step == step;
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), STEP_HEIGHT), Sense::click());
    let spoken = UiText::StepName.fill(language, &[("step", &name), ("state", &state_name)]);
    response
        .widget_info(|| egui::WidgetInfo::selected(egui::Role::Button, true, is_current, &spoken));
    let fill = match (is_current, response.hovered() || response.has_focus()) {
        (true, _) => tokens.selected,
        (false, true) => tokens.hovered,
        (false, false) => tokens.surface,
    };
    ui.painter()
        .rect_filled(rect, CornerRadius::same(size::CORNER_SMALL), fill);
    if response.has_focus() {
        let focus = egui::Stroke::new(size::LINE, tokens.accent);
        let corner = CornerRadius::same(size::CORNER_SMALL);
        ui.painter()
            .rect_stroke(rect, corner, focus, egui::StrokeKind::Inside);
    }
    let mut inside = ui.new_child(
        egui::UiBuilder::new()
            .max_rect(rect.shrink2(vec2(space::M, space::S)))
            .layout(egui::Layout::left_to_right(egui::Align::Center)),
    );
    mark_ui(&mut inside, level(state));
    inside.vertical(|ui| {
        let lines = Type::Strong.size() + Type::Small.size() + space::M;
        ui.add_space(((ui.available_height() - lines) / 2.0).max(0.0));
        ui.spacing_mut().item_spacing.y = space::XS / 2.0;
        let colour = if state == StepState::Off {
            tokens.muted
        } else {
            tokens.strong
        };
        ui.label(Type::Strong.text(name, colour));
        muted_ui(ui, state_name);
    });
    if response.clicked() {
        actions.push(Action::GoTo(step));
    }
}

/// The mark of a step's state.
fn level(state: StepState) -> Level {
    match state {
        StepState::Off => Level::Off,
        StepState::Working => Level::Working,
        StepState::NeedsLook => Level::Caution,
        StepState::Done => Level::Good,
    }
}

/// Language, theme and help, from the bottom up.
fn foot_ui(ui: &mut Ui, session: &Session, actions: &mut Vec<Action>) {
    let language = session.language();
    for command in [Command::Help, Command::ToggleTheme, Command::ToggleLanguage] {
        let button = egui::Button::new(command.text(language)).frame_when_inactive(false);
        let tip = words::tip(ui.ctx(), command, language);
        if ui.add(button).on_hover_text(tip).clicked() {
            actions.push(match command {
                Command::Help => Action::ShowOverlay(Some(Overlay::Help(HelpPage::default()))),
                other => Action::Do(other),
            });
        }
    }
}
