/* SPDX-License-Identifier: EUPL-1.2 */
/* Addresses of the network: /netwerk/KEY?open=KEY,KEY&zonder=adres&van=2020&tot=2024&kies=KEY.
 * Keys and years only: nothing that says whom it is about. */
#include "core/base/arena.h"
#include "faces/web/netwerk.h"

static void lees_open(struct net_staat *s, struct str lijst)
{
	struct str_cutter c = {lijst, false};
	struct str id;

	while (lijst.len && s->v.open_n < NET_OPEN_MAX && str_cut(&c, ',', &id))
		if (id.len)
			s->open[s->v.open_n++] = id;
	s->v.open = s->open;
}

static unsigned lees_soorten(struct str lijst)
{
	struct str_cutter c = {lijst, false};
	unsigned zonder = 0, soort;
	struct str naam;

	while (lijst.len && str_cut(&c, ',', &naam))
		if (net_soort_van_naam(naam, &soort))
			zonder |= 1U << soort;
	return zonder;
}

static int lees_jaar(const struct request *req, const char *naam)
{
	int64_t jaar = req_query_int(req, naam, 0);

	return jaar >= 1000 && jaar <= 9999 ? (int)jaar : 0;
}

/* Kinds come as one list in links, and as boxes that are on in the form (toon=..). */
static unsigned lees_keuze(const struct request *req)
{
	unsigned zonder = lees_soorten(req_query(req, "zonder"));
	bool van_form = req_query(req, "kiezen").len > 0;

	for (unsigned s = 0; van_form && s < NET_SOORT_N; s++)
		zonder |= 1U << s;
	for (size_t i = 0; van_form && i < req->query_n; i++) {
		unsigned soort;

		if (str_is(req->query[i].name, "toon") &&
			net_soort_van_naam(req->query[i].value, &soort))
			zonder &= ~(1U << soort);
	}
	return zonder;
}

void net_lees_staat(const struct request *req, struct net_staat *s)
{
	int eerste = (int)req_query_int(req, "eerste", 0);
	int laatste = (int)req_query_int(req, "laatste", 0);

	*s = (struct net_staat){.v = {.begin = req->param[0],
				      .stappen = (int)req_query_int(req, "stappen", 1),
				      .zonder = lees_keuze(req),
				      .van_jaar = lees_jaar(req, "van"),
				      .tot_jaar = lees_jaar(req, "tot")},
				.kies = req_query(req, "kies"), .naar = req_query(req, "naar")};
	lees_open(s, req_query(req, "open"));
	/* A slider that stands at its end chooses nothing. */
	if (s->v.van_jaar == eerste)
		s->v.van_jaar = 0;
	if (s->v.tot_jaar == laatste)
		s->v.tot_jaar = 0;
}

static struct str lijst_van(struct arena *a, const struct net_staat *s, struct str erbij,
			    struct str eraf)
{
	struct str uit = STR("");

	for (size_t i = 0; i < s->v.open_n; i++)
		if (!str_eq(s->open[i], eraf) && !str_eq(s->open[i], erbij))
			uit = str_fmt(a, "%.*s%s%.*s", STR_ARG(uit), uit.len ? "," : "",
				      STR_ARG(s->open[i]));
	if (erbij.len)
		uit = str_fmt(a, "%.*s%s%.*s", STR_ARG(uit), uit.len ? "," : "", STR_ARG(erbij));
	return uit;
}

static struct str soorten_van(struct arena *a, unsigned zonder)
{
	struct str uit = STR("");

	for (unsigned s = 0; s < NET_SOORT_N; s++)
		if (zonder >> s & 1)
			uit = str_fmt(a, "%.*s%s%s", STR_ARG(uit), uit.len ? "," : "",
				      net_soort_naam(s));
	return uit;
}

static void jaar_erbij(struct url *u, const char *naam, int jaar)
{
	if (jaar)
		url_add(u, naam, str_fmt(u->arena, "%d", jaar));
}

static struct str maak(const struct request *req, const struct net_staat *s, const char *vorm,
		       struct str open, struct str kies)
{
	const char *deel = vorm ? str_fmt(req->arena, "/bestand/%s", vorm).p
			 : s->naar.len ? "/pad" : "";
	struct url u = url_of(req->arena,
		str_fmt(req->arena, "/netwerk/%.*s%s", STR_ARG(s->v.begin), deel));

	url_add(&u, "naar", s->naar);
	if (s->v.stappen > 1)
		url_add(&u, "stappen", str_fmt(req->arena, "%d", s->v.stappen));
	url_add(&u, "open", open);
	url_add(&u, "zonder", soorten_van(req->arena, s->v.zonder));
	jaar_erbij(&u, "van", s->v.van_jaar);
	jaar_erbij(&u, "tot", s->v.tot_jaar);
	url_add(&u, "kies", kies);
	return u.text;
}

struct str net_adres(const struct request *req, const struct net_staat *s)
{
	return maak(req, s, NULL, lijst_van(req->arena, s, STR(""), STR("")), STR(""));
}

struct str net_adres_ring(const struct request *req, const struct net_staat *s)
{
	struct net_staat verder = *s;

	verder.v.stappen = (verder.v.stappen > 1 ? verder.v.stappen : 1) + 1;
	return net_adres(req, &verder);
}

struct str net_adres_open(const struct request *req, const struct net_staat *s, struct str id)
{
	struct str u = maak(req, s, NULL, lijst_van(req->arena, s, id, STR("")), id);

	return str_join(req->arena, u, STR("#gekozen"));
}

struct str net_adres_dicht(const struct request *req, const struct net_staat *s, struct str id)
{
	return maak(req, s, NULL, lijst_van(req->arena, s, STR(""), id), STR(""));
}

struct str net_adres_kies(const struct request *req, const struct net_staat *s, struct str id)
{
	struct str u = maak(req, s, NULL, lijst_van(req->arena, s, STR(""), STR("")), id);

	return str_join(req->arena, u, STR("#gekozen"));
}

struct str net_adres_bestand(const struct request *req, const struct net_staat *s,
			     const char *vorm)
{
	return maak(req, s, vorm, lijst_van(req->arena, s, STR(""), STR("")), STR(""));
}

void net_verborgen_velden(struct html *h, const struct request *req, const struct net_staat *s)
{
	struct str open = lijst_van(req->arena, s, STR(""), STR(""));

	if (open.len)
		part_hidden(h, "open", open);
	if (s->v.stappen > 1)
		part_hidden(h, "stappen", str_fmt(req->arena, "%d", s->v.stappen));
	if (s->naar.len)
		part_hidden(h, "naar", s->naar);
}
