/* SPDX-License-Identifier: EUPL-1.2 */
#include "work/bron/bron.h"

#include "core/trust/doel.h"
#include "work/soorten/velden.h"

static const struct keuze soorten[] = {
	{"persoon", "Personen"}, {"organisatie", "Organisaties"}, {"adres", "Adressen en panden"},
	{"voertuig", "Voertuigen"}, {"vaartuig", "Vaartuigen"}, {"goed", "Goederen"},
	{"vergunning", "Vergunningen"}, {"signaal", "Signalen en meldingen"},
	{"contact", "Contacten"}, {"relatie", "Relaties"},
	{"gemengd", "Gemengd (FollowTheMoney)"}, {NULL, NULL}};

static const struct keuze gronden[] = {
	{"publieke-taak", "Publieke taak (AVG 6 lid 1 e)"},
	{"wettelijke-plicht", "Wettelijke plicht (AVG 6 lid 1 c)"},
	{"toestemming", "Toestemming (AVG 6 lid 1 a)"},
	{"vitaal-belang", "Vitaal belang (AVG 6 lid 1 d)"},
	{"openbaar-register", "Openbaar register"},
	{"wgs", "Samenwerkingsverband (WGS)"},
	{"anders", "Anders: zie toelichting"}, {NULL, NULL}};

static const struct veld velden[] = {
	{.naam = "naam", .label = "Korte naam", .soort = VELD_TEKST, .max = 40, .groep = "Bron",
	 .vlaggen = VELD_VERPLICHT | VELD_IN_LIJST | VELD_FILTER | VELD_ZOEKWOORD,
	 .uitleg = "Kleine letters, cijfers en streepjes. Bijvoorbeeld: brp of toezicht-2026."},
	{.naam = "titel", .label = "Titel", .soort = VELD_TEKST,
	 .vlaggen = VELD_VERPLICHT | VELD_IN_LIJST | VELD_ZOEKTEKST,
	 .uitleg = "Zo noemt u de lijst of het register."},
	{.naam = "soort", .label = "Waar gaat een rij over", .soort = VELD_KEUZE, .keuzes = soorten,
	 .vlaggen = VELD_VERPLICHT | VELD_IN_LIJST | VELD_FILTER},
	{.naam = "eigenaar", .label = "Eigenaar (afdeling)", .soort = VELD_TEKST,
	 .vlaggen = VELD_IN_LIJST, .uitleg = "De afdeling die over deze gegevens gaat."},
	{.naam = "doel", .label = "Doel van de verzameling", .soort = VELD_LANGE_TEKST, .max = 2000,
	 .groep = "Waarom mag dit", .vlaggen = VELD_VERPLICHT | VELD_ZOEKTEKST,
	 .uitleg = "Waarvoor zijn deze gegevens verzameld, en waarom gebruikt u ze hier?"},
	{.naam = "grondslag", .label = "Grondslag", .soort = VELD_KEUZE, .keuzes = gronden,
	 .vlaggen = VELD_VERPLICHT | VELD_IN_LIJST | VELD_FILTER},
	{.naam = "grondslag_toelichting", .label = "Toelichting bij de grondslag",
	 .soort = VELD_TEKST, .max = 1000, .uitleg = "Bijvoorbeeld de wet en het artikel."},
	{.naam = "bewaartermijn", .label = "Bewaartermijn", .soort = VELD_PERIODE,
	 .vlaggen = VELD_VERPLICHT | VELD_IN_LIJST,
	 .uitleg = "Bijvoorbeeld P6M voor zes maanden of P5Y voor vijf jaar."},
	{.naam = "privacytoets", .label = "Alleen openen met een privacytoets",
	 .soort = VELD_JANEE, .vlaggen = VELD_FILTER,
	 .uitleg = "Ja: deze gegevens staan los van de andere. Niemand vindt ze met zoeken. Bij "
		   "een signaal vraagt u eerst met een privacytoets of er een treffer is."},
	{.naam = "koppeling", .label = "Welke kolom is wat", .soort = VELD_LANGE_TEKST,
	 .vlaggen = VELD_VAST | VELD_INTERN, .groep = "Inlezen"},
	{.naam = "laatst_ingelezen", .label = "Laatst ingelezen", .soort = VELD_TIJDSTIP,
	 .vlaggen = VELD_VAST | VELD_IN_LIJST},
	{.naam = "records", .label = "Bronrecords", .soort = VELD_GETAL,
	 .vlaggen = VELD_VAST | VELD_IN_LIJST},
};

static bool slug(struct str s)
{
	for (size_t i = 0; i < s.len; i++) {
		char c = s.p[i];

		if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c == '-' && i)))
			return false;
	}
	return s.len > 0;
}

/* What is linked cannot be taken apart afterwards, and what is apart is not linked by itself. */
static void controle_dicht(struct act *act, const struct record *r, struct fouten *f)
{
	bool dicht = false;

	if (!r->id.len || record_veld(r, "records").len < 1 ||
	    str_is(record_veld(r, "records"), "0") || bron_dicht(act, r->id, &dicht) != DB_OK)
		return;
	if (dicht != str_is(record_veld(r, "privacytoets"), "ja"))
		fouten_add(f, &velden[model_veld(r->type, STR("privacytoets"))], "regel",
			   "Dit kan niet meer veranderen: er zijn al rijen ingelezen. Maak een "
			   "nieuwe bron.");
}

static void controle(struct act *act, const struct record *r, struct fouten *f)
{
	const struct veld *naam = &velden[0];
	struct record *ander;

	controle_dicht(act, r, f);

	if (!slug(r->waarde[0])) {
		if (r->waarde[0].len)
			fouten_add(f, naam, "vorm",
				   "Gebruik alleen kleine letters, cijfers en streepjes.");
		return;
	}
	if (bron_op_naam(act, r->waarde[0], &ander) == MODEL_OK && !str_eq(ander->id, r->id))
		fouten_add(f, naam, "bestaat",
			   "Er is al een bron met deze korte naam. Kies een andere naam.");
}

/* A new source gets its place; a change does not move it. */
static enum db_rc na_opslaan(struct act *act, const struct record *r)
{
	return r->versie == 1 ? bron_plaats(act, r->id, STR("")) : DB_OK;
}

const struct recordtype type_bron = {
	.naam = "bron", .meervoud = "bronnen", .titel = "Bron", .titel_meervoud = "Bronnen",
	.uitleg = "Een lijst of register waar bronrecords uit komen, met doel en grondslag.",
	.opslag = OPSLAG_TABEL, .velden = velden, .velden_n = AANTAL(velden),
	.bewaartermijn = "P5Y", .bewaargrond = "Zolang er bronrecords zijn; daarna 5 jaar",
	.kop = "titel", .nummer = "B", .controle = controle,
	.zicht = ZICHT_BRON, .na_opslaan = na_opslaan,
};

static const struct db_sql sql_op_naam = {
	.both = "SELECT id FROM bronnen WHERE naam = $1 "
		"AND id IN (SELECT bron FROM zicht_bron) ORDER BY id LIMIT 1"};

static struct str zoek_id(struct act *act, struct str naam)
{
	struct db_stmt *st = db_prepare(act->db, &sql_op_naam);
	struct str id = STR("");

	if (!st)
		return id;
	db_bind_text(st, 1, naam);
	if (db_step(st) == DB_ROW) {
		id = db_text_dup(st, 0, act->arena);
		db_reset(st);
	}
	return id;
}

enum model_rc bron_op_naam(struct act *act, struct str naam, struct record **out)
{
	struct str id = zoek_id(act, naam);

	if (!id.len)
		return MODEL_NOT_FOUND;
	return record_haal(act, &type_bron, id, out);
}

static const struct db_sql sql_dicht = {
	.both = "SELECT privacytoets FROM bronnen WHERE id = $1"};

enum db_rc bron_dicht(struct act *act, struct str id, bool *out)
{
	struct db_stmt *st = db_prepare(act->db, &sql_dicht);
	enum db_rc rc;

	*out = false;
	db_bind_text(st, 1, id);
	rc = db_step(st);
	if (rc == DB_ROW)
		*out = str_is(db_text(st, 0), "ja");
	db_reset(st);
	return rc == DB_ROW || rc == DB_DONE ? DB_OK : rc;
}
