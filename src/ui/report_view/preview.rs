//! The preview of the page, drawn away from the window's thread.

use std::sync::Arc;

use egui::mutex::Mutex;
use egui::{ColorImage, Context, Id, TextureHandle, TextureOptions, Ui};

use super::Page;
use crate::session::job::{Job, JobState, Wake};

/// Sharp in the window, and half the work of the saved page.
const SCALE: f32 = 0.75;

/// The last page that was drawn, and the one that is being drawn.
#[derive(Default)]
struct Preview {
    /// What the texture, or the job once it is done, shows.
    page: Option<Page>,
    job: Option<Job<ColorImage>>,
    texture: Option<TextureHandle>,
}

/// A picture of the window has one frame only: what it shows is drawn at once.
pub fn draw_at_once(context: &Context) {
    context.data_mut(|data| data.insert_temp(still(), true));
}

fn still() -> Id {
    Id::unique("still")
}

/// The page as a texture, and whether it is the page as it is now; `None` until one was drawn.
pub fn preview(ui: &Ui, page: &Page) -> Option<(TextureHandle, bool)> {
    let (context, id) = (ui.ctx(), Id::unique("report preview"));
    let held: Arc<Mutex<Preview>> =
        context.data_mut(|data| Arc::clone(data.get_temp_mut_or_default(id)));
    let is_still = context.data(|data| data.get_temp(still()).unwrap_or(false));
    let mut preview = held.lock();
    preview.take(context);
    let is_new = preview
        .page
        .as_ref()
        .is_none_or(|drawn| !drawn.is_same(page));
    // One at a time: what changes meanwhile is drawn next, so that a slider always shows something.
    if is_new && preview.job.is_none() {
        preview.page = Some(page.clone());
        if is_still {
            preview.show(context, page.image(SCALE));
        } else {
            preview.job = Some(start(context, page.clone()));
        }
    }
    let is_current = preview.job.is_none();
    preview.texture.clone().map(|texture| (texture, is_current))
}

fn start(context: &Context, page: Page) -> Job<ColorImage> {
    let repaint = context.clone();
    let wake: Wake = Arc::new(move || repaint.request_repaint());
    Job::start("preview", &wake, move |_| page.image(SCALE))
}

impl Preview {
    /// Takes a page that is drawn; a job that was lost is not tried again until something changes.
    fn take(&mut self, context: &Context) {
        match self.job.as_ref().map(Job::poll) {
            None | Some(JobState::Running) => {}
            Some(JobState::Done(image)) => {
                self.job = None;
                self.show(context, image);
            }
            Some(JobState::Lost) => self.job = None,
        }
    }

    fn show(&mut self, context: &Context, image: ColorImage) {
        let options = TextureOptions::LINEAR;
        self.texture = Some(context.load_texture("report preview", image, options));
    }
}
