//! What is said of arguments that cannot be used, in both languages.

crate::phrases! {
    /// Complaints about arguments. The English ones are those of the reader of arguments (tested).
    ComplaintText {
        Error => "error:", "错误：";
        Unknown => "unexpected argument '{argument}' found", "不认识参数 {argument}";
        UnknownCommand => "unrecognized subcommand '{argument}'", "没有命令 {argument}";
        Missing => "the following required arguments were not provided:", "缺少必需的参数：";
        NoValue => "a value is required for '{argument}' but none was supplied", "参数 {argument} 需要一个值";
        BadValue => "invalid value '{value}' for '{argument}'", "参数 {argument} 不能为 {value}";
        Conflict => "the argument '{argument}' cannot be used with '{other}'",
            "参数 {argument} 不能与 {other} 同时使用";
        Repeated => "the argument '{argument}' cannot be used multiple times", "参数 {argument} 只能写一次";
        NotText => "invalid UTF-8 was detected in one or more arguments", "参数不是有效的 UTF-8 文本";
        Other => "the arguments cannot be used", "参数无法使用";
        Values => "[possible values: {values}]", "可选的值：{values}";
        Similar => "a similar argument exists: '{argument}'", "相近的参数：{argument}";
        SimilarCommand => "a similar subcommand exists: '{argument}'", "相近的命令：{argument}";
        SimilarValue => "a similar value exists: '{argument}'", "相近的值：{argument}";
        More => "For more information, try '--help'.", "加 --help 查看用法。";
    }
}

#[cfg(test)]
#[test]
fn every_phrase_stands_in_both_languages() {
    use crate::text::Language::{Chinese, English};
    let all = ComplaintText::ALL.iter();
    crate::text::check(all.map(|t| (t.get(English), t.get(Chinese))));
}
