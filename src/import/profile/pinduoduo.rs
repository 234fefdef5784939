//! Pinduoduo, orders: discounts are split by who pays, so the merchant's and the customer's differ.

use super::{OrderLines, Profile};
use crate::import::Role;

pub(super) const ORDERS: Profile = Profile {
    name: "pinduoduo",
    titles: &[
        "订单号",
        "订单状态",
        "商品总价(元)",
        "用户实付金额(元)",
        "商家实收金额(元)",
    ],
    mapping: &[
        (Role::OrderId, "订单号"),
        (Role::Product, "商品"),
        (Role::Quantity, "商品数量(件)"),
        (Role::List, "商品总价(元)"),
        // The platform's discounts are no loss of the merchant's.
        (Role::Paid, "商家实收金额(元)"),
        (Role::Time, "订单成交时间"),
        (Role::Time, "支付时间"),
        (Role::Status, "订单状态"),
    ],
    lines: OrderLines::PerLine,
    ..Profile::CHINA
};
