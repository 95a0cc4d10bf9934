/* SPDX-License-Identifier: EUPL-1.2 */
/* Computes a term by the lines of its rule, in their order. */
#include "engines/law/law_private.h"

static const struct law_moment geen = {LAW_GEEN_DAG, -1};

const struct law_waarde *law_w(const struct law_werk *k, int sleutel)
{
	return sleutel >= 0 && k->in->w[sleutel].gezet ? &k->in->w[sleutel] : NULL;
}

const struct law_waarde *law_w_naam(const struct law_werk *k, const char *naam)
{
	return law_w(k, law_sleutel(k->in->regel, str_of(naam)));
}

void law_stap(struct law_werk *k, struct law_stap s)
{
	if (k->uit->stappen_n < LAW_STAPPEN_MAX)
		k->uit->stap[k->uit->stappen_n++] = s;
}

void law_let(struct law_werk *k, enum law_let_op soort, struct law_moment m)
{
	struct law_antwoord *u = k->uit;

	for (size_t i = 0; i < u->waarschuwingen_n; i++)
		if (u->waarschuwing[i].soort == soort && u->waarschuwing[i].moment.dag == m.dag)
			return;
	if (u->waarschuwingen_n < LAW_WAARSCHUWINGEN_MAX)
		u->waarschuwing[u->waarschuwingen_n++] =
			(struct law_waarschuwing){soort, m, STR("")};
}

const struct law_bedrag_versie *law_bedrag_op(const struct law *law, struct str naam, int32_t dag,
					      bool *buiten)
{
	for (size_t i = 0; i < law->bedragen_n; i++) {
		const struct law_bedrag *b = &law->bedrag[i];

		if (!str_eq(b->naam, naam))
			continue;
		for (size_t v = 0; v < b->versies_n; v++)
			if (dag >= b->versie[v].van && dag <= b->versie[v].tot) {
				*buiten = false;
				return &b->versie[v];
			}
		*buiten = true;
		return dag < b->versie[0].van ? &b->versie[0] : &b->versie[b->versies_n - 1];
	}
	return NULL;
}

/* ---- the lines of a rule ---------------------------------------------------------------- */

static bool telt(const struct law_werk *k, const struct law_op *op)
{
	const struct law_waarde *w = law_w(k, op->als);

	return op->als < 0 || (w && w->getal);
}

/* Where a term goes while it is computed. */
struct loop {
	struct law_moment begin, nu;
	bool langer;               /* extended or suspended */
	bool uren;                 /* counted by the clock */
};

static enum law_rc verder(struct loop *p, int64_t n, enum law_eenheid e)
{
	static const int64_t dagen[LAW_EENHEID_N] = {1, 1, 7, 28, 365};

	if (n > LAW_DAGEN_N / dagen[e])
		return LAW_BUITEN_BEREIK;
	p->nu = law_verder(p->nu, n, e);
	return law_in_bereik(p->nu.dag) ? LAW_OK : LAW_BUITEN_BEREIK;
}

static enum law_rc duur(struct law_werk *k, const struct law_op *op, struct loop *p)
{
	const struct law_waarde *w = law_w(k, op->sleutel);
	bool lengte = w && k->in->regel->gegeven[op->sleutel].soort == LAW_DUUR;
	int64_t n = w ? w->getal : op->n;
	enum law_eenheid e = lengte ? (enum law_eenheid)w->eenheid : op->eenheid;
	struct law_moment van = p->nu;
	enum law_rc rc;

	if (e == LAW_UREN && p->nu.seconde < 0) {
		k->fout = &k->in->regel->gegeven[k->versie->begin];
		return LAW_TIJD_NODIG;
	}
	if (!n)
		return LAW_OK;
	p->uren = e == LAW_UREN;
	rc = verder(p, n, e);
	law_stap(k, (struct law_stap){LAW_STAP_DUUR, op, van, p->nu, n, 0, (int)e});
	return rc;
}

static enum law_rc verlenging(struct law_werk *k, const struct law_op *op, struct loop *p)
{
	const struct law_waarde *w = law_w(k, op->sleutel);
	int64_t keer = op->sleutel < 0 ? telt(k, op) : w ? w->getal : 0;

	for (int64_t i = 0; i < keer; i++) {
		struct law_moment van = p->nu;
		enum law_rc rc = verder(p, op->n, op->eenheid);

		law_stap(k, (struct law_stap){LAW_STAP_VERLENGING, op, van, p->nu, op->n, i + 1,
					      (int)op->eenheid});
		p->langer = true;
		if (rc != LAW_OK)
			return rc;
	}
	return LAW_OK;
}

static enum law_rc tel_op(struct law_werk *k, const struct law_op *op, struct loop *p, int64_t n)
{
	struct law_moment van = p->nu;
	enum law_rc rc = verder(p, n, LAW_DAGEN);

	law_stap(k, (struct law_stap){LAW_STAP_OPSCHORTING, op, van, p->nu, n, 0, LAW_DAGEN});
	p->langer = p->langer || n > 0;
	return rc;
}

static enum law_rc opschorting(struct law_werk *k, const struct law_op *op, struct loop *p)
{
	const struct law_waarde *w = law_w(k, op->sleutel);

	return w ? tel_op(k, op, p, w->getal) : LAW_OK;
}

/* Days between two dates; both counted (Bibob 31) or neither (Awb 4:15, 7:10). */
static enum law_rc tussen(struct law_werk *k, const struct law_op *op, struct loop *p)
{
	const struct law_waarde *a = law_w(k, op->sleutel), *b = law_w(k, op->sleutel2);
	const struct law_waarde *plus = law_w(k, op->hoogstens_plus);
	int64_t n, grens = op->hoogstens + (plus ? plus->getal : 0);

	if (!a && !b)
		return LAW_OK;
	k->fout = &k->in->regel->gegeven[a ? op->sleutel2 : op->sleutel];
	if (!a || !b)
		return LAW_ONTBREEKT;
	if (b->moment.dag < a->moment.dag)
		return LAW_VOLGORDE;
	k->fout = NULL;
	n = b->moment.dag - a->moment.dag + (op->inclusief ? 1 : -1);
	if (n < 0)
		n = 0;
	if (op->hoogstens && n > grens) {
		law_stap(k, (struct law_stap){LAW_STAP_BEGRENSD, op, a->moment, b->moment, n,
					      grens, LAW_DAGEN});
		n = grens;
	}
	return tel_op(k, op, p, n);
}

static enum law_rc niet_voor(struct law_werk *k, const struct law_op *op, struct loop *p)
{
	const struct law_waarde *w = law_w(k, op->sleutel);
	struct law_moment m;

	if (!w)
		return LAW_OK;
	m = law_verder((struct law_moment){w->moment.dag, -1}, op->n, op->eenheid);
	if (m.dag <= p->nu.dag)
		return LAW_OK;
	law_stap(k, (struct law_stap){LAW_STAP_NIET_VOOR, op, p->nu, m, op->n, 0,
				      (int)op->eenheid});
	p->nu = m;
	return law_in_bereik(m.dag) ? LAW_OK : LAW_BUITEN_BEREIK;
}

/* At least two working days within a term of three days or more (Atw 2). */
static void twee_werkdagen(struct law_werk *k, const struct law_op *op, struct loop *p)
{
	struct law_moment van = p->nu;
	int werk = 0;

	if (p->nu.dag - p->begin.dag < 3)
		return;
	for (int32_t d = p->begin.dag + 1; d <= p->nu.dag && werk < 2; d++)
		werk += !k->law->verder[d];
	while (werk < 2 && law_in_bereik(p->nu.dag + 1))
		werk += !k->law->verder[++p->nu.dag];
	if (p->nu.dag != van.dag)
		law_stap(k, (struct law_stap){LAW_STAP_WERKDAGEN, op, van, p->nu, 2, 0,
					      LAW_DAGEN});
}

static enum law_rc vrije_dagen(struct law_werk *k, const struct law_op *op, struct loop *p)
{
	struct law_moment van;

	k->uit->ruwe_einde = p->nu;
	if (op->n == VRIJ_TELT) {
		if (k->law->verder[p->nu.dag])
			law_stap(k, (struct law_stap){LAW_STAP_BLIJFT, op, p->nu, p->nu, 0, 0,
						      LAW_DAGEN});
		return LAW_OK;
	}
	if (op->n == VRIJ_WERKDAGEN)
		twee_werkdagen(k, op, p);
	van = p->nu;
	p->nu.dag = law_werkdag(k->law, p->nu.dag);
	if (p->nu.dag != van.dag)
		law_stap(k, (struct law_stap){LAW_STAP_SCHUIFT, op, van, p->nu, 0, 0, LAW_DAGEN});
	return law_in_bereik(p->nu.dag) ? LAW_OK : LAW_BUITEN_BEREIK;
}

/* The first day after: the next day, or for hours the moment itself. */
static enum law_rc eerste_dag(struct law_werk *k, const struct law_op *op, struct loop *p)
{
	struct law_moment m = p->nu;

	if (op->n && m.seconde < 0)
		m.dag++;
	k->uit->eerste_dag = m;
	if (op->soort == OP_VERBEURTE)
		k->uit->verbeurte_vanaf = m;
	law_stap(k, (struct law_stap){LAW_STAP_EERSTE_DAG, op, p->nu, m, 0, 0, LAW_DAGEN});
	return law_in_bereik(m.dag) ? LAW_OK : LAW_BUITEN_BEREIK;
}

/* Weeks before a loss of right; or the last working day when a term was made longer than
 * the Atw covers, so that nobody leans on the shift (domein.md 3.2, note 7). */
static enum law_rc handel_voor(struct law_werk *k, const struct law_op *op, struct loop *p)
{
	struct law_moment m = p->nu;

	if (op->sleutel2 == HANDEL_EERDER) {
		m = law_verder(m, -op->n, op->eenheid);
	} else {
		m = k->uit->ruwe_einde;
		m.dag = law_werkdag_terug(k->law, m.dag);
		if (!p->langer)
			return LAW_OK;
	}
	if (m.dag < 0)
		return LAW_BUITEN_BEREIK;
	k->uit->handel_voor = m;
	law_let(k, LAW_LET_HANDEL_VOOR, m);
	return LAW_OK;
}

static enum law_rc vergoeding(struct law_werk *k, const struct law_op *op, struct loop *p)
{
	const struct law_waarde *schuld = law_w(k, op->sleutel);
	const struct law_bedrag_versie *v;
	bool buiten;

	(void)p;
	if (!schuld)
		return LAW_OK;
	v = law_bedrag_op(k->law, k->law->bedrag[op->n].naam, p->begin.dag, &buiten);
	for (size_t i = 0; v && i < v->treden_n; i++)
		if (schuld->getal >= v->trede[i].grens)
			k->uit->bedrag_cent = v->trede[i].cent;
	k->uit->met_bedrag = true;
	if (buiten)
		law_let(k, LAW_LET_BEDRAG_VERSIE, geen);
	law_stap(k, (struct law_stap){LAW_STAP_BEDRAG, op, p->begin, p->begin,
				      k->uit->bedrag_cent, schuld->getal, LAW_DAGEN});
	return LAW_OK;
}

static enum law_rc doe(struct law_werk *k, const struct law_op *op, struct loop *p)
{
	switch (op->soort) {
	case OP_DUUR: break; /* chosen before: the last one that holds */
	case OP_VERLENGING: return verlenging(k, op, p);
	case OP_OPSCHORTING: return opschorting(k, op, p);
	case OP_OPSCHORTING_TUSSEN: return tussen(k, op, p);
	case OP_NIET_VOOR: return niet_voor(k, op, p);
	case OP_VRIJE_DAGEN: return vrije_dagen(k, op, p);
	case OP_EERSTE_DAG:
	case OP_VERBEURTE: return eerste_dag(k, op, p);
	case OP_HANDEL_VOOR: return handel_voor(k, op, p);
	case OP_BEDRAG: return vergoeding(k, op, p);
	}
	return LAW_OK;
}

/* The clock goes forward or back on the last Sunday of March and of October. */
static bool klok_verzet(struct law_moment van, struct law_moment naar)
{
	for (int32_t d = van.dag; d <= naar.dag; d++) {
		struct date x = date_from_days(d);
		int32_t twee = 2 * 3600;

		if ((x.month == 3 || x.month == 10) && x.day >= 25 && (d + 3) % 7 == 6 &&
		    (d > van.dag || van.seconde < twee) && (d < naar.dag || naar.seconde > twee))
			return true;
	}
	return false;
}

static enum law_rc reken_termijn(struct law_werk *k)
{
	const struct law_versie *v = k->versie;
	const struct law_op *lengte = NULL;
	struct law_moment begin = k->in->w[v->begin].moment;
	struct loop p = {.begin = begin, .nu = begin};
	enum law_rc rc;

	for (size_t i = 0; i < v->ops_n; i++)
		if (v->op[i].soort == OP_DUUR && telt(k, &v->op[i]))
			lengte = &v->op[i];
	law_stap(k, (struct law_stap){LAW_STAP_BEGIN, NULL, begin, begin, v->begin_na, 0, 0});
	if (!lengte)
		return LAW_ONTBREEKT;
	rc = duur(k, lengte, &p);
	for (size_t i = 0; i < v->ops_n && rc == LAW_OK; i++)
		rc = doe(k, &v->op[i], &p);
	k->uit->einde = p.nu;
	if (rc == LAW_OK && p.uren && klok_verzet(begin, p.nu))
		law_let(k, LAW_LET_KLOK, geen);
	return rc;
}

/* ---- around it ----------------------------------------------------------------------------- */

static enum law_rc compleet(struct law_werk *k)
{
	const struct law_regel *r = k->in->regel;

	for (size_t i = 0; i < r->gegevens_n; i++) {
		const struct law_waarde *w = &k->in->w[i];

		k->fout = &r->gegeven[i];
		if (r->gegeven[i].verplicht && !w->gezet)
			return LAW_ONTBREEKT;
		if (w->gezet && r->gegeven[i].soort <= LAW_DATUM_OF_TIJDSTIP &&
		    !law_in_bereik(w->moment.dag))
			return LAW_BUITEN_BEREIK;
		for (size_t j = 0; w->gezet && j < w->lijst_n; j++)
			if (!law_in_bereik(w->lijst[j].van) || !law_in_bereik(w->lijst[j].tot))
				return LAW_BUITEN_BEREIK;
	}
	k->fout = NULL;
	return LAW_OK;
}

static const struct law_versie *versie_op(const struct law_regel *r, int32_t dag, bool *buiten)
{
	*buiten = false;
	for (size_t i = 0; i < r->versies_n; i++)
		if (dag >= r->versie[i].van && dag <= r->versie[i].tot)
			return &r->versie[i];
	*buiten = true;
	return dag < r->versie[0].van ? &r->versie[0] : &r->versie[r->versies_n - 1];
}

static int32_t peildag(const struct law_invoer *in)
{
	const struct law_waarde *w = &in->w[in->regel->versie[0].peil];

	return w->lijst_n ? w->lijst[0].van : w->moment.dag;
}

enum law_rc law_reken(const struct law *law, const struct law_invoer *in, struct law_antwoord *uit,
		      const struct law_gegeven **gegeven_out)
{
	static enum law_rc (*const hoe[])(struct law_werk *) = {
		[LAW_BER_TERMIJN] = reken_termijn, [LAW_BER_NIET_TIJDIG] = law_reken_niet_tijdig,
		[LAW_BER_VERJARING] = law_reken_verjaring, [LAW_BER_REEKS] = law_reken_reeks};
	struct law_werk k = {.law = law, .in = in, .uit = uit};
	bool buiten = false;
	enum law_rc rc;

	uit->law = law;
	uit->regel = in->regel;
	uit->versie = NULL;
	uit->einde = uit->ruwe_einde = uit->eerste_dag = uit->laatste_dag = geen;
	uit->verbeurte_vanaf = uit->handel_voor = geen;
	uit->met_bedrag = false;
	uit->bedrag_cent = uit->dagen = 0;
	uit->stappen_n = uit->waarschuwingen_n = uit->rijen_n = 0;
	rc = compleet(&k);
	if (rc == LAW_OK) {
		k.versie = uit->versie = versie_op(in->regel, peildag(in), &buiten);
		rc = hoe[in->regel->berekening](&k);
	}
	if (rc == LAW_OK && buiten)
		law_let(&k, LAW_LET_OUDE_VERSIE, geen);
	for (size_t i = 0; rc == LAW_OK && i < k.versie->letten_n; i++)
		if (uit->waarschuwingen_n < LAW_WAARSCHUWINGEN_MAX)
			uit->waarschuwing[uit->waarschuwingen_n++] = (struct law_waarschuwing){
				LAW_LET_TEKST, geen, k.versie->let_op[i]};
	*gegeven_out = k.fout;
	return rc;
}
