/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What happened around a casus, in one row: the steps of everything that belongs to it
 * (interventions, tasks, measures), and of what belongs to its measures (letters, forfeitures).
 * Which those are follows from the declarations, so that a new kind needs nothing here.
 */
#include "work/casus/casus.h"

#include <stdlib.h>

enum { PER_SOORT = 100, DIEP = 2 };

struct lijn {
	struct act *act;
	struct tijdlijn_moment *m;
	size_t n;
};

static void zet(struct lijn *l, struct tijdlijn_moment m)
{
	if (l->n < TIJDLIJN_MAX)
		l->m[l->n++] = m;
}

static enum model_rc stappen(struct lijn *l, const struct record *r)
{
	struct str pad = str_fmt(l->act->arena, "/%s/%.*s", r->type->meervoud, STR_ARG(r->id));
	struct tijdlijn_moment m = {.soort = str_of(r->type->titel), .kop = record_kop(l->act, r),
		.pad = pad, .tijd = r->gemaakt, .wat = STR("Gemaakt"), .wie = STR("")};
	struct stap *s;
	size_t n;
	enum model_rc rc = loop_stappen(l->act, r, &s, &n);

	zet(l, m);
	for (size_t i = 0; i < n && rc == MODEL_OK; i++) {
		m.tijd = s[i].tijd;
		m.wat = s[i].o ? str_of(s[i].o->knop) : s[i].overgang;
		m.wie = s[i].wie_naam;
		zet(l, m);
	}
	return rc;
}

static enum model_rc onder(struct lijn *l, const struct record *r, int diep);

static enum model_rc van_type(struct lijn *l, const struct recordtype *t, const struct veld *v,
			      const struct record *ouder, int diep)
{
	const struct paar filter = {str_of(v->naam), ouder->id};
	struct lijst lijst;
	enum model_rc rc = record_lijst(l->act, t,
		&(struct lijst_vraag){.filters = &filter, .filters_n = 1, .zoek = STR(""),
			.sorteer = STR("gemaakt"), .pagina = 1, .per_pagina = PER_SOORT}, &lijst);

	if (rc == MODEL_FORBIDDEN || rc == MODEL_NOT_FOUND)
		return MODEL_OK; /* not for this role: not there */
	for (size_t i = 0; i < lijst.n && rc == MODEL_OK; i++) {
		rc = stappen(l, lijst.rec[i]);
		if (rc == MODEL_OK && diep + 1 < DIEP)
			rc = onder(l, lijst.rec[i], diep + 1);
	}
	return rc;
}

static enum model_rc onder(struct lijn *l, const struct record *r, int diep)
{
	enum model_rc rc = MODEL_OK;

	for (const struct recordtype *const *t = model_all(); *t && rc == MODEL_OK; t++) {
		const char *ding = (*t)->ding ? (*t)->ding : (*t)->naam;

		if (!(*t)->overgangen || may(l->act, RECHT_LIJST, str_of(ding)) == MAG_NIET)
			continue;
		for (size_t i = 0; i < (*t)->velden_n && rc == MODEL_OK; i++) {
			const struct veld *v = &(*t)->velden[i];

			if (v->soort == VELD_VERWIJZING && v->vlaggen & VELD_FILTER &&
				strcmp(v->verwijst, r->type->naam) == 0) {
				rc = van_type(l, *t, v, r, diep);
				break;
			}
		}
	}
	return rc;
}

static int nieuwste_eerst(const void *a, const void *b)
{
	const struct tijdlijn_moment *x = a, *y = b;

	return (x->tijd < y->tijd) - (x->tijd > y->tijd);
}

enum model_rc casus_tijdlijn(struct act *act, const struct record *casus,
			     struct tijdlijn_moment **out, size_t *n_out)
{
	struct lijn l = {.act = act,
		.m = ARENA_NEWN(act->arena, struct tijdlijn_moment, TIJDLIJN_MAX)};
	enum model_rc rc = onder(&l, casus, 0);

	qsort(l.m, l.n, sizeof(l.m[0]), nieuwste_eerst);
	*out = l.m;
	*n_out = l.n;
	return rc;
}
