//! What stands on the steps of uncertainty, service and report.

crate::phrases! {
    /// Phrases of the steps of uncertainty, service and report.
    ResultsText {
        Spread => "What the simulation says", "模拟结果";
        SpreadAbout => "{draws} draws, seed {seed}, the same draws for every decision · {unit}", "{draws} 次抽样，种子 {seed}，各方案使用相同抽样 · {unit}";
        SpreadIs => "Nine of ten outcomes lie between P5 and P95; one in ten is above P90; ES95 is the mean of the worst 5 %.", "九成结果落于 P5 与 P95 之间；一成高于 P90；最差 5% 为成本最高的二十分之一的均值。";
        Mean => "mean", "均值";
        P5 => "P5", "P5";
        P50 => "median", "中位数";
        P90 => "P90", "P90";
        P95 => "P95", "P95";
        Es95 => "ES95", "最差 5%";
        Decision => "decision", "方案";
        Draws => "Draws", "抽样次数";
        Seed => "Seed", "种子";
        DrawsTip => "100 to 1,000,000", "100 至 1,000,000";
        BadDraws => "from 100 to 1,000,000", "须在 100 至 1,000,000 之间";
        BadSeed => "a whole number, please", "请输入整数";
        BreakEven => "Where the decision flips", "结论在何处翻转";
        BreakEvenAbout => "The value at which honouring and revoking cost the same, the rest at its mean.", "其余假设取均值时，兑现与撤销成本相等的取值。";
        NotInRange => "not within its range", "不在其范围内";
        BreakEvenNow => "now {value}", "当前 {value}";

        ServiceTitle => "Contacts and backlog", "咨询与积压";
        Plan => "The team", "客服团队";
        Agents => "Agents", "坐席数";
        PerDay => "Contacts per agent-day", "每坐席每日处理量";
        Arrivals => "Arrivals by day, %", "每日到达比例，%";
        ArrivalsHint => "50 25 15 10", "50 25 15 10";
        Within => "Clear within days", "希望几日内清空";
        BadArrivals => "shares that add up to 100", "各日比例之和须为 100";
        BadPercent => "a percentage from 0 to 100", "请输入 0 至 100 的百分比";
        BadNumber => "a number of 0 or more", "请输入不小于 0 的数字";
        IfRevoked => "If all is revoked", "若全部撤销";
        IfHonoured => "If all is honoured", "若全部兑现";
        Contacts => "Contacts", "咨询量";
        ContactsNote => "customers × rate", "客户数 × 咨询率";
        Human => "To people", "转人工";
        HumanNote => "not solved by bots", "机器人未解决";
        Peak => "Peak backlog", "峰值积压";
        PeakNote => "before a day's work", "当日处理前";
        Clear => "Days to clear", "清空天数";
        ClearNote => "with this team", "按当前团队";
        Never => "never", "无法清空";
        Wait => "Longest wait", "最长等待";
        WaitNote => "days", "天";
        Needed => "Agents needed", "所需坐席";
        NeededNote => "within {days} {days?day|days}", "{days} 日内清空";
        NeededLonger => "arrivals last longer", "到达期更长";
        Day => "day", "日";
        Arriving => "arriving", "到达";
        Open => "open", "待处理";
        Solved => "solved", "已处理";
        Left => "left over", "剩余";
        ByDay => "By day", "逐日情况";
        OtherWays => "The other ways", "其他方案";
        BacklogOf => "Backlog by day of", "逐日积压：";
        NoCustomers => "The export names no customers, so contacts cannot be counted.", "导出文件没有客户编号，无法计算咨询量。";

        ReportTitle => "The page for the incident review", "事故复盘用的页面";
        ReportAbout => "1920 × 1080, complete in itself; it names no customer and no order.", "1920 × 1080，内容完整；不含任何客户或订单编号。";
        Headline => "Headline", "标题";
        HeadlineHint => "optional, above the verdict", "可选，显示在结论上方";
        Preview => "Preview of the report page", "报告页预览";
        Drawing => "drawing the page …", "正在绘制页面……";
        Note => "Note", "说明";
        NoteHint => "optional, below the verdict", "可选，显示在结论下方";
        NoteLong => "at most {most} characters", "最多 {most} 个字符";
        By => "Done by", "完成日期";
        ByHint => "2018-01-15", "2018-01-15";
        Charts => "Charts", "图表";
        Usual => "the usual", "默认";
        ChartsFull => "{most} charts fit on the page", "页面最多放 {most} 张图";
        ChartTimeline => "by minute", "按分钟";
        ChartOrdersPerCustomer => "orders per customer", "每位客户订单数";
        ChartWaterfall => "list, intended, paid", "原价、应付、实付";
        ChartPolicyAxis => "cost of every line", "各方案成本";
        ChartComponents => "what costs consist of", "成本构成";
        ChartExceedance => "chance of more", "超过的概率";
        ChartTornado => "what it depends on", "影响因素";
        Figures => "Figures", "数字";
        FiguresCounts => "customers, orders, units", "客户、订单、数量";
        FiguresAmounts => "paid, intended, shortfall", "实付、应付、差额";
        FiguresWorst => "worst cases", "最坏情形";
        Always => "Verdict, definitions and provenance always stand on the page.", "结论、定义与来源始终显示。";
        FormPng => "Save page as PNG…", "页面存为 PNG…";
        FormSvg => "as SVG…", "存为 SVG…";
        FormWorkbook => "Workbook…", "工作簿…";
        FormHtml => "Memo as HTML…", "备忘录 HTML…";
        FormMarkdown => "Memo as Markdown…", "备忘录 Markdown…";
        FormNotice => "Notice…", "通知…";
        FormNoticeText => "Notice as text…", "通知纯文本…";
    }
}

#[cfg(test)]
mod tests {
    use super::ResultsText;
    use crate::text::Language::{Chinese, English};

    #[test]
    fn every_phrase_stands_in_both_languages() {
        crate::text::check(
            ResultsText::ALL
                .iter()
                .map(|t| (t.get(English), t.get(Chinese))),
        );
    }
}
