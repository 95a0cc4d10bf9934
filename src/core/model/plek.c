/* SPDX-License-Identifier: EUPL-1.2 */
#include "core/model/plek.h"

#include "core/base/id.h"
#include "core/model/bewaar.h"
#include "core/model/model_private.h"
#include "core/trust/akkoord.h"
#include "core/trust/audit.h"
#include "core/trust/doel.h"

enum { REDEN_MAX = 1000, DIEP_MAX = 6 };

#define PLEK(INT, STRICT, C)                                                              \
	"CREATE TABLE plek (id TEXT " C "PRIMARY KEY NOT NULL, record TEXT " C "NOT NULL,"   \
	" soort TEXT " C "NOT NULL, van TEXT " C "NOT NULL, naar TEXT " C "NOT NULL,"        \
	" wie TEXT " C "NOT NULL, tijd " INT " NOT NULL, reden TEXT NOT NULL)" STRICT ";"    \
	"CREATE INDEX plek_record ON plek (record, id);"

const char model_schema_plek_sqlite[] = PLEK("INTEGER", " STRICT", "");
const char model_schema_plek_pgsql[] = PLEK("BIGINT", "", "COLLATE \"C\" ");

enum db_rc compartiment_open(struct act *act, struct str naam, bool *open_out)
{
	static const struct db_sql sql = {
		.both = "SELECT 1 FROM zicht_compartiment WHERE naam = $1"};
	struct db_stmt *st;
	enum db_rc rc;

	*open_out = !naam.len;
	if (*open_out)
		return DB_OK;
	st = db_prepare(act->db, &sql);
	db_bind_text(st, 1, naam);
	rc = db_step(st);
	*open_out = rc == DB_ROW;
	db_reset(st);
	return rc == DB_ROW || rc == DB_DONE ? DB_OK : rc;
}

enum model_rc plek_keuzes(struct act *act, struct plek_keuze **out, size_t *n_out)
{
	static const struct db_sql sql = {
		.both = "SELECT c.naam, c.titel FROM compartiment c WHERE c.naam IN "
			"(SELECT naam FROM zicht_compartiment) ORDER BY c.titel LIMIT $1"};
	struct db_stmt *st = db_prepare(act->db, &sql);
	enum db_rc rc;

	*n_out = 0;
	*out = ARENA_NEWN(act->arena, struct plek_keuze, COMPARTIMENTEN_MAX);
	db_bind_int(st, 1, COMPARTIMENTEN_MAX);
	while ((rc = db_step(st)) == DB_ROW)
		(*out)[(*n_out)++] = (struct plek_keuze){db_text_dup(st, 0, act->arena),
			db_text_dup(st, 1, act->arena)};
	return model_rc_of(rc);
}

/* ---- where a new one lies ----------------------------------------------------------------- */

enum db_rc record_plek_erft(struct act *act, struct record *r)
{
	enum db_rc rc = DB_OK;

	for (size_t i = 0; i < r->type->velden_n && rc == DB_OK && !r->compartiment.len; i++) {
		const struct veld *v = &r->type->velden[i];
		const struct recordtype *naar;
		struct record *bij = NULL;

		if (r->type->zicht != ZICHT_DOEL || v->soort != VELD_VERWIJZING ||
		    !r->waarde[i].len)
			continue;
		naar = model_op_naam(str_of(v->verwijst));
		if (!naar || naar->opslag != OPSLAG_TABEL || naar->zicht != ZICHT_DOEL)
			continue;
		rc = record_zoals(act, naar, r->waarde[i], &bij);
		if (rc == DB_OK && bij)
			r->compartiment = bij->compartiment;
	}
	return rc;
}

/* ---- moving --------------------------------------------------------------------------------- */

struct zet {
	struct str van, naar, reden;
};

static enum db_rc schrijf(struct act *act, const struct record *r, const struct zet *z)
{
	static const struct db_sql sql = {
		.both = "INSERT INTO plek (id, record, soort, van, naar, wie, tijd, reden) "
			"VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"};
	struct db_stmt *st = db_prepare(act->db, &sql);
	enum db_rc rc;

	db_bind_text(st, 1, id_new(act->arena));
	db_bind_text(st, 2, r->id);
	db_bind_text(st, 3, str_of(r->type->naam));
	db_bind_text(st, 4, z->van);
	db_bind_text(st, 5, z->naar);
	db_bind_text(st, 6, act->wie.id);
	db_bind_int(st, 7, act->nu);
	db_bind_text(st, 8, z->reden);
	rc = db_step(st);
	return rc == DB_DONE ? DB_OK : rc;
}

static enum db_rc leg(struct act *act, struct record *r, const struct zet *z)
{
	struct db_stmt *st = db_prepare(act->db, type_sql(r->type)->plaats);
	enum db_rc rc;

	db_bind_text(st, 1, r->id);
	db_bind_text(st, 2, z->naar);
	rc = db_step(st);
	if (rc != DB_DONE)
		return rc;
	r->compartiment = z->naar;
	rc = record_na_rij(act, r);
	if (rc == DB_OK)
		rc = schrijf(act, r, z);
	audit_add(act, "compartiment", str_of(r->type->naam), r->id, "ok", 1);
	return rc;
}

static enum db_rc verwijzers(struct act *act, const struct record *r, const struct zet *z,
			     int diep);

/* Those of one field of one type that lay with it. */
static enum db_rc leg_veld(struct act *act, const struct record *bij, const struct recordtype *t,
			   const struct veld *v, const struct zet *z, int diep)
{
	struct str *id;
	size_t n;
	enum db_rc rc = record_verwijzers(act, t, v, bij->id, &id, &n);

	for (size_t i = 0; i < n && rc == DB_OK; i++) {
		struct record *r = NULL;

		rc = record_zoals(act, t, id[i], &r);
		if (rc != DB_OK || !r || !str_eq(r->compartiment, z->van))
			continue;
		rc = leg(act, r, z);
		if (rc == DB_OK)
			rc = verwijzers(act, r, z, diep + 1);
	}
	return rc;
}

static enum db_rc verwijzers(struct act *act, const struct record *r, const struct zet *z,
			     int diep)
{
	enum db_rc rc = DB_OK;

	for (const struct recordtype *const *t = model_all(); *t && diep < DIEP_MAX; t++) {
		if ((*t)->opslag != OPSLAG_TABEL || (*t)->zicht != ZICHT_DOEL)
			continue;
		for (size_t i = 0; i < (*t)->velden_n && rc == DB_OK; i++) {
			const struct veld *v = &(*t)->velden[i];

			if (v->soort == VELD_VERWIJZING &&
			    str_is(str_of(r->type->naam), v->verwijst))
				rc = leg_veld(act, r, *t, v, z, diep);
		}
	}
	return rc;
}

/* Out of a compartment it is there for others: somebody else looks at that first. */
static enum model_rc tweede(struct act *act, const struct record *r, const struct zet *z, bool *mag,
			    struct fouten *f)
{
	struct akkoord k = {.wat = STR("uit compartiment halen"), .record = r->id,
		.soort = model_ding(r->type), .versie = r->versie, .recht = RECHT_WIJZIGEN,
		.compartiment = r->compartiment, .reden = z->reden,
		.pad = str_fmt(act->arena, "/%s/%.*s", r->type->meervoud, STR_ARG(r->id))};
	const char *reden = NULL;
	enum akkoord_stand stand;
	enum trust_rc rc = akkoord_stand(act, k.wat, r->id, r->versie, &stand);

	*mag = rc == TRUST_OK && stand == AKKOORD_GEGEVEN;
	if (rc == TRUST_OK && stand == AKKOORD_GEWEIGERD)
		return fouten_weiger(f, "vier-ogen",
			STR("Een collega vindt niet dat dit uit het compartiment mag."),
			STR("Overleg met die collega. Wijzig het gegeven en vraag het opnieuw."),
			STR("/akkoord"));
	if (rc == TRUST_OK && stand == AKKOORD_NIET_GEVRAAGD)
		rc = akkoord_vraag(act, &k, &reden);
	if (rc == TRUST_OK)
		return MODEL_OK;
	return rc == TRUST_RETRY ? MODEL_RETRY : rc == TRUST_DENIED ? MODEL_FORBIDDEN : MODEL_FAIL;
}

static enum model_rc controle(struct act *act, const struct zet *z, struct fouten *f)
{
	bool open = false;
	enum db_rc rc = compartiment_open(act, z->naar, &open);

	if (rc != DB_OK)
		return model_rc_of(rc);
	if (!open)
		fouten_add(f, NULL, "keuze", "Kies een compartiment waar u bent toegelaten.");
	if (!z->reden.len || z->reden.len > REDEN_MAX)
		fouten_add(f, NULL, "verplicht", "Vul in waarom, in ten hoogste 1.000 tekens.");
	return f->n ? MODEL_INVALID : MODEL_OK;
}

enum model_rc record_plek(struct act *act, struct record *r, struct str naar, struct str reden,
			  enum plek_uitkomst *out, struct fouten *f)
{
	struct zet z = {.naar = naar, .reden = str_trim(reden)};
	struct record *nu;
	bool mag = true;
	enum model_rc rc = record_huidig(act, r, &nu);
	enum db_rc drc;

	*out = PLEK_GELIJK;
	if (rc == MODEL_OK && r->type->zicht != ZICHT_DOEL)
		rc = MODEL_FORBIDDEN;
	if (rc != MODEL_OK || str_eq(nu->compartiment, naar))
		return rc;
	z.van = nu->compartiment;
	rc = controle(act, &z, f);
	if (rc == MODEL_OK && z.van.len)
		rc = tweede(act, nu, &z, &mag, f);
	if (rc != MODEL_OK)
		return rc;
	*out = PLEK_GEVRAAGD;
	if (!mag)
		return MODEL_OK;
	drc = leg(act, nu, &z);
	if (drc == DB_OK)
		drc = verwijzers(act, nu, &z, 0);
	*out = PLEK_GELEGD;
	r->compartiment = naar;
	return model_rc_of(drc);
}

enum model_rc record_plekken(struct act *act, const struct record *r, struct plek **out,
			     size_t *n_out)
{
	static const struct db_sql sql = {
		.both = "SELECT p.van, p.naar, p.reden, coalesce(g.volledig, ''), p.tijd "
			"FROM plek p LEFT JOIN gebruiker g ON g.id = p.wie WHERE p.record = $1 "
			"ORDER BY p.id DESC LIMIT $2"};
	struct db_stmt *st = db_prepare(act->db, &sql);
	struct arena *a = act->arena;
	enum db_rc rc;

	*n_out = 0;
	*out = ARENA_NEWN(a, struct plek, PLEKKEN_MAX);
	db_bind_text(st, 1, r->id);
	db_bind_int(st, 2, PLEKKEN_MAX);
	while ((rc = db_step(st)) == DB_ROW)
		(*out)[(*n_out)++] = (struct plek){db_text_dup(st, 0, a), db_text_dup(st, 1, a),
			db_text_dup(st, 2, a), db_text_dup(st, 3, a), db_int(st, 4)};
	return model_rc_of(rc);
}
