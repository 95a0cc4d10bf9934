/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * People who make records and take their steps, on a house of huis_fixture.h, with the clock set
 * by hand. Values as typed: "naam=waarde|naam=waarde".
 */
#ifndef TESTS_WORK_STAP_FIXTURE_H
#define TESTS_WORK_STAP_FIXTURE_H

#include "work/huis_fixture.h"

#include "core/base/clock.h"
#include "core/base/date.h"
#include "core/model/loop.h"

enum { ANTWOORDEN_MAX = 24 };

static inline struct act *als(struct fix *f, const char *wie, enum rol rol, enum db_mode mode)
{
	act_init(&f->act, &f->huis, f->a,
		(struct wie){.id = str_of(wie), .naam = str_of(wie), .rol = rol});
	f->act.doel = f->doel ? str_of(f->doel) : STR("");
	f->act.doel_vast = f->doel != NULL; /* asked for: no other will do */
	assert_int_equal(act_begin(&f->act, mode), DB_OK);
	return &f->act;
}

/* Noon of this day. */
static inline void op(const char *dag)
{
	struct date d;

	assert_true(date_parse(str_of(dag), &d));
	clock_fix((date_to_days(d) * 86400 + 43200) * CLOCK_SECOND);
}

static inline size_t paren(const char *tekst, struct paar p[static ANTWOORDEN_MAX])
{
	struct str_cutter c = {str_of(tekst), false};
	struct str deel;
	size_t n = 0;

	while (tekst[0] && n < ANTWOORDEN_MAX && str_cut(&c, '|', &deel)) {
		size_t is = str_find(deel, STR("="), 0);

		p[n++] = (struct paar){str_sub(deel, 0, is), str_sub(deel, is + 1, SIZE_MAX)};
	}
	return n;
}

/* What came of it; the key in *id. */
static inline enum model_rc maak_als(struct fix *f, const char *wie, enum rol rol,
	const struct recordtype *type, const char *velden, struct str *id, struct fouten *fouten)
{
	struct act *act = als(f, wie, rol, DB_WRITE);
	struct record *m = record_nieuw(act, type);
	struct paar p[ANTWOORDEN_MAX];
	enum model_rc rc;

	*fouten = (struct fouten){.n = 0};
	record_lees(act, m, p, paren(velden, p), true, fouten);
	rc = record_maak(act, m, fouten);
	*id = m->id;
	if (rc == MODEL_OK)
		fix_klaar(f);
	else
		act_end(act);
	return rc;
}

static inline struct str maak(struct fix *f, const char *wie, enum rol rol,
	const struct recordtype *type, const char *velden)
{
	struct fouten fouten;
	struct str id;

	if (maak_als(f, wie, rol, type, velden, &id, &fouten) != MODEL_OK)
		fail_msg("%s: %s", velden, fouten.n ? fouten.fout[0].tekst : "?");
	return id;
}

/* What came of the step, with mistakes and refusal in *fouten. */
static inline enum model_rc zet(struct fix *f, const char *wie, enum rol rol,
	const struct recordtype *type, struct str id, const char *naam, const char *antwoorden,
	struct fouten *fouten)
{
	struct act *act = als(f, wie, rol, DB_WRITE);
	const struct overgang *o = loop_overgang(type, str_of(naam));
	struct paar p[ANTWOORDEN_MAX];
	struct record *r, *a;
	enum model_rc rc;

	*fouten = (struct fouten){.n = 0};
	assert_non_null(o);
	rc = record_haal(act, type, id, &r);
	if (rc == MODEL_OK) {
		a = loop_antwoorden(act, r, o);
		record_lees(act, a, p, paren(antwoorden, p), true, fouten);
		rc = loop_stap(act, r, o, a, fouten);
	}
	if (rc == MODEL_OK)
		fix_klaar(f);
	else
		act_end(act);
	return rc;
}

static inline void stap(struct fix *f, const char *wie, enum rol rol,
	const struct recordtype *type, struct str id, const char *naam, const char *antwoorden)
{
	struct fouten fouten;
	enum model_rc rc = zet(f, wie, rol, type, id, naam, antwoorden, &fouten);

	if (rc != MODEL_OK)
		fail_msg("%s on %s: %d: %s %.*s", naam, f->t->engine, (int)rc,
			fouten.n ? fouten.fout[0].tekst : "", STR_ARG(fouten.weigering.reden));
}

/* A field of a record, as this person reads it; "<niet gevonden>" when it is not there. */
static inline struct str lees_veld(struct fix *f, const char *wie, enum rol rol,
	const struct recordtype *type, struct str id, const char *naam)
{
	struct act *act = als(f, wie, rol, DB_READ);
	struct record *r;
	struct str s = STR("<niet gevonden>");

	if (record_haal(act, type, id, &r) == MODEL_OK)
		s = strcmp(naam, "status") == 0 ? r->status : record_veld(r, naam);
	fix_klaar(f);
	return s;
}

#endif
