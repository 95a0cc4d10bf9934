/* SPDX-License-Identifier: EUPL-1.2 */
/* Who did what: the audit log, newest first. Looking at it is logged too. */
#include "core/base/arena.h"
#include "core/base/date.h"
#include "core/trust/audit.h"
#include "faces/web/run.h"
#include "faces/web/web.h"

enum { PER_PAGE = 100 };

static const struct part_option acties[] = {
	{STR_INIT(""), STR_INIT("Alles")},
	{STR_INIT("lezen"), STR_INIT("Geopend")},
	{STR_INIT("lijst"), STR_INIT("Lijst bekeken")},
	{STR_INIT("zoeken"), STR_INIT("Gezocht")},
	{STR_INIT("maken"), STR_INIT("Gemaakt")},
	{STR_INIT("wijzigen"), STR_INIT("Gewijzigd")},
	{STR_INIT("invoeren"), STR_INIT("Ingelezen")},
	{STR_INIT("exporteren"), STR_INIT("Ge\xc3\xabxporteerd")},
	{STR_INIT("besluiten"), STR_INIT("Besloten")},
	{STR_INIT("inloggen"), STR_INIT("Ingelogd")},
	{STR_INIT("uitloggen"), STR_INIT("Uitgelogd")},
	{STR_INIT("geweigerd"), STR_INIT("Geweigerd")},
};

struct log {
	struct audit_vraag ask;
	struct audit_regel *lines;
	size_t n;
	struct gebruiker *users;
	size_t users_n;
};

static enum db_rc read_log(struct request *req, void *arg)
{
	struct log *log = arg;
	enum trust_rc users = gebruiker_lijst(&req->act, &log->users, &log->users_n);

	if (users == TRUST_DENIED)
		log->users_n = 0;
	else if (users != TRUST_OK)
		return run_of_trust(users);
	return audit_list(&req->act, &log->ask, &log->lines, &log->n);
}

static struct str actie_titel(struct str actie)
{
	for (size_t i = 1; i < sizeof(acties) / sizeof(acties[0]); i++)
		if (str_eq(acties[i].value, actie))
			return acties[i].label;
	return actie;
}

/* ---- filters ------------------------------------------------------------------------ */

static void user_filter(struct html *h, const struct request *req, const struct log *log)
{
	struct part_option *o = ARENA_NEWN(req->arena, struct part_option, log->users_n + 1);

	o[0] = (struct part_option){STR(""), STR("Iedereen")};
	for (size_t i = 0; i < log->users_n; i++)
		o[i + 1] = (struct part_option){log->users[i].id, log->users[i].volledig};
	part_field(h, &(struct part_field){.kind = FIELD_SELECT, .name = "wie",
		.label = STR("Wie"), .value = log->ask.wie, .options = o,
		.options_n = log->users_n + 1, .plain_label = true});
}

static void thing_filter(struct html *h, const struct log *log)
{
	struct part_option o[32] = {{STR(""), STR("Alles")}};
	size_t n = 1;

	for (const char *const *d = rol_dingen(); *d && n < 32; d++)
		o[n++] = (struct part_option){str_of(*d), ding_titel(str_of(*d))};
	part_field(h, &(struct part_field){.kind = FIELD_SELECT, .name = "ding",
		.label = STR("Onderdeel"), .value = log->ask.ding, .options = o, .options_n = n,
		.plain_label = true});
}

static void draw_filters(struct html *h, const struct request *req, const struct log *log)
{
	part_query_form_open(h, "cm-filter", STR("/logboek"), "Filter het logboek");
	user_filter(h, req, log);
	part_field(h, &(struct part_field){.kind = FIELD_SELECT, .name = "actie",
		.label = STR("Wat"), .value = log->ask.actie, .options = acties,
		.options_n = sizeof(acties) / sizeof(acties[0]), .plain_label = true});
	thing_filter(h, log);
	part_field(h, &(struct part_field){.kind = FIELD_TEXT, .name = "record",
		.label = STR("Sleutel van het record"), .value = log->ask.record,
		.plain_label = true});
	part_actions_open(h);
	part_button(h, BUTTON_SECONDARY, NULL, STR(""), STR("Toon"));
	html_close(h);
	html_close(h);
}

/* ---- lines ----------------------------------------------------------------------------- */

static const struct part_column columns[] = {
	{.label = STR_INIT("Wanneer"), .nowrap = true},
	{.label = STR_INIT("Wie"), .row_header = true},
	{.label = STR_INIT("Wat")},
	{.label = STR_INIT("Onderdeel")},
	{.label = STR_INIT("Record")},
	{.label = STR_INIT("Doel")},
	{.label = STR_INIT("Uitkomst")},
	{.label = STR_INIT("Aantal"), .numeric = true},
	{.label = STR_INIT("Vanaf")},
};

static void line_row(struct html *h, const struct request *req, const struct part_table *t,
	const struct audit_regel *r)
{
	part_row_open(h);
	part_cell(h, t, 0, instant_dutch(req->arena, r->tijd));
	part_cell_open(h, t, 1);
	html_text(h, r->wie_naam.len ? r->wie_naam : r->wie.len ? r->wie : STR("Niet ingelogd"));
	html_elc(h, "span", "cm-below", rol_titel(r->rol));
	html_close(h);
	part_cell(h, t, 2, actie_titel(r->actie));
	part_cell(h, t, 3, ding_titel(r->ding));
	part_cell_open(h, t, 4);
	if (r->record.len)
		html_link(h, "utrecht-link cm-key",
			str_fmt(req->arena, "/logboek?record=%.*s", STR_ARG(r->record)),
			r->record);
	html_close(h);
	part_cell(h, t, 5, r->doel);
	part_cell(h, t, 6, r->resultaat);
	part_cell(h, t, 7, str_fmt(req->arena, "%lld", (long long)r->aantal));
	part_cell(h, t, 8, r->herkomst);
	html_close(h);
}

static void older_link(struct html *h, const struct request *req, const struct log *log)
{
	struct url u = url_of(req->arena, STR("/logboek"));

	if (log->n < PER_PAGE)
		return;
	url_add(&u, "wie", log->ask.wie);
	url_add(&u, "actie", log->ask.actie);
	url_add(&u, "ding", log->ask.ding);
	url_add(&u, "record", log->ask.record);
	url_add(&u, "voor", log->lines[log->n - 1].id);
	part_actions_open(h);
	part_link_button(h, BUTTON_SECONDARY, u.text, STR("Oudere regels"));
	html_close(h);
}

static void draw_log(struct request *req, struct response *res, const struct log *log)
{
	const struct part_table t = {.caption = STR("Regels van het logboek"),
		.caption_hidden = true, .columns = columns,
		.n = sizeof(columns) / sizeof(columns[0])};
	static const struct part_link actions[] = {
		{.href = STR_INIT("/logboek/opvallend"), .text = STR_INIT("Wat opvalt")},
		{.href = STR_INIT("/logboek/over"), .text = STR_INIT("Wie zag deze persoon")}};
	struct html *h = page_begin(req, res, &(struct page){.title = STR("Logboek"),
		.actions = actions, .actions_n = 2,
		.lead = "Wie wat heeft bekeken of gewijzigd, en waarom. De regels bevatten geen "
			"namen van betrokkenen, alleen sleutels."});

	draw_filters(h, req, log);
	if (log->n) {
		part_table_open(h, &t);
		for (size_t i = 0; i < log->n; i++)
			line_row(h, req, &t, &log->lines[i]);
		part_table_close(h);
		older_link(h, req, log);
	} else {
		part_empty(h, STR("Geen regels gevonden"),
			STR("Er is niets dat bij deze filters past. Kies een ruimer filter."),
			STR("/logboek"), STR("Toon alles"));
	}
	page_end(h, req, res);
}

static void handle_log(struct request *req, struct response *res)
{
	struct log log = {.ask = {.wie = req_query(req, "wie"), .ding = req_query(req, "ding"),
		.record = str_trim(req_query(req, "record")), .actie = req_query(req, "actie"),
		.voor = req_query(req, "voor"), .max = PER_PAGE}};

	if (web_run(req, res, DB_READ, read_log, &log))
		draw_log(req, res, &log);
}

const struct route logboek_routes[] = {
	{M_GET, "/logboek", handle_log, "audit", RECHT_LIJST, 0, 0, "Logboek bekijken"},
	{.pattern = NULL},
};
