/* SPDX-License-Identifier: EUPL-1.2 */
/* The dry run: how much is due, by rule. Counts, and no more than one may count. */
#include "core/trust/audit.h"
#include "work/bewaren/bewaren.h"

/* Who watches over the house counts everything; others what is for their purpose and lies in
 * no compartment. */
static enum db_rc telt_alles(struct act *act, bool *out)
{
	static const struct db_sql sql = {
		.both = "SELECT 1 FROM doel WHERE naam = act_doel() AND alles = 1"};
	struct db_stmt *st = db_prepare(act->db, &sql);
	enum db_rc rc = db_step(st);

	*out = rc == DB_ROW;
	db_reset(st);
	return rc == DB_ROW || rc == DB_DONE ? DB_OK : rc;
}

enum model_rc bewaar_overzicht(struct act *act, struct date peil, struct bewaar_vondst *out)
{
	struct bewaar_vraag v = {.peil = peil, .doel = act->doel, .compartiment = STR("")};
	enum db_rc rc;

	*out = (struct bewaar_vondst){.n = 0};
	if (may(act, RECHT_LIJST, STR("vernietiging")) != MAG_WEL) {
		audit_add(act, "bewaartermijnen", STR("vernietiging"), STR(""), "geweigerd", 0);
		return MODEL_NOT_FOUND;
	}
	rc = telt_alles(act, &v.alles);
	if (rc == DB_OK)
		rc = bewaar_vind(act, &v, out);
	audit_add(act, "bewaartermijnen", STR("vernietiging"), STR(""), "ok", (int64_t)out->n);
	return model_van_db(rc);
}

enum model_rc bewaar_doelen(struct act *act, struct bewaar_doel **out, size_t *n_out)
{
	static const struct db_sql sql = {
		.both = "SELECT d.naam, min(r.rol) FROM doel d JOIN doel_rol r ON r.doel = d.naam "
			"AND r.rol IN ('informatieregisseur', 'jurist') WHERE d.actief = 1 "
			"AND d.alles = 0 GROUP BY d.naam ORDER BY d.naam"};
	struct db_stmt *st = db_prepare(act->db, &sql);
	enum db_rc rc;

	*n_out = 0;
	*out = ARENA_NEWN(act->arena, struct bewaar_doel, BEWAAR_DOELEN_MAX);
	while ((rc = db_step(st)) == DB_ROW && *n_out < BEWAAR_DOELEN_MAX) {
		struct bewaar_doel *d = &(*out)[(*n_out)++];

		d->naam = db_text_dup(st, 0, act->arena);
		if (!rol_van_naam(db_text(st, 1), &d->rol))
			d->rol = ROL_GEEN;
	}
	db_reset(st);
	return model_van_db(rc == DB_ROW ? DB_DONE : rc);
}
