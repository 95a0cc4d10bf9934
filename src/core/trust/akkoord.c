/* SPDX-License-Identifier: EUPL-1.2 */
#include "core/trust/akkoord.h"

#include "core/base/id.h"
#include "core/trust/audit.h"
#include "core/trust/doel.h"
#include "core/trust/trust_private.h"

enum { AKKOORD_MAX = 200, AKKOORD_REDEN_MAX = 2000 };

static const char *const standen[] = {
	[AKKOORD_NIET_GEVRAAGD] = "", [AKKOORD_GEVRAAGD] = "gevraagd",
	[AKKOORD_GEGEVEN] = "akkoord", [AKKOORD_GEWEIGERD] = "geweigerd"};

static enum akkoord_stand stand_van(struct str s)
{
	for (int i = AKKOORD_GEVRAAGD; i <= AKKOORD_GEWEIGERD; i++)
		if (str_is(s, standen[i]))
			return (enum akkoord_stand)i;
	return AKKOORD_NIET_GEVRAAGD;
}

#define AKKOORD_KOLOMMEN                                                                           \
	"SELECT k.id, k.wat, k.soort, k.record, k.versie, k.pad, k.reden, k.recht, "               \
	"k.compartiment, k.vrager, coalesce(g.volledig, ''), k.gevraagd, k.stand, "                \
	"coalesce(b.volledig, ''), k.beslist, k.besluit_reden FROM akkoord k "                     \
	"LEFT JOIN gebruiker g ON g.id = k.vrager LEFT JOIN gebruiker b ON b.id = k.beslisser "

static struct akkoord lees(struct arena *a, struct db_stmt *st)
{
	return (struct akkoord){.id = db_text_dup(st, 0, a), .wat = db_text_dup(st, 1, a),
		.soort = db_text_dup(st, 2, a), .record = db_text_dup(st, 3, a),
		.versie = db_int(st, 4), .pad = db_text_dup(st, 5, a),
		.reden = db_text_dup(st, 6, a), .recht = (enum recht)db_int(st, 7),
		.compartiment = db_text_dup(st, 8, a), .vrager = db_text_dup(st, 9, a),
		.vrager_naam = db_text_dup(st, 10, a), .gevraagd = db_int(st, 11),
		.stand = stand_van(db_text(st, 12)), .beslisser_naam = db_text_dup(st, 13, a),
		.beslist = db_int(st, 14), .besluit_reden = db_text_dup(st, 15, a)};
}

/* ---- asking ---------------------------------------------------------------------------------- */

static enum db_rc schrijf(struct act *act, const struct akkoord *k)
{
	static const struct db_sql sql = {
		.both = "INSERT INTO akkoord (id, wat, soort, record, versie, pad, reden, recht, "
			"voor_doel, compartiment, vrager, gevraagd, stand, beslisser, beslist, "
			"besluit_reden) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, act_doel(), $9, "
			"$10, $11, 'gevraagd', '', 0, '')"};
	struct db_stmt *st = db_prepare(act->db, &sql);

	db_bind_text(st, 1, k->id);
	db_bind_text(st, 2, k->wat);
	db_bind_text(st, 3, k->soort);
	db_bind_text(st, 4, k->record);
	db_bind_int(st, 5, k->versie);
	db_bind_text(st, 6, k->pad);
	db_bind_text(st, 7, k->reden);
	db_bind_int(st, 8, (int64_t)k->recht);
	db_bind_text(st, 9, k->compartiment);
	db_bind_text(st, 10, act->wie.id);
	db_bind_int(st, 11, act->nu);
	return trust_run(st);
}

enum trust_rc akkoord_vraag(struct act *act, struct akkoord *k, const char **reason_out)
{
	enum akkoord_stand stand;
	enum trust_rc trc = akkoord_stand(act, k->wat, k->record, k->versie, &stand);
	enum db_rc rc;

	if (trc != TRUST_OK)
		return trc;
	if (may(act, RECHT_LEZEN, k->soort) == MAG_NIET) {
		audit_add(act, "akkoord vragen", k->soort, k->record, "geweigerd", 0);
		return TRUST_DENIED;
	}
	k->reden = str_trim(k->reden);
	if (!k->reden.len || k->reden.len > AKKOORD_REDEN_MAX) {
		*reason_out = "Vul in waarom u dit wilt, in ten hoogste 2.000 tekens.";
		return TRUST_INVALID;
	}
	if (stand == AKKOORD_GEVRAAGD)
		return TRUST_OK;
	k->id = id_new(act->arena);
	k->compartiment = str_vast(k->compartiment);
	rc = schrijf(act, k);
	audit_add(act, "akkoord vragen", k->soort, k->record, "ok", 1);
	return trust_of_db(rc);
}

enum trust_rc akkoord_stand(struct act *act, struct str wat, struct str record, int64_t versie,
			    enum akkoord_stand *out)
{
	/* Without zicht: asked about a record that the act holds. */
	static const struct db_sql sql = {
		.both = "SELECT stand FROM akkoord WHERE record = $1 AND wat = $2 AND versie = $3 "
			"ORDER BY id DESC LIMIT 1"};
	struct db_stmt *st = db_prepare(act->db, &sql);
	enum db_rc rc;

	*out = AKKOORD_NIET_GEVRAAGD;
	db_bind_text(st, 1, record);
	db_bind_text(st, 2, wat);
	db_bind_int(st, 3, versie);
	rc = db_step(st);
	if (rc == DB_ROW)
		*out = stand_van(db_text(st, 0));
	db_reset(st);
	return trust_of_db(rc == DB_ROW || rc == DB_DONE ? DB_OK : rc);
}

/* ---- deciding --------------------------------------------------------------------- */

bool akkoord_mag(const struct act *act, const struct akkoord *k)
{
	return k->stand == AKKOORD_GEVRAAGD && !str_eq(k->vrager, act->wie.id) &&
	       may(act, RECHT_BESLISSEN, STR("akkoord")) == MAG_WEL &&
	       may(act, k->recht, k->soort) == MAG_WEL;
}

static enum db_rc haal(struct act *act, struct str id, struct akkoord *out)
{
	static const struct db_sql sql = {
		.both = AKKOORD_KOLOMMEN "WHERE k.id = $1 AND " ZICHT_RECORD("k")};
	struct db_stmt *st = db_prepare(act->db, &sql);
	enum db_rc rc;

	db_bind_text(st, 1, id);
	rc = db_step(st);
	if (rc == DB_ROW)
		*out = lees(act->arena, st);
	db_reset(st);
	return rc;
}

/* Two who decide at once: the second finds it decided. */
static enum db_rc zet_besluit(struct act *act, struct str id, bool akkoord, struct str reden)
{
	/* Without zicht: the request was read with it. */
	static const struct db_sql sql = {
		.both = "UPDATE akkoord SET stand = $1, beslisser = $2, beslist = $3, "
			"besluit_reden = $4 WHERE id = $5 AND stand = 'gevraagd' RETURNING id"};
	struct db_stmt *st = db_prepare(act->db, &sql);
	enum db_rc rc;

	db_bind_text(st, 1, str_of(standen[akkoord ? AKKOORD_GEGEVEN : AKKOORD_GEWEIGERD]));
	db_bind_text(st, 2, act->wie.id);
	db_bind_int(st, 3, act->nu);
	db_bind_text(st, 4, reden);
	db_bind_text(st, 5, id);
	rc = db_step(st);
	db_reset(st);
	return rc;
}

enum trust_rc akkoord_beslis(struct act *act, struct str id, bool akkoord, struct str reden,
			     const char **reason_out)
{
	struct akkoord k = {.stand = AKKOORD_NIET_GEVRAAGD};
	enum db_rc rc = haal(act, id, &k);

	if (rc != DB_ROW && rc != DB_DONE)
		return trust_of_db(rc);
	if (rc == DB_DONE || !akkoord_mag(act, &k)) {
		audit_add(act, "akkoord", STR("akkoord"), id, "geweigerd", 0);
		return TRUST_DENIED;
	}
	if (!str_trim(reden).len || reden.len > AKKOORD_REDEN_MAX) {
		*reason_out = "Vul in waarom u dit vindt, in ten hoogste 2.000 tekens.";
		return TRUST_INVALID;
	}
	rc = zet_besluit(act, id, akkoord, str_trim(reden));
	if (rc == DB_DONE)
		return TRUST_DENIED;
	audit_add(act, "akkoord", k.soort, k.record, akkoord ? "akkoord" : "niet akkoord", 1);
	return trust_of_db(rc == DB_ROW ? DB_OK : rc);
}

enum trust_rc akkoord_open_n(struct act *act, int64_t *out)
{
	static const struct db_sql sql = {
		.both = AKKOORD_KOLOMMEN "WHERE k.stand = 'gevraagd' AND " ZICHT_RECORD("k")
			"ORDER BY k.id LIMIT $1"};
	struct db_stmt *st;
	enum db_rc rc;

	*out = 0;
	if (may(act, RECHT_BESLISSEN, STR("akkoord")) != MAG_WEL)
		return TRUST_OK;
	st = db_prepare(act->db, &sql);
	db_bind_int(st, 1, AKKOORD_MAX);
	while ((rc = db_step(st)) == DB_ROW) {
		struct akkoord k = lees(act->arena, st);

		*out += akkoord_mag(act, &k);
	}
	return trust_of_db(rc == DB_DONE ? DB_OK : rc);
}

enum trust_rc akkoord_lijst(struct act *act, struct akkoord **out, size_t *n_out)
{
	static const struct db_sql sql = {
		.both = AKKOORD_KOLOMMEN "WHERE (k.stand = 'gevraagd' OR k.vrager = $1 OR "
			"k.beslisser = $1) AND " ZICHT_RECORD("k")
			"ORDER BY CASE WHEN k.stand = 'gevraagd' THEN 0 ELSE 1 END, k.id DESC "
			"LIMIT $2"};
	struct db_stmt *st;
	enum db_rc rc;

	*n_out = 0;
	*out = ARENA_NEWN(act->arena, struct akkoord, AKKOORD_MAX);
	if (may(act, RECHT_LIJST, STR("akkoord")) == MAG_NIET) {
		audit_add(act, "lijst", STR("akkoord"), STR(""), "geweigerd", 0);
		return TRUST_DENIED;
	}
	st = db_prepare(act->db, &sql);
	db_bind_text(st, 1, act->wie.id);
	db_bind_int(st, 2, AKKOORD_MAX);
	while ((rc = db_step(st)) == DB_ROW) {
		struct akkoord k = lees(act->arena, st);

		if (akkoord_mag(act, &k) || k.stand != AKKOORD_GEVRAAGD ||
		    str_eq(k.vrager, act->wie.id))
			(*out)[(*n_out)++] = k;
	}
	audit_add(act, "lijst", STR("akkoord"), STR(""), "ok", (int64_t)*n_out);
	return trust_of_db(rc == DB_DONE ? DB_OK : rc);
}
