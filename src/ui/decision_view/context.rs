//! The incident beside the whole business, in the customer's own eyes, and among documented ones.

use egui::{Id, Ui};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

use crate::accounting;
use crate::rollup::Rollup;
use crate::session::Session;
use crate::session::action::Action;
use crate::session::asked::{Asked, ContextFigure};
use crate::session::books::Books;
use crate::text::Language;
use crate::text::ui::books::BooksText as Text;
use crate::ui::reference_view::{self, Own};
use crate::ui::table_view::row_ui;
use crate::ui::theme::space;
use crate::ui::widgets::{Field, Tile, body_ui, muted_ui, tiles_ui, titled_card_ui};
use crate::ui::{format, verdict};

const FIELD_WIDTH: f32 = 140.0;
/// From this step of the own share on, more than half of a customer's orders were affected, in percent.
const HALF: u32 = 50;
/// Percentage points from class to class.
const CLASS: u32 = 10;

pub fn context_ui(ui: &mut Ui, session: &Session, rollup: &Rollup, actions: &mut Vec<Action>) {
    let language = session.language();
    business_ui(ui, session, rollup, language, actions);
    own_view_ui(ui, rollup, language);
    let own = own(session, rollup, language);
    reference_view::list_ui(ui, own.as_ref(), language, actions);
}

fn business_ui(
    ui: &mut Ui,
    session: &Session,
    rollup: &Rollup,
    language: Language,
    actions: &mut Vec<Action>,
) {
    let choices = session.choices();
    let books = &choices.books;
    let counted = choices
        .headline
        .as_ref()
        .and_then(|headline| headline.members);
    let members = books.members.or(counted);
    let revenue = books.revenue.and_then(|revenue| revenue.to_f64());
    let context = accounting::context(rollup, members, revenue);
    let share = |share: Option<f64>| {
        share.map_or_else(
            || "–".to_owned(),
            |share| format::percent(share, 3, language),
        )
    };
    let money = |value| format::money_compact(value, rollup.currency, language);
    let number = |value: Option<f64>, write: &dyn Fn(f64) -> String| {
        value.map_or_else(|| "–".to_owned(), write)
    };
    let (title, about) = (Text::Business, Text::BusinessAbout);
    titled_card_ui(ui, title.get(language), about.get(language), |ui| {
        facts_ui(ui, books, language, actions);
        ui.add_space(space::S);
        let each = |value: f64| format!("{value:.3}");
        let tiles = [
            (
                Text::OfMembers,
                share(context.of_members),
                Text::OfMembersNote,
                ContextFigure::OfMembers,
            ),
            (
                Text::OfRevenue,
                share(context.of_revenue),
                Text::OfRevenueNote,
                ContextFigure::OfRevenue,
            ),
            (
                Text::PerCustomer,
                number(context.orders_per_customer, &each),
                Text::PerCustomerNote,
                ContextFigure::OrdersEach,
            ),
            (
                Text::ShortfallEach,
                number(context.shortfall_per_customer, &money),
                Text::ShortfallEachNote,
                ContextFigure::ShortfallEach,
            ),
        ];
        let tiles = tiles.map(|(label, value, note, figure)| {
            let tile = Tile::new(label.get(language), value, note.get(language));
            tile.asked(Asked::Context(figure), language)
        });
        if let Some(asked) = tiles_ui(ui, &tiles) {
            actions.push(Action::Explain(asked));
        }
    });
}

fn facts_ui(ui: &mut Ui, books: &Books, language: Language, actions: &mut Vec<Action>) {
    let mut new = books.clone();
    let mut has_left = false;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = space::L;
        let members = books.members.map_or_else(String::new, format::count);
        let parse = |text: &str| parse_members(text, language);
        has_left |= entry_ui(
            ui,
            Text::Members,
            &members,
            language,
            parse,
            &mut new.members,
        );
        let revenue = books.revenue.map_or_else(String::new, |r| r.to_string());
        let parse = |text: &str| parse_revenue(text, language);
        has_left |= entry_ui(
            ui,
            Text::Revenue,
            &revenue,
            language,
            parse,
            &mut new.revenue,
        );
    });
    if new != *books {
        actions.push(Action::ChangeBooks(new));
    }
    if has_left {
        actions.push(Action::Settle);
    }
}

/// A field under its label; whether it was left.
fn entry_ui<T>(
    ui: &mut Ui,
    label: Text,
    value: &str,
    language: Language,
    parse: impl Fn(&str) -> Result<T, String>,
    target: &mut T,
) -> bool {
    let field = Field::new(Id::unique(("context", label)), label.get(language), value);
    field
        .number()
        .width(FIELD_WIDTH)
        .under_label_ui(ui, parse, target)
}

fn parse_members(text: &str, language: Language) -> Result<Option<u64>, String> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    let members = format::ungrouped(text).and_then(|text| text.parse::<u64>().ok());
    let members = members.filter(|members| *members > 0);
    let bad = || Text::BadMembers.get(language).to_owned();
    members.map(Some).ok_or_else(bad)
}

fn parse_revenue(text: &str, language: Language) -> Result<Option<Decimal>, String> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    let revenue = format::ungrouped(text);
    let revenue = revenue.and_then(|text| Decimal::from_str_exact(&text).ok());
    let bad = || Text::BadRevenue.get(language).to_owned();
    revenue
        .filter(|r| *r > Decimal::ZERO)
        .map(Some)
        .ok_or_else(bad)
}

fn share(part: u64, all: u64, language: Language) -> String {
    format::percent(part as f64 / all.max(1) as f64, 1, language)
}

/// The platform's share of failed orders, and the customers of whose own more than half failed.
pub fn own_view_said(rollup: &Rollup, language: Language) -> Option<String> {
    let customers: u64 = rollup.by_own_share.iter().map(|step| step.customers).sum();
    if customers == 0 || rollup.all.orders == 0 {
        return None;
    }
    let most = rollup
        .by_own_share
        .iter()
        .filter(|step| step.percent_upto > HALF);
    let most: u64 = most.map(|step| step.customers).sum();
    let platform = share(rollup.measures.sums.orders, rollup.all.orders, language);
    let most = share(most, customers, language);
    let values: [(&str, &dyn std::fmt::Display); 2] =
        [("platform", &platform), ("customers", &most)];
    Some(Text::OwnViewOf.fill(language, &values))
}

/// How much of what single customers bought went wrong, beside the platform's share.
fn own_view_ui(ui: &mut Ui, rollup: &Rollup, language: Language) {
    let (title, about) = (Text::OwnView, Text::OwnViewAbout);
    titled_card_ui(ui, title.get(language), about.get(language), |ui| {
        let Some(said) = own_view_said(rollup, language) else {
            muted_ui(ui, Text::OwnUnknown.get(language));
            return;
        };
        body_ui(ui, &said);
        let customers = rollup.by_own_share.iter().map(|step| step.customers).sum();
        let heads = [Text::OwnShare, Text::OwnCustomers, Text::OwnOf];
        row_ui(ui, &heads.map(|text| text.get(language)), true);
        for step in rollup.by_own_share.iter().filter(|step| step.customers > 0) {
            let upto = own_class(step.percent_upto, language);
            let count = format::count(step.customers);
            row_ui(
                ui,
                &[&upto, &count, &share(step.customers, customers, language)],
                false,
            );
        }
    });
}

/// A class of shares by both of its ends: the first holds all that is above nothing.
fn own_class(percent_upto: u32, language: Language) -> String {
    let low = percent_upto.saturating_sub(CLASS);
    let ends: [(&str, &dyn std::fmt::Display); 2] = [("low", &low), ("high", &percent_upto)];
    Text::OwnClass.fill(language, &ends)
}

/// The analyst's own incident as a row among the documented ones.
fn own(session: &Session, rollup: &Rollup, language: Language) -> Option<Own> {
    let sums = &rollup.measures.sums;
    let comparison = session.comparison.latest()?;
    let cap = session.choices().cap.or(comparison.best_cap);
    let policy = cap.map(|cap| verdict::policy_of_cap(comparison, cap));
    let zone = format::Zone::new(&rollup.zone);
    let date = session
        .choices()
        .incident
        .start_ms
        .map(|start| zone.date(start));
    Some(Own {
        date: date.unwrap_or_default(),
        orders: sums.orders,
        customers: rollup.measures.customers,
        shortfall: format::money(sums.shortfall(), rollup.scale, rollup.currency, language),
        decision: policy
            .map(|policy| super::policy_name(policy, rollup, language))
            .unwrap_or_default(),
    })
}
