/* SPDX-License-Identifier: EUPL-1.2 */
/* Reads a file row by row and prepares batches. */
#include <jansson.h>
#include <sodium.h>

#include "core/base/id.h"
#include "core/store/tekst.h"
#include "work/invoer/partij.h"

uint64_t bronsleutel_hash(const uint8_t sleutel[static 16], struct str bron, struct str key)
{
	crypto_generichash_state st;
	unsigned char h[16];
	uint64_t uit;

	crypto_generichash_init(&st, sleutel, 16, sizeof(h));
	crypto_generichash_update(&st, (const unsigned char *)bron.p, bron.len);
	crypto_generichash_update(&st, (const unsigned char *)"|", 1);
	crypto_generichash_update(&st, (const unsigned char *)key.p, key.len);
	crypto_generichash_final(&st, h, sizeof(h));
	memcpy(&uit, h, sizeof(uit));
	return uit;
}

/* ---- columns to fields ---------------------------------------------------------- */

static int veld_voor(const struct lezer *l, json_t *velden, struct str kolom)
{
	const char *naam;
	json_t *w;

	json_object_foreach(velden, naam, w)
		if (json_is_string(w) && str_is(kolom, json_string_value(w)))
			return model_veld(l->soort->type, str_of(naam));
	return -1;
}

/* JSON files may show new columns on the way. */
static void koppel_kolommen(struct lezer *l)
{
	size_t n = table_columns(l->t);
	json_t *o;

	if (n <= l->velden || !l->soort)
		return;
	o = json_loadb(l->koppeling.p, l->koppeling.len, 0, NULL);
	if (n > l->velden_cap) {
		int *meer = ARENA_NEWN(l->a, int, n * 2);

		memcpy(meer, l->veld, l->velden * sizeof(int));
		l->veld = meer;
		l->velden_cap = n * 2;
	}
	for (; l->velden < n; l->velden++)
		l->veld[l->velden] =
			veld_voor(l, json_object_get(o, "velden"), table_column(l->t, l->velden));
	json_decref(o);
}

bool lezer_begin(struct lezer *l, struct arena *a, const char *pad, const char *naam,
		 const struct bronsoort *soort, struct str bron, const uint8_t *sleutel,
		 struct str koppeling, char err[static TABLE_ERR_MAX])
{
	*l = (struct lezer){.t = table_open(pad, naam, err), .soort = soort, .bron = bron,
			    .sleutel = sleutel, .koppeling = koppeling, .a = a};
	if (!l->t)
		return false;
	l->veld = ARENA_NEWN(a, int, 1);
	koppel_kolommen(l);
	return true;
}

void lezer_einde(struct lezer *l)
{
	table_close(l->t);
	free(l->gezien.slot);
	l->t = NULL;
	l->gezien = (struct gezien){NULL, 0, 0};
}

/* ---- keys that occur twice ---------------------------------------------------------- */

static bool gezien_groei(struct gezien *g)
{
	size_t oud = g->cap, cap = oud ? oud * 2 : 4096;
	uint64_t *slot = calloc(cap, sizeof(*slot));

	if (!slot)
		return false;
	for (size_t i = 0; i < oud; i++) {
		size_t j = g->slot[i] & (cap - 1);

		while (g->slot[i] && slot[j])
			j = (j + 1) & (cap - 1);
		if (g->slot[i])
			slot[j] = g->slot[i];
	}
	free(g->slot);
	g->slot = slot;
	g->cap = cap;
	return true;
}

/* True when the hash is new. Without memory for more, everything counts as new. */
static bool gezien_voegtoe(struct gezien *g, uint64_t h)
{
	size_t i;

	if (g->n * 2 >= g->cap && !gezien_groei(g) && g->n + 1 >= g->cap)
		return true;
	h = h ? h : 1;
	for (i = h & (g->cap - 1); g->slot[i]; i = (i + 1) & (g->cap - 1))
		if (g->slot[i] == h)
			return false;
	g->slot[i] = h;
	g->n++;
	return true;
}

/*
 * One key for two rows with other content (a person with two cars in one list) would
 * make each a new version of the other. The second is kept under "key#2", always the
 * same by its place in the file. False: the row stands here twice word for word.
 */
static bool eigen_sleutel(struct lezer *l, struct arena *a, struct klaarrij *k)
{
	struct str kaal = k->rij.sleutel;
	uint64_t inhoud = k->rij.hash ^ bronsleutel_hash(l->sleutel, STR("inhoud"), kaal);

	k->bronhash = bronsleutel_hash(l->sleutel, l->bron, kaal);
	if (!gezien_voegtoe(&l->gezien, inhoud))
		return false;
	for (int n = 2; !gezien_voegtoe(&l->gezien, k->bronhash); n++) {
		k->rij.sleutel = str_fmt(a, "%.*s#%d", STR_ARG(kaal), n);
		k->bronhash = bronsleutel_hash(l->sleutel, l->bron, k->rij.sleutel);
	}
	return true;
}

/* ---- rows ------------------------------------------------------------------------- */

static size_t gewone_rij(struct lezer *l, struct arena *a, const struct table_row *r,
			 struct bronrij *out)
{
	struct paar *extra = ARENA_NEWN(a, struct paar, r->n);
	size_t velden = l->soort->type->velden_n, gevuld = 0;

	koppel_kolommen(l);
	*out = (struct bronrij){.soort = l->soort, .regel = r->line, .extra = extra,
				.waarde = ARENA_NEWN(a, struct str, velden)};
	for (size_t i = 0; i < velden; i++)
		out->waarde[i] = STR("");
	for (size_t i = 0; i < r->n && i < l->velden; i++) {
		struct str w = str_trim(r->cell[i].text);

		if (!w.len)
			continue;
		gevuld++;
		w = str_dup(a, w);
		if (l->veld[i] >= 0)
			out->waarde[l->veld[i]] = w;
		else
			extra[out->extra_n++] =
				(struct paar){str_dup(a, table_column(l->t, i)), w};
	}
	return gevuld ? 1 : 0;
}

static struct str tokens_van(struct arena *a, const struct bronrij *r, struct buf *b)
{
	buf_clear(b);
	bronrij_tokens(b, a, r->soort, r->waarde, r->extra, r->extra_n);
	return str_dup(a, buf_view(b));
}

static void rij_klaar(struct lezer *l, struct partij *p, const struct bronrij *r, struct buf *b,
		      bool bewaar)
{
	struct klaarrij *k = &p->rij[p->n];

	k->rij = *r;
	bronrij_maak(p->a, &k->rij);
	if (!eigen_sleutel(l, p->a, k)) {
		p->dubbel += bewaar;
		return;
	}
	if (!bewaar)
		return;
	p->n++;
	k->id = id_new(p->a);
	bronrij_delen(p->a, r->soort, k->id, l->bron, r->waarde, k->deel);
	for (size_t nr = 0; nr < r->soort->delen_n; nr++)
		if (k->deel[nr].n)
			k->keys[nr] = koppel_keys(p->a, &k->deel[nr], l->sleutel);
	k->tokens = tokens_van(p->a, r, b);
}

static void rij_fout(struct partij *p, const struct table_row *r)
{
	p->fout[p->fouten++] = (struct invoerfout){
		r->line, r->bad_column, str_dup(p->a, str_of(r->err)),
		str_dup(p->a, str_sub(r->raw, 0, 64 * 1024))};
}

static void neem_rij(struct lezer *l, struct partij *p, const struct table_row *r, struct buf *b,
		     bool bewaar)
{
	struct bronrij rijen[FTM_RIJEN_MAX];
	size_t n;

	p->gelezen += bewaar;
	if (r->bad) {
		if (bewaar)
			rij_fout(p, r);
		return;
	}
	n = l->soort ? gewone_rij(l, p->a, r, &rijen[0]) : ftm_rijen(p->a, l->t, r, rijen);
	for (size_t i = 0; i < n; i++)
		rij_klaar(l, p, &rijen[i], b, bewaar);
}

void partij_lees(struct lezer *l, struct partij *p, int64_t na_regel)
{
	struct arena *a = p->a;
	struct table_row *r;
	struct buf b;
	int rc = 1;

	arena_reset(a);
	*p = (struct partij){.a = a, .cap = PARTIJ_RIJEN};
	p->rij = ARENA_NEWN(a, struct klaarrij, PARTIJ_RIJEN + FTM_RIJEN_MAX);
	p->fout = ARENA_NEWN(a, struct invoerfout, PARTIJ_RIJEN);
	buf_init(&b, TOKENS_MAX);
	while (p->gelezen < PARTIJ_RIJEN && p->n < PARTIJ_RIJEN &&
	       arena_used(a) < PARTIJ_ARENA_MAX / 2 && (rc = table_next(l->t, &r, p->err)) == 1) {
		neem_rij(l, p, r, &b, r->line > na_regel);
		p->plek = r->offset;
		p->plek_regel = r->line;
	}
	buf_release(&b);
	p->bytes = table_position(l->t);
	p->laatste = rc != 1;
	p->kapot = rc < 0;
}
