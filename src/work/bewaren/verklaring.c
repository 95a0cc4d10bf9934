/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The declaration of destruction (Archiefbesluit 1995, artikel 8): what, how much, on what
 * ground, when, who asked and who agreed; and the hash of the sorted keys, so that a list that
 * is shown later can be held against it. Its own hash goes in the sealed log.
 */
#include <sodium.h>
#include <stdlib.h>

#include "core/model/bewaar.h"
#include "core/trust/audit.h"
#include "core/trust/doel.h"
#include "work/bewaren/bewaren.h"
#include "work/bewaren/doe_private.h"

enum { HEX = 2 * crypto_hash_sha256_BYTES + 1 };

static void hex_van(const uint8_t hash[static crypto_hash_sha256_BYTES], char out[static HEX])
{
	sodium_bin2hex(out, HEX, hash, crypto_hash_sha256_BYTES);
}

/* Keys in order of their bytes, each with a line end. */
static enum db_rc hash_lijst(struct act *act, struct str id, char hex[static HEX], int64_t *n)
{
	static const struct db_sql sql = {
		.both = "SELECT record FROM vernietigd WHERE vernietiging = $1 ORDER BY record"};
	struct db_stmt *st = db_prepare(act->db, &sql);
	crypto_hash_sha256_state s;
	uint8_t hash[crypto_hash_sha256_BYTES];
	enum db_rc rc;

	*n = 0;
	crypto_hash_sha256_init(&s);
	db_bind_text(st, 1, id);
	while ((rc = db_step(st)) == DB_ROW) {
		struct str k = db_text(st, 0);

		crypto_hash_sha256_update(&s, (const uint8_t *)k.p, k.len);
		crypto_hash_sha256_update(&s, (const uint8_t *)"\n", 1);
		++*n;
	}
	crypto_hash_sha256_final(&s, hash);
	hex_van(hash, hex);
	return rc == DB_DONE ? DB_OK : rc;
}

static json_t *tekst(struct str s)
{
	return json_stringn(s.p, s.len);
}

static enum db_rc categorieen(struct act *act, struct str id, json_t *uit)
{
	static const struct db_sql sql = {
		.both = "SELECT soort, count(*) FROM vernietigd WHERE vernietiging = $1 "
			"GROUP BY soort ORDER BY soort"};
	struct db_stmt *st = db_prepare(act->db, &sql);
	enum db_rc rc;

	db_bind_text(st, 1, id);
	while ((rc = db_step(st)) == DB_ROW)
		json_array_append_new(uit, json_pack("{s:o, s:I}", "soort", tekst(db_text(st, 0)),
						   "aantal", (json_int_t)db_int(st, 1)));
	return rc == DB_DONE ? DB_OK : rc;
}

static json_t *grond(struct arena *a, const struct vernietig_telling *t)
{
	const struct bewaarregel *r = t->regel;

	if (!r)
		return NULL;
	return json_pack("{s:o, s:o, s:o, s:o, s:o, s:I, s:I}", "regel", tekst(r->naam), "titel",
		tekst(r->titel), "termijn", tekst(bewaarregel_termijn(a, r)), "artikel",
		tekst(r->artikel), "bron", tekst(r->bron), "vernietigd", (json_int_t)t->klaar,
		"overgeslagen", (json_int_t)t->overgeslagen);
}

/* Who asked and who agreed, by name: of people who are accountable for it. Without zicht: the
 * program declares, for whoever may see the record. */
static const struct db_sql sql_wie = {
	.both = "SELECT coalesce(v.volledig, k.vrager), k.gevraagd, coalesce(b.volledig, "
		"k.beslisser), k.beslist, k.besluit_reden FROM akkoord k "
		"LEFT JOIN gebruiker v ON v.id = k.vrager LEFT JOIN gebruiker b ON b.id = "
		"k.beslisser "
		"WHERE k.record = $1 AND k.wat = 'vernietigen' AND k.stand = 'akkoord' "
		"ORDER BY k.id DESC LIMIT 1"};

static enum db_rc wie(struct act *act, struct str id, json_t *uit)
{
	struct db_stmt *st = db_prepare(act->db, &sql_wie);
	enum db_rc rc;

	db_bind_text(st, 1, id);
	rc = db_step(st);
	if (rc == DB_ROW) {
		json_object_set_new(uit, "voorgesteld_door", tekst(db_text(st, 0)));
		json_object_set_new(uit, "voorgesteld_op",
			json_string(instant_iso(act->arena, db_int(st, 1)).p));
		json_object_set_new(uit, "akkoord_door", tekst(db_text(st, 2)));
		json_object_set_new(
			uit, "akkoord_op", json_string(instant_iso(act->arena, db_int(st, 3)).p));
		json_object_set_new(uit, "akkoord_reden", tekst(db_text(st, 4)));
	}
	db_reset(st);
	return rc == DB_ROW || rc == DB_DONE ? DB_OK : rc;
}

static enum db_rc vul(struct act *act, const struct record *v, struct afronding *f, json_t *uit)
{
	json_t *soorten = json_array(), *gronden = json_array();
	struct vernietig_telling *t;
	size_t n = 0;
	char hex[HEX];
	int64_t aantal;
	enum db_rc rc = hash_lijst(act, v->id, hex, &aantal);

	if (rc == DB_OK)
		rc = categorieen(act, v->id, soorten);
	if (rc == DB_OK && vernietiging_telling(act, v, &t, &n) != MODEL_OK)
		rc = DB_FAIL;
	for (size_t i = 0; i < n; i++) {
		f->vernietigd += t[i].klaar;
		f->overgeslagen += t[i].overgeslagen;
		json_array_append_new(gronden, grond(act->arena, &t[i]));
	}
	json_object_set_new(uit, "nummer", tekst(v->nummer));
	json_object_set_new(uit, "gemeente", tekst(act->huis->naam));
	json_object_set_new(uit, "peildatum", tekst(record_veld(v, "peildatum")));
	json_object_set_new(uit, "vernietigd_op", json_string(instant_iso(act->arena, act->nu).p));
	json_object_set_new(uit, "wijze",
		json_string("Verwijderd uit alle tabellen, het zoeken en "
			    "de bestanden. De sleutels van het logboek zijn vernietigd en de vrije "
			    "ruimte is "
			    "gewist."));
	json_object_set_new(uit, "aantal", json_integer((json_int_t)aantal));
	json_object_set_new(uit, "overgeslagen", json_integer((json_int_t)f->overgeslagen));
	json_object_set_new(uit, "sha256", json_string(hex));
	json_object_set_new(uit, "categorieen", soorten);
	json_object_set_new(uit, "gronden", gronden);
	return rc == DB_OK ? wie(act, v->id, uit) : rc;
}

static struct str eigen_hash(struct arena *a, const char *json)
{
	uint8_t hash[crypto_hash_sha256_BYTES];
	char hex[HEX];

	crypto_hash_sha256(hash, (const uint8_t *)json, strlen(json));
	hex_van(hash, hex);
	return str_dup(a, str_of(hex));
}

static enum db_rc rond_af(struct act *act, struct record *v, struct afronding *f, json_t *j)
{
	const struct overgang *o = loop_overgang(&type_vernietiging, STR("afronden"));
	char *json = json_dumps(j, JSON_COMPACT | JSON_SORT_KEYS);
	enum model_rc rc;

	if (!json)
		return DB_FAIL;
	record_zet(v, "verklaring", str_dup(act->arena, str_of(json)));
	record_zet(v, "lijst_hash",
		str_dup(act->arena, str_of(json_string_value(json_object_get(j, "sha256")))));
	record_zet(v, "vernietigd", str_fmt(act->arena, "%lld", (long long)f->vernietigd));
	record_zet(v, "overgeslagen", str_fmt(act->arena, "%lld", (long long)f->overgeslagen));
	record_zet(v, "afgerond_op", instant_iso(act->arena, act->nu));
	rc = loop_programma(act, v, o, loop_antwoorden(act, v, o));
	audit_add(act, "verklaring", STR("vernietiging"), eigen_hash(act->arena, json), "ok",
		f->vernietigd);
	free(json);
	return rc == MODEL_OK ? DB_OK : rc == MODEL_RETRY ? DB_RETRY : DB_FAIL;
}

enum db_rc bewaar_afronden(struct act *act, void *arg)
{
	struct afronding *f = arg;
	json_t *j = json_object();
	struct record *v;
	enum db_rc rc = record_zoals(act, &type_vernietiging, f->id, &v);

	f->vernietigd = f->overgeslagen = 0;
	if (rc == DB_OK && !v)
		rc = DB_FAIL;
	if (rc == DB_OK)
		rc = vul(act, v, f, j);
	if (rc == DB_OK)
		rc = rond_af(act, v, f, j);
	json_decref(j);
	return rc;
}

/* ---- reading ----------------------------------------------------------------------------------
 */

/* Those of one's own purpose and open compartments; all of them for who watches over the house
 * (doel.alles): a declaration names nobody. */
#define ZICHT_VERKLARING                                                                           \
	"((v.voor_doel = act_doel() AND (v.compartiment = '' OR v.compartiment IN "                \
	"(SELECT naam FROM zicht_compartiment))) OR EXISTS (SELECT 1 FROM doel zd WHERE "          \
	"zd.naam = act_doel() AND zd.alles = 1)) "

enum model_rc verklaring_haal(struct act *act, struct str id, json_t **out)
{
	static const struct db_sql sql = {
		.both = "SELECT v.verklaring FROM vernietigingen v WHERE v.id = $1 "
			"AND v.status = 'vernietigd' AND " ZICHT_VERKLARING};
	struct db_stmt *st;
	enum db_rc rc = DB_DONE;

	*out = NULL;
	if (may(act, RECHT_LEZEN, STR("vernietiging")) == MAG_WEL) {
		st = db_prepare(act->db, &sql);
		db_bind_text(st, 1, id);
		rc = db_step(st);
		if (rc == DB_ROW)
			*out = json_loadb(db_text(st, 0).p, db_text(st, 0).len, 0, NULL);
		db_reset(st);
	}
	audit_add(
		act, "lezen", STR("vernietiging"), id, *out ? "ok" : "niet gevonden", *out != NULL);
	if (rc != DB_ROW && rc != DB_DONE)
		return model_van_db(rc);
	return *out ? MODEL_OK : MODEL_NOT_FOUND;
}

enum model_rc verklaringen(struct act *act, struct verklaring_regel **out, size_t *n_out)
{
	static const struct db_sql sql = {
		.both = "SELECT v.id, v.nummer, v.status, v.voor_doel, v.compartiment, v.gemaakt, "
			"coalesce(v.vernietigd, v.aantal, 0) FROM vernietigingen v "
			"WHERE " ZICHT_VERKLARING "ORDER BY v.id DESC LIMIT $1"};
	struct arena *a = act->arena;
	struct db_stmt *st;
	enum db_rc rc;

	*n_out = 0;
	*out = ARENA_NEWN(a, struct verklaring_regel, VERKLARINGEN_MAX);
	if (may(act, RECHT_LIJST, STR("vernietiging")) != MAG_WEL) {
		audit_add(act, "lijst", STR("vernietiging"), STR(""), "geweigerd", 0);
		return MODEL_NOT_FOUND;
	}
	st = db_prepare(act->db, &sql);
	db_bind_int(st, 1, VERKLARINGEN_MAX);
	while ((rc = db_step(st)) == DB_ROW)
		(*out)[(*n_out)++] = (struct verklaring_regel){db_text_dup(st, 0, a),
			db_text_dup(st, 1, a), db_text_dup(st, 2, a), db_text_dup(st, 3, a),
			db_text_dup(st, 4, a), db_int(st, 5), db_int(st, 6)};
	audit_add(act, "lijst", STR("vernietiging"), STR(""), "ok", (int64_t)*n_out);
	AUDIT_COVERS(act, *out, *n_out, id);
	return model_van_db(rc);
}
