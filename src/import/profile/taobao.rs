//! Taobao and Tmall: the list of orders, and the file of their items.

use super::{OrderLines, Profile};
use crate::import::Role;

pub(super) const ORDERS: Profile = Profile {
    name: "taobao",
    titles: &[
        "订单编号",
        "买家会员名",
        "买家应付货款",
        "买家实际支付金额",
        "订单状态",
    ],
    mapping: &[
        (Role::OrderId, "订单编号"),
        (Role::CustomerId, "买家会员名"),
        (Role::Product, "宝贝标题"),
        (Role::Quantity, "宝贝总数量"),
        (Role::Paid, "买家实际支付金额"),
        (Role::Refunded, "退款金额"),
        (Role::Time, "订单创建时间"),
        (Role::Status, "订单状态"),
        (Role::Channel, "店铺名称"),
    ],
    lines: OrderLines::PerLine,
    ..Profile::CHINA
};

pub(super) const ITEMS: Profile = Profile {
    name: "taobao-items",
    titles: &["订单编号", "标题", "价格", "购买数量", "外部系统编号"],
    mapping: &[
        (Role::OrderId, "订单编号"),
        (Role::Product, "标题"),
        (Role::Quantity, "购买数量"),
        (Role::UnitList, "价格"),
        (Role::Status, "订单状态"),
    ],
    lines: OrderLines::PerLine,
    is_items: true,
    ..Profile::CHINA
};
