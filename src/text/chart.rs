//! What a person reads of the charts, and the words inside figures and times.

pub mod names;

crate::phrases! {
    /// Phrases of the charts.
    ChartText {
        Yuan => "CNY", "元";
        Days => "d", "天";
        Hours => "h", "小时";
        Minutes => "min", "分";
        Seconds => "s", "秒";

        Menu => "Chart menu", "图表菜单";
        CopyPicture => "Copy picture", "复制图片";
        CopyData => "Copy data", "复制数据";
        Enlarge => "Enlarge", "放大";
        Nothing => "Nothing to show yet", "暂无内容";
        NoCustomers => "The export names no customers", "导出文件中没有客户标识";
        NoTimes => "The export has no times", "导出文件中没有时间";
        Amount => "amount", "金额";
        Estimate => "expected", "期望值";

        TimelineTitle => "{orders} orders in the {duration} of the incident; {peak} a minute at the peak",
            "事故持续 {duration}，共 {orders} 笔订单；峰值每分钟 {peak} 笔";
        TimelineNone => "{orders} orders in {duration}; none is affected", "{duration}内 {orders} 笔订单，均未受影响";
        TimelineDefinition => "Orders and distinct customers per minute · times in {zone}",
            "每分钟订单数与客户数（去重） · 时区 {zone}";
        TimelineNote => "per minute, mean of {bin}", "每分钟，{bin} 平均";
        AffectedOrders => "affected orders", "受影响订单";
        OtherOrders => "other orders", "其他订单";
        Customers => "customers", "客户";
        Orders => "orders", "订单";
        AffectedCustomers => "affected customers", "受影响客户";
        WindowStart => "Start of the incident", "事故开始";
        WindowEnd => "End of the incident", "事故结束";
        Window => "incident", "事故时段";
        Time => "time", "时间";
        PerMinute => "a minute", "每分钟";

        PerCustomerTopTitle => "The top 1 % of customers hold {share} of the shortfall; {single} placed one order only",
            "前 1% 的客户占差额的 {share}；{single} 的客户只下了一单";
        PerCustomerTitle => "{customers} customers placed {orders} affected orders, {mean} each",
            "{customers} 位客户下了 {orders} 笔受影响订单，人均 {mean} 笔";
        PerCustomerDefinition => "Customers, and their affected orders, by affected orders per customer",
            "按每位客户的受影响订单数分组：客户数与订单数";
        OrdersEach => "affected orders per customer", "每位客户受影响订单数";
        Shortfall => "shortfall", "差额";

        AxisFirstTitle => "Honouring the first order of every customer costs least: {cost} expected",
            "每位客户只兑现首单成本最低：期望 {cost}";
        AxisBestTitle => "Honouring the first {cap} orders of every customer costs least: {cost} expected",
            "每位客户兑现前 {cap} 单成本最低：期望 {cost}";
        AxisRevokeTitle => "Revoking everything costs least: {cost} expected, {other} to honour all",
            "全部撤销成本最低：期望 {cost}；全部兑现为 {other}";
        AxisHonourTitle => "Honouring everything costs least: {cost} expected, {other} to revoke all",
            "全部兑现成本最低：期望 {cost}；全部撤销为 {other}";
        AxisDefinition => "Total cost by how many orders of every customer are honoured · {unit} · worst case: every assumption at its adverse end",
            "按每位客户兑现的订单数计算的总成本 · {unit} · 最坏情形：所有假设取不利端";
        RevokeAll => "revoke all", "全部撤销";
        HonourAll => "honour all", "全部兑现";
        Expected => "expected", "期望";
        Band => "P5 – P95", "P5 – P95";
        WorstCase => "worst case", "最坏情形";
        Best => "least expected cost", "期望成本最低";
        Cap => "orders honoured per customer", "每位客户兑现订单数";
        CapChosen => "Orders honoured per customer", "每位客户兑现订单数";
        FirstOrder => "first order", "首单";
        FirstOrders => "first {cap}", "前 {cap} 单";
        OrdersRevoked => "orders revoked", "撤销订单";
        CustomersRevoked => "customers with any revoked", "涉及撤销的客户";

        ComponentsTitle => "{policy} costs {cost}, {share} of it {component}",
            "{policy}的成本为 {cost}，其中{component}占 {share}";
        ComponentsDefinition => "Expected cost of each decision by component · {unit} · cash returned to customers is not a cost",
            "各方案的期望成本构成 · {unit} · 退还客户的现金不计入成本";
        Decision => "decision", "方案";
        Total => "total", "合计";
        CashReturned => "cash returned", "退还现金";
    }
}

#[cfg(test)]
mod tests {
    use super::ChartText;
    use crate::text::Language::{Chinese, English};

    #[test]
    fn every_phrase_stands_in_both_languages() {
        crate::text::check(
            ChartText::ALL
                .iter()
                .map(|t| (t.get(English), t.get(Chinese))),
        );
    }
}
