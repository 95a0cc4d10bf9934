/* SPDX-License-Identifier: EUPL-1.2 */
/* Passkeys on pages: on the page of the second step and at login. */
#ifndef FACES_WEB_PASSKEY_H
#define FACES_WEB_PASSKEY_H

#include "core/trust/passkey.h"
#include "faces/web/web.h"

/* Those of oneself, with the way to a new one. */
void passkey_draw(struct html *, const struct request *, const struct passkey *, size_t n);
/* The button at login that leads to the browser's question. */
void passkey_draw_login(struct html *, const struct request *, struct str next);

/* The answer after a second factor was tried (aanmelden.c): on to `naar`, or again. */
void tweede_klaar(struct request *, struct response *, enum trust_rc, int wait_s);

#endif
