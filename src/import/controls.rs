//! What a file says about itself: counts and sums in its preamble and footer.

use rust_decimal::Decimal;

use super::dialect::{Layout, is_subtotal_word};
use super::header::{Mapping, normalise_exact};
use super::left::{self, LeftOut, Measure};
use super::number::AmountFormat;
use super::profile::{Control, Profile};
use super::{ControlTotal, Role};
use crate::money;

/// A count or sum that a file states.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stated {
    /// The file's own name for it.
    pub name: String,
    pub control: Control,
    /// The figure as written.
    pub text: String,
}

impl Stated {
    /// The figure; `None` where it is none in the format of the file's amounts.
    pub fn value(&self, format: &AmountFormat) -> Option<Decimal> {
        let parsed = format.parse(self.text.as_bytes()).ok().flatten()?;
        money::from_scaled(parsed.value.into(), parsed.scale)
    }

    /// Holds what the file states against what was read; `None` where either is no figure.
    ///
    /// Refunds are compared without their sign: some files write them as negative.
    pub fn check(
        &self,
        read: &Figures,
        format: &AmountFormat,
        left: &[LeftOut],
    ) -> Option<ControlTotal> {
        let count = || self.value(&AmountFormat::PLAIN);
        let (mut stated, read, measure) = match self.control {
            Control::Rows => (count()?, (read.sales + read.refunds).into(), Measure::Lines),
            Control::Sales => (count()?, read.sales.into(), Measure::Lines),
            Control::Refunds => (count()?, read.refunds.into(), Measure::Lines),
            Control::Paid => (self.value(format)?, read.paid?, Measure::Paid),
            Control::Refunded => (self.value(format)?.abs(), read.refunded?, Measure::Refunded),
        };
        // With as many decimals as what was read, so that equal figures look equal.
        stated.rescale(stated.scale().max(read.scale()));
        Some(left::compare(
            self.name.clone(),
            stated,
            read,
            left,
            measure,
        ))
    }
}

/// What was read of a file: lines of sales and of refunds, sums where there is one currency.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    pub sales: u64,
    pub refunds: u64,
    pub paid: Option<Decimal>,
    pub refunded: Option<Decimal>,
}

/// Finds the counts and sums that a file states about its lines.
pub fn stated(layout: &Layout, profile: &Profile, mapping: &Mapping) -> Vec<Stated> {
    let mut found = Vec::new();
    for records in [&layout.preamble, &layout.footer.records] {
        for (index, record) in records.iter().enumerate() {
            let below = records
                .get(index + 1)
                .map(Vec::as_slice)
                .unwrap_or_default();
            in_table(record, below, profile, &mut found);
            in_note(record, profile, &mut found);
        }
    }
    if found.is_empty() {
        let footer = layout.footer.records.iter();
        footer.for_each(|record| in_columns(record, layout, mapping, &mut found));
        drop_subtotals(&mut found);
    }
    found
}

/// A sum of some lines states nothing of the file where another line sums all, or several do not.
fn drop_subtotals(found: &mut Vec<Stated>) {
    let controls: Vec<Control> = found.iter().map(|stated| stated.control).collect();
    let is_only = |control| controls.iter().filter(|known| **known == control).count() == 1;
    found.retain(|stated| is_only(stated.control) || !is_subtotal_word(&stated.name));
}

/// A summary with titles of its own: the figure stands below its title.
fn in_table(titles: &[String], below: &[String], profile: &Profile, found: &mut Vec<Stated>) {
    for (title, text) in titles.iter().zip(below) {
        let plain = normalise_exact(title);
        let control = profile
            .controls
            .iter()
            .find(|(name, _)| normalise_exact(name) == plain);
        if let Some((_, control)) = control {
            found.push(Stated {
                name: title.clone(),
                control: *control,
                text: text.clone(),
            });
        }
    }
}

/// A note such as `#交易合计：2笔，商家实收共36.00元`: a count before 笔, a sum before 元.
fn in_note(record: &[String], profile: &Profile, found: &mut Vec<Stated>) {
    let [note, rest @ ..] = record else { return };
    // The commas of a note split it into cells.
    let note = rest
        .iter()
        .fold(note.clone(), |note, cell| format!("{note},{cell}"));
    let note = note.trim_matches([',', ' ', '#']);
    let opens = |name: &str| {
        let rest = note.strip_prefix(name)?.trim_start();
        rest.strip_prefix(['：', ':', '共'])
    };
    let Some((name, control, rest)) = profile
        .controls
        .iter()
        .find_map(|(name, control)| Some((name, control, opens(name)?)))
    else {
        return;
    };
    let sum = match control {
        Control::Refunds | Control::Refunded => Control::Refunded,
        Control::Rows | Control::Sales | Control::Paid => Control::Paid,
    };
    for (unit, control) in [('笔', *control), ('元', sum)] {
        if let Some(text) = figure_before(rest, unit) {
            found.push(Stated {
                name: format!("{name} ({unit})"),
                control,
                text,
            });
        }
    }
}

/// The figure that stands directly before the first `unit` after it.
fn figure_before(text: &str, unit: char) -> Option<String> {
    let (before, _) = text.split_once(unit)?;
    let is_figure = |c: char| c.is_ascii_digit() || matches!(c, '.' | '-' | '+');
    let before = before.trim_end();
    let start = before.trim_end_matches(is_figure).len();
    let figure = before.get(start..)?;
    figure
        .contains(|c: char| c.is_ascii_digit())
        .then(|| figure.to_owned())
}

/// A line of totals under the columns of the table.
fn in_columns(record: &[String], layout: &Layout, mapping: &Mapping, found: &mut Vec<Stated>) {
    let name = record
        .iter()
        .find(|cell| !cell.is_empty())
        .cloned()
        .unwrap_or_default();
    let fits = (layout.titles.len()..=layout.titles.len() + 1).contains(&record.len());
    for (role, control) in [
        (Role::Paid, Control::Paid),
        (Role::Refunded, Control::Refunded),
    ] {
        let Some(column) = mapping.column(role).filter(|_| fits) else {
            continue;
        };
        let text = record
            .get(column)
            .filter(|text| text.contains(|c: char| c.is_ascii_digit()));
        if let Some(text) = text.filter(|text| **text != name) {
            found.push(Stated {
                name: name.clone(),
                control,
                text: text.clone(),
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::DecimalMark;
    use crate::import::ImportOptions;
    use crate::import::dialect;
    use crate::import::header;
    use crate::import::profile;
    use rust_decimal::dec;

    #[track_caller]
    fn case(profile: &str, text: &str, expected: &[(&str, Control, &str)]) {
        let layout = dialect::detect(text.as_bytes(), b"", &ImportOptions::default());
        let profile = profile::named(profile).unwrap_or(&profile::GENERIC);
        let mapping = header::map(
            &layout.titles,
            &std::collections::BTreeMap::new(),
            profile.mapping,
            &header::Unseen,
        );
        let found = stated(&layout, profile, &mapping);
        let found: Vec<(&str, Control, &str)> = found
            .iter()
            .map(|s| (s.name.as_str(), s.control, s.text.as_str()))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_summary_with_titles_of_its_own_is_read() {
        case(
            "wechat-merchant",
            "交易时间,商户订单号,交易状态,应结订单金额,退款金额\n`2019-12-02 16:51:49,`A1,`SUCCESS,`18.00,`0\n\
             总交易单数,应结订单总金额,退款总金额,手续费总金额\n`1,`18.00,`0.00,`0.1\n",
            &[
                ("总交易单数", Control::Rows, "1"),
                ("应结订单总金额", Control::Paid, "18.00"),
                ("退款总金额", Control::Refunded, "0.00"),
            ],
        );
    }

    #[test]
    fn notes_with_counts_and_sums_are_read() {
        case(
            "alipay-trade",
            "支付宝交易号,商户订单号,业务类型,订单金额（元）,商家实收（元）\n1,A1,交易,18.00,18.00\n\
             #-----结束-----\n#交易合计：2笔，商家实收共36.00元，商家优惠共0.00元\n\
             #退款合计：1笔，商家实收退款共-18.00元\n#导出时间：[2018年01月05日 10:00:00]\n",
            &[
                ("交易合计 (笔)", Control::Sales, "2"),
                ("交易合计 (元)", Control::Paid, "36.00"),
                ("退款合计 (笔)", Control::Refunds, "1"),
                ("退款合计 (元)", Control::Refunded, "-18.00"),
            ],
        );
        case(
            "wechat-personal",
            "微信支付账单明细,,\n共2笔记录,,\n收入：1笔 999.00元,,\n支出：1笔 1.00元,,\n\
             交易时间,交易单号,金额(元)\n2018-01-01 10:00:00,1,¥999.00\n",
            &[
                ("收入 (笔)", Control::Sales, "1"),
                ("收入 (元)", Control::Paid, "999.00"),
            ],
        );
    }

    #[test]
    fn a_line_of_totals_is_read_under_its_column() {
        case(
            "sibs",
            "Nº Lote;Data Movimento;Terminal;Montante Bruto;Moeda\n1;2018-01-01;T1;1.250,00;EUR\n\
             Total;;;1.250,00;\n",
            &[("Total", Control::Paid, "1.250,00")],
        );
        case(
            "",
            "order_id,paid\n1,2\nTotal,2\n",
            &[("Total", Control::Paid, "2")],
        );
        case("", "order_id,paid\n1,2\n", &[]);
        // A sum of some lines is none of the file where the file's own stands below it.
        case(
            "",
            "order_id,paid\n1,2\nSubtotal,2\n2,3\nSubtotal,3\nTotal,5\n",
            &[("Total", Control::Paid, "5")],
        );
        case(
            "",
            "order_id,paid\n1,2\nSubtotal,2\n",
            &[("Subtotal", Control::Paid, "2")],
        );
    }

    #[test]
    fn figures_are_compared_as_amounts() {
        let stated = |control, text: &str| Stated {
            name: "x".into(),
            control,
            text: text.into(),
        };
        let read = Figures {
            sales: 2,
            refunds: 1,
            paid: Some(dec!(1250)),
            refunded: Some(dec!(0.20)),
        };
        let comma = AmountFormat {
            mark: DecimalMark::Comma,
            ..AmountFormat::PLAIN
        };
        let agrees = |one: Stated, format| one.check(&read, format, &[]).map(|total| total.agrees);
        assert_eq!(
            agrees(stated(Control::Paid, "1.250,00"), &comma),
            Some(true)
        );
        assert_eq!(
            agrees(stated(Control::Paid, "1.250,01"), &comma),
            Some(false)
        );
        assert_eq!(
            agrees(stated(Control::Paid, "1.250,00"), &AmountFormat::PLAIN),
            None
        );
        assert_eq!(
            agrees(stated(Control::Refunded, "-0.20"), &AmountFormat::PLAIN),
            Some(true)
        );
        assert_eq!(agrees(stated(Control::Rows, "3"), &comma), Some(true));
        assert_eq!(agrees(stated(Control::Sales, "3"), &comma), Some(false));
    }
}
