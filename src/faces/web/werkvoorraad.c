/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Where everyone begins. Who works with contents sees what waits; who only reports
 * sees the own signals; bestuur sees figures; the others where their work is. What is
 * shown follows from rights, not from roles.
 */
#include "core/base/date.h"
#include "core/trust/akkoord.h"
#include "core/trust/toegang.h"
#include "faces/web/maatregelen.h"
#include "faces/web/meldingen.h"
#include "faces/web/tiles.h"
#include "faces/web/web.h"
#include "faces/web/werkvoorraad.h"
#include "work/bron/bron.h"
#include "work/invoer/invoer.h"
#include "work/werkvoorraad/werkvoorraad.h"

struct start {
	bool works, own;
	struct worklist work;
	struct werkcijfers counts;
	struct termijn_bord terms;
	struct own_reports reports;   /* made by this person */
	struct cijfers figures;
	int64_t emergencies, agreements; /* that wait for this person */
};

static bool can(const struct request *req, enum recht recht, const char *ding)
{
	return may(&req->act, recht, str_of(ding)) != MAG_NIET;
}

static enum db_rc read_start(struct request *req, void *arg)
{
	struct start *s = arg;
	enum db_rc rc = run_of_model(cijfers(&req->act, &s->figures));

	if (rc == DB_OK && s->works)
		rc = run_of_model(werkcijfers(&req->act, &s->counts));
	if (rc == DB_OK && s->works)
		rc = worklist_read(req, &s->work);
	if (rc == DB_OK && s->works)
		rc = run_of_model(termijn_bord(req, &s->terms));
	if (rc == DB_OK && s->own)
		rc = meldingen_read(req, &s->reports);
	if (rc == DB_OK)
		rc = run_of_trust(nood_open_n(&req->act, &s->emergencies));
	if (rc == DB_OK)
		rc = run_of_trust(akkoord_open_n(&req->act, &s->agreements));
	return rc;
}

/* ---- what waits beside the list ---------------------------------------------------------- */

static void draw_counts(struct html *h, const struct request *req, const struct start *s)
{
	struct tile t[5];
	size_t n = 0;

	if (can(req, RECHT_LIJST, "signaal"))
		t[n++] = (struct tile){.label = STR("nieuwe signalen"),
			.href = STR("/signalen?status=nieuw"), .count = s->counts.signalen_nieuw};
	if (can(req, RECHT_BESLISSEN, "besluit"))
		t[n++] = (struct tile){.label = STR("paren om na te kijken"),
			.href = STR("/nakijken"), .count = s->counts.nakijken};
	if (can(req, RECHT_LIJST, "invoer")) {
		t[n++] = (struct tile){.label = STR("lijsten worden nu ingelezen"),
			.href = STR("/invoer"), .count = s->counts.invoer_bezig};
		t[n++] = (struct tile){.label = STR("lijsten met fouten"),
			.href = STR("/invoer"), .count = s->counts.invoer_fouten, .bad = true};
	}
	web_tiles(h, req->arena, t, n);
}

/* What somebody else did or wants, and what this person must look at. */
static void draw_second_looks(struct html *h, const struct request *req, const struct start *s)
{
	if (s->emergencies) {
		part_alert_open(h, TONE_WARNING, STR("Noodtoegang wacht op uw oordeel"));
		html_link(h, "utrecht-link", STR("/noodtoegang"),
			str_fmt(req->arena, "Beoordeel %lld keer noodtoegang",
				(long long)s->emergencies));
		part_alert_close(h);
	}
	if (s->agreements) {
		part_alert_open(h, TONE_INFO, STR("Een collega vraagt uw akkoord"));
		html_link(h, "utrecht-link", STR("/akkoord"),
			str_fmt(req->arena, "Bekijk %lld vragen om akkoord",
				(long long)s->agreements));
		part_alert_close(h);
	}
}

/* ---- figures ------------------------------------------------------------------------- */

static void draw_figures(struct html *h, const struct request *req, const struct start *s)
{
	const struct tile t[] = {
		{.label = STR("signalen in de laatste 30 dagen"), .count = s->figures.maand},
		{.label = STR("signalen nieuw"), .count = s->figures.nieuw},
		{.label = STR("signalen in behandeling"), .count = s->figures.behandeling},
		{.label = STR("signalen doorgezet"), .count = s->figures.doorgezet},
		{.label = STR("signalen afgesloten of geparkeerd"), .count = s->figures.overig},
		{.label = STR("bronnen"), .count = s->figures.bronnen},
		{.label = STR("rijen uit bronnen"), .count = s->figures.bronrecords}};

	part_section_open(h, "cijfers", STR("Cijfers"));
	part_paragraph(h, "Alleen aantallen. U ziet hier geen gegevens van personen.");
	web_tiles(h, req->arena, t, sizeof(t) / sizeof(t[0]));
	html_close(h);
}

/* ---- where the work is ----------------------------------------------------------------- */

static const struct {
	const char *ding, *href, *icon, *title, *text;
	enum recht recht;
} doors[] = {
	{"gebruiker", "/gebruikers", "users", "Gebruikers en rollen",
		"Wie mag inloggen, en wat mag wie.", RECHT_LIJST},
	{"bron", "/bronnen", "source", "Bronnen",
		"Lijsten en registers, met doel, grondslag en bewaartermijn.", RECHT_LIJST},
	{"invoer", "/invoer", "upload", "Invoer", "Wat is ingelezen, en hoe dat ging.",
		RECHT_LIJST},
	{"verwerking", "/verwerkingen", "source", "Register van verwerkingen",
		"Waarvoor gegevens worden verwerkt, en op welke grond.", RECHT_LIJST},
	{"compartiment", "/compartimenten", "lock", "Compartimenten",
		"Wie op naam is toegelaten tot wat apart ligt.", RECHT_LIJST},
	{"noodtoegang", "/noodtoegang", "key", "Noodtoegang",
		"Wie zichzelf toegang gaf, en waarom.", RECHT_LIJST},
	{"audit", "/logboek", "log", "Logboek", "Wie wat heeft bekeken of gewijzigd.",
		RECHT_LIJST},
};

static void draw_doors(struct html *h, const struct request *req)
{
	bool open = false;

	for (size_t i = 0; i < sizeof(doors) / sizeof(doors[0]); i++) {
		if (!can(req, doors[i].recht, doors[i].ding))
			continue;
		if (!open)
			html_open_class(h, "ul", "cm-doors");
		open = true;
		html_open_class(h, "li", "cm-card");
		part_icon(h, doors[i].icon);
		html_open(h, "div");
		html_open_class(h, "h2", "utrecht-heading-3");
		html_link(h, "utrecht-link", str_of(doors[i].href), str_of(doors[i].title));
		html_close(h);
		html_elc(h, "p", NULL, doors[i].text);
		html_close(h);
		html_close(h);
	}
	if (open)
		html_close(h);
}

/* The first hour: what to do now that there is nothing yet. */
static void draw_first_steps(struct html *h, const struct request *req, const struct start *s)
{
	const struct cijfers *c = &s->figures;
	bool make = can(req, RECHT_MAKEN, "bron"), load = can(req, RECHT_MAKEN, "invoer");

	if (c->bronrecords || !(make || load))
		return;
	part_section_open(h, "beginnen", STR("Zo begint u"));
	html_open_class(h, "ol", "cm-steps");
	html_open_class(h, "li", c->bronnen ? "cm-steps__done" : NULL);
	html_elc(h, "strong", NULL, "Maak eerst een bron.");
	html_textc(h, " Een bron is een lijst of register. U legt vast waarvoor de gegevens zijn "
		      "en waarom u ze mag gebruiken. ");
	if (c->bronnen)
		part_badge(h, TONE_OK, STR("Gedaan"));
	else if (make)
		html_link(h, "utrecht-link", STR("/bronnen/nieuw"), STR("Bron toevoegen"));
	html_close(h);
	html_open(h, "li");
	html_elc(h, "strong", NULL, "Lees een lijst in.");
	html_textc(h, " Excel, CSV, ODS of JSON: zoals u hem hebt. U ziet eerst wat erin staat. ");
	if (c->bronnen && load)
		html_link(h, "utrecht-link", STR("/bronnen"), STR("Kies een bron"));
	html_close(h);
	html_open(h, "li");
	html_elc(h, "strong", NULL, "Zoek een adres, persoon of bedrijf.");
	html_textc(h, " U ziet alles wat bekend is, met de bron erbij.");
	html_close(h);
	html_close(h);
	html_close(h);
}

static void draw_start(struct request *req, struct response *res, const struct start *s)
{
	const struct part_link report = {.href = STR("/signalen/nieuw"),
		.text = STR("Nieuw signaal")};
	struct html *h = page_begin(req, res,
		&(struct page){.title = s->works ? STR("Werkvoorraad")
					: s->own ? STR("Mijn meldingen")
						 : STR("Start"),
			.actions = &report, .actions_n = can(req, RECHT_MAKEN, "signaal")});

	draw_second_looks(h, req, s);
	draw_first_steps(h, req, s);
	if (s->works) {
		draw_counts(h, req, s);
		termijn_bord_draw(h, req, &s->terms);
		worklist_draw(h, req, &s->work);
	} else if (s->own) {
		meldingen_draw(h, req, &s->reports);
	} else {
		if (can(req, RECHT_LEZEN, "cijfers"))
			draw_figures(h, req, s);
		draw_doors(h, req);
	}
	page_end(h, req, res);
}

void werkvoorraad_page(struct request *req, struct response *res, struct worklist *w)
{
	struct start s = {.works = true, .work = *w};

	if (web_run(req, res, DB_READ, read_start, &s))
		draw_start(req, res, &s);
}

static void handle_start(struct request *req, struct response *res)
{
	enum mag work = may(&req->act, RECHT_LIJST, STR("werkvoorraad"));
	struct start s = {.works = work == MAG_WEL, .own = work == MAG_EIGEN};

	worklist_ask(req, &s.work);
	if (web_run(req, res, DB_READ, read_start, &s))
		draw_start(req, res, &s);
}

struct calendar {
	struct buf text;
	enum model_rc rc;
};

static enum db_rc read_calendar(struct request *req, void *arg)
{
	struct calendar *c = arg;

	c->rc = werkvoorraad_agenda(&req->act, &c->text);
	return run_of_model(c->rc);
}

static void handle_calendar(struct request *req, struct response *res)
{
	struct calendar c = {.rc = MODEL_FAIL};

	buf_init(&c.text, 1 << 20);
	if (web_run(req, res, DB_READ, read_calendar, &c)) {
		if (c.rc == MODEL_OK) {
			res->status = 200;
			res->content_type = "text/calendar; charset=utf-8";
			res_attachment(res, req, STR("contramijn.ics"));
			buf_str(&res->body, buf_view(&c.text));
		} else {
			web_not_found(req, res);
		}
	}
	buf_release(&c.text);
}

const struct route werkvoorraad_routes[] = {
	{M_GET, "/werkvoorraad.ics", handle_calendar, "werkvoorraad", RECHT_LIJST, 0, 0,
		"Eigen datums als agendabestand"},
	{M_GET, "/", handle_start, "profiel", RECHT_LEZEN, 0, 0, "Begin: wat er wacht"},
	{.pattern = NULL},
};
