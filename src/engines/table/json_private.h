/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The parts of the JSON reader: where the objects stand (json_shape.c), cutting them
 * from the stream (json.c) and turning one into cells (flatten.c).
 */
#ifndef ENGINES_TABLE_JSON_PRIVATE_H
#define ENGINES_TABLE_JSON_PRIVATE_H

#include <jansson.h>

#include "engines/table/source.h"
#include "engines/table/table_private.h"

enum { JSON_SLOTS = 2048 }; /* four times the columns: short searches */

struct json_shape {
	enum {
		SHAPE_LINES,  /* an object a line */
		SHAPE_STREAM, /* objects one after the other, over several lines */
		SHAPE_ARRAY,  /* the whole file is an array */
		SHAPE_WRAPPED /* an array inside an object */
	} how;
	int64_t start; /* offset of the first object or what stands before it */
};

struct json {
	struct source *src;
	struct json_shape shape;
	int64_t n;     /* lines or elements taken so far */
	bool ended;    /* the ] was seen */
	bool ftm;
	uint16_t slot[JSON_SLOTS]; /* column number + 1 by hash of its path */
	struct str path[TABLE_COLUMNS_MAX];
	struct buf key, joined;
};

/* Reads at most 64 MiB from the start of the source; false when it is broken. */
bool json_shape_find(struct table *, struct source *, struct json_shape *out);

/* One object as cells of the current row; new keys become columns. */
void json_flatten(struct table *, struct json *, json_t *object);
/* The column of this path, made when new; TABLE_COLUMNS_MAX when there are too many. */
size_t json_column(struct table *, struct json *, struct str path);
/* An entity of FollowTheMoney: id, schema, properties. */
bool json_is_entity(const json_t *object);

#endif
