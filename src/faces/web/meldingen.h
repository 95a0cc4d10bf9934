/* SPDX-License-Identifier: EUPL-1.2 */
/* Own reports as a part of a page: the start of who only reports, and their own page. */
#ifndef FACES_WEB_MELDINGEN_H
#define FACES_WEB_MELDINGEN_H

#include "faces/web/layout.h"
#include "faces/web/run.h"
#include "work/signaal/melding.h"

struct own_reports {
	struct melding *report;
	size_t n;
	enum model_rc rc;
};
enum db_rc meldingen_read(struct request *, struct own_reports *); /* inside the act */
void meldingen_draw(struct html *, const struct request *, const struct own_reports *);

#endif
