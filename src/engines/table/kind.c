/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What a file is, from its first bytes; its name only decides where the content
 * leaves a doubt. What we do not read gets a message that says what to do.
 */
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>
#include <zip.h>

#include "engines/table/source.h"
#include "engines/table/table_private.h"

enum { HEAD = 64 << 10 };

static const struct {
	struct str magic;
	const char *text;
} refused[] = {
	{STR_INIT("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"),
	 "Dit is een oud Excel-bestand (.xls) of een bestand met een wachtwoord. Open het in "
	 "Excel, haal het wachtwoord weg en sla het op als Excel-werkmap (.xlsx)."},
	{STR_INIT("%PDF-"),
	 "Dit is een PDF-bestand. Daar kan geen lijst uit worden gelezen. "
	 "Vraag de afzender om het Excel- of CSV-bestand."},
	{STR_INIT("\x89PNG"), NULL},
	{STR_INIT("\xFF\xD8\xFF"), NULL},
	{STR_INIT("GIF8"), NULL},
	{STR_INIT("II*\0"), NULL},
	{STR_INIT("MM\0*"), NULL},
	{STR_INIT("RIFF"), NULL},
	{STR_INIT("{\\rtf"),
	 "Dit is een tekstdocument (RTF). Zet de tabel over naar Excel en sla die op als .xlsx."},
	{STR_INIT("7z\xBC\xAF\x27\x1C"),
	 "Dit is een ingepakt bestand (7z). Pak het uit en kies het bestand dat erin zit."},
	{STR_INIT("Rar!"),
	 "Dit is een ingepakt bestand (RAR). Pak het uit en kies het bestand dat erin zit."},
	{STR_INIT("SQLite format 3"),
	 "Dit is een database. Voer de tabel eruit uit als CSV en kies dat bestand."},
	{STR_INIT("\x7F" "ELF"),
	 "Dit is een programma en geen lijst. Kies een CSV-, Excel-, ODS- of JSON-bestand."},
	{STR_INIT("PAR1"),
	 "Dit is een Parquet-bestand. Zet het om naar CSV en kies dat bestand."},
};

static const char picture[] = "Dit is een afbeelding. Daar kan geen lijst uit worden gelezen. "
			      "Vraag de afzender om het Excel- of CSV-bestand.";

static const struct {
	const char *entry;
	const char *text;
} zipped[] = {
	{"word/document.xml",
	 "Dit is een Word-document. Zet de tabel over naar Excel en sla die op als .xlsx."},
	{"ppt/presentation.xml",
	 "Dit is een presentatie. Zet de tabel over naar Excel en sla die op als .xlsx."},
	{"xl/workbook.bin",
	 "Dit is een binaire Excel-werkmap (.xlsb). Sla het bestand in Excel op als .xlsx."},
	{"Index/Document.iwa",
	 "Dit is een Numbers-bestand. Bewaar het in Numbers als Excel (.xlsx) of CSV."},
};

static bool refuse_magic(struct table *t, struct str head)
{
	for (size_t i = 0; i < sizeof(refused) / sizeof(refused[0]); i++)
		if (str_starts(head, refused[i].magic))
			return !table_fail(t, "%s", refused[i].text ? refused[i].text : picture);
	return false;
}

static bool ends(struct str name, const char *ending)
{
	struct str e = str_of(ending);

	return name.len >= e.len &&
	       str_eq_nocase(str_sub(name, name.len - e.len, e.len), e);
}

static bool zip_kind(struct table *t)
{
	zip_t *z = zip_open(t->path, ZIP_RDONLY, NULL);

	if (!z)
		return table_fail(t, "Dit bestand is beschadigd of niet compleet (het is als zip "
				     "niet te openen). Kopieer of download het opnieuw.");
	if (zip_name_locate(z, "xl/workbook.xml", ZIP_FL_NOCASE) >= 0 ||
	    zip_name_locate(z, "_rels/.rels", ZIP_FL_NOCASE) >= 0)
		t->format = &table_xlsx;
	else if (zip_name_locate(z, "content.xml", 0) >= 0)
		t->format = &table_ods;
	for (size_t i = 0; i < sizeof(zipped) / sizeof(zipped[0]); i++) {
		if (zip_name_locate(z, zipped[i].entry, ZIP_FL_NOCASE) < 0)
			continue;
		t->format = NULL;
		table_fail(t, "%s", zipped[i].text);
	}
	zip_discard(z);
	if (!t->format && !t->err[0])
		table_fail(t, "Dit is een ingepakt bestand (zip) zonder werkmap. Pak het uit en "
			      "kies het bestand dat erin zit.");
	return t->format != NULL;
}

static bool looks_json(struct str head)
{
	struct str s = str_trim(head);
	size_t i = 1;
	char second;

	if (!s.len || (s.p[0] != '{' && s.p[0] != '['))
		return false;
	while (i < s.len && (s.p[i] == ' ' || (s.p[i] >= '\t' && s.p[i] <= '\r')))
		i++;
	second = i < s.len ? s.p[i] : '\0';
	return s.p[0] == '[' ? second == '{' || second == ']' || second == '['
			     : second == '"' || second == '}';
}

static bool is_binary(struct str head)
{
	size_t odd = 0;

	for (size_t i = 0; i < head.len; i++) {
		unsigned char c = (unsigned char)head.p[i];

		odd += c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c;
	}
	return odd * 10 > head.len;
}

static bool text_kind(struct table *t, struct str name, struct str head)
{
	struct str s = str_trim(head);

	if (refuse_magic(t, head))
		return false;
	if (!s.len)
		return table_fail(t, "Dit bestand is leeg. Kies een bestand met een kop en rijen.");
	if (looks_json(head) && !ends(name, ".csv") && !ends(name, ".tsv")) {
		t->format = &table_json;
		return true;
	}
	if (s.p[0] == '<')
		return table_fail(t, "Dit is een webpagina of XML-bestand, geen lijst. Open het in "
				     "Excel en sla het op als Excel-werkmap (.xlsx).");
	if (is_binary(head))
		return table_fail(t, "Dit is geen tekstbestand en geen werkmap. Kies een CSV-, "
				     "Excel-, ODS- of JSON-bestand.");
	t->format = &table_csv;
	return true;
}

static bool from_text(struct table *t, struct str name)
{
	struct source *src = source_open(t->path, HEAD, t->err, sizeof(t->err));
	enum source_got got = SOURCE_MORE;
	bool ok;

	if (!src)
		return false;
	while (got == SOURCE_MORE && source_window(src).len < HEAD)
		got = source_fill(src);
	if (got == SOURCE_BROKEN)
		ok = table_fail(t, "%s", source_err(src));
	else
		ok = text_kind(t, name, str_sub(source_window(src), 0, HEAD));
	source_close(src);
	return ok;
}

bool kind_find(struct table *t, const char *name)
{
	char head[32];
	ssize_t n;
	int fd = open(t->path, O_RDONLY | O_CLOEXEC);
	struct str start;

	if (fd < 0)
		return table_fail(t, "Het bestand kan niet worden geopend (%s).", strerror(errno));
	n = read(fd, head, sizeof(head));
	close(fd);
	if (n < 0)
		return table_fail(t, "Het bestand kan niet worden gelezen. Is het een map?");
	start = (struct str){head, (size_t)n};
	if (refuse_magic(t, start))
		return false;
	if (str_starts(start, STR("PK\3\4")) || str_starts(start, STR("PK\5\6")))
		return zip_kind(t);
	return from_text(t, str_of(name));
}
