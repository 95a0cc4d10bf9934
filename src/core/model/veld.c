/* SPDX-License-Identifier: EUPL-1.2 */
#include "core/model/veld.h"

#include "core/base/arena.h"
#include "core/base/clock.h"
#include "core/base/date.h"
#include "core/base/id.h"
#include "core/base/utf8.h"
#include "core/model/veld_getal.h"

static const struct {
	int max;
	bool getal;
	const char *fout;
} soorten[VELD_SOORT_N] = {
	[VELD_TEKST] = {200, false, "Deze tekst is te lang. Maak de tekst korter."},
	[VELD_LANGE_TEKST] = {20000, false, "Deze tekst is te lang. Maak de tekst korter."},
	[VELD_GETAL] = {20, true, "Vul een heel getal in, bijvoorbeeld 12."},
	[VELD_GELD] = {24, true, "Vul een bedrag in euro's in, bijvoorbeeld 1.250,50."},
	[VELD_DATUM] = {40, false, "Vul een bestaande datum in, bijvoorbeeld 5-1-2026."},
	[VELD_TIJDSTIP] = {40, true,
			   "Vul een datum en een tijd in, bijvoorbeeld 5-1-2026 13:30."},
	[VELD_JANEE] = {10, false, "Kies ja of nee."},
	[VELD_KEUZE] = {200, false, "Kies een waarde uit de lijst."},
	[VELD_MEERKEUZE] = {2000, false, "Kies waarden uit de lijst."},
	[VELD_KENMERK] = {200, false, NULL},
	[VELD_PERIODE] = {40, false, "Vul een periode in, bijvoorbeeld 6 maanden of P6M."},
	[VELD_VERWIJZING] = {ID_LEN, false, "Kies een bestaand gegeven."},
};

int veld_max(const struct veld *v) { return v->max ? v->max : soorten[v->soort].max; }

bool veld_is_getal(const struct veld *v) { return soorten[v->soort].getal; }

static const char *te_lang(const struct veld *v, struct arena *a)
{
	return str_fmt(a, "Deze tekst is te lang. Gebruik hoogstens %d tekens.", veld_max(v)).p;
}

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

/* ---- dates, instants, periods ------------------------------------------ */

static bool lees_datum(struct arena *a, struct str s, struct str *out)
{
	char iso[DATE_TEXT_MAX];
	struct date d;

	if (!date_parse(s, &d))
		return false;
	*out = d.year ? str_dup(a, date_iso(d, iso)) : STR("");
	return true;
}

/* "13:30", "13.30", "13:30:15", each perhaps with "uur" behind it. */
static bool lees_klok(struct str s, int *h, int *m, int *sec)
{
	int v[3] = {0, 0, 0};
	size_t n = 0, i = 0;

	if (str_ends(s, STR("uur")))
		s = str_trim(str_sub(s, 0, s.len - 3));
	while (n < 3) {
		size_t begin = i;

		while (i < s.len && is_digit(s.p[i]) && i - begin < 2)
			v[n] = v[n] * 10 + (s.p[i++] - '0');
		if (i == begin)
			return false;
		n++;
		if (i == s.len)
			break;
		if (s.p[i] != ':' && s.p[i] != '.')
			return false;
		i++;
	}
	*h = v[0];
	*m = v[1];
	*sec = v[2];
	return i == s.len && n >= 2 && v[0] < 24 && v[1] < 60 && v[2] < 60;
}

/* The instant at which an Amsterdam clock shows this; false in the hour skipped. */
static bool amsterdam(struct date d, int h, int m, int s, int64_t *out)
{
	int64_t local = ((date_to_days(d) * 24 + h) * 60 + m) * 60 + s;

	for (int uren = 2; uren >= 1; uren--) {
		int64_t t = (local - uren * 3600) * CLOCK_SECOND;
		struct civil c = civil_amsterdam(t);

		if (date_cmp(c.date, d) == 0 && c.hour == h && c.minute == m) {
			*out = t;
			return true;
		}
	}
	return false;
}

static bool lees_lokaal(struct str s, int64_t *out)
{
	struct date d;
	int h = 0, m = 0, sec = 0;

	for (size_t i = s.len; i-- > 0;) {
		if (s.p[i] != 'T' && s.p[i] != ' ')
			continue;
		if (!lees_klok(str_sub(s, i + 1, SIZE_MAX), &h, &m, &sec))
			continue;
		s = str_trim(str_sub(s, 0, i));
		if (str_ends(s, STR(",")))
			s = str_trim(str_sub(s, 0, s.len - 1));
		break;
	}
	return date_parse(s, &d) && date_full(d) && amsterdam(d, h, m, sec, out);
}

static bool lees_tijdstip(struct arena *a, struct str s, struct str *out)
{
	int64_t t;

	if (!instant_parse(s, &t) && !lees_lokaal(s, &t))
		return false;
	*out = instant_iso(a, t);
	return true;
}

static const struct {
	const char *woord;
	char letter;
} eenheden[] = {
	{"jaar", 'Y'}, {"jaren", 'Y'}, {"maand", 'M'}, {"maanden", 'M'},
	{"week", 'W'}, {"weken", 'W'}, {"dag", 'D'}, {"dagen", 'D'},
};

static bool lees_periode(struct arena *a, struct str s, struct str *out)
{
	char hoog[16];
	struct period p;
	size_t n = 0;

	while (n < s.len && n < sizeof(hoog)) {
		hoog[n] = s.p[n] >= 'a' && s.p[n] <= 'z' ? (char)(s.p[n] - 32) : s.p[n];
		n++;
	}
	if (n == s.len && period_parse((struct str){hoog, n}, &p)) {
		*out = str_dup(a, (struct str){hoog, n});
		return true;
	}
	for (n = 0; n < s.len && is_digit(s.p[n]);)
		n++;
	if (n == 0 || n > 4)
		return false;
	for (size_t i = 0; i < sizeof(eenheden) / sizeof(eenheden[0]); i++) {
		if (!str_eq_nocase(str_trim(str_sub(s, n, SIZE_MAX)), str_of(eenheden[i].woord)))
			continue;
		*out = str_fmt(a, "P%.*s%c", (int)n, s.p, eenheden[i].letter);
		return period_parse(*out, &p);
	}
	return false;
}

/* ---- choices ------------------------------------------------------------ */

static const struct keuze *keuze_vind(const struct keuze *k, struct str s)
{
	for (const struct keuze *x = k; x && x->waarde; x++)
		if (str_is(s, x->waarde))
			return x;
	for (const struct keuze *x = k; x && x->waarde; x++)
		if (str_eq_nocase(s, str_of(x->label)))
			return x;
	return NULL;
}

struct str keuze_label(const struct keuze *k, struct str waarde)
{
	for (; k && k->waarde; k++)
		if (str_is(waarde, k->waarde))
			return str_of(k->label);
	return waarde;
}

static bool lees_keuze(const struct keuze *keuzes, struct str s, struct str *out)
{
	const struct keuze *k = keuze_vind(keuzes, s);

	if (k)
		*out = str_of(k->waarde);
	return k;
}

/* Values come out in the order of the declaration, each once. */
static bool lees_meerkeuze(struct arena *a, const struct keuze *keuzes, struct str s,
			   struct str *out)
{
	bool labels = str_find(s, STR(","), 0) != SIZE_MAX || keuze_vind(keuzes, s);
	bool gekozen[256] = {false};
	struct str_cutter c = {.rest = s};
	struct str deel, uit = STR("");

	while (str_cut(&c, labels ? ',' : ' ', &deel)) {
		const struct keuze *k = keuze_vind(keuzes, str_trim(deel));

		if (!str_trim(deel).len)
			continue;
		if (!k || k - keuzes >= 256)
			return false;
		gekozen[k - keuzes] = true;
	}
	for (size_t i = 0; i < 256 && keuzes[i].waarde; i++)
		if (gekozen[i])
			uit = str_fmt(a, "%s%s%s", uit.p, uit.len ? " " : "", keuzes[i].waarde);
	*out = uit;
	return true;
}

static bool lees_janee(struct str s, struct str *out)
{
	static const struct {
		const char *woord, *waarde;
	} woorden[] = {
		{"ja", "ja"}, {"j", "ja"}, {"true", "ja"}, {"waar", "ja"}, {"1", "ja"},
		{"on", "ja"}, {"yes", "ja"}, {"x", "ja"}, {"nee", "nee"}, {"n", "nee"},
		{"false", "nee"}, {"onwaar", "nee"}, {"0", "nee"}, {"no", "nee"},
	};

	for (size_t i = 0; i < sizeof(woorden) / sizeof(woorden[0]); i++)
		if (str_eq_nocase(s, str_of(woorden[i].woord))) {
			*out = str_of(woorden[i].waarde);
			return true;
		}
	return false;
}

/* ---- the four uses -------------------------------------------------------- */

static struct str een_regel(struct arena *a, struct str s)
{
	char *p = arena_alloc(a, s.len + 1);

	for (size_t i = 0; i < s.len; i++)
		p[i] = s.p[i] == '\n' || s.p[i] == '\t' ? ' ' : s.p[i];
	return (struct str){p, s.len};
}

static const char *lees_kenmerk(const struct veld *v, struct arena *a, struct str s,
				struct str *out)
{
	if (kenmerk_check(v->kenmerk, a, s, out) != OORDEEL_FOUT)
		return NULL;
	*out = s;
	return v->vlaggen & VELD_KENMERK_SOEPEL ? NULL : kenmerk_uitleg(v->kenmerk);
}

static bool lees_soort(const struct veld *v, struct arena *a, struct str s, struct str *out)
{
	switch (v->soort) {
	case VELD_GETAL: return getal_lees(a, s, out);
	case VELD_GELD: return geld_lees(a, s, out);
	case VELD_DATUM: return lees_datum(a, s, out);
	case VELD_TIJDSTIP: return lees_tijdstip(a, s, out);
	case VELD_JANEE: return lees_janee(s, out);
	case VELD_KEUZE: return lees_keuze(v->keuzes, s, out);
	case VELD_MEERKEUZE: return lees_meerkeuze(a, v->keuzes, s, out);
	case VELD_PERIODE: return lees_periode(a, s, out);
	case VELD_VERWIJZING: return id_valid(s);
	case VELD_TEKST:
	case VELD_LANGE_TEKST:
	case VELD_KENMERK:
	case VELD_SOORT_N: break;
	}
	return true;
}

const char *veld_lees(const struct veld *v, struct arena *a, struct str typed, struct str *out)
{
	struct str s = str_trim(utf8_clean(a, typed));

	if (v->soort != VELD_LANGE_TEKST)
		s = str_trim(een_regel(a, s));
	*out = s;
	if (!s.len)
		return NULL;
	if (utf8_count(s) > (size_t)veld_max(v))
		return te_lang(v, a);
	if (v->soort == VELD_KENMERK)
		return lees_kenmerk(v, a, s, out);
	return lees_soort(v, a, s, out) ? NULL : soorten[v->soort].fout;
}

static struct str toon_keuzes(const struct veld *v, struct arena *a, struct str s)
{
	struct str_cutter c = {.rest = s};
	struct str deel, uit = STR("");

	while (str_cut(&c, ' ', &deel)) {
		struct str label = keuze_label(v->keuzes, deel);

		uit = str_fmt(a, "%.*s%s%.*s", STR_ARG(uit), uit.len ? ", " : "", STR_ARG(label));
	}
	return uit;
}

static struct str toon_datum(struct arena *a, struct str s)
{
	struct date d;

	return date_parse(s, &d) ? date_dutch(a, d) : s;
}

static struct str toon_periode(struct arena *a, struct str s)
{
	struct period p;

	return period_parse(s, &p) ? period_dutch(a, p) : s;
}

static struct str toon_kenmerk(const struct veld *v, struct arena *a, struct str s)
{
	struct str normal;

	if (kenmerk_check(v->kenmerk, a, s, &normal) == OORDEEL_FOUT)
		return s;
	return kenmerk_show(v->kenmerk, a, normal);
}

struct str veld_toon(const struct veld *v, struct arena *a, struct str s)
{
	int64_t n;

	if (!s.len)
		return s;
	switch (v->soort) {
	case VELD_GETAL: return str_to_int(s, &n) ? getal_toon(a, n) : s;
	case VELD_GELD: return str_to_int(s, &n) ? geld_toon(a, n) : s;
	case VELD_DATUM: return toon_datum(a, s);
	case VELD_TIJDSTIP: return instant_parse(s, &n) ? instant_dutch(a, n) : s;
	case VELD_KEUZE: return keuze_label(v->keuzes, s);
	case VELD_MEERKEUZE: return toon_keuzes(v, a, s);
	case VELD_PERIODE: return toon_periode(a, s);
	case VELD_KENMERK: return toon_kenmerk(v, a, s);
	case VELD_TEKST:
	case VELD_LANGE_TEKST:
	case VELD_JANEE:
	case VELD_VERWIJZING:
	case VELD_SOORT_N: break;
	}
	return s;
}

/* The last four characters at most, and never more than half of the value. */
static struct str masker(struct arena *a, struct str s)
{
	size_t n = utf8_count(s), open = n / 2 < 4 ? n / 2 : 4;
	size_t dicht = n - open < 8 ? n - open : 8;
	struct str kop = utf8_head(s, n - open);
	struct str staart = str_sub(s, kop.len, SIZE_MAX);

	return str_fmt(a, "%.*s%.*s", (int)dicht, "********", STR_ARG(staart));
}

struct str veld_toon_kort(const struct veld *v, struct arena *a, struct str s)
{
	if (!(v->vlaggen & VELD_GEVOELIG) || !s.len)
		return veld_toon(v, a, s);
	switch (v->soort) {
	case VELD_TEKST:
	case VELD_KENMERK: return masker(a, s);
	case VELD_DATUM: return str_fmt(a, "**-**-%.*s", STR_ARG(str_sub(s, 0, 4)));
	default: return STR("*****");
	}
}

static struct str invoer_tijdstip(struct arena *a, struct str s)
{
	int64_t t;
	char iso[DATE_TEXT_MAX];
	struct civil c;

	if (!instant_parse(s, &t))
		return s;
	c = civil_amsterdam(t);
	return str_fmt(a, "%.*sT%02d:%02d", STR_ARG(date_iso(c.date, iso)), c.hour, c.minute);
}

struct str veld_invoer(const struct veld *v, struct arena *a, struct str s)
{
	int64_t n;

	if (v->soort == VELD_TIJDSTIP)
		return invoer_tijdstip(a, s);
	if (v->soort == VELD_GELD && str_to_int(s, &n))
		return geld_invoer(a, n);
	return s;
}

bool veld_klopt(const struct veld *v, struct arena *a, struct str s)
{
	struct str normal;

	if (v->soort != VELD_KENMERK || !s.len)
		return true;
	return kenmerk_check(v->kenmerk, a, s, &normal) == OORDEEL_GOED;
}
