//! How many affected orders customers have: most have few, and few have most.

use egui::{Align2, Rect, Response, Sense, Ui, Vec2, WidgetInfo, pos2};
use egui_plot::{Bar, BarChart};

use super::area::{self, Area, Axis, Spec};
use super::hatch::Fill;
use super::key::{self, Entry, Mark};
use super::labels::{self, Label};
use super::ticks::{self, Tick};
use super::{Chart, Data, Speech, empty, tip};
use crate::rollup::Rollup;
use crate::text::Language;
use crate::text::chart::ChartText;
use crate::ui::format;
use crate::ui::theme::{Tokens, space};

/// Upper ends of the groups; the last group has none.
const UPTO: [u64; 11] = [1, 2, 3, 5, 10, 20, 50, 100, 200, 500, 1000];
/// Half the distance between the two bars of a group, in groups.
const OFFSET: f64 = 0.2;
/// Width of a bar, in groups.
const BAR: f64 = 0.36;

/// Customers with about as many affected orders.
#[derive(Clone, Debug, Default, PartialEq)]
struct Group {
    low: u64,
    high: u64,
    customers: u64,
    orders: u64,
    shortfall: i128,
}

impl Group {
    fn label(&self) -> String {
        if self.high > UPTO[UPTO.len() - 1] {
            return format!(">{}", format::count(self.low - 1));
        }
        let range = format::range(&format::count(self.low), &format::count(self.high));
        range.replace(format::NO_BREAK, "")
    }
}

/// Customers and orders by affected orders per customer.
pub struct OrdersPerCustomer<'a> {
    rollup: &'a Rollup,
    speech: Speech,
    groups: Vec<Group>,
}

impl<'a> OrdersPerCustomer<'a> {
    pub fn new(rollup: &'a Rollup, language: Language) -> Self {
        let speech = Speech {
            language,
            currency: rollup.currency,
        };
        Self {
            rollup,
            speech,
            groups: groups(rollup),
        }
    }

    fn paint(&self, ui: &mut Ui, size: Vec2) -> Area {
        let tokens = Tokens::of(ui);
        let highest = self
            .groups
            .iter()
            .map(|group| group.orders.max(group.customers))
            .max();
        let y = 0.0..=(highest.unwrap_or(0).max(1) as f64) * 1.02;
        let x = -0.5..=(self.groups.len() as f64 - 0.5);
        let names: Vec<Tick> = self
            .groups
            .iter()
            .enumerate()
            .map(|(index, group)| Tick::new(index as f64, group.label()))
            .collect();
        let (heights, language) = (y.clone(), self.speech.language);
        let spec = Spec {
            id: "orders-per-customer",
            x: Axis {
                range: x,
                ticks: &move |_| names.clone(),
            },
            y: Axis {
                range: y,
                ticks: &move |points| ticks::count_up(&heights, points, language),
            },
            top: space::L,
            right: 0.0,
            is_sideways: false,
        };
        let charts = self.bars(tokens);
        area::draw(ui, size, &spec, move |plot| {
            for chart in charts {
                plot.bar_chart(chart);
            }
        })
    }

    fn bars(&self, tokens: &Tokens) -> [BarChart; 2] {
        let bars = |offset: f64, colour, height: fn(&Group) -> u64| {
            let bars = self.groups.iter().enumerate().map(|(index, group)| {
                Bar::new(index as f64 + offset, height(group) as f64)
                    .width(BAR)
                    .fill(colour)
                    .stroke(egui::Stroke::NONE)
            });
            BarChart::new("", bars.collect())
        };
        [
            bars(-OFFSET, tokens.data.orange, |group| group.customers),
            bars(OFFSET, tokens.data.blue, |group| group.orders),
        ]
    }

    /// The figures on top of the bars, where there is room.
    fn figures(&self, ui: &Ui, area: &Area) {
        let tokens = Tokens::of(ui);
        let mut names = Vec::new();
        for (index, group) in self.groups.iter().enumerate() {
            for (offset, number) in [(-OFFSET, group.customers), (OFFSET, group.orders)] {
                let at = area.at(index as f64 + offset, number as f64);
                let text = self.speech.short(number as f64);
                let place = pos2(at.x, at.y - 1.0);
                names.push(Label::new(place, Align2::CENTER_BOTTOM, text, tokens.text).light());
            }
        }
        // The figure of a bar is worth nothing beside another bar.
        let room = (area.x(OFFSET) - area.x(-OFFSET)) * 1.05;
        let fits = |label: &Label| {
            let galley =
                ui.painter()
                    .layout_no_wrap(label.text.clone(), label.font.clone(), label.colour);
            galley.size().x <= room
        };
        if names.iter().all(fits) {
            labels::place(ui.painter(), tokens, area.outer, &mut Vec::new(), &names);
        }
    }

    /// The key, the bars and their figures.
    fn framed(&self, ui: &mut Ui, size: Vec2) -> Area {
        let tokens = Tokens::of(ui);
        let top = ui.cursor().top();
        let solid = Mark::Area(Fill::Solid);
        key::show(
            ui,
            &[
                Entry::new(
                    solid,
                    tokens.data.orange,
                    self.speech.say(ChartText::Customers),
                ),
                Entry::new(
                    solid,
                    tokens.data.blue,
                    self.speech.say(ChartText::AffectedOrders),
                ),
            ],
        );
        let left = (size.y - (ui.cursor().top() - top)).max(1.0);
        let area = self.paint(ui, Vec2::new(size.x, left));
        self.figures(ui, &area);
        area
    }

    /// Draws it with bars to press; gives the first and last number of orders of the one pressed.
    pub fn choose(&self, ui: &mut Ui, size: Vec2) -> Option<(u64, u64)> {
        if self.groups.is_empty() {
            self.draw(ui, size);
            return None;
        }
        let area = self.framed(ui, size);
        let mut chosen = None;
        for (index, group) in self.groups.iter().enumerate() {
            let ends = [-0.5, 0.5].map(|half| area.x(index as f64 + half));
            let bar = Rect::from_x_y_ranges(ends[0]..=ends[1], area.plot.y_range());
            let id = ui.scope_id().with(("group", index));
            let response = ui.interact(bar, id, Sense::click());
            let name = format!(
                "{}: {}",
                self.speech.say(ChartText::OrdersEach),
                group.label()
            );
            response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, &name));
            self.read_out(ui, &response, group);
            super::focus_ring(ui, &response);
            let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
            if response.clicked() {
                chosen = Some((group.low, group.high));
            }
        }
        chosen
    }

    fn hovered(&self, area: &Area) -> Option<&Group> {
        let x = area.hovered()?;
        let nearest = |index: usize| (index as f64 - x).abs() <= 0.5;
        let index = (0..self.groups.len()).find(|index| nearest(*index))?;
        self.groups.get(index)
    }

    fn read_out(&self, ui: &Ui, response: &Response, group: &Group) {
        let tokens = Tokens::of(ui);
        let say = |text| self.speech.say(text);
        let shortfall = format::to_f64(group.shortfall, self.rollup.scale);
        let rows = [
            tip::Row::new(
                tokens.data.orange,
                say(ChartText::Customers),
                format::count(group.customers),
            ),
            tip::Row::new(
                tokens.data.blue,
                say(ChartText::Orders),
                format::count(group.orders),
            ),
            tip::Row::plain(say(ChartText::Shortfall), self.speech.money(shortfall)),
        ];
        let heading = format!("{}: {}", say(ChartText::OrdersEach), group.label());
        tip::show(response, &heading, &rows);
    }
}

/// Gathers customers into groups, up to the largest that is needed.
fn groups(rollup: &Rollup) -> Vec<Group> {
    let most = rollup
        .by_orders_per_customer
        .iter()
        .map(|entry| entry.orders_each)
        .max();
    let Some(most) = most.filter(|_| rollup.known.customers) else {
        return Vec::new();
    };
    let mut groups: Vec<Group> = Vec::new();
    let mut low = 1;
    for high in UPTO.into_iter().chain([u64::MAX]) {
        groups.push(Group {
            low,
            high: high.min(most),
            ..Group::default()
        });
        if high >= most {
            break;
        }
        low = high + 1;
    }
    for entry in &rollup.by_orders_per_customer {
        let index = groups.partition_point(|group| group.high < entry.orders_each);
        if let Some(group) = groups.get_mut(index) {
            group.customers += entry.customers;
            group.orders += entry.orders;
            group.shortfall += entry.shortfall;
        }
    }
    groups
}

impl Chart for OrdersPerCustomer<'_> {
    fn name(&self) -> &'static str {
        "orders-per-customer"
    }

    fn title(&self) -> String {
        let measures = &self.rollup.measures;
        let customers: u64 = self.groups.iter().map(|group| group.customers).sum();
        let orders: u64 = self.groups.iter().map(|group| group.orders).sum();
        if customers == 0 {
            return self.speech.say(ChartText::NoCustomers);
        }
        let language = self.speech.language;
        if let Some(share) = measures.top_1_percent_share.filter(|_| customers >= 1000) {
            let share = format::percent(share, 0, language);
            let single = self.groups.first().map_or(0, |group| group.customers);
            let single = format::percent(single as f64 / customers as f64, 0, language);
            let values: [(&str, &dyn std::fmt::Display); 2] =
                [("share", &share), ("single", &single)];
            return self.speech.fill(ChartText::PerCustomerTopTitle, &values);
        }
        let mean = format::compact(orders as f64 / customers as f64, language);
        let (customers, orders) = (format::count(customers), format::count(orders));
        self.speech.fill(
            ChartText::PerCustomerTitle,
            &[
                ("customers", &customers),
                ("orders", &orders),
                ("mean", &mean),
            ],
        )
    }

    fn definition(&self) -> String {
        self.speech.say(ChartText::PerCustomerDefinition)
    }

    fn data(&self) -> Data {
        let say = |text| self.speech.say(text);
        let headers = [
            say(ChartText::OrdersEach),
            say(ChartText::Customers),
            say(ChartText::Orders),
            format!("{} ({})", say(ChartText::Shortfall), self.rollup.currency),
        ];
        let rows = self.rollup.by_orders_per_customer.iter().map(|entry| {
            vec![
                entry.orders_each.to_string(),
                entry.customers.to_string(),
                entry.orders.to_string(),
                super::plain_amount(entry.shortfall, self.rollup.scale),
            ]
        });
        Data {
            headers: headers.to_vec(),
            rows: rows.collect(),
        }
    }

    fn draw(&self, ui: &mut Ui, size: Vec2) {
        if self.groups.is_empty() {
            let text = if self.rollup.known.customers {
                ChartText::Nothing
            } else {
                ChartText::NoCustomers
            };
            empty(ui, size, &self.speech.say(text));
            return;
        }
        let area = self.framed(ui, size);
        if let Some(group) = self.hovered(&area) {
            self.read_out(ui, &area.response, group);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::chart::fixture;

    #[test]
    fn every_customer_is_in_one_group() {
        let rollup = fixture::rollup();
        let groups = groups(&rollup);
        let sum = |number: fn(&Group) -> u64| groups.iter().map(number).sum::<u64>();
        let expected = &rollup.by_orders_per_customer;
        assert_eq!(
            sum(|group| group.customers),
            expected.iter().map(|e| e.customers).sum::<u64>()
        );
        assert_eq!(
            sum(|group| group.orders),
            expected.iter().map(|e| e.orders).sum::<u64>()
        );
        assert_eq!(groups[3].label(), "4–5");
        assert_eq!(groups[0].label(), "1");
    }
}
