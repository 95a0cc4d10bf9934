/* SPDX-License-Identifier: EUPL-1.2 */
#include "faces/api/api.h"

const struct route *const *api_tables(void)
{
	static const struct route *const tables[] = {NULL};

	return tables;
}
