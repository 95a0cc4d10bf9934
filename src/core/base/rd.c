/* SPDX-License-Identifier: EUPL-1.2 */
#include "core/base/rd.h"

#include <math.h>

static const double X0 = 155000.0, Y0 = 463000.0, B0 = 52.15517440, L0 = 5.38720621;

struct term {
	int p, q;
	double k;
};

static const struct term breedte_termen[] = {
	{0, 1, 3235.65389}, {2, 0, -32.58297}, {0, 2, -0.24750}, {2, 1, -0.84978},
	{0, 3, -0.06550}, {2, 2, -0.01709}, {1, 0, -0.00738}, {4, 0, 0.00530},
	{2, 3, -0.00039}, {4, 1, 0.00033}, {1, 1, -0.00012}};
static const struct term lengte_termen[] = {
	{1, 0, 5260.52916}, {1, 1, 105.94684}, {1, 2, 2.45656}, {3, 0, -0.81885},
	{1, 3, 0.05594}, {3, 1, -0.05607}, {0, 1, 0.01199}, {3, 2, -0.00256},
	{1, 4, 0.00128}, {0, 2, 0.00022}, {2, 0, -0.00022}, {5, 0, 0.00026}};
static const struct term x_termen[] = {
	{0, 1, 190094.945}, {1, 1, -11832.228}, {2, 1, -114.221}, {0, 3, -32.391},
	{1, 0, -0.705}, {3, 1, -2.340}, {1, 3, -0.608}, {0, 2, -0.008}, {2, 3, 0.148}};
static const struct term y_termen[] = {
	{1, 0, 309056.544}, {0, 2, 3638.893}, {2, 0, 73.077}, {1, 2, -157.984},
	{3, 0, 59.788}, {0, 1, 0.433}, {2, 2, -6.439}, {1, 1, -0.032}, {0, 4, 0.092},
	{1, 4, -0.054}};

#define SOM(t, u, v) som(t, sizeof(t) / sizeof((t)[0]), u, v)

static double som(const struct term *t, size_t n, double u, double v)
{
	double s = 0;

	for (size_t i = 0; i < n; i++)
		s += t[i].k * pow(u, t[i].p) * pow(v, t[i].q);
	return s;
}

void rd_naar_wgs84(double x, double y, double *breedte_out, double *lengte_out)
{
	double dx = (x - X0) * 1e-5, dy = (y - Y0) * 1e-5;

	*breedte_out = B0 + SOM(breedte_termen, dx, dy) / 3600;
	*lengte_out = L0 + SOM(lengte_termen, dx, dy) / 3600;
}

void rd_van_wgs84(double breedte, double lengte, double *x_out, double *y_out)
{
	double db = 0.36 * (breedte - B0), dl = 0.36 * (lengte - L0);

	*x_out = X0 + SOM(x_termen, db, dl);
	*y_out = Y0 + SOM(y_termen, db, dl);
}

/* Digits with one decimal point or comma; locale plays no part. */
static bool getal(struct str s, double *out)
{
	double v = 0, deel = 1;
	bool punt = false;

	s = str_trim(s);
	for (size_t i = 0; i < s.len; i++) {
		char c = s.p[i];

		if ((c == '.' || c == ',') && !punt) {
			punt = true;
			continue;
		}
		if (c < '0' || c > '9' || s.len > 24)
			return false;
		v = v * 10 + (c - '0');
		if (punt)
			deel *= 10;
	}
	*out = v / deel;
	return s.len > 0;
}

bool rd_lees(struct str x, struct str y, double *x_out, double *y_out)
{
	return getal(x, x_out) && getal(y, y_out) && *x_out >= 0 && *x_out <= 300000 &&
	       *y_out >= 289000 && *y_out <= 629000;
}

bool wgs84_lees(struct str breedte, struct str lengte, double *breedte_out, double *lengte_out)
{
	return getal(breedte, breedte_out) && getal(lengte, lengte_out) && *breedte_out > 50 &&
	       *breedte_out < 54 && *lengte_out > 3 && *lengte_out < 8;
}
