/* SPDX-License-Identifier: EUPL-1.2 */
#include "faces/web/tiles.h"

#include "core/base/arena.h"
#include "core/model/veld.h"

struct str web_number(struct arena *a, int64_t n)
{
	static const struct veld number = {.soort = VELD_GETAL};

	return veld_toon(&number, a, str_fmt(a, "%lld", (long long)n));
}

static void draw_tile(struct html *h, struct arena *a, const struct tile *t)
{
	html_open_class(h, "li", t->bad && t->count ? "cm-tile cm-tile--bad" : "cm-tile");
	if (t->href.len) {
		html_open_class(h, "a", "cm-tile__link");
		html_attr(h, "href", t->href);
	}
	html_el(h, "span", "cm-tile__count", web_number(a, t->count));
	html_textc(h, " ");
	html_open_class(h, "span", "cm-tile__label");
	if (t->bad && t->count)
		part_icon(h, "warning");
	html_text(h, t->label);
	html_close(h);
	if (t->href.len)
		html_close(h);
	html_close(h);
}

void web_tiles(struct html *h, struct arena *a, const struct tile *tiles, size_t n)
{
	html_open_class(h, "ul", "cm-tiles");
	for (size_t i = 0; i < n; i++)
		draw_tile(h, a, &tiles[i]);
	html_close(h);
}
