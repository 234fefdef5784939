//! What a status word means for the money of its order, in the languages of common exports.

mod languages;

use super::chinese::simplify;
use crate::orders::StatusClass::{
    self, Cancelled, Delivered, Paid, PartlyRefunded, Refunded, Unknown, Unpaid,
};

/// A status with the meaning that a platform gives it.
pub type Word = (&'static str, StatusClass);

/// Whole statuses, in lower case with single spaces, separated by `|`; `_` and `-` count as spaces.
const WORDS: &[(StatusClass, &str)] = &[
    (
        Paid,
        "paid|paid out|payment received|payment accepted|received payment|settled|captured|\
         succeeded|success|successful|approved|authorized|authorised|processing|in process|\
         processed|confirmed|accepted|active|open|placed|unfulfilled|fulfilled partially|\
         partially fulfilled|partial|pending fulfillment|awaiting fulfillment|awaiting shipment|\
         ready to ship|preparing|unshipped|partially shipped|shipping|in transit|on hold|ok|valid|\
         normal|charge|sale|已付款|已支付|支付成功|付款成功|充值成功|购买成功|下单成功|已下单|成功|正常|有效|已生效|生效中|待发货|待出库|未发货|备货中|\
         等待卖家发货|买家已付款,等待卖家发货|已付款,待发货|待收货|已发货|部分发货|卖家已发货|卖家已发货,等待买家确认|卖家部分发货|已发货,待签收|已发货,待收货|配送中|\
         运输中|出库中|等待出库|已出库|等待确认收货|退款关闭|退款失败|退款取消|退款中|申请退款|退款申请中|待退款|支払済み|支払い済み|支払済|入金済み|入金済|決済済み|\
         決済完了|注文確定|出荷準備中|未出荷|未発送|発送待ち|bezahlt|gezahlt|zahlung erhalten|in bearbeitung|bestätigt|\
         abgebucht|payé|payée|payee|paye|réglé|réglée|en cours|en cours de traitement|confirmé|\
         confirmée|en préparation|pagado|pagada|procesando|en proceso|confirmado|confirmada|\
         cobrado|aprobado|pago|paga|processando|em processamento|aprovado|aprovada|faturado",
    ),
    (
        Delivered,
        "delivered|fulfilled|complete|completed|shipped|dispatched|received|used|redeemed|\
         consumed|picked up|collected|closed won|done|finished|closed complete|已签收|交易成功|交易完成|已完成|\
         完成|已收货|确认收货|已确认收货|已评价|待评价|已核销|已使用|已送达|已妥投|订单完成|已自提|已兑换|配達済み|配達完了|発送済み|出荷済み|発送済|完了|受取済み|\
         利用済み|geliefert|zugestellt|versandt|versendet|abgeschlossen|fertig|erledigt|eingelöst|\
         livré|livrée|expédié|expédiée|terminé|terminée|utilisé|entregado|entregada|enviado|\
         enviada|completado|completada|finalizado|entregue|concluído|concluída|concluido|\
         finalizada|utilizado",
    ),
    (
        Unpaid,
        "unpaid|pending|pending payment|payment pending|awaiting payment|waiting for payment|\
         not paid|no payment|requires payment|requires payment method|requires action|failed|\
         failure|payment failed|declined|denied|rejected|incomplete|draft|checkout draft|\
         abandoned|created|new|expired|timeout|notpay|payerror|userpaying|blocked|待付款|未付款|待支付|未支付|\
         等待买家付款|等待付款|支付失败|付款失败|支付中|失败|充值失败|待買家付款|尚未付款|未付款取消|已超时|新建|待确认付款|未払い|未払|支払い待ち|入金待ち|未入金|\
         決済待ち|保留中|決済失敗|unbezahlt|offen|ausstehend|zahlung ausstehend|fehlgeschlagen|abgelehnt|\
         impayé|impayée|non payé|en attente|en attente de paiement|échoué|échouée|refusé|\
         pendiente|pendiente de pago|no pagado|fallido|fallida|rechazado|pendente|\
         aguardando pagamento|não pago|nao pago|falhou|recusado",
    ),
    (
        Cancelled,
        "cancelled|canceled|cancel|closed|voided|void|reversed|revoked|terminated|deleted|trash|\
         inactive|cancelled by customer|cancelled by seller|order cancelled|已取消|取消|已关闭|关闭|交易关闭|\
         订单关闭|订单取消|交易取消|已撤销|撤销|作废|已作废|无效|取消成功|超时关闭|未付款关闭|已失效|交易已关闭|已拒收|拒收|キャンセル|キャンセル済み|取消済み|取り消し|\
         注文取消|storniert|abgebrochen|annulliert|gekündigt|geschlossen|annulé|annulée|annule|\
         annulee|fermé|fermée|cancelado|cancelada|anulado|anulada|cerrado|fechado",
    ),
    (
        Refunded,
        "refunded|refund|full refund|fully refunded|refund complete|refund completed|\
         refund succeeded|returned|return complete|charged back|chargeback|charge refunded|已退款|\
         退款成功|全额退款|已全额退款|退款完成|已退货|退货退款|退货完成|转入退款|未发货,退款成功|已发货,退款成功|已收货,退款成功|退款|已退回|返金済み|返金済|全額返金|\
         返金完了|返品済み|erstattet|zurückerstattet|rückerstattet|vollständig erstattet|gutgeschrieben|\
         remboursé|remboursée|rembourse|remboursee|totalement remboursé|reembolsado|reembolsada|\
         devuelto|devuelta|devolvido|estornado",
    ),
    (
        PartlyRefunded,
        "partially refunded|partly refunded|partial refund|refunded partially|partially returned|\
         部分退款|已部分退款|部分退款成功|部分退货|部份退款|一部返金|一部返金済み|部分返金|teilweise erstattet|teilerstattet|\
         teilweise zurückerstattet|partiellement remboursé|partiellement remboursée|\
         remboursé partiellement|remboursement partiel|parcialmente reembolsado|\
         parcialmente reembolsada|reembolso parcial|parcialmente estornado",
    ),
];

/// Pieces that decide a longer Chinese or Japanese status, the stronger ones first.
pub(crate) const PIECES: &[Word] = &[
    ("部分退款", PartlyRefunded),
    ("一部返金", PartlyRefunded),
    ("退款关闭", Paid),
    ("退款失败", Paid),
    ("退款中", Paid),
    ("待退款", Paid),
    ("申请退款", Paid),
    ("全额退款", Refunded),
    ("退款成功", Refunded),
    ("退款完成", Refunded),
    ("返金済", Refunded),
    ("等待买家付款", Unpaid),
    ("待付款", Unpaid),
    ("待支付", Unpaid),
    ("未付款", Unpaid),
    ("未支付", Unpaid),
    ("支付失败", Unpaid),
    ("付款失败", Unpaid),
    ("交易关闭", Cancelled),
    ("已关闭", Cancelled),
    ("已取消", Cancelled),
    ("キャンセル", Cancelled),
    ("交易成功", Delivered),
    ("已签收", Delivered),
    ("已收货", Delivered),
    ("已完成", Delivered),
    ("待发货", Paid),
    ("已发货", Paid),
    ("已付款", Paid),
    ("已支付", Paid),
    ("支付成功", Paid),
];

/// All whole statuses, as [`WORDS`] writes them.
pub(crate) fn words() -> impl Iterator<Item = &'static (StatusClass, &'static str)> {
    WORDS.iter().chain(languages::LANGUAGES)
}

/// The meaning of a status; a platform's own words come before the common ones.
pub fn classify(text: &str, platform: &[Word]) -> StatusClass {
    let plain = normalise(text);
    if let Some((_, class)) = platform.iter().find(|(word, _)| normalise(word) == plain) {
        return *class;
    }
    let simplified: String = plain.chars().map(simplify).collect();
    let known = |text: &str| {
        let mut found = words().filter(|(_, words)| words.split('|').any(|word| word == text));
        found.next().map(|(class, _)| *class)
    };
    known(&plain)
        .or_else(|| known(&simplified))
        .or_else(|| {
            PIECES
                .iter()
                .find(|(piece, _)| simplified.contains(piece))
                .map(|(_, c)| *c)
        })
        .unwrap_or(Unknown)
}

/// The amount that a status states as refunded, such as `￥5.00` of `已退款(￥5.00)`.
pub fn refund_in(text: &str) -> Option<&str> {
    let (before, rest) = text.split_once(['(', '（'])?;
    let amount = rest.trim_end().strip_suffix([')', '）'])?;
    (before.contains("退款") && amount.contains(|c: char| c.is_ascii_digit())).then_some(amount)
}

/// Lower case, single spaces, half-width commas; a refund's amount in brackets is left out.
pub(crate) fn normalise(text: &str) -> String {
    let text = match refund_in(text) {
        Some(_) => return "部分退款".to_owned(),
        None => text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '`' | '\'' | '"')),
    };
    let mut plain = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        let c = match c {
            '_' | '-' | '\u{3000}' | '\u{a0}' => ' ',
            '，' | '、' => ',',
            c => c,
        };
        let after_gap = plain.is_empty() || plain.ends_with([' ', ',']);
        if !(c.is_whitespace() && after_gap) {
            plain.push(c);
        }
    }
    plain.trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Words separated by `|`.
    #[track_caller]
    fn case(class: StatusClass, words: &str) {
        for word in words.split('|') {
            assert_eq!(classify(word, &[]), class, "{word}");
        }
    }

    #[test]
    fn statuses_are_known_in_every_language() {
        case(
            Paid,
            "paid|PAID|processing|买家已付款，等待卖家发货|已付款|支払済み|Bezahlt|payée",
        );
        case(
            Paid,
            "已發貨|退款关闭|待发货|Awaiting shipment|pagado|pago|SUCCESS|Unshipped",
        );
        case(
            Delivered,
            "Delivered|交易成功|已签收|已完成|配達完了|geliefert|livré|entregue",
        );
        case(
            Unpaid,
            "unpaid|等待买家付款|待支付|未払い|offen|en attente|pendiente|NOTPAY",
        );
        case(
            Unpaid,
            "requires_payment_method|Pending|待付款|支付失败|aguardando pagamento",
        );
        case(
            Cancelled,
            "Cancelled|canceled|交易关闭|交易關閉|已取消|キャンセル|storniert|annulé",
        );
        case(
            Refunded,
            "refunded|已全额退款|已全額退款|未发货，退款成功|返金済み|remboursé|Refund",
        );
        case(
            PartlyRefunded,
            "partially_refunded|部分退款|teilweise erstattet|已退款(￥5.00)",
        );
        case(Unpaid, "입금대기|Ожидает оплаты|Nieopłacone|Belum Bayar");
        case(Cancelled, "주문취소|Отменён|İptal Edildi|Đã hủy");
        case(Refunded, "환불완료|Возврат|Terugbetaald|Rimborsato");
        case(Unknown, "|mystery|完了?|42");
    }

    #[test]
    fn a_platforms_own_words_come_first() {
        let platform = [("Completed", Paid), ("REFUND", Refunded)];
        assert_eq!(classify("completed", &platform), Paid);
        assert_eq!(classify("completed", &[]), Delivered);
    }

    #[test]
    fn a_status_can_state_what_was_refunded() {
        assert_eq!(refund_in("已退款(￥5.00)"), Some("￥5.00"));
        assert_eq!(refund_in("已退款（5.00）"), Some("5.00"));
        assert_eq!(refund_in("已全额退款"), None);
        assert_eq!(refund_in("已付款(3)"), None);
    }

    #[test]
    fn no_word_has_two_meanings() {
        let mut seen = std::collections::BTreeMap::new();
        for (class, words) in words() {
            for word in words.split('|') {
                assert_eq!(word, normalise(word), "{word} is not written plainly");
                assert_eq!(seen.insert(word, *class), None, "{word} stands twice");
            }
        }
    }
}
