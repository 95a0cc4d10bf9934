/* SPDX-License-Identifier: EUPL-1.2 */
/* From the events of a measure and of a forfeiture to the terms they call for. */
#include "work/maatregel/maatregel_private.h"

#include "work/termijn/termijn.h"

enum { WENSEN_MAX = 16 };

struct wensen {
	struct termijn_wens w[WENSEN_MAX];
	size_t n;
	bool dicht; /* the record is over: nothing is open any more */
};

/* The next wish, when the field it begins with holds a day. */
static struct termijn_wens *wens(struct wensen *l, const char *naam, const char *regel,
				 enum termijn_wie wie, const char *sleutel,
				 const struct record *r, const char *veld)
{
	struct termijn_wens *w = &l->w[l->n];

	termijn_wens(w, naam, regel, wie);
	w->klaar = l->dicht;
	if (!termijn_uit_veld(w, sleutel, r, veld))
		return NULL;
	l->n++;
	return w;
}

static bool ja(const struct record *r, const char *veld)
{
	return str_is(record_veld(r, veld), "ja");
}

static bool status_is(const struct record *r, const char *s) { return str_is(r->status, s); }

/* ---- begunstiging ------------------------------------------------------------------------ */

/* The time of handing over counts only for a term in hours. */
bool maatregel_begunstiging(const struct record *m, struct str dag, struct str tijd,
			    struct law_invoer *in)
{
	struct str duur = record_veld(m, "begunstiging");
	char moment[32], reden[LAW_FOUT_MAX];

	law_invoer_begin(in, law_zoek(termijn_law(), STR("begunstiging")));
	snprintf(moment, sizeof(moment), "%.*s%s%.*s", STR_ARG(dag), tijd.len ? "T" : "",
		 STR_ARG(tijd));
	return dag.len && duur.len && law_zet(in, STR("besluit"), str_of(moment), reden) &&
	       law_zet(in, STR("termijn"), duur, reden);
}

static bool begunstiging(const struct record *m, struct law_invoer *in)
{
	return maatregel_begunstiging(m, record_veld(m, "bekend_op"), record_veld(m, "bekend_tijd"),
				      in);
}

bool maatregel_verbeurt_vanaf(const struct record *m, struct law_moment *out)
{
	const struct law_gegeven *waar;
	struct law_antwoord u;
	struct law_invoer in;
	struct date bekend;

	if (!maatregel_dag(m, "bekend_op", &bekend))
		return false;
	if (maatregel_leeg(m, "begunstiging")) { /* preventive: from the day it works */
		*out = law_dag(bekend);
		return true;
	}
	if (!begunstiging(m, &in) || law_reken(termijn_law(), &in, &u, &waar) != LAW_OK)
		return false;
	*out = u.verbeurte_vanaf;
	return true;
}

static void wens_begunstiging(struct wensen *l, const struct record *m)
{
	struct termijn_wens *w = &l->w[l->n];

	termijn_wens(w, "begunstiging", "begunstiging", TERMIJN_WIJ);
	if (!begunstiging(m, &w->in))
		return;
	w->klaar = l->dicht || !maatregel_leeg(m, "controle_op") || status_is(m, "beeindigd");
	l->n++;
}

/* ---- objection and appeal ---------------------------------------------------------------- */

static bool einde_bezwaar(const struct record *m, struct date *out)
{
	const struct law_gegeven *waar;
	struct law_antwoord u;
	struct termijn_wens w;

	termijn_wens(&w, "bezwaar", "bezwaar", TERMIJN_ZIJ);
	if (!termijn_uit_veld(&w, "bekendmaking", m, "bekend_op") ||
	    law_reken(termijn_law(), &w.in, &u, &waar) != LAW_OK)
		return false;
	*out = law_datum(u.einde);
	return true;
}

bool maatregel_beslistermijn(const struct record *m, bool verdaagd, struct termijn_wens *w)
{
	struct date einde;
	int64_t dagen = 0;

	if (maatregel_leeg(m, "bezwaar_op") || !einde_bezwaar(m, &einde))
		return false;
	termijn_wens(w, "beslissing-bezwaar", "beslissing-bezwaar", TERMIJN_WIJ);
	law_zet_datum(&w->in, "einde-bezwaartermijn", einde);
	if (ja(m, "commissie"))
		law_zet_getal(&w->in, "commissie", 1);
	if (verdaagd || ja(m, "verdaagd"))
		law_zet_getal(&w->in, "verdaagd", 1);
	if (str_to_int(record_veld(m, "opgeschort_dagen"), &dagen) && dagen > 0 && dagen < 2000)
		law_zet_getal(&w->in, "opgeschort-dagen", dagen);
	return true;
}

static void wens_beslissing(struct wensen *l, const struct record *m)
{
	struct termijn_wens *w = &l->w[l->n];

	if (!maatregel_beslistermijn(m, false, w))
		return;
	w->fataal = true;
	w->klaar = l->dicht || !maatregel_leeg(m, "bob_op");
	l->n++;
}

static void wens_rechtsmiddelen(struct wensen *l, const struct record *m)
{
	struct termijn_wens *w;

	if (maatregel_is(m, "waarschuwing")) /* no decision that can be objected to */
		return;
	w = wens(l, "bezwaar", "bezwaar", TERMIJN_ZIJ, "bekendmaking", m, "bekend_op");
	if (w)
		w->klaar |= !maatregel_leeg(m, "bezwaar_op");
	wens_beslissing(l, m);
	w = wens(l, "beroep", "beroep", TERMIJN_ZIJ, "bekendmaking", m, "bob_op");
	if (w)
		w->klaar |= !maatregel_leeg(m, "beroep_op");
	wens(l, "hoger-beroep", "hoger-beroep", TERMIJN_ZIJ, "verzonden", m, "uitspraak_op");
	for (size_t i = 0; i < l->n; i++)
		l->w[i].klaar |= !maatregel_leeg(m, "onherroepelijk_op");
}

/* ---- carrying out ------------------------------------------------------------------------ */

const char *maatregel_sluitregel(const struct record *m)
{
	if (str_is(record_veld(m, "grondslag"), "opiumwet-13b"))
		return "sluiting-opiumwet";
	return str_is(record_veld(m, "grondslag"), "gemeentewet-174a") ? "sluiting-174a"
								       : "sluiting";
}

static void wens_duur(struct wensen *l, const struct record *m)
{
	struct termijn_wens *w;
	int64_t maanden = 0;

	str_to_int(record_veld(m, "maanden"), &maanden);
	if ((!maatregel_is(m, "sluiting") && !maatregel_is(m, "bevel")) || maanden < 1 ||
	    maanden > 120)
		return;
	w = wens(l, "einde-maatregel", maatregel_sluitregel(m), TERMIJN_WIJ, "begin", m,
		 "uitgevoerd_op");
	if (!w)
		return;
	law_zet_getal(&w->in, "maanden", maanden);
	w->klaar |= status_is(m, "beeindigd");
}

/*
 * Lifting may be asked a year after the last began to work or was last forfeited.
 * Without zicht: what a term is does not depend on who looks.
 */
static const struct db_sql sql_laatste = {
	.both = "SELECT coalesce(max(verbeurd_op), '') FROM verbeurten "
		"WHERE maatregel = $1 AND status <> 'vervallen'"};

static enum db_rc wens_opheffing(struct act *act, struct wensen *l, const struct record *m)
{
	struct db_stmt *st;
	struct termijn_wens *w;
	struct date d;
	enum db_rc rc;

	if (!maatregel_is(m, "dwangsom"))
		return DB_OK;
	w = wens(l, "opheffing", "opheffing-last", TERMIJN_ZIJ, "in-werking", m, "bekend_op");
	if (!w)
		return DB_OK;
	w->klaar |= status_is(m, "beeindigd");
	st = db_prepare(act->db, &sql_laatste);
	db_bind_text(st, 1, m->id);
	rc = db_step(st);
	if (rc != DB_ROW)
		return rc == DB_DONE ? DB_OK : rc;
	if (date_parse(db_text(st, 0), &d) && date_full(d))
		law_zet_datum(&w->in, "in-werking", d);
	db_reset(st);
	return DB_OK;
}

enum db_rc maatregel_termijnen(struct act *act, const struct record *m)
{
	struct wensen *l = ARENA_NEW(act->arena, struct wensen);
	struct termijn_wens *w;
	enum db_rc rc;

	l->dicht = status_is(m, "ingetrokken") || status_is(m, "niet_doorgezet");
	wens_rechtsmiddelen(l, m);
	w = wens(l, "zienswijze", "zienswijze", TERMIJN_ZIJ, "tot", m, "zienswijze_tot");
	if (w)
		w->klaar |= !status_is(m, "voornemen") || !maatregel_leeg(m, "zienswijze_op");
	wens_begunstiging(l, m);
	wens_duur(l, m);
	if (maatregel_is(m, "bestuursdwang") || maatregel_is(m, "sluiting")) {
		w = wens(l, "kosten", "kosten-bestuursdwang", TERMIJN_WIJ, "toepassing", m,
			 "uitgevoerd_op");
		if (w)
			w->fataal = true;
	}
	if (maatregel_is(m, "boete")) {
		w = wens(l, "boete", "bestuurlijke-boete", TERMIJN_WIJ, "rapport", m,
			 "constatering_op");
		if (w)
			w->klaar |= !maatregel_leeg(m, "besloten_op");
	}
	rc = wens_opheffing(act, l, m);
	return rc == DB_OK ? termijn_bijhouden(act, m, l->w, l->n) : rc;
}

/* ---- a forfeiture ------------------------------------------------------------------------ */

static void daad(struct termijn_wens *w, const struct record *v, const char *veld,
		 enum law_daad soort)
{
	struct date d;

	if (maatregel_dag(v, veld, &d))
		law_zet_daad(&w->in, "stuiting", d, soort);
}

static void uitstel(struct termijn_wens *w, const struct record *v)
{
	struct str van = record_veld(v, "uitstel_van"), tot = record_veld(v, "uitstel_tot");
	char tekst[64], reden[LAW_FOUT_MAX];

	snprintf(tekst, sizeof(tekst), "%.*s/%.*s", STR_ARG(van), STR_ARG(tot));
	if (van.len && tot.len && !law_zet(&w->in, STR("uitstel"), str_of(tekst), reden))
		law_zet_getal(&w->in, "geschorst-dagen", 0); /* a period that cannot be is none */
}

static void last_in_rechte(struct termijn_wens *w, const struct record *m)
{
	struct date d;

	if (maatregel_dag(m, "onherroepelijk_op", &d))
		law_zet_datum(&w->in, "onherroepelijk", d);
	else if (!maatregel_leeg(m, "bezwaar_op"))
		law_zet_getal(&w->in, "rechtsmiddel", 1);
}

static void wens_verjaring(struct wensen *l, const struct record *v, const struct record *m)
{
	struct termijn_wens *w = wens(l, "verjaring", "verjaring-dwangsom", TERMIJN_WIJ,
				      "verbeurd", v, "verbeurd_op");

	if (!w)
		return;
	w->fataal = true;
	daad(w, v, "beschikking_op", LAW_DAAD_INVORDERINGSBESCHIKKING);
	daad(w, v, "aanmaning_op", LAW_DAAD_AANMANING);
	daad(w, v, "dwangbevel_op", LAW_DAAD_DWANGBEVEL);
	daad(w, v, "erkenning_op", LAW_DAAD_ERKENNING);
	uitstel(w, v);
	if (m)
		last_in_rechte(w, m);
}

static bool is_klaar(const struct record *v)
{
	for (const struct status *s = v->type->statussen; s->waarde; s++)
		if (str_is(v->status, s->waarde))
			return s->vlaggen & STATUS_KLAAR;
	return false;
}

static enum db_rc termijnen_met(struct act *act, const struct record *v, const struct record *m)
{
	struct wensen *l = ARENA_NEW(act->arena, struct wensen);
	struct termijn_wens *w;

	l->dicht = is_klaar(v);
	w = wens(l, "betaling", "betaling-dwangsom", TERMIJN_WIJ, "verbeurd", v, "verbeurd_op");
	if (w)
		w->klaar |= status_is(v, "aangemaand") || status_is(v, "dwangbevel");
	wens_verjaring(l, v, m);
	w = wens(l, "aanmaning", "aanmaning", TERMIJN_WIJ, "verzonden", v, "aanmaning_op");
	if (w)
		w->klaar |= status_is(v, "dwangbevel");
	return termijn_bijhouden(act, v, l->w, l->n);
}

enum db_rc verbeurte_termijnen(struct act *act, const struct record *v)
{
	struct record *m = NULL;
	enum model_rc mrc = record_haal(act, &type_maatregel, record_veld(v, "maatregel"), &m);
	enum db_rc rc;

	if (mrc == MODEL_RETRY || mrc == MODEL_FAIL)
		return mrc == MODEL_RETRY ? DB_RETRY : DB_FAIL;
	rc = termijnen_met(act, v, m);
	/* A quiet year for lifting the last begins anew (Awb 5:34 lid 2). */
	return rc == DB_OK && m ? maatregel_termijnen(act, m) : rc;
}

/* Without zicht: what a term is does not depend on who looks. */
static const struct db_sql sql_heeft = {
	.both = "SELECT 1 FROM verbeurten WHERE maatregel = $1 LIMIT 1"};

enum db_rc maatregel_verbeurten_bij(struct act *act, const struct record *m)
{
	struct paar filter = {STR("maatregel"), m->id};
	struct lijst_vraag vraag = {.filters = &filter, .filters_n = 1, .zoek = STR(""),
		.sorteer = STR(""), .pagina = 1, .per_pagina = VERBEURTEN_MAX};
	struct db_stmt *st = db_prepare(act->db, &sql_heeft);
	struct lijst lijst;
	enum model_rc mrc;
	enum db_rc rc;

	db_bind_text(st, 1, m->id);
	rc = db_step(st);
	db_reset(st);
	if (rc != DB_ROW)
		return rc == DB_DONE ? DB_OK : rc;
	mrc = record_lijst(act, &type_verbeurte, &vraag, &lijst);
	if (mrc == MODEL_RETRY)
		return DB_RETRY;
	rc = mrc == MODEL_OK ? DB_OK : DB_FAIL;
	for (size_t i = 0; i < lijst.n && rc == DB_OK; i++)
		rc = termijnen_met(act, lijst.rec[i], m);
	return rc;
}
