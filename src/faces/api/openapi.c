/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The OpenAPI 3.0 document, made at start from the operations and the declarations of
 * record types; the schemas of all else stand in schemas.c. It must pass the linter of
 * the API Design Rules (tests/e2e/api-linter.sh).
 */
#include <stdlib.h>

#include "core/model/openapi.h"
#include "faces/api/schemas.h"

static char *document;
static struct str contact_email = STR_INIT("beheer@contramijn.example");
static struct str contact_adres = STR_INIT("https://contramijn.example");

void api_contact(struct str email, struct str adres)
{
	if (email.len)
		contact_email = email;
	if (adres.len)
		contact_adres = adres;
}

/* ---- answers ------------------------------------------------------------------------ */

static json_t *ref(const char *what, const char *naam)
{
	return json_pack("{s:s++}", "$ref", "#/components/", what, naam);
}

static json_t *headers(void)
{
	return json_pack("{s:o}", "API-Version", ref("headers/", "ApiVersion"));
}

static const struct {
	const char *code, *naam, *uitleg;
} fouten[] = {
	{"400", "Ongeldig", "Het verzoek klopt niet; alle fouten staan in errors."},
	{"401", "NietIngelogd", "Er is geen geldig token."},
	{"403", "GeenRecht", "De rol geeft geen recht op deze handeling."},
	{"404", "NietGevonden", "Dit bestaat niet, of u mag het niet zien."},
	{"409", "KanNogNiet", "Een regel laat dit nog niet toe; detail zegt wat eerst moet."},
	{"412", "Gewijzigd", "Iemand anders heeft dit intussen gewijzigd."},
	{"413", "TeGroot", "Wat is gestuurd is te groot."},
	{"415", "AndereSoort", "Deze soort inhoud kan hier niet worden verwerkt."},
	{"428", "VersieOntbreekt", "Stuur in If-Match de ETag mee van wat is gelezen."},
	{"500", "Storing", "Er ging iets mis."},
	{"503", "Druk", "Het systeem is druk; probeer het later opnieuw."},
};
enum { FOUT_400, FOUT_401, FOUT_403, FOUT_404, FOUT_409, FOUT_412, FOUT_413, FOUT_415,
       FOUT_428, FOUT_500, FOUT_503, FOUTEN_N };
_Static_assert(sizeof(fouten) / sizeof(fouten[0]) == FOUTEN_N, "one row for each");

static json_t *answers(void)
{
	json_t *o = json_object();

	for (int i = 0; i < FOUTEN_N; i++)
		json_object_set_new(o, fouten[i].naam, json_pack(
			"{s:s, s:o, s:{s:{s:o}}}", "description", fouten[i].uitleg, "headers",
			headers(), "content", "application/problem+json", "schema",
			ref("schemas/", i == FOUT_409 ? "Weigering" : "Probleem")));
	return o;
}

static bool can_fail(const struct api_op *op, int fout)
{
	bool open = op->vlaggen & R_PUBLIC;

	switch (fout) {
	case FOUT_401: return !open;
	case FOUT_403: return op->ding;
	case FOUT_404: return strchr(op->pad, '{');
	case FOUT_409: return op->weigert;
	case FOUT_412:
	case FOUT_428: return op->method == M_PATCH || op->if_match;
	case FOUT_413:
	case FOUT_415: return op->body_max;
	default: return true;
	}
}

static json_t *ok_headers(const struct api_op *op)
{
	json_t *h = headers();

	if (op->status == 202 || (op->status == 201 && op->type))
		json_object_set_new(h, "Location", ref("headers/", "Location"));
	if (op->type && !str_ends(str_of(op->antwoord), STR("Lijst")))
		json_object_set_new(h, "ETag", ref("headers/", "ETag"));
	if (op->method == M_GET && op->query)
		json_object_set_new(h, "Link", ref("headers/", "Link"));
	if (op->vlaggen & R_PUBLIC)
		json_object_set_new(h, "Access-Control-Allow-Origin",
				    ref("headers/", "AllowOrigin"));
	return h;
}

static json_t *responses(const struct api_op *op)
{
	json_t *o = json_object();
	char code[16];

	snprintf(code, sizeof(code), "%d", op->status);
	json_object_set_new(o, code, json_pack(
		"{s:s, s:o, s:{s:{s:o}}}", "description", "Gelukt.", "headers", ok_headers(op),
		"content", "application/json", "schema", ref("schemas/", op->antwoord)));
	for (int i = 0; i < FOUTEN_N; i++)
		if (can_fail(op, i))
			json_object_set_new(o, fouten[i].code, ref("responses/", fouten[i].naam));
	return o;
}

/* ---- what goes in ---------------------------------------------------------------------- */

static json_t *parameter(const char *in, const char *naam, bool verplicht, const char *uitleg,
			 json_t *schema)
{
	return json_pack("{s:s, s:s, s:b, s:s, s:o}", "name", naam, "in", in, "required",
			 verplicht, "description", uitleg, "schema", schema);
}

static json_t *parameters(const struct api_op *op)
{
	json_t *list = json_array();

	if (strstr(op->pad, "{id}"))
		json_array_append_new(list, parameter("path", "id", true, "Sleutel.",
			json_pack("{s:s, s:s}", "type", "string", "pattern", "^[0-9a-z]{26}$")));
	if (op->method == M_PATCH || op->if_match)
		json_array_append_new(list, parameter("header", "If-Match", true,
			"De ETag van wat is gelezen, of *.",
			json_pack("{s:s}", "type", "string")));
	for (const struct api_param *p = op->query; p && p->naam; p++)
		json_array_append_new(list, parameter("query", p->naam, p->verplicht, p->uitleg,
						      openapi_soort(p->type)));
	return list;
}

/* A file as it is: JSON has rows, the others are bytes or lines. */
static json_t *file_schema(const char *media)
{
	if (strcmp(media, "application/json") == 0)
		return json_pack("{s:s, s:{s:s}}", "type", "array", "items", "type", "object");
	return json_pack("{s:s, s:s}", "type", "string", "format", "binary");
}

/* A file as multipart, or as the body itself. */
static json_t *file_body(void)
{
	json_t *content = json_pack("{s:{s:o}}", "multipart/form-data", "schema",
				    ref("schemas/", "Bestand"));

	for (const struct file_type *t = http_file_types; t->media; t++)
		json_object_set_new(content, t->media,
				    json_pack("{s:o}", "schema", file_schema(t->media)));
	return json_pack("{s:b, s:o}", "required", 1, "content", content);
}

static json_t *body(const struct api_op *op)
{
	const char *type = op->method == M_PATCH ? "application/merge-patch+json"
						 : "application/json";

	if (op->vlaggen & R_UPLOAD)
		return file_body();
	return json_pack("{s:b, s:{s:{s:o}}}", "required", 1, "content", type, "schema",
			 ref("schemas/", op->vraag));
}

/* ---- the whole ------------------------------------------------------------------------- */

static json_t *operation(const struct api_op *op)
{
	json_t *o = json_pack("{s:s, s:s, s:[s], s:o}", "operationId", op->id, "summary",
			      op->uitleg, "tags", op->tag, "responses", responses(op));
	json_t *p = parameters(op);

	if (json_array_size(p))
		json_object_set(o, "parameters", p);
	json_decref(p);
	if (op->vraag)
		json_object_set_new(o, "requestBody", body(op));
	if (op->vlaggen & R_PUBLIC)
		json_object_set_new(o, "security", json_array());
	return o;
}

static json_t *paths(void)
{
	static const char *const words[M_N] = {"get", "post", "patch", "put", "delete"};
	json_t *o = json_object();
	size_t n;
	const struct api_op *op = api_ops(&n);

	for (size_t i = 0; i < n; i++, op++) {
		if (!json_object_get(o, op->pad))
			json_object_set_new(o, op->pad, json_object());
		json_object_set_new(json_object_get(o, op->pad), words[op->method],
				    operation(op));
	}
	return o;
}

static json_t *tags(void)
{
	json_t *list = json_array(), *seen = json_object();
	size_t n;
	const struct api_op *op = api_ops(&n);

	for (size_t i = 0; i < n; i++) {
		if (json_object_get(seen, op[i].tag))
			continue;
		json_object_set_new(seen, op[i].tag, json_true());
		json_array_append_new(list, json_pack("{s:s}", "name", op[i].tag));
	}
	json_decref(seen);
	return list;
}

static json_t *header(const char *uitleg)
{
	return json_pack("{s:s, s:{s:s}}", "description", uitleg, "schema", "type", "string");
}

static json_t *components(void)
{
	return json_pack("{s:o, s:o, s:{s:o, s:o, s:o, s:o, s:o}, s:{s:{s:s, s:s, s:s}}}",
		"schemas", schemas_all(), "responses", answers(), "headers",
		"ApiVersion", header("Versie van deze API."),
		"Location", header("Adres van wat is gemaakt."),
		"ETag", header("Versie van dit gegeven, voor If-Match."),
		"Link", header("Andere bladzijden: first, prev, next, last."),
		"AllowOrigin", header("Dit document mag elke website lezen."),
		"securitySchemes", "token", "type", "http", "scheme", "bearer", "description",
		"Een token maakt u bij uw profiel.");
}

void openapi_make(void)
{
	json_t *j = json_pack(
		"{s:s, s:{s:s, s:s, s:s, s:{s:s, s:s%, s:s%}, s:{s:s, s:s}}, s:[{s:s, s:s}],"
		" s:o, s:o, s:o, s:[{s:[]}]}",
		"openapi", "3.0.3", "info", "title", "Contramijn", "version", "1.0.0",
		"description", "Een geschiedenis per persoon, organisatie, adres en voertuig, met "
		"de bron van elk feit. Wie iets niet mag zien, krijgt hetzelfde antwoord als "
		"wanneer het niet bestaat.",
		"contact", "name", "Beheer van deze installatie", "email", contact_email.p,
		contact_email.len, "url", contact_adres.p, contact_adres.len,
		"license", "name", "EUPL-1.2", "url",
		"https://joinup.ec.europa.eu/collection/eupl/eupl-text-eupl-12",
		"servers", "url", API_BASE, "description", "Deze installatie",
		"tags", tags(), "paths", paths(), "components", components(), "security", "token");

	document = j ? json_dumps(j, JSON_INDENT(1)) : NULL;
	json_decref(j);
	if (!document)
		abort();
}

static void handle_document(struct request *req, struct response *res)
{
	(void)req;
	res->status = 200;
	res->content_type = "application/json; charset=utf-8";
	buf_cstr(&res->body, document);
}

const struct api_op openapi_ops[] = {
	{M_GET, "/openapi.json", handle_document, .vlaggen = R_PUBLIC,
	 .uitleg = "Beschrijving van deze API", .tag = "Beschrijving", .id = "leesOpenapi",
	 .antwoord = "Document", .status = 200},
	{.pad = NULL},
};
