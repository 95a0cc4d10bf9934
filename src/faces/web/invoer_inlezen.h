/* SPDX-License-Identifier: EUPL-1.2 */
/* What the steps of reading a list in share. */
#ifndef FACES_WEB_INVOER_INLEZEN_H
#define FACES_WEB_INVOER_INLEZEN_H

#include "core/base/arena.h"
#include "faces/web/invoer.h"

enum { LOADING_ERRORS_MAX = 64, LOADING_FAULTS_MAX = 10 };

struct loading {
	struct record *source;
	const struct bronsoort *kind;  /* NULL: a mixed file, that says itself what it is */
	struct waiting file;
	const char *path;              /* of the file, as the import will find it */
	struct vinger mark;
	struct voorstel seen;          /* with what the user chose */
	size_t used;                   /* columns that got a field */
	struct str mapping;
	bool tried;
	struct invoer trial;           /* counts of the trial, or the import begun */
	struct str faults[LOADING_FAULTS_MAX];
	size_t faults_n;
	struct str *wrong;             /* for each column: what is wrong with the choice */
	struct part_error errors[LOADING_ERRORS_MAX + 1];
	size_t errors_n;
	char err[TABLE_ERR_MAX];
	enum model_rc rc;
};

/* /bronnen/{id}/inlezen[/TOKEN][end] */
struct str loading_path(const struct request *, const struct loading *, const char *end);
void loading_crumbs(const struct request *, const struct loading *, struct part_link out[2]);
/* The page that shows the file: columns, first rows, trial. */
void loading_draw(struct request *, struct response *, const struct loading *);

#endif
