/* SPDX-License-Identifier: EUPL-1.2 */
#include "faces/web/web.h"

#include "faces/web/hooks.h"
#include "work/invoer/invoer.h"

static struct invoer_werker *werker;
static const char *invoer_map;

void web_invoer_werker(struct invoer_werker *w) { werker = w; }

void web_invoer_map(const char *map) { invoer_map = map; }

const char *web_invoer_map_van(void) { return invoer_map; }

void web_wek_invoer(void)
{
	if (werker)
		invoer_werker_wek(werker);
}

void web_start(void)
{
	static struct record_hook hooks[3];

	hooks[0] = bron_hook;
	hooks[1] = signaal_hook;
	records_hooks(hooks);
	http_error_page(page_error);
	records_routes();
}

const struct route *const *web_tables(void)
{
	static const struct route *tables[] = {aanmelden_routes, teksten_routes,
		profiel_routes, gebruikers_routes, rollen_routes, logboek_routes,
		werkvoorraad_routes, inlezen_routes, invoer_routes, signalen_routes,
		zoeken_routes, entiteiten_routes, nakijken_routes, bronrecords_routes, NULL, NULL};

	tables[sizeof(tables) / sizeof(tables[0]) - 2] = records_routes();
	return tables;
}
