/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdio.h>
#include <stdlib.h>

#include "faces/web/records_private.h"

static const struct record_hook *hooks;

void records_hooks(const struct record_hook *list)
{
	hooks = list;
}

const struct record_hook *records_hook(const struct recordtype *type)
{
	for (const struct record_hook *h = hooks; h && h->type; h++)
		if (strcmp(h->type, type->naam) == 0)
			return h;
	return NULL;
}

const struct recordtype *records_type(const struct request *req)
{
	struct str_cutter c = {.rest = str_sub(req->path, 1, SIZE_MAX)};
	struct str first = STR("");

	str_cut(&c, '/', &first);
	return model_op_meervoud(first);
}

struct str records_ding(const struct recordtype *type)
{
	return str_of(type->ding ? type->ding : type->naam);
}

bool records_may(const struct request *req, const struct recordtype *type, enum recht recht)
{
	return may(&req->act, recht, str_of(model_met_de_hand(type, recht))) != MAG_NIET;
}

struct str records_path(const struct request *req, const struct recordtype *type, struct str id,
	const char *end)
{
	return str_fmt(req->arena, "/%s%s%.*s%s", type->meervoud, id.len ? "/" : "", STR_ARG(id),
		end);
}

const struct status *records_status(const struct recordtype *type, struct str waarde)
{
	for (const struct status *s = type->statussen; s && s->waarde; s++)
		if (str_is(waarde, s->waarde))
			return s;
	return NULL;
}

void records_status_badge(struct html *h, const struct recordtype *type, struct str waarde)
{
	const struct status *s = records_status(type, waarde);

	if (!s)
		part_badge(h, TONE_NEUTRAL, waarde);
	else if (s == type->statussen)
		part_badge(h, TONE_INFO, str_of(s->label));
	else
		part_badge(h, s->vlaggen & STATUS_KLAAR ? TONE_OK
				      : s->vlaggen & STATUS_WACHT ? TONE_NEUTRAL
								  : TONE_BUSY,
			str_of(s->label));
}

void records_value(struct html *h, const struct request *req, const struct veld *v,
	struct str waarde)
{
	const struct recordtype *to = v->verwijst ? model_op_naam(str_of(v->verwijst)) : NULL;

	if (v->soort == VELD_VERWIJZING && to) {
		html_link(h, "utrecht-link", records_path(req, to, waarde, ""),
			str_of(to->titel));
		return;
	}
	html_text(h, veld_toon(v, req->arena, waarde));
	if (v->soort == VELD_KENMERK && !veld_klopt(v, req->arena, waarde)) {
		html_textc(h, " ");
		part_badge(h, TONE_WARNING, STR("Klopt niet"));
	}
}

/* ---- routes ----------------------------------------------------------------------- */

/* What each type gets. The body of a form: every field full, percent-encoded. */
static const struct {
	enum method method;
	const char *end;
	handler *handler;
	enum recht recht;
	size_t body_max;
	const char *summary;
} pages[] = {
	{M_GET, "", records_list, RECHT_LIJST, 0, "%s bekijken"},
	{M_POST, "", records_make, RECHT_MAKEN, 1 << 20, "%s: opslaan"},
	{M_GET, "/nieuw", records_new, RECHT_MAKEN, 0, "%s: nieuw"},
	{M_GET, "/export", records_export, RECHT_EXPORTEREN, 0, "%s exporteren"},
	{M_GET, "/{id}", records_detail, RECHT_LEZEN, 0, "%s: openen"},
	{M_GET, "/{id}/wijzigen", records_change_page, RECHT_WIJZIGEN, 0, "%s: wijzigen"},
	{M_POST, "/{id}/wijzigen", records_change, RECHT_WIJZIGEN, 1 << 20,
		"%s: wijziging opslaan"},
	{M_POST, "/{id}/compartiment", records_move, RECHT_WIJZIGEN, 8192,
		"%s: in of uit een compartiment"},
	{M_GET, "/{id}/stappen/{stap}", records_step_page, RECHT_LEZEN, 0, "%s: een stap"},
	{M_POST, "/{id}/stappen/{stap}", records_step, RECHT_LEZEN, 1 << 20,
		"%s: een stap zetten"},
};

enum { PAGES_N = sizeof(pages) / sizeof(pages[0]), TEXT_MAX = 96 };

static const char *text_of(const char *fmt, const char *word)
{
	char *p = malloc(TEXT_MAX);

	if (!p)
		abort();
	snprintf(p, TEXT_MAX, fmt, word);
	return p;
}

static void add_type(struct route *r, const struct recordtype *type)
{
	for (size_t i = 0; i < PAGES_N; i++) {
		char pattern[TEXT_MAX];

		snprintf(pattern, sizeof(pattern), "/%%s%s", pages[i].end);
		r[i] = (struct route){.method = pages[i].method,
			.pattern = text_of(pattern, type->meervoud),
			.handler = pages[i].handler,
			.ding = model_met_de_hand(type, pages[i].recht),
			.recht = pages[i].recht, .body_max = pages[i].body_max,
			.summary = text_of(pages[i].summary, type->titel_meervoud)};
	}
}

/* Made once, at start; lives as long as the program, as a static table does. */
const struct route *records_routes(void)
{
	static struct route *table;
	size_t n = 0;

	if (table)
		return table;
	for (const struct recordtype *const *t = model_all(); *t; t++)
		n += (*t)->opslag == OPSLAG_TABEL;
	table = calloc(n * PAGES_N + 1, sizeof(*table));
	if (!table)
		abort();
	n = 0;
	for (const struct recordtype *const *t = model_all(); *t; t++)
		if ((*t)->opslag == OPSLAG_TABEL)
			add_type(table + PAGES_N * n++, *t);
	return table;
}
