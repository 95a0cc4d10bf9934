/* SPDX-License-Identifier: EUPL-1.2 */
/* Pages of text alone. */
#include "core/base/clock.h"
#include "core/base/date.h"
#include "faces/web/run.h"
#include "faces/web/web.h"

/* Every public body states how accessible its service is (Besluit digitale toegankelijkheid
 * overheid), an intranet too. */
static void handle_accessible(struct request *req, struct response *res)
{
	struct html *h = page_begin(req, res, &(struct page){.title = STR("Toegankelijkheid"),
		.lead = "Iedereen moet met Contramijn kunnen werken.", .narrow = true});

	part_paragraph(h, "Contramijn is gemaakt volgens WCAG 2.2, niveau A en AA. U kunt alles "
			  "doen met het toetsenbord, zonder JavaScript, met vergrote tekst en "
			  "met een schermlezer. Kleur is nooit de enige aanwijzing.");
	part_paragraph(h, "Bij elke nieuwe versie controleert een programma alle pagina's. Zo'n "
			  "controle vindt niet alles. Daarom is het goed als ook mensen met een "
			  "beperking de pagina's proberen.");
	part_heading(h, 2, STR("Werkt er iets niet voor u?"));
	part_paragraph(h, "Vertel het de beheerder van uw gemeente. Zeg welke pagina het was, wat "
			  "u wilde doen en welk hulpmiddel u gebruikt. De beheerder kan het aan "
			  "de makers doorgeven.");
	page_end(h, req, res);
}

enum { SECURITY_DAYS = 90 };

/* RFC 9116. Renewed with every answer, so that it is only over when the server is gone. */
static void handle_security(struct request *req, struct response *res)
{
	const struct huis *huis = req->act.huis;
	int64_t until = req->act.nu + (int64_t)SECURITY_DAYS * 24 * 3600 * CLOCK_SECOND;

	if (!huis->beveiliging.len) {
		web_not_found(req, res);
		return;
	}
	res->status = 200;
	res->content_type = "text/plain; charset=utf-8";
	buf_fmt(&res->body, "Contact: %.*s\nExpires: %.*s\nPreferred-Languages: nl, en\n",
		STR_ARG(huis->beveiliging), STR_ARG(instant_iso(req->arena, until)));
	if (huis->adres.len)
		buf_fmt(&res->body, "Canonical: %.*s/.well-known/security.txt\n",
			STR_ARG(huis->adres));
}

const struct route teksten_routes[] = {
	{M_GET, "/.well-known/security.txt", handle_security, NULL, RECHT_LEZEN, R_PUBLIC, 0,
		"Waar u een zwakke plek meldt"},
	{M_GET, "/toegankelijkheid", handle_accessible, NULL, RECHT_LEZEN, R_PUBLIC, 0,
		"Verklaring over toegankelijkheid"},
	{.pattern = NULL},
};
