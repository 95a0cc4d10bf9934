/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Improvements only: every page works without this file. Nothing is kept in the
 * browser, nothing is fetched but parts of our own pages (header X-Fragment),
 * which the server wrote with everything escaped.
 *
 *	form[data-live=ID]  results in #ID follow while typing
 *	[data-poll=URL]     progress of a job, asked again until it is over
 *	details.cm-menu     closes on Escape and on a click elsewhere
 *	input[type=range]   its number beside it follows
 *	form[data-passkey]  the browser's passkey is made or used before it is sent
 */

const TYPING_MS = 180;
const POLL_MS = 1000;
const POLL_SLOWEST_MS = 10000;

/* One polite voice for the whole page; the element must exist before it speaks. */
const voice = document.createElement("p");
voice.className = "cm-hidden";
voice.setAttribute("role", "status");
document.body.append(voice);

function say(text) {
	if (text && voice.textContent !== text)
		voice.textContent = text;
}

/* Part of a page, or null when there is nothing to show now. A session that has
 * ended shows itself by loading the page again: that leads to the login page. */
async function fragment(url, options = {}) {
	const answer = await fetch(url, {
		...options,
		headers: { "X-Fragment": "1", ...options.headers },
		credentials: "same-origin",
		redirect: "manual",
	});

	if (answer.type === "opaqueredirect" || answer.status === 401) {
		location.reload();
		return null;
	}
	if (!answer.ok)
		return null;
	const template = document.createElement("template");
	template.innerHTML = await answer.text();
	return template.content;
}

/* ---- results that follow while typing ------------------------------------- */

function live(form) {
	const target = document.getElementById(form.dataset.live);
	const by_post = form.method === "post";
	let timer, running, last = asked();

	if (!target)
		return;

	/* What was filled in, without the empty fields. */
	function asked() {
		const filled = [...new FormData(form)].filter(([, value]) => value !== "");

		return new URLSearchParams(filled).toString();
	}

	function address(query) {
		return query ? form.action + "?" + query : form.action;
	}

	async function ask() {
		const query = asked();

		if (query === last)
			return;
		last = query;
		running?.abort();
		running = new AbortController();
		target.classList.add("cm-busy");
		try {
			const part = await fragment(by_post ? form.action : address(query), {
				method: by_post ? "POST" : "GET",
				body: by_post ? new URLSearchParams(query) : undefined,
				signal: running.signal,
			});

			if (part && query === last) {
				target.replaceChildren(part);
				say(target.querySelector("[data-announce]")?.dataset.announce);
				if (!by_post)
					history.replaceState(null, "", address(query));
			}
		} catch (error) {
			/* The button still works: say nothing, show nothing wrong. */
			if (error.name !== "AbortError")
				last = null;
		}
		if (query === last || last === null)
			target.classList.remove("cm-busy");
	}

	form.addEventListener("input", () => {
		clearTimeout(timer);
		timer = setTimeout(ask, TYPING_MS);
	});
}

/* ---- progress of a job ------------------------------------------------------ */

function poll(element) {
	let wait = POLL_MS;

	async function ask() {
		let part = null;

		try {
			part = await fragment(element.dataset.poll);
		} catch {
			/* The server is away for a moment: ask less often. */
		}
		const next = part?.firstElementChild;
		if (!next) {
			wait = Math.min(wait * 2, POLL_SLOWEST_MS);
			setTimeout(ask, wait);
			return;
		}
		if (!next.dataset.poll) {
			location.reload();
			return;
		}
		element.replaceWith(next);
		element = next;
		wait = POLL_MS;
		const bar = next.querySelector("progress");
		if (bar?.max > 1)
			say(Math.floor(bar.value / bar.max * 10) * 10 + "% klaar");
		setTimeout(ask, wait);
	}

	setTimeout(ask, wait);
}

/* ---- small comforts ----------------------------------------------------------- */

function menu(details) {
	document.addEventListener("click", (event) => {
		if (!details.contains(event.target))
			details.open = false;
	});
	details.addEventListener("keydown", (event) => {
		if (event.key === "Escape" && details.open) {
			details.open = false;
			details.querySelector("summary").focus();
		}
	});
}

/* A second click on a slow line must not do the work twice. */
function once(form) {
	let sent = false;

	form.addEventListener("submit", (event) => {
		if (sent)
			event.preventDefault();
		sent = true;
	});
	addEventListener("pageshow", () => { sent = false; });
}

/* The number of a slider, while it moves. */
function slider(input) {
	const output = input.parentElement.querySelector("output");

	input.addEventListener("input", () => { output.value = input.value; });
}

/* ---- passkeys ------------------------------------------------------------- */

function bytes(text) {
	const raw = atob(text.replaceAll("-", "+").replaceAll("_", "/"));

	return Uint8Array.from(raw, (letter) => letter.charCodeAt(0));
}

function text(buffer) {
	const raw = String.fromCharCode(...new Uint8Array(buffer));

	return btoa(raw).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function make_passkey(form) {
	const data = form.dataset;

	return navigator.credentials.create({ publicKey: {
		challenge: bytes(data.challenge),
		rp: { id: data.party, name: "Contramijn" },
		user: { id: bytes(data.user), name: data.name, displayName: data.name },
		pubKeyCredParams: [-7, -257].map((alg) => ({ type: "public-key", alg })),
		excludeCredentials: ids(data.known),
		authenticatorSelection: { userVerification: "preferred" },
		attestation: "none",
	} });
}

function use_passkey(form) {
	return navigator.credentials.get({ publicKey: {
		challenge: bytes(form.dataset.challenge),
		rpId: form.dataset.party,
		allowCredentials: ids(form.dataset.known),
		userVerification: "preferred",
	} });
}

function ids(list) {
	return list.split(" ").filter(Boolean)
		.map((id) => ({ type: "public-key", id: bytes(id) }));
}

function passkey(form) {
	const fields = form.elements;

	form.addEventListener("submit", async (event) => {
		event.preventDefault();
		try {
			const made = form.dataset.passkey === "make";
			const key = await (made ? make_passkey(form) : use_passkey(form));

			fields.client.value = text(key.response.clientDataJSON);
			if (made) {
				fields.attestatie.value = text(key.response.attestationObject);
			} else {
				fields.id.value = key.id;
				fields.gegevens.value = text(key.response.authenticatorData);
				fields.handtekening.value = text(key.response.signature);
			}
			form.submit();
		} catch {
			say("De passkey is niet gebruikt. Probeer het opnieuw.");
		}
	});
	form.hidden = false;
}

for (const form of document.querySelectorAll("form[data-passkey]"))
	passkey(form);
for (const input of document.querySelectorAll("input[type=range]"))
	slider(input);
for (const form of document.querySelectorAll("form[data-live]"))
	live(form);
for (const element of document.querySelectorAll("[data-poll]"))
	poll(element);
for (const details of document.querySelectorAll("details.cm-menu"))
	menu(details);
for (const form of document.querySelectorAll("form[method=post]:not([data-live])"))
	once(form);
document.getElementById("foutoverzicht")?.focus();
