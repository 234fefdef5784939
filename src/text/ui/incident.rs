//! What stands on the step of the incident.

crate::phrases! {
    /// Phrases of the step of the incident.
    IncidentViewText {
        ProposedTitle => "Proposed: {lines} {lines?line|lines} paid {group} of {reference}, where {usual} is usual", "建议：{lines} 行实付为{reference}的 {group}，通常为 {usual}";
        ProposedText => "Found in the orders themselves. Confirm it, or change what is wrong at the left.", "由订单本身得出。请确认，或在左侧修改。";
        ReferenceIntended => "the intended price", "应付价";
        ReferenceList => "the list price", "原价";
        ReferenceUsual => "what the product usually costs", "该商品的通常价格";
        Confirm => "Confirm this incident", "确认该事故";
        NothingTitle => "Nothing stands out in these orders", "订单中未发现异常";
        NothingText => "No price differs clearly from the usual one. Describe the incident at the left: a window, a price, or a code.", "没有明显偏离通常价格的订单。请在左侧描述事故：时段、价格或优惠码。";
        NoMatchTitle => "No order matches", "没有匹配的订单";
        NoMatchText => "Widen the window or the rule at the left, or take the proposal.", "请放宽左侧的时段或规则，或采用建议。";
        FailedTitle => "The incident cannot be applied to these orders", "该事故无法应用于这些订单";
        What => "What happened", "发生了什么";
        Kind => "Kind", "类型";
        Underpriced => "Customers paid too little", "客户少付了钱";
        Overcharged => "Customers paid too much", "客户多付了钱";
        Withdrawn => "A benefit was taken away", "权益被收回";
        WindowTitle => "Window", "时段";
        Start => "Start", "开始";
        End => "End", "结束";
        EndNote => "the first moment after it", "结束后的第一刻";
        InZone => "Times in {zone}", "时区：{zone}";
        WholeExport => "whole export", "整个导出";
        Rule => "Rule (all that are set must hold)", "规则（须同时满足）";
        WholeExportNote => "All orders of the export, until the incident is described:", "在描述事故之前，以下为导出中的全部订单：";
        PathHint => "path of a CSV file", "CSV 文件路径";
        EndBeforeStart => "The end must be after the start: no time is between them.", "结束须晚于开始：目前二者之间没有时间。";
        BadPart => "a percentage from 0 to 100", "请输入 0 至 100 的百分比";
        UnitMin => "Unit price at least", "单价不低于";
        UnitMax => "Unit price at most", "单价不高于";
        RatioMin => "Share paid at least", "实付比例不低于";
        RatioMax => "Share paid at most", "实付比例不高于";
        Codes => "Campaigns or coupons", "活动或优惠码";
        Products => "Products", "商品";
        Statuses => "Status words", "状态词";
        OrderIds => "File of order numbers", "订单号文件";
        AnyHint => "any", "任意";
        ListHint => "any; separate with ;", "任意；以分号分隔";
        IntendedTitle => "What it should have cost", "本应价格";
        IntendedColumn => "the export's own column", "导出中的列";
        IntendedDiscount => "list price less a discount", "原价减折扣";
        IntendedEach => "one price per unit", "统一单价";
        IntendedList => "a price list file", "价目表文件";
        Discount => "Discount", "折扣";
        LinesBehind => "All orders behind it:", "查看其全部订单：";
        LinesOf => "List all orders: {name}", "列出全部订单：{name}";
        Each => "Price per unit", "单价";
        PriceList => "Path of the price list", "价目表路径";
        BadTime => "write 2017-12-31 14:00", "请写作 2017-12-31 14:00";
        BadNumber => "a number, please", "请输入数字";
        BadShare => "a share from 0 to 1, or a percentage", "请输入 0 到 1 的比例或百分比";
        CustomersTile => "Customers", "客户";
        OrdersTile => "Orders", "订单";
        UnitsTile => "Units", "数量";
        PaidTile => "Paid", "实付";
        IntendedTile => "Intended", "应付";
        ShortfallTile => "Shortfall", "差额";
        GapTile => "List gap", "原价差";
        BelowTile => "Below cost", "低于成本";
        CustomersNote => "affected", "受影响";
        OrdersNote => "affected, standing", "受影响，仍有效";
        UnitsNote => "quantity × term", "数量 × 期限";
        PaidNote => "net of refunds made", "已扣除退款";
        IntendedNote => "should have been", "本应付金额";
        ShortfallNote => "intended − paid", "应付 − 实付";
        GapNote => "list − paid", "原价 − 实付";
        BelowNote => "unit cost above paid", "成本高于实付";
        NotInExport => "not in the export", "导出中没有";
        PerCustomer => "{orders} {orders?order|orders} and {shortfall} per customer", "每位客户 {orders} 单、{shortfall}";
        Unwound => "{count} {count?order matches but was|orders match but were} cancelled or refunded already: outside the exposure", "{count} 单符合但已取消或退款，不计入敞口";
        Unpaid => "{count} {count?order matches but was|orders match but were} never paid: outside the exposure", "{count} 单符合但从未付款，不计入敞口";
        Without => "{count} {count?line has|lines have} no intended price: outside the exposure", "{count} 行没有应付价，不计入敞口";
        PriceLines => "lines", "行数";
        PriceAffected => "affected", "受影响";
        Groups => "Products", "商品";
        GroupsAbout => "All lines of each, and what is affected.", "各商品的全部行数及受影响部分。";
        GroupName => "product", "商品";
        Next => "Go on to the decision", "前往决策";
    }
}

#[cfg(test)]
mod tests {
    use super::IncidentViewText;
    use crate::text::Language::{Chinese, English};

    #[test]
    fn every_phrase_stands_in_both_languages() {
        crate::text::check(
            IncidentViewText::ALL
                .iter()
                .map(|t| (t.get(English), t.get(Chinese))),
        );
    }
}
