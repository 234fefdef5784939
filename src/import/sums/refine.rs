//! What the values of a mapped table correct: prices of one unit, amounts of the order, payouts.

use std::collections::{BTreeMap, BTreeSet};

use super::{Amounts, Between, Relation, Sums, between};
use crate::import::cell;
use crate::import::doubt::Doubt;
use crate::import::header::{self, Mapping};
use crate::import::profile::OrderLines;
use crate::import::{QuestionKind, Role};

/// Titles, as they are compared, of amounts from which a discount may still have to be taken.
const BEFORE_DISCOUNT: &str = "amount orderamount ordervalue subtotal ordersubtotal gross \
     value sales salesamount 金额 \
     总金额 总价 总额 订单金额 订单总额 订单总金额 订单总价 交易金额 商品合计金额 消费金额 金額 總金額 訂單金額 注文金額 주문금액 총주문금액 сумма \
     суммазаказа стоимость betrag montant importe monto valor wartość kwota tutar bedrag importo";

/// Words of titles, in lower case, of prices before any reduction.
const LIST_WORDS: &[&str] = &[
    "list",
    "original",
    "regular",
    "compare",
    "msrp",
    "rrp",
    "catalog",
    "full",
    "base",
    "原",
    "标",
    "定价",
    "划线",
    "정가",
    "без скидки",
    "каталог",
    "katalog",
    "gốc",
    "awal",
];
/// Orders of several products that repeat one amount before it is taken for the order's.
const REPEATED_MIN: usize = 10;

impl Sums<'_, '_> {
    /// Corrects what the titles made of the columns, as far as `is_open` says that nobody chose a role;
    /// says whose the amounts of the lines are.
    pub(crate) fn refine(
        &self,
        mapping: &mut Mapping,
        is_open: impl Fn(Role) -> bool,
    ) -> OrderLines {
        if is_open(Role::Paid) {
            self.take_what_was_paid(mapping);
        }
        for (whole, unit) in [
            (Role::List, Role::UnitList),
            (Role::Intended, Role::UnitIntended),
        ] {
            if is_open(whole) && is_open(unit) {
                self.take_units(mapping, whole, unit);
            }
        }
        if is_open(Role::List) && is_open(Role::UnitList) {
            self.take_goods_as_list(mapping);
        }
        if is_open(Role::Discount) {
            self.ask_for_discount(mapping);
        }
        let lines = if self.is_first_line(mapping) {
            OrderLines::FirstLine
        } else {
            let is_free = [Role::Paid, Role::UnitPaid, Role::UnitList].map(&is_open) == [true; 3];
            self.order_amounts(mapping, is_free)
        };
        if is_open(Role::UnitPaid) && is_open(Role::UnitList) {
            self.take_charged_prices(mapping);
        }
        lines
    }

    /// A price that makes up what was paid, incident and all, is the price that was charged: no list price.
    fn take_charged_prices(&self, mapping: &mut Mapping) {
        let amounts = |role: Role| {
            let column = mapping.column(role)?;
            Some((column, self.look.amounts(column)?))
        };
        let counts = mapping.column(Role::Quantity);
        let counts = counts.and_then(|at| self.look.counts(at));
        let (Some((price, prices)), Some(counts), Some((paid, _))) =
            (amounts(Role::UnitList), counts, amounts(Role::Paid))
        else {
            return;
        };
        let title = self.title(price).to_lowercase();
        if LIST_WORDS.iter().any(|word| title.contains(word)) {
            return;
        }
        let ids = mapping.column(Role::OrderId);
        let products = Self::products(&prices, &counts);
        let paid = self.filled(ids, paid);
        let relation = ids
            .and_then(|ids| self.order_of_lines(ids, &products, &paid))
            .or_else(|| self.relation(&products, &paid));
        if matches!(relation, Some(Relation::Same | Relation::OnTop)) {
            mapping.columns.remove(&Role::UnitList);
            mapping.columns.entry(Role::UnitPaid).or_insert(price);
        }
    }

    /// Amounts with those that the further lines of an order leave out.
    fn filled(&self, ids: Option<usize>, column: usize) -> Amounts {
        let mut amounts = self.look.amounts(column).unwrap_or_default();
        let Some(ids) = ids else { return amounts };
        let mut before: Option<(&[u8], Option<i128>)> = None;
        for (id, amount) in self.look.cells(ids).zip(&mut amounts) {
            if let Some((last, known)) = before
                && last == id
            {
                *amount = amount.or(known);
            }
            before = Some((id, *amount));
        }
        amounts
    }

    /// Whether the paid column is named for sure, or one of many amounts.
    fn is_vague(&self, paid: usize) -> bool {
        header::meaning(self.title(paid)).is_some_and(|m| m.role == Role::Paid && m.rank > 0)
    }

    /// Takes the customers' total where a net amount was found: without taxes, or after fees.
    fn take_what_was_paid(&self, mapping: &mut Mapping) {
        let Some(paid) = mapping
            .column(Role::Paid)
            .filter(|paid| self.is_vague(*paid))
        else {
            return;
        };
        let Some(amounts) = self.look.amounts(paid) else {
            return;
        };
        let list = mapping.column(Role::List);
        let taken: Vec<usize> = mapping.columns.values().copied().collect();
        let is_other = |column: &usize| {
            (Some(*column) == list || !taken.contains(column))
                && between(self.title(*column)).is_none()
        };
        let is_better = |column: &usize| {
            let Some(other) = self.look.amounts(*column) else {
                return false;
            };
            let role = header::meaning(self.title(*column)).map(|m| m.role);
            let is_total = matches!(role, Some(Role::Paid | Role::List));
            (is_total
                && matches!(
                    self.relation(&amounts, &other),
                    Some(Relation::OnTop | Relation::Mixed)
                ))
                || self.relation(&other, &amounts) == Some(Relation::Net)
        };
        let mut better = (0..self.titles.len()).filter(is_other).filter(is_better);
        if let Some(column) = better.next().filter(|_| better.next().is_none()) {
            mapping.columns.retain(|_, taken| *taken != column);
            mapping.columns.insert(Role::Paid, column);
        }
    }

    /// An amount that is the paid one before discounts is what the goods cost without them.
    fn take_goods_as_list(&self, mapping: &mut Mapping) {
        let is_known = [Role::List, Role::UnitList].map(|role| mapping.column(role).is_some());
        let paid = mapping.column(Role::Paid);
        let (false, Some(paid)) = (
            is_known.contains(&true),
            paid.and_then(|at| self.look.amounts(at)),
        ) else {
            return;
        };
        let is_goods = |column: &usize| {
            let amounts = self.look.amounts(*column);
            between(self.title(*column)).is_none()
                && amounts
                    .is_some_and(|goods| self.relation(&goods, &paid) == Some(Relation::Discounted))
        };
        let mut goods = mapping.unmapped.iter().copied().filter(is_goods);
        if let Some(column) = goods.next().filter(|_| goods.next().is_none()) {
            mapping.columns.insert(Role::List, column);
        }
    }

    /// A price that does not grow with the quantity is of one unit, one that does is of the line.
    fn take_units(&self, mapping: &mut Mapping, whole: Role, unit: Role) {
        let counts = [Role::Quantity, Role::Term].map(|role| mapping.column(role));
        let ([Some(count), None] | [None, Some(count)], Some(product)) =
            (counts, mapping.column(Role::Product))
        else {
            return;
        };
        let per_unit = |column: usize| self.is_per_unit(column, count, product);
        if let Some(column) = mapping.column(whole)
            && per_unit(column) == Some(true)
        {
            mapping.columns.remove(&whole);
            mapping.columns.insert(unit, column);
        } else if let Some(column) = mapping.column(unit)
            && per_unit(column) == Some(false)
        {
            mapping.columns.remove(&unit);
            mapping.columns.entry(whole).or_insert(column);
        }
    }

    /// Asks whether a discount is still to be taken off an amount whose title does not say.
    fn ask_for_discount(&self, mapping: &mut Mapping) {
        let Some(paid) = mapping.column(Role::Paid) else {
            return;
        };
        let plain = header::normalise(self.title(paid));
        if !BEFORE_DISCOUNT
            .split_whitespace()
            .any(|title| title == plain)
        {
            return;
        }
        let is_discount = |column: &usize| {
            between(self.title(*column)) == Some(Between::Discount)
                && !mapping.columns.values().any(|taken| taken == column)
                && self
                    .look
                    .amounts(*column)
                    .is_some_and(|amounts| amounts.iter().flatten().any(|amount| *amount != 0))
        };
        let discounts: Vec<usize> = (0..self.titles.len()).filter(is_discount).collect();
        let Some(first) = discounts
            .first()
            .filter(|_| !self.is_after_discount(mapping, paid))
        else {
            return;
        };
        let title = self.title(*first).to_owned();
        let role = Role::Discount.name();
        mapping.doubts.push(Doubt {
            kind: QuestionKind::Mapping,
            answers: vec![format!("--map {role}={title}"), format!("--map {role}=")],
            examples: vec![title],
        });
    }

    /// Whether some other amount less discounts is the paid one.
    fn is_after_discount(&self, mapping: &Mapping, paid: usize) -> bool {
        let Some(amounts) = self.look.amounts(paid) else {
            return false;
        };
        let count = mapping
            .column(Role::Quantity)
            .and_then(|at| self.look.counts(at));
        let prices = mapping
            .column(Role::UnitList)
            .and_then(|at| self.look.amounts(at));
        let product = prices
            .zip(count)
            .map(|(prices, counts)| Self::products(&prices, &counts));
        let others = (0..self.titles.len()).filter(|column| *column != paid);
        let others = others.filter(|column| between(self.title(*column)).is_none());
        let mut all = others
            .filter_map(|column| self.look.amounts(column))
            .chain(product);
        all.any(|from| self.takes_discount(&from, &amounts))
    }

    /// Whether every line with one id but the first leaves its amount out.
    fn is_first_line(&self, mapping: &Mapping) -> bool {
        let (Some(ids), Some(paid)) = (mapping.column(Role::OrderId), mapping.column(Role::Paid))
        else {
            return false;
        };
        let (mut before, mut further, mut wrong) = (None, 0_usize, 0_usize);
        for (line, (id, paid)) in self.look.cells(ids).zip(self.look.cells(paid)).enumerate() {
            let is_edge = self.bounds.contains(&line);
            let is_further = before == Some(id) && !cell::is_null(id);
            let is_blank = cell::is_null(paid);
            further += usize::from(is_further && is_blank);
            wrong += usize::from(is_further != is_blank && !is_edge);
            before = Some(id);
        }
        further > 0 && wrong * 50 <= further
    }

    /// Settles an amount of the order that its lines repeat: by the lines' own prices where these make it
    /// up, else it counts once.
    fn order_amounts(&self, mapping: &mut Mapping, is_free: bool) -> OrderLines {
        let column = |role: Role| mapping.column(role);
        let amounts = |role: Role| column(role).and_then(|at| self.look.amounts(at));
        let (Some(ids), Some(paid)) = (column(Role::OrderId), amounts(Role::Paid)) else {
            return OrderLines::Unknown;
        };
        let counts = || column(Role::Quantity).and_then(|at| self.look.counts(at));
        let repeated = || {
            let product = column(Role::Product)?;
            let is_repeated = self.is_repeated(ids, product, &paid);
            is_repeated.then_some(OrderLines::Repeated)
        };
        let (Some(price), Some(prices), Some(counts)) =
            (column(Role::UnitList), amounts(Role::UnitList), counts())
        else {
            return repeated().unwrap_or(OrderLines::Unknown);
        };
        let of_lines: Amounts = Self::products(&prices, &counts);
        match self.order_of_lines(ids, &of_lines, &paid) {
            Some(Relation::Same) if is_free => {
                mapping.columns.remove(&Role::Paid);
                mapping.columns.remove(&Role::UnitList);
                mapping.columns.insert(Role::UnitPaid, price);
                OrderLines::PerLine
            }
            Some(Relation::Same | Relation::OnTop | Relation::Mixed | Relation::Discounted) => {
                OrderLines::Repeated
            }
            Some(Relation::Net) | None => repeated().unwrap_or(OrderLines::Unknown),
        }
    }

    /// Whether the lines of all orders repeat one amount though their products differ, and the amounts of
    /// the orders do too: no shop sells so.
    fn is_repeated(&self, ids: usize, product: usize, paid: &Amounts) -> bool {
        let mut amounts_of: BTreeMap<&[u8], i128> = BTreeMap::new();
        let mut products_of: BTreeMap<&[u8], BTreeSet<&[u8]>> = BTreeMap::new();
        let cells = self.look.cells(ids).zip(self.look.cells(product));
        for ((id, product), paid) in cells.zip(paid) {
            products_of.entry(id).or_default().insert(product);
            let Some(paid) = paid else { return false };
            if amounts_of.entry(id).or_insert(*paid) != paid {
                return false;
            }
        }
        let several = products_of
            .iter()
            .filter(|(_, products)| products.len() > 1);
        let amounts: Vec<i128> = several
            .filter_map(|(id, _)| amounts_of.get(id).copied())
            .collect();
        let distinct: BTreeSet<&i128> = amounts.iter().collect();
        amounts.len() >= REPEATED_MIN && distinct.len() * 2 > amounts.len()
    }
}
