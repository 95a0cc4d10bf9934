/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Errors in the shape of the route: a page for people, problem+json (RFC 9457)
 * for programs. The bare page is for when there is no request or no memory.
 */
#include <jansson.h>

#include "faces/http/http_private.h"

struct status {
	int code;
	const char *reason, *title; /* for the status line; for people */
};

static const struct status statuses[] = {
	{200, "OK", "Gelukt"},
	{201, "Created", "Gemaakt"},
	{202, "Accepted", "Wordt verwerkt"},
	{204, "No Content", "Gelukt"},
	{303, "See Other", "Ga verder"},
	{304, "Not Modified", "Niet veranderd"},
	{400, "Bad Request", "Verzoek niet begrepen"},
	{401, "Unauthorized", "Niet ingelogd"},
	{403, "Forbidden", "Geen toegang"},
	{404, "Not Found", "Niet gevonden"},
	{405, "Method Not Allowed", "Handeling niet mogelijk"},
	{408, "Request Timeout", "Verzoek duurde te lang"},
	{409, "Conflict", "Intussen gewijzigd"},
	{411, "Length Required", "Lengte ontbreekt"},
	{412, "Precondition Failed", "Intussen gewijzigd"},
	{413, "Content Too Large", "Te groot"},
	{414, "URI Too Long", "Adres te lang"},
	{415, "Unsupported Media Type", "Soort inhoud niet mogelijk"},
	{422, "Unprocessable Content", "Niet goed ingevuld"},
	{428, "Precondition Required", "Versie ontbreekt"},
	{429, "Too Many Requests", "Te veel pogingen"},
	{431, "Request Header Fields Too Large", "Verzoek te groot"},
	{500, "Internal Server Error", "Er ging iets mis"},
	{503, "Service Unavailable", "Even niet beschikbaar"},
	{505, "HTTP Version Not Supported", "HTTP-versie niet ondersteund"},
};

static void (*draw_page)(struct request *, struct response *, int, const char *, const char *);

void http_error_page(void (*draw)(struct request *, struct response *, int status,
				  const char *title, const char *detail))
{
	draw_page = draw;
}

static const struct status *find(int code)
{
	static const struct status other = {0, "Error", "Er ging iets mis"};

	for (size_t i = 0; i < sizeof(statuses) / sizeof(*statuses); i++)
		if (statuses[i].code == code)
			return &statuses[i];
	return &other;
}

const char *status_title(int status) { return find(status)->title; }
const char *status_reason(int status) { return find(status)->reason; }

const char *error_type(bool api)
{
	return api ? "application/problem+json; charset=utf-8" : "text/html; charset=utf-8";
}

static void problem(struct buf *out, int status, const char *title, const char *detail,
		    const char *id)
{
	json_t *j = json_pack("{s:i, s:s, s:s, s:s+}", "status", status, "title", title, "detail",
			      detail, "instance", "urn:verzoek:", id);
	char *text = j ? json_dumps(j, JSON_COMPACT) : NULL;

	if (text)
		buf_cstr(out, text);
	free(text);
	json_decref(j);
}

/* `title` and `detail` are our own words, without markup. */
static void bare_page(struct buf *out, int status, const char *title, const char *detail,
		      const char *id)
{
	buf_fmt(out,
		"<!DOCTYPE html>\n<html lang=\"nl\"><head><meta charset=\"utf-8\">"
		"<title>%s - Contramijn</title></head><body><main><h1>%s</h1><p>%s</p>"
		"<p>Fout %d, verzoek %s.</p><p><a href=\"/\">Naar de startpagina</a></p>"
		"</main></body></html>\n",
		title, title, detail, status, id);
}

static const char *plain_detail(int status)
{
	if (status == 503)
		return "Het systeem is nu te druk. Probeer het over een minuut opnieuw.";
	if (status == 408)
		return "Het verzoek kwam niet op tijd binnen.";
	return "De browser of het programma stuurde een verzoek dat niet aan de regels van HTTP "
	       "voldoet.";
}

void error_plain(struct buf *out, int status, bool api, const char *id)
{
	if (api)
		problem(out, status, status_title(status), plain_detail(status), id);
	else
		bare_page(out, status, status_title(status), plain_detail(status), id);
}

void res_error(struct response *res, struct request *req, int status, const char *title,
	       const char *detail)
{
	struct call *call = call_of(req);

	if (!title)
		title = status_title(status);
	if (!detail)
		detail = "";
	buf_clear(&res->body);
	res->status = status;
	res->file = NULL;
	res->cacheable = false;
	res->content_type = error_type(call->api);
	if (call->api)
		problem(&res->body, status, title, detail, call->id);
	else if (draw_page && !call->close)
		draw_page(req, res, status, title, detail);
	else
		bare_page(&res->body, status, title, detail, call->id);
	res->status = status;
	if (status == 503)
		res_header(res, req, "Retry-After", STR("60"));
}
