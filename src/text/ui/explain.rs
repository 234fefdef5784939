//! Where a figure comes from, in words.

crate::phrases! {
    /// Phrases of the sheet that explains a figure.
    ExplainText {
        Ask => "Where does this come from?", "这个数从哪里来？";
        AskOf => "{name}: where does this come from?", "{name}：这个数从哪里来？";
        Formula => "Formula", "公式";
        Parts => "Values", "取值";
        Inputs => "Assumptions that entered", "用到的假设";
        Lines => "Lines behind it", "背后的订单行";
        LinesOf => "{shown} of {total} {total?line|lines}, in file order; the table of orders and the action list hold all", "共 {total} 行，按文件顺序显示 {shown} 行；订单表与处理清单包含全部";
        LinesNone => "No single line: the figure rests on counts.", "没有逐行数据：此数来自计数。";
        LinesWorking => "Looking for the lines…", "正在查找订单行…";
        What => "what is counted", "计数对象";
        Amount => "amount", "数量或金额";
        Factor => "× factor", "× 系数";
        Cost => "= cost", "= 成本";
        Value => "value", "值";
        Confirmed => "confirmed", "已确认";
        Unconfirmed => "not confirmed", "未确认";
        File => "file: line", "文件：行";
        Order => "order", "订单";
        Paid => "paid", "实付";
        Intended => "intended", "应付";
        Shortfall => "shortfall", "差额";
        Rank => "rank", "次序";
        Copy => "Copy", "复制";

        Orders => "Orders", "订单数";
        Customers => "Customers", "客户数";
        Units => "Units", "数量";
        PaidSum => "Paid", "实付";
        IntendedSum => "Intended", "应付";
        List => "List price", "原价";
        ShortfallSum => "Shortfall", "差额";
        ListGap => "List gap", "原价差额";
        BelowCost => "Below cost", "低于成本";
        ExpectedOf => "Expected cost: {policy}", "期望成本：{policy}";
        ComponentOf => "{component}: {policy}", "{component}：{policy}";
        WorstOf => "Worst case: {policy}", "最坏情形：{policy}";
        CashOf => "Cash returned: {policy}", "退还现金：{policy}";
        RangeOf => "P5 to P95: {policy}", "P5 至 P95：{policy}";
        HonourCheaper => "How sure honouring is cheaper", "兑现更便宜的把握";

        OrdersIs => "Orders that the incident's rule matches and that are not already cancelled, refunded in full or unpaid; the lines of one order count once.", "符合事故条件，且尚未取消、全额退款或未付款的订单；同一订单的多行只计一次。";
        CustomersIs => "Distinct customer numbers among the affected orders.", "受影响订单中不同客户编号的个数。";
        UnitsIs => "Σ quantity × term over the affected lines (12 months bought once are 12 units).", "受影响订单行的 Σ 数量 × 期限（一次购买 12 个月计 12）。";
        PaidIs => "Σ paid over the affected lines, net of what is already refunded.", "受影响订单行的 Σ 实付，已扣除退款。";
        IntendedIs => "Σ intended price over the affected lines, rounded once per line to the currency's smallest unit.", "受影响订单行的 Σ 应付价，每行按货币最小单位舍入一次。";
        ListIs => "Σ list price over the affected lines, without the promotion.", "受影响订单行的 Σ 原价（不含优惠）。";
        ShortfallIs => "Σ (intended − paid) over the affected lines.", "受影响订单行的 Σ（应付 − 实付）。";
        ListGapIs => "Σ (list − paid) over the affected lines.", "受影响订单行的 Σ（原价 − 实付）。";
        BelowCostIs => "Σ max(0, unit cost × units − paid) over the affected lines.", "受影响订单行的 Σ max(0, 单位成本 × 数量 − 实付)。";
        CostIs => "The sum of the components, every assumption at the mean of its distribution.", "各构成之和，所有假设取其分布均值。";
        ComponentIs => "The sum of amount × factor, every assumption at the mean of its distribution.", "Σ 数量或金额 × 系数，所有假设取其分布均值。";
        WorstIs => "The largest cost while every assumption stays between its ends: this corner of all ranges. A bound, not a likelihood; a lognormal ends at its P99.9.", "所有假设在其范围内时的最大成本，取自各范围的这一端点组合。是上界而非概率；对数正态分布取到 P99.9。";
        WorstCounts => "With ranges of counts the largest over their ends is taken as well, so the figure can be above these products.", "计数有范围时还取其端点中的最大值，因此该数可能高于以下乘积。";
        CashIs => "(1 − share that cannot be taken back) × what was paid for revoked orders. It goes back to customers and is no part of the cost.", "（1 − 无法收回的比例）× 撤销订单的实付金额。该款退还客户，不计入成本。";
        RangeIs => "The 5th and 95th percentile of {draws} Latin hypercube draws (seed {seed}), the same draws for every decision.", "{draws} 次拉丁超立方抽样（种子 {seed}）的第 5 与第 95 百分位，各方案使用相同抽样。";
        HonourCheaperIs => "Draws in which honouring all costs less than revoking all ÷ {draws} draws (seed {seed}).", "{draws} 次抽样（种子 {seed}）中全部兑现成本低于全部撤销的次数占比。";
        Mean => "mean", "均值";
        Median => "median", "中位数";
        WorstFive => "mean of the worst 5 %", "最差 5% 的均值";
    }
}

#[cfg(test)]
mod tests {
    use super::ExplainText;
    use crate::text::Language::{Chinese, English};

    #[test]
    fn every_phrase_stands_in_both_languages() {
        crate::text::check(
            ExplainText::ALL
                .iter()
                .map(|t| (t.get(English), t.get(Chinese))),
        );
    }
}
