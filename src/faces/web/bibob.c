/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What the page of a Bibob file shows besides its fields: the terms, the duty to report, and what
 * it is linked to. And the one word about it on the page of an entity or a measure.
 */
#include "faces/web/bibob.h"

#include "faces/web/hooks.h"
#include "faces/web/maatregelen.h"
#include "faces/web/run.h"
#include "faces/web/web.h"
#include "work/zoek/zoek.h"

/* ---- the word ---------------------------------------------------------------------------- */

void bibob_woord(struct html *h, struct str stand)
{
	if (!stand.len)
		return;
	html_open_class(h, "p", "cm-meta");
	html_open(h, "span");
	part_badge(h, TONE_NEUTRAL, str_is(stand, BIBOB_LOOPT) ? STR("Bibob: loopt")
							       : STR("Bibob: besluit"));
	html_close(h);
	html_close(h);
}

/* ---- a file -------------------------------------------------------------------------------- */

struct file {
	struct termijn *terms;
	struct bibob_koppeling *links;
	size_t terms_n, links_n;
};

static enum db_rc load_file(struct request *req, const struct record *r, void **out)
{
	struct file *f = ARENA_NEW(req->arena, struct file);
	enum model_rc rc = termijn_van(&req->act, r, &f->terms, &f->terms_n);

	*out = f;
	if (rc == MODEL_OK)
		rc = bibob_koppelingen(&req->act, r, &f->links, &f->links_n);
	return run_of_model(rc);
}

static void draw_duty(struct html *h, const struct request *req, const struct record *r)
{
	if (!bibob_meldplicht(r))
		return;
	part_alert_open(h, TONE_ERROR, STR("Meld dit meteen bij het LBB"));
	html_elc(h, "p", NULL, "Een eigen conclusie van gevaar, of een aanvraag die vanwege "
		"Bibob is "
		"ingetrokken, meldt u meteen (Bibob 7a lid 7 en 8).");
	part_actions_open(h);
	part_link_button(h, BUTTON_PRIMARY,
		str_fmt(req->arena, "/bibobzaken/%.*s/stappen/melden", STR_ARG(r->id)),
		STR("Vastleggen dat het is gemeld"));
	html_close(h);
	part_alert_close(h);
}

static void file_main(struct html *h, struct request *req, const struct record *r, void *loaded)
{
	const struct file *f = loaded;

	draw_duty(h, req, r);
	termijnen_sectie(h, req, f->terms, f->terms_n);
}

static void file_aside(struct html *h, struct request *req, const struct record *r, void *loaded)
{
	const struct file *f = loaded;

	if (may(&req->act, RECHT_LIJST, STR("entiteit")) != MAG_WEL)
		return;
	part_section_open(h, "gekoppeld", STR("Gaat over"));
	if (f->links_n) {
		html_open_class(h, "ul", "utrecht-unordered-list");
		for (size_t i = 0; i < f->links_n; i++) {
			html_open(h, "li");
			html_link(h, "utrecht-link", str_fmt(req->arena, "/entiteiten/%.*s",
				STR_ARG(f->links[i].entiteit)), f->links[i].naam.len
					? f->links[i].naam : STR("(zonder naam)"));
			html_close(h);
		}
		html_close(h);
	} else {
		html_elc(h, "p", "cm-none", "Nog nergens aan gekoppeld. Anderen zien nu ook niet "
			"dat "
			"er een onderzoek loopt.");
	}
	part_actions_open(h);
	part_link_button(h, BUTTON_SECONDARY,
		str_fmt(req->arena, "/bibobzaken/%.*s/koppelen", STR_ARG(r->id)),
		STR("Koppelen"));
	html_close(h);
	html_close(h);
}

static void files_top(struct html *h, struct request *req)
{
	(void)req;
	part_paragraph(h, "Alleen wie in het compartiment Bibob is toegelaten ziet en maakt "
		"dossiers. "
			  "Bent u dat nog niet? Vraag uw beheerder.");
}

const struct record_hook bibob_hook = {.type = "bibobzaak", .load = load_file, .main = file_main,
	.aside = file_aside, .list_top = files_top};

/* ---- linking -------------------------------------------------------------------------- */

struct linking {
	struct record *file;
	struct zoek_uit found;
	enum model_rc rc;
};

static enum db_rc read_linking(struct request *req, void *arg)
{
	struct linking *l = arg;
	struct str words = str_trim(req_form(req, "q"));

	l->found = (struct zoek_uit){.groepen = 0};
	l->rc = record_haal(&req->act, &type_bibobzaak, req->param[0], &l->file);
	if (l->rc == MODEL_OK && words.len)
		l->rc = zoek(&req->act, words, false, &l->found);
	return run_of_model(l->rc);
}

static void draw_hit(struct html *h, const struct request *req, const struct linking *l,
	const struct zoek_treffer *t)
{
	html_open(h, "li");
	html_open_class(h, "div", "cm-hits__body");
	html_open_class(h, "p", "cm-hits__title");
	html_link(h, "utrecht-link", str_fmt(req->arena, "/entiteiten/%.*s", STR_ARG(t->id)),
		t->naam.len ? t->naam : STR("(zonder naam)"));
	html_close(h);
	html_el(h, "p", "cm-hits__more", t->bij);
	html_close(h);
	part_form_open(h, str_fmt(req->arena, "/bibobzaken/%.*s/koppelen", STR_ARG(l->file->id)),
		page_csrf(req), 0);
	part_hidden(h, "entiteit", t->id);
	html_open_class(h, "button", "utrecht-button utrecht-button--secondary-action");
	html_attr_c(h, "type", "submit");
	html_textc(h, "Koppelen");
	part_hidden_text(h, str_fmt(req->arena, ": %.*s", STR_ARG(t->naam)));
	html_close(h);
	html_close(h);
	html_close(h);
}

static void draw_hits(struct html *h, const struct request *req, const struct linking *l)
{
	bool any = false;

	html_open_class(h, "ul", "cm-hits");
	for (size_t g = 0; g < l->found.groepen; g++)
		for (size_t i = 0; i < l->found.groep[g].n && !l->found.groep[g].signalen; i++) {
			draw_hit(h, req, l, &l->found.groep[g].t[i]);
			any = true;
		}
	html_close(h);
	if (!any)
		html_elc(h, "p", "cm-none", "Niets gevonden. Probeer een KVK-nummer of een deel "
			"van "
			"de naam.");
}

static void draw_linking(struct request *req, struct response *res, const struct linking *l)
{
	const struct part_link crumbs[] = {{.href = STR("/bibobzaken"),
			.text = STR("Bibob-dossiers")},
		{.href = str_fmt(req->arena, "/bibobzaken/%.*s", STR_ARG(l->file->id)),
		 .text = l->file->nummer}};
	struct html *h = page_begin(req, res, &(struct page){.narrow = true,
		.title = STR("Waar gaat dit dossier over"), .crumbs = crumbs, .crumbs_n = 2,
		.lead = "Op de pagina van wat u koppelt ziet iedereen alleen 'Bibob: loopt' of "
			"'Bibob: "
			"besluit'. Verder niets."});

	/* By POST: a name does not stand in an address. */
	part_form_open(h, str_fmt(req->arena, "/bibobzaken/%.*s/koppelen",
		STR_ARG(l->file->id)), page_csrf(req), 0);
	part_field(h, &(struct part_field){.kind = FIELD_SEARCH, .name = "q",
		.label = STR("Naam, adres of KVK-nummer"), .value = req_form(req, "q"),
		.plain_label = true});
	part_actions_open(h);
	part_button(h, BUTTON_PRIMARY, NULL, STR(""), STR("Zoeken"));
	html_close(h);
	html_close(h);
	if (str_trim(req_form(req, "q")).len)
		draw_hits(h, req, l);
	page_end(h, req, res);
}

static void handle_linking(struct request *req, struct response *res)
{
	struct linking l = {.rc = MODEL_NOT_FOUND};

	if (!web_run(req, res, DB_READ, read_linking, &l))
		return;
	if (l.rc == MODEL_OK)
		draw_linking(req, res, &l);
	else
		web_not_found(req, res);
}

static enum db_rc make_link(struct request *req, void *arg)
{
	struct linking *l = arg;

	l->rc = record_haal(&req->act, &type_bibobzaak, req->param[0], &l->file);
	if (l->rc == MODEL_OK)
		l->rc = bibob_koppel(&req->act, l->file, req_form(req, "entiteit"));
	return run_of_model(l->rc);
}

static void handle_link(struct request *req, struct response *res)
{
	struct linking l = {.rc = MODEL_NOT_FOUND};

	if (!req_has_form(req, "entiteit")) {
		handle_linking(req, res);
		return;
	}
	if (!web_run(req, res, DB_WRITE, make_link, &l))
		return;
	if (l.rc == MODEL_OK)
		res_redirect(res, req, "/bibobzaken/%.*s?klaar=gekoppeld", STR_ARG(l.file->id));
	else
		web_not_found(req, res);
}

const struct route bibob_routes[] = {
	{M_GET, "/bibobzaken/{id}/koppelen", handle_linking, "bibob", RECHT_WIJZIGEN, 0, 0,
		"Zoeken waar een Bibob-dossier over gaat"},
	{M_POST, "/bibobzaken/{id}/koppelen", handle_link, "bibob", RECHT_WIJZIGEN, 0, 8192,
		"Zoeken, en een Bibob-dossier koppelen"},
	{.pattern = NULL},
};
