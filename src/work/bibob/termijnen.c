/* SPDX-License-Identifier: EUPL-1.2 */
/* From the events of a Bibob file to the terms they call for. */
#include "work/bibob/bibob_private.h"

#include "core/trust/audit.h"
#include "core/trust/doel.h"
#include "work/termijn/termijn.h"

enum { WENSEN_MAX = 6 };

static bool einde_van(const struct termijn_wens *w, struct date *out)
{
	const struct law_gegeven *waar;
	struct law_antwoord u;

	if (law_reken(termijn_law(), &w->in, &u, &waar) != LAW_OK)
		return false;
	*out = law_datum(u.einde);
	return true;
}

static int64_t stil_dagen(const struct record *r)
{
	int64_t n = 0;

	return str_to_int(record_veld(r, "stil_dagen"), &n) && n > 0 && n <= 2000 ? n : 0;
}

/* Until the bureau says it is complete, it began at the earliest when it was asked. */
static bool wens_advies(struct termijn_wens *w, const struct record *r)
{
	termijn_wens(w, "advies", "bibob-advies", TERMIJN_ZIJ);
	if (!termijn_uit_veld(w, "compleet", r, "advies_compleet_op") &&
	    !termijn_uit_veld(w, "compleet", r, "advies_gevraagd_op"))
		return false;
	if (str_is(record_veld(r, "verlengd"), "ja"))
		law_zet_getal(&w->in, "verlengd", 1);
	if (stil_dagen(r))
		law_zet_getal(&w->in, "opgeschort-dagen", stil_dagen(r));
	w->klaar = !str_is(r->status, "advies");
	return true;
}

/* While the advice is awaited the term stands still until the bureau should be ready. */
static bool wens_beslissing(struct termijn_wens *w, const struct record *r)
{
	struct termijn_wens advies;
	struct date einde, tot;

	termijn_wens(w, "beslissing", "aanvraag", TERMIJN_WIJ);
	if (!termijn_uit_veld(w, "ontvangen", r, "ontvangen_op"))
		return false;
	w->klaar = str_is(r->status, "besloten") || str_is(r->status, "teruggetrokken");
	if (!wens_advies(&advies, r) || !einde_van(w, &einde) ||
	    (!bibob_dag(r, "advies_ontvangen_op", &tot) && !einde_van(&advies, &tot)))
		return true;
	termijn_wens(&advies, "beslissing", "bibob-opschorting", TERMIJN_WIJ);
	law_zet_datum(&advies.in, "einde", einde);
	termijn_uit_veld(&advies, "gevraagd", r, "advies_gevraagd_op");
	law_zet_datum(&advies.in, "ontvangen", tot);
	if (stil_dagen(r))
		law_zet_getal(&advies.in, "stilgelegd-dagen", stil_dagen(r));
	advies.klaar = w->klaar;
	*w = advies;
	return true;
}

enum db_rc bibob_termijnen(struct act *act, const struct record *r)
{
	struct termijn_wens *w = ARENA_NEWN(act->arena, struct termijn_wens, WENSEN_MAX);
	size_t n = 0;

	n += wens_beslissing(&w[n], r);
	n += wens_advies(&w[n], r);
	termijn_wens(&w[n], "zienswijze", "zienswijze", TERMIJN_ZIJ);
	w[n].klaar = !str_is(r->status, "conclusie") || !bibob_leeg(r, "zienswijze_op");
	n += termijn_uit_veld(&w[n], "tot", r, "zienswijze_tot");
	termijn_wens(&w[n], "hergebruik", "hergebruik-bibob", TERMIJN_ZIJ);
	n += termijn_uit_veld(&w[n], "ontvangen", r, "advies_ontvangen_op");
	return termijn_bijhouden(act, r, w, n);
}

/* ---- the work list ------------------------------------------------------------------------ */

static const struct db_sql sql_werk = {
	.both = "SELECT " TERMIJN_KOLOMMEN ", z.nummer, z.onderwerp FROM termijn t "
		"JOIN bibobzaken z ON z.id = t.record WHERE t.soort = 'bibobzaak' AND t.open = 1 "
		"AND" ZICHT_RECORD("z") "ORDER BY t.einde, t.record, t.naam LIMIT 200"};
_Static_assert((int)TERMIJNEN_MAX == 200, "as many as the statement gives");

enum model_rc bibob_werklijst(struct act *act, struct termijn **out, size_t *n_out)
{
	struct db_stmt *st;
	enum db_rc rc;

	*n_out = 0;
	*out = ARENA_NEWN(act->arena, struct termijn, TERMIJNEN_MAX);
	if (may(act, RECHT_LIJST, STR("bibob")) != MAG_WEL)
		return MODEL_OK;
	st = db_prepare(act->db, &sql_werk);
	while ((rc = db_step(st)) == DB_ROW && *n_out < TERMIJNEN_MAX) {
		struct termijn *t = &(*out)[(*n_out)++];

		*t = termijn_rij(act, st);
		t->kop = str_fmt(act->arena, "%.*s %.*s",
			STR_ARG(db_text(st, TERMIJN_KOLOMMEN_N)),
			STR_ARG(db_text(st, TERMIJN_KOLOMMEN_N + 1)));
	}
	audit_add(act, "lijst", STR("bibobzaak"), STR(""), "ok", (int64_t)*n_out);
	return model_van_db(rc);
}
