//! The glossary: every term with its meaning, in the order in which they build on each other.

crate::phrases! {
    /// Names and meanings of the glossary.
    TermText {
        Line => "Line", "订单行";
        LineIs => "One record of an export. Lines with one order number are one order.", "导出文件中的一条记录。订单号相同的行属于同一订单。";
        Customer => "Customer", "客户";
        CustomerIs => "The customer number of the export. Where it has none, customer counts, caps and churn are unavailable and never guessed.", "导出文件中的客户编号。没有时，客户数、上限与流失均不可用，绝不猜测。";
        Units => "Units", "数量";
        UnitsIs => "What one line buys: quantity × term. 12 months bought once are 12 units.", "一行所买：数量 × 期限。一次购买 12 个月计 12。";
        Paid => "Paid", "实付";
        PaidIs => "What the customer paid for the line, net of money already refunded.", "客户为该行支付的金额，已扣除退款。";
        Intended => "Intended", "应付";
        IntendedIs => "What the line should have cost under the promotion as it was meant: 10 % off 20.00 for 3 months is 54.00.", "按促销本意该行应收的金额：20.00 九折、3 个月为 54.00。";
        List => "List", "原价";
        ListIs => "What the line costs without the promotion.", "不含促销时该行的金额。";
        UnitCost => "Unit cost", "单位成本";
        UnitCostIs => "What it costs to serve one unit more.", "多提供一个单位所需的成本。";
        Shortfall => "Shortfall", "差额";
        ShortfallIs => "Intended − paid; positive when underpriced.", "应付 − 实付；少收时为正。";
        Affected => "Affected", "受影响";
        AffectedIs => "Matched by the incident's rule and not already cancelled, refunded in full or unpaid.", "符合事故规则，且尚未取消、全额退款或未付款。";
        Unwound => "Already unwound", "已撤回";
        UnwoundIs => "Already cancelled or refunded in full: counted and shown, and in no cost.", "已取消或全额退款：计数并显示，但不计入任何成本。";
        Honour => "Honour, revoke", "兑现、撤销";
        HonourIs => "Stand by what customers got; or take it back and refund.", "认可客户已得到的；或收回并退款。";
        Rank => "Rank", "次序";
        RankIs => "An order's place among the affected orders of its customer, by time.", "订单在该客户受影响订单中按时间的先后。";
        Cap => "Cap", "上限";
        CapIs => "Honour the first orders of every customer up to this number and revoke the rest. Revoking all is a cap of 0.", "兑现每位客户前若干单，撤销其余。全部撤销即上限为 0。";
        Expected => "Expected cost", "期望成本";
        ExpectedIs => "Every assumption at the mean of its distribution.", "各假设取其分布的均值。";
        Range => "P5 to P95", "P5 至 P95";
        RangeIs => "Nine of ten draws lie between them.", "十次模拟有九次落在其间。";
        Worst => "Worst case", "最坏情形";
        WorstIs => "The largest cost while every assumption stays within its range. A bound, not a likelihood.", "所有假设在其范围内时的最大成本。它是上界，不是概率。";
        Cash => "Cash returned", "退还现金";
        CashIs => "What goes back to customers whose orders are revoked. It is no cost.", "退给被撤销订单客户的钱，不是成本。";
        Confirmed => "Confirmed", "已确认";
        ConfirmedIs => "Somebody stands by the value. How many assumptions nobody has confirmed is said beside every result.", "有人认可该值。未经确认的数量显示在每个结果旁。";
    }
}

/// Each term with its meaning.
pub fn glossary() -> impl Iterator<Item = (TermText, TermText)> {
    let pairs = TermText::ALL.chunks_exact(2);
    pairs.filter_map(|pair| Some((*pair.first()?, *pair.last()?)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language::{Chinese, English};

    #[test]
    fn every_phrase_stands_in_both_languages() {
        let all = TermText::ALL.iter();
        crate::text::check(all.map(|t| (t.get(English), t.get(Chinese))));
    }

    #[test]
    fn names_and_meanings_take_turns() {
        assert_eq!(TermText::ALL.len() % 2, 0);
        for (name, meaning) in glossary() {
            assert!(!name.get(English).ends_with('.'), "{}", name.get(English));
            assert!(
                meaning.get(English).ends_with('.'),
                "{}",
                meaning.get(English)
            );
        }
    }
}
