/* SPDX-License-Identifier: EUPL-1.2 */
#include "work/start/huis.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/arena.h"
#include "core/base/clock.h"
#include "core/store/tegels.h"
#include "core/store/tekst.h"
#include "core/trust/audit.h"
#include "core/trust/ophalen.h"
#include "core/trust/sso.h"
#include "core/trust/zegel.h"
#include "work/schema.h"

enum { LEZERS = 4, SCHRIJVERS = 2, WACHT_MS = 10000, BEGIN_S = 60, ARENA_MAX = 1024 * 1024,
       SSO_GEHEIM_MAX = 512 };

/* The house with what only its opener needs. */
struct huis_geheel {
	struct huis huis; /* first: a huis is a huis_geheel */
	struct arena *a;
	struct str data;
	const char *database; /* URL */
	struct sso_instel sso;
};

static bool faal(char *err, const char *wat, const char *waarom)
{
	snprintf(err, HUIS_ERR_MAX, "%s%s%s", wat, *waarom ? ": " : "", waarom);
	return false;
}

static bool maak_map(const char *pad, char *err)
{
	if (mkdir(pad, 0700) == 0 || errno == EEXIST)
		return true;
	return faal(err, "De gegevensmap kan niet worden gemaakt", strerror(errno));
}

/* ---- settings of the directory ------------------------------------------------------ */

static struct str instellingen_pad(struct huis_geheel *h)
{
	return str_fmt(h->a, "%.*s/instellingen", STR_ARG(h->data));
}

/* The file holds "sleutel = waarde" lines. */
static struct str instelling(struct huis_geheel *h, const char *naam)
{
	FILE *f = fopen(instellingen_pad(h).p, "r");
	struct str uit = STR("");
	char regel[1024];

	while (f && fgets(regel, sizeof(regel), f)) {
		struct str s = str_of(regel);
		size_t is = str_find(s, STR("="), 0);

		if (is != SIZE_MAX && str_is(str_trim(str_sub(s, 0, is)), naam))
			uit = str_dup(h->a, str_trim(str_sub(s, is + 1, SIZE_MAX)));
	}
	if (f)
		fclose(f);
	return uit;
}

/* RFC 9116, 2.5.3: a URI; of web addresses only https. What is no such thing is left out. */
static struct str meldpunt(struct huis_geheel *h)
{
	static const char *const begin[] = {"mailto:", "https://", "tel:"};
	struct str s = instelling(h, "beveiliging");

	for (size_t i = 0; i < sizeof(begin) / sizeof(begin[0]); i++)
		if (str_starts(s, str_of(begin[i])))
			return s;
	return str_find(s, STR("@"), 0) == SIZE_MAX ? STR("")
						    : str_fmt(h->a, "mailto:%.*s", STR_ARG(s));
}

/* The secret is in a file of its own, so that it need not be where settings are read. */
static bool lees_geheim(struct huis_geheel *h, struct str pad, struct str *uit, char *err)
{
	FILE *f = fopen(pad.p, "re");
	char regel[SSO_GEHEIM_MAX + 2] = "";
	bool goed = f && fgets(regel, sizeof(regel), f);

	if (f)
		fclose(f);
	*uit = str_dup(h->a, str_trim(str_of(regel)));
	sodium_memzero(regel, sizeof(regel));
	return (goed && uit->len) ||
	       faal(err, "sso-geheim: dit bestand is niet te lezen of leeg", pad.p);
}

/* Half set up is a mistake that is told at the start, not at somebody's login. */
static bool neem_sso(struct huis_geheel *h, char *err)
{
	struct sso_instel *s = &h->sso;
	struct str geheim = instelling(h, "sso-geheim");

	s->uitgever = instelling(h, "sso-uitgever");
	s->klant = instelling(h, "sso-klant");
	s->naam = instelling(h, "sso-naam");
	s->tweede = str_is(instelling(h, "sso-tweede-stap"), "ja");
	if (!s->uitgever.len)
		return true;
	if (!ophalen_mag(s->uitgever))
		return faal(err, "sso-uitgever moet met https:// beginnen", s->uitgever.p);
	if (!s->klant.len)
		return faal(err, "sso-klant ontbreekt in de instellingen", "");
	if (!s->naam.len)
		s->naam = STR("preferred_username");
	h->huis.sso = s;
	return lees_geheim(h, geheim, &s->geheim, err);
}

static void neem_instellingen(struct huis_geheel *h)
{
	struct huis *u = &h->huis;

	u->naam = instelling(h, "gemeente");
	if (!u->naam.len)
		u->naam = STR("Gemeente");
	u->contact = instelling(h, "contact");
	u->beveiliging = meldpunt(h);
	u->adres = instelling(h, "adres");
	while (str_ends(u->adres, STR("/")))
		u->adres = str_sub(u->adres, 0, u->adres.len - 1);
	if (!str_starts(u->adres, STR("https://")))
		u->adres = STR("");
}

/* "kaart = FILE", else kaart.mbtiles in the directory. A map that was named and cannot be read
 * stops the start: who set it wants to know. */
static bool open_kaart(struct huis_geheel *h, char *err)
{
	struct str gezet = instelling(h, "kaart");
	struct str pad = gezet.len ? gezet : str_fmt(h->a, "%.*s/kaart.mbtiles", STR_ARG(h->data));
	char waarom[TEGELS_ERR_MAX];

	if (!gezet.len && access(pad.p, R_OK) != 0)
		return true;
	h->huis.tegels = tegels_open(pad.p, waarom);
	return h->huis.tegels || faal(err, waarom, pad.p);
}

static bool bewaar_instellingen(struct huis_geheel *h, const struct huis_opties *o, char *err)
{
	struct str pad = instellingen_pad(h);
	FILE *f;

	if (access(pad.p, F_OK) == 0)
		return true;
	f = fopen(pad.p, "w");
	if (!f)
		return faal(err, "De instellingen kunnen niet worden bewaard", strerror(errno));
	fprintf(f, "gemeente = %s\n", o->gemeente ? o->gemeente : "Gemeente");
	if (o->db)
		fprintf(f, "database = %s\n", o->db);
	if (fclose(f) != 0)
		return faal(err, "De instellingen kunnen niet worden bewaard", strerror(errno));
	return true;
}

/* ---- directory and database ------------------------------------------------------------ */

static bool open_map(struct huis_geheel *h, const struct huis_opties *o, char *err)
{
	if (!o->data) {
		h->data = str_fmt(h->a, "/tmp/contramijn-%u", (unsigned)getuid());
		return maak_map(h->data.p, err);
	}
	h->data = str_dup(h->a, str_of(o->data));
	if (o->maak)
		return maak_map(h->data.p, err) && bewaar_instellingen(h, o, err);
	if (access(h->data.p, R_OK | W_OK | X_OK) != 0)
		return faal(err,
			"De gegevensmap is er niet of is gesloten. Maak hem eerst met "
			"'contramijn init'",
			o->data);
	return true;
}

static const char *database(struct huis_geheel *h, const struct huis_opties *o)
{
	struct str bewaard;

	if (o->db)
		return str_dup(h->a, str_of(o->db)).p;
	bewaard = instelling(h, "database");
	if (bewaard.len)
		return bewaard.p;
	return str_fmt(h->a, "sqlite:%.*s/contramijn.db", STR_ARG(h->data)).p;
}

const char *huis_database(const struct huis *huis)
{
	return ((const struct huis_geheel *)huis)->database;
}

static const struct db_sql sql_sleutel = {
	.both = "SELECT waarde FROM instelling WHERE naam = 'sleutel'"};
static const struct db_sql sql_maak_sleutel = {
	.both = "INSERT INTO instelling (naam, waarde) VALUES ('sleutel', $1) "
		"ON CONFLICT (naam) DO NOTHING"};

/* The secret for key hashes: made once, shared by all processes on this database. */
static enum db_rc sleutel(struct huis_geheel *h, struct db *db)
{
	char hex[33];
	uint8_t vers[16];
	struct db_stmt *st;
	size_t n = 0;
	enum db_rc rc;

	randombytes_buf(vers, sizeof(vers));
	st = db_prepare(db, &sql_maak_sleutel);
	if (!st)
		return DB_FAIL;
	db_bind_text(st, 1, str_of(sodium_bin2hex(hex, sizeof(hex), vers, sizeof(vers))));
	rc = db_step(st);
	if (rc != DB_DONE)
		return rc;
	st = db_prepare(db, &sql_sleutel);
	if (!st)
		return DB_FAIL;
	rc = db_step(st);
	if (rc != DB_ROW)
		return DB_FAIL;
	rc = sodium_hex2bin(h->huis.sleutel, 16, db_text(st, 0).p, db_text(st, 0).len, NULL, &n,
		     NULL) == 0 &&
			     n == 16
		     ? DB_OK
		     : DB_FAIL;
	db_reset(st);
	return rc;
}

/* The municipality's number in government (OIN); zeroes when it was not given. */
static struct str oin(struct huis_geheel *h)
{
	struct str oin = instelling(h, "oin");

	return oin.len && oin.len <= ZEGEL_OIN_MAX ? oin : STR("00000000000000000000");
}

/*
 * The first key of the log's seals goes to who checks the log and then away from here: with
 * it, and only with it, a line of the past can be made again unseen. Kept before the commit
 * that uses it, so that it cannot be lost.
 */
static enum db_rc bewaar_auditsleutel(struct huis_geheel *h, const char *k0)
{
	struct str pad = str_fmt(h->a, "%.*s/auditsleutel", STR_ARG(h->data));
	FILE *f;
	int fd;

	if (!*k0)
		return DB_OK;
	fd = open(pad.p, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	f = fd >= 0 ? fdopen(fd, "w") : NULL;
	if (f)
		fprintf(f, "%s\n", k0);
	return f && fclose(f) == 0 ? DB_OK : DB_FAIL;
}

static enum db_rc zegels(struct huis_geheel *h, struct db *db)
{
	char k0[ZEGEL_HEX];
	enum db_rc rc = zegel_begin(db, oin(h), k0);

	return rc == DB_OK ? bewaar_auditsleutel(h, k0) : rc;
}

static enum db_rc werk_bij(struct huis_geheel *h, struct db *db)
{
	enum db_rc rc = schema_bijwerken(db);

	if (rc == DB_OK)
		rc = db_begin(db, DB_WRITE);
	if (rc == DB_OK)
		rc = sleutel(h, db);
	if (rc == DB_OK)
		rc = zegels(h, db);
	if (rc == DB_OK)
		rc = db_commit(db);
	if (rc == DB_OK)
		rc = woorden_load(h->huis.woorden, db);
	if (rc != DB_OK)
		db_rollback(db);
	return rc;
}

/* Other processes that are at work may be in the way for a moment; all steps can be done
 * again. */
static bool bijwerken(struct huis_geheel *h, char *err)
{
	const int64_t tot = clock_monotonic() + BEGIN_S * CLOCK_SECOND;
	struct db *db = db_take(h->huis.pool, DB_WRITE, WACHT_MS);
	enum db_rc rc;

	if (!db)
		return faal(
			err, "De database is te druk om te beginnen. Probeer het zo nog eens", "");
	do
		rc = werk_bij(h, db);
	while (rc == DB_RETRY && clock_monotonic() < tot);
	if (rc != DB_OK)
		faal(err, "De database kan niet worden bijgewerkt", db_error(db));
	db_give(h->huis.pool, db);
	return rc == DB_OK;
}

static bool open_database(struct huis_geheel *h, const struct huis_opties *o, char *err)
{
	h->database = database(h, o);
	h->huis.pool = db_pool_open(h->database, o->lezers ? o->lezers : LEZERS,
		o->schrijvers ? o->schrijvers : SCHRIJVERS, err);
	if (!h->huis.pool)
		return false;
	h->huis.woorden = woorden_new();
	if (!h->huis.woorden)
		return faal(err, "Er is te weinig geheugen om te beginnen", "");
	if (!bijwerken(h, err))
		return false;
	h->huis.audit = audit_open(h->huis.pool);
	if (!h->huis.audit)
		return faal(err, "Het logboek kan niet worden geopend", "");
	return true;
}

struct huis *huis_open(const struct huis_opties *o, char err[static HUIS_ERR_MAX])
{
	struct huis_geheel *h;

	if (sodium_init() < 0) {
		faal(err, "De versleuteling kan niet beginnen", "");
		return NULL;
	}
	h = calloc(1, sizeof(*h));
	if (!h)
		return NULL;
	h->a = arena_new(ARENA_MAX);
	if (h->a && open_map(h, o, err) && neem_sso(h, err) && open_database(h, o, err) &&
		open_kaart(h, err)) {
		neem_instellingen(h);
		return &h->huis;
	}
	huis_dicht(&h->huis);
	return NULL;
}

void huis_dicht(struct huis *huis)
{
	struct huis_geheel *h = (struct huis_geheel *)huis;

	if (!h)
		return;
	if (huis->audit)
		audit_close(huis->audit);
	tegels_dicht(huis->tegels);
	if (huis->woorden)
		woorden_free(huis->woorden);
	if (huis->pool)
		db_pool_close(huis->pool);
	arena_free(h->a);
	free(h);
}

const char *huis_map(const struct huis *huis, struct arena *a, const char *welke)
{
	const struct huis_geheel *h = (const struct huis_geheel *)huis;
	char err[HUIS_ERR_MAX];
	struct str pad = str_fmt(a, "%.*s/%s", STR_ARG(h->data), welke);

	return maak_map(pad.p, err) ? pad.p : NULL;
}

struct wie wie_systeem(const char *rol)
{
	struct wie w = {.id = STR("systeem"),
		.naam = STR("systeem"),
		.volledig = STR("Opdrachtregel"),
		.rol = ROL_BEHEERDER,
		.herkomst = STR("opdrachtregel")};

	if (rol && !rol_van_naam(str_of(rol), &w.rol))
		w.rol = ROL_GEEN;
	return w;
}
