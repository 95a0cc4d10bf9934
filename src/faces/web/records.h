/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Pages for every record type kept in a table of its own, made from its
 * declaration: list with filters, search, order and files; new; detail with history;
 * change, where a change by someone else in between is shown and nothing is lost.
 *
 * Addresses: /{meervoud}, /nieuw, /export, /{id}, /{id}/wijzigen, and for each step of its
 * loop /{id}/stappen/{stap}: the questions, or why it may not yet. A room adds what
 * belongs to its own work with a hook on the detail page; what its buttons do is in
 * a route table of the room itself (POST /signalen/{id}/koppelen).
 */
#ifndef FACES_WEB_RECORDS_H
#define FACES_WEB_RECORDS_H

#include "core/model/record.h"
#include "faces/web/layout.h"

struct record_hook {
	const char *type;             /* "signaal" */
	/* Gathers what the drawing needs, inside the act that reads the record; *out is
	 * given to it. May be NULL. Returns as a web_step (run.h). */
	enum db_rc (*load)(struct request *, const struct record *, void **out);
	/* Sections under the fields, and in the column beside them; may be NULL. */
	void (*main)(struct html *, struct request *, const struct record *, void *loaded);
	void (*aside)(struct html *, struct request *, const struct record *, void *loaded);
	/* Buttons beside the heading, in the arena; may be NULL. */
	size_t (*actions)(struct request *, const struct record *, void *loaded,
			  const struct part_link **out);
	/* Under the heading of the list page; may be NULL. */
	void (*list_top)(struct html *, struct request *);
};
/* Static hooks, ended by {.type = NULL}; before web_start. */
void records_hooks(const struct record_hook *);

#endif
