/* SPDX-License-Identifier: EUPL-1.2 */
#include "work/soorten/soort.h"

#include <pthread.h>

const struct bronsoort *const bronsoorten[] = {&soort_persoon, &soort_organisatie, &soort_adres,
	&soort_voertuig, &soort_vaartuig, &soort_goed, &soort_vergunning, &soort_bronsignaal,
	&soort_contact, &soort_relatie, NULL};

const struct bronsoort *bronsoort_op_naam(struct str naam)
{
	if (str_is(naam, "signaal"))
		return &soort_bronsignaal;
	for (const struct bronsoort *const *b = bronsoorten; *b; b++)
		if (str_is(naam, (*b)->type->naam))
			return *b;
	return NULL;
}

enum { SOORTEN_N = sizeof(bronsoorten) / sizeof(bronsoorten[0]) - 1, DEELVELDEN_MAX = 24 };

static int deelveld[SOORTEN_N][DELEN_MAX][DEELVELDEN_MAX];

static void zoek_deelvelden(void)
{
	for (size_t i = 0; i < SOORTEN_N; i++)
		for (size_t nr = 0; nr < bronsoorten[i]->delen_n; nr++)
			for (size_t k = 0; k < bronsoorten[i]->delen[nr].n; k++)
				deelveld[i][nr][k] = model_veld(bronsoorten[i]->type,
					str_of(bronsoorten[i]->delen[nr].velden[k].veld));
}

int deelveld_nr(const struct bronsoort *s, size_t nr, size_t k)
{
	static pthread_once_t eens = PTHREAD_ONCE_INIT;

	pthread_once(&eens, zoek_deelvelden);
	for (size_t i = 0; i < SOORTEN_N; i++)
		if (bronsoorten[i] == s)
			return deelveld[i][nr][k];
	return model_veld(s->type, str_of(s->delen[nr].velden[k].veld));
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

const char *entiteit_soort_naam(enum match_soort s)
{
	return namen[s].naam;
}
const char *entiteit_soort_titel(enum match_soort s)
{
	return namen[s].titel;
}
const char *entiteit_soort_meervoud(enum match_soort s)
{
	return namen[s].meervoud;
}

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
