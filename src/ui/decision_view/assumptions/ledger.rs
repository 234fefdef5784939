//! Costs that the analyst names: what, how much, per what, and which decisions they burden.

use egui::{CollapsingHeader, ComboBox, Id, Ui};

use super::card::{Points, shape_ui};
use crate::decision::{Applies, Estimate, LedgerItem, Per};
use crate::money::Currency;
use crate::session::Session;
use crate::session::action::Action;
use crate::text::Language;
use crate::text::ui::assumptions::AssumptionsText as Text;
use crate::text::ui::decision::DecisionViewText;
use crate::ui::format;
use crate::ui::theme::{Tokens, Type, space};
use crate::ui::widgets::{Field, card_frame, margin, muted_ui};

const NAME_WIDTH: f32 = 190.0;
const TIMES_WIDTH: f32 = 56.0;
const APPLIES: [Applies; 3] = [Applies::Both, Applies::Honour, Applies::Revoke];
const PER: [Per; 7] = [
    Per::Once,
    Per::Hour,
    Per::Day,
    Per::Month,
    Per::Year,
    Per::Order,
    Per::Customer,
];

const fn applies_text(applies: Applies) -> Text {
    match applies {
        Applies::Both => Text::AppliesBoth,
        Applies::Honour => Text::AppliesHonour,
        Applies::Revoke => Text::AppliesRevoke,
    }
}

const fn per_text(per: Per) -> Text {
    match per {
        Per::Once => Text::Once,
        Per::Hour => Text::PerHour,
        Per::Day => Text::PerDay,
        Per::Month => Text::PerMonth,
        Per::Year => Text::PerYear,
        Per::Order => Text::PerOrder,
        Per::Customer => Text::PerCustomer,
    }
}

/// The list, and a way to add to it.
pub fn ledger_ui(ui: &mut Ui, session: &Session, actions: &mut Vec<Action>) {
    let (tokens, language) = (Tokens::of(ui), session.language());
    let ledger = &session.choices().assumptions.ledger;
    let currency = session
        .rollup
        .latest()
        .map_or(Currency::NONE, |rollup| rollup.currency);
    let title = Type::Strong.text(Text::Ledger.get(language), tokens.strong);
    CollapsingHeader::new(title)
        .id_salt("ledger")
        .default_open(true)
        .show_unindented(ui, |ui| {
            muted_ui(ui, Text::LedgerAbout.get(language));
            let mut items = ledger.clone();
            let mut has_left = false;
            let mut removed = None;
            for (place, item) in items.iter_mut().enumerate() {
                let about = (place, currency, language);
                if item_ui(ui, about, item, &mut has_left) {
                    removed = Some(place);
                }
            }
            if let Some(place) = removed {
                items.remove(place);
                has_left = true;
            }
            if ui.button(Text::LedgerAdd.get(language)).clicked() {
                items.push(new_item(items.len() + 1, language));
                has_left = true;
            }
            if items != *ledger {
                actions.push(Action::ChangeLedger(items));
            }
            if has_left {
                actions.push(Action::Settle);
            }
        });
}

/// A cost of nothing, once, for every decision: to be filled in.
fn new_item(number: usize, language: Language) -> LedgerItem {
    LedgerItem {
        name: format!("{} {number}", Text::LedgerNew.get(language)),
        applies: Applies::Both,
        amount: Estimate::between(0.0, 0.0, 0.0),
        per: Per::Once,
        times: 1.0,
    }
}

/// One cost; whether it is to be removed.
fn item_ui(
    ui: &mut Ui,
    (place, currency, language): (usize, Currency, Language),
    item: &mut LedgerItem,
    has_left: &mut bool,
) -> bool {
    let tokens = Tokens::of(ui);
    let frame = card_frame(tokens)
        .fill(tokens.ground)
        .inner_margin(margin(space::M));
    let id = Id::unique(("ledger", place));
    let spoken = item.name.clone();
    let shown = frame.show(ui, |ui| {
        ui.take_available_width();
        ui.spacing_mut().item_spacing.y = space::XS;
        let mut is_removed = false;
        ui.horizontal(|ui| {
            *has_left |= name_ui(ui, id, &mut item.name, language);
            let remove = ui.small_button(Text::Remove.get(language));
            let name = Text::LedgerRemoveOf.fill(language, &[("name", &spoken)]);
            remove.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &name));
            is_removed = remove.clicked();
        });
        let points = Points {
            id,
            name: &spoken,
            unit: None,
            currency,
            language,
        };
        let new = points.show(ui, &item.amount, has_left);
        let new = shape_ui(ui, &points, &item.amount).or(new);
        if let Some(new) = new {
            item.amount = new;
        }
        per_ui(ui, id, item, language, has_left);
        applies_ui(ui, id, item, language);
        confirm_ui(ui, item, language);
        is_removed
    });
    ui.add_space(space::XS);
    shown.inner
}

fn name_ui(ui: &mut Ui, id: Id, name: &mut String, language: Language) -> bool {
    let value = name.clone();
    let parse = |text: &str| match text.trim() {
        "" => Err(Text::LedgerNeedsName.get(language).to_owned()),
        text => Ok(text.to_owned()),
    };
    let field = Field::new(id.with("name"), Text::LedgerName.get(language), &value);
    let (typed, left) = field.width(NAME_WIDTH).on_leave().show(ui, parse).parts();
    if let Some(typed) = typed {
        *name = typed;
    }
    left
}

fn per_ui(ui: &mut Ui, id: Id, item: &mut LedgerItem, language: Language, has_left: &mut bool) {
    ui.horizontal_top(|ui| {
        let spoken = Text::LedgerPerOf.fill(language, &[("name", &item.name)]);
        let shown = per_text(item.per).get(language);
        let combo = ComboBox::from_id_salt(id.with("per")).selected_text(shown);
        let combo = combo.show_ui(ui, |ui| {
            for per in PER {
                ui.selectable_value(&mut item.per, per, per_text(per).get(language));
            }
        });
        named(&combo.response, &spoken);
        if matches!(item.per, Per::Hour | Per::Day | Per::Month | Per::Year) {
            ui.label("×");
            *has_left |= times_ui(ui, id, item, language);
        }
    });
}

fn times_ui(ui: &mut Ui, id: Id, item: &mut LedgerItem, language: Language) -> bool {
    let name = Text::LedgerTimesOf.fill(language, &[("name", &item.name)]);
    let value = item.times.to_string();
    let parse = |text: &str| {
        let times = format::ungrouped(text).and_then(|text| text.parse::<f64>().ok());
        let times = times.filter(|times| times.is_finite() && *times >= 0.0);
        times.ok_or_else(|| Text::BadTimes.get(language).to_owned())
    };
    let field = Field::new(id.with("times"), &name, &value).number();
    let (typed, left) = field.width(TIMES_WIDTH).show(ui, parse).parts();
    if let Some(typed) = typed {
        item.times = typed;
    }
    left
}

fn applies_ui(ui: &mut Ui, id: Id, item: &mut LedgerItem, language: Language) {
    let spoken = Text::LedgerAppliesOf.fill(language, &[("name", &item.name)]);
    let shown = applies_text(item.applies).get(language);
    let combo = ComboBox::from_id_salt(id.with("applies")).selected_text(shown);
    let combo = combo.width(NAME_WIDTH).show_ui(ui, |ui| {
        for applies in APPLIES {
            let text = applies_text(applies).get(language);
            ui.selectable_value(&mut item.applies, applies, text);
        }
    });
    named(&combo.response, &spoken);
}

fn confirm_ui(ui: &mut Ui, item: &mut LedgerItem, language: Language) {
    let spoken = DecisionViewText::ConfirmOf.fill(language, &[("name", &item.name)]);
    let text = DecisionViewText::Confirmed.get(language);
    let response = ui.checkbox(&mut item.amount.confirmed, text);
    let is_confirmed = item.amount.confirmed;
    response.widget_info(|| {
        egui::WidgetInfo::selected(egui::Role::CheckBox, true, is_confirmed, &spoken)
    });
}

/// Gives a choice a name for screen readers.
pub fn named(response: &egui::Response, spoken: &str) {
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::ComboBox, true, spoken));
}
