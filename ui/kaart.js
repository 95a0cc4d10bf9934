/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The map in the browser: Leaflet over the drawing that the server made. Marks come from
 * /kaart/punten, clustered there to what fits on the screen; nothing else is fetched but tiles of
 * our own server (or PDOK when the setting says so). Text is set as text, never as markup.
 *
 * Keyboard: arrows and + and - move the map, Tab goes along marks and buttons, Enter opens. What
 * is on the screen can be chosen with a button, so that no line need be drawn by hand.
 */

const ASK_MS = 150;
/* Layers that lie at one place stand beside each other. */
const ASIDE = { signalen: -9, maatregelen: 9, waarnemingen: 5, bedrijven: -5, adressen: 0,
	voertuigen: 12 };
const LETTERS = { signalen: "S", maatregelen: "M", waarnemingen: "W", bedrijven: "B",
	adressen: "A", voertuigen: "V" };
const box = document.getElementById("kaartbeeld");

function button(text, onclick) {
	const b = document.createElement("button");

	b.type = "button";
	b.className = "utrecht-button utrecht-button--secondary-action";
	b.textContent = text;
	b.addEventListener("click", onclick);
	return b;
}

function sign(layer, count) {
	const span = document.createElement("span");
	const size = count > 1 ? Math.min(56, 28 + 4 * Math.log2(count)) : 26;

	span.className = "cm-kaart__merk cm-laag--" + layer;
	span.textContent = LETTERS[layer] + (count > 1 ? " " + count : "");
	return L.divIcon({ className: "cm-kaart__icoon", html: span, iconSize: [size, size],
		iconAnchor: [size / 2 - ASIDE[layer], size / 2] });
}

function mark(at, layer, count, title, onopen) {
	const m = L.marker(at, { icon: sign(layer, count), title, alt: title,
		keyboard: true });

	m.on("click", onopen);
	m.on("keypress", (e) => {
		if (e.originalEvent.key === "Enter")
			onopen();
	});
	m.on("add", () => {
		const icon = m.getElement();

		icon.setAttribute("role", "button");
		icon.setAttribute("aria-label", title);
	});
	return m;
}

/* The list of what lies within these points, as a page of its own. */
function go_to(points) {
	const url = new URL(box.dataset.lijst, location.href);

	url.searchParams.set("vlak", points
		.map((p) => p.lat.toFixed(6) + "," + p.lng.toFixed(6)).join(";"));
	location.assign(url.pathname + url.search + "#lijst");
}

function corners(bounds) {
	return [bounds.getSouthWest(), bounds.getNorthEast()];
}

function start() {
	const frame = document.createElement("div");
	const say = document.createElement("p");
	const bar = document.createElement("div");
	let marks = L.layerGroup(), areas = L.layerGroup(), fitted = false, timer, running;
	let drawing = null;

	frame.className = "cm-kaart__beeld";
	frame.setAttribute("role", "application");
	frame.setAttribute("aria-label",
		"Kaart. Pijltjes verschuiven, plus en min vergroten. De lijst staat hieronder.");
	say.className = "cm-kaart__zegt";
	say.setAttribute("role", "status");
	bar.className = "cm-kaart__knoppen";
	box.replaceChildren(bar, frame, say);

	const map = L.map(frame, { attributionControl: false, zoomAnimation: false,
		fadeAnimation: false, markerZoomAnimation: false, boxZoom: false, maxZoom: 19,
		zoomControl: false });

	L.control.zoom({ zoomInTitle: "Vergroten", zoomOutTitle: "Verkleinen" }).addTo(map);
	L.control.scale({ imperial: false }).addTo(map);
	if (box.dataset.tegels) {
		L.control.attribution({ prefix: false }).addTo(map);
		/* What the file says of its makers is text, not markup. */
		const text = document.createElement("span");

		text.textContent = box.dataset.herkomst ?? "";
		L.tileLayer(box.dataset.tegels, { attribution: text.innerHTML, maxZoom: 19,
			minNativeZoom: Number(box.dataset.tegelsMin),
			maxNativeZoom: Number(box.dataset.tegelsMax) }).addTo(map);
	}
	marks.addTo(map);
	areas.addTo(map);
	map.setView([52.15, 5.39], 8);

	function show_areas(list) {
		areas.clearLayers();
		for (const area of list) {
			const shape = L.polygon(area.ringen, { className: "cm-kaart__gebied",
				weight: 2, fillOpacity: .06, interactive: false });

			const name = document.createElement("span");

			name.textContent = area.naam;
			shape.bindTooltip(name, { permanent: true, direction: "center",
				className: "cm-kaart__naam" });
			areas.addLayer(shape);
		}
	}

	function show(data) {
		marks.clearLayers();
		for (const p of data.punten)
			marks.addLayer(mark(p.plek, p.laag, 1,
				p.kop + (p.benaderd ? " (plek bij benadering)" : ""),
				() => location.assign(p.pad)));
		for (const t of data.trossen) {
			const bounds = L.latLngBounds([t.van, t.tot]);

			marks.addLayer(mark(t.plek, t.laag, t.n, t.n + " " + t.laag, () => {
				/* At one place, or as near as one can look: the list. */
				if (map.getZoom() >= 18 || bounds.getSouthWest()
					.distanceTo(bounds.getNorthEast()) < 20)
					go_to(corners(bounds.pad(.2).extend(
						bounds.getCenter().toBounds(20))));
				else
					map.fitBounds(bounds.pad(.1));
			}));
		}
	}

	function fit(data) {
		const all = L.latLngBounds([]);

		for (const p of data.punten)
			all.extend(p.plek);
		for (const t of data.trossen)
			all.extend(t.van).extend(t.tot);
		for (const area of data.gebieden)
			for (const ring of area.ringen)
				all.extend(ring);
		fitted = true;
		if (all.isValid())
			map.fitBounds(all.pad(.05), { maxZoom: 17 });
	}

	async function ask() {
		const url = new URL(box.dataset.punten, location.href);

		if (fitted)
			url.searchParams.set("doos", corners(map.getBounds().pad(.1))
				.map((p) => p.lat.toFixed(6) + "," + p.lng.toFixed(6)).join(";"));
		url.searchParams.set("zoom", map.getZoom());
		running?.abort();
		running = new AbortController();
		try {
			const answer = await fetch(url, { credentials: "same-origin",
				signal: running.signal });

			if (!answer.ok)
				return;
			const data = await answer.json();

			show_areas(data.gebieden);
			if (!fitted) {
				fit(data);
				return;
			}
			show(data);
			box.dataset.klaar = String(Number(box.dataset.klaar ?? 0) + 1);
			say.textContent = data.totaal + " in beeld";
		} catch {
			/* The list below still holds everything. */
		}
	}

	function later() {
		clearTimeout(timer);
		timer = setTimeout(ask, ASK_MS);
	}

	/* ---- choosing a part of it ---- */

	function stop() {
		drawing?.line.remove();
		drawing = null;
		frame.classList.remove("cm-kaart__beeld--tekent");
		map.doubleClickZoom.enable();
	}

	function finish() {
		const points = drawing?.points ?? [];

		if (points.length > 2)
			go_to(points);
		stop();
	}

	function draw() {
		stop();
		drawing = { points: [], line: L.polygon([], { weight: 2 }).addTo(map) };
		frame.classList.add("cm-kaart__beeld--tekent");
		map.doubleClickZoom.disable();
		say.textContent = "Klik de hoeken aan. Dubbelklik of Enter is klaar, Escape stopt.";
	}

	map.on("click", (e) => {
		if (!drawing)
			return;
		drawing.points.push(e.latlng);
		drawing.line.setLatLngs(drawing.points);
	});
	map.on("dblclick", finish);
	frame.addEventListener("keydown", (e) => {
		if (drawing && e.key === "Enter")
			finish();
		if (drawing && e.key === "Escape")
			stop();
	});
	bar.append(
		button("Kies wat nu in beeld is", () => go_to(corners(map.getBounds()))),
		button("Teken een vlak", draw));
	map.on("moveend", later);
	ask();
}

if (box && window.L)
	start();
