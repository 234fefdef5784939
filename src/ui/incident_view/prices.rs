//! The unit prices of the export, each of which can be made the rule, and its products.

use egui::Ui;

use crate::money::from_scaled;
use crate::rollup::Rollup;
use crate::session::action::Action;
use crate::session::choices::IncidentChange;
use crate::text::Language;
use crate::text::ui::incident::IncidentViewText as Text;
use crate::ui::chart::prices::Prices;
use crate::ui::chart_view::edited_chart_ui;
use crate::ui::format;
use crate::ui::table_view::row_ui;
use crate::ui::theme::size;
use crate::ui::widgets::titled_card_ui;

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
            row_ui(ui, &headers, true);
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
                row_ui(ui, &[&group.name, &lines, &affected, &shortfall], false);
            }
        },
    );
}
