//! What commands are called, and what they do.

crate::phrases! {
    /// Names and tips of commands, and of the changes that can be undone.
    CommandText {
        Open => "Open…", "打开…";
        OpenTip => "Choose a case, or one or more order exports", "选择一个案例，或一个或多个订单导出文件";
        OpenFolder => "Open a computed folder…", "打开计算结果文件夹…";
        OpenFolderTip => "The folder that a script wrote in an engine: the same figures, without single orders", "引擎脚本写出的文件夹：数字相同，但不含单个订单";
        CopyScript => "Copy the script for an engine", "复制引擎脚本";
        CopyScriptTip => "The case as SQL, for orders too many to export", "把案例写成 SQL，适用于订单多到无法导出的情况";
        SaveScript => "Save the script for an engine…", "保存引擎脚本…";
        SaveScriptTip => "The case as SQL in a file; its first lines say how it is run", "把案例写成 SQL 文件；开头几行说明如何运行";
        New => "New case", "新建案例";
        NewTip => "Close what is open and start again", "关闭当前内容，重新开始";
        Save => "Save the case", "保存案例";
        SaveTip => "Keep everything you chose in the case file", "把所有选择保存到案例文件";
        SaveAs => "Save the case as…", "案例另存为…";
        SaveAsTip => "Keep everything you chose in another case file", "把所有选择保存到另一个案例文件";
        OpenSample => "Open the sample", "打开示例";
        OpenSampleTip => "Look around with a small made-up incident", "用一个虚构的小事故熟悉界面";
        ReadAgain => "Read the files again", "重新读取文件";
        ReadAgainTip => "Read the same files from disk once more", "从磁盘重新读取相同文件";
        CancelReading => "Stop reading", "停止读取";
        CancelReadingTip => "Give the reading up; what was open stays open", "放弃读取，保留已打开的内容";
        GoToOrders => "Go to orders", "转到订单";
        GoToOrdersTip => "What was read from the files", "从文件中读到的内容";
        GoToIncident => "Go to incident", "转到事故";
        GoToIncidentTip => "Which orders are affected, and what they should have cost", "哪些订单受影响，本应多少钱";
        GoToDecision => "Go to decision", "转到决策";
        GoToDecisionTip => "What honouring, revoking and every line between cost", "兑现、撤销及其间各方案的成本";
        GoToUncertainty => "Go to uncertainty", "转到不确定性";
        GoToUncertaintyTip => "How sure the result is, and what it hangs on", "结论有多可靠，取决于什么";
        GoToService => "Go to service", "转到客服";
        GoToServiceTip => "Contacts, backlog and agents needed", "咨询量、积压与所需坐席";
        GoToReport => "Go to report", "转到报告";
        GoToReportTip => "The page for the incident review", "事故复盘用的页面";
        FindOrder => "Find an order…", "查找订单…";
        FindOrderTip => "All orders as a table: search, sort, filter, export", "以表格查看全部订单：搜索、排序、筛选、导出";
        ListCustomers => "List the customers", "列出客户";
        ListCustomersTip => "All customers as a table, each with its orders", "以表格查看全部客户及其订单";
        UseProposal => "Use the proposed incident", "采用建议的事故";
        UseProposalTip => "Replace the incident with the one found in the orders", "用订单中发现的事故替换当前设定";
        ConfirmIncident => "Confirm the incident", "确认事故";
        ConfirmIncidentTip => "Stand by the incident as it is shown", "认可当前显示的事故";
        ConfirmAll => "Confirm all assumptions", "确认所有假设";
        ConfirmAllTip => "Stand by every assumption as it is shown", "认可当前显示的所有假设";
        LoadAssumptions => "Load assumptions…", "载入假设…";
        LoadAssumptionsTip => "Read an assumption file over what there is", "读取假设文件并覆盖对应项";
        SaveAssumptions => "Save assumptions…", "保存假设…";
        SaveAssumptionsTip => "Write all assumptions to a file that can be read and edited", "把全部假设写入可阅读和编辑的文件";
        BestCap => "Follow the best cap", "跟随最优上限";
        BestCapTip => "Put the cap where the expected cost is least", "把上限放在期望成本最低处";
        Undo => "Undo", "撤回";
        UndoTip => "Take the last change back", "撤回上一次更改";
        Redo => "Redo", "重做";
        RedoTip => "Make the change again that was undone", "重新执行被撤回的更改";
        CopyVerdict => "Copy the verdict", "复制结论";
        CopyVerdictTip => "Copy the verdict as text", "以文字形式复制结论";
        CopyReport => "Copy the report page", "复制报告页";
        CopyReportTip => "Copy the report page as a picture", "以图片形式复制报告页";
        SaveReport => "Save the report…", "保存报告…";
        SaveReportTip => "The ending says the form: .png or .svg the page, .xlsx the workbook, .html or .md the memo, .notice.md the notice", "由扩展名决定格式：.png 或 .svg 页面、.xlsx 工作簿、.html 或 .md 备忘录、.notice.md 通知";
        CopyChart => "Copy the current chart", "复制当前图表";
        CopyChartTip => "The chart that was pointed at last, as a picture; on the step of the report, the page", "最近指向的图表，以图片形式复制；在报告步骤为报告页";
        SaveActions => "Save the action list…", "保存处理清单…";
        SaveActionsTip => "What is to be done with every affected order, as CSV; customers are masked while identifiers are hidden", "每个受影响订单的处理方式（CSV）；编号隐藏时客户编号会被遮盖";
        ToggleMask => "Show or hide identifiers", "显示或隐藏编号";
        ToggleMaskTip => "Order and customer numbers are hidden until asked for", "订单号与客户编号默认隐藏";
        ToggleTheme => "Light or dark", "浅色或深色";
        ToggleThemeTip => "Switch between a light and a dark window", "在浅色与深色之间切换";
        FollowTheme => "Light or dark as the system", "外观跟随系统";
        FollowThemeTip => "Use the system's light or dark look again", "重新采用系统的浅色或深色外观";
        ToggleMotion => "Less motion, or as the system", "减少动效或跟随系统";
        ToggleMotionTip => "Without animations, whatever the system says; once more follows the system", "不使用动画，不论系统如何设置；再次选择则跟随系统";
        ToggleLanguage => "中文", "English";
        ToggleLanguageTip => "Show the window in Chinese", "以英文显示界面";
        ZoomIn => "Zoom in", "放大";
        ZoomInTip => "Make everything larger", "放大全部内容";
        ZoomOut => "Zoom out", "缩小";
        ZoomOutTip => "Make everything smaller", "缩小全部内容";
        ZoomReset => "Actual size", "实际大小";
        ZoomResetTip => "Back to the size the window is made for", "恢复默认大小";
        Palette => "Find a command…", "查找命令…";
        PaletteTip => "Type what you want to do", "输入想做的事";
        Help => "Help", "帮助";
        HelpTip => "How to work with the window, and all shortcuts", "如何使用以及全部快捷键";
        Quit => "Quit", "退出";
        QuitTip => "Close the window", "关闭窗口";

        UndoOf => "Undo: {change}", "撤回：{change}";
        RedoOf => "Redo: {change}", "重做：{change}";
        ChangeControl => "a total you know", "已知总数";
        ChangeReading => "how the files are read", "文件的读取方式";
        ChangeMapping => "column for {role}", "“{role}”所在的列";
        ChangeAnswer => "answer to a question", "问题的回答";
        ChangeKind => "kind of incident", "事故类型";
        ChangeWindow => "incident window", "事故时段";
        ChangeRule => "rule", "规则";
        ChangeIntended => "intended price", "应付价格";
        ChangeRates => "exchange rates", "汇率";
        ChangeProposal => "proposed incident", "建议的事故";
        ChangeConfirmIncident => "confirming the incident", "确认事故";
        ChangeAssumption => "{assumption}", "{assumption}";
        ChangeConfirmAssumption => "confirming {assumption}", "确认{assumption}";
        ChangeConfirmAll => "confirming all assumptions", "确认所有假设";
        ChangeLedger => "named costs", "具名成本";
        ChangeReset => "resetting {assumption}", "重置{assumption}";
        ChangeSimulation => "simulation", "模拟设置";
        ChangeCap => "cap per customer", "每位客户的上限";
        ChangeTitle => "headline", "标题";
        ChangeNote => "note", "说明";
        ChangePage => "what stands on the page", "页面内容";
        ChangeCorrelations => "correlations", "相关系数";
        ChangeCountry => "default set", "默认值";
        ChangeLoadAssumptions => "assumption file", "假设文件";
        ChangeBooks => "dates and context", "日期与背景";
        ChangeHeadline => "counts", "计数";
        ChangeService => "service plan", "客服安排";
    }
}

#[cfg(test)]
mod tests {
    use super::CommandText;
    use crate::text::Language::{Chinese, English};

    #[test]
    fn every_phrase_stands_in_both_languages() {
        crate::text::check(
            CommandText::ALL
                .iter()
                .map(|t| (t.get(English), t.get(Chinese))),
        );
    }
}
