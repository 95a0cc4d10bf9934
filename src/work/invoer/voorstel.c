/* SPDX-License-Identifier: EUPL-1.2 */
/* Which column is what: proposed from header words, values, and what was used before. */
#include <jansson.h>

#include "core/base/buf.h"
#include "core/base/utf8.h"
#include "work/invoer/invoer.h"

enum { BEKIJK_RIJEN = 200, KOP_GELIJK = 100, KOP_KAAL = 90, KOP_DEEL = 55, WAARDE = 70 };

/* "datumIngang" is two words. */
static struct str los(struct arena *a, struct str s)
{
	char *p = arena_alloc(a, s.len * 2 + 1);
	size_t n = 0;

	for (size_t i = 0; i < s.len; i++) {
		if (i && s.p[i] >= 'A' && s.p[i] <= 'Z' && s.p[i - 1] >= 'a' && s.p[i - 1] <= 'z')
			p[n++] = ' ';
		p[n++] = s.p[i];
	}
	return (struct str){p, n};
}

/* Header words: folded, everything but letters and digits is one space. */
static struct str woorden(struct arena *a, struct str s)
{
	struct str f = utf8_fold(a, los(a, s));
	char *p = arena_alloc(a, f.len + 1);
	size_t n = 0;

	for (size_t i = 0; i < f.len; i++) {
		unsigned char c = (unsigned char)f.p[i];
		bool alnum = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c >= 0x80;

		if (alnum)
			p[n++] = (char)c;
		else if (n && p[n - 1] != ' ')
			p[n++] = ' ';
	}
	while (n && p[n - 1] == ' ')
		n--;
	return (struct str){p, n};
}

/* "geboorte plaats omschrijving" is about "geboorte plaats". */
static struct str zonder_staart(struct str kop)
{
	static const struct str staarten[] = {STR_INIT(" omschrijving"), STR_INIT(" code")};

	for (size_t i = 0; i < sizeof(staarten) / sizeof(staarten[0]); i++)
		if (str_ends(kop, staarten[i]))
			return str_sub(kop, 0, kop.len - staarten[i].len);
	return kop;
}

/* Does `heel` end in `deel` as whole words? "adres eigenaar" is about an owner. */
static bool eindigt_op(struct str heel, struct str deel)
{
	return heel.len > deel.len && str_ends(heel, deel) &&
	       heel.p[heel.len - deel.len - 1] == ' ';
}

/* How well a header fits a field: the very word; with a tail; or only its last word. */
static int kop_punten(const struct veld *v, struct str kop)
{
	struct str_cutter c = {str_of(v->kopwoorden), false};
	struct str w, kaal = zonder_staart(kop);
	int punten = str_is(kop, v->naam) ? KOP_GELIJK : 0;

	while (v->kopwoorden && str_cut(&c, '|', &w)) {
		if (str_eq(w, kop))
			return KOP_GELIJK;
		if (str_eq(w, kaal))
			punten = str_ends(kop, STR(" code")) ? KOP_KAAL - 5 : KOP_KAAL;
		else if (w.len >= 4 && !str_ends(kop, STR(" code")) && eindigt_op(kaal, w) &&
			 punten < KOP_DEEL)
			punten = KOP_DEEL + (int)w.len / 2;
	}
	return punten;
}

static bool past(const struct veld *v, enum guess g)
{
	static const struct {
		enum guess g;
		enum kenmerk km;
	} tabel[] = {
		{GUESS_BSN, KM_BSN},
		{GUESS_KVK, KM_KVK},
		{GUESS_VESTIGING, KM_VESTIGING},
		{GUESS_POSTCODE, KM_POSTCODE},
		{GUESS_HUISNUMMER, KM_HUISNUMMER},
		{GUESS_KENTEKEN, KM_KENTEKEN},
		{GUESS_IBAN, KM_IBAN},
		{GUESS_TELEFOON, KM_TELEFOON},
		{GUESS_EMAIL, KM_EMAIL},
		{GUESS_BAG, KM_BAG_NUM},
	};

	if (v->soort != VELD_KENMERK)
		return false;
	for (size_t i = 0; i < sizeof(tabel) / sizeof(tabel[0]); i++)
		if (tabel[i].g == g && tabel[i].km == v->kenmerk)
			return true;
	return false;
}

/* `elders`: another field has this very header word, so that half a word does not count. */
static int punten(
	const struct veld *v, const struct kolom *k, struct str kop, int aandeel, bool elders)
{
	int p = kop_punten(v, kop);

	if (elders && p < KOP_KAAL - 5)
		p = 0;

	if (past(v, k->lijkt) && aandeel >= 80)
		p += WAARDE;
	if (v->soort == VELD_DATUM && k->lijkt == GUESS_DATE)
		p += p ? 20 : 5;
	if (v->soort == VELD_KENMERK && v->kenmerk != KM_HUISNUMMER && k->lijkt != GUESS_EMPTY &&
		!past(v, k->lijkt) && aandeel >= 80)
		p -= KOP_DEEL; /* the header says so, the values do not */
	return p;
}

/* Best pairs first; each field and each column once. */
static void wijs_toe(struct arena *a, struct voorstel *v, const int *aandeel)
{
	size_t velden = v->soort->type->velden_n;
	bool *bezet = ARENA_NEWN(a, bool, velden);
	struct str *kop = ARENA_NEWN(a, struct str, v->kolommen);
	bool *elders = ARENA_NEWN(a, bool, v->kolommen);

	for (size_t i = 0; i < v->kolommen; i++) {
		kop[i] = woorden(a, v->kolom[i].naam);
		for (size_t j = 0; j < velden; j++)
			elders[i] |= kop_punten(&v->soort->type->velden[j], kop[i]) >= KOP_KAAL - 5;
		if (v->kolom[i].veld >= 0)
			bezet[v->kolom[i].veld] = true;
	}
	for (;;) {
		int best = 29;
		size_t bk = 0, bv = 0;

		for (size_t i = 0; i < v->kolommen; i++) {
			for (size_t j = 0; v->kolom[i].veld < 0 && j < velden; j++) {
				int p = bezet[j] ? 0
						 : punten(&v->soort->type->velden[j], &v->kolom[i],
							   kop[i], aandeel[i], elders[i]);

				if (p > best) {
					best = p;
					bk = i;
					bv = j;
				}
			}
		}
		if (best == 29)
			return;
		v->kolom[bk].veld = (int)bv;
		v->kolom[bk].waarom =
			kop_punten(&v->soort->type->velden[bv], kop[bk]) ? "kop" : "waarden";
		bezet[bv] = true;
	}
}

/* The mapping kept with the source goes first. */
static void onthouden(struct voorstel *v, struct str koppeling)
{
	json_t *o = koppeling.len ? json_loadb(koppeling.p, koppeling.len, 0, NULL) : NULL;
	json_t *velden = json_object_get(o, "velden"), *w;
	const char *naam;

	json_object_foreach(velden, naam, w)
	{
		int veld = model_veld(v->soort->type, str_of(naam));

		for (size_t i = 0; veld >= 0 && i < v->kolommen; i++) {
			if (!str_is(v->kolom[i].naam,
				    json_string_value(w) ? json_string_value(w) : ""))
				continue;
			v->kolom[i].veld = veld;
			v->kolom[i].waarom = "bron";
		}
	}
	json_decref(o);
}

struct monster {
	struct str *w;
	size_t n;
};

static void bekijk_rij(
	struct arena *a, struct voorstel *v, struct monster *m, const struct table_row *r)
{
	for (size_t i = 0; i < v->kolommen && i < r->n; i++) {
		struct str t = str_trim(r->cell[i].text);
		struct kolom *k = &v->kolom[i];

		if (!t.len)
			continue;
		t = str_dup(a, t);
		m[i].w[m[i].n++] = t;
		if (k->voorbeelden < VOORBEELDEN_MAX)
			k->voorbeeld[k->voorbeelden++] = utf8_head(t, 60);
	}
}

static bool bekijk(struct arena *a, struct table *t, struct voorstel *v, struct monster *m,
	char err[static TABLE_ERR_MAX])
{
	struct table_row *r;
	int rc = 1;

	while (v->regels_bekeken < BEKIJK_RIJEN && (rc = table_next(t, &r, err)) == 1) {
		v->regels_bekeken++;
		if (!r->bad)
			bekijk_rij(a, v, m, r);
	}
	return rc >= 0;
}

static void kolommen(struct arena *a, struct table *t, struct voorstel *v, struct monster **m_out)
{
	struct monster *m;

	v->kolommen = table_columns(t);
	v->kolom = ARENA_NEWN(a, struct kolom, v->kolommen);
	m = ARENA_NEWN(a, struct monster, v->kolommen);
	for (size_t i = 0; i < v->kolommen; i++) {
		v->kolom[i] = (struct kolom){
			.naam = str_dup(a, table_column(t, i)), .veld = -1, .waarom = ""};
		m[i].w = ARENA_NEWN(a, struct str, BEKIJK_RIJEN);
	}
	*m_out = m;
}

bool invoer_voorstel(struct arena *a, const char *pad, const char *naam,
	const struct bronsoort *soort, struct str koppeling, struct voorstel *out,
	char err[static TABLE_ERR_MAX])
{
	struct table *t = table_open(pad, naam, err);
	struct monster *m;
	int *aandeel;
	bool ok;

	if (!t)
		return false;
	*out = (struct voorstel){.soort = soort, .bestandsoort = table_kind(t)};
	kolommen(a, t, out, &m);
	ok = bekijk(a, t, out, m, err);
	table_close(t);
	if (!ok || !soort)
		return ok;
	aandeel = ARENA_NEWN(a, int, out->kolommen);
	for (size_t i = 0; i < out->kolommen; i++) {
		struct guess_result g = table_guess(out->kolom[i].naam, m[i].w, m[i].n, a);

		out->kolom[i].lijkt = g.kind;
		aandeel[i] = g.share;
	}
	onthouden(out, koppeling);
	wijs_toe(a, out, aandeel);
	for (size_t i = 0; i < out->kolommen; i++)
		out->sleutel |= out->kolom[i].veld == model_veld(soort->type, STR("bronsleutel"));
	return true;
}

/* ---- to and from text ------------------------------------------------------------ */

static struct str klaar(struct arena *a, json_t *velden)
{
	json_t *o = json_pack("{s:o}", "velden", velden);
	char *p = json_dumps(o, JSON_COMPACT);
	struct str s = str_dup(a, str_of(p ? p : "{}"));

	free(p);
	json_decref(o);
	return s;
}

struct str koppeling_van_voorstel(struct arena *a, const struct voorstel *v)
{
	json_t *velden = json_object();

	for (size_t i = 0; i < v->kolommen; i++) {
		const struct kolom *k = &v->kolom[i];

		if (k->veld >= 0 && v->soort)
			json_object_set_new(velden, v->soort->type->velden[k->veld].naam,
				json_stringn(k->naam.p, k->naam.len));
	}
	return klaar(a, velden);
}

bool koppeling_van_tekst(struct arena *a, const struct bronsoort *soort, struct str tekst,
	struct str *json_out, char err[static TABLE_ERR_MAX])
{
	struct str_cutter c = {tekst, false};
	json_t *velden = json_object();
	struct str paar;

	while (str_cut(&c, ',', &paar)) {
		size_t is = str_find(paar, STR("="), 0);
		struct str veld = str_trim(str_sub(paar, 0, is));
		struct str kolom =
			is == SIZE_MAX ? STR("") : str_trim(str_sub(paar, is + 1, SIZE_MAX));

		if (is == SIZE_MAX || model_veld(soort->type, veld) < 0) {
			snprintf(err, TABLE_ERR_MAX,
				"'%.*s' is geen veld van %s. Schrijf: veld=kolom,veld=kolom.",
				STR_ARG(veld), soort->type->naam);
			json_decref(velden);
			return false;
		}
		json_object_set_new(velden, str_dup(a, veld).p, json_stringn(kolom.p, kolom.len));
	}
	*json_out = klaar(a, velden);
	return true;
}
