/* SPDX-License-Identifier: EUPL-1.2 */
#include "work/doel/verwerking.h"

#include "core/base/id.h"
#include "core/model/loop.h"
#include "core/trust/doel.h"
#include "work/soorten/velden.h"

static const struct keuze gronden[] = {
	{"publieke-taak", "Publieke taak (AVG 6 lid 1 e)"},
	{"wettelijke-plicht", "Wettelijke plicht (AVG 6 lid 1 c)"},
	{"toestemming", "Toestemming (AVG 6 lid 1 a)"},
	{"vitaal-belang", "Vitaal belang (AVG 6 lid 1 d)"},
	{"wgs", "Samenwerkingsverband (WGS)"}, {NULL, NULL}};

static const struct keuze rollen[] = {
	{"melder", "Melder"}, {"informatieregisseur", "Informatieregisseur"},
	{"casusregisseur", "Casusregisseur"}, {"toezichthouder", "Toezichthouder"},
	{"jurist", "Jurist handhaving"}, {"bestuur", "Bestuur"}, {"beheerder", "Beheerder"},
	{"privacyfunctionaris", "Privacyfunctionaris"}, {"burgemeester", "Burgemeester"},
	{NULL, NULL}};

static const struct keuze onderdelen[] = {
	{"signaal", "Signalen"}, {"casus", "Casussen"}, {"maatregel", "Maatregelen"},
	{"betaling", "Betalingen en bankafschriften"}, {"afpakking", "Afpakken"},
	{"bibob", "Bibob-dossiers"},
	{"entiteit", "Personen, bedrijven, adressen en voertuigen"},
	{"bronrecord", "Bronrecords"}, {"bron", "Bronnen"}, {"invoer", "Ingelezen bestanden"},
	{"besluit", "Besluiten: zelfde of niet zelfde"}, {NULL, NULL}};

static const struct veld velden[] = {
	{.naam = "titel", .label = "Naam van de verwerking", .soort = VELD_TEKST,
	 .groep = "Doel", .vlaggen = VELD_VERPLICHT | VELD_IN_LIJST | VELD_ZOEKTEKST},
	{.naam = "sleutel", .label = "Korte naam van het doel", .soort = VELD_TEKST,
	 .max = DOEL_NAAM_MAX, .vlaggen = VELD_VERPLICHT | VELD_IN_LIJST | VELD_FILTER,
	 .uitleg = "Kleine letters en streepjes. Staat in het logboek, en blijft altijd zo."},
	{.naam = "doel", .label = "Doel", .soort = VELD_LANGE_TEKST, .max = 2000,
	 .vlaggen = VELD_VERPLICHT | VELD_ZOEKTEKST,
	 .uitleg = "Waarvoor gebruikt u deze gegevens? Zo precies dat een ander kan zien wat er "
		   "niet onder valt."},
	{.naam = "grondslag", .label = "Grondslag", .soort = VELD_KEUZE, .keuzes = gronden,
	 .vlaggen = VELD_VERPLICHT | VELD_IN_LIJST | VELD_FILTER},
	{.naam = "grondslag_toelichting", .label = "Wet en artikel", .soort = VELD_TEKST,
	 .max = 1000, .vlaggen = VELD_VERPLICHT},
	{.naam = "betrokkenen", .label = "Over wie gaat het", .soort = VELD_LANGE_TEKST,
	 .max = 2000, .groep = "Gegevens", .vlaggen = VELD_VERPLICHT},
	{.naam = "gegevens", .label = "Welke gegevens", .soort = VELD_LANGE_TEKST, .max = 2000,
	 .vlaggen = VELD_VERPLICHT},
	{.naam = "bijzonder", .label = "Bijzondere of strafrechtelijke gegevens",
	 .soort = VELD_JANEE, .vlaggen = VELD_FILTER,
	 .uitleg = "AVG artikel 9 en 10."},
	{.naam = "ontvangers", .label = "Ontvangers", .soort = VELD_LANGE_TEKST, .max = 2000,
	 .vlaggen = VELD_VERPLICHT, .uitleg = "Aan wie mogen de gegevens worden verstrekt?"},
	{.naam = "doorgifte", .label = "Doorgifte buiten de Europese Unie", .soort = VELD_TEKST,
	 .max = 500},
	{.naam = "bewaartermijn", .label = "Bewaartermijn", .soort = VELD_PERIODE,
	 .vlaggen = VELD_VERPLICHT | VELD_IN_LIJST,
	 .uitleg = "Bijvoorbeeld P1Y voor een jaar of P5Y voor vijf jaar."},
	{.naam = "beveiliging", .label = "Beveiliging", .soort = VELD_LANGE_TEKST, .max = 2000,
	 .vlaggen = VELD_VERPLICHT},
	{.naam = "verantwoordelijke", .label = "Verwerkingsverantwoordelijke", .soort = VELD_TEKST,
	 .vlaggen = VELD_VERPLICHT},
	{.naam = "rollen", .label = "Wie werken hiervoor", .soort = VELD_MEERKEUZE,
	 .keuzes = rollen, .groep = "Wie en waarmee",
	 .uitleg = "Alleen deze rollen kunnen dit doel kiezen."},
	{.naam = "waarmee", .label = "Waarmee", .soort = VELD_MEERKEUZE, .keuzes = onderdelen,
	 .uitleg = "Kiest u niets, dan is het doel voor alle onderdelen met inhoud."},
	{.naam = "alle_bronnen", .label = "Ziet dat elke bron bestaat", .soort = VELD_JANEE,
	 .vlaggen = VELD_VAST, .uitleg = "Alleen voor beheer en toezicht."},
	{.naam = "dpia_nummer", .label = "Nummer van de DPIA of het advies", .soort = VELD_TEKST,
	 .groep = "DPIA", .vlaggen = VELD_VAST},
	{.naam = "dpia_op", .label = "Datum van de DPIA of het advies", .soort = VELD_DATUM,
	 .vlaggen = VELD_VAST},
};

/* ---- states -------------------------------------------------------------------------- */

static const struct status statussen[] = {
	{.waarde = "concept", .label = "Concept"}, {.waarde = "actief", .label = "Actief"},
	{.waarde = "beeindigd", .label = "Be\xc3\xabindigd", .vlaggen = STATUS_KLAAR},
	{.waarde = NULL}};

static const struct veld dpia[] = {
	{.naam = "dpia_nummer", .label = "Nummer van de DPIA of het advies", .soort = VELD_TEKST,
	 .vlaggen = VELD_VERPLICHT},
	{.naam = "dpia_op", .label = "Datum van de DPIA of het advies", .soort = VELD_DATUM,
	 .vlaggen = VELD_VERPLICHT}};

static const struct overgang overgangen[] = {
	{.naam = "activeren", .van = "concept beeindigd", .naar = "actief", .knop = "Activeren",
	 .uitleg = "De verwerking is beoordeeld. De gekozen rollen kunnen voor dit doel werken.",
	 .recht = RECHT_BESLISSEN, .vragen = dpia, .vragen_n = AANTAL(dpia),
	 .vlaggen = OVERGANG_VIER_OGEN},
	{.naam = "beeindigen", .van = "actief", .naar = "beeindigd",
	 .knop = "Be\xc3\xabindigen", .recht = RECHT_BESLISSEN,
	 .uitleg = "Niemand kan meer voor dit doel werken. De gegevens zijn voor niemand te zien "
		   "tot het doel weer actief is of de bewaartermijn voorbij is."},
	{.naam = NULL},
};

/* ---- rules ------------------------------------------------------------------------------ */

static bool slug(struct str s)
{
	for (size_t i = 0; i < s.len; i++) {
		char c = s.p[i];

		if (!((c >= 'a' && c <= 'z') || (c == '-' && i)))
			return false;
	}
	return true;
}

static const struct db_sql sql_sleutel = {
	.both = "SELECT id FROM verwerkingen WHERE sleutel = $1 AND id <> $2 LIMIT 1"};
static const struct db_sql sql_was = {
	.both = "SELECT sleutel FROM verwerkingen WHERE id = $1"};

static bool bezet(struct act *act, const struct record *r, struct str sleutel)
{
	struct db_stmt *st = db_prepare(act->db, &sql_sleutel);
	bool er;

	db_bind_text(st, 1, sleutel);
	db_bind_text(st, 2, r->id);
	er = db_step(st) == DB_ROW;
	db_reset(st);
	return er;
}

/* The audit log names purposes by this word, so it never changes. */
static bool anders(struct act *act, const struct record *r, struct str sleutel)
{
	struct db_stmt *st = db_prepare(act->db, &sql_was);
	bool ander;

	db_bind_text(st, 1, r->id);
	ander = db_step(st) == DB_ROW && !str_eq(db_text(st, 0), sleutel);
	db_reset(st);
	return ander;
}

static void controle(struct act *act, const struct record *r, struct fouten *f)
{
	const struct veld *v = &velden[model_veld(&type_verwerking, STR("sleutel"))];
	struct str sleutel = record_veld(r, "sleutel");

	if (!sleutel.len)
		return;
	if (!slug(sleutel))
		fouten_add(f, v, "vorm", "Gebruik alleen kleine letters en streepjes.");
	else if (bezet(act, r, sleutel))
		fouten_add(f, v, "bestaat", "Er is al een doel met deze naam. Kies een andere.");
	else if (r->id.len && anders(act, r, sleutel))
		fouten_add(f, v, "vast", "Deze naam kan niet meer veranderen. Maak een nieuwe "
					 "verwerking.");
}

static enum db_rc na_opslaan(struct act *act, const struct record *r)
{
	struct str dingen = record_veld(r, "waarmee");
	struct doel d = {.naam = record_veld(r, "sleutel"), .titel = record_veld(r, "titel"),
		.dingen = dingen.len ? dingen : STR("*"),
		.actief = str_is(r->status, "actief"),
		.alles = str_is(record_veld(r, "alle_bronnen"), "ja")};

	return doel_zet(act, &d, record_veld(r, "rollen"));
}

const struct recordtype type_verwerking = {
	.naam = "verwerking", .meervoud = "verwerkingen", .titel = "Verwerking",
	.titel_meervoud = "Register van verwerkingen",
	.uitleg = "Waarvoor de gemeente gegevens verwerkt, en op welke grond (AVG artikel 30).",
	.opslag = OPSLAG_TABEL, .zicht = ZICHT_ALTIJD, .velden = velden,
	.velden_n = AANTAL(velden), .statussen = statussen, .overgangen = overgangen,
	.bewaartermijn = "P20Y",
	.bewaargrond = "Verantwoording (AVG artikel 5 lid 2); zolang het logboek ernaar verwijst",
	.kop = "titel", .nummer = "V", .controle = controle, .na_opslaan = na_opslaan,
};

/* ---- a new house ---------------------------------------------------------------------------- */

#define GEMEENTE "De burgemeester en het college, ieder voor de eigen bevoegdheden"
#define BEVEILIGING                                                                                \
	"Rollen en doelen, twee-staps inloggen waar ingesteld, versleutelde verbinding en "        \
	"reservekopie, logboek van elke inzage dat niet te wijzigen is."

static const struct {
	const char *sleutel, *titel, *doel, *grond, *wet, *wie, *wat, *bijzonder, *ontvangers,
		*termijn, *rollen, *onderdelen, *alles;
} eerste[] = {
	{"ondermijning", "Aanpak van ondermijning",
	 "Signalen van ondermijnende criminaliteit wegen, veredelen en bestuurlijk aanpakken met "
	 "de bevoegdheden van de gemeente. Niet: dienstverlening, zorg of opsporing.",
	 "publieke-taak", "Gemeentewet 160, 172, 174a; Opiumwet 13b; APV",
	 "Personen en bedrijven die in een signaal of een gekoppelde bron worden genoemd; melders",
	 "Naam, adres, geboortedatum, bedrijfsgegevens, voertuigen, vergunningen, waarnemingen",
	 "ja", "Wie een verstrekking krijgt die met privacytoets 2 is vastgelegd", "P5Y",
	 "melder informatieregisseur casusregisseur toezichthouder jurist bestuur burgemeester",
	 "", "nee"},
	{"beheer", "Beheer en beveiliging van het systeem",
	 "Accounts, bronnen en instellingen beheren. Zonder inzage in de inhoud.",
	 "wettelijke-plicht", "AVG 32; BIO2", "Medewerkers van de gemeente",
	 "Naam, afdeling, e-mail, rol, tijdstip van inloggen", "nee", "Niemand", "P5Y",
	 "beheerder", "bron invoer", "ja"},
	{"toezicht", "Toezicht op de omgang met persoonsgegevens",
	 "Nagaan wie wat heeft gezien, noodtoegang beoordelen, verzoeken van betrokkenen.",
	 "wettelijke-plicht", "AVG 37 tot en met 39", "Medewerkers en betrokkenen",
	 "Regels van het logboek: wie, wanneer, welk doel, welke sleutel", "nee",
	 "Autoriteit Persoonsgegevens", "P5Y", "privacyfunctionaris", "bron invoer", "ja"},
};

static const struct db_sql sql_leeg = {.both = "SELECT 1 FROM verwerkingen LIMIT 1"};
static const struct db_sql sql_begin = {
	.both = "INSERT INTO verwerkingen (id, nummer, status, maker, wijziger, gemaakt, "
		"gewijzigd, versie, sleutel, titel, doel, grondslag, grondslag_toelichting, "
		"betrokkenen, "
		"gegevens, bijzonder, ontvangers, bewaartermijn, rollen, waarmee, alle_bronnen, "
		"beveiliging, verantwoordelijke) VALUES ($1, '', 'actief', '', '', $2, $2, 1, $3, "
		"$4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, '" BEVEILIGING "', '"
		GEMEENTE "')"};

static enum db_rc schrijf(struct db *db, int64_t nu, size_t i)
{
	const char *const w[] = {eerste[i].sleutel, eerste[i].titel, eerste[i].doel,
		eerste[i].grond, eerste[i].wet, eerste[i].wie, eerste[i].wat, eerste[i].bijzonder,
		eerste[i].ontvangers, eerste[i].termijn, eerste[i].rollen, eerste[i].onderdelen,
		eerste[i].alles};
	struct db_stmt *st = db_prepare(db, &sql_begin);
	char id[ID_LEN + 1];

	id_write(id);
	db_bind_text(st, 1, str_of(id));
	db_bind_int(st, 2, nu);
	for (size_t k = 0; k < AANTAL(w); k++)
		db_bind_text(st, 3 + (int)k, str_of(w[k]));
	return db_step(st);
}

enum db_rc verwerking_begin(struct db *db, int64_t nu)
{
	struct db_stmt *st = db_prepare(db, &sql_leeg);
	enum db_rc rc = db_step(st);

	db_reset(st);
	for (size_t i = 0; i < AANTAL(eerste) && rc == DB_DONE; i++)
		rc = schrijf(db, nu, i);
	return rc == DB_ROW || rc == DB_DONE ? DB_OK : rc;
}
