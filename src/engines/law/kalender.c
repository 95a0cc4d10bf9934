/* SPDX-License-Identifier: EUPL-1.2 */
/* Free days as a table of every day of 131 years, so that a term costs one look. */
#include "engines/law/law_private.h"

struct law_moment law_dag(struct date d)
{
	return (struct law_moment){(int32_t)date_to_days(d), -1};
}

struct date law_datum(struct law_moment m)
{
	static const struct date geen;

	return m.dag == LAW_GEEN_DAG ? geen : date_from_days(m.dag);
}

/* Easter Sunday of the Gregorian calendar ("Anonymous Gregorian", Meeus 1991, ch. 8). */
static int32_t pasen(int jaar)
{
	int a = jaar % 19, b = jaar / 100, c = jaar % 100;
	int d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
	int h = (19 * a + b - d - g + 15) % 30, i = c / 4, k = c % 4;
	int l = (32 + 2 * e + 2 * i - h - k) % 7, m = (a + 11 * h + 22 * l) / 451;
	int n = h + l - 7 * m + 114;

	return law_dag((struct date){jaar, n / 31, n % 31 + 1}).dag;
}

/* 0 = Monday .. 6 = Sunday; 1970-01-01 was a Thursday. */
static int weekdag(int32_t dag) { return (int)((dag + 3) % 7); }

static void merk(struct law *law, int32_t dag, size_t nr)
{
	if (law_in_bereik(dag) && !law->feest_nr[dag])
		law->feest_nr[dag] = (uint8_t)(nr + 1);
}

static void merk_jaren(struct law *law, const struct law_feest *f, size_t nr)
{
	for (int jaar = f->van; jaar <= f->tot; jaar++) {
		int32_t dag = f->maand ? law_dag((struct date){jaar, f->maand, f->dag}).dag
				       : pasen(jaar) + f->pasen;

		if (f->zondag && weekdag(dag) == 6)
			dag += f->zondag;
		merk(law, dag, nr);
	}
}

void law_kalender(struct law *law)
{
	for (size_t i = 0; i < law->feesten_n; i++) {
		if (law->feest[i].los != LAW_GEEN_DAG)
			merk(law, law->feest[i].los, i);
		else
			merk_jaren(law, &law->feest[i], i);
	}
	for (int32_t d = 0, sinds = 0; d < LAW_DAGEN_N; d++) {
		bool vrij = weekdag(d) >= 5 || law->feest_nr[d];

		sinds = vrij ? sinds + 1 : 0;
		law->terug[d] = (uint8_t)sinds;
	}
	for (int32_t d = LAW_DAGEN_N - 1, tot = 0; d >= 0; d--) {
		tot = law->terug[d] ? tot + 1 : 0;
		law->verder[d] = (uint8_t)tot;
	}
}

const char *law_vrij(const struct law *law, int32_t dag)
{
	if (!law_in_bereik(dag))
		return NULL;
	if (law->feest_nr[dag])
		return law->feest[law->feest_nr[dag] - 1].naam;
	return weekdag(dag) == 5 ? "zaterdag" : weekdag(dag) == 6 ? "zondag" : NULL;
}

size_t law_feestdagen(const struct law *law, int jaar,
		      struct law_feestdag out[static LAW_FEESTDAGEN_MAX])
{
	size_t n = 0;

	if (jaar < LAW_JAAR_EERST || jaar > LAW_JAAR_LAATST)
		return 0;
	for (int32_t d = law_dag((struct date){jaar, 1, 1}).dag; n < LAW_FEESTDAGEN_MAX; d++) {
		struct date datum = date_from_days(d);

		if (datum.year != jaar)
			break;
		if (law->feest_nr[d])
			out[n++] = (struct law_feestdag){datum, law_vrij(law, d)};
	}
	return n;
}

int32_t law_werkdag(const struct law *law, int32_t dag) { return dag + law->verder[dag]; }

int32_t law_werkdag_terug(const struct law *law, int32_t dag) { return dag - law->terug[dag]; }

/* A term of n months from a day ends on the same day of the month, or on its last day. */
struct law_moment law_verder(struct law_moment m, int64_t n, enum law_eenheid eenheid)
{
	int64_t s;

	switch (eenheid) {
	case LAW_UREN:
		s = (int64_t)m.dag * 86400 + m.seconde + n * 3600;
		m.dag = (int32_t)(s / 86400);
		m.seconde = (int32_t)(s % 86400);
		return m;
	case LAW_DAGEN:
	case LAW_WEKEN:
		m.dag += (int32_t)(eenheid == LAW_WEKEN ? n * 7 : n);
		m.seconde = -1;
		return m;
	case LAW_MAANDEN:
	case LAW_JAREN:
	case LAW_EENHEID_N:
		break;
	}
	m.dag = law_dag(date_add_months(date_from_days(m.dag),
			(int)(eenheid == LAW_JAREN ? n * 12 : n))).dag;
	return m;
}
