//! Where figures of service, of the books and of the context come from, in words.

crate::phrases! {
    /// Formulas, and what enters them.
    OriginText {
        AllOrders => "orders in the files", "文件中的订单";
        Unwound => "already cancelled or refunded", "已取消或已退款";
        Unpaid => "never paid", "未付款";
        Contacts => "contacts", "咨询量";
        HumanContacts => "contacts for people", "转人工的咨询量";
        PeakBacklog => "peak backlog", "峰值积压";
        DaysToClear => "days to clear", "清空天数";
        LongestWait => "longest wait in days", "最长等待天数";
        AgentDays => "agent-days", "坐席人日";
        AgentsNeeded => "agents needed", "所需坐席";
        Of => "{figure}: {policy}", "{figure}：{policy}";
        ContactsIs => "customers with anything revoked × their contact rate + all other customers × theirs, every rate at its mean", "有订单被撤销的客户数 × 其咨询率 + 其余客户数 × 其咨询率，咨询率取均值";
        HumanIs => "contacts × the share that self-service and bots do not resolve, at its mean", "咨询量 × 自助与机器人未解决的比例（取均值）";
        PeakIs => "the most contacts open on one day, read before the day's work: left over from the day before + arriving", "单日待处理的最大值（当日处理前）：前一日剩余 + 当日到达";
        ClearIs => "days until nothing is left: backlog(t) = max(0, backlog(t − 1) + arrivals(t) − agents × contacts per agent-day)", "清空所需天数：积压(t) = max(0, 积压(t − 1) + 到达(t) − 坐席 × 每坐席每日处理量)";
        WaitIs => "whole days that the last contact of a day waits, first come first served: open ÷ (agents × contacts per agent-day), rounded up, less 1; the largest of all days", "每日最后一个咨询等待的整天数（先到先服务）：待处理 ÷（坐席 × 每坐席每日处理量）向上取整再减 1，取各日最大值";
        AgentDaysIs => "agents × days until the backlog is cleared", "坐席 × 清空积压的天数";
        NeededIs => "the largest of: what arrives from a day on ÷ (days left × contacts per agent-day), rounded up", "各日起的到达量 ÷（剩余天数 × 每坐席每日处理量）中的最大值，向上取整";
        Never => "never", "无法清空";
        Longer => "arrivals last longer", "到达期更长";
        Revoked => "customers with anything revoked", "有订单被撤销的客户数";
        Kept => "all other customers", "其余客户数";
        Agents => "agents", "坐席数";
        PerAgent => "contacts per agent-day", "每坐席每日处理量";
        Arrivals => "arrivals by day", "每日到达比例";
        Days => "days", "天数";
        Within => "days to clear within", "希望清空的天数";
        Expected => "expected cost", "期望成本";
        Worst => "worst case", "最坏情形";
        Provision => "provision", "建议计提";
        Contingent => "contingent amount", "或有金额";
        ProvisionIs => "the expected cost of the decision, and nothing where that is a gain (IAS 37.39)", "该方案的期望成本；若为收益则不计提（IAS 37.39）";
        ContingentIs => "worst case − provision, at least 0 (IAS 37.86)", "最坏情形 − 建议计提，不小于 0（IAS 37.86）";
        RunOff => "run-off by month", "分月摊销";
        IncidentDate => "day of the incident", "事故日期";
        HonouredShare => "share of the affected orders that is honoured", "受影响订单中被兑现的比例";
        RunOffIs => "forgone price + cost to serve of the decision; a term of n months is served in the n months after the incident, one part each, the forgone price by shortfall, the cost to serve by units", "该方案的放弃价款 + 履约成本；n 个月的期限在事故后的 n 个月内逐月提供，放弃价款按差额、履约成本按数量分摊";
        TrafficIs => "calls × seconds per call ÷ seconds of the interval", "来电 × 平均处理秒数 ÷ 时段秒数";
        SteadyNeededIs => "the least agents with which the wished share of calls is answered in time, by Erlang C", "按 Erlang C，使目标比例的来电按时接通所需的最少坐席";
        PositionsIs => "agents needed ÷ (1 − time away), rounded up, in exact decimals", "所需坐席 ÷（1 − 缺勤比例），以精确小数计算并向上取整";
        LevelIs => "1 − share that waits × e^(−(agents − traffic) × answer within ÷ seconds per call)", "1 − 需等待比例 × e^(−(坐席 − 话务量) × 目标应答秒数 ÷ 平均处理秒数)";
        WaitsIs => "Erlang C: c·B ÷ (c − A·(1 − B)), c agents, A traffic, 1/B by the recursion 1 + (1/B)·k/A for k = 1 … c", "Erlang C：c·B ÷ (c − A·(1 − B))，c 为坐席，A 为话务量，1/B 按 1 + (1/B)·k/A 递推，k = 1 … c";
        AverageWaitIs => "share that waits × seconds per call ÷ (agents − traffic)", "需等待比例 × 平均处理秒数 ÷（坐席 − 话务量）";
        OccupancyIs => "traffic ÷ agents", "话务量 ÷ 坐席";
        Customers => "customers", "客户数";
        InTouch => "share of them that gets in touch", "其中来咨询的比例";
        ShareToPeople => "share that goes to people", "转人工比例";
        SelfService => "share that self-service takes", "自助服务承接比例";
        Solved => "share of that which it solves", "其中解决的比例";
        WaveIs => "customers × the share of them that gets in touch", "客户数 × 其中来咨询的比例";
        WaveToPeopleIs => "contacts × the share that goes to people", "咨询量 × 转人工比例";
        LeftOverIs => "contacts × (1 − share that self-service takes × share of that which it solves)", "咨询量 ×（1 − 自助服务承接比例 × 其中解决的比例）";
        YearWithoutIs => "contacts a year ÷ 365 ÷ contacts per agent-day, rounded up", "全年咨询量 ÷ 365 ÷ 每坐席每日处理量，向上取整";
        YearWithIs => "contacts a year × (1 − share that self-service takes × share of that which it solves) ÷ 365 ÷ contacts per agent-day, rounded up", "全年咨询量 ×（1 − 自助服务承接比例 × 其中解决的比例）÷ 365 ÷ 每坐席每日处理量，向上取整";
        CapacityIs => "agents × contacts per agent-day × 365", "坐席数 × 每坐席每日处理量 × 365";
        Members => "members", "会员总数";
        Revenue => "revenue of the period", "当期收入";
        OfMembersIs => "affected customers ÷ members", "受影响客户 ÷ 会员总数";
        OfRevenueIs => "shortfall ÷ revenue of the period", "差额 ÷ 当期收入";
        OrdersEachIs => "affected orders ÷ customers", "受影响订单 ÷ 客户数";
        ShortfallEachIs => "shortfall ÷ customers", "差额 ÷ 客户数";
    }
}

#[cfg(test)]
mod tests {
    use super::OriginText;
    use crate::text::Language::{Chinese, English};

    #[test]
    fn every_phrase_stands_in_both_languages() {
        crate::text::check(
            OriginText::ALL
                .iter()
                .map(|t| (t.get(English), t.get(Chinese))),
        );
    }
}
