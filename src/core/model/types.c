/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdio.h>
#include <stdlib.h>

#include "core/model/model_private.h"

static const struct recordtype *const no_types[] = {NULL};
static const struct recordtype *const *types = no_types;

void model_eis(bool ok, const char *type, const char *naam, const char *wat)
{
	if (ok)
		return;
	fprintf(stderr, "contramijn: record type %s, %s: %s\n", type, naam, wat);
	abort();
}

static void require(bool ok, const struct recordtype *t, const char *naam, const char *what)
{
	model_eis(ok, t->naam, naam, what);
}

static bool good_name(const char *naam)
{
	if (!naam || naam[0] < 'a' || naam[0] > 'z')
		return false;
	return strspn(naam, "abcdefghijklmnopqrstuvwxyz0123456789_") == strlen(naam);
}

static void check_veld(const struct recordtype *t, const struct veld *v)
{
	bool kiest = v->soort == VELD_KEUZE || v->soort == VELD_MEERKEUZE;

	require(good_name(v->naam), t, v->naam, "name must be a-z, 0-9 and _");
	require(!kolom_is_vast(str_of(v->naam)), t, v->naam, "name of a common column");
	require(model_veld(t, str_of(v->naam)) == v - t->velden, t, v->naam, "name used twice");
	require(strlen(v->naam) + strlen(t->meervoud) < 59, t, v->naam, "name too long");
	require(v->label && *v->label, t, v->naam, "has no label");
	require(!kiest || v->keuzes, t, v->naam, "choice without choices");
	require(v->soort != VELD_VERWIJZING || v->verwijst, t, v->naam, "refers to nothing");
	require(!(v->vlaggen & VELD_BIJ) || (v->verwijst && v->vlaggen & VELD_FILTER), t, v->naam,
		"belongs to a record but cannot be listed by it");
}

void model_controle_velden(const struct recordtype *t)
{
	require(t->velden_n <= VELDEN_MAX, t, t->naam, "too many fields");
	for (size_t i = 0; i < t->velden_n; i++)
		check_veld(t, &t->velden[i]);
}

static void check_type(const struct recordtype *t)
{
	require(good_name(t->naam), t, t->naam, "name must be a-z, 0-9 and _");
	require(good_name(t->meervoud), t, t->naam, "plural must be a-z, 0-9 and _");
	model_controle_velden(t);
	require(!t->wie || t->statussen, t, t->naam, "waits for someone but has no states");
	require(!t->wie || strcmp(t->wie, "maker") == 0 || model_veld(t, str_of(t->wie)) >= 0, t,
		t->naam, "waits for a field that it does not have");
	require(!t->uiterlijk || model_veld(t, str_of(t->uiterlijk)) >= 0, t, t->naam,
		"has a date in a field that it does not have");
}

void model_types(const struct recordtype *const *list)
{
	types = list;
	for (size_t i = 0; list[i]; i++) {
		check_type(list[i]);
		require(model_op_naam(str_of(list[i]->naam)) == list[i], list[i], list[i]->naam,
			"type declared twice");
	}
	loop_types(list);
}

const struct recordtype *const *model_all(void) { return types; }

const struct recordtype *model_op_naam(struct str naam)
{
	for (size_t i = 0; types[i]; i++)
		if (str_is(naam, types[i]->naam))
			return types[i];
	return NULL;
}

const struct recordtype *model_op_meervoud(struct str meervoud)
{
	for (size_t i = 0; types[i]; i++)
		if (str_is(meervoud, types[i]->meervoud))
			return types[i];
	return NULL;
}

int model_veld(const struct recordtype *t, struct str naam)
{
	for (size_t i = 0; i < t->velden_n; i++)
		if (str_is(naam, t->velden[i].naam))
			return (int)i;
	return -1;
}

const struct status *model_status(const struct recordtype *t, struct str waarde)
{
	for (const struct status *s = t->statussen; s && s->waarde; s++)
		if (str_is(waarde, s->waarde))
			return s;
	return NULL;
}

struct str model_ding(const struct recordtype *t) { return str_of(t->ding ? t->ding : t->naam); }

const char *model_met_de_hand(const struct recordtype *t, enum recht r)
{
	if (t->door_programma && (r == RECHT_MAKEN || r == RECHT_WIJZIGEN))
		return "niemand";
	return t->ding ? t->ding : t->naam;
}

bool kolom_is_vast(struct str naam)
{
	static const char *const vast[] = {"id", "nummer", "status", "maker", "wijziger",
					   "gemaakt", "gewijzigd", "versie", "voor_doel",
					   "compartiment"};

	for (size_t i = 0; i < sizeof(vast) / sizeof(vast[0]); i++)
		if (str_is(naam, vast[i]))
			return true;
	return false;
}

bool woord_in(const char *lijst, struct str woord)
{
	struct str_cutter c = {.rest = str_of(lijst)};
	struct str deel;

	while (str_cut(&c, ' ', &deel))
		if (deel.len && str_eq(deel, woord))
			return true;
	return false;
}
