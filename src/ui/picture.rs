//! The window's own views drawn without a display.

use std::io::{self, Write};
use std::path::Path;

use egui::{Context, ThemePreference, Vec2};

use super::report_view::{self, ActionList, Page};
use super::theme;
use crate::import::{self, Progress};
use crate::report::form::Form;
use crate::report::{raster, rejected};
use crate::session::Session;
use crate::session::action::Saving;
use crate::session::settings::Theme;

/// Points per side beyond which the picture is cut: more than any screen has.
const SIDE_MAX: f32 = 8192.0;
/// The page on the clipboard is as large as the saved one.
const CLIPBOARD_SCALE: f32 = 1.0;

/// Draws the window of `size` points at `scale` pixels per point, as PNG.
///
/// The session is drawn as it is; `None` where the picture cannot be encoded.
pub fn window_picture(session: &Session, size: Vec2, scale: f32, theme: Theme) -> Option<Vec<u8>> {
    let size = size.clamp(Vec2::splat(1.0), Vec2::splat(SIDE_MAX));
    let picture = raster::draw(
        size,
        scale,
        |context| {
            set_up(context, theme);
            report_view::draw_at_once(context);
        },
        |ui| {
            super::ui(ui, session, &mut Vec::new());
        },
    );
    encode(&picture)
}

fn set_up(context: &Context, theme: Theme) {
    theme::install(context);
    context.set_theme(preference(theme));
}

/// egui's word for a theme.
pub fn preference(theme: Theme) -> ThemePreference {
    match theme {
        Theme::System => ThemePreference::System,
        Theme::Light => ThemePreference::Light,
        Theme::Dark => ThemePreference::Dark,
    }
}

fn encode(picture: &raster::Picture) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let (width, height) = (
        u32::try_from(picture.width()).ok()?,
        u32::try_from(picture.height()).ok()?,
    );
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Rgba);
    encoder.set_depth(png::BitDepth::Eight);
    encoder
        .write_header()
        .ok()?
        .write_image_data(picture.bytes())
        .ok()?;
    Some(bytes)
}

/// What draws the report page as an image for the clipboard, away from the window's thread; `None`
/// while there is no verdict.
pub fn report_drawer(session: &Session) -> Option<Box<dyn FnOnce() -> egui::ColorImage + Send>> {
    let page = Page::of(session)?;
    Some(Box::new(move || page.image(CLIPBOARD_SCALE)))
}

/// Writes a file piece by piece; stops soon after it is cancelled.
pub type Writer = Box<dyn FnOnce(&mut dyn Write, &Progress) -> io::Result<()> + Send>;

/// What writes a file to save, away from the window's thread.
///
/// The ending of the path says in which form a report is; any other ending is the form asked for.
pub fn writer(session: &Session, saving: Saving, path: &Path) -> Option<Writer> {
    match saving {
        // The shell writes it itself: it must hash the sources.
        Saving::Case => None,
        Saving::List => super::list_view::writer(session),
        Saving::Rejected => Some(rejected_writer(session)),
        Saving::Report(asked) => {
            let page = Page::of(session)?;
            let form = Form::of(path).unwrap_or(asked);
            Some(Box::new(move |out, _| page.write(form, out)))
        }
        Saving::Actions => {
            let list = ActionList::of(session)?;
            Some(Box::new(move |out, _| list.write(out)))
        }
        Saving::Script => {
            let script = session.script().ok()?;
            Some(Box::new(move |out, _| out.write_all(script.as_bytes())))
        }
        Saving::Assumptions => {
            let assumptions = session.choices().assumptions.clone();
            Some(Box::new(move |out, _| {
                out.write_all(assumptions.to_toml().as_bytes())
            }))
        }
    }
}

/// Reads the files once more for every line that could not be used: a report keeps the first ones.
fn rejected_writer(session: &Session) -> Writer {
    let language = session.language();
    let choices = session.choices();
    let (sources, options) = (choices.sources.clone(), choices.options.clone());
    Box::new(move |mut out, progress| {
        let mut list = rejected::List::new(&mut out, language)?;
        let take = &mut |file: &std::path::Path, line: &_| list.line(file, line);
        import::each_rejected(&sources, &options, progress, take)
            .map_err(|error| io::Error::other(error.message(language)))?;
        list.finish().map(drop)
    })
}
