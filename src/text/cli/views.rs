//! What `estimate` prints beside the comparison.

crate::phrases! {
    /// Titles and heads of the views.
    ViewsText {
        Components => "What the expected costs consist of, in {currency}", "期望成本的构成，单位 {currency}";
        Tornado => "Revoking less honouring with one assumption at its low and high, the rest at likely, in {currency}", "单个假设取低值或高值、其余取最可能值时，撤销成本减兑现成本，单位 {currency}";
        AtLow => "at low", "取低值";
        AtHigh => "at high", "取高值";
        BreakEven => "Where honouring and revoking cost the same, the rest at its mean", "其余取均值时，兑现与撤销成本相等的取值";
        FlipsAt => "equal at", "相等处";
        Now => "now", "当前";
        NeverFlips => "Not within their range: {names}", "不在其范围内：{names}";
        Map => "Break-even map: churn at which both cost the same, by the share that would have bought", "盈亏平衡图：按本会购买的比例，两者成本相等的流失率";
        MapBought => "would have bought", "本会购买";
        MapChurn => "equal at a churn of", "相等时的流失率";
        MapNever => "none", "无";
        NoCustomers => "The export names no customers, so contacts cannot be counted.", "导出文件没有客户编号，无法计算咨询量。";
        Service => "Customer service: {agents} {agents?agent|agents} × {each} {each?contact|contacts} a day, arriving {arrivals}, to be cleared in {days} {days?day|days}", "客户服务：{agents} 名坐席 × 每日 {each} 次，到达 {arrivals}，希望 {days} 日内清空";
        Contacts => "Contacts", "咨询量";
        Human => "of these for people", "其中转人工";
        Peak => "Peak backlog", "峰值积压";
        Clear => "Days to clear", "清空天数";
        Wait => "Longest wait, days", "最长等待（天）";
        AgentDays => "Agent-days", "坐席人日";
        Needed => "Agents to clear in time", "按期清空所需坐席";
        Never => "never", "无法清空";
        ByDay => "Backlog by day, {policy}", "逐日积压，{policy}";
        Day => "Day", "日";
        Arriving => "Arriving", "到达";
        Open => "Open", "待处理";
        Solved => "Solved", "已处理";
        Left => "Left over", "剩余";
        Steady => "Steady state (Erlang C): {calls} calls in {interval} s of {handling} s each are the work of {traffic} agents; {level} answered within {within} s takes {needed} agents, {positions} positions", "稳态（Erlang C）：{interval} 秒内 {calls} 次来电、每次 {handling} 秒，相当于 {traffic} 名坐席的工作；{within} 秒内接通 {level} 需 {needed} 名坐席、{positions} 个岗位";
        SteadyWith => "With {agents} {agents?agent|agents} {level} are answered in time, {waits} have to wait, {seconds} s on average, occupancy {occupancy}", "{agents} 名坐席时 {level} 按时接通，{waits} 需等待，平均 {seconds} 秒，占用率 {occupancy}";
        Example => "The team and the calls above are the built-in example: set yours in the window's step of service, or in [service_plan] of the case.", "以上团队与来电为内置示例：请在窗口的“客服”步骤或案例的 [service_plan] 中填写您的数字。";
        Provisions => "In the books (facts to consider, not advice), in {currency}", "账务（仅供参考，不构成意见），单位 {currency}";
        RunOff => "Run-off of {policy} by month of service, in {currency}", "{policy} 按服务月份分摊，单位 {currency}";
        Month => "Month", "月份";
        Units => "Units", "数量";
        CostToServe => "Cost to serve", "履约成本";
        ForgonePrice => "Forgone price", "放弃的价款";
        Context => "In context", "背景";
        Counts => "The counts this rests on; measures and expected costs take the mean of each", "所依据的计数；各项数字与期望成本取其均值";
        Low => "low", "低";
        Likely => "likely", "最可能";
        High => "high", "高";
        Mean => "mean", "均值";
    }
}

#[cfg(test)]
mod tests {
    use super::ViewsText;
    use crate::text::Language::{Chinese, English};

    #[test]
    fn every_phrase_stands_in_both_languages() {
        crate::text::check(
            ViewsText::ALL
                .iter()
                .map(|t| (t.get(English), t.get(Chinese))),
        );
    }
}
