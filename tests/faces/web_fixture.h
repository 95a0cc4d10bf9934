/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The real server on a free port over a database of its own, with the types and the
 * import job of the program, one user for each role (login name: the role; password
 * WEB_PASSWORD) and a record type `proef` that has a field of every kind. Its rights are
 * those of signaal.
 */
#ifndef TESTS_WEB_FIXTURE_H
#define TESTS_WEB_FIXTURE_H

#include <dirent.h>
#include <unistd.h>

#include "core/model/loop.h"
#include "core/store/tekst.h"
#include "core/trust/audit.h"
#include "core/trust/wachtwoord.h"
#include "faces/web/web.h"
#include "http/http_fixture.h"
#include "testdb.h"
#include "trust/zegel_fixture.h"
#include "work/invoer/invoer.h"
#include "work/schema.h"

#define WEB_PASSWORD "vijf losse appels"
#define WEB_NOW (INT64_C(1768000000) * CLOCK_SECOND) /* 9 January 2026 */

static const struct keuze web_kleuren[] = {
	{"rood", "Rood"}, {"groen", "Groen"}, {"blauw", "Blauw"}, {NULL, NULL}};
static const struct keuze web_themas[] = {{"drugs", "Drugs"}, {"hennep", "Hennepteelt"},
	{"witwassen", "Witwassen"}, {"zorgfraude", "Zorgfraude"}, {"vastgoed", "Vastgoed"},
	{"autobranche", "Autobranche"}, {"milieu", "Milieu"}, {NULL, NULL}};

static const struct veld web_velden[] = {
	{.naam = "onderwerp", .label = "Onderwerp", .soort = VELD_TEKST, .groep = "Wat",
		.vlaggen = VELD_VERPLICHT | VELD_IN_LIJST | VELD_ZOEKTEKST,
		.uitleg = "Kort, in een paar woorden."},
	{.naam = "feiten", .label = "Wat is er gezien", .soort = VELD_LANGE_TEKST,
		.vlaggen = VELD_VERPLICHT | VELD_ZOEKTEKST},
	{.naam = "thema", .label = "Thema", .soort = VELD_KEUZE, .keuzes = web_themas,
		.vlaggen = VELD_IN_LIJST | VELD_FILTER},
	{.naam = "kleur", .label = "Kleur", .soort = VELD_KEUZE, .keuzes = web_kleuren},
	{.naam = "kenmerken", .label = "Wat viel op", .soort = VELD_MEERKEUZE,
		.keuzes = web_kleuren, .vlaggen = VELD_FILTER},
	{.naam = "gezien_op", .label = "Gezien op", .soort = VELD_DATUM,
		.vlaggen = VELD_IN_LIJST | VELD_FILTER},
	{.naam = "aantal", .label = "Aantal", .soort = VELD_GETAL, .groep = "Cijfers",
		.vlaggen = VELD_IN_LIJST},
	{.naam = "bedrag", .label = "Bedrag", .soort = VELD_GELD},
	{.naam = "moment", .label = "Moment", .soort = VELD_TIJDSTIP},
	{.naam = "termijn", .label = "Termijn", .soort = VELD_PERIODE},
	{.naam = "dringend", .label = "Is het dringend", .soort = VELD_JANEE,
		.vlaggen = VELD_FILTER},
	{.naam = "kenteken", .label = "Kenteken", .soort = VELD_KENMERK, .kenmerk = KM_KENTEKEN,
		.groep = "Wie", .vlaggen = VELD_KENMERK_SOEPEL | VELD_ZOEKWOORD},
	{.naam = "postcode", .label = "Postcode", .soort = VELD_KENMERK, .kenmerk = KM_POSTCODE},
	{.naam = "melder", .label = "Melder", .soort = VELD_TEKST,
		.vlaggen = VELD_GEVOELIG | VELD_IN_LIJST},
	{.naam = "eerder", .label = "Eerdere proef", .soort = VELD_VERWIJZING,
		.verwijst = "proef"},
	{.naam = "teller", .label = "Teller", .soort = VELD_GETAL, .vlaggen = VELD_VAST},
};

static const struct status web_statussen[] = {{.waarde = "nieuw", .label = "Nieuw", .dagen = 5},
	{.waarde = "bezig", .label = "In behandeling"}, {"klaar", "Klaar", STATUS_KLAAR, 0},
	{"afgewezen", "Afgewezen", STATUS_KLAAR, 0}, {NULL, NULL, 0, 0}};

static const struct veld web_vragen[] = {
	{.naam = "uitkomst", .label = "Wat kwam eruit", .soort = VELD_KEUZE, .keuzes = web_kleuren,
		.vlaggen = VELD_VERPLICHT, .uitleg = "Kies wat er het meest op lijkt."},
	{.naam = "teller", .label = "Hoe vaak", .soort = VELD_GETAL},
};

static inline enum model_rc web_eist(struct act *act, const struct record *r,
	const struct stap *s, struct fouten *f)
{
	(void)act;
	(void)s;
	if (record_veld(r, "gezien_op").len)
		return MODEL_OK;
	return fouten_weiger(f, "gezien", STR("Er staat niet wanneer het is gezien."),
		STR("Vul eerst de datum in."), str_fmt(act->arena, "/proeven/%.*s/wijzigen",
			STR_ARG(r->id)));
}

static const struct overgang web_overgangen[] = {
	{.naam = "oppakken", .van = "nieuw", .naar = "bezig", .knop = "Oppakken",
		.uitleg = "U gaat hiermee aan de slag.", .vlaggen = OVERGANG_ZONDER_REDEN},
	{.naam = "afronden", .van = "bezig", .naar = "klaar", .knop = "Afronden",
		.uitleg = "Alles is gedaan.", .vragen = web_vragen, .vragen_n = 2,
		.eist = web_eist},
	{.naam = "afwijzen", .van = "nieuw", .naar = "afgewezen", .knop = "Afwijzen",
		.uitleg = "Hier is niets mee te doen.", .recht = RECHT_BESLISSEN},
	{.naam = "vanzelf", .van = "nieuw bezig klaar", .naar = "afgewezen", .knop = "Vanzelf",
		.uitleg = "Alleen het programma.", .vlaggen = OVERGANG_PROGRAMMA},
	{.naam = NULL},
};

static const struct recordtype web_type = {
	.naam = "proef", .ding = "proef", .meervoud = "proeven", .titel = "Proef",
	.titel_meervoud = "Proeven", .uitleg = "Een proef met elk soort veld.",
	.opslag = OPSLAG_TABEL, .velden = web_velden,
	.velden_n = sizeof(web_velden) / sizeof(web_velden[0]), .statussen = web_statussen,
	.overgangen = web_overgangen,
	.bewaartermijn = "P1Y", .bewaargrond = "proef", .kop = "onderwerp", .nummer = "P",
};

struct web_fix {
	struct testdb *t;
	struct huis huis;
	struct arena *arena;
	struct http_server *server;
	struct invoer_werker *worker;
	char dir[32];               /* of uploads; removed with what is in it */
	struct str user[ROL_N];     /* key of the user of each role */
};

static inline void web_tables_make(struct testdb *t)
{
	char k0[ZEGEL_HEX];
	struct db *db = db_take(t->pool, DB_WRITE, 1000);

	assert_non_null(db);
	assert_int_equal(schema_bijwerken(db), DB_OK);
	zegel_fixture_begin(db, k0);
	db_give(t->pool, db);
}

static inline void web_users_make(struct web_fix *f)
{
	struct act act;
	const char *reason;

	act_init(&act, &f->huis, f->arena,
		(struct wie){.id = STR(""), .naam = STR("proef"), .rol = ROL_BEHEERDER,
			.herkomst = STR("opdrachtregel")});
	assert_int_equal(act_begin(&act, DB_WRITE), DB_OK);
	for (int r = ROL_MELDER; r < ROL_N; r++) {
		struct gebruiker g = {.naam = str_of(rol_naam((enum rol)r)),
			.volledig = str_fmt(f->arena, "%c. van Proef", 'A' + r),
			.rol = (enum rol)r, .actief = true, .afdeling = STR("Veiligheid"),
			.email = STR("")};

		assert_int_equal(gebruiker_maak(&act, &g, STR(WEB_PASSWORD), &reason), TRUST_OK);
		f->user[r] = g.id;
	}
	assert_int_equal(act_commit(&act), DB_OK);
}

/* With other types than the program's, and the tables of more faces. */
static inline void web_open_with(struct web_fix *f, struct testdb *t,
	const struct recordtype *const *types, const struct route *const *(*tables)(void))
{
	struct http_config cfg = {.listen = "127.0.0.1:0", .quiet = true,
		.threads = 2, .memory_max = 16 << 20};
	char err[256] = "";

	clock_fix(WEB_NOW);
	wachtwoord_kosten(true);
	rol_test("proef", (const char *const[ROL_N]){[ROL_MELDER] = "eew....",
		[ROL_INFORMATIEREGISSEUR] = "wwww.ww", [ROL_CASUSREGISSEUR] = "www...w",
		[ROL_TOEZICHTHOUDER] = "eew....", [ROL_JURIST] = "www...."});
	schema_types(types);
	*f = (struct web_fix){.t = t, .huis = {.pool = t->pool, .sleutel = "0123456789abcde",
		.naam = STR("Gemeente Proefdam"), .adres = STR("https://proef.example"),
		.beveiliging = STR("mailto:veilig@proef.example")}};
	web_tables_make(t);
	f->arena = arena_new(64 << 20);
	f->huis.woorden = woorden_new();
	f->huis.audit = audit_open(t->pool);
	web_users_make(f);
	snprintf(f->dir, sizeof(f->dir), "/tmp/contramijn-web-XXXXXX");
	assert_non_null(mkdtemp(f->dir));
	cfg.tmp_dir = f->dir;
	f->worker = invoer_werker_begin(&f->huis);
	invoer_map_zet(f->dir);
	web_start();
	f->server = http_start(&cfg, &f->huis, tables(), err);
	if (!f->server)
		fail_msg("http_start: %s", err);
}

static inline void web_open(struct web_fix *f, struct testdb *t)
{
	static const struct recordtype *const types[] = {&web_type, NULL};

	web_open_with(f, t, types, web_tables);
}

static inline void web_dir_remove(const char *path)
{
	DIR *dir = opendir(path);
	struct dirent *e;

	while (dir && (e = readdir(dir)))
		unlinkat(dirfd(dir), e->d_name, 0);
	if (dir)
		closedir(dir);
	rmdir(path);
}

static inline void web_close(struct web_fix *f)
{
	http_stop(f->server);
	invoer_map_zet(NULL);
	invoer_werker_einde(f->worker);
	web_dir_remove(f->dir);
	audit_close(f->huis.audit);
	woorden_free(f->huis.woorden);
	arena_free(f->arena);
	clock_fix(0);
}

/* Logs in through the page; the value of the session cookie, in the arena. */
static inline struct str web_login(struct web_fix *f, const char *name)
{
	struct str body = str_fmt(f->arena, "naam=%s&wachtwoord=vijf+losse+appels", name);
	struct str answer = talk(f->server,
		str_fmt(f->arena,
			"POST /inloggen HTTP/1.1\r\nHost: test\r\nConnection: close\r\n"
			"Content-Type: application/x-www-form-urlencoded\r\n"
			"Content-Length: %zu\r\n\r\n%.*s",
			body.len, STR_ARG(body)));
	struct str cookie = header_of(answer, "Set-Cookie");
	size_t from = str_find(cookie, STR("="), 0), to = str_find(cookie, STR(";"), 0);

	ASSERT_STATUS(answer, 303);
	assert_true(from != SIZE_MAX && to != SIZE_MAX);
	return str_dup(f->arena, str_sub(cookie, from + 1, to - from - 1));
}

static inline struct str web_get(struct web_fix *f, struct str cookie, const char *path)
{
	return talk(f->server,
		str_fmt(f->arena,
			"GET %s HTTP/1.1\r\nHost: test\r\nConnection: close\r\n"
			"Cookie: __Host-sid=%.*s\r\n\r\n",
			path, STR_ARG(cookie)));
}

/* The token for forms of this session, from a page that has one. */
static inline struct str web_csrf(struct web_fix *f, struct str cookie)
{
	struct str page = web_get(f, cookie, "/uitloggen");
	static const struct str mark = STR_INIT("name=\"csrf\" value=\"");
	size_t at = str_find(page, mark, 0), end;

	if (at == SIZE_MAX)
		fail_msg("no csrf in %.*s", STR_ARG(page));
	end = str_find(page, STR("\""), at + mark.len);
	return str_dup(f->arena, str_sub(page, at + mark.len, end - at - mark.len));
}

#endif
