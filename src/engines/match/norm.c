/* SPDX-License-Identifier: EUPL-1.2 */
#include "engines/match/norm.h"

#include "core/base/arena.h"
#include "core/base/kenmerk.h"
#include "core/base/utf8.h"

struct str norm_samen(struct arena *a, struct str x, char sep, struct str y)
{
	char *p;

	if (x.len == 0 || y.len == 0)
		return x.len ? x : y;
	p = arena_alloc(a, x.len + y.len + 2);
	memcpy(p, x.p, x.len);
	p[x.len] = sep;
	memcpy(p + x.len + 1, y.p, y.len);
	return (struct str){p, x.len + y.len + 1};
}

/* The i-th value of a field, empty when there are fewer. */
static struct str value(const struct match_rec *r, enum match_veld veld, size_t i)
{
	for (size_t k = 0; k < r->n; k++)
		if (r->w[k].veld == veld && i-- == 0)
			return str_trim(r->w[k].tekst);
	return STR("");
}

/* As above, but one value serves all: one first name with two surnames. */
static struct str value_or_first(const struct match_rec *r, enum match_veld veld, size_t i)
{
	struct str v = value(r, veld, i);

	return v.len || i == 0 ? v : value(r, veld, 0);
}

/* Identifiers with a rule of their own; those that fail it prove nothing. */
static const struct {
	enum match_veld veld;
	enum kenmerk soort;
	enum norm_id id;
} kenmerken[] = {
	{MV_BSN, KM_BSN, ID_BSN},          {MV_KVK, KM_KVK, ID_KVK},
	{MV_VESTIGING, KM_VESTIGING, ID_VESTIGING}, {MV_RSIN, KM_RSIN, ID_RSIN},
	{MV_TELEFOON, KM_TELEFOON, ID_TELEFOON},    {MV_EMAIL, KM_EMAIL, ID_EMAIL},
	{MV_IBAN, KM_IBAN, ID_IBAN},       {MV_KENTEKEN, KM_KENTEKEN, ID_KENTEKEN},
	{MV_BAG, KM_BAG_NUM, ID_BAG},      {MV_BAG, KM_BAG_VBO, ID_VBO},
};

static void add_id(struct norm *out, enum norm_id id, struct str v)
{
	struct norm_ids *ids = &out->id[id];

	if (v.len == 0 || generiek_kenmerk(id, v))
		return;
	for (size_t i = 0; i < ids->n; i++)
		if (str_eq(ids->w[i], v))
			return;
	if (ids->n < ID_MAX)
		ids->w[ids->n++] = v;
}

/* Capitals and digits only, for serial numbers and numbers of boats. */
static struct str bare(struct arena *a, struct str in)
{
	struct str s = utf8_fold(a, in);
	char *p = arena_alloc(a, s.len + 1);
	size_t len = 0;

	if (generiek_tekst(s))
		return STR("");
	for (size_t i = 0; i < s.len; i++) {
		if (s.p[i] >= 'a' && s.p[i] <= 'z')
			p[len++] = (char)(s.p[i] - 32);
		else if (s.p[i] >= '0' && s.p[i] <= '9')
			p[len++] = s.p[i];
	}
	return (struct str){p, len};
}

static void checked_ids(const struct match_rec *r, struct arena *a, struct match_waarde w,
			struct norm *out)
{
	for (size_t k = 0; k < sizeof(kenmerken) / sizeof(kenmerken[0]); k++) {
		struct str normal = STR("");

		/* A boat's registration does not follow the rule for cars. */
		if (kenmerken[k].veld != w.veld ||
		    (w.veld == MV_KENTEKEN && r->soort != MATCH_VOERTUIG))
			continue;
		if (kenmerk_check(kenmerken[k].soort, a, w.tekst, &normal) == OORDEEL_GOED)
			add_id(out, kenmerken[k].id, normal);
	}
}

enum { SERIE_MIN = 5 };

static void ids(const struct match_rec *r, struct arena *a, struct norm *out)
{
	for (size_t i = 0; i < r->n; i++) {
		struct match_waarde w = r->w[i];
		struct str v;

		if (w.tekst.len == 0)
			continue;
		checked_ids(r, a, w, out);
		if (w.veld != MV_SERIENUMMER &&
		    !(w.veld == MV_KENTEKEN && r->soort != MATCH_VOERTUIG))
			continue;
		v = bare(a, w.tekst);
		if (v.len >= SERIE_MIN)
			add_id(out, w.veld == MV_KENTEKEN ? ID_KENTEKEN : ID_SERIENUMMER, v);
	}
}

static void person_names(const struct match_rec *r, struct arena *a, struct norm *out)
{
	for (size_t i = 0; i < NORM_NAMEN; i++) {
		struct str sur = value(r, MV_ACHTERNAAM, i), heel = value(r, MV_NAAM, i);
		struct norm_naam *n = &out->naam[out->naam_n];

		if (sur.len)
			naam_persoon(a, value_or_first(r, MV_VOORNAMEN, i), sur, n);
		else if (heel.len)
			naam_heel(a, heel, n);
		else
			continue;
		out->naam_n += n->kern.len > 0;
	}
}

static void other_names(const struct match_rec *r, struct arena *a, struct norm *out)
{
	for (size_t i = 0; i < NORM_NAMEN; i++) {
		struct str heel = value(r, MV_NAAM, i);

		if (heel.len)
			naam_organisatie(a, heel, &out->naam[out->naam_n]);
		out->naam_n += heel.len && out->naam[out->naam_n].kern.len;
	}
}

static void addresses(const struct match_rec *r, struct arena *a, struct norm *out)
{
	for (size_t i = 0; i < NORM_ADRESSEN; i++) {
		struct norm_adres *n = &out->adres[out->adres_n];
		struct str street = value(r, MV_STRAAT, i), number = value(r, MV_HUISNUMMER, i);

		if (street.len == 0 && number.len == 0)
			continue;
		adres_norm(a, street, number, value_or_first(r, MV_POSTCODE, i),
			   value_or_first(r, MV_PLAATS, i), n);
		out->adres_n += n->pc.len || n->straat.len;
	}
}

/* Days that registers write for "only the year is known" are years here. */
static void birth_date(const struct match_rec *r, struct arena *a, struct norm *out)
{
	struct date d;
	char text[DATE_TEXT_MAX];

	out->geboren_tekst = STR("");
	if (!date_parse(value(r, MV_GEBOORTEDATUM, 0), &d) || d.year == 0)
		return;
	if (d.year == 1900 && d.month <= 1 && d.day <= 1)
		return; /* what old systems fill in */
	out->geboren = d;
	out->dag_bekend = date_full(d) && !(d.month == 1 && d.day == 1);
	out->geboren_tekst = str_dup(a, date_iso(d, text));
}

/* As in the BRP and in lists: M, V, F, man, vrouw, mannelijk, 1, 2. */
static char gender(struct str s)
{
	char c = s.len ? (char)(s.p[0] | 0x20) : 0;

	if (str_eq_nocase(s, STR("x")) || s.len == 0)
		return 0;
	if (c == 'm' || s.p[0] == '1')
		return str_eq_nocase(str_sub(s, 0, 3), STR("mev")) ||
		       str_eq_nocase(s, STR("mw")) ? 'v' : 'm';
	return c == 'v' || c == 'f' || s.p[0] == '2' ? 'v' : 0;
}

void norm_maak(const struct match_rec *r, struct arena *a, struct norm *out)
{
	*out = (struct norm){.soort = r->soort, .geboren_tekst = STR("")};
	ids(r, a, out);
	if (r->soort == MATCH_PERSOON) {
		person_names(r, a, out);
		birth_date(r, a, out);
		out->geslacht = gender(value(r, MV_GESLACHT, 0));
	} else {
		other_names(r, a, out);
	}
	addresses(r, a, out);
}
