/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What the page of a signal shows besides its fields: what its text mentions, which
 * things these seem to be, and links that a person makes or takes back. Nothing is
 * ever linked by itself.
 */
#include "faces/web/hooks.h"
#include "faces/web/run.h"
#include "faces/web/toetsen.h"
#include "faces/web/web.h"
#include "core/base/date.h"
#include "work/signaal/signaal.h"
#include "work/soorten/soort.h"

struct mentions {
	struct vondst *found;
	size_t n;
	struct koppeling *links;
	size_t links_n;
	bool may_link;
	struct lijst checks;
};

static bool may_link(const struct request *req, const struct record *signal)
{
	return may_own(&req->act, RECHT_WIJZIGEN, STR("signaal"), signal->maker) &&
	       may(&req->act, RECHT_LIJST, STR("entiteit")) == MAG_WEL;
}

static enum db_rc load(struct request *req, const struct record *signal, void **out)
{
	struct mentions *m = ARENA_NEW(req->arena, struct mentions);
	enum db_rc rc;

	*out = m;
	rc = run_of_model(toetsen_van(&req->act, signal->id, &m->checks));
	if (rc != DB_OK)
		return rc;
	if (may(&req->act, RECHT_LIJST, STR("entiteit")) != MAG_WEL)
		return DB_OK;
	m->may_link = may_link(req, signal);
	rc = run_of_model(signaal_vondsten(&req->act, signal, &m->found, &m->n));
	if (rc != DB_OK)
		return rc;
	return run_of_model(signaal_koppelingen(&req->act, signal, &m->links, &m->links_n));
}

static struct str link_path(const struct request *req, const struct record *signal,
	const char *end)
{
	return str_fmt(req->arena, "/signalen/%.*s/%s", STR_ARG(signal->id), end);
}

static void entity_link(struct html *h, const struct request *req, struct str id, struct str name)
{
	html_link(h, "utrecht-link", str_fmt(req->arena, "/entiteiten/%.*s", STR_ARG(id)),
		name.len ? name : STR("(zonder naam)"));
}

/* ---- the text with what was found in it --------------------------------------------------- */

/* The next finding at or after `at`; findings need not come in order. */
static const struct vondst *next_found(const struct mentions *m, size_t at)
{
	const struct vondst *best = NULL;

	for (size_t i = 0; i < m->n; i++) {
		const struct vondst *v = &m->found[i];

		if (v->tot > v->van && v->van >= at && (!best || v->van < best->van))
			best = v;
	}
	return best;
}

static void draw_text(struct html *h, const struct record *signal, const struct mentions *m)
{
	struct str text = record_veld(signal, "feiten");
	const struct vondst *v = next_found(m, 0);
	size_t at = 0;

	if (!v)
		return;
	html_open_class(h, "p", "cm-said");
	for (; v && v->tot <= text.len; v = next_found(m, at)) {
		html_text(h, str_sub(text, at, v->van - at));
		html_el(h, "mark", NULL, str_sub(text, v->van, v->tot - v->van));
		at = v->tot;
	}
	html_text(h, str_sub(text, at, SIZE_MAX));
	html_close(h);
}

/* ---- findings ----------------------------------------------------------------------------- */

static void link_button(struct html *h, const struct request *req, const struct record *signal,
	const struct vondst *v)
{
	bool known = v->entiteit.len > 0;

	part_form_open(h, link_path(req, signal, known ? "koppelen" : "koppelen-nieuw"),
		page_csrf(req), 0);
	part_hidden(h, "tekst", v->tekst);
	if (known)
		part_hidden(h, "entiteit", v->entiteit);
	else
		part_hidden(h, "soort", str_of(entiteit_soort_naam(v->soort)));
	html_open_class(h, "button", "utrecht-button utrecht-button--secondary-action");
	html_attr_c(h, "type", "submit");
	html_textc(h, known ? "Koppelen" : "Koppelen als nieuw");
	part_hidden_text(h, str_fmt(req->arena, ": %.*s", STR_ARG(v->tekst)));
	html_close(h);
	html_close(h);
}

static void draw_found(struct html *h, const struct request *req, const struct record *signal,
	const struct mentions *m, const struct vondst *v)
{
	html_open(h, "li");
	part_icon(h, entiteit_soort_naam(v->soort));
	html_open_class(h, "div", "cm-hits__body");
	html_open_class(h, "p", "cm-hits__title");
	html_text(h, v->tekst);
	html_close(h);
	html_open_class(h, "p", "cm-hits__more");
	if (v->entiteit.len) {
		html_textc(h, "Dit lijkt ");
		entity_link(h, req, v->entiteit, v->entiteit_naam);
	} else {
		html_textf(h, "%s, nog niet bekend", entiteit_soort_titel(v->soort));
	}
	html_close(h);
	html_close(h);
	if (v->gekoppeld)
		part_badge(h, TONE_OK, STR("Gekoppeld"));
	else if (m->may_link)
		link_button(h, req, signal, v);
	html_close(h);
}

static void draw_mentions(struct html *h, const struct request *req, const struct record *signal,
	const struct mentions *m)
{
	part_section_open(h, "genoemd", STR("Wat wordt er genoemd"));
	draw_text(h, signal, m);
	if (m->n) {
		html_open_class(h, "ul", "cm-hits");
		for (size_t i = 0; i < m->n; i++)
			draw_found(h, req, signal, m, &m->found[i]);
		html_close(h);
	} else {
		html_elc(h, "p", "cm-none",
			"In dit signaal is geen adres, kenteken, telefoonnummer of KVK-nummer "
			"gevonden.");
	}
	html_close(h);
}

/* ---- links --------------------------------------------------------------------------------- */

static void draw_link(struct html *h, const struct request *req, const struct record *signal,
	const struct mentions *m, const struct koppeling *k)
{
	html_open(h, "li");
	part_icon(h, entiteit_soort_naam(k->soort));
	html_open_class(h, "div", "cm-hits__body");
	html_open_class(h, "p", "cm-hits__title");
	entity_link(h, req, k->entiteit, k->entiteit_naam);
	html_close(h);
	html_open_class(h, "p", "cm-hits__more");
	html_textf(h, "Om \"%.*s\". Gekoppeld op %.*s", STR_ARG(k->tekst),
		STR_ARG(instant_dutch(req->arena, k->tijd)));
	if (k->wie_naam.len)
		html_textf(h, " door %.*s", STR_ARG(k->wie_naam));
	html_close(h);
	html_close(h);
	if (m->may_link)
		part_action_form(h,
			link_path(req, signal,
				str_fmt(req->arena, "koppelingen/%.*s/ontkoppelen",
					STR_ARG(k->id)).p),
			page_csrf(req), BUTTON_SUBTLE, STR("Ontkoppelen"),
			str_fmt(req->arena, "Ontkoppelen: %.*s", STR_ARG(k->entiteit_naam)));
	html_close(h);
}

static void draw_links(struct html *h, const struct request *req, const struct record *signal,
	const struct mentions *m)
{
	part_section_open(h, "gekoppeld", STR("Gekoppeld aan"));
	if (m->links_n) {
		html_open_class(h, "ul", "cm-hits");
		for (size_t i = 0; i < m->links_n; i++)
			draw_link(h, req, signal, m, &m->links[i]);
		html_close(h);
	} else {
		html_elc(h, "p", "cm-none", "Dit signaal is nog nergens aan gekoppeld.");
	}
	html_close(h);
}

static void draw_main(struct html *h, struct request *req, const struct record *signal,
	void *loaded)
{
	if (may(&req->act, RECHT_LIJST, STR("toets")) == MAG_WEL)
		toetsen_draw(h, req, signal, &((const struct mentions *)loaded)->checks);
	if (may(&req->act, RECHT_LIJST, STR("entiteit")) != MAG_WEL)
		return;
	draw_mentions(h, req, signal, loaded);
}

static void draw_aside(struct html *h, struct request *req, const struct record *signal,
	void *loaded)
{
	struct str row = record_veld(signal, "bronrecord");

	if (may(&req->act, RECHT_LIJST, STR("entiteit")) == MAG_WEL)
		draw_links(h, req, signal, loaded);
	if (!row.len || may(&req->act, RECHT_LEZEN, STR("bronrecord")) != MAG_WEL)
		return;
	part_section_open(h, "herkomst", STR("Uit een lijst"));
	html_open(h, "p");
	html_link(h, "utrecht-link", str_fmt(req->arena, "/bronrecords/%.*s", STR_ARG(row)),
		STR("De rij zoals zij binnenkwam"));
	html_close(h);
	html_close(h);
}

const struct record_hook signaal_hook = {.type = "signaal", .load = load, .main = draw_main,
	.aside = draw_aside};

/* ---- what the buttons do --------------------------------------------------------------------- */

struct linking {
	enum model_rc (*change)(struct request *, const struct record *);
	enum model_rc rc;
};

static enum db_rc run_linking(struct request *req, void *arg)
{
	struct linking *l = arg;
	struct record *signal;

	l->rc = record_haal(&req->act, &type_signaal, req->param[0], &signal);
	if (l->rc == MODEL_OK)
		l->rc = l->change(req, signal);
	return run_of_model(l->rc);
}

static void do_linking(struct request *req, struct response *res,
	enum model_rc (*change)(struct request *, const struct record *), const char *done)
{
	struct linking l = {.change = change};

	if (!web_run(req, res, DB_WRITE, run_linking, &l))
		return;
	if (l.rc == MODEL_OK)
		res_redirect(res, req, "/signalen/%.*s?klaar=%s", STR_ARG(req->param[0]), done);
	else
		web_not_found(req, res);
}

static enum model_rc link_known(struct request *req, const struct record *signal)
{
	return signaal_koppel(&req->act, signal, req_form(req, "entiteit"), req_form(req, "tekst"));
}

static enum model_rc link_new(struct request *req, const struct record *signal)
{
	struct str text = str_trim(req_form(req, "tekst"));
	enum match_soort kind;

	if (!text.len || !entiteit_soort_van_naam(req_form(req, "soort"), &kind))
		return MODEL_NOT_FOUND;
	return signaal_koppel_nieuw(&req->act, signal, kind, text);
}

static enum model_rc unlink_one(struct request *req, const struct record *signal)
{
	return signaal_ontkoppel(&req->act, signal, req->param[1]);
}

static void handle_link(struct request *req, struct response *res)
{
	do_linking(req, res, link_known, "gekoppeld");
}

static void handle_link_new(struct request *req, struct response *res)
{
	do_linking(req, res, link_new, "gekoppeld");
}

static void handle_unlink(struct request *req, struct response *res)
{
	do_linking(req, res, unlink_one, "ontkoppeld");
}

const struct route signalen_routes[] = {
	{M_POST, "/signalen/{id}/koppelen", handle_link, "signaal", RECHT_WIJZIGEN, 0, 65536,
		"Een signaal koppelen"},
	{M_POST, "/signalen/{id}/koppelen-nieuw", handle_link_new, "signaal", RECHT_WIJZIGEN, 0,
		65536, "Een signaal koppelen aan iets nieuws"},
	{M_POST, "/signalen/{id}/koppelingen/{koppeling}/ontkoppelen", handle_unlink, "signaal",
		RECHT_WIJZIGEN, 0, 8192, "Een koppeling terugnemen"},
	{.pattern = NULL},
};
