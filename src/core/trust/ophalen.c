/* SPDX-License-Identifier: EUPL-1.2 */
#include "core/trust/ophalen.h"

#include <curl/curl.h>
#include <pthread.h>
#include <stdio.h>

#include "core/base/buf.h"

enum { VERBIND_S = 5 };

static pthread_once_t eens = PTHREAD_ONCE_INIT;

static void begin(void)
{
	(void)curl_global_init(CURL_GLOBAL_DEFAULT);
}

static bool op_deze_machine(struct str adres)
{
	static const char *const hier[] = {"http://127.0.0.1", "http://localhost", "http://[::1]"};

	for (size_t i = 0; i < sizeof(hier) / sizeof(hier[0]); i++) {
		struct str h = str_of(hier[i]);
		struct str na = str_sub(adres, h.len, 1);

		if (str_starts(adres, h) && (!na.len || str_is(na, ":") || str_is(na, "/")))
			return true;
	}
	return false;
}

bool ophalen_mag(struct str adres)
{
	/* A name before the host ("http://localhost@..") is no host of ours. */
	return str_find(adres, STR("@"), 0) == SIZE_MAX &&
	       (str_starts(adres, STR("https://")) || op_deze_machine(adres));
}

struct str ophalen_veld(struct arena *a, struct str waarde)
{
	char *s = curl_easy_escape(NULL, waarde.p, (int)waarde.len);
	struct str uit = s ? str_dup(a, str_of(s)) : STR("");

	curl_free(s);
	return uit;
}

static size_t neem(char *p, size_t een, size_t n, void *arg)
{
	struct buf *b = arg;

	buf_add(b, p, een * n);
	return buf_full(b) ? 0 : een * n; /* 0: curl ends with an error */
}

static void stel_in(CURL *c, const struct ophalen *v, struct curl_slist *koppen, struct buf *in)
{
	curl_easy_setopt(c, CURLOPT_URL, v->adres);
	curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR,
		op_deze_machine(str_of(v->adres)) ? "http" : "https");
	curl_easy_setopt(c, CURLOPT_FOLLOWLOCATION, 0L);
	curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(c, CURLOPT_CONNECTTIMEOUT, (long)VERBIND_S);
	curl_easy_setopt(c, CURLOPT_TIMEOUT, (long)OPHALEN_S);
	curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, neem);
	curl_easy_setopt(c, CURLOPT_WRITEDATA, in);
	curl_easy_setopt(c, CURLOPT_HTTPHEADER, koppen);
	if (v->stuur.p) {
		curl_easy_setopt(c, CURLOPT_POSTFIELDSIZE, (long)v->stuur.len);
		curl_easy_setopt(c, CURLOPT_POSTFIELDS, v->stuur.p);
	}
	if (v->wie) {
		curl_easy_setopt(c, CURLOPT_HTTPAUTH, (long)CURLAUTH_BASIC);
		curl_easy_setopt(c, CURLOPT_USERNAME, v->wie);
		curl_easy_setopt(c, CURLOPT_PASSWORD, v->geheim);
	}
}

bool ophalen(struct arena *a, const struct ophalen *v, struct antwoord *out,
	char err[static OPHALEN_ERR_MAX])
{
	struct curl_slist *koppen = curl_slist_append(NULL, "Accept: application/json");
	struct buf in;
	CURL *c;
	CURLcode rc = CURLE_FAILED_INIT;
	long status = 0;

	buf_init(&in, OPHALEN_MAX);
	pthread_once(&eens, begin);
	if (v->soort)
		koppen = curl_slist_append(koppen, str_fmt(a, "Content-Type: %s", v->soort).p);
	c = ophalen_mag(str_of(v->adres)) ? curl_easy_init() : NULL;
	if (c) {
		stel_in(c, v, koppen, &in);
		rc = curl_easy_perform(c);
		curl_easy_getinfo(c, CURLINFO_RESPONSE_CODE, &status);
	}
	snprintf(err, OPHALEN_ERR_MAX, "%s", rc == CURLE_OK ? "" : curl_easy_strerror(rc));
	if (rc == CURLE_OK)
		*out = (struct antwoord){(int)status, str_dup(a, buf_view(&in))};
	curl_easy_cleanup(c);
	curl_slist_free_all(koppen);
	buf_release(&in);
	return rc == CURLE_OK;
}
