/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Bewaarplicht: something may not go yet, because the law, a court or a person asks for it
 * (Archiefwet, AVG 18 lid 1 c). With a reason, by whom, and until when: never for ever. It
 * holds at once; past a ceiling of the law (WGS 1.8) only when a second person agreed.
 */
#include "core/base/id.h"
#include "core/model/bewaar.h"
#include "core/trust/doel.h"
#include "work/bewaren/bewaren.h"
#include "work/soorten/velden.h"

enum { PLICHT_JAREN = 2 };

static const struct keuze gronden[] = {{"rechter", "Er loopt een zaak bij de rechter"},
	{"bezwaar", "Er loopt een bezwaar, beroep of klacht"},
	{"betrokkene", "De betrokkene vraagt erom (AVG 18)"},
	{"onderzoek", "Er loopt een onderzoek of audit"},
	{"archief", "De archivaris vraagt erom (Archiefwet)"}, {NULL, NULL}};

static const struct veld velden[] = {
	{.naam = "ding_nummer",
		.label = "Nummer of sleutel",
		.soort = VELD_TEKST,
		.max = 40,
		.vlaggen = VELD_VERPLICHT | VELD_IN_LIJST,
		.uitleg = "Het nummer van een signaal, casus of maatregel, bijvoorbeeld "
			  "S-2026-000123. Of de sleutel van een rij of entiteit."},
	{.naam = "grond",
		.label = "Waarom",
		.soort = VELD_KEUZE,
		.keuzes = gronden,
		.vlaggen = VELD_VERPLICHT | VELD_IN_LIJST | VELD_FILTER},
	{.naam = "reden",
		.label = "Leg uit",
		.soort = VELD_LANGE_TEKST,
		.max = 2000,
		.vlaggen = VELD_VERPLICHT,
		.uitleg = "Zet hier geen namen in."},
	{.naam = "tot",
		.label = "Tot en met",
		.soort = VELD_DATUM,
		.vlaggen = VELD_VERPLICHT | VELD_IN_LIJST | VELD_FILTER,
		.uitleg = "Ten hoogste twee jaar. Daarna beslist iemand opnieuw."},
	{.naam = "ding_id",
		.label = "Sleutel",
		.soort = VELD_TEKST,
		.max = 40,
		.vlaggen = VELD_VAST | VELD_INTERN | VELD_FILTER},
	{.naam = "ding_soort",
		.label = "Soort",
		.soort = VELD_TEKST,
		.max = 40,
		.vlaggen = VELD_VAST | VELD_IN_LIJST},
};
enum { V_NUMMER, V_GROND, V_REDEN, V_TOT };

static const struct status statussen[] = {{.waarde = "gevraagd", .label = "Gevraagd", .dagen = 7},
	{"actief", "Actief", STATUS_VAST, 0},
	{"geweigerd", "Geweigerd", STATUS_KLAAR | STATUS_VAST, 0},
	{"opgeheven", "Opgeheven", STATUS_KLAAR | STATUS_VAST, 0}, {.waarde = NULL}};
static const struct overgang overgangen[] = {
	{.naam = "toekennen",
		.van = "gevraagd",
		.naar = "actief",
		.knop = "Toekennen",
		.uitleg = "Het blijft staan tot de dag die hier staat.",
		.recht = RECHT_BESLISSEN,
		.vlaggen = OVERGANG_VIER_OGEN},
	{.naam = "weigeren",
		.van = "gevraagd",
		.naar = "geweigerd",
		.knop = "Weigeren",
		.uitleg = "De gewone bewaartermijn geldt.",
		.recht = RECHT_BESLISSEN,
		.vlaggen = OVERGANG_VIER_OGEN},
	{.naam = "opheffen",
		.van = "gevraagd actief",
		.naar = "opgeheven",
		.knop = "Opheffen",
		.uitleg = "Het is niet meer nodig. De gewone bewaartermijn geldt weer."},
	{.naam = NULL}};

/* ---- what it is about --------------------------------------------------------------------- */

static const struct recordtype *type_van_nummer(struct str nummer)
{
	struct str voor = str_sub(nummer, 0, str_find(nummer, STR("-"), 0));

	for (const struct recordtype *const *t = model_all(); *t; t++)
		if ((*t)->nummer && (*t)->zicht == ZICHT_DOEL && str_is(voor, (*t)->nummer))
			return *t;
	return NULL;
}

static void zet(struct record *r, struct str id, const char *soort, struct str compartiment)
{
	record_zet(r, "ding_id", id);
	record_zet(r, "ding_soort", str_of(soort));
	r->compartiment = compartiment;
}

/* By the list of its own type, so that only what this person may see is found. */
static void op_nummer(struct act *act, struct record *r, struct str nummer)
{
	const struct recordtype *t = type_van_nummer(nummer);
	struct lijst_vraag v = {.zoek = nummer, .per_pagina = 20, .pagina = 1, .sorteer = STR("")};
	struct lijst l;

	if (!t || record_lijst(act, t, &v, &l) != MODEL_OK)
		return;
	for (size_t i = 0; i < l.n; i++)
		if (str_eq(l.rec[i]->nummer, nummer))
			zet(r, l.rec[i]->id, t->naam, l.rec[i]->compartiment);
}

static const struct db_sql sql_rij = {
	.both = "SELECT 'bronrecord', p.compartiment FROM zicht_bronrecord r JOIN bron_plek p "
		"ON p.bron = r.bron WHERE r.id = $1 UNION SELECT 'entiteit', '' FROM zicht_deel d "
		"WHERE d.entiteit = $1 LIMIT 1"};

static void op_sleutel(struct act *act, struct record *r, struct str id)
{
	struct db_stmt *st = db_prepare(act->db, &sql_rij);

	db_bind_text(st, 1, id);
	if (db_step(st) == DB_ROW)
		zet(r, id, str_is(db_text(st, 0), "entiteit") ? "entiteit" : "bronrecord",
			db_text_dup(st, 1, act->arena));
	db_reset(st);
}

static void vult(struct act *act, struct record *r)
{
	struct str nummer = str_trim(record_veld(r, "ding_nummer"));

	zet(r, STR(""), "", r->compartiment);
	if (id_valid(nummer))
		op_sleutel(act, r, nummer);
	else
		op_nummer(act, r, nummer);
}

static void controle(struct act *act, const struct record *r, struct fouten *f)
{
	struct date vandaag = bewaar_dag(act->nu), tot;
	bool dag = date_parse(record_veld(r, "tot"), &tot) && date_full(tot);

	if (record_veld(r, "ding_nummer").len && !record_veld(r, "ding_id").len)
		fouten_add(f, &velden[V_NUMMER], "keuze",
			"Dit nummer vindt u niet. Neem het over van de pagina.");
	if (dag && date_cmp(tot, vandaag) < 0)
		fouten_add(f, &velden[V_TOT], "regel", "Deze dag is al voorbij.");
	else if (dag && date_cmp(tot, date_add(vandaag, (struct period){PLICHT_JAREN, 0, 0})) > 0)
		fouten_add(f, &velden[V_TOT], "regel", "Kies een dag binnen twee jaar.");
	else if (record_veld(r, "tot").len && !dag)
		fouten_add(f, &velden[V_TOT], "vorm", "Vul een hele datum in.");
}

const struct recordtype type_bewaarplicht = {
	.naam = "bewaarplicht",
	.meervoud = "bewaarplichten",
	.titel = "Bewaarplicht",
	.titel_meervoud = "Bewaarplichten",
	.uitleg = "Iets dat nog niet vernietigd mag worden, met de reden en tot wanneer.",
	.opslag = OPSLAG_TABEL,
	.velden = velden,
	.velden_n = AANTAL(velden),
	.statussen = statussen,
	.overgangen = overgangen,
	.bewaartermijn = "P5Y",
	.bewaargrond = "AVG 5 lid 2",
	.kop = "ding_nummer",
	.nummer = "BP",
	.vult = vult,
	.controle = controle,
};
