//! What customers read in the notice.

crate::phrases! {
    /// Phrases of the notice; what stands in square brackets is for the sender to fill in.
    NoticeText {
        TitleUnderpriced => "About your orders at a wrong price", "关于价格错误订单的说明";
        TitleOvercharged => "About orders for which we charged too much", "关于多收款订单的说明";
        TitleBenefit => "About a benefit that you did not get", "关于未兑现权益的说明";

        WhatHappened => "What happened", "发生了什么";
        HappenedUnderpriced => "{when}, a mistake of ours made our shop show a wrong price. Orders placed at that price are affected.",
            "{when}，由于我们的失误，商品显示了错误的价格。以该价格下的订单受到影响。";
        HappenedOvercharged => "{when}, a mistake of ours made our shop charge too much. Orders placed at that price are affected.",
            "{when}，由于我们的失误，部分订单多收了款项，相关订单受到影响。";
        HappenedBenefit => "{when}, a mistake of ours withdrew a benefit that you were entitled to. Orders placed without it are affected.",
            "{when}，由于我们的失误，您应享有的权益未能生效，相关订单受到影响。";
        When => "From {start} to {end} ({zone})", "{start} 至 {end}（{zone} 时区）";
        WhenUnknown => "On [date]", "[日期]";
        Sorry => "This was our error, not yours. We are sorry.", "这是我们的过错，与您无关。我们深表歉意。";

        WhatWeDo => "What we will do", "我们将如何处理";
        KeepAll => "We stand by these orders. You get what you ordered at the price you paid.",
            "我们兑现这些订单。您将按已付价格获得所购商品。";
        CancelAll => "We cancel these orders and give back everything you paid for them.",
            "我们将取消这些订单，并全额退还您支付的款项。";
        KeepFirst => "Your first affected order stands: you get what you ordered at the price you paid. We cancel any further affected order and give back everything you paid for it.",
            "您的首个受影响订单有效，您将按已付价格获得所购商品。其余受影响订单将取消，并全额退还您支付的款项。";
        KeepCap => "Your first {cap} affected orders stand: you get what you ordered at the price you paid. We cancel any further affected order and give back everything you paid for it.",
            "您的前 {cap} 个受影响订单有效，您将按已付价格获得所购商品。其余受影响订单将取消，并全额退还您支付的款项。";
        KeepUpto => "Affected orders stand up to {limit} a customer: you get what you ordered at the price you paid. We cancel what is above and give back everything you paid for it.",
            "每位客户的受影响订单在 {limit} 以内有效，您将按已付价格获得所购商品。超出部分将取消，并全额退还您支付的款项。";
        LimitUnits => "{count} {count?unit|units}", "{count} 件";
        LimitAmount => "a difference of {amount} to the right price", "与正确价格相差 {amount}";
        KeepDelivered => "What you have already received is yours at the price you paid. We cancel what has not been delivered and give back everything you paid for it.",
            "您已收到的商品归您所有，价格不变。尚未交付的订单将取消，并全额退还您支付的款项。";
        OptIn => "You choose: keep the order and pay the difference to the right price, or have it cancelled and get back everything you paid. If you do nothing, it is cancelled.",
            "由您选择：补足差价保留订单，或取消订单并获得全额退款。如您未作选择，订单将取消并全额退款。";
        Invite => "We stand by these orders. If you no longer want one, you can cancel it free of charge and get back everything you paid.",
            "我们兑现这些订单。如您不再需要，可免费取消并获得全额退款。";
        Voucher => "In addition you get a voucher worth [amount].", "此外，您将获得价值 [金额] 的代金券。";

        RefundAll => "We give the difference back to everyone affected.", "我们将向所有受影响的客户退还差额。";
        RefundClaims => "We give the difference back to everyone affected who tells us.", "受影响的客户联系我们后，我们将退还差额。";
        RefundCap => "We give back the difference for the first {cap} affected orders of every customer, and for any further one that you tell us about.",
            "每位客户的前 {cap} 个受影响订单，我们将主动退还差额；其余订单请联系我们退还。";
        RestoreAll => "We restore the benefit to everyone affected.", "我们将为所有受影响的客户恢复权益。";
        RestoreClaims => "We restore the benefit to everyone affected who tells us.", "受影响的客户联系我们后，我们将恢复权益。";
        RestoreCap => "We restore the benefit for the first {cap} affected orders of every customer, and for any further one that you tell us about.",
            "每位客户的前 {cap} 个受影响订单，我们将主动恢复权益；其余订单请联系我们恢复。";
        Limited => "How this applies to your orders you find at [where].", "您的订单如何处理，请在 [位置] 查看。";

        ByWhen => "By when", "何时完成";
        NothingToDo => "You do not need to do anything.", "您无需进行任何操作。";
        ToldUs => "Tell us at [contact] by [date].", "请于 [日期] 前通过 [联系方式] 联系我们。";
        Choose => "Tell us your choice at [contact] by [date].", "请于 [日期] 前通过 [联系方式] 告知您的选择。";
        DeliveredBy => "You get your orders by {date}.", "您的订单将于 {date} 前交付。";
        RefundedBy => "Refunds reach you by {date}, by the way you paid.", "退款将于 {date} 前按原支付方式退回。";
        RestoredBy => "The benefit is back by {date}.", "权益将于 {date} 前恢复。";
        Date => "[date]", "[日期]";

        Beware => "Beware of fraud", "谨防诈骗";
        Warning => "Nobody from us will ask you for money, a password, a card number or a verification code because of this, not even to give you a refund. Whoever does is not us: do not answer, and tell us at [contact].",
            "我们的任何人员都不会因此向您索要钱款、密码、银行卡号或验证码，退款也不需要。凡有此类要求的均非我方人员：请勿理会，并通过 [联系方式] 告知我们。";
    }
}

#[cfg(test)]
mod tests {
    use super::NoticeText;
    use crate::text::Language::{Chinese, English};

    #[test]
    fn every_phrase_stands_in_both_languages() {
        crate::text::check(
            NoticeText::ALL
                .iter()
                .map(|t| (t.get(English), t.get(Chinese))),
        );
    }
}
