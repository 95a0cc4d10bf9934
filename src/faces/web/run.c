/* SPDX-License-Identifier: EUPL-1.2 */
#include "faces/web/run.h"

#include "faces/web/layout.h"

enum { TRIES = 8 };

enum db_rc run_of_model(enum model_rc rc)
{
	switch (rc) {
	case MODEL_OK:
	case MODEL_NOT_FOUND:
	case MODEL_FORBIDDEN:
		return DB_OK;
	case MODEL_INVALID:
	case MODEL_CHANGED:
	case MODEL_REFUSED:
		return DB_DONE;
	case MODEL_RETRY:
		return DB_RETRY;
	case MODEL_FAIL:
		break;
	}
	return DB_FAIL;
}

enum db_rc run_of_trust(enum trust_rc rc)
{
	switch (rc) {
	case TRUST_OK:
	case TRUST_DENIED:
	case TRUST_WRONG:
		return DB_OK;
	case TRUST_SLOW_DOWN:
	case TRUST_INVALID:
	case TRUST_EXISTS:
		return DB_DONE;
	case TRUST_RETRY:
		return DB_RETRY;
	case TRUST_FAIL:
		break;
	}
	return DB_FAIL;
}

static enum db_rc try_once(struct request *req, enum db_mode mode, web_step *step, void *arg)
{
	enum db_rc rc = act_begin(&req->act, mode);

	if (rc != DB_OK)
		return rc;
	rc = step(req, arg);
	if (rc == DB_OK)
		return act_commit(&req->act);
	act_end(&req->act);
	return rc == DB_DONE ? DB_OK : rc;
}

bool web_run(struct request *req, struct response *res, enum db_mode mode, web_step *step,
	void *arg)
{
	enum db_rc rc = DB_RETRY;

	for (int i = 0; i < TRIES && rc == DB_RETRY; i++)
		rc = try_once(req, mode, step, arg);
	if (rc == DB_OK)
		return true;
	if (rc == DB_RETRY)
		res_error(res, req, 503, "Het is nu druk",
			"Er zijn te veel mensen tegelijk bezig. Probeer het over een minuut "
			"opnieuw. Wat u typte staat nog in uw browser: ga terug.");
	else
		res_error(res, req, 500, "Dat lukte niet",
			"Er ging iets mis. Er is niets opgeslagen.");
	return false;
}

void web_not_found(struct request *req, struct response *res)
{
	res_error(res, req, 404, "Niet gevonden",
		"Deze pagina bestaat niet, of u mag haar niet zien.");
}

void web_refusal(struct html *h, const struct weigering *w)
{
	part_alert_open(h, TONE_WARNING, STR("Dit kan nog niet"));
	html_el(h, "p", NULL, w->reden);
	html_el(h, "p", NULL, w->uitweg);
	if (w->pad.len) {
		part_actions_open(h);
		part_link_button(h, BUTTON_PRIMARY, w->pad, STR("Dat nu doen"));
		html_close(h);
	}
	part_alert_close(h);
}

void web_refused(struct request *req, struct response *res, const struct weigering *w)
{
	struct html *h;

	res->status = 409;
	h = page_begin(req, res, &(struct page){.title = STR("Dit kan nog niet"),
		.narrow = true});
	web_refusal(h, w);
	page_end(h, req, res);
}
