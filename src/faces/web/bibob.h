/* SPDX-License-Identifier: EUPL-1.2 */
/* The one word that others see of a Bibob file. */
#ifndef FACES_WEB_BIBOB_H
#define FACES_WEB_BIBOB_H

#include "faces/web/layout.h"
#include "work/bibob/bibob.h"

/* "Bibob: loopt" or "Bibob: besluit"; nothing when `stand` is empty. */
void bibob_woord(struct html *, struct str stand);

#endif
