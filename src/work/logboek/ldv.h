/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Logboek Dataverwerkingen 1.0.0 (normen.md 1.2): the sealed log as one record for each
 * processing and each person it was about. Users are not in it: who looked stands in the audit
 * log, joined by trace_id and span_id. Persons are named by their pseudonym (core/trust/zegel.h),
 * which means nothing once their key was destroyed.
 *
 * As JSON lines from the command line, or pushed to a collector as OTLP/HTTP JSON in the
 * background (setting ldv_adres), in order, until it answers 200: nothing is left out.
 */
#ifndef WORK_LOGBOEK_LDV_H
#define WORK_LOGBOEK_LDV_H

#include <jansson.h>

#include "core/trust/act.h"

enum { LDV_TRACE = 33, LDV_SPAN = 17 };

struct ldv_record {
	int64_t nummer;             /* of the line in the log */
	char trace_id[LDV_TRACE], span_id[LDV_SPAN];
	struct str naam;            /* "lezen entiteit" */
	struct str activiteit;      /* URI of one version of the register entry; "" unknown */
	struct str betrokkene;      /* urn:contramijn:betrokkene:PSEUDONYM */
	int64_t tijd;
	bool goed;
};

enum { LDV_REGELS_MAX = 500 };
/*
 * The records of at most LDV_REGELS_MAX lines of the log from number `vanaf` on; *volgende_out is
 * where to go on, and equals `vanaf` at the end. In a begun DB_WRITE act: who was only ever in a
 * list gets a key.
 */
enum db_rc ldv_lees(struct act *, int64_t vanaf, struct ldv_record **out, size_t *n_out,
		    int64_t *volgende_out) __attribute__((warn_unused_result));

/* New references. */
json_t *ldv_json(struct arena *, const struct ldv_record *);
json_t *ldv_otlp(struct arena *, const struct ldv_record *, size_t n);

/* Sends what was not sent yet, once; *n_out tells how many records. True when all of it was
 * taken, also when no collector is set. */
enum { LDV_ERR_MAX = 160 };
bool ldv_verzend(struct huis *, int64_t *n_out, char err[static LDV_ERR_MAX])
	__attribute__((warn_unused_result));

/* The thread of a server that does so, and tries again later and later while it fails. */
struct ldv_werker;
struct ldv_werker *ldv_werker_begin(struct huis *);
void ldv_werker_einde(struct ldv_werker *);

#endif
