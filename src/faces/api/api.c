/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdlib.h>

#include "faces/api/api_private.h"

enum { START_MAX = 8 << 20 };

/* Made once, at start; live as long as the program, as a static table does. */
static struct arena *start;
static struct api_op *ops;
static struct route *routes;
static size_t ops_n;

static size_t fixed(const struct api_op *from, struct api_op *to)
{
	size_t n = 0;

	for (; from[n].pad; n++)
		if (to)
			to[n] = from[n];
	return n;
}

static size_t gather(struct api_op *to)
{
	static const struct api_op *const rooms[] = {openapi_ops, toegang_ops, casus_ops,
		rapport_ops, melding_ops,
		toets_ops, zoek_ops,
						     entiteit_ops, invoer_ops, besluit_ops,
		termijn_ops, maatregel_ops, geld_ops, afpakken_ops};
	size_t n = 0;

	for (const struct recordtype *const *t = model_all(); *t; t++) {
		if ((*t)->opslag != OPSLAG_TABEL)
			continue;
		n += to ? records_ops(start, *t, to + n) : records_ops_n(*t);
	}
	for (size_t i = 0; i < sizeof(rooms) / sizeof(rooms[0]); i++)
		n += fixed(rooms[i], to ? to + n : NULL);
	return n;
}

static void make_route(struct route *r, const struct api_op *op)
{
	*r = (struct route){.method = op->method,
		.pattern = str_fmt(start, API_BASE "%s", op->pad).p, .handler = op->handler,
		.ding = op->ding, .recht = op->recht, .flags = op->vlaggen | R_API,
		.body_max = op->body_max, .summary = op->uitleg};
}

const struct route *const *api_tables(void)
{
	static const struct route *tables[2];

	if (start)
		return tables;
	start = arena_new(START_MAX);
	if (!start)
		abort();
	ops_n = gather(NULL);
	ops = ARENA_NEWN(start, struct api_op, ops_n);
	gather(ops);
	routes = ARENA_NEWN(start, struct route, ops_n + 1);
	for (size_t i = 0; i < ops_n; i++)
		make_route(&routes[i], &ops[i]);
	openapi_make();
	tables[0] = routes;
	return tables;
}

const struct api_op *api_op_of(const struct request *req)
{
	return &ops[req->route - routes];
}

const struct api_op *api_ops(size_t *n_out)
{
	*n_out = ops_n;
	return ops;
}
