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
        WithAgents => "with {agents} agents", "{agents} 名坐席时";
        ServiceLevel => "Answered in time", "按时接通";
        Waits => "Have to wait", "需等待";
        AverageWait => "Average wait, s", "平均等待秒数";
        Occupancy => "Occupancy", "占用率";
        Unstable => "Unstable: {agents} agents cannot do {traffic} agents' worth of calls, so the queue grows without end.", "不稳定：{agents} 名坐席处理不了相当于 {traffic} 名坐席的来电，排队将无限增长。";
        BadPositive => "a number above 0", "请输入大于 0 的数字";
        BadShare => "a percentage from 0 to below 100", "请输入 0 至 100 以下的百分比";
        BadAgents => "a whole number from 1 to 100,000", "请输入 1 至 100,000 的整数";
        IfCapped => "If the first {cap} of each customer are honoured", "若兑现每位客户的前 {cap} 单";
    }
}

#[cfg(test)]
mod tests {
    use super::SteadyText;
    use crate::text::Language::{Chinese, English};

    #[test]
    fn every_phrase_stands_in_both_languages() {
        crate::text::check(
            SteadyText::ALL
                .iter()
                .map(|t| (t.get(English), t.get(Chinese))),
        );
    }
}
