/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Policies of several municipalities side by side, each with its versions; and of a version in the
 * making what it would have given for the measures of the past.
 */
#include "core/base/date.h"
#include "faces/web/geld.h"
#include "faces/web/hooks.h"
#include "faces/web/maatregelen.h"
#include "faces/web/run.h"
#include "faces/web/web.h"
#include "work/beleid/beleid.h"

enum { COLUMNS_MAX = 6, KEER_GETOOND = 3, CASES_SHOWN = 100 };

struct policies {
	const struct law_beleidboek *boek;
	const struct law_beleid *one;
	struct record *made;
	struct fouten mistakes;
	enum model_rc rc;
};

static struct str day_of(const struct request *req, int32_t day)
{
	return date_dutch(req->arena, law_datum((struct law_moment){day, -1}));
}

static struct str period(const struct request *req, const struct law_beleid_versie *v)
{
	if (v->tot == INT32_MAX)
		return str_fmt(req->arena, "Vanaf %.*s", STR_ARG(day_of(req, v->van)));
	return str_fmt(req->arena, "%.*s tot en met %.*s", STR_ARG(day_of(req, v->van)),
		STR_ARG(day_of(req, v->tot)));
}

static enum db_rc read_book(struct request *req, void *arg)
{
	struct policies *p = arg;

	p->rc = beleid_boek(&req->act, &p->boek);
	if (p->rc == MODEL_OK && req->param[0].len) {
		p->one = law_beleid_zoek(p->boek, req->param[0]);
		if (!p->one)
			p->rc = MODEL_NOT_FOUND;
	}
	return run_of_model(p->rc);
}

/* ---- all of them ---------------------------------------------------------------------------- */

static const struct part_column list_columns[] = {
	{.label = STR_INIT("Beleid"), .row_header = true},
	{.label = STR_INIT("Gemeente")},
	{.label = STR_INIT("Soort")},
	{.label = STR_INIT("Versies"), .numeric = true},
};

static const char *kind_title(enum law_beleid_soort s)
{
	static const char *const titles[BELEID_SOORT_N] = {"Sluitingen", "Dwangsommen", "Bedragen"};

	return titles[s];
}

static void draw_list(struct html *h, const struct request *req, const struct law_beleidboek *b)
{
	const struct part_table t = {.caption = STR("Beleid"), .caption_hidden = true,
		.columns = list_columns, .n = 4};

	part_section_open(h, "alle", STR("Al het beleid"));
	part_table_open(h, &t);
	for (size_t i = 0; i < law_beleid_n(b); i++) {
		const struct law_beleid *p = law_beleid(b, i);

		part_row_open(h);
		part_cell_open(h, &t, 0);
		html_link(h, "utrecht-link", str_fmt(req->arena, "/beleid/%.*s", STR_ARG(p->naam)),
			p->naam);
		html_el(h, "span", "cm-below", p->titel);
		html_close(h);
		part_cell(h, &t, 1, p->gemeente);
		part_cell(h, &t, 2, str_of(kind_title(p->soort)));
		part_cell(h, &t, 3, str_fmt(req->arena, "%zu", p->versies_n));
		html_close(h);
	}
	part_table_close(h);
	html_close(h);
}

/* ---- side by side --------------------------------------------------------------------- */

struct side {
	const struct law_beleid *of[COLUMNS_MAX];
	size_t n;
	struct date today;
};

/* What a policy says of the n-th violation of this finding. */
static struct str cell_of(const struct request *req, const struct side *s, size_t i, int pand,
	int middel, int keer)
{
	struct law_eerder before[KEER_GETOOND] = {{.zelfde_adres = false}};
	struct law_beleid_vraag q = {.datum = s->today, .pand = (enum law_pand)pand,
		.middel = (enum law_middel)middel, .eerder = before,
		.eerder_n = (size_t)keer - 1};
	struct law_voorstel v;
	struct buf b;
	struct str out = STR("-");

	for (int k = 0; k < keer - 1; k++)
		before[k] = (struct law_eerder){date_from_days(date_to_days(s->today) - 1), true,
			true, STR(""), true, true};
	buf_init(&b, 256);
	if (law_beleid_stel(s->of[i], &q, &v)) {
		law_voorstel_tekst(&b, &v);
		out = str_dup(req->arena, buf_view(&b));
	}
	buf_release(&b);
	return out;
}

static void side_row(struct html *h, const struct request *req, const struct part_table *t,
	const struct side *s, int pand, int middel, int keer)
{
	part_row_open(h);
	part_cell(h, t, 0, str_fmt(req->arena, "%s, %s, overtreding %d",
		law_pand_naam((enum law_pand)pand), law_middel_naam((enum law_middel)middel),
		keer));
	for (size_t i = 0; i < s->n; i++)
		part_cell(h, t, i + 1, cell_of(req, s, i, pand, middel, keer));
	html_close(h);
}

static void draw_side(struct html *h, const struct request *req, const struct law_beleidboek *b)
{
	struct part_column columns[COLUMNS_MAX + 1] = {{.label = STR("Geval"),
		.row_header = true}};
	struct side s = {.today = civil_amsterdam(req->act.nu).date};
	struct part_table t = {.caption = STR("Sluitingen naast elkaar"), .caption_hidden = true,
		.columns = columns};

	for (size_t i = 0; i < law_beleid_n(b) && s.n < COLUMNS_MAX; i++)
		if (law_beleid(b, i)->soort == BELEID_SLUITING) {
			s.of[s.n++] = law_beleid(b, i);
			columns[s.n].label = law_beleid(b, i)->naam;
		}
	t.n = s.n + 1;
	if (!s.n)
		return;
	part_section_open(h, "naast-elkaar", STR("Sluitingen naast elkaar"));
	part_paragraph(h, "Gewone gevallen, volgens de versie die vandaag geldt.");
	part_table_open(h, &t);
	for (int pand = 0; pand < PAND_N; pand++)
		for (int middel = 0; middel < MIDDEL_N; middel++)
			for (int keer = 1; keer <= KEER_GETOOND; keer++)
				side_row(h, req, &t, &s, pand, middel, keer);
	part_table_close(h);
	html_close(h);
}

static void handle_all(struct request *req, struct response *res)
{
	static const struct part_link links[] = {
		{.href = STR_INIT("/beleidsversies"), .text = STR_INIT("Versies in de maak")}};
	struct policies p = {.rc = MODEL_NOT_FOUND};
	struct html *h;

	if (!web_run(req, res, DB_READ, read_book, &p))
		return;
	if (p.rc != MODEL_OK) {
		web_not_found(req, res);
		return;
	}
	h = page_begin(req, res, &(struct page){.title = STR("Beleid"), .actions = links,
		.actions_n = 1, .lead = "Wat het programma voorstelt bij een maatregel. Een mens "
			"beslist."});
	draw_list(h, req, p.boek);
	draw_side(h, req, p.boek);
	page_end(h, req, res);
}

/* ---- one policy ----------------------------------------------------------------------- */

static struct str any_of(int value, const char *name)
{
	return value == BELEID_ALLES ? STR("alles") : str_of(name);
}

static void closure_rows(struct html *h, const struct request *req,
	const struct law_beleid_versie *v)
{
	static const struct part_column columns[] = {{.label = STR_INIT("Pand"),
		.row_header = true}, {.label = STR_INIT("Middel")}, {.label = STR_INIT("Ernst")},
		{.label = STR_INIT("Overtreding"), .numeric = true},
		{.label = STR_INIT("Maatregel")}};
	const struct part_table t = {.caption = period(req, v), .columns = columns, .n = 5};

	part_table_open(h, &t);
	for (size_t i = 0; i < v->rijen_n; i++) {
		const struct law_beleid_rij *r = &v->rij[i];
		struct law_voorstel p = {.rij = r};
		struct buf b;

		buf_init(&b, 128);
		law_voorstel_tekst(&b, &p);
		part_row_open(h);
		part_cell(h, &t, 0, any_of(r->pand, r->pand < 0 ? "" :
			law_pand_naam((enum law_pand)r->pand)));
		part_cell(h, &t, 1, any_of(r->middel, r->middel < 0 ? "" :
			law_middel_naam((enum law_middel)r->middel)));
		part_cell(h, &t, 2, any_of(r->ernstig, r->ernstig ? "ernstig" : "gewoon"));
		part_cell(h, &t, 3, str_fmt(req->arena, "%d", r->keer));
		part_cell(h, &t, 4, str_dup(req->arena, buf_view(&b)));
		html_close(h);
		buf_release(&b);
	}
	part_table_close(h);
}

static void amount_rows(struct html *h, const struct request *req,
	const struct law_beleid_versie *v)
{
	static const struct part_column columns[] = {{.label = STR_INIT("Wat"),
		.row_header = true}, {.label = STR_INIT("Bedrag"), .numeric = true},
		{.label = STR_INIT("Ten hoogste of per")}, {.label = STR_INIT("Last geldt")}};
	const struct part_table t = {.caption = period(req, v), .columns = columns, .n = 4};

	part_table_open(h, &t);
	for (size_t i = 0; i < v->lasten_n; i++) {
		part_row_open(h);
		part_cell(h, &t, 0, v->last[i].gedrag);
		part_cell(h, &t, 1, geld_euro(req, v->last[i].bedrag));
		part_cell(h, &t, 2, geld_euro(req, v->last[i].maximum));
		part_cell(h, &t, 3, str_fmt(req->arena, "%d jaar", v->last[i].jaren));
		html_close(h);
	}
	for (size_t i = 0; i < v->bedragen_n; i++) {
		part_row_open(h);
		part_cell(h, &t, 0, v->bedrag[i].wat);
		part_cell(h, &t, 1, geld_euro(req, v->bedrag[i].cent));
		part_cell(h, &t, 2, v->bedrag[i].per);
		part_cell(h, &t, 3, STR("-"));
		html_close(h);
	}
	part_table_close(h);
}

static void draw_version(struct html *h, const struct request *req, const struct law_beleid *b,
	const struct law_beleid_versie *v, size_t nr)
{
	part_section_open(h, str_fmt(req->arena, "versie-%zu", nr).p, period(req, v));
	if (b->soort == BELEID_SLUITING)
		closure_rows(h, req, v);
	else
		amount_rows(h, req, v);
	part_list_open(h);
	part_item(h, STR("Artikel"), v->artikel);
	part_item(h, STR("Bron"), v->bron);
	if (b->soort == BELEID_SLUITING)
		part_item(h, STR("Kijkt terug"), str_fmt(req->arena, "%d jaar",
			v->terugkijken_jaren));
	part_item(h, STR("Afwijken"), v->afwijken);
	html_close(h);
	html_close(h);
}

static void draw_new(struct html *h, const struct request *req, const struct policies *p)
{
	if (may(&req->act, RECHT_MAKEN, STR("beleid")) != MAG_WEL)
		return;
	part_section_open(h, "nieuw", STR("Nieuwe versie maken"));
	part_paragraph(h, "U begint met de tekst van de laatste versie. Oude versies veranderen "
		"niet.");
	part_form_open(h, str_fmt(req->arena, "/beleid/%.*s/nieuwe-versie", STR_ARG(p->one->naam)),
		page_csrf(req), 0);
	part_field(h, &(struct part_field){.kind = FIELD_DATE, .name = "vanaf",
		.label = STR("Geldig vanaf"), .required = true,
		.value = str_fmt(req->arena, "%.*s-%.*s-%.*s", STR_ARG(req_form(req, "vanaf_dag")),
			STR_ARG(req_form(req, "vanaf_maand")),
			STR_ARG(req_form(req, "vanaf_jaar")))});
	part_field(h, &(struct part_field){.kind = FIELD_TEXTAREA, .name = "waarom", .rows = 3,
		.label = STR("Waarom deze versie"), .required = true,
		.value = req_form(req, "waarom")});
	part_actions_open(h);
	part_button(h, BUTTON_PRIMARY, NULL, STR(""), STR("Verder naar de tekst"));
	html_close(h);
	html_close(h);
	html_close(h);
}

static void draw_one(struct request *req, struct response *res, const struct policies *p)
{
	const struct part_link crumb = {.href = STR("/beleid"), .text = STR("Beleid")};
	struct part_error errors[FOUTEN_MAX];
	struct html *h = page_begin(req, res, &(struct page){.title = p->one->titel,
		.kicker = str_fmt(req->arena, "%.*s, %.*s", STR_ARG(p->one->naam),
			STR_ARG(p->one->gemeente)), .crumbs = &crumb, .crumbs_n = 1,
		.errors_n = p->mistakes.n});

	for (size_t i = 0; i < p->mistakes.n; i++)
		errors[i] = (struct part_error){NULL, str_of(p->mistakes.fout[i].tekst)};
	part_error_summary(h, errors, p->mistakes.n);
	for (size_t i = p->one->versies_n; i-- > 0;)
		draw_version(h, req, p->one, &p->one->versie[i], i + 1);
	draw_new(h, req, p);
	page_end(h, req, res);
}

static void handle_one(struct request *req, struct response *res)
{
	struct policies p = {.rc = MODEL_NOT_FOUND};

	if (!web_run(req, res, DB_READ, read_book, &p))
		return;
	if (p.rc == MODEL_OK)
		draw_one(req, res, &p);
	else
		web_not_found(req, res);
}

static enum db_rc make_version(struct request *req, void *arg)
{
	struct policies *p = arg;
	enum db_rc rc = read_book(req, p);
	struct str why = str_trim(req_form(req, "waarom"));
	struct date from;

	p->mistakes = (struct fouten){.n = 0};
	if (rc != DB_OK || p->rc != MODEL_OK)
		return rc;
	if (!date_parse(str_fmt(req->arena, "%.*s-%.*s-%.*s", STR_ARG(req_form(req, "vanaf_dag")),
		STR_ARG(req_form(req, "vanaf_maand")), STR_ARG(req_form(req, "vanaf_jaar"))),
		&from) || !date_full(from))
		fouten_add(&p->mistakes, NULL, "vorm", "Vul een hele datum in: dag, maand en "
			"jaar.");
	if (!why.len)
		fouten_add(&p->mistakes, NULL, "verplicht", "Vul in waarom deze versie er komt.");
	if (p->mistakes.n) {
		p->rc = MODEL_INVALID;
		return DB_DONE;
	}
	p->rc = beleid_nieuw(&req->act, p->one->naam, from, why, &p->made, &p->mistakes);
	return run_of_model(p->rc);
}

static void handle_new(struct request *req, struct response *res)
{
	struct policies p = {.rc = MODEL_NOT_FOUND};

	if (!web_run(req, res, DB_WRITE, make_version, &p))
		return;
	if (p.rc == MODEL_OK) {
		res_redirect(res, req, "/beleidsversies/%.*s/wijzigen", STR_ARG(p.made->id));
	} else if (p.rc == MODEL_INVALID && p.one) {
		res->status = 422;
		draw_one(req, res, &p);
	} else {
		web_not_found(req, res);
	}
}

/* ---- a version in the making ----------------------------------------------------------------- */

struct trial {
	struct law_beleid b;
	struct beleid_geval *cases;
	size_t n, other;
	bool ok, more;
	const char *why;
};

static enum db_rc load_trial(struct request *req, const struct record *r, void **out)
{
	struct trial *t = ARENA_NEW(req->arena, struct trial);
	enum model_rc rc;

	*out = t;
	t->ok = beleid_lees(req->arena, record_veld(r, "tekst"), &t->b, &t->why);
	if (!t->ok || may(&req->act, RECHT_LIJST, STR("maatregel")) != MAG_WEL)
		return DB_OK;
	rc = beleid_proef(&req->act, &t->b, &t->cases, &t->n, &t->more);
	for (size_t i = 0; i < t->n; i++)
		t->other += t->cases[i].anders;
	return run_of_model(rc);
}

static const struct part_column case_columns[] = {
	{.label = STR_INIT("Maatregel"), .row_header = true},
	{.label = STR_INIT("Vastgesteld"), .nowrap = true},
	{.label = STR_INIT("Besloten")},
	{.label = STR_INIT("Geldend beleid")},
	{.label = STR_INIT("Deze tekst")},
};

static void draw_case(struct html *h, const struct request *req, const struct part_table *t,
	const struct beleid_geval *g)
{
	part_row_open(h);
	part_cell_open(h, t, 0);
	html_link(h, "utrecht-link", str_fmt(req->arena, "/maatregelen/%.*s", STR_ARG(g->id)),
		g->nummer);
	html_el(h, "span", "cm-below", g->onderwerp);
	html_close(h);
	part_cell(h, t, 1, date_dutch(req->arena, g->dag));
	part_cell(h, t, 2, g->besloten.len ? g->besloten : STR("Nog niets"));
	part_cell(h, t, 3, g->oud.len ? g->oud : STR("Geen voorstel"));
	part_cell_open(h, t, 4);
	html_text(h, g->nieuw.len ? g->nieuw : STR("Geen voorstel"));
	if (g->anders) {
		html_textc(h, " ");
		part_badge(h, TONE_WARNING, STR("Anders"));
	}
	html_close(h);
	html_close(h);
}

static void draw_cases(struct html *h, const struct request *req, const struct trial *t)
{
	const struct part_table table = {.caption = STR("Eerdere zaken"), .caption_hidden = true,
		.columns = case_columns, .n = 5};

	html_el(h, "p", NULL, str_fmt(req->arena, "%zu eerdere %s, waarvan %zu met een andere "
		"uitkomst.", t->n, t->n == 1 ? "zaak" : "zaken", t->other));
	part_table_open(h, &table);
	for (size_t i = 0; i < t->n && i < CASES_SHOWN; i++)
		draw_case(h, req, &table, &t->cases[i]);
	part_table_close(h);
	if (t->more || t->n > CASES_SHOWN)
		html_elc(h, "p", "cm-muted", "U ziet de nieuwste zaken.");
}

static void version_main(struct html *h, struct request *req, const struct record *r, void *loaded)
{
	const struct trial *t = loaded;

	(void)r;
	if (!t->ok) {
		part_alert(h, TONE_ERROR, STR("De tekst is niet te lezen"), str_of(t->why));
		return;
	}
	for (size_t i = 0; i < t->b.versies_n; i++)
		draw_version(h, req, &t->b, &t->b.versie[i], i + 1);
	part_section_open(h, "proef", STR("Wat had dit bij eerdere zaken gegeven?"));
	if (t->n)
		draw_cases(h, req, t);
	else
		html_elc(h, "p", "cm-none", "Er zijn geen eerdere zaken waar deze tekst iets over "
			"zegt.");
	html_close(h);
}

const struct record_hook beleid_hook = {.type = "beleidsversie", .load = load_trial,
	.main = version_main};

const struct route beleid_routes[] = {
	{M_GET, "/beleid", handle_all, "beleid", RECHT_LIJST, 0, 0, "Beleid van gemeenten"},
	{M_GET, "/beleid/{naam}", handle_one, "beleid", RECHT_LEZEN, 0, 0,
		"Een beleid met zijn versies"},
	{M_POST, "/beleid/{naam}/nieuwe-versie", handle_new, "beleid", RECHT_MAKEN, 0, 65536,
		"Een nieuwe versie van beleid beginnen"},
	{.pattern = NULL},
};
