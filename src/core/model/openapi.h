/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * JSON Schemas of a record type, for OpenAPI 3.0 documents (`nullable`, not a
 * type list). They describe exactly what json.h gives and takes.
 *
 * Ownership: the caller's references. Threads: pure.
 */
#ifndef CORE_MODEL_OPENAPI_H
#define CORE_MODEL_OPENAPI_H

#include <jansson.h>

#include "core/model/recordtype.h"

/* A record as it is shown. */
json_t *openapi_schema(const struct recordtype *);
/* Body that makes one: required fields required, nothing else allowed. */
json_t *openapi_schema_nieuw(const struct recordtype *);
/* Body that changes one: every field may be absent, or null to empty it. */
json_t *openapi_schema_wijziging(const struct recordtype *);
/* Body that makes a step of its loop: which, and the answers to its questions. */
json_t *openapi_schema_stap(const struct recordtype *);
/* One value of a field, also for the schema of a query parameter. */
json_t *openapi_veld(const struct veld *);

#endif
