/* SPDX-License-Identifier: EUPL-1.2 */
/* Back-up copies from the command line. */
#include <errno.h>
#include <fcntl.h>
#include <jansson.h>
#include <sodium.h>
#include <unistd.h>

#include "faces/cli/cli.h"
#include "work/kopie/kopie.h"

enum { HEX = 2 * KLUIS_SLEUTEL };

/* A key is a line of 64 hex digits, in a new file. */
static bool schrijf_sleutel(const char *pad, const uint8_t *sleutel, mode_t mode)
{
	char hex[HEX + 1];
	int fd = open(pad, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
	FILE *f = fd >= 0 ? fdopen(fd, "w") : NULL;
	bool goed = f && fprintf(f, "%s\n", sodium_bin2hex(hex, sizeof(hex), sleutel,
					KLUIS_SLEUTEL)) > 0;

	sodium_memzero(hex, sizeof(hex));
	if (f && fclose(f) != 0)
		goed = false;
	if (!goed)
		cli_mislukt("%s kan niet worden gemaakt: %s", pad, strerror(errno));
	return goed;
}

static bool lees_sleutel(const char *pad, uint8_t sleutel[static KLUIS_SLEUTEL])
{
	FILE *f = fopen(pad, "r");
	char hex[HEX + 2] = "";
	size_t n = 0;
	bool goed;

	if (!f) {
		cli_mislukt("%s is niet te lezen: %s", pad, strerror(errno));
		return false;
	}
	goed = fgets(hex, sizeof(hex), f) &&
	       sodium_hex2bin(sleutel, KLUIS_SLEUTEL, hex, strlen(hex), "\n", &n, NULL) == 0 &&
	       n == KLUIS_SLEUTEL;
	fclose(f);
	sodium_memzero(hex, sizeof(hex));
	if (!goed)
		cli_mislukt("%s is geen sleutel: het zijn 64 tekens, 0-9 en a-f", pad);
	return goed;
}

enum cli_uit cli_key_make(struct cli *c)
{
	uint8_t publiek[KLUIS_SLEUTEL], geheim[KLUIS_SLEUTEL];
	struct str pub = str_fmt(c->a, "%s.pub", c->rest[0]);
	bool goed;

	if (sodium_init() < 0)
		return cli_mislukt("De versleuteling kan niet beginnen");
	kluis_sleutels(publiek, geheim);
	goed = schrijf_sleutel(c->rest[0], geheim, 0400) && schrijf_sleutel(pub.p, publiek, 0644);
	sodium_memzero(geheim, sizeof(geheim));
	if (!goed)
		return CLI_MISLUKT;
	printf("%s opent de kopieen: bewaar dit bestand buiten deze machine, twee keer.\n"
	       "%s maakt de kopieen: dit bestand blijft hier.\n", c->rest[0], pub.p);
	return CLI_GOED;
}

enum cli_uit cli_backup(struct cli *c)
{
	uint8_t publiek[KLUIS_SLEUTEL];
	char err[KOPIE_ERR_MAX] = "";
	struct huis *h;
	bool goed;

	if (!lees_sleutel(cli_optie(c, "key"), publiek))
		return CLI_MISLUKT;
	h = cli_huis(c, false);
	if (!h)
		return CLI_MISLUKT;
	goed = kopie_maak(h, c->rest[0], publiek, err);
	huis_dicht(h);
	if (!goed)
		return cli_mislukt("%s", err);
	printf("De kopie staat in %s. Zie hem na met: contramijn restore --check\n", c->rest[0]);
	return CLI_GOED;
}

static void toon(struct cli *c, const struct kopie_uitslag *u)
{
	if (cli_optie(c, "json"))
		cli_json(json_pack("{s:b, s:I, s:I, s:I, s:s, s:I}", "goed", 1, "bestanden",
			(json_int_t)u->bestanden, "logregels", (json_int_t)u->regels, "standen",
			(json_int_t)u->koppen, "gemaakt", u->gemaakt, "vernietigd",
			(json_int_t)u->vernietigd));
	else
		printf("De kopie van %s is heel: %zu bestanden, %lld regels in het logboek, %lld "
		       "getekende standen.\n", u->gemaakt, u->bestanden, (long long)u->regels,
			(long long)u->koppen);
	if (u->vernietigd && !cli_optie(c, "json"))
		printf("%lld gegevens zijn na de kopie vernietigd. Ze zijn weer weggehaald.\n",
			(long long)u->vernietigd);
}

enum cli_uit cli_restore(struct cli *c)
{
	const char *map = cli_optie(c, "data");
	uint8_t geheim[KLUIS_SLEUTEL];
	struct kopie_uitslag u;
	char err[KOPIE_ERR_MAX] = "";
	bool goed;

	if (sodium_init() < 0 || !lees_sleutel(cli_optie(c, "key"), geheim))
		return CLI_MISLUKT;
	goed = kopie_terug(c->rest[0], map, cli_optie(c, "db"), cli_optie(c, "destroyed"),
		geheim, &u, err);
	sodium_memzero(geheim, sizeof(geheim));
	if (!goed)
		return cli_mislukt("%s", err);
	toon(c, &u);
	if (cli_optie(c, "check"))
		kopie_ruim_op(map);
	else
		printf("Alles staat in %s.\n", map);
	return CLI_GOED;
}
