//! What a person reads of the charts, and the words inside figures and times.

crate::phrases! {
    /// Phrases of the charts.
    ChartText {
        Yuan => "CNY", "元";
        Days => "d", "天";
        Hours => "h", "小时";
        Minutes => "min", "分";
        Seconds => "s", "秒";
    }
}

#[cfg(test)]
mod tests {
    use super::ChartText;
    use crate::text::Language::{Chinese, English};

    #[test]
    fn every_phrase_stands_in_both_languages() {
        crate::text::check(
            ChartText::ALL
                .iter()
                .map(|t| (t.get(English), t.get(Chinese))),
        );
    }
}
