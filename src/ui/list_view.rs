//! Orders and customers as tables of any length, in place of the pictures of the incident.

mod cells;

use std::sync::Arc;

use egui::{Id, Ui};

use self::cells::Cells;
pub use self::cells::id;
use super::format;
use super::table::{Column, Order, Table};
use super::theme::{Tokens, Type, size, space};
use super::widgets::{body_ui, muted_ui};
use crate::import::Import;
use crate::report::table as csv;
use crate::session::Session;
use crate::session::action::{Action, Saving};
use crate::session::command::Command;
use crate::session::listing::{Field, List, Listing, Only, Show, Wanted};
use crate::session::settings::Settings;
use crate::text::Language;
use crate::text::ui::list::ListText as Text;

/// A number to search for has room.
const SEARCH_WIDTH: f32 = 270.0;

pub fn list_ui(ui: &mut Ui, session: &Session, list: List, actions: &mut Vec<Action>) {
    ui.spacing_mut().item_spacing.y = space::S;
    head_ui(ui, session, list, actions);
    filter_ui(ui, session, actions);
    limits_ui(ui, session, actions);
    let language = session.language();
    muted_ui(ui, Text::Open.get(language));
    let Some(import) = session.import.latest() else {
        return;
    };
    match session
        .listing()
        .filter(|listing| listing.wanted.list == list)
    {
        Some(listing) if !session.has_no_list() => {
            table_ui(ui, session, import, listing, actions);
        }
        _ if session.has_no_list() => drop(body_ui(ui, Text::NoList.get(language))),
        _ => working_ui(ui, session, actions),
    }
}

/// The list is being made: how far it is, and a way to stop.
fn working_ui(ui: &mut Ui, session: &Session, actions: &mut Vec<Action>) {
    let language = session.language();
    ui.horizontal(|ui| {
        body_ui(ui, Text::Working.get(language));
        let share = session.listing_share().unwrap_or_default();
        let bar = egui::ProgressBar::new(share).fill(Tokens::of(ui).accent);
        let bar = bar.desired_width(SEARCH_WIDTH).desired_height(space::M);
        let spoken = format::percent(share.into(), 0, language);
        ui.add(bar).accessible_name(&spoken);
        if ui.button(Text::Cancel.get(language)).clicked() {
            actions.push(Action::CancelReading);
        }
    });
}

/// The way back, which list, the columns, masking and export.
fn head_ui(ui: &mut Ui, session: &Session, list: List, actions: &mut Vec<Action>) {
    let language = session.language();
    ui.horizontal_wrapped(|ui| {
        if ui.button(Text::Pictures.get(language)).clicked() {
            actions.push(Action::ShowList(None));
        }
        let lists = [
            (List::Lines, Text::Lines),
            (List::Customers, Text::Customers),
        ];
        for (other, text) in lists {
            let has = other == List::Lines || Command::ListCustomers.is_enabled(session);
            let button = egui::Button::selectable(other == list, text.get(language));
            if ui.add_enabled(has, button).clicked() {
                actions.push(Action::ShowList(Some(other)));
            }
        }
        columns_ui(ui, session, list, actions);
        let mask = Command::ToggleMask;
        if ui
            .button(mask.text(language))
            .on_hover_text(mask.tip(language))
            .clicked()
        {
            actions.push(Action::Do(mask));
        }
        let export = egui::Button::new(Text::Export.get(language));
        if ui
            .add_enabled(session.listing().is_some(), export)
            .clicked()
        {
            actions.push(Action::AskWhereToSave(Saving::List));
        }
    });
}

fn columns_ui(ui: &mut Ui, session: &Session, list: List, actions: &mut Vec<Action>) {
    let language = session.language();
    let config = egui::containers::menu::MenuConfig::new()
        .close_behavior(egui::PopupCloseBehavior::CloseOnClickOutside);
    let button = egui::containers::menu::MenuButton::new(Text::Columns.get(language));
    button.config(config).ui(ui, |ui| {
        for field in fields_of(list) {
            let mut is_shown = !session.settings.hidden_columns.contains(field);
            let title = cells::title(*field, session);
            if ui.checkbox(&mut is_shown, title).changed() {
                actions.push(Action::ToggleColumn(*field));
            }
        }
    });
}

/// What is searched and shown, and how much that is.
fn filter_ui(ui: &mut Ui, session: &Session, actions: &mut Vec<Action>) {
    let (language, wanted) = (session.language(), &session.wanted);
    ui.horizontal_wrapped(|ui| {
        let mut search = wanted.search.clone();
        let hint = Text::Search.get(language);
        let edit = egui::TextEdit::singleline(&mut search)
            .hint_text(hint)
            .desired_width(SEARCH_WIDTH);
        let response = ui.add(edit).accessible_name(hint);
        if ui.ctx().memory(|memory| memory.focused().is_none()) {
            response.request_focus();
        }
        let mut next = wanted.clone();
        if response.changed() {
            next.search = search;
        }
        for show in Show::ALL {
            let text = words_of(show).get(language);
            if ui.selectable_label(wanted.show == show, text).clicked() {
                next.show = show;
            }
        }
        if next != *wanted {
            actions.push(Action::Want(next));
        }
        count_ui(ui, session, actions);
    });
}

/// One customer, or those with so many orders, and the way back to all: a row of its own.
fn limits_ui(ui: &mut Ui, session: &Session, actions: &mut Vec<Action>) {
    let language = session.language();
    let Some(import) = session.import.latest() else {
        return;
    };
    let text = if let Some(customer) = session.wanted.customer {
        let id = cells::id(
            &import.orders.customer_id(customer),
            session.settings.is_masked,
        );
        Text::OfCustomer.fill(language, &[("id", &id)])
    } else if let Some((from, to)) = session.wanted.orders {
        let values: [(&str, &dyn std::fmt::Display); 2] = [("from", &from), ("to", &to)];
        Text::OfOrders.fill(language, &values)
    } else if let Some(only) = &session.wanted.only {
        only_text(only, session)
    } else {
        return;
    };
    ui.horizontal(|ui| {
        let tokens = Tokens::of(ui);
        if ui.button(Text::EveryOne.get(language)).clicked() {
            actions.push(Action::Want(Wanted {
                customer: None,
                orders: None,
                only: None,
                sort: None,
                ..session.wanted.clone()
            }));
        }
        ui.add(egui::Label::new(Type::Strong.text(text, tokens.strong)).truncate());
    });
}

/// Which part of a picture the lines belong to.
fn only_text(only: &Only, session: &Session) -> String {
    let language = session.language();
    match only {
        Only::Product(name) => Text::OfProduct.fill(language, &[("name", name)]),
        Only::UnitPrice(price) => {
            let rollup = session.rollup.latest();
            let price = rollup.map_or_else(String::new, |rollup| {
                format::money((*price).into(), rollup.scale, rollup.currency, language)
            });
            Text::OfPrice.fill(language, &[("price", &price)])
        }
        Only::Times(start, end) => {
            let zone = session.rollup.latest().map(|rollup| rollup.zone.as_str());
            let zone = format::Zone::new(zone.unwrap_or_default());
            let times = format::window(*start, *end, &zone);
            Text::OfTimes.fill(language, &[("times", &times)])
        }
    }
}

fn count_ui(ui: &mut Ui, session: &Session, actions: &mut Vec<Action>) {
    let language = session.language();
    let Some(listing) = session.listing() else {
        return;
    };
    if listing.wanted != session.wanted {
        working_ui(ui, session, actions);
        return;
    }
    let count = format::count(listing.rows.len() as u64);
    let text = match listing.wanted.list {
        List::Lines => Text::CountLines,
        List::Customers => Text::CountCustomers,
    };
    muted_ui(ui, &text.fill(language, &[("count", &count)]));
}

fn words_of(show: Show) -> Text {
    match show {
        Show::All => Text::All,
        Show::Affected => Text::Affected,
        Show::Honoured => Text::Honoured,
        Show::Revoked => Text::Revoked,
        Show::LeftOut => Text::LeftOut,
    }
}

fn fields_of(list: List) -> &'static [Field] {
    match list {
        List::Lines => &Field::OF_LINES,
        List::Customers => &Field::OF_CUSTOMERS,
    }
}

/// The columns that are shown; what the decisions do is part of one customer's sequence.
fn shown(settings: &Settings, wanted: &Wanted) -> Vec<Field> {
    let is_shown = |field: &Field| {
        let is_decision = matches!(field, Field::UnderRevoke | Field::UnderHonour);
        match wanted.customer {
            // All lines are theirs.
            Some(_) if *field == Field::Customer => false,
            Some(_) if is_decision => true,
            _ => !settings.hidden_columns.contains(field),
        }
    };
    let fields = fields_of(wanted.list).iter().copied();
    fields.filter(is_shown).collect()
}

fn table_ui(
    ui: &mut Ui,
    session: &Session,
    import: &Arc<Import>,
    listing: &Listing,
    actions: &mut Vec<Action>,
) {
    let language = session.language();
    if listing.rows.is_empty() {
        body_ui(ui, Text::None.get(language));
        return;
    }
    let fields = shown(&session.settings, &listing.wanted);
    let columns: Vec<Column> = fields.iter().map(|field| column(*field, session)).collect();
    let Some(mut cells) = Cells::new(import, listing, Settled::of(session)) else {
        return;
    };
    let id = Id::unique(("list", listing.wanted.list));
    let mut table: Table = ui.ctx().data(|data| data.get_temp(id).unwrap_or_default());
    let name = match listing.wanted.list {
        List::Lines => Text::Lines,
        List::Customers => Text::Customers,
    };
    let rows = listing.rows.len() as u64;
    let reply = table.show(ui, name.get(language), &columns, rows, |row, column| {
        let row = usize::try_from(row)
            .ok()
            .and_then(|row| listing.rows.get(row));
        let field = fields.get(column);
        row.zip(field)
            .map_or_else(String::new, |(row, field)| cells.text(*row, *field))
    });
    if let Some(field) = reply.sort.and_then(|column| fields.get(column)) {
        let sort = match session.wanted.sort {
            Some((now, false)) if now == *field => Some((*field, true)),
            Some((now, true)) if now == *field => None,
            _ => Some((*field, false)),
        };
        let wanted = session.wanted.clone();
        actions.push(Action::Want(Wanted { sort, ..wanted }));
    }
    if let Some(row) = reply.opened {
        let row = usize::try_from(row)
            .ok()
            .and_then(|row| listing.rows.get(row));
        open(import, listing, row, actions);
        table = Table::default();
    }
    ui.ctx().data_mut(|data| data.insert_temp(id, table));
}

/// Shows one customer's orders in sequence.
fn open(import: &Import, listing: &Listing, row: Option<&u32>, actions: &mut Vec<Action>) {
    let customer = row.and_then(|row| match listing.wanted.list {
        List::Customers => usize::try_from(*row).ok(),
        List::Lines => {
            let row = usize::try_from(*row).ok()?;
            let code = import.orders.value(crate::orders::Column::Customer, row);
            usize::try_from(code).ok()
        }
    });
    if customer.is_some() {
        actions.push(Action::ShowList(Some(List::Lines)));
        actions.push(Action::Want(Wanted {
            customer,
            show: Show::All,
            sort: Some((Field::Time, false)),
            ..Wanted::default()
        }));
    }
}

fn column(field: Field, session: &Session) -> Column {
    let title = cells::title(field, session);
    let width = size::CELL * cells::width(field);
    let column = match field {
        Field::Order | Field::Customer => Column::ids(title, width),
        field if cells::is_figure(field) => Column::figures(title, width),
        _ => Column::text(title, width),
    };
    let sort = session.wanted.sort.filter(|(sorted, _)| *sorted == field);
    column.ordered(sort.map(|(_, is_falling)| {
        if is_falling {
            Order::Falling
        } else {
            Order::Rising
        }
    }))
}

/// How the cells of a list are written.
#[derive(Clone, Copy, Debug)]
pub struct Settled {
    pub language: Language,
    pub is_masked: bool,
    pub cap: u64,
}

impl Settled {
    fn of(session: &Session) -> Self {
        Self {
            language: session.language(),
            is_masked: session.settings.is_masked,
            cap: session.cap(),
        }
    }
}

/// What writes the list that is shown as CSV, away from the window's thread: its columns, its order,
/// and masked where it is.
pub fn writer(session: &Session) -> Option<super::picture::Writer> {
    let (import, listing) = (session.import.latest()?.clone(), session.listing()?.clone());
    let (fields, settled) = (
        shown(&session.settings, &listing.wanted),
        Settled::of(session),
    );
    let titles: Vec<String> = fields
        .iter()
        .map(|field| cells::title(*field, session))
        .collect();
    Some(Box::new(move |mut out, progress| {
        let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
        let mut table = csv::Table::new(&mut out, &titles)?;
        let cells = Cells::new(&import, &listing, settled);
        let mut cells = cells.ok_or(std::io::ErrorKind::InvalidData)?.plain();
        for row in listing.rows.iter() {
            if progress.is_cancelled() {
                return Err(std::io::ErrorKind::Interrupted.into());
            }
            let texts: Vec<String> = fields
                .iter()
                .map(|field| cells.text(*row, *field))
                .collect();
            let safe = fields.iter().zip(&texts).map(|(field, text)| match field {
                Field::Order | Field::Customer => csv::id(text),
                field if cells::is_figure(*field) => text.as_str().into(),
                _ => csv::text(text),
            });
            table.row(safe)?;
        }
        table.finish()
    }))
}
