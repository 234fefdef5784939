//! What cost components, policies and assumptions are called in charts and tables.

use crate::decision::{Component, Key, Policy};
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
    /// Names of policies.
    PolicyName {
        RevokeAll => "Revoke all", "全部撤销";
        CapOne => "Honour the first order", "只兑现首单";
        Cap => "Honour the first {cap} orders", "兑现前 {cap} 单";
        CapUnits => "Honour up to a number of units", "按件数封顶兑现";
        CapAmount => "Honour up to an amount", "按金额封顶兑现";
        HonourAll => "Honour all", "全部兑现";
        OptIn => "Keep at the intended price", "按原价保留";
        InviteToCancel => "Honour, invite to cancel", "兑现并邀请取消";
        HonourDelivered => "Honour what is delivered", "兑现已交付部分";
        VoucherInstead => "Voucher instead", "改发代金券";
    }
}

/// The name of a policy.
pub fn policy(policy: Policy, language: Language) -> String {
    let name = match policy {
        Policy::RevokeAll => PolicyName::RevokeAll,
        Policy::Cap(1) => PolicyName::CapOne,
        Policy::Cap(cap) => {
            return PolicyName::Cap.fill(language, &[("cap", &cap)]);
        }
        Policy::CapUnits(_) => PolicyName::CapUnits,
        Policy::CapAmount(_) => PolicyName::CapAmount,
        Policy::HonourAll => PolicyName::HonourAll,
        Policy::OptIn => PolicyName::OptIn,
        Policy::InviteToCancel => PolicyName::InviteToCancel,
        Policy::HonourDelivered => PolicyName::HonourDelivered,
        Policy::VoucherInstead => PolicyName::VoucherInstead,
    };
    name.get(language).to_owned()
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
        OptInAcceptance => "share that keeps the order at the intended price", "按原价保留的比例";
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
            PolicyName::ALL
                .iter()
                .map(|t| both(t.get(English), t.get(Chinese))),
        );
        crate::text::check(
            AssumptionName::ALL
                .iter()
                .map(|t| both(t.get(English), t.get(Chinese))),
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
