//! What stands on the lists of orders and customers.

crate::phrases! {
    /// Phrases of the lists of orders and customers.
    ListText {
        Pictures => "Back to the incident", "返回事故";
        Lines => "Orders", "订单";
        Customers => "Customers", "客户";
        Search => "Search an order or customer number", "搜索订单号或客户编号";
        All => "all", "全部";
        Affected => "affected", "受影响";
        Honoured => "kept under the cap", "上限内保留";
        Revoked => "taken back", "被撤销";
        LeftOut => "left out", "未计入";
        OfCustomer => "Only customer {id}", "仅客户 {id}";
        OfOrders => "Customers with {from} to {to} affected orders", "有 {from} 至 {to} 单受影响的客户";
        OfProduct => "Only {name}", "仅 {name}";
        OfPrice => "Only at {price} a unit", "仅单价 {price}";
        OfTimes => "Only {times}", "仅 {times}";
        EveryOne => "Show all", "显示全部";
        Columns => "Columns", "列";
        Export => "Export…", "导出…";
        CountLines => "{count} {count?line|lines}", "{count} 行";
        CountCustomers => "{count} {count?customer|customers}", "{count} 位客户";
        Working => "looking…", "查找中…";
        Cancel => "Cancel", "取消";
        None => "Nothing matches. Choose “all”, or clear the search.", "没有匹配的内容。请选择“全部”，或清空搜索。";
        NoList => "The incident cannot be applied to these orders, so there is no list.", "该事故无法应用于这些订单，因此没有列表。";
        Open => "Double click or Enter shows one customer's orders in sequence, with what each decision does to them.", "双击或按回车可按先后顺序查看一位客户的订单，以及各决策对其的影响。";
        Order => "Order", "订单号";
        Customer => "Customer", "客户";
        Time => "Time ({zone})", "时间（{zone}）";
        Product => "Product", "商品";
        Units => "Units", "数量";
        Paid => "Paid", "实付";
        Intended => "Intended", "应付";
        Shortfall => "Shortfall", "差额";
        Status => "Status", "状态";
        Code => "Campaign", "活动";
        Channel => "Channel", "渠道";
        Rank => "Rank", "次序";
        UnderCap => "Cap of {cap}", "上限 {cap} 单";
        UnderRevoke => "Revoke all", "全部撤销";
        UnderHonour => "Honour all", "全部兑现";
        File => "File", "文件";
        Line => "Line", "行号";
        OrdersAll => "Orders", "订单数";
        OrdersAffected => "Affected", "受影响";
        OrdersRevoked => "Taken back", "被撤销";
        Keep => "keep", "保留";
        Refund => "refund", "退款";
        Restore => "restore", "恢复";
        OnRequest => "on request", "申请后处理";
        LeftOutCancelled => "cancelled or refunded", "已取消或退款";
        LeftOutUnpaid => "never paid", "未付款";
        LeftOutUnknown => "no intended price", "无应付价";
    }
}

#[cfg(test)]
mod tests {
    use super::ListText;
    use crate::text::Language::{Chinese, English};

    #[test]
    fn every_phrase_stands_in_both_languages() {
        crate::text::check(
            ListText::ALL
                .iter()
                .map(|t| (t.get(English), t.get(Chinese))),
        );
    }
}
