/* SPDX-License-Identifier: EUPL-1.2 */
/* Rules of what stands out, from text: "woord: waarde", one a line. */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

#include "work/regelboek/regelboek.h"
#include "work/toezicht/toezicht.h"

static const char *const soorten[TOEZICHT_SOORT_N] = {
	"uren", "eigen-naam", "zonder-zaak", "veel", "noodtoegang", "geweigerd"};

static bool fout(char *err, struct str pad, const char *wat, struct str waarde)
{
	snprintf(err, TOEZICHT_ERR_MAX, "%.*s: %s: %.*s", STR_ARG(pad), wat, STR_ARG(waarde));
	return false;
}

static bool lees_soort(struct toezicht_regel *r, struct str w)
{
	for (int i = 0; i < TOEZICHT_SOORT_N; i++) {
		if (str_is(w, soorten[i])) {
			r->soort = (enum toezicht_soort)i;
			return true;
		}
	}
	return false;
}

static bool lees_woord(struct toezicht_regel *r, struct str woord, struct str w)
{
	const struct {
		const char *woord;
		struct str *waar;
	} tekst[] = {{"toezicht", &r->naam}, {"titel", &r->titel}, {"uitleg", &r->uitleg},
		{"tegen", &r->tegen}};
	const struct {
		const char *woord;
		int64_t *waar;
	} getal[] = {{"van", &r->van}, {"tot", &r->tot}, {"aantal", &r->aantal},
		{"minuten", &r->minuten}};

	for (size_t i = 0; i < 4; i++) {
		if (str_is(woord, tekst[i].woord)) {
			*tekst[i].waar = w;
			return true;
		}
		if (str_is(woord, getal[i].woord))
			return str_to_int(w, getal[i].waar) && *getal[i].waar >= 0;
	}
	return str_is(woord, "soort") && lees_soort(r, w);
}

static bool is_heel(const struct toezicht_regel *r)
{
	bool uren = r->soort != TOEZICHT_UREN || (r->van < r->tot && r->tot <= 24);
	bool veel = r->soort != TOEZICHT_VEEL || (r->aantal > 1 && r->minuten > 0);

	return r->naam.len && r->titel.len && r->uitleg.len && r->tegen.len && uren && veel;
}

bool toezicht_lees(struct arena *a, struct str pad, struct str tekst, struct toezicht_regel *out,
	char err[static TOEZICHT_ERR_MAX])
{
	struct str_cutter c = {tekst, false};
	struct str regel;

	(void)a;
	*out = (struct toezicht_regel){
		.naam = STR(""), .titel = STR(""), .uitleg = STR(""), .tegen = STR("")};
	while (str_cut(&c, '\n', &regel)) {
		size_t dubbel = str_find(regel, STR(":"), 0);

		regel = str_trim(regel);
		if (!regel.len || regel.p[0] == '#')
			continue;
		if (dubbel == SIZE_MAX || !lees_woord(out, str_trim(str_sub(regel, 0, dubbel)),
						  str_trim(str_sub(regel, dubbel + 1, SIZE_MAX))))
			return fout(err, pad, "deze regel is niet te lezen", regel);
	}
	return is_heel(out) ? true
			    : fout(err, pad,
				      "toezicht, titel, soort, uitleg, tegen en wat "
				      "de soort vraagt zijn nodig",
				      out->naam);
}

static struct {
	struct arena *a;
	struct toezicht_regel *r;
	size_t n;
} boek;

static void lees_eens(void)
{
	char err[TOEZICHT_ERR_MAX] = "te weinig geheugen", reden[REGELBOEK_ERR_MAX] = "";
	struct regelboek b;
	bool goed;

	boek.a = arena_new((size_t)64 << 20);
	goed = boek.a && regelboek_lees(boek.a, NULL, &b, reden);
	boek.r = goed ? ARENA_NEWN(boek.a, struct toezicht_regel, b.n) : NULL;
	for (size_t i = 0; goed && i < b.n; i++) {
		if (!str_starts(b.bestand[i].pad, STR("toezicht/")))
			continue;
		goed = toezicht_lees(
			boek.a, b.bestand[i].pad, b.bestand[i].tekst, &boek.r[boek.n++], err);
	}
	if (goed)
		return;
	fprintf(stderr, "contramijn: %s\n", *reden ? reden : err);
	abort();
}

const struct toezicht_regel *toezicht_regels(size_t *n_out)
{
	static pthread_once_t eens = PTHREAD_ONCE_INIT;

	pthread_once(&eens, lees_eens);
	*n_out = boek.n;
	return boek.r;
}
