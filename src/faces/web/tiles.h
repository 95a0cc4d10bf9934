/* SPDX-License-Identifier: EUPL-1.2 */
/* Numbers at a glance: a row of tiles, each a link when there is more to see. */
#ifndef FACES_WEB_TILES_H
#define FACES_WEB_TILES_H

#include "core/view/parts.h"

struct tile {
	struct str label, href;   /* href may be empty */
	int64_t count;
	bool bad;                 /* something is wrong when it is not 0 */
};

void web_tiles(struct html *, struct arena *, const struct tile *, size_t n);
/* "1.234" */
struct str web_number(struct arena *, int64_t);

#endif
