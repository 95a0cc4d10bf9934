/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Privacy checks on pages: on the page of a check what the source answered, and the content
 * while it is open; on the page of a signal the checks that were made for it.
 */
#include "faces/web/hooks.h"
#include "faces/web/run.h"
#include "faces/web/toetsen.h"
#include "faces/web/web.h"
#include "core/model/veld.h"

/* ---- one check ------------------------------------------------------------------------------ */

struct content {
	struct toets_rij *row;
	size_t n;
	struct fouten mistakes;
	enum model_rc rc;
};

static enum db_rc load(struct request *req, const struct record *toets, void **out)
{
	struct content *c = ARENA_NEW(req->arena, struct content);

	*out = c;
	c->rc = toets_inhoud(&req->act, toets, &c->row, &c->n, &c->mistakes);
	/* A refusal belongs on the page, with its line in the log. */
	return c->rc == MODEL_REFUSED ? DB_OK : run_of_model(c->rc);
}

static void draw_row(struct html *h, const struct request *req, const struct toets_rij *row)
{
	const struct recordtype *t = row->r.soort->type;

	part_badge(h, row->zeker ? TONE_OK : TONE_WARNING,
		row->zeker ? STR("Zeker dezelfde") : STR("Misschien dezelfde"));
	part_list_open(h);
	for (size_t i = 0; i < t->velden_n; i++)
		if (row->r.waarde[i].len)
			part_item(h, str_of(t->velden[i].label),
				veld_toon(&t->velden[i], req->arena, row->r.waarde[i]));
	for (size_t i = 0; i < row->r.extra_n; i++)
		part_item(h, row->r.extra[i].naam, row->r.extra[i].waarde);
	html_close(h);
}

static void draw_content(struct html *h, struct request *req, const struct record *toets,
	void *loaded)
{
	const struct content *c = loaded;

	part_section_open(h, "bron-inhoud", STR("Inhoud van de bron"));
	if (c->rc == MODEL_REFUSED) {
		html_el(h, "p", "cm-none", c->mistakes.weigering.reden);
		html_el(h, "p", NULL, c->mistakes.weigering.uitweg);
	} else if (!record_veld(toets, "bron").len) {
		html_elc(h, "p", NULL, "Deze bron staat niet in dit systeem. Vraag de eigenaar "
				       "alleen om de gegevens die u koos, en neem over wat "
				       "nodig is.");
	} else {
		html_elc(h, "p", NULL, "U ziet alleen de gegevens die u koos. Neem over wat nodig "
				       "is en sluit daarna.");
		for (size_t i = 0; i < c->n; i++)
			draw_row(h, req, &c->row[i]);
	}
	html_close(h);
}

static size_t actions(struct request *req, const struct record *toets, void *loaded,
	const struct part_link **out)
{
	struct part_link *l = ARENA_NEW(req->arena, struct part_link);

	(void)loaded;
	*l = (struct part_link){.href = str_fmt(req->arena, "/signalen/%.*s",
					STR_ARG(record_veld(toets, "signaal"))),
		.text = STR("Naar het signaal")};
	*out = l;
	return 1;
}

const struct record_hook toets_hook = {.type = "toets", .load = load, .main = draw_content,
	.actions = actions};

/* ---- of a signal ----------------------------------------------------------------------------- */

static const struct part_column columns[] = {
	{.label = STR_INIT("Bron"), .row_header = true},
	{.label = STR_INIT("Stand")},
	{.label = STR_INIT("Overgenomen")},
};

static const char *label_of(struct str status)
{
	for (const struct status *s = type_toets.statussen; s->waarde; s++)
		if (str_is(status, s->waarde))
			return s->label;
	return "";
}

static void draw_check(struct html *h, const struct request *req, const struct part_table *t,
	const struct record *r)
{
	part_row_open(h);
	part_cell_link(h, t, 0, str_fmt(req->arena, "/toetsen/%.*s", STR_ARG(r->id)),
		record_veld(r, "bron_titel"));
	part_cell(h, t, 1, str_of(label_of(r->status)));
	part_cell(h, t, 2, record_veld(r, "overgenomen"));
	html_close(h);
}

void toetsen_draw(struct html *h, const struct request *req, const struct record *signal,
	const struct lijst *checks)
{
	const struct part_table t = {.caption = STR("Onderzochte bronnen"),
		.caption_hidden = true, .columns = columns, .n = 3};
	bool open = str_is(signal->status, "bronnenonderzoek");

	if (!open && !checks->n)
		return;
	part_section_open(h, "bronnen", STR("Bronnenonderzoek"));
	if (checks->n) {
		part_table_open(h, &t);
		for (size_t i = 0; i < checks->n; i++)
			draw_check(h, req, &t, checks->rec[i]);
		part_table_close(h);
	} else {
		html_elc(h, "p", "cm-none", "Er is nog geen bron onderzocht.");
	}
	if (open && may(&req->act, RECHT_MAKEN, STR("toets")) == MAG_WEL) {
		part_actions_open(h);
		part_link_button(h, BUTTON_SECONDARY,
			str_fmt(req->arena, "/toetsen/nieuw?signaal=%.*s", STR_ARG(signal->id)),
			STR("Bron onderzoeken"));
		html_close(h);
	}
	html_close(h);
}
