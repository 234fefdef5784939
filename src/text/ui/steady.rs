//! What stands at the steady state of customer service.

crate::phrases! {
    /// Phrases of the steady state.
    SteadyText {
        Title => "Once the wave is over (Erlang C)", "高峰过后的稳态（Erlang C）";
        About => "Random calls at an even rate. A wave that one announcement sets off is no steady state: its backlog stands above. It is saved with the case.", "适用于均匀速率的随机来电。由一次公告引发的高峰不是稳态，其积压见上。随案例保存。";
        Calls => "Calls per interval", "每时段来电";
        Interval => "Interval, seconds", "时段（秒）";
        Handling => "Seconds per call", "平均处理秒数";
        Within => "Answer within, s", "目标应答秒数";
        Level => "Answered in time", "目标接通比例";
        Shrinkage => "Time away", "缺勤比例";
        Agents => "Agents at work", "在岗坐席";
        Traffic => "Traffic", "话务量";
        TrafficNote => "calls × seconds ÷ interval", "来电 × 处理秒数 ÷ 时段";
        Needed => "Agents needed", "所需坐席";
        NeededNote => "at work, for the target", "达到目标的在岗数";
        Positions => "Positions", "岗位数";
        PositionsNote => "needed ÷ (1 − time away)", "所需 ÷（1 − 缺勤）";
        WithAgents => "with {agents} {agents?agent|agents}", "{agents} 名坐席时";
        ServiceLevel => "Answered in time", "按时接通";
        Waits => "Have to wait", "需等待";
        AverageWait => "Average wait, s", "平均等待秒数";
        Occupancy => "Occupancy", "占用率";
        Unstable => "Unstable: {agents} {agents?agent|agents} cannot do {traffic} agents' worth of calls, so the queue grows without end.", "不稳定：{agents} 名坐席处理不了相当于 {traffic} 名坐席的来电，排队将无限增长。";
        BadPositive => "a number above 0", "请输入大于 0 的数字";
        BadShare => "a percentage from 0 to below 100", "请输入 0 至 100 以下的百分比";
        BadAgents => "a whole number from 1 to 100,000", "请输入 1 至 100,000 的整数";
        IfCapped => "If the first {cap} of each customer are honoured", "若兑现每位客户的前 {cap} 单";
    }
}

crate::phrases! {
    /// Phrases of a load of customer service that belongs to no orders.
    WaveText {
        Title => "The wave", "咨询高峰";
        About => "Customers who get in touch after an announcement. Every figure follows from the fields here and from the team above.", "公告之后来咨询的客户。各项数字由此处与上方团队得出。";
        Customers => "Customers", "客户数";
        Rate => "Get in touch, %", "咨询率，%";
        ToPeople => "To people, %", "转人工，%";
        YearTitle => "The whole year", "全年";
        YearAbout => "How many work all year, at the contacts per agent-day of the team above.", "按上方团队的每坐席每日处理量计算的全年人数。";
        Year => "Contacts a year", "全年咨询量";
        SelfService => "Self-service takes, %", "自助服务承接，%";
        Solved => "and solves, %", "其中解决，%";
        Staff => "Agents of the company", "全部坐席";
        Without => "Agents without self-service", "无自助服务所需坐席";
        WithoutNote => "contacts ÷ 365 ÷ per day", "咨询量 ÷ 365 ÷ 每日处理量";
        With => "Agents with self-service", "有自助服务所需坐席";
        WithNote => "for what it does not solve", "处理未解决的部分";
        Capacity => "Contacts they can take", "全年可处理量";
        CapacityNote => "agents × per day × 365", "坐席 × 每日处理量 × 365";
        Verdict => "{contacts} {contacts?contact|contacts} for people: {agents} {agents?agent clears|agents clear} them in {days} {days?day|days}, with at most {peak} open.", "转人工 {contacts} 次：{agents} 名坐席 {days} 天清空，最多积压 {peak} 次。";
        VerdictNever => "{contacts} {contacts?contact|contacts} for people: {agents} {agents?agent never clears|agents never clear} them.", "转人工 {contacts} 次：{agents} 名坐席无法清空。";
        Alone => "This file is a plan of customer service alone; open an export or counts for the decision.", "该文件只有客服方案；请打开导出文件或计数以作决策。";
    }
}

#[cfg(test)]
mod tests {
    use super::{SteadyText, WaveText};
    use crate::text::Language::{Chinese, English};

    #[test]
    fn every_phrase_stands_in_both_languages() {
        crate::text::check(
            SteadyText::ALL
                .iter()
                .map(|t| (t.get(English), t.get(Chinese))),
        );
        crate::text::check(
            WaveText::ALL
                .iter()
                .map(|t| (t.get(English), t.get(Chinese))),
        );
    }
}
