//! Amazon seller reports: all orders, new orders, those of Japan, the settlement. Few name customers.

use super::{OrderLines, Profile, RowKind};
use crate::import::Role;
use crate::import::status::Word;
use crate::orders::StatusClass::{Cancelled, Delivered, Paid, Unpaid};

const STATUSES: &[Word] = &[
    ("Pending", Unpaid),
    ("Unshipped", Paid),
    ("Shipping", Paid),
    ("Shipped", Delivered),
    ("Shipped - Delivered to Buyer", Delivered),
    ("Shipped - Returned to Seller", Delivered),
    ("Cancelled", Cancelled),
];

pub(super) const ALL_ORDERS: Profile = Profile {
    name: "amazon",
    titles: &[
        "amazon-order-id",
        "purchase-date",
        "order-status",
        "item-price",
        "quantity",
    ],
    mapping: &[
        (Role::OrderId, "amazon-order-id"),
        (Role::Product, "product-name"),
        (Role::Product, "sku"),
        (Role::Quantity, "quantity"),
        // Of the line, for all its pieces.
        (Role::Paid, "item-price"),
        (Role::Discount, "item-promotion-discount"),
        (Role::Currency, "currency"),
        (Role::Time, "purchase-date"),
        (Role::Status, "order-status"),
        (Role::Channel, "sales-channel"),
        (Role::Code, "promotion-ids"),
    ],
    statuses: STATUSES,
    lines: OrderLines::PerLine,
    ..Profile::BASE
};

pub(super) const NEW_ORDERS: Profile = Profile {
    name: "amazon-new-orders",
    titles: &[
        "order-id",
        "order-item-id",
        "purchase-date",
        "sku",
        "quantity-purchased",
    ],
    mapping: &[
        (Role::OrderId, "order-id"),
        (Role::CustomerId, "buyer-email"),
        (Role::Product, "product-name"),
        (Role::Quantity, "quantity-purchased"),
        (Role::Paid, "item-price"),
        (Role::Discount, "item-promotion-discount"),
        (Role::Currency, "currency"),
        (Role::Time, "purchase-date"),
        (Role::Channel, "sales-channel"),
    ],
    lines: OrderLines::PerLine,
    ..Profile::BASE
};

pub(super) const JAPAN: Profile = Profile {
    name: "amazon-japan",
    titles: &["注文番号", "購入日", "商品名", "数量"],
    mapping: &[
        (Role::OrderId, "注文番号"),
        (Role::CustomerId, "購入者のメールアドレス"),
        (Role::CustomerId, "購入者メールアドレス"),
        (Role::Product, "商品名"),
        (Role::Quantity, "数量"),
        (Role::Quantity, "購入された数量"),
        (Role::Paid, "商品の価格"),
        (Role::Paid, "商品価格"),
        (Role::Paid, "商品代金"),
        (Role::Currency, "通貨"),
        (Role::Time, "購入日"),
        (Role::Status, "注文ステータス"),
        (Role::Status, "注文状況"),
        (Role::Channel, "販売チャネル"),
    ],
    zone: Some("Asia/Tokyo"),
    currency: Some("JPY"),
    statuses: STATUSES,
    lines: OrderLines::PerLine,
    ..Profile::BASE
};

/// The settlement, one line per amount: of an order only the price of the goods is what was paid for
/// them, as in the other reports; tax, shipping and fees have lines of their own.
pub(super) const SETTLEMENT: Profile = Profile {
    name: "amazon-settlement",
    titles: &[
        "settlement-id",
        "transaction-type",
        "order-id",
        "amount-type",
        "amount-description",
        "amount",
    ],
    mapping: &[
        (Role::OrderId, "order-id"),
        (Role::Product, "sku"),
        (Role::Quantity, "quantity-purchased"),
        (Role::Paid, "amount"),
        (Role::Currency, "currency"),
        (Role::Time, "posted-date-time"),
        (Role::Time, "posted-date"),
        (Role::RowType, "transaction-type"),
        (Role::Channel, "marketplace-name"),
    ],
    zone: Some("UTC"),
    rows: &[
        ("order", RowKind::Sale),
        ("refund", RowKind::Refund),
        ("chargeback refund", RowKind::Refund),
        ("a-to-z guarantee refund", RowKind::Refund),
        ("other-transaction", RowKind::Other),
        ("", RowKind::Other),
    ],
    // The promotion's share of the price is negative: what the customer did not pay.
    only: &[
        ("amount-type", &["ItemPrice", "Promotion"]),
        ("amount-description", &["Principal"]),
    ],
    signed_refunds: true,
    currency_once: true,
    lines: OrderLines::PerLine,
    ..Profile::BASE
};
