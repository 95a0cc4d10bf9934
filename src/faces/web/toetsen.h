/* SPDX-License-Identifier: EUPL-1.2 */
/* Privacy checks as a part of the page of their signal. */
#ifndef FACES_WEB_TOETSEN_H
#define FACES_WEB_TOETSEN_H

#include "faces/web/layout.h"
#include "work/toets/toets.h"

void toetsen_draw(struct html *, const struct request *, const struct record *signal,
		  const struct lijst *checks);

#endif
