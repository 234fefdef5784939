//! Where a figure comes from: its formula, what entered, and the lines behind it.

mod figures;
pub(super) mod lines;
mod naming;
pub mod origin;
pub mod plan;

pub use naming::{measures, name, steady_text, year_text};

use egui::{ScrollArea, Ui};

use self::figures::{exact, factor};
use self::origin::Origin;
use super::table_view::row_ui;
use super::theme::{Tokens, Type, space};
use super::widgets::{body_ui, heading_ui, muted_ui, title_ui};
use super::{decision_view, format, service_view};
use crate::decision::explain::{Explanation, explain, explain_worst};
use crate::decision::{Decision, Key};
use crate::money::Currency;
use crate::rollup::Rollup;
use crate::session::Session;
use crate::session::action::{Action, Notice};
use crate::session::asked::Asked;
use crate::text::Language;
use crate::text::chart::names;
use crate::text::ui::UiText;
use crate::text::ui::explain::ExplainText as Text;

const WIDTH: f32 = 760.0;
/// What the frame around it takes of the window's height.
const FRAME_HEIGHT: f32 = 200.0;

/// The sheet over the window.
pub fn explain_ui(ui: &mut Ui, session: &Session, asked: Asked, actions: &mut Vec<Action>) {
    let language = session.language();
    ui.set_width(WIDTH.min(ui.ctx().content_rect().width() - 4.0 * space::XL));
    let rollup = session.rollup.latest();
    let of_orders = || rollup.map(|rollup| Sheet::new(session, rollup, asked));
    let Some(sheet) = Sheet::of_plan(session, asked).or_else(of_orders) else {
        return close_ui(ui, None, language, actions);
    };
    title_ui(ui, &names::raised(&sheet.name));
    let height = (ui.ctx().content_rect().height() - FRAME_HEIGHT).max(FRAME_HEIGHT);
    ScrollArea::vertical().max_height(height).show(ui, |ui| {
        ui.take_available_width();
        ui.spacing_mut().item_spacing.y = space::S;
        let tokens = Tokens::of(ui);
        ui.label(Type::Figure.text(&sheet.value, tokens.strong));
        body_ui(ui, &sheet.formula);
        for note in &sheet.notes {
            muted_ui(ui, note);
        }
        for table in &sheet.tables {
            ui.add_space(space::M);
            heading_ui(ui, &table.title);
            table_ui(ui, table);
        }
        let currency = rollup.map_or(Currency::NONE, |rollup| rollup.currency);
        lines::lines_ui(ui, session, asked, currency);
    });
    close_ui(ui, Some(&sheet), language, actions);
}

fn close_ui(ui: &mut Ui, sheet: Option<&Sheet>, language: Language, actions: &mut Vec<Action>) {
    ui.add_space(space::M);
    ui.horizontal(|ui| {
        if ui.button(UiText::Close.get(language)).clicked() {
            actions.push(Action::ShowOverlay(None));
        }
        if let Some(sheet) = sheet
            && ui.button(Text::Copy.get(language)).clicked()
        {
            ui.ctx().copy_text(sheet.text());
            actions.push(Action::Tell(Notice::Copied));
        }
    });
}

/// Rows of text under a title, the first row their heads; below a row, what it is made of.
struct Table {
    title: String,
    rows: Vec<(Vec<String>, Option<String>)>,
}

impl Table {
    fn new(title: String, rows: impl IntoIterator<Item = Vec<String>>) -> Self {
        let rows = rows.into_iter().map(|row| (row, None)).collect();
        Self { title, rows }
    }
}

fn table_ui(ui: &mut Ui, table: &Table) {
    for (place, (row, note)) in table.rows.iter().enumerate() {
        let cells: Vec<&str> = row.iter().map(String::as_str).collect();
        row_ui(ui, &cells, place == 0);
        if let Some(note) = note {
            ui.add_space(-space::S);
            muted_ui(ui, note);
        }
    }
}

/// All that is said of one figure.
struct Sheet {
    name: String,
    value: String,
    formula: String,
    notes: Vec<String>,
    tables: Vec<Table>,
}

impl Sheet {
    fn named(name: String) -> Self {
        Self {
            name,
            value: String::new(),
            formula: String::new(),
            notes: Vec::new(),
            tables: Vec::new(),
        }
    }

    /// Of a figure that follows from the plan of customer service, with orders or without.
    fn of_plan(session: &Session, asked: Asked) -> Option<Self> {
        let (choices, language) = (session.choices(), session.language());
        let origin = plan::origin(&choices.service, choices.wave.as_ref(), asked, language)?;
        let mut sheet = Self::named(naming::of_plan(asked, language).to_owned());
        sheet.put_origin(Some(origin), language);
        Some(sheet)
    }

    fn new(session: &Session, rollup: &Rollup, asked: Asked) -> Self {
        let language = session.language();
        let mut sheet = Self::named(name(asked, rollup, language));
        match asked {
            Asked::Measure(measure) => {
                let origin = origin::measure(rollup, measure, language);
                sheet.put_origin(Some(origin), language);
            }
            Asked::HonourCheaper => sheet.put_chance(session),
            Asked::Load(..)
            | Asked::Provision(_)
            | Asked::Contingent(_)
            | Asked::RunOff(_)
            | Asked::Context(_) => {
                sheet.put_origin(origin_of(session, rollup, asked), language);
            }
            _ => sheet.put_decision(session, rollup, asked),
        }
        if session.choices().headline.is_some() && asked.has_lines() {
            sheet.notes.push(rests_on_counts(language));
        }
        sheet
    }

    fn put_origin(&mut self, origin: Option<Origin>, language: Language) {
        let Some(origin) = origin else {
            return;
        };
        self.value = origin.value;
        self.formula = origin.formula;
        if origin.rows.is_empty() {
            return;
        }
        let head = vec![String::new(), Text::Value.get(language).to_owned()];
        let rows = origin
            .rows
            .into_iter()
            .map(|(name, value)| vec![name, value]);
        let title = Text::Parts.get(language).to_owned();
        self.tables
            .push(Table::new(title, std::iter::once(head).chain(rows)));
    }

    fn put_chance(&mut self, session: &Session) {
        let language = session.language();
        if let Some(comparison) = session.comparison.latest() {
            self.value = format::percent(comparison.p_honour_cheaper, 1, language);
            self.formula = drawn(Text::HonourCheaperIs, session, language);
        }
    }

    fn put_decision(&mut self, session: &Session, rollup: &Rollup, asked: Asked) {
        let (language, assumptions) = (session.language(), &session.choices().assumptions);
        let comparison = session.comparison.latest();
        let found = asked
            .policy()
            .zip(comparison)
            .and_then(|(policy, comparison)| {
                let found = comparison.decisions.iter().find(|d| d.policy == policy);
                found.map(|decision| (policy, decision))
            });
        let Some((policy, decision)) = found else {
            return;
        };
        if let Asked::CashReturned(_) = asked {
            let origin = origin::cash(rollup, assumptions, decision, language);
            return self.put_origin(Some(origin), language);
        }
        let money = |value: f64| format::estimate(value, rollup.currency, language);
        let (value, formula) = match asked {
            Asked::Component(_, component) => {
                let cost = decision.components.get(component as usize).copied();
                (money(cost.unwrap_or(0.0)), Text::ComponentIs)
            }
            Asked::WorstCase(_) => (money(decision.worst_case), Text::WorstIs),
            Asked::Range(_) => (range(decision, &money), Text::RangeIs),
            _ => (money(decision.expected), Text::CostIs),
        };
        self.value = value;
        self.formula = drawn(formula, session, language);
        let explanation = match asked {
            Asked::Cost(_) => explain(rollup, assumptions, policy, None),
            Asked::Component(_, component) => explain(rollup, assumptions, policy, Some(component)),
            Asked::WorstCase(_) => explain_worst(rollup, assumptions, policy),
            _ => None,
        };
        if let Asked::Range(_) = asked {
            self.tables.extend(percentiles(decision, &money, language));
        }
        if let (Asked::WorstCase(_), Some(_)) = (asked, &session.choices().headline) {
            self.notes.push(Text::WorstCounts.get(language).to_owned());
        }
        if let Some(explanation) = explanation {
            self.tables.push(parts(&explanation, &money, language));
            self.tables.push(inputs(&explanation, language));
        }
    }

    /// The sheet as text to be pasted.
    fn text(&self) -> String {
        let mut text = format!("{}\t{}\n{}\n", self.name, self.value, self.formula);
        for note in &self.notes {
            text.push_str(note);
            text.push('\n');
        }
        for table in &self.tables {
            text.extend(["\n", &table.title, "\n"]);
            for (row, note) in &table.rows {
                let cells: Vec<&str> = row.iter().chain(note).map(String::as_str).collect();
                text.push_str(&cells.join("\t"));
                text.push('\n');
            }
        }
        text
    }
}

/// Where a figure of service, of the books or of the context comes from.
fn origin_of(session: &Session, rollup: &Rollup, asked: Asked) -> Option<Origin> {
    let (choices, language) = (session.choices(), session.language());
    if let Asked::Context(figure) = asked {
        let books = &choices.books;
        let counted = choices.headline.as_ref().and_then(|counts| counts.members);
        let own = (books.members.or(counted), books.revenue);
        return Some(origin::context(rollup, own, figure, language));
    }
    let comparison = session.comparison.latest()?;
    let policy = asked.policy()?;
    let mut decisions = comparison.decisions.iter();
    let decision = decisions.find(|d| d.policy == policy);
    let currency = rollup.currency;
    if let Asked::Load(_, figure) = asked {
        let work = service_view::work(&choices.service);
        let load = service_view::load_of(session, comparison, policy, &work)?;
        return Some(origin::load(&load, &work, figure, language));
    }
    if let Asked::RunOff(_) = asked {
        let date = decision_view::run_off_date(session, rollup)?;
        return Some(origin::run_off(rollup, decision?, date, language));
    }
    let is_contingent = matches!(asked, Asked::Contingent(_));
    let provision = origin::provision(decision?, is_contingent, currency, language);
    Some(provision)
}

/// What counts in place of an export say of every figure.
pub fn rests_on_counts(language: Language) -> String {
    crate::text::decision::CountsText::RestsOnCounts
        .get(language)
        .to_owned()
}

/// A phrase with the draws and the seed.
fn drawn(text: Text, session: &Session, language: Language) -> String {
    let setting = session
        .comparison
        .latest()
        .map(|comparison| comparison.setting)
        .unwrap_or_default();
    let draws = format::count(setting.draws);
    text.fill(language, &[("draws", &draws), ("seed", &setting.seed)])
}

fn range(decision: &Decision, money: &impl Fn(f64) -> String) -> String {
    decision.spread.as_ref().map_or_else(
        || "–".to_owned(),
        |spread| format::range(&money(spread.p5), &money(spread.p95)),
    )
}

fn percentiles(
    decision: &Decision,
    money: &impl Fn(f64) -> String,
    language: Language,
) -> Option<Table> {
    let spread = decision.spread?;
    let say = |text: Text| text.get(language).to_owned();
    let rows = [
        (String::new(), say(Text::Value)),
        (say(Text::Mean), money(spread.mean)),
        ("P5".to_owned(), money(spread.p5)),
        (say(Text::Median), money(spread.p50)),
        ("P90".to_owned(), money(spread.p90)),
        ("P95".to_owned(), money(spread.p95)),
        (say(Text::WorstFive), money(spread.es95)),
    ];
    let rows = rows.map(|(name, value)| vec![name, value]);
    Some(Table::new(say(Text::Parts), rows))
}

/// The products that the figure is the sum of.
fn parts(explanation: &Explanation, money: &impl Fn(f64) -> String, language: Language) -> Table {
    let say = |text: Text| text.get(language).to_owned();
    let heads = [Text::What, Text::Amount, Text::Factor, Text::Cost].map(say);
    let row = |part: &crate::decision::explain::Part| {
        let cells = vec![
            part.quantity.get(language).to_owned(),
            exact(part.amount),
            factor(part.factor),
            money(part.cost()),
        ];
        (
            cells,
            Some(format!("× {}", in_words(&part.formula, language))),
        )
    };
    let rows = std::iter::once((heads.to_vec(), None));
    Table {
        title: say(Text::Parts),
        rows: rows.chain(explanation.parts.iter().map(row)).collect(),
    }
}

fn inputs(explanation: &Explanation, language: Language) -> Table {
    let say = |text: Text| text.get(language).to_owned();
    let row = |input: &crate::decision::explain::Input| {
        let confirmed = if input.confirmed {
            Text::Confirmed
        } else {
            Text::Unconfirmed
        };
        let value = decision_view::written(input.value, input.key.unit(), language);
        let name = names::assumption(input.key, language).to_owned();
        vec![name, value, say(confirmed)]
    };
    let heads = vec![String::new(), say(Text::Value), String::new()];
    let rows = std::iter::once(heads).chain(explanation.inputs.iter().map(row));
    Table::new(say(Text::Inputs), rows)
}

/// A formula with the names of assumptions that people read.
pub(super) fn in_words(formula: &str, language: Language) -> String {
    let mut text = String::new();
    let mut word = String::new();
    for c in formula.chars().chain([' ']) {
        if c.is_ascii_alphanumeric() || c == '_' {
            word.push(c);
            continue;
        }
        match Key::from_name(&word) {
            Some(key) => text.push_str(names::assumption(key, language)),
            None => text.push_str(&word),
        }
        word.clear();
        text.push(c);
    }
    text.trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use Language::{Chinese, English};

    #[test]
    fn a_formula_is_told_in_the_words_of_the_window() {
        let formula = "(1 − would_have_bought_first) × unit_cost_share";
        let words = in_words(formula, English);
        assert!(words.contains("would have bought, first order"), "{words}");
        assert!(!words.contains('_'));
        assert!(!in_words(formula, Chinese).contains('_'));
        assert_eq!(in_words("1", English), "1");
    }
}
