/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Work of a page inside an act: begin, step, commit, and again when others were in
 * the way. A page first gathers what it shows, then commits (that writes the audit
 * lines), and only then draws: what could not be logged is not shown.
 *
 * A step may run several times: it fills its argument from nothing each time. It
 * returns DB_OK to commit; DB_DONE when it ended well but nothing may change (the
 * user's mistakes, kept in the argument); DB_RETRY to be run again; or a failure.
 */
#ifndef FACES_WEB_RUN_H
#define FACES_WEB_RUN_H

#include "core/model/record.h"
#include "core/view/html.h"
#include "faces/http/http.h"

typedef enum db_rc web_step(struct request *, void *arg);

/* True when the step ended with DB_OK or DB_DONE; otherwise the answer is an error page. */
bool web_run(struct request *req, struct response *res, enum db_mode mode, web_step *step,
	     void *arg);

/* What a step returns for what model and trust returned. Mistakes and refusals are
 * no failures; a refusal is committed, for its audit line. */
enum db_rc run_of_model(enum model_rc);
enum db_rc run_of_trust(enum trust_rc);

/* The answer for who may not, and for what is not there: the same page. */
void web_not_found(struct request *, struct response *);

/* 409: a rule says not yet, and the way out. */
void web_refused(struct request *, struct response *, const struct weigering *);
/* The same as a part of a page. */
void web_refusal(struct html *, const struct weigering *);

#endif
