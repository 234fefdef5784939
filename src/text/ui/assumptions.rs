//! What stands at the assumptions beside their figures.

crate::phrases! {
    /// Phrases of the column of assumptions.
    AssumptionsText {
        Defaults => "Defaults", "默认值";
        China => "China", "中国";
        EuropeanUnion => "EU", "欧盟";
        UnitedKingdom => "UK", "英国";
        UnitedStates => "US", "美国";
        Load => "Load…", "载入…";
        Save => "Save…", "保存…";
        OtherCurrency => "The default amounts are meant in {defaults}; these orders are in {orders}. Check every amount.", "默认金额以 {defaults} 计，而订单为 {orders}。请逐项核对金额。";
        Shape => "{name}: distribution", "{name}：分布";
        Pert => "PERT", "PERT";
        Triangular => "triangular", "三角";
        Uniform => "uniform", "均匀";
        Fixed => "one figure", "固定值";
        Lognormal => "lognormal (P5, P95)", "对数正态（P5、P95）";
        Value => "value", "值";
        P5 => "P5", "P5";
        P95 => "P95", "P95";
        MeanAndMedian => "mean {mean}, median {median}", "均值 {mean}，中位数 {median}";
        MeanAboveP95 => "The mean lies above P95: the range is so wide that a few extreme outcomes make the mean. Narrow it, or choose PERT.", "均值高于 P95：范围过宽，少数极端结果主导均值。请收窄范围或改用 PERT。";
        Details => "Source", "来源";
        DetailsOf => "{name}: note and source", "{name}：备注与来源";
        Note => "Note", "备注";
        NoteOf => "{name}: note", "{name}：备注";
        SourceLabel => "Source", "来源";
        ByLabel => "Confirmed by", "确认人";
        ByOf => "{name}: confirmed by", "{name}：确认人";
        SourceOf => "{name}: source", "{name}：来源";

        Ledger => "Further costs (ledger)", "其他成本（台账）";
        LedgerAbout => "Compensation promised, overtime, downtime, re-work: hidden costs are named or they are missing.", "承诺的补偿、加班、停机、返工：隐性成本须逐项列出，否则即被遗漏。";
        LedgerAdd => "Add a cost", "添加一项成本";
        LedgerName => "Name", "名称";
        LedgerNew => "new cost", "新成本";
        LedgerRemoveOf => "Remove {name}", "删除 {name}";
        Remove => "Remove", "删除";
        LedgerTimes => "times", "次数";
        LedgerTimesOf => "{name}: how many", "{name}：数量";
        LedgerPerOf => "{name}: per what", "{name}：计量单位";
        LedgerAppliesOf => "{name}: which decisions", "{name}：适用方案";
        AppliesBoth => "every decision", "所有方案";
        AppliesHonour => "where anything is honoured", "有兑现时";
        AppliesRevoke => "where anything is revoked", "有撤销时";
        Once => "once", "一次";
        PerHour => "per hour", "每小时";
        PerDay => "per day", "每天";
        PerMonth => "per month", "每月";
        PerYear => "per year", "每年";
        PerOrder => "per order", "每单";
        PerCustomer => "per customer", "每位客户";
        LedgerNeedsName => "a cost needs a name", "成本需要名称";
        BadTimes => "a number of 0 or more", "请输入不小于 0 的数字";

        Correlations => "Rank correlations", "秩相关";
        CorrelationsAbout => "Which uncertain figures rise together (above 0) or against each other (below 0). The expected cost stays; the spread changes.", "哪些不确定数值同升（大于 0）或反向（小于 0）。期望成本不变，离散程度改变。";
        CorrelationAdd => "Add a pair", "添加一对";
        CorrelationFirst => "First of the pair", "第一个假设";
        CorrelationSecond => "Second of the pair", "第二个假设";
        CorrelationOf => "{a} × {b}: rank correlation", "{a} × {b}：秩相关系数";
        CorrelationRemoveOf => "Remove {a} × {b}", "删除 {a} × {b}";
        CorrelationNone => "No pair is set.", "未设定。";
        BadCorrelation => "a number from −1 to 1", "请输入 −1 至 1 之间的数字";
    }
}

#[cfg(test)]
mod tests {
    use super::AssumptionsText;
    use crate::text::Language::{Chinese, English};

    #[test]
    fn every_phrase_stands_in_both_languages() {
        crate::text::check(
            AssumptionsText::ALL
                .iter()
                .map(|t| (t.get(English), t.get(Chinese))),
        );
    }
}
