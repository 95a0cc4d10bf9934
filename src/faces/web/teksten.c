/* SPDX-License-Identifier: EUPL-1.2 */
/* Pages of text alone. */
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

const struct route teksten_routes[] = {
	{M_GET, "/toegankelijkheid", handle_accessible, NULL, RECHT_LEZEN, R_PUBLIC, 0,
		"Verklaring over toegankelijkheid"},
	{.pattern = NULL},
};
