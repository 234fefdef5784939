//! What stands on the pages for the books and the context, and where counts take an export's place.

crate::phrases! {
    /// Phrases of the books, the context and the counts.
    BooksText {
        PageCompare => "Compare", "比较";
        PageBooks => "In the books", "账务";
        PageContext => "In context", "背景";

        Provision => "Provision and contingent amount", "预计负债与或有金额";
        ProvisionAbout => "Facts to consider, not advice. A large population of similar obligations is provided for at its expected value (IAS 37.39); the worst case less that is disclosed as contingent (IAS 37.86). A gain is no provision.", "仅供参考，不构成意见。大量同类义务按期望值计提（IAS 37.39）；最坏情形超出部分作为或有事项披露（IAS 37.86）。收益不计提。";
        ProposedProvision => "Provision", "建议计提";
        Contingent => "Contingent", "或有金额";
        Decision => "Decision", "方案";
        RunOffOf => "Run-off of", "分月摊销：";
        RunOffNoDate => "The run-off by month needs a date: set a window for the incident, or the date of knowledge.", "分月摊销需要日期：请设定事故窗口或知悉日期。";
        Clocks => "Clocks", "时限";
        ClocksAbout => "A clock runs only where you set its facts. Dates as YYYY-MM-DD.", "仅在填写相关事实后计时。日期格式 YYYY-MM-DD。";
        Jurisdiction => "Law that counts", "适用法律";
        JurisdictionNone => "not set", "未设定";
        JurisdictionChina => "China", "中国";
        JurisdictionElsewhere => "elsewhere", "其他";
        Knowledge => "Mistake known since", "知悉错误之日";
        Closing => "Period closes on", "会计期末";
        Announced => "Decision announced on", "公布决定之日";
        BadDate => "a date such as 2018-01-05, or nothing", "请输入日期，如 2018-01-05，或留空";
        RevocationEnds => "The right to ask a court for revocation ends on {date} (Civil Code art. 152: 90 days from knowledge, at most 5 years from the act).", "请求法院撤销的权利至 {date} 届满（《民法典》第 152 条：自知悉起 90 日，最长自行为起 5 年）。";
        ClosingOn => "The period closes on {date}.", "会计期末为 {date}。";
        DaysLeft => "{days} {days?day|days} left", "剩余 {days} 天";
        DaysPast => "{days} {days?day|days} ago", "已过 {days} 天";
        SubsequentEvent => "Decided after the closing date about orders before it: a subsequent event (IAS 10).", "期末之后就期内订单作出决定：属资产负债表日后事项（IAS 10）。";
        PromiseWaives => "Announced while the right still ran: a public promise to honour gives it up (art. 152).", "在权利存续期内公布：公开承诺兑现即放弃撤销权（第 152 条）。";
        NoClock => "No clock is set.", "未设定时限。";

        Business => "Beside the whole business", "与整体业务相比";
        BusinessAbout => "Members and revenue are your own figures; the exports do not hold them.", "会员数与收入由您填写，导出文件中没有。";
        Members => "Members", "会员总数";
        Revenue => "Revenue of the period", "当期收入";
        OfMembers => "Of all members", "占全部会员";
        OfMembersNote => "affected customers ÷ members", "受影响客户 ÷ 会员";
        OfRevenue => "Of revenue", "占收入";
        OfRevenueNote => "shortfall ÷ revenue", "差额 ÷ 收入";
        PerCustomer => "Orders per customer", "人均订单";
        PerCustomerNote => "affected orders ÷ customers", "受影响订单 ÷ 客户";
        ShortfallEach => "Shortfall per customer", "人均差额";
        ShortfallEachNote => "shortfall ÷ customers", "差额 ÷ 客户";
        BadMembers => "a whole number above 0, or nothing", "请输入大于 0 的整数，或留空";
        BadRevenue => "an amount above 0, or nothing", "请输入大于 0 的金额，或留空";
        OwnView => "The customer's own view", "客户自己的感受";
        OwnViewOf => "{platform} of all orders were affected; of {customers} of the affected customers, more than half of their own orders.", "全部订单中有 {platform} 受影响；受影响客户中有 {customers} 的自己订单过半出错。";
        OwnViewAbout => "For each affected customer: affected orders ÷ all orders of theirs in these files.", "每位受影响客户：受影响订单 ÷ 其在这些文件中的全部订单。";
        OwnShare => "share of own orders affected", "自己订单受影响的比例";
        OwnClass => "above {low} to {high} %", "{low}% 以上至 {high}%";
        OwnCustomers => "customers", "客户数";
        OwnOf => "of the affected", "占受影响客户";
        OwnUnknown => "This needs customer numbers and the orders that were not affected.", "需要客户编号以及未受影响的订单。";
        References => "Among documented incidents", "与公开事故对照";
        ReferencesAbout => "Figures as reported, each with its source; the shortfall is recomputed from the counts. Those with enough figures open as counts.", "数字均为公开报道并注明来源；差额按计数重新计算。数字充分的可按计数打开。";
        Yours => "this incident", "本次事故";
        Name => "incident", "事故";
        Date => "date", "日期";
        Orders => "orders", "订单";
        Customers => "customers", "客户";
        Shortfall => "shortfall", "差额";
        Taken => "decision", "决定";
        OpenCounts => "Open", "打开";
        OpenCountsOf => "Open {name} as counts", "按计数打开：{name}";
        Reported => "{reported}. {note}", "{reported}。{note}";

        Counts => "From counts, without an export", "仅凭计数，无导出文件";
        CountsAbout => "In the first hour there are only counts. Type what is known as low, likely and high; one figure in all three is certain.", "最初往往只有计数。请填写已知的低、中、高三点；三格相同表示确定。";
        StartCounts => "Start from counts", "从计数开始";
        StartCountsTip => "No export yet: orders, customers and prices with their ranges", "尚无导出文件：用订单数、客户数和价格的范围估算";
        CountOrders => "Orders", "订单数";
        CountCustomers => "Customers", "客户数";
        CountPaid => "Paid per order", "每单实付";
        CountIntended => "Intended per order", "每单应付";
        CountList => "List price per order", "每单原价";
        CountCost => "Cost to serve per order", "每单履约成本";
        CountUnits => "Units per order", "每单数量";
        CountCurrency => "Currency", "货币";
        CountKind => "Kind", "类型";
        Unknown => "unknown", "未知";
        KindUnderpriced => "underpriced", "少收";
        KindOvercharged => "overcharged", "多收";
        KindWithdrawn => "benefit withdrawn", "优惠被取消";
        BadCount => "a whole number from 1 to 10¹²", "请输入 1 至 10¹² 的整数";
        BadAmount => "an amount of 0 or more, at most 8 decimals", "请输入不小于 0 的金额，最多 8 位小数";
        BadCurrency => "an ISO 4217 code such as CNY", "请输入 ISO 4217 货币代码，如 CNY";
        OutOfOrder => "Keep low ≤ likely ≤ high, and no more customers than orders.", "须满足 低 ≤ 中 ≤ 高，且客户数不超过订单数。";
        NoReport => "The page for the incident review needs an export: it names the files it rests on. The verdict can be copied.", "复盘页面需要导出文件，因其须注明依据的文件。结论可以复制。";
        References2 => "Documented incidents", "公开事故";
    }
}

#[cfg(test)]
mod tests {
    use super::BooksText;
    use crate::text::Language::{Chinese, English};

    #[test]
    fn every_phrase_stands_in_both_languages() {
        crate::text::check(
            BooksText::ALL
                .iter()
                .map(|t| (t.get(English), t.get(Chinese))),
        );
    }
}
