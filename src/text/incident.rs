//! What a person reads of the room `incident`.

crate::phrases! {
    /// Phrases of the room `incident`.
    IncidentText {
        NothingFound => "No price stands apart in these orders, so no incident is proposed. Describe it in an incident file (start, end, unit_price_max, intended) and give it with --incident.",
            "这些订单中没有明显异常的价格，因此没有推断出事故。请在事故文件中说明（start、end、unit_price_max、intended），并用 --incident 给出。";
        NoIntended => "The intended price is not known. Give intended = \"column\", {open} discount = \"0.10\" {close}, {open} price_list = \"file.csv\" {close} or {open} each = \"18.00\" {close} in the incident file.",
            "不知道应付价格。请在事故文件中给出 intended = \"column\"、{open} discount = \"0.10\" {close}、{open} price_list = \"file.csv\" {close} 或 {open} each = \"18.00\" {close}。";
        NoIntendedColumn => "The intended price is to come from a column, but none was recognised. Map one with --map intended=TITLE, or give another intended price.",
            "应付价格要取自一列，但没有识别出这样的列。请用 --map intended=列名 指定，或给出其他应付价格。";
        NoListColumn => "The intended price is to be a discount on the list price, but no list price was recognised. Map one with --map list=TITLE, or give another intended price.",
            "应付价格要按原价打折，但没有识别出原价列。请用 --map list=列名 指定，或给出其他应付价格。";
        NoTimes => "The incident has a window, but no time column was recognised. Map one with --map time=TITLE, or leave start and end out.",
            "事故有时间窗，但没有识别出时间列。请用 --map time=列名 指定，或去掉 start 和 end。";
        NoColumn => "{key}: the incident names some, but no column of them was recognised. Map one with --map {role}=TITLE, or leave {key} out.",
            "{key}：事故指定了取值，但没有识别出对应的列。请用 --map {role}=列名 指定，或去掉 {key}。";
        NoSection => "the file has no [incident] section", "文件中没有 [incident] 部分";
        NoPriceList => "The price list {path} was not read.", "没有读取价目表 {path}。";
        SeveralCurrencies => "The orders are in several currencies ({currencies}). Give your own rate for each other one, such as --rate {example}.",
            "订单有多种货币（{currencies}）。请为其他每种货币给出您的汇率，例如 --rate {example}。";
        BadValue => "{field}: {value} is not {expected}", "{field}：{value} 不是{expected}";
        Syntax => "The incident file cannot be read: {message}", "无法读取事故文件：{message}";
        TooLarge => "{number} cannot be held exactly with these orders' decimals",
            "{number} 无法以这些订单的小数位精确表示";
        ExpectZone => "an IANA time zone such as Asia/Shanghai", " IANA 时区，例如 Asia/Shanghai";
        ExpectTime => "a time such as 2017-12-31T14:00:00", "时间，例如 2017-12-31T14:00:00";
        ExpectAfterStart => "a time after start", "晚于 start 的时间";
        ExpectNumber => "a number such as 0.20", "数字，例如 0.20";
        ExpectShare => "a share between 0 and 1, 0.10 for 10 %", " 0 到 1 之间的比例，0.10 表示 10 %";
        ExpectIntended => "\"column\", {open} discount = \"0.10\" {close}, {open} price_list = \"file.csv\" {close} or {open} each = \"18.00\" {close}",
            " \"column\"、{open} discount = \"0.10\" {close}、{open} price_list = \"file.csv\" {close} 或 {open} each = \"18.00\" {close}";
        CannotRead => "Cannot read {path}: {cause}", "无法读取 {path}：{cause}";
        CannotWrite => "Cannot write {path}: {cause}", "无法写入 {path}：{cause}";
        NoCase => "{path} is no case file: {cause}", "{path} 不是案例文件：{cause}";
        NewerCase => "{path} was written by a newer version of this program (case version {version}, this program knows up to {known}). Open it with that version.",
            "{path} 由更新版本的程序写成（案例版本 {version}，本程序最高支持 {known}）。请用该版本打开。";
        BadList => "{path}: {message}", "{path}：{message}";
    }
}

#[cfg(test)]
mod tests {
    use super::IncidentText;
    use crate::text::Language::{Chinese, English};

    #[test]
    fn every_phrase_stands_in_both_languages() {
        crate::text::check(
            IncidentText::ALL
                .iter()
                .map(|t| (t.get(English), t.get(Chinese))),
        );
    }
}
