//! Alipay: the merchant's trade bill and account bill, and a person's bill in two forms.

use super::{Control, OrderLines, Profile, RowKind};
use crate::import::Role;
use crate::import::status::Word;
use crate::orders::StatusClass::{Cancelled, Paid, Refunded, Unpaid};

/// A payment that succeeded is paid: nothing is said of a delivery.
const STATUSES: &[Word] = &[
    ("交易成功", Paid),
    ("支付成功", Paid),
    ("交易关闭", Cancelled),
    ("退款成功", Refunded),
    ("等待付款", Unpaid),
];

pub(super) const TRADE: Profile = Profile {
    name: "alipay-trade",
    titles: &[
        "支付宝交易号",
        "商户订单号",
        "业务类型",
        "订单金额（元）",
        "商家实收（元）",
    ],
    mapping: &[
        (Role::OrderId, "商户订单号"),
        (Role::CustomerId, "对方账户"),
        (Role::Product, "商品名称"),
        // What the merchant receives: discounts that Alipay pays for are in it.
        (Role::Paid, "商家实收（元）"),
        (Role::Time, "创建时间"),
        (Role::RowType, "业务类型"),
        (Role::Channel, "门店名称"),
        (Role::Code, "券名称"),
    ],
    rows: &[("交易", RowKind::Sale), ("退款", RowKind::Refund)],
    lines: OrderLines::PerLine,
    controls: &[("交易合计", Control::Sales), ("退款合计", Control::Refunds)],
    ..Profile::CHINA
};

pub(super) const ACCOUNT: Profile = Profile {
    name: "alipay-account",
    titles: &[
        "账务流水号",
        "业务流水号",
        "商户订单号",
        "收入金额（+元）",
        "支出金额（-元）",
    ],
    mapping: &[
        (Role::OrderId, "商户订单号"),
        (Role::CustomerId, "对方账号"),
        (Role::Product, "商品名称"),
        (Role::Paid, "收入金额（+元）"),
        (Role::Refunded, "支出金额（-元）"),
        (Role::Time, "发生时间"),
        (Role::RowType, "业务类型"),
        (Role::Channel, "交易渠道"),
    ],
    rows: &[
        ("在线支付", RowKind::Sale),
        ("交易付款", RowKind::Sale),
        ("交易退款", RowKind::Refund),
        ("收费", RowKind::Other),
        ("转账", RowKind::Other),
        ("提现", RowKind::Other),
    ],
    lines: OrderLines::PerLine,
    controls: &[("收入合计", Control::Sales)],
    ..Profile::CHINA
};

pub(super) const PERSONAL_OLD: Profile = Profile {
    name: "alipay-personal-old",
    titles: &[
        "交易号",
        "商家订单号",
        "交易创建时间",
        "金额（元）",
        "收/支",
        "交易状态",
    ],
    mapping: &[
        (Role::OrderId, "交易号"),
        (Role::CustomerId, "交易对方"),
        (Role::Product, "商品名称"),
        (Role::Paid, "金额（元）"),
        (Role::Refunded, "成功退款（元）"),
        (Role::Time, "交易创建时间"),
        (Role::Status, "交易状态"),
        (Role::RowType, "收/支"),
        (Role::Channel, "交易来源地"),
    ],
    statuses: STATUSES,
    rows: &[
        ("收入", RowKind::Sale),
        ("支出", RowKind::Other),
        ("", RowKind::Other),
    ],
    lines: OrderLines::PerLine,
    controls: &[("已收入", Control::Sales)],
    ..Profile::CHINA
};

pub(super) const PERSONAL: Profile = Profile {
    name: "alipay-personal",
    titles: &[
        "交易时间",
        "交易分类",
        "交易对方",
        "收/支",
        "金额",
        "交易订单号",
    ],
    mapping: &[
        (Role::OrderId, "交易订单号"),
        (Role::CustomerId, "交易对方"),
        (Role::Product, "商品说明"),
        (Role::Paid, "金额"),
        (Role::Time, "交易时间"),
        (Role::Status, "交易状态"),
        (Role::RowType, "收/支"),
        (Role::Channel, "收/付款方式"),
    ],
    statuses: STATUSES,
    rows: &[
        ("收入", RowKind::Sale),
        ("支出", RowKind::Other),
        ("不计收支", RowKind::Other),
    ],
    lines: OrderLines::PerLine,
    controls: &[("收入", Control::Sales)],
    ..Profile::CHINA
};
