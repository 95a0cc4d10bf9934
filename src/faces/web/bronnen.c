/* SPDX-License-Identifier: EUPL-1.2 */
/* What the page of a source shows besides its fields: what was read in, and a button. */
#include "core/base/date.h"
#include "faces/web/bronnen_plek.h"
#include "faces/web/hooks.h"
#include "faces/web/invoer.h"
#include "faces/web/run.h"
#include "faces/web/tiles.h"

enum { SHOWN_MAX = 20 };

struct source_extra {
	struct invoer *imports;
	size_t n;
	struct source_place place;
};

static enum db_rc load(struct request *req, const struct record *bron, void **out)
{
	struct source_extra *x = ARENA_NEW(req->arena, struct source_extra);

	enum db_rc rc = source_place_load(req, bron->id, &x->place);

	*out = x;
	if (rc != DB_OK)
		return rc;
	if (may(&req->act, RECHT_LIJST, STR("invoer")) != MAG_WEL)
		return DB_OK;
	return run_of_model(invoer_lijst(&req->act, bron->id, SHOWN_MAX, &x->imports, &x->n));
}

static struct str load_path(const struct request *req, const struct record *bron)
{
	return str_fmt(req->arena, "/bronnen/%.*s/inlezen", STR_ARG(bron->id));
}

static void draw_main(struct html *h, struct request *req, const struct record *bron, void *loaded)
{
	const struct source_extra *x = loaded;
	bool load_it = may(&req->act, RECHT_MAKEN, STR("invoer")) == MAG_WEL;

	source_place_draw(h, req, bron->id, &x->place);
	if (may(&req->act, RECHT_LIJST, STR("invoer")) != MAG_WEL)
		return;
	part_section_open(h, "invoer", STR("Ingelezen"));
	if (x->n)
		web_imports(h, req, x->imports, x->n, false);
	else
		part_empty(h, STR("Er is nog niets ingelezen"),
			STR("Lees een lijst in. U ziet eerst wat erin staat; daarna beslist u."),
			load_it ? load_path(req, bron) : STR(""), STR("Lijst inlezen"));
	html_close(h);
}

static size_t actions(struct request *req, const struct record *bron, void *loaded,
	const struct part_link **out)
{
	struct part_link *link = ARENA_NEW(req->arena, struct part_link);

	(void)loaded;
	*link = (struct part_link){.href = load_path(req, bron), .text = STR("Lijst inlezen")};
	*out = link;
	return may(&req->act, RECHT_MAKEN, STR("invoer")) == MAG_WEL;
}

static void list_top(struct html *h, struct request *req)
{
	if (may(&req->act, RECHT_LIJST, STR("invoer")) != MAG_WEL)
		return;
	html_open_class(h, "p", "utrecht-paragraph");
	html_link(h, "utrecht-link", STR("/invoer"), STR("Wat is er ingelezen, en hoe ging dat"));
	html_close(h);
}

const struct record_hook bron_hook = {.type = "bron", .load = load, .main = draw_main,
	.actions = actions, .list_top = list_top};
