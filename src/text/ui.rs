//! What a person reads in the window: its frame here, each step in a file of its own.

pub mod assumptions;
pub mod books;
pub mod commands;
pub mod computed;
pub mod decision;
pub mod explain;
pub mod import_view;
pub mod incident;
pub mod list;
pub mod model;
pub mod names;
pub mod orders;
pub mod origin;
pub mod rates;
pub mod results;
pub mod steady;
pub mod terms;

crate::phrases! {
    /// Phrases of the window's frame.
    UiText {
        AppName => "Makegood", "Makegood";
        Tagline => "What a pricing error costs, and what to do about it", "定价错误代价几何，如何处置";

        Orders => "Orders", "订单";
        Incident => "Incident", "事故";
        Decision => "Decision", "决策";
        Uncertainty => "Uncertainty", "不确定性";
        Service => "Service", "客服";
        Report => "Report", "报告";
        StateOff => "not yet", "尚无";
        StateWorking => "working…", "处理中…";
        StateNeedsLook => "needs a look", "待查看";
        StateDone => "done", "完成";
        StepName => "{step}, {state}", "{step}，{state}";

        Unconfirmed => "{count} of {all} assumptions unconfirmed", "{all} 项假设中 {count} 项未确认";
        AllConfirmed => "All {all} assumptions confirmed", "全部 {all} 项假设已确认";
        UnconfirmedTip => "Nobody has stood by these figures yet; they are defaults from public sources", "这些数值尚无人认可，均为来自公开资料的默认值";
        VerdictNone => "Open an export to see what the incident costs.", "打开订单导出文件，即可看到事故的代价。";
        VerdictReading => "Reading the export…", "正在读取…";
        VerdictQuestions => "A question must be answered before anything is computed.", "需先回答一个问题才能计算。";
        VerdictNoMatch => "No order matches the incident.", "没有订单符合该事故的条件。";
        VerdictNoIncident => "Nothing stands out in these orders. Describe the incident to see what it costs.", "订单中未发现明显异常。请描述事故以计算代价。";
        NoRate => "The orders are in several currencies ({currencies}): give your own rate for each other one at the incident.", "订单涉及多种货币（{currencies}）：请在“事故”中给出其他货币的汇率。";
        NoIntended => "It is not known what the affected orders should have cost: say so at the incident, as a share of the list price, one price for all, or a price list.", "不知道受影响订单的应付价格：请在“事故”中给出，可为原价的折扣、统一价格或价目表。";
        VerdictFailed => "The figures could not be made.", "未能算出结果。";
        VerdictWorking => "Computing…", "计算中…";
        OffTitle => "There are no figures yet", "暂无结果";

        EmptyTitle => "Drop an order export here", "把订单导出文件拖到这里";
        EmptyHint => "CSV, TSV, Excel or zipped; several files at once are one case. Nothing leaves this computer.", "支持 CSV、TSV、Excel 及压缩包，可一次拖入多个文件。数据不会离开本机。";
        PathLabel => "Path of a file", "文件路径";
        PathHint => "or type the path of a file", "或输入文件路径";
        PathOpen => "Open path", "打开路径";
        Recent => "Opened last", "最近打开";
        DropNow => "Let go to open", "松开即可打开";
        EmptyStep1 => "Read", "读取";
        EmptyStep1Text => "The export is read as it is: encoding, columns and times are recognised, and every line is accounted for.", "按原样读取：自动识别编码、列和时间，每一行都有交代。";
        EmptyStep2 => "Find", "发现";
        EmptyStep2Text => "The mispriced orders are proposed from the orders themselves. You confirm or change them.", "从订单本身找出定价错误的订单，由您确认或修改。";
        EmptyStep3 => "Decide", "决策";
        EmptyStep3Text => "Honouring, revoking and every line between are priced, with what is sure and what is not.", "计算兑现、撤销及其间各方案的成本，并说明哪些确定、哪些不确定。";

        ReadingTitle => "Reading {files}", "正在读取 {files}";
        ReadingFiles => "{count} {count?file|files}", "{count} 个文件";
        ReadingBytes => "{read} of {total}", "已读 {read}，共 {total}";
        ReadingStarts => "looking at the files…", "正在查看文件…";
        ReadingSpeed => "{speed} per second", "每秒 {speed}";
        ReadingLeft => "about {time} left", "约剩 {time}";
        ReadingAlmost => "almost done", "即将完成";
        Seconds => "{n} s", "{n} 秒";
        Minutes => "{n} min", "{n} 分钟";

        FailedTitle => "This could not be read", "无法读取";
        FailedWayOut => "Nothing was changed. Choose another file, or mend this one and read it again.", "未做任何更改。请选择其他文件，或修复该文件后重新读取。";
        FailedLost => "A part of the program stopped unexpectedly. Your files are unharmed; try again, and report it if it happens twice.", "程序的一部分意外停止。文件未受影响，请重试；若再次发生请反馈。";
        VerdictNoOrders => "No line of the export could be used.", "导出文件中没有可用的行。";
        SaveHere => "Save here", "保存到此";
        FailedWrite => "Could not write the file: {cause}. {path}", "无法写入文件：{cause}。{path}";
        StillShowing => "Shown below is what was read before.", "下方仍显示之前读到的内容。";

        NoticeCopied => "Copied", "已复制";
        NoticeSaved => "Saved: {path}", "已保存：{path}";
        NoticeNoDialog => "No file dialog answered on this system. Type the path instead.", "本系统没有可用的文件对话框，请直接输入路径。";
        NoticeUndone => "Undone: {change}", "已撤回：{change}";
        NoticeRedone => "Done again: {change}", "已重做：{change}";
        Dismiss => "Dismiss", "关闭提示";
        SavePathHint => "path of the picture, ending in .png", "图片路径，以 .png 结尾";
        Menu => "Menu", "菜单";
        MenuGoTo => "Go to", "前往";
        MenuWork => "Incident and assumptions", "事故与假设";
        MenuShare => "Copy and share", "复制与分享";
        MenuView => "View", "视图";
        ThemeSystem => "As the system", "跟随系统";
        ThemeLight => "Light", "浅色";
        ThemeDark => "Dark", "深色";
        Theme => "Theme", "外观";
        Language => "Language", "语言";

        SaveCasePathHint => "path of the case file, ending in .makegood", "案例文件路径，以 .makegood 结尾";
        NotKept => "Unsaved work cannot be kept against a crash: {why}", "无法为未保存的内容留存备份：{why}";
        UntitledCase => "incident", "事故";
        UnsavedTitle => "Save the case first?", "先保存案例吗？";
        UnsavedText => "What you chose in {name} is not saved. Without saving it is lost.", "在 {name} 中所做的选择尚未保存，不保存将会丢失。";
        DoSave => "Save", "保存";
        DoNotSave => "Do not save", "不保存";
        DoNotLeave => "Cancel", "取消";
        RecoverTitle => "Unsaved work of {name}, kept on {time}", "{name} 有未保存的内容，留存于 {time}";
        RecoverText => "The program ended before it was saved. Nothing of it is lost until you throw it away.", "程序在保存前结束。在您丢弃之前，内容都会保留。";
        Recover => "Bring it back", "恢复";
        ThrowAway => "Throw it away", "丢弃";
        ChangedTitle => "A file of this case has changed since it was saved", "该案例的文件在保存后发生了变化";
        ChangedText => "The figures are those of the file as it is now.", "所示结果基于文件目前的内容。";
        Accept => "Go on with the file as it is now", "采用目前的文件";
        FindTitle => "Where are the files of this case?", "该案例的文件在哪里？";
        FindText => "A case keeps what you chose, not the orders. Nothing is computed before every file is found; files beside the one you point to are found by themselves.", "案例只保存您的选择，不含订单。找到全部文件后才会计算；与您所指文件在同一文件夹的其他文件会自动找到。";
        FindFile => "Find {file}…", "查找 {file}…";
        FindFacts => "{bytes} bytes, SHA-256 {hash}…", "{bytes} 字节，SHA-256 {hash}…";
        FindMissing => "not where it was", "不在原处";
        FindFound => "found", "已找到";
        FindLooking => "looking whether it is the same file…", "正在核对是否为同一文件…";
        FindOther => "This is not the file that the case was made with. {changed}", "这不是制作该案例时的文件。{changed}";
        FindUse => "Use it anyway", "仍然使用";
        OpeningTitle => "Opening {files}", "正在打开 {files}";
        VerdictFinding => "A file of this case must be found before anything is computed.", "需先找到该案例的文件才能计算。";

        PaletteHint => "Type what you want to do", "输入想做的事";
        PaletteNothing => "No command is called that.", "没有这样的命令。";
        HelpTitle => "How to work with Makegood", "如何使用 Makegood";
        HelpFlow => "Follow the steps on the left. Everything follows at once when you change something, and everything can be undone.", "按左侧步骤进行。任何修改立即生效，也都可以撤回。";
        HelpShortcuts => "Shortcuts", "快捷键";
        HelpTerms => "Terms", "术语";
        Close => "Close", "关闭";
        NotShare => "a percentage, please", "请输入百分比";
        UnclearShare => "{one}% or {other}%? Write the percent sign", "是 {one}% 还是 {other}%？请写上百分号";
        Facts => "Facts to consider, not advice.", "仅供参考，不构成法律或会计意见。";
    }
}

#[cfg(test)]
mod tests {
    use super::UiText;
    use crate::text::Language::{Chinese, English};

    #[test]
    fn every_phrase_stands_in_both_languages() {
        crate::text::check(UiText::ALL.iter().map(|t| (t.get(English), t.get(Chinese))));
    }
}
