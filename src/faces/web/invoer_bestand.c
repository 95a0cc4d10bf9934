/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Files between being received and being read in. One waits under a token that begins
 * with the key of its owner, with the name the sender gave it in TOKEN.naam beside it, so
 * that neither has to stand in an address. Who does not go on leaves it: after a day it
 * is thrown away by the next upload.
 */
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/clock.h"
#include "core/base/id.h"
#include "core/base/utf8.h"
#include "faces/web/invoer.h"

enum { NAME_MAX_CHARS = 120, KEPT_S = 24 * 60 * 60 };

static const char *path_of(struct request *req, struct str name, const char *end)
{
	return str_fmt(req->arena, "%s/%.*s%s", invoer_map(), STR_ARG(name), end).p;
}

/* Only files that wait have a "-" in their name. */
static void sweep(struct request *req)
{
	DIR *dir = opendir(invoer_map());
	int64_t now = clock_now() / CLOCK_SECOND;
	struct dirent *e;
	struct stat st;

	while (dir && (e = readdir(dir))) {
		const char *path;

		if (!strchr(e->d_name, '-'))
			continue;
		path = path_of(req, str_of(e->d_name), "");
		if (lstat(path, &st) == 0 && S_ISREG(st.st_mode) && now - st.st_mtime > KEPT_S)
			unlink(path);
	}
	if (dir)
		closedir(dir);
}

static bool write_name(struct request *req, const struct waiting *w)
{
	FILE *f = fopen(path_of(req, w->token, ".naam"), "w");
	bool ok = f && fwrite(w->name.p, 1, w->name.len, f) == w->name.len;

	return f && fclose(f) == 0 && ok;
}

/* The last part of what the sender called it; some send a whole path. */
static struct str plain_name(struct request *req, struct str name)
{
	size_t from = 0;

	for (size_t i = 0; i < name.len; i++)
		if (name.p[i] == '/' || name.p[i] == '\\')
			from = i + 1;
	name = utf8_head(utf8_clean(req->arena, str_sub(name, from, SIZE_MAX)), NAME_MAX_CHARS);
	return name.len ? name : STR("bestand");
}

const char *waiting_keep(struct request *req, const struct upload *u, struct waiting *out)
{
	if (!invoer_map())
		return "Op deze server kunnen geen bestanden worden ontvangen. Vraag uw beheerder.";
	sweep(req);
	out->token = str_fmt(req->arena, "%.*s-%.*s", STR_ARG(req->act.wie.id),
		STR_ARG(id_new(req->arena)));
	out->name = plain_name(req, u->filename);
	out->path = path_of(req, out->token, "");
	if (rename(u->path, out->path) != 0)
		return "Het bestand kan niet worden bewaard. Probeer het opnieuw.";
	if (write_name(req, out))
		return NULL;
	unlink(out->path);
	return "Het bestand kan niet worden bewaard. Is er nog ruimte? Vraag uw beheerder.";
}

/* A token of this person: keys are letters and digits, so no other path can be meant. */
static bool token_ok(const struct request *req, struct str token)
{
	struct str owner = req->act.wie.id;

	if (!owner.len || token.len <= owner.len + 1 || !str_starts(token, owner) ||
		token.p[owner.len] != '-')
		return false;
	for (size_t i = owner.len + 1; i < token.len; i++)
		if (!(token.p[i] >= '0' && token.p[i] <= '9') &&
			!(token.p[i] >= 'a' && token.p[i] <= 'z'))
			return false;
	return true;
}

bool waiting_open(struct request *req, struct str token, struct waiting *out)
{
	char name[NAME_MAX_CHARS * 4 + 1];
	struct stat st;
	FILE *f;
	size_t n;

	if (!invoer_map() || !token_ok(req, token))
		return false;
	*out = (struct waiting){.token = token, .path = path_of(req, token, "")};
	f = fopen(path_of(req, token, ".naam"), "r");
	n = f ? fread(name, 1, sizeof(name) - 1, f) : 0;
	if (f)
		fclose(f);
	out->name = str_dup(req->arena, (struct str){name, n});
	return n && lstat(out->path, &st) == 0 && S_ISREG(st.st_mode);
}

const char *waiting_for_import(struct request *req, const struct waiting *w)
{
	const char *path = path_of(req, str_sub(w->token, req->act.wie.id.len + 1, SIZE_MAX), "");

	return link(w->path, path) == 0 || errno == EEXIST ? path : NULL;
}

void waiting_drop(struct request *req, const struct waiting *w)
{
	unlink(path_of(req, w->token, ".naam"));
	unlink(w->path);
}
