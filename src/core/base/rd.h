/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Rijksdriehoek (EPSG:28992) and WGS84/ETRS89, in metres and degrees.
 *
 * The polynomials of Schreutelkamp and Strang van Hees (2001): within 0.5 m in the
 * Netherlands; good for maps and distance, not for legal boundaries (normen.md 2).
 *
 * Threads: pure functions.
 */
#ifndef CORE_BASE_RD_H
#define CORE_BASE_RD_H

#include "core/base/str.h"

void rd_naar_wgs84(double x, double y, double *breedte_out, double *lengte_out);
void rd_van_wgs84(double breedte, double lengte, double *x_out, double *y_out);

/* As written, with a decimal point or comma; false when outside the Netherlands. */
bool rd_lees(struct str x, struct str y, double *x_out, double *y_out);
bool wgs84_lees(struct str breedte, struct str lengte, double *breedte_out,
		double *lengte_out);

#endif
