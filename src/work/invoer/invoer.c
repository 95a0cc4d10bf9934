/* SPDX-License-Identifier: EUPL-1.2 */
#include "work/invoer/invoer.h"

#include <sodium.h>

#include "core/base/id.h"
#include "core/trust/audit.h"

#define INVOER_KOLOMMEN                                                                            \
	"i.id, i.bron, i.bestand, i.pad, i.soort, i.koppeling, i.wie, i.wie_naam, "                \
	"i.melding, i.stand, i.grootte, i.bytes, i.regels, i.nieuw, i.gewijzigd, "                 \
	"i.gelijk, i.fout, i.afwijkend, i.begonnen, i.geroerd, i.klaar, i.plek, "                  \
	"i.plek_regel, b.naam, b.titel, "                                                          \
	"coalesce((SELECT min(d.doel) FROM doel_bron d WHERE d.bron = i.bron), '') "               \
	"FROM invoer i JOIN bronnen b ON b.id = i.bron "

#define BRON_ZICHT "AND i.bron IN (SELECT bron FROM zicht_bron) "

static void lees_rij(struct arena *a, struct db_stmt *st, struct invoer *v)
{
	struct str *tekst[] = {&v->id, &v->bron, &v->bestand, &v->pad, &v->soort, &v->koppeling,
		&v->wie, &v->wie_naam, &v->melding, &v->stand};
	int64_t *getal[] = {&v->grootte, &v->bytes, &v->regels, &v->nieuw, &v->gewijzigd,
		&v->gelijk, &v->fout, &v->afwijkend, &v->begonnen, &v->geroerd, &v->klaar, &v->plek,
		&v->plek_regel};
	int k = 0;

	for (size_t i = 0; i < sizeof(tekst) / sizeof(tekst[0]); i++)
		*tekst[i] = db_text_dup(st, k++, a);
	for (size_t i = 0; i < sizeof(getal) / sizeof(getal[0]); i++)
		*getal[i] = db_int(st, k++);
	v->bron_naam = db_text_dup(st, k++, a);
	v->bron_titel = db_text_dup(st, k++, a);
	v->doel = db_text_dup(st, k, a);
}

/* ---- begin ------------------------------------------------------------------------- */

static bool lees_vinger(FILE *f, struct vinger *v)
{
	crypto_generichash_state st;
	unsigned char h[32], blok[64 * 1024];
	size_t n;

	v->grootte = 0;
	crypto_generichash_init(&st, NULL, 0, sizeof(h));
	while ((n = fread(blok, 1, sizeof(blok), f)) > 0) {
		crypto_generichash_update(&st, blok, n);
		v->grootte += (int64_t)n;
	}
	crypto_generichash_final(&st, h, sizeof(h));
	sodium_bin2hex(v->hex, sizeof(v->hex), h, sizeof(h));
	return !ferror(f);
}

bool invoer_vinger(const char *pad, struct vinger *out, char err[static TABLE_ERR_MAX])
{
	FILE *f = fopen(pad, "rb");
	bool goed = f && lees_vinger(f, out);

	if (f)
		fclose(f);
	if (!goed)
		snprintf(err, TABLE_ERR_MAX,
			"Het bestand kan niet worden gelezen. Staat het er nog?");
	return goed;
}

static const struct db_sql sql_onaf = {
	.both = "SELECT id FROM invoer WHERE bron = $1 AND vinger = $2 AND koppeling = $3 "
		"AND stand IN ('bezig', 'gestopt') ORDER BY id DESC LIMIT 1"};
static const struct db_sql sql_begin = {
	.both = "INSERT INTO invoer (id, bron, bestand, pad, vinger, grootte, soort, koppeling, "
		"stand, wie, wie_naam, begonnen, geroerd) VALUES "
		"($1, $2, $3, $4, $5, $6, $7, $8, 'bezig', $9, $10, $11, 0)"};
static const struct db_sql sql_hervat = {
	.both = "UPDATE invoer SET stand = 'bezig', pad = $1, geroerd = 0 WHERE id = $2"};
static const struct db_sql sql_onthoud = {
	.both = "UPDATE bronnen SET koppeling = $1 WHERE id = $2"};

static enum db_rc doe2(struct act *act, const struct db_sql *sql, struct str x, struct str y)
{
	struct db_stmt *st = db_prepare(act->db, sql);
	enum db_rc rc;

	if (!st)
		return DB_FAIL;
	db_bind_text(st, 1, x);
	db_bind_text(st, 2, y);
	rc = db_step(st);
	return rc == DB_DONE ? DB_OK : rc;
}

static enum db_rc zoek_onaf(struct act *act, struct str bron, struct str vingerafdruk,
	struct str koppeling, struct str *id_out)
{
	struct db_stmt *st = db_prepare(act->db, &sql_onaf);
	enum db_rc rc;

	*id_out = STR("");
	if (!st)
		return DB_FAIL;
	db_bind_text(st, 1, bron);
	db_bind_text(st, 2, vingerafdruk);
	db_bind_text(st, 3, koppeling);
	rc = db_step(st);
	if (rc == DB_ROW) {
		*id_out = db_text_dup(st, 0, act->arena);
		db_reset(st);
	}
	return rc == DB_ROW || rc == DB_DONE ? DB_OK : rc;
}

static enum db_rc schrijf_begin(struct act *act, const struct record *bron, struct str id,
	const char *pad, const char *naam, const struct vinger *v, struct str koppeling)
{
	struct db_stmt *st = db_prepare(act->db, &sql_begin);
	enum db_rc rc;

	if (!st)
		return DB_FAIL;
	db_bind_text(st, 1, id);
	db_bind_text(st, 2, bron->id);
	db_bind_text(st, 3, str_of(naam));
	db_bind_text(st, 4, str_of(pad));
	db_bind_text(st, 5, str_of(v->hex));
	db_bind_int(st, 6, v->grootte);
	db_bind_text(st, 7, record_veld(bron, "soort"));
	db_bind_text(st, 8, koppeling);
	db_bind_text(st, 9, act->wie.id);
	db_bind_text(st, 10, act->wie.naam);
	db_bind_int(st, 11, act->nu);
	rc = db_step(st);
	return rc == DB_DONE ? DB_OK : rc;
}

enum model_rc invoer_begin(struct act *act, const struct record *bron, const char *pad,
	const char *naam, const struct vinger *v, struct str koppeling, struct invoer *out)
{
	struct str id;
	enum db_rc rc;

	if (may(act, RECHT_MAKEN, STR("invoer")) != MAG_WEL)
		return MODEL_FORBIDDEN;
	rc = zoek_onaf(act, bron->id, str_of(v->hex), koppeling, &id);
	if (rc == DB_OK && id.len) {
		rc = doe2(act, &sql_hervat, str_of(pad), id);
	} else if (rc == DB_OK) {
		id = id_new(act->arena);
		rc = schrijf_begin(act, bron, id, pad, naam, v, koppeling);
		if (rc == DB_OK)
			rc = doe2(act, &sql_onthoud, koppeling, bron->id);
		audit_add(act, "invoer-begin", STR("invoer"), id, "goed", 0);
	}
	return rc == DB_OK ? invoer_haal(act, id, out) : model_van_db(rc);
}

static const struct db_sql sql_stop = {
	.both = "UPDATE invoer SET stand = 'gestopt', "
		"melding = 'Gestopt. Lees hetzelfde bestand in om verder te gaan.' "
		"WHERE id = $1 AND stand = 'bezig' AND bron IN (SELECT bron FROM zicht_bron)"};

enum model_rc invoer_stop(struct act *act, struct str id)
{
	struct db_stmt *st = db_prepare(act->db, &sql_stop);

	if (may(act, RECHT_MAKEN, STR("invoer")) != MAG_WEL)
		return MODEL_FORBIDDEN;
	if (!st)
		return MODEL_FAIL;
	db_bind_text(st, 1, id);
	audit_add(act, "invoer-stop", STR("invoer"), id, "goed", 0);
	return model_van_db(db_step(st));
}

/* ---- looking ------------------------------------------------------------------------- */

static const struct db_sql sql_haal = {
	.both = "SELECT " INVOER_KOLOMMEN "WHERE i.id = $1 " BRON_ZICHT};
/* For the job itself: what the import is for is in it (doe.c). */
static const struct db_sql sql_lees = {.both = "SELECT " INVOER_KOLOMMEN "WHERE i.id = $1"};
static const struct db_sql sql_lijst = {.both = "SELECT " INVOER_KOLOMMEN
						"WHERE ($1 = '' OR i.bron = $1) " BRON_ZICHT
						"ORDER BY i.id DESC LIMIT $2"};
/* Of a closed source the line and the reason, not the row: that opens with a check alone. */
static const struct db_sql sql_fouten = {
	.both = "SELECT f.regel, f.kolom, f.reden, CASE WHEN i.bron IN (SELECT d.id FROM bronnen d "
		"WHERE d.privacytoets = 'ja') THEN '' ELSE f.ruw END FROM invoerfout f "
		"JOIN invoer i ON i.id = f.invoer WHERE f.invoer = $1 AND f.regel > $2 "
		BRON_ZICHT "ORDER BY f.regel, f.kolom LIMIT $3"};

static enum model_rc lees_een(struct act *act, const struct db_sql *sql, struct str id,
	struct invoer *out)
{
	struct db_stmt *st = db_prepare(act->db, sql);
	enum db_rc rc;

	if (!st)
		return MODEL_FAIL;
	db_bind_text(st, 1, id);
	rc = db_step(st);
	if (rc != DB_ROW)
		return rc == DB_DONE ? MODEL_NOT_FOUND : model_van_db(rc);
	lees_rij(act->arena, st, out);
	db_reset(st);
	return MODEL_OK;
}

enum model_rc invoer_haal(struct act *act, struct str id, struct invoer *out)
{
	if (may(act, RECHT_LEZEN, STR("invoer")) != MAG_WEL)
		return MODEL_NOT_FOUND;
	return lees_een(act, &sql_haal, id, out);
}

enum model_rc invoer_lees(struct act *act, struct str id, struct invoer *out)
{
	return lees_een(act, &sql_lees, id, out);
}

enum model_rc invoer_lijst(
	struct act *act, struct str bron, size_t max, struct invoer **out, size_t *n_out)
{
	struct db_stmt *st = db_prepare(act->db, &sql_lijst);
	enum db_rc rc;

	*n_out = 0;
	*out = ARENA_NEWN(act->arena, struct invoer, max);
	if (may(act, RECHT_LIJST, STR("invoer")) != MAG_WEL)
		return MODEL_FORBIDDEN;
	if (!st)
		return MODEL_FAIL;
	db_bind_text(st, 1, bron);
	db_bind_int(st, 2, (int64_t)max);
	while ((rc = db_step(st)) == DB_ROW)
		lees_rij(act->arena, st, &(*out)[(*n_out)++]);
	return model_van_db(rc);
}

enum model_rc invoer_fouten(struct act *act, struct str id, int64_t na_regel, size_t max,
	struct invoerfout **out, size_t *n_out)
{
	struct db_stmt *st = db_prepare(act->db, &sql_fouten);
	enum db_rc rc;

	*n_out = 0;
	*out = ARENA_NEWN(act->arena, struct invoerfout, max);
	if (may(act, RECHT_LEZEN, STR("invoer")) != MAG_WEL)
		return MODEL_NOT_FOUND;
	if (!st)
		return MODEL_FAIL;
	db_bind_text(st, 1, id);
	db_bind_int(st, 2, na_regel);
	db_bind_int(st, 3, (int64_t)max);
	while ((rc = db_step(st)) == DB_ROW)
		(*out)[(*n_out)++] = (struct invoerfout){db_int(st, 0), db_int(st, 1),
			db_text_dup(st, 2, act->arena), db_text_dup(st, 3, act->arena)};
	audit_add(act, "lezen", STR("invoer"), id, "goed", (int64_t)*n_out);
	return model_van_db(rc);
}
