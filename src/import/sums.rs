//! What the arithmetic of a file proves of its columns: which amount is whose, and of how many.
//!
//! A total that is another amount with postage and taxes, a price that times the quantity is the amount
//! of the line, lines that add up to their order: a person would see it and not ask. Nothing is taken
//! for proven that does not hold on practically every line that is looked at.

mod judge;
mod refine;

use std::collections::BTreeMap;

use super::header;
use super::look::{Amounts, Look, ONE};

/// Lines on which a relation has to be seen before it says anything.
const LINES_MIN: usize = 4;
/// Of so many lines one may differ: a slip, not an incident.
const LINES_PER_SLIP: usize = 1000;
/// What the rounding of several amounts to the cent adds up to.
const ROUNDING: i128 = ONE / 50;
/// Columns that may stand between two amounts; every combination of them is tried.
const BETWEEN_MAX: usize = 8;

/// What a column between two amounts does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Between {
    /// Postage, taxes, tips: on top of the goods.
    OnTop,
    /// Taken off before the customer pays.
    Discount,
    /// Taken off before the shop gets the rest.
    Fee,
}

/// How one amount comes from another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Relation {
    Same,
    /// The second is the first with postage and taxes.
    OnTop,
    /// The second is the first less discounts, with postage and taxes.
    Mixed,
    /// The second is the first less discounts.
    Discounted,
    /// The second is the first less fees.
    Net,
}

/// Words of titles, in lower case, of what stands between two amounts; the first that fits decides.
const WORDS: &[(Between, &str)] = &[
    (
        Between::OnTop,
        "shipping|freight|postage|delivery|handling|insurance|gift wrap|surcharge|tip|gratuity|\
         versand|porto|frais de port|livraison|envío|envio|frete|运费|邮费|配送费|运費|運費|包装费|送料|배송비|\
         доставк|dostaw|doprava|kargo|verzend|spedizione|ongkir|ongkos|vận chuyển|tax|taxes|\
         vat|gst|hst|duties|税|mwst|steuer|tva|iva|imposto|impuesto|부가세|세금|ндс|налог|пдв|kdv|\
         btw|thuế|pajak",
    ),
    (
        Between::Discount,
        "discount|discounts|coupon|promotion|rebate|优惠|折扣|立减|红包|抵扣|減免|减免|割引|値引|クーポン|rabatt|remise|\
         descuento|desconto|할인|скидк|знижк|rabat|sleva|indirim|korting|sconto|giảm|diskon|voucher",
    ),
    (
        Between::Fee,
        "fee|fees|commission|手续费|服务费|佣金|技术服务费|gebühr|gebühren|provision|cargo por venta|\
         comisión|comissão|комисс|수수료|komisyon|prowizja|provvigione|commissione",
    ),
];

/// What a title says that its amounts do between two others.
pub(crate) fn between(title: &str) -> Option<Between> {
    let title = title.to_lowercase().replace('_', " ");
    let words: Vec<&str> = title.split(|c: char| !c.is_alphanumeric()).collect();
    let says = |word: &str| {
        // Short words of European languages have to stand alone: "tip" is no type.
        let is_short = word.len() <= 5 && word.is_ascii();
        if is_short {
            words.contains(&word)
        } else {
            title.contains(word)
        }
    };
    let fits = |(_, all): &&(Between, &str)| all.split('|').any(says);
    WORDS.iter().find(fits).map(|(between, _)| *between)
}

/// Amounts and relations of a file's columns.
pub(crate) struct Sums<'a, 'b> {
    pub(crate) look: &'a Look<'b>,
    titles: &'a [String],
    bounds: Vec<usize>,
    between: Vec<(Between, Amounts)>,
}

impl<'a, 'b> Sums<'a, 'b> {
    pub(crate) fn new(look: &'a Look<'b>, titles: &'a [String]) -> Self {
        let of_title = |(column, title): (usize, &String)| {
            // "Price without discount" is no discount.
            let between = between(title).filter(|_| header::meaning(title).is_none())?;
            let amounts = look.amounts(column)?;
            let is_none = amounts.iter().flatten().all(|amount| *amount == 0);
            // What is taken away is not on top, whatever it is called.
            let is_taken = amounts.iter().flatten().all(|amount| *amount <= 0);
            let between = match between {
                Between::OnTop if is_taken => Between::Fee,
                between => between,
            };
            (!is_none).then_some((between, amounts))
        };
        let between = titles.iter().enumerate().filter_map(of_title);
        Self {
            between: between.take(BETWEEN_MAX).collect(),
            bounds: look.bounds(),
            look,
            titles,
        }
    }

    pub(crate) fn title(&self, column: usize) -> &str {
        self.titles.get(column).map_or("", String::as_str)
    }

    /// Whether what is said of each line holds on practically all for which anything can be said.
    fn holds(&self, of_line: impl Fn(usize) -> Option<bool>) -> bool {
        let (mut all, mut wrong) = (0_usize, 0_usize);
        for ends in self.bounds.windows(2) {
            let &[start, end] = ends else { continue };
            let said: Vec<bool> = (start..end).filter_map(&of_line).collect();
            let slips = said.iter().filter(|holds| !**holds).count();
            // A part of the file of its own, an incident say, is no slip.
            if slips * 20 > said.len() {
                return false;
            }
            all += said.len();
            wrong += slips;
        }
        all >= LINES_MIN && wrong <= all / LINES_PER_SLIP
    }

    /// How the amounts of one column come from those of another.
    pub(crate) fn relation(&self, from: &Amounts, to: &Amounts) -> Option<Relation> {
        let mut sets: Vec<u32> = (0..1_u32 << self.between.len()).collect();
        sets.sort_by_key(|set| (set.count_ones(), *set));
        sets.into_iter().find_map(|set| self.by(from, to, set))
    }

    /// Whether one amount is another less discounts, postage and taxes added perhaps.
    pub(crate) fn takes_discount(&self, from: &Amounts, to: &Amounts) -> bool {
        let is_discount = |(nth, (between, _)): (usize, &(Between, Amounts))| {
            if *between == Between::Discount {
                1_u32 << nth
            } else {
                0
            }
        };
        let discounts: u32 = self.between.iter().enumerate().map(is_discount).sum();
        let mut sets = (0..1_u32 << self.between.len()).filter(|set| set & discounts != 0);
        sets.any(|set| {
            matches!(
                self.by(from, to, set),
                Some(Relation::Discounted | Relation::Mixed)
            )
        })
    }

    /// The same by one set of the columns between.
    fn by(&self, from: &Amounts, to: &Amounts, set: u32) -> Option<Relation> {
        let chosen = || {
            let numbered = self.between.iter().enumerate();
            numbered.filter_map(move |(nth, one)| (set >> nth & 1 == 1).then_some(one))
        };
        let has = |kind: Between| chosen().any(|(between, _)| *between == kind);
        let relation = match (
            has(Between::OnTop),
            has(Between::Discount),
            has(Between::Fee),
        ) {
            (false, false, false) => Relation::Same,
            (_, false, true) => Relation::Net,
            (_, true, true) => return None,
            (true, true, false) => Relation::Mixed,
            (true, false, false) => Relation::OnTop,
            (false, true, false) => Relation::Discounted,
        };
        let holds = |line: usize| {
            let (from, to) = (from.get(line).copied()??, to.get(line).copied()??);
            let step = |(between, amounts): &(Between, Amounts)| {
                let amount = amounts.get(line).copied().flatten().unwrap_or(0);
                match between {
                    Between::OnTop => amount,
                    // Some exports write what was taken off as a negative amount.
                    Between::Discount | Between::Fee => -amount.abs(),
                }
            };
            let expected = from + chosen().map(step).sum::<i128>();
            Some((expected - to).abs() <= if set == 0 { 0 } else { ROUNDING })
        };
        self.holds(holds).then_some(relation)
    }

    /// Each price times its quantity.
    pub(crate) fn products(prices: &Amounts, counts: &Amounts) -> Amounts {
        let product = |(price, count): (&Option<i128>, &Option<i128>)| {
            (*price)?
                .checked_mul((*count)?)
                .map(|product| product / ONE)
        };
        prices.iter().zip(counts).map(product).collect()
    }

    /// Whether the prices of a product stay the same whatever its quantity is (each is of one unit), or
    /// grow with it (each is of the line); `None` where the lines do not tell.
    pub(crate) fn is_per_unit(&self, price: usize, count: usize, product: usize) -> Option<bool> {
        let (prices, counts) = (self.look.amounts(price)?, self.look.counts(count)?);
        let names = self.look.cells(product);
        let mut seen: BTreeMap<&[u8], BTreeMap<i128, BTreeMap<i128, usize>>> = BTreeMap::new();
        for ((name, price), count) in names.zip(&prices).zip(&counts) {
            if let (Some(price), Some(count)) = (price, count)
                && *price > 0
                && *count > 0
            {
                let of_count = seen.entry(name).or_default().entry(*count).or_default();
                *of_count.entry(*price).or_default() += 1;
            }
        }
        let (mut of_unit, mut of_line) = (0_usize, 0_usize);
        for by_count in seen.values() {
            let usual = |prices: &BTreeMap<i128, usize>| {
                prices
                    .iter()
                    .max_by_key(|(_, lines)| **lines)
                    .map(|(price, _)| *price)
            };
            let prices: Vec<(i128, i128)> = by_count
                .iter()
                .filter_map(|(count, prices)| Some((*count, usual(prices)?)))
                .collect();
            for pair in prices.windows(2) {
                let &[(few, a), (many, b)] = pair else {
                    continue;
                };
                of_unit += usize::from(is_near(a, b));
                of_line += usize::from(is_near(a.saturating_mul(many), b.saturating_mul(few)));
            }
        }
        match (of_unit, of_line) {
            (of_unit, of_line) if of_unit >= 2 && of_line * 5 <= of_unit => Some(true),
            (of_unit, of_line) if of_line >= 2 && of_unit * 5 <= of_line => Some(false),
            _ => None,
        }
    }

    /// How lines make up their orders: by the ids in a column, amounts of lines, and one of the order
    /// that each of its lines repeats.
    pub(crate) fn order_of_lines(
        &self,
        ids: usize,
        lines: &Amounts,
        order: &Amounts,
    ) -> Option<Relation> {
        let mut orders: BTreeMap<&[u8], Vec<usize>> = BTreeMap::new();
        for (line, id) in self.look.cells(ids).enumerate() {
            orders.entry(id).or_default().push(line);
        }
        // An order at an edge of a part may go on beyond it.
        let is_edge =
            |line: &usize| self.bounds.contains(line) || self.bounds.contains(&(line + 1));
        let mut whole: Amounts = vec![None; lines.len()];
        let mut several = 0_usize;
        for of_order in orders.values() {
            let Some(first) = of_order.first() else {
                continue;
            };
            let of_lines = of_order
                .iter()
                .map(|line| lines.get(*line).copied().flatten());
            let sum: Option<i128> = of_lines.sum();
            let amount = |line: &usize| order.get(*line).copied().flatten();
            let is_repeated = of_order.iter().all(|line| amount(line) == amount(first));
            if of_order.iter().any(is_edge) && self.bounds.len() > 2 {
                continue;
            }
            if !is_repeated {
                return None;
            }
            several += usize::from(of_order.len() > 1);
            if let Some(cell) = whole.get_mut(*first) {
                *cell = sum;
            }
        }
        (several >= 2).then(|| self.relation(&whole, order))?
    }

    /// Whether two columns tell lines apart in the same way.
    pub(crate) fn are_alike(&self, a: usize, b: usize) -> bool {
        let (mut there, mut back) = (BTreeMap::new(), BTreeMap::new());
        let cells = self.look.cells(a).zip(self.look.cells(b));
        let mut any = false;
        for (a, b) in cells {
            any = true;
            if *there.entry(a).or_insert(b) != b || *back.entry(b).or_insert(a) != a {
                return false;
            }
        }
        any
    }
}

/// Equal but for rounding.
fn is_near(a: i128, b: i128) -> bool {
    (a - b).abs().saturating_mul(50) <= a.abs().max(b.abs())
}

#[cfg(test)]
mod tests;
