//! What the documented incidents say, in Chinese beside the words of `assets/incidents.toml`.

use crate::text::Language;

/// Each text of the file that is more than a figure, with the same in Chinese.
const TEXTS: &[(&str, &str)] = &[
    ("Tencent Video, New Year promotion", "腾讯视频元旦促销"),
    ("Pinduoduo, 100-yuan coupon", "拼多多 100 元优惠券"),
    (
        "Alipay, 20 % subsidy on every payment",
        "支付宝每笔支付立减 20%",
    ),
    (
        "China Southern, fares of 10 to 30 yuan",
        "南方航空 10 至 30 元机票",
    ),
    (
        "Cathay Pacific, first class (press sample)",
        "国泰航空头等舱（媒体样本）",
    ),
    (
        "Singapore Airlines, business at economy price",
        "新加坡航空商务舱按经济舱价",
    ),
    (
        "British Airways, base fare of one pound",
        "英国航空 1 英镑票价",
    ),
    ("6pm.com, everything at 49.95", "6pm.com 全场 49.95"),
    ("Dell Taiwan, monitors", "戴尔台湾显示器"),
    ("Dell Taiwan, notebooks", "戴尔台湾笔记本电脑"),
    ("Kodak UK, camera at 100 pounds", "柯达英国 100 英镑相机"),
    ("Argos, television at 2.99", "Argos 2.99 英镑电视"),
    ("Hoover free flights", "胡佛赠机票活动"),
    ("Best Buy, television at 9.99", "百思买 9.99 美元电视"),
    ("Amazon UK, iPAQ at 7.32", "亚马逊英国 7.32 英镑 iPAQ"),
    (
        "RepricerExpress sellers on Amazon UK",
        "亚马逊英国 RepricerExpress 卖家",
    ),
    ("Screwfix, everything at 34.99", "Screwfix 全场 34.99"),
    (
        "Marks & Spencer, television at 199",
        "玛莎百货 199 英镑电视",
    ),
    ("Digilandmall, laser printers", "Digilandmall 激光打印机"),
    ("Little Swan franchise on Tmall", "天猫小天鹅专营店"),
    ("Ginger shop on Taobao", "淘宝生姜店"),
    ("Guo Xiaoyun oranges on Taobao", "淘宝果小云脐橙"),
    ("Changhong kettle dealer on JD", "京东长虹水壶经销商"),
    ("Kitchen-appliance shop on Taobao", "淘宝厨电店"),
    ("Cyberguys", "Cyberguys"),
    (
        "Amazon Prime Day, cameras at 94.48",
        "亚马逊会员日 94.48 美元相机",
    ),
    ("honoured", "兑现"),
    ("revoked", "撤销"),
    ("refused, then honoured", "先拒绝，后兑现"),
    ("honoured in part", "部分兑现"),
    ("asked buyers to cancel", "请买家取消"),
    ("China", "中国"),
    ("United Kingdom", "英国"),
    ("United States", "美国"),
    ("Taiwan", "台湾"),
    ("Singapore", "新加坡"),
    ("Hong Kong", "香港"),
    ("Australia", "澳大利亚"),
    (
        "some hours of one day; decision announced five days later",
        "一天中的数小时；五天后宣布决定",
    ),
    (
        "10 to 12 hours; one shop: 430,000 top-ups",
        "10 至 12 小时；一家店 43 万笔充值",
    ),
    ("5 minutes", "5 分钟"),
    ("about 2 hours", "约 2 小时"),
    ("some hours", "数小时"),
    ("about 5 days", "约 5 天"),
    ("under 30 minutes", "不到 30 分钟"),
    ("two days; revoked a week later", "两天；一周后撤销"),
    ("overnight", "一夜之间"),
    (
        "one morning; some orders of 50 to 60 units",
        "一个上午；部分订单 50 至 60 件",
    ),
    (
        "hours; several thousand tickets believed sold",
        "数小时；据信售出数千张",
    ),
    ("8 hours", "8 小时"),
    ("70 minutes", "70 分钟"),
    ("6 hours", "6 小时"),
    ("5 to 6 hours", "5 至 6 小时"),
    ("20 minutes", "20 分钟"),
    ("1 hour", "1 小时"),
    ("over 50 million yuan", "超过 5,000 万元"),
    (
        "43 million yuan of top-ups in one shop; company: loss of about 10 million",
        "一家店充值 4,300 万元；公司称损失约 1,000 万元",
    ),
    (
        "not disclosed: 20 % of all payments of five minutes",
        "未披露：五分钟内全部支付的 20%",
    ),
    ("counts not published", "未公布数量"),
    (
        "well over US$1 million (insiders)",
        "远超 100 万美元（内部人士）",
    ),
    (
        "several thousand orders; loss not published",
        "数千单；未公布损失",
    ),
    (
        "not disclosed; vouchers of at least 200,000 pounds face value",
        "未披露；代金券面值至少 20 万英镑",
    ),
    ("not disclosed", "未披露"),
    (
        "millions; the sample paid HK$216,925 instead of about HK$5.4 million",
        "数百万；样本实付 216,925 港元，应付约 540 万港元",
    ),
    ("millions of yuan", "数百万元"),
    (
        "counts not published; up to 13,000 dollars for a lens",
        "未公布数量；一支镜头最高 13,000 美元",
    ),
    (
        "counts not published; the price is one example",
        "未公布数量；价格为其中一例",
    ),
    ("could not ship 200,000 orders", "20 万单无法发货"),
    (
        "cost of 50 million pounds against extra sales of 30 million",
        "成本 5,000 万英镑，额外销售 3,000 万英镑",
    ),
    ("about 1 million pounds", "约 100 万英镑"),
    (
        "7 million yuan of goods; 26 yuan for 4,500 jin instead of 4,500 g",
        "货值 700 万元；26 元 4,500 斤，本应为 4,500 克",
    ),
    (
        "6.08 million dollars of the six plaintiffs",
        "六名原告合计 608 万新元",
    ),
    (
        "30 million yuan: goods of 70 million sold for 40 million",
        "3,000 万元：7,000 万元货物售得 4,000 万元",
    ),
    ("28,000 dollars", "28,000 美元"),
    (
        "18.62 million dollars (The Register's method)",
        "1,862 万美元（The Register 算法）",
    ),
    (
        "128 million dollars for up to 100,000 units (The Register)",
        "至多 10 万台，1.28 亿美元（The Register）",
    ),
    (
        "12 million yuan of orders (its headline says nearly 200 million)",
        "1,200 万元订单（标题称近 2 亿元）",
    ),
    (
        "100,000 pounds and more for some sellers",
        "部分卖家 10 万英镑以上",
    ),
    (
        "1.6 million dollars below cost (not against the list price)",
        "低于成本 160 万美元（非相对标价）",
    ),
    (
        "1,790 dollars per unit; counts not published",
        "每台 1,790 美元；未公布数量",
    ),
    (
        "Goodwill praised; nearly 1 % of 43,000,000 members",
        "善意受到称赞；涉及 4,300 万会员的近 1%",
    ),
    (
        "Coupons void, orders closed and refunded, police case; 5-yuan voucher per user",
        "优惠券作废，订单关闭并退款，报警；每位用户补偿 5 元券",
    ),
    (
        "A false message that the money would be taken back circulated",
        "曾流传“将追回款项”的诈骗短信",
    ),
    (
        "customers counts orders: 14,943 orders of 49,884 notebooks; coupon of NT$20,000 refused",
        "客户数按订单计：14,943 单共 49,884 台；买家拒绝 2 万新台币优惠券",
    ),
    (
        "What was delivered or collected was kept, the rest refunded",
        "已送达或已自提的保留，其余退款",
    ),
    (
        "Upheld on appeal: the buyers knew, [2005] SGCA 2",
        "上诉维持：买家知情，[2005] SGCA 2",
    ),
    (
        "The contract forms at dispatch; offered again at the true price",
        "合同于发货时成立；按正确价格重新提供",
    ),
    (
        "The confirmation e-mail counted as acceptance; the hotline was overloaded",
        "确认邮件视为承诺；热线被打爆",
    ),
    ("Reported to have been delivered", "据报道已发货"),
    ("Repeated two weeks later", "两周后再次发生"),
    ("Orders were cancelled and refunded", "订单取消并退款"),
    ("Only what was paid and ticketed", "仅限已付款并出票的"),
    (
        "One seller: 30 to 60 % of the value was already sent",
        "一家卖家：30% 至 60% 的货值已发出",
    ),
    (
        "No confirmation had been sent, so no contract was made",
        "未发确认，合同不成立",
    ),
    (
        "More than 16,000 orders were cancelled on request: 21 %",
        "16,000 多单应请求取消：21%",
    ),
    (
        "Full refund and a voucher of 100 per ticket; hotel costs claimed",
        "全额退款并每张票补偿 100 代金券；有人索赔酒店费用",
    ),
    (
        "Coupon of NT$1,000; fined NT$1 million; courts split",
        "1,000 新台币优惠券；罚款 100 万新台币；法院判决不一",
    ),
    (
        "Complaint compensation of about 400 yuan per claim was reported; the shop closed",
        "据报道每次投诉赔付约 400 元；店铺关闭",
    ),
    (
        "Buyers demanded 30 % or three times the price; the shop closed",
        "买家要求赔付 30% 或三倍价款；店铺关闭",
    ),
    (
        "Averages of all orders; the quoted examples are 82 % off",
        "为全部订单均值；报道所举例子为一八折",
    ),
    (
        "An error of the promise, not of a price; court cases to 1998",
        "是承诺出错而非价格出错；诉讼至 1998 年",
    ),
    (
        "900 or 1,200 flight segments: the unit of account differs between reports",
        "900 或 1,200 个航段：各报道的计量单位不同",
    ),
    (
        "25 pounds of goodwill were refused, a petition followed; Next refused a like case and stayed with it",
        "25 英镑补偿被拒，随后有请愿；Next 拒绝了类似情况并坚持到底",
    ),
];

/// A text of a documented incident as it is read in a language; a figure or a name stays as it is.
pub fn documented(written: &str, language: Language) -> &str {
    let known = || TEXTS.iter().find(|(english, _)| *english == written);
    match language {
        Language::English => written,
        Language::Chinese => known().map_or(written, |(_, chinese)| chinese),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decision::incidents::reference_incidents;

    #[test]
    fn every_phrase_stands_in_both_languages() {
        crate::text::check(TEXTS.iter().copied());
    }

    #[test]
    fn every_text_of_the_documented_incidents_stands_in_chinese() {
        let mut used = std::collections::BTreeSet::new();
        for incident in reference_incidents() {
            let texts = [
                incident.name,
                incident.place,
                incident.decision,
                incident.window,
                incident.reported,
                incident.note,
            ];
            for text in texts.into_iter().filter(|text| !text.is_empty()) {
                let known = TEXTS.iter().any(|(english, _)| *english == text);
                assert!(known, "{text:?}");
                used.insert(text);
            }
        }
        for (english, _) in TEXTS {
            assert!(used.contains(*english), "no incident says {english:?}");
        }
    }
}
