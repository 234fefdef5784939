//! Opens the window, or says why there can be none.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use egui::ViewportBuilder;

use super::App;
use super::icon::icon;
use super::libraries;
use super::store::Store;
use crate::text::Language;
use crate::text::ui::UiText;

/// A window in which everything has room, on most screens.
const SIZE: [f32; 2] = [1280.0, 800.0];
/// Below this the views would need scrolling sideways.
const SIZE_MIN: [f32; 2] = [960.0, 600.0];
/// Names the folder of what the program remembers, and the window to the desktop.
const APP_ID: &str = "makegood";

/// Why there is no window. The cause is the system's own words.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WindowError {
    /// Neither X11 nor Wayland is there.
    #[error("no display")]
    NoDisplay,
    /// A display is there, but no window can be opened on it.
    #[error("no window can be opened: {cause}")]
    NotOpened {
        cause: String,
        /// Packages that the window needs and that are not there, as far as it can be seen.
        missing: Vec<&'static str>,
    },
}

/// Opens the window with these files, and returns when it is closed.
///
/// # Errors
/// Where no window can be opened: no display, no OpenGL, or a library of the system is missing.
pub fn run(files: Vec<PathBuf>) -> Result<(), WindowError> {
    if !has_display() {
        return Err(WindowError::NoDisplay);
    }
    let store = Store::at_usual_place();
    let options = options(&store);
    let title = UiText::AppName.get(Language::English);
    // winit panics where a library such as libxkbcommon-x11 is missing: that is told in plain words below.
    let is_open = Arc::new(AtomicBool::new(false));
    be_quiet_until(&is_open);
    let outcome = catch_unwind(AssertUnwindSafe(|| {
        let create = |creation: &eframe::CreationContext<'_>| {
            is_open.store(true, Ordering::SeqCst);
            Ok(Box::new(App::new(&creation.egui_ctx, files, store)) as Box<dyn eframe::App>)
        };
        eframe::run_native(title, options, Box::new(create))
    }));
    let cause = match outcome {
        Ok(Ok(())) => return Ok(()),
        Ok(Err(error)) => error.to_string(),
        Err(panic) => message(panic.as_ref()),
    };
    Err(WindowError::NotOpened {
        cause,
        missing: if cfg!(target_os = "linux") {
            libraries::missing()
        } else {
            Vec::new()
        },
    })
}

/// Keeps a panic before the window is open from writing its trace: it is caught and told.
fn be_quiet_until(is_open: &Arc<AtomicBool>) {
    let (is_open, usual) = (Arc::clone(is_open), std::panic::take_hook());
    std::panic::set_hook(Box::new(move |panic| {
        if is_open.load(Ordering::SeqCst) {
            usual(panic);
        }
    }));
}

/// On other systems than Linux there always is one.
fn has_display() -> bool {
    let is_set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || is_set("DISPLAY") || is_set("WAYLAND_DISPLAY")
}

fn options(store: &Store) -> eframe::NativeOptions {
    let viewport = ViewportBuilder::default()
        .with_title(UiText::AppName.get(Language::English))
        .with_app_id(APP_ID)
        .with_inner_size(SIZE)
        .with_min_inner_size(SIZE_MIN)
        .with_icon(icon());
    eframe::NativeOptions {
        viewport,
        renderer: eframe::Renderer::Glow,
        persist_window: true,
        persistence_path: store.window_file(),
        dithering: false,
        ..Default::default()
    }
}

/// What a panic said, if it said anything.
fn message(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    text.or_else(|| panic.downcast_ref::<String>().cloned())
        .unwrap_or_default()
}
