//! The names of things the rooms below know only as values: columns.

crate::phrases! {
    /// Names of what a column can mean.
    RoleName {
        OrderId => "order number", "订单号";
        CustomerId => "customer", "客户";
        Product => "product", "商品";
        Quantity => "quantity", "数量";
        Term => "term", "期限";
        List => "list price", "原价";
        UnitList => "list price per unit", "单件原价";
        Intended => "intended price", "应付价";
        UnitIntended => "intended price per unit", "单件应付价";
        Paid => "paid", "实付";
        UnitPaid => "paid per unit", "单件实付";
        Discount => "taken off paid", "从实付中扣减";
        Refunded => "refunded", "已退款";
        UnitCost => "unit cost", "单位成本";
        Currency => "currency", "币种";
        Time => "time", "时间";
        TimeOfDay => "time of day", "时刻";
        TimeZone => "time zone", "时区";
        Status => "status", "状态";
        RowType => "row type", "行类型";
        Channel => "channel", "渠道";
        Code => "campaign or coupon", "活动或优惠码";
        Delivered => "delivered", "已履约";
        RefundOf => "refund of order", "退款原订单";
    }
}

#[cfg(test)]
mod tests {
    use super::RoleName;
    use crate::text::Language::{Chinese, English};

    #[test]
    fn every_phrase_stands_in_both_languages() {
        crate::text::check(
            RoleName::ALL
                .iter()
                .map(|t| (t.get(English), t.get(Chinese))),
        );
    }
}
