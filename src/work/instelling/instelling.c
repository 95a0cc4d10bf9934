/* SPDX-License-Identifier: EUPL-1.2 */
#include "work/instelling/instelling.h"

#include "core/trust/audit.h"
#include "work/soorten/velden.h"

const struct instelling instellingen[] = {
	{{.naam = "bronoordeel", .label = "Bronnen beoordelen met twee codes",
	  .soort = VELD_JANEE, .groep = "Signalen",
	  .uitleg = "Ja: bij een signaal kunt u de betrouwbaarheid van de bron en de zekerheid van "
		    "de informatie apart vastleggen. Er wordt geen cijfer van gemaakt."}, "nee"},
	{{.naam = "brief_adres", .label = "Adres van de gemeente in brieven",
	  .soort = VELD_TEKST, .groep = "Brieven",
	  .uitleg = "Bijvoorbeeld: Postbus 1, 3300 AA Dordrecht."}, ""},
	{{.naam = "brief_contact", .label = "Telefoon of e-mail in brieven",
	  .soort = VELD_TEKST}, ""},
	{{.naam = "verstrekking_vier_ogen", .label = "Een tweede persoon kijkt mee bij verstrekken",
	  .soort = VELD_JANEE, .groep = "Toegang",
	  .uitleg = "Ja: een verstrekking uit een casus kan pas als een collega akkoord is."},
	 "nee"},
	{{.naam = "noodtoegang_minuten", .label = "Hoe lang duurt noodtoegang, in minuten",
	  .soort = VELD_GETAL, .groep = "Toegang",
	  .uitleg = "Van 1 tot en met 1.440 minuten. Daarna sluit de toegang vanzelf."}, "60"},
	{{.naam = "ldv_adres", .label = "Adres voor het Logboek Dataverwerkingen",
	  .soort = VELD_TEKST, .max = 300, .groep = "Logboek",
	  .uitleg = "Adres van de ontvanger (OTLP over HTTP, JSON), met https. Leeg: er wordt "
		    "niets verzonden. Namen van collega's gaan niet mee."}, ""},
	{{.naam = "kaart_pdok", .label = "Achtergrondkaart van PDOK gebruiken",
	  .soort = VELD_JANEE, .groep = "Kaart",
	  .uitleg = "Ja: de browser haalt de kaart bij PDOK (Kadaster). PDOK ziet dan naar welk "
		    "deel van Nederland u kijkt, niet wat u zoekt. Nee: alleen de kaart op deze "
		    "server, of de lijnen van uw gebieden."}, "nee"},
};
const size_t instellingen_n = AANTAL(instellingen);

enum { INSTELLINGEN_MAX = 32 };
_Static_assert(AANTAL(instellingen) <= INSTELLINGEN_MAX, "room for all in one record");

/* The list as a type without a table: its record is the form. */
static const struct recordtype *als_type(void)
{
	static struct veld velden[INSTELLINGEN_MAX];
	static struct recordtype type = {.naam = "instelling", .meervoud = "instellingen",
		.titel = "Instellingen", .titel_meervoud = "Instellingen",
		.uitleg = "Keuzes van deze gemeente.", .velden = velden,
		.velden_n = AANTAL(instellingen)};

	for (size_t i = 0; i < AANTAL(instellingen); i++)
		velden[i] = instellingen[i].veld;
	return &type;
}

static const struct db_sql sql_haal = {
	.both = "SELECT waarde FROM instelling WHERE naam = $1"};
static const struct db_sql sql_zet = {
	.both = "INSERT INTO instelling (naam, waarde) VALUES ($1, $2) "
		"ON CONFLICT (naam) DO UPDATE SET waarde = excluded.waarde"};

/* Other rows of the table are secrets of the installation: only what is in the list. */
static const struct instelling *vind(const char *naam)
{
	for (size_t i = 0; i < AANTAL(instellingen); i++)
		if (strcmp(instellingen[i].veld.naam, naam) == 0)
			return &instellingen[i];
	return NULL;
}

static enum db_rc lees(struct act *act, const struct instelling *in, struct str *out)
{
	struct db_stmt *st = db_prepare(act->db, &sql_haal);
	enum db_rc rc;

	*out = str_of(in->standaard);
	db_bind_text(st, 1, str_of(in->veld.naam));
	rc = db_step(st);
	if (rc == DB_ROW)
		*out = db_text_dup(st, 0, act->arena);
	db_reset(st);
	return rc == DB_ROW || rc == DB_DONE ? DB_OK : rc;
}

struct str instelling(struct act *act, const char *naam)
{
	const struct instelling *in = vind(naam);
	struct str s = STR("");

	if (in && lees(act, in, &s) != DB_OK)
		s = str_of(in->standaard);
	return s;
}

bool instelling_aan(struct act *act, const char *naam)
{
	return str_is(instelling(act, naam), "ja");
}

enum model_rc instellingen_haal(struct act *act, struct record **out)
{
	struct record *r = record_nieuw(act, als_type());
	enum db_rc rc = DB_OK;

	*out = r;
	if (may(act, RECHT_LEZEN, STR("instelling")) != MAG_WEL) {
		audit_add(act, "lezen", STR("instelling"), STR(""), "geweigerd", 0);
		return MODEL_FORBIDDEN;
	}
	for (size_t i = 0; i < AANTAL(instellingen) && rc == DB_OK; i++)
		rc = lees(act, &instellingen[i], &r->waarde[i]);
	return model_van_db(rc);
}

static enum db_rc bewaar(struct act *act, const char *naam, struct str waarde)
{
	struct db_stmt *st = db_prepare(act->db, &sql_zet);
	enum db_rc rc;

	db_bind_text(st, 1, str_of(naam));
	db_bind_text(st, 2, waarde);
	rc = db_step(st);
	audit_add(act, "wijzigen", STR("instelling"), str_of(naam), "ok", 1);
	return rc == DB_DONE ? DB_OK : rc;
}

enum model_rc instellingen_zet(struct act *act, const struct record *nieuw, struct fouten *f)
{
	struct record *oud;
	enum model_rc mrc = instellingen_haal(act, &oud);
	enum db_rc rc = DB_OK;

	if (mrc == MODEL_OK && may(act, RECHT_WIJZIGEN, STR("instelling")) != MAG_WEL)
		mrc = MODEL_FORBIDDEN;
	if (mrc != MODEL_OK)
		return mrc;
	record_controle(act, nieuw, f);
	if (f->n)
		return MODEL_INVALID;
	for (size_t i = 0; i < AANTAL(instellingen) && rc == DB_OK; i++)
		if (!str_eq(oud->waarde[i], nieuw->waarde[i]))
			rc = bewaar(act, instellingen[i].veld.naam, nieuw->waarde[i]);
	return model_van_db(rc);
}
