//! The assumptions, each with low, likely and high, where it comes from, and whether anyone confirms it.

mod card;
mod correlations;
mod ledger;
mod numbers;

pub use numbers::written;

use egui::{CollapsingHeader, ComboBox, Id, Panel, ScrollArea, Ui};

use crate::decision::{Country, Key};
use crate::money::Currency;
use crate::session::Session;
use crate::session::action::Action;
use crate::session::command::Command;
use crate::text::Language;
use crate::text::chart::names;
use crate::text::ui::assumptions::AssumptionsText;
use crate::text::ui::decision::DecisionViewText as Text;
use crate::ui::theme::{Tokens, Type, size, space};
use crate::ui::widgets::{Level, card_ui, heading_ui, margin, mark_ui, muted_ui};

/// Room for three figures beside each other.
const WIDTH: f32 = 332.0;
/// Narrower windows, and those enlarged with Ctrl and plus, have the assumptions below the step: beside
/// them three decisions would have no room for their figures.
const BESIDE_MIN: f32 = 1060.0;

/// Assumptions that belong together, in the order of the cost components.
const GROUPS: &[(Text, &[Key])] = {
    use Key as K;
    &[
        (
            Text::GroupBuying,
            &[
                K::WouldHaveBoughtFirst,
                K::WouldHaveBoughtFurther,
                K::UnitCostShare,
                K::IrrecoverableShare,
            ],
        ),
        (
            Text::GroupChurn,
            &[
                K::ChurnRevoke,
                K::LifetimeValue,
                K::PartlyRevokedFactor,
                K::RetentionGain,
            ],
        ),
        (
            Text::GroupRefund,
            &[
                K::RefundFeeRate,
                K::RefundFeeFixed,
                K::RefundHandling,
                K::DisputeRate,
                K::DisputeFee,
            ],
        ),
        (
            Text::GroupGoodwill,
            &[K::VoucherFace, K::VoucherRedemption, K::VoucherCostShare],
        ),
        (
            Text::GroupLaw,
            &[
                K::Reversal,
                K::FineProbability,
                K::Fine,
                K::LegalCost,
                K::StatutoryFinding,
                K::StatutoryClaimRate,
                K::StatutoryMinimum,
                K::StatutoryMultiple,
            ],
        ),
        (
            Text::GroupService,
            &[
                K::ContactRateHonour,
                K::ContactRateRevoke,
                K::ToPeople,
                K::HumanContactCost,
                K::BotContactCost,
            ],
        ),
        (
            Text::GroupAlternatives,
            &[
                K::OptInAcceptance,
                K::VoluntaryCancellation,
                K::InsteadVoucherFace,
                K::InsteadChurnFactor,
            ],
        ),
    ]
};

/// What is looked for in the column.
#[derive(Clone, Debug, Default)]
struct Wanted {
    words: String,
    only_unconfirmed: bool,
}

impl Wanted {
    fn id() -> Id {
        Id::unique("assumptions wanted")
    }

    /// Whether an assumption is shown: every word typed is in its name, in any language.
    fn has(&self, session: &Session, key: Key) -> bool {
        let Some(estimate) = session.choices().assumptions.get(key) else {
            return false;
        };
        let names = [Language::English, Language::Chinese].map(|l| names::assumption(key, l));
        let names = format!("{} {}", names.join(" "), key.name()).to_lowercase();
        let words = self.words.to_lowercase();
        let is_named = words.split_whitespace().all(|word| names.contains(word));
        is_named && !(self.only_unconfirmed && estimate.confirmed)
    }
}

/// Whether the window is wide enough for a step and the assumptions beside each other.
fn are_beside(ui: &Ui) -> bool {
    ui.ctx().content_rect().width() >= BESIDE_MIN
}

/// The assumptions at the right of the window, in a column of their own.
pub fn side_ui(ui: &mut Ui, session: &Session, actions: &mut Vec<Action>) {
    if !are_beside(ui) {
        return;
    }
    let tokens = Tokens::of(ui);
    let frame = egui::Frame::new()
        .fill(tokens.surface)
        .inner_margin(margin(space::M));
    Panel::right("assumptions")
        .resizable(false)
        .exact_size(WIDTH)
        .frame(frame)
        .show(ui, |ui| {
            // As wide as the cards below, which leave room for their bar.
            let width = ui.available_width() - size::SCROLL_BAR - space::XS;
            let wanted = ui
                .scope(|ui| {
                    ui.set_max_width(width);
                    head_ui(ui, session, actions);
                    wanted_ui(ui, session.language())
                })
                .inner;
            ScrollArea::vertical()
                .id_salt("assumptions")
                .auto_shrink(false)
                .show(ui, |ui| groups_ui(ui, session, &wanted, actions));
        });
}

/// The assumptions at the foot of a step, where the window has no room beside it.
pub fn below_ui(ui: &mut Ui, session: &Session, actions: &mut Vec<Action>) {
    if are_beside(ui) {
        return;
    }
    card_ui(ui, |ui| {
        ui.set_max_width(WIDTH);
        head_ui(ui, session, actions);
        let wanted = wanted_ui(ui, session.language());
        groups_ui(ui, session, &wanted, actions);
    });
}

/// The assumptions that are looked for, by group, and what rests on them all.
fn groups_ui(ui: &mut Ui, session: &Session, wanted: &Wanted, actions: &mut Vec<Action>) {
    for (title, keys) in GROUPS {
        group_ui(ui, session, (*title, keys), wanted, actions);
    }
    if wanted.words.is_empty() {
        ledger::ledger_ui(ui, session, actions);
        correlations::correlations_ui(ui, session, actions);
    }
}

fn head_ui(ui: &mut Ui, session: &Session, actions: &mut Vec<Action>) {
    let language = session.language();
    ui.horizontal(|ui| {
        heading_ui(ui, Text::Assumptions.get(language));
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let command = Command::ConfirmAll;
            let button = egui::Button::new(command.text(language));
            if ui
                .add_enabled(command.is_enabled(session), button)
                .clicked()
            {
                actions.push(Action::ConfirmAll);
            }
        });
    });
    muted_ui(ui, Text::AssumptionsAbout.get(language));
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::S;
        country_ui(ui, session.choices().country, language, actions);
        for (command, text) in [
            (Command::LoadAssumptions, AssumptionsText::Load),
            (Command::SaveAssumptions, AssumptionsText::Save),
        ] {
            let button = ui.button(text.get(language));
            let name = command.text(language);
            button.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, name));
            if button.on_hover_text(command.tip(language)).clicked() {
                actions.push(Action::Do(command));
            }
        }
    });
    currency_ui(ui, session);
}

/// Whose defaults stand where nobody has confirmed anything.
fn country_ui(ui: &mut Ui, country: Country, language: Language, actions: &mut Vec<Action>) {
    let name = |country: Country| match country {
        Country::China => AssumptionsText::China,
        Country::EuropeanUnion => AssumptionsText::EuropeanUnion,
        Country::UnitedKingdom => AssumptionsText::UnitedKingdom,
        Country::UnitedStates => AssumptionsText::UnitedStates,
    };
    let label = ui.label(AssumptionsText::Defaults.get(language));
    let combo = ComboBox::from_id_salt("country").selected_text(name(country).get(language));
    let combo = combo.show_ui(ui, |ui| {
        for one in Country::ALL {
            let is_chosen = one == country;
            let choice = ui.selectable_label(is_chosen, name(one).get(language));
            if choice.clicked() && !is_chosen {
                actions.push(Action::UseCountry(one));
            }
        }
    });
    combo.response.labelled_by(label.id);
}

/// A caution where the default amounts are meant for another currency than the orders.
fn currency_ui(ui: &mut Ui, session: &Session) {
    let (tokens, language) = (Tokens::of(ui), session.language());
    let orders = session.rollup.latest().map(|rollup| rollup.currency);
    let defaults = session.choices().country.currency();
    let Some(orders) = orders.filter(|orders| *orders != defaults && *orders != Currency::NONE)
    else {
        return;
    };
    if session.unconfirmed() == 0 {
        return;
    }
    let values: [(&str, &dyn std::fmt::Display); 2] =
        [("defaults", &defaults), ("orders", &orders)];
    let text = AssumptionsText::OtherCurrency.fill(language, &values);
    ui.horizontal(|ui| {
        mark_ui(ui, Level::Caution);
        ui.add(egui::Label::new(Type::Small.text(text, tokens.text)).wrap());
    });
}

/// What to look for among the assumptions.
fn wanted_ui(ui: &mut Ui, language: Language) -> Wanted {
    let mut wanted: Wanted = ui
        .ctx()
        .data(|data| data.get_temp(Wanted::id()).unwrap_or_default());
    ui.horizontal(|ui| {
        let hint = Text::Filter.get(language);
        let shown = Text::FilterHint.get(language);
        let edit = egui::TextEdit::singleline(&mut wanted.words).hint_text(shown);
        ui.add(edit.desired_width(WIDTH * 0.42))
            .accessible_name(hint);
        let only = Text::OnlyUnconfirmed.get(language);
        ui.checkbox(&mut wanted.only_unconfirmed, only);
    });
    ui.ctx()
        .data_mut(|data| data.insert_temp(Wanted::id(), wanted.clone()));
    wanted
}

fn group_ui(
    ui: &mut Ui,
    session: &Session,
    (title, keys): (Text, &[Key]),
    wanted: &Wanted,
    actions: &mut Vec<Action>,
) {
    let (tokens, language) = (Tokens::of(ui), session.language());
    let shown: Vec<Key> = keys
        .iter()
        .copied()
        .filter(|key| wanted.has(session, *key))
        .collect();
    if shown.is_empty() {
        return;
    }
    let title = Type::Strong.text(title.get(language), tokens.strong);
    CollapsingHeader::new(title)
        .default_open(true)
        .show_unindented(ui, |ui| {
            for key in shown {
                if let Some(estimate) = session.choices().assumptions.get(key) {
                    card::estimate_ui(ui, session, key, estimate, actions);
                }
            }
        });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_assumption_is_in_one_group() {
        let mut grouped: Vec<Key> = GROUPS
            .iter()
            .flat_map(|(_, keys)| keys.iter().copied())
            .collect();
        grouped.sort();
        assert_eq!(grouped, Key::all().collect::<Vec<_>>());
    }
}
