# The texts of a review in simplified Chinese. A message is a whole sentence or label; { $name } is filled with a number, a name or a line.
# The country is called 该国; names stand only after a colon, in brackets or in lists. Only characters of GB 2312.

## How things are written

format-percent = { $number }%
unknown = 不详
world = 世界
all-countries = 所有国家/地区
title-unknown = （标题不详）
nobody-known = 均不详
and-others = 等

## Title and first page

review-title = 科学技术评述
review-subtitle = { $country }，{ $period }
cover-snapshot = 数据日期
cover-edition = 版本
cover-preset = 规则
cover-counting = 计数方法
cover-counting-full = 全计数：一篇论文的地址涉及多个国家时，每个国家各计一次
cover-window = 论文
cover-window-line = { $from }年至{ $to }年的论文{ $n }篇
cover-period = 时间范围
cover-country-line = { $merges ->
    [yes] 统计包括香港和澳门
   *[no] 统计不包括香港和澳门
 }

## In brief

section-summary = 概要
brief-fronts = 研究前沿共{ $n }个，其中该国有核心论文的{ $core }个，仅有施引论文的{ $citing }个。{ $led ->
    [0] 该国没有居首位的前沿。
   *[other] 该国居首位的前沿{ $led }个{ $has_clear ->
        [yes] （其中超出随机波动范围的{ $clear }个）
       *[no] { "" }
     }。
 }
brief-no-papers = { $n ->
    [0] 未发现研究前沿，文献库中也没有署有该国地址的论文。
   *[other] 共发现{ $n }个研究前沿。文献库中没有署有该国地址的论文。
 }
brief-rank = 就全部前沿而言：{ $line }。
brief-open = 该国开放获取状态已知的论文（{ $known }篇）中，开放获取的占{ $open }{ $has_world ->
    [yes] ；在整个文献库中占{ $world }
   *[no] { "" }
 }。
brief-together = { $has_partner ->
    [yes] 该国论文中，与其他国家/地区合著的占{ $share }；合著论文最多的伙伴：{ $partner }。
   *[no] 该国论文中，与其他国家/地区合著的占{ $share }。
 }
brief-world = { $n ->
    [0] 未发现研究前沿。
   *[other] 共发现{ $n }个研究前沿。
 }
brief-world-first = { $tied ->
    [yes] 领先指数之和居首位：{ $country }，与下一位并列；居首位的前沿{ $n_first }个（{ $share }）{ $has_clear ->
        [yes] ，其中超出随机波动范围的{ $clear }个
       *[no] { "" }
     }。
   *[no] 领先指数之和居首位：{ $country }；居首位的前沿{ $n_first }个（{ $share }）{ $has_clear ->
        [yes] ，其中超出随机波动范围的{ $clear }个
       *[no] { "" }
     }。
 }
brief-world-open = 论文中开放获取的占{ $open }。
brief-world-together = 论文中由两个或更多国家合著的占{ $share }。
brief-events = 文件记载的科学外交与合作事件：{ $n }个。
brief-cautions = 受数据所限，以上数字有其局限：具体说明见“数据质量”一节，刊印数字时应一并刊印。

## 1 Fronts

section-fronts = 研究前沿
section-leads = 该国领先、跟随与缺席的前沿
section-change = 变化
section-strength = 各领域实力
section-themes = 主题
section-key-fronts = 重点前沿
section-leading = 领先国家
section-areas = 领域
section-top-fronts = 各领域热点前沿
section-emerging = 新兴前沿

fronts-none = 文献库中未发现研究前沿。文献库的内容见“数据质量”一节。
fronts-found = 文献库中有{ $n }个研究前沿。研究前沿由一组被共同引用的高被引论文（核心论文）和引用它们的论文（施引论文）组成。其中热点前沿{ $hot }个，新兴前沿{ $emerging }个。
fronts-no-paper = 文献库中没有署有该国地址的论文，因此该国在任何前沿中都没有位次。这首先反映文献库的情况；只有在文献库收录了该国论文的范围内，才反映该国的情况。
fronts-presence = 该国有核心论文的前沿{ $core }个，仅有施引论文的{ $citing }个，没有论文的{ $absent }个。{ $led ->
    [0] 按领先指数，该国没有居首位的前沿。
   *[other] 按领先指数，该国居首位的前沿{ $led }个{ $has_clear ->
        [yes] （其中超出随机波动范围的{ $clear }个）
       *[no] { "" }
     }。
 }{ $papers ->
    [0] 前沿论文中没有署有该国地址的论文。
   *[other] 前沿论文中，署有该国地址的有{ $papers }篇，其中核心论文{ $n_core }篇。
 }
rank-in-set = { $set ->
    [hot] 热点前沿
    [emerging] 新兴前沿
   *[all] 全部前沿
 }：{ $line }；前沿共{ $n }个，参与{ $present }个。
rank-line = 在{ $n }个国家/地区中居第{ $rank }位，指数为{ $index }{ $has_interval ->
    [yes] { "" }（{ $interval }）
   *[no] { "" }
 }{ $tie ->
    [first] ，并列：在随机波动范围内与其他国家/地区无法区分
    [above] ，与上一位并列：差异在随机波动范围内
    [below] ，与下一位并列：差异在随机波动范围内
    [with-first] ，在随机波动范围内与首位无法区分
    [equal] ，与相邻位次数值相等
   *[none] { "" }
 }
coverage-of-ranks = 国家信息已知的比例：核心论文为{ $core }，施引论文为{ $citing }；其余论文不计入任何国家。
caption-areas = 各领域的前沿及该国在各领域的位次
caption-world-areas = 各领域居前的国家/地区
caption-leads = 该国居首位的前沿
caption-follows = 该国居第二或第三位的前沿
caption-absent = 没有该国论文的前沿，按被引频次从高到低排列
caption-near = 没有该国核心论文、但与该国已引用的文献最接近的前沿
caption-themes = 该国分量最重的主题（主题是彼此关联的前沿群）
caption-fates = 上一版前沿的去向
caption-bursts = 最近一个完整年度中被引异常频繁的前沿
caption-impact = 与同学科、同年份论文相比的被引情况，按论文所属领域
caption-leading-countries = 各国家/地区，按全部前沿的领先指数之和排列
caption-annex-standings = 所有国家/地区，按全部前沿的领先指数之和排列
caption-top = { $area }：热点前沿
caption-emerging = 新兴前沿，按领域排列
caption-countries-of-front = { $front }：国家/地区
caption-core-papers = { $front }：核心论文，按被引频次从高到低排列
caption-annex-fronts = 该国参与的全部前沿，按位次从高到低排列
caption-annex-all-fronts = 全部前沿
leads-none = 该国没有居首位的前沿。
follows-none = 该国没有居第二或第三位的前沿。
absent-none = 该国参与了所有前沿。
leading-none = 前沿论文的国家信息均不详，无法排列位次。
leading-first = 就全部前沿而言居首位：{ $country }，{ $line }。前沿共{ $n }个，其中居首位的{ $n_first }个（{ $share }）{ $has_clear ->
    [yes] ，超出随机波动范围的{ $clear }个
   *[no] { "" }
 }。
top-about = 各领域的热点前沿，是在被引频次最高的十分之一前沿中，选取核心论文最新的至多十个。
emerging-none = 没有足够新的前沿可列为新兴前沿。
change-none = 本版没有承接更早的版本，因此不与更早的版本比较位次和前沿。
change-new = 该国在上一版中没有位次。
change-rank = 就全部前沿而言，该国居第{ $rank }位，上一版居第{ $former_rank }位；指数为{ $index }，上一版为{ $former_index }。居首位的前沿所占比例：本版为{ $share }（前沿共{ $n }个），上一版为{ $former_share }（前沿共{ $former_n }个）。
impact-none = 窗口期内没有署有该国地址的论文，因此不比较其被引情况。
impact-all = 窗口期内有{ $n }篇论文可与同学科、同年份的论文比较。平均标准化引文分数：{ $mncs }{ $has_mncs_interval ->
    [yes] { "" }（{ $mncs_interval }）
   *[no] { "" }
 }；1为文献库的平均值。进入被引最多的十分之一的比例：{ $top }{ $has_top_interval ->
    [yes] { "" }（{ $top_interval }）
   *[no] { "" }
 }。
key-fronts-about = { $of ->
    [country] 该国领先的前沿，以及在所属领域中表现突出且有该国核心论文的前沿。
   *[world] 在所属领域中表现突出的前沿。
 }
key-front-measures = 前沿{ $front }，{ $area }。核心论文{ $core }篇，被引{ $citations }次，平均年份为{ $year }；施引论文{ $citing }篇，平均每篇核心论文每年{ $cpt }篇（CPT）。{ $is_key ->
    [yes] { "" }该前沿在所属领域中的突出之处：{ $why }。
   *[no] { "" }
 }{ $has_keywords ->
    [yes] { "" }标志性短语：{ $keywords }。
   *[no] { "" }
 }
key-front-standing = { $tied ->
    [yes] 该国居第{ $rank }位，指数为{ $index }，属随机波动范围内的并列
   *[no] 该国居第{ $rank }位，指数为{ $index }
 }；该国的核心论文{ $core }篇，施引论文{ $citing }篇。
key-most-core-papers = 在热点前沿中核心论文最多
key-highest-cpt = 在热点前沿中CPT最高
key-highest-cpt-of-emerging = 在新兴前沿中CPT最高
mark-hot = 热点{ $rank }
mark-emerging = 新兴{ $rank }
leaders-tied = { $leaders }（并列：{ $tied }）
state-absent = 无论文
state-citing-only = 仅施引论文
fate-born = 新生
fate-kept = 延续
fate-grew = 扩大
fate-shrank = 缩小
fate-split = 分裂
fate-merged = 合并
fate-regrouped = 重组
fate-died = 消失

## 2 Open science

section-open-science = 开放科学
open-none = 窗口期内没有署有该国地址的论文，因此不对开放程度作出说明。
open-access = { $is_known ->
    [yes] 开放获取状态已知的论文{ $known }篇，其中开放获取的占{ $open }{ $has_world ->
        [yes] ；在整个文献库中占{ $world }
       *[no] { "" }
     }。按类型：钻石{ $diamond }，金色{ $gold }，混合{ $hybrid }，青铜{ $bronze }，绿色{ $green }，非开放{ $closed }。论文总数：{ $n }。
   *[no] 所有论文的开放获取状态均不详。论文总数：{ $n }。
 }
open-platforms = 位置已知的论文（{ $known }篇）中，可免费阅读的位置：仅在出版商平台的占{ $publisher }，出版商平台和其他位置都有的占{ $both }，仅在其他位置的占{ $other }。
open-platforms-none = 记录没有说明可在哪些平台阅读这些论文。
open-practices = 采用开放许可的占{ $licence }（CC BY：{ $by }）。在存储库中有免费副本的占{ $copy }。有日期早于论文的预印本的占{ $preprint }。与文献库中的数据集相关联的占{ $data }，与软件相关联的占{ $software }。后三项均为下限。
open-practices-none = 记录没有说明副本位于何处、采用何种许可。
open-documents = 文件中有关开放科学的记载：
caption-open-years = 各出版年份的开放获取情况
caption-open-areas = 各论文领域的开放获取情况
caption-unesco = UNESCO《开放科学建议书》的各项要素，以及题录数据对各要素的反映
unesco-1 = 出版物
unesco-2 = 出版物的许可
unesco-3 = 预印本
unesco-4 = 研究数据
unesco-5 = 软件和源代码
unesco-6 = 教育资源、硬件
unesco-7 = 存储库和开放期刊
unesco-8 = 其运营者和出资者；实验室、计算设施
unesco-9 = 公民科学、志愿者
unesco-10 = 土著知识和地方知识
unesco-reach-1 = 可免费阅读
unesco-reach-2 = 可自由共享
unesco-reach-3 = 下限：仅计有日期的预印本
unesco-reach-4 = 下限：文献库中通过引用相关联的成果
unesco-reach-5 = 下限，多为0：OpenAlex没有这一类型
unesco-reach-6 = 题录数据中没有
unesco-reach-7 = 其使用情况
unesco-reach-8 = 题录数据中没有
unesco-reach-9 = 论文只列出作者
unesco-reach-10 = 论文不说明所依据的是谁的知识

## 3 Collaboration

section-collaboration = 合作
section-bilateral = { $a }与{ $b }
together-share = { $has_world ->
    [yes] 该国论文中，同时署有他国地址的占{ $share }；在整个文献库中，署有两个或更多国家地址的论文占{ $world }。
   *[no] 该国论文中，同时署有他国地址的占{ $share }。
 }
together-led = 前沿论文{ $n }篇。在可判断的论文中，由该国主导（第一作者或通讯作者）的占{ $led }，由其他国家/地区主导的占{ $dependence }。全部由其他国家/地区主导的前沿：{ $joined }个。
together-none = 没有与其他国家合著的论文。
together-documents = 文件中的联合计划、联合中心与征集：
together-first = 与该国合著论文的国家/地区有{ $n }个{ $has_first ->
    [yes] 。合著论文最多：{ $partners }
   *[no] { "" }
 }。
together-world = 窗口期内的论文中，署有两个或更多国家地址的占{ $share }。
partner-papers = { $country }（{ $n }）
caption-partners = 合作伙伴的合著论文数，及其与按联系数推算的期望值的比较
caption-pairs = 国家/地区间的合作，按合著论文数排列
caption-institution-pairs = 承担合作的机构
bilateral-none = 窗口期内双方没有合著论文。
bilateral-all = 窗口期内合著论文{ $n }篇。其中国家/地区数不超过{ $most }、因而参与比较的{ $compared }篇；根据双方的联系数推算的期望值{ $expected }篇；{ $against }。萨尔顿（Salton）余弦{ $salton }。
caption-bilateral-years = { $a }与{ $b }：各年份合著论文
caption-bilateral-areas = { $a }与{ $b }：各领域合著论文
caption-bilateral-events = { $a }与{ $b }：各年合著论文，以及文件记载的事件
caption-bilateral-fronts = { $a }与{ $b }：有合著论文的前沿
caption-openings = { $a }与{ $b }：双方均有实力但没有合著论文的前沿
against-above = 高于预期
against-as-expected = 符合预期
against-below = 低于预期
against-too-few = 数量过少，难以判断

## 4 Breakthroughs

section-breakthroughs = 突破与发现
breakthroughs-about = { $all ->
    [0] 文献库中没有突出到可列为突破候选的论文。
   *[other] 文献库中有{ $all }篇论文表现突出，可列为突破候选。
 }{ $of_country ->
    [yes] { "" }{ $of_period ->
        [yes] 署有该国地址且属于本评述时期的：{ $n }篇。
       *[no] 署有该国地址的：{ $n }篇。
     }
   *[no] { $of_period ->
        [yes] { "" }属于本评述时期的：{ $n }篇。
       *[no] { "" }
     }
 }
caption-breakthroughs = 突破候选论文，按入选理由从多到少排列
caption-young = 该国参与的新兴前沿
young-none = 该国没有参与任何新兴前沿。
breakthroughs-documents = 文件中宣布的科学成果，未经任何指标检验：
reason-cited = 被引频次居前
reason-disrupts = 被引时取代了其所依据的文献
reason-awakens = 多年少有引用后苏醒
reason-bursts = 被引突增
reason-atypical = 一并引用了很少被一并引用的文献
reason-jumps = 被引比以往大幅增加

## 5 Science diplomacy

section-diplomacy = 科学外交
diplomacy-none = 本版没有事件数据：其文献库不包括有关协定、访问、联合计划或设施的文件。{ $of ->
    [country] 本节对该国的科学外交不作任何说明，没有说明并不构成结论。
   *[world] 本节不作任何说明，没有说明并不构成结论。
 }
diplomacy-feed = 可为此输入的材料：各部委、科学院、使馆和资助机构的有日期的文件。论文所反映的合作情况，见“合作”一节。
section-announced = 已宣布
diplomacy-about = { $n ->
    [0] { $of_period ->
        [yes] 在该时期内，
       *[no] { "" }
     }文件中没有记载{ $of ->
        [country] 与该国有关的
       *[world] { "" }
     }事件。
   *[other] { $of_period ->
        [yes] 在该时期内，
       *[no] { "" }
     }文件记载了{ $of ->
        [country] 与该国有关的
       *[world] { "" }
     }{ $n }个事件。{ $kinds }。
 }{ $recalled ->
    [0] { "" }
   *[other] 文件作为往事提及、此处未列的事件：{ $recalled }个。
 }
diplomacy-with = { $of ->
    [country] 最常与该国一同提及的是：{ $partners }。
   *[world] 最常提及的是：{ $partners }。
 }
diplomacy-documents = 本版的文件：{ $n }份；文件注明的发布者：{ $publishers }个{ $has_names ->
    [yes] （{ $names }）
   *[no] { "" }
 }{ $has_dates ->
    [yes] ；日期：{ $from }至{ $to }
   *[no] { "" }
 }。{ $not_read ->
    [0] { "" }
   *[other] 因语言未读取的：{ $not_read }份。
 }
diplomacy-kind = { $kind }：{ $n }
diplomacy-honest = 事件是文件所说的内容，而不是实际发生的情况。没有文件记载的，此处便缺失；输入了哪些文件，决定了谁会出现：这些数字不能用于比较。句子由规则读取，有时会误读；每个事件旁都附有原文引文。
event-kind-committee = 委员会与对话
event-kind-agreement = 协定
event-kind-joint-centre = 联合中心与实验室
event-kind-joint-programme = 联合计划与项目
event-kind-forum = 论坛与会议
event-kind-visit = 访问
event-kind-policy = 政策与报告
event-kind-funding-call = 资助征集
event-kind-breakthrough = 宣布的成果
event-status-announced = 已宣布
event-status-signed = 已签署
event-status-held = 已举行
event-status-cancelled = 已取消
event-status-postponed = 已推迟
event-season-spring = { $year }年春季
event-season-summer = { $year }年夏季
event-season-autumn = { $year }年秋季
event-season-winter = { $year }年冬季
event-season-q1 = { $year }年第一季度
event-season-q2 = { $year }年第二季度
event-season-q3 = { $year }年第三季度
event-season-q4 = { $year }年第四季度
event-season-h1 = { $year }年上半年
event-season-h2 = { $year }年下半年
event-undated = 日期未说明，报道于{ $date }
event-reference = 事件{ $number }
event-quotation = “{ $quotation }”
event-low = 文字依据较弱：置信度{ $confidence }（满分为1）。使用前请阅读引文。
event-what = 性质
event-people = 人物
event-organisations = 机构
event-figures = 数字
event-subjects = 主题
event-fronts = 按共同词语相近的前沿
event-number = 编号
event-no-proof = 事件与论文数并列，并不证明其中任何一方对另一方有影响：论文比研究晚数年，其间还有许多其他变化。

## Methods

section-methods = 方法
method-window = 核心论文取自{ $from }年至{ $to }年：全部{ $all }篇论文中的{ $n }篇。施引论文不限年份。
method-highly-cited = 高被引论文，是按文献库内论文的引用次数，达到所属学科和年份前{ $share }阈值的论文；阈值不低于下限，因此总数可能较少。共{ $n }篇。
method-clusters = 如果至少有{ $count }篇论文同时引用两篇高被引论文，并且二者被引的余弦值达到{ $cosine }或以上，就将二者相连；分组方法：{ $rule ->
    [leiden] 莱顿（Leiden）算法
   *[single_link] 有规模上限的单链接聚类
 }。
method-index = 一个国家在一个前沿中的领先指数，是其核心论文份额、施引论文份额以及这两类论文各自的被引频次份额之和，最大为4。涉及多个前沿时，指数相加。这一规则取自《研究前沿热度指数》（Research Fronts: Active Fields, Leading Countries）。
method-ties = 区间是对各前沿论文采用自助法（bootstrap）得到的95%区间。如果差异的区间包含0，则差异在随机波动范围内，记为并列（=）。
method-selection = 热点前沿：在一个领域被引频次最高的十分之一前沿中，核心论文最新的至多十个。新兴前沿：核心论文的平均年份比本版早至多约两年。
method-impact = 标准化引文分数，是论文的被引频次除以同学科、同年份的平均值。计算被引最多的十分之一的份额时，并列论文按部分计入，使每个学科、每个年份恰好为十分之一。
method-collaboration = 合著论文的期望值，是假定合作联系仅由两国的联系数决定时，两国应有的合著论文数；相对强度（RIC）与其他合作伙伴比较，1表示符合预期。参与国家非常多的论文不列入这一比较。
method-breakthroughs = 突破候选论文须在下列至少一项中达到所属学科和年份的高百分位：被引频次、颠覆性（CD5）、苏醒、突增、非常规组合、跃升。文献库较小时，百分位要求会降低，并予以注明。候选论文供阅读，不供计数。
method-counting = { $merges ->
    [yes] 采用全计数：一篇论文的地址涉及多个国家时，每个国家各计一次。香港和澳门计入中国，与已发布的报告一致。
   *[no] 采用全计数：一篇论文的地址涉及多个国家时，每个国家各计一次。香港和澳门单独计数。
 }
method-pages = 定义、公式和算例：{ $pages }
method-cannot = 前沿不能说明的问题：前沿揭示近期被大量引用的研究在何处相互关联、有谁参与。前沿并不衡量一个国家某一学科的水平：没有前沿的方向，国家也可能很强；对于尚未被引用、以文献库未收录的语言发表或根本没有发表的研究，前沿不作任何说明。

## Data quality

section-quality = 数据质量
limits-about = 本版能够支持和不能支持的结论：
limit-line = { $subject }：{ $sentence }
limit-window = 年份
limit-share = 阈值
limit-references = 参考文献
limit-fields = 学科
limit-fronts = 前沿
limit-selection = 遴选
limit-core-countries = 核心论文的国家
limit-citing-countries = 施引论文的国家
limit-window-sentence = 不到一半的论文属于核心论文的年份
limit-share-sentence = 由于更小的比例得到的论文太少，各学科、各年份中超过前1%的论文计为高被引
limit-references-sentence = 不到一半的参考文献指向文献库内的论文；只有这些计为引用
limit-fields-sentence = 超过五分之一的论文没有学科
limit-fronts-sentence = 未发现前沿
limit-selection-sentence = 某些领域的前沿不足十个；在这些领域，“热点”和“新兴”只是少数前沿中被引最多者，并非遴选
limit-core-countries-sentence = 不到一半的核心论文的国家/地区已知
limit-citing-countries-sentence = 不到一半的施引论文的国家/地区已知
caption-coverage = 记录信息的完整程度
coverage-n-records = 记录数
coverage-n-papers = 其中的论文数
coverage-share-with-year = 有年份
coverage-share-with-references = 有参考文献
coverage-mean-references = 有参考文献的记录的平均参考文献数
coverage-share-references-inside = 指向文献库内记录的参考文献
coverage-share-with-country = 有国家
coverage-share-with-institution = 有机构
coverage-share-with-field = 有学科
coverage-share-english = 语言已知的记录中的英文记录
coverage-share-retracted = 已撤稿
self-citations = 该国论文共被引用{ $n }次，在来源国家已知的引用中，来自该国自身的占{ $national }；作者自引占{ $author }。
retracted-none = 前沿的核心论文中没有已撤稿的文献。
caption-retracted = 本可成为前沿核心论文的已撤稿文献
caption-left-out = 不计为论文的文献，按原因
left-out-stub-without-year = 没有记录也没有年份的被引文献
left-out-retracted = 已撤稿
left-out-paratext = 封面、目录等辅助内容
left-out-expansion-corpus = 属于OpenAlex的扩展文献库
left-out-type = 属于不计入的类型
left-out-no-year = 没有年份

## How to cite

section-citing = 如何引用
citing-about = 本评述的引用格式，以及供文献管理软件使用的格式：
citation = { $institute }（{ $year }）：《{ $title }》。由OpenFronts根据版本{ $edition }制作，数据日期为{ $snapshot }。
citing-again = 同一版本生成同一评述。该版本的校验和为{ $edition }；用下列命令可重新生成本评述：

## Annex

section-annex = 附表
annex-none = 没有需要完整列出的表格。

## Evidence

evidence-title = { $of ->
    [front] 前沿“{ $name }”的
    [theme] 主题“{ $name }”的
    [hot] 热点前沿的
    [emerging] 新兴前沿的
    [selected] 热点前沿和新兴前沿的
    [window] 窗口期内的
    [years] { $name }年的
   *[all] 前沿的
 }{ $what ->
    [core] 核心论文
    [citing] 施引论文
    [joint] 合著论文
   *[papers] 论文
 }{ $has_area ->
    [yes] ，{ $area }
   *[no] { "" }
 }：{ $who }
evidence-ranked = { $title }；第{ $rank }位

## Notes below tables

note-index = 指数：领先指数之和，每个前沿最大为4；附95%区间。
note-tie = 位次后标有=者与相邻位次并列（首位则与任一其他位次）：差异在随机波动范围内。
note-equal-firsts = 超出波动：居首位且没有其他国家/地区在随机波动范围内的前沿。并列首位各计一次，因此份额之和可能大于1。
note-no-samples = 本版制作时未抽样：没有区间，=表示数值相等。
note-rows = 此处仅列出前几行，完整内容见附表。
note-leaders = 居第1位的国家/地区；括号内为在随机波动范围内与其无法区分者。
note-near = 基础：该前沿多篇论文共同引用的文献，不含核心论文。伙伴：在该前沿有核心论文、且与该国合著最多的国家/地区。
note-themes = 活跃度：该国论文中该主题所占份额与世界论文中该主题所占份额之比；1表示与世界相同。主题中的位次没有区间。
note-fates = 每个前沿与上一版中共有核心论文最多的前沿相对应。
note-bursts = 权重：与稳定速率相比，突增对施引论文的解释优多少；数值越大越明显。
note-impact = MNCS：平均标准化引文分数，1为文献库的平均值。前10%：进入被引最多的十分之一的份额，平均值为10%。附95%区间。活跃度：1表示与文献库相同。
note-open = 份额以开放获取状态已知的论文为基数。
note-unesco = 数值为开放性方法页中所列首项指标；没有指标可衡量该要素时留空。
note-partners = 比较：国家/地区数不超过{ $most }的合著论文。期望值：根据双方的联系数推算。RIC：以此计算的相对强度，1表示符合预期。判断：差异是否超出偶然范围。
note-pairs = 比较：国家/地区数不超过{ $most }的合著论文。期望值：根据双方的联系数推算。Salton：合著论文的余弦值，全部合著时为1。判断：差异是否超出偶然范围。
note-bilateral-ranks = 位次A：{ $a }。位次B：{ $b }。
note-openings = 有实力：有核心论文，或位次在前五位之内。双方为何没有合著，任何表格都无从得知。
note-breakthroughs = 百分位：各项入选理由在所属学科和年份中均能达到的最低百分位。
note-more = 此处仅列出前几行；{ $command } 可列出全部。
note-papers-more = 此处仅列出被引最多的论文。
note-coverage = 除另有说明外，均为占记录的份额。
note-caveat = 各行均须注意：{ $caveat }。
note-caveat-letter = 注意{ $letter }：{ $caveat }。

## Caveats

caveat-two-core-papers = 仅有两篇核心论文：再多一篇就可能改变该前沿
caveat-few-core-countries = 国家已知的核心论文不到一半
caveat-no-core-countries = 核心论文的国家均不详：仅按施引论文排列位次
caveat-few-citing-countries = 国家已知的施引论文不到一半
caveat-no-countries = 论文的国家均不详：无法排列位次
caveat-stub-core = 有核心论文仅见于参考文献列表
caveat-inferred-field = 有核心论文的学科是根据其周围的论文推断的
caveat-unknown-field = 有核心论文的学科不详：它们与当年所有此类论文作了比较
caveat-raised-share = 文献库较小：高被引论文的范围超出前1%
caveat-mixed-area = 核心论文分散在多个领域
caveat-single-front = 该主题仅含一个前沿
caveat-loose-theme = 该主题各前沿的联系半数以上指向其他主题
caveat-few-papers = 国家或机构已知的论文不到十篇
caveat-few-core-institutions = 机构已知的核心论文不到一半
caveat-no-core-institutions = 核心论文的机构均不详：仅按施引论文排列位次
caveat-few-citing-institutions = 机构已知的施引论文不到一半
caveat-no-institutions = 论文的机构均不详：无法排列位次
caveat-corresponding-by-default = 通讯作者：2026年6月以前，OpenAlex在信息不足时以第一作者代替
caveat-references-outside = 其参考文献大部分不在文献库中：颠覆性数值偏高
caveat-short-follow-up = 用于判断颠覆性的年数少于要求：论文太新
caveat-lowered-percentile = 文献库较小：计入范围超出所属学科和年份的前1%
caveat-small-base = 该前沿各论文共同引用的基础文献不到十篇
caveat-few-corresponding = 通讯作者已知的论文不到一半
caveat-few-scored-papers = 论文不到五十篇：如此少量论文的平均值主要出于偶然
caveat-small-cohorts = 大部分论文所在的学科和年份不到一百篇论文：前1%不足一篇
caveat-few-outputs = 论文数少于得出有意义的份额所需的数量
caveat-few-statuses = 开放获取状态已知的论文不到一半
caveat-gold-or-diamond = 部分记录早于2024年，当时钻石计入金色

## Areas

area-0 = 未归入领域
area-1 = 农业科学、植物学和动物学
area-2 = 生态与环境科学
area-3 = 地球科学
area-4 = 临床医学
area-5 = 生物科学
area-6 = 化学与材料科学
area-7 = 物理学
area-8 = 天文学与天体物理学
area-9 = 数学
area-10 = 信息科学
area-11 = 经济学、心理学及其他社会科学
area-short-1 = 农业
area-short-2 = 生态
area-short-3 = 地学
area-short-4 = 医学
area-short-5 = 生物
area-short-6 = 化学
area-short-7 = 物理
area-short-8 = 天文
area-short-9 = 数学
area-short-10 = 信息
area-short-11 = 社科

## Columns

column-activity-index = 活跃度
column-affinity = 论文占比
column-against-expectation = 比较
column-area = 领域
column-caveats = 注意
column-corpus = 文献库
column-count = 前沿数
column-countries = 国家/地区
column-country = 国家/地区
column-events = 事件
column-cpt = CPT
column-element = 要素
column-fate = 去向
column-first-author = 第一作者
column-from-year = 起始年
column-front-id = 前沿
column-index = 指数
column-institution = 机构
column-institution-abroad = 境外机构
column-interval = 95%
column-label = 名称
column-leaders = 首位
column-mark = 入选
column-mean-year = 平均年份
column-measure = 数值
column-measure-name = 指标
column-measure-world = 文献库
column-mncs = MNCS
column-mncs-interval = 95%
column-n-base = 基础
column-n-base-cited = 已引用
column-n-citations = 被引
column-n-citing = 施引
column-n-citing-joint = 施引
column-n-compared = 比较
column-n-core = 核心
column-n-core-joint = 核心
column-n-emerging = 新兴
column-n-expected = 期望值
column-n-first = 居首
column-n-first-clear = 超出波动
column-n-fronts = 前沿数
column-n-fronts-present = 参与
column-n-hot = 热点
column-n-papers = 论文
column-n-works = 文献
column-own = 该国
column-partner = 伙伴
column-partners = 前沿伙伴
column-percentile = 百分位
column-place = 序号
column-pp-top-10 = 前10%
column-pp-top-10-interval = 95%
column-rank = 位次
column-rank-a = 位次A
column-rank-b = 位次B
column-reach = 范围
column-reason = 原因
column-reasons = 理由
column-ric = RIC
column-salton = Salton
column-share-base-cited = 占比
column-share-bronze = 青铜
column-share-diamond = 钻石
column-share-first = 第一
column-share-gold = 金色
column-share-green = 绿色
column-share-hybrid = 混合
column-share-open = 开放
column-share-second = 第二
column-share-third = 第三
column-source = 来源
column-state = 状态
column-theme = 主题
column-title = 标题
column-to-year = 终止年
column-weight = 权重
column-year = 年份

## Figures

figure-front-map = 前沿分布图。被共同引用的前沿彼此相近。
figure-front-map-description = 每个圆代表一个前沿：施引论文越多，圆越大；核心论文和施引论文中该国论文的比例越高，颜色越深。位置取自本版的分布图表；附表列出该国参与的前沿。
figure-world-front-map = 前沿分布图。被共同引用的前沿彼此相近。
figure-world-front-map-description = 每个圆代表一个前沿：施引论文越多，圆越大。数值见附表中的全部前沿表。
figure-citing-papers = 施引论文
figure-events = 文件记载的事件，按性质和日期
figure-events-description = 每行是一类事件，每列是一年或一个月；圆越大，事件越多。未说明日期的事件不在其中。
figure-share = 该国论文占比
figure-none = 无论文
figure-first = 首位
figure-rank-strip = 就全部前沿而言居前的国家/地区在各领域的位次
figure-rank-strip-description = 行为国家/地区，列为领域；格内为按领先指数排列的位次，位次越高颜色越深。=表示与上一位并列。
figure-best = 首位
figure-last = 末位
figure-no-rank = 无位次
figure-standings = 全部前沿的领先指数及其区间
figure-standings-description = 每个国家/地区以一点表示领先指数之和，以一线表示其95%区间。线段重叠时，位次可能互换。
figure-index = 领先指数之和
figure-index-interval = 指数及其95%区间
figure-citing-by-year = 重点前沿各年份的施引论文
figure-citing-by-year-description = 行为前沿，列为年份；圆的面积表示该年引用该前沿的论文数。最后一年可能尚未结束。
figure-openness = 各出版年份的开放获取情况
figure-openness-description = 每年一个条形，按开放获取类型分段；上方为开放论文的份额，下方为论文数。数值见下表。
figure-closed = 非开放
figure-open = 开放
figure-papers = 论文
figure-partners-map = 该国的合作伙伴，按合著论文数
figure-partners-map-description = 圆位于合作伙伴处，线由该国引出；合著论文越多，圆越大，线越粗。数值见下表。
figure-world-partners-map = 合著论文最多的国家/地区组合
figure-world-partners-map-description = 圆位于各国家/地区处，大小按论文数；线连接合著论文最多的国家/地区。数值见下表。
figure-joint-papers = 合著论文
figure-country-papers = 论文
figure-matrix = 主要合作伙伴之间的合作相对强度
figure-matrix-description = 行和列均为国家/地区；格内为从所在行的国家/地区来看，合著论文数与期望值的倍数：1表示符合预期。
figure-as-expected = 符合预期，或数量太少无法判断
figure-timeline = 突破候选论文，按发表日期
figure-timeline-description = 每篇候选论文在其日期处以一个标记表示，形状表示首要入选理由，被引越多标记越大。候选论文列于下表。

## Words of the page

word-contents = 目录
word-table = 表
word-figure = 图
word-caveat = 注意
word-note = 注
word-no-rows = 无数据
word-evidence = 数字所依据的论文
word-papers = 论文
word-listed = 此处列出
word-citations = 被引
word-command = 列出全部论文的命令
word-papers-behind = 此数字所依据的论文
word-download-csv = 下载CSV
word-sort-by = 按此列排序
word-skip = 跳到正文
word-dark = 深色
