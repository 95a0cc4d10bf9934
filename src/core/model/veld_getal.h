/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Whole numbers and money as Dutch people write them: dots between thousands, a
 * comma before cents. Only for core/model. Threads: pure functions.
 */
#ifndef CORE_MODEL_VELD_GETAL_H
#define CORE_MODEL_VELD_GETAL_H

#include "core/base/str.h"

/* "1.234" -> "1234"; false when it is no whole number, or too large. */
bool getal_lees(struct arena *, struct str typed, struct str *out);
/* "€ 1.234,50" -> "123450" cents. */
bool geld_lees(struct arena *, struct str typed, struct str *out);
struct str getal_toon(struct arena *, int64_t);   /* "1.234" */
struct str geld_toon(struct arena *, int64_t);    /* "€ 1.234,50" */
struct str geld_invoer(struct arena *, int64_t);  /* "1234,50" */

#endif
