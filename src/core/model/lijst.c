/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Lists: narrowed by filters and words, sorted, by page.
 */
#include "core/base/date.h"
#include "core/model/model_private.h"
#include "core/trust/audit.h"

static bool filter_heet(const struct filter *f, struct str naam)
{
	static const char *const achter[] = {"", "", "_van", "_tot"};
	struct str a = str_of(achter[f->op]), k = str_of(f->kolom);

	return naam.len == k.len + a.len && str_starts(naam, k) && str_ends(naam, a);
}

static int filter_vind(const struct lijst_lezer *l, struct str naam)
{
	for (size_t i = 0; i < l->filters_n; i++)
		if (filter_heet(&l->filter[i], naam))
			return (int)i;
	return -1;
}

static bool is_keuze(const struct veld *v, struct str waarde)
{
	for (const struct keuze *k = v->keuzes; k && k->waarde; k++)
		if (str_is(waarde, k->waarde))
			return true;
	return false;
}

static bool waarde_past(const struct filter *f, struct str waarde)
{
	int64_t n;

	if (!f->veld)
		return true;
	switch (f->veld->soort) {
	case VELD_GETAL:
	case VELD_GELD: return str_to_int(waarde, &n);
	case VELD_TIJDSTIP: return instant_parse(waarde, &n);
	case VELD_KEUZE:
	case VELD_MEERKEUZE: return is_keuze(f->veld, waarde);
	default: return true;
	}
}

/* Two different values for one filter leave nothing. */
static void filter_zet(struct lijst_lezer *l, int i, struct str waarde)
{
	if (l->gezet[i] && !str_eq(l->waarde[i], waarde))
		l->leeg = true;
	l->gezet[i] = true;
	l->waarde[i] = waarde;
}

static bool lees_filters(struct lijst_lezer *l, const struct lijst_vraag *q)
{
	for (size_t i = 0; i < q->filters_n; i++) {
		int f = filter_vind(l, q->filters[i].naam);
		struct str waarde = q->filters[i].waarde;

		if (f < 0 || (waarde.len && !waarde_past(&l->filter[f], waarde)))
			return false;
		if (waarde.len)
			filter_zet(l, f, waarde);
	}
	return true;
}

static bool lees_sorteer(struct lijst_lezer *l, struct str s)
{
	static const char *const vast[SORTEER_VAST] = {"gemaakt", "nummer", "status", "gewijzigd"};
	int veld;

	if (!s.len)
		return true;
	l->vorm.oplopend = s.p[0] != '-';
	if (!l->vorm.oplopend)
		s = str_sub(s, 1, SIZE_MAX);
	for (int i = 0; i < SORTEER_VAST; i++)
		if (str_is(s, vast[i])) {
			l->vorm.sorteer = i;
			return true;
		}
	veld = model_veld(l->type, s);
	l->vorm.sorteer = SORTEER_VAST + veld;
	return veld >= 0 && l->type->velden[veld].vlaggen & VELD_IN_LIJST;
}

/* The most telling filter leads: fields before status, one's own before both. */
static int leider(const struct lijst_lezer *l)
{
	if (l->gezet[0])
		return 0;
	for (size_t i = 2; i < l->filters_n; i++)
		if (l->gezet[i] && l->filter[i].op == FILTER_GELIJK)
			return (int)i;
	return l->gezet[1] ? 1 : -1;
}

enum model_rc lijst_open(struct lijst_lezer *l, struct act *act, const struct recordtype *t,
			 const struct lijst_vraag *q, enum recht recht)
{
	enum mag mag = may(act, recht, model_ding(t));
	enum db_rc rc = DB_OK;

	*l = (struct lijst_lezer){.act = act, .type = t, .zoek_json = STR("")};
	if (mag == MAG_NIET)
		return MODEL_FORBIDDEN;
	l->filters_n = type_filters(t, l->filter);
	if (mag == MAG_EIGEN)
		filter_zet(l, 0, act->wie.id);
	if (!lees_filters(l, q) || !lees_sorteer(l, q->sorteer))
		return MODEL_INVALID;
	l->vorm.leidt = leider(l);
	l->vorm.zoek = str_trim(q->zoek).len > 0;
	if (l->vorm.zoek && !l->leeg)
		rc = zoektekst_vind(act, t, q->zoek, &l->zoek_json);
	if (l->vorm.zoek && str_is(l->zoek_json, "[]"))
		l->leeg = true;
	return model_rc_of(rc);
}

static void bind_filter(struct db_stmt *st, int p, const struct filter *f, struct str waarde)
{
	if (f->veld)
		record_bind(st, p, f->veld, waarde);
	else
		db_bind_text(st, p, waarde);
}

/* Binds filters and words; *next_out is the first parameter still free. */
static struct db_stmt *voorbereid(struct lijst_lezer *l, bool tel, int *next_out)
{
	struct lijst_vorm vorm = l->vorm;
	struct db_stmt *st;
	int p = 0;

	vorm.tel = tel;
	st = db_prepare(l->act->db, lijst_sql(l->type, vorm));
	if (!st)
		return NULL;
	for (size_t i = 0; i < l->filters_n; i++) {
		p++;
		if (l->gezet[i])
			bind_filter(st, p, &l->filter[i], l->waarde[i]);
		else
			db_bind_null(st, p);
	}
	if (vorm.zoek)
		db_bind_text(st, ++p, l->zoek_json);
	*next_out = p + 1;
	return st;
}

enum db_rc lijst_tel(struct lijst_lezer *l, int64_t *out)
{
	struct db_stmt *st;
	enum db_rc rc;
	int p;

	*out = 0;
	if (l->leeg)
		return DB_OK;
	st = voorbereid(l, true, &p);
	if (!st)
		return DB_FAIL;
	rc = db_step(st);
	if (rc != DB_ROW)
		return rc == DB_DONE ? DB_FAIL : rc;
	*out = db_int(st, 0);
	db_reset(st);
	return DB_OK;
}

struct db_stmt *lijst_rijen(struct lijst_lezer *l, int64_t max, int64_t vanaf)
{
	int p;
	struct db_stmt *st = voorbereid(l, false, &p);

	if (!st)
		return NULL;
	db_bind_int(st, p, max);
	db_bind_int(st, p + 1, vanaf);
	return st;
}

static enum db_rc lees_pagina(struct lijst_lezer *l, size_t pagina, size_t per, struct lijst *out)
{
	int64_t vanaf = (int64_t)(pagina - 1) * (int64_t)per;
	struct db_stmt *st;
	enum db_rc rc;

	if (l->leeg || vanaf >= out->totaal)
		return DB_OK;
	st = lijst_rijen(l, (int64_t)per, vanaf);
	if (!st)
		return DB_FAIL;
	out->rec = ARENA_NEWN(l->act->arena, struct record *, per);
	while ((rc = db_step(st)) == DB_ROW) {
		out->rec[out->n] = record_rij(l->act->arena, st, l->type);
		record_verberg(l->act, out->rec[out->n++]);
	}
	return rc == DB_DONE ? DB_OK : rc;
}

enum model_rc record_lijst(struct act *act, const struct recordtype *t,
			   const struct lijst_vraag *q, struct lijst *out)
{
	size_t per = q->per_pagina && q->per_pagina < PER_PAGINA_MAX ? q->per_pagina
								     : PER_PAGINA_MAX;
	size_t pagina = q->pagina && q->pagina < 1000000000 ? q->pagina : 1;
	struct lijst_lezer l;
	enum model_rc mrc;
	enum db_rc rc;

	*out = (struct lijst){0};
	mrc = lijst_open(&l, act, t, q, RECHT_LIJST);
	if (mrc == MODEL_FORBIDDEN)
		audit_add(act, "lijst", str_of(t->naam), STR(""), "geweigerd", 0);
	if (mrc != MODEL_OK)
		return mrc;
	rc = lijst_tel(&l, &out->totaal);
	if (rc == DB_OK)
		rc = lees_pagina(&l, pagina, per, out);
	if (rc == DB_OK) {
		audit_add(act, "lijst", str_of(t->naam), STR(""), "ok", (int64_t)out->n);
		for (size_t i = 0; i < out->n; i++)
			AUDIT_COVERS(act, out->rec[i], 1, id);
	}
	return model_rc_of(rc);
}
