/* SPDX-License-Identifier: EUPL-1.2 */
#include "core/model/werkblad.h"

#include <stdio.h>
#include <stdlib.h>
#include <xlsxwriter.h>

#include "core/base/arena.h"
#include "core/base/utf8.h"
#include "core/model/csv_write.h"
#include "core/model/veld_getal.h"

enum {
	CSV_DEEL = 64 * 1024,          /* written to the file from this size on */
	CSV_MAX = 64 * 1024 * 1024,    /* largest row */
	CEL_MAX = 32767,               /* characters in a cell of a sheet */
	RIJ_MAX = 128 * 1024 * 1024    /* memory for one row */
};

struct werkblad {
	bool xlsx, mis;
	struct arena *arena;           /* emptied after each row */
	struct buf csv;
	FILE *f;
	lxw_workbook *boek;
	lxw_worksheet *sheet;
	lxw_format *datum, *geld, *kop;
	lxw_row_t rij;
	lxw_col_t kolom;
};

static bool open_xlsx(struct werkblad *b, const char *pad)
{
	lxw_workbook_options opties = {.constant_memory = LXW_TRUE};

	b->boek = workbook_new_opt(pad, &opties);
	b->sheet = b->boek ? workbook_add_worksheet(b->boek, NULL) : NULL;
	if (!b->sheet)
		return false;
	b->datum = workbook_add_format(b->boek);
	b->geld = workbook_add_format(b->boek);
	b->kop = workbook_add_format(b->boek);
	if (!b->datum || !b->geld || !b->kop)
		return false;
	format_set_num_format(b->datum, "dd-mm-yyyy");
	format_set_num_format(b->geld, "#,##0.00");
	format_set_bold(b->kop);
	worksheet_freeze_panes(b->sheet, 1, 0);
	return true;
}

static bool open_csv(struct werkblad *b, const char *pad)
{
	b->f = fopen(pad, "w");
	csv_start(&b->csv);
	return b->f != NULL;
}

struct werkblad *werkblad_open(const char *pad, bool xlsx)
{
	struct werkblad *b = calloc(1, sizeof(*b));

	if (!b)
		return NULL;
	b->xlsx = xlsx;
	b->arena = arena_new(RIJ_MAX);
	buf_init(&b->csv, CSV_MAX);
	if (b->arena && (xlsx ? open_xlsx(b, pad) : open_csv(b, pad)))
		return b;
	b->mis = true;
	if (werkblad_sluit(b))
		abort(); /* what is wrong stays wrong */
	return NULL;
}

static bool spoel(struct werkblad *b, size_t vanaf)
{
	bool goed = !buf_full(&b->csv);

	if (b->csv.len >= vanaf) {
		goed = goed && fwrite(b->csv.p, 1, b->csv.len, b->f) == b->csv.len;
		buf_clear(&b->csv);
	}
	return goed;
}

bool werkblad_sluit(struct werkblad *b)
{
	bool goed;

	if (!b)
		return false;
	goed = !b->mis;
	if (b->f) {
		goed = spoel(b, 0) && goed;
		goed = fclose(b->f) == 0 && goed;
	}
	if (b->boek && workbook_close(b->boek) != LXW_NO_ERROR) /* frees it too */
		goed = false;
	buf_release(&b->csv);
	arena_free(b->arena);
	free(b);
	return goed;
}

/* The library wants a NUL at the end; texts from an arena have one, a cut one not. */
static lxw_error zet_tekst(struct werkblad *b, struct str s)
{
	struct str kort = utf8_head(s, CEL_MAX);

	if (!s.len)
		return LXW_NO_ERROR;
	return worksheet_write_string(b->sheet, b->rij, b->kolom, str_dup(b->arena, kort).p,
				      b->rij ? NULL : b->kop);
}

void werkblad_tekst(struct werkblad *b, struct str s)
{
	if (!b->xlsx)
		csv_field(&b->csv, s);
	else
		b->mis |= zet_tekst(b, s) != LXW_NO_ERROR;
	b->kolom++;
}

static void getal(struct werkblad *b, double v, lxw_format *vorm, struct str tekst)
{
	if (!b->xlsx)
		csv_number(&b->csv, tekst);
	else
		b->mis |= worksheet_write_number(b->sheet, b->rij, b->kolom, v, vorm) !=
			  LXW_NO_ERROR;
	b->kolom++;
}

void werkblad_getal(struct werkblad *b, int64_t v, struct str tekst)
{
	getal(b, (double)v, NULL, tekst);
}

void werkblad_geld(struct werkblad *b, int64_t cent)
{
	getal(b, (double)cent / 100.0, b->geld, geld_invoer(b->arena, cent));
}

void werkblad_datum(struct werkblad *b, struct date d)
{
	lxw_datetime t = {.year = d.year, .month = d.month, .day = d.day};
	char tekst[DATE_TEXT_MAX];
	struct str iso = date_iso(d, tekst);

	if (!date_full(d) || d.year < 1900) {
		werkblad_tekst(b, iso);
		return;
	}
	if (!b->xlsx)
		csv_number(&b->csv, iso);
	else
		b->mis |= worksheet_write_datetime(b->sheet, b->rij, b->kolom, &t, b->datum) !=
			  LXW_NO_ERROR;
	b->kolom++;
}

bool werkblad_rij_einde(struct werkblad *b)
{
	bool goed = !b->mis;

	if (!b->xlsx) {
		csv_row_end(&b->csv);
		goed = spoel(b, CSV_DEEL) && goed;
	}
	arena_reset(b->arena);
	b->rij++;
	b->kolom = 0;
	return goed;
}
