/* SPDX-License-Identifier: EUPL-1.2 */
/* The part of a source's page about its purposes and compartment; only for faces/web. */
#ifndef FACES_WEB_BRONNEN_PLEK_H
#define FACES_WEB_BRONNEN_PLEK_H

#include "core/trust/doel.h"
#include "core/view/parts.h"
#include "faces/http/http.h"

struct source_place {
	struct str purposes, room;    /* words; "" */
	struct doel *register_;
	size_t register_n;
	struct part_option *rooms;
	size_t rooms_n;
};
enum db_rc source_place_load(struct request *, struct str bron, struct source_place *);
void source_place_draw(struct html *, const struct request *, struct str bron,
		       const struct source_place *);

#endif
