/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Without zicht: the log is of the whole house, and who looks over it sees keys, never content.
 */
#include "work/toezicht/toezicht.h"

#include "core/base/clock.h"
#include "core/base/date.h"
#include "core/base/utf8.h"
#include "core/trust/audit.h"

static bool mag(struct act *act, const char *wat)
{
	if (may(act, RECHT_LIJST, STR("audit")) == MAG_WEL)
		return true;
	audit_add(act, wat, STR("audit"), STR(""), "geweigerd", 0);
	return false;
}

#define KOLOMMEN                                                                                   \
	"SELECT a.id, a.tijd, a.wie, coalesce(g.volledig, ''), a.rol, a.doel, a.actie, a.ding, "   \
	"a.record, a.resultaat, a.aantal"

static struct toezicht_lijn lijn(struct arena *a, struct db_stmt *st)
{
	return (struct toezicht_lijn){.id = db_text_dup(st, 0, a),
		.tijd = db_int(st, 1),
		.wie = db_text_dup(st, 2, a),
		.wie_naam = db_text_dup(st, 3, a),
		.rol = db_text_dup(st, 4, a),
		.doel = db_text_dup(st, 5, a),
		.actie = db_text_dup(st, 6, a),
		.ding = db_text_dup(st, 7, a),
		.record = db_text_dup(st, 8, a),
		.uitslag = db_text_dup(st, 9, a),
		.aantal = db_int(st, 10)};
}

/* ---- about one person --------------------------------------------------------------------- */

/* The entity, its rows and the signals that somebody linked to it. */
#define SLEUTELS                                                                                   \
	"WITH k AS (SELECT CAST($1 AS TEXT) AS s UNION SELECT d.record FROM deel d "               \
	"WHERE d.entiteit = $1 UNION SELECT p.signaal FROM koppeling p JOIN deel e "               \
	"ON e.record = p.record AND e.nr = p.deel WHERE e.entiteit = $1) "
#define OVER(in)                                                                                   \
	SLEUTELS KOLOMMEN                                                                          \
		" FROM audit a LEFT JOIN gebruiker g ON g.id = a.wie WHERE a.record IN "           \
		"(SELECT s FROM k) OR a.id IN (SELECT l.regel FROM audit_lijst l WHERE EXISTS "    \
		"(SELECT 1 FROM k WHERE " in "(l.records, k.s) > 0)) ORDER BY a.id DESC LIMIT $2"
static const struct db_sql sql_over = {.sqlite = OVER("instr"), .pgsql = OVER("strpos")};

enum model_rc toezicht_over(
	struct act *act, struct str entiteit, struct toezicht_lijn **out, size_t *n_out)
{
	struct db_stmt *st;
	enum db_rc rc;

	*n_out = 0;
	*out = ARENA_NEWN(act->arena, struct toezicht_lijn, TOEZICHT_MAX);
	if (!mag(act, "wie zag dit"))
		return MODEL_NOT_FOUND;
	st = db_prepare(act->db, &sql_over);
	db_bind_text(st, 1, entiteit);
	db_bind_int(st, 2, TOEZICHT_MAX);
	while ((rc = db_step(st)) == DB_ROW)
		(*out)[(*n_out)++] = lijn(act->arena, st);
	/* In the log as a question about the log: it names whom it was about. */
	audit_add(act, "wie zag dit", STR("audit"), entiteit, "ok", (int64_t)*n_out);
	return model_van_db(rc);
}

/* ---- what stands out ----------------------------------------------------------------------- */

struct kijk {
	struct toezicht_lijn l;
	struct str naam; /* of the entity */
	bool zaak;	 /* some signal is linked to it */
};

static const struct db_sql sql_kijk = {
	.both = KOLOMMEN
	", coalesce(e.naam, ''), CASE WHEN EXISTS (SELECT 1 FROM deel d JOIN "
	"koppeling k ON k.record = d.record AND k.deel = d.nr AND k.ingetrokken = 0 "
	"WHERE d.entiteit = a.record) THEN 1 ELSE 0 END FROM audit a "
	"LEFT JOIN gebruiker g ON g.id = a.wie LEFT JOIN entiteit e ON e.id = a.record "
	"WHERE a.tijd >= $1 AND a.tijd < $2 AND a.wie <> '' AND a.wie <> 'systeem' "
	"AND (CAST($3 AS TEXT) = '' OR a.wie = $3) ORDER BY a.id LIMIT $4"};

static bool is_inzage(const struct toezicht_lijn *l)
{
	return str_is(l->actie, "lezen") && !str_is(l->uitslag, "geweigerd") &&
	       (str_is(l->ding, "entiteit") || str_is(l->ding, "bronrecord") ||
		       str_is(l->ding, "signaal") || str_is(l->ding, "casus"));
}

static bool buiten_uren(const struct toezicht_regel *r, int64_t tijd)
{
	struct civil c = civil_amsterdam(tijd);

	return c.hour < r->van || c.hour >= r->tot || date_weekday(c.date) > 5;
}

/* The last word of the colleague's name, as a word of its own in the name that was opened. */
static bool eigen_naam(struct arena *a, const struct kijk *k)
{
	struct str_cutter c = {.rest = utf8_fold(a, k->l.wie_naam)},
			  d = {.rest = utf8_fold(a, k->naam)};
	struct str w, laatste = STR("");

	while (str_cut(&c, ' ', &w))
		laatste = w.len > 2 ? w : laatste;
	while (laatste.len && str_cut(&d, ' ', &w))
		if (str_eq(w, laatste))
			return true;
	return false;
}

/* Exactly when the limit is reached, so that a long row is told once. */
static bool veel(const struct toezicht_regel *r, const struct kijk *k, size_t i)
{
	int64_t sinds = k[i].l.tijd - r->minuten * 60 * CLOCK_SECOND, n = 0;

	for (size_t j = i + 1; j-- > 0 && k[j].l.tijd >= sinds;)
		n += is_inzage(&k[j].l) && str_eq(k[j].l.wie, k[i].l.wie);
	return n == r->aantal;
}

static bool valt_op(struct arena *a, const struct toezicht_regel *r, const struct kijk *k, size_t i)
{
	const struct toezicht_lijn *l = &k[i].l;
	bool inzage = is_inzage(l);

	switch (r->soort) {
	case TOEZICHT_UREN:
		return inzage && buiten_uren(r, l->tijd);
	case TOEZICHT_EIGEN_NAAM:
		return inzage && eigen_naam(a, &k[i]);
	case TOEZICHT_ZONDER_ZAAK:
		return inzage && str_is(l->ding, "entiteit") && !k[i].zaak;
	case TOEZICHT_VEEL:
		return inzage && veel(r, k, i);
	case TOEZICHT_NOODTOEGANG:
		return str_find(l->doel, STR(" nood:"), 0) != SIZE_MAX;
	case TOEZICHT_GEWEIGERD:
		return str_is(l->uitslag, "geweigerd");
	default:
		return false;
	}
}

static enum db_rc lees(struct act *act, const struct toezicht_vraag *v, struct kijk *k, size_t *n)
{
	struct db_stmt *st = db_prepare(act->db, &sql_kijk);
	enum db_rc rc;

	*n = 0;
	db_bind_int(st, 1, v->van);
	db_bind_int(st, 2, v->tot);
	db_bind_text(st, 3, v->wie);
	db_bind_int(st, 4, TOEZICHT_BEKEKEN_MAX);
	while ((rc = db_step(st)) == DB_ROW)
		k[(*n)++] = (struct kijk){
			lijn(act->arena, st), db_text_dup(st, 11, act->arena), db_int(st, 12) == 1};
	return rc == DB_DONE ? DB_OK : rc;
}

enum model_rc toezicht_opvallend(struct act *act, const struct toezicht_vraag *v,
	struct toezicht_lijn **out, size_t *n_out, bool *meer_out)
{
	struct kijk *k = ARENA_NEWN(act->arena, struct kijk, TOEZICHT_BEKEKEN_MAX);
	size_t n = 0, regels;
	const struct toezicht_regel *r = toezicht_regels(&regels);
	enum db_rc rc;

	*n_out = 0;
	*meer_out = false;
	*out = ARENA_NEWN(act->arena, struct toezicht_lijn, TOEZICHT_MAX);
	if (!mag(act, "opvallend"))
		return MODEL_NOT_FOUND;
	rc = lees(act, v, k, &n);
	*meer_out = n == TOEZICHT_BEKEKEN_MAX;
	for (size_t i = 0; i < n && rc == DB_OK; i++)
		for (size_t j = 0; j < regels; j++) {
			if ((v->regel.len && !str_eq(v->regel, r[j].naam)) ||
				!valt_op(act->arena, &r[j], k, i))
				continue;
			if (*n_out == TOEZICHT_MAX) {
				*meer_out = true;
				break;
			}
			(*out)[*n_out] = k[i].l;
			(*out)[(*n_out)++].regel = &r[j];
		}
	audit_add(act, "opvallend", STR("audit"), STR(""), "ok", (int64_t)*n_out);
	return model_van_db(rc);
}
