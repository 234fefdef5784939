//! Which unit prices were paid: what stands apart is the incident.

use egui::{Align2, Rect, Response, Sense, Ui, Vec2, WidgetInfo, pos2};

use super::key::{self, Entry, Mark};
use super::labels::{self, Label};
use super::rows::{self, Rows};
use super::{Chart, Data, Speech, empty, hatch, ticks, tip};
use crate::rollup::{Price, Rollup};
use crate::text::Language;
use crate::text::chart::ChartText;
use crate::ui::format;
use crate::ui::theme::{Tokens, space};

/// Prices shown: those most paid, lowest first.
const SHOWN_MAX: usize = 12;
/// Room beyond the bars for their figures.
const FIGURES: f32 = 64.0;

/// Lines by unit price, the affected ones apart.
pub struct Prices<'a> {
    rollup: &'a Rollup,
    /// All unit prices, each once.
    all: Vec<Price>,
    shown: Vec<Price>,
    speech: Speech,
}

/// Each unit price once, whatever should have been paid for it; that is told where it is one figure.
fn merged(prices: &[Price]) -> Vec<Price> {
    let mut merged: Vec<Price> = Vec::new();
    for price in prices {
        match merged
            .last_mut()
            .filter(|last| last.unit_paid == price.unit_paid)
        {
            Some(last) => {
                last.lines += price.lines;
                last.affected += price.affected;
                let is_same = last.unit_intended == price.unit_intended;
                last.unit_intended = last.unit_intended.filter(|_| is_same);
            }
            None => merged.push(*price),
        }
    }
    merged
}

impl<'a> Prices<'a> {
    pub fn new(rollup: &'a Rollup, language: Language) -> Self {
        let all = merged(&rollup.by_price);
        let mut shown = all.clone();
        shown.sort_by_key(|price| std::cmp::Reverse(price.lines));
        shown.truncate(SHOWN_MAX);
        shown.sort_by_key(|price| price.unit_paid);
        Self {
            rollup,
            all,
            shown,
            speech: Speech {
                language,
                currency: rollup.currency,
            },
        }
    }

    /// The prices most paid, most lines first, each with its name: ways to the lines behind them.
    pub fn most(&self, count: usize) -> Vec<(i64, String)> {
        let mut most = self.shown.clone();
        most.sort_by_key(|price| std::cmp::Reverse(price.lines));
        let most = most.iter().take(count);
        most.map(|price| (price.unit_paid, self.name_of(price)))
            .collect()
    }

    /// Draws it so that a click on a price chooses it: a whole number of the rollup's decimals.
    pub fn choose(&self, ui: &mut Ui, size: Vec2) -> Option<i64> {
        let rows = self.paint(ui, size)?;
        let mut chosen = None;
        for (index, price) in self.fitting(rows.count()).into_iter().enumerate() {
            let id = ui.scope_id().with(("price", index));
            let response = ui.interact(rows.row(index), id, Sense::click());
            let name = self.name_of(&price);
            response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, &name));
            self.read_out(ui, &response, &price);
            super::focus_ring(ui, &response);
            if response
                .on_hover_cursor(egui::CursorIcon::PointingHand)
                .clicked()
            {
                chosen = Some(price.unit_paid);
            }
        }
        chosen
    }

    /// The prices most paid, as many as fit, lowest first.
    fn fitting(&self, count: usize) -> Vec<Price> {
        let mut shown = self.shown.clone();
        shown.sort_by_key(|price| std::cmp::Reverse(price.lines));
        shown.truncate(count);
        shown.sort_by_key(|price| price.unit_paid);
        shown
    }

    fn amount(&self, price: &Price) -> String {
        let digits = self.rollup.currency.minor_digits();
        format::scaled(i128::from(price.unit_paid), self.rollup.scale, digits)
    }

    fn name_of(&self, price: &Price) -> String {
        let unit = format::unit_name(self.speech.currency, self.speech.language);
        format!("{} {unit}", self.amount(price))
            .trim_end()
            .to_owned()
    }

    fn paint(&self, ui: &mut Ui, size: Vec2) -> Option<Rows> {
        let Some(most) = self
            .shown
            .iter()
            .map(|price| price.lines)
            .max()
            .filter(|most| *most > 0)
        else {
            empty(ui, size, &self.speech.say(ChartText::Nothing));
            return None;
        };
        let tokens = Tokens::of(ui);
        let top = ui.cursor().top();
        let solid = Mark::Area(hatch::Fill::Solid);
        key::show(
            ui,
            &[
                Entry::new(
                    solid,
                    tokens.data.blue,
                    self.speech.say(ChartText::AffectedLines),
                ),
                Entry::new(
                    solid,
                    tokens.data.grey,
                    self.speech.say(ChartText::OtherLines),
                ),
            ],
        );
        let size = Vec2::new(size.x, (size.y - (ui.cursor().top() - top)).max(1.0));
        let range = 0.0..=most as f64;
        let (values, language) = (range.clone(), self.speech.language);
        let marks = move |points: f32| ticks::count_across(&values, points, language);
        let count = rows::fitting(size);
        let shown = self.fitting(count);
        let names: Vec<String> = shown.iter().map(|price| self.amount(price)).collect();
        let rows = rows::lay_out(ui, "prices", size, &names, (range, &marks), FIGURES);
        self.bars(ui, &rows);
        Some(rows)
    }

    fn bars(&self, ui: &Ui, rows: &Rows) {
        let tokens = Tokens::of(ui);
        let mut figures = Vec::new();
        for (index, price) in self.fitting(rows.count()).into_iter().enumerate() {
            let bar = rows.bar(index);
            let x = |lines: u64| rows.area.x(lines as f64);
            let part = |from: u64, to: u64| Rect::from_x_y_ranges(x(from)..=x(to), bar.y_range());
            rows::bar(ui, part(0, price.affected), tokens.data.blue);
            rows::bar(ui, part(price.affected, price.lines), tokens.data.grey);
            let place = pos2(x(price.lines) + space::XS, bar.center().y);
            let text = format::count(price.lines);
            figures.push(Label::new(place, Align2::LEFT_CENTER, text, tokens.text).light());
        }
        labels::place(
            ui.painter(),
            tokens,
            rows.area.outer,
            &mut Vec::new(),
            &figures,
        );
    }

    fn read_out(&self, ui: &Ui, response: &Response, price: &Price) {
        let tokens = Tokens::of(ui);
        let say = |text| self.speech.say(text);
        let others = price.lines.saturating_sub(price.affected);
        let mut shown = vec![
            tip::Row::new(
                tokens.data.blue,
                say(ChartText::AffectedLines),
                format::count(price.affected),
            ),
            tip::Row::new(
                tokens.data.grey,
                say(ChartText::OtherLines),
                format::count(others),
            ),
        ];
        if let Some(intended) = price.unit_intended {
            let digits = self.rollup.currency.minor_digits();
            let amount = format::scaled(i128::from(intended), self.rollup.scale, digits);
            shown.push(tip::Row::plain(say(ChartText::Intended), amount));
        }
        tip::show(response, &self.name_of(price), &shown);
    }
}

impl Chart for Prices<'_> {
    fn name(&self) -> &'static str {
        "prices"
    }

    fn title(&self) -> String {
        let affected = self.all.iter().filter(|price| price.affected > 0);
        let Some(most) = affected.max_by_key(|price| price.affected) else {
            return self.speech.say(ChartText::PricesNone);
        };
        let values: [(&str, &dyn std::fmt::Display); 2] = [
            ("lines", &format::count(most.affected)),
            ("price", &self.name_of(most)),
        ];
        self.speech.fill(ChartText::PricesTitle, &values)
    }

    fn definition(&self) -> String {
        let unit = format::unit_said(self.speech.currency, self.speech.language);
        if self.shown.len() == self.all.len() {
            return self.speech.fill(ChartText::PricesAll, &[("unit", &unit)]);
        }
        let all = format::count(self.all.len() as u64);
        let shown = format::count(self.shown.len() as u64);
        self.speech.fill(
            ChartText::PricesDefinition,
            &[("unit", &unit), ("shown", &shown), ("all", &all)],
        )
    }

    fn data(&self) -> Data {
        let say = |text| self.speech.say(text);
        let headers = [
            ChartText::UnitPrice,
            ChartText::Lines,
            ChartText::AffectedLines,
        ];
        let rows = self.all.iter().map(|price| {
            let amount = super::plain_amount(i128::from(price.unit_paid), self.rollup.scale);
            vec![amount, price.lines.to_string(), price.affected.to_string()]
        });
        Data {
            headers: headers.map(say).to_vec(),
            rows: rows.collect(),
        }
    }

    fn draw(&self, ui: &mut Ui, size: Vec2) {
        if let Some(rows) = self.paint(ui, size)
            && let Some(index) = rows.hovered()
            && let Some(price) = self.fitting(rows.count()).get(index)
        {
            self.read_out(ui, &rows.area.response, price);
        }
    }
}
