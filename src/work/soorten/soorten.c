/* SPDX-License-Identifier: EUPL-1.2 */
#include "work/soorten/soort.h"

const struct bronsoort *const bronsoorten[] = {
	&soort_persoon, &soort_organisatie, &soort_adres, &soort_voertuig, &soort_vaartuig,
	&soort_goed, &soort_vergunning, &soort_bronsignaal, &soort_contact, &soort_relatie, NULL};

const struct bronsoort *bronsoort_op_naam(struct str naam)
{
	if (str_is(naam, "signaal"))
		return &soort_bronsignaal;
	for (const struct bronsoort *const *b = bronsoorten; *b; b++)
		if (str_is(naam, (*b)->type->naam))
			return *b;
	return NULL;
}

static const struct {
	const char *naam, *titel, *meervoud;
} namen[MATCH_SOORT_N] = {
	[MATCH_PERSOON] = {"persoon", "Persoon", "Personen"},
	[MATCH_ORGANISATIE] = {"organisatie", "Organisatie", "Organisaties"},
	[MATCH_ADRES] = {"adres", "Adres", "Adressen"},
	[MATCH_VOERTUIG] = {"voertuig", "Voertuig", "Voertuigen"},
	[MATCH_VAARTUIG] = {"vaartuig", "Vaartuig", "Vaartuigen"},
	[MATCH_GOED] = {"goed", "Goed", "Goederen"},
};

const char *entiteit_soort_naam(enum match_soort s) { return namen[s].naam; }
const char *entiteit_soort_titel(enum match_soort s) { return namen[s].titel; }
const char *entiteit_soort_meervoud(enum match_soort s) { return namen[s].meervoud; }

bool entiteit_soort_van_naam(struct str naam, enum match_soort *out)
{
	for (int s = 0; s < MATCH_SOORT_N; s++) {
		if (str_is(naam, namen[s].naam)) {
			*out = (enum match_soort)s;
			return true;
		}
	}
	return false;
}
