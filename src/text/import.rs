//! What a person reads of the room `import`: reasons, skips, questions, errors, notes.

use crate::import::container::Content;
use crate::import::{
    ControlTotal, ImportError, Left, LeftOut, Question, QuestionKind, Reason, Rejected, Skip,
};
use crate::text::Language;

crate::phrases! {
    /// Phrases of the room `import`.
    ImportText {
        // Why a line could not be used, and what to do.
        TooFewFields => "the line has too few fields", "该行字段太少";
        TooManyFields => "the line has more fields than the header", "该行字段多于表头";
        MissingOrderId => "the order id is missing", "缺少订单号";
        DamagedOrderId => "the order id was shortened by a spreadsheet", "订单号已被电子表格截断";
        MissingAmount => "the amount is missing", "缺少金额";
        BadAmount => "this is no amount in the format of its column", "按该列的格式，这不是金额";
        AmountTooLarge => "the amount has more digits than can be held exactly", "金额位数过多，无法精确保存";
        NegativeAmount => "the amount is negative and the line is no refund", "金额为负，而该行不是退款";
        BadUnits => "this is no quantity or term", "这不是数量或时长";
        MissingTime => "the time is missing", "缺少时间";
        BadTime => "this is no time in the format of its column", "按该列的格式，这不是时间";
        TimeInGap => "this time did not exist: the clocks were put forward", "该时间不存在：当时时钟拨快";
        BadCurrency => "this is no currency", "这不是货币";
        UnterminatedQuote => "a quote is never closed: the file may have been cut", "引号没有结束：文件可能被截断";
        BadEncoding => "these bytes are no text in the encoding of the file", "按文件的编码，这些字节不是文字";
        FieldTooLong => "the field is too long", "字段过长";
        OrphanRefund => "the order of this refund is in none of the files", "所有文件中都没有该退款对应的订单";
        OtherTable => "the line belongs to a second table of the file", "该行属于文件中的第二个表格";
        OrphanItem => "the order of this item is in none of the files", "所有文件中都没有该商品对应的订单";
        RepairFields => "Check the delimiter and the quotes, or correct these lines in the file.", "请检查分隔符和引号，或在文件中更正这些行。";
        RepairId => "Export again with ids as text, without opening the file in a spreadsheet.", "请重新导出，订单号作为文本，不要用电子表格打开。";
        RepairAmount => "Check which column holds the amount and its decimal mark, or correct these lines.", "请检查金额列及其小数点，或更正这些行。";
        RepairTime => "Check the order of day and month and the time zone, or correct these lines.", "请检查日月顺序和时区，或更正这些行。";
        RepairFile => "Export the file again and compare its size.", "请重新导出文件并比较大小。";
        RepairEncoding => "Choose another encoding (on the command line: --encoding).", "请选择其他编码（命令行：--encoding）。";
        RepairRefund => "Open the export with the original orders beside this one.", "请同时打开包含原订单的导出文件。";
        RepairTable => "Put the second table into a file of its own and open both.", "请把第二个表格另存为单独文件，再一起打开。";
        RejectedLine => "line {line}, {column}: {reason}, found {value}", "第 {line} 行，{column}：{reason}，内容为 {value}";
        WholeLine => "whole line", "整行";

        // Why a line was left out on purpose.
        Preamble => "before the header", "表头之前";
        Footer => "after the last order: totals and notes", "最后一笔订单之后：合计与说明";
        Blank => "blank", "空行";
        RepeatedHeader => "the header again", "重复的表头";
        Explanation => "explains the header", "表头说明";
        ExactDuplicate => "the same line was read before", "与之前的行完全相同";
        ConflictingDuplicate => "contradicts another line of its order", "与同一订单的其他行矛盾";
        RefundRow => "a refund, taken off its order", "退款，已从其订单中扣除";
        Joined => "an item, joined to the line of its order", "商品明细，已并入其订单行";
        Price => "a price, taken into the lines of its product", "价格，已用于该商品的订单行";
        Waiting => "waits for the answer to a question", "等待问题的回答";
        NotAnOrder => "no order: a transfer, a fee or a memo", "不是订单：转账、手续费或备忘";

        // What a difference of a total comes from.
        ExplainedBy => "difference {difference} = {groups}", "差额 {difference} = {groups}";
        MayComeFrom => "difference {difference}; in no figure: {groups}", "差额 {difference}；未计入的行：{groups}";
        Unexplained => "difference {difference}; every line is in the figure", "差额 {difference}；所有行均已计入";
        LinesLeft => "{lines} {lines?line|lines} ({reason}) {amount}", "{lines} 行（{reason}）{amount}";
        LinesUnknown => "{lines} {lines?line|lines} ({reason}), amount not readable", "{lines} 行（{reason}），金额无法读取";

        // What nothing in a file decides.
        AskDateOrder => "Is the day or the month first in {column}? No date decides it ({examples}).", "{column} 中先写日还是先写月？没有日期能够确定（{examples}）。";
        AskDecimalMark => "Is the point or the comma the decimal mark in {column}? No amount decides it ({examples}).", "{column} 中小数点是点还是逗号？没有金额能够确定（{examples}）。";
        AskMapping => "Which column holds {roles}? The headers do not decide it ({examples}). Name it with --map.", "哪一列是 {roles}？表头无法确定（{examples}）。请用 --map 指定。";
        AskOrderAmounts => "Lines of one order repeat {column}. Is it the amount of the whole order, or of each line? ({examples})", "同一订单的多行重复了 {column}。它是整个订单的金额还是每行的金额？（{examples}）";
        AskEncoding => "Which encoding is the file in? More than one fits.", "文件是什么编码？有多种符合。";
        AskZone => "In which time zone are the times in {column}? {examples} means several.", "{column} 中的时间属于哪个时区？{examples} 有多种含义。";
        AnswerWith => "Answer with {answers}.", "请用 {answers} 回答。";
        Or => " or ", " 或 ";
        TheColumn => "the column", "该列";

        // Why nothing could be read.
        NotFound => "There is no file {path}. Check its name and folder.", "没有文件 {path}。请检查名称和所在文件夹。";
        IsFolder => "{path} is a folder. Choose the export files inside it.", "{path} 是文件夹。请选择其中的导出文件。";
        Empty => "{path} is empty. Export it again.", "{path} 是空的。请重新导出。";
        Cancelled => "Reading was cancelled. Nothing was changed.", "已取消读取。没有任何更改。";
        AmountsTooLarge => "The amounts of these files do not fit the same decimals. Read the files one by one.", "这些文件的金额无法使用相同的小数位数。请逐个读取文件。";
        Io => "{path} cannot be read: {cause}. Check that it is complete and that no other program holds it.", "无法读取 {path}：{cause}。请检查文件是否完整，是否被其他程序占用。";
        Expands => "{path} unpacks to more than can be read. Unpack it and open the exports themselves.", "{path} 解压后过大，无法读取。请先解压，再打开其中的导出文件。";
        Changed => "{path} changed while it was read. Wait until it is complete and try again.", "{path} 在读取过程中发生了变化。请等它写完后重试。";
        Locked => "{path} is locked with a password. Save it without one and open it again.", "{path} 有密码保护。请去掉密码后另存，再打开。";
        NoTable => "{path} is {found}, not an export of orders. {repair}", "{path} 是{found}，不是订单导出文件。{repair}";
        IsGzip => "a gzip file inside another", "嵌套的 gzip 文件";
        IsZip => "a ZIP archive without a table", "没有表格的 ZIP 压缩包";
        IsWorkbook => "a workbook", "工作簿";
        IsHtml => "a web page", "网页";
        IsXml => "an XML file", "XML 文件";
        IsJson => "a JSON file", "JSON 文件";
        IsPdf => "a PDF document", "PDF 文档";
        IsImage => "a picture", "图片";
        IsArchive => "an archive that is no ZIP", "非 ZIP 压缩包";
        IsDatabase => "a database file", "数据库文件";
        IsBinary => "a binary file", "二进制文件";
        IsText => "text", "文本";
        RepairLogin => "It may be a login page: sign in to the shop again and export once more.", "可能是登录页面：请重新登录后台再导出。";
        RepairExport => "Export the orders as CSV or as a workbook.", "请把订单导出为 CSV 或工作簿。";
        RepairUnpack => "Unpack it and open the exports inside.", "请解压后打开其中的导出文件。";

        // What a person should know beside the figures.
        NoteRepaired => "some amounts carried the noise of floating-point numbers and were read without it", "部分金额带有浮点误差，已去除误差读取";
        NoteRepeated => "{count} times happened twice when the clocks were put back; the first was taken", "有 {count} 个时间在时钟拨回时出现两次；取第一次";
        NoteNoCost => "{count} {count?line has no unit cost and counts|lines have no unit cost and count} as costing nothing; fill it in, or leave the column out with --map unit_cost= so that a share of the intended price stands for all", "{count} 行没有单位成本，按零成本计；请补齐，或用 --map unit_cost= 忽略该列，改按应付价格的比例估算";
        NoteStatus => "{count} {count?line has|lines have} the status {status}, which is not known: counted as paid", "{count} 行的状态 {status} 未知：按已付款计";
        NoteNoCostHere => "{count} {count?line has no unit cost and counts|lines have no unit cost and count} as costing nothing; fill it in, or choose no column for the unit cost so that a share of the intended price stands for all", "{count} 行没有单位成本，按零成本计；请补齐，或把单位成本设为“无”，改按应付价格的比例估算";
        NoteCurrencyHere => "the sign {sign} was taken for {currency}; another is chosen beside the file", "符号 {sign} 按 {currency} 处理；可在文件一栏另选";
        NoteZoneHere => "no time states its zone: {zone} was assumed; another is chosen beside the file", "时间没有说明时区：假定为 {zone}；可在文件一栏另选";
        NoteCurrency => "the sign {sign} was taken for {currency}; another is chosen with --currency", "符号 {sign} 按 {currency} 处理；可用 --currency 另选";
        NoteLeftAside => "left aside: {names}", "未读取：{names}";
        NoteCut => "the last line is not complete: the file may have been cut", "最后一行不完整：文件可能被截断";
        NoteOtherTable => "a second table begins on line {line}: its lines were not used", "第 {line} 行开始是第二个表格：其各行未使用";
        NoteRowType => "{count} {count?line|lines} of the type {type} {count?was left out: it is no sale|were left out: they are no sales}", "{count} 行的类型为 {type}，不是销售，已略过";
        NoteItems => "items of the orders in another file: each order's amounts are shared out over its items by their prices", "其他文件中订单的商品明细：各订单的金额按商品价格分摊";
        NotePrices => "a price list: its prices are taken where the orders have none", "价目表：订单没有价格时采用其中的价格";
        NoteRefunds => "refunds of orders in another file: each is taken off its order", "其他文件中订单的退款：已从相应订单中扣除";
        NoteBadText => "{count} names hold bytes that are no text in the file's encoding; they are shown as �", "{count} 个名称含有不符合文件编码的字节，显示为 �";
        NoteWaiting => "no total is given before the questions are answered", "回答问题之前不给出合计";
        NoteSameFile => "the same file as {path}, byte for byte: it was read once and counts once", "与 {path} 逐字节相同：只读取一次，只计一次";
        NoteChanged => "the file changed while it was read: read it again", "文件在读取过程中被修改：请重新读取";
        NoteZone => "no time states its zone: {zone} was assumed; another is chosen with --zone", "时间没有说明时区：假定为 {zone}；可用 --zone 另选";
        NoteNoCustomers => "no column names the customers: counts and caps per customer are off", "没有客户列：按客户的计数和上限不可用";
        NoteDamaged => "{count} order {count?id was|ids were} shortened by a spreadsheet and cannot tell orders apart", "{count} 个订单号已被电子表格截断，无法区分订单";
    }
}

use ImportText as T;

impl Reason {
    /// What is wrong, as the end of a sentence.
    pub const fn message(self, language: Language) -> &'static str {
        let text = match self {
            Self::TooFewFields => T::TooFewFields,
            Self::TooManyFields => T::TooManyFields,
            Self::MissingOrderId => T::MissingOrderId,
            Self::DamagedOrderId => T::DamagedOrderId,
            Self::MissingAmount => T::MissingAmount,
            Self::BadAmount => T::BadAmount,
            Self::AmountTooLarge => T::AmountTooLarge,
            Self::NegativeAmount => T::NegativeAmount,
            Self::BadUnits => T::BadUnits,
            Self::MissingTime => T::MissingTime,
            Self::BadTime => T::BadTime,
            Self::TimeInGap => T::TimeInGap,
            Self::BadCurrency => T::BadCurrency,
            Self::UnterminatedQuote => T::UnterminatedQuote,
            Self::BadEncoding => T::BadEncoding,
            Self::FieldTooLong => T::FieldTooLong,
            Self::OrphanRefund => T::OrphanRefund,
            Self::OtherTable => T::OtherTable,
            Self::OrphanItem => T::OrphanItem,
        };
        text.get(language)
    }

    /// What to do about all lines with this reason.
    pub const fn repair(self, language: Language) -> &'static str {
        let text = match self {
            Self::TooFewFields | Self::TooManyFields | Self::FieldTooLong => T::RepairFields,
            Self::MissingOrderId | Self::DamagedOrderId => T::RepairId,
            Self::MissingAmount
            | Self::BadAmount
            | Self::AmountTooLarge
            | Self::NegativeAmount
            | Self::BadUnits
            | Self::BadCurrency => T::RepairAmount,
            Self::MissingTime | Self::BadTime | Self::TimeInGap => T::RepairTime,
            Self::UnterminatedQuote => T::RepairFile,
            Self::BadEncoding => T::RepairEncoding,
            Self::OrphanRefund | Self::OrphanItem => T::RepairRefund,
            Self::OtherTable => T::RepairTable,
        };
        text.get(language)
    }
}

impl ControlTotal {
    /// What the difference comes from; `None` where there is none.
    pub fn explanation(&self, language: Language) -> Option<String> {
        if self.agrees || self.difference.is_empty() {
            return None;
        }
        let of_refunds = self.explained_by.iter().all(|group| group.paid.is_zero());
        let one = |group: &LeftOut| {
            let reason = match group.reason {
                Left::Rejected(reason) => reason.message(language),
                Left::Skipped(skip) => skip.message(language),
            };
            let amount = if of_refunds {
                group.refunded
            } else {
                group.paid
            };
            let is_unknown = group.without_amount == group.lines;
            let phrase = if is_unknown {
                T::LinesUnknown
            } else {
                T::LinesLeft
            };
            let values: [(&str, &dyn std::fmt::Display); 3] = [
                ("lines", &group.lines),
                ("reason", &reason),
                ("amount", &amount),
            ];
            phrase.fill(language, &values)
        };
        let groups: Vec<String> = self.explained_by.iter().map(one).collect();
        let phrase = match (groups.is_empty(), self.is_explained) {
            (true, _) => T::Unexplained,
            (false, true) => T::ExplainedBy,
            (false, false) => T::MayComeFrom,
        };
        let joined = groups.join(if self.is_explained { " + " } else { ", " });
        let values: [(&str, &dyn std::fmt::Display); 2] =
            [("difference", &self.difference), ("groups", &joined)];
        Some(phrase.fill(language, &values))
    }
}

impl Skip {
    /// Why the line is no order.
    pub const fn message(self, language: Language) -> &'static str {
        let text = match self {
            Self::Preamble => T::Preamble,
            Self::Footer => T::Footer,
            Self::Blank => T::Blank,
            Self::RepeatedHeader => T::RepeatedHeader,
            Self::Explanation => T::Explanation,
            Self::ExactDuplicate => T::ExactDuplicate,
            Self::ConflictingDuplicate => T::ConflictingDuplicate,
            Self::RefundRow => T::RefundRow,
            Self::NotAnOrder => T::NotAnOrder,
            Self::Waiting => T::Waiting,
            Self::Joined => T::Joined,
            Self::Price => T::Price,
        };
        text.get(language)
    }
}

impl Rejected {
    /// Where, what was wrong, and what stands there.
    pub fn message(&self, language: Language) -> String {
        let whole = T::WholeLine.get(language);
        let column = if self.column.is_empty() {
            whole
        } else {
            self.column.as_str()
        };
        let reason = self.reason.message(language);
        let value = format!("{:?}", self.value);
        T::RejectedLine.fill(
            language,
            &[
                ("line", &self.line),
                ("column", &column),
                ("reason", &reason),
                ("value", &value),
            ],
        )
    }
}

impl Question {
    /// The question alone; the answers are buttons in the window.
    pub fn message(&self, language: Language) -> String {
        let text = match self.kind {
            QuestionKind::DateOrder => T::AskDateOrder,
            QuestionKind::DecimalMark => T::AskDecimalMark,
            QuestionKind::Mapping => T::AskMapping,
            QuestionKind::OrderAmounts => T::AskOrderAmounts,
            QuestionKind::Encoding => T::AskEncoding,
            QuestionKind::Zone => T::AskZone,
        };
        let column = self.column.as_deref().unwrap_or(T::TheColumn.get(language));
        let examples = self.examples.join(", ");
        if self.kind == QuestionKind::Mapping {
            let roles = self.roles(language);
            return text.fill(language, &[("roles", &roles), ("examples", &examples)]);
        }
        text.fill(language, &[("column", &column), ("examples", &examples)])
    }

    /// The roles that the answers offer, each once: `paid`, or `paid or unit_paid`.
    fn roles(&self, language: Language) -> String {
        let mut roles: Vec<&str> = Vec::new();
        let answers = self.answers.iter().map(String::as_str);
        for role in answers.filter_map(|a| a.strip_prefix("--map ")?.split('=').next()) {
            if !roles.contains(&role) {
                roles.push(role);
            }
        }
        if roles.is_empty() {
            roles.push(crate::import::Role::Paid.name());
        }
        roles.join(T::Or.get(language))
    }

    /// The question with the flags that answer it.
    pub fn message_with_flags(&self, language: Language) -> String {
        let answers = self.answers.join(T::Or.get(language));
        let answers = T::AnswerWith.fill(language, &[("answers", &answers)]);
        format!("{} {answers}", self.message(language))
    }
}

impl ImportError {
    /// What happened, to which file, and the way out.
    pub fn message(&self, language: Language) -> String {
        let (text, path) = match self {
            Self::NotFound { path } => (T::NotFound, path),
            Self::IsFolder { path } => (T::IsFolder, path),
            Self::Empty { path } => (T::Empty, path),
            Self::ExpandsTooMuch { path } => (T::Expands, path),
            Self::Changed { path } => (T::Changed, path),
            Self::Locked { path } => (T::Locked, path),
            Self::Cancelled => return T::Cancelled.get(language).to_owned(),
            Self::AmountsTooLarge => return T::AmountsTooLarge.get(language).to_owned(),
            Self::Io { path, cause } => {
                return T::Io.fill(language, &[("path", &path.display()), ("cause", cause)]);
            }
            Self::NotATable { path, found } => {
                let (name, repair) = (found.name(language), found.repair(language));
                let values: [(&str, &dyn std::fmt::Display); 3] = [
                    ("path", &path.display()),
                    ("found", &name),
                    ("repair", &repair),
                ];
                return T::NoTable.fill(language, &values);
            }
        };
        text.fill(language, &[("path", &path.display())])
    }
}

impl Content {
    const fn name(self, language: Language) -> &'static str {
        let text = match self {
            Self::Text => T::IsText,
            Self::Gzip => T::IsGzip,
            Self::Zip => T::IsZip,
            Self::Workbook | Self::OldWorkbook => T::IsWorkbook,
            Self::Html => T::IsHtml,
            Self::Xml => T::IsXml,
            Self::Json => T::IsJson,
            Self::Pdf => T::IsPdf,
            Self::Image => T::IsImage,
            Self::OtherArchive => T::IsArchive,
            Self::Database => T::IsDatabase,
            Self::Binary => T::IsBinary,
        };
        text.get(language)
    }

    const fn repair(self, language: Language) -> &'static str {
        let text = match self {
            Self::Html => T::RepairLogin,
            Self::Gzip | Self::Zip | Self::OtherArchive => T::RepairUnpack,
            _ => T::RepairExport,
        };
        text.get(language)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language::{Chinese, English};

    #[test]
    fn every_phrase_stands_in_both_languages() {
        crate::text::check(
            ImportText::ALL
                .iter()
                .map(|t| (t.get(English), t.get(Chinese))),
        );
    }

    #[test]
    fn a_message_says_what_where_and_the_way_out() {
        let login = ImportError::NotATable {
            path: "orders.csv".into(),
            found: Content::Html,
        };
        insta::assert_snapshot!(
            login.message(English),
            @"orders.csv is a web page, not an export of orders. It may be a login page: sign in to the shop again and export once more."
        );
        insta::assert_snapshot!(
            login.message(Chinese),
            @"orders.csv 是网页，不是订单导出文件。可能是登录页面：请重新登录后台再导出。"
        );
        let rejected = Rejected {
            line: 17,
            column: "paid".to_owned(),
            reason: Reason::BadAmount,
            value: "abc".to_owned(),
        };
        insta::assert_snapshot!(
            rejected.message(English),
            @r#"line 17, paid: this is no amount in the format of its column, found "abc""#
        );
        let whole = Rejected {
            column: String::new(),
            reason: Reason::TooFewFields,
            ..rejected
        };
        insta::assert_snapshot!(
            whole.message(Chinese),
            @r#"第 17 行，整行：该行字段太少，内容为 "abc""#
        );
    }

    #[test]
    fn a_question_about_columns_names_the_headers_and_the_flag() {
        let question = Question {
            kind: QuestionKind::Mapping,
            file: "orders.csv".to_owned(),
            column: None,
            examples: vec!["colour".to_owned(), "weight".to_owned()],
            answers: vec![
                "--map paid=colour".to_owned(),
                "--map paid=weight".to_owned(),
            ],
        };
        insta::assert_snapshot!(
            question.message(English),
            @"Which column holds paid? The headers do not decide it (colour, weight). Name it with --map."
        );
    }

    #[test]
    fn a_question_names_the_flags_that_answer_it() {
        let question = Question {
            kind: QuestionKind::DateOrder,
            file: "orders.csv".to_owned(),
            column: Some("created".to_owned()),
            examples: vec!["03/04/2018".to_owned()],
            answers: vec!["--date-order dmy".to_owned(), "--date-order mdy".to_owned()],
        };
        insta::assert_snapshot!(
            question.message_with_flags(English),
            @"Is the day or the month first in created? No date decides it (03/04/2018). Answer with --date-order dmy or --date-order mdy."
        );
    }
}
