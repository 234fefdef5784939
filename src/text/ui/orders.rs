//! What stands on the step of orders.

crate::phrases! {
    /// Phrases of the step of orders.
    OrdersText {
        LinesUsed => "{count} {count?line|lines} used", "使用 {count} 行";
        LineUsed => "1 line used", "使用 1 行";
        NotSaved => "not saved", "未保存";
        LinesRead => "Lines read", "读取行数";
        LinesReadNote => "in the files", "文件中";
        Used => "Used", "使用";
        Rejected => "Rejected", "拒绝";
        RejectedNote => "not understood", "无法识别";
        Skipped => "Left out", "略过";
        SkippedNote => "on purpose", "有意略过";
        OrdersTile => "Orders", "订单数";
        OrdersNote => "distinct", "去重";
        CustomersTile => "Customers", "客户数";
        CustomersNote => "distinct", "去重";
        CustomersNone => "not in the export", "导出中没有";
        PaidTile => "Paid", "实付";
        PaidNote => "before refunds of {refunded}", "未扣退款 {refunded}";
        TimesTile => "Times", "时间范围";
        UsedShare => "{share} of them", "占 {share}";
        File => "The file", "文件";
        FileAbout => "What was recognised; change what is wrong and it is read again.", "自动识别的结果；如有误，修改后将重新读取。";
        Path => "Path", "路径";
        Size => "Size", "大小";
        Sha => "SHA-256", "SHA-256";
        Encoding => "Encoding", "编码";
        Delimiter => "Delimiter", "分隔符";
        Header => "Header line", "表头行";
        Profile => "Profile", "平台模板";
        Zone => "Time zone", "时区";
        ZoneFrom => "{zone} ({from})", "{zone}（{from}）";
        ZoneFromColumn => "from a column", "来自列";
        ZoneFromOffset => "from the times", "来自时间偏移";
        ZoneFromHeader => "from the header", "来自表头";
        ZoneFromProfile => "from the profile", "来自平台模板";
        ZoneFromChoice => "chosen", "已选择";
        ZoneFromNothing => "assumed", "暂定";
        FirstLast => "First to last time", "首末时间";
        DateOrder => "Date order", "日期顺序";
        DecimalMark => "Decimal mark", "小数点";
        Currency => "Currency", "币种";
        Conflicts => "Conflicting duplicates", "同号冲突";
        Automatic => "automatic", "自动";
        AutomaticOf => "automatic: {value}", "自动：{value}";
        Ymd => "year-month-day", "年-月-日";
        Dmy => "day-month-year", "日-月-年";
        Mdy => "month-day-year", "月-日-年";
        Point => "point 1.5", "点 1.5";
        Comma => "comma 1,5", "逗号 1,5";
        AnswerReads => "{text} is {value}", "{text} 即 {value}";
        AmountOfOrder => "of the whole order", "整个订单的金额";
        AmountOfLine => "of each line", "每行各自的金额";
        AskPaid => "Which column says what customers paid? The titles do not decide it.", "哪一列是客户的实付金额？列名无法确定。";
        OtherColumn => "Is it another column? Choose its meaning above it, in the first lines below.", "是其他列？请在下方前几行中该列的上方选择含义。";
        PaidInColumn => "paid stands in {column}", "实付在 {column} 列";
        UnitPaidInColumn => "paid per unit stands in {column}", "单件实付在 {column} 列";
        SetAside => "set all aside", "全部搁置";
        First => "take the first", "取第一行";
        Last => "take the last", "取最后一行";
        All => "take all", "全部计入";
        BadChoice => "not known", "无法识别";
        BadZone => "no such time zone", "没有该时区";
        BadNumber => "a whole number, please", "请输入整数";
        Columns => "Columns", "列";
        ColumnsAbout => "Which column holds what. A missing one switches off what rests on it.", "各列的含义。缺少的列会关闭依赖它的内容。";
        NoColumn => "none", "无";
        Unmapped => "Not used: {columns}", "未使用：{columns}";
        ColumnOf => "Column for {role}", "“{role}”所在列";
        OptionOf => "{option}: choose", "{option}：选择";
        RejectedTitle => "Rejected lines", "被拒绝的行";
        RejectedAbout => "Counted by reason, with the first of each.", "按原因统计，并列出首例。";
        Line => "line {line}", "第 {line} 行";
        WholeLine => "whole line", "整行";
        ZoneTitle => "The times name no zone: UTC is assumed", "时间未注明时区：暂按 UTC 处理";
        ZoneText => "Every time and the incident window are shown in it. Amounts do not depend on it. Any other zone can be typed beside the file, below.", "所有时间与事故时段均按此显示，金额不受影响。其他时区可在下方文件一栏输入。";
        ZoneUse => "Times are in {zone}", "时间属于 {zone}";
        ExampleOf => "line {line}, {column}: {value}", "第 {line} 行，{column}：{value}";
        NoneRejected => "Every line was understood or left out on purpose.", "每一行都已识别或有意略过。";
        SkippedTitle => "Left out on purpose", "有意略过";
        Statuses => "Status words", "状态词";
        StatusesAbout => "What each word means for the money.", "每个状态词对金额的含义。";
        StatusPaid => "paid", "已付";
        StatusDelivered => "delivered", "已履约";
        StatusUnpaid => "never paid", "未付";
        StatusCancelled => "cancelled", "已取消";
        StatusRefunded => "refunded", "已退款";
        StatusPartly => "partly refunded", "部分退款";
        StatusUnknown => "unknown, counted as paid", "未知，按已付计";
        Controls => "Control totals", "控制总数";
        ControlsAbout => "What the file states about itself, against what was read.", "文件自述与实际读取的对比。";
        Agrees => "agrees", "一致";
        Differs => "differs", "不一致";
        Stated => "stated {stated}, read {read}", "文件记 {stated}，读得 {read}";
        Duplicates => "{exact} exact {exact?duplicate|duplicates} dropped, {conflicting} conflicting {conflicting?line|lines} set aside", "去除完全重复 {exact} 行，搁置冲突 {conflicting} 行";
        Notes => "Notes", "备注";
        Orders => "order", "订单";
        NoneUsed => "No line could be used", "没有可用的行";
        NoneUsedText => "Look at the reasons below: most often the wrong column holds the order number or the amount. Choose another one at the right, or open another file.", "请查看下方原因：多为订单号或金额的列选错。请在右侧另选，或打开其他文件。";
        Masked => "hidden", "已隐藏";
        Continue => "Go on to the incident", "前往事故";
    }
}

#[cfg(test)]
mod tests {
    use super::OrdersText;
    use crate::text::Language::{Chinese, English};

    #[test]
    fn every_phrase_stands_in_both_languages() {
        crate::text::check(
            OrdersText::ALL
                .iter()
                .map(|t| (t.get(English), t.get(Chinese))),
        );
    }
}
