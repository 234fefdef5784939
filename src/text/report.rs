//! What a person reads of the room `report`.

pub mod actions;
pub mod notice;
pub mod verify;
pub mod workbook;

crate::phrases! {
    /// Phrases of the report page.
    ReportText {
        Title => "What the pricing incident costs", "定价事故的代价";
        NothingCompared => "No decision has been compared yet.", "尚未比较任何方案。";

        Customers => "Customers", "客户";
        Orders => "Orders", "订单";
        Units => "Units", "数量";
        Paid => "Paid", "实付";
        Intended => "Intended", "应付";
        Shortfall => "Shortfall", "差额";
        Overpaid => "Paid too much", "多收";
        NoCustomers => "no customers known", "客户未知";
        Worst => "Worst, {policy}", "最坏：{policy}";
        WorstNone => "Worst, in between", "最坏：折中方案";
        NothingAffected => "nothing affected", "无受影响订单";
        Affected => "affected", "受影响";
        OfAll => "{share} of all", "占全部 {share}";
        Counted => "from counts", "据计数";
        TitleCounts => "{title} · from counts, no export yet", "{title} · 依据计数，尚无导出文件";
        Each => "{mean} a customer", "人均 {mean}";
        EachOrder => "{mean} an order", "单均 {mean}";
        NotKnown => "not in the export", "导出文件中没有";
        ExpectedIs => "expected {cost}", "期望 {cost}";
        LineBetween => "no line is cheaper", "无更优方案";

        Definitions => "Definitions", "定义";
        DefinitionMoney => "Paid: what customers paid for affected orders, net of refunds. Intended: what these should have cost under the promotion as it was meant. Shortfall: intended − paid.",
            "实付：客户为受影响订单支付的金额，已扣除退款。应付：按活动本意应收的金额。差额：应付 − 实付。";
        DefinitionExcess => "Paid: what customers paid for affected orders, net of refunds. Intended: what these should have cost. Paid too much: paid − intended.",
            "实付：客户为受影响订单支付的金额，已扣除退款。应付：按本意应收的金额。多收：实付 − 应付。";
        MeansUnderpriced => "Honour: deliver at the price paid. Revoke: cancel and refund. First k: each customer's first k orders are honoured, the rest revoked.",
            "兑现：按实付价履约。撤销：取消并退款。前 k 单：兑现每位客户的前 k 单，其余撤销。";
        MeansOvercharged => "Everyone: the difference is refunded unasked. On request: only to those who claim. First k: unasked for each customer's first k orders.",
            "全部：主动退还差额。仅按申请：只退给提出申请的客户。前 k 单：主动退还每位客户前 k 单的差额。";
        MeansWithdrawn => "Everyone: the benefit is restored unasked. On request: only to those who claim. First k: unasked for each customer's first k orders.",
            "全部：主动恢复权益。仅按申请：只恢复给提出申请的客户。前 k 单：主动恢复每位客户前 k 单的权益。";
        DefinitionCost => "Expected: every assumption at its mean. Worst case: every assumption at its adverse end, a bound and not a percentile. P5 – P95: nine of ten simulated outcomes.",
            "期望：所有假设取均值。最坏情形：所有假设取不利端，是上界而非分位数。P5 – P95：模拟结果的九成落于其中。";

        Counts => "Counts", "计数";
        CountsSaid => "no export yet: {orders} {orders?order|orders}, {customers} {customers?customer|customers}; per order paid {paid}, intended {intended} ({unit}). How many orders each customer has is assumed (geometric).",
            "尚无导出文件：{orders} 个订单，{customers} 位客户；每单实付 {paid}，应付 {intended}（{unit}）。每位客户的订单数为假设（几何分布）。";
        NotCounted => "uncounted", "未统计的";
        NoRanks => "The counts name no customers, so no line per customer can be drawn.", "计数中没有客户数，无法按客户设上限。";
        Files => "Files", "文件";
        MoreFiles => "and {count} more", "另有 {count} 个";
        Lines => "Lines", "行数";
        LinesUsed => "{used} used, {left} left out", "使用 {used} 行，排除 {left} 行";
        Rule => "Rule", "规则";
        KindUnderpriced => "underpriced", "少收";
        KindOvercharged => "overcharged", "多收";
        KindWithdrawn => "benefit withdrawn", "权益被取消";
        Rates => "Rates", "汇率";
        RateOf => "1 {from} = {rate} {to}", "1 {from} = {rate} {to}";
        Window => "Window", "时段";
        WindowOpen => "all times", "全部时间";
        WindowFrom => "from {start}", "自 {start}";
        WindowUpto => "up to {end}", "至 {end}";
        Assumptions => "Assumptions", "假设";
        Unconfirmed => "{count} not confirmed by anyone", "{count} 项未经确认";
        AllConfirmed => "all confirmed", "全部已确认";
        Simulation => "Simulation", "模拟";
        SeedDraws => "{draws} draws, seed {seed}", "{draws} 次抽样，种子 {seed}";
        Made => "Made", "生成";
        MadeBy => "{time} by makegood {version}", "{time}，makegood {version}";
        NoHash => "not hashed", "未计算";

        RuleAll => "all orders of the window", "时段内全部订单";
        RulePriceUpto => "unit price at most {price}", "单价不高于 {price}";
        RulePriceFrom => "unit price at least {price}", "单价不低于 {price}";
        RuleRatioUpto => "paid at most {share} of intended", "实付不高于应付的 {share}";
        RuleRatioFrom => "paid at least {share} of intended", "实付不低于应付的 {share}";
        RuleCodes => "code {names}", "活动码 {names}";
        RuleProducts => "{count} products", "{count} 种商品";
        RuleStatuses => "status {names}", "状态 {names}";
        RuleIds => "order ids in a list", "订单号在名单内";
        IntendedColumn => "intended price from the export", "应付价取自导出文件";
        IntendedList => "intended price from a price list", "应付价取自价目表";
        IntendedDiscount => "intended price: list less {share}", "应付价：原价减 {share}";
        IntendedEach => "intended price {price} a unit", "应付单价 {price}";
    }
}

#[cfg(test)]
mod tests {
    use super::ReportText;
    use crate::text::Language::{Chinese, English};

    #[test]
    fn every_phrase_stands_in_both_languages() {
        crate::text::check(
            ReportText::ALL
                .iter()
                .map(|t| (t.get(English), t.get(Chinese))),
        );
    }
}
