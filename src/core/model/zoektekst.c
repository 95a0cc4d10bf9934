/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Records and the full-text index: what of a record goes in, and how words that
 * someone typed become a query.
 */
#include "core/model/model_private.h"
#include "core/store/tekst.h"
#include "core/trust/doel.h"

enum { TOKENS_MAX = 256 * 1024, GROEPEN_MAX = 16, PER_GROEP_MAX = 8, NABIJ_MAX = 4 };

struct buf *model_buf(struct arena *a, size_t max)
{
	struct buf *b = ARENA_NEW(a, struct buf);

	buf_init(b, max);
	arena_defer(a, (void (*)(void *))buf_release, b);
	return b;
}

static void tokens_veld(struct arena *a, const struct veld *v, struct str waarde,
			struct buf *tokens, struct buf *namen)
{
	struct str getoond = v->soort == VELD_LANGE_TEKST ? waarde : veld_toon(v, a, waarde);

	if (!waarde.len)
		return;
	if (v->vlaggen & VELD_ZOEKTEKST) {
		tekst_stems(tokens, a, getoond);
		buf_char(tokens, ' ');
	}
	if (v->vlaggen & VELD_ZOEKWOORD) {
		tekst_exact(namen, a, getoond);
		buf_char(namen, ' ');
		/* 12-ABC-3 must be found as 12abc3 too */
		if (v->soort == VELD_KENMERK && !str_eq(getoond, waarde)) {
			tekst_exact(tokens, a, waarde);
			buf_char(tokens, ' ');
		}
	}
}

static bool heeft_zoektekst(const struct recordtype *t)
{
	for (size_t i = 0; i < t->velden_n; i++)
		if (t->velden[i].vlaggen & (VELD_ZOEKTEKST | VELD_ZOEKWOORD))
			return true;
	return false;
}

static struct str zone(struct arena *a, const struct record *r)
{
	if (r->type->zicht == ZICHT_DOEL)
		return zicht_zone(a, r->doel, r->compartiment);
	return r->type->zicht == ZICHT_BRON ? r->id : STR("+");
}

enum db_rc zoektekst_zet(struct act *act, const struct record *r)
{
	struct buf *tokens, *namen;
	struct tekst_doc doc;
	enum db_rc rc;

	if (!heeft_zoektekst(r->type))
		return DB_OK;
	tokens = model_buf(act->arena, TOKENS_MAX);
	namen = model_buf(act->arena, TOKENS_MAX);
	for (size_t i = 0; i < r->type->velden_n; i++)
		tokens_veld(act->arena, &r->type->velden[i], r->waarde[i], tokens, namen);
	if (act->huis->woorden) {
		const struct str woorden = buf_view(namen);

		rc = woorden_add(act->huis->woorden, act->db, &woorden, 1);
		if (rc != DB_OK)
			return rc;
	}
	tekst_exact(tokens, act->arena, r->nummer);
	buf_char(tokens, ' ');
	buf_str(tokens, buf_view(namen));
	doc = (struct tekst_doc){r->id, str_of(r->type->naam), r->gemaakt, buf_view(tokens),
				 zone(act->arena, r)};
	return tekst_put(act->db, &doc);
}

/* ---- words typed -> query ------------------------------------------------------ */

struct groep {
	struct tekst_woord woord[PER_GROEP_MAX];
	size_t n;
};

static void groep_erbij(struct groep *g, struct str woord, bool prefix)
{
	for (size_t i = 0; i < g->n; i++)
		if (str_eq(g->woord[i].woord, woord))
			return;
	if (woord.len && g->n < PER_GROEP_MAX)
		g->woord[g->n++] = (struct tekst_woord){woord, prefix};
}

/* The word itself, its stem, and known words that look like it. */
static void groep_maak(struct act *act, struct str woord, struct groep *g)
{
	struct buf *stems = model_buf(act->arena, 1024);
	struct str_cutter c;
	struct str deel;

	tekst_stems(stems, act->arena, woord);
	if (!stems->len)
		return; /* a stop word says nothing */
	groep_erbij(g, woord, true);
	c = (struct str_cutter){.rest = str_dup(act->arena, buf_view(stems))};
	while (str_cut(&c, ' ', &deel))
		groep_erbij(g, deel, false);
	if (act->huis->woorden) {
		size_t n;
		struct str *nabij = woorden_nabij(act->huis->woorden, act->arena, woord, NABIJ_MAX,
						  &n);

		for (size_t i = 0; i < n; i++)
			groep_erbij(g, nabij[i], false);
	}
}

static size_t groepen_maak(struct act *act, struct str tekst, struct tekst_groep *out)
{
	struct buf *tokens = model_buf(act->arena, 8192);
	struct str_cutter c;
	struct str woord;
	size_t n = 0;

	tekst_exact(tokens, act->arena, tekst);
	c = (struct str_cutter){.rest = str_dup(act->arena, buf_view(tokens))};
	while (n < GROEPEN_MAX && str_cut(&c, ' ', &woord)) {
		struct groep *g = ARENA_NEW(act->arena, struct groep);

		if (woord.len)
			groep_maak(act, woord, g);
		if (g->n)
			out[n++] = (struct tekst_groep){g->woord, g->n};
	}
	return n;
}

enum db_rc zoektekst_vind(struct act *act, const struct recordtype *t, struct str woorden,
			  struct str *json_out)
{
	struct tekst_groep groepen[GROEPEN_MAX];
	struct tekst_hit *hits = NULL;
	size_t n = 0, g = groepen_maak(act, woorden, groepen);
	struct buf *json = model_buf(act->arena, ZOEK_HITS_MAX * 40);
	enum db_rc rc = DB_OK;
	struct tekst_zones zones;
	bool more;

	if (g)
		rc = zicht_zones(act, &zones);
	if (g && rc == DB_OK)
		rc = tekst_zoek(act->db, act->arena, groepen, g, str_of(t->naam), &zones,
				ZOEK_HITS_MAX, &hits, &n, &more);
	if (rc != DB_OK && rc != DB_DONE)
		return rc;
	buf_char(json, '[');
	for (size_t i = 0; i < n; i++) /* keys are base 32: nothing to escape */
		buf_fmt(json, "%s\"%.*s\"", i ? "," : "", STR_ARG(hits[i].id));
	buf_char(json, ']');
	*json_out = buf_view(json);
	return DB_OK;
}
