//! What each customer is told, as it stands in the list of customers.

crate::phrases! {
    /// One sentence or two for a customer; counts stand after a colon, so that one is as right as many.
    MessageText {
        AllKept => "Your orders at the wrong price stand as you paid for them. Orders: {honoured}.",
            "您以错误价格下的订单按实付价格有效。订单数：{honoured}。";
        SomeKept => "Some of your orders at the wrong price stand as you paid for them, the others are cancelled. Kept: {honoured}. Cancelled: {revoked}. Refund: {refund}.",
            "您以错误价格下的部分订单按实付价格有效，其余取消。保留：{honoured}。取消：{revoked}。退款：{refund}。";
        AllRefunded => "Your orders at the wrong price are cancelled and refunded. Cancelled: {revoked}. Refund: {refund}.",
            "您以错误价格下的订单已取消并退款。取消：{revoked}。退款：{refund}。";
        DifferenceRefunded => "You were charged too much and get the difference back. Orders: {honoured}. Refund: {refund}.",
            "您被多收的差额将全部退还。订单数：{honoured}。退款：{refund}。";
        SomeDifferenceRefunded => "You were charged too much. The difference comes back for some orders; for the others, ask us and it does too. Refunded: {honoured}, {refund}. On request: {revoked}.",
            "您被多收。部分订单的差额将主动退还，其余请向我们申请。主动退还：{honoured}，{refund}。按申请：{revoked}。";
        DifferenceOnRequest => "You were charged too much. Ask us and you get the difference back. Orders: {revoked}.",
            "您被多收。请向我们申请退还差额。订单数：{revoked}。";
        Restored => "Your benefit is restored. Orders: {honoured}.",
            "您的权益已恢复。订单数：{honoured}。";
        SomeRestored => "Your benefit is restored for some orders; for the others, ask us and it is too. Restored: {honoured}. On request: {revoked}.",
            "您部分订单的权益已恢复，其余请向我们申请。已恢复：{honoured}。按申请：{revoked}。";
        RestoreOnRequest => "Ask us and your benefit is restored. Orders: {revoked}.",
            "请向我们申请恢复您的权益。订单数：{revoked}。";
    }
}

#[cfg(test)]
mod tests {
    use super::MessageText;
    use crate::text::Language::{Chinese, English};

    #[test]
    fn every_phrase_stands_in_both_languages() {
        crate::text::check(
            MessageText::ALL
                .iter()
                .map(|t| (t.get(English), t.get(Chinese))),
        );
    }
}
