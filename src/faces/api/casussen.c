/* SPDX-License-Identifier: EUPL-1.2 */
/* What may leave: the RIEC package of a casus, and the agenda of a meeting. */
#include "faces/api/api_private.h"
#include "work/casus/casus.h"
#include "work/overleg/overleg.h"

struct pakket {
	enum model_rc (*maak)(struct act *, struct str id, json_t **out, struct fouten *);
	json_t *inhoud;
	struct fouten fouten;
};

static enum model_rc lees(struct request *req, void *arg)
{
	struct pakket *p = arg;

	json_decref(p->inhoud); /* of a try before */
	return p->maak(&req->act, req->param[0], &p->inhoud, &p->fouten);
}

static void geef(struct request *req, struct response *res,
		 enum model_rc (*maak)(struct act *, struct str, json_t **, struct fouten *))
{
	struct pakket p = {.maak = maak};

	if (api_id(req, res, req->param[0]) && api_run(req, res, DB_READ, lees, &p, &p.fouten))
		api_json(req, res, 200, p.inhoud);
	else
		json_decref(p.inhoud);
}

static void handle_riec(struct request *req, struct response *res)
{
	geef(req, res, casus_riec_pakket);
}

static void handle_agenda(struct request *req, struct response *res)
{
	geef(req, res, overleg_agenda);
}

const struct api_op casus_ops[] = {
	{M_GET, "/casussen/{id}/riec-pakket", handle_riec, "casus", RECHT_LEZEN,
	 .uitleg = "Wat naar het RIEC mag, met activiteit en termijn", .tag = "Casussen",
	 .id = "leesRiecPakket", .antwoord = "Pakket", .status = 200, .weigert = true},
	{M_GET, "/overleggen/{id}/agenda", handle_agenda, "overleg", RECHT_LEZEN,
	 .uitleg = "Agenda om te versturen: alleen wat 2A toestaat", .tag = "Overleggen",
	 .id = "leesAgenda", .antwoord = "Pakket", .status = 200, .weigert = true},
	{.pad = NULL},
};
