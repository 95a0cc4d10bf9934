/* SPDX-License-Identifier: EUPL-1.2 */
/* Single sign-on where other pages show it: at logging in, and with an account. */
#ifndef FACES_WEB_SSO_H
#define FACES_WEB_SSO_H

#include "faces/web/web.h"

/* "https://contramijn.gemeente.nl": where the browser thinks we are. From the settings, else
 * from the Host field; plain http only for this machine itself, which browsers trust as it is. */
struct str page_origin(const struct request *);

/* Where to go after login: a path of our own that is no login page, else "/". */
struct str login_next(struct str asked);

/* The link beside the password; nothing when it is not set up. */
void sso_draw_login(struct html *, const struct request *, struct str next);
/* With an account that is tied since then; nothing when `sinds` is 0. */
void sso_draw_account(struct html *, const struct request *, struct str gebruiker_id,
		      int64_t sinds);

#endif
