//! The first lines of a table under what each column is taken for, which a menu changes.

use egui::{ComboBox, Grid, Label, ScrollArea, TextEdit, Ui, vec2};

use super::mapping::{self, title_for};
use crate::import::Role;
use crate::import::preview::{Preview, PreviewCell, PreviewLine, Reading};
use crate::report::identifiers::masked;
use crate::session::Session;
use crate::session::action::Action;
use crate::session::choices::ReadingChange;
use crate::text::Language;
use crate::text::ui::import_view::ImportViewText as Text;
use crate::ui::format::Zone;
use crate::ui::theme::{Tokens, Type, size, space};
use crate::ui::widgets::{muted_ui, titled_card_ui};
use crate::ui::{format, names};

/// Decimals of an amount at least: amounts of most currencies have as many.
const DECIMALS_MIN: u32 = 2;
/// Points that a character takes, about: enough to give each column its width.
const CHARACTER: f32 = 7.5;
/// Characters of a column at least and at most; what is longer is cut.
const CHARACTERS: (usize, usize) = (15, 28);
/// Columns from which on some have to be scrolled to: then they can be looked for.
const COLUMNS_MANY: usize = 9;
/// Columns painted at most; the others are found by their titles.
const COLUMNS_SHOWN: usize = 80;
const FIND_WIDTH: f32 = 190.0;
/// What the arrow of a menu takes, in characters.
const MENU_MARK: usize = 3;
/// Digits from which on a value may be a telephone or an account number.
const PERSONAL_DIGITS: usize = 7;

/// The preview of the table with this path; nothing while it is read.
pub fn preview_ui(ui: &mut Ui, session: &Session, path: &str, actions: &mut Vec<Action>) {
    let tables = &session.first_lines.tables;
    if let Some(table) = tables.iter().find(|table| table.path == path) {
        table_ui(ui, session, table, actions);
    }
}

/// The previews of all tables, while nothing else is known of them.
pub fn previews_ui(ui: &mut Ui, session: &Session, actions: &mut Vec<Action>) {
    for (index, table) in session.first_lines.tables.iter().enumerate() {
        ui.push_id(("first lines", index), |ui| {
            table_ui(ui, session, table, actions);
        });
    }
}

fn table_ui(ui: &mut Ui, session: &Session, table: &Preview, actions: &mut Vec<Action>) {
    let language = session.language();
    let name = crate::ui::words::file_name(table.path.as_ref());
    let title = Text::FirstLines.fill(language, &[("file", &name)]);
    titled_card_ui(ui, &title, Text::FirstLinesAbout.get(language), |ui| {
        if table.lines.is_empty() {
            muted_ui(ui, Text::NoLines.get(language));
        }
        let (columns, left_out) = found(table, &wanted_ui(ui, table, language), language);
        if columns.is_empty() && !table.titles.is_empty() {
            muted_ui(ui, Text::NoSuchColumn.get(language));
            return;
        }
        ScrollArea::horizontal()
            .id_salt("first lines")
            .show(ui, |ui| {
                Grid::new("first lines")
                    .num_columns(columns.len() + 1)
                    .min_col_width(0.0)
                    .spacing(vec2(space::M, space::S))
                    .show(ui, |ui| {
                        heads_ui(ui, table, &columns, language, actions);
                        let zone = table.zone.as_deref().map(Zone::new);
                        for line in &table.lines {
                            line_ui(
                                ui,
                                session,
                                (table, line),
                                (&columns, zone.as_ref()),
                                actions,
                            );
                        }
                    });
            });
        if left_out > 0 {
            let more = format::count(left_out as u64);
            muted_ui(ui, &Text::MoreColumns.fill(language, &[("count", &more)]));
        }
    });
}

/// Which columns a person wants to see.
#[derive(Clone, Debug, Default)]
struct Wanted {
    words: String,
    only_read: bool,
}

/// Asks which columns are wanted, where there are more than can be overlooked.
fn wanted_ui(ui: &mut Ui, table: &Preview, language: Language) -> Wanted {
    if table.titles.len() < COLUMNS_MANY {
        return Wanted::default();
    }
    let id = ui.scope_id().with("wanted columns");
    let mut wanted: Wanted = ui.ctx().data(|data| data.get_temp(id).unwrap_or_default());
    ui.horizontal_wrapped(|ui| {
        let name = Text::FindColumn.get(language);
        let edit = TextEdit::singleline(&mut wanted.words).hint_text(name);
        ui.add(edit.desired_width(FIND_WIDTH)).accessible_name(name);
        let read = table.roles.iter().flatten().count();
        if read < table.titles.len() {
            ui.checkbox(&mut wanted.only_read, Text::OnlyRead.get(language));
        }
        let values: [(&str, &dyn std::fmt::Display); 2] =
            [("read", &read), ("all", &table.titles.len())];
        muted_ui(ui, &Text::ColumnsRead.fill(language, &values));
    });
    ui.ctx()
        .data_mut(|data| data.insert_temp(id, wanted.clone()));
    wanted
}

/// A column that is shown: its place in the file, and its width.
type Column = (usize, f32);

/// The columns that are shown, and how many more were found.
fn found(table: &Preview, wanted: &Wanted, language: Language) -> (Vec<Column>, usize) {
    let words = wanted.words.to_lowercase();
    let is_wanted = |column: &usize| {
        let title = table.titles.get(*column).map_or("", String::as_str);
        let role = table.roles.get(*column).copied().flatten();
        let is_named = words.is_empty() || {
            let roles = [Language::English, Language::Chinese]
                .map(|language| role.map_or("", |role| names::role(role, language)));
            let all = format!("{title} {}", roles.join(" ")).to_lowercase();
            words.split_whitespace().all(|word| all.contains(word))
        };
        is_named && (role.is_some() || !wanted.only_read)
    };
    let found: Vec<usize> = (0..table.titles.len()).filter(is_wanted).collect();
    let shown = found.iter().take(COLUMNS_SHOWN);
    let columns = shown.map(|column| (*column, width(table, *column, language)));
    (columns.collect(), found.len().saturating_sub(COLUMNS_SHOWN))
}

/// Room for the longest text of a column, its title and its role.
#[expect(clippy::cast_precision_loss, reason = "some dozen characters")]
fn width(table: &Preview, column: usize, language: Language) -> f32 {
    let cells = table.lines.iter().filter_map(|line| line.cells.get(column));
    let longest = cells.map(|cell| breadth(&cell.text)).max().unwrap_or(0);
    let title = table.titles.get(column).map_or(0, |title| breadth(title));
    let role = table.roles.get(column).copied().flatten();
    let role = role.map_or(0, |role| breadth(names::role(role, language)) + MENU_MARK);
    let characters = longest
        .max(title)
        .max(role)
        .clamp(CHARACTERS.0, CHARACTERS.1);
    characters as f32 * CHARACTER + space::L
}

/// Characters, wide ones twice.
fn breadth(text: &str) -> usize {
    let wide = text.chars().filter(|c| *c >= '\u{1100}').count();
    text.chars().count() + wide
}

/// What each column is taken for, and below it its title.
fn heads_ui(
    ui: &mut Ui,
    table: &Preview,
    columns: &[Column],
    language: Language,
    actions: &mut Vec<Action>,
) {
    let tokens = Tokens::of(ui);
    muted_ui(ui, Text::TakenFor.get(language));
    for column in columns {
        role_ui(ui, table, *column, language, actions);
    }
    ui.end_row();
    muted_ui(ui, Text::LineHead.get(language));
    for (column, width) in columns {
        let title = table.titles.get(*column).map_or("", String::as_str);
        cut_ui(ui, *width, Type::Strong.text(title, tokens.strong));
    }
    ui.end_row();
}

/// The menu of what a column can be taken for.
fn role_ui(
    ui: &mut Ui,
    table: &Preview,
    (column, width): (usize, f32),
    language: Language,
    actions: &mut Vec<Action>,
) {
    let tokens = Tokens::of(ui);
    let current = table.roles.get(column).copied().flatten();
    let shown = current.map_or(Text::NotRead.get(language), |role| {
        names::role(role, language)
    });
    let colour = if current.is_some() {
        tokens.text
    } else {
        tokens.muted
    };
    let combo = ComboBox::from_id_salt(("role of column", column))
        .width(width)
        .truncate()
        .selected_text(Type::Body.text(shown, colour));
    let response = combo.show_ui(ui, |ui| {
        let none = Text::NotRead.get(language);
        if ui.selectable_label(current.is_none(), none).clicked()
            && let Some(role) = current
        {
            let off = ReadingChange::Map(role, Some(String::new()));
            actions.push(Action::ChangeReading(off));
        }
        for role in mapping::offered(table.roles.iter().copied().flatten()) {
            let name = names::role(role, language);
            let is_current = current == Some(role);
            if ui.selectable_label(is_current, name).clicked() && !is_current {
                actions.extend(take_for(table, column, role, current));
            }
        }
    });
    let title = table.titles.get(column).map_or("", String::as_str);
    let spoken = Text::RoleOf.fill(language, &[("column", &title), ("role", &shown)]);
    response
        .response
        .widget_info(|| egui::WidgetInfo::labeled(egui::Role::ComboBox, true, &spoken));
}

/// Takes a column for a role; what it was taken for before then has no column.
fn take_for(table: &Preview, column: usize, role: Role, before: Option<Role>) -> Vec<Action> {
    let change = |role, title| Action::ChangeReading(ReadingChange::Map(role, Some(title)));
    let mut actions = Vec::new();
    actions.extend(before.map(|before| change(before, String::new())));
    actions.push(change(role, title_for(&table.titles, column)));
    actions
}

fn line_ui(
    ui: &mut Ui,
    session: &Session,
    (table, line): (&Preview, &PreviewLine),
    (columns, zone): (&[Column], Option<&Zone>),
    actions: &mut Vec<Action>,
) {
    let (tokens, language) = (Tokens::of(ui), session.language());
    let number = Type::Mono.text(line.line.to_string(), tokens.accent);
    let spoken = Text::ShowLine.fill(language, &[("line", &line.line)]);
    let link = ui.vertical(|ui| ui.link(number)).inner;
    link.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Link, true, &spoken));
    if link.clicked() {
        actions.push(Action::ShowInFile(table.path.clone(), line.line));
    }
    for (column, width) in columns {
        let Some(cell) = line.cells.get(*column) else {
            continue;
        };
        let role = table.roles.get(*column).copied().flatten();
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            let is_masked = session.settings.is_masked;
            let text = shown(&cell.text, role, is_masked);
            cut_ui(ui, *width, Type::Body.text(text, tokens.text));
            reading_ui(ui, cell, *width, zone, language);
        });
    }
    ui.end_row();
}

/// What the cell is read as, where that is more than its text.
fn reading_ui(
    ui: &mut Ui,
    cell: &PreviewCell,
    width: f32,
    zone: Option<&Zone>,
    language: Language,
) {
    let tokens = Tokens::of(ui);
    let read = match cell.reading {
        Reading::AsWritten => return,
        Reading::Amount(value, currency) => {
            let amount = format::amount(value, value.scale().max(DECIMALS_MIN));
            let currency = currency.map_or_else(String::new, |currency| format!("{currency} "));
            format!("{currency}{amount}")
        }
        Reading::Time(time) => zone.map_or_else(String::new, |zone| zone.second(time)),
        Reading::Bad(reason) => {
            // A mark and the reason: what is wrong is not told by colour alone.
            let text = format!("× {}", reason.message(language));
            return cut_ui(ui, width, Type::SmallStrong.text(text, tokens.bad));
        }
    };
    if read != cell.text {
        cut_ui(
            ui,
            width,
            Type::Small.text(format!("= {read}"), tokens.muted),
        );
    }
}

/// A text cut to a column.
fn cut_ui(ui: &mut Ui, width: f32, text: egui::RichText) {
    ui.allocate_ui(vec2(width, size::ROW), |ui| {
        ui.set_width(width);
        ui.add(Label::new(text).truncate());
    });
}

/// A cell's text; one that may tell who somebody is shows its end only, until asked for.
pub(super) fn shown(text: &str, role: Option<Role>, is_masked: bool) -> String {
    let names_order = [Role::OrderId, Role::CustomerId, Role::RefundOf];
    let is_personal = match role {
        Some(role) => names_order.contains(&role),
        None => may_be_personal(text),
    };
    if is_masked && is_personal && !text.is_empty() {
        masked(text)
    } else {
        text.to_owned()
    }
}

/// Whether a value of a column that nothing is known of looks like an address or a long number.
fn may_be_personal(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    text.contains('@') || (digits >= PERSONAL_DIGITS && !text.contains(':'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_tell_who_somebody_is_stays_masked() {
        assert_eq!(shown("A-20180101-7", Some(Role::OrderId), true), "•••-7");
        assert_eq!(
            shown("A-20180101-7", Some(Role::OrderId), false),
            "A-20180101-7"
        );
        assert_eq!(shown("13800138000", None, true), "•••00");
        assert_eq!(shown("someone@example.com", None, true), "•••om");
        assert_eq!(
            shown("2018-01-01 10:00:00", None, true),
            "2018-01-01 10:00:00"
        );
        assert_eq!(shown("1234567.89", Some(Role::Paid), true), "1234567.89");
    }

    #[test]
    fn a_column_taken_for_another_role_leaves_the_one_it_had() {
        let table = Preview {
            titles: vec!["a".to_owned(), "b".to_owned(), "b".to_owned()],
            roles: vec![Some(Role::Paid), None, None],
            ..Preview::default()
        };
        let said = |column, role, before| format!("{:?}", take_for(&table, column, role, before));
        let both = said(0, Role::List, Some(Role::Paid));
        assert!(both.contains("Map(Paid, Some(\"\"))"), "{both}");
        assert!(both.contains("Map(List, Some(\"a\"))"), "{both}");
        // Two columns of one title are told apart by their place.
        assert!(said(2, Role::List, None).contains("Some(\"#3\")"));
    }
}
