/* SPDX-License-Identifier: EUPL-1.2 */
/* What the pages of imports share. */
#ifndef FACES_WEB_INVOER_H
#define FACES_WEB_INVOER_H

#include "faces/web/web.h"
#include "work/invoer/invoer.h"

/* Table of imports; with the name of the source when they are of several. */
void web_imports(struct html *, const struct request *, const struct invoer *, size_t n,
		 bool of_all);
void web_import_badge(struct html *, const struct invoer *);

/* /invoer/{id}/fouten.csv: rows that could not be read, as they were written. */
void import_faults(struct request *, struct response *);

/* ---- files that were received but not yet read in (invoer_bestand.c) ---- */

struct waiting {
	struct str token;   /* of the address; tells whose it is */
	struct str name;    /* as the sender called it */
	const char *path;
};
/* Takes the upload over. NULL or what is wrong, in Dutch. */
const char *waiting_keep(struct request *, const struct upload *, struct waiting *out);
/* False when it is not there, or not of this person. */
bool waiting_open(struct request *, struct str token, struct waiting *out);
/* Gives it a second name under which it stays for the import; NULL when that fails. */
const char *waiting_for_import(struct request *, const struct waiting *);
/* The file is no longer asked for under its token. */
void waiting_drop(struct request *, const struct waiting *);

#endif
