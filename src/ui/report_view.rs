//! The step of the report: the page that is shared, as it will look, and the ways to share it.

use std::collections::BTreeMap;
use std::sync::Arc;

use rust_decimal::Decimal;

use egui::{Id, TextureHandle, TextureOptions, Ui, vec2};

use super::theme::{Tokens, Type, space};
use super::widgets::{Field, primary_button, titled_card_ui};
use super::{start_view, verdict, words};
use crate::decision::{Assumptions, Comparison, Policy};
use crate::import::{Import, ImportOptions};
use crate::incident::Incident;
use crate::money::Currency;
use crate::report::form::{self, Form};
use crate::report::page::{self, Choice, Facts, Source};
use crate::report::{Findings, actions};
use crate::rollup::Rollup;
use crate::session::Session;
use crate::session::action::Action;
use crate::session::command::Command;
use crate::text::Language;
use crate::text::ui::UiText;
use crate::text::ui::results::ResultsText as Text;

const FIELD_WIDTH: f32 = 360.0;
/// Sharp in the window, and half the work of the saved page.
const PREVIEW_SCALE: f32 = 0.75;
/// The page is 16 : 9.
const ASPECT: f32 = 9.0 / 16.0;
/// Pixels per point of the saved page: 1920 × 1080.
const SAVED_SCALE: f32 = 1.0;

/// All that the page says, held by itself so that another thread can draw it.
#[derive(Clone)]
pub struct Page {
    import: Arc<Import>,
    hashes: Arc<BTreeMap<String, String>>,
    rollup: Arc<Rollup>,
    comparison: Arc<Comparison>,
    incident: Incident,
    title: String,
    language: Language,
    made_ms: i64,
    assumptions: Assumptions,
    options: ImportOptions,
    rates: BTreeMap<Currency, Decimal>,
    taken: Policy,
}

impl Page {
    /// The page of a session; `None` while there is no verdict.
    pub fn of(session: &Session) -> Option<Self> {
        let is_ready = session.has_verdict();
        let choices = session.choices();
        let comparison = session.comparison.latest()?;
        let chosen = choices
            .cap
            .map(|cap| verdict::policy_of_cap(comparison, cap));
        Some(Self {
            assumptions: choices.assumptions.clone(),
            options: choices.options.clone(),
            rates: choices
                .rates
                .iter()
                .map(|(currency, rate)| (*currency, rate.rate))
                .collect(),
            taken: chosen.unwrap_or_else(|| actions::cheapest(comparison)),
            import: Arc::clone(session.import.latest().filter(|_| is_ready)?),
            hashes: Arc::clone(session.hashes()),
            rollup: Arc::clone(session.rollup.latest()?),
            comparison: Arc::clone(comparison),
            incident: session.choices().incident.clone(),
            title: session.choices().title.clone(),
            language: session.language(),
            made_ms: session.made_ms(),
        })
    }

    /// The report in a form, as the bytes of a file; `None` where it cannot be made.
    pub fn bytes(&self, form: Form) -> Option<Vec<u8>> {
        let facts = self.facts();
        let findings = Findings {
            page: &facts,
            assumptions: &self.assumptions,
            reports: &self.import.reports,
            options: &self.options,
            rates: &self.rates,
            taken: self.taken,
        };
        form::bytes(form, &findings, self.language, SAVED_SCALE).ok()
    }

    /// The page as an image of this scale.
    pub fn image(&self, scale: f32) -> egui::ColorImage {
        let picture = page::picture(&self.facts(), self.language, scale);
        egui::ColorImage::from_rgba_premultiplied(
            [picture.width(), picture.height()],
            picture.bytes(),
        )
    }

    fn facts(&self) -> Facts<'_> {
        let lines = |part: fn(&crate::import::LineCounts) -> u64| {
            self.import
                .reports
                .iter()
                .map(|report| part(&report.lines))
                .sum()
        };
        let source = |report: &crate::import::ImportReport| Source {
            name: words::file_name(report.path.as_ref()),
            sha256: self.hashes.get(&report.path).cloned().unwrap_or_default(),
        };
        Facts {
            rollup: &self.rollup,
            comparison: &self.comparison,
            incident: &self.incident,
            title: &self.title,
            verdict: verdict::sentences(&self.comparison, self.rollup.currency, self.language),
            sources: self.import.reports.iter().map(source).collect(),
            lines_used: lines(|counts| counts.used),
            lines_left_out: lines(|counts| counts.rejected + counts.skipped),
            made_ms: self.made_ms,
            version: env!("CARGO_PKG_VERSION"),
            choice: Choice::default(),
        }
    }

    /// Whether another page would look the same.
    fn is_same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.comparison, &other.comparison)
            && Arc::ptr_eq(&self.rollup, &other.rollup)
            && Arc::ptr_eq(&self.hashes, &other.hashes)
            && self.incident == other.incident
            && self.title == other.title
            && self.language == other.language
    }
}

pub fn report_ui(ui: &mut Ui, session: &Session, actions: &mut Vec<Action>) {
    let language = session.language();
    let Some(page) = Page::of(session) else {
        return start_view::off_ui(ui, UiText::VerdictWorking.get(language));
    };
    ui.spacing_mut().item_spacing.y = space::L;
    let (title, about) = (Text::ReportTitle, Text::ReportAbout);
    titled_card_ui(ui, title.get(language), about.get(language), |ui| {
        share_ui(ui, session, actions);
        let texture = preview(ui, &page, session.comparison.is_working());
        let width = ui.available_width();
        let image = egui::Image::new(&texture).fit_to_exact_size(vec2(width, width * ASPECT));
        ui.add(image).accessible_name(Text::Preview.get(language));
    });
}

/// The headline, and the ways to share.
fn share_ui(ui: &mut Ui, session: &Session, actions: &mut Vec<Action>) {
    let (tokens, language) = (Tokens::of(ui), session.language());
    ui.horizontal(|ui| {
        if primary_button(ui, Command::SaveReport.text(language)).clicked() {
            actions.push(Action::Do(Command::SaveReport));
        }
        for command in [Command::CopyReport, Command::CopyVerdict] {
            if ui
                .button(command.text(language))
                .on_hover_text(command.tip(language))
                .clicked()
            {
                actions.push(Action::Do(command));
            }
        }
    });
    ui.horizontal(|ui| {
        let name = Text::Headline.get(language);
        ui.label(Type::Body.text(name, tokens.text));
        let field = Field::new(Id::unique("headline"), name, &session.choices().title);
        let hint = Text::HeadlineHint.get(language);
        let parse = |text: &str| Ok(text.to_owned());
        let (title, _) = field
            .hint(hint)
            .width(FIELD_WIDTH)
            .on_leave()
            .show(ui, parse)
            .parts();
        if let Some(title) = title {
            actions.push(Action::SetTitle(title));
        }
    });
}

/// The page as a texture, drawn anew when what it says has changed.
fn preview(ui: &Ui, page: &Page, is_working: bool) -> TextureHandle {
    let id = Id::unique("report preview");
    let known: Option<(Arc<Page>, TextureHandle)> = ui.ctx().data(|data| data.get_temp(id));
    // While something is computed, the page before stays: to draw it takes longer than a frame.
    if let Some((drawn, texture)) = known
        && (is_working || drawn.is_same(page))
    {
        return texture;
    }
    let image = page.image(PREVIEW_SCALE);
    let texture = ui
        .ctx()
        .load_texture("report preview", image, TextureOptions::LINEAR);
    let kept = (Arc::new(page.clone()), texture.clone());
    ui.ctx().data_mut(|data| data.insert_temp(id, kept));
    texture
}
