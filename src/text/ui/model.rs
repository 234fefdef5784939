//! What a person reads in help: terms, the model, and the hints of a first run.

crate::phrases! {
    /// Phrases of the model and of hints.
    ModelText {
        Measures => "What is measured", "度量";
        Components => "What a decision costs", "决策的成本";
        ComponentsAbout => "The sum of these products, first over what is honoured, then over what is revoked. Every assumption enters with the mean of its distribution; the worst case takes the end of each range that costs most.",
            "以下各项乘积之和，先计兑现部分，再计撤销部分。各假设取其分布的均值；最坏情形取每个区间中代价最大的一端。";
        Sources => "What it rests on", "所依据的假设";
        SourcesAbout => "Likely value (low to high) of each assumption as it is now, and its source.", "各假设当前的最可能值（最低至最高）及其来源。";
        TermAffected => "Affected: matched by the incident's rule and not already cancelled, refunded in full or unpaid.", "受影响：符合事故规则，且尚未取消、全额退款或未付款。";
        TermIntended => "Intended: what an order should have cost under the promotion as it was meant. List: without the promotion.", "应付：按促销本意应收的金额。原价：不含促销的金额。";
        TermRank => "Rank: an order's place among the affected orders of its customer, by time.", "次序：订单在该客户受影响订单中按时间的先后。";
        TermExpected => "Expected cost: every assumption at the mean of its distribution. P5 to P95: nine of ten draws lie between.", "期望成本：各假设取分布均值。P5 至 P95：十次模拟有九次落在其间。";
        TermCash => "Cash returned: what goes back to customers whose orders are revoked. It is no cost.", "退还现金：退给被撤销订单客户的钱，不是成本。";
        TermConfirmed => "Confirmed: somebody stands by the value. What nobody has confirmed is counted beside every result.", "已确认：有人认可该值。未经确认的数量显示在每个结果旁。";
        HintOpen => "Drop an order export anywhere here, as the shop wrote it. To look around first, open the sample.", "把店铺导出的订单文件原样拖到此处；想先看看，可打开示例。";
        HintConfirm => "Makegood has proposed which orders were hit. Look at the chart, correct the window or the price, and confirm.", "Makegood 已推断哪些订单受影响。请查看图表，修正时间窗或价格，然后确认。";
        HintAssume => "Click any figure to see where it comes from. The assumptions at the right decide the rest: go through them and confirm what you stand by.", "点击任一数字可查看来历。其余取决于右侧的假设：请逐项检查并确认你认可的值。";
        HintNext => "Got it", "知道了";
        HintNone => "No more hints", "不再提示";
    }
}

#[cfg(test)]
#[test]
fn every_phrase_stands_in_both_languages() {
    use crate::text::Language::{Chinese, English};
    let all = ModelText::ALL.iter();
    crate::text::check(all.map(|t| (t.get(English), t.get(Chinese))));
}
