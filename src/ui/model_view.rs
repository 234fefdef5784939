//! The model in words: every component with its formula, every assumption with its source.
//!
//! Written from what the figures themselves are made of, so that it cannot say anything else.

use egui::Ui;

use super::explain_view::{in_words, measures};
use super::theme::space;
use super::widgets::{body_ui, heading_ui, muted_ui};
use super::{decision_view, format, headline_view};
use crate::decision::explain::{Part, explain};
use crate::decision::{Assumptions, Key, Policy};
use crate::session::Session;
use crate::text::Language;
use crate::text::chart::names;
use crate::text::ui::model::ModelText as Text;

/// Measures, components and assumptions, one below the other.
pub fn model_ui(ui: &mut Ui, session: &Session) {
    let language = session.language();
    let assumptions = &session.choices().assumptions;
    heading_ui(ui, Text::Measures.get(language));
    for (name, definition) in measures(language) {
        body_ui(ui, &format!("{name}: {definition}"));
    }
    ui.add_space(space::M);
    heading_ui(ui, Text::Components.get(language));
    muted_ui(ui, Text::ComponentsAbout.get(language));
    for line in components(assumptions, language) {
        body_ui(ui, &line);
    }
    ui.add_space(space::M);
    heading_ui(ui, Text::Sources.get(language));
    muted_ui(ui, Text::SourcesAbout.get(language));
    for (line, source) in sources(assumptions, language) {
        body_ui(ui, &line);
        muted_ui(ui, &source);
    }
}

/// Each component as what is counted × its factor, taken from an example in which every one occurs.
pub fn components(assumptions: &Assumptions, language: Language) -> Vec<String> {
    let example = headline_view::example();
    let rollup = example.rollup_of(&example.means());
    let line = |part: &Part| {
        let component = names::component(part.component, language);
        let (what, factor) = (
            part.quantity.get(language),
            in_words(&part.formula, language),
        );
        format!("{component} = {what} × {factor}")
    };
    let mut lines: Vec<String> = Vec::new();
    for policy in [Policy::Cap(1), Policy::RevokeAll] {
        let found = explain(&rollup, assumptions, policy, None);
        for part in found.iter().flat_map(|explanation| &explanation.parts) {
            let line = line(part);
            if !lines.contains(&line) {
                lines.push(line);
            }
        }
    }
    lines
}

/// Each assumption with its range, and below it where that comes from.
fn sources(assumptions: &Assumptions, language: Language) -> Vec<(String, String)> {
    let of = |(key, estimate): (&Key, &crate::decision::Estimate)| {
        let value = |value: f64| decision_view::written(value, key.unit(), language);
        let range = if estimate.low < estimate.high {
            let ends = format::range(&value(estimate.low), &value(estimate.high));
            format!("{} ({ends})", value(estimate.likely))
        } else {
            value(estimate.likely)
        };
        let name = names::assumption(*key, language);
        (format!("{name}: {range}"), estimate.source.clone())
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
            let lines = components(&assumptions, language);
            assert!(lines.len() > 12, "{lines:#?}");
            assert!(lines.iter().all(|line| !line.contains('_')), "{lines:#?}");
            let sources = sources(&assumptions, language);
            assert!(
                sources
                    .iter()
                    .all(|(line, source)| !line.is_empty() && !source.is_empty())
            );
        }
    }
}
