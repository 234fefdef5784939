//! What stands in the import view: first lines, issues, control totals, profiles.

crate::phrases! {
    /// Phrases of the import view.
    ImportViewText {
        FirstLines => "First lines of {file}", "{file} 的前几行";
        FirstLinesAbout => "What each column is taken for stands above it: choose another meaning and the lines change at once. Below a figure or a time: what it is read as.", "每列上方是它的含义：另选含义，下面立即改变。金额与时间下方是读取结果。";
        NoLines => "There is no line below the header.", "表头下没有数据行。";
        MoreColumns => "{count} further {count?column|columns}: type a part of their title above to see them here.", "另有 {count} 列：在上方输入列名的一部分即可在此显示。";
        FindColumn => "Find a column…", "查找列…";
        OnlyRead => "Only columns that are read", "仅看已读取的列";
        ColumnsRead => "{read} of {all} {all?column|columns} {read?is|are} read", "共 {all} 列，读取 {read} 列";
        NoSuchColumn => "No column is called that.", "没有这样的列。";
        TakenFor => "read as", "读作";
        LineHead => "line", "行";
        NotRead => "not read", "不读取";
        RoleOf => "Column {column} is read as {role}: choose", "列“{column}”读作{role}：选择";
        Issues => "What needs a look, and what repairs it", "需要查看的问题与修复办法";
        IssuesAbout => "Lines that could not be used, by what makes them usable; none of them is in any figure.", "未能使用的行，按修复办法归类；均未计入任何数字。";
        ReadAs => "Read as:", "按此读取：";
        ConflictOf => "line {line}: order {order}", "第 {line} 行：订单 {order}";
        ShowInFile => "show in file", "在文件中查看";
        ShowLine => "Show line {line} in the file", "在文件中查看第 {line} 行";
        ExportRejected => "Save all rejected lines…", "保存全部被拒绝的行…";
        Equation => "Lines read: {read} = {used} used + {rejected} rejected + {skipped} left out", "读取 {read} 行 = 使用 {used} + 拒绝 {rejected} + 略过 {skipped}";
        LineOf => "Line {line} of {file}", "{file} 第 {line} 行";
        LinesMasked => "The lines of a file hold numbers and perhaps names of customers. Show identifiers to read them.", "文件中的行含有号码，可能还有客户姓名。显示编号后即可查看。";
        Walking => "Looking for the line…", "正在查找该行…";
        NoSuchLine => "The file has no such line any more.", "文件中已没有这一行。";
        Known => "Totals you know", "您已知的总数";
        KnownAbout => "From the ledger or the platform, for all files together; held against what was read.", "来自账本或平台，针对全部文件；与读取结果核对。";
        KnownOf => "Known total: {total}", "已知总数：{total}";
        KnownHint => "not known", "未知";
        NoFigure => "a figure, please", "请输入数字";
        TotalLines => "lines used", "使用行数";
        TotalOrders => "orders", "订单数";
        TotalCustomers => "customers", "客户数";
        TotalPaid => "paid, before refunds", "实付（未扣退款）";
        TotalRefunded => "refunded", "已退款";
        DiffersBy => "read {read}: differs by {difference}", "读得 {read}：相差 {difference}";
        NotComparable => "there is no one figure to compare with", "没有可比较的单一数字";
        ProfileFits => "A profile of yours fits this file", "您保存的模板适用于此文件";
        ProfileFitsText => "It was saved from a file with the same columns.", "它由列相同的文件保存而来。";
        ProfileUse => "Read as {name}", "按“{name}”读取";
        ProfileSaveAbout => "Keep how this file is read, for the next export of its kind:", "保存此文件的读取方式，供下次同类导出使用：";
        ProfileName => "name of the profile", "模板名称";
        ProfileSave => "Save profile", "保存模板";
        Quote => "Quotes", "引号";
        QuoteNone => "none", "无";
        OrderAmounts => "Amounts repeated per order", "订单重复金额";
        Once => "the order's, once", "按订单计一次";
        Each => "each line's own", "按行分别计";
        MinorUnits => "Amounts in cents or fen", "金额以分计";
        NotStated => "not stated", "未注明";
        Yes => "yes", "是";
        No => "no", "否";
    }
}

#[cfg(test)]
mod tests {
    use super::ImportViewText;
    use crate::text::Language::{Chinese, English};

    #[test]
    fn every_phrase_stands_in_both_languages() {
        crate::text::check(
            ImportViewText::ALL
                .iter()
                .map(|t| (t.get(English), t.get(Chinese))),
        );
    }
}
