/* SPDX-License-Identifier: EUPL-1.2 */
#include "faces/web/werkvoorraad.h"

#include "core/base/date.h"
#include "faces/web/records_private.h"
#include "faces/web/run.h"

/* ---- the question --------------------------------------------------------------------------- */

static const struct {
	enum werk_wie tab;
	const char *word, *label;
} tabs[] = {{WERK_ALLE, "", "Alles"}, {WERK_TEAM, "team", "Mijn team"},
	{WERK_MIJN, "mijn", "Van mij"}};
enum { TABS_N = sizeof(tabs) / sizeof(tabs[0]) };

static const struct part_option times[] = {{STR_INIT(""), STR_INIT("Alles")},
	{STR_INIT("laat"), STR_INIT("Te laat")},
	{STR_INIT("week"), STR_INIT("Te laat of binnen een week")},
	{STR_INIT("later"), STR_INIT("Later")}, {STR_INIT("zonder"), STR_INIT("Zonder datum")}};
enum { TIMES_N = sizeof(times) / sizeof(times[0]) };

static const char *tab_word(enum werk_wie tab)
{
	for (size_t i = 0; i < TABS_N; i++)
		if (tabs[i].tab == tab)
			return tabs[i].word;
	return "";
}

/* The same names in the address and in the forms. */
static void read_ask(struct str (*get)(const struct request *, const char *), struct request *req,
	struct werk_vraag *v)
{
	int64_t page = 1;

	*v = (struct werk_vraag){.tab = WERK_ALLE, .soort = get(req, "soort"),
		.wie = get(req, "wie"), .wanneer = get(req, "wanneer"), .pagina = 1};
	for (size_t i = 0; i < TABS_N; i++)
		if (str_is(get(req, "toon"), tabs[i].word))
			v->tab = tabs[i].tab;
	if (str_to_int(get(req, "pagina"), &page) && page > 0 && page < 100000)
		v->pagina = (size_t)page;
}

void worklist_ask(struct request *req, struct worklist *w)
{
	read_ask(req_query, req, &w->ask);
}

static struct url ask_url(struct arena *a, const struct werk_vraag *v)
{
	struct url u = url_of(a, STR("/"));

	url_add(&u, "toon", str_of(tab_word(v->tab)));
	url_add(&u, "soort", v->soort);
	url_add(&u, "wie", v->wie);
	url_add(&u, "wanneer", v->wanneer);
	return u;
}

static void hidden_ask(struct html *h, const struct werk_vraag *v)
{
	part_hidden(h, "toon", str_of(tab_word(v->tab)));
	part_hidden(h, "soort", v->soort);
	part_hidden(h, "wie", v->wie);
	part_hidden(h, "wanneer", v->wanneer);
}

enum db_rc worklist_read(struct request *req, struct worklist *w)
{
	enum model_rc rc;

	w->rc = werkvoorraad(&req->act, &w->ask, &w->found);
	if (w->rc == MODEL_INVALID) {
		w->ask = (struct werk_vraag){.tab = w->ask.tab, .soort = STR(""), .wie = STR(""),
			.wanneer = STR(""), .pagina = 1};
		rc = werkvoorraad(&req->act, &w->ask, &w->found);
	} else {
		rc = w->rc;
	}
	if (rc == MODEL_OK)
		rc = werk_tel_mijn(&req->act, &w->mine, &w->mine_late);
	if (rc == MODEL_OK)
		rc = werkfilters(&req->act, &w->saved, &w->saved_n);
	if (rc == MODEL_OK)
		rc = werk_collegas(&req->act, &w->people, &w->people_n);
	w->kinds = ARENA_NEWN(req->arena, struct werk_soort, WERK_SOORTEN_MAX);
	w->kinds_n = werk_soorten(&req->act, w->kinds, WERK_SOORTEN_MAX);
	return run_of_model(rc);
}

/* ---- filters ---------------------------------------------------------------------------- */

static void draw_saved(struct html *h, const struct request *req, const struct worklist *w)
{
	if (!w->saved_n)
		return;
	html_open_class(h, "ul", "cm-saved");
	html_attr_c(h, "aria-label", "Uw bewaarde filters");
	for (size_t i = 0; i < w->saved_n; i++) {
		const struct werkfilter *f = &w->saved[i];

		html_open(h, "li");
		html_link(h, "utrecht-link", ask_url(req->arena, &f->vraag).text, f->naam);
		part_action_form(h, str_fmt(req->arena, "/werkvoorraad/filters/%.*s/weg",
			STR_ARG(f->id)), page_csrf(req), BUTTON_SUBTLE, STR("Weg"),
			str_fmt(req->arena, "Haal filter %.*s weg", STR_ARG(f->naam)));
		html_close(h);
	}
	html_close(h);
}

static void draw_save(struct html *h, const struct request *req, const struct worklist *w)
{
	if (!w->ask.soort.len && !w->ask.wie.len && !w->ask.wanneer.len)
		return;
	part_details_open(h, STR("Bewaar dit filter"));
	part_form_open(h, STR("/werkvoorraad/filters"), page_csrf(req), 0);
	hidden_ask(h, &w->ask);
	part_field(h, &(struct part_field){.kind = FIELD_TEXT, .name = "naam",
		.label = STR("Naam van het filter"), .required = true,
		.hint = STR("Alleen u ziet het.")});
	part_actions_open(h);
	part_button(h, BUTTON_SECONDARY, NULL, STR(""), STR("Bewaar filter"));
	html_close(h);
	html_close(h);
	html_close(h);
}

static const struct part_option *kinds_of(const struct request *req, const struct worklist *w,
	size_t *n_out)
{
	struct part_option *o = ARENA_NEWN(req->arena, struct part_option, w->kinds_n + 1);

	o[0] = (struct part_option){STR(""), STR("Alles")};
	for (size_t i = 0; i < w->kinds_n; i++)
		o[i + 1] = (struct part_option){w->kinds[i].naam, w->kinds[i].titel};
	*n_out = w->kinds_n + 1;
	return o;
}

/* `first` is what stands for nobody in particular, "" to leave it out. */
static const struct part_option *people_of(const struct request *req, const struct worklist *w,
	struct part_option first, struct part_option nobody, size_t *n_out)
{
	struct part_option *o = ARENA_NEWN(req->arena, struct part_option, w->people_n + 2);

	o[0] = first;
	o[1] = nobody;
	for (size_t i = 0; i < w->people_n; i++)
		o[i + 2] = (struct part_option){w->people[i].naam,
			str_fmt(req->arena, "%.*s (%s)", STR_ARG(w->people[i].volledig),
				rol_titel(w->people[i].rol))};
	*n_out = w->people_n + 2;
	return o;
}

static void draw_filter(struct html *h, const struct request *req, const struct worklist *w)
{
	size_t kinds_n, people_n;
	const struct part_option *kinds = kinds_of(req, w, &kinds_n);
	const struct part_option *people = people_of(req, w,
		(struct part_option){STR(""), STR("Iedereen")},
		(struct part_option){STR(WERK_NIEMAND), STR("Nog niemand")}, &people_n);

	part_query_form_open(h, "cm-filter", STR("/"), "Filter de werkvoorraad");
	part_hidden(h, "toon", str_of(tab_word(w->ask.tab)));
	part_field(h, &(struct part_field){.kind = FIELD_SELECT, .name = "soort",
		.label = STR("Wat"), .value = w->ask.soort, .options = kinds, .options_n = kinds_n,
		.plain_label = true});
	if (w->ask.tab != WERK_MIJN)
		part_field(h, &(struct part_field){.kind = FIELD_SELECT, .name = "wie",
			.label = STR("Wacht op"), .value = w->ask.wie, .options = people,
			.options_n = people_n, .plain_label = true});
	part_field(h, &(struct part_field){.kind = FIELD_SELECT, .name = "wanneer",
		.label = STR("Wanneer"), .value = w->ask.wanneer, .options = times,
		.options_n = TIMES_N, .plain_label = true});
	part_actions_open(h);
	part_button(h, BUTTON_SECONDARY, NULL, STR(""), STR("Toon"));
	html_close(h);
	html_close(h);
}

/* ---- the list ------------------------------------------------------------------------- */

static const struct part_column columns[] = {
	{.label = STR_INIT("Kies"), .hidden_label = true},
	{.label = STR_INIT("Wat"), .row_header = true},
	{.label = STR_INIT("Status")},
	{.label = STR_INIT("Wacht op")},
	{.label = STR_INIT("Uiterlijk"), .nowrap = true},
};

static struct str days_left(struct arena *a, int64_t days)
{
	if (days == 0)
		return STR("vandaag");
	if (days == 1 || days == -1)
		return days > 0 ? STR("morgen") : STR("1 dag te laat");
	return days > 0 ? str_fmt(a, "nog %lld dagen", (long long)days)
			: str_fmt(a, "%lld dagen te laat", (long long)-days);
}

static void draw_when(struct html *h, const struct request *req, const struct werk *w)
{
	if (!w->datum) {
		html_textc(h, "geen datum");
		return;
	}
	html_text(h, date_dutch(req->arena, w->uiterlijk));
	html_open_class(h, "span", "cm-below");
	if (w->dagen < 0)
		part_badge(h, TONE_ERROR, days_left(req->arena, w->dagen));
	else if (w->dagen <= 7)
		part_badge(h, TONE_WARNING, days_left(req->arena, w->dagen));
	else
		html_text(h, days_left(req->arena, w->dagen));
	html_close(h);
}

static void draw_box(struct html *h, const struct request *req, const struct werk *w)
{
	if (!w->te_geven)
		return;
	html_open_class(h, "input", "utrecht-checkbox");
	html_attr_c(h, "type", "checkbox");
	html_attr_c(h, "name", "werk");
	html_attr(h, "value", str_fmt(req->arena, "%s/%.*s", w->type->meervoud,
		STR_ARG(w->rec->id)));
	html_attr(h, "aria-label", str_fmt(req->arena, "Kies %s %.*s", w->type->titel,
		STR_ARG(w->rec->nummer.len ? w->rec->nummer : w->kop)));
}

static void draw_row(struct html *h, const struct request *req, const struct part_table *t,
	const struct werk *w)
{
	struct str end = w->stap ? str_fmt(req->arena, "/stappen/%s", w->stap->naam) : STR("");

	part_row_open(h);
	part_cell_open(h, t, 0);
	draw_box(h, req, w);
	html_close(h);
	part_cell_open(h, t, 1);
	html_link(h, "utrecht-link", records_path(req, w->type, w->rec->id, end.p), w->kop);
	html_el(h, "span", "cm-below", str_fmt(req->arena, "%s %.*s",
		w->stap ? w->stap->knop : w->type->titel, STR_ARG(w->rec->nummer)));
	html_close(h);
	part_cell_open(h, t, 2);
	records_status_badge(h, w->type, w->rec->status);
	html_close(h);
	part_cell(h, t, 3, w->wie_naam.len ? w->wie_naam : w->wie.len ? w->wie
							: STR("nog niemand"));
	part_cell_open(h, t, 4);
	draw_when(h, req, w);
	html_close(h);
	html_close(h);
}

static void draw_give(struct html *h, const struct request *req, const struct worklist *w)
{
	size_t n;
	const struct part_option *people = people_of(req, w,
		(struct part_option){STR(""), STR("Kies een collega")},
		(struct part_option){STR(WERK_NIEMAND), STR("Niemand: geef het terug")}, &n);

	html_open_class(h, "div", "cm-give");
	part_field(h, &(struct part_field){.kind = FIELD_SELECT, .name = "aan",
		.label = STR("Geef wat u aankruist aan"), .options = people, .options_n = n,
		.plain_label = true});
	part_button(h, BUTTON_SECONDARY, NULL, STR(""), STR("Geef aan"));
	html_close(h);
}

static bool any_to_give(const struct worklist *w)
{
	for (size_t i = 0; i < w->found.n; i++)
		if (w->found.werk[i].te_geven)
			return true;
	return false;
}

static void draw_list(struct html *h, const struct request *req, const struct worklist *w)
{
	const struct part_table t = {.caption = STR("Wat er wacht"), .caption_hidden = true,
		.columns = columns, .n = sizeof(columns) / sizeof(columns[0])};
	struct url u = ask_url(req->arena, &w->ask);

	part_form_open(h, STR("/werkvoorraad/geven"), page_csrf(req), 0);
	hidden_ask(h, &w->ask);
	part_hidden(h, "pagina", str_fmt(req->arena, "%zu", w->ask.pagina));
	part_table_open(h, &t);
	for (size_t i = 0; i < w->found.n; i++)
		draw_row(h, req, &t, &w->found.werk[i]);
	part_table_close(h);
	if (any_to_give(w))
		draw_give(h, req, w);
	html_close(h);
	part_pagination(h, url_open(&u, "pagina"), w->ask.pagina, WERK_PAGINA, w->found.totaal);
}

static void draw_empty(struct html *h, const struct worklist *w)
{
	bool narrowed = w->ask.soort.len || w->ask.wie.len || w->ask.wanneer.len;

	if (narrowed)
		part_empty(h, STR("Niets gevonden"), STR("Kies een ander filter."), STR("/"),
			STR("Toon alles"));
	else if (w->ask.tab == WERK_MIJN)
		part_empty(h, STR("U hebt niets openstaan"),
			STR("Een signaal komt hier als u behandelaar bent. Dat vult u in bij het "
			    "signaal."), STR(""), STR(""));
	else
		part_empty(h, STR("Er wacht niets"),
			STR("Nieuwe signalen en taken komen hier vanzelf."), STR(""), STR(""));
}

/* How much there is, in a sentence; beyond what is counted it says so. */
static void draw_sum(struct html *h, const struct worklist *w)
{
	const char *more = w->found.totaal >= WERK_TEL_MAX ? "meer dan " : "";

	html_open_class(h, "p", "utrecht-paragraph");
	if (w->found.totaal == 1)
		html_textf(h, "Er wacht 1 ding%s.", w->found.laat ? ", het is te laat" : "");
	else
		html_textf(h, "Er wachten %s%lld dingen. Te laat: %s%lld.", more,
			(long long)w->found.totaal,
			w->found.laat >= WERK_TEL_MAX ? "meer dan " : "",
			(long long)w->found.laat);
	html_close(h);
}

/* What could not be given, one line for each. */
static void draw_refused(struct html *h, const struct worklist *w)
{
	bool open = false;

	for (size_t i = 0; i < w->given_n; i++) {
		const struct werk_geef *g = &w->given[i];

		if (g->uitkomst == GEEF_GEDAAN)
			continue;
		if (!open) {
			part_alert_open(h, TONE_WARNING, STR("Niet alles is gegeven"));
			html_open_class(h, "ul", "utrecht-unordered-list");
		}
		open = true;
		html_open(h, "li");
		if (g->kop.len)
			html_textf(h, "%.*s: ", STR_ARG(g->kop));
		html_textc(h, geef_tekst(g->uitkomst));
		html_close(h);
	}
	if (!open)
		return;
	html_close(h);
	part_alert_close(h);
}

void worklist_draw(struct html *h, const struct request *req, const struct worklist *w)
{
	struct part_link links[TABS_N];
	struct part_error error = {NULL, str_of(w->error)};

	for (size_t i = 0; i < TABS_N; i++) {
		struct url u = url_of(req->arena, STR("/"));

		url_add(&u, "toon", str_of(tabs[i].word));
		links[i] = (struct part_link){.href = u.text, .text = str_of(tabs[i].label),
			.current = w->ask.tab == tabs[i].tab,
			.count = tabs[i].tab == WERK_MIJN ? w->mine : 0};
	}
	part_error_summary(h, &error, w->error != NULL);
	draw_refused(h, w);
	part_tabs(h, "Wat wilt u zien", links, TABS_N);
	draw_saved(h, req, w);
	draw_filter(h, req, w);
	draw_save(h, req, w);
	if (!w->found.n) {
		draw_empty(h, w);
		return;
	}
	draw_sum(h, w);
	draw_list(h, req, w);
}

/* ---- giving --------------------------------------------------------------------------------- */

static struct werk_geef *boxes(const struct request *req, size_t *n_out)
{
	struct werk_geef *g = ARENA_NEWN(req->arena, struct werk_geef, GEEF_MAX + 1);
	size_t n = 0;

	for (size_t i = 0; i < req->form_n && n <= GEEF_MAX; i++) {
		struct str_cutter c = {.rest = req->form[i].value};
		struct str type, id = STR("");

		if (!str_is(req->form[i].name, "werk") || !str_cut(&c, '/', &type))
			continue;
		str_cut(&c, '/', &id);
		g[n++] = (struct werk_geef){.type = model_op_meervoud(type), .id = id};
	}
	*n_out = n;
	return g;
}

static enum db_rc give(struct request *req, void *arg)
{
	struct worklist *w = arg;
	struct str to = req_form(req, "aan");
	enum model_rc rc;

	w->error = NULL;
	w->given = boxes(req, &w->given_n);
	if (!w->given_n)
		w->error = "Kruis eerst aan wat u wilt geven.";
	else if (!to.len)
		w->error = "Kies aan wie u het geeft.";
	w->rc = MODEL_OK;
	if (w->error)
		return DB_DONE;
	rc = werkvoorraad_geef(&req->act, str_is(to, WERK_NIEMAND) ? STR("") : to, w->given,
		w->given_n);
	if (rc == MODEL_INVALID) {
		w->error = "Kies een collega uit de lijst, en ten hoogste 200 dingen tegelijk.";
		return DB_DONE;
	}
	w->rc = rc;
	return run_of_model(rc);
}

static bool all_given(const struct worklist *w)
{
	for (size_t i = 0; i < w->given_n; i++)
		if (w->given[i].uitkomst != GEEF_GEDAAN)
			return false;
	return true;
}

static void handle_give(struct request *req, struct response *res)
{
	struct worklist w = {.rc = MODEL_OK};
	struct url u;

	read_ask(req_form, req, &w.ask);
	if (!web_run(req, res, DB_WRITE, give, &w))
		return;
	if (w.rc != MODEL_OK) {
		web_not_found(req, res);
		return;
	}
	if (w.error) {
		res->status = 422;
		w.given_n = 0;
	} else if (all_given(&w)) {
		u = ask_url(req->arena, &w.ask);
		url_add(&u, "klaar", STR("gegeven"));
		res_redirect(res, req, "%.*s", STR_ARG(u.text));
		return;
	}
	werkvoorraad_page(req, res, &w);
}

/* ---- saving filters --------------------------------------------------------------------- */

static enum db_rc save(struct request *req, void *arg)
{
	struct worklist *w = arg;

	w->error = NULL;
	w->rc = werkfilter_bewaar(&req->act, req_form(req, "naam"), &w->ask, &w->error);
	return run_of_model(w->rc);
}

static void handle_save(struct request *req, struct response *res)
{
	struct worklist w = {.rc = MODEL_OK};
	struct url u;

	read_ask(req_form, req, &w.ask);
	w.ask.pagina = 1;
	if (!web_run(req, res, DB_WRITE, save, &w))
		return;
	if (w.rc == MODEL_INVALID) {
		res->status = 422;
		werkvoorraad_page(req, res, &w);
	} else if (w.rc != MODEL_OK) {
		web_not_found(req, res);
	} else {
		u = ask_url(req->arena, &w.ask);
		url_add(&u, "klaar", STR("gemaakt"));
		res_redirect(res, req, "%.*s", STR_ARG(u.text));
	}
}

static enum db_rc drop(struct request *req, void *arg)
{
	struct worklist *w = arg;

	w->rc = werkfilter_weg(&req->act, req->param[0]);
	return run_of_model(w->rc);
}

static void handle_drop(struct request *req, struct response *res)
{
	struct worklist w = {.rc = MODEL_NOT_FOUND};

	if (!web_run(req, res, DB_WRITE, drop, &w))
		return;
	if (w.rc == MODEL_OK)
		res_redirect(res, req, "/?klaar=filter-weg");
	else
		web_not_found(req, res);
}

const struct route werklijst_routes[] = {
	{M_POST, "/werkvoorraad/geven", handle_give, "werkvoorraad", RECHT_LIJST, 0, 65536,
		"Werk aan een collega geven"},
	{M_POST, "/werkvoorraad/filters", handle_save, "werkvoorraad", RECHT_LIJST, 0, 8192,
		"Een filter bewaren"},
	{M_POST, "/werkvoorraad/filters/{id}/weg", handle_drop, "werkvoorraad", RECHT_LIJST, 0,
		4096, "Een bewaard filter weghalen"},
	{.pattern = NULL},
};
