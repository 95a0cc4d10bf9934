/* SPDX-License-Identifier: EUPL-1.2 */
/* Settings of this municipality: one form, made from their list. */
#include "faces/web/records_private.h"
#include "work/instelling/instelling.h"

static enum db_rc read_settings(struct request *req, void *arg)
{
	struct record_form *f = arg;

	f->rc = instellingen_haal(&req->act, &f->rec);
	f->type = f->rec->type;
	return run_of_model(f->rc);
}

static void draw(struct request *req, struct response *res, const struct record_form *f)
{
	struct html *h;

	if (f->rc == MODEL_INVALID) {
		res->status = 422;
	} else if (f->rc != MODEL_OK) {
		web_not_found(req, res);
		return;
	}
	h = page_begin(req, res, &(struct page){.title = STR("Instellingen"), .narrow = true,
		.lead = "Keuzes die voor iedereen in deze gemeente gelden.",
		.errors_n = f->fouten.n});
	records_error_summary(h, req, f);
	html_open_class(h, "div", "cm-card");
	part_form_open(h, STR("/instellingen"), page_csrf(req), 0);
	records_fields(h, req, f);
	if (may(&req->act, RECHT_WIJZIGEN, STR("instelling")) == MAG_WEL) {
		part_actions_open(h);
		part_button(h, BUTTON_PRIMARY, NULL, STR(""), STR("Instellingen opslaan"));
		html_close(h);
	}
	html_close(h);
	html_close(h);
	page_end(h, req, res);
}

static void handle_show(struct request *req, struct response *res)
{
	struct record_form f = {.rc = MODEL_NOT_FOUND};

	if (web_run(req, res, DB_READ, read_settings, &f))
		draw(req, res, &f);
}

static enum db_rc save(struct request *req, void *arg)
{
	struct record_form *f = arg;
	enum db_rc rc = read_settings(req, f);
	struct paar *typed;
	size_t n;

	if (rc != DB_OK || f->rc != MODEL_OK)
		return rc;
	f->fouten = (struct fouten){.n = 0};
	typed = records_typed(req, f->type, &n);
	record_lees(&req->act, f->rec, typed, n, false, &f->fouten);
	f->rc = instellingen_zet(&req->act, f->rec, &f->fouten);
	return run_of_model(f->rc);
}

static void handle_save(struct request *req, struct response *res)
{
	struct record_form f = {.rc = MODEL_NOT_FOUND};

	if (!web_run(req, res, DB_WRITE, save, &f))
		return;
	if (f.rc == MODEL_OK)
		res_redirect(res, req, "/instellingen?klaar=gewijzigd");
	else
		draw(req, res, &f);
}

const struct route instellingen_routes[] = {
	{M_GET, "/instellingen", handle_show, "instelling", RECHT_LEZEN, 0, 0,
		"Instellingen bekijken"},
	{M_POST, "/instellingen", handle_save, "instelling", RECHT_WIJZIGEN, 0, 65536,
		"Instellingen wijzigen"},
	{.pattern = NULL},
};
