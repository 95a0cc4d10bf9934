/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Audit log: who did what, when, to which record, for which purpose, with what
 * result. Lines hold keys, never names or content (normen.md 9.4).
 *
 * Table audit(id, tijd, wie, rol, doel, actie, ding, record, resultaat, verzoek,
 * herkomst, aantal). Only inserts, each sealed in the same transaction (zegel.h); the
 * tree of all lines is signed every hour and at the end. Lines of reads are gathered by one thread
 * and committed together (group commit); audit_flush waits for its own lines.
 *
 * Threads: audit_add on the act's own thread; the log is shared.
 */
#ifndef CORE_TRUST_AUDIT_H
#define CORE_TRUST_AUDIT_H

#include "core/trust/act.h"

struct audit_log;

/* Starts the gathering thread; close waits until all lines are written. */
struct audit_log *audit_open(struct db_pool *);
void audit_close(struct audit_log *);

/*
 * Adds a line to the act: `actie` is a static word ("lezen", "lijst", "zoeken",
 * "maken", "wijzigen", "invoeren", "inloggen", "geweigerd" ..), `ding` the type,
 * `record` its key (may be empty), `aantal` how many records it covers.
 */
void audit_add(struct act *, const char *actie, struct str ding, struct str record,
	       const char *resultaat, int64_t aantal);

/* Adds to what the line added last covers: the keys of the records that a list or search
 * showed. The first of n keys, `stride` bytes apart: the member of an array of structs. */
void audit_covers(struct act *, const struct str *first, size_t n, size_t stride);
#define AUDIT_COVERS(act, array, n, member)                                                        \
	audit_covers(act, (n) ? &(array)[0].member : NULL, n, sizeof((array)[0]))

/* Used by act_commit: inserts on the act's own connection. */
enum db_rc audit_write(struct act *);
/* Used by act_commit of reads: returns when the lines are durable. */
enum db_rc audit_flush(struct act *);

struct audit_regel {
	struct str id, wie, wie_naam, doel, actie, ding, record, resultaat, verzoek, herkomst;
	int64_t tijd, aantal;
	enum rol rol;
};
struct audit_vraag {
	struct str wie, ding, record, actie; /* empty: all */
	struct str voor;                     /* keyset page: lines before this id */
	size_t max;
};
/* Newest first, in the act's arena. */
enum db_rc audit_list(struct act *, const struct audit_vraag *, struct audit_regel **out,
		      size_t *n_out);

#endif
