//! What a person reads of the room `decision`.

pub mod incidents;
pub mod sources;

crate::phrases! {
    /// What is wrong with an assumption, at the field or in the file.
    Wrong {
        Syntax => "the file is not valid TOML: {why}", "文件不是有效的 TOML：{why}";
        NoSection => "the file has no [assumptions] section", "文件中没有 [assumptions] 部分";
        UnknownKey => "no assumption has this name; did you mean {closest}?", "没有这个名称的假设；是否指 {closest}？";
        UnknownField => "not a field of an assumption; did you mean {closest}?", "不是假设的字段；是否指 {closest}？";
        UnknownWord => "expected one of {expected}", "应为以下之一：{expected}";
        NotANumber => "expected a number such as 0.25 or \"200.00\"", "应为数字，例如 0.25 或 \"200.00\"";
        NotFinite => "expected a finite number", "应为有限的数字";
        TooLarge => "expected less than 1,000,000,000,000,000", "应小于 1,000,000,000,000,000";
        Negative => "expected 0 or more", "应为 0 或更大";
        AboveOne => "expected a share between 0 and 1 (30 % is 0.3)", "应为 0 到 1 之间的比例（30 % 写作 0.3）";
        OutOfOrder => "expected low ≤ likely ≤ high", "应满足 最低 ≤ 最可能 ≤ 最高";
        WrongCount => "expected one figure, or three: low, likely, high", "应为一个数字，或三个：最低、最可能、最高";
        MissingFigures => "expected low, likely and high, or value", "应给出 low、likely 和 high，或 value";
        LognormalZero => "a lognormal needs a low above 0: choose pert or triangular", "对数正态分布的最低值必须大于 0：请改用 pert 或 triangular";
        LognormalShare => "a share cannot be lognormal, which has no upper end: choose pert, triangular or uniform", "比例不能用没有上限的对数正态分布：请改用 pert、triangular 或 uniform";
        NotText => "expected a text in quotes", "应为引号中的文字";
        NotTruth => "expected true or false", "应为 true 或 false";
        NotTable => "expected a table such as { name = \"…\", amount = 100 }", "应为表，例如 { name = \"…\", amount = 100 }";
        CorrelationShape => "expected [\"assumption\", \"assumption\", 0.5]", "应为 [\"假设\", \"假设\", 0.5]";
        CorrelationRange => "expected a rank correlation between −1 and 1", "秩相关系数应在 −1 与 1 之间";
        CorrelationItself => "an assumption cannot be correlated with itself, or twice with the same one", "假设不能与自身相关，也不能与同一假设重复相关";
        CorrelationImpossible => "these correlations cannot all hold at once: weaken one", "这些相关系数不可能同时成立：请减弱其中一个";
        LedgerName => "a ledger item needs a name", "台账项目需要名称";
    }
}

crate::phrases! {
    /// What is wrong with counts or with a service plan in a file.
    CountsWrong {
        NoSection => "the file has no [headline] section", "文件中没有 [headline] 部分";
        Value => "{field} = {value}: expected {expected}", "{field} = {value}：应为{expected}";
        Field => "{field}: expected {expected}", "{field}：应为{expected}";
        AtMostOrders => "at most as many as orders", "不多于订单数";
        Count => "a whole number from 1 on, or [low, likely, high] in this order", "从 1 起的整数，或依次为 [低, 中, 高]";
        Amount => "an amount such as \"18.00\", or [low, likely, high] in this order", "金额，例如 \"18.00\"，或依次为 [低, 中, 高]";
        Share => "a share between 0 and 1", " 0 到 1 之间的比例";
        ShareBelow => "a share from 0 to below 1", "从 0 到 1 以下的比例";
        OrMore => "0 or more", "不小于 0 的数";
        Above => "a number above 0", "大于 0 的数";
        SharesMost => "shares that add up to 1 at most", "合计不超过 1 的各日比例";
        SharesOne => "shares by day that add up to 1", "合计为 1 的各日比例";
        Unstable => "unstable: more work comes in than the agents can do, so the queue grows without end", "不稳定：来电多于坐席所能处理，排队将无限增长";
        BadLoad => "expected positive finite calls, interval and handling time", "来电数、时段与处理时长应为有限的正数";
    }
}

crate::phrases! {
    /// Figures that rest on counts, and a service plan.
    CountsText {
        RestsOnCounts => "From counts, not from an export: orders per customer are assumed to be geometric. Measures and expected costs rest on the mean of each range.", "依据计数而非导出文件：假设每位客户的订单数服从几何分布。各项数字与期望成本取各区间的均值。";
        PaidAbove => "Paid is above intended in sum, although the kind is underpriced: check the kind and the intended price.", "实付合计高于应付，但类型为价格偏低：请检查类型与应付价。";
        PaidBelow => "Paid is below intended in sum, although the kind is overcharged: check the kind and the intended price.", "实付合计低于应付，但类型为多收：请检查类型与应付价。";
        NeedsOrders => "counts name no single orders: {what} needs the export itself", "计数中没有单个订单：{what}需要导出文件本身";
        OfMembers => "{share} of all members are affected", "受影响客户占全部会员的 {share}";
        Service => "Customer service", "客户服务";
        AgentsWithoutHelp => "Agents all year if people took every contact", "全部由人工处理时全年所需客服人数";
        AgentsWithHelp => "Agents all year for what self-service leaves", "自助服务之外全年所需客服人数";
        CapacityAYear => "Contacts a year that the agents can take", "现有客服全年可处理量";
        Contacts => "Contacts of the wave", "本次咨询量";
        HumanContacts => "of these for people", "其中需人工处理";
        PeakBacklog => "Most open at once", "最高积压";
        DaysToClear => "Days to clear", "清空所需天数";
        LongestWait => "Longest wait in days", "最长等待天数";
        AgentDays => "Agent-days", "客服人日";
        AgentsToClear => "Agents to clear in the days wished", "在期望天数内清空所需客服人数";
        PeakAgents => "Agents for the peak of calls", "来电高峰所需客服人数";
        PeakPositions => "Positions with time away", "计入缺勤后的岗位数";
    }
}

crate::phrases! {
    /// What of the orders or customers an explanation multiplies.
    Quantity {
        Once => "once", "一次性";
        OrdersHonoured => "orders honoured", "兑现的订单数";
        OrdersRevoked => "orders revoked", "撤销的订单数";
        CustomersHonoured => "customers with nothing revoked", "未被撤销任何订单的客户数";
        CustomersRevoked => "customers with anything revoked", "有订单被撤销的客户数";
        CustomersFullyRevoked => "customers with everything revoked", "订单全部被撤销的客户数";
        CustomersPartlyRevoked => "customers with a part revoked", "订单部分被撤销的客户数";
        PaidRevoked => "paid for what is refunded", "退款订单的实付金额";
        OverpaidHonoured => "paid above intended, given back to all", "应主动退还的多收金额";
        OverpaidRevoked => "paid above intended, given back on claim", "仅在申请时退还的多收金额";
        ShortfallFirstHonoured => "shortfall of first orders honoured", "兑现的首单差额";
        ShortfallFurtherHonoured => "shortfall of further orders honoured", "兑现的后续订单差额";
        CostLessPaidFirstHonoured => "cost less paid of first orders honoured", "兑现的首单成本减实付";
        CostLessPaidFurtherHonoured => "cost less paid of further orders honoured", "兑现的后续订单成本减实付";
        IntendedFirstHonoured => "intended price of first orders honoured", "兑现的首单应付金额";
        IntendedFurtherHonoured => "intended price of further orders honoured", "兑现的后续订单应付金额";
        ShortfallFirstRevoked => "shortfall of first orders revoked", "撤销的首单差额";
        ShortfallFurtherRevoked => "shortfall of further orders revoked", "撤销的后续订单差额";
        CostLessPaidFirstRevoked => "cost less paid of first orders revoked", "撤销的首单成本减实付";
        CostLessPaidFurtherRevoked => "cost less paid of further orders revoked", "撤销的后续订单成本减实付";
        IntendedFirstRevoked => "intended price of first orders revoked", "撤销的首单应付金额";
        IntendedFurtherRevoked => "intended price of further orders revoked", "撤销的后续订单应付金额";
    }
}

#[cfg(test)]
mod tests {
    use super::{CountsText, CountsWrong, Quantity, Wrong};
    use crate::text::Language::{Chinese, English};

    #[test]
    fn every_phrase_stands_in_both_languages() {
        let both = |english, chinese| (english, chinese);
        crate::text::check(
            Wrong::ALL
                .iter()
                .map(|t| both(t.get(English), t.get(Chinese))),
        );
        crate::text::check(
            Quantity::ALL
                .iter()
                .map(|t| both(t.get(English), t.get(Chinese))),
        );
        crate::text::check(
            CountsWrong::ALL
                .iter()
                .map(|t| both(t.get(English), t.get(Chinese))),
        );
        crate::text::check(
            CountsText::ALL
                .iter()
                .map(|t| both(t.get(English), t.get(Chinese))),
        );
    }
}
