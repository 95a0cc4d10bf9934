/* SPDX-License-Identifier: EUPL-1.2 */
#include "core/trust/zegel.h"

#include <assert.h>
#include <sodium.h>

#include "core/base/id.h"
#include "core/trust/trust_private.h"

enum {
	REGEL_MAX = 4 << 20,      /* text of one line, its list of keys included */
	DING_MAX = 512,
	OUDE_REGELS = 1000,       /* sealed at a time, at the first start */
	UUR_US = 3600
};

static const char *hex_van(char *out, size_t cap, const uint8_t *p, size_t n)
{
	return sodium_bin2hex(out, cap, p, n);
}

/* ---- what is hashed ------------------------------------------------------------------ */

static void hash_tekst(crypto_generichash_state *st, struct str s)
{
	crypto_generichash_update(st, (const uint8_t *)s.p, s.len);
	crypto_generichash_update(st, (const uint8_t *)"\n", 1);
}

/* What canonical records have no member for, or no room, as one hash. */
static void hash_bijzonderheden(const struct zegel_regel *r, char out[static 33])
{
	const int64_t getal[] = {r->tijd, r->aantal};
	crypto_generichash_state st;
	uint8_t raw[16], acht[8];

	crypto_generichash_init(&st, NULL, 0, sizeof(raw));
	for (size_t i = 0; i < 2; i++) {
		for (int j = 0; j < 8; j++)
			acht[j] = (uint8_t)((uint64_t)getal[i] >> (56 - 8 * j));
		crypto_generichash_update(&st, acht, sizeof(acht));
	}
	hash_tekst(&st, r->id);
	hash_tekst(&st, r->record);
	hash_tekst(&st, r->lijst);
	crypto_generichash_final(&st, raw, sizeof(raw));
	hex_van(out, 33, raw, sizeof(raw));
}

/* "entiteit:01kb..": a record longer than any key is cut; bijzonderheden has it whole. */
static struct str ding_en_record(const struct zegel_regel *r, char out[static DING_MAX])
{
	size_t n = r->ding.len < DING_MAX / 2 ? r->ding.len : DING_MAX / 2;
	size_t m = r->record.len < DING_MAX / 2 - 1 ? r->record.len : DING_MAX / 2 - 1;

	memcpy(out, r->ding.p, n);
	if (!m)
		return (struct str){out, n};
	out[n++] = ':';
	memcpy(out + n, r->record.p, m);
	return (struct str){out, n + m};
}

void zegel_tekst(struct buf *b, const struct zegel_regel *r, uint64_t nummer, struct str betrokkene,
	struct str organisatie)
{
	char bijzonder[33], ding[DING_MAX];

	hash_bijzonderheden(r, bijzonder);
	buf_clear(b);
	keten_tekst(b, &(struct keten_record){
		.nummer = nummer, .tijd = r->tijd, .wie = r->wie, .organisatie = organisatie,
		.rol = r->rol, .doel = r->doel, .actie = r->actie, .ding = ding_en_record(r, ding),
		.betrokkene = betrokkene, .uitslag = r->uitslag, .herkomst = r->herkomst,
		.spoor = r->verzoek, .bijzonderheden = str_of(bijzonder)});
}

/* ---- whom it is about ------------------------------------------------------------------ */

/* Things that are about no person: their key alone is no name to hide. */
bool zegel_over_niemand(struct str ding)
{
	static const char *const zonder[] = {"audit", "bron", "cijfers", "gebruiker", "invoer",
		"profiel", "sessie", "token", "werkvoorraad"};

	for (size_t i = 0; i < sizeof(zonder) / sizeof(zonder[0]); i++) {
		if (str_is(ding, zonder[i]))
			return true;
	}
	return false;
}

static const struct db_sql sql_sleutel = {
	.both = "SELECT sleutel FROM betrokkene_sleutel WHERE record = $1"};
static const struct db_sql sql_sleutel_maak = {
	.both = "INSERT INTO betrokkene_sleutel (record, sleutel) VALUES ($1, $2)"};

static enum db_rc maak_sleutel(struct db *db, struct str record, uint8_t out[static KETEN_SLEUTEL])
{
	struct db_stmt *st = db_prepare(db, &sql_sleutel_maak);
	char hex[ZEGEL_HEX];

	if (!st)
		return DB_FAIL;
	randombytes_buf(out, KETEN_SLEUTEL);
	db_bind_text(st, 1, record);
	db_bind_text(st, 2, str_of(hex_van(hex, sizeof(hex), out, KETEN_SLEUTEL)));
	return trust_run(st);
}

static enum db_rc lees_sleutel(struct db *db, struct str record, uint8_t out[static KETEN_SLEUTEL])
{
	struct db_stmt *st = db_prepare(db, &sql_sleutel);
	enum db_rc rc;
	bool goed;

	if (!st)
		return DB_FAIL;
	db_bind_text(st, 1, record);
	rc = db_step(st);
	if (rc == DB_DONE)
		return maak_sleutel(db, record, out);
	if (rc != DB_ROW)
		return rc;
	goed = geheim_van_hex(db_text(st, 0), out, KETEN_SLEUTEL);
	db_reset(st);
	return goed ? DB_OK : DB_FAIL;
}

static enum db_rc noem(struct db *db, struct str record, char out[static 33])
{
	uint8_t sleutel[KETEN_SLEUTEL], raw[KETEN_PSEUDONIEM];
	enum db_rc rc = lees_sleutel(db, record, sleutel);

	out[0] = '\0';
	if (rc != DB_OK)
		return rc;
	keten_pseudoniem(sleutel, record, raw);
	hex_van(out, 33, raw, sizeof(raw));
	sodium_memzero(sleutel, sizeof(sleutel));
	return DB_OK;
}

/* 32 hex digits, or "" when the line is about no one record. */
static enum db_rc pseudoniem(struct db *db, const struct zegel_regel *r, char out[static 33])
{
	out[0] = '\0';
	return !r->record.len || zegel_over_niemand(r->ding) ? DB_OK : noem(db, r->record, out);
}

enum db_rc zegel_pseudoniem(struct db *db, struct str record, char out[static 33])
{
	return noem(db, record, out);
}

enum db_rc zegel_vergeet(struct db *db, struct str record)
{
	static const struct db_sql sql = {
		.both = "DELETE FROM betrokkene_sleutel WHERE record = $1"};
	struct db_stmt *st = db_prepare(db, &sql);

	db_bind_text(st, 1, record);
	return trust_run(st);
}

/* ---- where the chain stands --------------------------------------------------------------- */

#define OIN "(SELECT oin FROM audit_organisatie ORDER BY vanaf DESC LIMIT 1)"
static const struct db_sql sql_stand = {
	.sqlite = "SELECT aantal, boom, schakel, sleutel, tijdvak, uur, teken, " OIN ""
		  " FROM audit_stand WHERE id = 1",
	.pgsql = "SELECT aantal, boom, schakel, sleutel, tijdvak, uur, teken, " OIN ""
		 " FROM audit_stand WHERE id = 1 FOR UPDATE"};
static const struct db_sql sql_stand_schrijf = {
	.both = "UPDATE audit_stand SET aantal = $1, boom = $2, schakel = $3, sleutel = $4,"
		" tijdvak = $5, uur = $6 WHERE id = 1"};

/* The tops that count, lowest first. */
static bool boom_van_hex(struct boom *b, uint64_t n, struct str hex)
{
	const size_t stap = 2 * BOOM_HASH;
	size_t plek = 0;

	b->n = n;
	for (unsigned i = 0; i < 64; i++) {
		if (!(n >> i & 1))
			continue;
		if (!geheim_van_hex(str_sub(hex, plek, stap), b->top[i], BOOM_HASH))
			return false;
		plek += stap;
	}
	return plek == hex.len;
}

static struct str boom_hex(const struct boom *b, char out[static 64 * 2 * BOOM_HASH + 1])
{
	size_t plek = 0;

	out[0] = '\0';
	for (unsigned i = 0; i < 64; i++) {
		if (!(b->n >> i & 1))
			continue;
		hex_van(out + plek, 2 * BOOM_HASH + 1, b->top[i], BOOM_HASH);
		plek += 2 * BOOM_HASH;
	}
	return (struct str){out, plek};
}

static bool stand_van_rij(struct zegel *z, struct db_stmt *st)
{
	z->keten.tijdvak = (uint64_t)db_int(st, 4);
	z->uur = db_int(st, 5);
	snprintf(z->organisatie, sizeof(z->organisatie), "%.*s", STR_ARG(db_text(st, 7)));
	snprintf(z->zaad, sizeof(z->zaad), "%.*s", STR_ARG(db_text(st, 6)));
	return boom_van_hex(&z->keten.boom, (uint64_t)db_int(st, 0), db_text(st, 1)) &&
	       geheim_van_hex(db_text(st, 2), z->keten.schakel, KETEN_HASH) &&
	       geheim_van_hex(db_text(st, 3), z->keten.sleutel, KETEN_SLEUTEL);
}

enum db_rc zegel_open(struct zegel *z, struct db *db)
{
	struct db_stmt *st = db_prepare(db, &sql_stand);
	enum db_rc rc;
	bool goed;

	memset(z, 0, sizeof(*z));
	buf_init(&z->tekst, REGEL_MAX);
	if (!st)
		return DB_FAIL;
	rc = db_step(st);
	if (rc != DB_ROW)
		return rc == DB_DONE ? DB_FAIL : rc;
	goed = stand_van_rij(z, st);
	db_reset(st);
	return goed ? DB_OK : DB_FAIL;
}

static enum db_rc stand_schrijf(const struct zegel *z, struct db *db)
{
	struct db_stmt *st = db_prepare(db, &sql_stand_schrijf);
	char boom[64 * 2 * BOOM_HASH + 1], schakel[ZEGEL_HEX], sleutel[ZEGEL_HEX];
	enum db_rc rc;

	if (!st)
		return DB_FAIL;
	db_bind_int(st, 1, (int64_t)z->keten.boom.n);
	db_bind_text(st, 2, boom_hex(&z->keten.boom, boom));
	hex_van(schakel, sizeof(schakel), z->keten.schakel, KETEN_HASH);
	db_bind_text(st, 3, str_of(schakel));
	hex_van(sleutel, sizeof(sleutel), z->keten.sleutel, KETEN_SLEUTEL);
	db_bind_text(st, 4, str_of(sleutel));
	db_bind_int(st, 5, (int64_t)z->keten.tijdvak);
	db_bind_int(st, 6, z->uur);
	rc = trust_run(st);
	sodium_memzero(sleutel, sizeof(sleutel));
	return rc;
}

enum db_rc zegel_sluit(struct zegel *z, struct db *db, enum db_rc tot_nu_toe)
{
	enum db_rc rc = tot_nu_toe == DB_OK ? stand_schrijf(z, db) : tot_nu_toe;

	buf_release(&z->tekst);
	sodium_memzero(z, sizeof(*z));
	return rc;
}

/* ---- a line -------------------------------------------------------------------------------- */

/* Every hour begins with a key of its own; quiet hours are passed one by one. */
static void volg_de_klok(struct zegel *z)
{
	int64_t uur = clock_now() / CLOCK_SECOND / UUR_US;

	for (; z->uur < uur; z->uur++)
		keten_verder(&z->keten);
}

static const struct db_sql sql_zegel = {
	.both = "INSERT INTO audit_zegel (nummer, regel, betrokkene, tijdvak, blad, mac)"
		" VALUES ($1, $2, $3, $4, $5, $6)"};
static const struct db_sql sql_lijst = {
	.both = "INSERT INTO audit_lijst (regel, records) VALUES ($1, $2)"};

static enum db_rc bewaar_lijst(struct db *db, const struct zegel_regel *r)
{
	struct db_stmt *st;

	if (!r->lijst.len)
		return DB_OK;
	st = db_prepare(db, &sql_lijst);
	if (!st)
		return DB_FAIL;
	db_bind_text(st, 1, r->id);
	db_bind_text(st, 2, r->lijst);
	return trust_run(st);
}

enum db_rc zegel_voeg(struct zegel *z, struct db *db, const struct zegel_regel *r)
{
	struct db_stmt *st;
	struct keten_regel k;
	uint64_t nummer = z->keten.boom.n;
	char betrokkene[33], blad[ZEGEL_HEX], mac[ZEGEL_HEX];
	enum db_rc rc = pseudoniem(db, r, betrokkene);

	if (rc == DB_OK)
		rc = bewaar_lijst(db, r);
	if (rc != DB_OK)
		return rc;
	volg_de_klok(z);
	zegel_tekst(&z->tekst, r, nummer, str_of(betrokkene), str_of(z->organisatie));
	if (buf_full(&z->tekst))
		return DB_FAIL;
	keten_voeg(&z->keten, buf_view(&z->tekst), &k);
	st = db_prepare(db, &sql_zegel);
	if (!st)
		return DB_FAIL;
	db_bind_int(st, 1, (int64_t)nummer);
	db_bind_text(st, 2, r->id);
	db_bind_text(st, 3, str_of(betrokkene));
	db_bind_int(st, 4, (int64_t)z->keten.tijdvak);
	db_bind_text(st, 5, str_of(hex_van(blad, sizeof(blad), k.blad, BOOM_HASH)));
	db_bind_text(st, 6, str_of(hex_van(mac, sizeof(mac), k.mac, KETEN_HASH)));
	return trust_run(st);
}

/* ---- the first time -------------------------------------------------------------------------- */

static const struct db_sql sql_is_er = {.both = "SELECT aantal, " OIN " FROM audit_stand"};
static const struct db_sql sql_maak = {
	.both = "INSERT INTO audit_stand (id, aantal, boom, schakel, sleutel, tijdvak, uur, teken)"
		" VALUES (1, 0, '', $1, $2, 0, $3, $4)"};
static const struct db_sql sql_organisatie = {
	.both = "INSERT INTO audit_organisatie (vanaf, oin) VALUES ($1, $2)"};

static enum db_rc maak_stand(struct db *db, char k0[static ZEGEL_HEX])
{
	static const uint8_t nul[KETEN_HASH];
	struct db_stmt *st = db_prepare(db, &sql_maak);
	uint8_t vers[KETEN_SLEUTEL];
	char schakel[ZEGEL_HEX], zaad[ZEGEL_HEX];
	enum db_rc rc;

	static_assert(KETEN_TEKEN_ZAAD == KETEN_SLEUTEL, "both are 32 random bytes");
	if (!st)
		return DB_FAIL;
	randombytes_buf(vers, sizeof(vers));
	hex_van(k0, ZEGEL_HEX, vers, sizeof(vers));
	randombytes_buf(vers, sizeof(vers));
	db_bind_text(st, 1, str_of(hex_van(schakel, sizeof(schakel), nul, sizeof(nul))));
	db_bind_text(st, 2, str_of(k0));
	db_bind_int(st, 3, clock_now() / CLOCK_SECOND / UUR_US);
	db_bind_text(st, 4, str_of(hex_van(zaad, sizeof(zaad), vers, sizeof(vers))));
	rc = trust_run(st);
	sodium_memzero(vers, sizeof(vers));
	sodium_memzero(zaad, sizeof(zaad));
	return rc;
}

static const struct db_sql sql_oude = {
	.both = "SELECT id, tijd, wie, rol, doel, actie, ding, record, resultaat, verzoek,"
		" herkomst, aantal FROM audit WHERE id > $1 ORDER BY id LIMIT $2"};

static size_t lees_oude(struct db *db, struct arena *a, struct str na, struct zegel_regel *out,
	enum db_rc *rc)
{
	struct db_stmt *st = db_prepare(db, &sql_oude);
	size_t n = 0;

	if (!st) {
		*rc = DB_FAIL;
		return 0;
	}
	db_bind_text(st, 1, na);
	db_bind_int(st, 2, OUDE_REGELS);
	while ((*rc = db_step(st)) == DB_ROW && n < OUDE_REGELS)
		out[n++] = (struct zegel_regel){
			.id = db_text_dup(st, 0, a), .tijd = db_int(st, 1),
			.wie = db_text_dup(st, 2, a), .rol = db_text_dup(st, 3, a),
			.doel = db_text_dup(st, 4, a), .actie = db_text_dup(st, 5, a),
			.ding = db_text_dup(st, 6, a), .record = db_text_dup(st, 7, a),
			.uitslag = db_text_dup(st, 8, a), .verzoek = db_text_dup(st, 9, a),
			.herkomst = db_text_dup(st, 10, a), .lijst = STR(""),
			.aantal = db_int(st, 11)};
	*rc = *rc == DB_DONE ? DB_OK : *rc;
	return n;
}

/* Lines from before there were seals; in the order of their keys, which is that of time. */
static enum db_rc zegel_oude(struct zegel *z, struct db *db)
{
	struct arena *a = arena_new(16 << 20);
	char na[ID_LEN + 1] = "";
	enum db_rc rc = a ? DB_OK : DB_FAIL;
	size_t n = OUDE_REGELS;

	while (rc == DB_OK && n == OUDE_REGELS) {
		struct zegel_regel *r = ARENA_NEWN(a, struct zegel_regel, OUDE_REGELS);

		n = lees_oude(db, a, str_of(na), r, &rc);
		for (size_t i = 0; i < n && rc == DB_OK; i++)
			rc = zegel_voeg(z, db, &r[i]);
		if (n)
			snprintf(na, sizeof(na), "%.*s", STR_ARG(r[n - 1].id));
		arena_reset(a);
	}
	arena_free(a);
	return rc;
}

static enum db_rc noem_organisatie(struct db *db, int64_t vanaf, struct str oin)
{
	struct db_stmt *st = db_prepare(db, &sql_organisatie);

	if (!st)
		return DB_FAIL;
	db_bind_int(st, 1, vanaf);
	db_bind_text(st, 2, oin);
	return trust_run(st);
}

/* There is a state already: only the name may be another one. */
static enum db_rc zegel_is_er(struct db *db, struct db_stmt *st, struct str organisatie)
{
	int64_t aantal = db_int(st, 0);
	bool zelfde = str_eq(db_text(st, 1), organisatie);

	db_reset(st);
	return zelfde ? DB_OK : noem_organisatie(db, aantal, organisatie);
}

enum db_rc zegel_begin(struct db *db, struct str organisatie, char eerste_out[static ZEGEL_HEX])
{
	struct db_stmt *st = db_prepare(db, &sql_is_er);
	struct zegel z;
	enum db_rc rc = st ? db_step(st) : DB_FAIL;

	assert(organisatie.len <= ZEGEL_OIN_MAX);
	eerste_out[0] = '\0';
	if (rc == DB_ROW)
		return zegel_is_er(db, st, organisatie);
	if (rc == DB_DONE)
		rc = maak_stand(db, eerste_out);
	if (rc == DB_OK)
		rc = noem_organisatie(db, 0, organisatie);
	if (rc != DB_OK)
		return rc;
	rc = zegel_open(&z, db);
	if (rc == DB_OK)
		rc = zegel_oude(&z, db);
	return zegel_sluit(&z, db, rc);
}

/* ---- heads --------------------------------------------------------------------------------- */

static const struct db_sql sql_kop = {
	.both = "INSERT INTO audit_kop (aantal, tijd, tekst, handtekening, publiek)"
		" VALUES ($1, $2, $3, $4, $5) ON CONFLICT (aantal) DO NOTHING"};

static enum db_rc bewaar_kop(struct zegel *z, struct db *db, struct arena *a)
{
	uint8_t zaad[KETEN_TEKEN_ZAAD], handtekening[KETEN_HANDTEKENING];
	uint8_t publiek[KETEN_TEKEN_PUBLIEK];
	char hand_hex[2 * KETEN_HANDTEKENING + 1], publiek_hex[2 * KETEN_TEKEN_PUBLIEK + 1];
	struct db_stmt *st = db_prepare(db, &sql_kop);
	int64_t nu = clock_now();
	struct str tekst;

	if (!st || !geheim_van_hex(str_of(z->zaad), zaad, sizeof(zaad)))
		return DB_FAIL;
	tekst = keten_boomkop(a, &z->keten, str_of(z->organisatie), nu);
	keten_teken(zaad, tekst, handtekening);
	keten_teken_publiek(zaad, publiek);
	sodium_memzero(zaad, sizeof(zaad));
	db_bind_int(st, 1, (int64_t)z->keten.boom.n);
	db_bind_int(st, 2, nu);
	db_bind_text(st, 3, tekst);
	hex_van(hand_hex, sizeof(hand_hex), handtekening, sizeof(handtekening));
	db_bind_text(st, 4, str_of(hand_hex));
	db_bind_text(st, 5, str_of(hex_van(publiek_hex, sizeof(publiek_hex), publiek,
		sizeof(publiek))));
	return trust_run(st);
}

enum db_rc zegel_kop(struct db *db)
{
	struct arena *a = arena_new(1 << 16);
	struct zegel z;
	enum db_rc rc = a ? db_begin(db, DB_WRITE) : DB_FAIL;

	if (rc == DB_OK) {
		rc = zegel_open(&z, db);
		if (rc == DB_OK)
			rc = bewaar_kop(&z, db, a);
		rc = zegel_sluit(&z, db, rc);
	}
	if (rc == DB_OK)
		rc = db_commit(db);
	else
		db_rollback(db);
	arena_free(a);
	return rc;
}
