/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * One JSON object as cells: nested keys are joined with a point; an array of plain
 * values becomes one cell joined with " | "; the members of an array with objects
 * get a number ("ouders.1.naam"). Of a FollowTheMoney entity the properties stand
 * under their own names. null and empty arrays give no cell.
 */
#include "engines/table/json_private.h"

static uint32_t hash(struct str s)
{
	uint32_t h = 2166136261u;

	for (size_t i = 0; i < s.len; i++)
		h = (h ^ (unsigned char)s.p[i]) * 16777619u;
	return h;
}

size_t json_column(struct table *t, struct json *j, struct str path)
{
	uint32_t at = hash(path) % JSON_SLOTS;
	size_t i = t->columns;

	for (; j->slot[at]; at = (at + 1) % JSON_SLOTS)
		if (str_eq(j->path[j->slot[at] - 1], path))
			return j->slot[at] - 1u;
	if (i == TABLE_COLUMNS_MAX)
		return i;
	j->path[i] = str_dup(t->keep, path);
	t->column[i] = header_name(t, path, i);
	t->columns = i + 1;
	t->cell[i] = (struct table_cell){STR(""), CELL_TEXT};
	j->slot[at] = (uint16_t)(i + 1);
	return i;
}

static void set(struct table *t, struct json *j, struct str text, int kind)
{
	size_t i = json_column(t, j, buf_view(&j->key));

	if (i == TABLE_COLUMNS_MAX) {
		table_bad(t, i + 1, "De gegevens hebben samen meer dan 512 kolommen. Laat "
			  "onderdelen weg die niet nodig zijn.");
		return;
	}
	if (text.len > TABLE_CELL_MAX)
		table_bad(t, i + 1, "De waarde van \"%.*s\" is langer dan 1 MiB. Kort de tekst in.",
			  STR_ARG(str_sub(t->column[i], 0, 80)));
	if (t->cell[i].text.len) {
		text = str_fmt(t->scratch, "%.*s | %.*s", STR_ARG(t->cell[i].text), STR_ARG(text));
		kind = CELL_TEXT;
	}
	table_put(t, i, text, kind);
}

static bool is_plain(struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if ((unsigned char)s.p[i] < 0x20 || (unsigned char)s.p[i] >= 0x80)
			return false;
	return true;
}

/* Text of a value that is no array or object; kind for the cell. */
static struct str scalar(struct table *t, const json_t *v, int *kind_out)
{
	struct str s = STR("");

	*kind_out = CELL_TEXT;
	switch (json_typeof(v)) {
	case JSON_STRING:
		s = (struct str){json_string_value(v), json_string_length(v)};
		return is_plain(s) ? s : table_clean(t->scratch, s);
	case JSON_INTEGER:
		*kind_out = CELL_NUMBER;
		return str_fmt(t->scratch, "%" JSON_INTEGER_FORMAT, json_integer_value(v));
	case JSON_REAL:
		*kind_out = CELL_NUMBER;
		return number_text(t->scratch, json_real_value(v), 15);
	case JSON_TRUE:
	case JSON_FALSE:
		*kind_out = CELL_BOOL;
		return json_is_true(v) ? STR("ja") : STR("nee");
	default:
		return s;
	}
}

static bool only_scalars(const json_t *array)
{
	for (size_t i = 0; i < json_array_size(array); i++) {
		const json_t *v = json_array_get(array, i);

		if (json_is_object(v) || json_is_array(v))
			return false;
	}
	return true;
}

static void join(struct table *t, struct json *j, const json_t *array)
{
	int kind = CELL_TEXT;
	size_t n = json_array_size(array);

	buf_clear(&j->joined);
	for (size_t i = 0; i < n; i++) {
		struct str s = scalar(t, json_array_get(array, i), &kind);

		if (s.len && j->joined.len)
			buf_cstr(&j->joined, " | ");
		buf_str(&j->joined, s);
	}
	if (j->joined.len)
		set(t, j, str_dup(t->scratch, buf_view(&j->joined)), n == 1 ? kind : CELL_TEXT);
}

static void flatten(struct table *t, struct json *j, json_t *v, int depth);

/* Goes on below `key`, with the path one part longer meanwhile. */
static void below(struct table *t, struct json *j, struct str key, json_t *v, int depth)
{
	size_t back = j->key.len;

	if (depth == 1 && j->ftm && str_is(key, "properties"))
		key = STR("");
	if (back && key.len)
		buf_char(&j->key, '.');
	buf_str(&j->key, key);
	if (!buf_full(&j->key))
		flatten(t, j, v, depth);
	else
		table_bad(t, 0, "Een sleutel is langer dan 1000 tekens. Kort de sleutel in.");
	j->key.len = back;
	j->key.full = false;
}

static void flatten(struct table *t, struct json *j, json_t *v, int depth)
{
	const char *name;
	json_t *child;
	char number[24];
	int kind;

	if (depth > TABLE_DEPTH_MAX) {
		table_bad(t, 0, "De gegevens zijn meer dan 32 lagen diep. Maak ze vlakker.");
	} else if (json_is_object(v)) {
		json_object_foreach(v, name, child) {
			below(t, j, str_of(name), child, depth + 1);
		}
	} else if (json_is_array(v) && only_scalars(v)) {
		join(t, j, v);
	} else if (json_is_array(v)) {
		for (size_t i = 0; i < json_array_size(v) && !t->row.bad; i++) {
			snprintf(number, sizeof(number), "%zu", i + 1);
			below(t, j, str_of(number), json_array_get(v, i), depth + 1);
		}
	} else {
		struct str s = scalar(t, v, &kind);

		if (s.len)
			set(t, j, s, kind);
		else
			(void)json_column(t, j, buf_view(&j->key));
	}
}

void json_flatten(struct table *t, struct json *j, json_t *object)
{
	for (size_t i = 0; i < t->columns; i++)
		t->cell[i] = (struct table_cell){STR(""), CELL_TEXT};
	buf_clear(&j->key);
	flatten(t, j, object, 0);
	t->found = t->columns;
}

bool json_is_entity(const json_t *object)
{
	return json_is_string(json_object_get(object, "id")) &&
	       json_is_string(json_object_get(object, "schema")) &&
	       json_is_object(json_object_get(object, "properties"));
}
