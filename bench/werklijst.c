/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What the work list of terms costs with 50,000 open ones: fills a new house on SQLite in the
 * folder given, then reads the list as often. usage: build/bench/werklijst FOLDER [COUNT]
 */
#include <time.h>

#include "core/base/id.h"
#include "core/trust/act.h"
#include "work/maatregel/maatregel.h"
#include "work/schema.h"
#include "work/start/huis.h"

enum { RONDES = 20 };

/* As the declared tables keep them; what is not named stays empty. */
static const struct db_sql sql_maatregel = {
	.both = "INSERT INTO maatregelen (id, nummer, status, maker, wijziger, gemaakt, gewijzigd, "
		"versie, voor_doel, compartiment, onderwerp) "
		"VALUES ($1, $2, 'van_kracht', 'x', 'x', 1, 1, 1, 'ondermijning', '', 'Proef')"};
static const struct db_sql sql_termijn = {
	.both = "INSERT INTO termijn (record, naam, soort, regel, vraag, einde, handel_voor, wie, "
		"fataal, open, was, gewijzigd) VALUES ($1, 'bezwaar', 'maatregel', 'bezwaar', "
		"'bekendmaking=2026-01-16', $2, '', 0, 0, 1, '', 1)"};

static enum db_rc vul(struct act *act, int64_t n)
{
	enum db_rc rc = DB_DONE;

	for (int64_t i = 0; i < n && rc == DB_DONE; i++) {
		struct db_stmt *m = db_prepare(act->db, &sql_maatregel);
		struct db_stmt *t = db_prepare(act->db, &sql_termijn);
		char id[ID_LEN + 1], nummer[32], einde[DATE_TEXT_MAX];

		id_write(id);
		snprintf(nummer, sizeof(nummer), "M-2026-%06lld", (long long)i);
		db_bind_text(m, 1, str_of(id));
		db_bind_text(m, 2, str_of(nummer));
		rc = db_step(m);
		db_bind_text(t, 1, str_of(id));
		db_bind_text(t, 2, date_iso(date_from_days(20000 + i * 7919 % 2000), einde));
		if (rc == DB_DONE)
			rc = db_step(t);
	}
	return rc == DB_DONE ? DB_OK : rc;
}

static double processor_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static bool meet(struct huis *h, struct arena *a)
{
	int64_t totaal = 0, voorbij = 0;
	double som = 0;

	for (int i = 0; i < RONDES; i++) {
		struct termijn *w;
		struct act act;
		double t;
		size_t n;

		arena_reset(a);
		act_init(&act, h, a, wie_systeem("jurist"));
		if (act_begin(&act, DB_READ) != DB_OK)
			return false;
		t = processor_ms();
		if (maatregel_werklijst(&act, 50, &w, &n, &totaal, &voorbij) != MODEL_OK)
			return false;
		som += processor_ms() - t;
		act_end(&act);
	}
	printf("%lld open, %lld past: %.1f ms of processor for a list\n", (long long)totaal,
	       (long long)voorbij, som / RONDES);
	return true;
}

int main(int argc, char **argv)
{
	struct huis_opties o = {.data = argc > 1 ? argv[1] : NULL, .maak = true};
	struct arena *a = arena_new(1 << 28);
	char err[HUIS_ERR_MAX] = "";
	int64_t n = 50000;
	struct huis *h;
	struct act act;
	bool goed = a && o.data && (argc < 3 || str_to_int(str_of(argv[2]), &n));

	schema_types(NULL);
	h = goed ? huis_open(&o, err) : NULL;
	if (!h) {
		fprintf(stderr, "usage: werklijst FOLDER [COUNT] %s\n", err);
		return 2;
	}
	act_init(&act, h, a, wie_systeem("jurist"));
	goed = act_begin(&act, DB_WRITE) == DB_OK && vul(&act, n) == DB_OK &&
	       act_commit(&act) == DB_OK;
	act_end(&act);
	goed = goed && meet(h, a);
	huis_dicht(h);
	arena_free(a);
	return goed ? 0 : 1;
}
