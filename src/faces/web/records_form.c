/* SPDX-License-Identifier: EUPL-1.2 */
/* Making and changing a record. */
#include "core/base/date.h"
#include "core/base/id.h"
#include "faces/web/records_private.h"

/* A long form says what is in it, beside it. */
static void draw_index(struct html *h, const struct request *req, const struct recordtype *type)
{
	const char **names = ARENA_NEWN(req->arena, const char *, type->velden_n + 1);
	size_t *of_field = ARENA_NEWN(req->arena, size_t, type->velden_n);
	size_t n = records_groups(req, type, names, of_field);

	if (n < 3)
		return;
	html_open_class(h, "nav", "cm-index");
	html_attr_c(h, "aria-labelledby", "onderdelen");
	html_open_class(h, "h2", "utrecht-heading-4");
	html_attr_c(h, "id", "onderdelen");
	html_textc(h, "Onderdelen");
	html_close(h);
	html_open(h, "ol");
	for (size_t i = 0; i < n; i++) {
		html_open(h, "li");
		html_link(h, "utrecht-link", str_fmt(req->arena, "#groep-%zu", i + 1),
			str_of(names[i]));
		html_close(h);
	}
	html_close(h);
	html_close(h);
}

static void draw_form(struct html *h, const struct request *req, const struct record_form *f,
	struct str action, struct str back, struct str button)
{
	html_open_class(h, "div", "cm-beside");
	html_open_class(h, "div", "cm-card");
	part_form_open(h, action, page_csrf(req), 0);
	if (f->rec->versie)
		part_hidden(h, "versie",
			str_fmt(req->arena, "%lld",
				(long long)(f->now ? f->now->versie : f->rec->versie)));
	records_fields(h, req, f);
	part_actions_open(h);
	part_button(h, BUTTON_PRIMARY, NULL, STR(""), button);
	part_link_button(h, BUTTON_SUBTLE, back, STR("Niet opslaan"));
	html_close(h);
	html_close(h);
	html_close(h);
	draw_index(h, req, f->type);
	html_close(h);
}

/* ---- new ------------------------------------------------------------------------------ */

static void draw_new(struct request *req, struct response *res, const struct record_form *f)
{
	struct str list = records_path(req, f->type, STR(""), "");
	const struct part_link crumbs[] = {
		{.href = list, .text = str_of(f->type->titel_meervoud)}};
	struct html *h = page_begin(req, res, &(struct page){
		.title = str_fmt(req->arena, "%s toevoegen", f->type->titel),
		.lead = f->type->uitleg, .crumbs = crumbs, .crumbs_n = 1,
		.errors_n = f->fouten.n});

	records_error_summary(h, req, f);
	draw_form(h, req, f, list, list, str_fmt(req->arena, "%s opslaan", f->type->titel));
	page_end(h, req, res);
}

/* "?signaal=KEY": from the page of a record to a new one that refers to it. */
static void prefill(const struct request *req, struct record *r)
{
	for (size_t i = 0; i < r->type->velden_n; i++) {
		const struct veld *v = &r->type->velden[i];
		struct str id = req_query(req, v->naam);

		if (v->soort == VELD_VERWIJZING && !(v->vlaggen & VELD_VAST) && id_valid(id))
			r->waarde[i] = id;
	}
}

static enum db_rc begin_new(struct request *req, void *arg)
{
	struct record_form *f = arg;

	f->rec = record_nieuw(&req->act, f->type);
	prefill(req, f->rec);
	return records_load_refs(req, f);
}

void records_new(struct request *req, struct response *res)
{
	struct record_form f = {.type = records_type(req)};

	if (web_run(req, res, DB_READ, begin_new, &f))
		draw_new(req, res, &f);
}

static enum db_rc make(struct request *req, void *arg)
{
	struct record_form *f = arg;
	size_t n;
	struct paar *typed = records_typed(req, f->type, &n);
	enum db_rc rc;

	f->fouten.n = 0;
	f->rec = record_nieuw(&req->act, f->type);
	record_lees(&req->act, f->rec, typed, n, false, &f->fouten);
	f->rc = record_maak(&req->act, f->rec, &f->fouten);
	if (f->rc != MODEL_INVALID)
		return run_of_model(f->rc);
	rc = records_load_refs(req, f);
	return rc == DB_OK ? DB_DONE : rc;
}

void records_make(struct request *req, struct response *res)
{
	struct record_form f = {.type = records_type(req)};

	if (!web_run(req, res, DB_WRITE, make, &f))
		return;
	if (f.rc == MODEL_OK && records_may(req, f.type, RECHT_LEZEN)) {
		res_redirect(res, req, "/%s/%.*s?klaar=gemaakt", f.type->meervoud,
			STR_ARG(f.rec->id));
	} else if (f.rc == MODEL_OK) { /* who only makes them goes back to the start */
		res_redirect(res, req, "/?klaar=gemaakt");
	} else if (f.rc == MODEL_INVALID) {
		res->status = 422;
		draw_new(req, res, &f);
	} else {
		web_not_found(req, res);
	}
}

/* ---- change ---------------------------------------------------------------------------- */

static const struct part_column conflict_columns[] = {
	{.label = STR_INIT("Onderdeel"), .row_header = true},
	{.label = STR_INIT("Wat u invulde")},
	{.label = STR_INIT("Wat er nu staat")},
	{.label = STR_INIT("Gewijzigd door")},
};

/* Whose value it is that stands there now; what only I changed has no one else's name. */
static struct str changed_by(const struct record_form *f, const struct veld *v)
{
	for (size_t i = 0; i < f->since_n; i++)
		if (f->since[i].veld == v && f->since[i].versie > f->rec->versie)
			return f->since[i].wie_naam.len ? f->since[i].wie_naam : f->since[i].wie;
	return STR("alleen u");
}

static void conflict_row(struct html *h, const struct request *req, const struct part_table *t,
	const struct record_form *f, size_t i)
{
	const struct veld *v = &f->type->velden[i];
	struct str mine = f->rec->waarde[i], now = f->now->waarde[i];

	part_row_open(h);
	part_cell(h, t, 0, str_of(v->label));
	part_cell(h, t, 1, mine.len ? veld_toon(v, req->arena, mine) : STR("leeg"));
	part_cell(h, t, 2, now.len ? veld_toon(v, req->arena, now) : STR("leeg"));
	part_cell(h, t, 3, changed_by(f, v));
	html_close(h);
}

static void status_row(struct html *h, const struct part_table *t, const struct record_form *f)
{
	const struct status *mine = records_status(f->type, f->rec->status);
	const struct status *now = records_status(f->type, f->now->status);

	part_row_open(h);
	part_cell(h, t, 0, STR("Status"));
	part_cell(h, t, 1, mine ? str_of(mine->label) : f->rec->status);
	part_cell(h, t, 2, now ? str_of(now->label) : f->now->status);
	part_cell(h, t, 3, changed_by(f, NULL));
	html_close(h);
}

static void draw_conflict(struct html *h, const struct request *req, const struct record_form *f)
{
	const struct part_table t = {.caption = STR("Verschillen"), .columns = conflict_columns,
		.n = 4};

	part_alert(h, TONE_WARNING, STR("Iemand anders heeft dit intussen gewijzigd"),
		str_fmt(req->arena,
			"%.*s wijzigde dit op %.*s. Er is niets verloren: hieronder staat wat u "
			"invulde en wat er nu staat. Pas het formulier aan en sla het op. Dan "
			"geldt wat in het formulier staat.",
			STR_ARG(f->now_by),
			STR_ARG(instant_dutch(req->arena, f->now->gewijzigd))));
	part_table_open(h, &t);
	if (!str_eq(f->rec->status, f->now->status))
		status_row(h, &t, f);
	for (size_t i = 0; i < f->type->velden_n; i++)
		if (!str_eq(f->rec->waarde[i], f->now->waarde[i]))
			conflict_row(h, req, &t, f, i);
	part_table_close(h);
}

static void draw_change(struct request *req, struct response *res, const struct record_form *f,
	struct str heading)
{
	struct str detail = records_path(req, f->type, f->rec->id, "");
	const struct part_link crumbs[] = {
		{.href = records_path(req, f->type, STR(""), ""),
			.text = str_of(f->type->titel_meervoud)},
		{.href = detail, .text = heading}};
	struct html *h = page_begin(req, res, &(struct page){.title = STR("Wijzigen"),
		.kicker = str_fmt(req->arena, "%s %.*s", f->type->titel, STR_ARG(f->rec->nummer)),
		.crumbs = crumbs, .crumbs_n = 2, .errors_n = f->fouten.n});

	records_error_summary(h, req, f);
	if (f->now)
		draw_conflict(h, req, f);
	draw_form(h, req, f, records_path(req, f->type, f->rec->id, "/wijzigen"), detail,
		STR("Wijziging opslaan"));
	page_end(h, req, res);
}

struct change {
	struct record_form form;
	struct str heading;
};

static enum db_rc begin_change(struct request *req, void *arg)
{
	struct change *c = arg;
	struct record_form *f = &c->form;

	f->rc = record_haal(&req->act, f->type, req->param[0], &f->rec);
	if (f->rc != MODEL_OK)
		return run_of_model(f->rc);
	c->heading = record_kop(&req->act, f->rec);
	return records_load_refs(req, f);
}

void records_change_page(struct request *req, struct response *res)
{
	struct change c = {.form = {.type = records_type(req)}};

	if (!web_run(req, res, DB_READ, begin_change, &c))
		return;
	if (c.form.rc != MODEL_OK ||
		!may_own(&req->act, RECHT_WIJZIGEN, records_ding(c.form.type), c.form.rec->maker))
		web_not_found(req, res);
	else
		draw_change(req, res, &c.form, c.heading);
}

/* Who changed it in between, for the page that shows both. */
static enum db_rc read_now(struct request *req, struct record_form *f)
{
	struct gebruiker who;
	enum model_rc rc = record_haal(&req->act, f->type, req->param[0], &f->now);
	enum trust_rc trc;

	if (rc == MODEL_OK)
		rc = record_historie(&req->act, f->now, &f->since, &f->since_n);
	if (rc != MODEL_OK)
		return rc == MODEL_RETRY ? DB_RETRY : DB_FAIL;
	f->now_by = STR("Een collega");
	trc = gebruiker_haal(&req->act, f->now->wijziger, &who);
	if (trc == TRUST_OK)
		f->now_by = who.volledig;
	else if (trc == TRUST_RETRY || trc == TRUST_FAIL)
		return run_of_trust(trc);
	return DB_OK;
}

static enum db_rc change(struct request *req, void *arg)
{
	struct change *c = arg;
	struct record_form *f = &c->form;
	enum db_rc rc = begin_change(req, c);
	struct paar *typed;
	size_t n;

	if (rc != DB_OK || f->rc != MODEL_OK)
		return rc;
	typed = records_typed(req, f->type, &n);
	f->fouten.n = 0;
	f->now = NULL;
	record_lees(&req->act, f->rec, typed, n, false, &f->fouten);
	f->rc = record_wijzig(&req->act, f->rec, &f->fouten);
	if (f->rc == MODEL_CHANGED) {
		rc = read_now(req, f);
		/* Committed, though nothing was changed: what it shows was read. */
		return rc;
	}
	return run_of_model(f->rc);
}

void records_change(struct request *req, struct response *res)
{
	struct change c = {.form = {.type = records_type(req)}};

	if (!web_run(req, res, DB_WRITE, change, &c))
		return;
	if (c.form.rc == MODEL_OK) {
		res_redirect(res, req, "/%s/%.*s?klaar=gewijzigd", c.form.type->meervoud,
			STR_ARG(c.form.rec->id));
	} else if (c.form.rc == MODEL_INVALID || c.form.rc == MODEL_CHANGED) {
		res->status = c.form.rc == MODEL_INVALID ? 422 : 409;
		draw_change(req, res, &c.form, c.heading);
	} else {
		web_not_found(req, res);
	}
}
