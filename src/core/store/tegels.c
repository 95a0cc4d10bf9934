/* SPDX-License-Identifier: EUPL-1.2 */
#include "core/store/tegels.h"

#include <pthread.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>

enum { HERKOMST_MAX = 400, ZOOM_MAX = 22 };

struct tegels {
	sqlite3 *db;
	sqlite3_stmt *een;
	pthread_mutex_t slot;
	const char *soort;
	int zoom_min, zoom_max;
	char herkomst[HERKOMST_MAX];
};

static const struct {
	const char *vorm, *soort;
} vormen[] = {{"png", "image/png"}, {"jpg", "image/jpeg"}, {"jpeg", "image/jpeg"},
	      {"webp", "image/webp"}};

static void zet(struct tegels *t, const char *naam, const char *waarde)
{
	int64_t n;

	for (size_t i = 0; strcmp(naam, "format") == 0 && i < sizeof(vormen) / sizeof(*vormen); i++)
		if (strcmp(waarde, vormen[i].vorm) == 0)
			t->soort = vormen[i].soort;
	if (strcmp(naam, "attribution") == 0)
		snprintf(t->herkomst, sizeof(t->herkomst), "%s", waarde);
	if (!str_to_int(str_of(waarde), &n) || n < 0 || n > ZOOM_MAX)
		return;
	if (strcmp(naam, "minzoom") == 0)
		t->zoom_min = (int)n;
	else if (strcmp(naam, "maxzoom") == 0)
		t->zoom_max = (int)n;
}

static bool lees_gegevens(struct tegels *t)
{
	sqlite3_stmt *st = NULL;
	int rc = sqlite3_prepare_v2(t->db, "SELECT name, value FROM metadata", -1, &st, NULL);

	while (rc == SQLITE_OK && sqlite3_step(st) == SQLITE_ROW) {
		const char *naam = (const char *)sqlite3_column_text(st, 0);
		const char *waarde = (const char *)sqlite3_column_text(st, 1);

		if (naam && waarde)
			zet(t, naam, waarde);
	}
	sqlite3_finalize(st);
	return rc == SQLITE_OK;
}

static struct tegels *mis(struct tegels *t, char *err, const char *wat)
{
	snprintf(err, TEGELS_ERR_MAX, "%s", wat);
	tegels_dicht(t);
	return NULL;
}

struct tegels *tegels_open(const char *pad, char err[static TEGELS_ERR_MAX])
{
	struct tegels *t = calloc(1, sizeof(*t));

	if (!t)
		return mis(NULL, err, "Er is te weinig geheugen voor de kaart");
	pthread_mutex_init(&t->slot, NULL);
	t->zoom_max = ZOOM_MAX;
	if (sqlite3_open_v2(pad, &t->db, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, NULL) !=
		SQLITE_OK)
		return mis(t, err, "Het bestand met de kaart kan niet worden geopend");
	if (!lees_gegevens(t) ||
		sqlite3_prepare_v2(t->db, "SELECT tile_data FROM tiles WHERE zoom_level = ?1 AND "
					  "tile_column = ?2 AND tile_row = ?3",
				   -1, &t->een, NULL) != SQLITE_OK)
		return mis(t, err, "Het bestand met de kaart is geen MBTiles");
	if (!t->soort)
		return mis(t, err, "De kaart bestaat niet uit plaatjes (png, jpg of webp)");
	return t;
}

void tegels_dicht(struct tegels *t)
{
	if (!t)
		return;
	sqlite3_finalize(t->een);
	sqlite3_close(t->db);
	pthread_mutex_destroy(&t->slot);
	free(t);
}

const char *tegels_soort(const struct tegels *t) { return t->soort; }

int tegels_zoom_min(const struct tegels *t) { return t->zoom_min; }

int tegels_zoom_max(const struct tegels *t) { return t->zoom_max; }

struct str tegels_herkomst(const struct tegels *t) { return str_of(t->herkomst); }

bool tegels_haal(struct tegels *t, int z, int64_t x, int64_t y, struct buf *out)
{
	int64_t rijen = z >= 0 && z <= ZOOM_MAX ? INT64_C(1) << z : 0;
	bool er;

	if (x < 0 || y < 0 || x >= rijen || y >= rijen)
		return false;
	pthread_mutex_lock(&t->slot);
	sqlite3_bind_int(t->een, 1, z);
	sqlite3_bind_int64(t->een, 2, x);
	sqlite3_bind_int64(t->een, 3, rijen - 1 - y);
	er = sqlite3_step(t->een) == SQLITE_ROW && sqlite3_column_bytes(t->een, 0) <= TEGEL_MAX;
	if (er) /* bytes after blob: the order that SQLite asks for */
		buf_add(out, sqlite3_column_blob(t->een, 0),
			(size_t)sqlite3_column_bytes(t->een, 0));
	sqlite3_reset(t->een);
	pthread_mutex_unlock(&t->slot);
	return er;
}
