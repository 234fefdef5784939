//! The analyst's own exchange rates, where the orders are in several currencies.

use std::collections::BTreeMap;

use egui::{ComboBox, Id, Ui};
use rust_decimal::Decimal;

use super::format;
use super::theme::{Tokens, Type, space};
use super::widgets::{Field, titled_card_ui};
use crate::case::Rate;
use crate::money::Currency;
use crate::session::Session;
use crate::session::action::Action;
use crate::text::Language;
use crate::text::ui::rates::RatesText as Text;

const FIELD_WIDTH: f32 = 132.0;
const SOURCE_WIDTH: f32 = 200.0;

/// The rates in a card; nothing where there is one currency only.
pub fn rates_ui(ui: &mut Ui, session: &Session, actions: &mut Vec<Action>) {
    let Some(import) = session.import.latest() else {
        return;
    };
    let currencies = &import.orders.currencies;
    if currencies.len() < 2 {
        return;
    }
    let language = session.language();
    let rates = &session.choices().rates;
    let mut new = rates.clone();
    let mut has_left = false;
    let (title, about) = (Text::Title, Text::About);
    titled_card_ui(ui, title.get(language), about.get(language), |ui| {
        let reporting = reporting_ui(ui, session, currencies, &mut new);
        for currency in currencies.iter().filter(|currency| **currency != reporting) {
            let pair = (*currency, reporting);
            has_left |= rate_ui(ui, pair, &mut new, language);
        }
    });
    if new != *rates {
        actions.push(Action::ChangeRates(new));
    }
    if has_left {
        actions.push(Action::Settle);
    }
}

/// The currency of all totals: the one that has no rate.
fn reporting_ui(
    ui: &mut Ui,
    session: &Session,
    currencies: &[Currency],
    rates: &mut BTreeMap<Currency, Rate>,
) -> Currency {
    let language = session.language();
    let id = Id::unique("reporting currency");
    let wished: Option<Currency> = ui.ctx().data(|data| data.get_temp(id));
    let is_free =
        |currency: &Currency| currencies.contains(currency) && !rates.contains_key(currency);
    let rolled_up = session.rollup.current().map(|rollup| rollup.currency);
    let first = currencies
        .iter()
        .find(|currency| is_free(currency))
        .copied();
    let before = rolled_up
        .or(wished)
        .filter(is_free)
        .or(first)
        .unwrap_or(Currency::NONE);
    let mut reporting = before;
    ui.horizontal(|ui| {
        let label = ui.label(Text::Reporting.get(language));
        let combo = ComboBox::from_id_salt(id).selected_text(before.to_string());
        let combo = combo.show_ui(ui, |ui| {
            for currency in currencies {
                ui.selectable_value(&mut reporting, *currency, currency.to_string());
            }
        });
        combo.response.labelled_by(label.id);
    });
    if reporting != before {
        // Rates into another currency say nothing about this one.
        rates.clear();
    }
    ui.ctx().data_mut(|data| data.insert_temp(id, reporting));
    reporting
}

/// One rate with its date and source; whether a field was left.
fn rate_ui(
    ui: &mut Ui,
    (currency, reporting): (Currency, Currency),
    rates: &mut BTreeMap<Currency, Rate>,
    language: Language,
) -> bool {
    let mut has_left = false;
    let known = rates.get(&currency).cloned();
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = space::M;
        let values: [(&str, &dyn std::fmt::Display); 2] =
            [("currency", &currency), ("reporting", &reporting)];
        let name = Text::RateOf.fill(language, &values);
        let value = known
            .as_ref()
            .map_or_else(String::new, |r| r.rate.to_string());
        let parse = |text: &str| {
            let rate = format::ungrouped(text);
            let rate = rate.and_then(|text| Decimal::from_str_exact(&text).ok());
            let rate = rate.filter(|rate| *rate > Decimal::ZERO);
            rate.ok_or_else(|| Text::BadRate.get(language).to_owned())
        };
        let (rate, left) = labelled_ui(ui, &name, (&value, "rate", FIELD_WIDTH), parse);
        has_left |= left;
        if let Some(rate) = rate {
            let (date, source) = known
                .clone()
                .map_or_else(Default::default, |known| (known.date, known.source));
            rates.insert(currency, Rate { rate, date, source });
        }
        let Some(known) = known else {
            return;
        };
        let about: [(&str, &dyn std::fmt::Display); 1] = [("currency", &currency)];
        let name = Text::DateOf.fill(language, &about);
        let any = |text: &str| Ok(text.trim().to_owned());
        let (date, left) = labelled_ui(ui, &name, (&known.date, "date", FIELD_WIDTH), any);
        has_left |= left;
        let name = Text::SourceOf.fill(language, &about);
        let fields = (known.source.as_str(), "source", SOURCE_WIDTH);
        let (source, left) = labelled_ui(ui, &name, fields, any);
        has_left |= left;
        if let Some(rate) = rates.get_mut(&currency) {
            rate.date = date.unwrap_or(known.date);
            rate.source = source.unwrap_or(known.source);
        }
    });
    has_left
}

/// A field under its name.
fn labelled_ui<T>(
    ui: &mut Ui,
    name: &str,
    (value, kind, width): (&str, &str, f32),
    parse: impl Fn(&str) -> Result<T, String>,
) -> (Option<T>, bool) {
    let tokens = Tokens::of(ui);
    ui.vertical(|ui| {
        ui.set_width(width + space::L);
        ui.spacing_mut().item_spacing.y = space::XS;
        ui.add(egui::Label::new(Type::Small.text(name, tokens.muted)).truncate());
        let field = Field::new(Id::unique((name, kind)), name, value);
        field.width(width).on_leave().show(ui, parse).parts()
    })
    .inner
}
