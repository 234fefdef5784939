//! What a person reads in the workbook.

crate::phrases! {
    /// Phrases of the workbook.
    WorkbookText {
        Title => "Pricing incident: cost and decision", "定价事故：代价与决策";
        SheetSummary => "Summary", "摘要";
        SheetAssumptions => "Assumptions", "假设";
        SheetComponents => "Components", "成本构成";
        SheetTimeline => "Timeline", "时间线";
        SheetDistribution => "Distribution", "分布";
        SheetProducts => "By product", "按商品";
        SheetIssues => "Issues", "数据问题";

        VerdictNote => "These sentences are as of the export; the expected costs below follow the sheet Assumptions.",
            "以上结论为导出时的结果；下方期望成本随“假设”表变化。";
        LiveNote => "Expected and cash returned are formulas: every assumption at the mean of its distribution. P5, P95 and worst case come from the program and stay as exported.",
            "期望与退还现金为公式：所有假设取其分布的均值。P5、P95 与最坏情形来自程序，保持导出时的值。";
        Measure => "Measure", "指标";
        Name => "Name", "名称";
        Figure => "Figure", "数值";
        Definition => "Definition", "定义";
        Customers => "Customers", "客户";
        Orders => "Orders", "订单";
        Units => "Units", "数量";
        Shortfall => "Shortfall", "差额";
        List => "List", "原价";
        ListGap => "List gap", "原价差";
        BelowCost => "Below cost", "低于成本";
        Unwound => "Already unwound", "已撤销";
        Decision => "Decision", "方案";
        ExpectedLive => "Expected (formula)", "期望（公式）";
        CashLive => "Cash returned (formula)", "退还现金（公式）";
        OrdersRevoked => "Orders revoked", "撤销订单";
        CustomersRevoked => "Customers with anything revoked", "有订单被撤销的客户";
        Rule => "Rule", "规则";
        Window => "Window", "时段";
        LinesUsed => "Lines used", "使用行数";
        LinesLeftOut => "Lines left out", "排除行数";
        Unconfirmed => "Assumptions nobody has confirmed", "未经确认的假设";
        Seed => "Seed of the simulation", "模拟种子";
        Draws => "Draws of the simulation", "模拟次数";
        Made => "Made", "生成";

        AssumptionsNote => "Change low, likely, high or distribution (pert, triangular, uniform, fixed, lognormal) and the expected costs of every decision recompute.",
            "修改低、可能、高或分布（pert、triangular、uniform、fixed、lognormal），各方案的期望成本随之重算。";
        MeanNote => "Mean is what the formulas use: pert (low + 4 × likely + high) ÷ 6; of a lognormal, low and high are P5 and P95.",
            "公式使用均值：pert 为（低 + 4 × 可能 + 高）÷ 6；lognormal 的低与高为 P5 与 P95。";
        Assumption => "Assumption", "假设";
        Low => "Low", "低";
        Likely => "Likely", "可能";
        High => "High", "高";
        Distribution => "Distribution", "分布";
        Mean => "Mean (used)", "均值（采用）";
        Unit => "Unit", "单位";
        UnitShare => "share, 0 to 1", "比例，0 到 1";
        UnitRatio => "share, 0 or more", "比例，0 或更大";
        UnitMoney => "amount", "金额";
        UnitNumber => "number", "数值";
        Confirmed => "Confirmed", "已确认";
        Yes => "yes", "是";
        No => "no", "否";
        Source => "Source", "来源";
        Note => "Note", "备注";
        Ledger => "Listed costs", "另列成本";
        Per => "Per", "按";
        Times => "Times", "次数";
        Applies => "Applies to", "适用于";

        ComponentsNote => "Amounts in {currency}; losses are positive. Formulas use the means on the sheet Assumptions.",
            "金额单位 {currency}；损失为正。公式使用“假设”表中的均值。";
        FiguresHeading => "Figures of the orders, as exported", "订单数据，导出时的值";
        SideHonoured => "Honoured", "兑现";
        SideTaken => "Revoked, can be taken back", "撤销，可收回";
        SideGone => "Revoked, already delivered", "撤销，已交付";
        SumOrders => "orders", "订单";
        Paid => "Paid", "实付";
        Intended => "Intended", "应付";
        SumPaid => "paid", "实付";
        SumIntended => "intended", "应付";
        SumCost => "cost to serve", "履约成本";
        First => "first of each customer", "每位客户首单";
        Further => "further", "后续";
        SumName => "{side}: {what}, {which}", "{side}：{what}，{which}";
        CustomersHonoured => "Customers with everything honoured", "订单全部兑现的客户";
        CustomersPartly => "Customers partly revoked", "部分撤销的客户";
        CustomersFully => "Customers fully revoked", "全部撤销的客户";
        HonouringHeading => "What honouring these orders would cost", "兑现这些订单的代价";
        ForgoneOf => "{side}: forgone price", "{side}：放弃的价款";
        ServeOf => "{side}: cost to serve", "{side}：履约成本";
        BenefitOrders => "{side}: orders that get the benefit", "{side}：获得权益的订单";
        BenefitDifference => "{side}: paid − intended", "{side}：实付 − 应付";
        Unused => "{side}: not used here", "{side}：此处不适用";
        CostsHeading => "Expected cost by component (formulas)", "期望成本的构成（公式）";
        CostsHeadingBenefit => "Expected cost by component (formulas); what is given back stands under forgone price", "期望成本的构成（公式）；退还部分列于“放弃的价款”";
        Expected => "Expected cost", "期望成本";
        AtExport => "Expected cost as exported", "导出时的期望成本";
        Change => "Change since", "此后变化";
        Cash => "Cash returned (not a loss)", "退还现金（非损失）";
        FixedHeading => "From the program, not recomputed here", "来自程序，此处不重算";
        WorstCase => "Worst case", "最坏情形";
        P5 => "P5", "P5";
        P50 => "P50", "P50";
        P95 => "P95", "P95";
        Es95 => "Mean of the worst 5 %", "最坏 5 % 的均值";

        Time => "Time", "时间";
        PerMinute => "Orders per minute, times in {zone}", "每分钟订单，时间为 {zone} 时区";
        PerHour => "Orders per hour, times in {zone}", "每小时订单，时间为 {zone} 时区";
        PerDay => "Orders per day, times in {zone}", "每日订单，时间为 {zone} 时区";
        AffectedOrders => "Affected orders", "受影响订单";
        AffectedCustomers => "Affected customers", "受影响客户";
        NoCustomers => "The export names no customers.", "导出文件中没有客户信息。";
        TopOne => "Shortfall held by the top 1 % of customers", "前 1 % 客户占差额的比例";
        TopTen => "Shortfall held by the top 10 % of customers", "前 10 % 客户占差额的比例";
        OrdersEach => "Affected orders of a customer", "每位客户受影响订单数";
        OwnShare => "Customers by the share of their own orders that was affected", "按自身订单受影响比例划分的客户";
        ShareUpto => "Share up to", "比例不超过";
        Product => "Product", "商品";
        Lines => "Lines", "行数";
        MoreRows => "and {count} more, not listed", "另有 {count} 行未列出";

        WithoutIntended => "{count} {count?line has|lines have} no known intended price and {count?is|are} outside the figures.",
            "{count} 行没有已知应付价，不计入数字。";
        LinesNote => "Lines that could not be used, the first of each file. What they say is not shown here, as it may name a customer.",
            "无法使用的行，每个文件的前若干行。内容可能涉及客户，此处不显示。";
        File => "File", "文件";
        Line => "Line", "行号";
        Column => "Column", "列";
        Reason => "Reason", "原因";
        LinesRead => "Lines read", "读取行数";
        LinesRejected => "Rejected", "拒绝";
        LinesSkipped => "Skipped", "跳过";
        Agrees => "agrees", "一致";
        Differs => "differs", "不一致";
    }
}

#[cfg(test)]
mod tests {
    use super::WorkbookText;
    use crate::text::Language::{Chinese, English};

    #[test]
    fn every_phrase_stands_in_both_languages() {
        crate::text::check(
            WorkbookText::ALL
                .iter()
                .map(|t| (t.get(English), t.get(Chinese))),
        );
    }
}
