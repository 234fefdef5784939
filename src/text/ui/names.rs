//! The names of things the rooms below know only as values: columns and reasons.

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
        Intended => "intended price", "应收价";
        UnitIntended => "intended price per unit", "单件应收价";
        Paid => "paid", "实付";
        UnitPaid => "paid per unit", "单件实付";
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

crate::phrases! {
    /// Why lines were rejected or left out.
    ReasonName {
        TooFewFields => "Too few fields", "字段过少";
        TooManyFields => "Too many fields", "字段过多";
        MissingOrderId => "No order number", "缺少订单号";
        DamagedOrderId => "Order number damaged by a spreadsheet", "订单号被表格软件损坏";
        MissingAmount => "No amount", "缺少金额";
        BadAmount => "Amount is not a number", "金额不是数字";
        AmountTooLarge => "Amount too large or too fine", "金额过大或小数过多";
        NegativeAmount => "Negative amount", "金额为负";
        BadUnits => "Quantity is not a number", "数量不是数字";
        MissingTime => "No time", "缺少时间";
        BadTime => "Time not understood", "时间无法识别";
        TimeInGap => "Time that a clock change left out", "时间落在夏令时空隙";
        BadCurrency => "Currency not known", "币种无法识别";
        UnterminatedQuote => "Quote that never ends", "引号未闭合";
        BadEncoding => "Characters that are not in the encoding", "编码错误";
        FieldTooLong => "Field too long", "字段过长";
        OrphanRefund => "Refund without its order", "退款找不到原订单";
        Preamble => "Lines above the header", "表头之前的行";
        Footer => "Lines below the records", "表尾行";
        Blank => "Blank", "空行";
        RepeatedHeader => "Header repeated", "重复表头";
        Explanation => "Explanation", "说明行";
        ExactDuplicate => "Exact duplicate", "完全重复";
        ConflictingDuplicate => "Conflicting duplicate", "同号冲突";
        RefundRow => "Refund netted into its order", "退款已并入原订单";
        NotAnOrder => "Moves no money of an order", "非订单资金行";
        Unknown => "Other", "其他";
    }
}

#[cfg(test)]
mod tests {
    use super::{ReasonName, RoleName};
    use crate::text::Language::{Chinese, English};

    #[test]
    fn every_phrase_stands_in_both_languages() {
        crate::text::check(
            RoleName::ALL
                .iter()
                .map(|t| (t.get(English), t.get(Chinese))),
        );
        crate::text::check(
            ReasonName::ALL
                .iter()
                .map(|t| (t.get(English), t.get(Chinese))),
        );
    }
}
