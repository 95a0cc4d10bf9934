/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What the files of this room share: one table of operations, from which come the
 * routes, the OpenAPI document and the checks of the tests; and the way from a step in
 * the data layer to an answer.
 *
 * Paths are kebab-case, query keys lowerCamelCase, schemas PascalCase, JSON keys of
 * record types the names of their fields, all others lowerCamelCase.
 *
 * Threads: the tables are made at start and constant after that.
 */
#ifndef FACES_API_PRIVATE_H
#define FACES_API_PRIVATE_H

#include <jansson.h>

#include "core/base/arena.h"
#include "core/model/record.h"
#include "faces/api/api.h"

#define API_BASE "/api/v1"

enum { API_PAGINA = 50, API_PAGINA_MAX = 500, API_BODY_MAX = 1 << 20 };

/* A query parameter; `type` in the words of openapi_soort. */
struct api_param {
	const char *naam, *type, *uitleg;
	bool verplicht;
};

struct api_op {
	enum method method;
	const char *pad;              /* after API_BASE */
	handler *handler;
	const char *ding;             /* as in struct route */
	enum recht recht;
	unsigned vlaggen;             /* R_PUBLIC, R_UPLOAD */
	size_t body_max;
	const char *uitleg;           /* summary, Dutch */
	const char *tag, *id;         /* group and operationId in the document */
	const char *vraag;            /* schema of the body, or NULL */
	const char *antwoord;         /* schema of the answer */
	int status;                   /* when it went well */
	const struct api_param *query;  /* ends with {NULL}; or NULL */
	const struct recordtype *type;  /* of the operations on a record type, else NULL */
	bool weigert;                 /* can answer 409: a rule says not yet */
	bool if_match;                /* asks for the version that was read, as PATCH does */
};

extern const struct api_op toegang_ops[], casus_ops[], rapport_ops[];
extern const struct api_op melding_ops[], toets_ops[],
	zoek_ops[], entiteit_ops[], invoer_ops[], besluit_ops[],
	termijn_ops[], maatregel_ops[], geld_ops[], afpakken_ops[],
	openapi_ops[];  /* each ends with {.pad = NULL} */

/* Adds the operations of a record type; returns how many. */
size_t records_ops(struct arena *, const struct recordtype *, struct api_op *out);
size_t records_ops_n(const struct recordtype *);
/* Steps of its loop: the last two operations of a type that has one. */
handler stappen_lijst, stappen_zet;
/* In a compartment and out of it. */
handler plek_zet;
/* If-Match: "3"; a star takes whatever is there (0). False: 428 or 412 was answered. */
bool api_if_match(struct request *, struct response *, int64_t *versie_out);
/* "Signaal", for schemas: the name of a type in PascalCase. */
struct str api_pascal(struct arena *, const char *naam);
/* Query keys that narrow a list of this type by an open field; ends with {NULL}. */
const struct api_param *records_filters(struct arena *, const struct recordtype *);

/* The operation of a request. */
const struct api_op *api_op_of(const struct request *);
/* All of them, for the document. */
const struct api_op *api_ops(size_t *n_out);
/* Makes the document once, at start. */
void openapi_make(void);

/* ---- run.c ----------------------------------------------------------------- */

/*
 * Runs a step in an act, again when others were in the way, and commits: what could
 * not be logged is not shown. A step may run several times and fills its argument
 * from nothing. False: the answer is already a problem; with MODEL_INVALID it lists
 * `fouten`, which may be NULL for steps that never give it.
 */
typedef enum model_rc api_step(struct request *, void *arg);
bool api_run(struct request *req, struct response *res, enum db_mode mode, api_step *step,
	     void *arg, struct fouten *fouten);

/* Takes over the reference. */
void api_json(struct request *, struct response *, int status, json_t *);
/* 400 with errors: [{veld, code, tekst}]; takes over the reference. */
void api_invalid(struct request *, struct response *, json_t *errors);
/* Adds one mistake to a list; veld may be NULL. */
void api_fout(json_t *errors, const char *veld, const char *code, const char *tekst);

/* The JSON object in the body, released with the request; NULL: 400 was answered. */
const json_t *api_body(struct request *, struct response *);

json_t *api_tekst(struct str);
json_t *api_tijd(struct request *, int64_t); /* null when 0 */
/* Sets a key; a text that is empty stays absent. */
void api_zet(json_t *o, const char *naam, json_t *v);
void api_zet_tekst(json_t *o, const char *naam, struct str);
/* {"resultaten": [..]}; takes over the reference. */
json_t *api_lijst(json_t *resultaten);

/* A key as in a path; 404 was answered when it cannot be one. */
bool api_id(struct request *, struct response *, struct str id);

/* page and pageSize, checked; mistakes go to errors. */
struct api_pagina {
	size_t pagina, per_pagina;
};
struct api_pagina api_pagina(struct request *, json_t *errors);
/* Refuses query keys that the operation does not have. */
void api_query_bekend(struct request *, json_t *errors);
/* Link: the same address with other values for these keys. */
void api_link(struct request *, struct response *, const char *rel, const char *sleutel,
	      struct str waarde);
void api_links(struct request *, struct response *, struct api_pagina, int64_t totaal);

#endif
