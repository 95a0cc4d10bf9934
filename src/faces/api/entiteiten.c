/* SPDX-License-Identifier: EUPL-1.2 */
/* Entities with all that is known of them, and the rows that it comes from. */
#include "faces/api/api_private.h"
#include "work/bronrecord/bronrecord.h"
#include "work/entiteit/entiteit.h"
#include "work/entiteit/lees.h"

/* ---- list ------------------------------------------------------------------------- */

struct names {
	enum match_soort soort;
	struct str na;
	size_t max;
	struct entiteit_regel *r;
	size_t n;
};

static enum model_rc read_names(struct request *req, void *arg)
{
	struct names *l = arg;

	return entiteit_lijst(&req->act, l->soort, l->na, l->max, &l->r, &l->n);
}

static void handle_list(struct request *req, struct response *res)
{
	struct names l = {.na = req_query(req, "na")};
	json_t *list, *errors = json_array();

	l.max = api_pagina(req, errors).per_pagina;
	api_query_bekend(req, errors);
	if (!entiteit_soort_van_naam(req_query(req, "soort"), &l.soort))
		api_fout(errors, "soort", "keuze",
			 "Kies persoon, organisatie, adres, voertuig, vaartuig of goed.");
	if (json_array_size(errors)) {
		api_invalid(req, res, errors);
		return;
	}
	json_decref(errors);
	if (!api_run(req, res, DB_READ, read_names, &l, NULL))
		return;
	list = json_array();
	for (size_t i = 0; i < l.n; i++) {
		json_t *o = json_pack("{s:o, s:o, s:s, s:I}", "id", api_tekst(l.r[i].id), "naam",
				      api_tekst(l.r[i].naam), "soort",
				      entiteit_soort_naam(l.r[i].soort), "aantal",
				      (json_int_t)l.r[i].aantal);

		api_zet(o, "gewijzigd", api_tijd(req, l.r[i].gewijzigd));
		json_array_append_new(list, o);
	}
	if (l.n == l.max)
		api_link(req, res, "next", "na", l.r[l.n - 1].id);
	api_json(req, res, 200, api_lijst(list));
}

/* ---- one entity ----------------------------------------------------------------------- */

static json_t *row_ref(struct str record, int nr)
{
	return json_pack("{s:o, s:i}", "bronrecord", api_tekst(record), "deel", nr);
}

static json_t *member(struct request *req, const struct blad_lid *l)
{
	json_t *o = row_ref(l->record, l->nr);

	api_zet(o, "bron", api_tekst(l->bron));
	api_zet_tekst(o, "bronTitel", l->bron_titel);
	api_zet(o, "rol", json_string(l->rol ? l->rol : ""));
	api_zet(o, "ingelezen", api_tijd(req, l->tijd));
	api_zet_tekst(o, "wanneer", l->datum);
	return o;
}

static json_t *rows(const struct blad *b, const size_t *lid, size_t n)
{
	json_t *list = json_array();

	for (size_t i = 0; i < n; i++)
		json_array_append_new(list, api_tekst(b->lid[lid[i]].record));
	return list;
}

static json_t *fact(const struct blad *b, const struct blad_feit *f)
{
	return json_pack("{s:s, s:o, s:b, s:b, s:o}", "label", f->label, "waarde",
			 api_tekst(f->waarde), "klopt", f->klopt, "gevoelig", f->gevoelig,
			 "bronrecords", rows(b, f->lid, f->n));
}

static json_t *relation(const struct blad_relatie *r)
{
	json_t *list = json_array();
	json_t *o = json_pack("{s:s, s:o, s:o, s:s, s:o}", "wat", r->wat, "entiteit",
			      api_tekst(r->entiteit), "naam", api_tekst(r->naam), "soort",
			      entiteit_soort_naam(r->soort), "bronrecords", list);

	for (size_t i = 0; i < r->n; i++)
		json_array_append_new(list, api_tekst(r->rij[i].record));
	api_zet_tekst(o, "vanaf", r->vanaf);
	api_zet_tekst(o, "tot", r->tot);
	return o;
}

static json_t *signal_of(const struct blad_signaal *s)
{
	json_t *o = json_pack("{s:o, s:s}", "id", api_tekst(s->id), "hoe", s->hoe ? s->hoe : "");

	api_zet_tekst(o, "nummer", s->nummer);
	api_zet_tekst(o, "onderwerp", s->onderwerp);
	api_zet_tekst(o, "status", s->status);
	api_zet_tekst(o, "wanneer", s->datum);
	return o;
}

static json_t *moment(const struct blad_moment *m)
{
	json_t *o = json_pack("{s:o}", "tekst", api_tekst(m->tekst));

	api_zet_tekst(o, "wanneer", m->datum);
	api_zet_tekst(o, "bronrecord", m->record);
	api_zet_tekst(o, "signaal", m->signaal);
	api_zet_tekst(o, "bronTitel", m->bron_titel);
	return o;
}

static json_t *link_of(const struct blad *b, const struct blad_verband *v)
{
	json_t *o = json_pack("{s:o, s:o, s:o, s:f}", "a",
			      row_ref(b->lid[v->a].record, b->lid[v->a].nr), "b",
			      row_ref(b->lid[v->b].record, b->lid[v->b].nr), "reden",
			      api_tekst(v->reden), "bits", v->bits);

	api_zet_tekst(o, "besluit", v->besluit);
	return o;
}

static json_t *maybe(const struct blad_mogelijk *m)
{
	return json_pack("{s:o, s:o, s:o, s:f, s:o, s:o}", "entiteit", api_tekst(m->entiteit),
			 "naam", api_tekst(m->naam), "reden", api_tekst(m->reden), "bits", m->bits,
			 "a", row_ref(m->a_record, m->a_deel), "b",
			 row_ref(m->b_record, m->b_deel));
}

static json_t *event(struct request *req, const struct blad_gebeurtenis *g)
{
	json_t *o = json_pack("{s:o}", "wat", api_tekst(g->wat));

	api_zet(o, "tijd", api_tijd(req, g->tijd));
	api_zet_tekst(o, "ander", g->ander);
	api_zet_tekst(o, "anderNaam", g->ander_naam);
	api_zet_tekst(o, "reden", g->reden);
	api_zet_tekst(o, "wie", g->wie);
	return o;
}

#define LIST(o, naam, n, call)                                                                     \
	do {                                                                                       \
		json_t *list_ = json_array();                                                      \
		for (size_t i = 0; i < (n); i++)                                                   \
			json_array_append_new(list_, call);                                        \
		api_zet(o, naam, list_);                                                           \
	} while (0)

static json_t *entity(struct request *req, const struct blad *b)
{
	json_t *o = json_pack("{s:o, s:o, s:s, s:I}", "id", api_tekst(b->id), "naam",
			      api_tekst(b->naam), "soort", entiteit_soort_naam(b->soort), "aantal",
			      (json_int_t)b->aantal);

	api_zet(o, "gemaakt", api_tijd(req, b->gemaakt));
	api_zet(o, "gewijzigd", api_tijd(req, b->gewijzigd));
	LIST(o, "bronrecords", b->leden, member(req, &b->lid[i]));
	LIST(o, "feiten", b->feiten, fact(b, &b->feit[i]));
	LIST(o, "relaties", b->relaties, relation(&b->relatie[i]));
	LIST(o, "signalen", b->signalen, signal_of(&b->signaal[i]));
	LIST(o, "tijdlijn", b->momenten, moment(&b->moment[i]));
	LIST(o, "verbanden", b->verbanden, link_of(b, &b->verband[i]));
	LIST(o, "mogelijkZelfde", b->mogelijken, maybe(&b->mogelijk[i]));
	LIST(o, "gebeurtenissen", b->gebeurtenissen, event(req, &b->gebeurtenis[i]));
	if (b->ligging)
		api_zet(o, "ligging",
			json_pack("{s:f, s:f, s:f, s:f}", "x", b->rd_x, "y", b->rd_y, "breedte",
				  b->breedte, "lengte", b->lengte));
	return o;
}

static enum model_rc read_entity(struct request *req, void *arg)
{
	return entiteit_haal(&req->act, req->param[0], arg);
}

static void handle_entity(struct request *req, struct response *res)
{
	struct blad *b = ARENA_NEW(req->arena, struct blad);

	if (!api_id(req, res, req->param[0]) ||
	    !api_run(req, res, DB_READ, read_entity, b, NULL))
		return;
	/* Merged into another: the address of what stands here. */
	if (!str_eq(b->id, req->param[0]))
		res_header(res, req, "Content-Location",
			   str_fmt(req->arena, API_BASE "/entiteiten/%.*s", STR_ARG(b->id)));
	api_json(req, res, 200, entity(req, b));
}

/* ---- one row ---------------------------------------------------------------------------- */

struct row {
	struct bronrecord r;
	struct bronversie *version;
	size_t versions;
	struct match_rec deel[DELEN_MAX];
	struct str entiteit[DELEN_MAX];
	size_t delen;
	struct fouten fouten;
};

static enum model_rc read_row(struct request *req, void *arg)
{
	struct row *w = arg;
	enum model_rc rc = bronrecord_haal(&req->act, req->param[0], &w->r, &w->fouten);
	enum db_rc db = DB_OK;

	if (rc == MODEL_OK)
		rc = bronrecord_versies(&req->act, &w->r, &w->version, &w->versions);
	if (rc != MODEL_OK)
		return rc;
	w->delen = bronrij_delen(req->arena, w->r.soort, w->r.id, w->r.bron, w->r.waarde, w->deel);
	for (size_t i = 0; i < w->delen && db == DB_OK; i++)
		db = lees_entiteit_van(&req->act, w->r.id, (int)i, &w->entiteit[i]);
	return model_van_db(db);
}

static json_t *fields(struct request *req, const struct bronrecord *r)
{
	const struct recordtype *type = r->soort->type;
	json_t *list = json_array();

	for (size_t i = 0; i < type->velden_n; i++) {
		bool right = true;
		struct str value;
		json_t *o;

		if (!r->waarde[i].len)
			continue;
		value = bronrecord_waarde(req->arena, r->soort, i, r->waarde[i], &right);
		o = json_pack("{s:s, s:o, s:b}", "veld", type->velden[i].naam, "geschreven",
			      api_tekst(r->waarde[i]), "klopt", right);
		if (right)
			api_zet_tekst(o, "waarde", value);
		json_array_append_new(list, o);
	}
	return list;
}

static json_t *part(struct request *req, const struct row *w, size_t i)
{
	json_t *o = json_pack("{s:I, s:s, s:s, s:o}", "deel", (json_int_t)i, "soort",
			      entiteit_soort_naam(w->deel[i].soort), "rol",
			      w->r.soort->delen[i].rol, "naam",
			      api_tekst(deel_naam(req->arena, &w->deel[i])));

	api_zet_tekst(o, "entiteit", w->entiteit[i]);
	return o;
}

static json_t *version(struct request *req, const struct bronversie *v)
{
	json_t *o = json_pack("{s:I, s:I, s:o}", "versie", (json_int_t)v->versie, "regel",
			      (json_int_t)v->regel, "import", api_tekst(v->invoer));

	api_zet(o, "tijd", api_tijd(req, v->tijd));
	return o;
}

static json_t *row_json(struct request *req, const struct row *w)
{
	const struct bronrecord *r = &w->r;
	json_t *parts = json_array();
	json_t *o = json_pack("{s:o, s:o, s:s, s:o, s:o, s:I, s:I, s:o}", "id", api_tekst(r->id),
			      "bron", api_tekst(r->bron), "soort", r->soort->type->naam, "sleutel",
			      api_tekst(r->sleutel), "import", api_tekst(r->invoer), "versie",
			      (json_int_t)r->versie, "regel", (json_int_t)r->regel, "velden",
			      fields(req, r));

	api_zet(o, "ingelezen", api_tijd(req, r->tijd));
	LIST(o, "extra", r->extra_n,
	     json_pack("{s:o, s:o}", "naam", api_tekst(r->extra[i].naam), "waarde",
		       api_tekst(r->extra[i].waarde)));
	for (size_t i = 0; i < w->delen; i++)
		if (w->deel[i].n)
			json_array_append_new(parts, part(req, w, i));
	api_zet(o, "delen", parts);
	LIST(o, "versies", w->versions, version(req, &w->version[i]));
	return o;
}

static void handle_row(struct request *req, struct response *res)
{
	struct row *w = ARENA_NEW(req->arena, struct row);

	if (api_id(req, res, req->param[0]) && api_run(req, res, DB_READ, read_row, w, &w->fouten))
		api_json(req, res, 200, row_json(req, w));
}

static const struct api_param list_query[] = {
	{"soort", "string", "persoon, organisatie, adres, voertuig, vaartuig of goed", true},
	{"na", "string", "Sleutel van de laatste van de vorige bladzijde", false},
	{"pageSize", "integer", "Hoeveel per bladzijde, ten hoogste 500", false},
	{.naam = NULL},
};

const struct api_op entiteit_ops[] = {
	{M_GET, "/entiteiten", handle_list, "entiteit", RECHT_LIJST, 0, 0,
	 "Entiteiten van een soort", "Entiteiten", "lijstEntiteit", NULL, "EntiteitLijst", 200,
	 list_query, NULL},
	{M_GET, "/entiteiten/{id}", handle_entity, "entiteit", RECHT_LEZEN, 0, 0,
	 "Alles wat van een entiteit bekend is, met de bron van elk feit", "Entiteiten",
	 "leesEntiteit", NULL, "Entiteit", 200, NULL, NULL},
	{M_GET, "/bronrecords/{id}", handle_row, "bronrecord", RECHT_LEZEN, 0, 0,
	 "Een rij zoals ze in de bron staat", "Bronrecords", "leesBronrecord", NULL, "Bronrecord",
	 200, NULL, NULL, true, false},
	{.pad = NULL},
};
