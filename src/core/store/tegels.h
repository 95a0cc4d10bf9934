/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Map tiles from a local MBTiles file (MBTiles 1.3: an SQLite database with tables `metadata`
 * and `tiles`, pictures in Web Mercator, rows counted from the south). Read only; what is drawn
 * on the map of an investigation so leaves no trace elsewhere.
 *
 * Threads: any; one at a time reads.
 */
#ifndef CORE_STORE_TEGELS_H
#define CORE_STORE_TEGELS_H

#include "core/base/buf.h"

struct tegels;

enum { TEGELS_ERR_MAX = 96, TEGEL_MAX = 4 << 20 };

/* NULL with the reason (Dutch) in err: not there, no MBTiles, or tiles that are no pictures. */
struct tegels *tegels_open(const char *pad, char err[static TEGELS_ERR_MAX]);
void tegels_dicht(struct tegels *); /* NULL is allowed */

/* "image/png", "image/jpeg" or "image/webp"; smallest and largest zoom that the file names. */
const char *tegels_soort(const struct tegels *);
int tegels_zoom_min(const struct tegels *);
int tegels_zoom_max(const struct tegels *);
/* Who made them, as the file says; "" when it does not. Views on the tegels. */
struct str tegels_herkomst(const struct tegels *);

/* Adds the bytes of a tile, rows counted from the north. False: it is not there. */
bool tegels_haal(struct tegels *, int z, int64_t x, int64_t y, struct buf *out);

#endif
