//! Which uncertain assumptions rise together.

use egui::{CollapsingHeader, ComboBox, Id, Label, Ui};

use super::ledger::named;
use crate::decision::{Assumptions, Key, check};
use crate::session::Session;
use crate::session::action::Action;
use crate::text::Language;
use crate::text::chart::names;
use crate::text::ui::assumptions::AssumptionsText as Text;
use crate::ui::format;
use crate::ui::theme::{Tokens, Type, space};
use crate::ui::widgets::{Field, muted_ui};

const FIELD_WIDTH: f32 = 56.0;
const CHOICE_WIDTH: f32 = 240.0;
/// What a new pair starts with: clearly together, far from certain.
const START: f64 = 0.5;

/// The pair that is about to be added.
#[derive(Clone, Copy, Debug)]
struct Draft {
    first: Key,
    second: Key,
}

impl Default for Draft {
    /// Contacts and churn rise together.
    fn default() -> Self {
        Self {
            first: Key::ContactRateRevoke,
            second: Key::ChurnRevoke,
        }
    }
}

/// The pairs, and a way to add one.
pub fn correlations_ui(ui: &mut Ui, session: &Session, actions: &mut Vec<Action>) {
    let (tokens, language) = (Tokens::of(ui), session.language());
    let assumptions = &session.choices().assumptions;
    let title = Type::Strong.text(Text::Correlations.get(language), tokens.strong);
    CollapsingHeader::new(title)
        .id_salt("correlations")
        .default_open(true)
        .show_unindented(ui, |ui| {
            ui.spacing_mut().item_spacing.y = space::S;
            muted_ui(ui, Text::CorrelationsAbout.get(language));
            if assumptions.correlations.is_empty() {
                muted_ui(ui, Text::CorrelationNone.get(language));
            }
            for place in 0..assumptions.correlations.len() {
                pair_ui(ui, assumptions, place, language, actions);
            }
            add_ui(ui, assumptions, language, actions);
        });
}

fn pair_ui(
    ui: &mut Ui,
    assumptions: &Assumptions,
    place: usize,
    language: Language,
    actions: &mut Vec<Action>,
) {
    let all = &assumptions.correlations;
    let Some((a, b, correlation)) = all.get(place).copied() else {
        return;
    };
    let tokens = Tokens::of(ui);
    let (a, b) = (
        names::assumption(a, language),
        names::assumption(b, language),
    );
    ui.add(Label::new(Type::Body.text(format!("{a} × {b}"), tokens.text)).wrap());
    ui.horizontal_top(|ui| {
        let pair: [(&str, &dyn std::fmt::Display); 2] = [("a", &a), ("b", &b)];
        let name = Text::CorrelationOf.fill(language, &pair);
        let value = correlation
            .to_string()
            .replace('-', &format::MINUS.to_string());
        let parse = |text: &str| {
            let text = text.trim().replace(format::MINUS, "-");
            let bad = || Text::BadCorrelation.get(language).to_owned();
            let typed = text.parse::<f64>().map_err(|_unreadable| bad())?;
            let wanted = with(all, place, typed);
            match check::correlations(&wanted) {
                None => Ok(wanted),
                Some(problem) => Err(problem.wrong.get(language).to_owned()),
            }
        };
        let field = Field::new(Id::unique(("correlation", place)), &name, &value).number();
        let (wanted, has_left) = field.width(FIELD_WIDTH).show(ui, parse).parts();
        if let Some(wanted) = wanted {
            actions.push(Action::ChangeCorrelations(wanted));
        }
        if has_left {
            actions.push(Action::Settle);
        }
        let remove = ui.small_button(Text::Remove.get(language));
        let name = Text::CorrelationRemoveOf.fill(language, &pair);
        remove.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &name));
        if remove.clicked() {
            let mut fewer = all.clone();
            fewer.remove(place);
            actions.push(Action::ChangeCorrelations(fewer));
            actions.push(Action::Settle);
        }
    });
}

/// All pairs, one of them with another correlation.
fn with(all: &[(Key, Key, f64)], place: usize, correlation: f64) -> Vec<(Key, Key, f64)> {
    let mut all = all.to_vec();
    if let Some(pair) = all.get_mut(place) {
        pair.2 = correlation;
    }
    all
}

fn add_ui(ui: &mut Ui, assumptions: &Assumptions, language: Language, actions: &mut Vec<Action>) {
    let id = Id::unique("correlation draft");
    let mut draft: Draft = ui.ctx().data(|data| data.get_temp(id).unwrap_or_default());
    let varies = |key: &Key| assumptions.get(*key).is_some_and(|e| !e.is_certain());
    let keys: Vec<Key> = Key::all().filter(varies).collect();
    key_ui(
        ui,
        Text::CorrelationFirst,
        &mut draft.first,
        &keys,
        language,
    );
    key_ui(
        ui,
        Text::CorrelationSecond,
        &mut draft.second,
        &keys,
        language,
    );
    let mut wanted = assumptions.correlations.clone();
    wanted.push((draft.first, draft.second, START));
    let problem = check::correlations(&wanted);
    let button = egui::Button::new(Text::CorrelationAdd.get(language));
    if ui.add_enabled(problem.is_none(), button).clicked() {
        actions.push(Action::ChangeCorrelations(wanted));
        actions.push(Action::Settle);
    }
    if let Some(problem) = problem {
        muted_ui(ui, problem.wrong.get(language));
    }
    ui.ctx().data_mut(|data| data.insert_temp(id, draft));
}

fn key_ui(ui: &mut Ui, label: Text, chosen: &mut Key, keys: &[Key], language: Language) {
    let shown = names::assumption(*chosen, language);
    let combo = ComboBox::from_id_salt(("correlation", label)).selected_text(shown);
    let combo = combo.width(CHOICE_WIDTH).show_ui(ui, |ui| {
        for key in keys {
            ui.selectable_value(chosen, *key, names::assumption(*key, language));
        }
    });
    named(&combo.response, label.get(language));
}
