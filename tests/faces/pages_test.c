/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Runs the files tests/faces/pages/NAME.page against the real server, each on a database of
 * its own, on every engine. A file is a list of steps; a line says one thing:
 *
 *	# remark
 *	AS informatieregisseur         who asks from now on; AS niemand: without session
 *	GET /proeven?zoek=auto         a request; ends the step before
 *	POST /proeven                  with the lines below as form; csrf is added
 *	.onderwerp=Auto's zonder plaat one field of the form, as typed
 *	FILE bestand a.csv x;y\n1;2    sends a file with this in it, besides csrf alone
 *	WAIT text                      asks the same again until the body has this
 *	NOCSRF                         sends the form without it
 *	SEND X-Fragment: 1             header to send
 *	STATUS 303                     what must come back (else 200)
 *	HEADER Location: /proeven/     a header with this in its value
 *	HAS <h1                        the body has this text; HASNOT: it has not
 *	READ brp persoon brp.csv       reads that file of this folder into a source, made when new
 *	KEEP id /proeven/ ?            what stands between the two in the answer, for {id}; $ is
 *	                               the end of a header
 *
 * {name} in a line stands for what was kept; {user:ROLE} for the key of the user of
 * a role; {code:NAME} and {next:NAME} for what an app shows now and half a minute from
 * now of the secret kept as NAME. Every HTML answer must be well-formed (wellformed.h), and
 * every answer has the security headers.
 */
#include "faces/web_fixture.h"

#include <dirent.h>
#include <stdlib.h>

#include "core/base/clock.h"
#include "core/trust/tweede.h"
#include "wellformed.h"
#include "work/huis_fixture.h"

enum { KEPT_MAX = 16, FILES_MAX = 64 };

struct kept {
	struct str name, value;
};

struct run {
	struct web_fix fix;
	const char *file;
	int line;
	struct str cookie, csrf;
	struct kept kept[KEPT_MAX];
	size_t kept_n;
	/* the request being put together */
	struct str method, path, headers, form, upload;
	bool csrf_wanted, pending, sent;
	struct str answer;
	int expected;
	bool status_seen;
};

#define WRONG(r, ...)                                                                              \
	do {                                                                                       \
		print_message("# %s:%d on %s: ", (r)->file, (r)->line, (r)->fix.t->engine);        \
		print_message(__VA_ARGS__);                                                        \
		print_message("\n# %.*s\n", STR_ARG(str_sub((r)->answer, 0, 6000)));               \
		fail();                                                                            \
	} while (0)

/* ---- words of a line -------------------------------------------------------------------- */

static struct str kept_as(struct run *r, struct str name)
{
	for (size_t i = r->kept_n; i-- > 0;)
		if (str_eq(r->kept[i].name, name))
			return r->kept[i].value;
	WRONG(r, "nothing was kept as {%.*s}", STR_ARG(name));
	return STR("");
}

/* Base32 in groups, as the page shows it. */
static struct str app_code(struct run *r, struct str secret, int steps)
{
	uint8_t raw[TWEEDE_GEHEIM];
	uint64_t bits = 0;
	unsigned held = 0;
	size_t n = 0;

	for (size_t i = 0; i < secret.len && n < sizeof(raw); i++) {
		char c = secret.p[i];

		if (c == ' ')
			continue;
		bits = bits << 5 | (uint64_t)(c >= 'A' ? c - 'A' : c - '2' + 26);
		held += 5;
		if (held >= 8)
			raw[n++] = (uint8_t)(bits >> (held -= 8));
	}
	return str_fmt(r->fix.arena, "%06u", totp_code(raw, n,
		(uint64_t)(clock_now() / CLOCK_SECOND / 30 + steps)));
}

static struct str value_of(struct run *r, struct str name)
{
	enum rol rol;

	if (str_starts(name, STR("user:")) && rol_van_naam(str_sub(name, 5, SIZE_MAX), &rol))
		return r->fix.user[rol];
	if (str_starts(name, STR("code:")))
		return app_code(r, kept_as(r, str_sub(name, 5, SIZE_MAX)), 0);
	if (str_starts(name, STR("next:")))
		return app_code(r, kept_as(r, str_sub(name, 5, SIZE_MAX)), 1);
	return kept_as(r, name);
}

static struct str expand(struct run *r, struct str line)
{
	struct str out = STR("");
	size_t from = 0, at;

	while ((at = str_find(line, STR("{"), from)) != SIZE_MAX) {
		size_t end = str_find(line, STR("}"), at);

		if (end == SIZE_MAX)
			break;
		out = str_join(r->fix.arena, out, str_sub(line, from, at - from));
		out = str_join(r->fix.arena, out,
			value_of(r, str_sub(line, at + 1, end - at - 1)));
		from = end + 1;
	}
	return str_join(r->fix.arena, out, str_sub(line, from, SIZE_MAX));
}

static struct str url_encode(struct arena *a, struct str s)
{
	char *out = arena_alloc(a, s.len * 3 + 1);
	size_t n = 0;

	for (size_t i = 0; i < s.len; i++)
		n += (size_t)snprintf(out + n, 4, "%%%02X", (unsigned char)s.p[i]);
	return (struct str){out, n};
}

/* ---- a request and what must hold for every answer ------------------------------------------ */

static void check_always(struct run *r)
{
	static const char *const headers[][2] = {
		{"Content-Security-Policy", "default-src 'none'"},
		{"X-Content-Type-Options", "nosniff"}, {"Referrer-Policy", "no-referrer"},
		{"Cache-Control", "no-store"}};
	struct str type = header_of(r->answer, "Content-Type");
	const char *wrong;

	for (size_t i = 0; i < 4; i++)
		if (!has(header_of(r->answer, headers[i][0]), headers[i][1]))
			WRONG(r, "no %s in header %s", headers[i][1], headers[i][0]);
	if (!str_starts(type, STR("text/html")) || !body_of(r->answer).len)
		return;
	wrong = well_formed(body_of(r->answer));
	if (wrong)
		WRONG(r, "not well-formed: %s", wrong);
}

static void add_form(struct run *r, struct str name, struct str value)
{
	struct arena *a = r->fix.arena;

	r->form = str_fmt(a, "%.*s%s%.*s=%.*s", STR_ARG(r->form), r->form.len ? "&" : "",
		STR_ARG(url_encode(a, name)), STR_ARG(url_encode(a, value)));
}

#define BOUNDARY "grens"

static void add_part(struct run *r, struct str disposition, struct str value)
{
	r->upload = str_fmt(r->fix.arena,
		"%.*s--" BOUNDARY "\r\nContent-Disposition: form-data; %.*s\r\n\r\n%.*s\r\n",
		STR_ARG(r->upload), STR_ARG(disposition), STR_ARG(value));
}

/* The file in place of the form. */
static void finish_upload(struct run *r)
{
	add_part(r, STR("name=\"csrf\""), r->csrf);
	r->form = str_join(r->fix.arena, r->upload, STR("--" BOUNDARY "--\r\n"));
}

static void send_request(struct run *r)
{
	struct arena *a = r->fix.arena;
	bool post = str_is(r->method, "POST");
	struct str length = STR("");

	if (r->upload.len)
		finish_upload(r);
	else if (post && r->csrf_wanted && r->csrf.len)
		add_form(r, STR("csrf"), r->csrf);
	if (post)
		length = str_fmt(a,
			"Content-Type: %s\r\nContent-Length: %zu\r\n",
			r->upload.len ? "multipart/form-data; boundary=" BOUNDARY
				      : "application/x-www-form-urlencoded",
			r->form.len);
	if (r->cookie.len)
		length = str_fmt(a, "%.*sCookie: __Host-sid=%.*s\r\n", STR_ARG(length),
			STR_ARG(r->cookie));
	r->answer = str_dup(a,
		talk(r->fix.server,
			str_fmt(a,
				"%.*s %.*s HTTP/1.1\r\nHost: test\r\nConnection: close\r\n"
				"%.*s%.*s\r\n%.*s",
				STR_ARG(r->method), STR_ARG(r->path), STR_ARG(length),
				STR_ARG(r->headers), STR_ARG(r->form))));
	r->pending = false;
	r->sent = true;
	check_always(r);
}

/* The first question about an answer sends the request. */
static void answer(struct run *r)
{
	if (r->pending)
		send_request(r);
	if (!r->sent)
		WRONG(r, "nothing was asked yet");
}

static void check_status(struct run *r, int code)
{
	answer(r);
	if (status_of(r->answer) != code)
		WRONG(r, "status is not %d", code);
	r->status_seen = true;
}

static void finish_step(struct run *r)
{
	if ((r->pending || r->sent) && !r->status_seen)
		check_status(r, 200);
}

/* ---- lines -------------------------------------------------------------------- */

static void on_as(struct run *r, struct str who)
{
	finish_step(r);
	r->sent = false;
	r->cookie = r->csrf = STR("");
	if (str_is(who, "niemand"))
		return;
	r->cookie = web_login(&r->fix, str_dup(r->fix.arena, who).p);
	r->csrf = web_csrf(&r->fix, r->cookie);
}

static void begin(struct run *r, const char *method, struct str path)
{
	finish_step(r);
	r->method = str_of(method);
	r->path = path;
	r->headers = r->form = r->upload = STR("");
	r->csrf_wanted = r->pending = true;
	r->sent = r->status_seen = false;
}

static void on_get(struct run *r, struct str path) { begin(r, "GET", path); }
static void on_post(struct run *r, struct str path) { begin(r, "POST", path); }

static void on_nocsrf(struct run *r, struct str rest)
{
	(void)rest;
	r->csrf_wanted = false;
}

/* FILE field name contents, with \n for the end of a line */
static void on_upload(struct run *r, struct str line)
{
	struct str_cutter c = {.rest = line};
	struct str field = STR(""), name = STR("");
	struct buf text;

	str_cut(&c, ' ', &field);
	str_cut(&c, ' ', &name);
	buf_init(&text, 1 << 20);
	for (size_t i = 0; !c.done && i < c.rest.len; i++) {
		bool end = c.rest.p[i] == '\\' && i + 1 < c.rest.len && c.rest.p[i + 1] == 'n';

		buf_char(&text, end ? '\n' : c.rest.p[i]);
		i += end;
	}
	add_part(r,
		str_fmt(r->fix.arena, "name=\"%.*s\"; filename=\"%.*s\"", STR_ARG(field),
			STR_ARG(name)),
		buf_view(&text));
	buf_release(&text);
}

static void on_send(struct run *r, struct str header)
{
	r->headers = str_fmt(r->fix.arena, "%.*s%.*s\r\n", STR_ARG(r->headers), STR_ARG(header));
}

static void on_status(struct run *r, struct str code)
{
	int64_t n = 0;

	str_to_int(code, &n);
	check_status(r, (int)n);
}

static void on_header(struct run *r, struct str line)
{
	size_t colon = str_find(line, STR(": "), 0);
	struct str name = str_dup(r->fix.arena, str_sub(line, 0, colon));
	struct str want = str_dup(r->fix.arena, str_sub(line, colon + 2, SIZE_MAX));

	answer(r);
	if (!has(header_of(r->answer, name.p), want.p))
		WRONG(r, "header %s has no %s", name.p, want.p);
}

static void on_has(struct run *r, struct str text)
{
	answer(r);
	if (str_find(body_of(r->answer), text, 0) == SIZE_MAX)
		WRONG(r, "the page has no: %.*s", STR_ARG(text));
}

/* For what a job does. */
static void on_wait(struct run *r, struct str text)
{
	for (int i = 0; i < 200; i++) {
		answer(r);
		if (str_find(body_of(r->answer), text, 0) != SIZE_MAX)
			return;
		usleep(50 * 1000);
		r->pending = true;
	}
	WRONG(r, "the page never has: %.*s", STR_ARG(text));
}

static void on_hasnot(struct run *r, struct str text)
{
	answer(r);
	if (str_find(body_of(r->answer), text, 0) != SIZE_MAX)
		WRONG(r, "the page has: %.*s", STR_ARG(text));
}

static void on_keep(struct run *r, struct str line)
{
	struct str_cutter c = {.rest = line};
	struct str name = STR(""), from = STR(""), to = STR("");
	size_t at, end;

	answer(r);
	if (!str_cut(&c, ' ', &name) || !str_cut(&c, ' ', &from) || !str_cut(&c, ' ', &to))
		WRONG(r, "KEEP name before after");
	if (str_is(to, "$"))
		to = STR("\r");
	at = str_find(r->answer, from, 0);
	end = at == SIZE_MAX ? at : str_find(r->answer, to, at + from.len);
	if (end == SIZE_MAX || r->kept_n == KEPT_MAX)
		WRONG(r, "nothing between %.*s and %.*s", STR_ARG(from), STR_ARG(to));
	r->kept[r->kept_n++] = (struct kept){str_dup(r->fix.arena, name),
		str_sub(r->answer, at + from.len, end - at - from.len)};
}

static void on_read(struct run *r, struct str line);

static const struct {
	const char *word;
	void (*run)(struct run *, struct str rest);
} words[] = {
	{"AS ", on_as}, {"GET ", on_get}, {"POST ", on_post}, {"NOCSRF", on_nocsrf},
	{"SEND ", on_send}, {"STATUS ", on_status}, {"HEADER ", on_header}, {"HAS ", on_has},
	{"HASNOT ", on_hasnot}, {"FILE ", on_upload}, {"WAIT ", on_wait}, {"KEEP ", on_keep},
	{"READ ", on_read},
};

static void run_line(struct run *r, struct str line)
{
	size_t eq = str_find(line, STR("="), 0);

	if (!line.len || line.p[0] == '#')
		return;
	line = expand(r, line);
	if (line.p[0] == '.' && eq != SIZE_MAX) {
		eq = str_find(line, STR("="), 0);
		add_form(r, str_sub(line, 1, eq - 1), str_sub(line, eq + 1, SIZE_MAX));
		return;
	}
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if (!str_starts(line, str_of(words[i].word)))
			continue;
		words[i].run(r, str_sub(line, strlen(words[i].word), SIZE_MAX));
		return;
	}
	WRONG(r, "not understood: %.*s", STR_ARG(line));
}

static void run_text(struct run *r, struct str text)
{
	struct str_cutter c = {.rest = text};
	struct str line;

	while (str_cut(&c, '\n', &line)) {
		r->line++;
		run_line(r, line);
	}
	finish_step(r);
}

/* ---- sources --------------------------------------------------------------------------------- */

static struct str read_file(struct arena *a, const char *name);

static void on_read(struct run *r, struct str line)
{
	struct fix fix = {.t = r->fix.t, .huis = r->fix.huis, .a = r->fix.arena};
	struct str_cutter c = {.rest = line};
	struct str part[3];
	struct invoer in;
	struct record *bron;

	finish_step(r);
	r->sent = false;
	for (int i = 0; i < 3; i++) {
		if (!str_cut(&c, ' ', &part[i]))
			WRONG(r, "READ source type file");
		part[i] = str_dup(r->fix.arena, part[i]);
	}
	if (bron_op_naam(fix_act(&fix, ROL_INFORMATIEREGISSEUR, DB_WRITE), part[0], &bron) ==
		MODEL_OK) {
		fix_klaar(&fix);
	} else {
		act_end(&fix.act);
		fix_bron(&fix, part[0].p, part[1].p);
	}
	in = fix_lees_als(&fix, part[0].p, read_file(r->fix.arena, part[2].p), part[2].p);
	if (!str_is(in.stand, "klaar"))
		WRONG(r, "%s was not read", part[2].p);
}

/* ---- files -------------------------------------------------------------------- */

static const char *folder(void)
{
	static char path[4096];
	const char *root = getenv("SOURCE_ROOT");

	snprintf(path, sizeof(path), "%s/tests/faces/pages", root ? root : ".");
	return path;
}

static struct str read_file(struct arena *a, const char *name)
{
	char path[4400], *text = arena_alloc(a, 1 << 20);
	FILE *f;
	size_t n;

	snprintf(path, sizeof(path), "%s/%s", folder(), name);
	f = fopen(path, "rb");
	if (!f)
		fail_msg("cannot read %s", path);
	n = fread(text, 1, (1 << 20) - 1, f);
	fclose(f);
	return (struct str){text, n};
}

static void page_file(void **state)
{
	const char *name = *state;

	TESTDB_EACH(t) {
		static struct run r;

		r = (struct run){.file = name, .cookie = STR(""), .csrf = STR(""),
			.answer = STR("")};
		web_open(&r.fix, t);
		run_text(&r, read_file(r.fix.arena, name));
		web_close(&r.fix);
	}
}

static int by_name(const void *a, const void *b)
{
	return strcmp(((const struct CMUnitTest *)a)->name, ((const struct CMUnitTest *)b)->name);
}

int main(void)
{
	static struct CMUnitTest tests[FILES_MAX];
	DIR *dir = opendir(folder());
	struct dirent *e;
	size_t n = 0;

	while (dir && (e = readdir(dir)) && n < FILES_MAX) {
		struct str name = str_of(e->d_name);

		if (!str_ends(name, STR(".page")))
			continue;
		tests[n].name = strdup(e->d_name);
		tests[n].test_func = page_file;
		tests[n].initial_state = (void *)(uintptr_t)tests[n].name;
		n++;
	}
	if (dir)
		closedir(dir);
	if (!n) {
		print_message("Bail out! no page files in %s\n", folder());
		return 1;
	}
	qsort(tests, n, sizeof(tests[0]), by_name);
	return _cmocka_run_group_tests("pages", tests, n, NULL, NULL);
}
