//! What a person reads of the room `cli`.

pub mod complaint;
pub mod help;
pub mod views;

crate::phrases! {
    /// Phrases of the room `cli`.
    CliText {
        File => "File", "文件";
        Size => "Size", "大小";
        Encoding => "Encoding", "编码";
        Dialect => "Delimiter, quote", "分隔符、引号";
        HeaderLine => "Header line", "表头行";
        Profile => "Profile", "平台";
        Unmapped => "Not used", "未使用的列";
        Lines => "Lines", "行数";
        LineCounts => "{read} read = {used} used + {rejected} rejected + {skipped} skipped",
            "读取 {read} = 使用 {used} + 拒绝 {rejected} + 跳过 {skipped}";
        Total => "Total", "合计";
        Totals => "{orders} {orders?order|orders}, {customers} {customers?customer|customers}, {paid} {currency} paid",
            "{orders} 个订单，{customers} 位客户，实付 {paid} {currency}";
        Times => "Times", "时间";
        Agrees => "stated {stated}, read {read}: agrees", "文件所述 {stated}，读取 {read}：一致";
        Differs => "stated {stated}, read {read}: differs", "文件所述 {stated}，读取 {read}：不一致";
        Skipped => "Skipped", "跳过";
        Rejected => "Rejected", "拒绝";
        ConflictingLine => "line {line}: order {order}", "第 {line} 行：订单 {order}";
        RejectedLine => "line {line}, {column}: {value}", "第 {line} 行，{column}：{value}";
        Note => "Note", "说明";
        Questions => "These must be answered first; each flag below is an answer:",
            "请先回答以下问题；下面每个参数是一种回答：";
        BadExplain => "--explain {name}: no such figure, or it cannot be known from this. It takes a figure alone ({alone}), a decision ({known}), or a decision with one of its components ({components}) or figures ({figures}), such as revoke_all.churn", "--explain {name}：没有这个数，或据此无法得知。可写单独的数（{alone}）、方案（{known}），或方案加构成（{components}）或其他数（{figures}），如 revoke_all.churn";
        BadCharacter => "--{name} takes one character, not {text}", "--{name} 应为一个字符，而不是 {text}";
        BadMap => "--map takes ROLE=TITLE, such as paid=实付金额 or paid= for no column, not {given}. The roles are order_id, customer_id, product, quantity, term, list, unit_list, intended, unit_intended, paid, unit_paid, refunded, unit_cost, currency, time, time_of_day, time_zone, status, row_type, channel, code, delivered, refund_of", "--map 应为 角色=列名，如 paid=实付金额，或 paid= 表示没有该列，而不是 {given}。角色有：order_id、customer_id、product、quantity、term、list、unit_list、intended、unit_intended、paid、unit_paid、refunded、unit_cost、currency、time、time_of_day、time_zone、status、row_type、channel、code、delivered、refund_of";
        BadControl => "--control takes TOTAL=FIGURE, such as paid=574000.00, not {given}. The totals are lines, orders, customers, paid and refunded", "--control 应为 总数=数字，如 paid=574000.00，而不是 {given}。总数有：lines、orders、customers、paid、refunded";
        BadRate => "--rate takes CURRENCY=RATE, such as USD=7.10, not {given}", "--rate 应为 币种=汇率，如 USD=7.10，而不是 {given}";
        BadCountry => "No default assumptions for {country}; there are china, eu, uk and us",
            "没有 {country} 的默认假设；可选 china、eu、uk、us";
        Incident => "Incident", "事故";
        Given => "as given", "按给定";
        Proposed => "proposed from the orders", "由订单推断";
        Window => "Window", "时间窗";
        UnitPriceMin => "Unit price at least", "单价不低于";
        UnitPriceMax => "Unit price at most", "单价不高于";
        PaidRatioMin => "Paid ÷ intended at least", "实付 ÷ 应付不低于";
        PaidRatioMax => "Paid ÷ intended at most", "实付 ÷ 应付不高于";
        AmountsIn => "Affected, amounts in {currency}", "受影响部分，金额单位 {currency}";
        Orders => "Orders", "订单";
        Customers => "Customers", "客户";
        Units => "Units", "数量";
        Paid => "Paid", "实付";
        Intended => "Intended", "应付";
        Shortfall => "Shortfall (intended − paid)", "差额（应付 − 实付）";
        List => "List", "原价";
        ListGap => "List gap (list − paid)", "原价差（原价 − 实付）";
        BelowCost => "Below cost", "低于成本";
        Unwound => "Already cancelled or refunded, orders", "已取消或已退款的订单";
        Unpaid => "Never paid, orders", "未支付的订单";
        NoMatch => "No order matches the incident's rule.", "没有订单符合该事故的规则。";
        CostOf => "Cost of each decision, estimates in {currency}", "各决策的成本，估计值，单位 {currency}";
        CostIs => "Nine of ten simulated outcomes lie between P5 and P95; worst 5 % is the mean of the costliest twentieth; worst case is a bound, every assumption at its adverse end.", "模拟结果的九成落于 P5 与 P95 之间；最差 5% 为成本最高的二十分之一的均值；最坏情形为所有假设取不利端的上界。";
        Decision => "Decision", "决策";
        Expected => "Expected", "期望";
        P5 => "P5", "P5";
        P50 => "P50", "P50";
        P90 => "P90", "P90";
        P95 => "P95", "P95";
        Es95 => "Worst 5 %", "最差 5%";
        WorstCase => "Worst case", "最坏情形";
        CashReturned => "Cash returned", "退还现金";
        HonourCheaper => "Honouring all is expected to cost {honour}, revoking all {revoke}; honouring is cheaper in {chance} of the draws. Assumptions nobody has confirmed: {unconfirmed}.",
            "全部兑现的期望成本为 {honour}，全部撤销为 {revoke}；在 {chance} 的模拟中兑现更便宜。未经确认的假设：{unconfirmed}。";
        RevokeCheaper => "Honouring all is expected to cost {honour}, revoking all {revoke}; revoking is cheaper in {chance} of the draws. Assumptions nobody has confirmed: {unconfirmed}.",
            "全部兑现的期望成本为 {honour}，全部撤销为 {revoke}；在 {chance} 的模拟中撤销更便宜。未经确认的假设：{unconfirmed}。";
        OtherCheaper => "{honouring} is expected to cost {honour}, {revoking} {revoke}; {cheaper} is cheaper in {chance} of the draws. Assumptions nobody has confirmed: {unconfirmed}.",
            "{honouring}的期望成本为 {honour}，{revoking}为 {revoke}；在 {chance} 的模拟中{cheaper}更便宜。未经确认的假设：{unconfirmed}。";
        Exported => "{rows} {rows?row|rows} in {path}", "已将 {rows} 行写入 {path}";
        CannotWrite => "Cannot write {path}: {cause}", "无法写入 {path}：{cause}";
        Drawn => "The report is in {path}", "报告已写入 {path}";
        NoticeWritten => "The notice is in {path}. Fill in what stands in square brackets, and have it checked before it is sent.", "通知已写入 {path}。请填写方括号中的内容，并在发送前审核。";
        BadEnding => "{path}: the name must end in .png or .svg for the page, in .xlsx for the workbook, in .html or .md for the memo, or in .notice.md or .txt for the notice", "{path}：文件名应以 .png 或 .svg（页面）、.xlsx（工作簿）、.html 或 .md（备忘录）、.notice.md 或 .txt（通知）结尾";
        ExportedRows => "Every record as read is in {path}", "所有记录已按原样写入 {path}";
        Actions => "{policy}: {parts}; {refunded} to give back. {told}", "{policy}：{parts}；需退还 {refunded}。{told}";
        NothingUsed => "{file}: no line could be used ({why}). makegood inspect says how the file was read.",
            "{file}：没有可用的行（{why}）。makegood inspect 会说明读取方式。";
        OnlyHeader => "it has a header and no lines below it", "只有表头，没有数据行";
        InsteadOfWindow => "{why} Here is the comparison instead.", "{why}以下改为输出比较结果。";
        NoDisplay => "There is no display to open a window on: neither DISPLAY nor WAYLAND_DISPLAY is set. On Debian apt-get install xvfb makes one without a screen: xvfb-run makegood.",
            "没有可打开窗口的显示：DISPLAY 与 WAYLAND_DISPLAY 均未设置。在 Debian 上可用 apt-get install xvfb 安装无屏幕的显示：xvfb-run makegood。";
        NoWindow => "No window can be opened ({cause}). It needs a display (X11 or Wayland) that takes windows, and OpenGL, in software too: on Debian apt-get install libgl1-mesa-dri.", "无法打开窗口（{cause}）。需要可用的显示（X11 或 Wayland）以及 OpenGL（软件实现亦可）：在 Debian 上 apt-get install libgl1-mesa-dri。";
        NoLibrary => "No window can be opened ({cause}). Libraries are missing: on Debian apt-get install {packages}.", "无法打开窗口（{cause}）。缺少系统库：在 Debian 上 apt-get install {packages}。";
        NoColumn => "--map {role}={title}: no file has a column of that title. There are: {columns}",
            "--map {role}={title}：没有文件含该标题的列。现有列：{columns}";
        SomeRejected => "{lines} {lines?line could not be read and is|lines could not be read and are} in no figure; see makegood inspect.",
            "{lines} 行无法读取，未计入任何数字；请见 makegood inspect。";

        ProgramExamples => "Examples:\n  makegood orders.csv                        open the window with an export\n  makegood inspect orders.csv                say how it was read\n  makegood estimate orders.csv --json        the figures, for another program\n  makegood sample --orders 2000 -o new.csv   make a realistic export to try",
            "示例：\n  makegood orders.csv                        在窗口中打开导出文件\n  makegood inspect orders.csv                说明读取方式\n  makegood estimate orders.csv --json        供其他程序使用的数字\n  makegood sample --orders 2000 -o new.csv   生成一份逼真的导出文件";
        InspectExamples => "Examples:\n  makegood inspect orders.csv\n      how it was read, and what is asked\n  makegood inspect orders.csv --map paid=实付金额 --zone Asia/Shanghai --save-profile shop\n      answer, and keep the answers: --profile shop reads the next export the same way",
            "示例：\n  makegood inspect orders.csv\n      说明读取方式以及需要回答的问题\n  makegood inspect orders.csv --map paid=实付金额 --zone Asia/Shanghai --save-profile shop\n      回答并保留回答：下次用 --profile shop 以同样方式读取";
        EstimateExamples => "Examples:\n  makegood estimate orders.csv --incident incident.toml --country china\n      the figures of an incident, and what each decision costs\n  makegood estimate orders.csv --incident incident.toml --explain revoke_all.churn\n      where one of them comes from",
            "示例：\n  makegood estimate orders.csv --incident incident.toml --country china\n      事故的各项数字与每种方案的成本\n  makegood estimate orders.csv --incident incident.toml --explain revoke_all.churn\n      其中一个数字的来历";
        ReportExamples => "Examples:\n  makegood report orders.csv --incident incident.toml --title \"New Year's Eve\" -o page.png\n      the page for the incident review\n  makegood report case.makegood --policy honour_all --by 2018-01-15 -o letter.notice.md\n      the notice to customers, to be checked before it is sent",
            "示例：\n  makegood report orders.csv --incident incident.toml --title 跨年夜 -o page.png\n      事故复盘用的页面\n  makegood report case.makegood --policy honour_all --by 2018-01-15 -o letter.notice.md\n      给客户的通知，发送前须审核";
        VerifyExamples => "Examples:\n  makegood verify page.png --case case.makegood\n      whether the page was made from this case\n  makegood verify page.png orders.csv\n      whether it was made from this export",
            "示例：\n  makegood verify page.png --case case.makegood\n      该页面是否由此案例生成\n  makegood verify page.png orders.csv\n      该页面是否由此导出文件生成";
        ExportExamples => "Examples:\n  makegood export case.makegood --what actions --policy cap_1 -o actions.csv\n      what is to be done with every affected order\n  makegood export orders.csv --what rejected -o rejected.csv\n      the lines that could not be used, each with its reason",
            "示例：\n  makegood export case.makegood --what actions --policy cap_1 -o actions.csv\n      每个受影响订单的处理方式\n  makegood export orders.csv --what rejected -o rejected.csv\n      未能使用的行及其原因";
        SqlExamples => "Examples:\n  makegood sql case.makegood --engine duckdb --folder rollup -o case.sql\n      for the same files; the folder it writes is opened by makegood estimate rollup\n  makegood sql case.makegood --engine postgres --table sales.orders -o case.sql\n      for a table with the same columns",
            "示例：\n  makegood sql case.makegood --engine duckdb --folder rollup -o case.sql\n      针对相同文件；写出的文件夹用 makegood estimate rollup 打开\n  makegood sql case.makegood --engine postgres --table sales.orders -o case.sql\n      针对具有相同列的表";
        SampleExamples => "Example:\n  makegood sample --orders 2870000 --seed 7 -o orders.csv\n      what is true of it stands beside it, in orders.truth.json",
            "示例：\n  makegood sample --orders 2870000 --seed 7 -o orders.csv\n      其真实数字写在旁边的 orders.truth.json 中";
    }
}

#[cfg(test)]
mod tests {
    use super::CliText;
    use crate::text::Language::{Chinese, English};

    #[test]
    fn every_phrase_stands_in_both_languages() {
        crate::text::check(
            CliText::ALL
                .iter()
                .map(|t| (t.get(English), t.get(Chinese))),
        );
    }
}
