/* SPDX-License-Identifier: EUPL-1.2 */
/* Facts: each value once, with all the rows that say so; and where it lies. */
#include "core/base/map.h"
#include "core/base/rd.h"
#include "core/model/veld.h"
#include "work/entiteit/blad.h"

enum { FEITEN_MAX = 2000 };

struct str blad_datum(
	struct arena *a, const struct bronsoort *s, const struct str *waarde, const char *veld)
{
	int i = veld ? model_veld(s->type, str_of(veld)) : -1;
	bool klopt;
	struct str w;

	if (i < 0 || !waarde[i].len)
		return STR("");
	w = bronrecord_waarde(a, s, (size_t)i, waarde[i], &klopt);
	return klopt ? w : STR("");
}

/* Is field `i` part of deel `nr`? Deel 0 also has what no other deel claims. */
static bool hoort_bij(const struct bronsoort *s, size_t i, int nr)
{
	const char *naam = s->type->velden[i].naam;
	bool geclaimd = false;

	for (size_t d = 0; d < s->delen_n; d++) {
		for (size_t k = 0; k < s->delen[d].n; k++) {
			if (strcmp(s->delen[d].velden[k].veld, naam) != 0)
				continue;
			if ((int)d == nr)
				return true;
			geclaimd = true;
		}
	}
	return nr == 0 && !geclaimd && strcmp(naam, "bronsleutel") != 0;
}

struct verzamelaar {
	struct blad_werk *w;
	struct map op_waarde;
};

static void feit_erbij(struct verzamelaar *v, const char *label, struct str waarde, bool klopt,
	bool gevoelig, size_t lid)
{
	struct arena *a = v->w->act->arena;
	struct blad *b = v->w->b;
	struct str key = str_fmt(a, "%s\n%.*s", label, STR_ARG(waarde));
	size_t i = map_add(&v->op_waarde, key, b->feiten);
	struct blad_feit *f = &b->feit[i];

	if (i == b->feiten) {
		if (b->feiten == FEITEN_MAX)
			return;
		b->feiten++;
		*f = (struct blad_feit){.label = label,
			.waarde = waarde,
			.klopt = klopt,
			.gevoelig = gevoelig,
			.lid = ARENA_NEWN(a, size_t, b->leden)};
	}
	if (!f->n || f->lid[f->n - 1] != lid)
		f->lid[f->n++] = lid;
}

static void feiten_van(struct verzamelaar *v, size_t lid)
{
	const struct blad_lid *l = &v->w->b->lid[lid];
	const struct bronrecord *r = &v->w->rij[lid].r;
	struct arena *a = v->w->act->arena;

	for (size_t i = 0; i < l->soort->type->velden_n; i++) {
		const struct veld *veld = &l->soort->type->velden[i];
		bool klopt = true;
		struct str w;

		if (!r->waarde[i].len || !hoort_bij(l->soort, i, l->nr))
			continue;
		w = bronrecord_waarde(a, l->soort, i, r->waarde[i], &klopt);
		feit_erbij(v, veld->label, klopt ? veld_toon(veld, a, w) : w, klopt,
			(veld->vlaggen & VELD_GEVOELIG) != 0, lid);
	}
	for (size_t i = 0; l->nr == 0 && i < r->extra_n; i++)
		feit_erbij(v, r->extra[i].naam.p, r->extra[i].waarde, true, false, lid);
}

/* Same labels together, in the order in which they first came; most sources first. */
static int op_label(const void *x, const void *y)
{
	const struct blad_feit *p = x, *q = y;
	int c = strcmp(p->label, q->label);

	if (c)
		return c;
	if (p->n != q->n)
		return p->n > q->n ? -1 : 1;
	return str_cmp(p->waarde, q->waarde);
}

static void ligging(struct blad_werk *w)
{
	struct blad *b = w->b;

	for (size_t i = 0; i < b->leden && !b->ligging; i++) {
		const struct bronsoort *s = b->lid[i].soort;
		int x = model_veld(s->type, STR("rd_x")), y = model_veld(s->type, STR("rd_y"));
		int br = model_veld(s->type, STR("breedte")),
		    le = model_veld(s->type, STR("lengte"));
		const struct str *r = w->rij[i].r.waarde;

		if (s != &soort_adres || b->lid[i].nr != 0)
			continue;
		if (rd_lees(r[x], r[y], &b->rd_x, &b->rd_y)) {
			rd_naar_wgs84(b->rd_x, b->rd_y, &b->breedte, &b->lengte);
			b->ligging = true;
		} else if (wgs84_lees(r[br], r[le], &b->breedte, &b->lengte)) {
			rd_van_wgs84(b->breedte, b->lengte, &b->rd_x, &b->rd_y);
			b->ligging = true;
		}
	}
}

enum db_rc blad_feiten(struct blad_werk *w)
{
	struct verzamelaar v = {.w = w};

	map_init(&v.op_waarde, w->act->arena, w->b->leden * 8);
	w->b->feit = ARENA_NEWN(w->act->arena, struct blad_feit, FEITEN_MAX + 1);
	for (size_t i = 0; i < w->b->leden; i++)
		feiten_van(&v, i);
	qsort(w->b->feit, w->b->feiten, sizeof(*w->b->feit), op_label);
	ligging(w);
	return DB_OK;
}
