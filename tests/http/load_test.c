/* SPDX-License-Identifier: EUPL-1.2 */
/* Deadlines, many connections, and an orderly end. */
#include "http/http_fixture.h"

#include <pthread.h>
#include <sys/resource.h>

/* ---- deadlines ------------------------------------------------------------------ */

/* Sends one byte of `text` each 50 ms until the other side closes; ms it took. */
static int64_t trickle(int fd, const char *text, struct buf *got)
{
	int64_t begun = clock_monotonic();
	size_t len = strlen(text);

	for (size_t i = 0; clock_monotonic() - begun < 10 * CLOCK_SECOND; i++) {
		if (!put(fd, (struct str){&text[i % len], 1}) || get_some(fd, got, 50) == 0)
			break;
	}
	return (clock_monotonic() - begun) / 1000;
}

static void assert_between(int64_t ms, int64_t low, int64_t high)
{
	if (ms < low || ms > high)
		fail_msg("%lld ms, not %lld to %lld", (long long)ms, (long long)low,
			 (long long)high);
}

static void a_slow_head_is_dropped_at_its_deadline(void **state)
{
	struct http_server *s = serve((struct http_config){.header_deadline_s = 1}, NULL);
	struct buf b;
	int fd = dial(s);

	(void)state;
	buf_init(&b, 1 << 20);
	put_c(fd, "GET / HTTP/1.1" CRLF HOST);
	assert_between(trickle(fd, "A: b" CRLF, &b), 700, 2500);
	ASSERT_STATUS(buf_view(&b), 408);
	ASSERT_HAS(buf_view(&b), "frame-ancestors 'none'");
	close(fd);
	buf_release(&b);
	http_stop(s);
}

static void a_slow_second_head_is_dropped_as_well(void **state)
{
	struct http_config cfg = {.header_deadline_s = 1, .idle_deadline_s = 2};
	struct http_server *s = serve(cfg, NULL);
	struct buf b;
	int fd = dial(s);

	(void)state;
	buf_init(&b, 1 << 20);
	put_c(fd, "GET / HTTP/1.1" CRLF HOST END);
	get_one(fd, &b);
	put_c(fd, "GET / HTTP/1.1" CRLF HOST);
	assert_between(trickle(fd, "A: b" CRLF, &b), 700, 2500);
	close(fd);
	/* So slow that not even the request line is there. */
	fd = dial(s);
	buf_clear(&b);
	put_c(fd, "GET / HTTP/1.1" CRLF HOST END);
	get_one(fd, &b);
	assert_between(trickle(fd, "a", &b), 1700, 3500);
	close(fd);
	buf_release(&b);
	http_stop(s);
}

static void a_slow_body_is_dropped_at_its_deadline(void **state)
{
	struct http_server *s = serve((struct http_config){.body_deadline_s = 1}, NULL);
	struct buf b;
	int fd = dial(s);

	(void)state;
	buf_init(&b, 1 << 20);
	put_c(fd, "POST /open HTTP/1.1" CRLF HOST "Content-Length: 900" CRLF
		  "Content-Type: application/x-www-form-urlencoded" CRLF END);
	assert_between(trickle(fd, "a", &b), 700, 2500);
	assert_int_equal(b.len, 0);
	close(fd);
	buf_release(&b);
	http_stop(s);
}

static void a_silent_connection_is_dropped(void **state)
{
	struct http_config cfg = {.header_deadline_s = 1, .idle_deadline_s = 1};
	struct http_server *s = serve(cfg, NULL);
	struct buf b;
	int silent = dial(s), idle = dial(s);

	(void)state;
	buf_init(&b, 1 << 20);
	put_c(idle, "GET / HTTP/1.1" CRLF HOST END);
	get_one(idle, &b);
	assert_int_equal(get_some(silent, &b, 2500), 0);
	assert_int_equal(get_some(idle, &b, 2500), 0);
	close(silent);
	close(idle);
	buf_release(&b);
	http_stop(s);
}

/* ---- many ----------------------------------------------------------------------- */

enum { IDLE = 2000, CLIENTS = 200, EACH = 20 };

static void two_thousand_idle_connections_leave_room_for_a_fresh_one(void **state)
{
	struct http_server *s = serve((struct http_config){0}, NULL);
	static int fd[IDLE];
	int64_t begun;
	struct buf b;

	(void)state;
	buf_init(&b, 1 << 16);
	/* Half of them say nothing, half are idle after an answer. */
	for (int i = 0; i < IDLE; i++) {
		fd[i] = dial(s);
		if (i % 2)
			continue;
		buf_clear(&b);
		put_c(fd[i], "GET / HTTP/1.1" CRLF HOST END);
		get_one(fd[i], &b);
		ASSERT_STATUS(buf_view(&b), 200);
	}
	begun = clock_monotonic();
	for (int i = 0; i < 20; i++)
		ASSERT_STATUS(talk_c(s, "GET / HTTP/1.1" CRLF HOST CLOSE END), 200);
	assert_between((clock_monotonic() - begun) / 1000, 0, 4000);
	/* And none of them was lost. */
	for (int i = 0; i < IDLE; i += 100) {
		buf_clear(&b);
		put_c(fd[i], "GET / HTTP/1.1" CRLF HOST END);
		get_one(fd[i], &b);
		ASSERT_STATUS(buf_view(&b), 200);
	}
	for (int i = 0; i < IDLE; i++)
		close(fd[i]);
	buf_release(&b);
	http_stop(s);
}

static void past_the_maximum_a_connection_gets_503(void **state)
{
	struct http_server *s = serve((struct http_config){.connections_max = 3}, NULL);
	int fd[3];
	struct str got;

	(void)state;
	for (int i = 0; i < 3; i++)
		fd[i] = dial(s);
	got = talk_c(s, "GET / HTTP/1.1" CRLF HOST CLOSE END);
	ASSERT_STATUS(got, 503);
	ASSERT_HAS(got, "frame-ancestors 'none'");
	close(fd[0]);
	usleep(100000);
	/* The refused one may linger for a moment. */
	for (int i = 0; i < 50 && status_of(got) != 200; i++) {
		got = talk_c(s, "GET / HTTP/1.1" CRLF HOST CLOSE END);
		usleep(50000);
	}
	ASSERT_STATUS(got, 200);
	close(fd[1]);
	close(fd[2]);
	http_stop(s);
}

static _Atomic int good;

static void *client(void *arg)
{
	const struct http_server *s = arg;
	struct buf b;
	int fd = dial(s);

	buf_init(&b, 1 << 16);
	for (int i = 0; i < EACH; i++) {
		bool last = i == EACH - 1;

		buf_clear(&b);
		put_c(fd, i % 2 ? "POST /open HTTP/1.1" CRLF HOST "Content-Length: 3" CRLF
				  "Content-Type: application/x-www-form-urlencoded" CRLF END "a=b"
				: "GET /dingen/7 HTTP/1.1" CRLF HOST END);
		get_one(fd, &b);
		if (status_of(buf_view(&b)) == 200 &&
		    has(buf_view(&b), i % 2 ? "form a=b" : "param=7"))
			atomic_fetch_add(&good, 1);
		if (last)
			break;
	}
	close(fd);
	buf_release(&b);
	return NULL;
}

static void two_hundred_clients_at_once_are_all_answered(void **state)
{
	struct http_server *s = serve((struct http_config){0}, NULL);
	pthread_t t[CLIENTS];

	(void)state;
	atomic_store(&good, 0);
	for (int i = 0; i < CLIENTS; i++)
		assert_int_equal(pthread_create(&t[i], NULL, client, s), 0);
	for (int i = 0; i < CLIENTS; i++)
		pthread_join(t[i], NULL);
	assert_int_equal(atomic_load(&good), CLIENTS * EACH);
	http_stop(s);
}

/* ---- the end -------------------------------------------------------------------- */

static void *slow_client(void *arg)
{
	struct buf *b = malloc(sizeof(*b));
	int fd = dial(arg);

	buf_init(b, 1 << 16);
	put_c(fd, "GET /traag HTTP/1.1" CRLF HOST END);
	get_all(fd, b, 5000);
	close(fd);
	return b;
}

static void a_running_request_is_finished_before_the_end(void **state)
{
	struct http_server *s = serve((struct http_config){0}, NULL);
	struct buf idle, *got;
	pthread_t t;
	int fd = dial(s);

	(void)state;
	buf_init(&idle, 1 << 16);
	put_c(fd, "GET / HTTP/1.1" CRLF HOST END);
	get_one(fd, &idle);
	pthread_create(&t, NULL, slow_client, s);
	usleep(150000);
	http_stop(s);
	pthread_join(t, (void **)&got);
	ASSERT_STATUS(buf_view(got), 200);
	ASSERT_HAS(buf_view(got), "klaar");
	ASSERT_HAS(buf_view(got), "Connection: close");
	assert_int_equal(get_some(fd, &idle, 1000), 0);
	close(fd);
	buf_release(got);
	free(got);
	buf_release(&idle);
}

static void a_port_in_use_or_a_bad_address_is_told(void **state)
{
	struct http_server *s = serve((struct http_config){0}, NULL);
	char at[64], err[256] = "";
	struct http_config cfg = {.listen = at};

	(void)state;
	snprintf(at, sizeof(at), "127.0.0.1:%d", http_port(s));
	assert_null(http_start(&cfg, NULL, test_tables, err));
	assert_non_null(strstr(err, at));
	snprintf(at, sizeof(at), "8080");
	assert_null(http_start(&cfg, NULL, test_tables, err));
	assert_non_null(strstr(err, "HOST:POORT"));
	http_stop(s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_slow_head_is_dropped_at_its_deadline),
		cmocka_unit_test(a_slow_second_head_is_dropped_as_well),
		cmocka_unit_test(a_slow_body_is_dropped_at_its_deadline),
		cmocka_unit_test(a_silent_connection_is_dropped),
		cmocka_unit_test(two_thousand_idle_connections_leave_room_for_a_fresh_one),
		cmocka_unit_test(past_the_maximum_a_connection_gets_503),
		cmocka_unit_test(two_hundred_clients_at_once_are_all_answered),
		cmocka_unit_test(a_running_request_is_finished_before_the_end),
		cmocka_unit_test(a_port_in_use_or_a_bad_address_is_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
