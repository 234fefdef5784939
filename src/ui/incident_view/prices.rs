//! The unit prices of the export, each of which can be made the rule, and its products.

use egui::Ui;

use crate::money::from_scaled;
use crate::rollup::Rollup;
use crate::session::action::Action;
use crate::session::choices::IncidentChange;
use crate::session::listing::{List, Only, Show, Wanted};
use crate::text::Language;
use crate::text::ui::incident::IncidentViewText as Text;
use crate::ui::chart::prices::Prices;
use crate::ui::chart_view::edited_chart_ui;
use crate::ui::format;
use crate::ui::table_view::row_ui;
use crate::ui::theme::{Tokens, Type, size};
use crate::ui::widgets::{muted_ui, titled_card_ui};

/// Prices with a way to their lines.
const PRICES_MAX: usize = 6;
/// Products shown: those with the fewest affected lines are noise.
const PRODUCTS_MAX: usize = 8;

/// Clusters of unit prices; pressing one makes it the rule.
pub fn prices_ui(ui: &mut Ui, rollup: &Rollup, language: Language, actions: &mut Vec<Action>) {
    let chart = Prices::new(rollup, language);
    let draw = |ui: &mut Ui, size| chart.choose(ui, size);
    let height = size::CHART_HEIGHT;
    let chosen = edited_chart_ui(ui, &chart, height, language, (actions, draw));
    if let Some(price) = chosen {
        let rule = from_scaled(price.into(), rollup.scale);
        actions.push(Action::ChangeIncident(IncidentChange::UnitPriceMin(rule)));
        actions.push(Action::ChangeIncident(IncidentChange::UnitPriceMax(rule)));
        actions.push(Action::Settle);
    }
    let parts = chart.most(PRICES_MAX).into_iter();
    let parts = parts.map(|(price, name)| (name, Only::UnitPrice(price)));
    behind_ui(ui, Text::LinesBehind, parts.collect(), language, actions);
}

/// The ways from a picture to the lines behind it.
pub fn behind_ui(
    ui: &mut Ui,
    about: Text,
    parts: Vec<(String, Only)>,
    language: Language,
    actions: &mut Vec<Action>,
) {
    ui.horizontal_wrapped(|ui| {
        muted_ui(ui, about.get(language));
        for (name, only) in parts {
            let spoken = Text::LinesOf.fill(language, &[("name", &name)]);
            let link = ui.link(Type::Small.text(&name, Tokens::of(ui).accent));
            link.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Link, true, &spoken));
            if link.clicked() {
                actions.push(Action::ShowList(Some(List::Lines)));
                actions.push(Action::Want(Wanted {
                    show: Show::All,
                    only: Some(only),
                    ..Wanted::default()
                }));
            }
        }
    });
}

pub fn products_ui(ui: &mut Ui, rollup: &Rollup, language: Language, actions: &mut Vec<Action>) {
    if rollup.by_product.is_empty() {
        return;
    }
    let unit = format::unit_name(rollup.currency, language);
    let shortfall = Text::ShortfallTile.get(language);
    let shortfall = if unit.is_empty() {
        shortfall.to_owned()
    } else {
        format!("{shortfall}, {unit}")
    };
    let headers = [Text::GroupName, Text::PriceLines, Text::PriceAffected];
    let headers = headers.map(|text| text.get(language));
    titled_card_ui(
        ui,
        Text::Groups.get(language),
        Text::GroupsAbout.get(language),
        |ui| {
            row_ui(ui, &[&headers[..], &[shortfall.as_str()]].concat(), true);
            let mut parts = Vec::new();
            for group in rollup.by_product.iter().take(PRODUCTS_MAX) {
                let digits = rollup.currency.minor_digits();
                let shortfall = format::scaled(group.affected.shortfall(), rollup.scale, digits);
                let (lines, affected) = (
                    format::count(group.lines),
                    format::count(group.affected.orders),
                );
                row_ui(ui, &[&group.name, &lines, &affected, &shortfall], false);
                parts.push((group.name.clone(), Only::Product(group.name.clone())));
            }
            behind_ui(ui, Text::LinesBehind, parts, language, actions);
        },
    );
}
