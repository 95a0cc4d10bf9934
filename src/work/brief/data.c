/* SPDX-License-Identifier: EUPL-1.2 */
/* The dates that a letter names, each by its rule, as if it is made known on its own date. */
#include "work/brief/brief_private.h"

#include "core/base/date.h"
#include "work/termijn/bijhouden.h"
#include "work/termijn/termijn.h"

static bool uit_brief(const struct zaak *z, struct termijn_wens *w, const char *regel,
		      const char *sleutel, const char *veld)
{
	termijn_wens(w, regel, regel, TERMIJN_ZIJ);
	return termijn_uit_veld(w, sleutel, z->brief, veld);
}

static bool bezwaar(const struct zaak *z, struct termijn_wens *w)
{
	return z->soort->clausule && strcmp(z->soort->clausule, "bezwaarclausule") == 0 &&
	       uit_brief(z, w, "bezwaar", "bekendmaking", "dagtekening");
}

static bool beroep(const struct zaak *z, struct termijn_wens *w)
{
	return z->soort->uitslag && uit_brief(z, w, "beroep", "bekendmaking", "dagtekening");
}

static bool reageren(const struct zaak *z, struct termijn_wens *w)
{
	return z->soort->reageren && strcmp(z->soort->naam, "opschorting") != 0 &&
	       uit_brief(z, w, "zienswijze", "tot", "reageren_tot");
}

static bool begunstiging(const struct zaak *z, struct termijn_wens *w)
{
	termijn_wens(w, "begunstiging", "begunstiging", TERMIJN_ZIJ);
	return strcmp(z->soort->naam, "besluit") == 0 &&
	       maatregel_begunstiging(z->m, record_veld(z->brief, "dagtekening"), STR(""), &w->in);
}

static bool einde(const struct zaak *z, struct termijn_wens *w)
{
	int64_t maanden = 0;

	if (strcmp(z->soort->naam, "besluit") != 0 ||
	    !str_to_int(record_veld(z->m, "maanden"), &maanden) || maanden < 1 || maanden > 120 ||
	    !uit_brief(z, w, maatregel_sluitregel(z->m), "begin", "ingang_op"))
		return false;
	law_zet_getal(&w->in, "maanden", maanden);
	return true;
}

static bool betaling(const struct zaak *z, struct termijn_wens *w)
{
	termijn_wens(w, "betaling", "betaling-dwangsom", TERMIJN_ZIJ);
	return z->v && termijn_uit_veld(w, "verbeurd", z->v, "verbeurd_op");
}

static bool aanmaning(const struct zaak *z, struct termijn_wens *w)
{
	return strcmp(z->soort->naam, "aanmaning") == 0 &&
	       uit_brief(z, w, "aanmaning", "verzonden", "dagtekening");
}

static bool beslissen(const struct zaak *z, struct termijn_wens *w)
{
	bool verdaging = strcmp(z->soort->naam, "verdaging") == 0;

	return (verdaging || strcmp(z->soort->naam, "ontvangst-bezwaar") == 0) &&
	       maatregel_beslistermijn(z->m, verdaging, w);
}

static const struct {
	const char *veld;
	bool (*maak)(const struct zaak *, struct termijn_wens *);
} tabel[] = {
	{"reageren_tot", reageren}, {"begunstiging_tot", begunstiging},
	{"einde_maatregel", einde}, {"betaling_tot", betaling}, {"aanmaning_tot", aanmaning},
	{"beslistermijn_tot", beslissen}, {"bezwaar_tot", bezwaar}, {"beroep_tot", beroep},
};
_Static_assert(B_AANTAL(tabel) <= BRIEFDATA_MAX, "room for every date");

const char *const brief_datavelden[] = {"reageren_tot", "begunstiging_tot", "einde_maatregel",
	"betaling_tot", "aanmaning_tot", "beslistermijn_tot", "bezwaar_tot", "beroep_tot", NULL};
_Static_assert(B_AANTAL(brief_datavelden) == B_AANTAL(tabel) + 1, "one for each");

static struct briefdatum als_datum(struct act *act, const char *veld, const struct law_antwoord *u)
{
	struct law_versie_feiten f = law_versie_feiten(u->versie);
	char van[DATE_TEXT_MAX];

	return (struct briefdatum){.veld = veld, .titel = u->regel->titel,
		.datum = termijn_dag(act->arena, u->einde), .artikel = f.artikel,
		.regel = u->regel->naam,
		.versie = str_dup(act->arena, date_iso(f.van, van))};
}

size_t brief_data(struct act *act, const struct zaak *z,
		  struct briefdatum out[static BRIEFDATA_MAX])
{
	struct law_antwoord *u = ARENA_NEW(act->arena, struct law_antwoord);
	struct termijn_wens *w = ARENA_NEW(act->arena, struct termijn_wens);
	const struct law_gegeven *waar;
	size_t n = 0;

	for (size_t i = 0; i < B_AANTAL(tabel); i++)
		if (tabel[i].maak(z, w) && law_reken(termijn_law(), &w->in, u, &waar) == LAW_OK)
			out[n++] = als_datum(act, tabel[i].veld, u);
	return n;
}

int64_t brief_vergoeding(const struct zaak *z, int64_t schuld)
{
	const struct law_gegeven *waar;
	struct law_antwoord u;
	struct termijn_wens w;

	if (!aanmaning(z, &w))
		return 0;
	law_zet_getal(&w.in, "schuld", schuld);
	return law_reken(termijn_law(), &w.in, &u, &waar) == LAW_OK ? u.bedrag_cent : 0;
}
