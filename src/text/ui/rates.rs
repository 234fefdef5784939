//! What stands where the orders are in several currencies.

crate::phrases! {
    /// Phrases of the exchange rates.
    RatesText {
        Title => "Several currencies", "多种货币";
        About => "Every total is in one reporting currency. Give your own rate for each other one, with its date and source; none is guessed.", "所有合计以一种报告货币计。请为其他货币填写您自己的汇率及其日期和来源；程序不做猜测。";
        Reporting => "Reporting currency", "报告货币";
        RateOf => "1 {currency} in {reporting}", "1 {currency} 兑 {reporting}";
        Date => "Date", "日期";
        Source => "Source", "来源";
        DateOf => "{currency}: date of the rate", "{currency}：汇率日期";
        SourceOf => "{currency}: source of the rate", "{currency}：汇率来源";
        BadRate => "a rate above 0, such as 7.10", "请输入大于 0 的汇率，如 7.10";
    }
}

#[cfg(test)]
mod tests {
    use super::RatesText;
    use crate::text::Language::{Chinese, English};

    #[test]
    fn every_phrase_stands_in_both_languages() {
        crate::text::check(
            RatesText::ALL
                .iter()
                .map(|t| (t.get(English), t.get(Chinese))),
        );
    }
}
