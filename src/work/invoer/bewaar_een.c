/* SPDX-License-Identifier: EUPL-1.2 */
#include "work/invoer/bewaar_een.h"

#include "core/base/id.h"
#include "core/trust/doel.h"
#include "work/bron/bron.h"
#include "work/invoer/partij.h"

static const struct db_sql sql_bron = {
	.both = "SELECT b.id FROM bronnen b JOIN bron_plek p ON p.bron = b.id "
		"JOIN doel_bron d ON d.bron = b.id AND d.doel = act_doel() "
		"WHERE b.naam = $1 AND p.compartiment = $2 ORDER BY b.id LIMIT 1"};
static const struct db_sql sql_maak_bron = {
	.both = "INSERT INTO bronnen (id, nummer, status, maker, wijziger, gemaakt, gewijzigd, "
		"versie, naam, titel, soort, doel, grondslag, bewaartermijn) VALUES "
		"($1, '', '', $2, $2, $3, $3, 1, $4, 'Genoemd in signalen', 'gemengd', "
		"'Wat in een signaal wordt genoemd en door een medewerker is gekoppeld', "
		"'publieke-taak', 'P1Y')"};

static enum db_rc maak_bron(struct act *act, struct str naam, struct str compartiment,
	struct str *id)
{
	struct db_stmt *st = db_prepare(act->db, &sql_maak_bron);
	enum db_rc rc;

	*id = id_new(act->arena);
	db_bind_text(st, 1, *id);
	db_bind_text(st, 2, act->wie.id);
	db_bind_int(st, 3, act->nu);
	db_bind_text(st, 4, naam);
	rc = db_step(st);
	return rc == DB_DONE ? bron_plaats(act, *id, compartiment) : rc;
}

/* "signalen" of the first purpose; "signalen-bibob", "signalen-ondermijning-riec". */
static struct str bron_naam(struct act *act, struct str compartiment)
{
	if (str_is(act->doel, DOEL_EERSTE) && !compartiment.len)
		return STR("signalen");
	return str_fmt(act->arena, "signalen-%.*s%s%.*s", STR_ARG(act->doel),
		compartiment.len ? "-" : "", STR_ARG(compartiment));
}

static enum db_rc bron_signalen(struct act *act, struct str compartiment, struct str *id)
{
	struct str naam = bron_naam(act, compartiment);
	struct db_stmt *st = db_prepare(act->db, &sql_bron);
	enum db_rc rc;

	db_bind_text(st, 1, naam);
	db_bind_text(st, 2, compartiment);
	rc = db_step(st);
	if (rc == DB_ROW)
		*id = db_text_dup(st, 0, act->arena);
	db_reset(st);
	if (rc == DB_DONE)
		return maak_bron(act, naam, compartiment, id);
	return rc == DB_ROW ? DB_OK : rc;
}

enum db_rc bewaar_een(struct act *act, struct bronrij *rij, struct str waar,
	struct str compartiment, struct str *record_out)
{
	struct invoer inv = {.id = waar};
	struct partij p = {.a = act->arena, .rij = ARENA_NEW(act->arena, struct klaarrij), .n = 1};
	struct klaarrij *k = &p.rij[0];
	struct opslag_tellers t;
	struct buf tokens;
	enum db_rc rc = bron_signalen(act, compartiment, &inv.bron);

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
