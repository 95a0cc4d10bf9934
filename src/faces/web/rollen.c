/* SPDX-License-Identifier: EUPL-1.2 */
/* What each role may do, drawn from the table that decides it (rol.c). */
#include "core/base/arena.h"
#include "core/model/recordtype.h"
#include "faces/web/web.h"

static const struct {
	const char *ding, *titel;
} dingen[] = {
	{"signaal", "Signalen"},
	{"toets", "Privacytoetsen"},
	{"overleg", "Overleggen"},
	{"casus", "Casussen"},
	{"deeltoets", "Privacytoetsen 2A en 2B"},
	{"melding", "Eigen meldingen"},
	{"entiteit", "Personen, bedrijven, adressen en voertuigen"},
	{"bronrecord", "Bronrecords"},
	{"bron", "Bronnen"},
	{"invoer", "Ingelezen bestanden"},
	{"besluit", "Besluiten: zelfde of niet zelfde"},
	{"maatregel", "Maatregelen, verbeurde dwangsommen en vorderingen"},
	{"betaling", "Betalingen en bankafschriften"},
	{"afpakking", "Afpakken"},
	{"bibob", "Bibob-dossiers"},
	{"beleid", "Beleid"},
	{"werkvoorraad", "Werkvoorraad"},
	{"cijfers", "Cijfers"},
	{"instelling", "Instellingen"},
	{"verwerking", "Register van verwerkingen"},
	{"compartiment", "Compartimenten"},
	{"noodtoegang", "Noodtoegang"},
	{"vernietiging", "Vernietigen van wat weg moet"},
	{"bewaarplicht", "Bewaarplichten"},
	{"verzoek", "Verzoeken van betrokkenen"},
	{"akkoord", "Akkoord van een tweede persoon"},
	{"gebruiker", "Gebruikers"},
	{"audit", "Logboek"},
	{"profiel", "Eigen profiel"},
};

struct str ding_titel(struct str ding)
{
	const struct recordtype *type;

	for (size_t i = 0; i < sizeof(dingen) / sizeof(dingen[0]); i++)
		if (str_is(ding, dingen[i].ding))
			return str_of(dingen[i].titel);
	type = model_op_naam(ding);
	return type ? str_of(type->titel_meervoud) : ding;
}

static const struct part_column columns[RECHT_N + 1] = {
	{.label = STR_INIT("Onderdeel"), .row_header = true},
	[1 + RECHT_LIJST] = {.label = STR_INIT("Lijst zien")},
	[1 + RECHT_LEZEN] = {.label = STR_INIT("Openen")},
	[1 + RECHT_MAKEN] = {.label = STR_INIT("Maken")},
	[1 + RECHT_WIJZIGEN] = {.label = STR_INIT("Wijzigen")},
	[1 + RECHT_VERWIJDEREN] = {.label = STR_INIT("Weghalen")},
	[1 + RECHT_EXPORTEREN] = {.label = STR_INIT("Exporteren")},
	[1 + RECHT_BESLISSEN] = {.label = STR_INIT("Beslissen")},
};

static void right_cell(struct html *h, const struct part_table *t, size_t col, enum mag mag)
{
	part_cell_open(h, t, col);
	if (mag == MAG_WEL)
		part_badge(h, TONE_OK, STR("Ja"));
	else if (mag == MAG_EIGEN)
		part_badge(h, TONE_INFO, STR("Eigen"));
	else
		html_elc(h, "span", "cm-muted", "Nee");
	html_close(h);
}

static void handle_roles(struct request *req, struct response *res)
{
	static const struct part_link crumbs[] = {
		{.href = STR_INIT("/gebruikers"), .text = STR_INIT("Gebruikers")}};
	const struct part_table t = {.caption = STR("Rechten van deze rol"),
		.caption_hidden = true, .columns = columns, .n = RECHT_N + 1};
	struct part_link tabs[ROL_N];
	size_t n = 0;
	enum rol shown;
	struct html *h;

	if (!rol_van_naam(req_query(req, "rol"), &shown))
		shown = ROL_MELDER;
	for (int r = ROL_MELDER; r < ROL_N; r++)
		tabs[n++] = (struct part_link){
			.href = str_fmt(req->arena, "?rol=%s", rol_naam((enum rol)r)),
			.text = str_of(rol_titel((enum rol)r)), .current = r == (int)shown};
	h = page_begin(req, res, &(struct page){.title = STR("Wat mag welke rol?"),
		.lead = "Dit is de tabel waarmee het programma zelf beslist. \"Eigen\" betekent: "
			"alleen wat iemand zelf heeft gemaakt.",
		.crumbs = crumbs, .crumbs_n = 1});
	part_tabs(h, "Rollen", tabs, n);
	part_table_open(h, &t);
	for (const char *const *d = rol_dingen(); *d; d++) {
		part_row_open(h);
		part_cell(h, &t, 0, ding_titel(str_of(*d)));
		for (int r = 0; r < RECHT_N; r++)
			right_cell(h, &t, (size_t)r + 1,
				rol_mag(shown, (enum recht)r, str_of(*d)));
		html_close(h);
	}
	part_table_close(h);
	page_end(h, req, res);
}

const struct route rollen_routes[] = {
	{M_GET, "/gebruikers/rollen", handle_roles, "gebruiker", RECHT_LIJST, 0, 0,
		"Rechten per rol bekijken"},
	{.pattern = NULL},
};
