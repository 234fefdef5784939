//! Titles of further languages, with the rank that they have among the titles of their role.

use crate::import::Role;
use crate::import::Role::{
    Channel, Code, Currency, CustomerId, List, OrderId, Paid, Product, Quantity, Refunded, RowType,
    Status, Time, UnitList, UnitPaid,
};

/// Role, rank, and normalised titles separated by spaces, as in [`super::synonyms`].
///
/// Korean, Russian and Ukrainian, Polish, Czech, Turkish, Dutch, Italian, Spanish and Portuguese,
/// Vietnamese, Indonesian and Malay, and the words of more shops in English, Chinese and Japanese.
pub(super) const LANGUAGES: &[(Role, usize, &str)] = &[
    (
        OrderId,
        0,
        "주문번호 주문id 오더번호 номерзаказа номерзаказу заказа# idзаказа кодзаказа numerzamówienia \
         nrzamówienia idzamówienia zamówienienr čísloobjednávky objednávkač siparişnumarası \
         siparişno siparişid bestelnummer ordernummer bestellingsnummer numeroordine nordine \
         ordinen idordine #deventa númerodeventa numerodeventa nventa ndepedido iddepedido \
         mãđơnhàng sốđơnhàng nopesanan nomorpesanan idpesanan nomorinvoice nopesanan# ordini \
         auftrag order#id orderid#",
    ),
    (
        OrderId,
        1,
        "주문 заказ zamówienie sipariş bestelling merchantreference",
    ),
    (
        OrderId,
        2,
        "номеротправления номерзадания номерплатежа 결제번호 거래번호 numertransakcji işlemno \
         transactienummer betalingskenmerk numerofattura",
    ),
    (
        CustomerId,
        0,
        "구매자id 회원id 고객id 회원번호 고객번호 주문자id 사용자id idпокупателя idклиента idпользователя \
         кодклиента номерклиента idклієнта numerklienta nrklienta idklienta idkupującego \
         čísloklienta müşterino müşteriid müşterinumarası klantnummer klantnr klantid \
         codicecliente idcomprador mãkháchhàng idpelanggan idpembeli",
    ),
    (
        CustomerId,
        1,
        "구매자 주문자 고객 회원 아이디 покупатель клиент пользователь логин покупець клієнт kupujący \
         klient loginkupującego zákazník müşteri alıcı klant koper acquirente utente comprador \
         kháchhàng ngườimua tênngườimua pelanggan pembeli namapembeli buyerusername \
         usernamebuyer customerusername buyerlogin",
    ),
    (
        CustomerId,
        2,
        "이메일 이메일주소 구매자이메일 전화번호 휴대폰번호 구매자전화번호 구매자연락처 emailпокупателя почта \
         телефон телефонпокупателя emailkupującego emailadres emailcliente emaildelcomprador \
         contactemail contactemailaddress purchaseemail emailbilling billingemailaddress \
         billmailaddress consumeremail purchaseremail shopperemail contactphone \
         注文者メールアドレス 購入者メールアドレス 収件人手机号 收货人手机号 收货人手机 收货人电话 收件人手机 \
         收件人电话 买家手机号 用户手机号 客户手机号 客户电话",
    ),
    (
        CustomerId,
        3,
        "구매자명 주문자명 고객명 수취인명 имяпокупателя фиопокупателя фио имяклиента imięinazwisko \
         müşteriadı klantnaam nomecliente nombredelcomprador consumername purchasername \
         shoppername 注文者名 注文者氏名 購入者名 客人姓名 顾客姓名 用户姓名 下单人 预订人 联系人",
    ),
    (
        Product,
        0,
        "상품명 등록상품명 노출상품명 상품 제품명 товар названиетовара наименованиетовара наименование \
         наименуваннятовару nazwaproduktu nazwatowaru produkty názevproduktu ürünadı \
         ürün productnaam artikelnaam prodotto nomeprodotto títulodelapublicación \
         tituloproducto tênsảnphẩm sảnphẩm namaproduk produk lineitem itemdescription \
         productdescription 房型 课程名称 服务项目 菜品 菜品名称",
    ),
    (
        Product,
        1,
        "상품번호 상품코드 업체상품코드 판매자상품코드 артикул артикултовара артикулпродавца кодтовара sygnatura \
         kodproduktu ürünkodu stokkodu barkod artikelcode codicearticolo skuprodotto mãsảnphẩm \
         skuinduk sellersku skureferenceno itemno",
    ),
    (
        Quantity,
        0,
        "수량 주문수량 구매수량 구매수 количество колво кількість ilość liczba liczbasztuk množství adet \
         miktar aantal hoeveelheid quantitàordinata unidades cantidaddeproductos \
         quantidadecomprada quantidades sốlượng jumlah jumlahproduk jumlahprodukdibeli \
         kuantitas qtyordered orderedqty totalquantity totalorderquantity totalqty 成交数量 成交件数 \
         购买份数 销量 间夜数 间夜 人数 票数 张数 出票数量",
    ),
    (
        List,
        0,
        "정가 정상가 원가격 소비자가 ценабезскидки стараяцена полнаяцена цінабеззнижки cenakatalogowa \
         cenaprzedrabatem cenaregularna listefiyatı etiketfiyatı adviesprijs prezzodilistino \
         prezzopieno preciosindescuento preçocheio giágốc giániêmyết hargaawal \
         hargasebelumdiskon hargaasli originalitemprice skusubtotalbeforediscount mrp",
    ),
    (
        UnitList,
        0,
        "단가 판매단가 옵션판매가 цена1шт ценазаединицу ценаединицы cenajednostkowa cenazasztukę \
         jednotkovácena birimfiyat birimfiyatı stukprijs eenheidsprijs prezzounitario \
         preciounitariodeventadelapublicación đơngiá hargasatuan \
         skuunitoriginalprice baseprice",
    ),
    (
        UnitList,
        1,
        "판매가 상품가격 가격 цена вашацена ценапродажи ціна cena fiyat satışfiyatı prijs precioventa \
         valordoproduto giá giábán harga hargajual 卖价 单件价格",
    ),
    (
        UnitPaid,
        0,
        "ценасоскидкой dealprice hargasetelahdiskon cenaporabacie indirimlifiyat",
    ),
    (
        Paid,
        0,
        "결제금액 결제액 실결제금액 실결제액 총결제금액 최종결제금액 입금액 оплачено суммаоплаты кпоплатено сплачено \
         zapłacono kwotazapłacona kwotapłatności zaplaceno ödenentutar ödemetutarı tahsilat \
         betaald betaaldbedrag montopagadototal đãthanhtoán tổngthanhtoán sốtiềnthanhtoán \
         totalpembayaran jumlahdibayar dibayarpembeli ordercharged amtpaid paidamt 订单实付金额 订单实付 \
         实际付款额 客户实付 客户实付金额 实付总金额 请支付金额",
    ),
    (
        Paid,
        1,
        "주문금액 총주문금액 총금액 합계 합계금액 주문총액 최종상품별총주문금액 상품별총주문금액 сумма суммазаказа итого итоговаясумма \
         общаясумма стоимость стоимостьзаказа суммаотправления всего кпоплате сума \
         сумазамовлення wartość wartośćzamówienia kwota suma razem dozapłaty celkem cenacelkem \
         tutar toplamtutar toplam sipariştutarı faturalanacaktutar totaalbedrag totaal bedrag \
         orderbedrag totale totaleordine importototale totaldelpedido totaldopedido \
         totaldoorder valordopedido tổngcộng tổngtiền thànhtiền totalharga totalpenjualan \
         totalhargaproduk totalpesanan ordertotalamount ordertotalprice amt orderamt totalamt \
         invoiceamount invoicetotal nettowert saleamount salestotal linesubtotal 请求金額 請求金額 \
         商品合計金額",
    ),
    (
        Refunded,
        0,
        "환불금액 환불액 취소금액 возврат возвращено суммавозврата повернено zwrot kwotazwrotu zwrócono \
         vráceno iadetutarı iade terugbetaald terugbetaaldbedrag rimborso rimborsato \
         importorimborsato montoreembolsado valordoreembolso sốtiềnhoàn hoàntiền \
         pengembaliandana jumlahrefund orderrefundamount orderrefundedamount refundedtotal \
         refundtotalamount 退款总金额 退款合计",
    ),
    (
        Currency,
        0,
        "통화 화폐 валюта кодвалюты кодвалютыотправления waluta měna parabirimi matauang \
         tiềntệ currcd currencycd currencyofsale customercurrency ordercurrencycode grosscurrency \
         merchantcurrency transactioncurrency",
    ),
    (
        Time,
        0,
        "주문일 주문일시 주문일자 주문시간 датазаказа датазамовлення датасоздания времязаказа создан \
         датаоформления принятвобработку datazamówienia datautworzenia datumobjednávky \
         siparištarihi sipariştarihi besteldatum orderdatum dataordine dataacquisto \
         fechadeventa fechadelpedido ngàyđặthàng thờigianđặthàng waktupesanandibuat \
         tanggalpesanan tanggalpembelian saledate saletime dateofsale salesdate soldat soldon \
         solddate orderchargeddate orderchargedtimestamp datecreated dateplaced dateordered \
         invoicedate chargedat chargedate chargedon opened openedat ordercreationdate 预订时间 \
         预订日期 预定时间 订购时间 订购日期 生单时间 创单时间",
    ),
    (
        Time,
        1,
        "결제일 결제일시 결제시간 датаоплаты времяоплаты датасплати datapłatności datapłatnosci ödemetarihi \
         betaaldatum datapagamento ngàythanhtoán waktupembayaran tanggalpembayaran",
    ),
    (
        Time,
        2,
        "일시 날짜 일자 дата времяидата датаивремя dataigodzina tarih datumtijd dataora ngày tanggal \
         transactiontimeutc dateutc",
    ),
    (
        Status,
        0,
        "주문상태 상태 결제상태 배송상태 статус статусзаказа статусзамовлення состояние статусоплаты \
         statuszamówienia statuspłatności stav stavobjednávky durum siparişdurumu \
         siparişstatüsü statoordine orderstatusname estadodelpedido estadodopago statusdopedido \
         statusdopagamento situaçãodopagamento trạngthái trạngtháiđơnhàng statuspesanan \
         statusterakhir",
    ),
    (
        RowType,
        0,
        "거래유형 구분 типоперации видоперации тип rodzajoperacji typoperacji işlemtürü transactietype \
         tipotransazione tipodetransacción loạigiaodịch jenistransaksi",
    ),
    (
        Channel,
        0,
        "판매채널 채널 каналпродаж источник kanałsprzedaży satışkanalı verkoopkanaal canaledivendita \
         kênhbánhàng",
    ),
    (
        Code,
        0,
        "쿠폰 쿠폰코드 쿠폰번호 промокод купон kodrabatowy kuponkodu kortingscode codicesconto mãgiảmgiá \
         kodevoucher discountcodes couponcodes",
    ),
];
