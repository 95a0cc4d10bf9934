/* SPDX-License-Identifier: EUPL-1.2 */
/* What a text of policy would have given for the measures of the past. */
#include "work/beleid/beleid.h"

#include "core/trust/audit.h"
#include "work/maatregel/maatregel.h"
#include "work/termijn/termijn.h"

static struct str in_arena(struct arena *a, struct buf *b)
{
	struct str s = str_dup(a, buf_view(b));

	buf_release(b);
	return s;
}

static struct str euro(struct arena *a, int64_t cent)
{
	return str_join(a, STR("€ "), termijn_euro(a, cent));
}

/* ---- what was decided ---------------------------------------------------------------------- */

static struct str besloten(struct arena *a, const struct record *m)
{
	int64_t n = 0, max = 0;

	if (!record_veld(m, "besloten_op").len)
		return STR("");
	if (str_is(record_veld(m, "soort"), "waarschuwing"))
		return STR("waarschuwen");
	if (str_is(record_veld(m, "soort"), "sluiting"))
		return str_to_int(record_veld(m, "maanden"), &n)
			? str_fmt(a, "sluiten voor %lld %s", (long long)n,
				n == 1 ? "maand" : "maanden") : STR("sluiten");
	str_to_int(record_veld(m, "bedrag"), &n);
	str_to_int(record_veld(m, "maximum"), &max);
	return str_fmt(a, "%.*s, ten hoogste %.*s", STR_ARG(euro(a, n)), STR_ARG(euro(a, max)));
}

/* ---- what a policy says --------------------------------------------------------------- */

static struct str sluiting(struct act *act, const struct law_beleid *b,
			   const struct law_beleid_vraag *q)
{
	struct law_voorstel v;
	struct buf t;

	if (!b || !law_beleid_stel(b, q, &v))
		return STR("");
	buf_init(&t, 256);
	law_voorstel_tekst(&t, &v);
	return in_arena(act->arena, &t);
}

static struct str last(struct act *act, const struct law_beleid *b, const struct record *m)
{
	const struct law_beleid_versie *versie;
	const struct law_beleid_last *l;
	struct arena *a = act->arena;
	struct date d;
	bool buiten;

	if (!b || !date_parse(record_veld(m, "constatering_op"), &d) || !date_full(d))
		return STR("");
	l = law_beleid_last(b, d, record_veld(m, "gedrag"), &versie, &buiten);
	return l ? str_fmt(a, "%.*s, ten hoogste %.*s", STR_ARG(euro(a, l->bedrag)),
		STR_ARG(euro(a, l->maximum))) : STR("");
}

static enum model_rc probeer(struct act *act, const struct record *m, const struct law_beleid *oud,
			     const struct law_beleid *nieuw, struct beleid_geval *g, bool *telt)
{
	struct law_beleid_vraag q;
	enum model_rc rc = MODEL_OK;
	bool past = true;

	*g = (struct beleid_geval){.id = m->id, .nummer = m->nummer,
		.onderwerp = record_veld(m, "onderwerp"), .besloten = besloten(act->arena, m)};
	if (nieuw->soort == BELEID_SLUITING) {
		rc = maatregel_beleid_vraag(act, m, &q, &past);
		if (rc == MODEL_OK && past) {
			g->oud = sluiting(act, oud, &q);
			g->nieuw = sluiting(act, nieuw, &q);
		}
	} else {
		g->oud = last(act, oud, m);
		g->nieuw = last(act, nieuw, m);
	}
	*telt = rc == MODEL_OK && past && (g->oud.len || g->nieuw.len);
	if (*telt && !date_parse(record_veld(m, "constatering_op"), &g->dag))
		*telt = false;
	g->anders = !str_eq(g->oud, g->nieuw);
	return rc;
}

enum model_rc beleid_proef(struct act *act, const struct law_beleid *nieuw,
			   struct beleid_geval **out, size_t *n_out, bool *meer)
{
	const struct paar filter = {STR("soort"), nieuw->soort == BELEID_SLUITING
		? STR("sluiting") : STR("dwangsom")};
	const struct law_beleidboek *boek;
	const struct law_beleid *oud = NULL;
	struct lijst l = {.n = 0};
	enum model_rc rc;
	bool telt;

	*n_out = 0;
	*meer = false;
	*out = ARENA_NEWN(act->arena, struct beleid_geval, BELEID_GEVALLEN_MAX);
	if (nieuw->soort == BELEID_BEDRAGEN)
		return MODEL_OK;
	rc = beleid_boek(act, &boek);
	if (rc == MODEL_OK)
		rc = record_lijst(act, &type_maatregel,
			&(struct lijst_vraag){.filters = &filter, .filters_n = 1,
				.zoek = STR(""), .sorteer = STR("-nummer"), .pagina = 1,
				.per_pagina = BELEID_GEVALLEN_MAX}, &l);
	if (rc == MODEL_OK)
		oud = law_beleid_zoek(boek, nieuw->naam);
	for (size_t i = 0; i < l.n && rc == MODEL_OK; i++) {
		rc = probeer(act, l.rec[i], oud, nieuw, &(*out)[*n_out], &telt);
		*n_out += rc == MODEL_OK && telt;
	}
	*meer = l.totaal > (int64_t)l.n;
	return rc;
}
