/* SPDX-License-Identifier: EUPL-1.2 */
#include "match/rec.h"

static const struct {
	const char *naam;
	enum match_veld veld;
} velden[] = {
	{"vn", MV_VOORNAMEN}, {"vv", MV_VOORVOEGSEL}, {"an", MV_ACHTERNAAM}, {"na", MV_NAAM},
	{"gb", MV_GEBOORTEDATUM}, {"ge", MV_GESLACHT}, {"st", MV_STRAAT}, {"nr", MV_HUISNUMMER},
	{"pc", MV_POSTCODE}, {"pl", MV_PLAATS}, {"te", MV_TELEFOON}, {"em", MV_EMAIL},
	{"bsn", MV_BSN}, {"kvk", MV_KVK}, {"ves", MV_VESTIGING}, {"rsin", MV_RSIN},
	{"iban", MV_IBAN}, {"ken", MV_KENTEKEN}, {"bag", MV_BAG}, {"ser", MV_SERIENUMMER},
};

static enum match_soort soort(struct str s)
{
	return s.p[0] == 'o' ? MATCH_ORGANISATIE : s.p[0] == 'a' ? MATCH_ADRES :
	       s.p[0] == 'v' ? MATCH_VOERTUIG : MATCH_PERSOON;
}

struct match_rec rec(struct arena *a, const char *line)
{
	struct match_rec r = {STR(""), STR("TEST"), MATCH_PERSOON, NULL, 0};
	struct match_waarde *w = ARENA_NEWN(a, struct match_waarde, MV_N);
	struct str_cutter c = {str_of(line), false};
	struct str part;

	while (str_cut(&c, ';', &part)) {
		size_t is = str_find(part, STR("="), 0);
		struct str naam = str_sub(part, 0, is), v = str_sub(part, is + 1, SIZE_MAX);

		if (str_is(naam, "id"))
			r.id = v;
		else if (str_is(naam, "bron"))
			r.bron = v;
		else if (str_is(naam, "so"))
			r.soort = soort(v);
		for (size_t i = 0; i < sizeof(velden) / sizeof(velden[0]); i++)
			if (str_is(naam, velden[i].naam))
				w[r.n++] = (struct match_waarde){velden[i].veld, v};
	}
	r.w = w;
	return r;
}
