//! The design system: every colour, size and space of the program, by the role it plays.
//!
//! No other module names a colour or a size. A view asks `Tokens::of(ui)` and takes a role from it.
//! Colour never stands alone: data also differ by place, dash, shape or label.

mod fonts;
mod install;
mod palette;

pub use fonts::definitions as font_definitions;
pub use install::{install, set_motion};
pub use palette::{DARK, LIGHT};

use egui::{Color32, FontFamily, FontId, Stroke};

/// The colours of one theme, by role.
///
/// Text roles have a contrast of at least 4.5 : 1 on every surface, marks of at least 3 : 1 (tested).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tokens {
    /// The ground of the window, behind all cards.
    pub ground: Color32,
    /// A card or panel that holds content.
    pub surface: Color32,
    /// What lies in or over a card: fields, table stripes, tiles.
    pub raised: Color32,
    /// A row or button under the pointer.
    pub hovered: Color32,
    /// A selected row, the current step.
    pub selected: Color32,
    /// A hairline between things.
    pub line: Color32,
    /// The edge of a control: visible enough to find it (3 : 1).
    pub edge: Color32,
    /// Grid lines of a chart: present, never louder than data.
    pub grid: Color32,
    /// Headlines and figures.
    pub strong: Color32,
    /// Running text.
    pub text: Color32,
    /// Definitions, units, axis labels.
    pub muted: Color32,
    /// The one accent: what can be pressed, what is current.
    pub accent: Color32,
    /// Text on the accent.
    pub on_accent: Color32,
    /// Done, agrees.
    pub good: Color32,
    /// Needs a look.
    pub caution: Color32,
    /// Failed, or a loss that cannot be undone.
    pub bad: Color32,
    /// Colours of data.
    pub data: Data,
}

/// Colours of data, after Okabe and Ito (2008), darkened or lightened to 3 : 1 on each theme's cards.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Data {
    /// Honouring, and what is affected by the incident.
    pub blue: Color32,
    /// Revoking, and losses.
    pub vermillion: Color32,
    /// The best line between, and what was intended.
    pub green: Color32,
    pub orange: Color32,
    pub sky: Color32,
    pub purple: Color32,
    pub yellow: Color32,
    /// What is not in question: normal orders, context.
    pub grey: Color32,
}

impl Data {
    /// All of them, those that differ most first.
    pub const fn all(self) -> [Color32; 8] {
        [
            self.blue,
            self.vermillion,
            self.green,
            self.orange,
            self.sky,
            self.purple,
            self.yellow,
            self.grey,
        ]
    }
}

impl Tokens {
    /// The tokens of the theme that a view is drawn in.
    pub fn of(ui: &egui::Ui) -> &'static Self {
        Self::in_mode(ui.visuals().dark_mode)
    }

    /// The dark or the light tokens.
    pub const fn in_mode(is_dark: bool) -> &'static Self {
        if is_dark { &DARK } else { &LIGHT }
    }

    /// A hairline.
    pub fn hairline(&self) -> Stroke {
        Stroke::new(size::HAIRLINE, self.line)
    }

    /// A data colour as a wash behind lines and text.
    pub fn wash(&self, colour: Color32) -> Color32 {
        colour.gamma_multiply(size::WASH)
    }

    /// A card's ground with a breath of a data colour, and nothing of what is behind the card.
    pub fn tint(&self, colour: Color32) -> Color32 {
        self.surface.lerp_to_gamma(colour, size::WASH)
    }

    /// Black or white, whichever can be read on a data colour.
    pub fn ink_on(colour: Color32) -> Color32 {
        let [red, green, blue, _] = colour.to_array().map(|byte| f32::from(byte) / 255.0);
        // The luminance of WCAG with a power of 2.2; 0.18 is where black and white are equal.
        let luminance = 0.2126 * red.powf(2.2) + 0.7152 * green.powf(2.2) + 0.0722 * blue.powf(2.2);
        if luminance > 0.18 {
            Color32::BLACK
        } else {
            Color32::WHITE
        }
    }

    /// A data colour as a band, stronger than a wash.
    pub fn band(&self, colour: Color32) -> Color32 {
        colour.gamma_multiply(size::BAND)
    }
}

/// A step of the type scale.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Type {
    /// The verdict.
    Display,
    /// Figures in tiles.
    Figure,
    /// A view's heading.
    Title,
    /// A chart's or card's heading.
    Heading,
    /// Running text, controls.
    Body,
    /// Running text with weight: what matters in a line.
    Strong,
    /// Definitions, axis labels, provenance.
    Small,
    /// Small with weight: direct labels of data.
    SmallStrong,
    /// Ids, paths, hashes.
    Mono,
}

impl Type {
    /// Every step, largest first.
    pub const ALL: [Self; 9] = [
        Self::Display,
        Self::Figure,
        Self::Title,
        Self::Heading,
        Self::Body,
        Self::Strong,
        Self::Small,
        Self::SmallStrong,
        Self::Mono,
    ];

    /// Size in points.
    pub const fn size(self) -> f32 {
        match self {
            Self::Display => 22.0,
            Self::Figure => 24.0,
            Self::Title => 18.0,
            Self::Heading => 14.5,
            Self::Body | Self::Strong => 13.5,
            Self::Small | Self::SmallStrong => 11.5,
            Self::Mono => 12.0,
        }
    }

    /// The font of this step.
    pub fn font(self) -> FontId {
        FontId::new(self.size(), self.family())
    }

    /// The font of this step, enlarged for a picture that is read from afar.
    pub fn font_scaled(self, factor: f32) -> FontId {
        FontId::new(self.size() * factor, self.family())
    }

    fn family(self) -> FontFamily {
        match self {
            Self::Body | Self::Small => FontFamily::Proportional,
            Self::Mono => FontFamily::Monospace,
            _ => fonts::strong(),
        }
    }

    /// A text in this step and a colour.
    pub fn text(self, text: impl Into<String>, colour: Color32) -> egui::RichText {
        egui::RichText::new(text).font(self.font()).color(colour)
    }
}

/// Spaces between things, in points; each is about one and a half of the one before.
pub mod space {
    /// Between an icon and its text.
    pub const XS: f32 = 4.0;
    /// Between lines that belong together.
    pub const S: f32 = 6.0;
    /// Between controls.
    pub const M: f32 = 10.0;
    /// Inside a card; between cards.
    pub const L: f32 = 16.0;
    /// Between groups of cards.
    pub const XL: f32 = 24.0;
}

/// Sizes that are neither type nor space, in points unless said otherwise.
pub mod size {
    pub const HAIRLINE: f32 = 1.0;
    /// A line of data.
    pub const LINE: f32 = 2.0;
    /// The one line that a chart is about.
    pub const LINE_STRONG: f32 = 2.5;
    /// Radius of a marked point.
    pub const POINT: f32 = 4.0;
    /// Corners of cards.
    pub const CORNER: u8 = 8;
    /// Corners of controls and tiles.
    pub const CORNER_SMALL: u8 = 5;
    /// Height of controls: large enough to hit.
    pub const CONTROL: f32 = 26.0;
    /// Height of a table row.
    pub const ROW: f32 = 24.0;
    /// Width of a column of short figures in a list.
    pub const CELL: f32 = 78.0;
    /// Width of a scroll bar that one can grab.
    pub const SCROLL_BAR: f32 = 10.0;
    /// The least length of its handle.
    pub const SCROLL_HANDLE_MIN: f32 = 28.0;
    /// Height of a chart's plot where there is room.
    pub const CHART_HEIGHT: f32 = 240.0;
    /// Height of a chart for its width at least, and how often the usual height at most.
    pub const CHART_ASPECT_MIN: f32 = 0.18;
    pub const CHART_GROWTH_MAX: f32 = 2.2;
    /// The least height at which a chart can still be read.
    pub const CHART_HEIGHT_MIN: f32 = 120.0;
    /// Length and gap of a dash.
    pub const DASH: f32 = 6.0;
    /// Distance between the lines of a hatching.
    pub const HATCH: f32 = 6.0;
    /// Half the width within which an edge can be grabbed.
    pub const GRAB: f32 = 8.0;
    /// Opacity of a wash.
    pub const WASH: f32 = 0.10;
    /// Opacity of the ground behind a label that crosses lines.
    pub const VEIL: f32 = 0.88;
    /// Opacity of a scroll handle at rest: 3 : 1 on every ground.
    pub const HANDLE: f32 = 0.55;
    /// Opacity of a band.
    pub const BAND: f32 = 0.22;
}

#[cfg(test)]
mod tests;
