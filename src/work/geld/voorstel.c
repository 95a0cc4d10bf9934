/* SPDX-License-Identifier: EUPL-1.2 */
/* Which claim a payment seems to be for, with the reasons. A person decides. */
#include "work/geld/geld_private.h"

#include "core/base/utf8.h"
#include "core/trust/audit.h"
#include "core/trust/doel.h"

enum { KENMERK_MIN = 6, NAAM_MIN = 3, PUNTEN_MIN = 25, IBANS_MAX = 200 };

static const struct {
	enum geld_reden reden;
	int punten;
	const char *tekst;
} redenen[REDEN_N] = {
	{REDEN_KENMERK, 100, "het nummer of kenmerk van de vordering staat erbij"},
	{REDEN_MAATREGEL, 40, "het nummer van de maatregel staat erbij"},
	{REDEN_IBAN, 30, "van deze rekening is eerder voor deze maatregel betaald"},
	{REDEN_BEDRAG, 25, "precies het bedrag dat openstaat"},
	{REDEN_NAAM, 20, "de betaler heet zoals de overtreder"},
};

const char *geld_reden_tekst(enum geld_reden r)
{
	for (size_t i = 0; i < REDEN_N; i++)
		if (redenen[i].reden == r)
			return redenen[i].tekst;
	return "";
}

/* ---- open claims ------------------------------------------------------------------------ */

static const struct db_sql sql_open = {
	.both = "SELECT 'verbeurte', v.id, v.nummer, m.id, m.nummer, m.onderwerp, m.overtreder, "
		"v.betalingskenmerk, v.bedrag, coalesce(v.betaald, 0) "
		"FROM verbeurten v JOIN maatregelen m ON m.id = v.maatregel WHERE v.status IN "
		"('verbeurd', 'ingevorderd', 'aangemaand', 'dwangbevel') AND" ZICHT_RECORD("v")
		"AND" ZICHT_RECORD("m")
		"UNION ALL SELECT 'vordering', f.id, f.nummer, m.id, m.nummer, m.onderwerp, "
		"m.overtreder, f.betalingskenmerk, f.bedrag, coalesce(f.betaald, 0) "
		"FROM vorderingen f JOIN maatregelen m ON m.id = f.maatregel WHERE f.status IN "
		"('gevorderd', 'aangemaand', 'dwangbevel') AND" ZICHT_RECORD("f")
		"AND" ZICHT_RECORD("m") "ORDER BY 3 LIMIT 2000"};
_Static_assert((int)GELD_OPEN_MAX == 2000, "as many as the statement gives");

enum model_rc geld_open(struct act *act, struct geld_open **out, size_t *n_out)
{
	struct arena *a = act->arena;
	struct db_stmt *st;
	enum db_rc rc;

	*n_out = 0;
	*out = ARENA_NEWN(a, struct geld_open, GELD_OPEN_MAX);
	if (may(act, RECHT_LIJST, STR("maatregel")) != MAG_WEL)
		return MODEL_OK;
	st = db_prepare(act->db, &sql_open);
	while ((rc = db_step(st)) == DB_ROW && *n_out < GELD_OPEN_MAX)
		(*out)[(*n_out)++] = (struct geld_open){
			.soort = db_text_dup(st, 0, a), .id = db_text_dup(st, 1, a),
			.nummer = db_text_dup(st, 2, a), .maatregel = db_text_dup(st, 3, a),
			.maatregel_nummer = db_text_dup(st, 4, a),
			.onderwerp = db_text_dup(st, 5, a), .overtreder = db_text_dup(st, 6, a),
			.kenmerk = db_text_dup(st, 7, a), .bedrag = db_int(st, 8),
			.open = db_int(st, 8) - db_int(st, 9)};
	audit_add(act, "lijst", STR("vordering"), STR(""), "ok", (int64_t)*n_out);
	AUDIT_COVERS(act, *out, *n_out, id);
	return model_van_db(rc);
}

/* ---- comparing -------------------------------------------------------------------------- */

/* Letters and digits alone, in capitals: "V-2026-000012" is found in "v 2026 000012 dank". */
static struct str kaal(struct arena *a, struct str s)
{
	char *p = arena_alloc(a, s.len + 1);
	size_t n = 0;

	for (size_t i = 0; i < s.len; i++) {
		char c = s.p[i];

		if (c >= 'a' && c <= 'z')
			c = (char)(c - 'a' + 'A');
		if ((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'))
			p[n++] = c;
	}
	p[n] = '\0';
	return (struct str){p, n};
}

static bool is_cijfer(char c) { return c >= '0' && c <= '9'; }

/* Found, and not as the beginning or the end of a longer number. */
static bool noemt(struct str in, struct str kenmerk)
{
	size_t at = 0;

	if (kenmerk.len < KENMERK_MIN)
		return false;
	for (; (at = str_find(in, kenmerk, at)) != SIZE_MAX; at++) {
		size_t na = at + kenmerk.len;

		if ((at == 0 || !is_cijfer(in.p[at - 1]) || !is_cijfer(kenmerk.p[0])) &&
		    (na == in.len || !is_cijfer(in.p[na])))
			return true;
	}
	return false;
}

/* All words of some length of the one stand in the other, in any order. */
static bool zelfde_naam(struct arena *a, struct str overtreder, struct str betaler)
{
	struct str_cutter c = {utf8_fold(a, overtreder), false};
	struct str in = utf8_fold(a, betaler), woord;
	size_t n = 0;

	while (str_cut(&c, ' ', &woord)) {
		if (woord.len < NAAM_MIN)
			continue;
		if (str_find(in, woord, 0) == SIZE_MAX)
			return false;
		n++;
	}
	return n > 0;
}

/* ---- who paid before -------------------------------------------------------------------- */

static const struct db_sql sql_iban = {
	.both = "SELECT DISTINCT coalesce(v.maatregel, f.maatregel) FROM betalingen b "
		"JOIN toerekeningen d ON d.betaling = b.id AND d.status = 'geldig' "
		"LEFT JOIN verbeurten v ON v.id = d.verbeurte "
		"LEFT JOIN vorderingen f ON f.id = d.vordering "
		"WHERE b.iban = $1 AND b.id <> $2 AND" ZICHT_RECORD("b") "LIMIT 200"};
_Static_assert((int)IBANS_MAX == 200, "as many as the statement gives");

static enum db_rc eerder_betaald(struct act *act, const struct record *b, struct str *uit,
				 size_t *n)
{
	struct db_stmt *st;
	enum db_rc rc;

	*n = 0;
	if (!record_veld(b, "iban").len)
		return DB_OK;
	st = db_prepare(act->db, &sql_iban);
	db_bind_text(st, 1, record_veld(b, "iban"));
	db_bind_text(st, 2, b->id);
	while ((rc = db_step(st)) == DB_ROW && *n < IBANS_MAX)
		uit[(*n)++] = db_text_dup(st, 0, act->arena);
	return rc == DB_DONE ? DB_OK : rc;
}

static bool staat_in(const struct str *lijst, size_t n, struct str id)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(lijst[i], id))
			return true;
	return false;
}

/* ---- the best ones ---------------------------------------------------------------------- */

struct kant {
	struct str tekst, naam;    /* of the payment: what was written, who paid */
	int64_t rest;
	const struct str *eerder;
	size_t eerder_n;
};

static unsigned vergelijk(struct arena *a, const struct kant *k, const struct geld_open *c)
{
	unsigned r = 0;

	if (noemt(k->tekst, kaal(a, c->nummer)) || noemt(k->tekst, kaal(a, c->kenmerk)))
		r |= REDEN_KENMERK;
	if (noemt(k->tekst, kaal(a, c->maatregel_nummer)))
		r |= REDEN_MAATREGEL;
	if (staat_in(k->eerder, k->eerder_n, c->maatregel))
		r |= REDEN_IBAN;
	if (zelfde_naam(a, c->overtreder, k->naam))
		r |= REDEN_NAAM;
	if (c->open == k->rest)
		r |= REDEN_BEDRAG;
	return r;
}

static int punten_van(unsigned r)
{
	int n = 0;

	for (size_t i = 0; i < REDEN_N; i++)
		if (r & redenen[i].reden)
			n += redenen[i].punten;
	return n;
}

/* Keeps the list sorted; of two that are as good the one with the lower number. */
static void voeg_in(struct geld_voorstel *uit, size_t *n, struct geld_voorstel v)
{
	size_t i = *n;

	if (i == GELD_VOORSTELLEN_MAX && uit[i - 1].punten >= v.punten)
		return;
	if (i == GELD_VOORSTELLEN_MAX)
		i--;
	else
		++*n;
	for (; i > 0 && uit[i - 1].punten < v.punten; i--)
		uit[i] = uit[i - 1];
	uit[i] = v;
}

enum model_rc geld_voorstel(struct act *act, const struct record *b,
			    const struct geld_open *claims, size_t claims_n,
			    struct geld_voorstel out[static GELD_VOORSTELLEN_MAX], size_t *n_out)
{
	struct arena *a = act->arena;
	struct str *eerder = ARENA_NEWN(a, struct str, IBANS_MAX);
	struct kant k = {.eerder = eerder, .naam = record_veld(b, "naam"),
		.rest = geld_cent(b, "bedrag") - geld_cent(b, "verdeeld") -
			geld_cent(b, "terugbetaald")};
	enum db_rc rc;

	*n_out = 0;
	if (!str_is(b->status, "open"))
		return MODEL_OK;
	rc = eerder_betaald(act, b, eerder, &k.eerder_n);
	k.tekst = kaal(a, str_fmt(a, "%.*s %.*s", STR_ARG(record_veld(b, "kenmerk")),
		STR_ARG(record_veld(b, "omschrijving"))));
	for (size_t i = 0; i < claims_n && rc == DB_OK; i++) {
		struct geld_voorstel v = {.claim = &claims[i],
			.redenen = vergelijk(a, &k, &claims[i])};

		v.punten = punten_van(v.redenen);
		if (v.punten >= PUNTEN_MIN)
			voeg_in(out, n_out, v);
	}
	return model_van_db(rc);
}
