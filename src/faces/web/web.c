/* SPDX-License-Identifier: EUPL-1.2 */
#include "faces/web/web.h"

void web_start(void)
{
	http_error_page(page_error);
	records_routes();
}

const struct route *const *web_tables(void)
{
	static const struct route *tables[] = {aanmelden_routes, teksten_routes,
		profiel_routes, gebruikers_routes, rollen_routes, logboek_routes, NULL, NULL};

	tables[6] = records_routes();
	return tables;
}
