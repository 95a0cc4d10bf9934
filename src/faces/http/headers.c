/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The headers of every answer (normen.md 6.2; for the API 1.1). One table: a row is
 * used when all its `when` bits hold and none of its `unless` bits.
 */
#include "faces/http/http_private.h"

enum { API = 1, CACHEABLE = 2, ATTACHMENT = 4, OPEN = 8 };

struct rule {
	unsigned when, unless;
	const char *name, *value;
};

static const struct rule rules[] = {
	{0, API | ATTACHMENT, "Content-Security-Policy",
	 "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
	 "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
	 "frame-ancestors 'none'; object-src 'none'"},
	{API, ATTACHMENT, "Content-Security-Policy",
	 "default-src 'none'; frame-ancestors 'none'"},
	{ATTACHMENT, 0, "Content-Security-Policy",
	 "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
	 "sandbox"},
	{0, 0, "Strict-Transport-Security", "max-age=31536000"},
	{0, 0, "X-Content-Type-Options", "nosniff"},
	{0, 0, "X-Frame-Options", "DENY"},
	{0, 0, "Referrer-Policy", "no-referrer"},
	{0, 0, "Cross-Origin-Opener-Policy", "same-origin"},
	{0, OPEN, "Cross-Origin-Resource-Policy", "same-origin"},
	{OPEN, 0, "Cross-Origin-Resource-Policy", "cross-origin"},
	{OPEN, 0, "Access-Control-Allow-Origin", "*"},
	{0, 0, "Permissions-Policy",
	 "accelerometer=(), autoplay=(), camera=(), display-capture=(), encrypted-media=(), "
	 "fullscreen=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), "
	 "payment=(), publickey-credentials-get=(self), screen-wake-lock=(), usb=(), "
	 "xr-spatial-tracking=()"},
	{0, CACHEABLE, "Cache-Control", "no-store"},
	{CACHEABLE, 0, "Cache-Control", "public, max-age=31536000, immutable"},
	{API, 0, "API-Version", "1.0.0"},
};

size_t headers_standard(struct header_kind kind, struct pair out[STANDARD_HEADERS_MAX])
{
	unsigned is = (kind.api ? API : 0) | (kind.cacheable ? CACHEABLE : 0) |
		      (kind.attachment ? ATTACHMENT : 0) | (kind.open ? OPEN : 0);
	size_t n = 0;

	_Static_assert(sizeof(rules) / sizeof(*rules) <= STANDARD_HEADERS_MAX, "room");
	for (size_t i = 0; i < sizeof(rules) / sizeof(*rules); i++)
		if ((is & rules[i].when) == rules[i].when && !(is & rules[i].unless))
			out[n++] = (struct pair){str_of(rules[i].name), str_of(rules[i].value)};
	return n;
}
