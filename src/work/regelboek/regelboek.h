/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The files of rules/: law and policy as text. They are built into the program, so that it
 * runs from anywhere; a folder may replace them file by file and add new ones.
 *
 * Which folder: the one that is asked for, else the first that is there of
 * ../rules beside the program (a build tree) and ../share/contramijn/rules (installed).
 * A file of the folder hides the built-in one with the same path.
 *
 * Threads: any; results in the arena.
 */
#ifndef WORK_REGELBOEK_REGELBOEK_H
#define WORK_REGELBOEK_REGELBOEK_H

#include "core/base/arena.h"
#include "core/base/str.h"

struct regelbestand {
	const char *pad;           /* "termijnen/bezwaar" */
	const unsigned char *data;
	size_t len;
};
/* Made by tools/embed. */
extern const struct regelbestand regelboek_ingebouwd[];
extern const size_t regelboek_ingebouwd_n;

enum { REGELBOEK_ERR_MAX = 384, REGELBOEK_MAX = 1024, REGELBOEK_BESTAND_MAX = 256 * 1024 };

struct regeltekst {
	struct str pad, tekst;
};
struct regelboek {
	struct regeltekst *bestand; /* in order of path */
	size_t n;
	const char *map;           /* the folder that was read, or NULL */
};
/* `map` NULL: see above. False with a Dutch reason: a folder that was asked for is not
 * there, or a file cannot be read or is too large. */
bool regelboek_lees(struct arena *, const char *map, struct regelboek *out,
		    char err[static REGELBOEK_ERR_MAX]) __attribute__((warn_unused_result));

#endif
