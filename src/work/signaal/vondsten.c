/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What a signal mentions: identifiers by their shape and check, addresses by postcode
 * with number or street with number, and the fields that were filled in. Nothing is
 * linked here; a person does that.
 */
#include "core/store/tekst.h"
#include "work/bronrecord/adresregel.h"
#include "work/bronrecord/bronrecord.h"
#include "core/trust/doel.h"
#include "work/entiteit/lees.h"
#include "work/signaal/signaal.h"
#include "work/signaal/koppel_private.h"

enum { VONDSTEN_MAX = 60, WOORD_MAX = 40 };

struct zoeker {
	struct act *act;
	struct str tekst;
	struct vondst *v;
	size_t n;
};

/* ---- finding -------------------------------------------------------------------- */

static void vondst_erbij(struct zoeker *z, enum match_soort soort, struct str tekst,
	struct str sleutel, size_t van, size_t tot)
{
	for (size_t i = 0; i < z->n; i++)
		if (z->v[i].soort == soort && str_eq(z->v[i].sleutel, sleutel))
			return;
	if (z->n == VONDSTEN_MAX || !sleutel.len)
		return;
	z->v[z->n++] = (struct vondst){.soort = soort,
		.tekst = tekst,
		.sleutel = sleutel,
		.van = van,
		.tot = tot,
		.entiteit = STR(""),
		.entiteit_naam = STR("")};
}

static bool woordteken(char c)
{
	return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z');
}

static bool cijfer(char c)
{
	return c >= '0' && c <= '9';
}

/* The longest run of word characters with single separators that passes the rule. */
static size_t probeer(struct zoeker *z, size_t van, enum kenmerk km, enum match_soort soort,
	const char *tussen, size_t min, size_t max)
{
	size_t i = van, tekens = 0, best = 0;
	struct str norm, best_norm = STR("");

	while (i < z->tekst.len && tekens < max) {
		char c = z->tekst.p[i];

		if (!woordteken(c) && !(tekens && strchr(tussen, c) && c))
			break;
		i++;
		tekens += woordteken(c);
		if (tekens < min || (i < z->tekst.len && woordteken(z->tekst.p[i])))
			continue;
		if (kenmerk_check(km, z->act->arena, str_sub(z->tekst, van, i - van), &norm) ==
			OORDEEL_GOED) {
			best = i;
			best_norm = norm;
		}
	}
	if (best)
		vondst_erbij(z, soort, str_sub(z->tekst, van, best - van), best_norm, van, best);
	return best;
}

static const struct {
	enum kenmerk km;
	enum match_soort soort;
	const char *tussen;
	size_t min, max;
} vormen[] = {
	{KM_KENTEKEN, MATCH_VOERTUIG, "-", 6, 6},
	{KM_TELEFOON, MATCH_PERSOON, " -", 10, 13},
	{KM_IBAN, MATCH_PERSOON, " ", 18, 18},
	{KM_KVK, MATCH_ORGANISATIE, "", 8, 8},
};

/* "06..." and "+31..." are phones; an eight digit number is a KVK number only when the
 * text says so just before. */
static bool zinnig(const struct zoeker *z, size_t van, enum kenmerk km)
{
	struct str voor = str_sub(z->tekst, van > 20 ? van - 20 : 0, van > 20 ? 20 : van);
	char c = z->tekst.p[van];

	if (km == KM_TELEFOON)
		return c == '0' || (van && z->tekst.p[van - 1] == '+');
	if (km != KM_KVK)
		return true;
	for (size_t i = 0; i + 3 <= voor.len; i++)
		if (str_eq_nocase(str_sub(voor, i, 3), STR("kvk")))
			return true;
	return false;
}

static void kenmerken(struct zoeker *z)
{
	for (size_t i = 0; i < z->tekst.len;) {
		size_t eind = 0;

		if (!woordteken(z->tekst.p[i]) || (i && woordteken(z->tekst.p[i - 1]))) {
			i++;
			continue;
		}
		for (size_t k = 0; k < sizeof(vormen) / sizeof(vormen[0]) && !eind; k++)
			if (zinnig(z, i, vormen[k].km))
				eind = probeer(z, i, vormen[k].km, vormen[k].soort,
					vormen[k].tussen, vormen[k].min, vormen[k].max);
		i = eind ? eind : i + 1;
	}
}

/* "Kade 12" or "Van Goghstraat 3a": up to four words before a number, the first with a
 * capital, ending in a word that streets end in; or a postcode with a number. */
static bool straateind(struct str w)
{
	static const char *const einden[] = {"straat", "laan", "weg", "kade", "plein", "dijk",
		"singel", "gracht", "hof", "pad", "steeg", "markt", "haven", "park", "dreef", "erf",
		"baan", "plantsoen"};

	for (size_t i = 0; i < sizeof(einden) / sizeof(einden[0]); i++) {
		struct str e = str_of(einden[i]);

		if (w.len >= e.len && str_eq_nocase(str_sub(w, w.len - e.len, e.len), e))
			return true;
	}
	return false;
}

static size_t woord_terug(struct str t, size_t eind)
{
	size_t i = eind;

	while (i &&
		((unsigned char)t.p[i - 1] >= 0x80 || woordteken(t.p[i - 1]) || t.p[i - 1] == '.' ||
			t.p[i - 1] == '\'') &&
		eind - i < WOORD_MAX)
		i--;
	return i;
}

/* "Bij Kaaiweg 12": the first word of a sentence that is no part of a street. */
static bool voorzetsel(struct str w)
{
	static const char *const lijst[] = {"aan", "achter", "bij", "en", "in", "langs", "naar",
		"naast", "op", "ook", "rond", "tegenover", "vanaf", "voor"};

	for (size_t i = 0; i < sizeof(lijst) / sizeof(lijst[0]); i++)
		if (str_eq_nocase(w, str_of(lijst[i])))
			return true;
	return false;
}

static size_t straat_begin(struct str t, size_t eind)
{
	size_t begin = woord_terug(t, eind);

	if (!straateind(str_sub(t, begin, eind - begin)))
		return eind;
	for (int k = 0; k < 3 && begin > 1 && t.p[begin - 1] == ' '; k++) {
		size_t vorig = woord_terug(t, begin - 1);

		if (vorig == begin - 1 || !(t.p[vorig] >= 'A' && t.p[vorig] <= 'Z'))
			break;
		if (t.p[begin - 2] == '.' || t.p[begin - 2] == ',')
			break;
		if (voorzetsel(str_sub(t, vorig, begin - 1 - vorig)))
			break;
		begin = vorig;
	}
	return begin;
}

static void adres_erbij(struct zoeker *z, size_t van, size_t tot)
{
	struct str tekst = str_sub(z->tekst, van, tot - van);
	struct adresregel ar;
	struct str sleutel;

	adresregel_lees(tekst, &ar);
	if (!ar.huisnummer.len)
		return;
	sleutel = ar.postcode.len ? adres_sleutel(z->act->arena, ar.straat, ar.huisnummer,
					    ar.postcode, ar.plaats)
				  : str_fmt(z->act->arena, "%.*s %.*s", STR_ARG(ar.straat),
					    STR_ARG(ar.huisnummer));
	vondst_erbij(z, MATCH_ADRES, tekst, sleutel, van, tot);
}

static size_t reeks(struct str t, size_t van, bool (*is)(char))
{
	size_t i = van;

	while (i < t.len && is(t.p[i]))
		i++;
	return i - van;
}

static bool letter(char c)
{
	return (c | 32) >= 'a' && (c | 32) <= 'z';
}

/* "3311GR 12", "3311 GR, 12a": end of the number, or 0. */
static size_t postcode_met_nummer(struct str t, size_t van)
{
	size_t i = van + 4;

	if (reeks(t, van, cijfer) != 4)
		return 0;
	i += i < t.len && t.p[i] == ' ';
	if (reeks(t, i, letter) != 2)
		return 0;
	i += 2;
	i += i < t.len && t.p[i] == ',';
	i += i < t.len && t.p[i] == ' ';
	if (!reeks(t, i, cijfer) || reeks(t, i, cijfer) > 5)
		return 0;
	return i + reeks(t, i, woordteken);
}

static void postcodes(struct zoeker *z)
{
	struct str t = z->tekst;

	for (size_t i = 0; i < t.len; i++) {
		size_t eind = i && woordteken(t.p[i - 1]) ? 0 : postcode_met_nummer(t, i);

		if (!eind)
			continue;
		adres_erbij(z, i, eind);
		i = eind;
	}
}

static void adressen(struct zoeker *z)
{
	struct str t = z->tekst;

	for (size_t i = 1; i < t.len; i++) {
		size_t eind = i, begin;

		if (!cijfer(t.p[i]) || t.p[i - 1] != ' ')
			continue;
		while (eind < t.len && (woordteken(t.p[eind]) || t.p[eind] == '-') && eind - i < 8)
			eind++;
		begin = straat_begin(t, i - 1);
		if (begin < i - 1)
			adres_erbij(z, begin, eind);
		i = eind;
	}
}

/* ---- fields ------------------------------------------------------------------------ */

static void velden(struct zoeker *z, const struct record *s)
{
	struct arena *a = z->act->arena;
	struct str straat = record_veld(s, "straat"), nr = record_veld(s, "huisnummer");
	struct str pc = record_veld(s, "postcode"), plaats = record_veld(s, "plaats");
	struct str adres = adres_sleutel(a, straat, nr, pc, plaats);

	if (adres.len)
		vondst_erbij(z, MATCH_ADRES,
			str_fmt(a, "%.*s %.*s", STR_ARG(straat.len ? straat : pc), STR_ARG(nr)),
			adres, 0, 0);
	vondst_erbij(z, MATCH_PERSOON, record_veld(s, "persoon"), record_veld(s, "persoon"), 0, 0);
	vondst_erbij(z, MATCH_ORGANISATIE, record_veld(s, "kvk"), record_veld(s, "kvk"), 0, 0);
	vondst_erbij(
		z, MATCH_ORGANISATIE, record_veld(s, "bedrijf"), record_veld(s, "bedrijf"), 0, 0);
	vondst_erbij(
		z, MATCH_VOERTUIG, record_veld(s, "kenteken"), record_veld(s, "kenteken"), 0, 0);
	vondst_erbij(
		z, MATCH_PERSOON, record_veld(s, "telefoon"), record_veld(s, "telefoon"), 0, 0);
}

/* ---- which entity is it ---------------------------------------------------------------- */

static const struct db_sql sql_delen = {
	.sqlite = "SELECT d.entiteit, e.naam, d.record, d.nr, e.soort FROM json_each($1) j "
		  "JOIN zicht_deel d ON d.record = j.value JOIN entiteit e ON e.id = d.entiteit "
		  "ORDER BY j.key, d.nr",
	.pgsql = "SELECT d.entiteit, e.naam, d.record, d.nr, e.soort "
		 "FROM jsonb_array_elements_text($1::jsonb) WITH ORDINALITY j(value, k) "
		 "JOIN zicht_deel d ON d.record = j.value JOIN entiteit e ON e.id = d.entiteit "
		 "ORDER BY j.k, d.nr"};

/* All words of the finding stand in the values of the deel. */
static bool past(struct act *act, const struct match_rec *r, const struct tekst_groep *g, size_t n)
{
	struct buf b;
	bool ok = r->n > 0;

	buf_init(&b, 16 * 1024);
	buf_char(&b, ' ');
	for (size_t i = 0; i < r->n; i++) {
		tekst_exact(&b, act->arena, r->w[i].tekst);
		buf_char(&b, ' ');
	}
	for (size_t i = 0; i < n && ok; i++)
		ok = str_find(buf_view(&b),
			     str_fmt(act->arena, " %.*s ", STR_ARG(g[i].woorden[0].woord)),
			     0) != SIZE_MAX;
	buf_release(&b);
	return ok;
}

static size_t groepen(struct act *act, struct str sleutel, struct tekst_groep *g, size_t max)
{
	struct str_cutter c;
	struct str w;
	struct buf b;
	size_t n = 0;

	buf_init(&b, 4096);
	tekst_exact(&b, act->arena, sleutel);
	c = (struct str_cutter){str_dup(act->arena, buf_view(&b)), false};
	buf_release(&b);
	while (n < max && str_cut(&c, ' ', &w)) {
		struct tekst_woord *tw = ARENA_NEW(act->arena, struct tekst_woord);

		if (!w.len)
			continue;
		tw->woord = w;
		g[n++] = (struct tekst_groep){tw, 1};
	}
	return n;
}

enum db_rc vondst_entiteit(
	struct act *act, enum match_soort soort, struct str sleutel, struct vondst_deel *out)
{
	struct tekst_groep g[8];
	size_t n = groepen(act, sleutel, g, 8), hits = 0;
	struct tekst_hit *hit;
	struct str *ids;
	struct tekst_zones zones;
	struct db_stmt *st;
	bool meer;
	enum db_rc rc;

	*out = (struct vondst_deel){.entiteit = STR(""), .naam = STR(""), .record = STR("")};
	rc = zicht_zones(act, &zones);
	if (rc == DB_OK)
		rc = tekst_zoek(act->db, act->arena, g, n, STR(""), &zones, 40, &hit, &hits,
				&meer);
	if (rc != DB_OK || !hits)
		return rc;
	ids = ARENA_NEWN(act->arena, struct str, hits);
	for (size_t i = 0; i < hits; i++)
		ids[i] = hit[i].id;
	st = db_prepare(act->db, &sql_delen);
	if (!st)
		return DB_FAIL;
	db_bind_text(st, 1, lees_json_lijst(act->arena, ids, hits));
	return vondst_kies(act, st, soort, g, n, past, out);
}

/* Rows of sql_delen are read first, then judged: judging reads the database itself. */
enum db_rc vondst_kies(struct act *act, struct db_stmt *st, enum match_soort soort,
	const struct tekst_groep *g, size_t n, vondst_oordeel *oordeel, struct vondst_deel *out)
{
	struct vondst_deel *k = ARENA_NEWN(act->arena, struct vondst_deel, 200);
	size_t m = 0;
	enum db_rc rc;

	while ((rc = db_step(st)) == DB_ROW)
		if ((enum match_soort)db_int(st, 4) == soort && m < 200)
			k[m++] = (struct vondst_deel){db_text_dup(st, 0, act->arena),
				db_text_dup(st, 1, act->arena), db_text_dup(st, 2, act->arena),
				(int)db_int(st, 3)};
	rc = rc == DB_DONE ? DB_OK : rc;
	for (size_t i = 0; i < m && rc == DB_OK && !out->entiteit.len; i++) {
		struct match_rec rec;
		struct str titel;

		rc = lees_deel(act, k[i].record, k[i].nr, &rec, &titel);
		if (rc == DB_OK && oordeel(act, &rec, g, n))
			*out = k[i];
	}
	return rc;
}

enum model_rc signaal_vondsten(
	struct act *act, const struct record *signaal, struct vondst **out, size_t *n_out)
{
	struct zoeker z = {.act = act,
		.tekst = record_veld(signaal, "feiten"),
		.v = ARENA_NEWN(act->arena, struct vondst, VONDSTEN_MAX)};
	struct koppeling *k;
	size_t kn;
	enum model_rc rc = signaal_koppelingen(act, signaal, &k, &kn);

	velden(&z, signaal);
	kenmerken(&z);
	postcodes(&z);
	adressen(&z);
	*out = z.v;
	*n_out = z.n;
	for (size_t i = 0; i < z.n && rc == MODEL_OK; i++) {
		struct vondst_deel d;
		enum db_rc drc = vondst_entiteit(act, z.v[i].soort, z.v[i].sleutel, &d);

		if (drc == DB_OK)
			drc = lees_naam(act, d.entiteit, &d.naam);
		rc = model_van_db(drc);
		z.v[i].entiteit = d.entiteit;
		z.v[i].entiteit_naam = d.naam;
		for (size_t j = 0; j < kn; j++)
			z.v[i].gekoppeld |= d.entiteit.len && str_eq(k[j].entiteit, d.entiteit);
	}
	return rc;
}
