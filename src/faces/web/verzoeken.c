/* SPDX-License-Identifier: EUPL-1.2 */
/* The file of a person, for that person: as a page that can be printed, and as JSON. */
#include <stdlib.h>

#include "faces/web/hooks.h"
#include "faces/web/run.h"
#include "faces/web/web.h"
#include "work/verzoek/verzoek.h"

struct file {
	json_t *json;
	struct fouten mistakes;
	enum model_rc rc;
};

static enum db_rc read_file(struct request *req, void *arg)
{
	struct file *f = arg;

	json_decref(f->json);
	f->json = NULL;
	f->mistakes = (struct fouten){.n = 0};
	f->rc = verzoek_dossier(&req->act, req->param[0], &f->json, &f->mistakes);
	return f->rc == MODEL_REFUSED ? DB_OK : run_of_model(f->rc);
}

static struct str text_of(const json_t *v)
{
	return json_is_string(v) ? (struct str){json_string_value(v), json_string_length(v)}
				 : STR("");
}

static void draw_pairs(struct html *h, const json_t *o)
{
	const char *key;
	json_t *v;

	part_list_open(h);
	json_object_foreach((json_t *)(uintptr_t)o, key, v) if (json_is_string(v))
		part_item(h, str_of(key), text_of(v));
	html_close(h);
}

static void draw_source(struct html *h, const json_t *source)
{
	const json_t *row;
	size_t i;

	part_heading(h, 3, text_of(json_object_get(source, "bron")));
	draw_pairs(h, source);
	json_array_foreach(json_object_get(source, "rijen"), i, row)
		draw_pairs(h, json_object_get(row, "gegevens"));
}

static void draw_list(struct html *h, const char *title, const json_t *list)
{
	const json_t *x;
	size_t i;

	part_heading(h, 2, str_of(title));
	if (!json_array_size(list))
		part_paragraph(h, "Geen.");
	json_array_foreach(list, i, x) draw_pairs(h, x);
}

static void draw_file(struct request *req, struct response *res, const json_t *j)
{
	const struct part_link crumb = {
		.href = str_fmt(req->arena, "/verzoeken/%.*s", STR_ARG(req->param[0])),
		.text = STR("Verzoek")};
	const struct part_link action = {
		.href = str_fmt(req->arena, "/verzoeken/%.*s/dossier.json", STR_ARG(req->param[0])),
		.text = STR("Download als JSON")};
	struct html *h = page_begin(req, res,
		&(struct page){.title = STR("Gegevens over u"),
			.kicker = text_of(json_object_get(j, "verzoek")),
			.crumbs = &crumb,
			.crumbs_n = 1,
			.actions = &action,
			.actions_n = 1,
			.narrow = true,
			.lead = "Wat de gemeente over deze persoon verwerkt, waar het vandaan "
				"komt, wie het "
				"kreeg en hoe lang het blijft."});
	const json_t *s;
	size_t i;

	part_heading(h, 2, STR("Waar de gegevens vandaan komen"));
	json_array_foreach(json_object_get(j, "bronnen"), i, s) draw_source(h, s);
	draw_list(h, "Meldingen", json_object_get(j, "signalen"));
	draw_list(h, "Wie gegevens kreeg", json_object_get(j, "ontvangers"));
	part_heading(h, 2, STR("Uw rechten"));
	part_paragraph(h, text_of(json_object_get(j, "uw_rechten")).p);
	page_end(h, req, res);
}

static void give_json(struct request *req, struct response *res, const json_t *j)
{
	char *text = json_dumps(j, JSON_INDENT(1));

	res->status = 200;
	res->content_type = "application/json; charset=utf-8";
	res_attachment(res, req, STR("dossier.json"));
	buf_cstr(&res->body, text ? text : "");
	free(text);
}

static void give(struct request *req, struct response *res,
	void (*draw)(struct request *, struct response *, const json_t *))
{
	struct file f = {.json = NULL};

	if (web_run(req, res, DB_READ, read_file, &f)) {
		if (f.json)
			draw(req, res, f.json);
		else if (f.rc == MODEL_REFUSED)
			web_refused(req, res, &f.mistakes.weigering);
		else
			web_not_found(req, res);
	}
	json_decref(f.json);
}

static void handle_file(struct request *req, struct response *res)
{
	give(req, res, draw_file);
}
static void handle_json(struct request *req, struct response *res)
{
	give(req, res, give_json);
}

static size_t actions(
	struct request *req, const struct record *r, void *loaded, const struct part_link **out)
{
	struct part_link *l = ARENA_NEW(req->arena, struct part_link);

	(void)loaded;
	*l = (struct part_link){.text = STR("Dossier van de persoon"),
		.href = str_fmt(req->arena, "/verzoeken/%.*s/dossier", STR_ARG(r->id))};
	*out = l;
	return may(&req->act, RECHT_EXPORTEREN, STR("verzoek")) == MAG_WEL;
}

const struct record_hook verzoek_hook = {.type = "verzoek", .actions = actions};

const struct route verzoeken_routes[] = {
	{M_GET, "/verzoeken/{id}/dossier", handle_file, "verzoek", RECHT_EXPORTEREN, 0, 0,
		"Gegevens van een persoon, voor die persoon"},
	{M_GET, "/verzoeken/{id}/dossier.json", handle_json, "verzoek", RECHT_EXPORTEREN, 0, 0,
		"Gegevens van een persoon als bestand"},
	{.pattern = NULL},
};
