//! Douyin shop: one row per sub-order; cells begin with a tab inside their quotes.

use super::{OrderLines, Profile};
use crate::import::Role;

pub(super) const ORDERS: Profile = Profile {
    name: "douyin",
    titles: &[
        "主订单编号",
        "子订单编号",
        "选购商品",
        "商品数量",
        "订单应付金额",
    ],
    mapping: &[
        (Role::OrderId, "主订单编号"),
        (Role::Product, "选购商品"),
        (Role::Quantity, "商品数量"),
        (Role::Paid, "订单应付金额"),
        (Role::Time, "订单提交时间"),
        (Role::Status, "订单状态"),
    ],
    lines: OrderLines::PerLine,
    ..Profile::CHINA
};
