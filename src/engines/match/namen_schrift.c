/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Other scripts in Latin letters, for names. What core/base folds (Latin, Greek, Cyrillic,
 * Arabic) goes through it; here are the scripts it leaves: Hebrew, Armenian, Georgian, the
 * scripts of India, Thai, Hangul, kana and the Chinese signs most common in names (pinyin).
 * As near as one letter by one gets: names are compared by sound after this.
 */
#include "core/base/utf8.h"
#include "engines/match/namen_private.h"

/* One letter per table entry, blanks between; "-" is silent. */
static const struct schrift {
	uint32_t van, tot;
	const char *latijn;
} schriften[] = {
	/* Hebrew, alef .. tav */
	{0x05D0, 0x05EA, "a b g d h v z h t y k k l m m n n s a p p ts ts k r sh t"},
	/* Armenian, small */
	{0x0561, 0x0587,
		"a b g d e z e e t zh i l kh ts k h dz gh ch m y n sh vo ch p j r s v t r ts u p k "
		"o "
		"f ev"},
	/* Georgian */
	{0x10D0, 0x10F0,
		"a b g d e v z t i k l m n o p zh r s t u p k gh k sh ch ts dz ts ch kh j h"},
	/* Thai consonants and vowels that stand alone */
	{0x0E01, 0x0E2E,
		"k kh kh kh kh kh ng ch ch ch s ch y d t th th th n d t th th th n b p ph f ph f "
		"ph m "
		"y r rue l lue w s s s h l a h"},
	/* Khmer consonants */
	{0x1780, 0x17A2,
		"k kh k kh ng ch chh ch chh nh d th d th n t th t th n b ph p ph m y r l v s s s h "
		"l a"},
	{0x0E30, 0x0E39, "a a a am i i ue ue u u"},
	{0x0E40, 0x0E44, "e ae o ai ai"},
	{0x17B6, 0x17C5, "a i i eu eu u u uo ae eu ie e ae ai o ao"},
	/* katakana; hiragana is the same 0x60 lower */
	{0x30A1, 0x30F6,
		"a a i i u u e e o o ka ga ki gi ku gu ke ge ko go sa za shi ji su zu se ze so zo "
		"ta da "
		"chi ji - tsu zu te de to do na ni nu ne no ha ba pa hi bi pi fu bu pu he be pe ho "
		"bo "
		"po ma mi mu me mo ya ya yu yu yo yo ra ri ru re ro wa wa i e o n vu ka ke"},
};

/* The nine main scripts of India have one layout (ISCII): consonants, signs and vowels at the
 * same place in blocks of 0x80. A consonant has an "a" unless a sign follows. */
static const char *const indisch = "n n n h - a a i i u u ri li e e e ai o o o au k kh g gh ng ch "
				   "chh j jh ny t th d dh n t th "
				   "d dh n n p ph b bh m y r r l l l v sh sh s h";
enum {
	INDIA = 0x0900,
	INDIA_EIND = 0x0D7F,
	INDIA_BLOK = 0x80,
	MEDEKLINKER = 0x15,
	MEDEKLINKER_EIND = 0x39,
	TEKEN = 0x3E,
	TEKEN_EIND = 0x4D
};
static const char *const tekens = "a i i u u ri ri e e e ai o o o au -";

/* Hangul: initial, vowel, final, in the order of Unicode; as names are mostly romanised. */
static const char *const hangul[3] = {
	"g kk n d tt r m b pp s ss - j jj ch k t p h",
	"a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i",
	"- k k k n n n t l k m p l l p l m p p t t ng t t k t p t",
};

/* Signs of Chinese names by sound; what is missing is left out. */
static const struct {
	const char *klank, *tekens;
} pinyin[] = {
	{"a", "阿"},
	{"ai", "爱艾"},
	{"an", "安"},
	{"ao", "奥敖"},
	{"ba", "巴八"},
	{"bai", "白柏"},
	{"ban", "班"},
	{"bao", "宝保包鲍"},
	{"bei", "贝北"},
	{"bi", "毕碧比"},
	{"bin", "斌彬滨"},
	{"bing", "冰兵炳"},
	{"bo", "波博伯勃"},
	{"bu", "布步卜"},
	{"cai", "蔡才彩"},
	{"cao", "曹"},
	{"cen", "岑"},
	{"chang", "常昌长"},
	{"chao", "超朝"},
	{"chen", "陈陳晨辰"},
	{"cheng", "成程城诚"},
	{"chong", "崇"},
	{"chu", "楚褚"},
	{"chuan", "川传"},
	{"chun", "春纯"},
	{"cui", "崔翠"},
	{"da", "大达"},
	{"dai", "戴代"},
	{"dan", "丹旦"},
	{"dao", "道"},
	{"de", "德的"},
	{"deng", "邓鄧登"},
	{"di", "迪狄"},
	{"ding", "丁定"},
	{"dong", "东董冬栋東"},
	{"du", "杜都"},
	{"duan", "段端"},
	{"dun", "顿敦"},
	{"e", "鄂娥"},
	{"er", "尔二儿"},
	{"fa", "发法"},
	{"fan", "范樊凡帆"},
	{"fang", "方芳房"},
	{"fei", "飞菲费"},
	{"fen", "芬"},
	{"feng", "冯馮峰凤丰风锋"},
	{"fu", "傅福富付夫弗"},
	{"gan", "甘"},
	{"gang", "刚钢岗"},
	{"gao", "高"},
	{"ge", "葛格戈"},
	{"gong", "龚宫公功"},
	{"gu", "顾谷古"},
	{"guan", "关冠"},
	{"guang", "光广廣"},
	{"gui", "桂贵"},
	{"guo", "郭国果國"},
	{"ha", "哈"},
	{"hai", "海"},
	{"han", "韩韓汉涵"},
	{"hao", "浩郝豪好"},
	{"he", "何贺和赫荷河"},
	{"heng", "恒亨"},
	{"hong", "红洪宏鸿虹弘"},
	{"hou", "侯厚"},
	{"hu", "胡虎湖"},
	{"hua", "华花華"},
	{"huai", "怀"},
	{"huan", "欢焕"},
	{"huang", "黄黃煌"},
	{"hui", "慧辉惠会徽"},
	{"huo", "霍火"},
	{"ji", "吉季纪基济继姬"},
	{"jia", "贾佳嘉家加"},
	{"jian", "建健剑简坚"},
	{"jiang", "江蒋姜将"},
	{"jiao", "焦娇"},
	{"jie", "杰洁捷杰"},
	{"jin", "金进晋锦今近"},
	{"jing", "静敬景晶京经"},
	{"jiu", "久九"},
	{"ju", "菊居"},
	{"juan", "娟"},
	{"jun", "军君俊钧"},
	{"ka", "卡"},
	{"kai", "凯开"},
	{"kang", "康"},
	{"ke", "克柯可科"},
	{"kong", "孔"},
	{"kuang", "邝匡"},
	{"kun", "坤昆"},
	{"la", "拉腊"},
	{"lai", "赖来莱"},
	{"lan", "兰蓝岚"},
	{"lang", "郎朗"},
	{"lao", "劳老"},
	{"le", "乐勒"},
	{"lei", "雷磊蕾"},
	{"leng", "冷"},
	{"li", "李黎丽立力利莉礼理里历"},
	{"lian", "连莲廉"},
	{"liang", "梁亮良"},
	{"liao", "廖"},
	{"lie", "列"},
	{"lin", "林琳霖"},
	{"ling", "玲凌灵岭"},
	{"liu", "刘柳六劉"},
	{"long", "龙隆龍"},
	{"lou", "娄"},
	{"lu", "陆卢鲁路露鹿陸"},
	{"luan", "栾"},
	{"lun", "伦"},
	{"luo", "罗洛骆羅"},
	{"lv", "吕绿律"},
	{"ma", "马馬玛"},
	{"mai", "麦迈"},
	{"mao", "毛茂"},
	{"mei", "梅美眉"},
	{"meng", "孟蒙梦"},
	{"mi", "米"},
	{"miao", "苗妙"},
	{"min", "敏民闵"},
	{"ming", "明鸣名铭"},
	{"mo", "莫墨默"},
	{"mu", "穆木牧"},
	{"na", "娜那纳"},
	{"nan", "南楠"},
	{"ni", "尼倪妮"},
	{"nian", "年"},
	{"ning", "宁"},
	{"niu", "牛"},
	{"nuo", "诺"},
	{"ou", "欧区"},
	{"pan", "潘盼"},
	{"pang", "庞"},
	{"pei", "裴培佩"},
	{"peng", "彭鹏朋"},
	{"ping", "平萍"},
	{"pu", "普蒲朴"},
	{"qi", "齐祁琪奇启其"},
	{"qian", "钱倩前谦"},
	{"qiang", "强"},
	{"qiao", "乔"},
	{"qin", "秦琴勤钦"},
	{"qing", "青清庆卿"},
	{"qiu", "邱秋丘"},
	{"qu", "曲屈"},
	{"quan", "全权泉"},
	{"ran", "冉然"},
	{"ren", "任仁"},
	{"rong", "荣容蓉戎"},
	{"ru", "如茹"},
	{"ruan", "阮"},
	{"rui", "瑞锐"},
	{"run", "润"},
	{"sa", "萨"},
	{"san", "三"},
	{"sang", "桑"},
	{"sen", "森"},
	{"sha", "沙莎"},
	{"shan", "山珊善单"},
	{"shang", "尚商上"},
	{"shao", "邵少绍"},
	{"shen", "沈申深"},
	{"sheng", "盛胜生圣升"},
	{"shi", "石史施时世诗士"},
	{"shou", "寿"},
	{"shu", "书淑舒树"},
	{"shuai", "帅"},
	{"shuang", "双"},
	{"shui", "水"},
	{"shun", "顺"},
	{"si", "司思斯四"},
	{"song", "宋松"},
	{"su", "苏素蘇"},
	{"sui", "隋"},
	{"sun", "孙孫"},
	{"suo", "索"},
	{"ta", "塔"},
	{"tai", "太泰台"},
	{"tan", "谭谈坦"},
	{"tang", "唐汤堂"},
	{"tao", "陶涛桃"},
	{"te", "特"},
	{"teng", "腾滕"},
	{"tian", "田天甜"},
	{"ting", "婷廷"},
	{"tong", "童同通佟"},
	{"tu", "图涂"},
	{"wan", "万婉"},
	{"wang", "王汪旺望"},
	{"wei", "魏伟卫韦维威薇炜为"},
	{"wen", "文温闻雯"},
	{"weng", "翁"},
	{"wu", "吴武伍五吳"},
	{"xi", "习席西希喜熙曦"},
	{"xia", "夏霞"},
	{"xian", "贤先献仙"},
	{"xiang", "向项祥翔香湘"},
	{"xiao", "肖萧小晓孝蕭"},
	{"xie", "谢谢解謝"},
	{"xin", "新欣鑫辛心信"},
	{"xing", "邢兴星行"},
	{"xiong", "熊雄"},
	{"xiu", "秀修"},
	{"xu", "徐许旭胥許"},
	{"xuan", "宣轩璇"},
	{"xue", "薛雪学"},
	{"xun", "荀迅"},
	{"ya", "亚雅娅"},
	{"yan", "严颜燕艳岩彦言阎"},
	{"yang", "杨楊阳洋羊"},
	{"yao", "姚耀瑶"},
	{"ye", "叶葉业野"},
	{"yi", "易怡义毅艺伊一依"},
	{"yin", "尹殷银音"},
	{"ying", "英颖应莹营"},
	{"yong", "永勇"},
	{"you", "尤友有游"},
	{"yu", "于余俞玉宇雨郁喻裕"},
	{"yuan", "袁元源远媛"},
	{"yue", "岳月越悦"},
	{"yun", "云芸运"},
	{"zai", "在再"},
	{"zang", "臧"},
	{"ze", "泽则"},
	{"zeng", "曾增"},
	{"zha", "查扎"},
	{"zhai", "翟"},
	{"zhan", "詹展占"},
	{"zhang", "张章張"},
	{"zhao", "赵趙昭兆"},
	{"zhe", "哲"},
	{"zhen", "甄珍真振震"},
	{"zheng", "郑正政征鄭"},
	{"zhi", "志智芝之治"},
	{"zhong", "钟中忠仲"},
	{"zhou", "周洲舟"},
	{"zhu", "朱祝竹诸珠"},
	{"zhuang", "庄"},
	{"zhuo", "卓"},
	{"zi", "子紫自"},
	{"zong", "宗"},
	{"zou", "邹"},
	{"zu", "祖"},
	{"zuo", "左佐"},
};

/* The i-th word of a table, blanks between. */
static struct str nummer(const char *tabel, size_t i)
{
	struct str_cutter c = {str_of(tabel), false};
	struct str w = STR("");

	while (str_cut(&c, ' ', &w))
		if (i-- == 0)
			return str_is(w, "-") ? STR("") : w;
	return STR("");
}

struct schrijver {
	char *p;
	size_t len;
	bool a; /* a consonant of India that may still take its "a" */
	uint32_t *teken;
	uint8_t *teken_n;
};

static void zet(struct schrijver *s, struct str w)
{
	memcpy(s->p + s->len, w.p, w.len);
	s->len += w.len;
}

static size_t codepunt(struct str s, size_t i, uint32_t *cp_out)
{
	unsigned char c = (unsigned char)s.p[i];
	size_t n = c < 0x80 ? 1 : c >= 0xF0 ? 4 : c >= 0xE0 ? 3 : 2;
	uint32_t cp = n == 1 ? c : c & (0xFFu >> (n + 1));

	if (n > s.len - i || (c >= 0x80 && c < 0xC2)) {
		*cp_out = 0xFFFD;
		return 1;
	}
	for (size_t k = 1; k < n; k++)
		cp = cp << 6 | ((unsigned char)s.p[i + k] & 0x3F);
	*cp_out = cp;
	return n;
}

static void onthoud(struct schrijver *s, uint32_t cp)
{
	if (*s->teken_n < NAAM_TEKENS)
		s->teken[(*s->teken_n)++] = cp;
}

static bool zet_hangul(struct schrijver *s, uint32_t cp)
{
	enum { BEGIN = 0xAC00, EIND = 0xD7A3, FINALEN = 28, KLINKERS = 21 };

	if (cp < BEGIN || cp > EIND)
		return false;
	onthoud(s, cp);
	cp -= BEGIN;
	zet(s, nummer(hangul[0], cp / FINALEN / KLINKERS));
	zet(s, nummer(hangul[1], cp / FINALEN % KLINKERS));
	zet(s, nummer(hangul[2], cp % FINALEN));
	return true;
}

static bool zet_han(struct schrijver *s, uint32_t cp, struct str teken)
{
	if (cp < 0x4E00 || cp > 0x9FFF)
		return false;
	onthoud(s, cp);
	for (size_t i = 0; i < sizeof(pinyin) / sizeof(pinyin[0]); i++)
		if (str_find(str_of(pinyin[i].tekens), teken, 0) != SIZE_MAX) {
			zet(s, str_of(pinyin[i].klank));
			return true;
		}
	return true;
}

static bool zet_indisch(struct schrijver *s, uint32_t cp)
{
	uint32_t i = cp % INDIA_BLOK;
	bool open = s->a;

	if (cp < INDIA || cp > INDIA_EIND)
		return false;
	if (i >= TEKEN && i <= TEKEN_EIND) {
		zet(s, nummer(tekens, i - TEKEN));
		s->a = false;
		return true;
	}
	if (open && i >= 4)
		zet(s, STR("a"));
	s->a = i >= MEDEKLINKER && i <= MEDEKLINKER_EIND;
	if (i >= 1 && i <= MEDEKLINKER_EIND)
		zet(s, nummer(indisch, i - 1));
	else if (i >= 0x66 && i <= 0x6F)
		s->p[s->len++] = (char)('0' + (i - 0x66));
	return true;
}

static bool zet_tabel(struct schrijver *s, uint32_t cp)
{
	if (cp >= 0x3041 && cp <= 0x3096)
		cp += 0x60;
	if (cp == 0x30FC) /* mark of length */
		return true;
	if (cp >= 0x0531 && cp <= 0x0556) /* Armenian capitals */
		cp += 0x30;
	for (size_t i = 0; i < sizeof(schriften) / sizeof(schriften[0]); i++)
		if (cp >= schriften[i].van && cp <= schriften[i].tot) {
			zet(s, nummer(schriften[i].latijn, cp - schriften[i].van));
			return true;
		}
	return false;
}

/* Ethiopic: eight signs a consonant, in the order of its vowels. */
static bool zet_ethiopisch(struct schrijver *s, uint32_t cp)
{
	enum { BEGIN = 0x1200, EIND = 0x1357, RIJ = 8 };

	if (cp < BEGIN || cp > EIND)
		return false;
	zet(s, nummer("h l h m s r s sh k k k k b v t ch h h n ny - k k kh kh w - z zh y d d j g g "
		      "g t ch p ts ts f p",
		       (cp - BEGIN) / RIJ));
	zet(s, nummer("e u i a e - o a", cp % RIJ));
	return true;
}

struct str schrift_latijn(struct arena *a, struct str in, uint32_t *teken, uint8_t *teken_n)
{
	enum { GROEI = 3 }; /* two bytes become five letters at most, three bytes six */
	struct schrijver s = {
		.p = arena_array(a, in.len + 2, GROEI), .teken = teken, .teken_n = teken_n};

	for (size_t i = 0, n; i < in.len; i += n) {
		uint32_t cp;

		n = codepunt(in, i, &cp);
		if (zet_indisch(&s, cp))
			continue;
		s.a = false;
		if (zet_hangul(&s, cp) || zet_han(&s, cp, str_sub(in, i, n)) ||
			zet_ethiopisch(&s, cp) || zet_tabel(&s, cp))
			continue;
		if (cp == 0x30FB || cp == 0x00B7 || cp == 0x2022) /* dots between parts */
			s.p[s.len++] = ' ';
		else if (cp == 0x200C) /* joins parts of a Persian word */
			continue;
		else
			zet(&s, str_sub(in, i, n));
	}
	return utf8_fold(a, (struct str){s.p, s.len});
}
