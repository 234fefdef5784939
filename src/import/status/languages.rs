//! Status words of further languages and of more shops, written as in [`super::WORDS`].

use crate::orders::StatusClass::{
    self, Cancelled, Delivered, Paid, PartlyRefunded, Refunded, Unpaid,
};

/// Korean, Russian and Ukrainian, Polish, Czech, Turkish, Dutch, Italian, Spanish, French, German,
/// Vietnamese, Indonesian and Malay. The great dotted İ is a small i with a dot of its own.
pub(crate) const LANGUAGES: &[(StatusClass, &str)] = &[
    (
        Paid,
        "to ship|to receive|acknowledged|charged|disputed|on the way|awaiting pickup|\
         awaiting collection|handed over|out for delivery|exchange shipped|ready for pickup|\
         payment complete|payment completed|已确认|待使用|待核销|待出行|出票成功|已出票|결제완료|입금완료|상품준비중|배송준비중|\
         배송대기|배송준비|배송중|발송대기|발송완료|신규주문|주문확인|발주확인|주문완료|оплачен|оплачено|оплачена|оплаченный|\
         в обработке|обрабатывается|принят|принят в обработку|новый оплаченный|подтвержден|\
         подтверждён|комплектуется|ожидает сборки|ожидает отгрузки|собирается|доставляется|\
         в пути|передан в доставку|сплачено|opłacone|opłacony|opłacona|zapłacone|zapłacono|\
         w realizacji|przyjęte|potwierdzone|w trakcie realizacji|gotowe do wysłania|\
         do wysłania|zaplaceno|vyřizuje se|přijato|ödendi|onaylandı|hazırlanıyor|kargoda|\
         kargoya verildi|kargoya hazır|işleme alındı|i̇şleme alındı|sipariş alındı|\
         taşıma durumunda|betaald|in behandeling|bevestigd|onderweg|wordt verwerkt|pagato|\
         pagata|in lavorazione|confermato|in elaborazione|pagamento accettato|in preparazione|\
         pago aprobado|pago aceptado|en camino|en preparación|listo para enviar|\
         pagamento aprovado|pagamento confirmado|em separação|a caminho|paiement accepté|\
         paiement reçu|en cours de préparation|en cours de livraison|zahlung akzeptiert|\
         đã thanh toán|chờ lấy hàng|đang giao|chờ giao hàng|đã xác nhận|đang xử lý|\
         perlu dikirim|sedang dikirim|dibayar|sudah dibayar|lunas|diproses|pesanan diproses|\
         siap dikirim|dikirim",
    ),
    (
        Delivered,
        "已成交|已消费|已入住|已离店|已出行|배송완료|구매확정|거래완료|수취완료|완료|доставлен|доставлено|доставлена|выполнен|\
         выполнено|завершен|завершён|завершено|получен|получено|выдан|вручен|отправлен|\
         отгружен|доставлений|виконано|wysłane|wysłano|dostarczone|dostarczono|zrealizowane|\
         zakończone|zrealizowano|odebrane|odesláno|doručeno|vyřízeno|teslim edildi|tamamlandı|\
         gönderildi|verzonden|geleverd|afgerond|voltooid|bezorgd|afgeleverd|spedito|consegnato|\
         completato|spedita|consegnata|completata|livraison effectuée|hoàn thành|đã giao|\
         đã nhận hàng|giao hàng thành công|selesai|pesanan selesai|terkirim|diterima|\
         telah diterima",
    ),
    (
        Unpaid,
        "not yet paid|to pay|to be paid|payment due|payment declined|입금대기|입금전|결제대기|미결제|미입금|\
         결제실패|결제대기중|입금대기중|ожидает оплаты|не оплачен|не оплачено|не оплачена|неоплачен|\
         неоплачено|ждет оплаты|ждёт оплаты|ошибка оплаты|очікує оплати|nieopłacone|\
         nieopłacony|niezapłacone|oczekuje na płatność|oczekuje na wpłatę|\
         oczekujące na płatność|nezaplaceno|čeká na platbu|ödeme bekleniyor|ödenmedi|\
         ödeme başarısız|openstaand|niet betaald|wacht op betaling|betaling mislukt|\
         in afwachting van betaling|in attesa di pagamento|non pagato|pagamento fallito|\
         in attesa del pagamento|pago pendiente|pago rechazado|\
         pendiente de pago por el comprador|pagamento pendente|pagamento recusado|\
         paiement en attente|erreur de paiement|zahlung fehlgeschlagen|warten auf zahlung|\
         wartet auf zahlung|chưa thanh toán|chờ thanh toán|thanh toán thất bại|belum bayar|\
         belum dibayar|menunggu pembayaran|pembayaran gagal",
    ),
    (
        Cancelled,
        "cancelled order|\
         주문취소|취소완료|취소|결제취소|취소됨|취소처리|\
         отменен|отменён|отменено|отменена|отмена|аннулирован|скасовано|\
         anulowane|anulowano|anulowana|anulowany|zrušeno|stornováno|\
         iptal edildi|iptal|iptal oldu|i̇ptal edildi|i̇ptal|i̇ptal oldu|\
         geannuleerd|annuleerd|\
         annullato|annullata|\
         venta cancelada|pedido cancelado|\
         đã hủy|đã huỷ|hủy|huỷ|\
         batal|dibatalkan|pesanan dibatalkan",
    ),
    (
        Refunded,
        "환불완료|환불|전액환불|반품완료|반품|возврат|возвращен|возвращён|возвращено|возврат средств|\
         средства возвращены|полный возврат|повернення|zwrócone|zwrócono|zwrot|zwrot pieniędzy|\
         vráceno|iade edildi|iade|iade tamamlandı|i̇ade edildi|i̇ade|i̇ade tamamlandı|\
         terugbetaald|geretourneerd|rimborsato|rimborsata|devolución|dinero devuelto|\
         đã hoàn tiền|hoàn tiền|trả hàng hoàn tiền|dana dikembalikan|pengembalian dana|\
         dikembalikan",
    ),
    (
        PartlyRefunded,
        "partly returned|부분환불|частичный возврат|częściowy zwrot|kısmi iade|\
         gedeeltelijk terugbetaald|parzialmente rimborsato|hoàn tiền một phần|\
         pengembalian sebagian",
    ),
];
