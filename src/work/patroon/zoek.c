/* SPDX-License-Identifier: EUPL-1.2 */
/* Where a pattern occurs, and the facts that make each hit. */
#include "core/trust/audit.h"
#include "work/invoer/partij.h"
#include "work/patroon/stad.h"

enum { RUWE_TREFFERS_MAX = 5000 };

/* A thing in a hit, and the roles it has there (a bit each). */
struct lid {
	uint32_t ding;
	uint16_t rollen;
};
/* All that was found around one thing of the first role: one hit for the reader, who would
 * else see the same address once for every order of its companies. */
struct groep {
	struct lid *lid;
	uint32_t n, cap;
};

struct zoeker {
	struct stad s;
	struct motif_hit *ruw;
	uint32_t n;
	struct groep *groep;
	struct patroon_uitkomst *uit;
	struct buur_punt *naam;      /* per thing, filled for those shown */
	bool *getoond, *rij_getoond; /* things and rows in some hit */
	uint32_t *plek;              /* per thing: its place in the group in hand + 1 */
};

/* ---- one hit for each beginning ------------------------------------ */

static void lid_erbij(struct zoeker *z, struct groep *g, uint32_t ding, uint8_t rol)
{
	uint32_t i = 0;

	while (i < g->n && g->lid[i].ding != ding)
		i++;
	if (i == g->cap) {
		struct lid *meer = ARENA_NEWN(z->s.a, struct lid, g->cap ? g->cap * 2 : 16);

		if (g->n)
			memcpy(meer, g->lid, g->n * sizeof(*meer));
		g->lid = meer;
		g->cap = g->cap ? g->cap * 2 : 16;
	}
	if (i == g->n)
		g->lid[g->n++] = (struct lid){.ding = ding};
	g->lid[i].rollen |= (uint16_t)(1U << rol);
}

/* Raw hits come in order of their first node. */
static void voeg_samen(struct zoeker *z)
{
	const struct motif *m = &z->s.p->motif;
	struct patroon_uitkomst *u = z->uit;

	z->groep = ARENA_NEWN(z->s.a, struct groep, PATROON_TREFFERS_MAX);
	for (uint32_t i = 0; i < z->n; i++) {
		const struct motif_hit *h = &z->ruw[i];

		if (!i || z->ruw[i - 1].node[0][0] != h->node[0][0])
			u->n++;
		if (u->n > PATROON_TREFFERS_MAX) {
			u->n = PATROON_TREFFERS_MAX;
			u->meer = true;
			return;
		}
		for (uint8_t r = 0; r < m->roles; r++)
			for (uint32_t k = 0; k < h->n[r]; k++)
				lid_erbij(z, &z->groep[u->n - 1], h->node[r][k], r);
	}
}

/* ---- facts ------------------------------------ */

/* Does the pattern ask for this line, between any of these roles? */
static bool is_gevraagd(const struct motif *m, uint16_t x, uint16_t y, uint8_t wat)
{
	for (uint8_t i = 0; i < m->ties; i++) {
		const struct motif_tie *t = &m->tie[i];

		if (!t->absent && t->types >> wat & 1 &&
			((x >> t->a & 1 && y >> t->b & 1) || (x >> t->b & 1 && y >> t->a & 1)))
			return true;
	}
	return false;
}

static void tel_datum(struct patroon_treffer *t, struct str iso)
{
	if (!iso.len)
		return;
	if (!t->eerste.len || str_cmp(iso, t->eerste) < 0)
		t->eerste = iso;
	if (str_cmp(iso, t->laatste) > 0)
		t->laatste = iso;
}

static void wijs_aan(struct zoeker *z, const struct groep *g, bool aan)
{
	for (uint32_t i = 0; i < g->n; i++)
		z->plek[g->lid[i].ding] = aan ? i + 1 : 0;
}

/* Calls `doe` for each line of the group that the pattern asks for, once. */
static void feiten_van(struct zoeker *z, const struct groep *groep, struct patroon_treffer *t,
		       void (*doe)(struct zoeker *, struct patroon_treffer *, uint32_t e))
{
	const struct graph *g = &z->s.g;

	wijs_aan(z, groep, true);
	for (uint32_t i = 0; i < groep->n; i++) {
		uint32_t v = groep->lid[i].ding;

		for (uint32_t k = g->row[v]; k < g->row[v + 1]; k++) {
			uint32_t e = g->arc[k].edge, ander = z->plek[g->arc[k].to];

			if (g->from[e] == v && ander &&
				is_gevraagd(&z->s.p->motif, groep->lid[i].rollen,
					    groep->lid[ander - 1].rollen, z->s.wat[e]))
				doe(z, t, e);
		}
	}
	wijs_aan(z, groep, false);
}

static void merk(struct zoeker *z, struct patroon_treffer *t, uint32_t e)
{
	z->getoond[z->s.van[e]] = z->getoond[z->s.naar[e]] = true;
	z->rij_getoond[z->s.rijnr[e]] = true;
	t->feiten++;
}

static void neem_feit(struct zoeker *z, struct patroon_treffer *t, uint32_t e)
{
	const struct stad *s = &z->s;
	const struct stad_rij *r = &s->rij[s->rijnr[e]];

	t->feit[t->feiten++] = (struct patroon_feit){.van = z->naam[s->van[e]],
		.naar = z->naam[s->naar[e]], .wat = patroon_relatie_naam(s->wat[e]),
		.van_ding = s->g.from[e], .naar_ding = s->g.to[e],
		.vanaf = r->vanaf, .tot = r->tot, .datum = r->datum, .rij = r->bron};
	tel_datum(t, r->vanaf);
	tel_datum(t, r->tot);
	tel_datum(t, r->datum);
}

/* ---- names ------------------------------------ */

static enum db_rc lees_namen(struct zoeker *z)
{
	struct stad *s = &z->s;
	struct str *ids = ARENA_NEWN(s->a, struct str, s->dingen);
	uint32_t *wie = ARENA_NEWN(s->a, uint32_t, s->dingen);
	struct buur_punt *p;
	size_t n = 0;
	enum db_rc rc;

	z->naam = ARENA_NEWN(s->a, struct buur_punt, s->dingen);
	for (uint32_t v = 0; v < s->dingen; v++) {
		z->naam[v] = (struct buur_punt){.id = STR(""), .naam = s->nummer[v]};
		if (z->getoond[v] && s->id[v].len) {
			wie[n] = v;
			ids[n++] = s->id[v];
		}
	}
	p = ARENA_NEWN(s->a, struct buur_punt, n);
	rc = buren_punten(s->act, ids, n, p);
	for (size_t i = 0; i < n && rc == DB_OK; i++)
		z->naam[wie[i]] = p[i];
	return rc;
}

/* ---- the hits ------------------------------------ */

static size_t eerste_rol(uint16_t rollen) { return (size_t)__builtin_ctz(rollen); }

static void punt_erbij(struct zoeker *z, struct patroon_treffer *t, struct map *gezien,
		       const struct buur_punt *p, size_t rol, uint32_t ding)
{
	const struct groep *g = &z->groep[t - z->uit->treffer];

	for (uint32_t i = 0; i < g->n; i++)
		if (g->lid[i].ding == ding && eerste_rol(g->lid[i].rollen) == rol &&
			map_add(gezien, p->id.len ? p->id : p->naam, t->punten) == t->punten)
			t->punt[t->punten++] = (struct patroon_punt){*p, rol};
}

/* Everything that the facts name, by role: of persons taken as one, each of them. */
static void punten_van(struct zoeker *z, struct patroon_treffer *t)
{
	struct map gezien;

	map_init(&gezien, z->s.a, t->feiten * 2);
	t->punt = ARENA_NEWN(z->s.a, struct patroon_punt, t->feiten * 2 + 1);
	for (size_t rol = 0; rol < z->s.p->motif.roles; rol++)
		for (size_t i = 0; i < t->feiten; i++) {
			const struct patroon_feit *f = &t->feit[i];

			punt_erbij(z, t, &gezien, &f->van, rol, f->van_ding);
			punt_erbij(z, t, &gezien, &f->naar, rol, f->naar_ding);
		}
}

static int op_tekst(const void *x, const void *y)
{
	return str_cmp(*(const struct str *)x, *(const struct str *)y);
}

/* The same parts give the same key, whoever asks and whenever; it tells nothing about them. */
static struct str sleutel_van(struct zoeker *z, const struct patroon_treffer *t)
{
	struct str *delen = ARENA_NEWN(z->s.a, struct str, t->punten), alles = z->s.p->naam;

	for (size_t i = 0; i < t->punten; i++)
		delen[i] = t->punt[i].p.id.len ? t->punt[i].p.id : t->punt[i].p.naam;
	qsort(delen, t->punten, sizeof(*delen), op_tekst);
	for (size_t i = 0; i < t->punten; i++)
		alles = str_fmt(z->s.a, "%.*s %.*s", STR_ARG(alles), STR_ARG(delen[i]));
	return str_fmt(z->s.a, "%016llx", (unsigned long long)bronsleutel_hash(
		z->s.act->huis->sleutel, STR("patroon"), alles));
}

static void maak_treffer(struct zoeker *z, const struct groep *g, struct patroon_treffer *t)
{
	size_t n = t->feiten;

	*t = (struct patroon_treffer){.eerste = STR(""), .laatste = STR("")};
	t->feit = ARENA_NEWN(z->s.a, struct patroon_feit, n);
	feiten_van(z, g, t, neem_feit);
	punten_van(z, t);
	t->misschien = t->punten > g->n;
	t->sleutel = sleutel_van(z, t);
}

static enum db_rc maak_uitkomst(struct zoeker *z)
{
	struct patroon_uitkomst *u = z->uit;
	enum db_rc rc;

	z->getoond = ARENA_NEWN(z->s.a, bool, z->s.dingen);
	z->rij_getoond = ARENA_NEWN(z->s.a, bool, z->s.rijen);
	z->plek = ARENA_NEWN(z->s.a, uint32_t, z->s.dingen);
	voeg_samen(z);
	u->treffer = ARENA_NEWN(z->s.a, struct patroon_treffer, u->n);
	for (size_t i = 0; i < u->n; i++)
		feiten_van(z, &z->groep[i], &u->treffer[i], merk);
	rc = lees_namen(z);
	if (rc == DB_OK)
		rc = stad_dagen(&z->s, z->rij_getoond);
	for (size_t i = 0; i < u->n && rc == DB_OK; i++)
		maak_treffer(z, &z->groep[i], &u->treffer[i]);
	return rc;
}

static void log_treffers(struct zoeker *z)
{
	struct stad *s = &z->s;
	struct str *ids = ARENA_NEWN(s->a, struct str, s->dingen);
	size_t n = 0;

	for (uint32_t v = 0; v < s->dingen; v++)
		if (z->getoond[v] && s->id[v].len)
			ids[n++] = s->id[v];
	audit_add(s->act, "zoeken", STR("entiteit"), STR(""), "goed", (int64_t)n);
	audit_covers(s->act, ids, n, sizeof(*ids));
}

enum model_rc patroon_zoek(struct act *act, const struct patroon *p, struct patroon_uitkomst *out)
{
	struct zoeker *z = ARENA_NEW(act->arena, struct zoeker);
	enum db_rc rc;

	*out = (struct patroon_uitkomst){.n = 0};
	if (may(act, RECHT_LEZEN, STR("entiteit")) != MAG_WEL ||
		may(act, RECHT_LIJST, STR("entiteit")) != MAG_WEL)
		return MODEL_FORBIDDEN;
	z->uit = out;
	rc = stad_lees(&z->s, act, p);
	if (rc != DB_OK)
		return model_van_db(rc);
	z->n = motif_find(&z->s.g, z->s.label, &p->motif, RUWE_TREFFERS_MAX, act->arena, &z->ruw,
			  &out->meer);
	rc = maak_uitkomst(z);
	if (rc == DB_OK)
		log_treffers(z);
	return model_van_db(rc);
}
