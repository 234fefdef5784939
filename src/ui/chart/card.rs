//! The frame of every chart: title, definition, menu, drawing.

use egui::{ColorImage, Frame, Margin, Sense, Ui, Vec2, WidgetText, vec2};

use super::Chart;
use crate::report::raster;
use crate::text::Language;
use crate::text::chart::ChartText;
use crate::ui::theme::{self, Tokens, Type, size, space};

/// What a person asked of a chart's menu.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Request {
    /// Put the chart on the clipboard as a picture; [`picture`] makes it.
    CopyPicture,
    /// Put its figures on the clipboard; [`super::Data::tsv`] writes them.
    CopyData,
    /// Show it alone, as large as the window.
    Enlarge,
}

/// Shows a chart in a card; `height` is that of the drawing.
pub fn card(ui: &mut Ui, chart: &dyn Chart, height: f32, language: Language) -> Option<Request> {
    let draw = |ui: &mut Ui, size: Vec2| {
        let room = egui::Rect::from_min_size(ui.cursor().min, size);
        // What is scrolled away costs nothing.
        if ui.is_rect_visible(room) {
            chart.draw(ui, size);
        } else {
            ui.allocate_exact_size(size, Sense::hover());
        }
    };
    card_with(ui, chart, height, language, draw).1
}

/// Shows a chart in a card with a drawing of its own, such as one that can be edited.
pub fn card_with<R>(
    ui: &mut Ui,
    chart: &dyn Chart,
    height: f32,
    language: Language,
    draw: impl FnOnce(&mut Ui, Vec2) -> R,
) -> (R, Option<Request>) {
    let tokens = Tokens::of(ui);
    let frame = Frame::new()
        .fill(tokens.surface)
        .stroke(tokens.hairline())
        .corner_radius(size::CORNER)
        .inner_margin(margin());
    let shown = frame.show(ui, |ui| {
        ui.push_id(chart.name(), |ui| {
            let request = heading(ui, chart, Some(language));
            ui.add_space(space::S);
            let width = ui.available_width();
            // On a wide screen a low chart would be a ribbon.
            let grown = (width * size::CHART_ASPECT_MIN).min(height * size::CHART_GROWTH_MAX);
            let size = vec2(width, height.max(size::CHART_HEIGHT_MIN).max(grown));
            (draw(ui, size), request)
        })
        .inner
    });
    shown.inner
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "spaces are small whole numbers"
)]
fn margin() -> Margin {
    Margin::symmetric(space::L as i8, (space::M + 2.0) as i8)
}

/// Title and definition, the menu at their right where there is a language for it.
fn heading(ui: &mut Ui, chart: &dyn Chart, menu_language: Option<Language>) -> Option<Request> {
    let tokens = Tokens::of(ui);
    let menu_width = if menu_language.is_some() {
        size::CONTROL + space::S
    } else {
        0.0
    };
    let top_right = ui.max_rect().right_top();
    ui.spacing_mut().item_spacing.y = space::XS / 2.0;
    ui.scope(|ui| {
        ui.set_max_width((ui.available_width() - menu_width).max(1.0));
        let title = Type::Heading.text(chart.title(), tokens.strong);
        ui.add(
            egui::Label::new(WidgetText::from(title))
                .wrap()
                .selectable(true),
        );
        let definition = Type::Small.text(chart.definition(), tokens.muted);
        ui.add(
            egui::Label::new(WidgetText::from(definition))
                .wrap()
                .selectable(true),
        );
    });
    let language = menu_language?;
    let corner = top_right - vec2(size::CONTROL - space::XS, space::XS);
    let rect = egui::Rect::from_min_size(corner, Vec2::splat(size::CONTROL));
    menu(ui, rect, language)
}

/// The menu behind three dots.
fn menu(ui: &mut Ui, rect: egui::Rect, language: Language) -> Option<Request> {
    let mut child = ui.new_child(egui::UiBuilder::new().max_rect(rect));
    let mut request = None;
    let dots = egui::Button::new(Type::Strong.text("…", Tokens::of(ui).muted)).frame(false);
    let dots = dots.min_size(rect.size()).sense(Sense::click());
    let (button, _) = egui::containers::menu::MenuButton::from_button(dots).ui(&mut child, |ui| {
        let entries = [
            (ChartText::CopyPicture, Request::CopyPicture),
            (ChartText::CopyData, Request::CopyData),
            (ChartText::Enlarge, Request::Enlarge),
        ];
        for (text, answer) in entries {
            if ui.button(text.get(language)).clicked() {
                request = Some(answer);
                ui.close();
            }
        }
    });
    let name = ChartText::Menu.get(language);
    let tip = button.on_hover_text(name);
    tip.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, name));
    request
}

/// A chart as a picture of its own, title and definition included: what is copied to the clipboard.
pub fn picture(chart: &dyn Chart, size: Vec2, scale: f32, is_dark: bool) -> ColorImage {
    let theme = if is_dark {
        egui::Theme::Dark
    } else {
        egui::Theme::Light
    };
    let setup = |context: &egui::Context| {
        theme::install(context);
        context.set_theme(theme);
    };
    let drawn = raster::draw(size, scale, setup, |ui| alone(ui, chart, size));
    ColorImage::from_rgba_premultiplied([drawn.width(), drawn.height()], drawn.bytes())
}

/// A chart without card and menu, filling the whole picture.
pub(crate) fn alone(ui: &mut Ui, chart: &dyn Chart, size: Vec2) {
    let rect = egui::Rect::from_min_size(egui::Pos2::ZERO, size);
    ui.painter().rect_filled(rect, 0.0, Tokens::of(ui).surface);
    fitted(ui, chart, rect);
}

/// A chart with title and definition, filling a rectangle.
pub fn fitted(ui: &mut Ui, chart: &dyn Chart, rect: egui::Rect) {
    let inner = rect.shrink2(vec2(space::L, space::M));
    let builder = egui::UiBuilder::new().max_rect(inner).id_salt(chart.name());
    let mut child = ui.new_child(builder);
    heading(&mut child, chart, None);
    child.add_space(space::S);
    let left = inner.bottom() - child.cursor().top();
    chart.draw(&mut child, vec2(inner.width(), left.max(1.0)));
}
