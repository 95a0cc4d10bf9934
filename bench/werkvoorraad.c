/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What the worklist costs with 50,000 open items: fills a new house (SQLite in the folder given,
 * or PostgreSQL where --db says) with signals, and with tasks of cases of which half are not for
 * who asks; then reads each tab as often. Prints the same question as SQL, to be put beside it in
 * sqlite3 or psql by hand.
 * usage: build/bench/werkvoorraad FOLDER [COUNT [postgresql://..]]
 */
#include <time.h>

#include "core/base/id.h"
#include "core/model/werk.h"
#include "core/trust/act.h"
#include "work/schema.h"
#include "work/start/huis.h"
#include "work/werkvoorraad/werkvoorraad.h"

enum { RONDES = 20, CASUSSEN = 200, MENSEN = 20 };

/* As the declared tables keep them; what is not named stays empty. */
static const struct db_sql sql_mens = {
	.both = "INSERT INTO gebruiker (id, naam, volledig, afdeling, email, rol, actief, "
		"wachtwoord, gemaakt, gezien, versie) "
		"VALUES ($1, $2, $2, $3, '', 'informatieregisseur', 1, '', 0, 0, 1)"};
static const struct db_sql sql_signaal = {
	.both = "INSERT INTO signalen (id, nummer, status, maker, wijziger, gemaakt, gewijzigd, "
		"versie, voor_doel, compartiment, onderwerp, behandelaar) "
		"VALUES ($1, $2, 'weging', 'x', 'x', $3, 1, 1, 'ondermijning', '', 'Proef', $4)"};
static const struct db_sql sql_casus = {
	.both = "INSERT INTO casussen (id, nummer, status, maker, wijziger, gemaakt, gewijzigd, "
		"versie, voor_doel, compartiment, onderwerp, eigenaar) "
		"VALUES ($1, $2, 'afgesloten', $3, 'x', 1, 1, 1, 'ondermijning', '', 'Proef', '')"};
static const struct db_sql sql_taak = {
	.both = "INSERT INTO taken (id, nummer, status, maker, wijziger, gemaakt, gewijzigd, "
		"versie, voor_doel, compartiment, casus, wat, wie, uiterlijk) "
		"VALUES ($1, '', 'open', 'x', 'x', 1, 1, 1, 'ondermijning', '', $2, 'Proef', $3, "
		"$4)"};

struct proef {
	char mens[MENSEN][ID_LEN + 1], naam[MENSEN][16];
	char casus[CASUSSEN][ID_LEN + 1];
};

static enum db_rc zet(struct act *act, const struct db_sql *sql, const char *a, const char *b,
		      const char *c, const char *d)
{
	struct db_stmt *st = db_prepare(act->db, sql);
	const char *v[] = {a, b, c, d};

	for (int i = 0; i < 4; i++)
		if (v[i])
			db_bind_text(st, i + 1, str_of(v[i]));
	return db_step(st);
}

static enum db_rc een_signaal(struct act *act, const struct proef *p, int64_t i)
{
	struct db_stmt *st = db_prepare(act->db, &sql_signaal);
	char id[ID_LEN + 1], nummer[32];

	id_write(id);
	snprintf(nummer, sizeof(nummer), "S-2026-%06lld", (long long)i);
	db_bind_text(st, 1, str_of(id));
	db_bind_text(st, 2, str_of(nummer));
	db_bind_int(st, 3, act->nu - i % 60 * INT64_C(86400000000));
	db_bind_text(st, 4, str_of(i % 3 ? p->naam[i % MENSEN] : ""));
	return db_step(st);
}

static enum db_rc een_taak(struct act *act, const struct proef *p, int64_t i)
{
	char id[ID_LEN + 1], dag[DATE_TEXT_MAX];

	id_write(id);
	return zet(act, &sql_taak, id, p->casus[i % CASUSSEN], p->naam[i % MENSEN],
		   date_iso(date_from_days(20000 + i * 7919 % 2000), dag).p);
}

/* Person 0 asks; the first half of the cases is not hers. */
static enum db_rc vul(struct act *act, struct proef *p, int64_t n)
{
	enum db_rc rc = DB_DONE;

	for (int i = 0; i < MENSEN && rc == DB_DONE; i++) {
		id_write(p->mens[i]);
		snprintf(p->naam[i], sizeof(p->naam[i]), "mens%d", i);
		rc = zet(act, &sql_mens, p->mens[i], p->naam[i], i < 5 ? "Een" : "Twee", NULL);
	}
	for (int i = 0; i < CASUSSEN && rc == DB_DONE; i++) {
		id_write(p->casus[i]);
		rc = zet(act, &sql_casus, p->casus[i], p->casus[i],
			 i < CASUSSEN / 2 ? "ander" : p->mens[0], NULL);
	}
	for (int64_t i = 0; i < n && rc == DB_DONE; i++)
		rc = i % 2 ? een_taak(act, p, i) : een_signaal(act, p, i);
	return rc == DB_DONE ? DB_OK : rc;
}

static double ms(clockid_t klok)
{
	struct timespec t;

	clock_gettime(klok, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static bool meet(struct huis *h, struct arena *a, const struct proef *p, const char *wat,
		 struct werk_vraag v)
{
	struct werklijst l = {.n = 0};
	double som = 0, wand = 0;

	v.pagina = 1;
	for (int i = 0; i < RONDES; i++) {
		struct act act;
		double t, w;

		arena_reset(a);
		act_init(&act, h, a, (struct wie){.id = str_of(p->mens[0]),
			.naam = str_of(p->naam[0]), .volledig = STR("Mens"),
			.rol = ROL_INFORMATIEREGISSEUR, .herkomst = STR("bench")});
		if (act_begin(&act, DB_READ) != DB_OK)
			return false;
		t = ms(CLOCK_PROCESS_CPUTIME_ID);
		w = ms(CLOCK_MONOTONIC);
		if (werkvoorraad(&act, &v, &l) != MODEL_OK)
			return false;
		som += ms(CLOCK_PROCESS_CPUTIME_ID) - t;
		wand += ms(CLOCK_MONOTONIC) - w;
		act_end(&act);
	}
	printf("%-28s %2zu shown of %lld, %lld late: %5.1f ms CPU, %5.1f ms in all\n", wat, l.n,
	       (long long)l.totaal, (long long)l.laat, som / RONDES, wand / RONDES);
	return true;
}

static bool alle_vragen(struct huis *h, struct arena *a, const struct proef *p)
{
	const struct str x = STR("");

	return meet(h, a, p, "alle", (struct werk_vraag){WERK_ALLE, x, x, x, 1}) &&
	       meet(h, a, p, "mijn", (struct werk_vraag){WERK_MIJN, x, x, x, 1}) &&
	       meet(h, a, p, "team", (struct werk_vraag){WERK_TEAM, x, x, x, 1}) &&
	       meet(h, a, p, "alle, signalen",
		    (struct werk_vraag){WERK_ALLE, STR("signaal"), x, x, 1}) &&
	       meet(h, a, p, "alle, nothing of that kind",
		    (struct werk_vraag){WERK_ALLE, STR("verstrekking"), x, x, 1}) &&
	       meet(h, a, p, "team, later",
		    (struct werk_vraag){WERK_TEAM, x, x, STR("later"), 1});
}

int main(int argc, char **argv)
{
	struct huis_opties o = {.data = argc > 1 ? argv[1] : NULL, .maak = true,
		.db = argc > 3 ? argv[3] : NULL};
	struct arena *a = arena_new(1 << 28);
	static struct proef p;
	char err[HUIS_ERR_MAX] = "";
	int64_t n = 50000;
	struct huis *h;
	struct act act;
	bool goed = a && o.data && (argc < 3 || str_to_int(str_of(argv[2]), &n));

	schema_types(NULL);
	h = goed ? huis_open(&o, err) : NULL;
	if (!h) {
		fprintf(stderr, "usage: werkvoorraad FOLDER [COUNT [postgresql://..]] %s\n", err);
		return 2;
	}
	act_init(&act, h, a, wie_systeem("jurist"));
	goed = act_begin(&act, DB_WRITE) == DB_OK && vul(&act, &p, n) == DB_OK &&
	       db_script(act.db, "DELETE FROM werk_vorm") == DB_OK && act_commit(&act) == DB_OK;
	act_end(&act);
	if (goed) {
		struct db *db = db_take(h->pool, DB_WRITE, 5000);
		double t = ms(CLOCK_MONOTONIC);

		goed = db && werk_bouw(db) == DB_OK;
		printf("built anew in %.0f ms\n", ms(CLOCK_MONOTONIC) - t);
		db_give(h->pool, db);
	}
	goed = goed && alle_vragen(h, a, &p);
	if (goed)
		printf("by hand, as `alle`: SELECT w.record FROM werk w WHERE w.voor_doel = "
		       "'ondermijning' AND (w.kring = '' OR w.kring IN (SELECT id FROM casussen "
		       "WHERE maker = '%s')) ORDER BY w.uiterlijk, w.record, w.stap LIMIT 50;\n",
		       p.mens[0]);
	huis_dicht(h);
	arena_free(a);
	return goed ? 0 : 1;
}
