/* SPDX-License-Identifier: EUPL-1.2 */
/* What the address of a map page says, and the fields to choose it. */
#include "core/base/arena.h"
#include "core/base/date.h"
#include "faces/web/kaart.h"

enum { LAGEN_GEWOON = 1 << LAAG_SIGNAAL | 1 << LAAG_MAATREGEL | 1 << LAAG_WAARNEMING };

static unsigned lees_lagen(const struct request *req)
{
	unsigned lagen = 0;
	enum kaart_laag l;

	for (size_t i = 0; i < req->query_n; i++)
		if (str_is(req->query[i].name, "laag") &&
			kaart_laag_van_naam(req->query[i].value, &l))
			lagen |= 1U << l;
	return lagen || req_query(req, "kiezen").len ? lagen : LAGEN_GEWOON;
}

/* As typed, to ISO. A year or a month is its first day, or its last when `einde`. */
static struct str lees_dag(const struct request *req, struct kaart_staat *s, const char *naam,
			   bool einde)
{
	struct str w = str_trim(req_query(req, naam));
	char iso[DATE_TEXT_MAX];
	struct date d;

	if (!w.len)
		return STR("");
	if (!date_parse(w, &d) || !d.year) {
		s->fout = STR("Schrijf een datum als 1-3-2026, of alleen een jaar.");
		return STR("");
	}
	if (!d.month)
		d.month = einde ? 12 : 1;
	if (!d.day)
		d.day = einde ? date_month_len(d.year, d.month) : 1;
	return str_dup(req->arena, date_iso(d, iso));
}

/* "3311 GR", "3311gr" and "3311" are beginnings of a postcode. */
static struct str lees_postcode(const struct request *req, struct kaart_staat *s)
{
	struct str w = req_query(req, "postcode");
	char plat[8];
	size_t n = 0;
	bool goed = true;

	for (size_t i = 0; i < w.len; i++) {
		char c = w.p[i];
		bool cijfer = c >= '0' && c <= '9', letter = (c | 32) >= 'a' && (c | 32) <= 'z';

		if (c == ' ')
			continue;
		goed = goed && n < 6 && (n < 4 ? cijfer : letter);
		if (goed)
			plat[n++] = (char)(letter ? c & ~32 : c);
	}
	if (!goed || n == 1)
		s->fout = STR("Schrijf een postcode als 3311 GR, of alleen de cijfers.");
	return goed && n >= 2 ? str_dup(req->arena, (struct str){plat, n}) : STR("");
}

void kaart_lees_staat(struct request *req, struct kaart_staat *s)
{
	struct str vlak = req_query(req, "vlak");

	*s = (struct kaart_staat){.gebied = req_query(req, "gebied"), .fout = STR("")};
	s->v.lagen = lees_lagen(req);
	s->v.van = lees_dag(req, s, "van", false);
	s->v.tot = lees_dag(req, s, "tot", true);
	s->v.postcode = s->postcode = lees_postcode(req, s);
	if (s->v.van.len && s->v.tot.len && str_cmp(s->v.van, s->v.tot) > 0)
		s->fout = STR("De periode eindigt voor hij begint.");
	if (!vlak.len)
		return;
	s->heeft_vlak = vlak_lees(req->arena, vlak, &s->vlak);
	if (s->heeft_vlak)
		s->v.vlak = &s->vlak;
	else
		s->fout = STR("Het getekende vlak ligt niet in Nederland of is te groot van vorm.");
}

enum model_rc kaart_staat_gebied(struct act *act, struct kaart_staat *s)
{
	enum model_rc rc = s->gebied.len ? gebied_haal(act, s->gebied, &s->g) : MODEL_OK;

	s->v.gebied = s->gebied.len && rc == MODEL_OK ? &s->g : NULL;
	return rc;
}

bool kaart_begrensd(const struct kaart_staat *s)
{
	return s->gebied.len || s->postcode.len || s->heeft_vlak;
}

struct str kaart_adres(const struct request *req, const struct kaart_staat *s, const char *pad,
		       bool overal)
{
	struct url u = url_of(req->arena, str_of(pad));

	for (int l = 0; s->v.lagen != LAGEN_GEWOON && l < LAAG_N; l++)
		if (s->v.lagen >> l & 1)
			url_add(&u, "laag", str_of(kaart_laag_naam((enum kaart_laag)l)));
	url_add(&u, "van", s->v.van);
	url_add(&u, "tot", s->v.tot);
	if (overal)
		return u.text;
	url_add(&u, "gebied", s->gebied);
	url_add(&u, "postcode", s->postcode);
	if (s->heeft_vlak)
		url_add(&u, "vlak", vlak_tekst(req->arena, &s->vlak));
	return u.text;
}

void kaart_verborgen_plek(struct html *h, const struct request *req, const struct kaart_staat *s)
{
	if (s->gebied.len)
		part_hidden(h, "gebied", s->gebied);
	if (s->postcode.len)
		part_hidden(h, "postcode", s->postcode);
	if (s->heeft_vlak)
		part_hidden(h, "vlak", vlak_tekst(req->arena, &s->vlak));
}

void kaart_kies_periode(struct html *h, const struct kaart_staat *s)
{
	part_field(h, &(struct part_field){.kind = FIELD_TEXT, .name = "van", .narrow = true,
		.label = STR("Vanaf"), .plain_label = true, .value = s->v.van,
		.hint = STR("Bijvoorbeeld: 1-3-2026 of 2025")});
	part_field(h, &(struct part_field){.kind = FIELD_TEXT, .name = "tot", .narrow = true,
		.label = STR("Tot en met"), .plain_label = true, .value = s->v.tot});
}

void kaart_kies_plek(struct html *h, const struct request *req, const struct kaart_staat *s,
		     const struct gebied *g, size_t n)
{
	struct part_option *o = ARENA_NEWN(req->arena, struct part_option, n + 1);

	o[0] = (struct part_option){STR(""), STR("De hele gemeente")};
	for (size_t i = 0; i < n; i++)
		o[i + 1] = (struct part_option){g[i].id, g[i].naam};
	if (n)
		part_field(h, &(struct part_field){.kind = FIELD_SELECT, .name = "gebied",
			.label = STR("Gebied"), .plain_label = true, .value = s->gebied,
			.options = o, .options_n = n + 1});
	part_field(h, &(struct part_field){.kind = FIELD_TEXT, .name = "postcode",
		.label = STR("Postcode"), .plain_label = true, .narrow = true,
		.value = s->postcode, .hint = STR("Ook een deel: 3311")});
}

struct str kaart_waar(struct arena *a, const struct kaart_staat *s)
{
	if (s->gebied.len)
		return s->g.naam;
	if (s->heeft_vlak)
		return STR("een getekend vlak");
	if (s->postcode.len)
		return str_fmt(a, "postcode %.*s", STR_ARG(s->postcode));
	return STR("de hele gemeente");
}
