/* SPDX-License-Identifier: EUPL-1.2 */
/* Reading a file into a source, and how far it is. */
#include <stdio.h>
#include <unistd.h>

#include "core/base/id.h"
#include "faces/api/api_private.h"
#include "work/bron/bron.h"
#include "work/invoer/invoer.h"

#define BESTAND_MAX ((size_t)2 << 30)

/* ---- as JSON ------------------------------------------------------------------------ */

static json_t *import_json(struct request *req, const struct invoer *v)
{
	const struct {
		const char *naam;
		int64_t n;
	} counts[] = {{"grootte", v->grootte}, {"gelezen", v->bytes}, {"regels", v->regels},
		      {"nieuw", v->nieuw}, {"gewijzigd", v->gewijzigd}, {"gelijk", v->gelijk},
		      {"fout", v->fout}, {"afwijkend", v->afwijkend}};
	json_t *o = json_pack("{s:o, s:o, s:o}", "id", api_tekst(v->id), "bron",
			      api_tekst(v->bron), "stand", api_tekst(v->stand));

	api_zet_tekst(o, "bronNaam", v->bron_naam);
	api_zet_tekst(o, "bronTitel", v->bron_titel);
	api_zet_tekst(o, "bestand", v->bestand);
	api_zet_tekst(o, "melding", v->melding);
	api_zet_tekst(o, "wie", v->wie_naam);
	for (size_t i = 0; i < sizeof(counts) / sizeof(counts[0]); i++)
		api_zet(o, counts[i].naam, json_integer(counts[i].n));
	api_zet(o, "begonnen", api_tijd(req, v->begonnen));
	api_zet(o, "klaar", api_tijd(req, v->klaar));
	return o;
}

/* ---- starting one ------------------------------------------------------------------- */

struct start {
	const char *pad;              /* where the file stays until it is read */
	const char *naam;
	struct str koppeling;         /* as written: veld=kolom,.. */
	struct record *bron;
	struct vinger vinger;
	struct invoer invoer;
	char err[TABLE_ERR_MAX];
};

static enum model_rc read_source(struct request *req, void *arg)
{
	struct start *s = arg;

	return record_haal(&req->act, &type_bron, req->param[0], &s->bron);
}

/* What was given, else what is remembered with the source; then what columns say. */
static bool map_columns(struct request *req, struct start *s)
{
	const struct bronsoort *soort = bronsoort_op_naam(record_veld(s->bron, "soort"));
	struct str known = record_veld(s->bron, "koppeling");
	struct voorstel v;

	if (s->koppeling.len && !soort) {
		snprintf(s->err, sizeof(s->err), "Bij een gemengd bestand hoort geen koppeling.");
		return false;
	}
	if (s->koppeling.len &&
	    !koppeling_van_tekst(req->arena, soort, s->koppeling, &known, s->err))
		return false;
	if (!invoer_voorstel(req->arena, s->pad, s->naam, soort, known, &v, s->err))
		return false;
	s->koppeling = koppeling_van_voorstel(req->arena, &v);
	return true;
}

static enum model_rc begin(struct request *req, void *arg)
{
	struct start *s = arg;
	return invoer_begin(&req->act, s->bron, s->pad, s->naam, &s->vinger, s->koppeling,
			    &s->invoer);
}

static bool start_import(struct request *req, struct response *res, struct start *s)
{
	json_t *errors;

	if (map_columns(req, s) && invoer_vinger(s->pad, &s->vinger, s->err))
		return api_run(req, res, DB_WRITE, begin, s, NULL);
	errors = json_array();
	api_fout(errors, "bestand", "bestand", s->err);
	api_invalid(req, res, errors);
	return false;
}

/* The last part of what the sender called it; some send a whole path. */
static struct str plain_name(struct request *req, struct str name)
{
	size_t from = 0;

	for (size_t i = 0; i < name.len; i++)
		if (name.p[i] == '/' || name.p[i] == '\\')
			from = i + 1;
	name = str_dup(req->arena, str_sub(name, from, 200));
	return name.len ? name : STR("bestand");
}

/* An upload goes when the request ends: put it aside. */
static bool put_aside(struct request *req, struct start *s)
{
	if (!invoer_map())
		return false;
	s->pad = str_fmt(req->arena, "%s/%.*s", invoer_map(), STR_ARG(id_new(req->arena))).p;
	return rename(req->upload[0].path, s->pad) == 0;
}

static bool has_file(struct request *req, struct response *res)
{
	json_t *errors;

	if (req->upload_n == 1 && req->upload[0].size)
		return true;
	errors = json_array();
	api_fout(errors, "bestand", "verplicht", "Stuur een bestand mee dat niet leeg is.");
	api_invalid(req, res, errors);
	return false;
}

static void handle_import(struct request *req, struct response *res)
{
	struct start *s = ARENA_NEW(req->arena, struct start);

	if (!api_id(req, res, req->param[0]) || !has_file(req, res) ||
	    !api_run(req, res, DB_READ, read_source, s, NULL))
		return;
	s->naam = plain_name(req, req->upload[0].filename).p;
	s->koppeling = req_form(req, "koppeling");
	if (!s->koppeling.len)
		s->koppeling = req_query(req, "koppeling");
	if (!put_aside(req, s)) {
		res_error(res, req, 503, NULL, "Het bestand kan nu niet worden bewaard.");
		return;
	}
	if (!start_import(req, res, s)) {
		remove(s->pad);
		return;
	}
	invoer_wek();
	res_header(res, req, "Location",
		   str_fmt(req->arena, API_BASE "/importen/%.*s", STR_ARG(s->invoer.id)));
	api_json(req, res, 202, import_json(req, &s->invoer));
}

/* ---- looking ------------------------------------------------------------------------ */

struct imports {
	struct str bron;
	size_t max, n;
	int64_t na;
	struct invoer *v;
	struct invoerfout *f;
};

static enum model_rc read_list(struct request *req, void *arg)
{
	struct imports *l = arg;

	return invoer_lijst(&req->act, l->bron, l->max, &l->v, &l->n);
}

static bool read_query(struct request *req, struct response *res, struct imports *l)
{
	json_t *errors = json_array();
	struct str na = req_query(req, "naRegel");

	l->max = api_pagina(req, errors).per_pagina;
	l->bron = req_query(req, "bron");
	api_query_bekend(req, errors);
	if (na.len && (!str_to_int(na, &l->na) || l->na < 0))
		api_fout(errors, "naRegel", "vorm", "Geef het nummer van een regel.");
	if (json_array_size(errors)) {
		api_invalid(req, res, errors);
		return false;
	}
	json_decref(errors);
	return true;
}

static void handle_list(struct request *req, struct response *res)
{
	struct imports l = {.n = 0};
	json_t *list;

	if (!read_query(req, res, &l) || !api_run(req, res, DB_READ, read_list, &l, NULL))
		return;
	list = json_array();
	for (size_t i = 0; i < l.n; i++)
		json_array_append_new(list, import_json(req, &l.v[i]));
	api_json(req, res, 200, api_lijst(list));
}

static enum model_rc read_import(struct request *req, void *arg)
{
	return invoer_haal(&req->act, req->param[0], arg);
}

static void handle_one(struct request *req, struct response *res)
{
	struct invoer v;

	if (api_id(req, res, req->param[0]) && api_run(req, res, DB_READ, read_import, &v, NULL))
		api_json(req, res, 200, import_json(req, &v));
}

static enum model_rc read_faults(struct request *req, void *arg)
{
	struct imports *l = arg;
	struct invoer v;
	enum model_rc rc = invoer_haal(&req->act, req->param[0], &v);

	if (rc != MODEL_OK)
		return rc;
	return invoer_fouten(&req->act, v.id, l->na, l->max, &l->f, &l->n);
}

static void handle_faults(struct request *req, struct response *res)
{
	struct imports l = {.n = 0};
	json_t *list;

	if (!api_id(req, res, req->param[0]) || !read_query(req, res, &l) ||
	    !api_run(req, res, DB_READ, read_faults, &l, NULL))
		return;
	list = json_array();
	for (size_t i = 0; i < l.n; i++) {
		json_t *o = json_pack("{s:I, s:I, s:o}", "regel", (json_int_t)l.f[i].regel, "kolom",
				      (json_int_t)l.f[i].kolom, "reden", api_tekst(l.f[i].reden));

		api_zet_tekst(o, "ruw", l.f[i].ruw);
		json_array_append_new(list, o);
	}
	if (l.n == l.max)
		api_link(req, res, "next", "naRegel",
			 str_fmt(req->arena, "%lld", (long long)l.f[l.n - 1].regel));
	api_json(req, res, 200, api_lijst(list));
}

static const struct api_param list_query[] = {
	{"bron", "string", "Alleen van deze bron", false},
	{"pageSize", "integer", "Hoeveel, ten hoogste 500", false},
	{.naam = NULL},
};
static const struct api_param fault_query[] = {
	{"naRegel", "integer", "Alleen fouten na deze regel", false},
	{"pageSize", "integer", "Hoeveel, ten hoogste 500", false},
	{.naam = NULL},
};
static const struct api_param import_query[] = {
	{"koppeling", "string", "Welke kolom is wat: veld=kolom,veld=kolom", false},
	{.naam = NULL},
};

const struct api_op invoer_ops[] = {
	{M_POST, "/bronnen/{id}/importen", handle_import, "invoer", RECHT_MAKEN, R_UPLOAD,
	 BESTAND_MAX, "Een bestand inlezen", "Importen", "maakImport", "Bestand", "Import", 202,
	 import_query, NULL},
	{M_GET, "/importen", handle_list, "invoer", RECHT_LIJST, 0, 0, "Importen bekijken",
	 "Importen", "lijstImport", NULL, "ImportLijst", 200, list_query, NULL},
	{M_GET, "/importen/{id}", handle_one, "invoer", RECHT_LEZEN, 0, 0,
	 "Hoe ver een import is", "Importen", "leesImport", NULL, "Import", 200, NULL, NULL},
	{M_GET, "/importen/{id}/fouten", handle_faults, "invoer", RECHT_LEZEN, 0, 0,
	 "Rijen die niet gelezen konden worden", "Importen", "lijstImportfout", NULL,
	 "ImportfoutLijst", 200, fault_query, NULL},
	{.pad = NULL},
};
