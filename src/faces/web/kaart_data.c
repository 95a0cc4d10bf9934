/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What the map in the browser asks for: points and clusters of what is on the screen, areas, and
 * tiles of the background. The browser gets as many marks as fit on a screen, however many
 * things there are: the grid is made here.
 */
#include <jansson.h>
#include <math.h>
#include <stdlib.h>

#include "core/base/arena.h"
#include "core/base/rd.h"
#include "core/store/tegels.h"
#include "faces/web/kaart.h"
#include "faces/web/run.h"
#include "faces/web/web.h"

/* Marks closer than so many pixels become one; at most so many marks in an answer. */
enum { CEL_PX = 56, MERKEN_MAX = 1500, ZOOM_MAX = 22 };

struct beeld {
	struct kaart_staat s;
	struct kaart k;
	struct doos doos;
	struct kaart_tros *tros;
	size_t trossen;
	struct kaart_punt *los;       /* what is shown by itself */
	size_t los_n;
	struct gebied *gebied;
	size_t gebieden;
	enum model_rc rc;
};

/* Metres of a pixel in Web Mercator at 52 degrees. */
static double cel_van(int64_t zoom)
{
	int64_t z = zoom < 0 ? 0 : zoom > ZOOM_MAX ? ZOOM_MAX : zoom;

	return CEL_PX * 156543.03 * 0.6157 / pow(2, (double)z);
}

static bool lees_doos(struct request *req, struct beeld *b)
{
	struct vlak v;

	if (!req_query(req, "doos").len)
		return true;
	if (!vlak_lees(req->arena, req_query(req, "doos"), &v))
		return false;
	b->doos = vlak_doos(&v);
	b->s.v.doos = &b->doos;
	return true;
}

/* Things that stand alone, by layer, so that their names are read and logged together. */
static void kies_losse(struct arena *a, struct beeld *b)
{
	b->los = ARENA_NEWN(a, struct kaart_punt, KAART_TOON_MAX);
	for (size_t i = 0; i < b->trossen; i++) {
		struct kaart_tros *t = &b->tros[i];

		if (t->n > 1 || b->los_n == KAART_TOON_MAX)
			continue;
		b->los[b->los_n] = b->k.punt[t->eerste];
		t->eerste = b->los_n++;
		t->n = 0; /* its mark is in los */
	}
}

static enum db_rc lees_beeld(struct request *req, void *arg)
{
	struct beeld *b = arg;

	*b = (struct beeld){.los_n = 0};
	kaart_lees_staat(req, &b->s);
	if (!lees_doos(req, b))
		b->s.v.lagen = 0;
	b->rc = kaart_staat_gebied(&req->act, &b->s);
	if (b->rc == MODEL_OK)
		b->rc = gebieden_lijst(&req->act, &b->gebied, &b->gebieden);
	if (b->rc == MODEL_OK)
		b->rc = kaart_haal(&req->act, &b->s.v, &b->k);
	if (b->rc != MODEL_OK)
		return run_of_model(b->rc);
	kaart_trossen(req->arena, &b->k, cel_van(req_query_int(req, "zoom", 12)), &b->tros,
		      &b->trossen);
	if (b->trossen > MERKEN_MAX)
		b->trossen = MERKEN_MAX;
	kies_losse(req->arena, b);
	b->rc = kaart_toon(&req->act, b->los, b->los_n);
	return run_of_model(b->rc);
}

/* ---- as JSON ---------------------------------------------------------------------------- */

static json_t *graden(struct punt p)
{
	double breedte, lengte;

	rd_naar_wgs84(p.x, p.y, &breedte, &lengte);
	return json_pack("[f, f]", round(breedte * 1e6) / 1e6, round(lengte * 1e6) / 1e6);
}

static json_t *tekst(struct str s) { return json_stringn(s.p, s.len); }

static json_t *losse(struct request *req, const struct kaart_punt *p)
{
	struct str kop = p->nummer.len ? str_fmt(req->arena, "%.*s %.*s", STR_ARG(p->nummer),
						 STR_ARG(p->kop))
				       : p->kop;

	return json_pack("{s:s, s:o, s:o, s:o, s:b}", "laag", kaart_laag_naam(p->laag), "plek",
			 graden(p->plek), "kop", tekst(kop), "pad",
			 tekst(kaart_pad(req->arena, p)), "benaderd", p->benaderd);
}

static json_t *tros(const struct kaart_tros *t)
{
	return json_pack("{s:s, s:o, s:I, s:o, s:o}", "laag", kaart_laag_naam(t->laag), "plek",
			 graden(t->plek), "n", (json_int_t)t->n, "van",
			 graden((struct punt){t->doos.x0, t->doos.y0}), "tot",
			 graden((struct punt){t->doos.x1, t->doos.y1}));
}

static json_t *een_gebied(struct request *req, const struct gebied *g)
{
	json_t *ringen = json_array();

	for (size_t i = 0; i < g->vlak.n; i++) {
		json_t *ring = json_array();

		for (size_t k = 0; k < g->vlak.ring[i].n; k++)
			json_array_append_new(ring, graden(g->vlak.ring[i].p[k]));
		json_array_append_new(ringen, ring);
	}
	return json_pack("{s:o, s:o, s:o}", "naam", tekst(g->naam), "pad",
			 tekst(str_fmt(req->arena, "/kaart?gebied=%.*s", STR_ARG(g->id))),
			 "ringen", ringen);
}

static json_t *als_json(struct request *req, const struct beeld *b)
{
	json_t *punten = json_array(), *trossen = json_array(), *gebieden = json_array();

	for (size_t i = 0; i < b->los_n; i++)
		json_array_append_new(punten, losse(req, &b->los[i]));
	for (size_t i = 0; i < b->trossen; i++)
		if (b->tros[i].n)
			json_array_append_new(trossen, tros(&b->tros[i]));
	for (size_t i = 0; i < b->gebieden; i++)
		if (b->gebied[i].vlak.n)
			json_array_append_new(gebieden, een_gebied(req, &b->gebied[i]));
	return json_pack("{s:o, s:o, s:o, s:I}", "punten", punten, "trossen", trossen, "gebieden",
			 gebieden, "totaal", (json_int_t)b->k.n);
}

void kaart_punten(struct request *req, struct response *res)
{
	struct beeld *b = ARENA_NEW(req->arena, struct beeld);
	json_t *j;
	char *p;

	if (!web_run(req, res, DB_READ, lees_beeld, b))
		return;
	if (b->rc != MODEL_OK) {
		web_not_found(req, res);
		return;
	}
	j = als_json(req, b);
	p = j ? json_dumps(j, JSON_COMPACT | JSON_REAL_PRECISION(9)) : NULL;
	json_decref(j);
	if (!p) {
		res_error(res, req, 503, NULL, "Er is nu te weinig geheugen.");
		return;
	}
	buf_cstr(&res->body, p);
	free(p);
	res->content_type = "application/json";
	res->status = 200;
}

/* ---- tiles -------------------------------------------------------------------------------- */

/* The same for everybody who may see the map, and never about a person: a browser may keep it. */
void kaart_tegel(struct request *req, struct response *res)
{
	struct tegels *t = req->act.huis->tegels;
	int64_t z, x, y;

	if (!t || !str_to_int(req->param[0], &z) || !str_to_int(req->param[1], &x) ||
		!str_to_int(req->param[2], &y) || z < 0 || z > ZOOM_MAX ||
		!tegels_haal(t, (int)z, x, y, &res->body)) {
		res_error(res, req, 404, NULL, "Dit stuk van de kaart is er niet.");
		return;
	}
	res_header(res, req, "Cache-Control", STR("private, max-age=604800"));
	res->content_type = tegels_soort(t);
	res->status = 200;
}
