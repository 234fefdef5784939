//! The lines of the files behind a figure, numbers of orders masked until asked for.

use egui::Ui;

use crate::money::Currency;
use crate::report::identifiers::masked;
use crate::session::Session;
use crate::session::asked::{Asked, LineBehind, Lines};
use crate::text::ui::computed::ComputedText;
use crate::text::ui::explain::ExplainText as Text;
use crate::ui::table_view::row_ui;
use crate::ui::theme::space;
use crate::ui::widgets::{heading_ui, muted_ui};
use crate::ui::{format, words};

/// The first lines, and how many there are.
pub fn lines_ui(ui: &mut Ui, session: &Session, asked: Asked, currency: Currency) {
    let language = session.language();
    if !asked.has_lines() {
        return;
    }
    ui.add_space(space::M);
    heading_ui(ui, Text::Lines.get(language));
    if session.choices().headline.is_some() {
        muted_ui(ui, Text::LinesNone.get(language));
        return;
    }
    if session.computed().is_some() {
        muted_ui(ui, ComputedText::Lines.get(language));
        return;
    }
    let Some(lines) = session.lines_behind(asked) else {
        muted_ui(ui, Text::LinesWorking.get(language));
        return;
    };
    let (shown, total) = (
        format::count(lines.shown.len() as u64),
        format::count(lines.total),
    );
    let values: [(&str, &dyn std::fmt::Display); 2] = [("shown", &shown), ("total", &total)];
    muted_ui(ui, &Text::LinesOf.fill(language, &values));
    let heads = [
        Text::File,
        Text::Order,
        Text::Paid,
        Text::Intended,
        Text::Shortfall,
        Text::Rank,
    ];
    row_ui(ui, &heads.map(|text| text.get(language)), true);
    for line in &lines.shown {
        let cells = cells(line, lines, session.settings.is_masked, currency);
        row_ui(ui, &cells.each_ref().map(String::as_str), false);
    }
}

fn cells(line: &LineBehind, lines: &Lines, is_masked: bool, currency: Currency) -> [String; 6] {
    let digits = currency.minor_digits();
    let amount = |value: i64| format::scaled(i128::from(value), lines.scale, digits);
    let file = words::file_name(line.file.as_ref());
    let order = if is_masked {
        masked(&line.order)
    } else {
        line.order.clone()
    };
    [
        format!("{file}: {}", line.line),
        order,
        amount(line.paid),
        amount(line.intended),
        amount(line.intended - line.paid),
        line.rank.to_string(),
    ]
}
