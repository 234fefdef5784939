//! What each assumption is: its name, unit, adverse side, and what values it can have.

use std::collections::BTreeMap;

use crate::money::Currency;

use super::{Assumptions, Distribution, Estimate, Key, LedgerItem};

/// What an assumption's figure counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// A share or probability, 0 … 1.
    Share,
    /// An amount in the reporting currency, 0 or more.
    Money,
    /// A part of something that may be more than all of it: a cost above the price. 0 or more.
    Ratio,
    /// A plain number, 0 or more.
    Number,
}

impl Unit {
    /// The largest value that makes sense; no unit allows a negative one.
    pub fn max(self) -> f64 {
        match self {
            Self::Share => 1.0,
            Self::Money | Self::Ratio | Self::Number => f64::INFINITY,
        }
    }

    /// Whether people read and write it in percent.
    pub fn is_percent(self) -> bool {
        matches!(self, Self::Share | Self::Ratio)
    }
}

/// The end of an assumption's range that costs more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Adverse {
    /// More of it costs more.
    High,
    /// More of it costs less.
    Low,
    /// Which end costs more depends on other assumptions.
    Either,
    /// This decision does not rest on it.
    Neither,
}

/// A jurisdiction with its own defaults.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Country {
    #[default]
    China,
    #[serde(alias = "eu")]
    EuropeanUnion,
    #[serde(alias = "uk")]
    UnitedKingdom,
    #[serde(alias = "us")]
    UnitedStates,
}

impl Country {
    pub const ALL: [Self; 4] = [
        Self::China,
        Self::EuropeanUnion,
        Self::UnitedKingdom,
        Self::UnitedStates,
    ];

    /// The currency in which its default amounts are meant.
    pub fn currency(self) -> Currency {
        let code = match self {
            Self::China => "CNY",
            Self::EuropeanUnion => "EUR",
            Self::UnitedKingdom => "GBP",
            Self::UnitedStates => "USD",
        };
        Currency::parse(code).unwrap_or(Currency::NONE)
    }
}

/// Name, unit, adverse side when honouring, adverse side when revoking.
type Fact = (Key, &'static str, Unit, Adverse, Adverse);

const FACTS: [Fact; Key::COUNT] = {
    use Adverse::{Either, High, Low, Neither};
    use Key as K;
    use Unit::{Money, Number, Ratio, Share};
    [
        (
            K::WouldHaveBoughtFirst,
            "would_have_bought_first",
            Share,
            Either,
            Either,
        ),
        (
            K::WouldHaveBoughtFurther,
            "would_have_bought_further",
            Share,
            Either,
            Either,
        ),
        (K::UnitCostShare, "unit_cost_share", Ratio, High, High),
        (
            K::IrrecoverableShare,
            "irrecoverable_share",
            Share,
            Neither,
            Either,
        ),
        (K::RefundFeeRate, "refund_fee_rate", Share, Neither, High),
        (K::RefundFeeFixed, "refund_fee_fixed", Money, Neither, High),
        (K::RefundHandling, "refund_handling", Money, Neither, High),
        (K::DisputeRate, "dispute_rate", Share, Neither, High),
        (K::DisputeFee, "dispute_fee", Money, Neither, High),
        (K::VoucherFace, "voucher_face", Money, Neither, High),
        (
            K::VoucherRedemption,
            "voucher_redemption",
            Share,
            Neither,
            High,
        ),
        (
            K::VoucherCostShare,
            "voucher_cost_share",
            Share,
            Neither,
            High,
        ),
        (
            K::StatutoryFinding,
            "statutory_finding",
            Share,
            Neither,
            High,
        ),
        (
            K::StatutoryClaimRate,
            "statutory_claim_rate",
            Share,
            Neither,
            High,
        ),
        (
            K::StatutoryMinimum,
            "statutory_minimum",
            Money,
            Neither,
            High,
        ),
        (
            K::StatutoryMultiple,
            "statutory_multiple",
            Number,
            Neither,
            High,
        ),
        (K::Reversal, "reversal", Share, Neither, Either),
        (K::FineProbability, "fine_probability", Share, Neither, High),
        (K::Fine, "fine", Money, Neither, High),
        (K::LegalCost, "legal_cost", Money, Neither, High),
        (
            K::ContactRateHonour,
            "contact_rate_honour",
            Share,
            High,
            Neither,
        ),
        (
            K::ContactRateRevoke,
            "contact_rate_revoke",
            Share,
            Neither,
            High,
        ),
        (K::ToPeople, "to_people", Share, Either, Either),
        (K::HumanContactCost, "human_contact_cost", Money, High, High),
        (K::BotContactCost, "bot_contact_cost", Money, High, High),
        (K::ChurnRevoke, "churn_revoke", Share, Neither, High),
        (K::LifetimeValue, "lifetime_value", Money, Low, High),
        (
            K::PartlyRevokedFactor,
            "partly_revoked_factor",
            Ratio,
            Neither,
            High,
        ),
        (K::RetentionGain, "retention_gain", Share, Low, Neither),
        (
            K::OptInAcceptance,
            "opt_in_acceptance",
            Share,
            Neither,
            Either,
        ),
        (
            K::VoluntaryCancellation,
            "voluntary_cancellation",
            Share,
            Either,
            Neither,
        ),
        (
            K::InsteadVoucherFace,
            "instead_voucher_face",
            Money,
            Neither,
            High,
        ),
        (
            K::InsteadChurnFactor,
            "instead_churn_factor",
            Ratio,
            Neither,
            High,
        ),
    ]
};

impl Key {
    pub const COUNT: usize = 33;
    /// The assumptions of the contract; those after them only move the alternatives.
    pub const CONTRACT: usize = 29;

    /// Every assumption, in order.
    pub fn all() -> impl Iterator<Item = Self> {
        FACTS.iter().map(|fact| fact.0)
    }

    /// Its place in [`Values`].
    pub const fn index(self) -> usize {
        self as usize
    }

    /// Whether only the alternatives rest on it.
    pub const fn is_for_alternatives(self) -> bool {
        self.index() >= Self::CONTRACT
    }

    /// The name in TOML and JSON.
    pub const fn name(self) -> &'static str {
        FACTS[self.index()].1
    }

    pub fn from_name(name: &str) -> Option<Self> {
        FACTS.iter().find(|fact| fact.1 == name).map(|fact| fact.0)
    }

    pub const fn unit(self) -> Unit {
        FACTS[self.index()].2
    }

    /// The end that makes honouring cost more.
    pub const fn adverse_for_honour(self) -> Adverse {
        FACTS[self.index()].3
    }

    /// The end that makes revoking cost more.
    pub const fn adverse_for_revoke(self) -> Adverse {
        FACTS[self.index()].4
    }
}

/// One figure per assumption, at [`Key::index`], and one per ledger item.
///
/// A figure is a number, or the numbers of several draws side by side.
#[derive(Clone, Debug, PartialEq)]
pub struct Values<T = f64> {
    pub keys: [T; Key::COUNT],
    pub ledger: Vec<T>,
}

impl<T: Copy> Values<T> {
    pub fn get(&self, key: Key) -> T {
        self.keys[key.index()]
    }

    /// Every figure, to be written.
    pub fn all_mut(&mut self) -> impl Iterator<Item = &mut T> {
        self.keys.iter_mut().chain(&mut self.ledger)
    }

    #[must_use]
    pub fn with(mut self, key: Key, value: T) -> Self {
        self.keys[key.index()] = value;
        self
    }
}

impl Estimate {
    /// One figure that does not vary, confirmed.
    pub fn fixed(value: f64) -> Self {
        Self {
            distribution: Distribution::Fixed,
            ..Self::between(value, value, value)
        }
    }

    /// A PERT estimate, confirmed.
    pub fn between(low: f64, likely: f64, high: f64) -> Self {
        Self {
            low,
            likely,
            high,
            distribution: Distribution::Pert,
            note: String::new(),
            source: String::new(),
            confirmed: true,
            confirmed_by: String::new(),
        }
    }
}

/// Used where a case lacks an assumption, which only happens to one made by hand.
const ZERO: f64 = 0.0;

impl Assumptions {
    /// Everything fixed at zero and confirmed: a start for tests and worked examples.
    pub fn zero() -> Self {
        Self {
            estimates: Key::all().map(|key| (key, Estimate::fixed(ZERO))).collect(),
            correlations: Vec::new(),
            ledger: Vec::new(),
        }
    }

    pub fn get(&self, key: Key) -> Option<&Estimate> {
        self.estimates.get(&key)
    }

    pub fn set(&mut self, key: Key, estimate: Estimate) {
        self.estimates.insert(key, estimate);
    }

    /// Every assumption read by `figure`, and every ledger amount.
    pub fn values(&self, figure: impl Fn(&Estimate) -> f64) -> Values {
        let mut keys = [ZERO; Key::COUNT];
        for (key, estimate) in &self.estimates {
            keys[key.index()] = figure(estimate);
        }
        Values {
            keys,
            ledger: self
                .ledger
                .iter()
                .map(|item| figure(&item.amount))
                .collect(),
        }
    }

    /// Every assumption at the mean of its distribution.
    pub fn means(&self) -> Values {
        self.values(Estimate::mean)
    }

    /// Unconfirmed assumptions of the contract and ledger items; and those of the alternatives.
    pub fn unconfirmed(&self) -> (usize, usize) {
        let open = |alternatives: bool| {
            let mine = |(key, e): &(&Key, &Estimate)| {
                key.is_for_alternatives() == alternatives && !e.confirmed
            };
            self.estimates.iter().filter(mine).count()
        };
        let ledger = |item: &&LedgerItem| !item.amount.confirmed;
        (
            open(false) + self.ledger.iter().filter(ledger).count(),
            open(true),
        )
    }
}

impl FromIterator<(Key, Estimate)> for Assumptions {
    fn from_iter<I: IntoIterator<Item = (Key, Estimate)>>(estimates: I) -> Self {
        let mut all = Self::zero();
        all.estimates
            .extend(estimates.into_iter().collect::<BTreeMap<_, _>>());
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_assumption_stands_at_its_own_place_under_its_own_name() {
        for (place, fact) in FACTS.iter().enumerate() {
            assert_eq!(fact.0.index(), place);
            let json = serde_json::to_string(&fact.0).unwrap();
            assert_eq!(json, format!("\"{}\"", fact.1));
        }
        assert_eq!(FACTS[Key::CONTRACT - 1].0, Key::RetentionGain);
    }
}
