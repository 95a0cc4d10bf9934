/* SPDX-License-Identifier: EUPL-1.2 */
/* Earlier violations from the measures themselves, and what each policy makes of them. */
#include "work/maatregel/maatregel_private.h"

#include "core/trust/audit.h"
#include "core/trust/doel.h"
#include "work/beleid/beleid.h"

/* What was only prepared, or taken back, is no violation that was acted upon. */
static const struct db_sql sql_eerder = {
	.both = "SELECT m.nummer, m.constatering_op, "
		"CASE WHEN $2 <> '' AND m.postcode = $2 AND m.huisnummer = $3 THEN 1 ELSE 0 END, "
		"CASE WHEN ($4 <> '' AND m.kvk = $4) OR ($5 <> '' AND lower(m.overtreder) = "
		"lower($5)) THEN 1 ELSE 0 END, "
		"CASE WHEN $6 <> '' AND lower(m.eigenaar) = lower($6) THEN 1 ELSE 0 END, "
		"CASE WHEN $7 <> '' AND lower(m.huurder) = lower($7) THEN 1 ELSE 0 END "
		"FROM maatregelen m "
		"WHERE m.soort IN ('waarschuwing', 'sluiting') AND m.id <> $1 "
		"AND m.status IN ('van_kracht', 'geschorst', 'beeindigd') "
		"AND (($2 <> '' AND m.postcode = $2 AND m.huisnummer = $3) "
		"OR ($4 <> '' AND m.kvk = $4) OR ($5 <> '' AND lower(m.overtreder) = lower($5)) "
		"OR ($6 <> '' AND lower(m.eigenaar) = lower($6)) "
		"OR ($7 <> '' AND lower(m.huurder) = lower($7))) "
		"AND" ZICHT_RECORD("m") "ORDER BY m.constatering_op DESC, m.id LIMIT 32"};
_Static_assert((int)BELEID_EERDER_MAX == 32, "as many as the statement gives");

static enum db_rc eerder(struct act *act, const struct record *m, struct law_eerder *uit, size_t *n)
{
	struct db_stmt *st = db_prepare(act->db, &sql_eerder);
	enum db_rc rc;

	*n = 0;
	db_bind_text(st, 1, m->id);
	db_bind_text(st, 2, record_veld(m, "postcode"));
	db_bind_text(st, 3, record_veld(m, "huisnummer"));
	db_bind_text(st, 4, record_veld(m, "kvk"));
	db_bind_text(st, 5, record_veld(m, "overtreder"));
	db_bind_text(st, 6, record_veld(m, "eigenaar"));
	db_bind_text(st, 7, record_veld(m, "huurder"));
	while ((rc = db_step(st)) == DB_ROW && *n < BELEID_EERDER_MAX) {
		struct law_eerder *e = &uit[*n];

		e->wat = db_text_dup(st, 0, act->arena);
		if (date_parse(db_text(st, 1), &e->datum) && date_full(e->datum))
			(*n)++;
		e->zelfde_adres = db_int(st, 2) != 0;
		e->zelfde_persoon = db_int(st, 3) != 0;
		e->zelfde_eigenaar = db_int(st, 4) != 0;
		e->zelfde_huurder = db_int(st, 5) != 0;
	}
	audit_add(act, "lijst", STR("maatregel"), m->id, "ok", (int64_t)*n);
	return rc == DB_DONE ? DB_OK : rc;
}

static bool vraag(const struct record *m, struct law_beleid_vraag *q)
{
	struct str pand = record_veld(m, "pandsoort"), middel = record_veld(m, "middel");
	bool goed = maatregel_dag(m, "constatering_op", &q->datum) && maatregel_is(m, "sluiting");
	int p = 0, k = 0;

	while (p < PAND_N && !str_is(pand, law_pand_naam((enum law_pand)p)))
		p++;
	while (k < MIDDEL_N && !str_is(middel, law_middel_naam((enum law_middel)k)))
		k++;
	q->pand = (enum law_pand)p;
	q->middel = (enum law_middel)k;
	q->ernstig = str_is(record_veld(m, "ernstig"), "ja");
	return goed && p < PAND_N && k < MIDDEL_N && q->datum.year >= 1970 &&
	       q->datum.year <= 2100;
}

enum model_rc maatregel_beleid_vraag(struct act *act, const struct record *m,
				     struct law_beleid_vraag *q, bool *past)
{
	struct law_eerder *e = ARENA_NEWN(act->arena, struct law_eerder, BELEID_EERDER_MAX + 1);

	*q = (struct law_beleid_vraag){.eerder = e};
	*past = vraag(m, q);
	return *past ? model_van_db(eerder(act, m, e, &q->eerder_n)) : MODEL_OK;
}

enum model_rc maatregel_voorstellen(struct act *act, const struct record *m,
				    struct maatregel_voorstel **out, size_t *n_out)
{
	const struct law_beleidboek *boek;
	struct law_beleid_vraag q;
	enum model_rc rc = beleid_boek(act, &boek);
	bool past = false;

	*n_out = 0;
	*out = ARENA_NEWN(act->arena, struct maatregel_voorstel,
		rc == MODEL_OK ? law_beleid_n(boek) + 1 : 1);
	if (rc == MODEL_OK)
		rc = maatregel_beleid_vraag(act, m, &q, &past);
	if (rc != MODEL_OK || !past)
		return rc;
	for (size_t i = 0; i < law_beleid_n(boek); i++) {
		struct maatregel_voorstel *v = &(*out)[*n_out];

		v->q = q;
		*n_out += law_beleid_stel(law_beleid(boek, i), &q, &v->v);
	}
	return MODEL_OK;
}

enum model_rc maatregel_eis_beleid(struct act *act, const struct record *m, const struct stap *s,
				   struct fouten *f)
{
	struct maatregel_voorstel *v;
	int64_t maanden = 0;
	enum model_rc rc;
	size_t n;

	if (!s || maatregel_leeg(m, "beleid") || stap_antwoord(s, "afwijking").len)
		return MODEL_OK;
	rc = maatregel_voorstellen(act, m, &v, &n);
	str_to_int(record_veld(m, "maanden"), &maanden);
	for (size_t i = 0; i < n && rc == MODEL_OK; i++)
		if (str_eq(v[i].v.beleid->naam, record_veld(m, "beleid")) &&
			v[i].v.rij->maanden != BELEID_ONBEPAALD && v[i].v.rij->maanden != maanden) {
			fouten_add(f, maatregel_vraag(s, "afwijking"), "regel",
				"De duur is anders dan het beleid voorstelt. Zeg waarom "
				"(Awb 4:84).");
			rc = MODEL_INVALID;
		}
	return rc;
}

/* ---- the amounts of a last ------------------------------------------------------------------ */

/* Earlier lasts for the same conduct of the same person, made known within the time that such a
 * last holds. */
static const struct db_sql sql_lasten = {
	.both = "SELECT m.nummer FROM maatregelen m WHERE m.soort = 'dwangsom' AND m.id <> $1 "
		"AND m.status IN ('van_kracht', 'geschorst', 'beeindigd') AND m.gedrag = $2 "
		"AND m.bekend_op >= $5 AND m.bekend_op < $6 AND (($3 <> '' AND m.kvk = $3) "
		"OR ($4 <> '' AND lower(m.overtreder) = lower($4))) AND" ZICHT_RECORD("m")
		"ORDER BY m.bekend_op DESC, m.id LIMIT 20"};

static enum db_rc eerdere_lasten(struct act *act, const struct record *m, struct date dag,
				 int jaren, struct str *uit)
{
	struct db_stmt *st = db_prepare(act->db, &sql_lasten);
	char van[DATE_TEXT_MAX], tot[DATE_TEXT_MAX];
	enum db_rc rc;

	*uit = STR("");
	db_bind_text(st, 1, m->id);
	db_bind_text(st, 2, record_veld(m, "gedrag"));
	db_bind_text(st, 3, record_veld(m, "kvk"));
	db_bind_text(st, 4, record_veld(m, "overtreder"));
	db_bind_text(st, 5, date_iso(date_add_months(dag, -12 * jaren), van));
	db_bind_text(st, 6, date_iso(dag, tot));
	while ((rc = db_step(st)) == DB_ROW)
		*uit = str_fmt(act->arena, "%.*s%s%.*s", STR_ARG(*uit), uit->len ? ", " : "",
			STR_ARG(db_text(st, 0)));
	return rc == DB_DONE ? DB_OK : rc;
}

enum model_rc maatregel_lastvoorstellen(struct act *act, const struct record *m,
					struct maatregel_lastvoorstel **out, size_t *n_out)
{
	const struct law_beleidboek *boek;
	enum model_rc rc = beleid_boek(act, &boek);
	struct date dag;

	*n_out = 0;
	*out = NULL;
	if (rc != MODEL_OK || !maatregel_is(m, "dwangsom") || maatregel_leeg(m, "gedrag") ||
	    !maatregel_dag(m, "constatering_op", &dag) || dag.year < 1994 || dag.year > 2098)
		return rc;
	*out = ARENA_NEWN(act->arena, struct maatregel_lastvoorstel, law_beleid_n(boek) + 1);
	for (size_t i = 0; i < law_beleid_n(boek) && rc == MODEL_OK; i++) {
		struct maatregel_lastvoorstel *v = &(*out)[*n_out];

		*v = (struct maatregel_lastvoorstel){.beleid = law_beleid(boek, i)};
		v->last = law_beleid_last(v->beleid, dag, record_veld(m, "gedrag"), &v->versie,
			&v->buiten);
		if (!v->last)
			continue;
		rc = model_van_db(eerdere_lasten(act, m, dag, v->last->jaren, &v->eerder));
		++*n_out;
	}
	if (*n_out)
		audit_add(act, "lijst", STR("maatregel"), m->id, "ok", (int64_t)*n_out);
	return rc;
}

enum model_rc maatregel_wijkt_af(struct act *act, const struct record *m, bool *af)
{
	struct maatregel_lastvoorstel *v;
	int64_t bedrag = 0, maximum = 0;
	enum model_rc rc;
	size_t n;

	*af = false;
	if (!maatregel_is(m, "dwangsom") || maatregel_leeg(m, "beleid"))
		return MODEL_OK;
	rc = maatregel_lastvoorstellen(act, m, &v, &n);
	str_to_int(record_veld(m, "bedrag"), &bedrag);
	str_to_int(record_veld(m, "maximum"), &maximum);
	for (size_t i = 0; i < n && rc == MODEL_OK; i++)
		if (str_eq(v[i].beleid->naam, record_veld(m, "beleid")))
			*af = v[i].last->bedrag != bedrag || v[i].last->maximum != maximum;
	return rc;
}
