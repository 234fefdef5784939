//! WeChat Pay: the merchant's trade bill (two forms) and a person's own bill.

use super::{Control, OrderLines, Profile, RowKind};
use crate::import::Role;
use crate::import::status::Word;
use crate::orders::StatusClass::{Cancelled, Paid, Refunded};

const STATUSES: &[Word] = &[
    ("SUCCESS", Paid),
    ("REFUND", Refunded),
    ("REVOKED", Cancelled),
];
const ROWS: &[(&str, RowKind)] = &[
    ("success", RowKind::Sale),
    ("refund", RowKind::Refund),
    ("revoked", RowKind::Refund),
];

pub(super) const MERCHANT: Profile = Profile {
    name: "wechat-merchant",
    titles: &[
        "交易时间",
        "微信订单号",
        "商户订单号",
        "用户标识",
        "交易状态",
        "应结订单金额",
    ],
    mapping: &[
        (Role::OrderId, "商户订单号"),
        (Role::CustomerId, "用户标识"),
        (Role::Product, "商品名称"),
        // What the merchant is owed: vouchers that others pay for are in it.
        (Role::Paid, "应结订单金额"),
        (Role::Refunded, "退款金额"),
        (Role::Currency, "货币种类"),
        (Role::Time, "交易时间"),
        (Role::Status, "交易状态"),
        (Role::RowType, "交易状态"),
        (Role::Channel, "交易类型"),
    ],
    statuses: STATUSES,
    rows: ROWS,
    lines: OrderLines::PerLine,
    controls: &[
        ("总交易单数", Control::Rows),
        ("应结订单总金额", Control::Paid),
        ("退款总金额", Control::Refunded),
    ],
    ..Profile::CHINA
};

/// The form before 2018: the whole amount instead of the settled one.
pub(super) const MERCHANT_OLD: Profile = Profile {
    name: "wechat-merchant-old",
    titles: &[
        "交易时间",
        "微信订单号",
        "商户订单号",
        "用户标识",
        "交易状态",
        "总金额",
    ],
    mapping: &[
        (Role::OrderId, "商户订单号"),
        (Role::CustomerId, "用户标识"),
        (Role::Product, "商品名称"),
        (Role::Paid, "总金额"),
        (Role::Refunded, "退款金额"),
        (Role::Currency, "货币种类"),
        (Role::Time, "交易时间"),
        (Role::Status, "交易状态"),
        (Role::RowType, "交易状态"),
        (Role::Channel, "交易类型"),
    ],
    controls: &[
        ("总交易单数", Control::Rows),
        ("总交易额", Control::Paid),
        ("总退款金额", Control::Refunded),
    ],
    ..MERCHANT
};

pub(super) const PERSONAL: Profile = Profile {
    name: "wechat-personal",
    titles: &[
        "交易时间",
        "交易对方",
        "收/支",
        "金额(元)",
        "当前状态",
        "交易单号",
        "商户单号",
    ],
    mapping: &[
        (Role::OrderId, "交易单号"),
        (Role::CustomerId, "交易对方"),
        (Role::Product, "商品"),
        (Role::Paid, "金额(元)"),
        (Role::Time, "交易时间"),
        (Role::Status, "当前状态"),
        (Role::RowType, "收/支"),
        (Role::Channel, "支付方式"),
    ],
    statuses: &[
        ("支付成功", Paid),
        ("已存入零钱", Paid),
        ("朋友已收钱", Paid),
        ("对方已收钱", Paid),
        ("已转账", Paid),
    ],
    rows: &[
        ("收入", RowKind::Sale),
        ("支出", RowKind::Other),
        // A neutral movement has a slash, which is a word for nothing.
        ("", RowKind::Other),
    ],
    lines: OrderLines::PerLine,
    controls: &[("收入", Control::Sales)],
    ..Profile::CHINA
};
