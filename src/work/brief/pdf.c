/* SPDX-License-Identifier: EUPL-1.2 */
/* PDF by LibreOffice, as a process of its own with limits and a folder that goes afterwards. */
#include "work/brief/brief.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { WACHT_S = 90, PDF_MAX = 32 << 20, PAD_MAX = 256 };

static pthread_mutex_t een = PTHREAD_MUTEX_INITIALIZER; /* one at a time: it is heavy */

struct str brief_soffice(void)
{
	static const char *const waar[] = {"/usr/bin/soffice", "/usr/local/bin/soffice",
		"/usr/lib/libreoffice/program/soffice", "/opt/libreoffice/program/soffice"};
	const char *gezet = getenv("CONTRAMIJN_SOFFICE");

	if (gezet)
		return access(gezet, X_OK) == 0 ? str_of(gezet) : STR("");
	for (size_t i = 0; i < sizeof(waar) / sizeof(waar[0]); i++)
		if (access(waar[i], X_OK) == 0)
			return str_of(waar[i]);
	return STR("");
}

static int weg(const char *pad, const struct stat *st, int soort, struct FTW *f)
{
	(void)st;
	(void)soort;
	(void)f;
	return remove(pad);
}

/* What LibreOffice is asked, put together before the child is there. */
struct opdracht {
	const char *soffice;
	char thuis[PAD_MAX + 8], profiel[PAD_MAX + 64], map[PAD_MAX], odt[PAD_MAX + 16];
};

/* In the child: nothing of ours but the folder. */
static void kind(struct opdracht *o)
{
	char soffice[PAD_MAX], stil[] = "--headless", geen[] = "--norestore", om[] = "--convert-to";
	char filter[] = "pdf:writer_pdf_Export:{"
			"\"UseTaggedPDF\":{\"type\":\"boolean\",\"value\":\"true\"},"
			"\"PDFUACompliance\":{\"type\":\"boolean\",\"value\":\"true\"}}";
	char naar[] = "--outdir", pad[] = "PATH=/usr/bin:/bin", taal[] = "LANG=C.UTF-8";
	char *const omgeving[] = {o->thuis, pad, taal, NULL};
	char *const args[] = {soffice, o->profiel, stil, geen, om, filter, naar, o->map, o->odt,
		NULL};
	int niets = open("/dev/null", O_RDWR);

	snprintf(soffice, sizeof(soffice), "%s", o->soffice);
	setpgid(0, 0);
	for (int fd = 0; fd < 3; fd++)
		dup2(niets, fd);
	execve(o->soffice, args, omgeving);
	_exit(127);
}

static bool wacht(pid_t pid)
{
	const struct timespec even = {.tv_nsec = 50 * 1000 * 1000};
	int status;

	for (int i = 0; i < WACHT_S * 20; i++) {
		pid_t r = waitpid(pid, &status, WNOHANG);

		if (r == pid)
			return WIFEXITED(status) && WEXITSTATUS(status) == 0;
		if (r < 0 && errno != EINTR)
			return false;
		nanosleep(&even, NULL);
	}
	kill(-pid, SIGKILL);
	kill(pid, SIGKILL);
	waitpid(pid, &status, 0);
	return false;
}

static bool schrijf(const char *pad, struct str s)
{
	FILE *f = fopen(pad, "wb");
	bool goed = f && fwrite(s.p, 1, s.len, f) == s.len;

	return f && fclose(f) == 0 && goed;
}

static struct str lees(struct arena *a, const char *pad)
{
	FILE *f = fopen(pad, "rb");
	struct str s = STR("");
	long n;

	if (f && fseek(f, 0, SEEK_END) == 0 && (n = ftell(f)) > 0 && n <= PDF_MAX) {
		char *p = arena_alloc(a, (size_t)n + 1);

		rewind(f);
		s = (struct str){p, fread(p, 1, (size_t)n, f)};
	}
	if (f)
		fclose(f);
	return s;
}

static struct str maak(struct arena *a, const char *soffice, const char *map, struct str odt)
{
	struct opdracht o = {.soffice = soffice};
	char pdf[PAD_MAX + 16];
	pid_t pid;

	snprintf(o.map, sizeof(o.map), "%s", map);
	snprintf(o.thuis, sizeof(o.thuis), "HOME=%s", map);
	snprintf(o.profiel, sizeof(o.profiel), "-env:UserInstallation=file://%s/profiel", map);
	snprintf(o.odt, sizeof(o.odt), "%s/brief.odt", map);
	if (!schrijf(o.odt, odt))
		return STR("");
	pid = fork();
	if (pid == 0)
		kind(&o);
	if (pid < 0 || !wacht(pid))
		return STR("");
	snprintf(pdf, sizeof(pdf), "%s/brief.pdf", map);
	return lees(a, pdf);
}

bool brief_pdf(struct arena *a, struct str odt, struct str *out, struct str *reden)
{
	struct str soffice = brief_soffice();
	const char *tmp = getenv("TMPDIR");
	char map[PAD_MAX];

	*out = STR("");
	if (!soffice.len) {
		*reden = STR("Voor een PDF is LibreOffice nodig, en dat staat niet op deze server. "
			     "Download de brief als ODT, of vraag uw beheerder om het pakket "
			     "libreoffice-writer-nogui.");
		return false;
	}
	snprintf(map, sizeof(map), "%s/contramijn-brief-XXXXXX", tmp ? tmp : "/tmp");
	*reden = STR("LibreOffice kon van deze brief geen PDF maken. Download de brief als ODT.");
	if (!mkdtemp(map))
		return false;
	pthread_mutex_lock(&een);
	*out = maak(a, soffice.p, map, odt);
	pthread_mutex_unlock(&een);
	nftw(map, weg, 16, FTW_DEPTH | FTW_PHYS);
	return out->len > 0;
}
