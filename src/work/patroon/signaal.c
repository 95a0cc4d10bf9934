/* SPDX-License-Identifier: EUPL-1.2 */
/* A hit becomes a signaal by a person's act. */
#include "core/base/date.h"
#include "work/patroon/patroon.h"
#include "work/signaal/signaal.h"

enum { FEITEN_MAX = 16 * 1024 };

static void feit_in_woorden(struct buf *b, const struct patroon_feit *f)
{
	buf_fmt(b, "- %.*s %s %.*s", STR_ARG(f->van.naam), f->wat, STR_ARG(f->naar.naam));
	if (f->vanaf.len)
		buf_fmt(b, ", vanaf %.*s", STR_ARG(f->vanaf));
	if (f->tot.len)
		buf_fmt(b, ", tot %.*s", STR_ARG(f->tot));
	if (f->datum.len)
		buf_fmt(b, ", op %.*s", STR_ARG(f->datum));
	buf_fmt(b, " (%.*s, regel %lld)\n", STR_ARG(f->rij.bron_titel), (long long)f->rij.regel);
}

static struct str in_woorden(struct arena *a, const struct patroon *p,
			     const struct patroon_treffer *t)
{
	struct str uit;
	struct buf b;

	buf_init(&b, FEITEN_MAX);
	buf_fmt(&b, "Gevonden met het patroon \"%.*s\".\n", STR_ARG(p->titel));
	for (size_t i = 0; i < t->feiten && b.len < FEITEN_MAX - 1024; i++)
		feit_in_woorden(&b, &t->feit[i]);
	if (t->misschien)
		buf_cstr(&b, "Let op: dit rust op personen die misschien niet dezelfde zijn.\n");
	for (size_t i = 0; i < p->tegen_n; i++)
		buf_fmt(&b, "Wat ertegen spreekt: %.*s\n", STR_ARG(p->tegen[i]));
	uit = str_dup(a, buf_view(&b));
	buf_release(&b);
	return uit;
}

static enum model_rc koppel(struct act *act, const struct record *r,
			    const struct patroon_treffer *t)
{
	enum model_rc rc = MODEL_OK;

	if (may(act, RECHT_WIJZIGEN, STR("signaal")) != MAG_WEL)
		return MODEL_OK;
	for (size_t i = 0; i < t->punten && rc == MODEL_OK; i++)
		if (t->punt[i].p.id.len)
			rc = signaal_koppel(act, r, t->punt[i].p.id, t->punt[i].p.naam);
	return rc;
}

static enum model_rc maak(struct act *act, const struct patroon *p, const struct patroon_treffer *t,
			  struct str reden, struct fouten *f, struct str *id_out)
{
	struct record *r = record_nieuw(act, &type_signaal);
	char dag[DATE_TEXT_MAX];
	enum model_rc rc;

	record_zet(r, "onderwerp", p->titel);
	record_zet(r, "feiten", in_woorden(act->arena, p, t));
	record_zet(r, "mening", reden);
	record_zet(r, "kanaal", STR("anders"));
	record_zet(r, "ontvangen_op",
		str_dup(act->arena, date_iso(civil_amsterdam(act->nu).date, dag)));
	rc = record_maak(act, r, f);
	if (rc != MODEL_OK)
		return rc;
	*id_out = r->id;
	return koppel(act, r, t);
}

enum model_rc patroon_signaal(struct act *act, const struct patroon *p, struct str sleutel,
			      struct str reden, struct fouten *f, struct str *id_out)
{
	struct patroon_uitkomst u;
	enum model_rc rc;

	*id_out = STR("");
	if (may(act, RECHT_MAKEN, STR("signaal")) == MAG_NIET)
		return MODEL_FORBIDDEN;
	if (!str_trim(reden).len) {
		fouten_add(f, NULL, "verplicht",
			   "Schrijf op waarom u dit een signaal vindt. Een patroon alleen is geen "
			   "reden.");
		return MODEL_INVALID;
	}
	rc = patroon_zoek(act, p, &u);
	for (size_t i = 0; i < u.n && rc == MODEL_OK; i++)
		if (str_eq(u.treffer[i].sleutel, sleutel))
			return maak(act, p, &u.treffer[i], str_trim(reden), f, id_out);
	return rc == MODEL_OK ? MODEL_NOT_FOUND : rc;
}
