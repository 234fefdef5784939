//! The step of the incident: which orders are affected, and what they should have cost.

mod form;
mod prices;

use egui::{Frame, Id, Panel, ScrollArea, Ui};

use super::chart::orders_per_customer::OrdersPerCustomer;
use super::chart::timeline::Timeline;
use super::chart::waterfall::Waterfall;
use super::chart_view::{chart_ui, edited_chart_ui};
use super::theme::{Tokens, size, space};
use super::widgets::{
    Level, Tile, alert_ui, body_ui, card_ui, margin, muted_ui, primary_button, tiles_ui,
};
use super::{format, words};
use crate::incident::proposal::Reference;
use crate::money::from_scaled;
use crate::rollup::Rollup;
use crate::session::action::Action;
use crate::session::asked::{Asked, Measure};
use crate::session::choices::IncidentChange;
use crate::session::command::Command;
use crate::session::listing::{List, Only, Show, Wanted};
use crate::session::{Session, Step};
use crate::text::Language;
use crate::text::ui::computed::ComputedText;
use crate::text::ui::incident::IncidentViewText as Text;

/// The form beside the pictures: wide enough for a time with its date.
const FORM_WIDTH: f32 = 272.0;

pub fn incident_ui(ui: &mut Ui, session: &Session, actions: &mut Vec<Action>) {
    ui.spacing_mut().item_spacing.y = space::L;
    state_ui(ui, session, actions);
    super::rates_view::rates_ui(ui, session, actions);
    if let Some(rollup) = session.rollup.latest() {
        result_ui(ui, session, rollup, actions);
    }
}

/// The incident as a form at the left of the window, in a column of its own.
pub fn side_ui(ui: &mut Ui, session: &Session, actions: &mut Vec<Action>) {
    let tokens = Tokens::of(ui);
    let frame = Frame::new()
        .fill(tokens.surface)
        .inner_margin(margin(space::M));
    Panel::left("incident form")
        .resizable(false)
        .exact_size(FORM_WIDTH)
        .frame(frame)
        .show(ui, |ui| {
            ScrollArea::vertical()
                .id_salt("incident form")
                .auto_shrink(false)
                .show(ui, |ui| {
                    let is_fixed = session.computed().is_some();
                    if is_fixed {
                        muted_ui(ui, ComputedText::Fixed.get(session.language()));
                        ui.add_space(space::M);
                        ui.disable();
                    }
                    form::form_ui(ui, session, actions);
                });
        });
}

/// What has to be done here, if anything.
fn state_ui(ui: &mut Ui, session: &Session, actions: &mut Vec<Action>) {
    let language = session.language();
    let say = |text: Text| text.get(language);
    if let Some(failure) = session.rollup.failure() {
        let details = words::failure(failure, language);
        alert_ui(ui, Level::Bad, say(Text::FailedTitle), &details, |ui| {
            proposal_button(ui, session, actions);
        });
    } else if session.has_no_incident() {
        alert_ui(
            ui,
            Level::Caution,
            say(Text::NothingTitle),
            say(Text::NothingText),
            |_| {},
        );
    } else if session.has_no_match() {
        alert_ui(
            ui,
            Level::Caution,
            say(Text::NoMatchTitle),
            say(Text::NoMatchText),
            |ui| {
                proposal_button(ui, session, actions);
            },
        );
    } else if session.awaits_confirmation() {
        proposed_ui(ui, session, actions);
    }
}

fn proposal_button(ui: &mut Ui, session: &Session, actions: &mut Vec<Action>) {
    let command = Command::UseProposal;
    if command.is_enabled(session) && ui.button(command.text(session.language())).clicked() {
        actions.push(Action::Do(command));
    }
}

/// What the orders propose, to be confirmed with one press.
fn proposed_ui(ui: &mut Ui, session: &Session, actions: &mut Vec<Action>) {
    let Some(proposal) = session.proposal() else {
        return;
    };
    let language = session.language();
    let reference = match proposal.reference {
        Reference::Intended => Text::ReferenceIntended,
        Reference::List => Text::ReferenceList,
        Reference::UsualPrice => Text::ReferenceUsual,
    };
    let lines = format::count(proposal.lines);
    let group = format::percent(proposal.group_ratio, 1, language);
    let usual = format::percent(proposal.usual_ratio, 0, language);
    let reference = reference.get(language);
    let values: [(&str, &dyn std::fmt::Display); 4] = [
        ("lines", &lines),
        ("group", &group),
        ("usual", &usual),
        ("reference", &reference),
    ];
    let title = Text::ProposedTitle.fill(language, &values);
    let text = Text::ProposedText.get(language);
    alert_ui(ui, Level::Caution, &title, text, |ui| {
        if primary_button(ui, Text::Confirm.get(language)).clicked() {
            actions.push(Action::ConfirmIncident);
        }
        if ui.button(Text::Next.get(language)).clicked() {
            actions.push(Action::GoTo(Step::Decision));
        }
    });
}

fn result_ui(ui: &mut Ui, session: &Session, rollup: &Rollup, actions: &mut Vec<Action>) {
    let language = session.language();
    card_ui(ui, |ui| {
        ui.spacing_mut().item_spacing.y = space::M;
        if session.has_no_incident() {
            body_ui(ui, Text::WholeExportNote.get(language));
        }
        if let Some(asked) = tiles_ui(ui, &tiles(rollup, language)) {
            actions.push(Action::Explain(asked));
        }
        notes_ui(ui, rollup, language);
    });
    ui.horizontal(|ui| {
        for command in [Command::FindOrder, Command::ListCustomers] {
            let button = egui::Button::new(command.text(language));
            let response = ui.add_enabled(command.is_enabled(session), button);
            if response
                .on_hover_text(words::tip(ui.ctx(), command, language))
                .clicked()
            {
                actions.push(Action::Do(command));
            }
        }
    });
    timeline_ui(ui, session, rollup, actions);
    prices::prices_ui(ui, rollup, language, actions);
    let chart = OrdersPerCustomer::new(rollup, language);
    let draw = |ui: &mut Ui, size| chart.choose(ui, size);
    let height = size::CHART_HEIGHT;
    let chosen = edited_chart_ui(ui, &chart, height, language, (actions, draw));
    if chosen.is_some() {
        actions.push(Action::ShowList(Some(List::Customers)));
        actions.push(Action::Want(Wanted {
            list: List::Customers,
            orders: chosen,
            ..Wanted::default()
        }));
    }
    let chart = Waterfall::new(rollup, language);
    chart_ui(ui, &chart, size::CHART_HEIGHT, language, actions);
    prices::products_ui(ui, rollup, language, actions);
}

/// The measures of the affected orders, each with its definition.
fn tiles(rollup: &Rollup, language: Language) -> Vec<Tile> {
    let (measures, sums) = (&rollup.measures, &rollup.measures.sums);
    let tile = |label: Text, value: String, note: Text| {
        Tile::new(label.get(language), value, note.get(language))
    };
    let unit = format::unit_name(rollup.currency, language);
    let amount = |label: Text, value: String, note: Text| {
        let label = if unit.is_empty() {
            label.get(language).to_owned()
        } else {
            format!("{}, {unit}", label.get(language))
        };
        Tile::new(label, value, note.get(language))
    };
    let digits = rollup.currency.minor_digits();
    let money = |value: i128| format::scaled(value, rollup.scale, digits);
    let none = || ("–".to_owned(), Text::NotInExport);
    let known = |value: Option<String>, note: Text| value.map_or_else(none, |value| (value, note));
    let (customers, customers_note) =
        known(measures.customers.map(format::count), Text::CustomersNote);
    let list = rollup.known.list.then(|| money(sums.list - sums.paid));
    let (gap, gap_note) = known(list, Text::GapNote);
    let (below, below_note) = known(measures.below_cost.map(money), Text::BelowNote);
    let units = format::scaled(sums.units, rollup.unit_scale, 0);
    let tiles = [
        tile(Text::CustomersTile, customers, customers_note),
        tile(
            Text::OrdersTile,
            format::count(sums.orders),
            Text::OrdersNote,
        ),
        tile(Text::UnitsTile, units, Text::UnitsNote),
        amount(
            Text::ShortfallTile,
            money(sums.shortfall()),
            Text::ShortfallNote,
        ),
        amount(Text::PaidTile, money(sums.paid), Text::PaidNote),
        amount(Text::IntendedTile, money(sums.intended), Text::IntendedNote),
        amount(Text::GapTile, gap, gap_note),
        amount(Text::BelowTile, below, below_note),
    ];
    let asked = [
        Measure::Customers,
        Measure::Orders,
        Measure::Units,
        Measure::Shortfall,
        Measure::Paid,
        Measure::Intended,
        Measure::ListGap,
        Measure::BelowCost,
    ];
    let asked = asked.map(Asked::Measure);
    let pairs = tiles.into_iter().zip(asked);
    pairs
        .map(|(tile, asked)| tile.asked(asked, language))
        .collect()
}

/// What is per customer, and what is left out of the exposure.
fn notes_ui(ui: &mut Ui, rollup: &Rollup, language: Language) {
    ui.spacing_mut().item_spacing.y = space::XS;
    let sums = &rollup.measures.sums;
    if let Some(customers) = rollup.measures.customers.filter(|count| *count > 0) {
        let each = format::scaled(ratio(sums.orders.into(), customers), 2, 2);
        let shortfall = ratio(sums.shortfall(), customers);
        let scale = rollup.scale + 2;
        let digits = rollup.currency.minor_digits();
        let shortfall = from_scaled(shortfall, scale)
            .map(|amount| format::amount(crate::money::round(amount, digits), digits));
        let values: [(&str, &dyn std::fmt::Display); 2] = [
            ("orders", &each),
            ("shortfall", &shortfall.unwrap_or_default()),
        ];
        muted_ui(ui, &Text::PerCustomer.fill(language, &values));
    }
    let counts = [
        (Text::Unwound, rollup.unwound.orders),
        (Text::Unpaid, rollup.unpaid.orders),
        (Text::Without, rollup.without_intended),
    ];
    for (text, count) in counts.into_iter().filter(|(_, count)| *count > 0) {
        muted_ui(
            ui,
            &text.fill(language, &[("count", &format::count(count))]),
        );
    }
}

/// A quotient with two more decimals, rounded.
fn ratio(dividend: i128, divisor: u64) -> i128 {
    dividend
        .checked_mul(100)
        .and_then(|hundredfold| crate::money::divide_rounded(hundredfold, divisor.into()))
        .unwrap_or(0)
}

/// What is being dragged on the timeline, and which part of it is shown.
#[derive(Clone, Copy, Debug, Default)]
struct Held {
    window: Option<(i64, i64)>,
    view: Option<(i64, i64)>,
}

fn timeline_ui(ui: &mut Ui, session: &Session, rollup: &Rollup, actions: &mut Vec<Action>) {
    let language = session.language();
    let incident = &session.choices().incident;
    let id = Id::unique("timeline held");
    let mut held: Held = ui.ctx().data(|data| data.get_temp(id).unwrap_or_default());
    let chosen = incident.start_ms.zip(incident.end_ms);
    let proposal = session.proposal().map(|proposal| &proposal.incident);
    let edges: Vec<i64> = proposal
        .into_iter()
        .flat_map(|p| [p.start_ms, p.end_ms])
        .flatten()
        .collect();
    let chart = Timeline::new(rollup, held.window.or(chosen), language)
        .view(held.view)
        .edges(&edges);
    let draw = |ui: &mut Ui, size| chart.edit(ui, size);
    let reply = edited_chart_ui(ui, &chart, size::CHART_HEIGHT, language, (actions, draw));
    held.view = reply.view.or(held.view);
    held.window = reply.window;
    if let Some((start, end)) = chosen {
        let name = format::window(start, end, &format::Zone::new(&rollup.zone));
        let parts = vec![(name, Only::Times(start, end))];
        prices::behind_ui(ui, Text::LinesBehind, parts, language, actions);
    }
    if let Some((start, end)) = reply.picked {
        actions.push(Action::ShowList(Some(List::Lines)));
        actions.push(Action::Want(Wanted {
            show: Show::All,
            only: Some(Only::Times(start, end)),
            ..Wanted::default()
        }));
    }
    if let Some((start, end)) = reply.window.filter(|_| reply.is_final) {
        actions.push(Action::ChangeIncident(IncidentChange::Window(
            Some(start),
            Some(end),
        )));
        actions.push(Action::Settle);
        held.window = None;
    }
    ui.ctx().data_mut(|data| data.insert_temp(id, held));
}
