/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Review: pairs that may be one, strongest first; deciding on a pair, from the list
 * or from the page of an entity; and taking a decision back.
 */
#include "faces/web/nakijken.h"

#include "core/base/arena.h"
#include "core/base/id.h"
#include "core/trust/audit.h"
#include "faces/web/run.h"
#include "faces/web/web.h"
#include "work/bronrecord/bronrecord.h"
#include "work/entiteit/lees.h"

static const struct part_link crumbs[] = {
	{.href = STR_INIT("/nakijken"), .text = STR_INIT("Nakijken")}};

/* ---- the list, one pair at a time ---------------------------------------------------- */

struct queue {
	struct keuring k;
	struct nakijk *found;
	size_t n;
	int64_t total;
	enum model_rc rc;
};

static enum db_rc read_queue(struct request *req, void *arg)
{
	struct queue *q = arg;

	q->rc = nakijk_lijst(&req->act, (size_t)q->k.over, 1, &q->found, &q->n, &q->total);
	/* The count comes with a pair; past the last one it is asked for again. */
	if (q->rc == MODEL_OK && !q->n && q->k.over) {
		size_t n;

		q->rc = nakijk_lijst(&req->act, 0, 1, &q->found, &n, &q->total);
	}
	return run_of_model(q->rc);
}

/* Right after a decision: one click takes it back. */
static void draw_undo(struct html *h, const struct request *req)
{
	struct str id = req_query(req, "besluit");

	if (!id_valid(id))
		return;
	part_alert_open(h, TONE_OK, STR("Uw besluit is opgeslagen."));
	part_form_open(h, str_fmt(req->arena, "/nakijken/besluiten/%.*s/terug", STR_ARG(id)),
		page_csrf(req), 0);
	part_hidden(h, "van", STR("nakijken"));
	part_hidden(h, "over", req_query(req, "over"));
	part_hidden(h, "reden", STR("Meteen teruggenomen na het besluit"));
	part_button(h, BUTTON_SECONDARY, NULL, STR(""), STR("Neem dit besluit terug"));
	html_close(h);
	part_alert_close(h);
}

static void draw_empty(struct html *h, const struct queue *q)
{
	if (q->total)
		part_empty(h, STR("U hebt de rest overgeslagen"),
			STR("Kijk nog eens naar de paren waarvan u het niet wist, of laat ze "
			    "staan voor een collega."),
			STR("/nakijken"), STR("Begin opnieuw"));
	else
		part_empty(h, STR("Er is niets na te kijken"),
			STR("Als er na het inlezen gegevens zijn die misschien over dezelfde "
			    "gaan, staan ze hier."),
			STR("/zoeken"), STR("Naar zoeken"));
}

static void draw_queue(struct request *req, struct response *res, struct queue *q)
{
	struct html *h = page_begin(req, res, &(struct page){.title = STR("Nakijken"),
		.lead = "Gaan deze twee over dezelfde? Het programma weet het niet zeker en "
			"voegt niets samen zonder u."});

	draw_undo(h, req);
	if (!q->n) {
		draw_empty(h, q);
		page_end(h, req, res);
		return;
	}
	html_open_class(h, "p", "cm-meta");
	html_textf(h, "Paar %lld van %lld", (long long)q->k.over + 1, (long long)q->total);
	html_close(h);
	q->k.paar = q->found[0];
	keuring_teken(h, req, &q->k);
	page_end(h, req, res);
}

static void handle_queue(struct request *req, struct response *res)
{
	struct queue *q = ARENA_NEW(req->arena, struct queue);
	int64_t over = req_query_int(req, "over", 0);

	q->k = (struct keuring){.van = STR("nakijken"), .over = over > 0 ? over : 0,
		.standaard = STR(""), .reden = STR("")};
	if (!web_run(req, res, DB_READ, read_queue, q))
		return;
	if (q->rc == MODEL_OK)
		draw_queue(req, res, q);
	else
		web_not_found(req, res);
}

/* ---- one pair ---------------------------------------------------------------------------- */

static int deel_number(struct str s)
{
	int64_t n;

	return str_to_int(s, &n) && n >= 0 && n < DELEN_MAX ? (int)n : -1;
}

static enum db_rc read_side(struct request *req, struct deel_ref *ref, struct match_rec *rec,
	struct str *source, struct str *entiteit, struct str *name)
{
	enum db_rc rc = lees_deel(&req->act, ref->record, ref->nr, rec, source);

	if (rc == DB_OK)
		rc = lees_entiteit_van(&req->act, ref->record, ref->nr, entiteit);
	if (rc != DB_OK || !rec->n)
		return rc;
	*name = deel_naam(req->arena, rec);
	audit_add(&req->act, "lezen", STR("bronrecord"), ref->record, "goed", 1);
	return DB_OK;
}

static enum db_rc read_pair(struct request *req, void *arg)
{
	struct nakijk *p = arg;
	enum db_rc rc;

	rc = read_side(req, &p->a, &p->a_rec, &p->a_bron, &p->a_entiteit, &p->a_naam);
	if (rc == DB_OK)
		rc = read_side(req, &p->b, &p->b_rec, &p->b_bron, &p->b_entiteit, &p->b_naam);
	if (rc != DB_OK || !p->a_rec.n || !p->b_rec.n)
		return rc;
	p->soort = p->a_rec.soort;
	match_pair(&p->a_rec, &p->b_rec, req->arena, &p->paar);
	return DB_OK;
}

/* False when the answer is given already. */
static bool fetch_pair(struct request *req, struct response *res, struct nakijk *p)
{
	bool there = p->a.record.len && p->b.record.len && p->a.nr >= 0 && p->b.nr >= 0;

	if (there && !web_run(req, res, DB_READ, read_pair, p))
		return false;
	if (there && p->a_rec.n && p->b_rec.n)
		return true;
	web_not_found(req, res);
	return false;
}

static void draw_pair(struct request *req, struct response *res, const struct keuring *k)
{
	const struct part_error error = {"standaard",
		k->fouten.n ? str_of(k->fouten.fout[0].tekst) : STR("")};
	struct html *h = page_begin(req, res, &(struct page){.title = STR("Zelfde of niet?"),
		.lead = "Vergelijk de twee rijen en besluit. U kunt een besluit altijd terugnemen.",
		.crumbs = crumbs, .crumbs_n = 1, .errors_n = k->fouten.n});

	part_error_summary(h, &error, k->fouten.n > 0);
	keuring_teken(h, req, k);
	page_end(h, req, res);
}

/* Where to go back to: the list, or an entity. Never what an address says as it is. */
static struct str van_of(struct str van)
{
	return id_valid(van) ? van : STR("nakijken");
}

static void handle_pair(struct request *req, struct response *res)
{
	struct keuring *k = ARENA_NEW(req->arena, struct keuring);

	*k = (struct keuring){.van = van_of(req_query(req, "van")), .standaard = STR(""),
		.reden = STR(""),
		.paar = {.a = {req_query(req, "a"), deel_number(req_query(req, "a_deel"))},
			.b = {req_query(req, "b"), deel_number(req_query(req, "b_deel"))}}};
	if (fetch_pair(req, res, &k->paar))
		draw_pair(req, res, k);
}

/* ---- deciding ---------------------------------------------------------------------- */

struct deciding {
	struct keuring k;
	bool same;
	struct str reason, id;
	enum model_rc rc;
};

static enum db_rc decide(struct request *req, void *arg)
{
	struct deciding *d = arg;

	d->k.fouten.n = 0;
	d->rc = besluit_neem(&req->act, d->k.paar.a, d->k.paar.b, d->same, d->reason,
		&d->k.fouten, &d->id);
	return run_of_model(d->rc);
}

static void go_back(struct request *req, struct response *res, struct str van, int64_t over,
	const char *word, struct str id)
{
	if (!str_is(van, "nakijken"))
		res_redirect(res, req, "/entiteiten/%.*s?klaar=%s", STR_ARG(van), word);
	else if (id.len)
		res_redirect(res, req, "/nakijken?over=%lld&besluit=%.*s", (long long)over,
			STR_ARG(id));
	else
		res_redirect(res, req, "/nakijken?over=%lld&klaar=%s", (long long)over, word);
}

static int64_t over_of(const struct request *req)
{
	int64_t over;

	return str_to_int(req_form(req, "over"), &over) && over > 0 ? over : 0;
}

static void handle_decide(struct request *req, struct response *res)
{
	struct deciding *d = ARENA_NEW(req->arena, struct deciding);
	struct str same = req_form(req, "zelfde");

	d->k = (struct keuring){.van = van_of(req_form(req, "van")), .over = over_of(req),
		.standaard = req_form(req, "standaard"), .reden = req_form(req, "reden"),
		.paar = {.a = {req_form(req, "a"), deel_number(req_form(req, "a_deel"))},
			.b = {req_form(req, "b"), deel_number(req_form(req, "b_deel"))}}};
	d->same = str_is(same, "ja");
	d->reason = keuring_reden(req->arena, &d->k);
	if (!d->same && !str_is(same, "nee")) {
		res_error(res, req, 400, "Dit besluit is niet volledig",
			"Kies Zelfde of Niet zelfde.");
		return;
	}
	if (!web_run(req, res, DB_WRITE, decide, d))
		return;
	if (d->rc == MODEL_OK) {
		go_back(req, res, d->k.van, d->k.over, "besluit", d->id);
	} else if (d->rc == MODEL_INVALID && fetch_pair(req, res, &d->k.paar)) {
		res->status = 422;
		draw_pair(req, res, &d->k);
	} else if (d->rc != MODEL_INVALID) {
		web_not_found(req, res);
	}
}

/* ---- taking back ------------------------------------------------------------------- */

struct undoing {
	struct str id, reason, van;
	struct fouten fouten;
	enum model_rc rc;
};

static enum db_rc take_back(struct request *req, void *arg)
{
	struct undoing *u = arg;

	u->fouten.n = 0;
	u->rc = besluit_intrek(&req->act, u->id, u->reason, &u->fouten);
	return run_of_model(u->rc);
}

static void draw_take_back(struct request *req, struct response *res, const struct undoing *u)
{
	struct str error = u->fouten.n ? str_of(u->fouten.fout[0].tekst) : STR("");
	const struct part_error summary = {"reden", error};
	struct html *h = page_begin(req, res, &(struct page){.title = STR("Besluit terugnemen"),
		.lead = "Het besluit telt dan niet meer mee. Het blijft wel bewaard, met uw reden.",
		.crumbs = crumbs, .crumbs_n = 1, .narrow = true, .errors_n = u->fouten.n});

	part_error_summary(h, &summary, u->fouten.n > 0);
	html_open_class(h, "div", "cm-card");
	part_form_open(h, str_fmt(req->arena, "/nakijken/besluiten/%.*s/terug", STR_ARG(u->id)),
		page_csrf(req), 0);
	part_hidden(h, "van", u->van);
	part_field(h, &(struct part_field){.kind = FIELD_TEXTAREA, .name = "reden", .rows = 3,
		.label = STR("Waarom neemt u het terug?"), .value = u->reason, .required = true,
		.error = error});
	part_actions_open(h);
	part_button(h, BUTTON_PRIMARY, NULL, STR(""), STR("Besluit terugnemen"));
	part_link_button(h, BUTTON_SUBTLE,
		id_valid(u->van) ? str_fmt(req->arena, "/entiteiten/%.*s", STR_ARG(u->van))
				 : STR("/nakijken"),
		STR("Laat het staan"));
	html_close(h);
	html_close(h);
	html_close(h);
	page_end(h, req, res);
}

static void handle_take_back_page(struct request *req, struct response *res)
{
	struct undoing u = {.id = req->param[0], .reason = STR(""),
		.van = van_of(req_query(req, "van"))};

	if (id_valid(u.id))
		draw_take_back(req, res, &u);
	else
		web_not_found(req, res);
}

static void handle_take_back(struct request *req, struct response *res)
{
	struct undoing u = {.id = req->param[0], .reason = req_form(req, "reden"),
		.van = van_of(req_form(req, "van"))};

	if (!web_run(req, res, DB_WRITE, take_back, &u))
		return;
	if (u.rc == MODEL_OK) {
		go_back(req, res, u.van, over_of(req), "terug", STR(""));
	} else if (u.rc == MODEL_INVALID) {
		res->status = 422;
		draw_take_back(req, res, &u);
	} else {
		web_not_found(req, res);
	}
}

const struct route nakijken_routes[] = {
	{M_GET, "/nakijken", handle_queue, "besluit", RECHT_BESLISSEN, 0, 0,
		"Mogelijk dezelfde nakijken"},
	{M_GET, "/nakijken/paar", handle_pair, "besluit", RECHT_BESLISSEN, 0, 0,
		"Twee rijen vergelijken"},
	{M_POST, "/nakijken/besluiten", handle_decide, "besluit", RECHT_BESLISSEN, 0, 16384,
		"Besluiten: zelfde of niet zelfde"},
	{M_GET, "/nakijken/besluiten/{id}/terug", handle_take_back_page, "besluit",
		RECHT_BESLISSEN, 0, 0, "Een besluit terugnemen"},
	{M_POST, "/nakijken/besluiten/{id}/terug", handle_take_back, "besluit", RECHT_BESLISSEN, 0,
		16384, "Een besluit terugnemen"},
	{.pattern = NULL},
};
