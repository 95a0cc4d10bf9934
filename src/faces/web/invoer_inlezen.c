/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Reading a list in, in three pages: choose a file; see what is in it, say which column is
 * what and try it; and the import itself (invoer.c). Nothing is kept of a list before the
 * last button: the file waits (invoer_bestand.c).
 */
#include "faces/web/invoer_inlezen.h"

#include "faces/web/run.h"
#include "work/bron/bron.h"

#define UPLOAD_MAX ((size_t)2 << 30)

/* ---- the source ---------------------------------------------------------------------- */

static enum db_rc read_source(struct request *req, void *arg)
{
	struct loading *l = arg;

	l->rc = record_haal(&req->act, &type_bron, req->param[0], &l->source);
	return run_of_model(l->rc);
}

/* False when the answer was given. */
static bool open_source(struct request *req, struct response *res, struct loading *l)
{
	if (!web_run(req, res, DB_READ, read_source, l))
		return false;
	if (l->rc != MODEL_OK) {
		web_not_found(req, res);
		return false;
	}
	l->kind = bronsoort_op_naam(record_veld(l->source, "soort"));
	return true;
}

static bool open_waiting(struct request *req, struct response *res, struct loading *l)
{
	if (!open_source(req, res, l))
		return false;
	if (waiting_open(req, req->param[1], &l->file))
		return true;
	res_error(res, req, 404, "Dit bestand is er niet meer",
		"Het is al ingelezen, of het wachtte langer dan een dag. Kies het opnieuw bij "
		"de bron.");
	return false;
}

/* ---- choosing a file ------------------------------------------------------------------- */

static void draw_choose(struct request *req, struct response *res, const struct loading *l,
	const char *wrong)
{
	struct part_link crumbs[2];
	const struct part_error error = {"bestand", str_of(wrong)};
	struct html *h;

	loading_crumbs(req, l, crumbs);
	h = page_begin(req, res, &(struct page){.title = STR("Lijst inlezen"), .narrow = true,
		.kicker = STR("Stap 1 van 3: kies een bestand"), .crumbs = crumbs, .crumbs_n = 2,
		.errors_n = wrong != NULL});
	part_error_summary(h, &error, wrong != NULL);
	html_open_class(h, "div", "cm-card");
	part_form_open(h, loading_path(req, l, ""), page_csrf(req), FORM_UPLOAD);
	part_field(h, &(struct part_field){.kind = FIELD_FILE, .name = "bestand",
		.label = STR("Bestand"), .required = true, .error = str_of(wrong),
		.hint = STR("Excel (.xlsx), OpenDocument (.ods), CSV of JSON, hoogstens 2 GB. U "
			    "hoeft niets aan te passen: titels boven de lijst en lege regels "
			    "zijn goed."),
		.accept = ".csv,.txt,.tsv,.xlsx,.ods,.json,.jsonl,.ndjson,.ftm"});
	part_actions_open(h);
	part_button(h, BUTTON_PRIMARY, NULL, STR(""), STR("Bekijk wat erin staat"));
	part_link_button(h, BUTTON_SUBTLE,
		str_fmt(req->arena, "/bronnen/%.*s", STR_ARG(l->source->id)), STR("Stop"));
	html_close(h);
	html_close(h);
	html_close(h);
	part_paragraph(h, "Er wordt nog niets ingelezen. U ziet eerst wat er in het bestand "
			  "staat.");
	page_end(h, req, res);
}

static void handle_choose(struct request *req, struct response *res)
{
	struct loading l = {0};

	if (open_source(req, res, &l))
		draw_choose(req, res, &l, NULL);
}

static void handle_upload(struct request *req, struct response *res)
{
	struct loading l = {0};
	const char *wrong = "Kies een bestand";

	if (!open_source(req, res, &l))
		return;
	if (req->upload_n && !req->upload[0].size)
		wrong = "Dit bestand is leeg. Kies een ander bestand";
	else if (req->upload_n)
		wrong = waiting_keep(req, &req->upload[0], &l.file);
	if (wrong) {
		res->status = 422;
		draw_choose(req, res, &l, wrong);
		return;
	}
	res_redirect(res, req, "%.*s", STR_ARG(loading_path(req, &l, "")));
}

/* ---- looking into it --------------------------------------------------------------------- */

/* False when it cannot be read at all; then the page to choose says why. */
static bool propose(struct request *req, struct response *res, struct loading *l)
{
	if (invoer_voorstel(req->arena, l->file.path, l->file.name.p, l->kind,
		    record_veld(l->source, "koppeling"), &l->seen, l->err))
		return true;
	waiting_drop(req, &l->file);
	l->file = (struct waiting){.token = STR("")};
	res->status = 422;
	draw_choose(req, res, l, l->err);
	return false;
}

static void handle_preview(struct request *req, struct response *res)
{
	struct loading l = {0};

	if (open_waiting(req, res, &l) && propose(req, res, &l))
		loading_draw(req, res, &l);
}

static void add_mistake(struct request *req, struct loading *l, size_t column, struct str text)
{
	if (l->errors_n == LOADING_ERRORS_MAX)
		return;
	l->wrong[column] = text;
	l->errors[l->errors_n++] =
		(struct part_error){str_fmt(req->arena, "kolom-%zu", column).p, text};
}

/* What was chosen for each column, over what was proposed. */
static bool take_mapping(struct request *req, struct loading *l)
{
	struct voorstel *v = &l->seen;
	bool *used;

	if (!l->kind)
		return true;
	l->wrong = ARENA_NEWN(req->arena, struct str, v->kolommen);
	used = ARENA_NEWN(req->arena, bool, l->kind->type->velden_n);
	v->sleutel = false;
	for (size_t i = 0; i < v->kolommen; i++) {
		struct str chosen = req_form(req, str_fmt(req->arena, "kolom-%zu", i).p);
		int veld = chosen.len ? model_veld(l->kind->type, chosen) : -1;

		if (veld != v->kolom[i].veld)
			v->kolom[i].waarom = "";
		v->kolom[i].veld = veld;
		v->sleutel |= str_is(chosen, "bronsleutel");
		if (veld >= 0 && used[veld])
			add_mistake(req, l, i,
				str_fmt(req->arena,
					"\"%s\" koos u al bij een andere kolom. "
					"Kies het \xc3\xa9\xc3\xa9n "
					"keer",
					l->kind->type->velden[veld].label));
		else if (veld >= 0)
			l->used++, used[veld] = true;
	}
	if (!l->used && v->kolommen)
		add_mistake(req, l, 0, STR("Kies bij minstens een kolom wat erin staat"));
	return !l->errors_n;
}

/* Ready to try or begin: false when the answer was given. */
static bool open_mapped(struct request *req, struct response *res, struct loading *l)
{
	if (!open_waiting(req, res, l) || !propose(req, res, l))
		return false;
	if (take_mapping(req, l)) {
		l->mapping = l->kind ? koppeling_van_voorstel(req->arena, &l->seen) : STR("");
		return true;
	}
	res->status = 422;
	loading_draw(req, res, l);
	return false;
}

static void handle_try(struct request *req, struct response *res)
{
	struct loading l = {0};

	if (!open_mapped(req, res, &l))
		return;
	l.tried = invoer_proef(req->act.huis, req->arena, l.file.path, l.file.name.p, l.kind,
		l.mapping, &l.trial, l.faults, LOADING_FAULTS_MAX, &l.faults_n, l.err);
	if (!l.tried)
		l.errors[l.errors_n++] = (struct part_error){NULL, str_of(l.err)};
	loading_draw(req, res, &l);
}

/* ---- beginning ------------------------------------------------------------------------------ */

static enum db_rc begin_import(struct request *req, void *arg)
{
	struct loading *l = arg;
	enum db_rc rc = read_source(req, l);

	if (rc != DB_OK || l->rc != MODEL_OK)
		return rc;
	l->rc = invoer_begin(&req->act, l->source, l->path, l->file.name.p, &l->mark, l->mapping,
		&l->trial);
	return run_of_model(l->rc);
}

static void handle_begin(struct request *req, struct response *res)
{
	struct loading l = {0};

	if (!open_mapped(req, res, &l))
		return;
	l.path = waiting_for_import(req, &l.file);
	if (!l.path || !invoer_vinger(l.path, &l.mark, l.err)) {
		res_error(res, req, 503, "Dat lukte niet",
			"Het bestand kan niet worden klaargezet. Probeer het opnieuw.");
		return;
	}
	if (!web_run(req, res, DB_WRITE, begin_import, &l))
		return;
	if (l.rc != MODEL_OK) {
		web_not_found(req, res);
	} else {
		waiting_drop(req, &l.file);
		invoer_wek();
		res_redirect(res, req, "/invoer/%.*s", STR_ARG(l.trial.id));
	}
}

static void handle_drop(struct request *req, struct response *res)
{
	struct loading l = {0};

	if (!open_waiting(req, res, &l))
		return;
	waiting_drop(req, &l.file);
	res_redirect(res, req, "/bronnen/%.*s?klaar=weggegooid", STR_ARG(l.source->id));
}

enum { MAPPING_MAX = 256 * 1024 };

const struct route inlezen_routes[] = {
	{M_GET, "/bronnen/{id}/inlezen", handle_choose, "invoer", RECHT_MAKEN, 0, 0,
		"Een bestand kiezen om in te lezen"},
	{M_POST, "/bronnen/{id}/inlezen", handle_upload, "invoer", RECHT_MAKEN, R_UPLOAD,
		UPLOAD_MAX, "Een bestand sturen"},
	{M_GET, "/bronnen/{id}/inlezen/{bestand}", handle_preview, "invoer", RECHT_MAKEN, 0, 0,
		"Zien wat er in een bestand staat"},
	{M_POST, "/bronnen/{id}/inlezen/{bestand}", handle_begin, "invoer", RECHT_MAKEN, 0,
		MAPPING_MAX, "Een bestand inlezen"},
	{M_POST, "/bronnen/{id}/inlezen/{bestand}/proef", handle_try, "invoer", RECHT_MAKEN, 0,
		MAPPING_MAX, "Proberen zonder iets te bewaren"},
	{M_POST, "/bronnen/{id}/inlezen/{bestand}/weggooien", handle_drop, "invoer", RECHT_MAKEN,
		0, 8192, "Een ontvangen bestand weggooien"},
	{.pattern = NULL},
};
