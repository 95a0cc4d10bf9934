/* SPDX-License-Identifier: EUPL-1.2 */
/* Own reports: where they stand and what was told. */
#include "faces/api/api_private.h"
#include "work/signaal/melding.h"

struct meldingen {
	struct melding *melding;
	size_t n;
};

static enum model_rc lees(struct request *req, void *arg)
{
	struct meldingen *m = arg;

	return meldingen_mijn(&req->act, &m->melding, &m->n);
}

static json_t *een(struct request *req, const struct melding *m)
{
	json_t *o = json_pack("{s:o, s:o, s:o, s:s, s:b}", "nummer", api_tekst(m->nummer),
			      "onderwerp", api_tekst(m->onderwerp), "gemeld",
			      api_tijd(req, m->gemeld), "stand", m->stand, "gevraagd",
			      m->gevraagd);

	api_zet_tekst(o, "bericht", m->bericht);
	api_zet_tekst(o, "berichtOp", m->bericht_op);
	return o;
}

static void handle_list(struct request *req, struct response *res)
{
	struct meldingen m = {.n = 0};
	json_t *list;

	if (!api_run(req, res, DB_READ, lees, &m, NULL))
		return;
	list = json_array();
	for (size_t i = 0; i < m.n; i++)
		json_array_append_new(list, een(req, &m.melding[i]));
	api_json(req, res, 200, api_lijst(list));
}

const struct api_op melding_ops[] = {
	{M_GET, "/mijn-meldingen", handle_list, "melding", RECHT_LIJST,
	 .uitleg = "Eigen meldingen: stand en bericht", .tag = "Eigen meldingen",
	 .id = "lijstMijnMeldingen", .antwoord = "MeldingLijst", .status = 200},
	{.pad = NULL},
};
