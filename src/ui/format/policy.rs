//! Names of decisions with their figures.

use super::{money, scaled};
use crate::decision::Policy;
use crate::rollup::Rollup;
use crate::text::Language;
use crate::text::chart::names;
use crate::text::ui::decision::DecisionViewText as Text;

/// The name of a decision, with the figure of a cap in its own unit.
pub fn policy_name(policy: Policy, rollup: &Rollup, language: Language) -> String {
    match policy {
        Policy::CapUnits(cap) => {
            let cap = scaled(cap, rollup.unit_scale, 0);
            Text::CapUnits.fill(language, &[("cap", &cap)])
        }
        Policy::CapAmount(cap) => {
            let cap = money(cap, rollup.scale, rollup.currency, language);
            Text::CapAmount.fill(language, &[("cap", &cap)])
        }
        other => names::policy(other, rollup.kind, language),
    }
}
