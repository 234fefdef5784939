//! What a person reads of the charts, and the words inside figures and times.

pub mod names;

crate::phrases! {
    /// Phrases of the charts.
    ChartText {
        Yuan => "CNY", "元";
        NoCurrency => "currency not stated", "未注明货币";
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

        TimelineFew => "{orders} {orders?order|orders} in the {duration} of the incident", "事故持续 {duration}，共 {orders} 笔订单";
        TimelineTitle => "{orders} {orders?order|orders} in the {duration} of the incident; {peak} a minute at the peak",
            "事故持续 {duration}，共 {orders} 笔订单；峰值每分钟 {peak} 笔";
        TimelineNone => "No order is affected; orders in {duration}: {orders}", "没有受影响的订单；{duration}内订单数：{orders}";
        TimelineDefinition => "Orders and distinct customers per minute · times in {zone}",
            "每分钟订单数与客户数（去重） · 时区 {zone}";
        TimelineNote => "per minute, mean of {bin}", "每分钟，{bin} 平均";
        AffectedOrders => "affected orders", "受影响订单";
        OtherOrders => "other orders", "其他订单";
        Customers => "customers", "客户";
        Orders => "orders", "订单";
        AffectedCustomers => "affected customers", "受影响客户";
        TimelinePick => "Orders by time: list those of a moment", "按时间查看订单：列出某一时刻的订单";
        TimelineMoment => "Orders by time: {times}, {orders} a minute; list them", "按时间查看订单：{times}，每分钟 {orders} 笔；列出";
        WindowStart => "Start of the incident", "事故开始";
        WindowEnd => "End of the incident", "事故结束";
        Window => "incident", "事故时段";
        Time => "time", "时间";
        PerMinute => "a minute", "每分钟";

        PerCustomerTopTitle => "The top 1 % of customers hold {share} of the shortfall; {single} placed one order only",
            "前 1% 的客户占差额的 {share}；{single} 的客户只下了一单";
        PerCustomerTitle => "{customers} {customers?customer|customers} placed {orders} affected {orders?order|orders}, {mean} each",
            "{customers} 位客户下了 {orders} 笔受影响订单，人均 {mean} 笔";
        PerCustomerDefinition => "Customers, and their affected orders, by affected orders per customer",
            "按每位客户的受影响订单数分组：客户数与订单数";
        OrdersEach => "affected orders per customer", "每位客户受影响订单数";
        Shortfall => "shortfall", "差额";

        AxisBestTitle => "{policy} costs least: {cost} expected",
            "{policy}成本最低：期望 {cost}";
        AxisEndTitle => "{policy} costs least: {cost} expected, {other} for {otherwise}",
            "{policy}成本最低：期望 {cost}；{otherwise}为 {other}";
        AxisDefinition => "Total cost by how many orders of every customer are honoured · {unit} · worst case: every assumption at its adverse end",
            "按每位客户兑现的订单数计算的总成本 · {unit} · 最坏情形：所有假设取不利端";
        AxisClaimsDefinition => "Total cost by how many orders of every customer are made good unasked · {unit} · worst case: every assumption at its adverse end",
            "按每位客户主动补偿的订单数计算的总成本 · {unit} · 最坏情形：所有假设取不利端";
        CapClaims => "orders made good per customer", "每位客户主动补偿订单数";
        OrdersClaims => "orders on request only", "仅按申请处理的订单";
        CustomersClaims => "customers with any on request", "涉及申请的客户";
        Expected => "expected", "期望";
        AxisBetween => "P5 – P95 simulated at {count} caps, interpolated between", "P5 – P95 在 {count} 个上限处模拟，其间为插值";
        Band => "P5 – P95", "P5 – P95";
        WorstCase => "worst case", "最坏情形";
        Best => "least expected cost", "期望成本最低";
        Cap => "orders honoured per customer", "每位客户兑现订单数";
        CapChosen => "Orders honoured per customer", "每位客户兑现订单数";
        OrdersRevoked => "orders revoked", "撤销订单";
        CustomersRevoked => "customers with any revoked", "涉及撤销的客户";

        ComponentsGainTitle => "{policy} costs {cost}; the largest part is {component}, {part}",
            "{policy}的成本为 {cost}；最大的一项是{component}，{part}";
        ComponentsTitle => "{policy} costs {cost}, {share} of it {component}",
            "{policy}的成本为 {cost}，其中{component}占 {share}";
        ComponentsDefinition => "Expected cost of each decision by component · {unit} · cash returned to customers is not a cost",
            "各方案的期望成本构成 · {unit} · 退还客户的现金不计入成本";
        Decision => "decision", "方案";
        Total => "total", "合计";
        CashReturned => "cash returned", "退还现金";
        Cost => "cost", "成本";
        Step => "step", "步骤";

        List => "list", "原价";
        Promotion => "promotion", "活动优惠";
        Intended => "intended", "应付";
        Paid => "paid", "实付";
        Excess => "overcharge", "多收";
        WaterfallTitle => "Customers paid {paid} of the {intended} intended: {gap} short",
            "客户应付 {intended}，实付 {paid}，差额 {gap}";
        WaterfallExcessTitle => "Customers paid {paid} where {intended} was intended: {gap} too much",
            "客户应付 {intended}，实付 {paid}，多收 {gap}";
        WaterfallDefinition => "Sums over affected orders, exact, net of refunds · {unit}",
            "受影响订单合计，精确值，已扣除退款 · {unit}";

        ExceedanceTitle => "In one of ten outcomes {honouring} costs more than {honour}, {revoking} more than {revoke}",
            "十分之一的结果中，{honouring}的成本超过 {honour}，{revoking}超过 {revoke}";
        ExceedanceDefinition => "Chance that the cost is above an amount · {unit} · {draws} simulated outcomes",
            "成本超过某一金额的概率 · {unit} · {draws} 次模拟";
        MoreThan => "more than {cost}", "超过 {cost}";
        ChanceOfMore => "chance of more", "超过的概率";

        TornadoTurns => "The decision turns on {assumption}: from {low} to {high}",
            "决定因素是{assumption}：从 {low} 到 {high}";
        TornadoTitle => "Most depends on {assumption}: from {low} to {high}",
            "影响最大的是{assumption}：从 {low} 到 {high}";
        TornadoNone => "No assumption has a range", "没有假设设定了区间";
        TornadoDefinition => "{revoke} − {honour} with one assumption at low and at high, the rest at likely · {unit} · right of zero {honouring} is cheaper",
            "{revoke} − {honour}：单项假设取低值与高值，其余取最可能值 · {unit} · 零线右侧表示{honouring}更便宜";
        Assumption => "assumption", "假设";
        AtLow => "at low", "取低值";
        AtHigh => "at high", "取高值";

        BreakEvenTitle => "Where {bought} would have bought anyway, honouring is cheaper from a churn of {churn} on",
            "若 {bought} 的订单本会购买，流失率达 {churn} 起兑现更便宜";
        BreakEvenNone => "Honouring and revoking cost the same outside this range only", "该范围内没有成本相等之处";
        HonourEverywhere => "Honouring is cheaper wherever churn and purchases lie in this range", "在此范围内兑现始终更便宜";
        RevokeEverywhere => "Revoking is cheaper wherever churn and purchases lie in this range", "在此范围内撤销始终更便宜";
        BreakEvenDefinition => "Revoke all − honour all by churn if revoked and by the share of orders that would have been bought anyway, the rest at their means · {unit}",
            "全部撤销 − 全部兑现：随撤销导致的流失率与本会购买的比例变化，其余取均值 · {unit}";
        BreakEvenAxes => "across: churn if revoked · up: would have bought", "横轴：撤销导致的流失率 · 纵轴：本会购买的比例";
        SameCost => "both cost the same", "两者成本相等";
        HonourCheaper => "honouring is cheaper", "兑现更便宜";
        RevokeCheaper => "revoking is cheaper", "撤销更便宜";
        HonourCheaperBy => "Honouring is cheaper by {cost}", "兑现便宜 {cost}";
        RevokeCheaperBy => "Revoking is cheaper by {cost}", "撤销便宜 {cost}";
        AsAssumed => "as assumed", "当前假设";
        Churn => "churn if revoked", "撤销导致的流失率";
        Bought => "would have bought", "本会购买的比例";
        Gap => "revoke − honour", "撤销 − 兑现";

        BacklogTitle => "The backlog peaks at {peak} {peak?contact|contacts} and is cleared in {days} {days?day|days}",
            "积压峰值 {peak} 次，{days} 天清空";
        BacklogNever => "The backlog peaks at {peak} {peak?contact|contacts} and is never cleared",
            "积压峰值 {peak} 次，永远无法清空";
        BacklogDefinition => "Contacts that people must handle, by day; waiting is read before the day's work",
            "需人工处理的咨询量（按日）；积压为当日处理前的数量";
        Waiting => "waiting", "积压";
        Arrivals => "arriving", "新到";
        Capacity => "handled a day:", "日处理量";
        CapacityFar => "far below the {contacts} that can be handled a day ↑", "远低于每日可处理的 {contacts} ↑";
        ByDay => "contacts by day", "按日咨询量";
        Day => "day", "天";
        DayNumber => "Day {day}", "第 {day} 天";

        RunOffTitle => "{share} of {cost} falls after {month}", "{cost} 中有 {share} 发生在 {month} 之后";
        RunOffDefinition => "Forgone price and cost to serve of the honoured orders, by month of service · {unit}",
            "已兑现订单的放弃价款与履约成本，按服务月份 · {unit}";
        Month => "month", "月份";

        PricesTitle => "Affected lines at {price} a unit: {lines}", "单价 {price} 的受影响行数：{lines}";
        PricesNone => "No price is affected", "没有受影响的价格";
        PricesAll => "Lines by unit price paid · {unit}", "按实付单价统计的行数 · {unit}";
        PricesDefinition => "Lines by unit price paid · {unit} · the {shown} most frequent of {all} prices",
            "按实付单价统计的行数 · {unit} · {all} 个价格中最常见的 {shown} 个";
        UnitPrice => "unit price", "单价";
        Lines => "lines", "行数";
        AffectedLines => "affected lines", "受影响行";
        OtherLines => "other lines", "其他行";
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
