/* SPDX-License-Identifier: EUPL-1.2 */
#include "work/overleg/overleg.h"

#include "core/base/date.h"
#include "core/model/json.h"
#include "core/trust/audit.h"
#include "core/trust/doel.h"
#include "work/casus/casus.h"
#include "work/signaal/signaal.h"
#include "work/soorten/velden.h"

enum { PUNTEN_MAX = 200 };

#define LANG(n, l, vl)                                                                       \
	{.naam = n, .label = l, .soort = VELD_LANGE_TEKST, .max = 4000, .vlaggen = vl}
#define VRAGEN(v) .vragen = v, .vragen_n = AANTAL(v)

/* ---- the meeting ------------------------------------------------------------------------ */

static const struct veld velden[] = {
	{.naam = "gehouden_op", .label = "Datum", .soort = VELD_DATUM,
		.vlaggen = VELD_VERPLICHT | VELD_IN_LIJST | VELD_FILTER},
	{.naam = "naam", .label = "Welk overleg", .soort = VELD_TEKST,
		.vlaggen = VELD_VERPLICHT | VELD_IN_LIJST,
		.uitleg = "Bijvoorbeeld: signalenoverleg, casustafel."},
	LANG("genodigden", "Wie zijn uitgenodigd", VELD_VERPLICHT),
	{.naam = "organisaties", .label = "Van welke organisaties", .soort = VELD_MEERKEUZE,
		.keuzes = casus_ontvangers, .vlaggen = VELD_VERPLICHT,
		.uitleg = "Voor elke organisatie is een privacytoets 2A nodig."},
	LANG("aanwezigen", "Wie waren er", VELD_VAST),
	LANG("opmerkingen", "Opmerkingen", VELD_VAST)};
static const struct veld vragen_houden[] = {LANG("aanwezigen", "Wie waren er", VELD_VERPLICHT),
	LANG("opmerkingen", "Opmerkingen voor het verslag", 0)};

static const struct db_sql sql_open = {
	.both = "SELECT count(*) FROM agendapunten p WHERE p.overleg = $1 AND "
		"p.status = 'agenda' AND" ZICHT_RECORD("p")};

static enum model_rc eis_houden(struct act *act, const struct record *r, const struct stap *s,
	struct fouten *f)
{
	struct db_stmt *st = db_prepare(act->db, &sql_open);
	int64_t n = 0;
	enum db_rc rc;

	(void)s;
	db_bind_text(st, 1, r->id);
	rc = db_step(st);
	if (rc == DB_ROW)
		n = db_int(st, 0);
	db_reset(st);
	if (rc != DB_ROW)
		return MODEL_FAIL;
	if (!n)
		return MODEL_OK;
	return fouten_weiger(f, "open-punten",
		str_fmt(act->arena, "Over %lld agendapunten is nog niet besloten.", (long long)n),
		STR("Besluit over elk punt, of schuif het door."),
		str_fmt(act->arena, "/overleggen/%.*s#bij-agendapunten", STR_ARG(r->id)));
}

static const struct status statussen[] = {{.waarde = "gepland", .label = "Gepland"},
	{"gehouden", "Gehouden", STATUS_KLAAR | STATUS_VAST, 0},
	{"vervallen", "Vervallen", STATUS_KLAAR, 0}, {.waarde = NULL}};
static const struct overgang overgangen[] = {
	{.naam = "houden", .van = "gepland", .naar = "gehouden", .knop = "Overleg afronden",
		.uitleg = "Over alle punten is besloten. De besluiten zijn het verslag.",
		.recht = RECHT_BESLISSEN, .vlaggen = OVERGANG_ZONDER_REDEN, VRAGEN(vragen_houden),
		.eist = eis_houden},
	{.naam = "vervallen", .van = "gepland", .naar = "vervallen", .knop = "Laten vervallen",
		.uitleg = "Het overleg gaat niet door.", .eist = eis_houden},
	{.naam = NULL}};

const struct recordtype type_overleg = {
	.naam = "overleg", .meervoud = "overleggen", .titel = "Overleg",
	.titel_meervoud = "Overleggen", .uitleg = "Signalenoverleg: agenda, besluiten en verslag.",
	.opslag = OPSLAG_TABEL, .velden = velden, .velden_n = AANTAL(velden),
	.statussen = statussen, .overgangen = overgangen, .wie = "maker",
	.uiterlijk = "gehouden_op", .bewaartermijn = "P5Y",
	.bewaargrond = "Gemeentelijk protocol", .kop = "naam gehouden_op", .nummer = "O"};

/* ---- points ----------------------------------------------------------------------------- */

static const struct keuze besluiten[] = {{"lokaal", "Lokaal oppakken"},
	{"riec", "Aanmelden bij het RIEC"}, {"overleg-parkeren", "Parkeren"},
	{"overleg-sluiten", "Afsluiten"}, {NULL, NULL}};
static const struct veld punt_velden[] = {
	{.naam = "overleg", .label = "Overleg", .soort = VELD_VERWIJZING, .verwijst = "overleg",
		.vlaggen = VELD_VERPLICHT | VELD_FILTER | VELD_BIJ},
	{.naam = "signaal", .label = "Signaal", .soort = VELD_VERWIJZING, .verwijst = "signaal",
		.vlaggen = VELD_VERPLICHT | VELD_FILTER},
	{.naam = "onderwerp", .label = "Onderwerp", .soort = VELD_TEKST, .vlaggen = VELD_VAST},
	{.naam = "besluit", .label = "Besluit", .soort = VELD_KEUZE, .keuzes = besluiten,
		.groep = "Besluit", .vlaggen = VELD_VAST | VELD_IN_LIJST},
	{.naam = "eigenaar", .label = "Wie", .soort = VELD_TEKST, .max = 64,
		.vlaggen = VELD_VAST | VELD_IN_LIJST},
	{.naam = "uiterlijk", .label = "Uiterlijk", .soort = VELD_DATUM,
		.vlaggen = VELD_VAST | VELD_IN_LIJST},
	LANG("reden_besluit", "Waarom", VELD_VAST)};
static const struct veld vragen_besluit[] = {
	{.naam = "besluit", .label = "Wat is besloten", .soort = VELD_KEUZE, .keuzes = besluiten,
		.vlaggen = VELD_VERPLICHT},
	{.naam = "eigenaar", .label = "Wie voert dit uit", .soort = VELD_TEKST, .max = 64,
		.vlaggen = VELD_VERPLICHT, .uitleg = "Inlognaam van de collega."},
	{.naam = "uiterlijk", .label = "Uiterlijk", .soort = VELD_DATUM,
		.vlaggen = VELD_VERPLICHT, .uitleg = "Bij parkeren: wanneer u opnieuw kijkt."}};

static enum model_rc signaal_van(struct act *act, const struct record *punt, struct record **out)
{
	return record_haal(act, &type_signaal, record_veld(punt, "signaal"), out);
}

static enum model_rc eis_besluit(struct act *act, const struct record *r, const struct stap *s,
	struct fouten *f)
{
	struct record *signaal;
	struct date d;
	enum model_rc rc = signaal_van(act, r, &signaal);

	if (rc != MODEL_OK)
		return rc;
	if (!str_is(signaal->status, "overleg"))
		return fouten_weiger(f, "signaal-verder",
			STR("Over dit signaal is intussen al besloten."),
			STR("Schuif het agendapunt door."),
			str_fmt(act->arena, "/signalen/%.*s", STR_ARG(signaal->id)));
	if (!s || (date_parse(stap_antwoord(s, "uiterlijk"), &d) && date_full(d) &&
			  date_cmp(d, civil_amsterdam(act->nu).date) > 0))
		return MODEL_OK;
	fouten_add(f, &s->antwoorden->type->velden[2], "regel", "Kies een hele datum na vandaag.");
	return MODEL_INVALID;
}

static void vul_besluit(struct act *act, struct record *r, const struct stap *s)
{
	(void)act;
	record_zet(r, "reden_besluit", s->reden);
}

/* What the table decided happens to the signal, with the same words. */
static enum model_rc na_besluit(struct act *act, const struct record *r, const struct stap *s)
{
	struct fouten f = {.n = 0};
	const struct overgang *o = loop_overgang(&type_signaal, stap_antwoord(s, "besluit"));
	struct record *signaal, *a;
	enum model_rc rc = signaal_van(act, r, &signaal);

	if (rc != MODEL_OK)
		return rc;
	a = loop_antwoorden(act, signaal, o);
	record_zet(a, "eigenaar", stap_antwoord(s, "eigenaar"));
	record_zet(a, "uiterlijk", stap_antwoord(s, "uiterlijk"));
	record_zet(a, "reden", s->reden);
	return loop_stap(act, signaal, o, a, &f);
}

static const struct status punt_staten[] = {{.waarde = "agenda", .label = "Op de agenda"},
	{"besloten", "Besloten", STATUS_KLAAR | STATUS_VAST, 0},
	{"doorgeschoven", "Doorgeschoven", STATUS_KLAAR | STATUS_VAST, 0}, {.waarde = NULL}};
static const struct overgang punt_stappen[] = {
	{.naam = "besluiten", .van = "agenda", .naar = "besloten", .knop = "Besluit vastleggen",
		.uitleg = "Wie doet wat, voor welke dag. Het signaal gaat meteen mee.",
		.recht = RECHT_BESLISSEN, VRAGEN(vragen_besluit), .eist = eis_besluit,
		.vult = vul_besluit, .daarna = na_besluit},
	{.naam = "doorschuiven", .van = "agenda", .naar = "doorgeschoven", .knop = "Doorschuiven",
		.uitleg = "Dit punt komt een volgende keer."},
	{.naam = NULL}};

static void punt_vult(struct act *act, struct record *r)
{
	struct record *signaal;

	if (record_veld(r, "signaal").len && signaal_van(act, r, &signaal) == MODEL_OK)
		record_zet(r, "onderwerp", record_veld(signaal, "onderwerp"));
}

static void punt_controle(struct act *act, const struct record *r, struct fouten *f)
{
	struct record *signaal;

	if (r->versie || !record_veld(r, "signaal").len)
		return;
	if (signaal_van(act, r, &signaal) != MODEL_OK ||
		!str_is(signaal->status, "overleg"))
		fouten_add(f, &punt_velden[1], "regel",
			"Alleen een gewogen signaal komt op de agenda. Zet bij het signaal de stap "
			"'Op de agenda van het overleg'.");
}

const struct recordtype type_agendapunt = {
	.naam = "agendapunt", .ding = "overleg", .meervoud = "agendapunten",
	.titel = "Agendapunt", .titel_meervoud = "Agenda en besluiten",
	.uitleg = "Een signaal op de agenda, en wat erover is besloten.", .opslag = OPSLAG_TABEL,
	.velden = punt_velden, .velden_n = AANTAL(punt_velden), .statussen = punt_staten,
	.overgangen = punt_stappen, .bewaartermijn = "P5Y",
	.bewaargrond = "Zo lang als het overleg", .kop = "onderwerp", .vult = punt_vult,
	.controle = punt_controle};

/* ---- the agenda to send ----------------------------------------------------------------- */

static const struct db_sql sql_mag = {
	.both = "SELECT t.gegevens FROM deeltoetsen t WHERE t.overleg = $1 AND t.soort = '2a' AND "
		"t.ontvanger = $2 AND t.status = 'toegestaan' AND" ZICHT_RECORD("t")
		"ORDER BY t.id DESC LIMIT 1"};

static struct str mag_een(struct act *act, struct str overleg, struct str organisatie)
{
	struct db_stmt *st = db_prepare(act->db, &sql_mag);
	struct str s = STR("");

	db_bind_text(st, 1, overleg);
	db_bind_text(st, 2, organisatie);
	if (db_step(st) == DB_ROW)
		s = db_text_dup(st, 0, act->arena);
	db_reset(st);
	return s;
}

/* What every organisation at the table may have; one without a check leaves nothing. */
static struct str mag_allen(struct act *act, const struct record *o)
{
	struct str mag = STR("");

	for (const struct keuze *k = casus_gegevens; k->waarde; k++) {
		struct str_cutter c = {.rest = record_veld(o, "organisaties")};
		struct str org;
		bool allen = true;

		while (allen && str_cut(&c, ' ', &org))
			allen = casus_binnen(str_of(k->waarde), mag_een(act, o->id, org));
		if (allen)
			mag = str_fmt(act->arena, "%.*s%s%s", STR_ARG(mag), mag.len ? " " : "",
				k->waarde);
	}
	return mag;
}

static const struct {
	const char *veld, *gegeven;
} mee[] = {{"onderwerp", "omschrijving"}, {"thema", "omschrijving"}, {"feiten", "omschrijving"},
	{"straat", "wonen"}, {"huisnummer", "wonen"}, {"postcode", "wonen"}, {"plaats", "wonen"},
	{"persoon", "wie"}, {"geboortedatum", "wie"}, {"bedrijf", "bedrijf"}, {"kvk", "bedrijf"},
	{"kenteken", "voertuig"}, {"telefoon", "contact"}};

static json_t *punt(struct act *act, const struct record *p, struct str mag, enum model_rc *rc)
{
	json_t *o = json_object();
	struct record *s;

	*rc = signaal_van(act, p, &s);
	if (*rc != MODEL_OK)
		return o;
	json_object_set_new(o, "nummer", json_stringn(s->nummer.p, s->nummer.len));
	for (size_t i = 0; i < AANTAL(mee); i++) {
		struct str w = record_veld(s, mee[i].veld);

		if (w.len && casus_binnen(str_of(mee[i].gegeven), mag))
			json_object_set_new(o, mee[i].veld, json_stringn(w.p, w.len));
	}
	return o;
}

enum model_rc overleg_agenda(struct act *act, struct str id, json_t **out, struct fouten *f)
{
	struct record *o;
	enum model_rc rc = record_haal(act, &type_overleg, id, &o);
	const struct paar filter = {STR("overleg"), id};
	struct lijst l = {.n = 0};
	struct str mag;
	json_t *list;

	*out = NULL;
	if (rc != MODEL_OK)
		return rc;
	mag = mag_allen(act, o);
	if (!mag.len)
		return fouten_weiger(f, "privacytoets-2a",
			STR("Er is niet voor elke organisatie aan tafel een privacytoets 2A "
			    "die dit toestaat."),
			STR("Maak bij het overleg voor elke organisatie een privacytoets 2A."),
			str_fmt(act->arena, "/overleggen/%.*s#bij-deeltoetsen", STR_ARG(id)));
	rc = record_lijst(act, &type_agendapunt,
		&(struct lijst_vraag){.filters = &filter, .filters_n = 1, .zoek = STR(""),
			.sorteer = STR("gemaakt"), .pagina = 1, .per_pagina = PUNTEN_MAX},
		&l);
	list = json_array();
	for (size_t i = 0; i < l.n && rc == MODEL_OK; i++)
		json_array_append_new(list, punt(act, l.rec[i], mag, &rc));
	*out = json_pack("{s:o, s:s%, s:o}", "op", json_stringn(record_veld(o, "gehouden_op").p,
			record_veld(o, "gehouden_op").len), "gegevens", mag.p, mag.len, "punten",
		list);
	audit_add(act, "exporteren", STR("overleg"), id, rc == MODEL_OK ? "ok" : "fout",
		(int64_t)l.n);
	return rc;
}
