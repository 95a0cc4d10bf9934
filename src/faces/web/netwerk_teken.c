/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The network as a drawing. A group is a colour and a shape and a letter, a kind is a sign
 * inside, so that no meaning hangs on colour alone. The tables below the drawing hold the same.
 */
#include "core/base/arena.h"
#include "core/base/utf8.h"
#include "faces/web/netwerk.h"

enum { RAND_X = 90, RAND_Y = 50, STRAAL = 17, NAAM_MAX = 20, RUIM = 60 };
#define BREED 1.5 /* names are wide: the drawing is drawn out sideways */

/* Okabe and Ito (2008): told apart by colour-blind people; light enough for a dark sign. */
static const struct {
	const char *vul, *vorm;
} groepen[] = {
	{"#ffffff", "rond"}, {"#a6d8f2", "rond"}, {"#f5c36b", "vierkant"},
	{"#8fd6bf", "ruit"}, {"#e6b3d1", "zeshoek"}, {"#f3ec9a", "driehoek"},
	{"#f0ab85", "vijfhoek"},
};
enum { GROEPEN = sizeof(groepen) / sizeof(groepen[0]) };

static const char *const tekens[NET_SOORT_N] = {
	[MATCH_PERSOON] = "P", [MATCH_ORGANISATIE] = "B", [MATCH_ADRES] = "A",
	[MATCH_VOERTUIG] = "V", [MATCH_VAARTUIG] = "S", [MATCH_GOED] = "G",
	[NET_TELEFOON] = "T", [NET_EMAIL] = "@", [NET_IBAN] = "\u20ac",
};

struct str net_groep(struct arena *a, uint32_t groep)
{
	if (!groep)
		return STR("");
	if (groep <= 26)
		return str_fmt(a, "%c", (int)('A' + groep - 1));
	return str_fmt(a, "%c%c", (int)('A' + (groep - 1) / 26 - 1), (int)('A' + (groep - 1) % 26));
}

static uint32_t uiterlijk(uint32_t groep) { return groep ? 1 + (groep - 1) % (GROEPEN - 1) : 0; }

struct kader {
	double x, y, b, h;
};

static double plek_x(const struct net_punt *p) { return p->x * BREED; }

static struct kader kader_van(const struct netwerk *n)
{
	double x0 = 0, x1 = 0, y0 = 0, y1 = 0;

	for (size_t i = 0; i < n->punten; i++) {
		double x = plek_x(&n->punt[i]), y = n->punt[i].y;

		if (!i || x < x0)
			x0 = x;
		if (!i || x > x1)
			x1 = x;
		if (!i || y < y0)
			y0 = y;
		if (!i || y > y1)
			y1 = y;
	}
	return (struct kader){x0 - RAND_X, y0 - RAND_Y, x1 - x0 + 2 * RAND_X, y1 - y0 + 2 * RAND_Y};
}

/* ---- ties ------------------------------------ */

static void schrijf(struct html *h, double x, double y, const char *klas, struct str tekst,
		    const char *grootte)
{
	html_open_class(h, "text", klas);
	html_attr_fmt(h, "x", "%.1f", x);
	html_attr_fmt(h, "y", "%.1f", y);
	html_attr_c(h, "text-anchor", "middle");
	html_attr_c(h, "font-size", grootte);
	html_attr_c(h, "font-family", "sans-serif");
	html_attr_c(h, "fill", "#22313a");
	/* A light edge, so that it can be read on a line. */
	html_attr_c(h, "stroke", "#f4f3ef");
	html_attr_c(h, "stroke-width", "3");
	html_attr_c(h, "paint-order", "stroke");
	html_attr_c(h, "aria-hidden", "true");
	html_text(h, tekst);
	html_close(h);
}

static bool zelfde_twee(const struct net_lijn *x, const struct net_lijn *y)
{
	return (x->van == y->van && x->naar == y->naar) || (x->van == y->naar && x->naar == y->van);
}

/* All that ties these two, once: "gevestigd op, heeft een vergunning voor". "" when it was said
 * at an earlier line. */
static struct str wat_tussen(struct arena *a, const struct netwerk *n, size_t i)
{
	struct str uit = STR("");

	for (size_t k = 0; k < n->lijnen; k++) {
		struct str wat = str_of(n->lijn[k].wat);

		if (!zelfde_twee(&n->lijn[k], &n->lijn[i]))
			continue;
		if (k < i)
			return STR("");
		if (str_find(uit, wat, 0) == SIZE_MAX)
			uit = str_fmt(a, "%.*s%s%.*s", STR_ARG(uit), uit.len ? ", " : "",
				      STR_ARG(wat));
	}
	return uit;
}

static void teken_lijn(struct html *h, const struct netwerk *n, const struct net_lijn *l)
{
	const struct net_punt *van = &n->punt[l->van], *naar = &n->punt[l->naar];

	html_open_class(h, "line", l->tot.len ? "cm-net__lijn cm-net__lijn--voorbij"
					      : "cm-net__lijn");
	html_attr_fmt(h, "x1", "%.1f", plek_x(van));
	html_attr_fmt(h, "y1", "%.1f", van->y);
	html_attr_fmt(h, "x2", "%.1f", plek_x(naar));
	html_attr_fmt(h, "y2", "%.1f", naar->y);
	html_attr_c(h, "stroke", "#6b7780");
	html_attr_c(h, "stroke-width", l->n > 1 ? "2.5" : "1.5");
	if (l->tot.len)
		html_attr_c(h, "stroke-dasharray", "6 4");
	html_close(h);
}

static void teken_lijnen(struct html *h, struct arena *a, const struct netwerk *n)
{
	html_open(h, "g");
	html_attr_c(h, "aria-hidden", "true");
	for (size_t i = 0; i < n->lijnen; i++)
		teken_lijn(h, n, &n->lijn[i]);
	/* In a small picture there is room to say what ties them. */
	for (size_t i = 0; i < n->lijnen && n->lijnen <= RUIM; i++) {
		const struct net_punt *van = &n->punt[n->lijn[i].van];
		const struct net_punt *naar = &n->punt[n->lijn[i].naar];

		schrijf(h, (plek_x(van) + plek_x(naar)) / 2, (van->y + naar->y) / 2 - 3,
			"cm-net__wat", wat_tussen(a, n, i), "9");
	}
	html_close(h);
}

/* ---- nodes ------------------------------------ */

static void hoeken(struct html *h, const struct net_punt *p, const double (*hoek)[2], int n)
{
	struct str lijst = STR("");
	char tekst[256];
	size_t len = 0;

	for (int i = 0; i < n; i++)
		len += (size_t)snprintf(tekst + len, sizeof(tekst) - len, "%s%.1f,%.1f",
			i ? " " : "", plek_x(p) + hoek[i][0] * STRAAL, p->y + hoek[i][1] * STRAAL);
	lijst = (struct str){tekst, len};
	html_open(h, "polygon");
	html_attr(h, "points", lijst);
}

/* The shape, left open for its colours. */
static void open_vorm(struct html *h, const struct net_punt *p, const char *vorm)
{
	static const double vierkant[][2] = {{-.95, -.95}, {.95, -.95}, {.95, .95}, {-.95, .95}};
	static const double ruit[][2] = {{0, -1.3}, {1.3, 0}, {0, 1.3}, {-1.3, 0}};
	static const double zeshoek[][2] = {{-1.1, 0}, {-.55, -1}, {.55, -1}, {1.1, 0}, {.55, 1},
					    {-.55, 1}};
	static const double driehoek[][2] = {{0, -1.35}, {1.3, .95}, {-1.3, .95}};
	static const double vijfhoek[][2] = {{0, -1.2}, {1.15, -.35}, {.7, 1}, {-.7, 1},
					     {-1.15, -.35}};
	static const struct {
		const char *naam;
		const double (*hoek)[2];
		int n;
	} vormen[] = {{"vierkant", vierkant, 4}, {"ruit", ruit, 4}, {"zeshoek", zeshoek, 6},
		      {"driehoek", driehoek, 3}, {"vijfhoek", vijfhoek, 5}};

	for (size_t i = 0; i < sizeof(vormen) / sizeof(vormen[0]); i++)
		if (strcmp(vorm, vormen[i].naam) == 0) {
			hoeken(h, p, vormen[i].hoek, vormen[i].n);
			return;
		}
	html_open(h, "circle");
	html_attr_fmt(h, "cx", "%.1f", plek_x(p));
	html_attr_fmt(h, "cy", "%.1f", p->y);
	html_attr_int(h, "r", STRAAL);
}

static struct str kort(struct arena *a, struct str naam)
{
	size_t n = 0, letters = 0;

	if (!naam.len)
		return STR("zonder naam");
	while (n < naam.len && letters < NAAM_MAX) {
		n++;
		while (n < naam.len && ((unsigned char)naam.p[n] & 0xC0) == 0x80)
			n++;
		letters++;
	}
	if (n == naam.len)
		return naam;
	/* After a whole word, so that what is shown stays part of what is said. */
	for (size_t i = n; i > 0; i--)
		if (naam.p[i] == ' ')
			return str_fmt(a, "%.*s\u2026", (int)i, naam.p);
	return str_fmt(a, "%.*s\u2026", (int)n, naam.p);
}

/* The sign of the kind and the letter of the group lie over the node, not in its link: what a
 * link shows must be in what it is called (WCAG 2.5.3), and that is the name. */
static void teken_op(struct html *h, const struct request *req, const struct net_punt *p)
{
	html_open(h, "g");
	html_attr_c(h, "pointer-events", "none");
	html_open(h, "text");
	html_attr_fmt(h, "x", "%.1f", plek_x(p));
	html_attr_fmt(h, "y", "%.1f", p->y + 5);
	html_attr_c(h, "text-anchor", "middle");
	html_attr_c(h, "font-size", "14");
	html_attr_c(h, "font-weight", "700");
	html_attr_c(h, "font-family", "sans-serif");
	html_attr_c(h, "fill", "#22313a");
	html_attr_c(h, "aria-hidden", "true");
	html_textc(h, tekens[p->soort]);
	html_close(h);
	if (p->groep)
		schrijf(h, plek_x(p) + STRAAL + 9, p->y - STRAAL + 4, "cm-net__groep",
			net_groep(req->arena, p->groep), "11");
	html_close(h);
}

static void teken_punt(struct html *h, const struct request *req, const struct net_punt *p,
		       bool hoofd)
{
	const uint32_t u = uiterlijk(p->groep);

	open_vorm(h, p, groepen[u].vorm);
	html_attr_c(h, "fill", groepen[u].vul);
	html_attr_c(h, "stroke", p->schakel ? "#9c2a10" : "#22313a");
	html_attr_c(h, "stroke-width", hoofd || p->schakel ? "4" : "1.5");
	if (p->gedempt)
		html_attr_c(h, "stroke-dasharray", "4 3");
	html_close(h);
	schrijf(h, plek_x(p), p->y + STRAAL + 15, "cm-net__naam", kort(req->arena, p->naam), "11");
}

/* What a screen reader says of a node. */
static struct str in_woorden(const struct request *req, const struct net_punt *p)
{
	struct str groep = net_groep(req->arena, p->groep);

	return str_fmt(req->arena, "%.*s, %s%s%.*s, %u %s%s%s",
		STR_ARG(p->naam.len ? p->naam : STR("zonder naam")), net_soort_titel(p->soort),
		groep.len ? ", groep " : "", STR_ARG(groep), p->lijnen,
		p->lijnen == 1 ? "buur" : "buren", p->schakel ? ", verbindt groepen" : "",
		p->gedempt ? ", gedeelde voorziening" : "");
}

static void punt_als_link(struct html *h, const struct request *req, const struct net_blad *b,
			  const struct net_punt *p, bool hoofd)
{
	bool uitklapbaar = !p->open && p->soort < MATCH_SOORT_N && !b->staat.naar.len;

	html_open_class(h, "a", str_eq(p->id, b->staat.kies) ? "cm-net__punt cm-net__punt--gekozen"
							      : "cm-net__punt");
	html_attr(h, "href", uitklapbaar ? net_adres_open(req, &b->staat, p->id)
					 : net_adres_kies(req, &b->staat, p->id));
	/* What it is called: text that is there and not seen. */
	html_open(h, "text");
	html_attr_fmt(h, "x", "%.1f", plek_x(p));
	html_attr_fmt(h, "y", "%.1f", p->y);
	html_attr_c(h, "font-size", "1");
	html_attr_c(h, "fill-opacity", "0");
	html_textf(h, "%.*s%s", STR_ARG(in_woorden(req, p)), uitklapbaar ? ". Klap uit" : "");
	html_close(h);
	teken_punt(h, req, p, hoofd);
	html_close(h);
}

void net_teken(struct html *h, const struct request *req, const struct net_blad *b, bool los)
{
	const struct netwerk *n = &b->n;
	struct kader k = kader_van(n);

	html_open_class(h, "svg", "cm-net__beeld");
	if (los)
		html_attr_c(h, "xmlns", "http://www.w3.org/2000/svg");
	html_attr_fmt(h, "viewBox", "%.0f %.0f %.0f %.0f", k.x, k.y, k.b, k.h);
	html_attr_fmt(h, "width", "%.0f", k.b);
	html_attr_fmt(h, "height", "%.0f", k.h);
	html_attr_c(h, "role", los ? "img" : "group");
	html_attr_c(h, "aria-label", los ? "Netwerk" : "Tekening van het netwerk");
	teken_lijnen(h, req->arena, n);
	for (size_t i = 0; i < n->punten; i++) {
		bool hoofd = i == 0 || (b->staat.naar.len && i == 1);

		if (los)
			teken_punt(h, req, &n->punt[i], hoofd);
		else
			punt_als_link(h, req, b, &n->punt[i], hoofd);
		teken_op(h, req, &n->punt[i]);
	}
	html_close(h);
}
