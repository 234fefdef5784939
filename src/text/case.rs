//! What a person reads of the room `case`.

crate::phrases! {
    /// Phrases of the room `case`.
    CaseText {
        NoSources => "{path} holds nothing to open: a case lists its exports under [[sources]], counts under [headline], a plan of customer service under [service]", "{path} 中没有可打开的内容：案例在 [[sources]] 中列出导出文件，计数写在 [headline]，客服方案写在 [service]";
        Changed => "{file} has changed since the case was saved: {what}", "{file} 在案例保存后已变化：{what}";
        ChangedBytes => "{before} bytes, now {now}", "原为 {before} 字节，现为 {now}";
        ChangedLines => "{before} {before?line|lines} used, now {now}", "原用 {before} 行，现用 {now}";
        ChangedHash => "SHA-256 {before}…, now {now}…", "SHA-256 原为 {before}…，现为 {now}…";
        BadProfileName => "{name} is no name of a profile: letters, digits, - and _, at most 60", "“{name}”不能作为模板名：可用字母、数字、- 和 _，最多 60 个字符";
        NoProfileFolder => "There is no configuration folder: HOME is not set", "没有配置文件夹：未设置 HOME";
        NoProfile => "there is no profile {name}: neither {path} nor one of {known}", "没有模板“{name}”：既没有 {path}，也不是以下之一：{known}";
        BadProfile => "{path}: {cause}", "{path}：{cause}";
        Joint => "; ", "；";
    }
}

#[cfg(test)]
mod tests {
    use super::CaseText;
    use crate::text::Language::{Chinese, English};

    #[test]
    fn every_phrase_stands_in_both_languages() {
        crate::text::check(
            CaseText::ALL
                .iter()
                .map(|t| (t.get(English), t.get(Chinese))),
        );
    }
}
