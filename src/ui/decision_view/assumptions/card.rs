//! One assumption: its points, its distribution, who stands by it, and where it comes from.

use egui::{ComboBox, Id, Label, TextEdit, Ui};

use super::numbers::{edited, number, written};
use crate::decision::{Distribution, Estimate, Key, Unit, check};
use crate::money::Currency;
use crate::session::Session;
use crate::session::action::Action;
use crate::text::Language;
use crate::text::chart::names;
use crate::text::decision::sources::source;
use crate::text::ui::assumptions::AssumptionsText;
use crate::text::ui::decision::DecisionViewText as Text;
use crate::ui::format;
use crate::ui::theme::{Tokens, Type, space};
use crate::ui::widgets::{Field, Level, card_frame, margin, mark_ui, muted_ui};

const FIELD_WIDTH: f32 = 74.0;
const SHAPES: [Distribution; 5] = [
    Distribution::Pert,
    Distribution::Triangular,
    Distribution::Uniform,
    Distribution::Fixed,
    Distribution::Lognormal,
];

/// One assumption in a small card.
pub fn estimate_ui(
    ui: &mut Ui,
    session: &Session,
    key: Key,
    estimate: &Estimate,
    actions: &mut Vec<Action>,
) {
    let (tokens, language) = (Tokens::of(ui), session.language());
    let rollup = session.rollup.latest();
    let currency = rollup.map_or(Currency::NONE, |rollup| rollup.currency);
    let name = names::assumption(key, language);
    let frame = card_frame(tokens)
        .fill(tokens.ground)
        .inner_margin(margin(space::M));
    frame.show(ui, |ui| {
        ui.take_available_width();
        ui.spacing_mut().item_spacing.y = space::XS;
        let title = names::raised(name);
        ui.add(Label::new(Type::Strong.text(title, tokens.text)).wrap());
        let points = Points {
            id: Id::unique(key),
            name,
            unit: Some(key.unit()),
            currency,
            language,
        };
        let mut has_left = false;
        let mut new = points.show(ui, estimate, &mut has_left);
        lognormal_ui(ui, estimate, key.unit(), language);
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = space::S;
            new = shape_ui(ui, &points, estimate).or(new.take());
            confirm_ui(ui, key, estimate, language, actions);
            reset_ui(ui, session, key, estimate, actions);
        });
        if let Some(new) = new {
            actions.push(Action::ChangeAssumption(key, new));
        }
        if let Some(new) = details_ui(ui, &points, estimate, &mut has_left) {
            actions.push(Action::ChangeAssumption(key, new));
        }
        if has_left {
            actions.push(Action::Settle);
        }
    });
    ui.add_space(space::XS);
}

/// A point of an estimate: what it is called, its value, and how to set it.
type Point = (&'static str, fn(&Estimate) -> f64, fn(&mut Estimate, f64));

/// The points that a distribution has.
fn points_of(distribution: Distribution, language: Language) -> Vec<Point> {
    let low: fn(&Estimate) -> f64 = |e| e.low;
    let set_low: fn(&mut Estimate, f64) = |e, value| e.low = value;
    let high: fn(&Estimate) -> f64 = |e| e.high;
    let set_high: fn(&mut Estimate, f64) = |e, value| e.high = value;
    let say = |text: Text| text.get(language);
    let other = |text: AssumptionsText| text.get(language);
    match distribution {
        Distribution::Fixed => vec![(
            other(AssumptionsText::Value),
            |e| e.likely,
            |e, value| (e.low, e.likely, e.high) = (value, value, value),
        )],
        Distribution::Uniform => vec![
            (say(Text::Low), low, set_low),
            (say(Text::High), high, set_high),
        ],
        Distribution::Lognormal => vec![
            (other(AssumptionsText::P5), low, set_low),
            (other(AssumptionsText::P95), high, set_high),
        ],
        Distribution::Pert | Distribution::Triangular => vec![
            (say(Text::Low), low, set_low),
            (say(Text::Likely), |e| e.likely, |e, value| e.likely = value),
            (say(Text::High), high, set_high),
        ],
    }
}

/// The fields of an estimate's points: an assumption's, or the amount of a listed cost.
pub struct Points<'a> {
    pub id: Id,
    pub name: &'a str,
    /// `None` for the amount of a listed cost, which may be a gain.
    pub unit: Option<Unit>,
    pub currency: Currency,
    pub language: Language,
}

impl Points<'_> {
    /// Shows the fields; the estimate as it was changed, which then counts as confirmed.
    pub fn show(&self, ui: &mut Ui, estimate: &Estimate, has_left: &mut bool) -> Option<Estimate> {
        let mut changed = None;
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = space::S;
            for point in points_of(estimate.distribution, self.language) {
                let new = self.point_ui(ui, estimate, point, has_left);
                changed = changed.take().or(new);
            }
            if self.unit.is_none_or(|unit| unit == Unit::Money) {
                ui.vertical(|ui| {
                    ui.add_space(space::L);
                    muted_ui(ui, &format::unit_name(self.currency, self.language));
                });
            }
        });
        changed
    }

    fn point_ui(
        &self,
        ui: &mut Ui,
        estimate: &Estimate,
        (point, read, write): Point,
        has_left: &mut bool,
    ) -> Option<Estimate> {
        let tokens = Tokens::of(ui);
        let unit = self.unit.unwrap_or(Unit::Money);
        ui.vertical(|ui| {
            ui.set_width(FIELD_WIDTH);
            ui.spacing_mut().item_spacing.y = 0.0;
            ui.label(Type::Small.text(point, tokens.muted));
            let spoken: [(&str, &dyn std::fmt::Display); 2] =
                [("name", &self.name), ("point", &point)];
            let spoken = Text::FieldOf.fill(self.language, &spoken);
            let value = edited(read(estimate), unit);
            let parse = |text: &str| {
                let typed = match self.unit {
                    Some(unit) => number(text, unit, &value, self.language)?,
                    None => signed(text, &value, self.language)?,
                };
                let mut new = estimate.clone();
                write(&mut new, typed);
                check::estimate(&new, self.unit)
                    .map_err(|wrong| wrong.get(self.language).to_owned())?;
                Ok(new)
            };
            let field = Field::new(self.id.with(point), &spoken, &value).number();
            let (new, left) = field.width(FIELD_WIDTH - space::L).show(ui, parse).parts();
            *has_left |= left;
            let is_new = |new: &Estimate| read(new).to_bits() != read(estimate).to_bits();
            new.filter(is_new).map(|new| Estimate {
                confirmed: true,
                ..new
            })
        })
        .inner
    }
}

/// An amount that may be a gain.
fn signed(text: &str, kept: &str, language: Language) -> Result<f64, String> {
    let text = text.trim().replace(format::MINUS, "-");
    match text.strip_prefix('-') {
        Some(positive) => number(positive, Unit::Money, kept, language).map(|value| -value),
        None => number(&text, Unit::Money, kept, language),
    }
}

const fn shape_text(distribution: Distribution) -> AssumptionsText {
    match distribution {
        Distribution::Pert => AssumptionsText::Pert,
        Distribution::Triangular => AssumptionsText::Triangular,
        Distribution::Uniform => AssumptionsText::Uniform,
        Distribution::Fixed => AssumptionsText::Fixed,
        Distribution::Lognormal => AssumptionsText::Lognormal,
    }
}

/// An estimate in another shape, with points that fit it.
fn reshaped(estimate: &Estimate, distribution: Distribution) -> Estimate {
    let central = estimate.central();
    let mut new = Estimate {
        distribution,
        confirmed: true,
        ..estimate.clone()
    };
    match distribution {
        Distribution::Fixed => new.likely = central,
        Distribution::Pert | Distribution::Triangular => {
            new.likely = central.clamp(new.low.min(central), new.high.max(central));
            new.low = new.low.min(new.likely);
            new.high = new.high.max(new.likely);
        }
        Distribution::Uniform | Distribution::Lognormal => {}
    }
    new
}

/// The choice of the distribution; what does not fit says why and cannot be chosen.
pub fn shape_ui(ui: &mut Ui, points: &Points<'_>, estimate: &Estimate) -> Option<Estimate> {
    let language = points.language;
    let spoken = AssumptionsText::Shape.fill(language, &[("name", &points.name)]);
    let shown = shape_text(estimate.distribution).get(language);
    let mut chosen = None;
    let combo = ComboBox::from_id_salt(points.id.with("shape")).selected_text(shown);
    let combo = combo.width(1.4 * FIELD_WIDTH).show_ui(ui, |ui| {
        for shape in SHAPES {
            let new = reshaped(estimate, shape);
            let name = shape_text(shape).get(language);
            let is_shown = shape == estimate.distribution;
            match check::estimate(&new, points.unit) {
                Ok(()) => {
                    if ui.selectable_label(is_shown, name).clicked() && !is_shown {
                        chosen = Some(new);
                    }
                }
                Err(wrong) => {
                    let text = format!("{name}: {}", wrong.get(language));
                    ui.add_enabled(false, egui::Button::new(text));
                }
            }
        }
    });
    let kind = egui::Role::ComboBox;
    combo
        .response
        .widget_info(|| egui::WidgetInfo::labeled(kind, true, &spoken));
    chosen
}

/// What a lognormal implies, which few who set it expect.
fn lognormal_ui(ui: &mut Ui, estimate: &Estimate, unit: Unit, language: Language) {
    if estimate.distribution != Distribution::Lognormal {
        return;
    }
    let tokens = Tokens::of(ui);
    let write = |value| written(value, unit, language);
    let (mean, median) = (write(estimate.mean()), write(estimate.central()));
    let values: [(&str, &dyn std::fmt::Display); 2] = [("mean", &mean), ("median", &median)];
    muted_ui(ui, &AssumptionsText::MeanAndMedian.fill(language, &values));
    if estimate.mean_is_above_p95() {
        ui.horizontal(|ui| {
            mark_ui(ui, Level::Caution);
            let text = AssumptionsText::MeanAboveP95.get(language);
            ui.add(Label::new(Type::Small.text(text, tokens.text)).wrap());
        });
    }
}

/// Note and source, to be read and changed; the estimate as it was changed.
fn details_ui(
    ui: &mut Ui,
    points: &Points<'_>,
    estimate: &Estimate,
    has_left: &mut bool,
) -> Option<Estimate> {
    let (tokens, language) = (Tokens::of(ui), points.language);
    let id = points.id.with("details");
    let mut is_open = ui.ctx().data(|data| data.get_temp(id).unwrap_or(false));
    let arrow = if is_open { "▾" } else { "▸" };
    let text = format!("{arrow} {}", AssumptionsText::Details.get(language));
    let spoken = AssumptionsText::DetailsOf.fill(language, &[("name", &points.name)]);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::S;
        let button = ui.add(egui::Button::new(Type::Small.text(text, tokens.muted)).small());
        button
            .widget_info(|| egui::WidgetInfo::selected(egui::Role::Button, true, is_open, &spoken));
        if button.clicked() {
            is_open = !is_open;
            ui.ctx().data_mut(|data| data.insert_temp(id, is_open));
        }
        if !is_open && !estimate.source.is_empty() {
            let source = Type::Small.text(source(&estimate.source, language), tokens.muted);
            ui.add(Label::new(source).truncate());
        }
    });
    if !is_open {
        return None;
    }
    let mut new = estimate.clone();
    let labels = (AssumptionsText::Note, AssumptionsText::NoteOf);
    *has_left |= words_ui(ui, points, labels, &mut new.note);
    let labels = (AssumptionsText::SourceLabel, AssumptionsText::SourceOf);
    // A default is shown in the language that is read; only what somebody writes is kept.
    let known = source(&estimate.source, language);
    let mut shown = known.to_owned();
    *has_left |= words_ui(ui, points, labels, &mut shown);
    if shown != known {
        new.source = shown;
    }
    let labels = (AssumptionsText::ByLabel, AssumptionsText::ByOf);
    *has_left |= words_ui(ui, points, labels, &mut new.confirmed_by);
    (new != *estimate).then_some(new)
}

/// A text of some lines; whether its field was left.
fn words_ui(
    ui: &mut Ui,
    points: &Points<'_>,
    (label, spoken): (AssumptionsText, AssumptionsText),
    text: &mut String,
) -> bool {
    let (tokens, language) = (Tokens::of(ui), points.language);
    ui.label(Type::Small.text(label.get(language), tokens.muted));
    let edit = TextEdit::multiline(text).desired_rows(2);
    let spoken = spoken.fill(language, &[("name", &points.name)]);
    let response = ui
        .add(edit.desired_width(f32::INFINITY))
        .accessible_name(spoken);
    response.lost_focus()
}

fn confirm_ui(
    ui: &mut Ui,
    key: Key,
    estimate: &Estimate,
    language: Language,
    actions: &mut Vec<Action>,
) {
    let mut is_confirmed = estimate.confirmed;
    let name = names::assumption(key, language);
    let response = ui.checkbox(&mut is_confirmed, Text::Confirmed.get(language));
    let spoken = Text::ConfirmOf.fill(language, &[("name", &name)]);
    response.widget_info(|| {
        egui::WidgetInfo::selected(egui::Role::CheckBox, true, is_confirmed, &spoken)
    });
    if response.changed() {
        actions.push(Action::ConfirmAssumption(key, is_confirmed));
    }
}

#[expect(clippy::float_cmp, reason = "the default is the very same figure")]
fn reset_ui(
    ui: &mut Ui,
    session: &Session,
    key: Key,
    estimate: &Estimate,
    actions: &mut Vec<Action>,
) {
    let language = session.language();
    let is_default = session.default_estimate(key).is_none_or(|default| {
        [default.low, default.likely, default.high]
            == [estimate.low, estimate.likely, estimate.high]
            && default.distribution == estimate.distribution
    });
    if is_default {
        return;
    }
    let name = names::assumption(key, language);
    let response = ui.small_button(Text::Reset.get(language));
    let spoken = Text::ResetOf.fill(language, &[("name", &name)]);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &spoken));
    if response.clicked() {
        actions.push(Action::ResetAssumption(key));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_shape_keeps_the_points_that_fit_it() {
        let pert = Estimate::between(1.0, 2.0, 4.0);
        assert_eq!(
            reshaped(&pert, Distribution::Uniform).distribution,
            Distribution::Uniform
        );
        let fixed = reshaped(&pert, Distribution::Fixed);
        assert!(fixed.is_certain() && (fixed.mean() - 2.0).abs() < 1e-12);
        let again = reshaped(&Estimate::fixed(3.0), Distribution::Pert);
        assert_eq!(check::estimate(&again, Some(Unit::Money)), Ok(()));
    }

    #[test]
    fn a_listed_cost_may_be_a_gain() {
        assert_eq!(signed("−1,200", "", Language::English), Ok(-1200.0));
        assert_eq!(signed("5", "", Language::English), Ok(5.0));
        assert!(signed("--5", "", Language::English).is_err());
    }
}
