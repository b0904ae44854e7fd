//! The words that made-up records are put together from.

/// Chinese and English.
pub(super) type Pair = (&'static str, &'static str);

/// A city and its province, in both languages.
pub(super) type City = (&'static str, &'static str, &'static str, &'static str);

/// Cities, those with the most funds first.
pub(super) const CITIES: &[City] = &[
    ("北京", "Beijing", "北京", "Beijing"),
    ("上海", "Shanghai", "上海", "Shanghai"),
    ("深圳", "Shenzhen", "广东", "Guangdong"),
    ("武汉", "Wuhan", "湖北", "Hubei"),
    ("西安", "Xi'an", "陕西", "Shaanxi"),
    ("成都", "Chengdu", "四川", "Sichuan"),
    ("合肥", "Hefei", "安徽", "Anhui"),
    ("苏州", "Suzhou", "江苏", "Jiangsu"),
    ("杭州", "Hangzhou", "浙江", "Zhejiang"),
    ("广州", "Guangzhou", "广东", "Guangdong"),
    ("南京", "Nanjing", "江苏", "Jiangsu"),
    ("厦门", "Xiamen", "福建", "Fujian"),
    ("无锡", "Wuxi", "江苏", "Jiangsu"),
    ("宁波", "Ningbo", "浙江", "Zhejiang"),
    ("重庆", "Chongqing", "重庆", "Chongqing"),
    ("长沙", "Changsha", "湖南", "Hunan"),
    ("济南", "Jinan", "山东", "Shandong"),
    ("青岛", "Qingdao", "山东", "Shandong"),
    ("天津", "Tianjin", "天津", "Tianjin"),
    ("郑州", "Zhengzhou", "河南", "Henan"),
    ("福州", "Fuzhou", "福建", "Fujian"),
    ("南昌", "Nanchang", "江西", "Jiangxi"),
    ("大连", "Dalian", "辽宁", "Liaoning"),
    ("沈阳", "Shenyang", "辽宁", "Liaoning"),
    ("长春", "Changchun", "吉林", "Jilin"),
    ("哈尔滨", "Harbin", "黑龙江", "Heilongjiang"),
    ("昆明", "Kunming", "云南", "Yunnan"),
    ("贵阳", "Guiyang", "贵州", "Guizhou"),
    ("南宁", "Nanning", "广西", "Guangxi"),
    ("太原", "Taiyuan", "山西", "Shanxi"),
    ("石家庄", "Shijiazhuang", "河北", "Hebei"),
    ("兰州", "Lanzhou", "甘肃", "Gansu"),
    ("乌鲁木齐", "Urumqi", "新疆", "Xinjiang"),
    ("常州", "Changzhou", "江苏", "Jiangsu"),
    ("佛山", "Foshan", "广东", "Guangdong"),
    ("珠海", "Zhuhai", "广东", "Guangdong"),
    ("绵阳", "Mianyang", "四川", "Sichuan"),
    ("襄阳", "Xiangyang", "湖北", "Hubei"),
    ("株洲", "Zhuzhou", "湖南", "Hunan"),
    ("潍坊", "Weifang", "山东", "Shandong"),
    ("洛阳", "Luoyang", "河南", "Henan"),
    ("芜湖", "Wuhu", "安徽", "Anhui"),
    ("蚌埠", "Bengbu", "安徽", "Anhui"),
    ("宝鸡", "Baoji", "陕西", "Shaanxi"),
    ("包头", "Baotou", "内蒙古", "Inner Mongolia"),
    ("海口", "Haikou", "海南", "Hainan"),
    ("银川", "Yinchuan", "宁夏", "Ningxia"),
    ("西宁", "Xining", "青海", "Qinghai"),
];

/// Parts of a city; the zone of the city itself has none.
pub(super) const SIDES: &[Pair] = &[
    ("", ""),
    ("东湖", " East Lake"),
    ("西岸", " West Bank"),
    ("南山", " South Hill"),
    ("北港", " North Port"),
    ("新城", " New Town"),
    ("滨江", " Riverside"),
    ("科学城", " Science City"),
];

/// The first half of a made-up name.
pub(super) const FIRST: &[Pair] = &[
    ("启", "Qi"),
    ("瑞", "Rui"),
    ("恒", "Heng"),
    ("鼎", "Ding"),
    ("金", "Jin"),
    ("华", "Hua"),
    ("盛", "Sheng"),
    ("海", "Hai"),
    ("云", "Yun"),
    ("星", "Xing"),
    ("天", "Tian"),
    ("晨", "Chen"),
    ("弘", "Hong"),
    ("嘉", "Jia"),
    ("汇", "Hui"),
    ("创", "Chuang"),
    ("国", "Guo"),
    ("泰", "Tai"),
    ("元", "Yuan"),
    ("凯", "Kai"),
    ("君", "Jun"),
    ("德", "De"),
    ("融", "Rong"),
    ("科", "Ke"),
    ("长", "Chang"),
    ("明", "Ming"),
    ("和", "He"),
    ("新", "Xin"),
    ("青", "Qing"),
    ("东", "Dong"),
];

/// The second half of a made-up name.
pub(super) const SECOND: &[Pair] = &[
    ("航", "hang"),
    ("达", "da"),
    ("信", "xin"),
    ("源", "yuan"),
    ("盈", "ying"),
    ("晟", "sheng"),
    ("泽", "ze"),
    ("润", "run"),
    ("丰", "feng"),
    ("通", "tong"),
    ("成", "cheng"),
    ("能", "neng"),
    ("智", "zhi"),
    ("景", "jing"),
    ("林", "lin"),
    ("越", "yue"),
    ("石", "shi"),
    ("川", "chuan"),
    ("山", "shan"),
    ("安", "an"),
    ("力", "li"),
    ("峰", "feng"),
    ("翼", "yi"),
    ("图", "tu"),
    ("芯", "xin"),
    ("光", "guang"),
    ("辰", "chen"),
    ("合", "he"),
    ("道", "dao"),
    ("联", "lian"),
];

/// Industries.
pub(super) const FIELDS: &[Pair] = &[
    ("人工智能", "artificial intelligence"),
    ("新能源", "new energy"),
    ("新材料", "new materials"),
    ("平板显示", "flat-panel display"),
    ("集成电路", "integrated circuits"),
    ("生物医药", "biomedicine"),
    ("高端装备", "advanced equipment"),
    ("商业航天", "commercial space"),
    ("低空经济", "low-altitude economy"),
    ("量子信息", "quantum information"),
    ("光电子", "photonics"),
    ("软件信息", "software"),
    ("智能网联汽车", "connected vehicles"),
    ("机器人", "robotics"),
    ("氢能", "hydrogen"),
    ("储能", "energy storage"),
    ("医疗器械", "medical devices"),
    ("脑机接口", "brain-computer interfaces"),
    ("海洋装备", "marine equipment"),
    ("节能环保", "energy saving"),
    ("数字创意", "digital media"),
    ("工业母机", "machine tools"),
    ("物联网", "internet of things"),
    ("合成生物", "synthetic biology"),
];

/// Kinds of funds that are no sub-funds: the word in files, the end of the
/// name, and the median size in 万元.
pub(super) const FUNDS: &[(&str, &str, &str, u64)] = &[
    ("Venture", "创业投资基金", "venture fund", 30_000),
    ("Venture", "天使投资基金", "angel fund", 8_000),
    ("Direct", "直投基金", "direct fund", 60_000),
    ("Guidance", "产业引导基金", "industry guidance fund", 150_000),
    ("GrantToInvestment", "拨改投基金", "grant-to-investment fund", 15_000),
];

/// What is said of a loan programme.
pub(super) const LOANS: &[Pair] = &[
    ("科创贷", "technology loan"),
    ("人才贷", "talent loan"),
    ("研发贷", "research loan"),
    ("知识产权质押贷", "intellectual property loan"),
    ("质量贷", "quality loan"),
    ("积分贷", "points loan"),
    ("订单贷", "order loan"),
    ("专精特新贷", "specialised-firm loan"),
];

/// Kinds of policies: the word in files and the end of the title.
pub(super) const POLICIES: &[(&str, &str, &str)] = &[
    ("Measures", "若干措施", "measures"),
    ("ImplementationRules", "实施办法", "implementation rules"),
    ("CreditPolicy", "信贷支持政策", "credit policy"),
    ("Plan", "发展规划", "development plan"),
    ("Other", "工作指引", "guidelines"),
];

/// Instruments of policies.
pub(super) const TOOLS: &[Pair] = &[
    ("补助", "Subsidy"),
    ("创新券", "Innovation voucher"),
    ("贴息", "Interest subsidy"),
    ("奖励", "Award"),
    ("跟投", "Co-investment"),
    ("风险补偿", "Risk compensation"),
];

/// Who may borrow.
pub(super) const BORROWERS: &[Pair] = &[
    ("科技型中小企业", "Small technology firms"),
    ("高新技术企业", "High-tech firms"),
    ("专精特新企业", "Specialised firms"),
    ("创业人才", "Founders"),
];

/// Parts of longer texts. The quotation marks of one are escaped.
pub(super) const PHRASES: &[Pair] = &[
    ("面向种子期和初创期企业，分阶段投入。", "For firms in their first years, paid in by stage."),
    (
        "与龙头企业共同出资，支持上下游项目落地。",
        "Set up with leading firms to bring suppliers and buyers to the zone.",
    ),
    ("按实际到账金额的一定比例给予支持，逐年核定。", "Supports a part of what was really paid in, set each year."),
    (
        "重点支持关键材料、核心器件与首台套设备。",
        "Mostly for key materials, core parts and first machines of their kind.",
    ),
    ("银行、担保机构与园区按约定比例分担风险。", "Bank, guarantor and zone share the risk as agreed."),
    ("申请材料在线提交，十个工作日内答复。", "Applications go in online and are answered within ten working days."),
    ("返投比例、退出方式和让利安排见管理办法。", "Local reinvestment, exit and profit sharing follow the fund rules."),
    ("以“补改投”方式滚动使用财政资金。", "Budget money is invested and used again (\\\"grants to equity\\\")."),
    (
        "存续期十年，其中投资期五年，可延长两年。",
        "Runs for ten years, five of them for investing, and two more if agreed.",
    ),
    ("优先支持专精特新“小巨人”企业和独角兽企业。", "Specialised 'little giants' and unicorns come first."),
    ("对投向本区的项目按投资额给予跟投支持。", "Co-invests with those who bring projects to the zone."),
    ("规模为首期数据，后续按进度募集。", "The size is that of the first phase; the rest is raised step by step."),
    ("市、区两级按一比一比例共同出资。", "City and district pay in one to one."),
    (
        "尽职免责条款适用于种子基金和天使基金。",
        "Managers of seed and angel funds are not liable for losses made with due care.",
    ),
];

/// What a reader must know of a record.
pub(super) const NOTES: &[Pair] = &[
    ("来源未说明口径。", "The source does not name the basis."),
    ("数据日期取自网页发布时间。", "The date is that of the page."),
    ("实缴规模为年底数，认缴规模为签约时数。", "Paid-in is as of the year's end, subscribed as of signing."),
    ("与年报所列数字不一致，以年报为准。", "Differs from the yearbook, which is followed here."),
    ("基金名称曾有变更。", "The fund had another name before."),
];
