/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * `contramijn match`: who is who in any lists, without a data directory. Private to the
 * command line.
 *
 * match_kolom.c says which column of which file is which field, match_lees.c reads the rows
 * (one thread reads, one interns), match_uitleg.c explains a pair, match_namen.c scores bare
 * names, match.c does them in order. Memory and mistakes are herken's (engines/match/herken.h).
 */
#ifndef FACES_CLI_MATCH_H
#define FACES_CLI_MATCH_H

#include "engines/match/herken.h"
#include "engines/table/table.h"
#include "faces/cli/cli.h"

enum { MATCH_KOLOMMEN = 64, MATCH_DELEN = 4, MATCH_BRONNEN = 16 };

/* One FIELD=COLUMN; COLUMN may be parts joined with "+". */
struct match_kolom {
	enum herken_veld veld;
	struct str naam;              /* as written: for messages and explanations */
	struct str deel[MATCH_DELEN];
	size_t deel_n;
};

struct match_bestand {
	const char *pad;
	struct str naam;              /* without directory: serves as source when asked */
	struct table *t;
	size_t plaats[MATCH_KOLOMMEN][MATCH_DELEN]; /* SIZE_MAX: not in this file */
	size_t id, bron;              /* bron SIZE_MAX: the file itself, or none */
};

struct match {
	struct cli *c;
	struct herken *h;
	struct match_kolom kolom[MATCH_KOLOMMEN];
	size_t kolom_n;
	struct match_bestand bestand[CLI_REST_MAX];
	size_t bestand_n;
	const char *bron;             /* column of the source, NULL: none */
	bool bron_is_bestand;         /* --source bestand: the file is the source */
	struct str uniek[MATCH_BRONNEN];
	size_t uniek_n;
	enum herken_soort soort;
	double doel;
	unsigned draden;
};

/* Reads --map; false after saying what is wrong. */
bool match_map(struct match *);
/* Opens the files and finds the columns; false after saying what is wrong. */
bool match_kolommen(struct match *);
void match_bestanden_dicht(struct match *);

/* All rows of all files into m->h; false after saying which line is wrong. */
bool match_lees(struct match *);
/* --labels: pairs of which people know it. */
bool match_labels(struct match *, const char *pad);

/* --explain A,B on standard output. */
enum cli_uit match_uitleg(struct match *, const char *paar);
/* The two ids of "A,B"; false after saying which is not there. */
bool match_twee(struct match *, const char *paar, uint32_t *a_out, uint32_t *b_out);

/* `match --names`: the likeness of pairs of bare names. */
enum cli_uit match_namen(struct cli *);

#endif
