//! Where the default assumptions come from, in words; in the order of the files in `assets`.

crate::phrases! {
    /// Sources of the defaults.
    DefaultSource {
        BoughtFirst => "judgement; 30 to 50 % of promotion revenue is often bought anyway (peasy.nu, weak)",
            "判断；促销收入中常有 30% 至 50% 本会购买（peasy.nu，证据弱）";
        BoughtFurther => "judgement: few buy the same thing again at the full price", "判断：很少有人以全价再次购买同一商品";
        UnitCost => "judgement: low for memberships, high for goods; used only where no column gives the cost: enter your own",
            "判断：会员类低，实物类高；仅在没有成本列时使用，请填写自己的数值";
        Irrecoverable => "unserved membership months 0 to 10 %; goods already sent 30 to 60 % (Amazon UK 2014); top-ups 90 to 100 %",
            "未使用的会员月份 0% 至 10%；已发货商品 30% 至 60%（亚马逊英国 2014）；充值 90% 至 100%";
        RefundFee => "fee of Chinese wallets 0 to 0.6 % (public bill samples); whether it is returned on refund is not verified",
            "国内钱包手续费 0% 至 0.6%（公开账单样例）；退款时是否退还未核实";
        RefundFixed => "Chinese wallets charge no fixed fee; not verified", "国内钱包不收固定费用；未核实";
        Handling => "judgement: automated; 5 and more by hand", "判断：自动处理；人工处理为 5 及以上";
        DisputeRate => "judgement; a refund before the dispute makes it impossible (Stripe FAQ); scheme limits 0.9 to 1 %",
            "判断；先退款则无法再发起争议（Stripe FAQ）；卡组织上限 0.9% 至 1%";
        DisputeFee => "judgement: no public figure for Chinese wallets", "判断：国内钱包没有公开数字";
        Voucher => "Pinduoduo gave 5 yuan per user in 2019", "拼多多 2019 年每位用户补偿 5 元";
        Redemption => "judgement for angry, contacted users; e-mail coupons 2 to 10 %, gift cards over 56 % in 6 months (hubifi.com)",
            "对已联系的不满用户的判断；邮件优惠券 2% 至 10%，礼品卡 6 个月内超过 56%（hubifi.com）";
        VoucherCost => "judgement: what a redeemed voucher costs, as a share of its face", "判断：一张已核销代金券的成本占面值的比例";
        Finding => "judgement; price-fraud rules 2022 art. 21(1): not fraud if evidence shows no intent",
            "判断；《禁止价格欺诈行为规定》（2022）第二十一条第一项：有证据证明无主观故意的不属价格欺诈";
        ClaimRate => "judgement, 1 to 20 %; for overcharging and withdrawn benefits the share that claims",
            "判断，1% 至 20%；多收与权益被取消时为提出申请的比例";
        Minimum => "Consumer Law art. 55: at least 500 yuan per claim", "《消费者权益保护法》第五十五条：每次至少 500 元";
        Multiple => "Consumer Law art. 55: three times the price on top of the refund", "《消费者权益保护法》第五十五条：退款之外赔偿价款三倍";
        Reversal => "3 of 14 documented refusals were reversed under pressure (a biased sample)",
            "14 起有记录的拒绝中有 3 起在压力下改为兑现（样本有偏）";
        Judgement => "judgement", "判断";
        Fine => "judgement; Dell was fined NT$1 million in Taiwan in 2009", "判断；戴尔 2009 年在台湾被罚 100 万新台币";
        Legal => "judgement; Civil Code art. 147 asks for a court or arbitration to revoke",
            "判断；《民法典》第一百四十七条：须请求法院或仲裁机构撤销";
        ContactHonour => "judgement, share of customers; usual rate per order 2 to 7 %", "判断，占客户比例；平时每单 2% 至 7%";
        ContactRevoke => "judgement, share of customers; Kodak 2002 and Qianpin: overloaded lines",
            "判断，占客户比例；柯达 2002 与千品：热线被打爆";
        People => "bots solve 50 to 90 %, 75 % in the 2019 report; Gartner found only 9 % fully solved by self-service",
            "机器人解决 50% 至 90%，2019 年报道为 75%；Gartner 发现自助服务完全解决的只有 9%";
        Human => "about 8,750 yuan a month per agent (insight.xiaoduoai.com), 50 to 200 contacts a day, 21.75 days",
            "每名客服每月约 8,750 元（insight.xiaoduoai.com），每天 50 至 200 次，21.75 天";
        Bot => "0.15 yuan per contact (insight.xiaoduoai.com)", "每次 0.15 元（insight.xiaoduoai.com）";
        Churn => "judgement, incremental; stated intention after one bad experience 17 to 49 % (PwC 2018) overstates",
            "判断，为增量；一次糟糕体验后声称离开的比例 17% 至 49%（普华永道 2018）偏高";
        Lifetime => "no public figure exists; a placeholder of the size of one year of a subscription: enter your own margin per customer",
            "没有公开数字；以一年订阅的规模占位，请填写自己的每客户毛利";
        Partly => "judgement: who keeps a part leaves less often", "判断：保留一部分订单的客户较少离开";
        Retention => "only anecdotes (Cathay 2019)", "只有个案（国泰 2019）";
        OptIn => "judgement: no public figure found", "判断：未找到公开数字";
        Voluntary => "16,000 of 76,000 orders were cancelled on request in the ginger case of 2024: 21 %",
            "2024 年生姜事件中 76,000 单有 16,000 单应请求取消：21%";
        Instead => "judgement: has to be worth more than the usual 5 yuan", "判断：须高于通常的 5 元";
        InsteadChurn => "judgement: share of the churn that a voucher does not prevent", "判断：代金券无法避免的流失比例";

        CardFee => "card fees at European prices are about 1.5 %; whether they are kept on a refund depends on the provider and date: not checked",
            "欧洲卡手续费约 1.5%；退款时是否退还取决于服务商与时间：未核实";
        AllIn => "judgement; all-in cost up to 240, weak aggregator (gitnux.org), in US dollars", "判断；全部成本最高 240 美元（gitnux.org，证据弱）";
        Reliance => "judgement; Germany: reliance damages owed, 23.33 euros in AG Lahr 5 C 245/04", "判断；德国：须赔偿信赖损失，AG Lahr 5 C 245/04 判 23.33 欧元";
        NoMultiple => "no statutory multiple of the price was found for this place", "未找到该地区按价款倍数的法定赔偿";
        Live => "chat 3 to phone 15 (gurusup.com), 8.01 live (Gartner 2019), in US dollars: enter your own",
            "在线 3 至电话 15（gurusup.com），人工 8.01（Gartner 2019），单位美元：请填写自己的数值";
        SelfService => "0.10 per self-service contact (Gartner 2019)", "自助服务每次 0.10（Gartner 2019）";
        Offers => "M&S offered 25 in 2012, British Airways gave 100 per ticket in 2018", "玛莎百货 2012 年提供 25，英国航空 2018 年每张票补偿 100";
        Kodak => "judgement; Kodak's buyers sued in 2002", "判断；柯达的买家 2002 年提起诉讼";
        Airways => "British Airways gave 100 per ticket in 2018", "英国航空 2018 年每张票补偿 100";
        StripeRate => "Stripe keeps its fee of 2.9 % on a refund", "退款时 Stripe 不退 2.9% 手续费";
        StripeFixed => "Stripe keeps its fixed fee of 0.30 on a refund", "退款时 Stripe 不退 0.30 固定费用";
        StripeDispute => "15 per dispute, 15 more if contested (Stripe 2025); all-in cost 15 to 240, weak aggregator (gitnux.org), in US dollars",
            "每次争议 15，抗辩另加 15（Stripe 2025）；全部成本 15 至 240 美元（gitnux.org，证据弱）";
        BestBuy => "Best Buy gave 30 in 2002", "百思买 2002 年补偿 30";
    }
}

/// A source as it is read in a language: that of a default in its words, any other as it was written.
pub fn source(written: &str, language: crate::text::Language) -> &str {
    let known = DefaultSource::ALL.iter();
    let mut known = known.filter(|s| s.get(crate::text::Language::English) == written);
    known.next().map_or(written, |source| source.get(language))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decision::{Assumptions, Country};
    use crate::text::Language::{Chinese, English};

    #[test]
    fn every_phrase_stands_in_both_languages() {
        crate::text::check(
            DefaultSource::ALL
                .iter()
                .map(|t| (t.get(English), t.get(Chinese))),
        );
    }

    #[test]
    fn every_default_says_its_source_in_chinese() {
        for country in Country::ALL {
            for (key, estimate) in &Assumptions::defaults(country).estimates {
                let said = source(&estimate.source, Chinese);
                assert_ne!(said, estimate.source, "{country:?} {key:?}");
                assert_eq!(source(&estimate.source, English), estimate.source);
            }
        }
        assert_eq!(source("our own survey", Chinese), "our own survey");
    }
}
