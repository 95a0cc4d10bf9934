/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * briefstuk   the texts of letters and templates, version after version; inhoud is the ODT,
 *             which is packed already
 */
#include "work/brief/brief_private.h"

#include <openssl/sha.h>

#include "core/trust/audit.h"
#include "core/trust/doel.h"

#define TABEL(INT, BLOB, WITHOUT_ROWID, C)                                               \
	"CREATE TABLE briefstuk (record TEXT " C "NOT NULL, versie " INT " NOT NULL,"        \
	" tijd " INT " NOT NULL, wie TEXT " C "NOT NULL, eigen " INT " NOT NULL,"            \
	" sha256 TEXT NOT NULL, data TEXT NOT NULL, inhoud " BLOB " NOT NULL,"               \
	" PRIMARY KEY (record, versie))" WITHOUT_ROWID ";"

const char brief_schema_sqlite[] = TABEL("INTEGER", "BLOB", " STRICT", "");
const char brief_schema_pgsql[] = TABEL("BIGINT", "BYTEA", "", "COLLATE \"C\" ");

static struct str hash(struct arena *a, struct str s)
{
	unsigned char h[SHA256_DIGEST_LENGTH];
	char *uit = arena_alloc(a, 2 * sizeof(h) + 1);

	SHA256((const unsigned char *)s.p, s.len, h);
	for (size_t i = 0; i < sizeof(h); i++)
		snprintf(uit + 2 * i, 3, "%02x", h[i]);
	return (struct str){uit, 2 * sizeof(h)};
}

/* The caller has read the record in this act, and so may see what belongs to it. */
static const struct db_sql sql_lijst = {
	.both = "SELECT s.versie, s.tijd, s.wie, coalesce(g.volledig, s.wie), s.sha256, s.data, "
		"s.eigen FROM briefstuk s LEFT JOIN gebruiker g ON g.id = s.wie "
		"WHERE s.record = $1 ORDER BY s.versie DESC LIMIT 50"};
static const struct db_sql sql_nieuwste = {
	.both = "SELECT s.versie, s.tijd, s.wie, s.wie, s.sha256, s.data, s.eigen, s.inhoud "
		"FROM briefstuk s WHERE s.record = $1 ORDER BY s.versie DESC LIMIT 1"};
static const struct db_sql sql_maak = {
	.both = "INSERT INTO briefstuk (record, versie, tijd, wie, eigen, sha256, data, inhoud) "
		"SELECT $1, coalesce(max(versie), 0) + 1, CAST($2 AS BIGINT), CAST($3 AS TEXT), "
		"CAST($4 AS BIGINT), CAST($5 AS TEXT), CAST($6 AS TEXT), $7 FROM briefstuk "
		"WHERE record = $1"};

static struct brief_stuk rij(struct db_stmt *st, struct arena *a)
{
	return (struct brief_stuk){.versie = db_int(st, 0), .tijd = db_int(st, 1),
		.wie = db_text_dup(st, 2, a), .wie_naam = db_text_dup(st, 3, a),
		.sha256 = db_text_dup(st, 4, a), .data = db_text_dup(st, 5, a),
		.eigen = db_int(st, 6) != 0, .inhoud = STR("")};
}

static bool mag_zien(struct act *act, const struct record *r)
{
	return may_own(act, RECHT_LEZEN, STR("maatregel"), r->maker);
}

enum model_rc brief_stukken(struct act *act, const struct record *r, struct brief_stuk **out,
			    size_t *n)
{
	struct db_stmt *st;
	enum db_rc rc;

	*n = 0;
	*out = ARENA_NEWN(act->arena, struct brief_stuk, STUKKEN_GETOOND);
	if (!mag_zien(act, r))
		return MODEL_NOT_FOUND;
	st = db_prepare(act->db, &sql_lijst);
	db_bind_text(st, 1, r->id);
	while ((rc = db_step(st)) == DB_ROW)
		(*out)[(*n)++] = rij(st, act->arena);
	audit_add(act, "lijst", STR("briefstuk"), r->id, "ok", (int64_t)*n);
	return model_van_db(rc);
}
_Static_assert((int)STUKKEN_GETOOND == 50, "as many as the statement gives");

enum model_rc stuk_nieuwste(struct act *act, struct str record, struct brief_stuk *out)
{
	struct db_stmt *st = db_prepare(act->db, &sql_nieuwste);
	enum db_rc rc;

	db_bind_text(st, 1, record);
	rc = db_step(st);
	if (rc != DB_ROW)
		return rc == DB_DONE ? MODEL_NOT_FOUND : model_van_db(rc);
	*out = rij(st, act->arena);
	out->inhoud = str_dup(act->arena, db_blob(st, 7));
	db_reset(st);
	/* What no longer is what it was is given to nobody. */
	return str_eq(hash(act->arena, out->inhoud), out->sha256) ? MODEL_OK : MODEL_FAIL;
}

enum model_rc brief_inhoud(struct act *act, const struct record *r, struct brief_stuk *out)
{
	struct str vast = model_veld(r->type, STR("sha256")) >= 0 ? record_veld(r, "sha256")
								  : STR("");
	enum model_rc rc;

	if (!mag_zien(act, r))
		return MODEL_NOT_FOUND;
	rc = stuk_nieuwste(act, r->id, out);
	if (rc == MODEL_OK && vast.len && !str_eq(vast, out->sha256))
		rc = MODEL_FAIL;
	audit_add(act, "exporteren", str_of(r->type->naam), r->id, rc == MODEL_OK ? "ok" : "fout",
		1);
	return rc;
}

enum model_rc stuk_bewaar(struct act *act, struct str record, struct str bytes, bool eigen,
			  struct str data)
{
	struct db_stmt *st = db_prepare(act->db, &sql_maak);

	db_bind_text(st, 1, record);
	db_bind_int(st, 2, act->nu);
	db_bind_text(st, 3, act->wie.id);
	db_bind_int(st, 4, eigen);
	db_bind_text(st, 5, hash(act->arena, bytes));
	db_bind_text(st, 6, data);
	db_bind_blob(st, 7, bytes);
	return model_van_db(db_step(st));
}
