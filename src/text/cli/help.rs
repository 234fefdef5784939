//! What `--help` says of each command and argument, in both languages.

crate::phrases! {
    /// Phrases of `--help`. The English ones are those of the arguments themselves (tested).
    HelpText {
        Program => "What a pricing error costs, and whether to honour the orders, revoke them, or draw a line between", "定价错误的代价，以及应兑现、撤销还是在两者之间划线";
        Inspect => "Say how exports were read: encoding, columns, lines used, rejected and skipped, totals", "说明导出文件的读取方式：编码、列、使用/拒绝/跳过的行数、合计";
        Estimate => "Measure the incident and compare the decisions", "度量事故并比较各方案";
        Report => "Make what is shared: the page, the workbook, the memo or the notice, by the file's ending", "按文件后缀生成要分享的页面、工作簿、备忘录或通知";
        Verify => "Say whether a file that was shared belongs to a case and its sources: exit code 0 or 1", "说明分享的文件是否属于某个案例及其来源：退出码 0 或 1";
        Export => "Write a list of single orders as CSV", "将逐单清单写成 CSV";
        Sql => "Write the case as a script for an engine that holds the orders", "将案例写成脚本，供存放订单的引擎运行";
        Sample => "Write a realistic incident of any size, with its truth beside it as JSON", "生成任意规模的逼真事故，并附上其真实数字（JSON）";
        HelpCommand => "Print this message or the help of the given subcommand(s)", "显示本帮助或某个命令的帮助";
        Help => "Print help", "显示帮助";
        HelpLong => "Print help (see a summary with '-h')", "显示帮助（-h 显示摘要）";
        HelpShort => "Print help (see more with '--help')", "显示帮助（--help 显示更多）";
        Version => "Print version", "显示版本";
        WindowFiles => "Exports, or one case file, to open in the window", "要在窗口中打开的导出文件，或一个案例文件";
        Files => "Exports, or one case file", "导出文件，或一个案例文件";
        Language => "Language of what is printed and drawn: en, zh; usually that of the system", "输出与绘图的语言：en、zh；否则随系统";
        Json => "Print JSON", "输出 JSON";
        Explain => "Where a figure comes from: shortfall, honour_all, revoke_all.churn, cap_2.worst_case, honour_all.provision, revoke_all.peak_backlog", "数字的来历：shortfall、honour_all、revoke_all.churn、cap_2.worst_case、honour_all.provision、revoke_all.peak_backlog";
        Encoding => "Encoding, such as gb18030", "编码，如 gb18030";
        Delimiter => "Character between fields; `tab` for a tab", "字段分隔符；制表符写 tab";
        Quote => "Character around fields; `none` where quotes mean nothing", "字段引号；引号无意义时写 none";
        HeaderLine => "Line of the header, from 1; 0 where there is none", "表头所在行，从 1 起；没有表头为 0";
        Profile => "Platform profile, such as shopify, or one of your own: its name, or its file (.toml)", "平台配置，如 shopify；或自己保存的配置：名称或文件（.toml）";
        Map => "Which column holds what: `--map paid=实付金额`, `--map time=#4`; `--map code=` for none", "哪一列是什么：--map paid=实付金额、--map time=#4；--map code= 表示没有";
        DateOrder => "Order of dates such as 03/04/2018", "03/04/2018 这类日期的顺序";
        DecimalMark => "Character before the decimals of amounts", "金额的小数点字符";
        Zone => "IANA time zone of times that state none", "未注明时区的时间所属的 IANA 时区";
        Currency => "Currency of amounts that state none", "未注明币种的金额的币种";
        MinorUnits => "Amounts are whole cents, fen …", "金额以分等最小单位表示";
        Conflicts => "Which of the conflicting lines of one order counts", "同一订单互相矛盾的行以哪一行为准";
        OrderAmounts => "Whether an amount that every line of an order repeats is the order's or each line's", "订单各行重复的金额属于整单还是每一行";
        Control => "A total you know, held against what was read: `--control paid=574000.00`; also orders, customers, lines, refunded", "用于核对的已知总数：--control paid=574000.00；也可用 orders、customers、lines、refunded";
        SaveProfile => "Save how these files are read as a profile of this name", "将本次读取方式存为该名称的配置";
        Incident => "Incident file (TOML); what it leaves out is proposed from the orders", "事故文件（TOML）；未写明的由订单推断";
        Assumptions => "Assumption file (TOML)", "假设文件（TOML）";
        Country => "Country of the default assumptions: china, eu, uk, us", "默认假设的国家或地区：china、eu、uk、us";
        Rate => "Your own rate of another currency: USD=7.10", "其他币种的自定汇率：USD=7.10";
        Seed => "Seed of the simulation", "模拟的种子";
        Draws => "Draws of the simulation", "模拟的次数";
        Title => "Headline of the page", "页面标题";
        NoticePolicy => "Decision that the notice tells: revoke_all, cap_1 …, honour_all; else the case's, else the cheapest", "通知所述的方案：revoke_all、cap_1 …、honour_all；否则用案例的，再否则用最便宜的";
        By => "When the notice promises to be done, such as 2018-01-15", "通知承诺完成的日期，如 2018-01-15";
        Note => "A note below the verdict", "结论下方的备注";
        Charts => "Up to three charts for the page, else the case's or the usual ones: timeline, orders_per_customer, waterfall, policy_axis, components, exceedance, tornado", "页面上的图，最多三张，否则用案例的或常用的：timeline、orders_per_customer、waterfall、policy_axis、components、exceedance、tornado";
        Without => "Figures to leave out: counts, amounts, worst_cases", "不显示的数字：counts、amounts、worst_cases";
        Scale => "1 is 1920 × 1080 pixels, 2 twice as many each way", "1 为 1920 × 1080 像素，2 为两个方向各加倍";
        ReportOutput => "Where to write it: .png or .svg is the page, .xlsx the workbook, .html or .md the memo, .notice.md or .txt the notice to customers", "写到哪里：.png 或 .svg 为页面，.xlsx 为工作簿，.html 或 .md 为备忘录，.notice.md 或 .txt 为客户通知";
        Shared => "The file that was shared: .png, .svg, .xlsx, .html or .md", "分享的文件：.png、.svg、.xlsx、.html 或 .md";
        Exports => "Without a case: the exports it should have been made from", "没有案例时：它应由哪些导出文件生成";
        Case => "The case it should belong to", "它应属于的案例";
        WhichList => "Which list", "哪个清单";
        Rows => "Every record as read, all columns, UTF-8", "读到的每条记录，全部列，UTF-8";
        Plain => "The same without records of another number of fields than the header: what any engine reads", "同上，去掉字段数与表头不同的记录：任何引擎都能读取";
        AffectedLines => "Lines the incident's rule holds for, with their amounts", "符合事故规则的行及其金额";
        Rejected => "Lines that could not be used, with the reason", "未能使用的行及原因";
        Actions => "What is to be done with every affected order", "每个受影响订单的处理方式";
        Customers => "What every affected customer is told", "告知每位受影响客户的内容";
        ActionsPolicy => "For actions: revoke_all, cap_1 …, honour_all; else the case's, else the cheapest", "用于 actions：revoke_all、cap_1 …、honour_all；否则用案例的，再否则用最便宜的";
        Identifiers => "How order and customer ids stand in the list: orders, full, masked, hashed; usual is orders for actions and customers, full for affected", "清单中订单与客户编号的写法：orders、full、masked、hashed；actions 与 customers 默认 orders，affected 默认 full";
        OrdersFull => "Orders in full, customers masked: what the action list is carried out by", "订单号完整，客户编号遮盖：处理清单据此执行";
        Full => "Both in full", "两者均完整";
        Masked => "Both masked", "两者均遮盖";
        Hashed => "Both as a salted hash: a key that is the same wherever the salt is", "两者均为加盐哈希：盐相同则键相同";
        Salt => "For hashed: a secret of your own, so that keys of several lists agree; without it each list has keys of its own", "用于 hashed：自定的密钥，使多份清单的键一致；否则每份清单各有其键";
        Output => "Where to write it", "写到哪里";
        Engine => "duckdb, spark, clickhouse or postgres", "duckdb、spark、clickhouse 或 postgres";
        Gives => "What it gives", "给出什么";
        Rollup => "The tables of the rollup, for `estimate` and the window", "汇总表，供 estimate 与窗口使用";
        Table => "A table with these columns instead of the files: sales.orders", "用具有这些列的表代替文件：sales.orders";
        Place => "Of the table, the column that says which of two lines with one time came first", "表中说明时间相同的两行孰先孰后的列";
        Folder => "Folder the engine writes its tables to", "引擎写出表的文件夹";
        SqlPolicy => "For actions: revoke_all, cap_1 …, honour_all; else the case's", "用于 actions：revoke_all、cap_1 …、honour_all；否则用案例的";
        SqlOutput => "Where to write the script; else it is printed", "脚本写到哪里；否则直接输出";
        OrderCount => "Orders in the file", "文件中的订单数";
        SampleSeed => "The same seed gives the same file", "相同种子生成相同文件";

        Usage => "Usage", "用法";
        Commands => "Commands", "命令";
        Arguments => "Arguments", "参数";
        Options => "Options", "选项";
    }
}

#[cfg(test)]
#[test]
fn every_phrase_stands_in_both_languages() {
    use crate::text::Language::{Chinese, English};
    let all = HelpText::ALL.iter();
    crate::text::check(all.map(|t| (t.get(English), t.get(Chinese))));
}
