/* SPDX-License-Identifier: EUPL-1.2 */
/* The kinds of letters, and what each of them does to the measure. */
#include "work/brief/brief_private.h"

const struct keuze brief_soorten[] = {{"voornemen", "Voornemen"},
	{"zienswijze", "Uitnodiging om een zienswijze te geven"}, {"besluit", "Besluit"},
	{"waarschuwing", "Waarschuwing"}, {"invordering", "Invorderingsbeschikking"},
	{"aanmaning", "Aanmaning"}, {"ontvangst-bezwaar", "Ontvangst van een bezwaar"},
	{"opschorting", "Bezwaar niet compleet, termijn staat stil"},
	{"verdaging", "Verdaging van de beslissing op bezwaar"},
	{"beslissing-bezwaar", "Beslissing op bezwaar"}, {"opheffing", "Opheffing"},
	{"intrekking", "Intrekking"}, {NULL, NULL}};

static const struct briefsoort soorten[] = {
	{"voornemen", .reageren = true, .bij_sturen = "voornemen"},
	{"zienswijze", .reageren = true},
	{"besluit", .besluit = true, .clausule = "bezwaarclausule", .bij_sturen = "bekendmaken",
	 .tekent = true},
	{"waarschuwing", .besluit = true, .bij_sturen = "bekendmaken", .tekent = true},
	{"invordering", .besluit = true, .verbeurte = true, .clausule = "bezwaarclausule",
	 .bij_sturen = "invorderen"},
	{"aanmaning", .verbeurte = true, .bij_sturen = "aanmanen"},
	{"ontvangst-bezwaar"},
	{"opschorting", .reageren = true},
	{"verdaging", .bij_sturen = "verdagen"},
	{"beslissing-bezwaar", .besluit = true, .uitslag = true, .clausule = "beroepclausule",
	 .bij_sturen = "beslissing-bezwaar"},
	{"opheffing", .besluit = true, .ingang = true, .clausule = "bezwaarclausule",
	 .bij_sturen = "opheffen"},
	{"intrekking", .besluit = true, .clausule = "bezwaarclausule", .bij_sturen = "intrekken"},
};

const struct briefsoort *briefsoort(struct str naam)
{
	for (size_t i = 0; i < B_AANTAL(soorten); i++)
		if (str_is(naam, soorten[i].naam))
			return &soorten[i];
	return NULL;
}

enum model_rc zaak_haal(struct act *act, const struct record *brief, struct zaak *z)
{
	enum model_rc rc;

	*z = (struct zaak){.brief = brief, .soort = briefsoort(record_veld(brief, "soort"))};
	if (!z->soort)
		return MODEL_FAIL;
	rc = record_haal(act, &type_maatregel, record_veld(brief, "maatregel"), &z->m);
	if (rc == MODEL_OK && z->soort->verbeurte)
		rc = record_haal(act, &type_verbeurte, record_veld(brief, "verbeurte"), &z->v);
	return rc;
}
