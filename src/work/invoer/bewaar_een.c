/* SPDX-License-Identifier: EUPL-1.2 */
#include "work/invoer/bewaar_een.h"

#include "core/base/id.h"
#include "core/store/tekst.h"
#include "work/bron/bron.h"
#include "work/invoer/partij.h"

static const struct db_sql sql_bron = {.both = "SELECT id FROM bronnen WHERE naam = 'signalen'"};
static const struct db_sql sql_maak_bron = {
	.both = "INSERT INTO bronnen (id, nummer, status, maker, wijziger, gemaakt, gewijzigd, "
		"versie, naam, titel, soort, doel, grondslag, bewaartermijn) VALUES "
		"($1, '', '', $2, $2, $3, $3, 1, 'signalen', 'Genoemd in signalen', 'gemengd', "
		"'Wat in een signaal wordt genoemd en door een medewerker is gekoppeld', "
		"'publieke-taak', 'P1Y')"};

static enum db_rc bron_signalen(struct act *act, struct str *id)
{
	struct db_stmt *st = db_prepare(act->db, &sql_bron);
	enum db_rc rc;

	if (!st)
		return DB_FAIL;
	rc = db_step(st);
	if (rc == DB_ROW) {
		*id = db_text_dup(st, 0, act->arena);
		db_reset(st);
		return DB_OK;
	}
	if (rc != DB_DONE)
		return rc;
	*id = id_new(act->arena);
	st = db_prepare(act->db, &sql_maak_bron);
	if (!st)
		return DB_FAIL;
	db_bind_text(st, 1, *id);
	db_bind_text(st, 2, act->wie.id);
	db_bind_int(st, 3, act->nu);
	rc = db_step(st);
	return rc == DB_DONE ? DB_OK : rc;
}

enum db_rc bewaar_een(struct act *act, struct bronrij *rij, struct str waar, struct str *record_out)
{
	struct invoer inv = {.id = waar};
	struct partij p = {.a = act->arena, .rij = ARENA_NEW(act->arena, struct klaarrij), .n = 1};
	struct klaarrij *k = &p.rij[0];
	struct opslag_tellers t;
	struct buf tokens;
	enum db_rc rc = bron_signalen(act, &inv.bron);

	if (rc != DB_OK)
		return rc;
	bronrij_maak(act->arena, rij);
	k->rij = *rij;
	/* With its kind: a person and a company may have one name. */
	k->rij.sleutel = str_fmt(act->arena, "%.*s %s %.*s", STR_ARG(waar),
		rij->soort->type->naam, STR_ARG(rij->sleutel));
	k->bronhash = bronsleutel_hash(act->huis->sleutel, inv.bron, k->rij.sleutel);
	k->id = id_new(act->arena);
	bronrij_delen(act->arena, rij->soort, k->id, inv.bron, rij->waarde, k->deel);
	buf_init(&tokens, TOKENS_MAX);
	bronrij_tokens(&tokens, act->arena, rij->soort, rij->waarde, NULL, 0);
	k->tokens = str_dup(act->arena, buf_view(&tokens));
	buf_release(&tokens);
	rc = partij_opslaan(act, &inv, &p, &t);
	*record_out = k->id;
	return rc;
}
