//! What a person reads of `makegood sample`.

crate::phrases! {
    /// Phrases of `makegood sample`.
    SampleText {
        Written => "{orders} {orders?order|orders} on {lines} {lines?line|lines} in {path}, their truth in {truth}",
            "已将 {orders} 个订单（{lines} 行）写入 {path}，真实结果见 {truth}";
        TooMany => "A sample has at most {most} orders, not {asked}",
            "样本最多 {most} 个订单，不能是 {asked} 个";
        CannotWrite => "Cannot write {path}: {cause}", "无法写入 {path}：{cause}";
    }
}

#[cfg(test)]
mod tests {
    use super::SampleText;
    use crate::text::Language::{Chinese, English};

    #[test]
    fn every_phrase_stands_in_both_languages() {
        crate::text::check(
            SampleText::ALL
                .iter()
                .map(|t| (t.get(English), t.get(Chinese))),
        );
    }
}
