/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The schemas of the document: those of record types from their declarations, all others
 * from one table of keys.
 */
#ifndef FACES_API_SCHEMAS_H
#define FACES_API_SCHEMAS_H

#include "faces/api/api_private.h"

/* All schemas by name; the caller's reference. */
json_t *schemas_all(void);
/*
 * "string", "integer", "number", "boolean", "date-time", "date", "object", "binary"; "Naam"
 * refers to a schema; "[..]" is a list of what stands inside.
 */
json_t *openapi_soort(const char *type);

#endif
