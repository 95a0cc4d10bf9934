/* SPDX-License-Identifier: EUPL-1.2 */
/* What belongs to a record: one section for each type that says so (VELD_BIJ). */
#include "faces/web/records_private.h"

enum { CHILDREN_MAX = 200, COLUMNS_MAX = 5 };

static enum db_rc add_type(struct request *req, const struct record *r, const struct recordtype *t,
	const struct veld *v, struct record_children *c)
{
	const struct paar filter = {str_of(v->naam), r->id};
	enum model_rc rc;

	if (!records_may(req, t, RECHT_LIJST) || c->n == sizeof(c->of) / sizeof(c->of[0]))
		return DB_OK;
	c->of[c->n].type = t;
	c->of[c->n].field = v;
	rc = record_lijst(&req->act, t,
		&(struct lijst_vraag){.filters = &filter, .filters_n = 1, .zoek = STR(""),
			.sorteer = STR("gemaakt"), .pagina = 1, .per_pagina = CHILDREN_MAX},
		&c->of[c->n].list);
	c->n++;
	return run_of_model(rc);
}

enum db_rc records_load_children(struct request *req, const struct record *r,
	struct record_children *c)
{
	enum db_rc rc = DB_OK;

	c->n = 0;
	for (const struct recordtype *const *t = model_all(); *t && rc == DB_OK; t++)
		for (size_t i = 0; i < (*t)->velden_n && rc == DB_OK; i++) {
			const struct veld *v = &(*t)->velden[i];

			if (v->vlaggen & VELD_BIJ && strcmp(v->verwijst, r->type->naam) == 0)
				rc = add_type(req, r, *t, v, c);
		}
	return rc;
}

/* The heading, the columns of its list page, and the status. */
static size_t columns_of(const struct recordtype *t, struct part_column *out, int *field)
{
	size_t n = 1;

	out[0] = (struct part_column){.label = str_of(t->titel), .row_header = true};
	for (size_t i = 0; i < t->velden_n && n < COLUMNS_MAX - 1; i++) {
		const struct veld *v = &t->velden[i];

		if (!(v->vlaggen & VELD_IN_LIJST) || v->vlaggen & VELD_BIJ ||
			woord_in(t->kop, str_of(v->naam)))
			continue;
		field[n] = (int)i;
		out[n++] = (struct part_column){.label = str_of(v->label)};
	}
	field[n] = -1;
	out[n++] = (struct part_column){.label = STR("Status")};
	return t->statussen ? n : n - 1;
}

static void draw_child(struct html *h, const struct request *req, const struct part_table *t,
	const struct record *r, const int *field)
{
	struct act *act = (struct act *)(uintptr_t)&req->act;

	part_row_open(h);
	part_cell_link(h, t, 0, records_path(req, r->type, r->id, ""), record_kop(act, r));
	for (size_t i = 1; i < t->n; i++) {
		part_cell_open(h, t, i);
		if (field[i] < 0)
			records_status_badge(h, r->type, r->status);
		else if (r->waarde[field[i]].len)
			records_value(h, req, &r->type->velden[field[i]], r->waarde[field[i]]);
		html_close(h);
	}
	html_close(h);
}

static void draw_type(struct html *h, const struct request *req, const struct record *parent,
	const struct recordtype *type, const struct veld *v, const struct lijst *l)
{
	struct part_column columns[COLUMNS_MAX];
	int field[COLUMNS_MAX];
	const struct part_table t = {.caption = str_of(type->titel_meervoud),
		.caption_hidden = true, .columns = columns,
		.n = columns_of(type, columns, field)};

	part_section_open(h, str_fmt(req->arena, "bij-%s", type->meervoud).p,
		str_of(type->titel_meervoud));
	if (l->n) {
		part_table_open(h, &t);
		for (size_t i = 0; i < l->n; i++)
			draw_child(h, req, &t, l->rec[i], field);
		part_table_close(h);
	} else {
		html_elc(h, "p", "cm-none", "Nog niets.");
	}
	if (records_may(req, type, RECHT_MAKEN)) {
		part_actions_open(h);
		part_link_button(h, BUTTON_SECONDARY,
			str_fmt(req->arena, "/%s/nieuw?%s=%.*s", type->meervoud, v->naam,
				STR_ARG(parent->id)),
			str_fmt(req->arena, "%s toevoegen", type->titel));
		html_close(h);
	}
	html_close(h);
}

void records_draw_children(struct html *h, const struct request *req, const struct record *r,
	const struct record_children *c)
{
	for (size_t i = 0; i < c->n; i++)
		draw_type(h, req, r, c->of[i].type, c->of[i].field, &c->of[i].list);
}
