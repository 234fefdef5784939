//! Traditional characters of titles and status words, and their simplified forms.

/// Traditional characters and, at the same place, their simplified forms.
pub(crate) const FORMS: [&str; 2] = [
    "關閉實發貨買賣額訂單確認敗簽銷評價達無時廢換運輸備庫參請轉絕購經號編碼會員帳賬戶數產標題類別間創態狀\
     優權費減總計應幣種區開結賃業務項詳細電話傳眾動適級還處儲點顧聯繫郵遞擔負責錄現場個條張與門車輛醫療筆",
    "关闭实发货买卖额订单确认败签销评价达无时废换运输备库参请转绝购经号编码会员账账户数产标题类别间创态状\
     优权费减总计应币种区开结赁业务项详细电话传众动适级还处储点顾联系邮递担负责录现场个条张与门车辆医疗笔",
];

/// The simplified form of a character; itself where it has none here.
pub(super) fn simplify(c: char) -> char {
    let [traditional, simple] = FORMS;
    let found = traditional
        .chars()
        .zip(simple.chars())
        .find(|(known, _)| *known == c);
    found.map_or(c, |(_, simple)| simple)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_has_its_counterpart() {
        assert_eq!(FORMS[0].chars().count(), FORMS[1].chars().count());
        let simple: String = "訂單編號買家會員名商品數量實付金額"
            .chars()
            .map(simplify)
            .collect();
        assert_eq!(simple, "订单编号买家会员名商品数量实付金额");
        assert_eq!(simplify('a'), 'a');
    }
}
