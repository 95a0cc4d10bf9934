/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The command line. One table holds every command with its options, help and example;
 * parsing, --help and the list of commands come from it.
 *
 * Exit codes: 0 done; 1 it did not work (the reason is on standard error, in Dutch);
 * 2 the command was written wrongly.
 */
#ifndef FACES_CLI_CLI_H
#define FACES_CLI_CLI_H

#include "core/base/arena.h"
#include "core/trust/act.h"
#include "work/start/huis.h"

enum { CLI_REST_MAX = 24, CLI_OPTIES_MAX = 80 };
enum cli_uit { CLI_GOED = 0, CLI_MISLUKT = 1, CLI_FOUT_GEBRUIK = 2 };

struct cli {
	struct arena *a;              /* lives as long as the command */
	const struct opdracht *opdracht;
	const char *optie[CLI_OPTIES_MAX]; /* value by index in the table of options */
	const char *rest[CLI_REST_MAX];    /* arguments that are no options */
	size_t rest_n;
};

struct opdracht {
	const char *naam, *sub;       /* "source", "add"; sub may be NULL */
	const char *gebruik;          /* arguments, for the help */
	const char *opties;           /* names of options it takes, space-separated */
	const char *verplicht;        /* those that must be there */
	size_t rest_min, rest_max;
	const char *uitleg, *voorbeeld;
	enum cli_uit (*doe)(struct cli *);
};

/* Value of an option, or NULL. A flag gives "". */
const char *cli_optie(const struct cli *, const char *naam);

/* Opens the house named by --data and --db; NULL after saying why not. */
struct huis *cli_huis(struct cli *, bool maak);
/* An act in the name of the command line with a role; begun, or false after saying why. */
bool cli_act(struct act *, struct cli *, struct huis *, enum rol, enum db_mode);
/* Commits and ends; false after saying why not. */
bool cli_klaar(struct act *);
enum cli_uit cli_mislukt(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
/* The rules of --rules MAP, else of the map "rules" in the data, else the usual ones; false
 * after saying which file and line is wrong. */
bool cli_regels(struct cli *);
/* The names of a list's columns in a row, for a message. */
struct table;
const char *cli_kolommen(struct cli *, const struct table *);
/* A JSON document of jansson to standard output; releases it. */
void cli_json(void *json);
/* A password: from --password-stdin, or asked without echo. */
bool cli_wachtwoord(struct cli *, struct str *out);

int cli_main(int argc, char **argv);

/* The commands, one file each group. */
enum cli_uit cli_init(struct cli *);
enum cli_uit cli_serve(struct cli *);
enum cli_uit cli_demo(struct cli *);
enum cli_uit cli_source_add(struct cli *);
enum cli_uit cli_source_list(struct cli *);
enum cli_uit cli_import(struct cli *);
enum cli_uit cli_user_add(struct cli *);
enum cli_uit cli_user_list(struct cli *);
enum cli_uit cli_user_disable(struct cli *);
enum cli_uit cli_token_add(struct cli *);
enum cli_uit cli_token_list(struct cli *);
enum cli_uit cli_token_withdraw(struct cli *);
enum cli_uit cli_entity_show(struct cli *);
enum cli_uit cli_search(struct cli *);
enum cli_uit cli_match(struct cli *);
enum cli_uit cli_key_make(struct cli *);
enum cli_uit cli_backup(struct cli *);
enum cli_uit cli_restore(struct cli *);
enum cli_uit cli_audit_list(struct cli *);
enum cli_uit cli_audit_verify(struct cli *);
enum cli_uit cli_audit_export(struct cli *);
enum cli_uit cli_audit_check(struct cli *);
enum cli_uit cli_audit_head(struct cli *);
enum cli_uit cli_audit_cosign(struct cli *);
enum cli_uit cli_audit_witness(struct cli *);
enum cli_uit cli_retention(struct cli *);
enum cli_uit cli_term(struct cli *);
enum cli_uit cli_graph(struct cli *);

/* For demo: makes a source and reads a file into it. */
bool cli_demo_doelen(struct cli *, struct huis *, const char *map); /* after the accounts */
bool cli_demo_geld(struct cli *, struct huis *);                    /* and after the purposes */
bool cli_bron_maak(struct cli *, struct huis *, const char *const velden[][2], size_t n);
bool cli_lees_in(struct cli *, struct huis *, const char *bron, const char *pad,
		 const char *koppeling);

#endif
