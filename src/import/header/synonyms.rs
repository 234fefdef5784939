//! Titles by the role they name, surest first; titles of one row are equally sure.

use crate::import::Role;

/// Rank of a bare "price" among the unit prices: it may be what was paid.
pub(super) const BARE_PRICE_RANK: usize = 1;

/// Normalised titles (lower case, no spaces, underscores or brackets), separated by spaces.
pub(super) const SYNONYMS: &[(Role, &[&str])] = &[
    (
        Role::OrderId,
        &[
            "orderid orderno ordernumber ordernum ordercode orderref orderreference \
             ordersn orderkey noorder salesorder salesorderid salesordernumber 订单号 订单编号 订单id 订单号码 \
             订单流水号 订单序号 單號 訂單編號 訂單號 訂單號碼 注文番号 注文id ご注文番号 bestellnummer bestellnr auftragsnummer \
             auftragsnr numérodecommande ncommande commande númerodepedido numerodepedido pedido \
             númerodopedido idpedido nºpedido numerodordine bestellung# \
             commande# pedido# ordine# 订单# 注文#",
            "order order# bestellung ordine 订单 主订单编号 主订单号 父订单号 交易订单号 orderuuid purchaseid \
             orderidentifier",
            "商户订单号 商家订单号 商户单号 merchantorderid outtradeno merchantorderno outorderno cartid \
             bookingid bookingreference reservationid subscriptionid invoiceno invoicenumber \
             invoiceid receiptnumber receiptid",
            "transactionid transactionno transactionnumber txnid txid tradeno tradeid paymentid \
             paymentreference chargeid 交易号 交易单号 交易流水号 交易编号 支付单号 支付流水号 流水号 业务流水号 取引番号 取引id saleid \
             ref reference referenceno 参考号",
            "id 编号 单号 no number 号码 序列号 key uuid",
        ],
    ),
    (
        Role::CustomerId,
        &[
            "userid customerid buyerid buyeruserid memberid clientid accountid uid openid \
             userno memberno customerno customernumber custid shopperid subscriberid useruid \
             unionid payerid patronid consumerid userkey 用户id 用户编号 用户号 会员id 会员编号 会员号 会员卡号 客户id \
             客户编号 客户号 买家id 顾客id 用户标识 账号id 帐号id 用户uid 用戶id 會員編號 會員id 顧客id 顧客番号 会員番号 会員id \
             kundennummer kundennr kundenid iddeclient idclient numéroclient idcliente \
             codigocliente",
            "user customer buyer member client account username buyernick membername \
             用户 会员 客户 买家 顾客 账号 帐号 用户名 会员名 买家会员名 买家昵称 下单账号 下单帐号 用户账号 会员账号 买家账号 账户 昵称 用户昵称 kunde \
             cliente utilisateur usuario",
            "email customeremail buyeremail useremail emailaddress billingemail payeremail 邮箱 \
             电子邮箱 phone mobile mobilenumber phonenumber customerphone 手机 手机号 手机号码 联系手机 联系电话 电话 \
             メールアドレス 电子邮件",
            "customername buyername name fullname billingname 客户姓名 买家姓名 姓名 收货人 收货人姓名 收件人 对方账号 \
             对方账户 交易对方 氏名 お名前",
        ],
    ),
    (
        Role::Product,
        &[
            "product productname producttitle item itemname itemtitle lineitemname goods \
             goodsname goodstitle plan planname package packagename offer 商品 商品名 商品名称 商品标题 产品 产品名 \
             产品名称 宝贝标题 宝贝名称 标题 套餐 套餐名称 商品信息 商品说明 选购商品 货品名称 品名 服务名称 会员类型 商品名稱 產品名稱 商品タイトル artikel \
             artikelname produkt produktname produit nomduproduit article producto \
             nombredelproducto produto nomedoproduto",
            "sku skuid skucode productid productcode productsku itemid itemsku itemcode goodsid \
             planid variant variantsku asin upc ean 商品id 商品编号 商品编码 商家编码 产品id 产品编号 货号 规格编码 商品コード \
             商品番号 artikelnummer référence partnumber",
            "title description subject 商品描述 商品规格 规格 型号 描述 service products items",
        ],
    ),
    (
        Role::Quantity,
        &[
            "quantity qty count units pieces pcs itemquantity itemcount orderquantity orderqty \
             quantityordered quantitypurchased lineitemquantity itemssold numberofitems copies \
             num 数量 购买数量 商品数量 订购数量 件数 购买件数 宝贝总数量 宝贝数量 下单数量 销售数量 份数 个数 購買數量 數量 個数 点数 menge anzahl \
             stückzahl quantité qté cantidad quantidade qtd qte quantità verkaufteartikel \
             articlesvendus artículosvendidos 已售商品",
        ],
    ),
    (
        Role::Term,
        &[
            "months month term termmonths duration durationmonths periods monthcount nummonths \
             monthspurchased numberofmonths subscriptionmonths subscriptionterm days durationdays \
             termdays nights years 月数 月份数 购买月数 开通月数 时长 购买时长 开通时长 会员时长 订阅时长 期数 期限 天数 购买天数 年数 有效期月数 \
             月數 時長 期間 ヶ月数 monate laufzeit mois durée meses",
        ],
    ),
    (
        Role::List,
        &[
            "listprice listamount listtotal originalprice originalamount originaltotal \
             regularprice regularamount fullprice standardprice retailprice msrp rrp grossprice \
             grossamount catalogprice catalogueprice undiscountedprice pricebeforediscount \
             amountbeforediscount subtotalbeforediscount listpricetotal totallist 原价 标价 原价金额 划线价 \
             市场价 吊牌价 牌价 目录价 京东价 标准价 标准价格 零售价 官方价 商品原价 订单原价 原始金额 原始价格 商品总价 原价合计 優惠前金額 優惠前价格 原價 標價 \
             定价 定價 定価 通常価格 listenpreis originalpreis prixdorigine prixcatalogue preciodelista \
             preciooriginal preçooriginal preçodelista",
        ],
    ),
    (
        Role::UnitList,
        &[
            "unitlistprice listunitprice unitlist listpriceperunit originalunitprice \
             unitoriginalprice regularunitprice listpriceeach monthlylistprice listpricepermonth \
             unitprice priceperunit priceeach pricepermonth monthlyprice itemprice lineitemprice \
             商品单价 单价 单品价格 原单价 单价原价 商品單價 單價 単価 stückpreis einzelpreis prixunitaire preciounitario \
             preçounitário 月单价 每月原价 每月价格 销售单价 标准单价 商品原单价",
            "price 价格 價格 价钱 售价 商品价格 销售价 销售价格 productprice saleprice sellingprice 価格 販売価格 preis \
             verkaufspreis prix precio preço prezzo",
        ],
    ),
    (
        Role::Intended,
        &[
            "intendedprice intended intendedamount intendedtotal correctprice correctamount \
             rightprice expectedprice expectedamount shouldpay shouldhavepaid targetprice 应有价格 \
             应收价 正确价格 正确金额 正确价 应有金额 应付正确金额 预期价格 预期金额 正常价 正常价格 应收金额 本应支付",
            "promoprice promotionprice promotionalprice discountedprice discountprice offerprice \
              campaignprice specialprice 优惠价 优惠价格 折后价 折扣价 活动价 促销价 活动价格 促销价格 会员价 优惠后价格 \
             折后金额 优惠后金额 優惠價 特価 セール価格 aktionspreis angebotspreis",
        ],
    ),
    (
        Role::UnitIntended,
        &[
            "unitintendedprice intendedunitprice unitintended intendedpriceperunit \
             intendedpricepermonth correctunitprice 正确单价 应有单价 优惠单价 折后单价 活动单价",
        ],
    ),
    (
        Role::Paid,
        &[
            "paid paidamount amountpaid pricepaid paidprice totalpaid paidtotal actualpaid \
             actualpayment actualamount actualprice amountcharged chargedamount charged payamount \
             paymentamount paymenttotal payment netpaid customerpaid buyerpaid realpay \
             realpayment payprice payfee realpayamount 实付 实付款 实付金额 实际支付 实际支付金额 实际付款 实际付款金额 \
             买家实际支付金额 买家实付金额 用户实付 用户实付金额 实收 实收金额 商家实收 商家实收金额 支付金额 付款金额 已付金额 已付 已支付金额 实付价 成交金额 成交价 \
             成交价格 实付总额 实付价格 實付金額 支付金額 付款金額 實付 支払金額 お支払い金額 支払額 支払い金額 ご請求金額 bezahlt gezahlt \
             gezahlterbetrag zahlbetrag bezahlterbetrag montantpayé payé montantréglé \
             importepagado totalpagado montopagado pagado valorpago totalpago pago \
             importopagato totalepagato pagato",
            "total amount grandtotal ordertotal totalamount orderamount ordervalue totalprice \
             netamount nettotal netsales revenue netrevenue sales salesamount gross value \
             transactionamount txnamount linetotal 金额 总金额 总价 总额 合计 订单金额 订单总额 订单总金额 订单总价 \
             交易金额 结算金额 消费金额 充值金额 金額 總金額 訂單金額 合計 合計金額 注文金額 注文合計 betrag gesamtbetrag summe gesamt \
             gesamtsumme montant montanttotal totalttc importe importetotal monto valor \
             valortotal montantebruto importo sum nettoumsatz ventesnettes ventasnetas \
             vendaslíquidas venditenette 净销售额 純売上",
            "payable amountpayable payableamount amountdue totaldue 应付 应付金额 应付款 应付总额 订单应付金额 \
             买家应付货款 应付货款 應付金額",
            // What is still without postage and taxes: only where nothing says more.
            "subtotal ordersubtotal ordersubtotalamount cartsubtotal",
        ],
    ),
    (
        Role::UnitPaid,
        &[
            "unitpaid paidunitprice unitpricepaid paidperunit pricepaidperunit paidpermonth 实付单价 \
             成交单价 支付单价",
        ],
    ),
    (
        Role::Refunded,
        &[
            "refunded refundedamount amountrefunded refundamount totalrefunded refundtotal refund \
             refunds refundvalue returnedamount amountreturned refundfee 退款金额 已退款金额 退款 退款总额 成功退款 \
             退款成功金额 退货金额 已退金额 实退金额 退款額 退款金額 返金額 返金金額 erstattung erstattet erstattungsbetrag \
             erstatteterbetrag rückerstattung montantremboursé remboursement reembolso \
             importereembolsado valorreembolsado",
        ],
    ),
    (
        Role::UnitCost,
        &[
            "unitcost cost costprice costperunit cogs marginalcost purchaseprice 成本 成本价 \
             单位成本 进价 采购价 进货价 成本單價 単位原価 原価 stückkosten einkaufspreis coût coûtunitaire coste costo \
             custo",
        ],
    ),
    (
        Role::Currency,
        &[
            "currency currencycode curr ccy iso4217 ordercurrency paymentcurrency 币种 货币 货币种类 货币类型 \
             交易币种 幣種 貨幣 通貨 währung waehrung devise monnaie moneda divisa moeda valuta",
        ],
    ),
    (
        Role::Time,
        &[
            "createdat created createtime createdtime creationtime createddate createdate \
             creationdate createdon orderdate ordertime orderdatetime orderedat orderedon orderdt \
             ordercreatedat ordercreatedtime ordercreated purchasedate purchasetime purchasedat \
             placedat placedon submittedat bookedat bookingdate 下单时间 下单日期 创建时间 创建日期 订单创建时间 订单时间 \
             订单日期 订单提交时间 提交时间 购买时间 购买日期 生成时间 拍下时间 交易创建时间 订单生成时间 下單時間 訂單時間 創建時間 訂單日期 建立時間 注文日 注文日時 \
             ご注文日 注文日付 bestelldatum bestellzeit auftragsdatum erstelltam datedecommande \
             datedecréation fechadepedido fechadecreación fechadecompra datadopedido datadacompra",
            "paidat paytime paidtime paymenttime paymentdate paidon paidate paiddate paymentsdate \
             付款时间 支付时间 订单付款时间 付款日期 支付日期 交易付款时间 付款确认时间 成交时间 订单成交时间 支付完成时间 付款時間 支付時間 支払日 支払日時 入金日 \
             zahlungsdatum bezahltam datedepaiement fechadepago datadopagamento",
            "time timestamp datetime date ts transactiontime transactiondate transactiondatetime \
             tradetime eventtime 时间 日期 日期时间 交易时间 交易日期 发生时间 时间戳 時間 日時 日付 datum zeit zeitpunkt \
             dateheure fecha data datahora fechahora datetimeutc",
            "completedat completiontime 完成时间 订单完成时间 updatedat updatetime 更新时间 lastupdateddate",
        ],
    ),
    (
        Role::TimeOfDay,
        &["timeofday ordertimeofday clock uhrzeit heure hora 時刻 时刻"],
    ),
    (
        Role::TimeZone,
        &["timezone tz zone zeitzone fuseauhoraire zonahoraria 时区 時區 タイムゾーン"],
    ),
    (
        Role::Status,
        &[
            "status orderstatus orderstate state paymentstatus paystatus financialstatus \
             transactionstatus tradestatus 订单状态 状态 支付状态 付款状态 交易状态 当前状态 订单当前状态 訂單狀態 狀態 付款狀態 ステータス \
             注文状況 注文ステータス bestellstatus auftragsstatus statut état etat estado situação situacao \
             stato",
            "itemstatus 售后状态 退款状态 refundstatus",
        ],
    ),
    (
        Role::RowType,
        &[
            "type rowtype recordtype transactiontype txntype tradetype eventtype 类型 交易类型 业务类型 \
             记录类型 收支类型 流水类型 取引種別 種別 typ transaktionstyp tipo reportingcategory",
        ],
    ),
    (
        Role::Channel,
        &[
            "channel saleschannel orderchannel platform source ordersource clienttype device \
             devicetype store terminal 渠道 销售渠道 订单渠道 来源 订单来源 下单渠道 平台 下单平台 终端 客户端 设备 交易渠道 通路 銷售渠道 \
             來源 販売チャネル チャネル kanal vertriebskanal canal canaldevente canaldeventa",
        ],
    ),
    (
        Role::Code,
        &[
            "code coupon couponcode discountcode promocode promotioncode vouchercode voucher \
             campaign campaigncode campaignid promotion promotionid promotionids promo activity \
             activityid 优惠码 优惠券 优惠券码 券码 券名称 活动 活动名称 活动id 活动编号 促销码 促销活动 推广码 優惠碼 優惠券 クーポン クーポンコード \
             gutschein gutscheincode codepromo cupón cupom",
        ],
    ),
    (
        Role::Delivered,
        &[
            "delivered isdelivered consumed isconsumed used isused redeemed activated isactivated \
             fulfilled 是否已发货 是否发货 是否已使用 已使用 是否使用 是否已交付 是否激活 已激活 是否核销 已交付",
        ],
    ),
    (
        Role::RefundOf,
        &[
            "refundof originalorderid originalorderno originalorder originaltransactionid \
             parentorderid relatedorder relatedorderid referencetxnid 原订单号 原订单编号 原交易号 原交易单号 关联订单号 \
             元注文番号 原訂單編號",
        ],
    ),
];
