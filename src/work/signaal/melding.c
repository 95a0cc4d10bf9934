/* SPDX-License-Identifier: EUPL-1.2 */
#include "work/signaal/melding.h"

#include "core/model/veld.h"
#include "core/trust/audit.h"
#include "work/signaal/signaal.h"
#include "work/signaal/signaal_private.h"

/*
 * The subject as it was before anybody else changed it: the oldest change has it.
 * Without zicht: a reporter sees only what he wrote himself, also when the signal went on to a
 * purpose or compartment that is closed to him.
 */
static const struct db_sql sql_mijn = {
	.both = "SELECT s.nummer, coalesce((SELECT w.oud FROM wijziging w WHERE w.record = s.id "
		"AND w.veld = 'onderwerp' ORDER BY w.versie LIMIT 1), s.onderwerp), s.status, "
		"s.terugkoppeling_bericht, s.terugkoppeling_op, s.terugkoppeling, s.gemaakt "
		"FROM signalen s WHERE s.maker = $1 ORDER BY s.gemaakt DESC, s.id DESC LIMIT $2"};

static const char *stand(struct str status)
{
	for (const struct status *s = signaal_statussen; s->waarde; s++)
		if (str_is(status, s->waarde) && s->vlaggen & STATUS_KLAAR)
			return "Afgehandeld";
	return str_is(status, "nieuw") ? "Ontvangen" : "In behandeling";
}

static struct melding lees(struct act *act, struct db_stmt *st)
{
	struct arena *a = act->arena;
	struct str bericht = db_text(st, 3);

	return (struct melding){
		.nummer = db_text_dup(st, 0, a),
		.onderwerp = db_text_dup(st, 1, a),
		.stand = stand(db_text(st, 2)),
		.bericht = bericht.len ? keuze_label(signaal_berichten, bericht) : STR(""),
		.bericht_op = db_text_dup(st, 4, a),
		.gevraagd = str_is(db_text(st, 5), "ja"),
		.gemeld = db_int(st, 6)};
}

enum model_rc meldingen_mijn(struct act *act, struct melding **out, size_t *n_out)
{
	struct db_stmt *st;
	enum db_rc rc;

	*n_out = 0;
	*out = ARENA_NEWN(act->arena, struct melding, MELDINGEN_MAX);
	if (may(act, RECHT_LIJST, STR("melding")) == MAG_NIET || !act->wie.id.len) {
		audit_add(act, "lijst", STR("melding"), STR(""), "geweigerd", 0);
		return MODEL_FORBIDDEN;
	}
	st = db_prepare(act->db, &sql_mijn);
	db_bind_text(st, 1, act->wie.id);
	db_bind_int(st, 2, MELDINGEN_MAX);
	while ((rc = db_step(st)) == DB_ROW)
		(*out)[(*n_out)++] = lees(act, st);
	audit_add(act, "lijst", STR("melding"), STR(""), "ok", (int64_t)*n_out);
	return model_van_db(rc);
}
