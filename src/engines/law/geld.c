/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Three reckonings that are more than a term: the penalty for deciding late (Awb 4:17), the
 * prescription of a forfeited penalty (Awb 4:104-4:111, 5:35, 5:37a), and the row of
 * forfeitures under one last, each with its own days.
 */
#include "engines/law/law_private.h"

static const struct law_moment geen = {LAW_GEEN_DAG, -1};

static struct law_moment dag(int32_t d) { return (struct law_moment){d, -1}; }

static const struct law_op *eerste_duur(const struct law_versie *v)
{
	for (size_t i = 0; i < v->ops_n; i++)
		if (v->op[i].soort == OP_DUUR)
			return &v->op[i];
	return NULL;
}

static const struct law_op *op_van(const struct law_versie *v, enum law_op_soort soort)
{
	for (size_t i = 0; i < v->ops_n; i++)
		if (v->op[i].soort == soort)
			return &v->op[i];
	return NULL;
}

/* ---- Awb 4:17 --------------------------------------------------------------------------- */

/* Sum of the first n days; the step with 0 cents ends it. */
static int64_t som(const struct law_bedrag_versie *b, int64_t n)
{
	int64_t cent = 0;

	for (size_t i = 0; i < b->treden_n && n >= b->trede[i].grens; i++) {
		int64_t tot = i + 1 < b->treden_n ? b->trede[i + 1].grens - 1 : n;

		cent += ((tot < n ? tot : n) - b->trede[i].grens + 1) * b->trede[i].cent;
	}
	return cent;
}

static int64_t langst(const struct law_bedrag_versie *b)
{
	for (size_t i = 0; i < b->treden_n; i++)
		if (!b->trede[i].cent)
			return b->trede[i].grens - 1;
	return LAW_DAGEN_N;
}

enum law_rc law_reken_niet_tijdig(struct law_werk *k)
{
	const struct law_waarde *beslis = law_w_naam(k, "beslistermijn");
	const struct law_waarde *brief = law_w_naam(k, "ingebrekestelling");
	const struct law_waarde *besloten = law_w_naam(k, "besloten");
	const struct law_op *duur = eerste_duur(k->versie);
	struct law_antwoord *u = k->uit;
	const struct law_bedrag_versie *b;
	struct law_moment laatste, eerste, einde;
	bool buiten;

	if (!beslis || !brief || !duur)
		return LAW_ONTBREEKT;
	b = law_bedrag_op(k->law, STR("dwangsom-niet-tijdig"), brief->moment.dag, &buiten);
	if (!b)
		return LAW_ONTBREEKT;
	laatste = dag(beslis->moment.dag > brief->moment.dag ? beslis->moment.dag
							     : brief->moment.dag);
	law_stap(k, (struct law_stap){LAW_STAP_LAATSTE_VAN, NULL, dag(beslis->moment.dag), laatste,
				      0, 0, 0});
	einde = law_verder(laatste, duur->n, duur->eenheid);
	law_stap(k, (struct law_stap){LAW_STAP_DUUR, duur, laatste, einde, duur->n, 0,
				      (int)duur->eenheid});
	eerste = dag(einde.dag + 1);
	law_stap(k, (struct law_stap){LAW_STAP_EERSTE_DAG, duur, einde, eerste, 0, 0, 0});
	u->dagen = langst(b);
	if (besloten) {
		int64_t n = besloten->moment.dag - eerste.dag;

		u->dagen = n < 0 ? 0 : n < u->dagen ? n : u->dagen;
		law_stap(k, (struct law_stap){LAW_STAP_BESLOTEN, NULL, dag(besloten->moment.dag),
					      dag(besloten->moment.dag), u->dagen, 0, 0});
	}
	u->met_bedrag = true;
	u->bedrag_cent = som(b, u->dagen);
	if (!law_in_bereik(eerste.dag + u->dagen))
		return LAW_BUITEN_BEREIK;
	if (u->dagen) {
		u->eerste_dag = eerste;
		u->laatste_dag = dag(eerste.dag + (int32_t)u->dagen - 1);
		law_stap(k, (struct law_stap){LAW_STAP_LAATSTE_DAG, NULL, eerste, u->laatste_dag,
					      u->dagen, 0, 0});
	} else {
		law_let(k, LAW_LET_NIETS_VERSCHULDIGD, eerste);
	}
	law_stap(k, (struct law_stap){LAW_STAP_BEDRAG, NULL, eerste, eerste, u->bedrag_cent,
				      u->dagen, 0});
	/* Nothing is due only when a decision came in time. */
	u->einde = u->laatste_dag;
	if (!u->dagen && besloten)
		u->einde = dag(besloten->moment.dag);
	u->ruwe_einde = u->einde;
	if (brief->moment.dag <= beslis->moment.dag)
		law_let(k, LAW_LET_PREMATUUR, dag(brief->moment.dag));
	if (!besloten) {
		u->handel_voor = einde;
		law_let(k, LAW_LET_HANDEL_VOOR, einde);
	}
	if (buiten)
		law_let(k, LAW_LET_BEDRAG_VERSIE, geen);
	return LAW_OK;
}

/* ---- prescription ------------------------------------------------------------------------ */

struct verjaring {
	struct law_werk *k;
	struct law_item periode[2 * LAW_LIJST_MAX]; /* in order, without overlap */
	size_t perioden_n;
	int32_t rechtsmiddel, verzoek;              /* or LAW_GEEN_DAG */
};

static void sorteer(struct law_item *p, size_t n)
{
	for (size_t i = 1; i < n; i++) {
		struct law_item x = p[i];
		size_t j = i;

		for (; j > 0 && p[j - 1].van > x.van; j--)
			p[j] = p[j - 1];
		p[j] = x;
	}
}

static void neem_perioden(struct verjaring *v, const char *naam)
{
	const struct law_waarde *w = law_w_naam(v->k, naam);

	for (size_t i = 0; w && i < w->lijst_n; i++)
		v->periode[v->perioden_n++] = w->lijst[i];
}

/* Days that two suspensions share are counted once. */
static void voeg_samen(struct verjaring *v)
{
	size_t n = 0;

	sorteer(v->periode, v->perioden_n);
	for (size_t i = 0; i < v->perioden_n; i++) {
		if (n && v->periode[i].van <= v->periode[n - 1].tot + 1) {
			if (v->periode[i].tot > v->periode[n - 1].tot)
				v->periode[n - 1].tot = v->periode[i].tot;
		} else {
			v->periode[n++] = v->periode[i];
		}
	}
	v->perioden_n = n;
}

static int32_t tot_onherroepelijk(struct verjaring *v, int32_t einde, bool stil)
{
	const int32_t tot[] = {v->rechtsmiddel, v->verzoek};

	for (int i = 0; i < 2 && v->k->versie->rechtsmiddel_verlengt; i++) {
		if (tot[i] == LAW_GEEN_DAG || tot[i] <= einde)
			continue;
		if (!stil)
			law_stap(v->k, (struct law_stap){LAW_STAP_VERLENGD_TOT, NULL, dag(einde),
							 dag(tot[i]), i, 0, 0});
		einde = tot[i];
	}
	return einde;
}

/* End of the term that began on `sinds`: longer by the suspensions that began before it was
 * over, as far as they had begun on the day `weet`. */
static int32_t met_uitstel(struct verjaring *v, int32_t sinds, int32_t einde, int32_t weet,
			   bool stil)
{
	for (size_t i = 0; i < v->perioden_n; i++) {
		const struct law_item *p = &v->periode[i];
		int32_t van = p->van > sinds ? p->van : sinds + 1, n = p->tot - van + 1;

		if (n <= 0 || van > einde || van > weet)
			continue;
		if (!stil)
			law_stap(v->k, (struct law_stap){LAW_STAP_UITSTEL, NULL, dag(einde),
							 dag(einde + n), n, 0, 0});
		einde += n;
	}
	return einde;
}

/* Under the old text a beschikking did not interrupt; a date without a word may be one. */
static bool stuit(const struct verjaring *v, enum law_daad daad)
{
	return v->k->versie->beschikking_stuit ||
	       (daad != LAW_DAAD_ONGENOEMD && daad != LAW_DAAD_INVORDERINGSBESCHIKKING);
}

/* Awb 4:110 lid 2: an interruption never brings the end nearer. That needs no code: what a
 * suspension before it is worth is never more than the time that went by. */
struct looptijd {
	int32_t sinds, einde;      /* of the year that runs, without suspensions */
};

static bool op_tijd(struct verjaring *v, const struct looptijd *l, const struct law_item *daad,
		    struct law_stap *s)
{
	int32_t einde;

	if (!stuit(v, daad->daad)) {
		s->soort = LAW_STAP_STUIT_NIET;
		if (daad->daad == LAW_DAAD_ONGENOEMD)
			law_let(v->k, LAW_LET_ONGENOEMD, dag(daad->van));
		return false;
	}
	einde = met_uitstel(v, l->sinds, l->einde, daad->van, true);
	einde = tot_onherroepelijk(v, einde, true);
	if (daad->van <= einde)
		return true;
	s->soort = LAW_STAP_STUITING_TE_LAAT;
	s->naar = dag(einde);
	law_let(v->k, LAW_LET_TE_LAAT, dag(daad->van));
	return false;
}

static void stuit_door(struct verjaring *v, const struct law_op *duur, struct looptijd *l)
{
	const struct law_waarde *w = law_w_naam(v->k, "stuiting");
	struct law_item daad[LAW_LIJST_MAX];
	size_t n = w ? w->lijst_n : 0;

	if (n)
		memcpy(daad, w->lijst, n * sizeof(daad[0]));
	sorteer(daad, n);
	for (size_t i = 0; i < n; i++) {
		int32_t op = daad[i].van, einde;
		struct law_stap s = {LAW_STAP_STUITING, duur, dag(op),
				     law_verder(dag(op), duur->n, duur->eenheid),
				     (int64_t)daad[i].daad, 0, 0};

		if (op_tijd(v, l, &daad[i], &s)) {
			einde = met_uitstel(v, l->sinds, l->einde, op, false);
			if (op > einde)
				tot_onherroepelijk(v, einde, false);
			*l = (struct looptijd){op, s.naar.dag};
		}
		law_stap(v->k, s);
	}
}

static enum law_rc volgorde(struct law_werk *k, int32_t verbeurd)
{
	const struct law_waarde *w = law_w_naam(k, "stuiting");

	for (size_t i = 0; w && i < w->lijst_n; i++)
		if (w->lijst[i].van < verbeurd) {
			k->fout = &k->in->regel->gegeven[law_sleutel(k->in->regel,
								      STR("stuiting"))];
			return LAW_VOLGORDE;
		}
	return LAW_OK;
}

static int32_t dag_van(const struct law_werk *k, const char *naam)
{
	const struct law_waarde *w = law_w_naam(k, naam);

	return w ? w->moment.dag : LAW_GEEN_DAG;
}

static void waarschuw(struct law_werk *k, int32_t einde)
{
	const struct law_waarde *loopt = law_w_naam(k, "rechtsmiddel");
	const struct law_op *eerder = op_van(k->versie, OP_HANDEL_VOOR);

	if (loopt && loopt->getal && !law_w_naam(k, "onherroepelijk"))
		law_let(k, LAW_LET_LOOPT_NOG, dag(einde));
	if (!k->versie->rechtsmiddel_verlengt &&
	    (law_w_naam(k, "onherroepelijk") || law_w_naam(k, "verzoek-onherroepelijk")))
		law_let(k, LAW_LET_GESCHORST_LEEG, dag(einde));
	if (!eerder)
		return;
	k->uit->handel_voor = law_verder(dag(einde), -eerder->n, eerder->eenheid);
	law_let(k, LAW_LET_HANDEL_VOOR, k->uit->handel_voor);
}

enum law_rc law_reken_verjaring(struct law_werk *k)
{
	const struct law_op *duur = eerste_duur(k->versie);
	const struct law_waarde *dagen = law_w_naam(k, "geschorst-dagen");
	struct verjaring v = {.k = k, .rechtsmiddel = dag_van(k, "onherroepelijk"),
			      .verzoek = dag_van(k, "verzoek-onherroepelijk")};
	int32_t verbeurd = k->in->w[k->versie->begin].moment.dag, einde;
	struct looptijd l;
	enum law_rc rc = volgorde(k, verbeurd);

	if (rc != LAW_OK || !duur)
		return rc;
	law_stap(k, (struct law_stap){LAW_STAP_BEGIN, NULL, dag(verbeurd), dag(verbeurd),
				      k->versie->begin_na, 0, 0});
	einde = law_verder(dag(verbeurd), duur->n, duur->eenheid).dag;
	law_stap(k, (struct law_stap){LAW_STAP_DUUR, duur, dag(verbeurd), dag(einde), duur->n, 0,
				      (int)duur->eenheid});
	neem_perioden(&v, "uitstel");
	if (k->versie->beschikking_stuit)
		neem_perioden(&v, "geschorst");
	voeg_samen(&v);
	l = (struct looptijd){verbeurd, einde};
	stuit_door(&v, duur, &l);
	einde = met_uitstel(&v, l.sinds, l.einde, INT32_MAX, false);
	einde = tot_onherroepelijk(&v, einde, false);
	if (dagen && dagen->getal) {
		law_stap(k, (struct law_stap){LAW_STAP_UITSTEL, NULL, dag(einde),
					      dag(einde + (int32_t)dagen->getal), dagen->getal, 0,
					      0});
		einde += (int32_t)dagen->getal;
	}
	if (!law_in_bereik(einde))
		return LAW_BUITEN_BEREIK;
	if (k->law->verder[einde])
		law_stap(k, (struct law_stap){LAW_STAP_BLIJFT, op_van(k->versie, OP_VRIJE_DAGEN),
					      dag(einde), dag(einde), 0, 0, 0});
	k->uit->einde = k->uit->ruwe_einde = dag(einde);
	waarschuw(k, einde);
	return LAW_OK;
}

/* ---- a row of forfeitures -------------------------------------------------------------------- */

static enum law_rc dag_volgens(struct law_werk *k, const char *regel, const char *sleutel,
			       int32_t d, struct law_moment *einde, struct law_moment *ruw)
{
	const struct law_regel *r = law_zoek(k->law, str_of(regel));
	const struct law_gegeven *fout;
	struct law_antwoord uit;
	struct law_invoer in;
	enum law_rc rc;

	if (!r)
		return LAW_ONTBREEKT;
	law_invoer_begin(&in, r);
	law_zet_datum(&in, sleutel, date_from_days(d));
	rc = law_reken(k->law, &in, &uit, &fout);
	if (rc != LAW_OK)
		return rc;
	*einde = uit.einde;
	if (ruw)
		*ruw = uit.ruwe_einde;
	return LAW_OK;
}

/* What is due for one violation, and by when. */
static enum law_rc rij(struct law_werk *k, int32_t op, int32_t tot, int64_t per, int64_t maximum)
{
	struct law_antwoord *u = k->uit;
	struct law_rij *r = &u->rij[u->rijen_n++];
	int64_t rest = maximum - u->bedrag_cent;
	enum law_rc rc = LAW_OK;

	*r = (struct law_rij){.datum = dag(op), .betalen = geen, .betalen_ruw = geen,
			      .verjaart = geen};
	if (op <= tot)
		r->cent = per < rest ? per : rest;
	u->bedrag_cent += r->cent;
	r->totaal = u->bedrag_cent;
	if (r->cent) {
		rc = dag_volgens(k, "betaling-dwangsom", "verbeurd", op, &r->betalen,
				 &r->betalen_ruw);
		if (rc == LAW_OK)
			rc = dag_volgens(k, "verjaring-dwangsom", "verbeurd", op, &r->verjaart,
					 NULL);
	} else {
		law_let(k, op > tot ? LAW_LET_VERLOPEN : LAW_LET_MAXIMUM, dag(op));
	}
	law_stap(k, (struct law_stap){r->cent ? LAW_STAP_VERBEURD : LAW_STAP_NIET_VERBEURD, NULL,
				      dag(op), r->betalen, r->cent, r->totaal, 0});
	return rc;
}

enum law_rc law_reken_reeks(struct law_werk *k)
{
	const struct law_waarde *feiten = law_w_naam(k, "overtredingen");
	const struct law_waarde *per = law_w_naam(k, "bedrag"), *hoogst = law_w_naam(k, "maximum");
	const struct law_versie *v = k->versie;
	int32_t begin = k->in->w[v->begin].moment.dag;
	int32_t tot = law_verder(dag(begin), v->geldig_jaren, LAW_JAREN).dag;
	struct law_item feit[LAW_LIJST_MAX];
	size_t n = feiten ? feiten->lijst_n : 0;
	enum law_rc rc = LAW_OK;

	k->uit->met_bedrag = true;
	k->uit->einde = k->uit->ruwe_einde = dag(tot);
	if (!law_in_bereik(tot))
		return LAW_BUITEN_BEREIK;
	law_stap(k, (struct law_stap){LAW_STAP_BEGIN, NULL, dag(begin), dag(begin), v->begin_na, 0,
				      0});
	law_stap(k, (struct law_stap){LAW_STAP_DUUR, NULL, dag(begin), dag(tot), v->geldig_jaren,
				      0, LAW_JAREN});
	if (n)
		memcpy(feit, feiten->lijst, n * sizeof(feit[0]));
	sorteer(feit, n);
	for (size_t i = 0; i < n && rc == LAW_OK; i++) {
		if (feit[i].van < begin) {
			k->fout = &k->in->regel->gegeven[law_sleutel(k->in->regel,
								      STR("overtredingen"))];
			return LAW_VOLGORDE;
		}
		rc = rij(k, feit[i].van, tot, per ? per->getal : v->bedrag,
			 hoogst ? hoogst->getal : v->maximum);
	}
	return rc;
}
