/* SPDX-License-Identifier: EUPL-1.2 */
#include "core/trust/doel.h"

#include <assert.h>

/*
 * The one table of rights: domein.md 1.3. A cell has seven marks, in the order of
 * enum recht:
 *
 *   lijst lezen maken wijzigen verwijderen exporteren beslissen
 *
 * w = yes, e = only what this person made, . = no. What is not here is refused:
 * an empty cell, an unknown ding, someone who is not logged in.
 *
 * Why it is as it is:
 * - Any employee may report (melder), and everyone who may see content is an
 *   employee; who reports sees no more than where the own reports stand and what was
 *   told about them (melding): others may have added to the signal.
 * - A toezichthouder and a jurist open what is known of an entiteit with its sources, but
 *   do not browse loose bronrecords.
 * - Bestuur gets figures only. The beheerder runs accounts and sources and sees no
 *   content: of an import only that it was there. The privacyfunctionaris sees
 *   what was done and from which sources, and changes nothing.
 * - Nobody deletes content by hand: what must go, goes by retention.
 */
struct rechten {
	const char *ding;
	bool zonder_doel;       /* no content: of every purpose, also of none (doel.h) */
	const char *rol[ROL_N];
};

static const struct rechten tabel[] = {
	{"signaal", false, {
		[ROL_MELDER]              = "..w....",
		[ROL_INFORMATIEREGISSEUR] = "wwww.ww",
		[ROL_CASUSREGISSEUR]      = "www...w",
		[ROL_TOEZICHTHOUDER]      = "..w....",
		[ROL_JURIST]              = "www....",
	}},
	{"toets", false, {
		[ROL_INFORMATIEREGISSEUR] = "wwww..w",
		[ROL_CASUSREGISSEUR]      = "wwww..w",
		[ROL_JURIST]              = "ww.....",
	}},
	{"overleg", false, {
		[ROL_INFORMATIEREGISSEUR] = "wwww..w",
		[ROL_CASUSREGISSEUR]      = "wwww..w",
		[ROL_JURIST]              = "ww.....",
	}},
	/* Only for who belongs to the circle of the casus. */
	{"casus", false, {
		[ROL_INFORMATIEREGISSEUR] = "wwww..w",
		[ROL_CASUSREGISSEUR]      = "wwww..w",
		[ROL_TOEZICHTHOUDER]      = "ww.....",
		[ROL_JURIST]              = "wwww...",
	}},
	{"deeltoets", false, {
		[ROL_INFORMATIEREGISSEUR] = "wwww..w",
		[ROL_CASUSREGISSEUR]      = "wwww..w",
		[ROL_JURIST]              = "wwww..w",
	}},
	/* One's own report, as who reported it sees it: where it stands and what was told. */
	{"melding", true, {
		[ROL_MELDER]              = "ee.....",
		[ROL_INFORMATIEREGISSEUR] = "ee.....",
		[ROL_CASUSREGISSEUR]      = "ee.....",
		[ROL_TOEZICHTHOUDER]      = "ee.....",
		[ROL_JURIST]              = "ee.....",
	}},
	{"entiteit", false, {
		[ROL_INFORMATIEREGISSEUR] = "wwww.ww",
		[ROL_CASUSREGISSEUR]      = "ww....w",
		[ROL_TOEZICHTHOUDER]      = "ww.....",
		[ROL_JURIST]              = "ww.....",
	}},
	{"bronrecord", false, {
		[ROL_INFORMATIEREGISSEUR] = "www..w.",
		[ROL_CASUSREGISSEUR]      = "ww.....",
		[ROL_TOEZICHTHOUDER]      = ".w.....",
		[ROL_JURIST]              = ".w.....",
	}},
	{"bron", false, {
		[ROL_INFORMATIEREGISSEUR] = "wwww.w.",
		[ROL_CASUSREGISSEUR]      = "ww.....",
		[ROL_TOEZICHTHOUDER]      = "ww.....",
		[ROL_JURIST]              = "ww.....",
		[ROL_BEHEERDER]           = "wwww...",
		[ROL_PRIVACYFUNCTIONARIS] = "ww...w.",
	}},
	{"invoer", false, {
		[ROL_INFORMATIEREGISSEUR] = "wwwwww.",
		[ROL_BEHEERDER]           = "w......",
		[ROL_PRIVACYFUNCTIONARIS] = "ww.....",
	}},
	{"besluit", false, {
		[ROL_INFORMATIEREGISSEUR] = "wwww.ww",
		[ROL_CASUSREGISSEUR]      = "wwwe..w",
		[ROL_TOEZICHTHOUDER]      = ".w.....",
		[ROL_JURIST]              = "ww.....",
	}},
	/* Measures and forfeited penalties. Only the burgemeester signs what the law gives to the
	 * burgemeester alone: the step says so (work/maatregel/loop.c). */
	{"maatregel", false, {
		[ROL_INFORMATIEREGISSEUR] = "ww.....",
		[ROL_CASUSREGISSEUR]      = "wwww..w",
		[ROL_TOEZICHTHOUDER]      = "ww.....",
		[ROL_JURIST]              = "wwww.ww",
		[ROL_BURGEMEESTER]        = "ww....w",
	}},
	/* Payments and bank statements: about people who may have nothing to do with it. */
	{"betaling", false, {
		[ROL_CASUSREGISSEUR]      = "wwww...",
		[ROL_JURIST]              = "wwww.w.",
	}},
	/* What was taken or collected, by whom; who is in the circle of its casus. */
	{"afpakking", false, {
		[ROL_INFORMATIEREGISSEUR] = "www..w.",
		[ROL_CASUSREGISSEUR]      = "wwww.ww",
		[ROL_TOEZICHTHOUDER]      = "ww.....",
		[ROL_JURIST]              = "wwww.ww",
	}},
	/* Only for who was let into the compartment as well (work/bibob). */
	{"bibob", false, {
		[ROL_CASUSREGISSEUR]      = "wwww...",
		[ROL_JURIST]              = "wwww..w",
		[ROL_BURGEMEESTER]        = "ww....w",
	}},
	/* Policy is a rule of the house; B = adopt a version that another wrote. */
	{"beleid", true, {
		[ROL_INFORMATIEREGISSEUR] = "ww.....",
		[ROL_CASUSREGISSEUR]      = "ww....w",
		[ROL_TOEZICHTHOUDER]      = "ww.....",
		[ROL_JURIST]              = "wwww.ww",
		[ROL_BESTUUR]             = "ww.....",
		[ROL_BURGEMEESTER]        = "ww....w",
	}},
	/* Areas on the map: a line, and nothing about who is within it. */
	{"gebied", false, {
		[ROL_INFORMATIEREGISSEUR] = "wwww.w.",
		[ROL_CASUSREGISSEUR]      = "wwww...",
		[ROL_TOEZICHTHOUDER]      = "ww.....",
		[ROL_JURIST]              = "ww.....",
	}},
	{"werkvoorraad", true, {
		[ROL_MELDER]              = "ee.....",
		[ROL_INFORMATIEREGISSEUR] = "ww.....",
		[ROL_CASUSREGISSEUR]      = "ww.....",
		[ROL_TOEZICHTHOUDER]      = "ee.....",
		[ROL_JURIST]              = "ww.....",
		[ROL_BURGEMEESTER]        = "ww.....",
	}},
	{"cijfers", true, {
		[ROL_INFORMATIEREGISSEUR] = "ww...w.",
		[ROL_CASUSREGISSEUR]      = "ww.....",
		[ROL_BESTUUR]             = "ww...w.",
		[ROL_PRIVACYFUNCTIONARIS] = "ww.....",
		[ROL_BURGEMEESTER]        = "ww.....",
	}},
	{"instelling", true, {
		[ROL_BEHEERDER]           = "ww.w...",
		[ROL_PRIVACYFUNCTIONARIS] = "ww.....",
	}},
	/* The register of processing activities (AVG 30): no content, and no secret. */
	{"verwerking", true, {
		[ROL_INFORMATIEREGISSEUR] = "ww...w.",
		[ROL_CASUSREGISSEUR]      = "ww.....",
		[ROL_TOEZICHTHOUDER]      = "ww.....",
		[ROL_JURIST]              = "ww...w.",
		[ROL_BESTUUR]             = "ww...w.",
		[ROL_BEHEERDER]           = "wwww.ww",
		[ROL_PRIVACYFUNCTIONARIS] = "ww...ww",
		[ROL_BURGEMEESTER]        = "ww.....",
	}},
	/* Who is let in where; B = let somebody in. */
	{"compartiment", true, {
		[ROL_BEHEERDER]           = "ww....w",
		[ROL_PRIVACYFUNCTIONARIS] = "ww.....",
	}},
	/* B = judge it afterwards. */
	{"noodtoegang", true, {
		[ROL_INFORMATIEREGISSEUR] = "eew....",
		[ROL_CASUSREGISSEUR]      = "eew....",
		[ROL_TOEZICHTHOUDER]      = "eew....",
		[ROL_JURIST]              = "eew....",
		[ROL_PRIVACYFUNCTIONARIS] = "ww....w",
	}},
	/* What must go (work/bewaren): M = propose, W = destroy what was agreed to, B = agree. */
	{"vernietiging", true, {
		[ROL_INFORMATIEREGISSEUR] = "wwww..w",
		[ROL_CASUSREGISSEUR]      = "ww....w",
		[ROL_JURIST]              = "wwww..w",
		[ROL_PRIVACYFUNCTIONARIS] = "ww...w.",
	}},
	/* What may not go yet; B = be the second person. */
	{"bewaarplicht", true, {
		[ROL_INFORMATIEREGISSEUR] = "wwww..w",
		[ROL_CASUSREGISSEUR]      = "wwww..w",
		[ROL_JURIST]              = "wwww..w",
	}},
	/* Requests of the people themselves; X = the file of the person. */
	{"verzoek", true, {
		[ROL_INFORMATIEREGISSEUR] = "wwww.ww",
		[ROL_CASUSREGISSEUR]      = "ww....w",
		[ROL_JURIST]              = "wwww.ww",
	}},
	/* A second person; B = be that person. What it is about asks its own right too. */
	{"akkoord", true, {
		[ROL_INFORMATIEREGISSEUR] = "www...w",
		[ROL_CASUSREGISSEUR]      = "www...w",
		[ROL_TOEZICHTHOUDER]      = "www....",
		[ROL_JURIST]              = "www...w",
		[ROL_PRIVACYFUNCTIONARIS] = "ww....w",
		[ROL_BURGEMEESTER]        = "ww....w",
	}},
	{"gebruiker", true, {
		[ROL_BEHEERDER]           = "wwww...",
		[ROL_PRIVACYFUNCTIONARIS] = "w......",
	}},
	{"audit", true, {
		[ROL_PRIVACYFUNCTIONARIS] = "ww...w.",
	}},
	/* Own account: password, sessions (V = stop), tokens (M = make). */
	{"profiel", true, {
		[ROL_MELDER]              = "eeeee..",
		[ROL_INFORMATIEREGISSEUR] = "eeeee..",
		[ROL_CASUSREGISSEUR]      = "eeeee..",
		[ROL_TOEZICHTHOUDER]      = "eeeee..",
		[ROL_JURIST]              = "eeeee..",
		[ROL_BESTUUR]             = "eeeee..",
		[ROL_BEHEERDER]           = "eeeee..",
		[ROL_PRIVACYFUNCTIONARIS] = "eeeee..",
		[ROL_BURGEMEESTER]        = "eeeee..",
	}},
};

enum { DINGEN_N = sizeof(tabel) / sizeof(tabel[0]) };

/* One more row, for the types of tests; empty in the product. */
static struct rechten proef;

void rol_test(const char *ding, const char *const cellen[static ROL_N])
{
	proef.ding = ding;
	for (int r = 0; r < ROL_N; r++)
		proef.rol[r] = cellen[r];
}

static const char *const dingen[DINGEN_N + 1] = {
	"signaal", "toets", "overleg", "casus", "deeltoets", "melding", "entiteit",
	"bronrecord", "bron", "invoer", "besluit",
	"maatregel", "betaling", "afpakking", "bibob", "beleid", "gebied", "werkvoorraad",
	"cijfers", "instelling", "verwerking", "compartiment", "noodtoegang", "vernietiging",
	"bewaarplicht", "verzoek", "akkoord", "gebruiker", "audit", "profiel", NULL,
};

static const struct {
	const char *naam, *titel;
} rollen[ROL_N] = {
	[ROL_GEEN] = {"geen", "Niet ingelogd"},
	[ROL_MELDER] = {"melder", "Melder"},
	[ROL_INFORMATIEREGISSEUR] = {"informatieregisseur", "Informatieregisseur"},
	[ROL_CASUSREGISSEUR] = {"casusregisseur", "Casusregisseur"},
	[ROL_TOEZICHTHOUDER] = {"toezichthouder", "Toezichthouder"},
	[ROL_JURIST] = {"jurist", "Jurist handhaving"},
	[ROL_BESTUUR] = {"bestuur", "Bestuur"},
	[ROL_BEHEERDER] = {"beheerder", "Beheerder"},
	[ROL_PRIVACYFUNCTIONARIS] = {"privacyfunctionaris", "Privacyfunctionaris"},
	[ROL_BURGEMEESTER] = {"burgemeester", "Burgemeester"},
};

static enum mag mag_of_mark(char mark)
{
	if (mark == 'w')
		return MAG_WEL;
	return mark == 'e' ? MAG_EIGEN : MAG_NIET;
}

enum mag rol_mag(enum rol rol, enum recht recht, struct str ding)
{
	if (rol <= ROL_GEEN || rol >= ROL_N || (unsigned)recht >= RECHT_N)
		return MAG_NIET;
	for (size_t i = 0; i <= DINGEN_N; i++) {
		const struct rechten *rij = i < DINGEN_N ? &tabel[i] : &proef;

		if (!rij->ding || !str_is(ding, rij->ding))
			continue;
		return rij->rol[rol] ? mag_of_mark(rij->rol[rol][recht]) : MAG_NIET;
	}
	return MAG_NIET;
}

bool ding_heeft_doel(struct str ding)
{
	for (size_t i = 0; i < DINGEN_N; i++)
		if (str_is(ding, tabel[i].ding))
			return !tabel[i].zonder_doel;
	return true;
}

/* Before an act begins only the role is known; every read and change is in one that has. */
static bool doel_kent(const struct act *act, struct str ding)
{
	struct str_cutter c = {.rest = act->zicht.dingen};
	struct str woord;

	if (!act->zicht.gelezen || !ding_heeft_doel(ding) || str_is(act->zicht.dingen, "*"))
		return true;
	while (str_cut(&c, ' ', &woord))
		if (str_eq(woord, ding))
			return true;
	return false;
}

enum mag may(const struct act *act, enum recht recht, struct str ding)
{
	enum mag m = rol_mag(act->wie.rol, recht, ding);

	return m != MAG_NIET && doel_kent(act, ding) ? m : MAG_NIET;
}

bool may_own(const struct act *act, enum recht recht, struct str ding, struct str maker_id)
{
	enum mag m = may(act, recht, ding);

	if (m == MAG_EIGEN)
		return maker_id.len > 0 && str_eq(act->wie.id, maker_id);
	return m == MAG_WEL;
}

const char *const *rol_dingen(void)
{
	return dingen;
}

const char *rol_naam(enum rol rol)
{
	return (unsigned)rol < ROL_N ? rollen[rol].naam : rollen[ROL_GEEN].naam;
}

const char *rol_titel(enum rol rol)
{
	return (unsigned)rol < ROL_N ? rollen[rol].titel : rollen[ROL_GEEN].titel;
}

bool rol_van_naam(struct str naam, enum rol *out)
{
	for (int r = ROL_MELDER; r < ROL_N; r++) {
		if (str_is(naam, rollen[r].naam)) {
			*out = (enum rol)r;
			return true;
		}
	}
	return false;
}
