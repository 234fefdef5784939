//! What a person reads in help: terms, the model, and the hints of a first run.

crate::phrases! {
    /// Phrases of the model and of hints.
    ModelText {
        Work => "How to work", "使用步骤";
        Model => "The model", "模型";
        WorkOrders => "Open the export as the shop wrote it. Hold lines, columns and total against what you know.", "打开店铺导出的原文件，核对行数、列与合计。";
        WorkIncident => "Confirm which orders were hit: the window, the price, and what it should have been.", "确认哪些订单受影响：时间窗、价格以及应付价。";
        WorkDecision => "Compare honouring, revoking and every line between. Go through the assumptions and confirm what you stand by.", "比较兑现、撤销以及两者之间的每条线；逐项检查假设并确认你认可的值。";
        WorkUncertainty => "See how far the costs spread, and which assumption turns the decision.", "查看成本的分布，以及哪项假设会改变决策。";
        WorkService => "See how many contacts reach the support team, and how long they wait.", "查看客服将收到多少咨询、等待多久。";
        WorkReport => "Share the page, the workbook, the memo, the lists and the notice.", "分享页面、工作簿、备忘录、清单与通知。";
        Measures => "What is measured", "度量";
        Components => "What a decision costs", "决策的成本";
        ComponentsAbout => "The sum of these products, first over what is honoured, then over what is revoked. Every assumption enters with the mean of its distribution; the worst case takes the end of each range that costs most.",
            "以下各项乘积之和，先计兑现部分，再计撤销部分。各假设取其分布的均值；最坏情形取每个区间中代价最大的一端。";
        Sources => "What it rests on", "所依据的假设";
        SourcesAbout => "Likely value (low to high) of each assumption as it is now, and its source.", "各假设当前的最可能值（最低至最高）及其来源。";
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
