//! The assumptions, each with low, likely and high, where it comes from, and whether anyone confirms it.

use egui::{CollapsingHeader, Id, Panel, ScrollArea, Ui};

use crate::decision::{Distribution, Estimate, Key, Unit, check};
use crate::money::Currency;
use crate::session::Session;
use crate::session::action::Action;
use crate::session::command::Command;
use crate::text::Language;
use crate::text::chart::names;
use crate::text::ui::decision::DecisionViewText as Text;
use crate::ui::format;
use crate::ui::theme::{Tokens, Type, space};
use crate::ui::widgets::{Field, card_frame, heading_ui, margin, muted_ui};

/// Room for three figures beside each other.
const WIDTH: f32 = 332.0;
const FIELD_WIDTH: f32 = 74.0;
/// Decimals of a percentage that are kept: more would be digits that a float made up.
const PERCENT_SCALE: f64 = 1e9;

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

/// The assumptions at the right of the window, in a column of their own.
pub fn side_ui(ui: &mut Ui, session: &Session, actions: &mut Vec<Action>) {
    let tokens = Tokens::of(ui);
    let frame = egui::Frame::new()
        .fill(tokens.surface)
        .inner_margin(margin(space::M));
    Panel::right("assumptions")
        .resizable(false)
        .exact_size(WIDTH)
        .frame(frame)
        .show(ui, |ui| {
            head_ui(ui, session, actions);
            ScrollArea::vertical()
                .id_salt("assumptions")
                .auto_shrink(false)
                .show(ui, |ui| {
                    for (title, keys) in GROUPS {
                        group_ui(ui, session, *title, keys, actions);
                    }
                });
        });
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
}

fn group_ui(ui: &mut Ui, session: &Session, title: Text, keys: &[Key], actions: &mut Vec<Action>) {
    let (tokens, language) = (Tokens::of(ui), session.language());
    let title = Type::Strong.text(title.get(language), tokens.strong);
    CollapsingHeader::new(title)
        .default_open(true)
        .show_unindented(ui, |ui| {
            for key in keys {
                if let Some(estimate) = session.choices().assumptions.get(*key) {
                    estimate_ui(ui, session, *key, estimate, actions);
                }
            }
        });
}

/// One assumption in a small card.
fn estimate_ui(
    ui: &mut Ui,
    session: &Session,
    key: Key,
    estimate: &Estimate,
    actions: &mut Vec<Action>,
) {
    let (tokens, language) = (Tokens::of(ui), session.language());
    let frame = card_frame(tokens)
        .fill(tokens.ground)
        .inner_margin(margin(space::M));
    frame.show(ui, |ui| {
        ui.take_available_width();
        ui.spacing_mut().item_spacing.y = space::XS;
        let name = names::assumption(key, language);
        ui.horizontal(|ui| {
            ui.add(egui::Label::new(Type::Strong.text(name, tokens.text)).wrap());
        });
        let currency = session
            .rollup
            .latest()
            .map_or(Currency::NONE, |rollup| rollup.currency);
        fields_ui(ui, (key, currency), estimate, language, actions);
        ui.horizontal(|ui| {
            confirm_ui(ui, key, estimate, language, actions);
            reset_ui(ui, session, key, estimate, actions);
        });
        if !estimate.source.is_empty() {
            let source = Text::Source.fill(language, &[("source", &estimate.source)]);
            let text = Type::Small.text(&source, tokens.muted);
            ui.add(egui::Label::new(text).truncate());
        }
    });
    ui.add_space(space::XS);
}

/// A point of the estimate: its name, its value, and how to set it.
type Point = (Text, fn(&Estimate) -> f64, fn(&mut Estimate, f64));

const POINTS: [Point; 3] = [
    (Text::Low, |e| e.low, |e, value| e.low = value),
    (Text::Likely, |e| e.likely, |e, value| e.likely = value),
    (Text::High, |e| e.high, |e, value| e.high = value),
];

fn fields_ui(
    ui: &mut Ui,
    (key, currency): (Key, Currency),
    estimate: &Estimate,
    language: Language,
    actions: &mut Vec<Action>,
) {
    let tokens = Tokens::of(ui);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = space::S;
        for (point, read, write) in POINTS {
            ui.vertical(|ui| {
                ui.set_width(FIELD_WIDTH);
                ui.spacing_mut().item_spacing.y = 0.0;
                ui.label(Type::Small.text(point.get(language), tokens.muted));
                let name = names::assumption(key, language);
                let spoken: [(&str, &dyn std::fmt::Display); 2] =
                    [("name", &name), ("point", &point.get(language))];
                let spoken = Text::FieldOf.fill(language, &spoken);
                let value = edited(read(estimate), key.unit());
                let with = |number: f64| {
                    let mut new = Estimate {
                        confirmed: true,
                        ..estimate.clone()
                    };
                    write(&mut new, number);
                    if estimate.distribution == Distribution::Fixed {
                        varied(&mut new, number);
                    }
                    new
                };
                let parse = |text: &str| {
                    let new = with(number(text, key.unit(), &value, language)?);
                    check::estimate(&new, Some(key.unit()))
                        .map_err(|wrong| wrong.get(language).to_owned())?;
                    Ok(new)
                };
                let field = Field::new(Id::unique((key, point)), &spoken, &value).number();
                let (new, has_left) = field.width(FIELD_WIDTH - space::L).show(ui, parse).parts();
                if let Some(new) = new.filter(|new| read(new).to_bits() != read(estimate).to_bits())
                {
                    actions.push(Action::ChangeAssumption(key, new));
                }
                if has_left {
                    actions.push(Action::Settle);
                }
            });
        }
        unit_ui(ui, key.unit(), currency, language);
    });
}

/// A figure that did not vary starts to: the points that would be out of order follow the typed one.
fn varied(estimate: &mut Estimate, typed: f64) {
    estimate.distribution = Distribution::Pert;
    if estimate.low > typed || estimate.high < typed {
        (estimate.low, estimate.likely, estimate.high) = (typed, typed, typed);
        estimate.distribution = Distribution::Fixed;
    }
}

/// The currency of amounts; shares carry their sign in the field, and numbers count nothing.
fn unit_ui(ui: &mut Ui, unit: Unit, currency: Currency, language: Language) {
    if unit == Unit::Money {
        ui.vertical(|ui| {
            ui.add_space(space::L);
            muted_ui(ui, &format::unit_name(currency, language));
        });
    }
}

/// A value as people read it, rounded.
pub fn written(value: f64, unit: Unit, language: Language) -> String {
    match unit {
        Unit::Share => format::percent(value, 1, language),
        Unit::Money | Unit::Number => format::compact(value, language),
    }
}

/// The value as it is edited: shares in percent.
fn edited(value: f64, unit: Unit) -> String {
    match unit {
        Unit::Share => {
            let percent = (value * 100.0 * PERCENT_SCALE).round() / PERCENT_SCALE;
            format!("{percent}%")
        }
        Unit::Money | Unit::Number => value.to_string(),
    }
}

/// A typed figure; a percentage of anything is its hundredth.
fn number(text: &str, unit: Unit, kept: &str, language: Language) -> Result<f64, String> {
    let bad = || Text::NotNumber.fill(language, &[("value", &kept)]);
    let text = text.trim().replace([',', '，', ' ', '\u{a0}'], "");
    let (digits, is_percent) = match text.strip_suffix(['%', '％']) {
        Some(digits) => (digits, true),
        None => (text.as_str(), false),
    };
    let number: f64 = digits.parse().map_err(|_unreadable| bad())?;
    if !number.is_finite() {
        return Err(bad());
    }
    let value = if is_percent { number / 100.0 } else { number };
    match unit {
        Unit::Share if value > 1.0 => Err(Text::AboveOne.get(language).to_owned()),
        _ if value < 0.0 => Err(Text::Negative.get(language).to_owned()),
        _ => Ok(value),
    }
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
    use Language::English;

    #[test]
    fn every_assumption_is_in_one_group() {
        let mut grouped: Vec<Key> = GROUPS
            .iter()
            .flat_map(|(_, keys)| keys.iter().copied())
            .collect();
        grouped.sort();
        assert_eq!(grouped, Key::all().collect::<Vec<_>>());
    }

    #[test]
    fn a_share_is_written_and_read_in_percent() {
        assert_eq!(edited(0.07, Unit::Share), "7%");
        assert_eq!(edited(0.0015, Unit::Share), "0.15%");
        assert_eq!(number("7%", Unit::Share, "", English), Ok(0.07));
        assert_eq!(number("0.07", Unit::Share, "", English), Ok(0.07));
        assert!(number("7", Unit::Share, "", English).is_err());
        assert!(number("-1", Unit::Money, "", English).is_err());
        assert_eq!(number("1,234.5", Unit::Money, "", English), Ok(1234.5));
        assert!(number("NaN", Unit::Number, "", English).is_err());
    }
}
