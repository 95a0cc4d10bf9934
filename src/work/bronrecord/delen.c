/* SPDX-License-Identifier: EUPL-1.2 */
/* From the values of a row to what the match engine sees, and to a name. */
#include "core/base/utf8.h"
#include "work/bronrecord/adresregel.h"
#include "work/bronrecord/bronrecord.h"

enum { WAARDEN_MAX = 24 };

struct verzamel {
	struct match_waarde w[WAARDEN_MAX];
	size_t n;
};

static void neem(struct verzamel *v, enum match_veld veld, struct str tekst)
{
	if (tekst.len && v->n < WAARDEN_MAX)
		v->w[v->n++] = (struct match_waarde){veld, tekst};
}

static struct str *vind(struct verzamel *v, enum match_veld veld)
{
	for (size_t i = 0; i < v->n; i++)
		if (v->w[i].veld == veld)
			return &v->w[i].tekst;
	return NULL;
}

/* House number, letter and addition are separate fields of one thing. */
static void neem_huisnummer(struct arena *a, struct verzamel *v, struct str deel)
{
	struct str *al = vind(v, MV_HUISNUMMER);

	if (!al)
		neem(v, MV_HUISNUMMER, deel);
	else if (deel.len)
		*al = str_fmt(a, "%.*s %.*s", STR_ARG(*al), STR_ARG(deel));
}

/* An address in one line, or a street that holds the number, is cut in parts. */
static void neem_adresregel(struct verzamel *v, struct str regel)
{
	struct adresregel ar;

	if (!regel.len)
		return;
	adresregel_lees(regel, &ar);
	if (!vind(v, MV_STRAAT))
		neem(v, MV_STRAAT, ar.straat);
	if (!vind(v, MV_HUISNUMMER))
		neem(v, MV_HUISNUMMER, ar.huisnummer);
	if (!vind(v, MV_POSTCODE))
		neem(v, MV_POSTCODE, ar.postcode);
	if (!vind(v, MV_PLAATS))
		neem(v, MV_PLAATS, ar.plaats);
}

static void straat_met_nummer(struct verzamel *v)
{
	struct str *straat = vind(v, MV_STRAAT);
	struct adresregel ar;

	if (!straat || vind(v, MV_HUISNUMMER))
		return;
	adresregel_lees(*straat, &ar);
	if (ar.huisnummer.len && ar.straat.len) {
		*straat = ar.straat;
		neem(v, MV_HUISNUMMER, ar.huisnummer);
	}
}

/* Is one of the space-separated fields filled? */
static bool bestaat(const struct bronsoort *s, const char *nodig, const struct str *waarde)
{
	struct str_cutter c = {str_of(nodig), false};
	struct str naam;

	while (str_cut(&c, ' ', &naam)) {
		int i = model_veld(s->type, naam);

		if (i >= 0 && waarde[i].len)
			return true;
	}
	return false;
}

static void vul(struct arena *a, const struct bronsoort *s, size_t nr, const struct str *waarde,
		struct verzamel *v)
{
	const struct deelsoort *d = &s->delen[nr];
	struct str regel = STR("");
	bool is_adresregel = d->soort != MATCH_GOED;

	for (size_t k = 0; k < d->n; k++) {
		int i = deelveld_nr(s, nr, k);
		bool klopt = true;
		struct str w;

		if (i < 0 || !waarde[i].len)
			continue;
		w = bronrecord_waarde(a, s, (size_t)i, waarde[i], &klopt);
		if (d->velden[k].als == MV_HUISNUMMER)
			neem_huisnummer(a, v, w);
		else if (d->velden[k].als == MV_TEKST && is_adresregel)
			regel = w;
		else if (klopt)
			neem(v, d->velden[k].als, w);
	}
	neem_adresregel(v, regel);
	straat_met_nummer(v);
}

void bronrij_deel(struct arena *a, const struct bronsoort *s, size_t nr, struct str id,
		  struct str bron, const struct str *waarde, struct match_rec *out)
{
	static const struct str nummer[DELEN_MAX] = {STR_INIT("/0"), STR_INIT("/1"), STR_INIT("/2"),
						     STR_INIT("/3")};
	const struct deelsoort *d = &s->delen[nr];
	struct verzamel v = {.n = 0};
	struct match_waarde *w;

	*out = (struct match_rec){.bron = bron, .soort = d->soort, .id = STR("")};
	if (!bestaat(s, d->nodig, waarde))
		return;
	vul(a, s, nr, waarde, &v);
	if (!v.n)
		return;
	w = ARENA_NEWN(a, struct match_waarde, v.n);
	memcpy(w, v.w, v.n * sizeof(*w));
	out->id = str_join(a, id, nummer[nr]);
	out->w = w;
	out->n = v.n;
}

size_t bronrij_delen(struct arena *a, const struct bronsoort *s, struct str id, struct str bron,
		     const struct str *waarde, struct match_rec out[static DELEN_MAX])
{
	for (size_t nr = 0; nr < s->delen_n; nr++)
		bronrij_deel(a, s, nr, id, bron, waarde, &out[nr]);
	return s->delen_n;
}

/* ---- names -------------------------------------------------------------- */

static struct str eerste(const struct match_rec *r, enum match_veld veld)
{
	for (size_t i = 0; i < r->n; i++)
		if (r->w[i].veld == veld)
			return r->w[i].tekst;
	return STR("");
}

static struct str rijg(struct arena *a, struct str x, const char *tussen, struct str y)
{
	if (!x.len)
		return y;
	if (!y.len)
		return x;
	return str_fmt(a, "%.*s%s%.*s", STR_ARG(x), tussen, STR_ARG(y));
}

static struct str persoon_naam(struct arena *a, const struct match_rec *r)
{
	struct str naam = eerste(r, MV_ACHTERNAAM);

	if (!naam.len && eerste(r, MV_NAAM).len)
		return eerste(r, MV_NAAM);
	naam = rijg(a, eerste(r, MV_VOORVOEGSEL), " ", naam);
	return rijg(a, eerste(r, MV_VOORNAMEN), " ", naam);
}

static struct str adres_naam(struct arena *a, const struct match_rec *r)
{
	struct str kop = rijg(a, eerste(r, MV_STRAAT), " ", eerste(r, MV_HUISNUMMER));
	struct str pc = eerste(r, MV_POSTCODE);
	struct str staart = eerste(r, MV_PLAATS);

	if (!eerste(r, MV_STRAAT).len && pc.len)
		kop = rijg(a, kenmerk_show(KM_POSTCODE, a, pc), " ", eerste(r, MV_HUISNUMMER));
	return rijg(a, kop, ", ", staart);
}

static struct str kenmerk_naam_van(struct arena *a, const struct match_rec *r)
{
	static const struct {
		enum match_veld veld;
		enum kenmerk km;
		const char *kop;
	} kenmerken[] = {
		{MV_KENTEKEN, KM_KENTEKEN, ""}, {MV_KVK, KM_KVK, "KVK "},
		{MV_BSN, KM_N, "Persoon met BSN"}, {MV_BAG, KM_BAG_NUM, "BAG "},
		{MV_TELEFOON, KM_TELEFOON, "Houder van "},
	};

	for (size_t i = 0; i < sizeof(kenmerken) / sizeof(kenmerken[0]); i++) {
		struct str w = eerste(r, kenmerken[i].veld);

		if (!w.len)
			continue;
		if (kenmerken[i].km == KM_N)
			return str_of(kenmerken[i].kop);
		return rijg(a, str_of(kenmerken[i].kop), "", kenmerk_show(kenmerken[i].km, a, w));
	}
	return STR("");
}

struct str deel_naam(struct arena *a, const struct match_rec *r)
{
	struct str naam = STR("");

	if (r->soort == MATCH_PERSOON)
		naam = persoon_naam(a, r);
	else if (r->soort == MATCH_ADRES)
		naam = adres_naam(a, r);
	else if (r->soort == MATCH_GOED)
		naam = eerste(r, MV_TEKST);
	else if (r->soort != MATCH_VOERTUIG)
		naam = eerste(r, MV_NAAM);
	if (!naam.len)
		naam = kenmerk_naam_van(a, r);
	if (!naam.len)
		naam = eerste(r, MV_SERIENUMMER);
	return naam.len ? utf8_head(naam, 120) : STR("zonder naam");
}

struct str deel_beste_naam(const struct str *naam, size_t n)
{
	struct str best = STR("");
	size_t meeste = 0;

	for (size_t i = 0; i < n; i++) {
		size_t keer = 0;

		for (size_t j = 0; j < n; j++)
			keer += str_eq(naam[i], naam[j]);
		if (keer < meeste || (keer == meeste && naam[i].len < best.len) ||
		    (keer == meeste && naam[i].len == best.len && str_cmp(naam[i], best) >= 0))
			continue;
		meeste = keer;
		best = naam[i];
	}
	return best;
}
