/* SPDX-License-Identifier: EUPL-1.2 */
/* The processing log: one record a person and processing, nobody who looked, and a collector
 * that gets all of it in order however often it says no. */
#include "work/huis_fixture.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <pthread.h>
#include <sys/socket.h>

#include "core/trust/zegel.h"
#include "work/instelling/instelling.h"
#include "work/logboek/ldv.h"

/* ---- a small receiver ------------------------------------------------------------------ */

enum { ONTVANGEN_MAX = 1 << 20 };

struct ontvanger {
	int fd, weigert, gezien; /* how many times it says 503 first; how many bodies it took */
	char tekst[ONTVANGEN_MAX];
	size_t n;
	pthread_t draad;
};

static size_t lengte(const char *kop)
{
	const char *p = strcasestr(kop, "content-length:");

	return p ? (size_t)strtoul(p + sizeof("content-length:") - 1, NULL, 10) : 0;
}

static void neem_aan(struct ontvanger *o, int c)
{
	static char buf[ONTVANGEN_MAX];
	const char *ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}";
	const char *nee = "HTTP/1.1 503 Busy\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
	const char *lijf = NULL;
	size_t n = 0, wil = 0;
	ssize_t k;

	while (!lijf || n - (size_t)(lijf - buf) < wil) {
		k = read(c, buf + n, sizeof(buf) - n - 1);
		if (k <= 0)
			break;
		n += (size_t)k;
		buf[n] = '\0';
		if (!lijf && (lijf = strstr(buf, "\r\n\r\n"))) {
			lijf += 4;
			wil = lengte(buf);
		}
	}
	if (!lijf || !wil)
		return;
	if (o->weigert-- > 0) {
		assert_true(write(c, nee, strlen(nee)) > 0);
		return;
	}
	memcpy(o->tekst + o->n, lijf, wil);
	o->n += wil;
	o->tekst[o->n++] = '\n';
	o->gezien++;
	assert_true(write(c, ok, strlen(ok)) > 0);
}

static void *luister(void *arg)
{
	struct ontvanger *o = arg;
	int c;

	while ((c = accept(o->fd, NULL, NULL)) >= 0) {
		neem_aan(o, c);
		close(c);
	}
	return NULL;
}

static int begin(struct ontvanger *o)
{
	struct sockaddr_in a = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	socklen_t n = sizeof(a);

	o->fd = socket(AF_INET, SOCK_STREAM, 0);
	assert_int_equal(bind(o->fd, (struct sockaddr *)&a, sizeof(a)), 0);
	assert_int_equal(listen(o->fd, 8), 0);
	assert_int_equal(getsockname(o->fd, (struct sockaddr *)&a, &n), 0);
	assert_int_equal(pthread_create(&o->draad, NULL, luister, o), 0);
	return ntohs(a.sin_port);
}

static void einde(struct ontvanger *o)
{
	shutdown(o->fd, SHUT_RDWR);
	close(o->fd);
	pthread_join(o->draad, NULL);
}

/* ---- the house ----------------------------------------------------------------------------- */

static void zet_adres(struct fix *f, struct str adres)
{
	struct act *act = fix_act(f, ROL_BEHEERDER, DB_WRITE);
	struct fouten fouten = {.n = 0};
	struct record *r;

	assert_int_equal(instellingen_haal(act, &r), MODEL_OK);
	record_zet(r, "ldv_adres", adres);
	assert_int_equal(instellingen_zet(act, r, &fouten), MODEL_OK);
	fix_klaar(f);
}

static const char mensen[] = "Nummer;Voornamen;Achternaam;Geboortedatum\n"
			     "p1;Quirijn;Zonneklapwijk;5-3-1971\np2;Wilma;Wilgenbroeck;6-4-1980\n";

static void gebruik(struct fix *f)
{
	struct entiteit_regel *e;
	struct blad blad;
	struct act *act;
	size_t n;

	fix_bron(f, "mensen", "persoon");
	fix_lees(f, "mensen", mensen);
	f->wie = "01jkijker00000000000000000";
	act = fix_act(f, ROL_INFORMATIEREGISSEUR, DB_READ);
	assert_int_equal(entiteit_lijst(act, MATCH_PERSOON, STR(""), 10, &e, &n), MODEL_OK);
	assert_int_equal(n, 2);
	fix_klaar(f);
	act = fix_act(f, ROL_INFORMATIEREGISSEUR, DB_READ);
	assert_int_equal(entiteit_haal(act, e[0].id, &blad), MODEL_OK);
	fix_klaar(f);
	f->wie = NULL;
}

static size_t lees(struct fix *f, struct ldv_record **r)
{
	struct act *act = fix_act(f, ROL_PRIVACYFUNCTIONARIS, DB_WRITE);
	int64_t volgende;
	size_t n;

	assert_int_equal(ldv_lees(act, 0, r, &n, &volgende), DB_OK);
	assert_true(volgende > 0);
	fix_klaar(f);
	return n;
}

static size_t tel(const struct ldv_record *r, size_t n, const char *naam)
{
	size_t k = 0;

	for (size_t i = 0; i < n; i++)
		k += str_is(r[i].naam, naam);
	return k;
}

static void each_person_of_a_list_gets_a_record_of_its_own(void **state)
{
	(void)state;
	TESTDB_EACH(t)
	{
		struct ldv_record *r;
		struct fix f;
		size_t n;

		fix_open(&f, t);
		gebruik(&f);
		n = lees(&f, &r);
		assert_int_equal(tel(r, n, "lijst entiteit"), 2);
		assert_int_equal(tel(r, n, "lezen entiteit"), 1);
		for (size_t i = 0; i < n; i++) {
			json_t *j = ldv_json(f.a, &r[i]);
			char *tekst = json_dumps(j, JSON_COMPACT);

			assert_int_equal(strlen(r[i].trace_id), 32);
			assert_int_equal(strlen(r[i].span_id), 16);
			assert_true(r[i].activiteit.len > 0);
			assert_non_null(strstr(tekst, "dpl.core.data_subject_id"));
			/* no users, no keys, no names */
			assert_null(strstr(tekst, "kijker"));
			assert_null(strstr(tekst, "Zonneklapwijk"));
			free(tekst);
			json_decref(j);
		}
		fix_close(&f);
	}
}

static void who_was_destroyed_gets_no_name_again(void **state)
{
	(void)state;
	TESTDB_EACH(t)
	{
		struct ldv_record *r;
		struct act *act;
		struct fix f;
		struct str id;
		size_t n;

		fix_open(&f, t);
		gebruik(&f);
		id = testdb_text(t, f.a, "SELECT id FROM entiteit WHERE naam LIKE 'Wilma%'");
		testdb_script(t, str_fmt(f.a,
					 "INSERT INTO vernietigd (record, soort, vernietiging, "
					 "tijd) VALUES ('%.*s', 'entiteit', 'x', 0)",
					 STR_ARG(id))
					 .p);
		act = fix_act(&f, ROL_PRIVACYFUNCTIONARIS, DB_WRITE);
		assert_int_equal(zegel_vergeet(act->db, id), DB_OK);
		fix_klaar(&f);
		n = lees(&f, &r);
		assert_int_equal(tel(r, n, "lijst entiteit"), 1);
		assert_int_equal(
			testdb_number(t, str_fmt(f.a,
						 "SELECT count(*) FROM "
						 "betrokkene_sleutel WHERE record = '%.*s'",
						 STR_ARG(id))
						 .p),
			0);
		fix_close(&f);
	}
}

static void a_collector_gets_everything_once_it_says_yes(void **state)
{
	(void)state;
	TESTDB_EACH(t)
	{
		static struct ontvanger o;
		char err[LDV_ERR_MAX];
		struct ldv_record *r;
		size_t n, spans = 0;
		json_t *j;
		struct fix f;
		int64_t gestuurd, poort;

		o = (struct ontvanger){.weigert = 1};
		poort = begin(&o);
		fix_open(&f, t);
		gebruik(&f);
		assert_true(ldv_verzend(&f.huis, &gestuurd, err)); /* no address: nothing goes */
		assert_int_equal(gestuurd, 0);
		zet_adres(&f, STR("http://logboek.example/v1/traces"));
		assert_false(
			ldv_verzend(&f.huis, &gestuurd, err)); /* not over a network in clear */
		assert_non_null(strstr(err, "https"));
		zet_adres(&f, str_fmt(f.a, "http://127.0.0.1:%d/v1/traces", (int)poort));
		n = lees(&f, &r);
		assert_false(ldv_verzend(&f.huis, &gestuurd, err));
		assert_non_null(strstr(err, "503"));
		assert_true(ldv_verzend(&f.huis, &gestuurd, err));
		assert_int_equal(gestuurd, (int64_t)n);
		assert_true(ldv_verzend(&f.huis, &gestuurd, err)); /* and nothing twice */
		assert_int_equal(gestuurd, 0);
		einde(&o);
		j = json_loads(o.tekst, JSON_DISABLE_EOF_CHECK, NULL);
		assert_non_null(j);
		spans = json_array_size(json_object_get(
			json_array_get(
				json_object_get(
					json_array_get(json_object_get(j, "resourceSpans"), 0),
					"scopeSpans"),
				0),
			"spans"));
		assert_int_equal(o.gezien, 1);
		assert_int_equal(spans, n);
		json_decref(j);
		fix_close(&f);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_person_of_a_list_gets_a_record_of_its_own),
		cmocka_unit_test(who_was_destroyed_gets_no_name_again),
		cmocka_unit_test(a_collector_gets_everything_once_it_says_yes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
