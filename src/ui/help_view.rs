//! Help over the window: how to work with it, the terms, the model with its sources, and the keys.

use egui::{Align, Layout, ScrollArea, Ui, vec2};

use super::theme::{Tokens, Type, space};
use super::widgets::{body_ui, muted_ui, title_ui};
use super::{model_view, shortcuts, words};
use crate::session::action::{Action, HelpPage, Overlay};
use crate::session::command::Command;
use crate::session::{Session, Step};
use crate::text::Language;
use crate::text::ui::UiText;
use crate::text::ui::model::ModelText as Text;
use crate::text::ui::terms::glossary;

const WIDTH: f32 = 860.0;
/// What the frame, the title and the buttons take of the window's height.
const FRAME_HEIGHT: f32 = 190.0;
/// What stands at the left of a row.
const NAME_WIDTH: f32 = 190.0;

fn name(page: HelpPage, language: Language) -> &'static str {
    match page {
        HelpPage::Work => Text::Work.get(language),
        HelpPage::Terms => UiText::HelpTerms.get(language),
        HelpPage::Model => Text::Model.get(language),
        HelpPage::Sources => Text::Sources.get(language),
        HelpPage::Keys => UiText::HelpShortcuts.get(language),
    }
}

pub fn help_ui(ui: &mut Ui, session: &Session, page: HelpPage, actions: &mut Vec<Action>) {
    let language = session.language();
    let room = ui.ctx().content_rect().size();
    ui.set_width(WIDTH.min(room.x - 4.0 * space::XL));
    title_ui(ui, UiText::HelpTitle.get(language));
    tabs_ui(ui, page, language, actions);
    ui.separator();
    let height = (room.y - FRAME_HEIGHT).max(FRAME_HEIGHT);
    // Every page keeps the place it was left at.
    let area = ScrollArea::vertical().id_salt(("help", page as u8));
    area.min_scrolled_height(height)
        .max_height(height)
        .auto_shrink([false, false])
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = space::S;
            match page {
                HelpPage::Work => work_ui(ui, language),
                HelpPage::Terms => terms_ui(ui, language),
                HelpPage::Model => model_view::model_ui(ui, session),
                HelpPage::Sources => model_view::sources_ui(ui, session),
                HelpPage::Keys => keys_ui(ui, language),
            }
        });
    ui.separator();
    ui.horizontal(|ui| {
        if ui.button(UiText::Close.get(language)).clicked() {
            actions.push(Action::ShowOverlay(None));
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            muted_ui(ui, &format!("Makegood {}", env!("CARGO_PKG_VERSION")));
        });
    });
}

/// The pages, the one that is shown marked.
fn tabs_ui(ui: &mut Ui, shown: HelpPage, language: Language, actions: &mut Vec<Action>) {
    ui.horizontal_wrapped(|ui| {
        for page in HelpPage::ALL {
            let is_shown = page == shown;
            if ui
                .selectable_label(is_shown, name(page, language))
                .clicked()
            {
                actions.push(Action::ShowOverlay(Some(Overlay::Help(page))));
            }
        }
    });
}

/// A name at the left, what is said of it beside it.
pub(super) fn row_ui(ui: &mut Ui, name: &str, add_contents: impl FnOnce(&mut Ui)) {
    let tokens = Tokens::of(ui);
    let left_to_right = Layout::left_to_right(Align::TOP);
    ui.with_layout(left_to_right, |ui| {
        let top_down = Layout::top_down(Align::LEFT);
        ui.allocate_ui_with_layout(vec2(NAME_WIDTH, 0.0), top_down, |ui| {
            ui.set_width(NAME_WIDTH);
            ui.add(egui::Label::new(Type::Strong.text(name, tokens.strong)).wrap());
        });
        ui.add_space(space::M);
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = space::XS;
            add_contents(ui);
        });
    });
    ui.add_space(space::XS);
}

/// The steps, each with what is done there.
fn work_ui(ui: &mut Ui, language: Language) {
    body_ui(ui, UiText::HelpFlow.get(language));
    ui.add_space(space::M);
    let texts = [
        Text::WorkOrders,
        Text::WorkIncident,
        Text::WorkDecision,
        Text::WorkUncertainty,
        Text::WorkService,
        Text::WorkReport,
    ];
    for (nth, (step, text)) in (1..).zip(Step::ALL.into_iter().zip(texts)) {
        let name = format!("{nth}  {}", words::step(step, language));
        row_ui(ui, &name, |ui| {
            body_ui(ui, text.get(language));
        });
    }
    ui.add_space(space::M);
    muted_ui(ui, UiText::Facts.get(language));
}

fn terms_ui(ui: &mut Ui, language: Language) {
    for (name, meaning) in glossary() {
        row_ui(ui, name.get(language), |ui| {
            body_ui(ui, meaning.get(language));
        });
    }
}

fn keys_ui(ui: &mut Ui, language: Language) {
    let tokens = Tokens::of(ui);
    let with_key = Command::ALL.iter().filter(|c| c.shortcut().is_some());
    for command in with_key {
        row_ui(ui, &shortcuts::text(ui.ctx(), *command), |ui| {
            ui.label(Type::Body.text(command.text(language), tokens.text));
            let tip = words::tip_only(*command, language);
            if !tip.is_empty() {
                muted_ui(ui, tip);
            }
        });
    }
}
