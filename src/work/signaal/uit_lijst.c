/* SPDX-License-Identifier: EUPL-1.2 */
#include "work/signaal/uit_lijst.h"

#include "core/base/date.h"
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

/* What it is about: the theme's own name, or the words of the list. */
static struct str waarover(struct arena *a, const struct bronrij *r, struct str thema)
{
	const struct veld *v = &type_signaal.velden[model_veld(&type_signaal, STR("thema"))];
	struct str geschreven = str_trim(veld(r, "thema"));

	if (str_is(thema, "anders"))
		return STR("Melding");
	/* A list that says more than the theme has a subject of its own. */
	for (const struct keuze *k = v->keuzes; thema.len && k->waarde; k++)
		if (str_is(thema, k->waarde) && geschreven.len <= strlen(k->label))
			return str_of(k->label);
	return geschreven.len ? str_capital(a, utf8_head(geschreven, 60)) : STR("Melding");
}

/* Where it is, in as few words as people use. */
static struct str waar(struct arena *a, const struct bronrij *r)
{
	struct str straat = veld(r, "straat");

	if (veld(r, "adres").len)
		return utf8_head(veld(r, "adres"), 50);
	if (!straat.len)
		return utf8_head(veld(r, "plaats"), 50);
	return utf8_head(str_trim(str_fmt(a, "%.*s %.*s", STR_ARG(straat),
				 STR_ARG(veld(r, "huisnummer")))), 50);
}

static struct str wanneer(struct arena *a, const struct bronrij *r)
{
	struct date d;

	return date_parse(veld(r, "datum"), &d) ? date_dutch(a, d) : STR("");
}

/* As a person would write it: "Drugs bij Zwaluwplantsoen 4", without names. */
static struct str onderwerp(struct arena *a, const struct bronrij *r, struct str thema)
{
	struct str wat = waarover(a, r, thema), plek = waar(a, r), dag = wanneer(a, r);

	if (plek.len)
		return str_fmt(a, "%.*s bij %.*s", STR_ARG(wat), STR_ARG(plek));
	if (str_is(wat, "Melding"))
		return dag.len ? str_fmt(a, "Melding van %.*s", STR_ARG(dag))
			       : STR("Melding uit een lijst");
	return dag.len ? str_fmt(a, "%.*s, gemeld op %.*s", STR_ARG(wat), STR_ARG(dag)) : wat;
}

enum db_rc signaal_uit_lijst(struct act *act, const struct bronrij *r, struct str record)
{
	struct record *s = record_nieuw(act, &type_signaal);
	struct str tekst = veld(r, "tekst");
	struct str thema = thema_van(act->arena, veld(r, "thema"));
	struct fouten fouten = {.n = 0};
	enum model_rc rc;

	record_zet(s, "onderwerp", onderwerp(act->arena, r, thema));
	record_zet(s, "feiten", tekst.len ? utf8_head(tekst, 20000)
					  : STR("Geen tekst in de lijst; zie de rij in de bron."));
	record_zet(s, "kanaal", STR("lijst"));
	record_zet(s, "bronrecord", record);
	neem(act, s, "thema", thema);
	for (size_t i = 0; i < sizeof(gelijk) / sizeof(gelijk[0]); i++)
		neem(act, s, gelijk[i].naar, veld(r, gelijk[i].van));
	rc = record_maak(act, s, &fouten);
	return rc == MODEL_OK ? DB_OK : rc == MODEL_RETRY ? DB_RETRY : DB_FAIL;
}
