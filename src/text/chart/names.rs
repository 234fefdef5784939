//! What cost components, policies and assumptions are called in charts and tables.

use crate::decision::{Component, Count, Driver, Key, Policy};
use crate::incident::Kind;
use crate::text::Language;

crate::phrases! {
    /// Names of cost components.
    ComponentName {
        ForgonePrice => "forgone price", "放弃的价款";
        CostToServe => "cost to serve", "履约成本";
        AlreadyDelivered => "already delivered", "已交付损失";
        RefundFees => "refund fees", "退款手续费";
        Disputes => "disputes", "支付争议";
        Goodwill => "goodwill", "补偿券";
        Statutory => "statutory claims", "法定赔偿";
        Reversal => "forced reversal", "被判履行";
        FineAndLegal => "fine and legal", "罚款与法务";
        Service => "customer service", "客服";
        Churn => "churn", "客户流失";
        Ledger => "listed costs", "另列成本";
    }
}

/// The name of a cost component.
pub fn component(component: Component, language: Language) -> &'static str {
    let name = match component {
        Component::ForgonePrice => ComponentName::ForgonePrice,
        Component::CostToServe => ComponentName::CostToServe,
        Component::AlreadyDelivered => ComponentName::AlreadyDelivered,
        Component::RefundFees => ComponentName::RefundFees,
        Component::Disputes => ComponentName::Disputes,
        Component::Goodwill => ComponentName::Goodwill,
        Component::Statutory => ComponentName::Statutory,
        Component::Reversal => ComponentName::Reversal,
        Component::FineAndLegal => ComponentName::FineAndLegal,
        Component::Service => ComponentName::Service,
        Component::Churn => ComponentName::Churn,
        Component::Ledger => ComponentName::Ledger,
    };
    name.get(language)
}

crate::phrases! {
    /// Names of the counts of a headline.
    CountName {
        Orders => "orders", "订单数";
        Customers => "customers", "客户数";
        Paid => "paid per order", "每单实付";
        Intended => "intended per order", "每单应付";
        UnitCost => "cost to serve per order", "每单履约成本";
    }
}

/// The name of what moves a bar of the tornado.
pub fn driver(driver: Driver, language: Language) -> &'static str {
    let name = match driver {
        Driver::Assumption(key) => return assumption(key, language),
        Driver::Count(Count::Orders) => CountName::Orders,
        Driver::Count(Count::Customers) => CountName::Customers,
        Driver::Count(Count::Paid) => CountName::Paid,
        Driver::Count(Count::Intended) => CountName::Intended,
        Driver::Count(Count::UnitCost) => CountName::UnitCost,
    };
    name.get(language)
}

crate::phrases! {
    /// Names of policies, for each kind of incident.
    PolicyName {
        RevokeAll => "Revoke all", "全部撤销";
        CapOne => "Honour the first order", "只兑现首单";
        Cap => "Honour the first {cap} orders", "兑现前 {cap} 单";
        CapUnits => "Honour up to a number of units", "按数量封顶兑现";
        CapAmount => "Honour up to an amount", "按金额封顶兑现";
        HonourAll => "Honour all", "全部兑现";
        OptIn => "Keep at the intended price", "按应付价保留";
        InviteToCancel => "Honour, invite to cancel", "兑现并邀请取消";
        HonourDelivered => "Honour what is delivered", "兑现已交付部分";
        VoucherInstead => "Voucher instead", "改发代金券";

        RefundClaims => "Refund on request", "仅按申请退差";
        RefundOne => "Refund the first order", "只退首单差额";
        RefundCap => "Refund the first {cap} orders", "退前 {cap} 单差额";
        RefundUnits => "Refund up to a number of units", "按数量封顶退差";
        RefundAmount => "Refund up to an amount", "按金额封顶退差";
        RefundAll => "Refund everyone", "全部退差";

        RestoreClaims => "Restore on request", "仅按申请恢复";
        RestoreOne => "Restore the first order", "只恢复首单";
        RestoreCap => "Restore the first {cap} orders", "恢复前 {cap} 单";
        RestoreUnits => "Restore up to a number of units", "按数量封顶恢复";
        RestoreAmount => "Restore up to an amount", "按金额封顶恢复";
        RestoreAll => "Restore to everyone", "全部恢复";

        ShortRevoke => "revoke all", "全部撤销";
        ShortHonour => "honour all", "全部兑现";
        ShortClaims => "on request", "仅按申请";
        ShortFirst => "first order", "首单";
        ShortCap => "first {cap}", "前 {cap} 单";
        ShortEveryone => "everyone", "全部客户";
    }
}

crate::phrases! {
    /// The policies of the axis as what is done, inside a sentence.
    PolicyDone {
        RevokeAll => "revoking everything", "全部撤销";
        CapOne => "honouring the first order of every customer", "每位客户只兑现首单";
        Cap => "honouring the first {cap} orders of every customer", "每位客户兑现前 {cap} 单";
        HonourAll => "honouring everything", "全部兑现";
        RefundClaims => "refunding on request only", "仅按申请退差";
        RefundOne => "refunding the first order of every customer", "每位客户只退首单差额";
        RefundCap => "refunding the first {cap} orders of every customer", "每位客户退前 {cap} 单差额";
        RefundAll => "refunding everyone", "全部退差";
        RestoreClaims => "restoring on request only", "仅按申请恢复";
        RestoreOne => "restoring the first order of every customer", "每位客户只恢复首单";
        RestoreCap => "restoring the first {cap} orders of every customer", "每位客户恢复前 {cap} 单";
        RestoreAll => "restoring to everyone", "全部恢复";
    }
}

/// The name of a policy in an incident of this kind.
pub fn policy(policy: Policy, kind: Kind, language: Language) -> String {
    use PolicyName as N;
    let of = |underpriced, overcharged, withdrawn| match kind {
        Kind::Underpriced => underpriced,
        Kind::Overcharged => overcharged,
        Kind::BenefitWithdrawn => withdrawn,
    };
    let name = match policy {
        Policy::RevokeAll => of(N::RevokeAll, N::RefundClaims, N::RestoreClaims),
        Policy::Cap(1) => of(N::CapOne, N::RefundOne, N::RestoreOne),
        Policy::Cap(cap) => {
            return of(N::Cap, N::RefundCap, N::RestoreCap).fill(language, &[("cap", &cap)]);
        }
        Policy::CapUnits(_) => of(N::CapUnits, N::RefundUnits, N::RestoreUnits),
        Policy::CapAmount(_) => of(N::CapAmount, N::RefundAmount, N::RestoreAmount),
        Policy::HonourAll => of(N::HonourAll, N::RefundAll, N::RestoreAll),
        Policy::OptIn => N::OptIn,
        Policy::InviteToCancel => N::InviteToCancel,
        Policy::HonourDelivered => N::HonourDelivered,
        Policy::VoucherInstead => N::VoucherInstead,
    };
    name.get(language).to_owned()
}

/// A policy of the axis in a word or two; any other is the end where all is revoked.
pub fn policy_short(policy: Policy, kind: Kind, language: Language) -> String {
    let name = match (policy, kind) {
        (Policy::Cap(1), _) => PolicyName::ShortFirst,
        (Policy::Cap(cap), _) => {
            return PolicyName::ShortCap.fill(language, &[("cap", &cap)]);
        }
        (Policy::HonourAll, Kind::Underpriced) => PolicyName::ShortHonour,
        (Policy::HonourAll, _) => PolicyName::ShortEveryone,
        (_, Kind::Underpriced) => PolicyName::ShortRevoke,
        _ => PolicyName::ShortClaims,
    };
    name.get(language).to_owned()
}

/// The same as it stands inside a sentence.
pub fn policy_inside(policy: Policy, kind: Kind, language: Language) -> String {
    lowered(&self::policy(policy, kind, language))
}

/// A policy as what is done, inside a sentence; those beside the axis by their names.
pub fn doing(policy: Policy, kind: Kind, language: Language) -> String {
    use PolicyDone as N;
    let of = |underpriced, overcharged, withdrawn| match kind {
        Kind::Underpriced => underpriced,
        Kind::Overcharged => overcharged,
        Kind::BenefitWithdrawn => withdrawn,
    };
    let name = match policy {
        Policy::RevokeAll => of(N::RevokeAll, N::RefundClaims, N::RestoreClaims),
        Policy::Cap(1) => of(N::CapOne, N::RefundOne, N::RestoreOne),
        Policy::Cap(_) => of(N::Cap, N::RefundCap, N::RestoreCap),
        Policy::HonourAll => of(N::HonourAll, N::RefundAll, N::RestoreAll),
        other => return policy_inside(other, kind, language),
    };
    match policy {
        Policy::Cap(cap) => name.fill(language, &[("cap", &cap)]),
        _ => name.get(language).to_owned(),
    }
}

/// With a small first letter.
fn lowered(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(char::to_lowercase);
    first.into_iter().flatten().chain(letters).collect()
}

/// With a capital first letter, to begin a sentence.
pub fn raised(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(letters).collect()
}

crate::phrases! {
    /// Names of assumptions.
    AssumptionName {
        WouldHaveBoughtFirst => "would have bought, first order", "首单本会购买";
        WouldHaveBoughtFurther => "would have bought, further orders", "后续订单本会购买";
        UnitCostShare => "unit cost, share of intended price", "单位成本占应付价比例";
        IrrecoverableShare => "share that cannot be taken back", "无法收回的比例";
        RefundFeeRate => "refund fee rate", "退款费率";
        RefundFeeFixed => "refund fee, fixed", "退款固定费";
        RefundHandling => "refund handling", "退款处理成本";
        DisputeRate => "dispute rate", "争议率";
        DisputeFee => "dispute fee", "争议费用";
        VoucherFace => "voucher value", "代金券面值";
        VoucherRedemption => "voucher redemption", "代金券核销率";
        VoucherCostShare => "voucher cost share", "代金券成本比例";
        StatutoryFinding => "chance of a statutory finding", "认定违法的概率";
        StatutoryClaimRate => "statutory claim rate", "法定索赔率";
        StatutoryMinimum => "statutory minimum", "法定最低赔偿";
        StatutoryMultiple => "statutory multiple", "法定赔偿倍数";
        Reversal => "chance of being forced to honour", "被判履行的概率";
        FineProbability => "chance of a fine", "罚款概率";
        Fine => "fine", "罚款";
        LegalCost => "legal cost", "法务成本";
        ContactRateHonour => "contact rate if honoured", "兑现时进线率";
        ContactRateRevoke => "contact rate if revoked", "撤销时进线率";
        ToPeople => "share of contacts to people", "转人工比例";
        HumanContactCost => "cost per contact, people", "人工单次成本";
        BotContactCost => "cost per contact, bot", "机器人单次成本";
        ChurnRevoke => "churn if revoked", "撤销导致的流失率";
        LifetimeValue => "customer lifetime value", "客户终身价值";
        PartlyRevokedFactor => "churn factor if partly revoked", "部分撤销的流失系数";
        RetentionGain => "retention gain if honoured", "兑现带来的留存收益";
        OptInAcceptance => "share that keeps the order at the intended price", "按应付价保留的比例";
        VoluntaryCancellation => "share cancelled on request", "应邀取消的比例";
        InsteadVoucherFace => "value of the voucher instead", "替代代金券面值";
        InsteadChurnFactor => "churn left with a voucher instead", "改发代金券后的流失比例";
    }
}

/// The name of an assumption.
pub fn assumption(key: Key, language: Language) -> &'static str {
    // Both lists are in the order of `model.md` 6 (tested).
    let name = AssumptionName::ALL.get(key as usize);
    name.map_or("", |name| name.get(language))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language::{Chinese, English};

    #[test]
    fn every_name_stands_in_both_languages() {
        let both = |english, chinese| (english, chinese);
        crate::text::check(
            ComponentName::ALL
                .iter()
                .map(|t| both(t.get(English), t.get(Chinese))),
        );
        crate::text::check(
            CountName::ALL
                .iter()
                .map(|t| both(t.get(English), t.get(Chinese))),
        );
        crate::text::check(
            PolicyName::ALL
                .iter()
                .map(|t| both(t.get(English), t.get(Chinese))),
        );
        crate::text::check(
            AssumptionName::ALL
                .iter()
                .map(|t| both(t.get(English), t.get(Chinese))),
        );
        crate::text::check(
            PolicyDone::ALL
                .iter()
                .map(|t| both(t.get(English), t.get(Chinese))),
        );
    }

    #[test]
    fn a_policy_is_called_what_it_does_in_an_incident_of_its_kind() {
        let all = Policy::HonourAll;
        assert_eq!(policy(all, Kind::Underpriced, English), "Honour all");
        assert_eq!(policy(all, Kind::Overcharged, English), "Refund everyone");
        let cap = Policy::Cap(3);
        assert_eq!(
            raised(&doing(cap, Kind::BenefitWithdrawn, English)),
            "Restoring the first 3 orders of every customer"
        );
        assert_eq!(
            doing(Policy::OptIn, Kind::Underpriced, Chinese),
            "按应付价保留"
        );
    }

    #[test]
    fn the_names_of_assumptions_are_in_the_order_of_the_keys() {
        assert_eq!(
            assumption(Key::WouldHaveBoughtFirst, English),
            "would have bought, first order"
        );
        assert_eq!(
            assumption(Key::Reversal, English),
            "chance of being forced to honour"
        );
        assert_eq!(
            assumption(Key::RetentionGain, English),
            "retention gain if honoured"
        );
        assert_eq!(
            AssumptionName::ALL.len(),
            Key::InsteadChurnFactor as usize + 1
        );
    }
}
