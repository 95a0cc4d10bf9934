/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * For which purpose one works now, and why something may be out of sight. The second page
 * tells the rules and never whether something exists.
 */
#include "core/base/arena.h"
#include "core/trust/doel.h"
#include "core/trust/toegang.h"
#include "faces/web/run.h"
#include "faces/web/web.h"

struct choice {
	struct doel *list;
	size_t n;
	enum trust_rc rc;
};

static enum db_rc read_choices(struct request *req, void *arg)
{
	struct choice *c = arg;

	return doel_keuzes(&req->act, &c->list, &c->n);
}

static void draw_choice(struct html *h, const struct request *req, const struct choice *c)
{
	struct part_option *o = ARENA_NEWN(req->arena, struct part_option, c->n);

	for (size_t i = 0; i < c->n; i++)
		o[i] = (struct part_option){c->list[i].naam, c->list[i].titel};
	html_open_class(h, "div", "cm-card");
	part_form_open(h, STR("/doel"), page_csrf(req), 0);
	part_field(h, &(struct part_field){.kind = FIELD_RADIO, .name = "doel",
		.label = STR("Waarvoor werkt u nu?"), .required = true, .value = req->act.doel,
		.hint = STR("U ziet alleen gegevens die voor dit doel zijn verzameld of gebruikt "
			    "mogen worden."),
		.options = o, .options_n = c->n});
	part_actions_open(h);
	part_button(h, BUTTON_PRIMARY, NULL, STR(""), STR("Werk voor dit doel"));
	html_close(h);
	html_close(h);
	html_close(h);
}

static void handle_choice(struct request *req, struct response *res)
{
	struct choice c = {.n = 0};
	struct html *h;

	if (!web_run(req, res, DB_READ, read_choices, &c))
		return;
	h = page_begin(req, res, &(struct page){.title = STR("Doel"), .narrow = true,
		.lead = "Elke handeling heeft \xc3\xa9\xc3\xa9n doel. Het staat in het logboek."});
	if (c.n)
		draw_choice(h, req, &c);
	else
		part_empty(h, STR("Er is nog geen doel voor uw rol"),
			STR("Vraag de beheerder om uw rol in het register van verwerkingen te "
			    "zetten."), STR("/verwerkingen"), STR("Naar het register"));
	html_open_class(h, "p", "utrecht-paragraph");
	html_link(h, "utrecht-link", STR("/waarom-zie-ik-dit-niet"),
		STR("Waarom zie ik iets niet?"));
	html_close(h);
	page_end(h, req, res);
}

static enum db_rc choose(struct request *req, void *arg)
{
	struct choice *c = arg;

	c->rc = sessie_doel(&req->act, req->sessie.id, req_form(req, "doel"));
	return run_of_trust(c->rc);
}

static void handle_choose(struct request *req, struct response *res)
{
	struct choice c = {.n = 0};

	if (!web_run(req, res, DB_WRITE, choose, &c))
		return;
	if (c.rc == TRUST_OK)
		res_redirect(res, req, "/?klaar=doel");
	else
		web_not_found(req, res);
}

/* ---- why not ---------------------------------------------------------------------------- */

static const struct {
	const char *kop, *tekst;
} regels[] = {
	{"Uw rol", "Elke rol mag alleen wat voor het werk nodig is. Een melder ziet alleen de "
	 "eigen meldingen. De beheerder ziet geen inhoud. Klopt uw rol niet, vraag dan de "
	 "beheerder."},
	{"Uw doel", "Gegevens zijn verzameld voor een doel. U ziet alleen wat bij uw doel van nu "
	 "hoort. Werkt u ook voor een ander doel, kies dat dan bij Doel."},
	{"Compartimenten", "Gegevens van het RIEC, van de politie, over Bibob en over mensenhandel "
	 "liggen apart. Alleen collega's die op naam zijn toegelaten zien ze. Is dat nodig voor uw "
	 "werk, vraag de beheerder dan om toegang en zeg waarom."},
	{"Personen en bedrijven", "Van een persoon, bedrijf of adres ziet u alleen de feiten uit "
	 "bronnen die u mag zien. Een collega ziet soms meer of minder. Ook aantallen tellen "
	 "alleen wat u mag zien."},
	{"Weg is weg", "Gegevens waarvan de bewaartermijn voorbij is, zijn vernietigd."},
};

static void handle_why(struct request *req, struct response *res)
{
	struct html *h = page_begin(req, res, &(struct page){
		.title = STR("Waarom zie ik iets niet?"), .narrow = true,
		.lead = "Dit zijn de regels. Of iets bestaat dat u niet mag zien, staat hier niet, "
			"en nergens anders."});

	part_paragraph(h, "Vindt u iets niet, dan bestaat het niet, of u mag het niet zien. Het "
		"programma geeft in beide gevallen precies hetzelfde antwoord. Zo verraadt een "
		"lege lijst niets.");
	for (size_t i = 0; i < sizeof(regels) / sizeof(regels[0]); i++) {
		part_heading(h, 2, str_of(regels[i].kop));
		part_paragraph(h, regels[i].tekst);
	}
	part_heading(h, 2, STR("Als het niet kan wachten"));
	part_paragraph(h, "Bij direct gevaar kunt u zichzelf kort toegang geven. De "
		"privacyfunctionaris krijgt dat meteen te zien en beoordeelt het.");
	html_open_class(h, "p", "utrecht-paragraph");
	html_link(h, "utrecht-link", STR("/noodtoegang"), STR("Naar noodtoegang"));
	html_textc(h, " of ");
	html_link(h, "utrecht-link", STR("/doel"), STR("kies een ander doel"));
	html_textc(h, ".");
	html_close(h);
	page_end(h, req, res);
}

const struct route doelen_routes[] = {
	{M_GET, "/doel", handle_choice, "profiel", RECHT_LEZEN, 0, 0, "Doel kiezen"},
	{M_POST, "/doel", handle_choose, "profiel", RECHT_WIJZIGEN, 0, 4096, "Doel kiezen"},
	{M_GET, "/waarom-zie-ik-dit-niet", handle_why, "profiel", RECHT_LEZEN, 0, 0,
		"Uitleg over wat u wel en niet ziet"},
	{.pattern = NULL},
};
