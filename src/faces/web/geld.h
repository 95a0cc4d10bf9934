/* SPDX-License-Identifier: EUPL-1.2 */
/* What pages with money share. */
#ifndef FACES_WEB_GELD_H
#define FACES_WEB_GELD_H

#include "faces/web/layout.h"
#include "work/geld/geld.h"

struct str geld_euro(const struct request *, int64_t cent); /* "€ 5.000,00" */
/* Which payments paid this claim; nothing when there are none. */
void geld_delen_sectie(struct html *, const struct request *, const struct geld_deel *, size_t n);

/* A file that was made for this answer and is removed after it. NULL: it cannot be made. */
const char *web_tijdelijk(struct request *);
/* Gives it as a sheet with this name, "-2026.csv" put behind it. */
void web_blad(struct request *, struct response *, const char *path, bool xlsx,
	      const char *name, int year);

#endif
