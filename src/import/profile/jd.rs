//! JD, orders: one row per item, the order's amounts on each of them.

use super::{OrderLines, Profile};
use crate::import::Role;
use crate::orders::StatusClass::Cancelled;

pub(super) const ORDERS: Profile = Profile {
    name: "jd",
    titles: &[
        "订单号",
        "商品名称",
        "订购数量",
        "下单时间",
        "京东价",
        "结算金额",
        "订单状态",
    ],
    mapping: &[
        (Role::OrderId, "订单号"),
        (Role::CustomerId, "下单帐号"),
        (Role::Product, "商品名称"),
        (Role::Quantity, "订购数量"),
        (Role::UnitList, "京东价"),
        (Role::Paid, "结算金额"),
        (Role::Time, "下单时间"),
        (Role::Status, "订单状态"),
        (Role::Channel, "订单渠道"),
    ],
    statuses: &[
        ("(删除)等待出库", Cancelled),
        ("(删除)等待确认收货", Cancelled),
    ],
    lines: OrderLines::Repeated,
    ..Profile::CHINA
};
