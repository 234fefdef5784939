//! The verdict, and what stands on the decision step.

crate::phrases! {
    /// Phrases of the verdict and the decision step.
    DecisionViewText {
        Verdict => "Honouring all orders costs about {honour}; revoking them all costs about {revoke}.", "全部兑现约需 {honour}，全部撤销约需 {revoke}。";
        HonourCheaper => "Honouring is cheaper in {share} of simulated outcomes.", "在 {share} 的模拟结果中，兑现更便宜。";
        RevokeCheaper => "Revoking is cheaper in {share} of simulated outcomes.", "在 {share} 的模拟结果中，撤销更便宜。";
        VerdictRefund => "Refunding everyone costs about {honour}; refunding on request only, about {revoke}.", "向全部客户退差约需 {honour}，仅按申请退差约需 {revoke}。";
        VerdictRestore => "Restoring it to everyone costs about {honour}; restoring it on request only, about {revoke}.", "向全部客户恢复权益约需 {honour}，仅按申请恢复约需 {revoke}。";
        NothingAffected => "No order is affected: the rule of the incident holds for none.", "没有受影响的订单：没有订单符合该事故的规则。";
        IsCheaper => "{policy} is cheaper in {share} of simulated outcomes.", "在 {share} 的模拟结果中，{policy}更便宜。";
        NoneBetween => "No line between is cheaper than {policy}.", "没有比{policy}更便宜的折中方案。";
        BestRefund => "The best line is to refund the first {cap} orders of each customer, and the others on request: about {cost}.", "最优方案是退每位客户前 {cap} 单的差额，其余按申请：约需 {cost}。";
        BestRefundOne => "The best line is to refund the first order of each customer, and the others on request: about {cost}.", "最优方案是退每位客户首单的差额，其余按申请：约需 {cost}。";
        BestRestore => "The best line is to restore the first {cap} orders of each customer, and the others on request: about {cost}.", "最优方案是恢复每位客户的前 {cap} 单，其余按申请：约需 {cost}。";
        BestRestoreOne => "The best line is to restore the first order of each customer, and the others on request: about {cost}.", "最优方案是恢复每位客户的首单，其余按申请：约需 {cost}。";
        BestHonour => "No line between is cheaper than honouring all.", "没有比全部兑现更便宜的折中方案。";
        BestRevoke => "No line between is cheaper than revoking all.", "没有比全部撤销更便宜的折中方案。";
        BestCap => "The best line is to honour the first {cap} orders of each customer: about {cost}.", "最优方案是兑现每位客户的前 {cap} 单：约需 {cost}。";
        BestCapOne => "The best line is to honour the first order of each customer: about {cost}.", "最优方案是只兑现每位客户的第一单：约需 {cost}。";
        NoCustomers => "The export names no customers, so no line per customer can be drawn.", "导出文件没有客户编号，无法按客户设上限。";
        Honour => "Honour all", "全部兑现";
        Revoke => "Revoke all", "全部撤销";
        Cap => "Honour the first {cap} per customer", "兑现每位客户前 {cap} 单";
        CapBest => "Best line: first {cap} per customer", "最优方案：每位客户前 {cap} 单";
        Expected => "Expected cost", "期望成本";
        ExpectedTip => "Every assumption at the mean of its distribution", "所有假设取其分布均值";
        WorstCase => "Worst case", "最坏情形";
        WorstCaseTip => "The largest cost while every assumption stays in its range: a bound, not a likelihood", "所有假设在其范围内时的最大成本：是上界而非概率";
        CashReturned => "Cash returned", "退还现金";
        CashReturnedTip => "Goes back to customers; it is no loss and not part of the cost", "退还给客户的款项，不是损失，不计入成本";
        LikelyRange => "P5 to P95", "P5 至 P95";
        RangeTip => "Nine in ten simulated outcomes lie between", "十次模拟中有九次落在其间";
        RevokedOrders => "Orders revoked", "撤销订单";
        RevokedCustomers => "Their customers", "涉及客户";
        Cheapest => "cheapest", "最便宜";
        AxisTitle => "Cap per customer", "每位客户的上限";
        CapLabel => "Orders honoured per customer", "每位客户兑现的订单数";
        CapFollow => "Follow the best", "跟随最优";
        CapHonoured => "{customers} {customers?customer keeps|customers keep} all of their orders ({orders} {orders?order|orders} honoured).", "{customers} 位客户保留全部订单（共兑现 {orders} 单）。";
        CapRevoked => "{customers} {customers?customer loses|customers lose} something ({orders} {orders?order|orders} revoked).", "{customers} 位客户有订单被撤销（共撤销 {orders} 单）。";
        CapCost => "Expected {expected}, worst case {worst}", "期望 {expected}，最坏 {worst}";
        Assumptions => "Assumptions", "假设";
        AssumptionsAbout => "Low, likely and high. A change follows at once; ticking confirms it.", "低、中、高三点。修改立即生效，勾选表示确认。";
        Low => "low", "低";
        Likely => "likely", "中";
        High => "high", "高";
        Confirmed => "confirmed", "已确认";
        ConfirmOf => "{name}: confirmed", "{name}：已确认";
        FieldOf => "{name}: {point}", "{name}：{point}";
        Reset => "Reset", "重置";
        ResetOf => "Reset {name}", "重置{name}";
        Source => "Source: {source}", "来源：{source}";
        NotNumber => "Not a number; still using {value}", "不是数字，仍使用 {value}";
        Negative => "Cannot be below 0", "不能小于 0";
        AboveOne => "A share is at most 100 %", "比例最多为 100%";
        Order => "Keep low ≤ likely ≤ high", "须满足 低 ≤ 中 ≤ 高";
        GroupBuying => "Would have bought anyway", "本来也会购买";
        GroupRefund => "Taking back and refunding", "收回与退款";
        GroupGoodwill => "Goodwill", "补偿";
        GroupLaw => "Law", "法律";
        GroupService => "Service", "客服";
        GroupChurn => "Customers leaving", "客户流失";
        GroupAlternatives => "Alternatives", "其他方案";
        Components => "What each decision costs, by component", "各方案的成本构成";
        ComponentsAbout => "Every assumption at its mean. Each figure says where it comes from when it is clicked.", "所有假设取均值。点击任一数字可查看其来源。";
        Component => "Component", "构成";
        Total => "Total", "合计";
        Filter => "Find an assumption", "查找假设";
        FilterHint => "Find…", "查找…";
        OnlyUnconfirmed => "Only unconfirmed", "仅看未确认";
        Alternatives => "Other ways", "其他方案";
        AlternativesAbout => "The same components under another promise.", "同样的成本构成，换一种承诺。";
        OptIn => "Keep it by paying the intended price", "补足差价可保留";
        InviteToCancel => "Honour, and invite to cancel", "兑现并邀请自愿取消";
        HonourDelivered => "Honour what is delivered, revoke the rest", "已履约的兑现，其余撤销";
        VoucherInstead => "Revoke, with a voucher instead", "撤销并补偿优惠券";
        CapUnits => "Cap by units: {cap} per customer", "按数量设上限：每位客户 {cap}";
        CapAmount => "Cap by amount: {cap} per customer", "按差额设上限：每位客户 {cap}";
    }
}

#[cfg(test)]
mod tests {
    use super::DecisionViewText;
    use crate::text::Language::{Chinese, English};

    #[test]
    fn every_phrase_stands_in_both_languages() {
        crate::text::check(
            DecisionViewText::ALL
                .iter()
                .map(|t| (t.get(English), t.get(Chinese))),
        );
    }
}
