/* SPDX-License-Identifier: EUPL-1.2 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <jansson.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/store/kopie.h"
#include "core/trust/nazien.h"
#include "work/bewaren/bewaren.h"
#include "work/kopie/kopie.h"

enum { ARENA_MAX = 64 << 20 };

struct terug {
	struct arena *a;
	const char *map, *db, *url;   /* db: as asked; url: where the database goes */
	const char *lijst;            /* of what was destroyed */
	struct kopie_uitslag *uit;
	char *err;
	char slot[KLUIS_SLOT_MAX];
};

static bool mis(struct terug *t, const char *wat, const char *waarom)
{
	snprintf(t->err, KOPIE_ERR_MAX, "%s%s%s", wat, *waarom ? ": " : "", waarom);
	return false;
}

/* ---- where it goes ------------------------------------------------------------------- */

static bool lege_map(struct terug *t)
{
	DIR *d;
	struct dirent *e;
	bool leeg = true;

	if (mkdir(t->map, 0700) != 0 && errno != EEXIST)
		return mis(t, t->map, strerror(errno));
	d = opendir(t->map);
	if (!d)
		return mis(t, t->map, strerror(errno));
	while ((e = readdir(d)))
		leeg = leeg && (str_is(str_of(e->d_name), ".") || str_is(str_of(e->d_name), ".."));
	closedir(d);
	return leeg ? true : mis(t, "De map is niet leeg. Kies een lege map", t->map);
}

/* The settings, a database, "invoer/NAME"; nothing else, and no way out of the directory. */
static bool mag_zo_heten(struct str naam)
{
	struct str kaal = str_starts(naam, STR("invoer/")) ? str_sub(naam, 7, SIZE_MAX) : STR("");

	if (str_is(naam, "instellingen") || str_is(naam, KOPIE_SQLITE) || str_is(naam, KOPIE_PGSQL))
		return true;
	return kaal.len && kaal.p[0] != '.' && str_find(kaal, STR("/"), 0) == SIZE_MAX;
}

static bool pak_uit(struct terug *t, struct kluis *k, struct str naam)
{
	struct str pad = str_fmt(t->a, "%s/%.*s", t->map, STR_ARG(naam));
	int fd;
	FILE *f;
	bool goed;

	if (!mag_zo_heten(naam))
		return mis(t, "In de kopie staat een bestand dat er niet hoort", "");
	fd = open(pad.p, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	f = fd >= 0 ? fdopen(fd, "w") : NULL;
	if (!f)
		return mis(t, pad.p, strerror(errno));
	goed = kluis_pak(k, f);
	if (fclose(f) != 0 || !goed)
		return mis(t, "De kopie is beschadigd of niet compleet", "");
	t->uit->bestanden++;
	return true;
}

static bool pak_alles_uit(struct terug *t, struct kluis *k)
{
	enum kluis_rc rc;

	if (mkdir(str_fmt(t->a, "%s/invoer", t->map).p, 0700) != 0)
		return mis(t, t->map, strerror(errno));
	while ((rc = kluis_volgende(k, t->slot)) == KLUIS_BESTAND) {
		if (!pak_uit(t, k, str_dup(t->a, str_of(t->slot))))
			return false;
	}
	return rc == KLUIS_SLOT ? true : mis(t, "De kopie is beschadigd of niet compleet", "");
}

/* ---- the database -------------------------------------------------------------------------- */

/* Where the database of before was must not be opened by who opens this directory. */
static bool zet_instellingen(struct terug *t)
{
	struct str pad = str_fmt(t->a, "%s/instellingen", t->map);
	struct str nieuw = str_fmt(t->a, "%.*s.nieuw", STR_ARG(pad));
	FILE *van = fopen(pad.p, "r"), *naar = fopen(nieuw.p, "w");
	char regel[1024];

	while (van && naar && fgets(regel, sizeof(regel), van)) {
		if (!str_starts(str_of(regel), STR("database")))
			fputs(regel, naar);
	}
	if (naar && t->db)
		fprintf(naar, "database = %s\n", t->db);
	if (van)
		fclose(van);
	return naar && fclose(naar) == 0 && rename(nieuw.p, pad.p) == 0
		       ? true : mis(t, pad.p, strerror(errno));
}

static bool zet_database(struct terug *t)
{
	const char *naam = db_is_url_pgsql(t->url) ? KOPIE_PGSQL : KOPIE_SQLITE;
	struct str kopie = str_fmt(t->a, "%s/%s", t->map, naam);

	if (access(kopie.p, R_OK) != 0)
		return mis(t, "In deze kopie zit een database van de andere soort",
			t->db ? "laat --db weg" : "geef met --db een lege PostgreSQL-database");
	if (!db_kopie_terug(t->url, kopie.p, t->err))
		return false;
	unlink(kopie.p);
	return db_heel(t->url, t->err);
}

static bool heeft_kop(struct act *act, struct str kop)
{
	static const struct db_sql sql = {.both = "SELECT 1 FROM audit_kop WHERE tekst = $1"};
	struct db_stmt *st = db_prepare(act->db, &sql);
	bool er_is;

	if (!st)
		return false;
	db_bind_text(st, 1, kop);
	er_is = db_step(st) == DB_ROW;
	db_reset(st);
	return er_is;
}

/* The head in the copy must be one of the log's: a copy cannot bring another past. */
static bool stand_klopt(struct terug *t, struct act *act)
{
	json_t *slot = json_loads(t->slot, 0, NULL), *stand;
	const char *tekst = json_string_value(json_object_get(slot, "stand")), *kop;
	bool goed;

	snprintf(t->uit->gemaakt, sizeof(t->uit->gemaakt), "%s",
		json_is_string(json_object_get(slot, "gemaakt"))
			? json_string_value(json_object_get(slot, "gemaakt")) : "");
	stand = tekst ? json_loads(tekst, 0, NULL) : NULL;
	kop = json_string_value(json_object_get(stand, "kop"));
	goed = tekst && (!*tekst || (kop && heeft_kop(act, str_of(kop))));
	json_decref(stand);
	json_decref(slot);
	return goed ? true : mis(t, "Het logboek in de kopie hoort niet bij deze kopie", "");
}

static bool zie_na(struct terug *t, struct act *act)
{
	struct nazien *n = ARENA_NEW(t->a, struct nazien);

	if (!nazien_begin(n, STR("")) || nazien_database(act, n) != DB_OK)
		return mis(t, "Het logboek in de kopie is niet te lezen", "");
	t->uit->regels = (int64_t)n->verwacht;
	t->uit->koppen = (int64_t)n->koppen;
	t->uit->bevindingen = n->bevindingen;
	return n->bevindingen ? mis(t, "Het logboek in de kopie klopt niet", n->bevinding[0])
			      : stand_klopt(t, act);
}

static bool controleer(struct terug *t)
{
	const struct huis_opties o = {.data = t->map, .db = t->url, .lezers = 2, .schrijvers = 1};
	struct huis *h = huis_open(&o, t->err);
	struct act act;
	bool goed;

	if (!h)
		return false;
	act_init(&act, h, t->a, wie_systeem("privacyfunctionaris"));
	goed = act_begin(&act, DB_READ) == DB_OK ? zie_na(t, &act)
						 : mis(t, "De database is bezet", "");
	act_end(&act);
	goed = goed && vernietigd_toepassen(h, t->lijst, &t->uit->vernietigd, t->err);
	huis_dicht(h);
	return goed;
}

static bool heeft_lijst(struct terug *t)
{
	if (access(t->lijst, R_OK) == 0)
		return true;
	return mis(t, "Er is geen lijst van wat na de kopie is vernietigd. Zet het bestand '"
		VERNIETIGD_BESTAND "' naast de kopie of geef het met --destroyed", "");
}

/* All of it, or nothing is left. */
static bool vul(struct terug *t, struct kluis *k)
{
	bool goed = pak_alles_uit(t, k) && zet_database(t) && zet_instellingen(t) && controleer(t);

	if (!goed)
		kopie_ruim_op(t->map);
	return goed;
}

bool kopie_terug(const char *pad, const char *map, const char *db, const char *lijst,
	const uint8_t geheim[static KLUIS_SLEUTEL], struct kopie_uitslag *uit,
	char err[static KOPIE_ERR_MAX])
{
	struct terug t = {.a = arena_new(ARENA_MAX), .map = map, .db = db, .uit = uit, .err = err};
	FILE *f = fopen(pad, "r");
	struct kluis *k = f ? kluis_open(f, geheim) : NULL;
	bool goed = false;

	*uit = (struct kopie_uitslag){0};
	if (t.a)
		t.lijst = lijst ? lijst : kopie_lijst(t.a, pad);
	if (t.a)
		t.url = db ? db : str_fmt(t.a, "sqlite:%s/contramijn.db", map).p;
	if (!f)
		mis(&t, pad, strerror(errno));
	else if (!k)
		mis(&t, "Dit bestand is geen kopie, of deze sleutel past er niet op", "");
	else
		goed = t.a && lege_map(&t) && heeft_lijst(&t) && vul(&t, k);
	kluis_dicht(k);
	if (f)
		fclose(f);
	arena_free(t.a);
	return goed;
}

/* ---- taking away --------------------------------------------------------------------- */

static void ruim_map(struct arena *a, const char *map)
{
	DIR *d = opendir(map);
	struct dirent *e;

	while (d && (e = readdir(d))) {
		if (e->d_type != DT_DIR)
			unlink(str_fmt(a, "%s/%s", map, e->d_name).p);
	}
	if (d)
		closedir(d);
	rmdir(map);
}

void kopie_ruim_op(const char *map)
{
	struct arena *a = arena_new(ARENA_MAX);

	if (!a)
		return;
	ruim_map(a, str_fmt(a, "%s/invoer", map).p);
	ruim_map(a, str_fmt(a, "%s/tmp", map).p);
	ruim_map(a, map);
	arena_free(a);
}
