/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The frame of every page: head, header with what this role may go to, title,
 * main, footer; and the page for errors.
 *
 *	struct html *h = page_begin(req, res, &(struct page){.title = STR("Signalen")});
 *	part_paragraph(h, "...");
 *	page_end(h, req, res);
 *
 * A handler that answers a script (req->fragment) uses fragment_begin and the same
 * page_end. The html lives in the request's arena.
 */
#ifndef FACES_WEB_LAYOUT_H
#define FACES_WEB_LAYOUT_H

#include "core/view/parts.h"
#include "faces/http/http.h"

struct page {
	struct str title;               /* of the window, and the heading of the page */
	struct str kicker;              /* small line above the heading: kind, number */
	const char *lead;               /* line under the heading */
	const struct part_link *crumbs; /* the way here, without the page itself */
	size_t crumbs_n;
	const struct part_link *actions;/* buttons beside the heading; the first is primary */
	size_t actions_n;
	size_t errors_n;                /* "Fout: (2)" before the title of the window */
	int refresh_s;                  /* shown again after so long where there is no script */
	bool bare;                      /* without navigation: login */
	bool narrow;                    /* forms and texts: a readable measure */
	bool map;                       /* has a map: its script and style come too */
};

struct html *page_begin(struct request *, struct response *, const struct page *);
struct html *fragment_begin(struct request *, struct response *);
void page_end(struct html *, struct request *, struct response *);

/* Drawer for http_error_page. */
void page_error(struct request *, struct response *, int status, const char *title,
		const char *detail);

/* Where this role begins: the first place of the navigation that it may see. */
struct str page_home(enum rol);

/* The csrf token for forms of this session; "" without one. */
struct str page_csrf(const struct request *);

/*
 * An address with parameters, in the arena: page_url(req, path), then url_add for
 * each parameter with a value, percent-encoded.
 */
struct url {
	struct arena *arena;
	struct str text;
	bool query;
};
struct url url_of(struct arena *, struct str path);
void url_add(struct url *, const char *name, struct str value); /* nothing when empty */
/* The address, ready for one more "NAME=" with the value behind it. */
struct str url_open(struct url *, const char *name);

#endif
