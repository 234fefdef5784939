//! What a person reads of the room `warehouse`.

use crate::text::Language;
use crate::warehouse::WarehouseError;

crate::phrases! {
    /// Phrases of the room `warehouse`.
    WarehouseText {
        Column => "The column {title} has a time zone for each line; no script is written for that.",
            "列 {title} 为每一行给出时区；无法为此生成脚本。";
        NotPlain => "{path} is not plain CSV (UTF-8, its header in the first line, as many fields in every line), which is all that every engine reads alike. Write it as such first: makegood export {path} --what plain -o rows.csv",
            "{path} 不是普通 CSV（UTF-8、首行为表头、每行字段数相同），只有这样各引擎读法才一致。请先转换：makegood export {path} --what plain -o rows.csv";
        FilesDiffer => "{path} has other columns or formats than the first file; write a script for each.",
            "{path} 的列或格式与第一个文件不同；请分别生成脚本。";
        Name => "A script cannot use {name} as the name of a table or column: it is empty, has a line end or control character, for PostgreSQL more than 63 bytes, or for Spark ${. Rename it there, or let the engine read a file: makegood export --what plain",
            "脚本无法使用表名或列名 {name}：名称为空、含换行或控制字符、（PostgreSQL）超过 63 字节，或（Spark）含 ${。请在引擎中改名，或让引擎读取文件：makegood export --what plain";
        Path => "A path with a line end or control character cannot stand in a script: {path}",
            "含换行或控制字符的路径不能写入脚本：{path}";
        ListTooLong => "The incident names {entries} entries one by one; put them into a table of the engine and join it.",
            "事故逐一列出了 {entries} 项；请放入引擎的表中再关联。";
        TooManyDigits => "{number} has too many digits for an exact product.", "{number} 的位数过多，无法精确相乘。";
        StatedCurrencies => "The amounts state several currencies in their cells; map a currency column.",
            "金额单元格中含有多种货币；请映射一个货币列。";
        Percent => "The amounts in {title} are percentages or in thousands; no script is written for that.", "{title} 中的金额为百分比或以千、万计；无法为此生成脚本。";
        DecimalUnits => "The quantities have decimals; no script is written for that.", "数量含小数；无法为此生成脚本。";
        SharedAmounts => "What was paid for orders of several lines is shared out over the lines; no script is written for that. makegood estimate gives the figures.",
            "多行订单的实付金额分摊到各行；无法为此生成脚本。makegood estimate 可给出结果。";
        NoPaid => "No column says what was paid.", "没有任何列说明实付金额。";
        Missing => "This is no folder that a script of this program wrote: {path} is missing or is something else.",
            "这不是本程序脚本写出的文件夹：{path} 缺失或不是所需内容。";
        Unreadable => "Cannot read {path}: {cause}", "无法读取 {path}：{cause}";
        NewerSchema => "The folder is of version {schema}, written by a newer program.", "该文件夹为版本 {schema}，由更新的程序写出。";
        Tampered => "The case in the manifest was changed after the script was written.", "清单中的案例在脚本生成后被改动。";
        ReadOtherwise => "The engine read the same files otherwise: {what} here {here}, there {there}. The files have changed, or hold what the script does not read; write them plainly first with: makegood export --what plain",
            "引擎对同一文件的读取不同：{what} 此处 {here}，彼处 {there}。文件已变化，或含脚本不支持的写法；请先用 makegood export --what plain 转换";
        OtherCurrencies => "{lines} {lines?line is|lines are} in currencies that the case has no rate for; write the script again with a rate.",
            "{lines} 行使用了案例中没有汇率的货币；请补充汇率后重新生成脚本。";
        RepeatedAmounts => "{orders} {orders?order has|orders have} several lines that repeat one amount: is it the order's once, or each line's? Set order_amounts in the case.",
            "{orders} 个订单的多行重复同一金额：是整单一次，还是每行各自？请在案例中设置 order_amounts。";
        NeedsFiles => "{folder} holds sums, no single orders: {what} need the files or the table itself. For the action list: makegood sql --what actions",
            "{folder} 只有汇总，没有单个订单：{what} 需要文件或原表。行动清单请用：makegood sql --what actions";
        SingleOrders => "single orders", "单个订单";
        AnotherIncident => "another incident", "另一个事故";
        Written => "{path} written: {lines} {lines?line|lines} for {engine}.", "已写出 {path}：共 {lines} 行，用于 {engine}。";
        MadeBy => "Computed by {engine} ({version}) from {sources}, case {hash}",
            "由 {engine}（{version}）根据 {sources} 计算，案例 {hash}";
        CannotWrite => "Cannot write {path}: {cause}", "无法写入 {path}：{cause}";
        BadTable => "--table takes a name such as sales.orders, not {name}", "--table 的写法如 sales.orders，而不是 {name}";
    }
}

impl WarehouseError {
    /// What to tell the person.
    pub fn message(&self, language: Language) -> String {
        use WarehouseText as T;
        match self {
            Self::Column { title } => T::Column.fill(language, &[("title", title)]),
            Self::NotPlain { path } => T::NotPlain.fill(language, &[("path", path)]),
            Self::FilesDiffer { path } => T::FilesDiffer.fill(language, &[("path", path)]),
            Self::Name { name } => T::Name.fill(language, &[("name", name)]),
            Self::Path { path } => T::Path.fill(language, &[("path", &path.escape_debug())]),
            Self::ListTooLong { entries } => T::ListTooLong.fill(language, &[("entries", entries)]),
            Self::TooManyDigits { number } => {
                T::TooManyDigits.fill(language, &[("number", number)])
            }
            Self::Table { name } => T::BadTable.fill(language, &[("name", name)]),
            Self::DecimalUnits => T::DecimalUnits.get(language).to_owned(),
            Self::SharedAmounts => T::SharedAmounts.get(language).to_owned(),
            Self::StatedCurrencies => T::StatedCurrencies.get(language).to_owned(),
            Self::Percent { title } => T::Percent.fill(language, &[("title", title)]),
            Self::NoPaid => T::NoPaid.get(language).to_owned(),
            Self::Missing { path } => T::Missing.fill(language, &[("path", path)]),
            Self::Unreadable { path, cause } => {
                T::Unreadable.fill(language, &[("path", path), ("cause", cause)])
            }
            Self::NewerSchema { schema } => T::NewerSchema.fill(language, &[("schema", schema)]),
            Self::Tampered => T::Tampered.get(language).to_owned(),
            Self::ReadOtherwise { what, here, there } => T::ReadOtherwise.fill(
                language,
                &[("what", what), ("here", here), ("there", there)],
            ),
            Self::OtherCurrencies { lines } => {
                T::OtherCurrencies.fill(language, &[("lines", lines)])
            }
            Self::RepeatedAmounts { orders } => {
                T::RepeatedAmounts.fill(language, &[("orders", orders)])
            }
        }
    }
}

#[cfg(test)]
#[test]
fn every_phrase_stands_in_both_languages() {
    let all = WarehouseText::ALL.iter();
    crate::text::check(all.map(|t| (t.get(Language::English), t.get(Language::Chinese))));
}
