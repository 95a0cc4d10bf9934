/* SPDX-License-Identifier: EUPL-1.2 */
/* The rules of retention, read once. */
#include "work/bewaren/regels.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

enum { TYPES_MAX = 256 };

static struct {
	pthread_mutex_t slot;
	struct arena *a; /* as long as the process */
	struct bewaarregel *regel;
	size_t n;
} boek = {.slot = PTHREAD_MUTEX_INITIALIZER};

static bool heeft_regel(const struct recordtype *t)
{
	for (size_t i = 0; i < boek.n; i++)
		if (str_is(boek.regel[i].soort, t->naam))
			return true;
	return false;
}

/* States in which nothing is waiting any more. */
static struct str eindstanden(const struct recordtype *t)
{
	struct str uit = STR("");

	for (const struct status *s = t->statussen; s && s->waarde; s++)
		if (s->vlaggen & STATUS_KLAAR)
			uit = str_fmt(
				boek.a, "%.*s%s%s", STR_ARG(uit), uit.len ? " " : "", s->waarde);
	return uit;
}

/* The record that one of this type belongs to and cannot be without. */
static struct str eigenaar(const struct recordtype *t)
{
	for (size_t i = 0; i < t->velden_n; i++) {
		const struct veld *v = &t->velden[i];
		const struct recordtype *van;

		if (v->soort != VELD_VERWIJZING || !(v->vlaggen & VELD_BIJ) ||
			!(v->vlaggen & VELD_VERPLICHT))
			continue;
		van = model_op_naam(str_of(v->verwijst));
		if (van && van->zicht == ZICHT_DOEL)
			return str_of(v->naam);
	}
	return STR("");
}

/* A type without a rule of its own goes by what its declaration says. */
static bool uit_declaratie(const struct recordtype *t, struct bewaarregel *r)
{
	*r = (struct bewaarregel){.naam = str_of(t->naam),
		.titel = str_of(t->titel),
		.soort = str_of(t->naam),
		.grond = str_of(t->bewaargrond),
		.artikel = str_of(t->bewaargrond),
		.bron = STR(""),
		.zolang = STR(""),
		.begin_veld = STR(""),
		.termijn = STR(""),
		.status = STR(""),
		.volgt = eigenaar(t)};
	if (r->volgt.len)
		return true;
	r->termijn = str_of(t->bewaartermijn);
	r->status = eindstanden(t);
	r->begin = r->status.len ? BEGIN_EINDE : BEGIN_GEWIJZIGD;
	return period_parse(r->termijn, &r->periode);
}

/* What has no rule would never go. */
static bool alles_heeft_een_regel(char *err)
{
	for (const struct recordtype *const *t = model_all(); *t; t++) {
		if ((*t)->opslag != OPSLAG_TABEL || (*t)->zicht != ZICHT_DOEL || heeft_regel(*t))
			continue;
		if (!uit_declaratie(*t, &boek.regel[boek.n])) {
			snprintf(err, BEWAAR_ERR_MAX,
				"rules/bewaren: voor %s is er geen regel en geen bewaartermijn",
				(*t)->naam);
			return false;
		}
		boek.n++;
	}
	return true;
}

static bool lees_alle(const struct regelboek *b, char *err)
{
	boek.regel = ARENA_NEWN(boek.a, struct bewaarregel, b->n + TYPES_MAX);
	for (size_t i = 0; i < b->n; i++) {
		if (!str_starts(b->bestand[i].pad, STR("bewaren/")))
			continue;
		if (!bewaarregel_lees(boek.a, b->bestand[i].pad, b->bestand[i].tekst,
			    &boek.regel[boek.n], err))
			return false;
		boek.n++;
	}
	return alles_heeft_een_regel(err);
}

static bool start(const char *map, char *err)
{
	struct regelboek b;
	char reden[REGELBOEK_ERR_MAX] = "";

	if (boek.regel)
		return true;
	boek.a = arena_new((size_t)64 << 20);
	if (!boek.a || !regelboek_lees(boek.a, map, &b, reden)) {
		snprintf(err, BEWAAR_ERR_MAX, "%s", *reden ? reden : "te weinig geheugen");
		return false;
	}
	return lees_alle(&b, err);
}

bool bewaarregels_start(const char *map, char err[static BEWAAR_ERR_MAX])
{
	bool goed;

	pthread_mutex_lock(&boek.slot);
	goed = start(map, err);
	pthread_mutex_unlock(&boek.slot);
	return goed;
}

const struct bewaarregel *bewaarregels(size_t *n_out)
{
	char err[BEWAAR_ERR_MAX];

	if (!bewaarregels_start(NULL, err)) {
		fprintf(stderr, "contramijn: %s\n", err);
		abort();
	}
	*n_out = boek.n;
	return boek.regel;
}

const struct bewaarregel *bewaarregel_op_naam(struct str naam)
{
	size_t n;
	const struct bewaarregel *r = bewaarregels(&n);

	for (size_t i = 0; i < n; i++)
		if (str_eq(r[i].naam, naam))
			return &r[i];
	return NULL;
}

struct str bewaarregel_termijn(struct arena *a, const struct bewaarregel *r)
{
	static const char *const vanaf[] = {[BEGIN_EINDE] = "na het einde",
		[BEGIN_GEMAAKT] = "na de eerste verwerking",
		[BEGIN_GEWIJZIGD] = "na de laatste wijziging",
		[BEGIN_VELD] = "na de vastgelegde dag"};

	if (r->blijvend)
		return STR("blijvend bewaren");
	if (r->volgt.len)
		return str_fmt(a, "zo lang als: %.*s", STR_ARG(r->volgt));
	if (r->van_bron)
		return str_fmt(a, "termijn van de bron, %s", vanaf[r->begin]);
	return str_fmt(a, "%.*s %s", STR_ARG(period_dutch(a, r->periode)), vanaf[r->begin]);
}
