/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Areas on the map: rings of points, in metres (Rijksdriehoek).
 *
 * A point is inside when a ray from it crosses the rings an odd number of times, so that a hole,
 * an island and an area of several parts need no word of their own. A ring closes by itself. An
 * area without rings holds nothing.
 *
 * Views on the memory of the caller. Threads: pure functions.
 */
#ifndef CORE_BASE_VLAK_H
#define CORE_BASE_VLAK_H

#include "core/base/str.h"

struct punt {
	double x, y;
};
struct ring {
	struct punt *p;
	size_t n;
};
struct vlak {
	struct ring *ring;
	size_t n;
};
struct doos {
	double x0, y0, x1, y1;
};

bool vlak_bevat(const struct vlak *, struct punt);
/* The smallest box around it; all zero for an area without points. */
struct doos vlak_doos(const struct vlak *);
bool doos_bevat(const struct doos *, struct punt);

/*
 * "x,y;x,y" in metres, or "breedte,lengte;.." in degrees: two points are the corners of a
 * rectangle, three or more a ring. False when it is something else, or has more than
 * VLAK_PUNTEN_MAX points.
 */
enum { VLAK_PUNTEN_MAX = 500 };
bool vlak_lees(struct arena *, struct str tekst, struct vlak *out);
/* The same text of its first ring, in whole metres. */
struct str vlak_tekst(struct arena *, const struct vlak *);

#endif
