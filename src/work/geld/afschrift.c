/* SPDX-License-Identifier: EUPL-1.2 */
/* A statement that was read in: its lines as payments, each line once. */
#include "work/geld/geld_private.h"

#include <sodium.h>
#include <string.h>

#include "core/base/clock.h"
#include "core/base/utf8.h"
#include "core/model/veld.h"
#include "core/trust/audit.h"

/*
 * Which lines are in already, by a keyed hash of what the bank says of them: the file itself
 * is not kept, and the table says nothing about anybody.
 */
#define TABEL(INT, STRICT, C)                                                                \
	"CREATE TABLE afschriftregel (vinger TEXT " C "NOT NULL PRIMARY KEY, tijd " INT          \
	" NOT NULL)" STRICT ";"
const char geld_schema_sqlite[] = TABEL("INTEGER", " STRICT, WITHOUT ROWID", "");
const char geld_schema_pgsql[] = TABEL("BIGINT", "", "COLLATE \"C\" ");

#define GETAL(n, l) {.naam = n, .label = l, .soort = VELD_GETAL, .vlaggen = VELD_VAST}

static const struct keuze soorten[] = {{"csv", "Lijst (CSV, Excel)"},
	{"camt053", "CAMT.053"}, {NULL, NULL}};

static const struct veld velden[] = {
	{.naam = "bestand", .label = "Bestand", .soort = VELD_TEKST, .max = 120,
		.groep = "Bankafschrift", .vlaggen = VELD_VERPLICHT | VELD_VAST | VELD_IN_LIJST},
	{.naam = "vorm", .label = "Vorm", .soort = VELD_KEUZE, .keuzes = soorten,
		.vlaggen = VELD_VAST},
	{.naam = "rekening", .label = "Rekening van de gemeente", .soort = VELD_TEKST, .max = 40,
		.vlaggen = VELD_VAST | VELD_IN_LIJST},
	{.naam = "eerste_dag", .label = "Eerste dag", .soort = VELD_DATUM,
		.vlaggen = VELD_VAST | VELD_IN_LIJST | VELD_FILTER},
	{.naam = "laatste_dag", .label = "Laatste dag", .soort = VELD_DATUM,
		.vlaggen = VELD_VAST | VELD_IN_LIJST},
	{.naam = "regels", .label = "Regels in het bestand", .soort = VELD_GETAL,
		.vlaggen = VELD_VAST, .groep = "Wat ermee is gedaan"},
	{.naam = "nieuw", .label = "Nieuwe betalingen", .soort = VELD_GETAL,
		.vlaggen = VELD_VAST | VELD_IN_LIJST},
	GETAL("bekend", "Waren er al"),
	{.naam = "uitgaand", .label = "Niet ontvangen maar betaald", .soort = VELD_GETAL,
		.vlaggen = VELD_VAST,
		.uitleg = "Geld dat van de rekening ging. Dat bewaart het programma niet."},
	{.naam = "niet_gelezen", .label = "Niet gelezen", .soort = VELD_GETAL,
		.vlaggen = VELD_VAST | VELD_IN_LIJST},
	{.naam = "let_op", .label = "Let op", .soort = VELD_LANGE_TEKST, .max = 20000,
		.vlaggen = VELD_VAST},
};

const struct recordtype type_afschrift = {
	.naam = "afschrift",
	.ding = "betaling",
	.meervoud = "afschriften",
	.titel = "Bankafschrift",
	.titel_meervoud = "Bankafschriften",
	.uitleg = "Een bestand van de bank dat is ingelezen.",
	.opslag = OPSLAG_TABEL,
	.door_programma = true,
	.velden = velden,
	.velden_n = G_AANTAL(velden),
	.bewaartermijn = "P7Y",
	.bewaargrond = "AWR 52: financiële administratie",
	.kop = "bestand",
	.nummer = "A",
};

/* ---- each line once ----------------------------------------------------------------------- */

enum { VINGER_BYTES = 24, VINGER_HEX = 2 * VINGER_BYTES + 1 };

/* How the bank writes it differs a little from file to file: spaces and capitals do not count. */
static struct str plat(struct arena *a, struct str s)
{
	struct str f = utf8_fold(a, s);
	char *p = arena_alloc(a, f.len + 1);
	size_t n = 0;

	for (size_t i = 0; i < f.len; i++)
		if (f.p[i] != ' ')
			p[n++] = f.p[i];
	return (struct str){p, n};
}

/*
 * A line with a name of the bank is known by that name; the others by all that they say. Of lines
 * in one file that say exactly the same, `keer` is which: two equal payments on a day are two,
 * and the same two when the file comes again.
 */
static struct str inhoud(struct arena *a, const struct bank_regel *r)
{
	char dag[DATE_TEXT_MAX];

	date_iso(r->geboekt, dag);
	if (r->bankref.len)
		return str_fmt(a, "%.*s|%s|%lld|%.*s", STR_ARG(plat(a, r->rekening)), dag,
			(long long)r->cent, STR_ARG(plat(a, r->bankref)));
	return str_fmt(a, "%.*s|%s|%lld|%.*s|%.*s|%.*s|%.*s", STR_ARG(plat(a, r->rekening)), dag,
		(long long)r->cent, STR_ARG(plat(a, r->iban)), STR_ARG(plat(a, r->naam)),
		STR_ARG(plat(a, r->kenmerk)), STR_ARG(plat(a, r->omschrijving)));
}

static void vinger(const struct act *act, struct str wat, size_t keer, char hex[VINGER_HEX])
{
	struct str s = str_fmt(act->arena, "%zu|%.*s", keer, STR_ARG(wat));
	unsigned char h[VINGER_BYTES];

	crypto_generichash(h, sizeof(h), (const unsigned char *)s.p, s.len, act->huis->sleutel,
		sizeof(act->huis->sleutel));
	sodium_bin2hex(hex, VINGER_HEX, h, sizeof(h));
}

static const struct db_sql sql_nieuw = {
	.both = "INSERT INTO afschriftregel (vinger, tijd) VALUES ($1, $2) "
		"ON CONFLICT (vinger) DO NOTHING RETURNING vinger"};

static enum model_rc is_nieuw(struct act *act, const char *hex, bool *nieuw)
{
	struct db_stmt *st = db_prepare(act->db, &sql_nieuw);
	enum db_rc rc;

	db_bind_text(st, 1, str_of(hex));
	db_bind_int(st, 2, act->nu);
	rc = db_step(st);
	*nieuw = rc == DB_ROW;
	db_reset(st);
	return rc == DB_ROW ? MODEL_OK : model_van_db(rc);
}

/* ---- keeping --------------------------------------------------------------------------------- */

struct telling {
	int64_t nieuw, bekend, uitgaand, mis;
	struct buf let_op;
	struct str *eerder;        /* contents of lines so far, to count equal ones */
};

static void meld(struct telling *t, const struct bank_regel *r, const char *reden)
{
	if (t->let_op.len < 15000)
		buf_fmt(&t->let_op, "Regel %lld: %s\n", (long long)r->regel, reden);
}

static enum model_rc bewaar_regel(struct act *act, const struct record *af,
				  const struct bank_regel *r, struct fouten *f)
{
	struct record *b = record_nieuw(act, &type_betaling);
	char dag[DATE_TEXT_MAX], nr[24];

	record_zet(b, "geboekt_op", str_dup(act->arena, date_iso(r->geboekt, dag)));
	geld_zet_cent(act, b, "bedrag", r->cent);
	record_zet(b, "naam", utf8_clean(act->arena, utf8_head(r->naam, 140)));
	record_zet(b, "iban", plat(act->arena, r->iban));
	for (size_t i = 0; i < b->type->velden_n; i++)
		if (b->type->velden[i].soort == VELD_KENMERK && b->waarde[i].len)
			(void)veld_lees(&b->type->velden[i], act->arena, r->iban, &b->waarde[i]);
	record_zet(b, "kenmerk", utf8_clean(act->arena, utf8_head(r->kenmerk, 140)));
	record_zet(b, "omschrijving", utf8_clean(act->arena, r->omschrijving));
	record_zet(b, "herkomst", record_veld(af, "vorm"));
	record_zet(b, "afschrift", af->id);
	snprintf(nr, sizeof(nr), "%lld", (long long)r->regel);
	record_zet(b, "regel", str_dup(act->arena, str_of(nr)));
	return record_maak(act, b, f);
}

static size_t hoeveelste(struct telling *t, size_t i)
{
	size_t n = 0;

	for (size_t k = 0; k < i; k++)
		n += str_eq(t->eerder[k], t->eerder[i]);
	return n;
}

static enum model_rc neem_regel(struct act *act, const struct record *af,
				const struct bank_afschrift *u, size_t i, struct telling *t,
				struct fouten *f)
{
	const struct bank_regel *r = &u->regel[i];
	char hex[VINGER_HEX];
	bool nieuw;
	enum model_rc rc;

	t->eerder[i] = STR("");
	if (r->fout || r->cent == 0) {
		meld(t, r, r->fout ? r->fout : "het bedrag is nul");
		t->mis++;
		return MODEL_OK;
	}
	if (r->cent < 0) {
		if (r->terugboeking)
			meld(t, r, "de bank boekt een eerdere ontvangst terug. Zoek die betaling "
				   "en kies 'Toerekening terugdraaien'");
		t->uitgaand++;
		return MODEL_OK;
	}
	t->eerder[i] = inhoud(act->arena, r);
	vinger(act, t->eerder[i], hoeveelste(t, i), hex);
	rc = is_nieuw(act, hex, &nieuw);
	if (rc != MODEL_OK)
		return rc;
	if (!nieuw) {
		t->bekend++;
		return MODEL_OK;
	}
	t->nieuw++;
	return bewaar_regel(act, af, r, f);
}

static void zet_dag(struct act *act, struct record *af, const char *naam, struct date d)
{
	char dag[DATE_TEXT_MAX];

	if (d.year)
		record_zet(af, naam, str_dup(act->arena, date_iso(d, dag)));
}

static struct record *kop(struct act *act, struct str bestand, bool camt,
			  const struct bank_afschrift *u)
{
	struct record *af = record_nieuw(act, &type_afschrift);

	record_zet(af, "bestand", utf8_head(bestand, 120));
	record_zet(af, "vorm", camt ? STR("camt053") : STR("csv"));
	record_zet(af, "rekening", utf8_head(u->rekening, 40));
	zet_dag(act, af, "eerste_dag", u->van);
	zet_dag(act, af, "laatste_dag", u->tot);
	geld_zet_cent(act, af, "regels", (int64_t)u->n);
	return af;
}

/* The counts are known at the end, and payments name the statement: so it is made first. */
static enum model_rc sluit_af(struct act *act, struct record *af, struct telling *t,
			      struct fouten *f)
{
	geld_zet_cent(act, af, "nieuw", t->nieuw);
	geld_zet_cent(act, af, "bekend", t->bekend);
	geld_zet_cent(act, af, "uitgaand", t->uitgaand);
	geld_zet_cent(act, af, "niet_gelezen", t->mis);
	record_zet(af, "let_op", str_trim(str_dup(act->arena, buf_view(&t->let_op))));
	return record_wijzig(act, af, f);
}

enum model_rc afschrift_bewaar(struct act *act, struct str bestand, bool camt,
			       const struct bank_afschrift *u, struct record **out,
			       struct fouten *f)
{
	struct telling t = {.eerder = ARENA_NEWN(act->arena, struct str, u->n + 1)};
	struct record *af = kop(act, bestand, camt, u);
	enum model_rc rc;

	*out = af;
	buf_init(&t.let_op, 32 * 1024);
	if (!u->sluit)
		buf_cstr(&t.let_op, "De regels tellen niet op van het beginsaldo tot het "
			"eindsaldo. Misschien is het bestand niet volledig.\n");
	rc = record_maak(act, af, f);
	for (size_t i = 0; i < u->n && rc == MODEL_OK; i++)
		rc = neem_regel(act, af, u, i, &t, f);
	if (rc == MODEL_OK)
		rc = sluit_af(act, af, &t, f);
	audit_add(act, "inlezen", STR("afschrift"), af->id, rc == MODEL_OK ? "ok" : "mislukt",
		t.nieuw);
	buf_release(&t.let_op);
	return rc;
}
