/* SPDX-License-Identifier: EUPL-1.2 */
/* The report on signals: how many, how fast, which route, feedback given. */
#include "core/base/date.h"
#include "faces/web/run.h"
#include "faces/web/web.h"
#include "work/signaal/rapport.h"

struct report {
	int year;
	struct signaal_rapport r;
	enum model_rc rc;
};

/* First instant of a year, in Amsterdam close enough for a count by year: UTC. */
static int64_t year_start(int year)
{
	return date_to_days((struct date){.year = year, .month = 1, .day = 1}) *
	       INT64_C(86400000000);
}

static enum db_rc read_report(struct request *req, void *arg)
{
	struct report *p = arg;

	p->rc = signaal_rapport(&req->act, year_start(p->year), year_start(p->year + 1), &p->r);
	return run_of_model(p->rc);
}

static struct str days(const struct request *req, int64_t n)
{
	return n < 0 ? STR("nog niet bekend")
		     : str_fmt(req->arena, "gemiddeld %lld %s", (long long)n,
			       n == 1 ? "dag" : "dagen");
}

static void draw(struct request *req, struct response *res, const struct report *p)
{
	const struct part_link other = {.href = str_fmt(req->arena, "/cijfers/signalen?jaar=%d",
						p->year - 1),
		.text = str_fmt(req->arena, "Jaar %d", p->year - 1)};
	struct html *h = page_begin(req, res, &(struct page){
		.title = str_fmt(req->arena, "Signalen in %d", p->year), .narrow = true,
		.lead = "Uit het werk zelf geteld. Aantallen onder de vijf staan er niet precies.",
		.actions = &other, .actions_n = 1});
	const struct signaal_rapport *r = &p->r;

	part_section_open(h, "aantallen", STR("Hoeveel en hoe snel"));
	part_list_open(h);
	part_item(h, STR("Gemeld"), rapport_klein(req->arena, r->signalen));
	part_item(h, STR("Opgepakt"), rapport_klein(req->arena, r->opgepakt));
	part_item(h, STR("Van melding tot oppakken"), days(req, r->dagen_opgepakt));
	part_item(h, STR("Besloten"), rapport_klein(req->arena, r->besloten));
	part_item(h, STR("Van melding tot besluit"), days(req, r->dagen_besloten));
	html_close(h);
	html_close(h);
	part_section_open(h, "routes", STR("Welke route"));
	if (!r->routes)
		html_elc(h, "p", "cm-none", "Er is nog geen route gekozen.");
	part_list_open(h);
	for (size_t i = 0; i < r->routes; i++)
		part_item(h, str_of(r->route[i].route), rapport_klein(req->arena, r->route[i].n));
	html_close(h);
	html_close(h);
	part_section_open(h, "terugkoppeling", STR("Terugkoppeling"));
	part_list_open(h);
	part_item(h, STR("Gevraagd"), rapport_klein(req->arena, r->gevraagd));
	part_item(h, STR("Gegeven"), rapport_klein(req->arena, r->gegeven));
	html_close(h);
	html_close(h);
	page_end(h, req, res);
}

static void handle_report(struct request *req, struct response *res)
{
	int now = civil_amsterdam(req->act.nu).date.year;
	int64_t year = req_query_int(req, "jaar", now);
	struct report p = {.year = year >= 2000 && year <= now ? (int)year : now};

	if (!web_run(req, res, DB_READ, read_report, &p))
		return;
	if (p.rc == MODEL_OK)
		draw(req, res, &p);
	else
		web_not_found(req, res);
}

const struct route rapport_routes[] = {
	{M_GET, "/cijfers/signalen", handle_report, "cijfers", RECHT_LEZEN, 0, 0,
		"Rapport over signalen"},
	{.pattern = NULL},
};
