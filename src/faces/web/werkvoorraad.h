/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The worklist as a part of the first page: tabs, filters with those that were saved, the
 * list with boxes to give several things to a colleague at once. All of it is plain forms.
 */
#ifndef FACES_WEB_WERKVOORRAAD_H
#define FACES_WEB_WERKVOORRAAD_H

#include "faces/web/layout.h"
#include "work/werkvoorraad/werkvoorraad.h"

struct worklist {
	struct werk_vraag ask;
	struct werklijst found;
	enum model_rc rc;             /* MODEL_INVALID: the question makes no sense */
	int64_t mine, mine_late;
	struct werkfilter *saved;
	struct collega *people;
	struct werk_soort *kinds;
	size_t saved_n, people_n, kinds_n;
	/* What was just given, for what could not be. */
	struct werk_geef *given;
	size_t given_n;
	const char *error;            /* about the form that was sent, or NULL */
};

/* The question in the address. */
void worklist_ask(struct request *, struct worklist *);
/* As a web_step; within the act. */
enum db_rc worklist_read(struct request *, struct worklist *);
void worklist_draw(struct html *, const struct request *, const struct worklist *);

/* Draws the first page around a worklist that was asked by a form. */
void werkvoorraad_page(struct request *, struct response *, struct worklist *);

extern const struct route werklijst_routes[]; /* /werkvoorraad/geven, /werkvoorraad/filters */

#endif
