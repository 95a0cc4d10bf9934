/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The JSON API under /api/v1/ (normen.md 1.1). api_tables gives its routes for
 * http_start, made from the record types and the tables of this room.
 */
#ifndef FACES_API_API_H
#define FACES_API_API_H

#include "faces/http/http.h"

/* Who runs this installation and its address, for the document; each may be empty. The
 * texts stay. Before api_tables. */
void api_contact(struct str email, struct str adres);

/* Ends with NULL. After schema_types; call once, before threads. */
const struct route *const *api_tables(void);

#endif
