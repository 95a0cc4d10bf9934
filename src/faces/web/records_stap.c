/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The loop of a record on its pages: where it is and how long it may stay there, the next
 * steps, the page with the questions of a step, and the steps in the history.
 */
#include "core/base/date.h"
#include "faces/web/records_private.h"

/* ---- where it is ------------------------------------------------------------------------ */

static int64_t days_left(const struct request *req, int64_t until)
{
	return date_to_days(civil_amsterdam(until).date) -
	       date_to_days(civil_amsterdam(req->act.nu).date);
}

static void draw_days(struct html *h, const struct request *req, int64_t until)
{
	int64_t left = days_left(req, until);
	struct str text;

	if (left < 0)
		text = str_fmt(req->arena, "%lld %s te laat", (long long)-left,
			left == -1 ? "dag" : "dagen");
	else if (left == 0)
		text = STR("Vandaag de laatste dag");
	else
		text = str_fmt(req->arena, "Nog %lld %s", (long long)left,
			left == 1 ? "dag" : "dagen");
	html_textc(h, " ");
	part_badge(h, left < 0 ? TONE_ERROR : left <= 3 ? TONE_WARNING : TONE_NEUTRAL, text);
}

static void draw_states(struct html *h, const struct record *r)
{
	html_open_class(h, "ol", "cm-flow");
	for (const struct status *s = r->type->statussen; s->waarde; s++) {
		bool now = str_is(r->status, s->waarde);

		html_open_class(h, "li", now ? "cm-flow__now" : NULL);
		if (now)
			html_attr_c(h, "aria-current", "step");
		html_textc(h, s->label);
		html_close(h);
	}
	html_close(h);
}

/* ---- buttons ------------------------------------------------------------------------------ */

static struct str step_path(const struct request *req, const struct record *r,
	const struct overgang *o)
{
	return str_fmt(req->arena, "/%s/%.*s/stappen/%s", r->type->meervoud, STR_ARG(r->id),
		o->naam);
}

/* Nothing to be asked: the button is the step. */
static bool at_once(const struct record *r, const struct overgang *o)
{
	return loop_vragen(r->type, o)->velden_n == 0 && !(o->vlaggen & OVERGANG_ERNSTIG);
}

static void step_button(struct html *h, struct request *req, const struct record *r,
	const struct overgang *o, bool first)
{
	enum button look = first ? BUTTON_PRIMARY : BUTTON_SECONDARY;

	html_open(h, "li");
	if (at_once(r, o)) {
		part_form_open(h, step_path(req, r, o), page_csrf(req), 0);
		part_hidden(h, "versie", str_fmt(req->arena, "%lld", (long long)r->versie));
		part_button(h, look, NULL, STR(""), str_of(o->knop));
		html_close(h);
	} else {
		part_link_button(h, look, step_path(req, r, o), str_of(o->knop));
	}
	html_elc(h, "p", "cm-below", o->uitleg);
	html_close(h);
}

enum db_rc records_load_steps(struct request *req, const struct record *r, struct record_steps *s)
{
	s->possible_n = loop_mogelijk(&req->act, r, s->possible, LOOP_MOGELIJK_MAX);
	return run_of_model(loop_stappen(&req->act, r, &s->made, &s->made_n));
}

void records_flow(struct html *h, struct request *req, const struct record *r,
	const struct record_steps *s)
{
	int64_t until = loop_uiterlijk(r, s->made_n ? s->made[0].tijd : r->gemaakt);

	if (!r->type->statussen)
		return;
	part_section_open(h, "status", STR("Waar staat dit"));
	html_open_class(h, "p", "utrecht-paragraph");
	records_status_badge(h, r->type, r->status);
	if (until)
		draw_days(h, req, until);
	html_close(h);
	draw_states(h, r);
	if (s->possible_n) {
		part_heading(h, 3, STR("Volgende stap"));
		html_open_class(h, "ul", "cm-next");
		for (size_t i = 0; i < s->possible_n; i++)
			step_button(h, req, r, s->possible[i], i == 0);
		html_close(h);
	}
	html_close(h);
}

/* ---- history ------------------------------------------------------------------------------- */

static struct str shown(const struct request *req, const struct recordtype *type,
	const struct wijziging *w, struct str value)
{
	const struct status *s;

	if (w->veld)
		value = veld_toon_kort(w->veld, req->arena, value);
	else if ((s = records_status(type, value)))
		value = str_of(s->label);
	return value.len ? value : STR("leeg");
}

static void change_line(struct html *h, const struct request *req, const struct recordtype *type,
	const struct wijziging *w)
{
	html_open(h, "li");
	html_elc(h, "strong", NULL, w->veld ? w->veld->label : "Status");
	html_textc(h, ": van ");
	html_el(h, "q", NULL, shown(req, type, w, w->oud));
	html_textc(h, " naar ");
	html_el(h, "q", NULL, shown(req, type, w, w->nieuw));
	html_close(h);
}

/* What a step itself tells is not told again as a change of a field. */
static bool told_by(const struct stap *s, const struct wijziging *w)
{
	if (!s)
		return false;
	if (!w->veld)
		return true;
	return s->antwoorden && model_veld(s->antwoorden->type, str_of(w->veld->naam)) >= 0;
}

static void draw_answers(struct html *h, const struct request *req, const struct stap *s)
{
	const struct record *a = s->antwoorden;

	if (s->reden.len)
		html_el(h, "p", "cm-said", s->reden);
	if (!a)
		return;
	html_open_class(h, "ul", "utrecht-unordered-list");
	for (size_t i = 0; i < a->type->velden_n; i++) {
		if (!a->waarde[i].len)
			continue;
		html_open(h, "li");
		html_elc(h, "strong", NULL, a->type->velden[i].label);
		html_textc(h, ": ");
		html_text(h, veld_toon_kort(&a->type->velden[i], req->arena, a->waarde[i]));
		html_close(h);
	}
	html_close(h);
}

static struct str step_title(const struct request *req, const struct recordtype *type,
	const struct stap *s)
{
	const struct status *to = records_status(type, s->naar);
	struct str what = s->o ? str_of(s->o->knop) : s->overgang;

	if (!s->wie.len)
		return str_fmt(req->arena, "Nieuwe status: %s", to ? to->label : "onbekend");
	return str_fmt(req->arena, "%.*s: %s, door %.*s", STR_ARG(what),
		to ? to->label : "onbekend",
		STR_ARG(s->wie_naam.len ? s->wie_naam : s->wie));
}

static struct str change_title(const struct request *req, const struct wijziging *w)
{
	return str_fmt(req->arena, "Gewijzigd door %.*s",
		STR_ARG(w->wie_naam.len ? w->wie_naam : w->wie));
}

void records_moment(struct html *h, const struct request *req, const struct recordtype *type,
	const struct stap *s, const struct wijziging *w, size_t n)
{
	int64_t when = s ? s->tijd : w->tijd;
	size_t left = 0;

	for (size_t i = 0; i < n; i++)
		left += !told_by(s, &w[i]);
	part_moment_open(h, s ? TONE_BUSY : TONE_INFO, instant_dutch(req->arena, when),
		instant_iso(req->arena, when),
		s ? step_title(req, type, s) : change_title(req, w));
	if (s)
		draw_answers(h, req, s);
	if (left) {
		html_open_class(h, "ul", "utrecht-unordered-list");
		for (size_t i = 0; i < n; i++)
			if (!told_by(s, &w[i]))
				change_line(h, req, type, &w[i]);
		html_close(h);
	}
	part_moment_close(h);
}

/* ---- the page of a step ---------------------------------------------------------------------- */

struct step {
	const struct recordtype *type;
	const struct overgang *o;
	struct record *rec;           /* as it is now */
	struct str heading;
	struct record_form form;      /* the questions and what was answered */
	int64_t seen;                 /* version that was on the screen */
	bool logged;                  /* the reading is committed: content may be shown */
	struct wijziging *changes;    /* when it was changed by another meanwhile: what since */
	struct stap *steps;
	size_t changes_n, steps_n;
};

/* What others did since the page was opened, and who. */
static void draw_meanwhile(struct html *h, const struct request *req, const struct step *s)
{
	size_t i = 0, k = 0;

	part_alert(h, TONE_WARNING, STR("Iemand anders was u voor"),
		STR("Er is niets verloren. Hieronder staat wat er intussen is gedaan. Uw "
		    "antwoorden staan nog in het formulier. Klopt uw stap nog? Dan kunt u hem "
		    "alsnog zetten."));
	part_timeline_open(h);
	while ((i < s->changes_n && s->changes[i].versie > s->seen) ||
		(k < s->steps_n && s->steps[k].versie > s->seen)) {
		const struct stap *step = NULL;
		int64_t at = i < s->changes_n ? s->changes[i].versie : 0;
		size_t from = i;

		if (k < s->steps_n && s->steps[k].versie >= at)
			step = &s->steps[k++];
		if (step)
			at = step->versie;
		while (i < s->changes_n && s->changes[i].versie == at)
			i++;
		records_moment(h, req, s->type, step, s->changes + from, i - from);
	}
	html_close(h);
}

static void draw_questions(struct html *h, const struct request *req, const struct step *s)
{
	html_open_class(h, "div", "cm-card");
	part_form_open(h, step_path(req, s->rec, s->o), page_csrf(req), 0);
	part_hidden(h, "versie", str_fmt(req->arena, "%lld", (long long)s->rec->versie));
	records_fields(h, req, &s->form);
	if (s->o->vlaggen & OVERGANG_ERNSTIG)
		part_alert(h, TONE_WARNING, STR("Dit kunt u niet terugnemen"), STR(""));
	part_actions_open(h);
	part_button(h, BUTTON_PRIMARY, NULL, STR(""), str_of(s->o->knop));
	part_link_button(h, BUTTON_SUBTLE, records_path(req, s->type, s->rec->id, ""),
		STR("Niet doen"));
	html_close(h);
	html_close(h);
	html_close(h);
}

static void draw_record(struct html *h, const struct request *req, const struct step *s)
{
	html_open(h, "div");
	part_details_open(h, str_fmt(req->arena, "%s lezen", s->type->titel));
	records_groups_show(h, req, s->rec, "gelezen");
	html_close(h);
	html_close(h);
}

static void draw_step(struct request *req, struct response *res, const struct step *s)
{
	const struct part_link crumbs[] = {
		{.href = records_path(req, s->type, STR(""), ""),
			.text = str_of(s->type->titel_meervoud)},
		{.href = records_path(req, s->type, s->rec->id, ""), .text = s->heading}};
	struct html *h = page_begin(req, res, &(struct page){.title = str_of(s->o->knop),
		.kicker = str_fmt(req->arena, "%s %.*s", s->type->titel, STR_ARG(s->rec->nummer)),
		.lead = s->o->uitleg, .crumbs = crumbs, .crumbs_n = 2,
		.errors_n = s->form.fouten.n});
	bool refused = s->form.rc == MODEL_REFUSED;

	records_error_summary(h, req, &s->form);
	if (refused)
		web_refusal(h, &s->form.fouten.weigering);
	if (s->form.rc == MODEL_CHANGED)
		draw_meanwhile(h, req, s);
	html_open_class(h, "div", "cm-columns");
	html_open(h, "div");
	if (!refused || s->seen)
		draw_questions(h, req, s);
	html_close(h);
	if (s->logged)
		draw_record(h, req, s);
	html_close(h);
	page_end(h, req, res);
}

static enum db_rc begin_step(struct request *req, struct step *s)
{
	struct record_form *f = &s->form;

	*f = (struct record_form){.rc = MODEL_NOT_FOUND};
	s->o = loop_overgang(s->type, req->param[1]);
	if (!s->o || s->o->vlaggen & OVERGANG_PROGRAMMA)
		return DB_OK;
	f->rc = record_haal(&req->act, s->type, req->param[0], &s->rec);
	if (f->rc != MODEL_OK)
		return run_of_model(f->rc);
	s->heading = record_kop(&req->act, s->rec);
	f->type = loop_vragen(s->type, s->o);
	f->rec = loop_antwoorden(&req->act, s->rec, s->o);
	return records_load_refs(req, f);
}

static enum db_rc read_step(struct request *req, void *arg)
{
	struct step *s = arg;
	enum db_rc rc = begin_step(req, s);

	if (rc != DB_OK || s->form.rc != MODEL_OK)
		return rc;
	s->form.rc = loop_mag(&req->act, s->rec, s->o, &s->form.fouten);
	s->logged = true;
	return s->form.rc == MODEL_RETRY || s->form.rc == MODEL_FAIL ? run_of_model(s->form.rc)
								     : DB_OK;
}

static void answer(struct request *req, struct response *res, const struct step *s)
{
	switch (s->form.rc) {
	case MODEL_INVALID:
		res->status = 422;
		break;
	case MODEL_REFUSED:
	case MODEL_CHANGED:
		res->status = 409;
		break;
	case MODEL_OK:
		break;
	default:
		web_not_found(req, res);
		return;
	}
	draw_step(req, res, s);
}

void records_step_page(struct request *req, struct response *res)
{
	struct step s = {.type = records_type(req)};

	if (web_run(req, res, DB_READ, read_step, &s))
		answer(req, res, &s);
}

static enum db_rc read_meanwhile(struct request *req, struct step *s)
{
	enum model_rc rc = record_historie(&req->act, s->rec, &s->changes, &s->changes_n);

	if (rc == MODEL_OK)
		rc = loop_stappen(&req->act, s->rec, &s->steps, &s->steps_n);
	return rc == MODEL_OK ? DB_OK : rc == MODEL_RETRY ? DB_RETRY : DB_FAIL;
}

static enum db_rc make_step(struct request *req, void *arg)
{
	struct step *s = arg;
	enum db_rc rc = begin_step(req, s);
	struct record_form *f = &s->form;
	struct paar *typed;
	struct record seen;
	size_t n;

	if (rc != DB_OK || f->rc != MODEL_OK)
		return rc;
	if (!str_to_int(req_form(req, "versie"), &s->seen))
		s->seen = 0;
	typed = records_typed(req, f->type, &n);
	record_lees(&req->act, f->rec, typed, n, false, &f->fouten);
	seen = *s->rec;
	seen.versie = s->seen;
	f->rc = loop_stap(&req->act, &seen, s->o, f->rec, &f->fouten);
	s->logged = f->rc == MODEL_CHANGED;
	if (s->logged)
		return read_meanwhile(req, s);
	return f->rc == MODEL_REFUSED ? DB_DONE : run_of_model(f->rc);
}

void records_step(struct request *req, struct response *res)
{
	struct step s = {.type = records_type(req)};

	if (!web_run(req, res, DB_WRITE, make_step, &s))
		return;
	if (s.form.rc == MODEL_OK)
		res_redirect(res, req, "/%s/%.*s?klaar=stap", s.type->meervoud,
			STR_ARG(s.rec->id));
	else
		answer(req, res, &s);
}
