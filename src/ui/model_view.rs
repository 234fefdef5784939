//! The model in words: every component with its formula, every assumption with its source.
//!
//! Written from what the figures themselves are made of, so that it cannot say anything else.

use egui::Ui;

use super::explain_view::{in_words, measures};
use super::help_view::row_ui;
use super::theme::space;
use super::widgets::{body_ui, heading_ui, muted_ui};
use super::{decision_view, format, headline_view};
use crate::decision::explain::{Part, explain};
use crate::decision::{Assumptions, Key, Policy};
use crate::session::Session;
use crate::text::Language;
use crate::text::chart::names;
use crate::text::ui::model::ModelText as Text;

/// What is measured, and what a decision costs.
pub fn model_ui(ui: &mut Ui, session: &Session) {
    let language = session.language();
    heading_ui(ui, Text::Measures.get(language));
    for (name, definition) in measures(language) {
        row_ui(ui, name, |ui| {
            body_ui(ui, definition);
        });
    }
    ui.add_space(space::L);
    heading_ui(ui, Text::Components.get(language));
    muted_ui(ui, Text::ComponentsAbout.get(language));
    for (component, products) in components(&session.choices().assumptions, language) {
        row_ui(ui, component, |ui| {
            for product in &products {
                body_ui(ui, product);
            }
        });
    }
}

/// What the costs rest on.
pub fn sources_ui(ui: &mut Ui, session: &Session) {
    let language = session.language();
    muted_ui(ui, Text::SourcesAbout.get(language));
    for (name, range, source) in sources(&session.choices().assumptions, language) {
        row_ui(ui, name, |ui| {
            body_ui(ui, &range);
            muted_ui(ui, &source);
        });
    }
}

/// Each component with its products, what is counted × its factor, taken from an example in which every
/// one occurs.
pub fn components(
    assumptions: &Assumptions,
    language: Language,
) -> Vec<(&'static str, Vec<String>)> {
    let example = headline_view::example();
    let rollup = example.rollup_of(&example.means());
    let product = |part: &Part| {
        let (what, factor) = (
            part.quantity.get(language),
            in_words(&part.formula, language),
        );
        format!("{what} × {factor}")
    };
    let mut found: Vec<(&str, Vec<String>)> = Vec::new();
    for policy in [Policy::Cap(1), Policy::RevokeAll] {
        let explanation = explain(&rollup, assumptions, policy, None);
        for part in explanation
            .iter()
            .flat_map(|explanation| &explanation.parts)
        {
            let component = names::component(part.component, language);
            if !found.iter().any(|(name, _)| *name == component) {
                found.push((component, Vec::new()));
            }
            let products = found.iter_mut().find(|(name, _)| *name == component);
            let product = product(part);
            if let Some((_, products)) = products.filter(|(_, all)| !all.contains(&product)) {
                products.push(product);
            }
        }
    }
    found
}

/// Each assumption with its range, and where that comes from.
fn sources(assumptions: &Assumptions, language: Language) -> Vec<(&'static str, String, String)> {
    let of = |(key, estimate): (&Key, &crate::decision::Estimate)| {
        let value = |value: f64| decision_view::written(value, key.unit(), language);
        let range = if estimate.low < estimate.high {
            let ends = format::range(&value(estimate.low), &value(estimate.high));
            format!("{} ({ends})", value(estimate.likely))
        } else {
            value(estimate.likely)
        };
        let name = names::assumption(*key, language);
        (name, range, estimate.source.clone())
    };
    assumptions.estimates.iter().map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decision::Country;

    #[test]
    fn every_component_has_its_formula_in_both_languages() {
        let assumptions = Assumptions::defaults(Country::default());
        for language in [Language::English, Language::Chinese] {
            let components = components(&assumptions, language);
            // Of the twelve only the ledger is each analyst's own.
            assert!(components.len() >= 11, "{components:#?}");
            for (name, products) in &components {
                assert!(!products.is_empty(), "{name}");
                assert!(
                    products.iter().all(|line| !line.contains('_')),
                    "{products:#?}"
                );
            }
            let sources = sources(&assumptions, language);
            assert!(sources.len() > 20);
            for (name, range, source) in sources {
                assert!(!range.is_empty() && !source.is_empty(), "{name}");
            }
        }
    }
}
