/* SPDX-License-Identifier: EUPL-1.2 */
#include "work/afpakken/afpakken.h"

#include "core/base/date.h"
#include "core/model/veld.h"
#include "core/trust/doel.h"
#include "work/casus/casus.h"

#define A_AANTAL(t) (sizeof(t) / sizeof((t)[0]))

static const struct keuze soorten[] = {{"contant", "Contant geld"},
	{"tegoed", "Tegoed op een rekening of crypto"}, {"voertuig", "Voertuig of vaartuig"},
	{"goederen", "Goederen"}, {"vastgoed", "Vastgoed"},
	{"voordeel", "Wederrechtelijk verkregen voordeel (ontneming)"},
	{"belasting", "Belasting en toeslagen"}, {"uitkering", "Uitkering of huur teruggevorderd"},
	{"boete", "Boete van een partner"},
	{"kosten", "Kosten van handhaving, verhaald door een partner"},
	{"anders", "Anders"}, {NULL, NULL}};
static const struct keuze partners[] = {{"gemeente", "Gemeente"}, {"om", "Openbaar Ministerie"},
	{"politie", "Politie"}, {"belastingdienst", "Belastingdienst"}, {"fiod", "FIOD"},
	{"douane", "Douane"}, {"cjib", "CJIB"}, {"uwv", "UWV"}, {"svb", "SVB"},
	{"nla", "Nederlandse Arbeidsinspectie"}, {"nvwa", "NVWA"}, {"provincie", "Provincie"},
	{"omgevingsdienst", "Omgevingsdienst"}, {"corporatie", "Woningcorporatie"},
	{"anders", "Een andere partner"}, {NULL, NULL}};

static const struct veld velden[] = {
	{.naam = "soort", .label = "Wat is afgepakt", .soort = VELD_KEUZE, .keuzes = soorten,
		.groep = "Wat", .vlaggen = VELD_VERPLICHT | VELD_IN_LIJST | VELD_FILTER,
		.uitleg = "Dwangsommen, boetes en kosten van de gemeente zelf voert u hier niet "
			"in. "
			  "Die komen uit de betalingen."},
	{.naam = "omschrijving", .label = "Omschrijving", .soort = VELD_TEKST, .max = 160,
		.vlaggen = VELD_VERPLICHT | VELD_IN_LIJST | VELD_ZOEKTEKST,
		.uitleg = "Kort, zonder namen. Bijvoorbeeld: bestelbus, geld uit kluis."},
	{.naam = "kenmerk", .label = "Kenmerk", .soort = VELD_TEKST, .max = 60,
		.vlaggen = VELD_FILTER | VELD_ZOEKWOORD, .wgs = WGS_VOERTUIG,
		.uitleg = "Kenteken, beslagnummer of zaaknummer. Daarmee ziet u of een partner "
			  "hetzelfde al meldde."},
	{.naam = "afgepakt_op", .label = "Afgepakt op", .soort = VELD_DATUM,
		.vlaggen = VELD_VERPLICHT | VELD_IN_LIJST | VELD_FILTER},
	{.naam = "partner", .label = "Door wie", .soort = VELD_KEUZE, .keuzes = partners,
		.groep = "Wie en waarom",
		.vlaggen = VELD_VERPLICHT | VELD_IN_LIJST | VELD_FILTER},
	{.naam = "bevoegdheid", .label = "Op grond waarvan", .soort = VELD_TEKST, .max = 120,
		.vlaggen = VELD_VERPLICHT,
		.uitleg = "Wet en artikel. Bijvoorbeeld: Wetboek van Strafvordering 94a."},
	{.naam = "casus", .label = "Casus", .soort = VELD_VERWIJZING, .verwijst = "casus",
		.vlaggen = VELD_FILTER | VELD_BIJ},
	{.naam = "maatregel", .label = "Maatregel", .soort = VELD_VERWIJZING,
		.verwijst = "maatregel", .vlaggen = VELD_FILTER | VELD_BIJ},
	{.naam = "geschat", .label = "Geschatte waarde", .soort = VELD_GELD,
		.groep = "Hoeveel", .vlaggen = VELD_IN_LIJST},
	{.naam = "gerealiseerd", .label = "Wat het opleverde", .soort = VELD_GELD,
		.vlaggen = VELD_IN_LIJST,
		.uitleg = "Laat leeg tot u het weet. Bleek het niets waard, vul dan 0 in."},
	{.naam = "gerealiseerd_op", .label = "Bekend sinds", .soort = VELD_DATUM},
	{.naam = "zelfde_als", .label = "Is hetzelfde als", .soort = VELD_VERWIJZING,
		.verwijst = "afpakking", .vlaggen = VELD_FILTER,
		.uitleg = "Meldde een andere partner dit al? Kies die regel. Samen tellen ze een "
			  "keer."},
};

static const struct veld *veld(const char *naam)
{
	return &velden[model_veld(&type_afpakking, str_of(naam))];
}

/* Without zicht: a chain stays a chain, whoever looks. */
static const struct db_sql sql_hoofd = {
	.both = "SELECT zelfde_als FROM afpakkingen WHERE id = $1"};
/* Without zicht: as above. */
static const struct db_sql sql_heeft = {
	.both = "SELECT 1 FROM afpakkingen WHERE zelfde_als = $1 LIMIT 1"};

/* One step only: the main record is the main record of nothing else. */
static void controle_zelfde(struct act *act, const struct record *r, struct fouten *f)
{
	struct str hoofd = record_veld(r, "zelfde_als");
	struct db_stmt *st;
	bool keten;

	if (!hoofd.len)
		return;
	if (str_eq(hoofd, r->id)) {
		fouten_add(f, veld("zelfde_als"), "regel", "Kies een andere regel dan deze.");
		return;
	}
	st = db_prepare(act->db, &sql_hoofd);
	db_bind_text(st, 1, hoofd);
	keten = db_step(st) == DB_ROW && db_text(st, 0).len > 0;
	db_reset(st);
	st = db_prepare(act->db, &sql_heeft);
	db_bind_text(st, 1, r->id);
	keten = (r->id.len && db_step(st) == DB_ROW) || keten;
	db_reset(st);
	if (keten)
		fouten_add(f, veld("zelfde_als"), "regel", "Kies de hoofdregel: een regel die zelf "
			"niet hetzelfde is als een andere.");
}

static void controle_bedrag(const struct record *r, const char *naam, struct fouten *f)
{
	int64_t n = 0;

	if (str_to_int(record_veld(r, naam), &n) && n < 0)
		fouten_add(f, veld(naam), "regel", "Het bedrag is nul of meer.");
}

static void controle(struct act *act, const struct record *r, struct fouten *f)
{
	struct date d;

	if (record_veld(r, "afgepakt_op").len &&
	    !(date_parse(record_veld(r, "afgepakt_op"), &d) && date_full(d)))
		fouten_add(f, veld("afgepakt_op"), "vorm", "Vul een hele datum in: dag, maand en "
			"jaar.");
	controle_bedrag(r, "geschat", f);
	controle_bedrag(r, "gerealiseerd", f);
	if (!record_veld(r, "geschat").len && !record_veld(r, "gerealiseerd").len)
		fouten_add(f, veld("geschat"), "regel", "Vul een schatting in, of wat het "
			"opleverde.");
	controle_zelfde(act, r, f);
}

const struct recordtype type_afpakking = {
	.naam = "afpakking",
	.meervoud = "afpakkingen",
	.titel = "Afgepakt",
	.titel_meervoud = "Afpakken",
	.uitleg = "Wat is afgepakt of geïnd, door wie en op grond waarvan. Hetzelfde telt een "
		"keer.",
	.opslag = OPSLAG_TABEL,
	.kring = "r.casus = '' OR " KRING_VAN,
	.velden = velden,
	.velden_n = A_AANTAL(velden),
	.bewaartermijn = "P5Y",
	.bewaargrond = "Selectielijst gemeenten; stel de termijn van uw gemeente in",
	.kop = "omschrijving",
	.nummer = "P",
	.controle = controle,
};

enum model_rc afpak_lijkt_op(struct act *act, const struct record *r, struct lijst *out)
{
	const struct paar filter = {STR("kenmerk"), record_veld(r, "kenmerk")};
	enum model_rc rc;
	size_t n = 0;

	*out = (struct lijst){.n = 0};
	if (!record_veld(r, "kenmerk").len)
		return MODEL_OK;
	rc = record_lijst(act, &type_afpakking,
		&(struct lijst_vraag){.filters = &filter, .filters_n = 1, .zoek = STR(""),
			.sorteer = STR("nummer"), .pagina = 1, .per_pagina = 20}, out);
	for (size_t i = 0; rc == MODEL_OK && i < out->n; i++) {
		const struct record *o = out->rec[i];
		bool zelfde = str_eq(o->id, r->id) ||
			      str_eq(record_veld(o, "zelfde_als"), r->id) ||
			      str_eq(record_veld(r, "zelfde_als"), o->id);

		if (!zelfde)
			out->rec[n++] = out->rec[i];
	}
	out->n = n;
	return rc;
}
