/* SPDX-License-Identifier: EUPL-1.2 */
#include "faces/web/web.h"

#include "work/invoer/invoer.h"

static struct invoer_werker *werker;

void web_invoer_werker(struct invoer_werker *w) { werker = w; }

void web_wek_invoer(void)
{
	if (werker)
		invoer_werker_wek(werker);
}

void web_start(void)
{
	http_error_page(page_error);
	records_routes();
}

const struct route *const *web_tables(void)
{
	static const struct route *tables[] = {aanmelden_routes, teksten_routes,
		profiel_routes, gebruikers_routes, rollen_routes, logboek_routes,
		zoeken_routes, entiteiten_routes, nakijken_routes, bronrecords_routes, NULL, NULL};

	tables[sizeof(tables) / sizeof(tables[0]) - 2] = records_routes();
	return tables;
}
