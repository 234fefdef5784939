//! What a person reads when a file that was shared is verified.

crate::phrases! {
    /// Phrases of the verification.
    VerifyText {
        Belongs => "{file} belongs to {against}: sources, rule, assumptions and every figure agree.",
            "{file} 属于 {against}：来源、规则、假设和全部数字一致。";
        BelongsSources => "{file} was made from these files. Its figures were not recomputed: its rule rests on a list in another file, which --incident can name.",
            "{file} 由这些文件生成。数字未重新计算：其规则依赖另一文件中的名单，可用 --incident 指定。";
        Unlike => "{file} does not belong to {against}. What differs:", "{file} 不属于 {against}。不一致之处：";
        Case => "this case", "此案例";
        Files => "these files", "这些文件";
        Line => "{what}: {file} in the file, {here} here", "{what}：文件中为 {file}，此处为 {here}";
        More => "and {count} more; --json lists all", "另有 {count} 处；--json 可列出全部";
        Nothing => "nothing", "无";
        Content => "what is shown", "显示的内容";
        Changed => "changed after it was made", "生成后被改动";
        AsMade => "as it was made", "与生成时一致";
        OtherVersion => "It was made by makegood {made}, this is {here}: only its facts were compared, not every pixel.",
            "由 makegood {made} 生成，当前为 {here}：只比较了数据，未逐像素比较。";
        FactsOnly => "Only the facts behind it were compared, not the words and figures that it shows: for those give its case with --case.",
            "只比较了文件背后的数据，没有比较所显示的文字和数字：如需比较，请用 --case 给出案例。";
        NoStamp => "{path}: not made by makegood, or its metadata was removed; nothing in it can be verified.",
            "{path}：不是 makegood 生成的，或元数据已被删除；无法验证。";
        CannotRead => "Cannot read {path}: {cause}", "无法读取 {path}：{cause}";
        NothingGiven => "Name the case with --case, or the exports it was made from.", "请用 --case 指定案例，或给出生成它的导出文件。";
    }
}

#[cfg(test)]
mod tests {
    use super::VerifyText;
    use crate::text::Language::{Chinese, English};

    #[test]
    fn every_phrase_stands_in_both_languages() {
        crate::text::check(
            VerifyText::ALL
                .iter()
                .map(|t| (t.get(English), t.get(Chinese))),
        );
    }
}
