//! A price list: what one unit of each product costs on the list, was meant to cost, and costs to serve.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

/// Prices of one unit of a product; `None` where the list is silent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct UnitPrices {
    pub list: Option<Decimal>,
    pub intended: Option<Decimal>,
    pub unit_cost: Option<Decimal>,
}

/// Unit prices by product name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PriceList {
    pub products: BTreeMap<String, UnitPrices>,
}

/// Titles accepted for each column, lower case.
const PRODUCT_TITLES: &[&str] = &[
    "product",
    "sku",
    "name",
    "title",
    "商品",
    "商品名称",
    "产品",
    "标题",
];
const LIST_TITLES: &[&str] = &["list", "list_price", "list price", "原价", "标价", "吊牌价"];
const INTENDED_TITLES: &[&str] = &[
    "intended",
    "intended_price",
    "intended price",
    "promo_price",
    "应付",
    "活动价",
    "促销价",
];
const COST_TITLES: &[&str] = &["unit_cost", "unit cost", "cost", "成本", "单位成本"];

impl PriceList {
    /// Reads a comma-separated list with a header: product and any of list, intended, unit cost.
    ///
    /// # Errors
    /// A message with the line where a product or price cannot be read, or where a product stands twice.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut reader = csv::ReaderBuilder::new()
            .flexible(true)
            .from_reader(text.as_bytes());
        let header = reader.headers().map_err(|e| e.to_string())?.clone();
        let column = |titles: &[&str]| {
            header.iter().position(|h| {
                let title = h.trim().trim_start_matches('\u{feff}').to_lowercase();
                titles.contains(&title.as_str())
            })
        };
        let product = column(PRODUCT_TITLES)
            .ok_or_else(|| "the price list has no column called product".to_owned())?;
        let prices = [
            column(LIST_TITLES),
            column(INTENDED_TITLES),
            column(COST_TITLES),
        ];
        if prices.iter().all(Option::is_none) {
            return Err(
                "the price list has none of the columns list, intended, unit_cost".to_owned(),
            );
        }
        let mut products = BTreeMap::new();
        for record in reader.records() {
            let record = record.map_err(|e| e.to_string())?;
            let line = record.position().map_or(0, csv::Position::line);
            let name = record.get(product).unwrap_or("").trim().to_owned();
            let price = |index: Option<usize>| parse_price(index.and_then(|i| record.get(i)), line);
            let unit = UnitPrices {
                list: price(prices[0])?,
                intended: price(prices[1])?,
                unit_cost: price(prices[2])?,
            };
            if products
                .insert(name.clone(), unit)
                .is_some_and(|before| before != unit)
            {
                return Err(format!(
                    "line {line}: {name:?} stands twice with different prices"
                ));
            }
        }
        Ok(Self { products })
    }
}

fn parse_price(text: Option<&str>, line: u64) -> Result<Option<Decimal>, String> {
    let Some(text) = text.map(str::trim).filter(|t| !t.is_empty()) else {
        return Ok(None);
    };
    let number = Decimal::from_str_exact(text)
        .map_err(|_ignored| format!("line {line}: {text:?} is no price; write it as 18.00"))?;
    if number.is_sign_negative() && !number.is_zero() {
        return Err(format!(
            "line {line}: a price cannot be negative, found {text:?}"
        ));
    }
    Ok(Some(number))
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_decimal::dec;

    #[test]
    fn a_price_list_may_leave_prices_out() {
        let list = PriceList::parse("product,list,intended\n会员,20.00,18\n礼品卡,,9.5\n").unwrap();
        assert_eq!(list.products["会员"].list, Some(dec!(20)));
        assert_eq!(list.products["礼品卡"].list, None);
        assert_eq!(list.products["礼品卡"].intended, Some(dec!(9.5)));
    }

    #[test]
    fn a_bad_price_names_its_line() {
        let message = PriceList::parse("product,list\na,1\nb,one\n").unwrap_err();
        assert_eq!(message, "line 3: \"one\" is no price; write it as 18.00");
        let twice = PriceList::parse("product,list\na,1\na,2\n").unwrap_err();
        assert_eq!(twice, "line 3: \"a\" stands twice with different prices");
        assert!(PriceList::parse("sku,weight\n").is_err());
    }
}
