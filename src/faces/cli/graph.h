/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * `contramijn graph`: questions about a list of lines, without a data directory. Private to
 * the command line.
 *
 * A list has columns from and to, and may have weight, type, from_date and to_date (or their
 * Dutch names). Without a header the first two columns are taken. Any file that engines/table
 * reads will do.
 */
#ifndef FACES_CLI_GRAPH_H
#define FACES_CLI_GRAPH_H

#include "engines/graph/graph.h"
#include "engines/graph/names.h"
#include "faces/cli/cli.h"
#include "faces/cli/uitvoer.h"

enum { GRAPH_FASEN_MAX = 8 };

struct lijst {
	struct names punten;
	uint32_t m, ruimte;
	uint32_t *van, *naar;
	float *gewicht;           /* NULL without such a column; so for the next three */
	uint8_t *soort;
	int32_t *eerste, *laatste;
	uint32_t *regel;          /* where the line stands in the file */
	struct str soortnaam[GRAPH_TYPES_MAX];
	uint32_t soorten;
	uint32_t lussen;          /* lines from a node to itself */
};

/* Reads the file; false after saying what is wrong, with line numbers. */
bool graph_lees(struct lijst *, const char *pad, struct arena *);
void lijst_vrij(struct lijst *);

struct werk {
	struct cli *c;
	struct arena *a;
	struct lijst lijst;
	struct graph heel;        /* all lines */
	struct graph g;           /* the lines that count */
	uint32_t *oud;            /* place in the list of each line of g; NULL: the same */
	struct graph_filter filter;
	struct graph_damping demping;
	struct uitvoer uit;
	struct {
		const char *naam;
		double seconden, rekentijd;
	} fase[GRAPH_FASEN_MAX];
	size_t fasen;
	double begin, rekenbegin; /* of the phase that runs */
};
/* The phase that just ended; NULL: the first begins. */
void werk_fase(struct werk *, const char *naam);

/* One question. Writes its answer and says the main thing on standard error. */
struct vraag {
	const char *naam, *uitleg;
	const char *kolommen;
	bool in_heel;             /* asks the whole list and filters itself */
	enum cli_uit (*doe)(struct werk *);
};
extern const struct vraag graph_vragen[];

#endif
