/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * One XML entry of a zip file through expat, piece by piece, with limits: 2 GiB
 * unpacked, at most 500 times its packed size once it is large, 32 levels deep, and no
 * document type (so no entities that grow).
 *
 * The handlers get names and attributes without their namespace prefix handled by
 * zipxml_local and zipxml_attr. A handler may call zipxml_pause: zipxml_pull then
 * returns, and goes on from there the next time.
 *
 * Ownership: the reader owns parser and entry, not the zip. Threads: one.
 */
#ifndef ENGINES_TABLE_ZIPXML_H
#define ENGINES_TABLE_ZIPXML_H

#include <zip.h>

#include "engines/table/table_private.h"

struct zipxml;

struct zipxml_handlers {
	void (*start)(void *user, const char *name, const char **attr);
	void (*end)(void *user, const char *name);
	void (*text)(void *user, const char *p, size_t n);
};

/* NULL when the entry is not there or not readable; the reason in t->err. */
struct zipxml *zipxml_open(struct table *t, zip_t *zip, const char *entry,
			   const struct zipxml_handlers *, void *user);
void zipxml_close(struct zipxml *); /* NULL is allowed */

/* 1: paused; 0: the end; -1: broken, the reason in t->err. */
int zipxml_pull(struct zipxml *);
void zipxml_pause(struct zipxml *);
/* Gives up from inside a handler: pull returns -1; the caller has set t->err. */
void zipxml_stop(struct zipxml *);
/* Reads an entry to its end; for small parts. */
bool zipxml_all(struct table *t, zip_t *zip, const char *entry,
		const struct zipxml_handlers *, void *user);

/* Share of the entry read so far, 0..1000. */
int64_t zipxml_permille(const struct zipxml *);

/* Name without prefix. */
const char *zipxml_local(const char *name);
/* Value of an attribute by its name without prefix, NULL when absent. */
const char *zipxml_attr(const char **attr, const char *local);
/* As a number from 1, at most `max`; `otherwise` when absent or wrong. */
size_t zipxml_count(const char **attr, const char *local, size_t max, size_t otherwise);

#endif
