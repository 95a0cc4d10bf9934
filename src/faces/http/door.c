/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The door: one thread that accepts, reads the first head of each connection
 * without taking it, and gives the socket to libmicrohttpd only when that head is
 * whole and strict. It also ends every connection that passes its deadline:
 * libmicrohttpd's own time-out starts again with each byte (docs: techniek 1.4).
 *
 * Sockets are edge-triggered, because peeked bytes stay readable. Only this
 * thread cuts sockets, and only under the lock that libmicrohttpd's "closed" note
 * takes before it closes one: a number is never cut after it was given out again.
 */
#include <arpa/inet.h>
#include <errno.h>
#include <netdb.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <microhttpd.h>

#include "core/base/clock.h"
#include "faces/http/http_private.h"

enum { EVENTS = 64, SWEEP_MS = 200, LINGER_S = 2, FD_LIMIT = 65536, BACKLOG = 1024 };

struct door {
	struct http_server *server;
	struct MHD_Daemon *mhd;
	int listener, epoll, wake;
	pthread_t thread;
	bool started;
	_Atomic bool accepting, stop;
	pthread_mutex_t lock;       /* the list and by_fd */
	struct conn *first;
	struct conn **by_fd;
	size_t by_fd_n;
	_Atomic int count;
	char peek[HEAD_MAX + 1];
};

/* ---- the register ----------------------------------------------------------- */

void conn_within(struct conn *c, int seconds)
{
	atomic_store(&c->deadline, clock_monotonic() + seconds * CLOCK_SECOND);
}

static void unlink_locked(struct door *d, struct conn *c)
{
	if (c->prev)
		c->prev->next = c->next;
	else
		d->first = c->next;
	if (c->next)
		c->next->prev = c->prev;
	if (d->by_fd[c->fd] == c)
		d->by_fd[c->fd] = NULL;
	atomic_fetch_sub(&d->count, 1);
}

void door_forget(struct door *d, struct conn *c)
{
	pthread_mutex_lock(&d->lock);
	unlink_locked(d, c);
	pthread_mutex_unlock(&d->lock);
	free(c);
}

struct conn *door_find(struct door *d, int fd)
{
	struct conn *c = NULL;

	pthread_mutex_lock(&d->lock);
	if (fd >= 0 && (size_t)fd < d->by_fd_n)
		c = d->by_fd[fd];
	pthread_mutex_unlock(&d->lock);
	return c;
}

static struct conn *conn_new(struct door *d, int fd, const struct sockaddr_storage *peer,
			     socklen_t peer_len)
{
	struct conn *c = calloc(1, sizeof(*c)), *old;

	if (!c)
		return NULL;
	c->fd = fd;
	c->peer = *peer;
	c->peer_len = peer_len;
	conn_within(c, d->server->cfg.header_deadline_s);
	pthread_mutex_lock(&d->lock);
	/* libmicrohttpd can lose a socket without a note when memory is out. */
	old = d->by_fd[fd];
	if (old)
		unlink_locked(d, old);
	d->by_fd[fd] = c;
	c->next = d->first;
	if (c->next)
		c->next->prev = c;
	d->first = c;
	atomic_fetch_add(&d->count, 1);
	pthread_mutex_unlock(&d->lock);
	free(old);
	return c;
}

/* A connection that is still ours. */
static void conn_drop(struct door *d, struct conn *c)
{
	int fd = c->fd;

	door_forget(d, c);
	close(fd);
}

/* ---- refusing --------------------------------------------------------------- */

static void swallow(struct door *d, struct conn *c)
{
	for (;;) {
		ssize_t n = recv(c->fd, d->peek, sizeof(d->peek), MSG_DONTWAIT);

		if (n > 0)
			continue;
		if (n == 0 || (errno != EAGAIN && errno != EINTR))
			conn_drop(d, c);
		return;
	}
}

static void answer_text(struct buf *out, int status, bool api, const char *id)
{
	struct pair h[STANDARD_HEADERS_MAX];
	size_t n = headers_standard((struct header_kind){.api = api}, h);
	struct buf body;

	buf_init(&body, 8192);
	error_plain(&body, status, api, id);
	buf_fmt(out, "HTTP/1.1 %d %s\r\nConnection: close\r\n", status, status_reason(status));
	for (size_t i = 0; i < n; i++)
		buf_fmt(out, "%.*s: %.*s\r\n", STR_ARG(h[i].name), STR_ARG(h[i].value));
	buf_fmt(out, "Content-Type: %s\r\nContent-Length: %zu\r\n\r\n", error_type(api), body.len);
	buf_str(out, buf_view(&body));
	buf_release(&body);
}

/*
 * Our answer, then an orderly end: a close with unread bytes would send a reset,
 * and the client might lose the answer.
 */
static void refuse(struct door *d, struct conn *c, struct str bytes, int status)
{
	size_t target = str_find(bytes, STR(" "), 0);
	bool api = target != SIZE_MAX && str_starts(str_sub(bytes, target, 8), STR(" /api/"));
	char id[ID_LEN + 1];
	struct buf out;

	id_write(id);
	buf_init(&out, 16384);
	answer_text(&out, status, api, id);
	/* A fresh socket takes these few bytes at once; if not, the client is lost. */
	if (send(c->fd, out.p, out.len, MSG_NOSIGNAL | MSG_DONTWAIT) < 0)
		errno = 0;
	buf_release(&out);
	log_request(d->server->cfg.quiet, "-", "-", status, 0, id);
	shutdown(c->fd, SHUT_WR);
	c->phase = PHASE_LINGER;
	conn_within(c, LINGER_S);
	swallow(d, c);
}

/* ---- the first head --------------------------------------------------------- */

static void hand_over(struct door *d, struct conn *c)
{
	/* libmicrohttpd may note the end before MHD_add_connection is back. */
	int fd = c->fd;
	struct sockaddr_storage peer = c->peer;
	socklen_t len = c->peer_len;

	epoll_ctl(d->epoll, EPOLL_CTL_DEL, fd, NULL);
	c->phase = PHASE_HANDED;
	atomic_store(&c->busy, true);
	conn_within(c, d->server->cfg.header_deadline_s);
	if (MHD_add_connection(d->mhd, fd, (struct sockaddr *)&peer, len) == MHD_NO) {
		/* It has closed the socket; nobody was told. */
		struct conn *left = door_find(d, fd);

		if (left)
			door_forget(d, left);
	}
}

static void judge(struct door *d, struct conn *c, struct str bytes)
{
	size_t end = head_end(bytes);
	struct head head;
	enum head_rc rc;

	if (end == 0 && bytes.len <= HEAD_MAX)
		return;
	if (end == 0 || end > HEAD_MAX) {
		bool in_target = !memchr(bytes.p, '\n', bytes.len);

		refuse(d, c, bytes, in_target ? 414 : 431);
		return;
	}
	rc = head_parse(str_sub(bytes, 0, end), &head);
	if (rc != HEAD_OK)
		refuse(d, c, bytes, head_status(rc));
	else
		hand_over(d, c);
}

static void readable(struct door *d, struct conn *c)
{
	ssize_t n;

	if (c->phase == PHASE_LINGER) {
		swallow(d, c);
		return;
	}
	n = recv(c->fd, d->peek, sizeof(d->peek), MSG_PEEK | MSG_DONTWAIT);
	if (n > 0) {
		c->spoke = true;
		judge(d, c, (struct str){d->peek, (size_t)n});
	} else if (n == 0 || (errno != EAGAIN && errno != EINTR)) {
		conn_drop(d, c);
	}
}

/* ---- accepting -------------------------------------------------------------- */

static void accept_one(struct door *d, int fd, const struct sockaddr_storage *peer, socklen_t len)
{
	struct epoll_event ev = {.events = EPOLLIN | EPOLLRDHUP | EPOLLET};
	bool room = atomic_load(&d->count) < d->server->cfg.connections_max;
	struct conn *c;

	if ((size_t)fd >= d->by_fd_n) {
		close(fd);
		return;
	}
	c = conn_new(d, fd, peer, len);
	if (!c) {
		close(fd);
		return;
	}
	ev.data.ptr = c;
	if (epoll_ctl(d->epoll, EPOLL_CTL_ADD, fd, &ev) < 0)
		conn_drop(d, c);
	else if (!room)
		refuse(d, c, STR(""), 503);
}

static void accept_all(struct door *d)
{
	struct sockaddr_storage peer;

	while (atomic_load(&d->accepting)) {
		socklen_t len = sizeof(peer);
		int fd = accept4(d->listener, (struct sockaddr *)&peer, &len,
				 SOCK_NONBLOCK | SOCK_CLOEXEC);

		if (fd < 0 && (errno == EINTR || errno == ECONNABORTED))
			continue;
		if (fd < 0)
			return; /* none left, or no descriptors: the next sweep tries again */
		accept_one(d, fd, &peer, len);
	}
}

/* ---- deadlines -------------------------------------------------------------- */

/* Is fd still the socket that was handed over? */
static bool still_ours(const struct conn *c)
{
	struct sockaddr_storage now;
	socklen_t len = sizeof(now);

	return getpeername(c->fd, (struct sockaddr *)&now, &len) == 0 && len == c->peer_len &&
	       memcmp(&now, &c->peer, len) == 0;
}

static void cut_handed_locked(struct conn *c)
{
	if (still_ours(c))
		shutdown(c->fd, SHUT_RDWR);
	atomic_store(&c->deadline, INT64_MAX);
}

/* A late connection that is ours, taken from the list one at a time. */
static struct conn *late(struct door *d, int64_t now)
{
	struct conn *c;

	pthread_mutex_lock(&d->lock);
	for (c = d->first; c; c = c->next) {
		if (atomic_load(&c->deadline) > now)
			continue;
		if (c->phase != PHASE_HANDED)
			break;
		cut_handed_locked(c);
	}
	pthread_mutex_unlock(&d->lock);
	return c;
}

static void sweep(struct door *d)
{
	int64_t now = clock_monotonic();
	struct conn *c;

	while ((c = late(d, now))) {
		if (c->phase == PHASE_HEAD && c->spoke)
			refuse(d, c, STR(""), 408);
		else
			conn_drop(d, c);
	}
}

/* ---- the thread ------------------------------------------------------------- */

static void *run(void *arg)
{
	struct door *d = arg;
	struct epoll_event ev[EVENTS];
	int64_t next_sweep = 0;

	while (!atomic_load(&d->stop)) {
		int n = epoll_wait(d->epoll, ev, EVENTS, SWEEP_MS);

		for (int i = 0; i < n; i++) {
			if (ev[i].data.ptr == d)
				accept_all(d);
			else if (ev[i].data.ptr)
				readable(d, ev[i].data.ptr);
		}
		if (clock_monotonic() >= next_sweep) {
			sweep(d);
			accept_all(d);
			next_sweep = clock_monotonic() + SWEEP_MS * CLOCK_SECOND / 1000;
		}
	}
	return NULL;
}

/* ---- opening and closing ----------------------------------------------------- */

/* As many descriptors as we may have; the table is as large. */
static size_t raise_fd_limit(void)
{
	struct rlimit r;

	if (getrlimit(RLIMIT_NOFILE, &r) < 0)
		return 1024;
	r.rlim_cur = r.rlim_max < FD_LIMIT ? r.rlim_max : FD_LIMIT;
	if (setrlimit(RLIMIT_NOFILE, &r) < 0)
		getrlimit(RLIMIT_NOFILE, &r);
	return (size_t)r.rlim_cur;
}

static int listen_at(const struct addrinfo *ai)
{
	int on = 1, fd = socket(ai->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);

	if (fd < 0)
		return -1;
	setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on));
	if (bind(fd, ai->ai_addr, ai->ai_addrlen) == 0 && listen(fd, BACKLOG) == 0)
		return fd;
	close(fd);
	return -1;
}

/* "127.0.0.1:8080", "[::1]:8080", "localhost:0" */
static int listen_on(const char *where, char err[256])
{
	struct addrinfo hints = {.ai_socktype = SOCK_STREAM, .ai_flags = AI_PASSIVE}, *list;
	const char *colon = strrchr(where, ':');
	char host[256];
	size_t n = colon ? (size_t)(colon - where) : 0;
	int fd = -1, rc;

	if (!colon || n >= sizeof(host)) {
		snprintf(err, 256, "luisteradres moet HOST:POORT zijn, niet \"%s\"", where);
		return -1;
	}
	if (n >= 2 && where[0] == '[' && where[n - 1] == ']') {
		where++;
		n -= 2;
	}
	memcpy(host, where, n);
	host[n] = '\0';
	rc = getaddrinfo(n ? host : NULL, colon + 1, &hints, &list);
	if (rc != 0) {
		snprintf(err, 256, "%s: %s", where, gai_strerror(rc));
		return -1;
	}
	for (struct addrinfo *ai = list; ai && fd < 0; ai = ai->ai_next)
		fd = listen_at(ai);
	if (fd < 0)
		snprintf(err, 256, "kan niet luisteren op %s: %s", where, strerror(errno));
	freeaddrinfo(list);
	return fd;
}

static bool watch(struct door *d, int fd, void *p)
{
	struct epoll_event ev = {.events = EPOLLIN | EPOLLET, .data.ptr = p};

	return epoll_ctl(d->epoll, EPOLL_CTL_ADD, fd, &ev) == 0;
}

struct door *door_open(struct http_server *server, const char *listen, char err[256])
{
	struct door *d = calloc(1, sizeof(*d));

	if (!d) {
		snprintf(err, 256, "geen geheugen");
		return NULL;
	}
	d->server = server;
	d->listener = d->epoll = d->wake = -1;
	pthread_mutex_init(&d->lock, NULL);
	atomic_store(&d->accepting, true);
	d->by_fd_n = raise_fd_limit();
	d->by_fd = calloc(d->by_fd_n, sizeof(struct conn *));
	d->listener = listen_on(listen, err);
	if (!d->by_fd || d->listener < 0)
		goto out;
	d->epoll = epoll_create1(EPOLL_CLOEXEC);
	d->wake = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
	if (d->epoll >= 0 && d->wake >= 0 && watch(d, d->listener, d) && watch(d, d->wake, NULL))
		return d;
	snprintf(err, 256, "epoll: %s", strerror(errno));
out:
	door_free(d);
	return NULL;
}

int door_port(const struct door *d)
{
	struct sockaddr_storage at;
	socklen_t len = sizeof(at);

	if (getsockname(d->listener, (struct sockaddr *)&at, &len) < 0)
		return 0;
	if (at.ss_family == AF_INET6)
		return ntohs(((struct sockaddr_in6 *)&at)->sin6_port);
	return ntohs(((struct sockaddr_in *)&at)->sin_port);
}

bool door_start(struct door *d, struct MHD_Daemon *mhd)
{
	d->mhd = mhd;
	d->started = pthread_create(&d->thread, NULL, run, d) == 0;
	return d->started;
}

void door_shut(struct door *d)
{
	atomic_store(&d->accepting, false);
	shutdown(d->listener, SHUT_RDWR);
	pthread_mutex_lock(&d->lock);
	for (struct conn *c = d->first; c; c = c->next)
		if (c->phase == PHASE_HANDED && !atomic_load(&c->busy))
			cut_handed_locked(c);
	pthread_mutex_unlock(&d->lock);
}

static struct conn *any_of_ours(struct door *d)
{
	struct conn *c;

	pthread_mutex_lock(&d->lock);
	for (c = d->first; c && c->phase == PHASE_HANDED;)
		c = c->next;
	pthread_mutex_unlock(&d->lock);
	return c;
}

void door_stop(struct door *d)
{
	uint64_t one = 1;
	struct conn *c;

	atomic_store(&d->stop, true);
	if (d->started) {
		if (write(d->wake, &one, sizeof(one)) < 0)
			errno = 0; /* the thread wakes by itself within SWEEP_MS */
		pthread_join(d->thread, NULL);
		d->started = false;
	}
	while ((c = any_of_ours(d)))
		conn_drop(d, c);
}

static void close_fd(int fd)
{
	if (fd >= 0)
		close(fd);
}

void door_free(struct door *d)
{
	if (!d)
		return;
	door_stop(d);
	while (d->first)
		door_forget(d, d->first);
	close_fd(d->listener);
	close_fd(d->epoll);
	close_fd(d->wake);
	pthread_mutex_destroy(&d->lock);
	free(d->by_fd);
	free(d);
}
