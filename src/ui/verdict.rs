//! The answer in words: what honouring and revoking cost, which is cheaper and how sure, and the best
//! line between.

use crate::decision::{Comparison, Decision, Policy};
use crate::incident::Kind;
use crate::money::Currency;
use crate::text::Language;
use crate::text::chart::names;
use crate::text::ui::decision::DecisionViewText as Text;
use crate::ui::format;

/// The decision of a policy, if it was compared.
pub fn decision(comparison: &Comparison, policy: Policy) -> Option<&Decision> {
    comparison
        .decisions
        .iter()
        .find(|decision| decision.policy == policy)
}

/// The decision at the best cap; `None` where customers are unknown.
pub fn best(comparison: &Comparison) -> Option<&Decision> {
    let policy = policy_of_cap(comparison, comparison.best_cap?);
    decision(comparison, policy)
}

/// The policy at a place of the axis: 0 is revoke all, its end honour all.
pub fn policy_of_cap(comparison: &Comparison, cap: u64) -> Policy {
    let last = comparison.axis.last().map_or(0, |point| point.cap);
    match cap {
        0 => Policy::RevokeAll,
        cap if cap >= last => Policy::HonourAll,
        cap => Policy::Cap(cap),
    }
}

/// The verdict as sentences, the one that matters most first. Empty where nothing was compared.
pub fn sentences(comparison: &Comparison, currency: Currency, language: Language) -> Vec<String> {
    let (Some(honour), Some(revoke)) = (
        decision(comparison, Policy::HonourAll),
        decision(comparison, Policy::RevokeAll),
    ) else {
        return Vec::new();
    };
    // Revoking all takes back every affected order there is.
    if revoke.orders_revoked == 0 {
        return vec![Text::NothingAffected.get(language).to_owned()];
    }
    let money = |value: f64| format::money_compact(value, currency, language);
    let costs = match comparison.kind {
        Kind::Underpriced => Text::Verdict,
        Kind::Overcharged => Text::VerdictRefund,
        Kind::BenefitWithdrawn => Text::VerdictRestore,
    };
    let costs = costs.fill(
        language,
        &[
            ("honour", &money(honour.expected)),
            ("revoke", &money(revoke.expected)),
        ],
    );
    let mut sentences = vec![costs, surer(comparison, language)];
    sentences.push(line_between(comparison, &money, language));
    sentences
}

/// Which is cheaper, and in how many outcomes.
fn surer(comparison: &Comparison, language: Language) -> String {
    let p = comparison.p_honour_cheaper;
    let (text, share) = if p >= 0.5 {
        (Text::HonourCheaper, p)
    } else {
        (Text::RevokeCheaper, 1.0 - p)
    };
    let policy = if p >= 0.5 {
        Policy::HonourAll
    } else {
        Policy::RevokeAll
    };
    let share = format::share(share, language);
    if comparison.kind == Kind::Underpriced {
        return text.fill(language, &[("share", &share)]);
    }
    let policy = names::raised(&names::doing(policy, comparison.kind, language));
    Text::IsCheaper.fill(language, &[("policy", &policy), ("share", &share)])
}

fn line_between(
    comparison: &Comparison,
    money: &impl Fn(f64) -> String,
    language: Language,
) -> String {
    let Some(cap) = comparison.best_cap else {
        return Text::NoCustomers.get(language).to_owned();
    };
    match (policy_of_cap(comparison, cap), comparison.kind) {
        (Policy::RevokeAll, Kind::Underpriced) => Text::BestRevoke.get(language).to_owned(),
        (Policy::HonourAll, Kind::Underpriced) => Text::BestHonour.get(language).to_owned(),
        (policy @ (Policy::RevokeAll | Policy::HonourAll), kind) => {
            let policy = names::doing(policy, kind, language);
            Text::NoneBetween.fill(language, &[("policy", &policy)])
        }
        (_, kind) => {
            let cost = comparison.axis.iter().find(|point| point.cap == cap);
            let cost = cost.map_or_else(String::new, |point| money(point.expected));
            let (one, several) = match kind {
                Kind::Underpriced => (Text::BestCapOne, Text::BestCap),
                Kind::Overcharged => (Text::BestRefundOne, Text::BestRefund),
                Kind::BenefitWithdrawn => (Text::BestRestoreOne, Text::BestRestore),
            };
            let text = if cap == 1 { one } else { several };
            text.fill(language, &[("cap", &format::count(cap)), ("cost", &cost)])
        }
    }
}

/// The verdict as one text, to be copied.
pub fn text(comparison: &Comparison, currency: Currency, language: Language) -> String {
    let joint = match language {
        Language::English => " ",
        Language::Chinese => "",
    };
    sentences(comparison, currency, language).join(joint)
}
