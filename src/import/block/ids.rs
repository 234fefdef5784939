//! The order and the customer of each line of a block.

use super::BlockReader;
use super::lines::Block;
use super::text::{name_of, text_of, trimmed};
use crate::import::{Reason, Role, Skip, cell, damaged};
use crate::orders::Column;

impl BlockReader<'_> {
    pub(super) fn ids(&mut self, block: &mut Block<'_>) {
        if let Some(field) = self.plan.column(Role::OrderId) {
            let refund_of = self.plan.column(Role::RefundOf);
            let mut ids = std::mem::take(&mut self.order_ids);
            ids.clear();
            self.renamed.clear();
            for (record, span) in block.records.spans(field).enumerate() {
                let span = trimmed(block.text, span);
                let mut id = block.bytes(span);
                if let Some(field) = refund_of
                    && self.cells[Column::Paid as usize]
                        .get(record)
                        .is_some_and(|p| *p < 0)
                {
                    let named = text_of(block.bytes(block.span(record, field)));
                    if !named.is_empty() {
                        id = named;
                        self.renamed.push(record);
                    }
                }
                let is_rounded = self.plan.has_rounded_ids && damaged::is_rounded(text_of(id));
                if is_rounded || !ids.push(id) {
                    let id = text_of(id);
                    if block.is_total(record, id, self.plan) {
                        ids.push_none();
                        self.skip(block, record, Skip::Footer);
                        continue;
                    }
                    let reason = if id.is_empty() {
                        Some(Reason::MissingOrderId)
                    } else if is_rounded || cell::is_damaged_id(id) {
                        Some(Reason::DamagedOrderId)
                    } else {
                        ids.push_new(id);
                        None
                    };
                    if let Some(reason) = reason {
                        ids.push_none();
                        self.reject(block, record, field, reason);
                    }
                }
            }
            self.order_ids = ids;
        }
        if let Some(field) = self.plan.column(Role::CustomerId) {
            self.customer_ids.clear();
            for (record, span) in block.records.spans(field).enumerate() {
                let span = trimmed(block.text, span);
                let id = block.bytes(span);
                if !self.customer_ids.push(id) {
                    let id = name_of(id, Role::CustomerId);
                    let has_orders = self.plan.column(Role::OrderId).is_some();
                    if !has_orders && block.is_total(record, id, self.plan) {
                        self.customer_ids.push_none();
                        self.skip(block, record, Skip::Footer);
                    } else if id.is_empty() {
                        self.customer_ids.push_none();
                    } else {
                        self.customer_ids.push_new(id);
                    }
                }
            }
        }
    }
}
