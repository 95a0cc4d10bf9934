/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef WORK_GEBIED_GEBIED_PRIVATE_H
#define WORK_GEBIED_GEBIED_PRIVATE_H

#include <jansson.h>

#include "work/gebied/gebied.h"

/* The text as JSON, given back with the arena; NULL: it is none. */
json_t *gebied_json(struct arena *, struct str tekst);
bool gebied_vorm_json(struct arena *, const json_t *, struct vlak *out, const char **fout);

#endif
