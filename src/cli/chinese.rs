//! Help in Chinese. The English one is clap's own.

use clap::{Arg, ArgAction, Command};

/// Command, argument, help; the command is empty for the program itself.
const HELP: &[(&str, &str, &str)] = &[
    ("", "file", "要在窗口中打开的数据文件；不给出则用内置数据"),
    ("", "screenshot", "窗口画面稳定后保存为图片并退出"),
    ("", "data", "要读取的数据文件；不给出则用内置数据"),
    ("", "lang", "语言：zh 或 en；不给出则随系统"),
    ("check", "file", "要检查的数据文件"),
    ("check", "format", "输出形式：human（文件:行:列: error: …，默认）或 json"),
    ("list", "table", "要列出的表；procedure:编号、chain:编号、event:编号 列出一条记录内的各行"),
    ("list", "set", "工作台的设置，写法同 export，如 --set zone=ningbo"),
    ("list", "columns", "要列出的列，写列的编号"),
    ("list", "format", "输出形式：table（默认）、csv 或 json"),
    (
        "export",
        "view",
        "要导出的视图：总览、某张表、某个工作台、一条记录（如 chain:编号）、窗口写出的视图链接，\n或 report（全部数据的简报）、report:表名（一张表的简报）",
    ),
    (
        "export",
        "set",
        "工作台的设置，可多次给出：leverage、grants 的假设，match 的条件，\n如 --set zone=ningbo --set role=首席质量官",
    ),
    (
        "export",
        "mark",
        "表格图片中要标记的行，写记录的编号；'*' 标记显示的所有行；\n标记的行加底色并在表尾合计，与窗口中按住 Ctrl 或 Shift 点选相同",
    ),
    ("export", "out", "要写入的文件：.png、.svg、.pdf、.csv、.json、.xlsx 或 .mmd；- 为标准输出，须同用 --format"),
    (
        "export",
        "all",
        "把每个视图各写成一张图片，放入此目录；目录不存在则新建，已有的图片会被替换；\n与 --filter 同用时只导出含所筛选列的表格、以及符合条件的单条记录，其余略去并列明；\n中途停止时，已完成的图片保留，每张都完整",
    ),
    ("export", "format", "--all 的图片格式：png（默认）、svg 或 pdf；--out - 的格式，可为任一扩展名"),
    ("export", "columns", "表中的列，写列的编号；不给出时 csv、json、xlsx 含所有列"),
    (
        "export",
        "size",
        "图片或页面的尺寸，以点计，两边各为 200 至 10000；\n默认 1600x1000，表格与简报写成 pdf 时为 842x595（A4 横向）",
    ),
    ("export", "scale", "PNG 图片每点的像素数，0.5 至 4，默认 1"),
    ("export", "theme", "图片、页面或简报的配色：light（默认）或 dark"),
    ("export", "window", "画出整个窗口：各栏、筛选面板与详情，与屏幕所见相同"),
    ("export", "no_title", "图片、页面或简报不含标题"),
    ("export", "no_footer", "图片、页面或简报不含注明出处的页脚"),
    ("export", "transparent", "图片背景透明"),
    ("export", "provenance", "在 .csv、.json 旁另写 文件名.provenance.txt，说明各行的出处；xlsx 自带出处表"),
    ("export", "outlines", "SVG 图片的文字画成轮廓，供不读内嵌字体的软件使用"),
    ("fonts", "folder", "存放两个字体文件及其许可的目录；不存在则新建"),
];

/// Help of what `list` and `export` share.
const ROW_HELP: &[(&str, &str)] = &[
    (
        "filter",
        "要保留的行，写法同搜索框：各项以空格隔开，须同时满足；\n\
         词语（中文、英文、拼音、首字母）、列:值、列:甲,乙（任一）、\n\
         -列:值（非）、列>=10亿、列:10亿..50亿、列:?（未知）",
    ),
    (
        "keep",
        "须符合到何种程度：certain 确定符合；\n\
         possible 也含按上下限可能符合的（默认）；\n\
         unknown 也含所筛选的值未知的",
    ),
    ("sort", "行的次序：列的编号，:desc 表示从大到小"),
];

const ABOUT: &[(&str, &str, &str)] = &[
    ("check", "检查数据文件，列出所有问题及其位置", CHECK_EXAMPLES),
    ("list", "列出一张表的行", LIST_EXAMPLES),
    ("export", "把视图写成图片或 PDF，或把表写成 CSV、JSON、XLSX", EXPORT_EXAMPLES),
    ("fonts", "把图片所用的字体写入目录，供系统安装", FONTS_EXAMPLES),
];

const EXAMPLES: &str = "\
示例：
  zonescope                                    打开窗口，使用内置数据
  zonescope my.ron                             打开窗口，使用某个数据文件
  zonescope list funds --filter 'target>=10亿'  列出符合条件的基金
  zonescope export overview --out report.png   不需要显示器即可出图

退出码：0 完成；1 数据或筛选条件有误；2 用法有误；
3 环境所限（没有显示器、没有权限、文件无法写入）；
130 被 Ctrl+C 中止，不留下写了一半的文件";

const CHECK_EXAMPLES: &str = "\
示例：
  zonescope check my.ron
  zonescope check my.ron --format json

没有错误（可有警告）时退出码为 0；有错误或文件不存在时为 1；无权读取时为 3";

const LIST_EXAMPLES: &str = "\
示例：
  zonescope list funds
  zonescope list funds --filter 'zone:xiamen target>=10亿' --sort target:desc
  zonescope list loans --columns name,cap,rate --format csv > loans.csv
  zonescope list audit --filter verdict:inconsistent --format json
  zonescope list leverage --set basis=target

未知的值在表格中为 —，在 CSV 中为空，在 JSON 中为 null。CSV 和 JSON 含所有列，
列名与类别一律写编号，未给出 --lang 时文字为中文。JSON 逐行写明匹配程度（match）；CSV 只在有的行并非
确定符合时才多出这一列";

const FONTS_EXAMPLES: &str = "\
示例：
  zonescope fonts ~/.local/share/fonts
  zonescope fonts my-fonts

浏览器读取 SVG 内嵌的字体；Inkscape、LibreOffice 等软件只用系统的字体，
装有此字体时，图片在其中看起来一样";

const EXPORT_EXAMPLES: &str = "\
示例：
  zonescope export overview --out overview.png --size 1600x1000 --scale 2
  zonescope export leverage --out leverage.svg --theme dark --lang en
  zonescope export funds --out funds.csv --filter 'target>=10亿'
  zonescope export funds -o funds.xlsx --columns name,zone,target,leverage
  zonescope export funds -o funds.pdf --sort target:desc
  zonescope export chain:xiamen-display --out chain.svg
  zonescope export procedure:bengbu-remote-licence --out steps.mmd
  zonescope export compare:funds:xiamen-guidance,xiamen-venture --out two.png
  zonescope export 'funds?filter=leverage>=5&chart=bars&by=zone' --out bars.png
  zonescope export funds --window --out window.svg --size 1440x900
  zonescope export funds --out - --format csv --columns name,target | head
  zonescope export report --out brief.pdf --filter zone:xiamen
  zonescope export report:funds --out brief.pdf --filter 'leverage>=5'
  zonescope export --all pictures --format svg --theme dark
  zonescope export --all xiamen --filter zone:xiamen

文件扩展名决定格式：png、svg、pdf 为图片，csv、json、xlsx 为表格，
mmd 为办事流程的 Mermaid 文本；表格写成 pdf 时分页列出所有行；简报为 pdf。csv、json 的列名与类别写编号，供程序读取；
xlsx 写词语；各种格式的名称与词语都用 --lang 的语言，不给出则随系统。
文件无法照办的选项（如 csv 的 --theme）不被接受。
不需要显示器。已有的文件整体替换；若中途出错则保持原样";

/// The command line with its help in Chinese.
pub(super) fn command(command: Command) -> Command {
    let mut command = texts(command, "", "浏览中国高新区的政策、基金与信贷产品", EXAMPLES)
        .subcommand_help_heading("命令")
        .arg(
            Arg::new("version")
                .short('V')
                .long("version")
                .help("显示版本")
                .display_order(96)
                .help_heading("选项")
                .action(ArgAction::Version),
        )
        .disable_version_flag(true);
    for &(name, about, examples) in ABOUT {
        command = command.mut_subcommand(name, |command| texts(command, name, about, examples));
    }
    command
}

fn texts(mut command: Command, name: &str, about: &'static str, examples: &'static str) -> Command {
    let own = HELP.iter().filter(|entry| entry.0 == name).map(|entry| (entry.1, entry.2));
    let shared = ROW_HELP.iter().copied().filter(|_| matches!(name, "list" | "export"));
    for (arg, help) in own.chain(shared) {
        command = command.mut_arg(arg, |arg| {
            let heading = if arg.is_positional() { "参数" } else { "选项" };
            let lists = matches!(arg.get_id().as_str(), "table" | "view");
            let arg = arg.help(help).long_help(None).help_heading(heading);
            // Clap names defaults and choices in English; the texts do it here.
            let has_value = arg.get_action().takes_values();
            let arg = if has_value { arg.hide_default_value(true).hide_possible_values(true) } else { arg };
            if lists { arg.help(format!("{help}：\n{}", words(name))) } else { arg }
        });
    }
    let help = Arg::new("help")
        .short('h')
        .long("help")
        .help("显示帮助")
        .display_order(95)
        .help_heading("选项")
        .action(ArgAction::Help);
    command
        .about(about)
        .after_help(examples)
        .disable_help_flag(true)
        .arg(help)
        .help_template("{about-with-newline}\n用法：{usage}\n\n{all-args}{after-help}\n")
}

/// The words that the first argument of a command may be.
fn words(name: &str) -> String {
    let ids: Vec<&str> = match name {
        "list" => super::args::tables().collect(),
        _ => super::args::views().collect(),
    };
    ids.chunks(7).map(|line| line.join(" ")).collect::<Vec<_>>().join("\n")
}
