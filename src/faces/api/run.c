/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdio.h>
#include <stdlib.h>

#include "core/base/date.h"
#include "core/base/id.h"
#include "core/model/json.h"
#include "faces/api/api_private.h"
#include "faces/http/query.h"

enum { TRIES = 8, LINK_MAX = 8192 };

/* ---- answers --------------------------------------------------------------------- */

static void dump(struct response *res, json_t *j)
{
	char *text = j ? json_dumps(j, JSON_COMPACT) : NULL;

	buf_clear(&res->body);
	if (text)
		buf_cstr(&res->body, text);
	else
		res->status = 500;
	free(text);
	json_decref(j);
}

void api_json(struct request *req, struct response *res, int status, json_t *j)
{
	(void)req;
	res->status = status;
	res->content_type = "application/json; charset=utf-8";
	dump(res, j);
}

void api_fout(json_t *errors, const char *veld, const char *code, const char *tekst)
{
	json_t *o = json_pack("{s:s, s:s}", "code", code, "tekst", tekst);

	if (veld)
		json_object_set_new(o, "veld", json_string(veld));
	json_array_append_new(errors, o);
}

void api_invalid(struct request *req, struct response *res, json_t *errors)
{
	json_t *j = json_pack("{s:i, s:s, s:s, s:s+%, s:o}", "status", 400, "title",
			      "Niet goed ingevuld", "detail",
			      "Het verzoek klopt niet. Alle fouten staan in errors.", "instance",
			      "urn:verzoek:", req->act.verzoek.p, req->act.verzoek.len, "errors",
			      errors);

	res->status = 400;
	res->content_type = "application/problem+json; charset=utf-8";
	dump(res, j);
}

/* The rule that says no, with the way out, so that a program can show it. */
static void api_geweigerd(struct request *req, struct response *res, const struct weigering *w)
{
	json_t *j;

	if (!w || !w->code) {
		res_error(res, req, 409, NULL, "Een regel laat dit nog niet toe.");
		return;
	}
	j = json_pack("{s:i, s:s, s:o, s:s+%, s:s}", "status", 409, "title", "Dit kan nog niet",
		      "detail", api_tekst(str_fmt(req->arena, "%.*s %.*s", STR_ARG(w->reden),
						  STR_ARG(w->uitweg))),
		      "instance", "urn:verzoek:", req->act.verzoek.p, req->act.verzoek.len,
		      "code", w->code);
	api_zet_tekst(j, "pad", w->pad);
	res->status = 409;
	res->content_type = "application/problem+json; charset=utf-8";
	dump(res, j);
}

static bool refuse(struct request *req, struct response *res, enum model_rc rc,
		   const struct fouten *fouten)
{
	switch (rc) {
	case MODEL_OK:
		return true;
	case MODEL_INVALID:
		api_invalid(req, res, fouten ? json_van_fouten(fouten) : json_array());
		break;
	case MODEL_NOT_FOUND:
		res_error(res, req, 404, NULL, "Dit bestaat niet, of u mag het niet zien.");
		break;
	case MODEL_FORBIDDEN:
		res_error(res, req, 403, NULL, "Uw rol geeft geen recht op deze handeling.");
		break;
	case MODEL_CHANGED:
		res_error(res, req, 412, NULL,
			  "Iemand anders heeft dit intussen gewijzigd. Haal het opnieuw op.");
		break;
	case MODEL_REFUSED:
		api_geweigerd(req, res, fouten ? &fouten->weigering : NULL);
		break;
	case MODEL_RETRY:
		res_error(res, req, 503, NULL,
			  "Het systeem is druk. Probeer het over een minuut opnieuw.");
		break;
	case MODEL_FAIL:
		res_error(res, req, 500, NULL, "Er ging iets mis. Er is niets opgeslagen.");
		break;
	}
	return false;
}

/* ---- acts ------------------------------------------------------------------------- */

/* A refusal is committed too, for its audit line. */
static enum model_rc try_once(struct request *req, enum db_mode mode, api_step *step, void *arg)
{
	enum model_rc rc = model_van_db(act_begin(&req->act, mode)), end;

	if (rc != MODEL_OK)
		return rc;
	rc = step(req, arg);
	if (rc != MODEL_OK && rc != MODEL_NOT_FOUND && rc != MODEL_FORBIDDEN) {
		act_end(&req->act);
		return rc;
	}
	end = model_van_db(act_commit(&req->act));
	return end == MODEL_OK ? rc : end;
}

bool api_run(struct request *req, struct response *res, enum db_mode mode, api_step *step,
	     void *arg, struct fouten *fouten)
{
	enum model_rc rc = MODEL_RETRY;

	for (int i = 0; i < TRIES && rc == MODEL_RETRY; i++) {
		if (fouten)
			*fouten = (struct fouten){.n = 0};
		rc = try_once(req, mode, step, arg);
	}
	return refuse(req, res, rc, fouten);
}

/* ---- bodies ------------------------------------------------------------------------ */

static void release(void *p) { json_decref(p); }

const json_t *api_body(struct request *req, struct response *res)
{
	json_error_t err;
	json_t *errors, *j = json_loadb(req->body.p, req->body.len, JSON_REJECT_DUPLICATES, &err);

	if (json_is_object(j)) {
		arena_defer(req->arena, release, j);
		return j;
	}
	errors = json_array();
	api_fout(errors, NULL, "vorm",
		 j || !req->body.len
			 ? "Stuur een JSON-object."
			 : str_fmt(req->arena,
				   "Dit is geen geldige JSON: fout op regel %d, positie %d.",
				   err.line, err.column).p);
	json_decref(j);
	api_invalid(req, res, errors);
	return NULL;
}

/* ---- pieces of JSON ------------------------------------------------------------------ */

json_t *api_tekst(struct str s) { return json_stringn(s.p, s.len); }

json_t *api_tijd(struct request *req, int64_t t)
{
	return t ? api_tekst(instant_iso(req->arena, t)) : NULL;
}

void api_zet(json_t *o, const char *naam, json_t *v)
{
	if (v)
		json_object_set_new(o, naam, v);
}

void api_zet_tekst(json_t *o, const char *naam, struct str s)
{
	if (s.len)
		api_zet(o, naam, api_tekst(s));
}

json_t *api_lijst(json_t *resultaten)
{
	return json_pack("{s:o}", "resultaten", resultaten);
}

/* ---- addresses ------------------------------------------------------------------------ */

bool api_id(struct request *req, struct response *res, struct str id)
{
	return id_valid(id) || refuse(req, res, MODEL_NOT_FOUND, NULL);
}

static size_t whole(struct request *req, json_t *errors, const char *naam, size_t otherwise,
		    size_t max)
{
	struct str s = req_query(req, naam);
	int64_t n;

	if (!s.len)
		return otherwise;
	if (str_to_int(s, &n) && n >= 1 && n <= (int64_t)max)
		return (size_t)n;
	api_fout(errors, naam, "vorm",
		 str_fmt(req->arena, "Geef een heel getal van 1 tot en met %zu.", max).p);
	return otherwise;
}

struct api_pagina api_pagina(struct request *req, json_t *errors)
{
	return (struct api_pagina){.pagina = whole(req, errors, "page", 1, 1000000),
				   .per_pagina = whole(req, errors, "pageSize", API_PAGINA,
						       API_PAGINA_MAX)};
}

static bool known(const struct api_param *p, struct str naam)
{
	for (; p && p->naam; p++)
		if (str_is(naam, p->naam))
			return true;
	return false;
}

void api_query_bekend(struct request *req, json_t *errors)
{
	const struct api_op *op = api_op_of(req);

	for (size_t i = 0; i < req->query_n; i++)
		if (!known(op->query, req->query[i].name))
			api_fout(errors, req->query[i].name.p, "onbekend",
				 "Deze sleutel kent dit adres niet. Zoeken op gevoelige gegevens "
				 "kan alleen met POST en _zoek.");
}

static void add_pair(struct buf *b, struct request *req, const char *sep, struct str naam,
		     struct str waarde)
{
	buf_cstr(b, sep);
	buf_str(b, percent_encode(req->arena, naam));
	buf_char(b, '=');
	buf_str(b, percent_encode(req->arena, waarde));
}

void api_link(struct request *req, struct response *res, const char *rel, const char *sleutel,
	      struct str waarde)
{
	struct str had = STR("");
	struct buf b;

	buf_init(&b, LINK_MAX);
	for (size_t i = 0; i < res->header_n; i++)
		if (str_is(res->header[i].name, "Link"))
			had = res->header[i].value;
	buf_fmt(&b, "%.*s%s<%.*s", STR_ARG(had), had.len ? ", " : "", STR_ARG(req->path));
	add_pair(&b, req, "?", str_of(sleutel), waarde);
	for (size_t i = 0; i < req->query_n; i++)
		if (!str_is(req->query[i].name, sleutel))
			add_pair(&b, req, "&", req->query[i].name, req->query[i].value);
	buf_fmt(&b, ">; rel=\"%s\"", rel);
	if (!buf_full(&b)) {
		struct str value = str_dup(req->arena, buf_view(&b));

		if (had.len)
			res->header[res->header_n - 1].value = value;
		else
			res_header(res, req, "Link", value);
	}
	buf_release(&b);
}

void api_links(struct request *req, struct response *res, struct api_pagina p, int64_t totaal)
{
	size_t last = totaal > 0 ? ((size_t)totaal + p.per_pagina - 1) / p.per_pagina : 1;
	const struct {
		const char *rel;
		size_t pagina;
		bool there;
	} links[] = {{"first", 1, true}, {"prev", p.pagina - 1, p.pagina > 1},
		     {"next", p.pagina + 1, p.pagina < last}, {"last", last, true}};

	for (size_t i = 0; i < sizeof(links) / sizeof(links[0]); i++)
		if (links[i].there)
			api_link(req, res, links[i].rel, "page",
				 str_fmt(req->arena, "%zu", links[i].pagina));
}
