# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_makegood_global_optspecs
    string join \n language= h/help V/version
end

function __fish_makegood_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_makegood_global_optspecs) -- $cmd 2>/dev/null
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_makegood_using_subcommand
    set -l cmd (__fish_makegood_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c makegood -n "__fish_makegood_needs_command" -l language -d 'Language of what is printed and drawn: en, zh; usually that of the system' -r
complete -c makegood -n "__fish_makegood_needs_command" -s h -l help -d 'Print help'
complete -c makegood -n "__fish_makegood_needs_command" -s V -l version -d 'Print version'
complete -c makegood -n "__fish_makegood_needs_command" -a "inspect" -d 'Say how exports were read: encoding, columns, lines used, rejected and skipped, totals'
complete -c makegood -n "__fish_makegood_needs_command" -a "estimate" -d 'Measure the incident and compare the decisions'
complete -c makegood -n "__fish_makegood_needs_command" -a "report" -d 'Make what is shared: the page, the workbook, the memo or the notice, by the file\'s ending'
complete -c makegood -n "__fish_makegood_needs_command" -a "verify" -d 'Say whether a file that was shared belongs to a case and its sources: exit code 0 or 1'
complete -c makegood -n "__fish_makegood_needs_command" -a "export" -d 'Write a list of single orders as CSV'
complete -c makegood -n "__fish_makegood_needs_command" -a "sql" -d 'Write the case as a script for an engine that holds the orders'
complete -c makegood -n "__fish_makegood_needs_command" -a "sample" -d 'Write a realistic incident of any size, with its truth beside it as JSON'
complete -c makegood -n "__fish_makegood_needs_command" -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c makegood -n "__fish_makegood_using_subcommand inspect" -l encoding -d 'Encoding, such as gb18030' -r
complete -c makegood -n "__fish_makegood_using_subcommand inspect" -l delimiter -d 'Character between fields; `tab` for a tab' -r
complete -c makegood -n "__fish_makegood_using_subcommand inspect" -l quote -d 'Character around fields; `none` where quotes mean nothing' -r
complete -c makegood -n "__fish_makegood_using_subcommand inspect" -l header-line -d 'Line of the header, from 1; 0 where there is none' -r
complete -c makegood -n "__fish_makegood_using_subcommand inspect" -l profile -d 'Platform profile, such as shopify, or one of your own: its name, or its file (.toml)' -r
complete -c makegood -n "__fish_makegood_using_subcommand inspect" -l map -d 'Which column holds what: `--map paid=实付金额`, `--map time=#4`; `--map code=` for none' -r
complete -c makegood -n "__fish_makegood_using_subcommand inspect" -l date-order -d 'Order of dates such as 03/04/2018' -r -f -a "ymd\t''
dmy\t''
mdy\t''"
complete -c makegood -n "__fish_makegood_using_subcommand inspect" -l decimal-mark -d 'Character before the decimals of amounts' -r -f -a "point\t''
comma\t''
.\t''
\,\t''"
complete -c makegood -n "__fish_makegood_using_subcommand inspect" -l zone -d 'IANA time zone of times that state none' -r
complete -c makegood -n "__fish_makegood_using_subcommand inspect" -l currency -d 'Currency of amounts that state none' -r
complete -c makegood -n "__fish_makegood_using_subcommand inspect" -l conflicts -d 'Which of the conflicting lines of one order counts' -r -f -a "set-aside\t''
first\t''
last\t''
all\t''"
complete -c makegood -n "__fish_makegood_using_subcommand inspect" -l order-amounts -d 'Whether an amount that every line of an order repeats is the order\'s or each line\'s' -r -f -a "once\t''
each\t''"
complete -c makegood -n "__fish_makegood_using_subcommand inspect" -l control -d 'A total you know, held against what was read: `--control paid=574000.00`; also orders, customers, lines, refunded' -r
complete -c makegood -n "__fish_makegood_using_subcommand inspect" -l save-profile -d 'Save how these files are read as a profile of this name' -r
complete -c makegood -n "__fish_makegood_using_subcommand inspect" -l language -d 'Language of what is printed and drawn: en, zh; usually that of the system' -r
complete -c makegood -n "__fish_makegood_using_subcommand inspect" -l minor-units -d 'Amounts are whole cents, fen …'
complete -c makegood -n "__fish_makegood_using_subcommand inspect" -l json -d 'Print JSON'
complete -c makegood -n "__fish_makegood_using_subcommand inspect" -s h -l help -d 'Print help'
complete -c makegood -n "__fish_makegood_using_subcommand estimate" -l encoding -d 'Encoding, such as gb18030' -r
complete -c makegood -n "__fish_makegood_using_subcommand estimate" -l delimiter -d 'Character between fields; `tab` for a tab' -r
complete -c makegood -n "__fish_makegood_using_subcommand estimate" -l quote -d 'Character around fields; `none` where quotes mean nothing' -r
complete -c makegood -n "__fish_makegood_using_subcommand estimate" -l header-line -d 'Line of the header, from 1; 0 where there is none' -r
complete -c makegood -n "__fish_makegood_using_subcommand estimate" -l profile -d 'Platform profile, such as shopify, or one of your own: its name, or its file (.toml)' -r
complete -c makegood -n "__fish_makegood_using_subcommand estimate" -l map -d 'Which column holds what: `--map paid=实付金额`, `--map time=#4`; `--map code=` for none' -r
complete -c makegood -n "__fish_makegood_using_subcommand estimate" -l date-order -d 'Order of dates such as 03/04/2018' -r -f -a "ymd\t''
dmy\t''
mdy\t''"
complete -c makegood -n "__fish_makegood_using_subcommand estimate" -l decimal-mark -d 'Character before the decimals of amounts' -r -f -a "point\t''
comma\t''
.\t''
\,\t''"
complete -c makegood -n "__fish_makegood_using_subcommand estimate" -l zone -d 'IANA time zone of times that state none' -r
complete -c makegood -n "__fish_makegood_using_subcommand estimate" -l currency -d 'Currency of amounts that state none' -r
complete -c makegood -n "__fish_makegood_using_subcommand estimate" -l conflicts -d 'Which of the conflicting lines of one order counts' -r -f -a "set-aside\t''
first\t''
last\t''
all\t''"
complete -c makegood -n "__fish_makegood_using_subcommand estimate" -l order-amounts -d 'Whether an amount that every line of an order repeats is the order\'s or each line\'s' -r -f -a "once\t''
each\t''"
complete -c makegood -n "__fish_makegood_using_subcommand estimate" -l control -d 'A total you know, held against what was read: `--control paid=574000.00`; also orders, customers, lines, refunded' -r
complete -c makegood -n "__fish_makegood_using_subcommand estimate" -l save-profile -d 'Save how these files are read as a profile of this name' -r
complete -c makegood -n "__fish_makegood_using_subcommand estimate" -l incident -d 'Incident file (TOML); what it leaves out is proposed from the orders' -r -F
complete -c makegood -n "__fish_makegood_using_subcommand estimate" -l assumptions -d 'Assumption file (TOML)' -r -F
complete -c makegood -n "__fish_makegood_using_subcommand estimate" -l country -d 'Country of the default assumptions: china, eu, uk, us' -r
complete -c makegood -n "__fish_makegood_using_subcommand estimate" -l rate -d 'Your own rate of another currency: USD=7.10' -r
complete -c makegood -n "__fish_makegood_using_subcommand estimate" -l seed -d 'Seed of the simulation' -r
complete -c makegood -n "__fish_makegood_using_subcommand estimate" -l draws -d 'Draws of the simulation' -r
complete -c makegood -n "__fish_makegood_using_subcommand estimate" -l explain -d 'Where a figure comes from: shortfall, honour_all, revoke_all.churn, cap_2.worst_case, honour_all.provision, revoke_all.peak_backlog' -r
complete -c makegood -n "__fish_makegood_using_subcommand estimate" -l language -d 'Language of what is printed and drawn: en, zh; usually that of the system' -r
complete -c makegood -n "__fish_makegood_using_subcommand estimate" -l minor-units -d 'Amounts are whole cents, fen …'
complete -c makegood -n "__fish_makegood_using_subcommand estimate" -l json -d 'Print JSON'
complete -c makegood -n "__fish_makegood_using_subcommand estimate" -s h -l help -d 'Print help'
complete -c makegood -n "__fish_makegood_using_subcommand report" -l encoding -d 'Encoding, such as gb18030' -r
complete -c makegood -n "__fish_makegood_using_subcommand report" -l delimiter -d 'Character between fields; `tab` for a tab' -r
complete -c makegood -n "__fish_makegood_using_subcommand report" -l quote -d 'Character around fields; `none` where quotes mean nothing' -r
complete -c makegood -n "__fish_makegood_using_subcommand report" -l header-line -d 'Line of the header, from 1; 0 where there is none' -r
complete -c makegood -n "__fish_makegood_using_subcommand report" -l profile -d 'Platform profile, such as shopify, or one of your own: its name, or its file (.toml)' -r
complete -c makegood -n "__fish_makegood_using_subcommand report" -l map -d 'Which column holds what: `--map paid=实付金额`, `--map time=#4`; `--map code=` for none' -r
complete -c makegood -n "__fish_makegood_using_subcommand report" -l date-order -d 'Order of dates such as 03/04/2018' -r -f -a "ymd\t''
dmy\t''
mdy\t''"
complete -c makegood -n "__fish_makegood_using_subcommand report" -l decimal-mark -d 'Character before the decimals of amounts' -r -f -a "point\t''
comma\t''
.\t''
\,\t''"
complete -c makegood -n "__fish_makegood_using_subcommand report" -l zone -d 'IANA time zone of times that state none' -r
complete -c makegood -n "__fish_makegood_using_subcommand report" -l currency -d 'Currency of amounts that state none' -r
complete -c makegood -n "__fish_makegood_using_subcommand report" -l conflicts -d 'Which of the conflicting lines of one order counts' -r -f -a "set-aside\t''
first\t''
last\t''
all\t''"
complete -c makegood -n "__fish_makegood_using_subcommand report" -l order-amounts -d 'Whether an amount that every line of an order repeats is the order\'s or each line\'s' -r -f -a "once\t''
each\t''"
complete -c makegood -n "__fish_makegood_using_subcommand report" -l control -d 'A total you know, held against what was read: `--control paid=574000.00`; also orders, customers, lines, refunded' -r
complete -c makegood -n "__fish_makegood_using_subcommand report" -l save-profile -d 'Save how these files are read as a profile of this name' -r
complete -c makegood -n "__fish_makegood_using_subcommand report" -l incident -d 'Incident file (TOML); what it leaves out is proposed from the orders' -r -F
complete -c makegood -n "__fish_makegood_using_subcommand report" -l assumptions -d 'Assumption file (TOML)' -r -F
complete -c makegood -n "__fish_makegood_using_subcommand report" -l country -d 'Country of the default assumptions: china, eu, uk, us' -r
complete -c makegood -n "__fish_makegood_using_subcommand report" -l rate -d 'Your own rate of another currency: USD=7.10' -r
complete -c makegood -n "__fish_makegood_using_subcommand report" -l seed -d 'Seed of the simulation' -r
complete -c makegood -n "__fish_makegood_using_subcommand report" -l draws -d 'Draws of the simulation' -r
complete -c makegood -n "__fish_makegood_using_subcommand report" -l title -d 'Headline of the page' -r
complete -c makegood -n "__fish_makegood_using_subcommand report" -l policy -d 'Decision that the notice tells: revoke_all, cap_1 …, honour_all; else the case\'s, else the cheapest' -r
complete -c makegood -n "__fish_makegood_using_subcommand report" -l by -d 'When the notice promises to be done, such as 2018-01-15' -r
complete -c makegood -n "__fish_makegood_using_subcommand report" -l note -d 'A note below the verdict' -r
complete -c makegood -n "__fish_makegood_using_subcommand report" -l charts -d 'Up to three charts for the page, else the case\'s or the usual ones: timeline, orders_per_customer, waterfall, policy_axis, components, exceedance, tornado' -r
complete -c makegood -n "__fish_makegood_using_subcommand report" -l without -d 'Figures to leave out: counts, amounts, worst_cases' -r
complete -c makegood -n "__fish_makegood_using_subcommand report" -l scale -d '1 is 1920 × 1080 pixels, 2 twice as many each way' -r
complete -c makegood -n "__fish_makegood_using_subcommand report" -s o -l output -d 'Where to write it: .png or .svg is the page, .xlsx the workbook, .html or .md the memo, .notice.md or .txt the notice to customers' -r -F
complete -c makegood -n "__fish_makegood_using_subcommand report" -l language -d 'Language of what is printed and drawn: en, zh; usually that of the system' -r
complete -c makegood -n "__fish_makegood_using_subcommand report" -l minor-units -d 'Amounts are whole cents, fen …'
complete -c makegood -n "__fish_makegood_using_subcommand report" -s h -l help -d 'Print help'
complete -c makegood -n "__fish_makegood_using_subcommand verify" -l case -d 'The case it should belong to' -r -F
complete -c makegood -n "__fish_makegood_using_subcommand verify" -l encoding -d 'Encoding, such as gb18030' -r
complete -c makegood -n "__fish_makegood_using_subcommand verify" -l delimiter -d 'Character between fields; `tab` for a tab' -r
complete -c makegood -n "__fish_makegood_using_subcommand verify" -l quote -d 'Character around fields; `none` where quotes mean nothing' -r
complete -c makegood -n "__fish_makegood_using_subcommand verify" -l header-line -d 'Line of the header, from 1; 0 where there is none' -r
complete -c makegood -n "__fish_makegood_using_subcommand verify" -l profile -d 'Platform profile, such as shopify, or one of your own: its name, or its file (.toml)' -r
complete -c makegood -n "__fish_makegood_using_subcommand verify" -l map -d 'Which column holds what: `--map paid=实付金额`, `--map time=#4`; `--map code=` for none' -r
complete -c makegood -n "__fish_makegood_using_subcommand verify" -l date-order -d 'Order of dates such as 03/04/2018' -r -f -a "ymd\t''
dmy\t''
mdy\t''"
complete -c makegood -n "__fish_makegood_using_subcommand verify" -l decimal-mark -d 'Character before the decimals of amounts' -r -f -a "point\t''
comma\t''
.\t''
\,\t''"
complete -c makegood -n "__fish_makegood_using_subcommand verify" -l zone -d 'IANA time zone of times that state none' -r
complete -c makegood -n "__fish_makegood_using_subcommand verify" -l currency -d 'Currency of amounts that state none' -r
complete -c makegood -n "__fish_makegood_using_subcommand verify" -l conflicts -d 'Which of the conflicting lines of one order counts' -r -f -a "set-aside\t''
first\t''
last\t''
all\t''"
complete -c makegood -n "__fish_makegood_using_subcommand verify" -l order-amounts -d 'Whether an amount that every line of an order repeats is the order\'s or each line\'s' -r -f -a "once\t''
each\t''"
complete -c makegood -n "__fish_makegood_using_subcommand verify" -l control -d 'A total you know, held against what was read: `--control paid=574000.00`; also orders, customers, lines, refunded' -r
complete -c makegood -n "__fish_makegood_using_subcommand verify" -l save-profile -d 'Save how these files are read as a profile of this name' -r
complete -c makegood -n "__fish_makegood_using_subcommand verify" -l incident -d 'Incident file (TOML); what it leaves out is proposed from the orders' -r -F
complete -c makegood -n "__fish_makegood_using_subcommand verify" -l assumptions -d 'Assumption file (TOML)' -r -F
complete -c makegood -n "__fish_makegood_using_subcommand verify" -l country -d 'Country of the default assumptions: china, eu, uk, us' -r
complete -c makegood -n "__fish_makegood_using_subcommand verify" -l rate -d 'Your own rate of another currency: USD=7.10' -r
complete -c makegood -n "__fish_makegood_using_subcommand verify" -l seed -d 'Seed of the simulation' -r
complete -c makegood -n "__fish_makegood_using_subcommand verify" -l draws -d 'Draws of the simulation' -r
complete -c makegood -n "__fish_makegood_using_subcommand verify" -l language -d 'Language of what is printed and drawn: en, zh; usually that of the system' -r
complete -c makegood -n "__fish_makegood_using_subcommand verify" -l minor-units -d 'Amounts are whole cents, fen …'
complete -c makegood -n "__fish_makegood_using_subcommand verify" -l json -d 'Print JSON'
complete -c makegood -n "__fish_makegood_using_subcommand verify" -s h -l help -d 'Print help'
complete -c makegood -n "__fish_makegood_using_subcommand export" -l encoding -d 'Encoding, such as gb18030' -r
complete -c makegood -n "__fish_makegood_using_subcommand export" -l delimiter -d 'Character between fields; `tab` for a tab' -r
complete -c makegood -n "__fish_makegood_using_subcommand export" -l quote -d 'Character around fields; `none` where quotes mean nothing' -r
complete -c makegood -n "__fish_makegood_using_subcommand export" -l header-line -d 'Line of the header, from 1; 0 where there is none' -r
complete -c makegood -n "__fish_makegood_using_subcommand export" -l profile -d 'Platform profile, such as shopify, or one of your own: its name, or its file (.toml)' -r
complete -c makegood -n "__fish_makegood_using_subcommand export" -l map -d 'Which column holds what: `--map paid=实付金额`, `--map time=#4`; `--map code=` for none' -r
complete -c makegood -n "__fish_makegood_using_subcommand export" -l date-order -d 'Order of dates such as 03/04/2018' -r -f -a "ymd\t''
dmy\t''
mdy\t''"
complete -c makegood -n "__fish_makegood_using_subcommand export" -l decimal-mark -d 'Character before the decimals of amounts' -r -f -a "point\t''
comma\t''
.\t''
\,\t''"
complete -c makegood -n "__fish_makegood_using_subcommand export" -l zone -d 'IANA time zone of times that state none' -r
complete -c makegood -n "__fish_makegood_using_subcommand export" -l currency -d 'Currency of amounts that state none' -r
complete -c makegood -n "__fish_makegood_using_subcommand export" -l conflicts -d 'Which of the conflicting lines of one order counts' -r -f -a "set-aside\t''
first\t''
last\t''
all\t''"
complete -c makegood -n "__fish_makegood_using_subcommand export" -l order-amounts -d 'Whether an amount that every line of an order repeats is the order\'s or each line\'s' -r -f -a "once\t''
each\t''"
complete -c makegood -n "__fish_makegood_using_subcommand export" -l control -d 'A total you know, held against what was read: `--control paid=574000.00`; also orders, customers, lines, refunded' -r
complete -c makegood -n "__fish_makegood_using_subcommand export" -l save-profile -d 'Save how these files are read as a profile of this name' -r
complete -c makegood -n "__fish_makegood_using_subcommand export" -l incident -d 'Incident file (TOML); what it leaves out is proposed from the orders' -r -F
complete -c makegood -n "__fish_makegood_using_subcommand export" -l assumptions -d 'Assumption file (TOML)' -r -F
complete -c makegood -n "__fish_makegood_using_subcommand export" -l country -d 'Country of the default assumptions: china, eu, uk, us' -r
complete -c makegood -n "__fish_makegood_using_subcommand export" -l rate -d 'Your own rate of another currency: USD=7.10' -r
complete -c makegood -n "__fish_makegood_using_subcommand export" -l seed -d 'Seed of the simulation' -r
complete -c makegood -n "__fish_makegood_using_subcommand export" -l draws -d 'Draws of the simulation' -r
complete -c makegood -n "__fish_makegood_using_subcommand export" -l what -d 'Which list' -r -f -a "rows\t'Every record as read, all columns, UTF-8'
plain\t'The same without records of another number of fields than the header: what any engine reads'
affected\t'Lines the incident\'s rule holds for, with their amounts'
rejected\t'Lines that could not be used, with the reason'
actions\t'What is to be done with every affected order'
customers\t'What every affected customer is told'"
complete -c makegood -n "__fish_makegood_using_subcommand export" -l policy -d 'For actions: revoke_all, cap_1 …, honour_all; else the case\'s, else the cheapest' -r
complete -c makegood -n "__fish_makegood_using_subcommand export" -l identifiers -d 'How order and customer ids stand in the list: orders, full, masked, hashed; usual is orders for actions and customers, full for affected' -r -f -a "orders\t'Orders in full, customers masked: what the action list is carried out by'
full\t'Both in full'
masked\t'Both masked'
hashed\t'Both as a salted hash: a key that is the same wherever the salt is'"
complete -c makegood -n "__fish_makegood_using_subcommand export" -l salt -d 'For hashed: a secret of your own, so that keys of several lists agree; without it each list has keys of its own' -r
complete -c makegood -n "__fish_makegood_using_subcommand export" -s o -l output -d 'Where to write it' -r -F
complete -c makegood -n "__fish_makegood_using_subcommand export" -l language -d 'Language of what is printed and drawn: en, zh; usually that of the system' -r
complete -c makegood -n "__fish_makegood_using_subcommand export" -l minor-units -d 'Amounts are whole cents, fen …'
complete -c makegood -n "__fish_makegood_using_subcommand export" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c makegood -n "__fish_makegood_using_subcommand sql" -l encoding -d 'Encoding, such as gb18030' -r
complete -c makegood -n "__fish_makegood_using_subcommand sql" -l delimiter -d 'Character between fields; `tab` for a tab' -r
complete -c makegood -n "__fish_makegood_using_subcommand sql" -l quote -d 'Character around fields; `none` where quotes mean nothing' -r
complete -c makegood -n "__fish_makegood_using_subcommand sql" -l header-line -d 'Line of the header, from 1; 0 where there is none' -r
complete -c makegood -n "__fish_makegood_using_subcommand sql" -l profile -d 'Platform profile, such as shopify, or one of your own: its name, or its file (.toml)' -r
complete -c makegood -n "__fish_makegood_using_subcommand sql" -l map -d 'Which column holds what: `--map paid=实付金额`, `--map time=#4`; `--map code=` for none' -r
complete -c makegood -n "__fish_makegood_using_subcommand sql" -l date-order -d 'Order of dates such as 03/04/2018' -r -f -a "ymd\t''
dmy\t''
mdy\t''"
complete -c makegood -n "__fish_makegood_using_subcommand sql" -l decimal-mark -d 'Character before the decimals of amounts' -r -f -a "point\t''
comma\t''
.\t''
\,\t''"
complete -c makegood -n "__fish_makegood_using_subcommand sql" -l zone -d 'IANA time zone of times that state none' -r
complete -c makegood -n "__fish_makegood_using_subcommand sql" -l currency -d 'Currency of amounts that state none' -r
complete -c makegood -n "__fish_makegood_using_subcommand sql" -l conflicts -d 'Which of the conflicting lines of one order counts' -r -f -a "set-aside\t''
first\t''
last\t''
all\t''"
complete -c makegood -n "__fish_makegood_using_subcommand sql" -l order-amounts -d 'Whether an amount that every line of an order repeats is the order\'s or each line\'s' -r -f -a "once\t''
each\t''"
complete -c makegood -n "__fish_makegood_using_subcommand sql" -l control -d 'A total you know, held against what was read: `--control paid=574000.00`; also orders, customers, lines, refunded' -r
complete -c makegood -n "__fish_makegood_using_subcommand sql" -l save-profile -d 'Save how these files are read as a profile of this name' -r
complete -c makegood -n "__fish_makegood_using_subcommand sql" -l incident -d 'Incident file (TOML); what it leaves out is proposed from the orders' -r -F
complete -c makegood -n "__fish_makegood_using_subcommand sql" -l assumptions -d 'Assumption file (TOML)' -r -F
complete -c makegood -n "__fish_makegood_using_subcommand sql" -l country -d 'Country of the default assumptions: china, eu, uk, us' -r
complete -c makegood -n "__fish_makegood_using_subcommand sql" -l rate -d 'Your own rate of another currency: USD=7.10' -r
complete -c makegood -n "__fish_makegood_using_subcommand sql" -l seed -d 'Seed of the simulation' -r
complete -c makegood -n "__fish_makegood_using_subcommand sql" -l draws -d 'Draws of the simulation' -r
complete -c makegood -n "__fish_makegood_using_subcommand sql" -l engine -d 'duckdb, spark, clickhouse or postgres' -r
complete -c makegood -n "__fish_makegood_using_subcommand sql" -l what -d 'What it gives' -r -f -a "rollup\t'The tables of the rollup, for `estimate` and the window'
actions\t'What is to be done with every affected order'"
complete -c makegood -n "__fish_makegood_using_subcommand sql" -l table -d 'A table with these columns instead of the files: sales.orders' -r
complete -c makegood -n "__fish_makegood_using_subcommand sql" -l place -d 'Of the table, the column that says which of two lines with one time came first' -r
complete -c makegood -n "__fish_makegood_using_subcommand sql" -l folder -d 'Folder the engine writes its tables to' -r
complete -c makegood -n "__fish_makegood_using_subcommand sql" -l policy -d 'For actions: revoke_all, cap_1 …, honour_all; else the case\'s' -r
complete -c makegood -n "__fish_makegood_using_subcommand sql" -s o -l output -d 'Where to write the script; else it is printed' -r -F
complete -c makegood -n "__fish_makegood_using_subcommand sql" -l language -d 'Language of what is printed and drawn: en, zh; usually that of the system' -r
complete -c makegood -n "__fish_makegood_using_subcommand sql" -l minor-units -d 'Amounts are whole cents, fen …'
complete -c makegood -n "__fish_makegood_using_subcommand sql" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c makegood -n "__fish_makegood_using_subcommand sample" -l orders -d 'Orders in the file' -r
complete -c makegood -n "__fish_makegood_using_subcommand sample" -l seed -d 'The same seed gives the same file' -r
complete -c makegood -n "__fish_makegood_using_subcommand sample" -s o -l output -d 'Where to write it' -r -F
complete -c makegood -n "__fish_makegood_using_subcommand sample" -l language -d 'Language of what is printed and drawn: en, zh; usually that of the system' -r
complete -c makegood -n "__fish_makegood_using_subcommand sample" -s h -l help -d 'Print help'
complete -c makegood -n "__fish_makegood_using_subcommand help; and not __fish_seen_subcommand_from inspect estimate report verify export sql sample help" -f -a "inspect" -d 'Say how exports were read: encoding, columns, lines used, rejected and skipped, totals'
complete -c makegood -n "__fish_makegood_using_subcommand help; and not __fish_seen_subcommand_from inspect estimate report verify export sql sample help" -f -a "estimate" -d 'Measure the incident and compare the decisions'
complete -c makegood -n "__fish_makegood_using_subcommand help; and not __fish_seen_subcommand_from inspect estimate report verify export sql sample help" -f -a "report" -d 'Make what is shared: the page, the workbook, the memo or the notice, by the file\'s ending'
complete -c makegood -n "__fish_makegood_using_subcommand help; and not __fish_seen_subcommand_from inspect estimate report verify export sql sample help" -f -a "verify" -d 'Say whether a file that was shared belongs to a case and its sources: exit code 0 or 1'
complete -c makegood -n "__fish_makegood_using_subcommand help; and not __fish_seen_subcommand_from inspect estimate report verify export sql sample help" -f -a "export" -d 'Write a list of single orders as CSV'
complete -c makegood -n "__fish_makegood_using_subcommand help; and not __fish_seen_subcommand_from inspect estimate report verify export sql sample help" -f -a "sql" -d 'Write the case as a script for an engine that holds the orders'
complete -c makegood -n "__fish_makegood_using_subcommand help; and not __fish_seen_subcommand_from inspect estimate report verify export sql sample help" -f -a "sample" -d 'Write a realistic incident of any size, with its truth beside it as JSON'
complete -c makegood -n "__fish_makegood_using_subcommand help; and not __fish_seen_subcommand_from inspect estimate report verify export sql sample help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
