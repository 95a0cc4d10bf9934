/* SPDX-License-Identifier: EUPL-1.2 */
/* Patterns from text: "woord: waarde", one a line, in a head and in parts "[rol NAAM]". */
#include "work/patroon/patroon.h"

#include "work/netwerk/netwerk.h"

enum { RELATIES_MAX = GRAPH_TYPES_MAX };

/* ---- relation words ------------------------------------ */

static const char nummer_relatie[] = "heeft telefoonnummer";

/* The n-th different word that rows have for a relation; NULL after the last. */
static const char *relatie_nr(int nr)
{
	const char *gezien[RELATIES_MAX];
	int n = 0;

	if (nr == 0)
		return nummer_relatie;
	gezien[n++] = nummer_relatie;
	for (const struct bronsoort *const *b = bronsoorten; *b; b++)
		for (size_t i = 0; i < (*b)->relaties_n; i++) {
			const char *wat = (*b)->relaties[i].heen;
			int k = 0;

			while (k < n && strcmp(gezien[k], wat) != 0)
				k++;
			if (k < n)
				continue;
			if (n == nr || n == RELATIES_MAX)
				return n == nr ? wat : NULL;
			gezien[n++] = wat;
		}
	return NULL;
}

int patroon_relatie(struct str wat)
{
	const char *naam;

	for (int i = 0; (naam = relatie_nr(i)); i++)
		if (str_is(wat, naam))
			return i;
	return -1;
}

const char *patroon_relatie_naam(int type) { return relatie_nr(type); }

/* ---- lines of the text ------------------------------------ */

struct lezer {
	struct arena *a;
	struct patroon *p;
	struct str pad;
	int regel;
	char *err;
};

static bool fout(struct lezer *z, const char *wat, struct str waarde)
{
	snprintf(z->err, PATROON_FOUT_MAX, "%.*s, regel %d: %s%s%.*s", STR_ARG(z->pad), z->regel,
		 wat, waarde.len ? ": " : "", STR_ARG(waarde));
	return false;
}

static int rol_nr(const struct patroon *p, struct str naam)
{
	for (int i = 0; i < p->motif.roles; i++)
		if (str_eq(p->rol[i], naam))
			return i;
	return -1;
}

static bool is_laatste(const struct patroon *p, int rol) { return rol == p->motif.roles - 1; }

/* "adres: gevestigd op, woont op" */
static bool lees_lijn(struct lezer *z, struct str w, bool geen)
{
	struct motif *m = &z->p->motif;
	size_t dubbel = str_find(w, STR(":"), 0);
	int rol = dubbel == SIZE_MAX ? -1 : rol_nr(z->p, str_trim(str_sub(w, 0, dubbel)));
	size_t na = dubbel == SIZE_MAX ? w.len : dubbel + 1;
	struct str_cutter c = {str_sub(w, na, SIZE_MAX), false};
	struct motif_tie t = {.b = (uint8_t)(m->roles - 1), .absent = geen};
	struct str wat;

	if (rol < 0 || is_laatste(z->p, rol))
		return fout(z, "een lijn noemt eerst een rol die erboven staat", w);
	if (m->ties == MOTIF_TIES_MAX)
		return fout(z, "te veel lijnen", STR(""));
	while (str_cut(&c, ',', &wat)) {
		int r = patroon_relatie(str_trim(wat));

		if (r < 0)
			return fout(z, "geen bron kent deze relatie", str_trim(wat));
		t.types |= UINT64_C(1) << r;
	}
	t.a = (uint8_t)rol;
	m->tie[m->ties++] = t;
	return true;
}

static bool lees_veld(struct lezer *z, struct motif_role *r, struct str w)
{
	size_t spatie = str_find(w, STR(" "), 0);

	if (spatie == SIZE_MAX || z->p->velden_n == PATROON_VELDEN_MAX)
		return fout(z, "schrijf: veld: NAAM BEGIN", w);
	r->labels |= UINT64_C(1) << (PATROON_VELD_BIT + z->p->velden_n);
	z->p->veld[z->p->velden_n++] = (struct patroon_veld){
		str_sub(w, 0, spatie), str_trim(str_sub(w, spatie + 1, SIZE_MAX))};
	return true;
}

static bool lees_rolregel(struct lezer *z, struct str woord, struct str w)
{
	struct motif_role *r = &z->p->motif.role[z->p->motif.roles - 1];
	unsigned soort;
	int64_t getal;

	if (str_is(woord, "soort")) {
		if (!net_soort_van_naam(w, &soort) || soort > NET_TELEFOON)
			return fout(z, "deze soort bestaat niet", w);
		r->labels |= UINT64_C(1) << soort;
		return true;
	}
	if (str_is(woord, "minstens")) {
		if (!str_to_int(w, &getal) || getal < 1 || getal > 1000)
			return fout(z, "minstens is een getal van 1 tot 1000", w);
		r->set = true;
		r->least = (uint32_t)getal;
		return true;
	}
	if (str_is(woord, "veld"))
		return lees_veld(z, r, w);
	if (str_is(woord, "lijn") || str_is(woord, "geen lijn"))
		return lees_lijn(z, w, str_is(woord, "geen lijn"));
	return fout(z, "dit woord hoort niet bij een rol", woord);
}

static bool lees_nodig(struct lezer *z, struct str w)
{
	struct str_cutter c = {w, false};
	struct str naam;

	while (str_cut(&c, ' ', &naam)) {
		const struct bronsoort *s = bronsoort_op_naam(naam);

		if (!s || z->p->nodig_n == PATROON_NODIG_MAX)
			return fout(z, "deze soort rij bestaat niet", naam);
		z->p->nodig[z->p->nodig_n++] = s;
	}
	return true;
}

static bool lees_kopregel(struct lezer *z, struct str woord, struct str w)
{
	struct patroon *p = z->p;
	const struct {
		const char *woord;
		struct str *waar;
	} teksten[] = {{"patroon", &p->naam}, {"titel", &p->titel}, {"uitleg", &p->uitleg},
		       {"grond", &p->grond}};

	for (size_t i = 0; i < sizeof(teksten) / sizeof(teksten[0]); i++)
		if (str_is(woord, teksten[i].woord)) {
			*teksten[i].waar = w;
			return true;
		}
	if (str_is(woord, "nodig"))
		return lees_nodig(z, w);
	if (str_is(woord, "misschien")) {
		p->misschien = str_is(w, "ja");
		return true;
	}
	if (!str_is(woord, "tegen") || p->tegen_n == PATROON_TEGEN_MAX)
		return fout(z, "dit woord hoort niet in de kop", woord);
	p->tegen[p->tegen_n++] = w;
	return true;
}

static bool lees_deel(struct lezer *z, struct str r)
{
	struct motif *m = &z->p->motif;
	struct str naam = str_trim(str_sub(r, 5, r.len - 6));

	if (!str_starts(r, STR("[rol ")) || !str_ends(r, STR("]")) || !naam.len)
		return fout(z, "een deel heet [rol NAAM]", r);
	if (m->roles == MOTIF_ROLES_MAX || rol_nr(z->p, naam) >= 0)
		return fout(z, "te veel rollen, of een naam twee keer", naam);
	z->p->rol[m->roles++] = naam;
	return true;
}

static bool lees_regel(struct lezer *z, struct str r)
{
	size_t dubbel = str_find(r, STR(":"), 0);
	struct str woord = str_trim(str_sub(r, 0, dubbel));

	if (!r.len || r.p[0] == '#')
		return true;
	if (r.p[0] == '[')
		return lees_deel(z, r);
	if (dubbel == SIZE_MAX)
		return fout(z, "schrijf: woord: waarde", r);
	r = str_trim(str_sub(r, dubbel + 1, SIZE_MAX));
	if (!r.len)
		return fout(z, "achter dit woord staat niets", woord);
	return z->p->motif.roles ? lees_rolregel(z, woord, r) : lees_kopregel(z, woord, r);
}

/* What a reader of a hit must be able to know is never missing. */
static bool is_heel(struct lezer *z)
{
	const struct patroon *p = z->p;
	const char *mis = motif_check(&p->motif);

	if (!p->naam.len || !p->titel.len || !p->uitleg.len || !p->grond.len)
		return fout(z, "patroon, titel, uitleg en grond zijn nodig", STR(""));
	if (!p->tegen_n)
		return fout(z, "zeg ook wat ertegen spreekt (tegen: ..)", STR(""));
	if (!p->nodig_n)
		return fout(z, "zeg welke soorten rijen nodig zijn (nodig: ..)", STR(""));
	if (!str_ends(z->pad, p->naam))
		return fout(z, "het bestand heet als het patroon", p->naam);
	return mis ? fout(z, mis, STR("")) : true;
}

bool patroon_lees(struct arena *a, struct str pad, struct str tekst, struct patroon *out,
		  char err[static PATROON_FOUT_MAX])
{
	struct lezer z = {.a = a, .p = out, .pad = pad, .err = err};
	struct str_cutter c = {tekst, false};
	struct str regel;

	*out = (struct patroon){.nodig_n = 0, .naam = STR(""), .titel = STR(""),
				.uitleg = STR(""), .grond = STR("")};
	while (str_cut(&c, '\n', &regel)) {
		z.regel++;
		if (!lees_regel(&z, str_trim(regel)))
			return false;
	}
	return is_heel(&z);
}

bool patronen_lees(struct arena *a, const struct regelboek *boek, struct patroon **out,
		   size_t *n_out, char err[static PATROON_FOUT_MAX])
{
	*out = ARENA_NEWN(a, struct patroon, boek->n);
	*n_out = 0;
	for (size_t i = 0; i < boek->n; i++) {
		if (!str_starts(boek->bestand[i].pad, STR("patronen/")))
			continue;
		if (!patroon_lees(a, boek->bestand[i].pad, boek->bestand[i].tekst,
				  &(*out)[*n_out], err))
			return false;
		++*n_out;
	}
	return true;
}
