/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Serving what tools/embed built in; the table and asset_find come from there.
 */
#include "faces/http/http_private.h"

/* The hash without the quotes of an entity tag. */
static struct str version(const struct asset *a)
{
	struct str etag = str_of(a->etag);

	return etag.len > 2 ? str_sub(etag, 1, etag.len - 2) : STR("");
}

struct str asset_url(struct arena *arena, const char *path)
{
	const struct asset *a = asset_find(str_of(path));

	if (!a)
		return str_fmt(arena, "/s/%s", path);
	return str_fmt(arena, "/s/%s?v=%.*s", path, STR_ARG(version(a)));
}

void handle_asset(struct request *req, struct response *res)
{
	const struct asset *a = asset_find(str_sub(req->path, 3, SIZE_MAX));

	if (!a) {
		res_error(res, req, 404, NULL, "Dit bestand bestaat niet.");
		return;
	}
	if (str_eq(req_query(req, "v"), version(a)))
		res->cacheable = true;
	else
		res_header(res, req, "Cache-Control", STR("no-cache"));
	res_header(res, req, "ETag", str_of(a->etag));
	res->content_type = a->type;
	res->status = str_is(req->if_none_match, a->etag) ? 304 : 200;
	if (res->status == 200)
		buf_add(&res->body, a->data, a->len);
}

const struct route asset_route = {
	.method = M_GET,
	.pattern = "/s/{bestand}",
	.handler = handle_asset,
	.flags = R_PUBLIC,
	.summary = "Opmaak, scripts en pictogrammen",
};
