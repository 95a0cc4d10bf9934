/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The list of what was ever destroyed, as a file: "SOORT SLEUTEL" lines, in order of key. Keys
 * say nothing about anybody. It travels with the copies, and what comes back with an older
 * copy goes again.
 */
#include <errno.h>
#include <stdio.h>
#include <unistd.h>

#include "core/base/id.h"
#include "core/trust/audit.h"
#include "work/bewaren/bewaren.h"
#include "work/bewaren/doe_private.h"
#include "work/bewaren/weg.h"

enum { ARENA_MAX = 256 << 20, REGEL_MAX = 160, PER_KEER = 50 };
static const char kop[] = "# contramijn vernietigd v1\n";

/* ---- writing ------------------------------------------------------------------------------------
 */

static bool schrijf_alle(struct act *act, FILE *f)
{
	static const struct db_sql sql = {
		.both = "-- stream\nSELECT soort, record FROM vernietigd ORDER BY record"};
	struct db_stmt *st = db_prepare(act->db, &sql);
	enum db_rc rc;

	fputs(kop, f);
	while ((rc = db_step(st)) == DB_ROW)
		fprintf(f, "%.*s %.*s\n", STR_ARG(db_text(st, 0)), STR_ARG(db_text(st, 1)));
	return rc == DB_DONE && !ferror(f);
}

bool vernietigd_schrijf(struct huis *h, const char *pad, char err[static VERNIETIG_ERR_MAX])
{
	struct arena *a = arena_new(ARENA_MAX);
	struct str nieuw = a ? str_fmt(a, "%s.nieuw", pad) : STR("");
	FILE *f = a ? fopen(nieuw.p, "w") : NULL;
	struct act act;
	bool goed = false;

	if (f) {
		act_init(&act, h, a, bewaar_wie());
		goed = act_begin(&act, DB_READ) == DB_OK && schrijf_alle(&act, f);
		act_end(&act);
		goed = fflush(f) == 0 && fsync(fileno(f)) == 0 && goed;
		goed = fclose(f) == 0 && goed && rename(nieuw.p, pad) == 0;
	}
	arena_free(a);
	return goed ? true
		    : bewaar_mis(err, "De lijst van wat vernietigd is, kan niet worden "
				      "geschreven.");
}

/* ---- applying
 * ------------------------------------------------------------------------------------ */

struct regel {
	struct str soort, id;
};

static bool lees_regel(struct arena *a, struct str s, struct regel *out)
{
	size_t spatie = str_find(s, STR(" "), 0);

	if (spatie == SIZE_MAX)
		return false;
	out->soort = str_dup(a, str_sub(s, 0, spatie));
	out->id = str_dup(a, str_trim(str_sub(s, spatie + 1, SIZE_MAX)));
	return id_valid(out->id);
}

/* At most PER_KEER; false: no such file. */
static bool lees_stuk(struct arena *a, FILE *f, struct regel *out, size_t *n)
{
	char regel[REGEL_MAX];

	*n = 0;
	while (*n < PER_KEER && fgets(regel, sizeof(regel), f)) {
		if (regel[0] == '#')
			continue;
		if (!lees_regel(a, str_of(regel), &out[*n]))
			return false;
		++*n;
	}
	return true;
}

static enum db_rc pas_toe(struct act *act, const struct regel *r, size_t n, int64_t *weg)
{
	struct weg w;
	enum db_rc rc = DB_OK;

	weg_begin(&w, act, STR("kopie"), bewaar_dag(act->nu));
	for (size_t i = 0; i < n && rc == DB_OK; i++)
		rc = weg_opnieuw(&w, r[i].soort, r[i].id);
	if (rc == DB_OK)
		rc = weg_sluit(&w);
	*weg += (int64_t)w.n;
	if (rc == DB_OK && w.n) {
		audit_add(act, "vernietigen", STR("kopie"), STR(""), "ok", (int64_t)w.n);
		audit_covers(act, w.id, w.n, sizeof(*w.id));
	}
	return rc;
}

static bool doe_stuk(struct huis *h, struct arena *a, const struct regel *r, size_t n, int64_t *weg)
{
	struct act act;
	enum db_rc rc;

	act_init(&act, h, a, bewaar_wie());
	rc = act_begin(&act, DB_WRITE);
	if (rc == DB_OK)
		rc = pas_toe(&act, r, n, weg);
	if (rc == DB_OK)
		rc = act_commit(&act);
	else
		act_end(&act);
	return rc == DB_OK;
}

static bool doe_bestand(struct huis *h, FILE *f, int64_t *weg)
{
	struct regel r[PER_KEER];
	size_t n = 1;
	bool goed = true;

	while (goed && n) {
		struct arena *a = arena_new(ARENA_MAX);

		goed = a && lees_stuk(a, f, r, &n) && (!n || doe_stuk(h, a, r, n, weg));
		arena_free(a);
	}
	return goed;
}

static enum db_rc sleutels_weg(struct huis *h)
{
	struct arena *a = arena_new(ARENA_MAX);
	struct act act;
	enum db_rc rc;

	act_init(&act, h, a, bewaar_wie());
	rc = act_begin(&act, DB_WRITE);
	if (rc == DB_OK)
		rc = weg_nalezing(&act, STR("kopie"));
	if (rc == DB_OK)
		rc = act_commit(&act);
	else
		act_end(&act);
	arena_free(a);
	return rc;
}

bool vernietigd_toepassen(
	struct huis *h, const char *pad, int64_t *weg_out, char err[static VERNIETIG_ERR_MAX])
{
	FILE *f = fopen(pad, "r");
	char regel[REGEL_MAX] = "";
	bool goed;

	*weg_out = 0;
	if (!f || !fgets(regel, sizeof(regel), f) || strcmp(regel, kop) != 0) {
		if (f)
			fclose(f);
		snprintf(err, VERNIETIG_ERR_MAX, "%.180s is geen lijst van wat vernietigd is", pad);
		return false;
	}
	goed = doe_bestand(h, f, weg_out) && sleutels_weg(h) == DB_OK;
	fclose(f);
	if (!goed)
		return bewaar_mis(err, "Wat eerder vernietigd is, kon niet opnieuw worden "
				       "weggehaald.");
	return *weg_out ? bewaar_wis(h, err) : true;
}
