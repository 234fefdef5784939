//! The shell: eframe, dialogs, clipboard and persistence around the session.
//!
//! Knows the system; knows nothing of orders, incidents or money.

mod dialog;
mod icon;
pub mod keeper;
mod launch;
mod libraries;
mod signals;
mod store;
mod system;

pub use launch::{WindowError, run};

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use self::dialog::{Answer, Dialog};
use self::keeper::Keeper;
use self::signals::Ending;
use self::store::Store;
use self::system::Wishes;
use crate::import::Progress;
use crate::session::action::{Action, Effect, Leaving, Notice, Recoverable, Saving};
use crate::session::choices::Choices;
use crate::session::command::Command;
use crate::session::engine::Engine;
use crate::session::job::{Job, JobState, Wake};
use crate::session::settings::{Motion, Settings, Theme};
use crate::session::{Failure, Session, Step};
use crate::ui;

/// How often the window looks while something is working: often enough for a smooth bar.
const WORKING_REPAINT: Duration = Duration::from_millis(100);

/// The window.
pub struct App {
    session: Session,
    store: Store,
    saved: Settings,
    wake: Wake,
    dialog: Option<Dialog>,
    saving: Option<Job<Result<PathBuf, Failure>>>,
    /// The page is being drawn for the clipboard.
    copying: Option<Job<egui::ColorImage>>,
    /// What the case says that is being saved, where it is a case.
    saving_case: Option<Box<Choices>>,
    keeper: Keeper,
    /// Unsaved work of earlier runs is being looked for.
    finding: Option<Job<Vec<Recoverable>>>,
    /// What the system says of looks is being asked.
    asking: Option<Job<Wishes>>,
    wishes: Wishes,
    /// Whether nothing moves by itself now.
    is_still: bool,
    ending: Ending,
    /// Whether the window is to close as soon as nothing is being saved.
    is_quitting: bool,
    /// Whether the window may close without asking.
    may_close: bool,
    title: String,
}

impl App {
    /// A window that opens these files.
    pub fn new(context: &egui::Context, files: Vec<PathBuf>, store: Store) -> Self {
        ui::theme::install(context);
        let settings = store.load();
        let repaint = context.clone();
        let wake: Wake = Arc::new(move || repaint.request_repaint());
        let mut session = Session::new(Engine::default(), settings.clone(), Arc::clone(&wake));
        session.apply(Action::Open(files));
        let unsaved = store.unsaved_folder();
        let finding = unsaved
            .clone()
            .map(|folder| Job::start("find-unsaved", &wake, move |_| keeper::find(&folder)));
        Self {
            keeper: Keeper::new(unsaved),
            finding,
            asking: Some(Job::start("ask-system", &wake, |_| system::ask())),
            wishes: Wishes::default(),
            is_still: false,
            ending: signals::watch(&wake),
            is_quitting: false,
            may_close: false,
            saving_case: None,
            session,
            store,
            saved: settings,
            wake,
            dialog: None,
            saving: None,
            copying: None,
            title: String::new(),
        }
    }

    fn apply(&mut self, context: &egui::Context, action: Action) {
        let is_toggle = matches!(action, Action::Do(Command::ToggleTheme));
        let action = match (is_toggle, self.session.settings.theme, context.theme()) {
            // Only the window knows which of the two the system's theme is.
            (true, Theme::System, egui::Theme::Dark) => Action::SetTheme(Theme::Light),
            _ => action,
        };
        if let Some(effect) = self.session.apply(action) {
            self.perform(context, effect);
        }
    }

    /// Does what only the shell can do.
    fn perform(&mut self, context: &egui::Context, effect: Effect) {
        match effect {
            Effect::AskForFiles => self.dialog = Some(Dialog::open(&self.wake)),
            Effect::AskForFolder => self.dialog = Some(Dialog::folder(&self.wake)),
            Effect::AskForSource(index) => self.dialog = Some(Dialog::source(&self.wake, index)),
            Effect::AskForAssumptions => {
                self.dialog = Some(Dialog::open_assumptions(&self.wake));
            }
            Effect::AskWhereToSave(saving) => self.ask_where(saving),
            Effect::Save(Saving::Case, path) => self.save_case(path),
            Effect::Save(saving, path) => self.save(saving, path),
            Effect::Forget(path) => keeper::forget(&path),
            Effect::OpenSample => self.open_sample(context),
            Effect::CopyScript => self.copy_script(context),
            Effect::CopyVerdict => self.copy_verdict(context),
            Effect::CopyReportPicture => self.copy_report(),
            Effect::CopyChart if self.session.step == Step::Report => self.copy_report(),
            Effect::CopyChart => ui::copy_chart(context),
            Effect::Quit => {
                self.is_quitting = true;
                self.quit(context);
            }
        }
    }

    fn ask_where(&mut self, saving: Saving) {
        let suggested = ui::suggested_path(&self.session, saving);
        self.dialog = Some(Dialog::save(&self.wake, saving, suggested));
    }

    fn open_sample(&mut self, context: &egui::Context) {
        let action = match self.store.sample() {
            Ok(path) => Action::Open(vec![path]),
            Err(failure) => Action::Tell(Notice::Failed(failure)),
        };
        self.apply(context, action);
    }

    fn copy_verdict(&mut self, context: &egui::Context) {
        if let Some(text) = ui::verdict_text(&self.session) {
            context.copy_text(text);
            self.apply(context, Action::Tell(Notice::Copied));
        }
    }

    /// Draws the page away from the window's thread; it is copied once it is there.
    fn copy_report(&mut self) {
        if let Some(draw) = ui::report_drawer(&self.session) {
            self.copying = Some(Job::start("copy-page", &self.wake, move |_| draw()));
        }
    }

    fn copy_script(&mut self, context: &egui::Context) {
        let notice = match self.session.script() {
            Ok(script) => {
                context.copy_text(script);
                Notice::Copied
            }
            Err(failure) => Notice::Failed(failure),
        };
        self.apply(context, Action::Tell(notice));
    }

    fn poll_copying(&mut self, context: &egui::Context) {
        let image = match self.copying.as_ref().map(Job::poll) {
            None | Some(JobState::Running) => return,
            Some(JobState::Done(image)) => Some(image),
            Some(JobState::Lost) => None,
        };
        self.copying = None;
        let notice = match image {
            Some(image) => {
                context.copy_image(image);
                Notice::Copied
            }
            None => Notice::Failed(Failure::Lost),
        };
        self.apply(context, Action::Tell(notice));
    }

    /// Takes what a dialog came back with.
    fn poll_dialog(&mut self, context: &egui::Context) {
        let Some(answer) = self.dialog.as_ref().and_then(Dialog::poll) else {
            return;
        };
        self.dialog = None;
        match answer {
            Answer::Open(paths) => self.apply(context, Action::Open(paths)),
            Answer::Source(index, path) => self.apply(context, Action::PointTo(index, path)),
            Answer::Save(Saving::Case, path) => self.save_case(path),
            Answer::Assumptions(path) => self.apply(context, Action::LoadAssumptions(path)),
            Answer::Save(saving, path) => self.save(saving, path),
            Answer::Cancelled => self.apply(context, Action::Leave(Leaving::Stay)),
            Answer::Missing(saving) => {
                self.apply(context, Action::Tell(Notice::NoDialog(saving)));
            }
        }
    }

    /// Writes away from the window's thread; one file at a time.
    fn save(&mut self, saving: Saving, path: PathBuf) {
        if saving == Saving::Script
            && let Err(failure) = self.session.script()
        {
            return self.session.notice = Some(Notice::Failed(failure));
        }
        if let Some(write) = ui::writer(&self.session, saving, &path) {
            let work = move |progress: &Progress| {
                store::stream_atomically(&path, |out| write(out, progress))
            };
            self.saving = Some(Job::start("save", &self.wake, work));
        }
    }

    /// Saves the case away from the window's thread; its sources are hashed there where they are not.
    fn save_case(&mut self, path: PathBuf) {
        let Some(draft) = self.session.draft() else {
            return;
        };
        let path = dialog::with_ending(&path);
        self.saving_case = Some(Box::new(draft.choices.clone()));
        let work = move |_: &_| {
            let text = draft.text(&path).map_err(Failure::Case)?;
            crate::case::write_atomically(&path, text.as_bytes())
                .map_err(|error| Failure::Write(path.clone(), error.to_string()))?;
            Ok(path)
        };
        self.saving = Some(Job::start("save-case", &self.wake, work));
    }

    fn poll_saving(&mut self, context: &egui::Context) {
        let result = match self.saving.as_ref().map(Job::poll) {
            None | Some(JobState::Running) => return,
            Some(JobState::Done(result)) => result,
            Some(JobState::Lost) => Err(Failure::Lost),
        };
        self.saving = None;
        let action = match self.saving_case.take() {
            Some(choices) => Action::CaseSaved(result, choices),
            None => Action::Saved(result),
        };
        self.apply(context, action);
        self.quit(context);
    }

    /// Closes the window where that is wanted, but not while a file is being written.
    fn quit(&mut self, context: &egui::Context) {
        if self.is_quitting && self.saving.is_none() {
            self.may_close = true;
            context.send_viewport_cmd(egui::ViewportCommand::Close);
        }
    }

    fn poll_finding(&mut self, context: &egui::Context) {
        if let Some(JobState::Done(found)) = self.finding.as_ref().map(Job::poll) {
            self.finding = None;
            self.apply(context, Action::Found(found));
        }
    }

    fn poll_asking(&mut self, context: &egui::Context) {
        if let Some(JobState::Done(wishes)) = self.asking.as_ref().map(Job::poll) {
            self.asking = None;
            self.wishes = wishes;
            if wishes.is_dark {
                context.options_mut(|options| options.fallback_theme = egui::Theme::Dark);
            }
        }
    }

    /// Keeps what is not saved against a crash.
    fn keep(&mut self, context: &egui::Context) {
        let (again, failure) = self.keeper.follow(&self.session, &self.wake);
        if let Some(again) = again {
            context.request_repaint_after(again);
        }
        if let Some(failure) = failure {
            self.apply(context, Action::Tell(Notice::NotKept(failure)));
        }
    }

    /// Asks before work is lost; the system's own wish is followed, and the work is kept.
    fn close(&mut self, context: &egui::Context) {
        if signals::is_ending(&self.ending) && !self.may_close {
            self.keeper.flush(&self.session);
            self.may_close = true;
            context.send_viewport_cmd(egui::ViewportCommand::Close);
        }
        let is_closing = context.input(|input| input.viewport().close_requested());
        if is_closing && !self.may_close && (self.session.is_dirty() || self.saving.is_some()) {
            context.send_viewport_cmd(egui::ViewportCommand::CancelClose);
            self.apply(context, Action::Do(Command::Quit));
        }
    }

    fn open_dropped(&mut self, context: &egui::Context) {
        let dropped: Vec<PathBuf> = context.input(|input| {
            input
                .raw
                .dropped_files
                .iter()
                .map(|file| file.path().to_owned())
                .collect()
        });
        if !dropped.is_empty() {
            self.apply(context, Action::Open(dropped));
        }
    }

    /// Theme, zoom, motion and title follow the session.
    fn follow_settings(&mut self, context: &egui::Context) {
        let settings = &self.session.settings;
        context.set_theme(ui::preference(settings.theme));
        let zoom = ui::zoom_that_fits(context, settings.zoom);
        if (context.zoom_factor() - zoom).abs() > f32::EPSILON {
            context.set_zoom_factor(zoom);
        }
        let is_still = settings.motion == Motion::Less || self.wishes.is_still;
        if is_still != self.is_still {
            ui::theme::set_motion(context, is_still);
            self.is_still = is_still;
        }
        let title = ui::window_title(&self.session);
        if title != self.title {
            context.send_viewport_cmd(egui::ViewportCommand::Title(title.clone()));
            self.title = title;
        }
        if self.session.settings != self.saved {
            self.saved = self.session.settings.clone();
            self.store.save(&self.saved);
        }
    }
}

impl eframe::App for App {
    fn logic(&mut self, context: &egui::Context, _frame: &mut eframe::Frame) {
        while let Some(action) = self.session.poll() {
            self.apply(context, action);
        }
        self.poll_dialog(context);
        self.poll_saving(context);
        self.poll_copying(context);
        self.poll_finding(context);
        self.poll_asking(context);
        self.keep(context);
        self.close(context);
        if self.session.is_working() || self.saving.is_some() {
            context.request_repaint_after(WORKING_REPAINT);
        }
    }

    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        let context = ui.ctx().clone();
        self.open_dropped(&context);
        let mut actions = Vec::new();
        ui::ui(ui, &self.session, &mut actions);
        for action in actions {
            self.apply(&context, action);
        }
        self.follow_settings(&context);
        self.keep(&context);
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        self.keeper.close(&self.session);
    }

    /// Plot and panel state of another case would only surprise.
    fn persist_egui_memory(&self) -> bool {
        false
    }
}
