/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * "Waarom deze datum?": choose a rule, give the dates, see the date with its steps, each with
 * its article. Asked by GET: a date alone says nothing about anyone, and an answer can be
 * kept as a link.
 */
#include "core/base/arena.h"
#include "faces/web/web.h"
#include "work/termijn/termijn.h"

enum { FOUTEN_MAX = LAW_GEGEVENS_MAX + 1 };

/* What was asked, what came out. */
struct som {
	const struct law_regel *regel;
	struct law_invoer in;
	struct law_antwoord uit;
	struct str getypt[LAW_GEGEVENS_MAX];
	struct str fout[LAW_GEGEVENS_MAX];
	bool gevraagd, gelukt;
};

/* ---- the list of rules --------------------------------------------------------------------- */

static const struct part_column kolommen[] = {
	{.label = STR_INIT("Termijn"), .row_header = true},
	{.label = STR_INIT("Artikel")},
	{.label = STR_INIT("Kort gezegd")},
};

static void regel_rij(struct html *h, const struct request *req, const struct part_table *t,
	const struct law_regel *r)
{
	part_row_open(h);
	part_cell_link(h, t, 0, str_fmt(req->arena, "/termijnen/%.*s", STR_ARG(r->naam)),
		r->titel);
	part_cell(h, t, 1, law_versie_feiten(law_regel_versie(r, r->versies_n - 1)).artikel);
	part_cell(h, t, 2, r->uitleg);
	html_close(h);
}

static void handle_list(struct request *req, struct response *res)
{
	const struct law *law = termijn_law();
	const struct part_table t = {.caption = STR("Termijnen uit de wet"),
		.caption_hidden = true, .columns = kolommen,
		.n = sizeof(kolommen) / sizeof(kolommen[0])};
	struct html *h = page_begin(req, res, &(struct page){.title = STR("Termijnen"),
		.lead = "Kies een termijn. Het programma rekent de datum uit en zegt waarom."});

	part_table_open(h, &t);
	for (size_t i = 0; i < law_regels_n(law); i++)
		regel_rij(h, req, &t, law_regel(law, i));
	part_table_close(h);
	page_end(h, req, res);
}

/* ---- the form ------------------------------------------------------------------------------ */

static bool is_datum(const struct law_gegeven *g) { return g->soort == LAW_DATUM; }

static const char *naam_van(const struct request *req, const struct law_gegeven *g)
{
	return str_dup(req->arena, g->naam).p;
}

/* The three inputs of a date, or one text; a link may give a date in one. */
static struct str getypt(struct request *req, const struct law_gegeven *g)
{
	struct str heel = req_query(req, naam_van(req, g)), deel[3];
	static const char *const wat[] = {"dag", "maand", "jaar"};

	if (heel.len || !is_datum(g))
		return str_trim(heel);
	for (int i = 0; i < 3; i++)
		deel[i] = str_trim(req_query(req, str_fmt(req->arena, "%.*s_%s",
			STR_ARG(g->naam), wat[i]).p));
	if (!deel[0].len && !deel[1].len && !deel[2].len)
		return STR("");
	return str_fmt(req->arena, "%.*s-%.*s-%.*s", STR_ARG(deel[0]), STR_ARG(deel[1]),
		STR_ARG(deel[2]));
}

static struct str hint(struct request *req, const struct law_gegeven *g)
{
	switch (g->soort) {
	case LAW_TIJDSTIP: return STR("Dag en tijd, bijvoorbeeld 10-3-2026 9:00.");
	case LAW_DATUM_OF_TIJDSTIP:
		return STR("Bijvoorbeeld 10-2-2026, of met een tijd: 10-2-2026 14:00.");
	case LAW_DUUR: return STR("Bijvoorbeeld 14 dagen, 2 weken of 48 uur.");
	case LAW_GELD: return STR("In euro, bijvoorbeeld 5.000 of 453,50.");
	case LAW_DATA:
	case LAW_PERIODEN:
		return str_fmt(req->arena, "Meer dan een? Zet er een komma tussen. Voorbeeld: %.*s",
			STR_ARG(g->voorbeeld));
	case LAW_DATUM:
	case LAW_JANEE:
	case LAW_AANTAL:
	case LAW_SOORT_N: break;
	}
	return STR("");
}

static void veld(struct html *h, struct request *req, const struct som *s, size_t i)
{
	static const struct part_option janee[] = {
		{STR_INIT("nee"), STR_INIT("Nee")}, {STR_INIT("ja"), STR_INIT("Ja")}};
	const struct law_gegeven *g = &s->regel->gegeven[i];
	struct part_field f = {.kind = is_datum(g) ? FIELD_DATE : FIELD_TEXT,
		.name = naam_van(req, g), .label = g->vraag, .hint = hint(req, g),
		.error = s->fout[i], .value = s->getypt[i], .required = g->verplicht};

	if (g->soort == LAW_JANEE) {
		f.kind = FIELD_RADIO;
		f.options = janee;
		f.options_n = 2;
	}
	if (g->soort == LAW_AANTAL) {
		f.narrow = true;
		f.inputmode = "numeric";
	}
	part_field(h, &f);
}

static void formulier(struct html *h, struct request *req, const struct som *s)
{
	part_query_form_open(h, "cm-form", req->path, "Termijn uitrekenen");
	for (size_t i = 0; i < s->regel->gegevens_n; i++)
		veld(h, req, s, i);
	part_hidden(h, "reken", STR("ja"));
	part_actions_open(h);
	part_button(h, BUTTON_PRIMARY, NULL, STR(""), STR("Reken uit"));
	part_link_button(h, BUTTON_SUBTLE, STR("/termijnen"), STR("Andere termijn"));
	html_close(h);
	html_close(h);
}

/* ---- the answer ---------------------------------------------------------------------------- */

static void feit(struct html *h, struct request *req, const char *wat, struct law_moment m)
{
	if (m.dag != LAW_GEEN_DAG)
		part_item(h, str_of(wat), termijn_dag(req->arena, m));
}

static void feiten(struct html *h, struct request *req, const struct som *s)
{
	const struct law_antwoord *u = &s->uit;

	part_list_open(h);
	if (u->ruwe_einde.dag != u->einde.dag)
		feit(h, req, "Zonder vrije dagen", u->ruwe_einde);
	feit(h, req, u->verbeurte_vanaf.dag != LAW_GEEN_DAG ? "Verbeurte vanaf" : "Eerste dag",
		u->eerste_dag);
	feit(h, req, "Laatste dag", u->laatste_dag);
	feit(h, req, "Handel voor het einde van", u->handel_voor);
	if (u->met_bedrag)
		part_item(h, STR("Bedrag"), str_join(req->arena, STR("EUR "),
			termijn_euro(req->arena, u->bedrag_cent)));
	part_item(h, STR("Artikel"), law_versie_feiten(u->versie).artikel);
	html_close(h);
}

static const struct part_column rij_kolommen[] = {
	{.label = STR_INIT("Overtreding"), .row_header = true},
	{.label = STR_INIT("Verbeurd"), .numeric = true},
	{.label = STR_INIT("Samen"), .numeric = true},
	{.label = STR_INIT("Betalen uiterlijk")},
	{.label = STR_INIT("Verjaart na")},
};

static void rijen(struct html *h, struct request *req, const struct law_antwoord *u)
{
	const struct part_table t = {.caption = STR("Elke verbeurte heeft eigen data"),
		.columns = rij_kolommen, .n = sizeof(rij_kolommen) / sizeof(rij_kolommen[0])};

	part_table_open(h, &t);
	for (size_t i = 0; i < u->rijen_n; i++) {
		const struct law_rij *r = &u->rij[i];

		part_row_open(h);
		part_cell(h, &t, 0, termijn_dag(req->arena, r->datum));
		part_cell(h, &t, 1, termijn_euro(req->arena, r->cent));
		part_cell(h, &t, 2, termijn_euro(req->arena, r->totaal));
		part_cell(h, &t, 3, termijn_dag(req->arena, r->betalen));
		part_cell(h, &t, 4, termijn_dag(req->arena, r->verjaart));
		html_close(h);
	}
	part_table_close(h);
}

static void stappen(struct html *h, struct request *req, const struct law_antwoord *u)
{
	part_section_open(h, "waarom", STR("Waarom deze datum?"));
	html_open_class(h, "ol", "cm-steps");
	for (size_t i = 0; i < u->stappen_n; i++) {
		html_open(h, "li");
		html_text(h, termijn_stap(req->arena, u, &u->stap[i]));
		html_textc(h, " ");
		html_open_class(h, "span", "cm-muted");
		html_textf(h, "(%.*s)", STR_ARG(law_stap_artikel(u, &u->stap[i])));
		html_close(h);
		html_close(h);
	}
	html_close(h);
	html_close(h);
}

static void letten(struct html *h, struct request *req, const struct law_antwoord *u)
{
	if (!u->waarschuwingen_n)
		return;
	part_alert_open(h, TONE_WARNING, STR("Let op"));
	html_open(h, "ul");
	for (size_t i = 0; i < u->waarschuwingen_n; i++)
		html_el(h, "li", NULL, termijn_let_op(req->arena, u, &u->waarschuwing[i]));
	html_close(h);
	part_alert_close(h);
}

static void uitkomst(struct html *h, struct request *req, const struct som *s)
{
	struct str dag = termijn_dag(req->arena, s->uit.einde);

	part_alert(h, TONE_INFO, str_fmt(req->arena, "Tot en met %.*s", STR_ARG(dag)),
		STR("Dit is een berekening, geen juridisch advies."));
	feiten(h, req, s);
	letten(h, req, &s->uit);
	if (s->uit.rijen_n)
		rijen(h, req, &s->uit);
	stappen(h, req, &s->uit);
}

/* Which text of the law holds when, newest first. */
static void versies(struct html *h, const struct request *req, const struct law_regel *r)
{
	part_details_open(h, STR("Welke tekst geldt wanneer?"));
	part_list_open(h);
	for (size_t i = r->versies_n; i-- > 0;) {
		struct law_versie_feiten v = law_versie_feiten(law_regel_versie(r, i));
		struct str van = date_dutch(req->arena, v.van);
		struct str wanneer = date_full(v.tot) ?
			str_fmt(req->arena, "%.*s tot en met %.*s", STR_ARG(van),
				STR_ARG(date_dutch(req->arena, v.tot))) :
			str_fmt(req->arena, "Vanaf %.*s", STR_ARG(van));

		part_item_open(h, wanneer);
		html_text(h, v.artikel);
		html_textc(h, ". Bron: ");
		if (str_starts(v.bron, STR("https://")))
			html_link(h, "utrecht-link", v.bron, v.bron);
		else
			html_text(h, v.bron);
		part_item_close(h);
	}
	html_close(h);
	html_close(h);
}

/* ---- asking -------------------------------------------------------------------------------- */

static void lees(struct request *req, struct som *s)
{
	law_invoer_begin(&s->in, s->regel);
	for (size_t i = 0; i < s->regel->gegevens_n; i++) {
		const struct law_gegeven *g = &s->regel->gegeven[i];
		char reden[LAW_FOUT_MAX];

		s->fout[i] = STR("");
		s->getypt[i] = getypt(req, g);
		if (s->getypt[i].len)
			s->gevraagd = true;
		if (!law_zet(&s->in, g->naam, s->getypt[i], reden))
			s->fout[i] = str_dup(req->arena, str_of(reden));
	}
	s->gevraagd = s->gevraagd || req_query(req, "reken").len;
}

static void reken(struct request *req, struct som *s)
{
	const struct law_gegeven *waar;
	char reden[LAW_FOUT_MAX];
	enum law_rc rc;

	for (size_t i = 0; i < s->regel->gegevens_n; i++)
		if (s->fout[i].len)
			return;
	rc = law_reken(termijn_law(), &s->in, &s->uit, &waar);
	s->gelukt = rc == LAW_OK;
	if (s->gelukt)
		return;
	law_reden(rc, waar, reden);
	s->fout[waar ? waar - s->regel->gegeven : 0] = str_dup(req->arena, str_of(reden));
}

static size_t verzamel(struct request *req, const struct som *s,
	struct part_error out[static FOUTEN_MAX])
{
	size_t n = 0;

	for (size_t i = 0; i < s->regel->gegevens_n; i++)
		if (s->fout[i].len)
			out[n++] = (struct part_error){naam_van(req, &s->regel->gegeven[i]),
				s->fout[i]};
	return n;
}

static void handle_term(struct request *req, struct response *res)
{
	static const struct part_link crumbs[] = {
		{.href = STR_INIT("/termijnen"), .text = STR_INIT("Termijnen")}};
	struct som *s = ARENA_NEW(req->arena, struct som);
	struct part_error fouten[FOUTEN_MAX];
	struct html *h;
	size_t n;

	s->regel = law_zoek(termijn_law(), req->param[0]);
	if (!s->regel) {
		res_error(res, req, 404, "Niet gevonden", "Deze termijn kent het programma niet.");
		return;
	}
	lees(req, s);
	if (s->gevraagd)
		reken(req, s);
	n = s->gevraagd ? verzamel(req, s, fouten) : 0;
	h = page_begin(req, res, &(struct page){.title = s->regel->titel,
		.kicker = s->regel->nummer, .lead = str_dup(req->arena, s->regel->uitleg).p,
		.crumbs = crumbs, .crumbs_n = 1, .errors_n = n, .narrow = true});
	part_error_summary(h, fouten, n);
	if (s->gelukt)
		uitkomst(h, req, s);
	formulier(h, req, s);
	versies(h, req, s->regel);
	page_end(h, req, res);
}

const struct route termijnen_routes[] = {
	{M_GET, "/termijnen", handle_list, NULL, RECHT_LEZEN, 0, 0, "Termijnen uit de wet"},
	{M_GET, "/termijnen/{regel}", handle_term, NULL, RECHT_LEZEN, 0, 0,
		"Termijn uitrekenen met de stappen"},
	{.pattern = NULL},
};
