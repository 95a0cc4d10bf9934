/* SPDX-License-Identifier: EUPL-1.2 */
#include "work/zoek/zoek.h"

#include "core/base/date.h"
#include "core/base/map.h"
#include "core/trust/audit.h"
#include "core/trust/doel.h"
#include "work/bronrecord/bronrecord.h"
#include "work/entiteit/lees.h"
#include "work/zoek/vraag.h"

enum { RUIM_ONDER = 20, TOKENS_MAX = 64 * 1024 };

struct zoeker {
	struct act *act;
	struct arena *a;
	const struct vraag *v;
	const struct tekst_groep *groep; /* the groups that gave the hits at hand */
	bool bijna;
	struct zoek_uit *uit;
	struct tekst_zones zones;
	struct map gezien; /* entities and signals taken already */
	/* Found in running text only: they come after those whose own values fit. */
	struct zoek_treffer in_tekst[ZOEK_BEKIJK];
	enum match_soort in_tekst_soort[ZOEK_BEKIJK];
	size_t in_tekst_n;
};

/* ---- does a deel hold the words? --------------------------------------------------- */

static bool begint(struct str tokens, struct str woord, bool prefix)
{
	size_t i = str_find(tokens, woord, 0);

	for (; i != SIZE_MAX; i = str_find(tokens, woord, i + 1)) {
		size_t na = i + woord.len;

		if ((i == 0 || tokens.p[i - 1] == ' ') &&
			(prefix || na == tokens.len || tokens.p[na] == ' '))
			return true;
	}
	return false;
}

static bool groep_in(const struct tekst_groep *g, struct str tokens)
{
	for (size_t i = 0; i < g->n; i++)
		if (begint(tokens, g->woorden[i].woord, g->woorden[i].prefix))
			return true;
	return false;
}

static bool deel_past(struct zoeker *z, const struct match_rec *r)
{
	struct buf b;
	bool past = true;

	buf_init(&b, TOKENS_MAX);
	for (size_t i = 0; i < r->n; i++)
		tekst_exact(&b, z->a, r->w[i].tekst);
	for (size_t i = 0; i < z->v->n && past; i++)
		past = groep_in(&z->groep[i], buf_view(&b));
	buf_release(&b);
	return past;
}

/* ---- groups of hits -------------------------------------------------------------------- */

static struct zoek_groep *groep_voor(struct zoeker *z, bool signalen, enum match_soort soort)
{
	struct zoek_uit *u = z->uit;

	for (size_t i = 0; i < u->groepen; i++)
		if (u->groep[i].signalen == signalen && (signalen || u->groep[i].soort == soort))
			return &u->groep[i];
	u->groep[u->groepen] = (struct zoek_groep){.signalen = signalen,
		.soort = soort,
		.t = ARENA_NEWN(z->a, struct zoek_treffer, ZOEK_PER_SOORT)};
	return &u->groep[u->groepen++];
}

static void treffer_erbij(
	struct zoeker *z, bool signaal, enum match_soort soort, struct zoek_treffer t)
{
	struct zoek_groep *g;

	if (map_get(&z->gezien, t.id) != MAP_NONE)
		return;
	map_add(&z->gezien, t.id, 1);
	g = groep_voor(z, signaal, soort);
	if (g->n == ZOEK_PER_SOORT) {
		g->meer = true;
		return;
	}
	t.bijna = z->bijna;
	g->t[g->n++] = t;
	z->uit->totaal++;
}

static struct str waarde(const struct match_rec *r, enum match_veld v)
{
	for (size_t i = 0; i < r->n; i++)
		if (r->w[i].veld == v)
			return r->w[i].tekst;
	return STR("");
}

/* What tells namesakes apart: birth date and town; KVK number; postcode. */
static struct str bij_van(struct arena *a, const struct match_rec *r)
{
	struct str links = waarde(r, MV_GEBOORTEDATUM), rechts = waarde(r, MV_PLAATS);
	struct date d;

	if (links.len && date_parse(links, &d))
		links = str_fmt(a, "geboren %.*s", STR_ARG(date_dutch(a, d)));
	if (r->soort == MATCH_ORGANISATIE && waarde(r, MV_KVK).len)
		links = str_fmt(a, "KVK %.*s", STR_ARG(waarde(r, MV_KVK)));
	if (r->soort == MATCH_ADRES && waarde(r, MV_POSTCODE).len) {
		links = kenmerk_show(KM_POSTCODE, a, waarde(r, MV_POSTCODE));
		rechts = STR("");
	}
	if (!links.len || !rechts.len)
		return links.len ? links : rechts;
	return str_fmt(a, "%.*s, %.*s", STR_ARG(links), STR_ARG(rechts));
}

/* ---- hits to entities ------------------------------------------------------------------- */

static const struct db_sql sql_rijen = {
	.sqlite = "SELECT j.key, r.id, r.bron, r.soort, r.data, r.tijd, b.titel, d.nr, d.entiteit, "
		  "e.naam, e.soort, e.aantal FROM json_each($1) j "
		  "JOIN zicht_bronrecord r ON r.id = j.value JOIN bronnen b ON b.id = r.bron "
		  "JOIN deel d ON d.record = r.id JOIN entiteit e ON e.id = d.entiteit "
		  "ORDER BY j.key, d.nr",
	.pgsql = "SELECT j.nr, r.id, r.bron, r.soort, r.data, r.tijd, b.titel, d.nr, d.entiteit, "
		 "e.naam, e.soort, e.aantal "
		 "FROM jsonb_array_elements_text($1::jsonb) WITH ORDINALITY j(value, nr) "
		 "JOIN zicht_bronrecord r ON r.id = j.value JOIN bronnen b ON b.id = r.bron "
		 "JOIN deel d ON d.record = r.id JOIN entiteit e ON e.id = d.entiteit "
		 "ORDER BY j.nr, d.nr"};

struct rij {
	struct bronrecord r;
	struct match_rec deel[DELEN_MAX];
	struct zoek_treffer t[DELEN_MAX];
	enum match_soort soort[DELEN_MAX];
	bool er[DELEN_MAX];
	struct str id;
};

/* A row gives the entities whose own values hold the words; if none do, they stand in
 * its running text, and it gives what it is mainly about. */
static void rij_klaar(struct zoeker *z, struct rij *rij)
{
	bool een = false;
	int hoofd = -1;

	if (!rij->id.len)
		return;
	for (int nr = 0; nr < DELEN_MAX; nr++) {
		if (!rij->er[nr])
			continue;
		hoofd = hoofd < 0 ? nr : hoofd;
		if (!deel_past(z, &rij->deel[nr]))
			continue;
		een = true;
		rij->t[nr].bij = bij_van(z->a, &rij->deel[nr]);
		treffer_erbij(z, false, rij->soort[nr], rij->t[nr]);
	}
	if (een || hoofd < 0 || z->in_tekst_n == ZOEK_BEKIJK)
		return;
	rij->t[hoofd].in_tekst = true;
	rij->t[hoofd].bij = bij_van(z->a, &rij->deel[hoofd]);
	z->in_tekst_soort[z->in_tekst_n] = rij->soort[hoofd];
	z->in_tekst[z->in_tekst_n++] = rij->t[hoofd];
}

static void rij_begin(struct zoeker *z, struct db_stmt *st, struct rij *rij)
{
	*rij = (struct rij){.id = db_text_dup(st, 1, z->a)};
	rij->r = (struct bronrecord){.id = rij->id,
		.bron = db_text_dup(st, 2, z->a),
		.soort = bronsoort_op_naam(db_text(st, 3)),
		.data = db_text(st, 4)};
	if (!rij->r.soort || !bronrecord_lees(z->a, &rij->r)) {
		rij->id = STR("");
		return;
	}
	bronrij_delen(z->a, rij->r.soort, rij->id, rij->r.bron, rij->r.waarde, rij->deel);
}

static enum db_rc entiteiten(struct zoeker *z, const struct str *ids, size_t n)
{
	struct db_stmt *st = db_prepare(z->act->db, &sql_rijen);
	struct rij *rij = ARENA_NEW(z->a, struct rij);
	enum db_rc rc;

	if (!st)
		return DB_FAIL;
	rij->id = STR("");
	db_bind_text(st, 1, lees_json_lijst(z->a, ids, n));
	while ((rc = db_step(st)) == DB_ROW) {
		int64_t nr = db_int(st, 7);

		if (!str_eq(db_text(st, 1), rij->id)) {
			rij_klaar(z, rij);
			rij_begin(z, st, rij);
		}
		if (nr < 0 || nr >= DELEN_MAX)
			continue;
		rij->er[nr] = true;
		rij->soort[nr] = (enum match_soort)db_int(st, 10);
		rij->t[nr] = (struct zoek_treffer){.id = db_text_dup(st, 8, z->a),
			.naam = db_text_dup(st, 9, z->a),
			.bron_titel = db_text_dup(st, 6, z->a),
			.tijd = db_int(st, 5),
			.aantal = db_int(st, 11)};
	}
	rij_klaar(z, rij);
	for (size_t i = 0; i < z->in_tekst_n; i++)
		treffer_erbij(z, false, z->in_tekst_soort[i], z->in_tekst[i]);
	z->in_tekst_n = 0;
	return rc == DB_DONE ? DB_OK : rc;
}

/* The stored name and count are of all rows; not everybody sees those. */
static enum db_rc zoals_gezien(struct zoeker *z)
{
	enum db_rc rc = DB_OK;

	for (size_t g = 0; g < z->uit->groepen && rc == DB_OK; g++) {
		struct zoek_groep *groep = &z->uit->groep[g];

		for (size_t i = 0; i < groep->n && !groep->signalen && rc == DB_OK; i++) {
			struct zoek_treffer *t = &groep->t[i];
			struct lees_entiteit e = {.id = t->id, .naam = t->naam,
				.aantal = t->aantal};

			if (t->gezien)
				continue;
			rc = lees_entiteiten(z->act, &e, 1);
			t->naam = e.naam;
			t->aantal = e.aantal;
			t->gezien = true;
		}
	}
	return rc;
}

/* ---- hits to signals ------------------------------------------------------------------------ */

static const struct db_sql sql_signalen = {
	.sqlite = "SELECT s.id, s.nummer, s.onderwerp, s.gemaakt, coalesce(s.kanaal, '') "
		  "FROM json_each($1) j JOIN signalen s ON s.id = j.value "
		  "WHERE " ZICHT_RECORD("s") "ORDER BY j.key",
	.pgsql = "SELECT s.id, s.nummer, s.onderwerp, s.gemaakt, coalesce(s.kanaal, '') "
		 "FROM jsonb_array_elements_text($1::jsonb) WITH ORDINALITY j(value, nr) "
		 "JOIN signalen s ON s.id = j.value WHERE " ZICHT_RECORD("s") "ORDER BY j.nr"};

static enum db_rc signalen(struct zoeker *z, const struct str *ids, size_t n)
{
	struct db_stmt *st = db_prepare(z->act->db, &sql_signalen);
	enum db_rc rc;

	if (!st)
		return DB_FAIL;
	db_bind_text(st, 1, lees_json_lijst(z->a, ids, n));
	while ((rc = db_step(st)) == DB_ROW)
		treffer_erbij(z, true, MATCH_PERSOON,
			(struct zoek_treffer){.id = db_text_dup(st, 0, z->a),
				.naam = db_text_dup(st, 2, z->a),
				.bij = db_text_dup(st, 1, z->a),
				.bron_titel = STR("Signalen"),
				.tijd = db_int(st, 3)});
	return rc == DB_DONE ? DB_OK : rc;
}

/* ---- a search ----------------------------------------------------------------------------------
 */

static enum db_rc ronde(struct zoeker *z, const struct tekst_groep *groep, size_t *n_out)
{
	struct tekst_hit *hit;
	struct str *rij, *sig;
	size_t n, rijen = 0, sigs = 0;
	bool meer;
	enum db_rc rc;

	z->groep = groep;
	rc = tekst_zoek(z->act->db, z->a, groep, z->v->n, STR(""), &z->zones, ZOEK_BEKIJK, &hit, &n,
			&meer);
	if (rc != DB_OK)
		return rc;
	*n_out = n;
	z->uit->meer |= meer;
	rij = ARENA_NEWN(z->a, struct str, n);
	sig = ARENA_NEWN(z->a, struct str, n);
	for (size_t i = 0; i < n; i++) {
		if (str_is(hit[i].soort, "signaal"))
			sig[sigs++] = hit[i].id;
		else if (bronsoort_op_naam(hit[i].soort))
			rij[rijen++] = hit[i].id;
	}
	if (rijen)
		rc = entiteiten(z, rij, rijen);
	if (rc == DB_OK)
		rc = zoals_gezien(z);
	if (rc == DB_OK && sigs && may(z->act, RECHT_LIJST, STR("signaal")) == MAG_WEL)
		rc = signalen(z, sig, sigs);
	return rc;
}

static enum db_rc komt_voor(struct zoeker *z, struct str woord, bool *out)
{
	const struct tekst_woord w = {woord, false};
	const struct tekst_groep g = {&w, 1};
	struct tekst_hit *hit;
	size_t n;
	bool meer;
	enum db_rc rc =
		tekst_zoek(z->act->db, z->a, &g, 1, STR(""), &z->zones, 1, &hit, &n, &meer);

	*out = rc == DB_OK && n > 0;
	return rc;
}

/* The words that were searched for too. The vocabulary is of all there is: a word that stands
 * only in what the act may not see is not told. */
static enum db_rc bedoelde(struct zoeker *z)
{
	const struct vraag *v = z->v;
	struct str uit = STR("");
	enum db_rc rc = DB_OK;

	for (size_t i = 0; i < v->n; i++) {
		const struct tekst_groep *g = &v->ruim[i];

		for (size_t j = v->precies[i].n; j < g->n && rc == DB_OK; j++) {
			bool er;

			rc = komt_voor(z, g->woorden[j].woord, &er);
			if (er)
				uit = str_fmt(z->a, "%.*s%s%.*s", STR_ARG(uit),
					uit.len ? ", " : "", STR_ARG(g->woorden[j].woord));
		}
	}
	z->uit->bedoelde = uit;
	return rc;
}

enum model_rc zoek(struct act *act, struct str tekst, bool typend, struct zoek_uit *out)
{
	struct vraag *v = ARENA_NEW(act->arena, struct vraag);
	struct zoeker *z = ARENA_NEW(act->arena, struct zoeker);
	size_t gevonden = 0;
	enum db_rc rc = DB_OK;

	z->act = act;
	z->a = act->arena;
	z->v = v;
	z->uit = out;
	*out = (struct zoek_uit){.begrepen = STR(""), .bedoelde = STR("")};
	if (may(act, RECHT_LIJST, STR("entiteit")) != MAG_WEL)
		return MODEL_FORBIDDEN;
	vraag_lees(act->arena, act->huis->woorden, tekst, typend, v);
	map_init(&z->gezien, act->arena, ZOEK_BEKIJK);
	out->begrepen = v->begrepen;
	if (v->n)
		rc = zicht_zones(act, &z->zones);
	if (rc == DB_OK && v->n)
		rc = ronde(z, v->precies, &gevonden);
	if (rc == DB_OK && v->n && gevonden < RUIM_ONDER && v->bedoelde.len) {
		size_t voor = out->totaal;

		z->bijna = true;
		rc = ronde(z, v->ruim, &gevonden);
		if (rc == DB_OK && out->totaal > voor)
			rc = bedoelde(z);
	}
	audit_add(act, "zoeken", STR("entiteit"), STR(""), "goed", (int64_t)out->totaal);
	for (size_t i = 0; i < out->groepen; i++)
		AUDIT_COVERS(act, out->groep[i].t, out->groep[i].n, id);
	return model_van_db(rc);
}
