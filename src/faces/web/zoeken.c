/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Search: one field, results by kind. The words are sent in the body of a POST:
 * they are often about a person, and addresses are kept in logs and histories.
 */
#include "core/base/arena.h"
#include "core/base/date.h"
#include "core/base/utf8.h"
#include "faces/web/run.h"
#include "faces/web/web.h"
#include "work/soorten/soort.h"
#include "work/zoek/zoek.h"

enum { WORDS_MAX = 500, HITS_SHOWN = 8 };

struct search {
	struct str words;
	bool typing;
	struct zoek_uit found;
	enum model_rc rc;
};

static enum db_rc run_search(struct request *req, void *arg)
{
	struct search *s = arg;

	s->rc = zoek(&req->act, s->words, s->typing, &s->found);
	return run_of_model(s->rc);
}

/* ---- results ---------------------------------------------------------------------- */

static void hit_title(struct html *h, const struct request *req, const struct zoek_groep *g,
	const struct zoek_treffer *t)
{
	struct str href = str_fmt(req->arena, "/%s/%.*s", g->signalen ? "signalen" : "entiteiten",
		STR_ARG(t->id));

	html_open_class(h, "p", "cm-hits__title");
	html_link(h, "utrecht-link", href, t->naam.len ? t->naam : STR("Zonder naam"));
	if (t->bijna) {
		html_textc(h, " ");
		part_badge(h, TONE_INFO, STR("Lijkt op"));
	}
	html_close(h);
}

static void hit(struct html *h, const struct request *req, const struct zoek_groep *g,
	const struct zoek_treffer *t)
{
	html_open(h, "li");
	part_icon(h, g->signalen ? "signal" : entiteit_soort_naam(g->soort));
	html_open(h, "div");
	hit_title(h, req, g, t);
	if (t->bij.len)
		html_el(h, "p", "cm-hits__by", t->bij);
	html_open_class(h, "p", "cm-hits__more");
	html_textf(h, "%.*s, %.*s", STR_ARG(t->bron_titel),
		STR_ARG(date_dutch(req->arena, civil_amsterdam(t->tijd).date)));
	if (t->aantal > 1)
		html_textf(h, ". In totaal %lld bronrecords", (long long)t->aantal);
	if (t->in_tekst)
		html_textc(h, ". De woorden staan in de tekst van een rij");
	html_close(h);
	html_close(h);
	html_close(h);
}

static void draw_group(struct html *h, const struct request *req, const struct zoek_groep *g)
{
	const char *title = g->signalen ? "Signalen" : entiteit_soort_meervoud(g->soort);
	const char *id = g->signalen ? "signalen" : entiteit_soort_naam(g->soort);

	part_section_open(h, id,
		str_fmt(req->arena, "%s (%zu%s)", title, g->n, g->meer ? "+" : ""));
	html_open_class(h, "ul", "cm-hits");
	for (size_t i = 0; i < g->n; i++) {
		/* The other kinds must stay in sight. */
		if (i == HITS_SHOWN) {
			html_close(h);
			part_details_open(h, str_fmt(req->arena, "Toon nog %zu", g->n - i));
			html_open_class(h, "ul", "cm-hits");
		}
		hit(h, req, g, &g->t[i]);
	}
	html_close(h);
	if (g->n > HITS_SHOWN)
		html_close(h);
	if (g->meer)
		html_elc(h, "p", "cm-muted",
			"Er zijn er meer. Typ meer woorden, bijvoorbeeld een plaats of een "
			"geboortedatum.");
	html_close(h);
}

static struct str count_text(const struct request *req, const struct search *s)
{
	bool more = s->found.meer;

	if (!s->found.totaal)
		return STR("Niets gevonden");
	for (size_t i = 0; i < s->found.groepen; i++)
		more = more || s->found.groep[i].meer;
	return str_fmt(req->arena, more ? "%zu getoond, er zijn er meer" : "%zu gevonden",
		s->found.totaal);
}

/* What was understood, so that who sees strange hits knows why. */
static void draw_summary(struct html *h, const struct request *req, const struct search *s)
{
	struct str count = count_text(req, s);

	html_open_class(h, "p", "cm-found");
	html_attr(h, "data-announce", count);
	html_el(h, "strong", NULL, count);
	if (s->found.begrepen.len) {
		html_textc(h, ". Gezocht op ");
		html_el(h, "strong", NULL, s->found.begrepen);
	}
	if (s->found.bedoelde.len) {
		html_textc(h, ". Ook gezocht op woorden die erop lijken: ");
		html_el(h, "strong", NULL, s->found.bedoelde);
	}
	html_textc(h, ".");
	html_close(h);
}

static void draw_nothing(struct html *h)
{
	part_empty(h, STR("Niets gevonden"),
		STR("Probeer minder woorden, alleen de achternaam, of een postcode met "
		    "huisnummer. Staat het in een lijst die nog niet is ingelezen? Lees die "
		    "dan eerst in."),
		STR("/bronnen"), STR("Naar de bronnen"));
}

static void draw_start(struct html *h)
{
	static const char *const examples[][2] = {
		{"Een naam", "Met of zonder tussenvoegsel. Een tikfout is niet erg."},
		{"Een adres", "Straat en nummer, of postcode en nummer."},
		{"Een nummer", "Kenteken, KVK-nummer, telefoon, IBAN of BSN."},
		{"Woorden uit een signaal", "Bijvoorbeeld: hennep, contant, loods."},
	};

	part_section_open(h, "hoe", STR("Waarop kunt u zoeken?"));
	part_list_open(h);
	for (size_t i = 0; i < sizeof(examples) / sizeof(examples[0]); i++)
		part_item(h, str_of(examples[i][0]), str_of(examples[i][1]));
	html_close(h);
	html_open_class(h, "p", "utrecht-paragraph");
	html_textc(h, "Wilt u bladeren? Bekijk de lijst van ");
	for (int s = 0; s < MATCH_SOORT_N; s++) {
		html_textc(h, s == 0 ? "" : s + 1 == MATCH_SOORT_N ? " of " : ", ");
		html_open_class(h, "a", "utrecht-link");
		html_attr_fmt(h, "href", "/entiteiten?soort=%s",
			entiteit_soort_naam((enum match_soort)s));
		html_textc(h, entiteit_soort_meervoud((enum match_soort)s));
		html_close(h);
	}
	html_textc(h, ".");
	html_close(h);
	html_close(h);
}

static void draw_results(struct html *h, const struct request *req, const struct search *s)
{
	if (!s->words.len) {
		draw_start(h);
		return;
	}
	draw_summary(h, req, s);
	for (size_t i = 0; i < s->found.groepen; i++)
		draw_group(h, req, &s->found.groep[i]);
	if (!s->found.totaal)
		draw_nothing(h);
}

/* ---- page ------------------------------------------------------------------------------ */

static void draw_field(struct html *h, const struct request *req, const struct search *s)
{
	html_open_class(h, "form", "cm-search");
	html_attr_c(h, "method", "post");
	html_attr_c(h, "action", "/zoeken");
	html_attr_c(h, "role", "search");
	html_attr_c(h, "aria-label", "Zoeken");
	html_attr_c(h, "data-live", "resultaten");
	part_hidden(h, "csrf", page_csrf(req));
	part_field(h, &(struct part_field){.kind = FIELD_SEARCH, .name = "q", .value = s->words,
		.label = STR("Naam, adres, kenteken, KVK-nummer, telefoon of woorden"),
		.plain_label = true});
	part_button(h, BUTTON_PRIMARY, NULL, STR(""), STR("Zoeken"));
	html_close(h);
}

static void draw_page(struct request *req, struct response *res, const struct search *s)
{
	struct html *h = page_begin(req, res, &(struct page){.title = STR("Zoeken"),
		.lead = "In alle bronnen en signalen tegelijk."});

	draw_field(h, req, s);
	html_open(h, "div");
	html_attr_c(h, "id", "resultaten");
	draw_results(h, req, s);
	html_close(h);
	page_end(h, req, res);
}

static void handle_start(struct request *req, struct response *res)
{
	struct search s = {.words = STR("")};

	draw_page(req, res, &s);
}

static void handle_search(struct request *req, struct response *res)
{
	struct search s = {.words = str_trim(utf8_head(req_form(req, "q"), WORDS_MAX)),
		.typing = req->fragment};

	if (s.words.len && !web_run(req, res, DB_READ, run_search, &s))
		return;
	if (s.rc != MODEL_OK) {
		web_not_found(req, res);
	} else if (req->fragment) {
		struct html *h = fragment_begin(req, res);

		draw_results(h, req, &s);
		page_end(h, req, res);
	} else {
		draw_page(req, res, &s);
	}
}

const struct route zoeken_routes[] = {
	{M_GET, "/zoeken", handle_start, "entiteit", RECHT_LIJST, 0, 0, "Zoeken"},
	{M_POST, "/zoeken", handle_search, "entiteit", RECHT_LIJST, 0, 8192, "Zoeken"},
	{.pattern = NULL},
};
