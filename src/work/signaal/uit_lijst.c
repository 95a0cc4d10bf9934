/* SPDX-License-Identifier: EUPL-1.2 */
#include "work/signaal/uit_lijst.h"

#include "core/base/utf8.h"
#include "core/model/veld.h"
#include "work/signaal/signaal.h"

static const struct {
	const char *van, *naar;
} gelijk[] = {
	{"straat", "straat"}, {"huisnummer", "huisnummer"}, {"postcode", "postcode"},
	{"plaats", "plaats"}, {"adres", "plek"}, {"naam", "persoon"},
	{"geboortedatum", "geboortedatum"}, {"bedrijf", "bedrijf"}, {"kvk", "kvk"},
	{"kenteken", "kenteken"}, {"telefoon", "telefoon"}, {"datum", "ontvangen_op"},
	{"melder", "melder_naam"}};

static struct str veld(const struct bronrij *r, const char *naam)
{
	int i = model_veld(r->soort->type, str_of(naam));

	return i < 0 ? STR("") : r->waarde[i];
}

/* Values that do not fit the field are left out here: the bronrecord keeps them. */
static void neem(struct act *act, struct record *s, const char *naar, struct str w)
{
	int i = model_veld(&type_signaal, str_of(naar));
	struct str uit;

	if (w.len && veld_lees(&type_signaal.velden[i], act->arena, w, &uit) == NULL)
		record_zet(s, naar, uit);
}

static struct str thema_van(struct arena *a, struct str geschreven)
{
	const struct veld *v = &type_signaal.velden[model_veld(&type_signaal, STR("thema"))];
	struct str f = utf8_fold(a, geschreven);

	for (const struct keuze *k = v->keuzes; k->waarde; k++)
		if (str_find(f, str_of(k->waarde), 0) != SIZE_MAX ||
		    str_eq(f, utf8_fold(a, str_of(k->label))))
			return str_of(k->waarde);
	return STR("");
}

static struct str onderwerp(struct arena *a, const struct bronrij *r)
{
	struct str thema = veld(r, "thema");

	if (thema.len)
		return str_fmt(a, "%.*s (regel %lld)", STR_ARG(utf8_head(thema, 90)),
			       (long long)r->regel);
	return str_fmt(a, "Melding uit lijst, regel %lld", (long long)r->regel);
}

enum db_rc signaal_uit_lijst(struct act *act, const struct bronrij *r, struct str record)
{
	struct record *s = record_nieuw(act, &type_signaal);
	struct str tekst = veld(r, "tekst");
	struct fouten fouten = {.n = 0};
	enum model_rc rc;

	record_zet(s, "onderwerp", onderwerp(act->arena, r));
	record_zet(s, "feiten", tekst.len ? utf8_head(tekst, 20000)
					  : STR("Geen tekst in de lijst; zie de rij in de bron."));
	record_zet(s, "kanaal", STR("lijst"));
	record_zet(s, "bronrecord", record);
	neem(act, s, "thema", thema_van(act->arena, veld(r, "thema")));
	for (size_t i = 0; i < sizeof(gelijk) / sizeof(gelijk[0]); i++)
		neem(act, s, gelijk[i].naar, veld(r, gelijk[i].van));
	rc = record_maak(act, s, &fouten);
	return rc == MODEL_OK ? DB_OK : rc == MODEL_RETRY ? DB_RETRY : DB_FAIL;
}
