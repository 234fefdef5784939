//! Makes egui look like the design system.

use std::collections::BTreeMap;

use egui::style::{ScrollAnimation, ScrollStyle, Selection, WidgetVisuals, Widgets};
use egui::{Color32, CornerRadius, Margin, Shadow, Stroke, Style, TextStyle, Theme, Visuals, vec2};

use super::{Tokens, Type, size, space};

/// Gives a context the fonts and both themes. To be called before its first pass.
pub fn install(context: &egui::Context) {
    context.set_fonts(super::font_definitions());
    for theme in [Theme::Dark, Theme::Light] {
        context.set_style_of(theme, style(Tokens::in_mode(theme == Theme::Dark), theme));
    }
    // Linux has no system theme that winit can see; a light window prints and shares best.
    context.options_mut(|options| options.fallback_theme = Theme::Light);
}

fn style(tokens: &Tokens, theme: Theme) -> Style {
    let mut style = theme.default_style();
    style.text_styles = text_styles();
    style.visuals = visuals(tokens, theme);
    style.interaction.tooltip_delay = 0.25;
    style.interaction.selectable_labels = false;
    let spacing = &mut style.spacing;
    spacing.item_spacing = vec2(space::M, space::S);
    spacing.button_padding = vec2(space::M, space::XS);
    spacing.window_margin = margin(space::L);
    spacing.menu_margin = margin(space::S);
    spacing.interact_size.y = size::CONTROL;
    spacing.icon_width = space::L;
    spacing.icon_spacing = space::S;
    spacing.scroll = scroll();
    style
}

/// Bars that are always there and beside the content: a handle to be seen, no track to look at.
fn scroll() -> ScrollStyle {
    ScrollStyle {
        floating: true,
        foreground_color: true,
        bar_width: size::SCROLL_BAR,
        floating_width: size::SCROLL_BAR * 0.6,
        floating_allocated_width: size::SCROLL_BAR + space::XS,
        bar_outer_margin: 2.0,
        handle_min_length: size::SCROLL_HANDLE_MIN,
        dormant_handle_opacity: size::HANDLE,
        active_handle_opacity: size::HANDLE,
        interact_handle_opacity: size::VEIL,
        active_background_opacity: 0.0,
        interact_background_opacity: 0.0,
        ..ScrollStyle::solid()
    }
}

/// Whether things slide, fade and blink: not for whoever asked for less of it.
pub fn set_motion(context: &egui::Context, is_still: bool) {
    context.all_styles_mut(|style| {
        let usual = Style::default();
        style.animation_time = if is_still { 0.0 } else { usual.animation_time };
        style.visuals.text_cursor.blink = !is_still;
        style.scroll_animation = if is_still {
            ScrollAnimation::none()
        } else {
            usual.scroll_animation
        };
    });
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "spaces are small whole numbers"
)]
fn margin(points: f32) -> Margin {
    Margin::same(points as i8)
}

fn text_styles() -> BTreeMap<TextStyle, egui::FontId> {
    [
        (TextStyle::Heading, Type::Title),
        (TextStyle::Body, Type::Body),
        (TextStyle::Button, Type::Body),
        (TextStyle::Small, Type::Small),
        (TextStyle::Monospace, Type::Mono),
    ]
    .into_iter()
    .map(|(style, step)| (style, step.font()))
    .collect()
}

fn visuals(tokens: &Tokens, theme: Theme) -> Visuals {
    let corner = CornerRadius::same(size::CORNER);
    let mut visuals = theme.default_visuals();
    visuals.widgets = widgets(tokens);
    visuals.selection = Selection {
        bg_fill: tokens.selected,
        stroke: Stroke::new(size::HAIRLINE, tokens.accent),
    };
    visuals.weak_text_color = Some(tokens.muted);
    visuals.hyperlink_color = tokens.accent;
    visuals.faint_bg_color = tokens.raised;
    visuals.extreme_bg_color = tokens.surface;
    visuals.text_edit_bg_color = Some(tokens.surface);
    visuals.code_bg_color = tokens.raised;
    visuals.warn_fg_color = tokens.caution;
    visuals.error_fg_color = tokens.bad;
    visuals.window_fill = tokens.surface;
    visuals.window_stroke = tokens.hairline();
    visuals.window_corner_radius = corner;
    visuals.menu_corner_radius = corner;
    visuals.panel_fill = tokens.ground;
    visuals.window_shadow = shadow(tokens, 24);
    visuals.popup_shadow = shadow(tokens, 16);
    visuals.text_cursor.stroke = Stroke::new(size::LINE, tokens.accent);
    visuals.slider_trailing_fill = true;
    visuals.striped = false;
    visuals
}

fn shadow(tokens: &Tokens, blur: u8) -> Shadow {
    Shadow {
        offset: [0, 6],
        blur,
        spread: 0,
        color: tokens.strong.gamma_multiply(size::WASH),
    }
}

fn widgets(tokens: &Tokens) -> Widgets {
    let state = |fill: Color32, edge: Color32, text: Color32| WidgetVisuals {
        bg_fill: fill,
        weak_bg_fill: fill,
        bg_stroke: Stroke::new(size::HAIRLINE, edge),
        fg_stroke: Stroke::new(size::HAIRLINE, text),
        corner_radius: CornerRadius::same(size::CORNER_SMALL),
        expansion: 0.0,
    };
    Widgets {
        noninteractive: state(tokens.surface, tokens.line, tokens.text),
        inactive: state(tokens.raised, tokens.edge.gamma_multiply(0.6), tokens.text),
        hovered: state(tokens.hovered, tokens.edge, tokens.strong),
        active: state(tokens.selected, tokens.accent, tokens.strong),
        open: state(tokens.hovered, tokens.edge, tokens.strong),
    }
}
