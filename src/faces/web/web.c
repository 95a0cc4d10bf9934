/* SPDX-License-Identifier: EUPL-1.2 */
#include "faces/web/web.h"

#include "faces/web/hooks.h"
#include "faces/web/werkvoorraad.h"

void web_start(void)
{
	static struct record_hook hooks[24]; /* the last one ends it */

	hooks[0] = bron_hook;
	hooks[1] = signaal_hook;
	hooks[2] = maatregel_hook;
	hooks[3] = verbeurte_hook;
	hooks[4] = toets_hook;
	hooks[5] = casus_hook;
	hooks[6] = overleg_hook;
	hooks[7] = vordering_hook;
	hooks[8] = betaling_hook;
	hooks[9] = afschrift_hook;
	hooks[10] = bibob_hook;
	hooks[11] = afpakking_hook;
	hooks[12] = beleid_hook;
	hooks[13] = vernietiging_hook;
	hooks[14] = verzoek_hook;
	hooks[15] = brief_hook;
	hooks[16] = sjabloon_hook;
	records_hooks(hooks);
	http_error_page(page_error);
	records_routes();
}

const struct route *const *web_tables(void)
{
	static const struct route *tables[] = {aanmelden_routes, brieven_routes, teksten_routes,
		profiel_routes,
		tweede_routes, passkey_routes, gebruikers_routes, sso_routes, rollen_routes,
		logboek_routes,
		werkvoorraad_routes, werklijst_routes,
		meldingen_routes, casussen_routes, rapport_routes,
		instellingen_routes, inlezen_routes, invoer_routes, signalen_routes,
		zoeken_routes, entiteiten_routes, nakijken_routes, netwerk_routes,
		patronen_routes, bronrecords_routes, termijnen_routes, doelen_routes,
		compartimenten_routes, noodtoegang_routes, akkoorden_routes,
		bronnen_plek_routes, geld_routes, afschriften_routes, bibob_routes, afpakken_routes,
		beleid_routes, bewaren_routes, verzoeken_routes, toezicht_routes,
		kaart_routes,
		NULL, NULL};

	tables[sizeof(tables) / sizeof(tables[0]) - 2] = records_routes();
	return tables;
}
