//! What a person reads where an engine computed the figures, and where a script for one is written.

crate::phrases! {
    /// Phrases of the views of computed figures and of scripts.
    ComputedText {
        Title => "Computed by {engine}", "由 {engine} 计算";
        About => "These figures come from a folder that a script wrote in {engine} ({version}) on {time}, from {sources}. They are what the orders themselves would give, to the cent.",
            "这些数字来自 {engine}（{version}）中脚本于 {time} 写出的文件夹，数据源为 {sources}。与直接读取订单所得完全一致。";
        OffTitle => "Single orders are not here", "此处没有单个订单";
        OffText => "The folder holds sums. Finding an order, listing customers, the action list and the lines behind a figure need the orders: open the export, or write a script for the action list (makegood sql --what actions). Files and rule are fixed: another incident needs another script.",
            "该文件夹只有汇总。查找订单、列出客户、行动清单以及数字背后的明细都需要订单本身：请打开导出文件，或用 makegood sql --what actions 生成行动清单脚本。文件与规则已固定：换一个事故需要新的脚本。";
        Fixed => "Fixed: the engine computed the figures for this incident. For another one, write another script.",
            "已固定：引擎按此事故计算。若要更改，请重新生成脚本。";
        Lines => "The lines are in the warehouse, not in this folder.", "明细在仓库中，不在此文件夹里。";
        LinesRead => "Lines read", "读取行数";
        LinesUsed => "Lines used", "使用行数";
        LinesRejected => "Rejected", "拒绝";
        LinesSkipped => "Skipped", "跳过";
        ReadNote => "by the engine", "由引擎读取";
        UsedNote => "in the figures", "计入数字";
        RejectedNote => "no usable amount, time or number", "没有可用的金额、时间或编号";
        SkippedNote => "copies, contradictions, refund rows", "重复、矛盾、退款行";
        Reasons => "Why lines were rejected", "行被拒绝的原因";
        Reason => "{lines} × {reason}", "{lines} × {reason}";
        Case => "Case {hash}", "案例 {hash}";
        ScriptTitle => "For orders too many to export", "订单多到无法导出时";
        ScriptAbout => "The case as a script: an engine that holds the orders computes the same figures and writes them into a folder, which opens here.",
            "把案例写成脚本：由存放订单的引擎计算相同数字并写入文件夹，可在此打开。";
        Engine => "Engine", "引擎";
        Table => "Table", "表";
        TableHint => "sales.orders; empty for the files", "sales.orders；留空则用文件";
        Actions => "The action list in place of the figures", "生成行动清单而非数字";
    }
}

#[cfg(test)]
#[test]
fn every_phrase_stands_in_both_languages() {
    use crate::text::Language::{Chinese, English};
    let all = ComputedText::ALL.iter();
    crate::text::check(all.map(|t| (t.get(English), t.get(Chinese))));
}
