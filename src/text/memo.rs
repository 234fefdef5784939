//! What a person reads of the memo and of the notice to customers.

crate::phrases! {
    /// Phrases of the memo for the incident review.
    MemoText {
        Title => "Pricing incident: cost and decision", "定价事故：代价与决策";
        Summary => "Summary", "摘要";
        Impact => "Impact", "影响";
        ImpactNote => "Affected orders that are neither cancelled nor refunded, amounts in {currency}, net of refunds.",
            "未取消、未退款的受影响订单，金额单位 {currency}，已扣除退款。";
        Measure => "Measure", "指标";
        Figure => "Figure", "数值";
        Definition => "Definition", "定义";
        CustomersMeans => "distinct customers with at least one affected order", "至少有一个受影响订单的客户数";
        OrdersMeans => "matched by the rule and still standing", "符合规则且仍然有效的订单";
        UnitsMeans => "quantity × term", "数量 × 期限";
        PaidMeans => "what customers paid, less what was already given back", "客户实付，扣除已退金额";
        IntendedMeans => "what the orders should have cost under the promotion as it was meant", "按活动本意应收的金额";
        ShortfallMeans => "intended − paid", "应付 − 实付";
        ListMeans => "price without the promotion", "无活动时的价格";
        ListGap => "List gap", "原价差";
        ListGapMeans => "list − paid", "原价 − 实付";
        BelowCost => "Below cost", "低于成本";
        BelowCostMeans => "sum of what each order lacks to cover its cost to serve", "各订单低于服务成本的部分之和";
        Unwound => "Already unwound", "已撤销";
        UnwoundMeans => "affected orders already cancelled or refunded, outside the figures above", "已取消或已退款的受影响订单，不计入以上数字";
        Options => "Decision options", "可选方案";
        OptionsNote => "Losses to the company in {currency}, estimates. The cash that goes back to customers is not a loss and stands apart. Nine of ten simulated outcomes lie between P5 and P95.",
            "公司的损失，单位 {currency}，均为估计值。退还客户的现金不是损失，单独列出。模拟结果的九成落于 P5 与 P95 之间。";
        Option => "Decision", "方案";
        Expected => "Expected", "期望";
        Range => "P5 – P95", "P5 – P95";
        WorstCase => "Worst case", "最坏情形";
        Cash => "Cash returned", "退还现金";
        Revoked => "Orders revoked", "撤销订单";
        Components => "What the expected cost consists of", "期望成本的构成";
        Component => "Component", "构成";
        Recommendation => "Recommendation and its uncertainty", "建议及其不确定性";
        NothingToDecide => "No order is affected, so there is nothing to decide.", "没有受影响的订单，无需决策。";
        Least => "Least expected cost of the lines that single orders can follow: {policy}, {cost} {unit} (P5 – P95: {range}; worst case: {worst}).",
            "在可按单执行的方案中，期望成本最低的是：{policy}，{cost} {unit}（P5 – P95：{range}；最坏情形：{worst}）。";
        Taken => "Decision taken: {policy}, expected {cost}.", "已选定方案：{policy}，期望 {cost}。";
        Cheaper => "{honouring} costs less than {revoking} in {share} of {draws} simulated outcomes (seed {seed}).",
            "在 {draws} 次模拟中，有 {share} 的结果{honouring}比{revoking}便宜（种子 {seed}）。";
        Depends => "It depends most on: {assumptions}.", "影响最大的假设：{assumptions}。";
        Comma => ", ", "、";
        EqualAt => "Equal at", "相等时的取值";
        AssumedMean => "Mean assumed", "当前均值";
        RestsOnUnconfirmed => "This rests on {count} assumptions that nobody has confirmed; confirm those named above first.",
            "以上结论依赖 {count} 项未经确认的假设；请先确认上述几项。";
        RestsOnConfirmed => "Every assumption it rests on has been confirmed.", "所依据的假设均已确认。";
        BreakEvens => "Values at which honouring and revoking cost the same, the other assumptions at their means:",
            "其他假设取均值时，使兑现与撤销成本相等的取值：";
        NoBreakEven => "No single assumption within its range makes honouring and revoking cost the same.",
            "在各自范围内，没有单项假设能使兑现与撤销成本相等。";
        Assumptions => "Assumptions", "假设";
        AssumptionsNote => "{count} of these have not been confirmed by anyone: they are the program's defaults.",
            "其中 {count} 项未经任何人确认，为程序默认值。";
        Assumption => "Assumption", "假设";
        Low => "Low", "低";
        Likely => "Likely", "可能";
        High => "High", "高";
        AllConfirmed => "All of these have been confirmed.", "以下各项均已确认。";
        Correlated => "Rank correlations: {pairs}.", "秩相关：{pairs}。";
        Confirmed => "Confirmed by", "确认人";
        Yes => "yes", "是";
        No => "no", "否";
        Source => "Source", "来源";
        Quality => "Data quality", "数据质量";
        File => "File", "文件";
        Read => "Lines read", "读取行数";
        Used => "Used", "使用";
        Rejected => "Rejected", "拒绝";
        Skipped => "Skipped", "跳过";
        OnlyCounts => "There is no export yet: the figures are counts with ranges, and how many orders each customer has is assumed.",
            "尚无导出文件：数字为带区间的计数，每位客户的订单数为假设。";
        WhyLeftOut => "Why lines were left out", "排除原因";
        LinesLeftOut => "Lines", "行数";
        Control => "Total stated in the file", "文件所述合计";
        Stated => "Stated", "所述";
        ReadTotal => "As read", "读取";
        Agrees => "Agrees", "一致";
        Unavailable => "Counted as 0 because the export lacks a column: {names}.", "因导出文件缺少相应列而按 0 计：{names}。";
        Definitions => "Definitions", "定义";
        DefinitionCash => "Cash returned: what goes back to customers. It is no loss and in no cost.", "退还现金：退给客户的款项，不是损失，不计入任何成本。";
        Provenance => "Provenance", "来源与可复现性";
        Hash => "SHA-256", "SHA-256";
        Made => "Made {time} by makegood {version}; {draws} draws, seed {seed}. Times are in {zone}.", "由 makegood {version} 于 {time} 生成；{draws} 次抽样，种子 {seed}。时间为 {zone} 时区。";
        Rule => "Rule", "规则";
        Window => "Window", "时段";
        Advice => "Facts to consider, not legal or accounting advice.", "供参考的事实，不构成法律或会计建议。";
    }
}

#[cfg(test)]
mod tests {
    use super::MemoText;
    use crate::text::Language::{Chinese, English};

    #[test]
    fn every_phrase_stands_in_both_languages() {
        crate::text::check(
            MemoText::ALL
                .iter()
                .map(|t| (t.get(English), t.get(Chinese))),
        );
    }
}
