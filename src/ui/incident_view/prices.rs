//! The unit prices of the export, each of which can be made the rule, and its products.

use egui::{Align, Layout, Ui, vec2};

use crate::money::from_scaled;
use crate::rollup::{Price, Rollup};
use crate::session::action::Action;
use crate::session::choices::IncidentChange;
use crate::text::Language;
use crate::text::ui::incident::IncidentViewText as Text;
use crate::ui::format;
use crate::ui::theme::{Tokens, Type, size, space};
use crate::ui::widgets::titled_card_ui;

/// Prices shown: those with the fewest lines are noise.
const PRICES_MAX: usize = 8;
const PRODUCTS_MAX: usize = 8;

pub fn prices_ui(ui: &mut Ui, rollup: &Rollup, language: Language, actions: &mut Vec<Action>) {
    let mut prices: Vec<&Price> = rollup.by_price.iter().collect();
    prices.sort_by_key(|price| (std::cmp::Reverse(price.lines), price.unit_paid));
    prices.truncate(PRICES_MAX);
    let headers = [
        Text::PricePaid,
        Text::PriceIntended,
        Text::PriceLines,
        Text::PriceAffected,
    ]
    .map(|t| t.get(language));
    titled_card_ui(
        ui,
        Text::Prices.get(language),
        Text::PricesAbout.get(language),
        |ui| {
            row_ui(ui, headers, true);
            for price in prices {
                let amount = |value: i64| {
                    format::scaled(value.into(), rollup.scale, rollup.currency.minor_digits())
                };
                let paid = amount(price.unit_paid);
                let intended = price.unit_intended.map_or_else(|| "–".to_owned(), amount);
                let cells = [
                    &paid,
                    &intended,
                    &format::count(price.lines),
                    &format::count(price.affected),
                ];
                let response = ui
                    .scope(|ui| row_ui(ui, cells.map(String::as_str), false))
                    .response
                    .interact(egui::Sense::click());
                let name = Text::UsePrice.fill(language, &[("price", &paid)]);
                response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &name));
                if response.on_hover_text(&name).clicked() {
                    let rule = from_scaled(price.unit_paid.into(), rollup.scale);
                    actions.push(Action::ChangeIncident(IncidentChange::UnitPriceMin(rule)));
                    actions.push(Action::ChangeIncident(IncidentChange::UnitPriceMax(rule)));
                    actions.push(Action::Settle);
                }
            }
        },
    );
}

pub fn products_ui(ui: &mut Ui, rollup: &Rollup, language: Language) {
    if rollup.by_product.is_empty() {
        return;
    }
    let headers = [
        Text::GroupName,
        Text::PriceLines,
        Text::PriceAffected,
        Text::ShortfallTile,
    ]
    .map(|t| t.get(language));
    titled_card_ui(
        ui,
        Text::Groups.get(language),
        Text::GroupsAbout.get(language),
        |ui| {
            row_ui(ui, headers, true);
            for group in rollup.by_product.iter().take(PRODUCTS_MAX) {
                let shortfall = format::money(
                    group.affected.shortfall(),
                    rollup.scale,
                    rollup.currency,
                    language,
                );
                let (lines, affected) = (
                    format::count(group.lines),
                    format::count(group.affected.orders),
                );
                row_ui(ui, [&group.name, &lines, &affected, &shortfall], false);
            }
        },
    );
}

/// A row of four cells, the first at the left, figures at the right of their column.
fn row_ui(ui: &mut Ui, cells: [&str; 4], is_header: bool) {
    let tokens = Tokens::of(ui);
    let width = (ui.available_width() - 3.0 * space::M) / 4.0;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::M;
        for (index, cell) in cells.into_iter().enumerate() {
            let align = if index == 0 { Align::Min } else { Align::Max };
            let layout = Layout::top_down(align);
            ui.allocate_ui_with_layout(vec2(width, size::ROW), layout, |ui| {
                ui.set_width(width);
                let text = if is_header {
                    Type::Small.text(cell, tokens.muted)
                } else {
                    Type::Body.text(cell, tokens.text)
                };
                ui.add(egui::Label::new(text).truncate());
            });
        }
    });
}
