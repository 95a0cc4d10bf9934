/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The law of this process: read once from the rule book, constant after that. What the
 * faces share around engines/law: reading, asking, answers as JSON.
 *
 * Threads: termijn_start once, before others; the rest from any thread.
 */
#ifndef WORK_TERMIJN_TERMIJN_H
#define WORK_TERMIJN_TERMIJN_H

#include <jansson.h>

#include "engines/law/beleid.h"
#include "engines/law/law.h"

enum { TERMIJN_ERR_MAX = 768 };

/* Reads the rules. `map` NULL: the usual folder (work/regelboek), and nothing happens when
 * the law is there already. False with file, line and reason in Dutch. */
bool termijn_start(const char *map, char err[static TERMIJN_ERR_MAX])
	__attribute__((warn_unused_result));
/* The law; started with the usual folder when nobody did. Never NULL: rules that cannot be
 * read end the program, because a wrong date is worse than none. */
const struct law *termijn_law(void);
/* Policies of rules/beleid; as termijn_law. */
const struct law_beleidboek *termijn_beleid(void);

/* Everything of an answer: regel, titel, nummer, artikel, bron, versie, gegevens, einde,
 * ruwe_einde, stappen, waarschuwingen, and where the rule has them eerste_dag, laatste_dag,
 * verbeurte_vanaf, handel_voor, dagen, bedrag_cent, verbeurten. New reference. */
json_t *termijn_json(const struct law_antwoord *, const struct law_invoer *);
/* One rule with what it asks and its versions. New reference. */
json_t *termijn_regel_json(const struct law_regel *);

/* Text in the arena, made by one of the law_ functions that write to a buf. */
struct str termijn_iso(struct arena *, struct law_moment);
struct str termijn_dag(struct arena *, struct law_moment); /* "vrijdag 27 februari 2026" */
struct str termijn_euro(struct arena *, int64_t cent);
struct str termijn_stap(struct arena *, const struct law_antwoord *, const struct law_stap *);
struct str termijn_let_op(struct arena *, const struct law_antwoord *,
			  const struct law_waarschuwing *);

#endif
