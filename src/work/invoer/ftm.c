/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * FollowTheMoney entities as bronrijen: things by their schema, links between things
 * as relatie. Source: followthemoney.tech, the default model of its schemata.
 */
#include "work/invoer/partij.h"

struct eigenschap {
	const char *ftm, *veld;
};
struct schema {
	const char *naam;
	const struct bronsoort *soort;
	const struct eigenschap *eigenschap; /* ends with {NULL} */
};
struct verband {
	const char *naam, *van, *naar, *relatie;
};

static const struct eigenschap persoon[] = {{"name", "naam"}, {"firstName", "voornamen"},
	{"lastName", "achternaam"}, {"alias", "roepnaam"}, {"birthDate", "geboortedatum"},
	{"birthPlace", "geboorteplaats"}, {"gender", "geslacht"}, {"address", "adres"},
	{"phone", "telefoon"}, {"email", "email"}, {"position", "rol"}, {"notes", "opmerking"},
	{"summary", "opmerking"}, {NULL, NULL}};
static const struct eigenschap organisatie[] = {{"name", "naam"}, {"alias", "handelsnaam"},
	{"kvkNumber", "kvk"}, {"legalForm", "rechtsvorm"}, {"sector", "activiteit"},
	{"address", "adres"}, {"phone", "telefoon"}, {"email", "email"},
	{"incorporationDate", "vanaf"}, {"dissolutionDate", "tot"}, {"notes", "opmerking"},
	{"summary", "opmerking"}, {NULL, NULL}};
static const struct eigenschap adres[] = {{"full", "adres"}, {"name", "adres"},
	{"street", "straat"}, {"postalCode", "postcode"}, {"city", "plaats"},
	{"latitude", "breedte"}, {"longitude", "lengte"}, {NULL, NULL}};
static const struct eigenschap voertuig[] = {{"registrationNumber", "kenteken"}, {"name", "model"},
	{"model", "model"}, {"type", "merk"}, {NULL, NULL}};
static const struct eigenschap vaartuig[] = {{"name", "scheepsnaam"}, {"imoNumber", "registratie"},
	{"registrationNumber", "registratie"}, {"mmsi", "registratie"}, {"type", "vaartuigsoort"},
	{NULL, NULL}};

static const struct schema schemata[] = {{"Person", &soort_persoon, persoon},
	{"Company", &soort_organisatie, organisatie},
	{"Organization", &soort_organisatie, organisatie},
	{"PublicBody", &soort_organisatie, organisatie},
	{"LegalEntity", &soort_organisatie, organisatie}, {"Address", &soort_adres, adres},
	{"Vehicle", &soort_voertuig, voertuig}, {"Airplane", &soort_voertuig, voertuig},
	{"Vessel", &soort_vaartuig, vaartuig}};

static const struct verband verbanden[] = {{"Ownership", "owner", "asset", "eigenaar van"},
	{"Directorship", "director", "organization", "bestuurder van"},
	{"Membership", "member", "organization", "lid van"},
	{"Employment", "employee", "employer", "werkt bij"},
	{"Representation", "agent", "client", "vertegenwoordigt"},
	{"Payment", "payer", "beneficiary", "betaalt aan"},
	{"Family", "person", "relative", "familie van"},
	{"Associate", "person", "associate", "bekende van"},
	{"Debt", "debtor", "creditor", "heeft een schuld bij"},
	{"UnknownLink", "subject", "object", "hangt samen met"}};

static struct str cel(const struct table *t, const struct table_row *r, const char *kolom)
{
	size_t n = table_columns(t);

	for (size_t i = 0; i < n && i < r->n; i++)
		if (str_is(table_column(t, i), kolom))
			return r->cell[i].text;
	return STR("");
}

/* Of several values the first fills a field; all of them stay as an extra column. */
static struct str eerste(struct str s, bool *meer)
{
	size_t i = str_find(s, STR(" | "), 0);

	*meer = i != SIZE_MAX;
	return *meer ? str_sub(s, 0, i) : s;
}

static void leeg(
	struct arena *a, struct bronrij *b, const struct bronsoort *s, const struct table_row *r)
{
	*b = (struct bronrij){.soort = s,
		.regel = r->line,
		.waarde = ARENA_NEWN(a, struct str, s->type->velden_n)};
	for (size_t i = 0; i < s->type->velden_n; i++)
		b->waarde[i] = STR("");
}

static void zet(struct arena *a, struct bronrij *b, const char *veld, struct str w)
{
	int i = model_veld(b->soort->type, str_of(veld));

	if (i >= 0 && !b->waarde[i].len && w.len)
		b->waarde[i] = str_dup(a, w);
}

static const char *veld_van(const struct eigenschap *e, struct str kolom)
{
	for (; e->ftm; e++)
		if (str_is(kolom, e->ftm))
			return e->veld;
	return NULL;
}

static void vul(struct arena *a, const struct table *t, const struct table_row *r,
	const struct schema *s, struct bronrij *b)
{
	struct paar *extra = ARENA_NEWN(a, struct paar, r->n);
	size_t n = table_columns(t);

	for (size_t i = 0; i < n && i < r->n; i++) {
		struct str kolom = table_column(t, i), w = str_trim(r->cell[i].text);
		const char *veld = veld_van(s->eigenschap, kolom);
		bool meer = false;

		if (!w.len || str_is(kolom, "id") || str_is(kolom, "schema"))
			continue;
		if (veld)
			zet(a, b, veld, eerste(w, &meer));
		if (!veld || meer)
			extra[b->extra_n++] = (struct paar){str_dup(a, kolom), str_dup(a, w)};
	}
	b->extra = extra;
}

static void relatie(struct arena *a, const struct table_row *r, struct bronrij *b,
	struct str sleutel, struct str van, struct str naar, const char *soort)
{
	leeg(a, b, &soort_relatie, r);
	zet(a, b, "bronsleutel", sleutel);
	zet(a, b, "van_sleutel", van);
	zet(a, b, "naar_sleutel", naar);
	zet(a, b, "relatie", str_of(soort));
}

static size_t ding(struct arena *a, const struct table *t, const struct table_row *r,
	const struct schema *s, struct bronrij out[static FTM_RIJEN_MAX])
{
	struct str id = cel(t, r, "id"), bij;
	bool meer;

	leeg(a, &out[0], s->soort, r);
	zet(a, &out[0], "bronsleutel", id);
	vul(a, t, r, s, &out[0]);
	bij = eerste(cel(t, r, "addressEntity"), &meer);
	if (!bij.len)
		return 1;
	relatie(a, r, &out[1], str_fmt(a, "%.*s#adres", STR_ARG(id)), id, bij,
		s->soort == &soort_persoon ? "woont op" : "gevestigd op");
	return 2;
}

static size_t link_rij(struct arena *a, const struct table *t, const struct table_row *r,
	const struct verband *v, struct bronrij *out)
{
	struct str datum = cel(t, r, "date");
	bool meer;

	relatie(a, r, out, cel(t, r, "id"), eerste(cel(t, r, v->van), &meer),
		eerste(cel(t, r, v->naar), &meer), v->relatie);
	zet(a, out, "datum", eerste(datum, &meer));
	zet(a, out, "vanaf", eerste(cel(t, r, "startDate"), &meer));
	zet(a, out, "tot", eerste(cel(t, r, "endDate"), &meer));
	zet(a, out, "rol", eerste(cel(t, r, "role"), &meer));
	zet(a, out, "bedrag", eerste(cel(t, r, "amount"), &meer));
	zet(a, out, "valuta", eerste(cel(t, r, "currency"), &meer));
	zet(a, out, "opmerking", cel(t, r, "purpose"));
	zet(a, out, "opmerking", cel(t, r, "summary"));
	return 1;
}

size_t ftm_rijen(struct arena *a, const struct table *t, const struct table_row *r,
	struct bronrij out[static FTM_RIJEN_MAX])
{
	static const struct eigenschap goed[] = {{"name", "omschrijving"}, {NULL, NULL}};
	static const struct schema onbekend = {"", &soort_goed, goed};
	struct str naam = cel(t, r, "schema");

	for (size_t i = 0; i < sizeof(schemata) / sizeof(schemata[0]); i++)
		if (str_is(naam, schemata[i].naam))
			return ding(a, t, r, &schemata[i], out);
	for (size_t i = 0; i < sizeof(verbanden) / sizeof(verbanden[0]); i++)
		if (str_is(naam, verbanden[i].naam))
			return link_rij(a, t, r, &verbanden[i], out);
	return ding(a, t, r, &onbekend, out);
}
