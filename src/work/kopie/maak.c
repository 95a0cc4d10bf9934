/* SPDX-License-Identifier: EUPL-1.2 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <jansson.h>
#include <sodium.h>
#include <unistd.h>

#include "core/base/clock.h"
#include "core/base/date.h"
#include "core/store/kopie.h"
#include "core/trust/audit.h"
#include "core/trust/getuige.h"
#include "work/bewaren/bewaren.h"
#include "work/kopie/kopie.h"

enum { ARENA_MAX = 4 << 20 };

static bool mis(char *err, const char *wat, const char *waarom)
{
	snprintf(err, KOPIE_ERR_MAX, "%s%s%s", wat, *waarom ? ": " : "", waarom);
	return false;
}

static bool leg_bestand(struct kluis *k, struct str naam, const char *pad, char *err)
{
	FILE *f = fopen(pad, "r");
	bool goed = f && kluis_leg(k, naam, f);

	if (!goed)
		mis(err, pad, strerror(errno));
	if (f)
		fclose(f);
	return goed;
}

/* Files that were read in lie flat in their directory. */
static bool leg_map(struct kluis *k, struct arena *a, const char *map, const char *welke, char *err)
{
	DIR *d = opendir(map);
	struct dirent *e;
	bool goed = d != NULL;

	while (goed && (e = readdir(d))) {
		if (e->d_type != DT_REG)
			continue;
		goed = leg_bestand(k, str_fmt(a, "%s/%s", welke, e->d_name),
			str_fmt(a, "%s/%s", map, e->d_name).p, err);
	}
	if (d)
		closedir(d);
	return goed;
}

static bool leg_database(struct kluis *k, struct huis *h, struct arena *a, char *err)
{
	const char *naam = db_is_url_pgsql(huis_database(h)) ? KOPIE_PGSQL : KOPIE_SQLITE;
	struct str pad = str_fmt(a, "%s/kopie-%d", huis_map(h, a, "tmp"), (int)getpid());
	bool goed;

	unlink(pad.p);
	goed = db_kopie(huis_database(h), pad.p, err) && leg_bestand(k, str_of(naam), pad.p, err);
	unlink(pad.p);
	return goed;
}

/* The last head of before, so that a copy with another history shows. */
static bool laatste_stand(struct huis *h, struct arena *a, struct str *out)
{
	struct act act;
	enum getuige_rc rc = GETUIGE_FOUT;

	act_init(&act, h, a, wie_systeem("privacyfunctionaris"));
	if (act_begin(&act, DB_READ) != DB_OK)
		return false;
	rc = getuige_kop(&act, 0, out);
	if (rc == GETUIGE_GEEN_KOP)
		*out = STR("");
	return act_commit(&act) == DB_OK && (rc == GETUIGE_OK || rc == GETUIGE_GEEN_KOP);
}

static bool sluit_af(struct kluis *k, struct huis *h, struct arena *a, struct str stand)
{
	json_t *o = json_pack("{s:s, s:s, s:s%, s:s%}", "programma", CONTRAMIJN_VERSION, "gemaakt",
		instant_iso(a, clock_now()).p, "gemeente", h->naam.p, h->naam.len, "stand",
		stand.p, stand.len);
	char *tekst = o ? json_dumps(o, JSON_COMPACT) : NULL;
	bool goed = tekst && kluis_slot(k, str_of(tekst));

	free(tekst);
	json_decref(o);
	return goed;
}

static bool vul(struct kluis *k, struct huis *h, struct arena *a, char *err)
{
	struct str stand, instellingen = str_fmt(a, "%sinstellingen", huis_map(h, a, ""));

	if (!laatste_stand(h, a, &stand))
		return mis(err, "Het logboek is niet te lezen", "");
	if (access(instellingen.p, R_OK) == 0 &&
		!leg_bestand(k, STR("instellingen"), instellingen.p, err))
		return false;
	return leg_database(k, h, a, err) &&
	       leg_map(k, a, huis_map(h, a, "invoer"), "invoer", err) &&
	       (sluit_af(k, h, a, stand) ? true : mis(err, "De kopie is niet af", strerror(errno)));
}

/* BLAKE2b of the sealed file: says nothing about what is in it. */
static bool hash_bestand(FILE *f, char hex[static 65])
{
	crypto_generichash_state st;
	uint8_t blok[8192], hash[32];
	size_t n;

	rewind(f);
	crypto_generichash_init(&st, NULL, 0, sizeof(hash));
	while ((n = fread(blok, 1, sizeof(blok), f)) > 0)
		crypto_generichash_update(&st, blok, n);
	crypto_generichash_final(&st, hash, sizeof(hash));
	sodium_bin2hex(hex, 65, hash, sizeof(hash));
	return !ferror(f);
}

static bool schrijf_op(struct huis *h, struct arena *a, FILE *f)
{
	char hex[65];
	struct act act;

	if (!hash_bestand(f, hex))
		return false;
	act_init(&act, h, a, wie_systeem("beheerder"));
	if (act_begin(&act, DB_WRITE) != DB_OK)
		return false;
	audit_add(&act, "kopie maken", STR("kopie"), str_of(hex), "ok", (int64_t)ftell(f));
	return act_commit(&act) == DB_OK;
}

const char *kopie_lijst(struct arena *a, const char *pad)
{
	struct str s = str_of(pad);
	size_t n = s.len;

	while (n && s.p[n - 1] != '/')
		n--;
	return str_fmt(a, "%.*s" VERNIETIGD_BESTAND, (int)n, s.p).p;
}

bool kopie_maak(struct huis *h, const char *pad, const uint8_t publiek[static KLUIS_SLEUTEL],
	char err[static KOPIE_ERR_MAX])
{
	int fd = open(pad, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	FILE *f = fd >= 0 ? fdopen(fd, "w+") : NULL;
	struct arena *a = arena_new(ARENA_MAX);
	struct kluis *k = f ? kluis_maak(f, publiek) : NULL;
	bool goed;

	if (!k || !a)
		goed = mis(err, pad, strerror(errno));
	else
		goed = vul(k, h, a, err) &&
		       (fsync(fd) == 0 ? true : mis(err, pad, strerror(errno)));
	if (goed && !schrijf_op(h, a, f))
		goed = mis(err, "De kopie staat niet in het logboek", "");
	/* Whoever keeps the copies keeps what may not come back with them. */
	if (goed && !vernietigd_schrijf(h, kopie_lijst(a, pad), err))
		goed = false;
	kluis_dicht(k);
	arena_free(a);
	if (f && fclose(f) != 0)
		goed = mis(err, pad, strerror(errno));
	if (fd >= 0 && !goed)
		unlink(pad);
	return goed;
}
